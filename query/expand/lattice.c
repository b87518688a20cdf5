// SPDX-License-Identifier: MIT
// The words of a text as a line of places.
#include "query/expand/lattice.h"

#include "query/expand/names.h"
#include "query/expand/variants.h"
#include "text/base/utf8.h"
#include "text/words/capital.h"
#include "text/words/tokenizer.h"
#include "text/words/word_break.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

// Of most texts a place or two of many is ever begun: only these are cleared.
static struct place *begin_place(struct lattice *lattice, size_t at)
{
    for (; lattice->begun <= at; lattice->begun++)
        memset(&lattice->places[lattice->begun], 0, offsetof(struct place, term));
    return &lattice->places[at];
}

// Whether a star ends the word there: trad* among others, but neither letter of A*STAR.
static bool is_begun(const struct lattice *lattice, size_t end)
{
    uint32_t code;
    if (end >= lattice->size || lattice->text[end] != '*')
        return false;
    while (end < lattice->size && lattice->text[end] == '*')
        end++;
    if (end == lattice->size)
        return true;
    utf8_decode(lattice->text + end, lattice->size - end, &code);
    return !word_break_is_word(word_break_find(code));
}

static bool take_token(void *context, const struct token *token)
{
    struct lattice *lattice = context;
    if (token->position >= EXPAND_PHRASE_WORDS_MAX) {
        lattice->cut = true;
        return false;
    }
    struct place *place = begin_place(lattice, token->position);
    if (token->joined_parts > 0) {
        memcpy(place->joined, token->term, token->term_size);
        place->joined_size = token->term_size;
        place->joined_parts = token->joined_parts;
        place->elided = tokenizer_apostrophe(lattice->text, lattice->size, place->end) > 0;
        return true;
    }
    memcpy(place->term, token->term, token->term_size);
    place->term_size = token->term_size;
    memcpy(place->word, token->word, token->word_size);
    place->word_size = token->word_size;
    place->start = token->start;
    place->end = token->end;
    place->prefix = is_begun(lattice, token->end);
    lattice->count = token->position + 1;
    return true;
}

void lattice_clear(struct lattice *lattice)
{
    for (size_t i = 0; i < lattice->count; i++) {
        lexicon_terms_clear(&lattice->places[i].divided);
        lexicon_terms_clear(&lattice->places[i].stems);
        lexicon_terms_clear(&lattice->places[i].variants);
        lexicon_terms_clear(&lattice->places[i].begun);
    }
    free(lattice->places);
}

// One capital, or a small letter with a stop (j. f. kennedy), and nothing but a blank before it, and that stop, when others go before.
static bool is_initial(const struct lattice *lattice, size_t i, bool follows)
{
    const struct place *place = &lattice->places[i];
    const char *letter = lattice->text + place->start;
    const size_t size = place->end - place->start;
    uint32_t code;
    if (place->term_size == 0 || size == 0 || place->joined_size > 0 || place->prefix ||
        utf8_decode(letter, size, &code) != size || word_break_find(code) != WORD_BREAK_LETTER)
        return false;
    if (begins_small(letter, size) && (place->end >= lattice->size || lattice->text[place->end] != '.'))
        return false;
    size_t before = follows ? lattice->places[i - 1].end : 0;
    before += follows && lattice->text[before] == '.';
    return !follows || (place->start == before + 1 && lattice->text[before] == ' ');
}

static bool take_joined(void *context, const struct token *token)
{
    struct place *place = context;
    const bool only = token->position == 0 && token->joined_parts == 0;
    place->joined_size = only ? token->term_size : 0;
    memcpy(place->joined, token->term, place->joined_size);
    return only;
}

// "J F Kennedy": initials without their stops are, like those with stops, one word too.
static bool join_initials(struct analyzer *analyzer, language tongue, struct lattice *lattice)
{
    enum { INITIAL_MAX = 4 }; // bytes of a code point
    char word[EXPAND_PHRASE_WORDS_MAX * INITIAL_MAX];
    for (size_t i = 0, end; i < lattice->count; i = end) {
        size_t size = 0;
        for (end = i; end < lattice->count && is_initial(lattice, end, end > i); end++) {
            const struct place *place = &lattice->places[end];
            memcpy(word + size, lattice->text + place->start, place->end - place->start);
            size += place->end - place->start;
        }
        end += end == i;
        if (end < i + 2)
            continue;
        lattice->places[i].joined_parts = (unsigned)(end - i);
        if (!analyzer_run(analyzer, tongue, ANALYSIS_PLAIN, word, size, take_joined, &lattice->places[i],
                          NULL) &&
            analyzer_failed(analyzer))
            return false;
    }
    return true;
}

