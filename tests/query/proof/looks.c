// SPDX-License-Identifier: MIT
// However much a question asks for, the clock is looked at again and again while it is answered: between two looks lie at most 20 ms of the
// processor's time, which is how far an answer may come behind its deadline. And one that has passed ends it.
// Of phrases it is counted too how many lists are opened between two looks, and of many words how many are looked up, since those of a
// small index take no time to speak of.
// A plain program, since it stands in for handle_should_stop, segments_open, leaf_seek and run_enter.
//     test_query_looks INDEX QUESTIONS [MS]   asks an index the questions of a file, one a line, each with a deadline of so many (2,000)
//                                             milliseconds, in all ways, and tells where the clock was not looked at
#include "query/match/postings/lists/leaf.h"
#include "store/document/analysis.h"
#include "store/read/segments_read.h"
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

enum {
    DOCUMENTS = 20,
    PASSAGES = 2000,
    WORDS = 12,
    LOOKS_BEHIND = 32,
    OPENED_BETWEEN = 8,
    SOUGHT_BETWEEN = 1 << 14,
    ENTERED_BETWEEN =
        128 // of some 300 blocks that the lists of two words have which never stand in one passage
};
#ifdef LOCI_SANITIZED
static const double BETWEEN_MS = 400; // what is compiled with a sanitizer takes its time
#else
static const double BETWEEN_MS = 20;
#endif

static double last, longest;           // milliseconds of the thread
static unsigned looks, end_at;         // the deadline passes at this look; 0: at none
static unsigned opened, most_opened;   // lists, since the last look
static unsigned sought, most_sought;   // leaves, each in a passage
static unsigned entered, most_entered; // blocks of lists

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
    most_opened = opened > most_opened ? opened : most_opened;
    most_sought = sought > most_sought ? sought : most_sought;
    most_entered = entered > most_entered ? entered : most_entered;
    opened = sought = entered = 0;
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

loci_error __real_segments_open(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                                enum positions_wanted wanted, bool *found, struct opened_list *out);
loci_error __wrap_segments_open(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                                enum positions_wanted wanted, bool *found, struct opened_list *out);
loci_error __wrap_segments_open(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                                enum positions_wanted wanted, bool *found, struct opened_list *out)
{
    opened++;
    return __real_segments_open(reader, segment, term, size, wanted, found, out);
}

bool __real_leaf_seek(struct leaf *leaf, uint32_t passage, struct field_counts *found);
bool __wrap_leaf_seek(struct leaf *leaf, uint32_t passage, struct field_counts *found);
bool __wrap_leaf_seek(struct leaf *leaf, uint32_t passage, struct field_counts *found)
{
    sought++;
    return __real_leaf_seek(leaf, passage, found);
}

