// SPDX-License-Identifier: MIT
// Whatever a question looks like, it stays small and can be stopped: 64 KiB of every shape that multiplies are asked of an
// archive that has much for each to become. Counted is what the heap holds, and the work (steps of statements, texts that
// are analysed) between two looks at the clock. A plain program: it stands in for malloc where no sanitizer does.
#include "loci.h"
#include "query/language/ast.h"
#include "store/file/handle.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    // What one question may add to the heap; the rest of 64 MiB is the program's. Nearly all of it is FTS5's, which holds a
    // page of 4 KiB of each phrase in each segment: 2,046 phrases, two to each of 1,023 words, in seven segments.
    HEAP_MAX = 60 << 20,
    WORK_MAX = 5000, // between two looks at the clock: tens of milliseconds
    WORDS = 400,
    RUNS = 7,
    RUN_DOCUMENTS = 8,
    PASSAGES = 6,
    PASSAGE_WORDS = 60,
};

// ---- what is counted

#ifdef LOCI_COUNT_HEAP
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *memory);

#define EXPORTED __attribute__((visibility("default"))) // the libraries are to find these

static size_t held, held_most; // differences count: what was there before is not in it

static void *hold(void *memory)
{
    held += memory ? malloc_usable_size(memory) : 0;
    held_most = held > held_most ? held : held_most;
    return memory;
}

EXPORTED void *malloc(size_t size)
{
    return hold(__libc_malloc(size));
}

EXPORTED void *calloc(size_t count, size_t size)
{
    return hold(__libc_calloc(count, size));
}

EXPORTED void *realloc(void *old, size_t size)
{
    const size_t before = old ? malloc_usable_size(old) : 0;
    void *grown = __libc_realloc(old, size);
    if (grown || size == 0)
        held -= before;
    return hold(grown);
}

void *__libc_memalign(size_t alignment, size_t size);

EXPORTED void *aligned_alloc(size_t alignment, size_t size)
{
    return hold(__libc_memalign(alignment, size));
}

EXPORTED void free(void *memory)
{
    held -= memory ? malloc_usable_size(memory) : 0;
    __libc_free(memory);
}
#else
static size_t held, held_most;
#endif

static size_t work, work_most, polls, stop_at, stop_work;

int __real_sqlite3_step(sqlite3_stmt *statement);
int __wrap_sqlite3_step(sqlite3_stmt *statement);
int __wrap_sqlite3_step(sqlite3_stmt *statement)
{
    work++;
    return __real_sqlite3_step(statement);
}

bool __real_analyzer_run(struct analyzer *analyzer, language tongue, enum analysis analysis, const char *text,
                         size_t size, token_sink sink, void *context, uint32_t *positions);
bool __wrap_analyzer_run(struct analyzer *analyzer, language tongue, enum analysis analysis, const char *text,
                         size_t size, token_sink sink, void *context, uint32_t *positions);
bool __wrap_analyzer_run(struct analyzer *analyzer, language tongue, enum analysis analysis, const char *text,
                         size_t size, token_sink sink, void *context, uint32_t *positions)
{
    work++;
    return __real_analyzer_run(analyzer, tongue, analysis, text, size, sink, context, positions);
}

static void end_stretch(void)
{
    work_most = work > work_most ? work : work_most;
    work = 0;
}

// The deadline passes at the look number `stop_at` (0: never); what is done from then on is counted.
bool __real_handle_should_stop(loci *index);
bool __wrap_handle_should_stop(loci *index);
bool __wrap_handle_should_stop(loci *index)
{
    stop_work += index->timed_out ? work : 0;
    end_stretch();
    if (++polls == stop_at && index->deadline.tv_sec != 0)
        index->timed_out = true;
    return __real_handle_should_stop(index);
}

// ---- the archive

static char folder[] = "/tmp/loci-limits-XXXXXX";
static char path[64];
static uint64_t state = 1;

static size_t below(size_t bound)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(state >> 33) % bound;
}

// Word i of the archive: "babo", "bacu" …; all begin with few letters, so that prefixes have much to find.
static void add_word(struct buffer *out, size_t i)
{
    static const char consonants[] = "bdfgklmnprst", vowels[] = "aeiou";
    for (size_t rest = i % WORDS + 60, syllables = 0; syllables < 3; syllables++, rest /= 8) {
        buffer_add_byte(out, consonants[rest % 8 + syllables]);
        buffer_add_byte(out, vowels[rest / 8 % 5]);
    }
}

// Words by themselves and, one in five, compounds that are written in one word and in two.
static void add_text(struct buffer *out)
{
    static const char *const between[] = {" ", " ", " ", "-", ""};
    for (size_t passage = 0; passage < PASSAGES; passage++) {
        for (size_t i = 0; i < PASSAGE_WORDS; i++) {
            const size_t word = below(WORDS);
            add_word(out, word);
            buffer_add_string(out, between[word % 5]);
            add_word(out, word * 7);
            buffer_add_byte(out, i % 12 == 11 ? '.' : ' ');
            buffer_add_byte(out, ' ');
        }
        buffer_add_string(out, "\n\n");
    }
}

