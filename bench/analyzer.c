// SPDX-License-Identifier: MIT
// How fast is the analysis? Reads a file (or standard input), a passage a line, and tells MB/s and
// nanoseconds a token: analyzer [-l LANGUAGE] [-n ROUNDS] [-p] [FILE].
#include "text/words/analyzer.h"
#include "text/base/buffer.h"
#include "text/words/tokenizer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct totals {
    uint64_t tokens;
    uint64_t bytes; // of all terms, so that no work can be left out
};

static bool count_token(void *context, const struct token *token)
{
    struct totals *totals = context;
    totals->tokens++;
    totals->bytes += token->term_size;
    return true;
}

// Processor time: it reads and computes in one thread, and what else runs should not count.
static double now_seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static bool read_all(struct buffer *out, FILE *file)
{
    char piece[65536];
    for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add(out, piece, size);
    return !ferror(file) && !out->failed;
}

static void report(const char *what, size_t size, uint64_t tokens, double seconds)
{
    printf("%-9s %8.1f MB/s %7.1f ns a token %10llu tokens\n", what, (double)size / 1e6 / seconds,
           1e9 * seconds / (double)(tokens ? tokens : 1), (unsigned long long)tokens);
}

static void time_tokenizer(const struct buffer *text)
{
    uint64_t tokens = 0;
    struct tokenizer tokenizer;
    struct word_span span;
    double start = now_seconds();
    tokenizer_init(&tokenizer, text->data, text->size);
    while (tokenizer_next(&tokenizer, &span))
        tokens++;
    report("tokenizer", text->size, tokens, now_seconds() - start);
}

static bool time_analyzer(struct analyzer *analyzer, language id, enum analysis analysis,
                          const struct buffer *text)
{
    struct totals totals = {0};
    double start = now_seconds();
    const char *end = text->data + text->size;
    for (const char *line = text->data; line < end;) {
        const char *line_end = memchr(line, '\n', (size_t)(end - line));
        if (!line_end)
            line_end = end;
        if (!analyzer_run(analyzer, id, analysis, line, (size_t)(line_end - line), count_token, &totals,
                          NULL))
            return false;
        line = line_end + 1;
    }
    report("analyzer", text->size, totals.tokens, now_seconds() - start);
    return true;
}

int main(int argc, char **argv)
{
    language id = LANGUAGE_ENGLISH;
    enum analysis analysis = ANALYSIS_COMPOUND;
    int rounds = 3;
    for (int option; (option = getopt(argc, argv, "l:n:p")) != -1;) {
        switch (option) {
        case 'l': id = language_find(optarg, strlen(optarg)); break;
        case 'n': rounds = atoi(optarg); break;
        case 'p': analysis = ANALYSIS_PLAIN; break;
        default: fprintf(stderr, "usage: analyzer [-l LANGUAGE] [-n ROUNDS] [-p] [FILE]\n"); return 2;
        }
    }
    FILE *file = optind < argc ? fopen(argv[optind], "rb") : stdin;
    struct buffer text;
    struct analyzer *analyzer;
    buffer_init(&text);
    if (!file || !read_all(&text, file) || !analyzer_new(&analyzer)) {
        fprintf(stderr, "analyzer: cannot read the text\n");
        return 1;
    }
    bool done = true;
    for (int round = 0; done && round < rounds; round++) {
        time_tokenizer(&text);
        done = time_analyzer(analyzer, id, analysis, &text);
    }
    analyzer_free(analyzer);
    buffer_clear(&text);
    return done ? 0 : 1;
}
