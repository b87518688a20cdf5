// SPDX-License-Identifier: MIT
// However much a question asks for, the clock is looked at again and again while it is answered: between two looks lie at most 20 ms of the
// processor's time, which is how far an answer may come behind its deadline. And one that has passed ends it.
// A plain program, since it stands in for handle_should_stop.
#include "store/document/analysis.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/write/writer.h"
#include "text/base/buffer.h"
#include <loci_experimental.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { DOCUMENTS = 20, PASSAGES = 2000, WORDS = 12, LOOKS_BEHIND = 32 };
#ifdef LOCI_SANITIZED
static const double BETWEEN_MS = 400; // what is compiled with a sanitizer takes its time
#else
static const double BETWEEN_MS = 20;
#endif

static double last, longest;   // milliseconds of the thread
static unsigned looks, end_at; // the deadline passes at this look; 0: at none

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void look(void)
{
    const double now = now_ms();
    longest = now - last > longest ? now - last : longest;
    last = now;
    looks++;
}

bool __real_handle_should_stop(loci *index);
bool __wrap_handle_should_stop(loci *index);
bool __wrap_handle_should_stop(loci *index)
{
    look();
    if (looks == end_at && index->deadline.tv_sec != 0)
        index->timed_out = true;
    return __real_handle_should_stop(index);
}

static void require(bool holds, loci *index, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "looks: %s: %s\n", what, index ? loci_message(index) : "");
    exit(1);
}

static uint64_t state = 1;

static size_t below(size_t bound)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(state >> 33) % bound;
}

// Half of them are one of two; the rest begin with few letters, and go on in many ways.
static void add_text(struct buffer *text)
{
    for (size_t i = 0; i < WORDS; i++) {
        const size_t kind = below(8);
        buffer_add_string(text, i == 0 ? "" : below(6) ? " " : ". ");
        if (kind < 4)
            buffer_add_string(text, kind < 2 ? "the" : "of");
        else
            buffer_printf(text, "%c%c%c%c", "sta"[kind % 3], 'a' + (int)below(26), "rlmn"[below(4)],
                          "kdpz"[below(4)]);
    }
}

static void put(loci *index, int64_t file, size_t number)
{
    struct prepared_document *document = NULL;
    enum put_result result;
    int64_t id = 0;
    char member[24];
    snprintf(member, sizeof member, "m%zu", number);
    require(prepared_new(&document, member, strlen(member)), NULL, "out of memory");
    hash_bytes(&document->hash, &number, sizeof number);
    for (size_t i = 0; i < PASSAGES; i++) {
        struct buffer text;
        const char *path[] = {"x"};
        buffer_init(&text);
        add_text(&text);
        require(prepared_add(document, text.data, text.size, NULL, path, 0, 0), NULL, "out of memory");
        buffer_clear(&text);
    }
    require(prepared_set(&document->meta.language, "en", 2) &&
                prepared_analyse(document, handle_analyzer(index)),
            NULL, "out of memory");
    require(document_put(index, file, document, &id, &result) == LOCI_OK, index, "put");
    prepared_free(document);
}

static void fill(loci *index)
{
    struct source source = {.kind = SOURCE_MEMORY, .path = (char[]){"memory:test"}};
    int64_t run;
    require(run_begin(index, &run) == LOCI_OK && batch_begin(index, run) == LOCI_OK, index, "begin");
    require(source_put(index, &source) == LOCI_OK, index, "source");
    struct file file = {.source = source.id, .path = (char[]){"f"}, .state = FILE_INDEXED};
    require(file_put(index, &file) == LOCI_OK, index, "file");
    for (size_t i = 0; i < DOCUMENTS; i++)
        put(index, file.id, i);
    require(batch_commit(index) == LOCI_OK && run_end(index, run, "done", NULL) == LOCI_OK, index, "end");
}

// Whether it was answered to the end.
static bool ask(loci *index, const char *question)
{
    const loci_search_options options = {.size = sizeof options,
                                         .without = LOCI_WITHOUT_KEPT,
                                         .count = true,
                                         .per_document = UINT32_MAX,
                                         .refs_only = true,
                                         .deadline_ms = 60000};
    loci_results *results;
    looks = 0;
    longest = 0;
    last = now_ms();
    require(loci_search(index, &results, question, &options) == LOCI_OK, index, question);
    look();
    const bool complete = loci_results_complete(results);
    loci_results_free(results);
    return complete;
}

static bool judge(loci *index, const char *question)
{
    bool held = true;
    end_at = 0;
    ask(index, question); // warms
    require(ask(index, question), NULL, question);
    const unsigned all = looks;
    if (longest > BETWEEN_MS) {
        fprintf(stderr, "looks: %s: %.1f ms between two looks\n", question, longest);
        held = false;
    }
    end_at = all / 2 + 1;
    if (all < 4 || ask(index, question) || looks > end_at + LOOKS_BEHIND) {
        fprintf(stderr, "looks: %s: ended at look %u of %u, not behind %u\n", question, looks, all, end_at);
        held = false;
    }
    return held;
}

int main(void)
{
    static const char *const questions[] = {
        "s*",        "s* t*",           "\"the of the\"", "\"the s*\"",
        "the /s of", "the pre/3 of",    "the NOT of",     "NEAR(the of, 10)",
        "the /p of", "NEAR(s* the, 5)", "(s* OR t*) -a*", "\"the of\" OR =the"};
    char folder[] = "/tmp/loci-looks-XXXXXX", path[64], words[4096] = "the", why[LOCI_MESSAGE_SIZE] = "";
    loci *index = NULL;
    size_t failed = 0;
    require(mkdtemp(folder) != NULL, NULL, folder);
    snprintf(path, sizeof path, "%s/index.loci", folder);
    require(loci_open(&index, path, NULL, why, sizeof why) == LOCI_OK, NULL, why);
    fill(index);
    for (size_t i = 0; i < 100; i++)
        snprintf(words + strlen(words), sizeof words - strlen(words), " OR s%c%cd", 'a' + (int)(i % 26),
                 "rlmn"[i / 26]);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        failed += !judge(index, questions[i]);
    failed += !judge(index, words);
    loci_close(index);
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    rmdir(folder);
    return failed > 0;
}