loci_error lattice_read(struct expander *expander, language tongue, const char *text, size_t size,
                        struct lattice *out)
{
    struct analyzer *analyzer = expander->lexicon->analyzer;
    *out = (struct lattice){
        .text = text, .size = size, .places = malloc(EXPAND_PHRASE_WORDS_MAX * sizeof *out->places)};
    if (!out->places)
        return LOCI_NO_MEMORY;
    if (!analyzer_run(analyzer, tongue, ANALYSIS_COMPOUND, text, size, take_token, out, NULL) &&
        analyzer_failed(analyzer)) {
        lattice_clear(out);
        return LOCI_NO_MEMORY;
    }
    if (out->cut) {
        notes_add_about(expander->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                        "a phrase of more than %d words was cut there", EXPAND_PHRASE_WORDS_MAX);
        for (size_t i = 0; i < out->count; i++) // a compound that the cut goes through has no joined form
            if (i + out->places[i].joined_parts > out->count)
                out->places[i].joined_size = 0;
    }
    if (!join_initials(analyzer, tongue, out)) {
        lattice_clear(out);
        return LOCI_NO_MEMORY;
    }
    return LOCI_OK;
}

// A divided spelling is worth its search in single words only where its parts are words of their own: the halves of
// words that were broken at a line's end ("gov ernment") stand nowhere else.
static loci_error is_real(struct expander *expander, const struct lexicon_term *divided, bool *real)
{
    *real = true;
    for (size_t start = 0, end = 0; *real && next_term(divided->text, divided->size, &start, &end);) {
        uint64_t passages;
        loci_error error =
            lexicon_frequency(expander->lexicon, divided->text + start, end - start, &passages);
        if (error)
            return error;
        *real = passages > divided->passages;
    }
    return LOCI_OK;
}

static loci_error keep_real_words(struct expander *expander, struct lexicon_terms *divided)
{
    size_t kept = 0;
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < divided->count; i++) {
        bool real = false;
        error = is_real(expander, &divided->list[i], &real);
        if (real) {
            const struct lexicon_term swap = divided->list[kept];
            divided->list[kept++] = divided->list[i];
            divided->list[i] = swap;
        }
    }
    for (size_t i = kept; !error && i < divided->count; i++)
        free(divided->list[i].text);
    divided->count = error ? divided->count : kept;
    return error;
}

typedef loci_error (*term_finder)(void *state, const char *term, size_t size, size_t limit,
                                  struct lexicon_terms *out);

// Asks the lexicon once a question: a word mostly has the same term in all of its languages.
static loci_error look_up_once(struct expander *expander, enum memo_kind kind, term_finder find,
                               const char *term, size_t size, struct lexicon_terms *out)
{
    enum { TERMS_MAX = 4 };
    bool found;
    loci_error error = memo_find(&expander->memo, kind, term, size, out, &found);
    if (error || found)
        return error;
    error = find(expander->lexicon->state, term, size, TERMS_MAX, out);
    return error ? error : memo_keep(&expander->memo, kind, term, size, out);
}

loci_error lattice_divided(struct expander *expander, const char *term, size_t size,
                           struct lexicon_terms *out)
{
    return look_up_once(expander, MEMO_DIVIDED, expander->lexicon->calls->compounds, term, size, out);
}

static loci_error lattice_divide(struct expander *expander, struct lattice *lattice)
{
    for (size_t i = 0; i < lattice->count; i++) {
        struct place *place = &lattice->places[i];
        loci_error error = lexicon_poll(expander->lexicon);
        if (!error)
            error = lattice_divided(expander, place->term, place->term_size, &place->divided);
        if (!error && lattice->count == 1 && place->divided.count > 0)
            error = keep_real_words(expander, &place->divided);
        if (error)
            return error;
    }
    return LOCI_OK;
}

// Whether it is one word or a compound of few (Sant'Egidio, Nord-Sud), not words that blanks divide.
static bool is_one_word(const struct lattice *lattice)
{
    enum { FEW = 3 };
    return lattice->count <= FEW && !memchr(lattice->text, ' ', lattice->size);
}