// The documents of one run. Each run leaves a segment, until eight of them become one.
static loci_error add_documents(loci *index, size_t run)
{
    static const char *const languages[] = {"en", "fr", "de", "es"};
    loci_input inputs[RUN_DOCUMENTS];
    const loci_input *pointers[RUN_DOCUMENTS];
    struct buffer texts[RUN_DOCUMENTS];
    char ids[RUN_DOCUMENTS][24];
    for (size_t i = 0; i < RUN_DOCUMENTS; i++) {
        buffer_init(&texts[i]);
        add_text(&texts[i]);
        snprintf(ids[i], sizeof ids[i], "%zu-%zu", run, i);
        pointers[i] = &inputs[i];
        inputs[i] = (loci_input){.size = sizeof *inputs,
                                 .id = ids[i],
                                 .title = "A report",
                                 .author = i % 2 ? "Bado Kemi" : "Remo Lusa",
                                 .date = "2001-02-03",
                                 .language = languages[i % 4],
                                 .text = texts[i].data};
    }
    loci_error error = loci_add(index, pointers, RUN_DOCUMENTS);
    for (size_t i = 0; i < RUN_DOCUMENTS; i++)
        buffer_clear(&texts[i]);
    return error;
}

static loci *make_archive(void)
{
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE];
    if (!mkdtemp(folder))
        return NULL;
    snprintf(path, sizeof path, "%s/index.loci", folder);
    loci_error error = loci_open(&index, path, NULL, why, sizeof why);
    for (size_t run = 0; !error && run < RUNS; run++)
        error = add_documents(index, run);
    if (error)
        fprintf(stderr, "limits: the archive cannot be made: %s\n", index ? loci_message(index) : why);
    return error ? NULL : index;
}

static void remove_archive(loci *index)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    loci_close(index);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    rmdir(folder);
}

// ---- the questions

// `opening`, `times` times (0: up to 64 KiB), then `closing` as often. @ is the archive's next word, ^ a compound of
// its words, # the next number.
static const struct {
    const char *name, *opening, *closing;
    size_t times;
} shapes[] = {
    {"required beside wanted", "(+@ @ ", ")", 10},
    {"required beside wanted, first", "(+(", ") @)", 20},
    {"required groups beside wanted", "(+(@ @ @) @ @ +", "x)", 22},
    {"required beside wanted, all along", "(+@ @ +@ (+@ @ +(+@ @ @)) @) ", "", 0},
    {"required beside wanted, by prefixes", "(+b* k* +", "d*)", 12},
    {"required in fields", "title:(+@ @ section:(+@ @ @ ", "))", 11},
    {"AND of required beside wanted", "(+(+@ @ @) @ @) AND ", "", 0},
    {"required phrases of compounds", "+\"^ ^ ^ ^ ^ ^ ^ ^\" ", "", 0},
    {"OR within AND", "(@ OR @ AND ", ")", 24},
    {"NOT within NOT", "(@ NOT ", ")", 24},
    {"exclusions", "@ -@ ", "", 0},
    {"excluded phrases", "-\"@ @ ^\" @ ", "", 0},
    {"distances", "@ w/5 ", "", 0},
    {"distances of prefixes", "b* w/5 ", "", 0},
    {"distances of choices", "(@ OR \"^ ^ ^\" OR ^ OR @) w/9 ", "", 0},
    {"distances of one word", "babo w/9 ", "", 0},
    {"NEAR", "NEAR(@ ^ @ ^ @ ^, 9) ", "", 0},
    {"prefixes", "b* d* k* l* m* ", "", 0},
    {"prefixes of compounds", "^-^-b* ", "", 0},
    {"compounds", "^ ", "", 0},
    {"chains of compounds", "^-^-^-^-^-^ ", "", 0},
    {"phrases", "\"@ @ @ @ @ @ @ @\" ", "", 0},
    {"phrases of compounds", "\"^ ^ ^ ^ ^ ^ ^ ^ ^ ^\" ", "", 0},
    {"long phrases of compounds", "\"^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^\" ", "", 0},
    {"phrases of one beginning", "\"babo @ ^ ^ ^ ^\" ", "", 0},
    {"words", "@ ", "", 0},
    {"words that are required", "+@ ", "", 0},
    {"words in OR", "@ OR ", "", 0},
    {"words in AND", "@ AND ", "", 0},
    {"unknown words", "xu@wx# ", "", 0},
    {"misspelt words", "@# @x@ ", "", 0},
    {"authors", "author:@ ", "", 0},
    {"authors beside words", "author:kemi OR @ OR ", "", 0},
    {"authors within words", "(@ OR author:lusa AND ", ")", 24},
    {"paths", "path:*a*b*c*#*e*f* OR @ OR ", "", 0},
    {"one long path", "path:*a", "*a", 0},
    {"dates", "date:19#..2005 OR @ OR ", "", 0},
    {"languages", "language:fr -language:de @ ", "", 0},
    {"one long word", "a", "", 0},
    {"one long compound", "ba-", "", 0},
    {"one long phrase", "\"", "babo ", 1},
    {"parentheses", "(", "", 0},
    {"parentheses around words", "(@ ", "", 0},
    {"signs", "+-", "", 0},
    {"quotes", "\"", "", 0},
    {"fields in fields", "title:(section:(", "", 0},
    {"letters without spaces", "北大", "", 0},
    {"control characters", "\x01", "", 0},
};

