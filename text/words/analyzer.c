// SPDX-License-Identifier: MIT
// The analysis: tokenize, fold, stem, and join compounds.
#include "text/words/analyzer.h"

#include "text/base/utf8.h"
#include "text/words/apostrophe.h"
#include "text/words/fold.h"
#include "text/words/stemmer.h"
#include "text/words/tokenizer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(FOLD_MAX == ANALYZER_TERM_MAX, "a folded word is a term");

// Rows of the table of languages; language.c has fewer.
enum { LANGUAGES_MAX = 64 };

// More parts are a chain of words ("state-of-the-art-ish", a rule of hyphens), not a spelling of one.
enum { COMPOUND_PARTS_MAX = 4 };

struct analyzer {
    struct fold_table table;
    struct stemmer *stemmers[LANGUAGES_MAX]; // made when first needed
    struct written_words written;
    bool failed;
};

// A word of the text, folded.
struct part {
    struct folded folded;
    size_t start;
    size_t end;
};

// One call of analyzer_run.
struct run {
    struct analyzer *analyzer;
    language language;
    language stemmed_as[SCRIPT_COUNT]; // the words of each script
    enum fold_case fold_case;
    token_sink sink;
    const struct noting *noting; // or NULL
    void *context;
    struct word_note *note; // of the word at hand, or NULL
    uint32_t position;      // of the next token
    // The parts of the compound that is being read; just one outside compounds.
    struct part parts[COMPOUND_PARTS_MAX + 1];
    size_t part_count;
    bool joins;   // compounds get their joined form
    bool chain;   // of more parts than a compound has
    bool grouped; // they are the groups of one number
    // Which terms are looked for, by the letters that they begin with; else all.
    bool some;
    uint32_t letters;
};

bool analyzer_new(struct analyzer **out)
{
    struct analyzer *analyzer = calloc(1, sizeof *analyzer);
    if (!analyzer || language_count() > LANGUAGES_MAX) {
        free(analyzer);
        return false;
    }
    *out = analyzer;
    return true;
}

void analyzer_free(struct analyzer *analyzer)
{
    if (!analyzer)
        return;
    for (int i = 0; i < LANGUAGES_MAX; i++)
        stemmer_free(analyzer->stemmers[i]);
    written_words_clear(&analyzer->written);
    free(analyzer);
}

bool analyzer_failed(const struct analyzer *analyzer)
{
    return analyzer->failed;
}

// The term of a folded word; NULL when out of memory. `word` is the same without marks, which is
// the term where nothing stems.
static const char *find_term(struct run *run, const struct folded *folded, struct token *token)
{
    struct analyzer *analyzer = run->analyzer;
    language id = run->stemmed_as[folded->script];
    token->term_size = token->word_size;
    if (id == LANGUAGE_NONE)
        return token->word;
    struct stemmer **stemmer = &analyzer->stemmers[id];
    if (!*stemmer && !stemmer_new(stemmer, id, &analyzer->table))
        return NULL;
    return stemmer_term(*stemmer, folded, &token->term_size);
}

// Whether no term that is looked for can come of the token's word.
static bool is_passed_over(const struct run *run, const struct folded *folded, const struct token *token)
{
    const language id = run->stemmed_as[folded->script];
    const struct stemmer *stemmer = run->some && id != LANGUAGE_NONE ? run->analyzer->stemmers[id] : NULL;
    return stemmer && token->word_size > 0 && !stemmer_may_begin(stemmer, token->word, run->letters);
}

// Gives the token of a folded word to the sink; its range, position and parts are set.
static bool emit(struct run *run, const struct folded *folded, struct token *token)
{
    char stripped[FOLD_MAX];
    token->word = folded->word;
    token->word_size = folded->size;
    if (!folded->ascii) {
        token->word = stripped;
        token->word_size = fold_strip(&run->analyzer->table, folded->word, folded->size, stripped);
    }
    if (is_passed_over(run, folded, token))
        return true;
    token->term = find_term(run, folded, token);
    if (!token->term) {
        run->analyzer->failed = true;
        return false;
    }
    return run->sink(run->context, token);
}

// Bytes of a word without the s that makes a plural of an acronym: NGOs, MPs. Stemmers leave it where no vowel is before it.
static size_t size_without_plural(const char *word, size_t size)
{
    size_t capitals = 0;
    if (size < 3 || word[size - 1] != 's')
        return size;
    for (size_t i = 0; i + 1 < size; i++) {
        const bool capital = word[i] >= 'A' && word[i] <= 'Z';
        if (!capital && (word[i] < '0' || word[i] > '9'))
            return size;
        capitals += capital;
    }
    return capitals >= 2 ? size - 1 : size;
}

// Reads a word of the text into the next part, unless folding leaves nothing of it.
static void read_part(struct run *run, const char *text, size_t size, const struct word_span *span)
{
    struct part *part = &run->parts[run->part_count];
    const char *word = text + span->start;
    const size_t word_size = size_without_plural(word, span->end - span->start);
    if (span->plain && run->fold_case == FOLD_DEFAULT)
        fold_plain(word, word_size, size - span->start, &part->folded);
    else
        fold_word(&run->analyzer->table, run->fold_case, word, word_size, &part->folded);
    part->start = span->start;
    part->end = span->end;
    run->part_count += part->folded.size > 0;
    run->grouped = run->grouped || span->grouped;
}