bool __real_run_enter(struct posting_run *run, uint32_t passage);
bool __wrap_run_enter(struct posting_run *run, uint32_t passage);
bool __wrap_run_enter(struct posting_run *run, uint32_t passage)
{
    entered++;
    return __real_run_enter(run, passage);
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

// Half of them are one of two; the rest begin with few letters, and go on in many ways. The last is another in every second passage, so that
// no passage has both, nor a list a block that the other could pass over.
static void add_text(struct buffer *text, size_t passage)
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
    buffer_add_string(text, passage % 2 ? " oddly" : " evenly");
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
        add_text(&text, i);
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

// The ways in which a question is asked.
static const struct way {
    const char *name;
    uint32_t without;
    bool documents, texts;
} ways[] = {{"passages", LOCI_WITHOUT_KEPT, false, false},
            {"documents", LOCI_WITHOUT_KEPT, true, false},
            {"texts", LOCI_WITHOUT_KEPT, false, true},
            {"FTS5", LOCI_WITHOUT_KEPT | LOCI_WITHOUT_POSTINGS, false, false}};
enum { WAYS = sizeof ways / sizeof *ways, DEADLINE_MS = 60000 };

// Whether it was answered to the end.
static bool ask(loci *index, const char *question, const struct way *way, uint32_t deadline_ms)
{
    const loci_search_options options = {.size = sizeof options,
                                         .without = way->without,
                                         .documents = way->documents,
                                         .count = true,
                                         .per_document = UINT32_MAX,
                                         .refs_only = !way->texts,
                                         .deadline_ms = deadline_ms};
    loci_results *results;
    looks = 0;
    longest = 0;
    opened = most_opened = sought = most_sought = entered = most_entered = 0;
    last = now_ms();
    require(loci_search(index, &results, question, &options) == LOCI_OK, index, question);
    look();
    const bool complete = loci_results_complete(results);
    loci_results_free(results);
    return complete;
}

static bool judge_gaps(const char *question, const struct way *way)
{
    if (longest <= BETWEEN_MS)
        return true;
    fprintf(stderr, "looks: %s: %.60s: %.1f ms between two looks\n", way->name, question, longest);
    return false;
}

static bool judge(loci *index, const char *question, const struct way *way)
{
    end_at = 0;
    ask(index, question, way, DEADLINE_MS); // warms
    require(ask(index, question, way, DEADLINE_MS), NULL, question);
    const unsigned all = looks;
    bool held = judge_gaps(question, way);
    end_at = all / 2 + 1;
    if (all < 4 || ask(index, question, way, DEADLINE_MS) || looks > end_at + LOOKS_BEHIND) {
        fprintf(stderr, "looks: %s: %.60s: ended at look %u of %u, not behind %u\n", way->name, question,
                looks, all, end_at);
        held = false;
    }
    return held;
}

static bool judge_opened(const char *question, const struct way *way)
{
    if (most_opened <= OPENED_BETWEEN)
        return true;
    fprintf(stderr, "looks: %s: %.60s: %u lists opened between two looks\n", way->name, question,
            most_opened);
    return false;
}

// Words that no passage holds together: nothing is found at which the clock could be looked at.
static size_t judge_disjoint(loci *index)
{
    static const char *const questions[] = {
        "\"oddly evenly\"",    "\"oddly the evenly\"",
        "\"oddly evenly s*\"", "\"evenly oddly the\" OR \"oddly evenly the\"",
        "oddly pre/3 evenly",  "NEAR(evenly oddly, 9)",
        "oddly /s evenly"};
    size_t failed = 0;
    for (size_t i = 0; i < sizeof questions / sizeof *questions * 2; i++) {
        const struct way *way = &ways[i % 2];
        end_at = 0;
        ask(index, questions[i / 2], way, DEADLINE_MS);
        failed += !judge_gaps(questions[i / 2], way);
        if (most_entered <= ENTERED_BETWEEN)
            continue;
        fprintf(stderr, "looks: %s: %s: %u blocks entered between two looks\n", way->name, questions[i / 2],
                most_entered);
        failed++;
    }
    return failed;
}

// The name of a document, maybe, and nothing found: at whichever look the deadline passes, it is an answer.
static void judge_name(loci *index)
{
    static const char question[] = "oddly/evenly";
    end_at = 0;
    ask(index, question, &ways[0], DEADLINE_MS);
    const unsigned all = looks;
    for (end_at = 1; end_at < all; end_at++)
        ask(index, question, &ways[0], DEADLINE_MS);
    end_at = 0;
}

// Phrases that a prefix makes many of.
static size_t judge_phrases(loci *index)
{
    static const char *const phrases[] = {"\"the s*\"", "\"s* of the t*\"", "\"of s* the\""};
    size_t failed = 0;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases * 2; i++) {
        failed += !judge(index, phrases[i / 2], &ways[i % 2]);
        end_at = 0;
        ask(index, phrases[i / 2], &ways[i % 2], DEADLINE_MS);
        failed += !judge_opened(phrases[i / 2], &ways[i % 2]);
    }
    return failed;
}

// Questions that are long: they take their time before anything is looked for.
enum { LONG_WORDS = 3000, LONG_PHRASES = 300, LONG_SIZE = 1 << 16 };

static void write_many(char *out, const char *between, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count && size + 32 < LONG_SIZE; i++)
        size += (size_t)sprintf(out + size, "%s%c%c%c%c", i ? between : "", "sta"[i % 3],
                                'a' + (int)(i / 3 % 26), "rlmn"[i / 78 % 4], "kdpz"[i / 312 % 4]);
}

