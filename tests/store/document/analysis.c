// SPDX-License-Identifier: MIT
// What is derived from a fixed text may change only together with ANALYZER_VERSION: by it alone an index knows that it was
// made by other rules. The text is analysis.tsv: a language and a passage a line, ⏎ for a line's end.
#include "store/document/analysis.h"
#include "store/document/prepared.h"
#include "text/words/acronym.h"
#include "text/words/function_words.h"
#include "text/words/stem_spelling.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What was recorded with the version. The rules are hashed without stems; the terms, which are stems, only with the
// stemmers that they were recorded with: an index stores the version of those by itself, and others are no change here.
static const struct {
    int version;
    const char *rules, *stemmers, *terms;
} recorded = {
    .version = 5,
    .rules = "9c4a34e984047c0a",
    .stemmers = "snowball 07b24e5261651816",
    .terms = "b3c3df1edd359e35",
};

static struct analyzer *analyzer;
static struct fold_table folding;
static struct english_spelling spelling;

static void make(void)
{
    cr_assert(analyzer_new(&analyzer));
    english_spelling_init(&spelling);
}

static void unmake(void)
{
    analyzer_free(analyzer);
}

TestSuite(analysis, .init = make, .fini = unmake);

// The text being analysed, and what is found out of it.
struct reading {
    struct buffer *out;
    language tongue;
    const char *text;
};

// The word as its stemmer is given it, for those that have one.
static void add_stem_spelling(struct reading *reading, const struct token *token)
{
    struct folded folded;
    char out[FOLD_MAX];
    const enum fold_case fold_case =
        strcmp(language_code(reading->tongue), "tr") == 0 ? FOLD_TURKISH : FOLD_DEFAULT;
    fold_word(&folding, fold_case, reading->text + token->start, token->end - token->start, &folded);
    const language of = language_for_script(reading->tongue, folded.script);
    const size_t size = folded.size > 0 ? stem_spelling(of, &folding, &spelling, &folded, out) : 0;
    buffer_printf(reading->out, " %s ", language_code(of));
    buffer_add(reading->out, out, size);
}

static bool add_token(void *context, const struct token *token)
{
    struct reading *reading = context;
    buffer_add(reading->out, token->word, token->word_size);
    buffer_printf(reading->out, " %zu %zu %u %u %d", token->start, token->end, token->position,
                  token->joined_parts, function_word(reading->tongue, token->word, token->word_size));
    if (token->joined_parts == 0)
        add_stem_spelling(reading, token);
    return buffer_add_byte(reading->out, '\n');
}

static bool add_acronym(void *context, const struct acronym *acronym)
{
    return buffer_printf(context, "acronym %zu %zu %zu %zu\n", acronym->short_start, acronym->short_end,
                         acronym->long_start, acronym->long_end);
}

static struct prepared_document *prepare(const char *code, const char *text)
{
    struct prepared_document *document = NULL;
    cr_assert(prepared_new(&document, "", 0) && prepared_set(&document->meta.language, code, strlen(code)) &&
              prepared_add(document, text, strlen(text), NULL, NULL, 0, 0) &&
              prepared_analyse(document, analyzer));
    return document;
}

// The capitals are counted only: they are terms.
static void add_rules(struct buffer *out, const char *code, const char *text)
{
    uint32_t length = 0;
    struct reading reading = {.out = out, .tongue = language_find(code, strlen(code)), .text = text};
    cr_assert(analyzer_run(analyzer, reading.tongue, ANALYSIS_COMPOUND, text, strlen(text), add_token,
                           &reading, &length));
    acronym_find(reading.tongue, text, strlen(text), add_acronym, out);
    struct prepared_document *document = prepare(code, text);
    const struct counts *tables = document->dictionary.tables;
    buffer_printf(out, "%u %u %zu %zu\n", length, document->passages[0].prose,
                  tables[DICTIONARY_ACRONYMS].count, tables[DICTIONARY_CAPITALS].count);
    prepared_free(document);
}

static void add_terms(struct buffer *out, const char *code, const char *text)
{
    struct prepared_document *document = prepare(code, text);
    for (int table = 0; table < DICTIONARY_TABLES; table++) {
        const struct counts *counts = &document->dictionary.tables[table];
        const struct count **sorted = counts_sorted(counts);
        cr_assert_not_null(sorted);
        for (size_t i = 0; i < counts->count; i++) {
            buffer_add(out, counts_key(counts, sorted[i]), sorted[i]->key_size);
            buffer_printf(out, " %lld\n", (long long)sorted[i]->count);
        }
        free(sorted);
    }
    prepared_free(document);
}

static void end_lines(char *text)
{
    static const char mark[] = "⏎";
    for (char *at; (at = strstr(text, mark));) {
        *at = '\n';
        memmove(at + 1, at + sizeof mark - 1, strlen(at + sizeof mark - 1) + 1);
    }
}

// The first 16 digits of a hash of what `add` makes of each passage.
static void fingerprint(char out[17], void (*add)(struct buffer *, const char *, const char *))
{
    FILE *file = fopen(LOCI_SOURCE_DIR "/tests/store/document/analysis.tsv", "r");
    cr_assert_not_null(file);
    struct buffer all;
    char *line = NULL, digits[HASH_TEXT_SIZE];
    size_t capacity = 0;
    struct hash hash;
    buffer_init(&all);
    while (getline(&line, &capacity, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        char *text = strchr(line, '\t');
        cr_assert_not_null(text, "%s", line);
        *text++ = '\0';
        end_lines(text);
        add(&all, line, text);
    }
    cr_assert(!all.failed && all.size > 0);
    hash_bytes(&hash, all.data, all.size);
    snprintf(out, 17, "%s", hash_format(&hash, digits));
    free(line);
    fclose(file);
    buffer_clear(&all);
}

static void expect_recorded(const char *found, const char *kept, const char *what)
{
    if (recorded.version == ANALYZER_VERSION)
        cr_expect_str_eq(
            found, kept,
            "the %s of the same text are others than before (%s, not %s). If that is meant: raise "
            "ANALYZER_VERSION in text/words/analyzer.h, so that indexes are rebuilt; say so in CHANGELOG.md; "
            "and record the new version and hashes in tests/store/document/analysis.c",
            what, found, kept);
    else
        cr_expect_str_eq(found, kept,
                         "version %d of the analysis: record its %s, %s, in tests/store/document/analysis.c",
                         ANALYZER_VERSION, what, found);
}

Test(analysis, changes_only_with_its_version)
{
    char rules[17];
    fingerprint(rules, add_rules);
    expect_recorded(rules, recorded.rules, "tokens");
    cr_expect_eq(recorded.version, ANALYZER_VERSION, "record version %d in tests/store/document/analysis.c",
                 ANALYZER_VERSION);
}

Test(analysis, gives_the_same_terms_with_the_same_stemmers)
{
    char terms[17], stemmers[64];
    cr_assert(analyzer_stemmer_version(analyzer, stemmers, sizeof stemmers));
    if (strcmp(stemmers, recorded.stemmers) != 0)
        cr_skip_test("the terms were recorded with %s, and this is %s", recorded.stemmers, stemmers);
    fingerprint(terms, add_terms);
    expect_recorded(terms, recorded.terms, "terms");
}