// Likewise, a name with an article before it as two parts.
static void read_parts(struct run *run, const char *text, size_t size, struct word_span *span)
{
    struct word_span article;
    if (span->first_apostrophe != 0)
        apostrophe_trim(text, size, run->language, span);
    if (span->first_apostrophe != 0 && apostrophe_divide(text, size, run->language, span, &article))
        read_part(run, text, size, &article);
    read_part(run, text, size, span);
}

// Joins the parts into one word; false when they make none: a single part, a link in a chain,
// numbers alone (but for the groups of one), or more than a term holds.
static bool join_parts(const struct run *run, struct folded *out)
{
    if (run->part_count < 2 || run->chain || !run->joins)
        return false;
    memset(out, 0, sizeof *out);
    out->ascii = true;
    for (size_t i = 0; i < run->part_count; i++) {
        const struct folded *part = &run->parts[i].folded;
        if (part->size > FOLD_MAX - out->size)
            return false;
        memcpy(out->word + out->size, part->word, part->size);
        out->size += part->size;
        out->ascii = out->ascii && part->ascii;
        out->has_letter = out->has_letter || part->has_letter;
        if (out->script == SCRIPT_OTHER)
            out->script = part->script;
    }
    return out->has_letter || run->grouped;
}

// Gives the tokens of the parts that were read, the joined form behind the first.
static bool emit_parts(struct run *run)
{
    struct folded joined;
    bool has_joined = join_parts(run, &joined);
    uint32_t first = run->position;
    for (size_t i = 0; i < run->part_count; i++) {
        const struct part *part = &run->parts[i];
        struct token token = {.start = part->start,
                              .end = part->end,
                              .position = run->position++,
                              .note = run->part_count == 1 ? run->note : NULL};
        if (!emit(run, &part->folded, &token))
            return false;
        if (i > 0 || !has_joined)
            continue;
        struct token whole = {.start = part->start,
                              .end = run->parts[run->part_count - 1].end,
                              .position = first,
                              .joined_parts = (uint32_t)run->part_count};
        if (!emit(run, &joined, &whole))
            return false;
    }
    run->part_count = 0;
    run->grouped = false;
    return true;
}

// A word of the text, and where its note is.
struct reading {
    struct word_span span;
    struct written_place place;
};

static bool read_word(struct run *run, struct tokenizer *tokenizer, struct reading *out)
{
    if (!tokenizer_next(tokenizer, &out->span))
        return false;
    if (run->noting)
        out->place = written_words_find(&run->analyzer->written, run->noting->whose, run->language,
                                        tokenizer->text + out->span.start, out->span.end - out->span.start,
                                        tokenizer->size - out->span.start);
    return true;
}

// Whether no term that is looked for can come of a word, before it is folded.
static bool is_passed_over_plain(const struct run *run, const char *text, const struct word_span *span)
{
    const language id = run->stemmed_as[SCRIPT_LATIN];
    const struct stemmer *stemmer = run->some && id != LANGUAGE_NONE ? run->analyzer->stemmers[id] : NULL;
    if (!stemmer || !span->plain || run->fold_case != FOLD_DEFAULT)
        return false;
    const char first = text[span->start];
    const char small = (char)(first >= 'A' && first <= 'Z' ? first | 0x20 : first);
    return !stemmer_may_begin(stemmer, &small, run->letters);
}

// Only a word that stands by itself is taken as it is written: its token follows from its bytes and the language alone.
static enum noted take_noted(struct run *run, const char *text, const struct reading *word)
{
    const struct word_span *span = &word->span;
    run->note = NULL;
    if (run->part_count > 0 || (span->linked && run->joins) || span->first_apostrophe != 0)
        return NOTED_UNKNOWN;
    if (is_passed_over_plain(run, text, span)) {
        run->position++;
        run->chain = false;
        return NOTED_TAKEN;
    }
    if (!run->noting)
        return NOTED_UNKNOWN;
    run->note = written_words_note(&run->analyzer->written, &word->place);
    if (!run->note || run->note->of == 0)
        return NOTED_UNKNOWN;
    const struct noted_word noted = {span->start, span->end, run->position, *run->note};
    const enum noted taken = run->noting->take(run->context, &noted);
    run->position += taken != NOTED_UNKNOWN;
    run->chain = run->chain && taken == NOTED_UNKNOWN;
    return taken;
}

static bool take_word(struct run *run, const char *text, size_t size, struct reading *word)
{
    const enum noted noted = take_noted(run, text, word);
    if (noted != NOTED_UNKNOWN)
        return noted == NOTED_TAKEN;
    const bool linked = word->span.linked && run->joins;
    read_parts(run, text, size, &word->span);
    if (linked && run->part_count < COMPOUND_PARTS_MAX)
        return true;
    run->chain = run->chain || linked;
    if (!emit_parts(run))
        return false;
    run->chain = linked;
    return true;
}