// A word as it is written is found in every language: the archive's dictionary has its stems in those that are not among the
// tongues, and as another analysis took it.
static loci_error lattice_remember(struct expander *expander, struct lattice *lattice)
{
    const struct lexicon *lexicon = expander->lexicon;
    const bool more = lexicon->language_count > TONGUES_MAX && is_one_word(lattice);
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < lattice->count && !error && (!lexicon->current || more); i++) {
        struct place *place = &lattice->places[i];
        error = look_up_once(expander, MEMO_STEMS, lexicon->calls->stems, place->word, place->word_size,
                             &place->stems);
    }
    return error;
}

// Names as others spell them are the same in each of the tongues: the dictionary tells their terms.
static loci_error lattice_name(struct expander *expander, const struct lattice *lattice, struct place *place)
{
    struct lexicon_terms names = {0};
    bool found;
    loci_error error = memo_find(&expander->memo, MEMO_NAMES, place->word, place->word_size, &names, &found);
    if (!error && !found) {
        error = names_find(expander, lattice->text + place->start, place->end - place->start, place->word,
                           place->word_size, &names);
        if (!error)
            error = memo_keep(&expander->memo, MEMO_NAMES, place->word, place->word_size, &names);
    }
    for (size_t i = 0; !error && i < names.count; i++)
        if (names.list[i].size != place->term_size ||
            memcmp(names.list[i].text, place->term, place->term_size) != 0)
            error = lexicon_terms_add(&place->variants, names.list[i].text, names.list[i].size,
                                      names.list[i].passages);
    lexicon_terms_clear(&names);
    return error;
}

static loci_error lattice_vary(struct expander *expander, language tongue, struct lattice *lattice)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < lattice->count && !error && !expander->without_variants; i++) {
        struct place *place = &lattice->places[i];
        error = variants_find(expander, tongue, lattice->text + place->start, place->end - place->start,
                              &place->variants);
        if (!error && !place->prefix)
            error = lattice_name(expander, lattice, place);
    }
    return error;
}

static void tell_begun(const struct expander *expander, const struct lattice *lattice,
                       const struct place *place)
{
    const char *word = lattice->text + place->start;
    const size_t size = place->end - place->start;
    const struct note_about about = {.code = LOCI_NOTE_SHORTENED, .text = word, .size = size};
    if (place->begun.count == 0)
        notes_add_about(expander->notes, about,
                        "“%.*s*” was searched as the word: the query's other words* are too many already",
                        (int)size, word);
    else
        notes_add_about(expander->notes, about,
                        "“%.*s*” begins too many words: only the %zu most frequent were searched", (int)size,
                        word, place->begun.count);
}

// What a word begins is the same in each of the languages, and counts once among all prefixes.
static loci_error lattice_begin(struct expander *expander, const struct lattice *lattice, struct place *place)
{
    enum { BEGUN_MAX = 64 };
    const struct lexicon *lexicon = expander->lexicon;
    const size_t limit = expander->prefixes_left < BEGUN_MAX ? expander->prefixes_left : BEGUN_MAX;
    bool found;
    loci_error error =
        memo_find(&expander->memo, MEMO_BEGUN, place->word, place->word_size, &place->begun, &found);
    if (error || found)
        return error;
    error = lexicon->calls->prefix(lexicon->state, place->word, place->word_size, limit, &place->begun);
    if (error)
        return error;
    expander->prefixes_left -= place->begun.count;
    if (place->begun.more)
        tell_begun(expander, lattice, place);
    return memo_keep(&expander->memo, MEMO_BEGUN, place->word, place->word_size, &place->begun);
}

static loci_error lattice_complete(struct expander *expander, struct lattice *lattice)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < lattice->count && !error; i++)
        if (lattice->places[i].prefix)
            error = lattice_begin(expander, lattice, &lattice->places[i]);
    return error;
}

loci_error lattice_look_up(struct expander *expander, language tongue, struct lattice *lattice)
{
    loci_error error = lattice_divide(expander, lattice);
    if (!error)
        error = lattice_remember(expander, lattice);
    if (!error)
        error = lattice_vary(expander, tongue, lattice);
    return error ? error : lattice_complete(expander, lattice);
}