static void add_pattern(struct buffer *out, const char *pattern, size_t *word)
{
    for (const char *c = pattern; *c; c++) {
        if (*c == '@') {
            add_word(out, (*word)++);
        } else if (*c == '#') {
            buffer_printf(out, "%02zu", (*word)++ % 100);
        } else if (*c == '^') { // 3 and 4 of 5 are compounds
            add_word(out, *word * 5 + 3);
            buffer_add_byte(out, '-');
            add_word(out, (*word * 5 + 3) * 7);
            (*word)++;
        } else {
            buffer_add_byte(out, *c);
        }
    }
}

static char *write_question(size_t shape)
{
    struct buffer out;
    size_t word = 0;
    buffer_init(&out);
    const size_t times = shapes[shape].times > 0 ? shapes[shape].times : SIZE_MAX;
    for (size_t i = 0; i < times && out.size < QUERY_BYTES_MAX; i++)
        add_pattern(&out, shapes[shape].opening, &word);
    for (size_t i = 0; i < times && *shapes[shape].closing && out.size < QUERY_BYTES_MAX; i++)
        add_pattern(&out, shapes[shape].closing, &word);
    if (out.size > QUERY_BYTES_MAX)
        buffer_truncate(&out, QUERY_BYTES_MAX);
    return buffer_detach(&out, NULL);
}

// ---- the asking

static int faults;

static void fault(size_t shape, const char *what, size_t got, size_t most)
{
    fprintf(stderr, "limits: %s: %s: %zu, at most %zu\n", shapes[shape].name, what, got, most);
    faults++;
}

// One question whose deadline passes at the look number `at` (0: never), asked for `what`. Whether the answer is complete.
enum what { PASSAGES_BY_SCORE, PASSAGES_BY_DATE, DOCUMENTS_BY_SCORE };

static bool ask(loci *index, size_t shape, const char *question, size_t at, enum what what)
{
    const loci_search_options options = {.size = sizeof options,
                                         .explain = true,
                                         .deadline_ms = UINT32_MAX,
                                         .sort =
                                             what == PASSAGES_BY_DATE ? LOCI_SORT_DATE : LOCI_SORT_RELEVANCE,
                                         .documents = what == DOCUMENTS_BY_SCORE};
    loci_results *results = NULL;
    const size_t before = held;
    held_most = held;
    work = work_most = polls = stop_work = 0;
    stop_at = at;
    loci_error error = loci_search(index, &results, question, &options);
    stop_work += index->timed_out ? work : 0;
    end_stretch();
    const bool complete = !error && loci_results_complete(results);
    if (error)
        fault(shape, loci_message(index), error, LOCI_OK);
    if (held_most - before > HEAP_MAX)
        fault(shape, "bytes of the heap", held_most - before, HEAP_MAX);
    if (work_most > WORK_MAX)
        fault(shape, "steps between two looks at the clock", work_most, WORK_MAX);
    if (stop_work > WORK_MAX)
        fault(shape, "steps behind the deadline", stop_work, WORK_MAX);
    loci_results_free(results);
    return complete;
}

static void ask_shape(loci *index, size_t shape)
{
    char *question = write_question(shape);
    if (!question) {
        fault(shape, "out of memory", 0, 0);
        return;
    }
    if (!ask(index, shape, question, 0, PASSAGES_BY_SCORE))
        fault(shape, "incomplete without a deadline", 0, 0);
    printf("%-40s %8zu looks, %6zu steps, %6zu KiB\n", shapes[shape].name, polls, work_most,
           (held_most - held) >> 10);
    const size_t looks = polls;
    const size_t stops[] = {[PASSAGES_BY_SCORE] = 1 + looks / 3,
                            [PASSAGES_BY_DATE] = 1 + looks / 2,
                            [DOCUMENTS_BY_SCORE] = 1 + looks - looks / 8};
    const enum what what = (enum what)(shape % 3);
    if (stops[what] <= looks)
        ask(index, shape, question, stops[what], what);
    free(question);
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    const size_t count = sizeof shapes / sizeof *shapes;
    loci *index = make_archive();
    if (!index)
        return 1;
    for (size_t shape = 0; shape < count; shape++)
        ask_shape(index, shape);
    remove_archive(index);
    printf("query_limits: %zu shapes of question, %d faults\n", count, faults);
    return faults > 0;
}
