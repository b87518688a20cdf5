// SPDX-License-Identifier: MIT
// A word that the index holds, for one that it does not: the nearest by its letters, a swap of two neighbours being one
// step (the distance of Damerau, 1964, between strings that are edited once in a place).
#include "query/expand/dotted.h"
#include "query/expand/lattice.h"
#include "text/base/ascii.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"
#include <string.h>

// Words of more letters are not looked at, nor are short ones, which have too many neighbours.
enum { LETTERS_MIN = 4, LETTERS_MAX = 32, LETTERS_OF_TWO_STEPS = 8 };

struct letters {
    uint32_t list[LETTERS_MAX];
    size_t count; // LETTERS_MAX + 1 for more
};

static void read_letters(struct letters *out, const char *text, size_t size)
{
    out->count = 0;
    for (size_t at = 0; at < size; out->count++) {
        if (out->count == LETTERS_MAX) {
            out->count = LETTERS_MAX + 1;
            return;
        }
        at += utf8_decode(text + at, size - at, &out->list[out->count]);
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

// Steps from one word to the other; more than `most` is not told apart. Three rows of the table suffice: a swap looks two
// rows back.
static size_t distance(const struct letters *a, const struct letters *b, size_t most)
{
    size_t table[3][LETTERS_MAX + 1];
    if (a->count > b->count + most || b->count > a->count + most)
        return most + 1;
    for (size_t j = 0; j <= b->count; j++)
        table[0][j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        size_t *row = table[i % 3];
        const size_t *above = table[(i - 1) % 3], *before = table[(i + 1) % 3];
        size_t nearest = row[0] = i;
        for (size_t j = 1; j <= b->count; j++) {
            const bool same = a->list[i - 1] == b->list[j - 1];
            row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a->list[i - 1] == b->list[j - 2] && a->list[i - 2] == b->list[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
            nearest = least(nearest, row[j]);
        }
        if (nearest > most)
            return most + 1;
    }
    return table[a->count % 3][b->count];
}

struct search {
    struct letters written;
    size_t steps; // of the best so far; at first one more than are allowed
    uint64_t occurrences;
    struct buffer *best;
};

static bool offer_word(void *context, const char *word, size_t size, uint64_t occurrences)
{
    struct search *search = context;
    struct letters letters;
    read_letters(&letters, word, size);
    if (letters.count > LETTERS_MAX)
        return true;
    const size_t steps = distance(&search->written, &letters, search->steps);
    if (steps < search->steps ||
        (steps == search->steps && occurrences > search->occurrences && search->occurrences > 0)) {
        search->steps = steps;
        search->occurrences = occurrences;
        buffer_truncate(search->best, 0);
        return buffer_add(search->best, word, size);
    }
    return true;
}

// The only word of a text as the index would hold it.
struct folded {
    char word[ANALYZER_TERM_MAX];
    size_t size, tokens;
};

static bool take_folded(void *context, const struct token *token)
{
    struct folded *folded = context;
    memcpy(folded->word, token->word, token->word_size);
    folded->size = token->word_size;
    return ++folded->tokens < 2;
}

static bool has_digit(const struct folded *folded)
{
    for (size_t i = 0; i < folded->size; i++)
        if (ascii_is_digit(folded->word[i]))
            return true;
    return false;
}

// A word whose first letter is another, missing, one too many, or behind the second.
struct first_letter {
    struct buffer *best;
    uint64_t occurrences; // of the best
    size_t size;          // of the word that is looked up
};

static bool offer_whole(void *context, const char *word, size_t size, uint64_t occurrences)
{
    struct first_letter *search = context;
    if (size == search->size && occurrences > search->occurrences) { // the word itself, and none that goes on
        search->occurrences = occurrences;
        buffer_truncate(search->best, 0);
        buffer_add(search->best, word, size);
    }
    return false; // it is the first of those that begin so
}

static loci_error try_word(const struct lexicon *lexicon, struct first_letter *search, const char *word,
                           size_t size)
{
    search->size = size;
    return lexicon->calls->visit_words(lexicon->state, word, size, offer_whole, search);
}

// The letters of the script, folded, with each of them in place of the first, or before it.
static loci_error try_letters(const struct lexicon *lexicon, struct first_letter *search, uint32_t first,
                              const char *word, size_t size)
{
    static const struct {
        uint32_t from, to;
    } scripts[] = {{'a', 'z'}, {0x03B1, 0x03C9}, {0x0430, 0x044F}};
    char other[ANALYZER_TERM_MAX + 8];
    uint32_t code;
    const size_t first_size = utf8_decode(word, size, &code);
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        for (code = scripts[i].from;
             !error && first >= scripts[i].from && first <= scripts[i].to && code <= scripts[i].to; code++) {
            const size_t letter = utf8_encode(code, other);
            memcpy(other + letter, word + first_size, size - first_size);
            error = try_word(lexicon, search, other, letter + size - first_size);
            memcpy(other + letter, word, size);
            if (!error)
                error = try_word(lexicon, search, other, letter + size);
        }
    return error;
}

// As many look-ups as a script has letters, twice, and not a look at all words.
static loci_error suggest_other_first(const struct lexicon *lexicon, const struct folded *folded,
                                      struct buffer *out)
{
    uint32_t first, second;
    char swapped[ANALYZER_TERM_MAX];
    const char *word = folded->word;
    const size_t size = folded->size, first_size = utf8_decode(word, size, &first),
                 second_size = utf8_decode(word + first_size, size - first_size, &second);
    struct first_letter search = {.best = out};
    memcpy(swapped, word + first_size, second_size);
    memcpy(swapped + second_size, word, first_size);
    memcpy(swapped + first_size + second_size, word + first_size + second_size,
           size - first_size - second_size);
    loci_error error = try_word(lexicon, &search, swapped, size);
    if (!error)
        error = try_word(lexicon, &search, word + first_size, size - first_size);
    return error ? error : try_letters(lexicon, &search, first, word, size);
}

// Short words differ in their first letters as words (might, eight); a first letter that is wrong is more often a name's.
static bool may_begin_otherwise(const char *text, size_t size, size_t letters)
{
    uint32_t code;
    utf8_decode(text, size, &code);
    return letters >= LETTERS_OF_TWO_STEPS || (letters > LETTERS_MIN && letter_lower(code) != code);
}

loci_error suggest_word(const struct expander *expander, const char *text, size_t size, struct buffer *out)
{
    const struct lexicon *lexicon = expander->lexicon;
    struct folded folded = {.size = 0};
    struct search search = {.best = out};
    if (!analyzer_run(lexicon->analyzer, expander->tongue, ANALYSIS_PLAIN, text, size, take_folded, &folded,
                      NULL) &&
        analyzer_failed(lexicon->analyzer))
        return LOCI_NO_MEMORY;
    read_letters(&search.written, folded.word, folded.size);
    if (folded.tokens != 1 || search.written.count < LETTERS_MIN || search.written.count > LETTERS_MAX ||
        has_digit(&folded))
        return LOCI_OK;
    search.steps = search.written.count < LETTERS_OF_TWO_STEPS ? 2 : 3;
    uint32_t first;
    const size_t first_size = utf8_decode(folded.word, folded.size, &first);
    loci_error error =
        lexicon->calls->visit_words(lexicon->state, folded.word, first_size, offer_word, &search);
    if (!error && out->size == 0 && may_begin_otherwise(text, size, search.written.count))
        error = suggest_other_first(lexicon, &folded, out);
    if (!error && out->failed)
        error = LOCI_NO_MEMORY;
    return error ? error : lexicon_poll(lexicon);
}

static bool holds_digit(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (ascii_is_digit(text[i]))
            return true;
    return false;
}

// "F104" as "F-104": a hyphen between its letters and its digits. False where it is more, or less, than one of either.
static bool divide_type(const char *text, size_t size, struct buffer *out)
{
    size_t borders = 0;
    for (size_t i = 0; i < size; i++) {
        const bool letter = (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
        if (!letter && !ascii_is_digit(text[i]))
            return false;
        if (i > 0 && ascii_is_digit(text[i]) != ascii_is_digit(text[i - 1])) {
            borders++;
            buffer_add_byte(out, '-');
        }
        buffer_add_byte(out, text[i]);
    }
    return borders == 1;
}

loci_error suggest_divided(struct expander *expander, const char *text, size_t size, struct buffer *out)
{
    const struct lexicon *lexicon = expander->lexicon;
    uint64_t passages = 0;
    struct buffer terms;
    loci_error error = LOCI_OK;
    buffer_init(&terms);
    const bool divided = divide_type(text, size, out);
    if (divided && !analyzer_run(lexicon->analyzer, expander->tongue, ANALYSIS_PLAIN, out->data, out->size,
                                 analyzer_add_term, &terms, NULL))
        error = LOCI_NO_MEMORY;
    if (!error && terms.size > 0)
        error = lexicon->calls->phrase(lexicon->state, terms.data, terms.size, &passages);
    if (terms.failed || out->failed)
        error = LOCI_NO_MEMORY;
    buffer_clear(&terms);
    if (passages == 0)
        buffer_truncate(out, 0);
    return error;
}

// Passages that hold a dotted number as separate ones: 1.2 in 1.2.3.
static loci_error count_dotted(const struct expander *expander, const char *text, size_t size,
                               uint64_t *passages)
{
    struct buffer terms;
    buffer_init(&terms);
    const struct lexicon *lexicon = expander->lexicon;
    loci_error error = dotted_divide(text, size, &terms)
                           ? lexicon->calls->phrase(lexicon->state, terms.data, terms.size, passages)
                           : LOCI_NO_MEMORY;
    buffer_clear(&terms);
    return error;
}

// Whether the one word that a text is, joined, stands nowhere and others begin with it.
static loci_error goes_on(struct expander *expander, const char *text, size_t size, bool *goes)
{
    struct lattice lattice;
    struct lexicon_terms begun = {0};
    const struct lexicon *lexicon = expander->lexicon;
    loci_error error = lattice_read(expander, expander->tongue, text, size, &lattice);
    if (error)
        return error;
    const struct place *first = lattice.count > 0 ? &lattice.places[0] : NULL;
    const bool joined = first && first->joined_size > 0 && first->joined_parts == lattice.count;
    if (joined || lattice.count == 1)
        error = lexicon->calls->prefix(lexicon->state, joined ? first->joined : first->word,
                                       joined ? first->joined_size : first->word_size, 1, &begun);
    *goes = begun.count > 0;
    lexicon_terms_clear(&begun);
    lattice_clear(&lattice);
    return error;
}

loci_error suggest_longer(struct expander *expander, const char *text, size_t size, struct buffer *out)
{
    uint64_t passages = 0;
    bool goes = false;
    if (!holds_digit(text, size))
        return LOCI_OK;
    loci_error error =
        dotted_is_number(text, size, 1) ? count_dotted(expander, text, size, &passages) : LOCI_OK;
    if (!error && passages == 0)
        error = goes_on(expander, text, size, &goes);
    if (error || (passages == 0 && !goes))
        return error;
    buffer_add(out, text, size);
    return buffer_add_string(out, passages > 0 ? ".*" : "*") ? LOCI_OK : LOCI_NO_MEMORY;
}