// Words are read some before one is taken, so that its note is there when its turn comes.
static bool run_tokens(struct run *run, const char *text, size_t size)
{
    enum { AHEAD = 4 };
    struct tokenizer tokenizer;
    struct reading words[AHEAD];
    size_t read = 0, taken = 0;
    tokenizer_init(&tokenizer, text, size);
    while (read < AHEAD && read_word(run, &tokenizer, &words[read]))
        read++;
    bool more = read == AHEAD;
    for (; taken < read; taken++) {
        if (!take_word(run, text, size, &words[taken % AHEAD]))
            return false;
        more = more && read_word(run, &tokenizer, &words[taken % AHEAD]);
        read += more;
    }
    return true;
}

static void begin_run(struct run *run, struct analyzer *analyzer, language id, enum analysis analysis,
                      token_sink sink, void *context)
{
    run->analyzer = analyzer;
    run->language = id;
    for (int script = 0; script < SCRIPT_COUNT; script++)
        run->stemmed_as[script] = language_for_script(id, (enum script)script);
    run->fold_case = strcmp(language_code(id), "tr") == 0 ? FOLD_TURKISH : FOLD_DEFAULT;
    run->sink = sink;
    run->noting = NULL;
    run->note = NULL;
    run->context = context;
    run->position = 0;
    run->joins = analysis == ANALYSIS_COMPOUND;
    run->part_count = 0;
    run->grouped = false;
    run->chain = false;
    run->some = false;
    run->letters = 0;
    analyzer->failed = false;
}

bool analyzer_run(struct analyzer *analyzer, language id, enum analysis analysis, const char *text,
                  size_t size, token_sink sink, void *context, uint32_t *length)
{
    return analyzer_run_noted(analyzer, id, analysis, text, size, NULL, sink, context, length);
}

bool analyzer_run_noted(struct analyzer *analyzer, language id, enum analysis analysis, const char *text,
                        size_t size, const struct noting *noting, token_sink sink, void *context,
                        uint32_t *length)
{
    struct run run;
    begin_run(&run, analyzer, id, analysis, sink, context);
    run.noting = noting;
    bool done = run_tokens(&run, text, size);
    if (length)
        *length = run.position;
    return done;
}

bool analyzer_run_for(struct analyzer *analyzer, language id, enum analysis analysis, const char *text,
                      size_t size, uint32_t letters, token_sink sink, void *context)
{
    struct run run;
    begin_run(&run, analyzer, id, analysis, sink, context);
    run.some = true;
    run.letters = letters;
    return run_tokens(&run, text, size);
}

static bool fold_code(struct analyzer *analyzer, const char *bytes, size_t size, struct buffer *out)
{
    uint32_t code;
    char plain[FOLD_MAX];
    struct folded folded;
    utf8_decode(bytes, size, &code);
    const enum word_break class = word_break_find(code);
    if (class == WORD_BREAK_EXTEND) // a mark that stands apart from its letter
        return true;
    if (!word_break_is_word(class))
        return buffer_add(out, bytes, size);
    fold_word(&analyzer->table, FOLD_DEFAULT, bytes, size, &folded);
    return buffer_add(out, plain, fold_strip(&analyzer->table, folded.word, folded.size, plain));
}

// Bytes of the letter at `at` and of the marks that stand apart behind it, some at most.
static size_t letter_size(const char *text, size_t size, size_t at)
{
    enum { MARKS_MAX = 8 };
    uint32_t code;
    size_t end = at + utf8_decode(text + at, size - at, &code);
    if (!word_break_is_word(word_break_find(code)))
        return end - at;
    for (size_t marks = 0; end < size && (unsigned char)text[end] >= 0x80 && marks < MARKS_MAX; marks++) {
        const size_t length = utf8_decode(text + end, size - end, &code);
        if (word_break_find(code) != WORD_BREAK_EXTEND)
            break;
        end += length;
    }
    return end - at;
}

bool analyzer_add_term(void *buffer, const struct token *token)
{
    struct buffer *terms = buffer;
    if (token->joined_parts > 0)
        return true;
    return (terms->size == 0 || buffer_add_byte(terms, ' ')) &&
           buffer_add(terms, token->term, token->term_size);
}

bool analyzer_fold(struct analyzer *analyzer, const char *text, size_t size, struct buffer *out)
{
    bool added = true;
    for (size_t at = 0; added && at < size;) {
        const size_t length = letter_size(text, size, at);
        const char small = (char)(text[at] >= 'A' && text[at] <= 'Z' ? text[at] | 0x20 : text[at]);
        added = length == 1 && (unsigned char)text[at] < 0x80 ? buffer_add_byte(out, small)
                                                              : fold_code(analyzer, text + at, length, out);
        at += length;
    }
    return added;
}

bool analyzer_stemmer_version(struct analyzer *analyzer, char *out, size_t out_size)
{
    char fingerprint[17];
    analyzer->failed = !stemmer_fingerprint(fingerprint);
    if (analyzer->failed)
        return false;
    int size = snprintf(out, out_size, "snowball %s", fingerprint);
    return size >= 0 && (size_t)size < out_size;
}