static void write_phrases(char *out)
{
    size_t size = 0;
    for (size_t i = 0; i < LONG_PHRASES; i++)
        size += (size_t)sprintf(out + size, "%s\"%s s%c%cd\"", i ? " OR " : "", i % 2 ? "the" : "of",
                                'a' + (int)(i % 26), "rlmn"[i / 26 % 4]);
}

static bool judge_sought(const char *question)
{
    if (most_sought <= SOUGHT_BETWEEN)
        return true;
    fprintf(stderr, "looks: %.60s: %u leaves looked up between two looks\n", question, most_sought);
    return false;
}

static size_t judge_long(loci *index)
{
    char *question = calloc(1, LONG_SIZE);
    size_t failed = 0;
    require(question != NULL, NULL, "out of memory");
    static const char *const betweens[] = {" ", " OR ", " -", "-", " /s ", ". "};
    for (size_t i = 0; i < sizeof betweens / sizeof *betweens; i++) {
        write_many(question, betweens[i], LONG_WORDS);
        end_at = 0;
        ask(index, question, &ways[0], DEADLINE_MS);
        failed += !judge_gaps(question, &ways[0]);
        failed += !judge_sought(question);
    }
    write_phrases(question);
    failed += !judge(index, question, &ways[0]);
    free(question);
    return failed;
}

// One that answers late says so, and is not late by more than 20 ms of the processor's time.
static int judge_file(const char *path, const char *questions, uint32_t deadline_ms)
{
    char why[LOCI_MESSAGE_SIZE] = "";
    char *line = NULL;
    size_t capacity = 0, failed = 0;
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    FILE *file = fopen(questions, "r");
    require(file != NULL, NULL, questions);
    while (getline(&line, &capacity, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        for (size_t way = 0; way < WAYS; way++) {
            loci *index = NULL;
            require(loci_open(&index, path, &options, why, sizeof why) == LOCI_OK, NULL, why);
            ask(index, line, &ways[way], deadline_ms);
            failed += !judge_gaps(line, &ways[way]);
            loci_close(index);
        }
    }
    free(line);
    fclose(file);
    return failed > 0;
}

int main(int argc, char **argv)
{
    static const char *const questions[] = {"s*",
                                            "s* t*",
                                            "\"the of the\"",
                                            "\"the s*\"",
                                            "the /s of",
                                            "the pre/3 of",
                                            "the NOT of",
                                            "NEAR(the of, 10)",
                                            "the /p of",
                                            "NEAR(s* the, 5)",
                                            "(s* OR t*) -a*",
                                            "\"the of\" OR =the",
                                            "s* sark",
                                            "\"the s*\" sark",
                                            "s* /s t*",
                                            "the pre/3 s*",
                                            "\"the s*\" /s t*",
                                            "s* NOT (the /s t*)"};
    char folder[] = "/tmp/loci-looks-XXXXXX", path[64], words[4096] = "the", why[LOCI_MESSAGE_SIZE] = "";
    loci *index = NULL;
    size_t failed = 0;
    if (argc > 2)
        return judge_file(argv[1], argv[2], argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 2000);
    require(mkdtemp(folder) != NULL, NULL, folder);
    snprintf(path, sizeof path, "%s/index.loci", folder);
    require(loci_open(&index, path, NULL, why, sizeof why) == LOCI_OK, NULL, why);
    fill(index);
    for (size_t i = 0; i < 100; i++)
        snprintf(words + strlen(words), sizeof words - strlen(words), " OR s%c%cd", 'a' + (int)(i % 26),
                 "rlmn"[i / 26]);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        failed += !judge(index, questions[i], &ways[0]);
    static const char *const lists[] = {"s*",     "s* t*",      "s* the", "t* NOT the",
                                        "the of", "the s* -a*", "s* sark"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        failed += !judge(index, lists[i], &ways[1]);
    failed += !judge(index, words, &ways[0]);
    failed += !judge_opened(words, &ways[0]);
    judge_name(index);
    failed += judge_phrases(index) + judge_disjoint(index) + judge_long(index);
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
