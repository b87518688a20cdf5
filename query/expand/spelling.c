// SPDX-License-Identifier: MIT
// The ways to write one thing: co-operation, cooperation; Kazakhstan-2030, Kazakhstan 2030.
#include "query/expand/expander.h"

#include <stdlib.h>
#include <string.h>

// The words of a text as a line of places; a compound's joined form is a way to step over its parts.
//
//     security   co-operation   agreement
//        0         1     2          3        places, each with its term
//                  └─joined─┘                steps from 1 to 3
struct place {
    char term[ANALYZER_TERM_MAX];
    size_t term_size;
    char joined[ANALYZER_TERM_MAX];
    size_t joined_size; // 0: none begins here
    unsigned joined_parts;
    struct lexicon_terms divided; // the archive's divided spellings of `term`
    char word[ANALYZER_TERM_MAX]; // before stemming
    size_t word_size;
    struct lexicon_terms stems; // of the word as the archive remembers them, where another analysis made it
};

struct lattice {
    struct place *places;
    size_t count;
    bool cut;
};

static bool take_token(void *context, const struct token *token)
{
    struct lattice *lattice = context;
    if (token->position >= EXPAND_PHRASE_WORDS_MAX) {
        lattice->cut = true;
        return false;
    }
    struct place *place = &lattice->places[token->position];
    if (token->joined_parts > 0) {
        memcpy(place->joined, token->term, token->term_size);
        place->joined_size = token->term_size;
        place->joined_parts = token->joined_parts;
        return true;
    }
    memcpy(place->term, token->term, token->term_size);
    place->term_size = token->term_size;
    memcpy(place->word, token->word, token->word_size);
    place->word_size = token->word_size;
    lattice->count = token->position + 1;
    return true;
}

static void lattice_clear(struct lattice *lattice)
{
    for (size_t i = 0; i < lattice->count; i++) {
        lexicon_terms_clear(&lattice->places[i].divided);
        lexicon_terms_clear(&lattice->places[i].stems);
    }
    free(lattice->places);
}

static loci_error lattice_read(struct expander *expander, language tongue, const char *text, size_t size,
                               struct lattice *out)
{
    struct analyzer *analyzer = expander->lexicon->analyzer;
    *out = (struct lattice){.places = calloc(EXPAND_PHRASE_WORDS_MAX, sizeof *out->places)};
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

static loci_error lattice_divide(struct expander *expander, struct lattice *lattice)
{
    enum { DIVIDED_MAX = 4 };
    const struct lexicon *lexicon = expander->lexicon;
    for (size_t i = 0; i < lattice->count; i++) {
        struct place *place = &lattice->places[i];
        loci_error error = lexicon_poll(lexicon);
        if (!error)
            error = lexicon->calls->compounds(lexicon->state, place->term, place->term_size, DIVIDED_MAX,
                                              &place->divided);
        if (!error && lattice->count == 1 && place->divided.count > 0)
            error = keep_real_words(expander, &place->divided);
        if (error)
            return error;
    }
    return LOCI_OK;
}

// What the analysis that made the archive took a word for is still at hand in its dictionary.
static loci_error lattice_remember(struct expander *expander, struct lattice *lattice)
{
    enum { STEMS_MAX = 4 };
    const struct lexicon *lexicon = expander->lexicon;
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < lattice->count && !error && !lexicon->current; i++) {
        struct place *place = &lattice->places[i];
        error =
            lexicon->calls->stems(lexicon->state, place->word, place->word_size, STEMS_MAX, &place->stems);
    }
    return error;
}

// Walks every path through the lattice, joined forms first, until there are enough.
struct path {
    const struct lattice *lattice;
    struct spellings *out;
    unsigned tongues;
    char terms[EXPAND_PHRASE_WORDS_MAX * (ANALYZER_TERM_MAX + 1) * 2];
    bool more, failed;
};

// How far a path has come.
struct stand {
    size_t place, size;
    unsigned words;
    enum origin origin;
};

static void walk(struct path *path, struct stand stand);

static void step(struct path *path, struct stand stand, size_t places, const char *terms, size_t size)
{
    if (stand.size + size + 1 > sizeof path->terms)
        return;
    if (stand.size > 0)
        path->terms[stand.size++] = ' ';
    memcpy(path->terms + stand.size, terms, size);
    for (size_t i = 0; i < size; i++)
        stand.words += terms[i] == ' ';
    stand.place += places;
    stand.size += size;
    stand.words++;
    walk(path, stand);
}

static void step_each(struct path *path, struct stand stand, const struct lexicon_terms *terms,
                      enum origin origin)
{
    stand.origin = origin;
    for (size_t i = 0; i < terms->count; i++)
        step(path, stand, 1, terms->list[i].text, terms->list[i].size);
}

static void walk(struct path *path, struct stand stand)
{
    if (path->failed || path->more)
        return;
    if (stand.place == path->lattice->count) {
        const struct spelling spelling = {.terms = path->terms,
                                          .size = stand.size,
                                          .words = stand.words,
                                          .tongues = path->tongues,
                                          .origin = stand.origin};
        path->more = path->out->count == EXPAND_SPELLINGS_MAX;
        if (!path->more)
            path->failed = !spellings_add(path->out, &spelling);
        return;
    }
    const struct place *here = &path->lattice->places[stand.place];
    if (here->joined_size > 0)
        step(path, stand, here->joined_parts, here->joined, here->joined_size);
    step(path, stand, 1, here->term, here->term_size);
    step_each(path, stand, &here->divided, ORIGIN_DIVIDED);
    step_each(path, stand, &here->stems, ORIGIN_STEM);
}

static loci_error lattice_spell(struct expander *expander, const struct lattice *lattice, size_t t,
                                struct spellings *out)
{
    struct path *path = calloc(1, sizeof *path); // too large for the stack of a host's thread
    if (!path)
        return LOCI_NO_MEMORY;
    path->lattice = lattice;
    path->out = out;
    path->tongues = 1u << t;
    if (lattice->count > 0)
        walk(path, (struct stand){.origin = t == 0 ? ORIGIN_WRITTEN : ORIGIN_STEM});
    if (path->more)
        notes_add_about(expander->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                        "only the first %d spellings of a phrase were searched", EXPAND_SPELLINGS_MAX);
    const bool failed = path->failed;
    free(path);
    return failed ? LOCI_NO_MEMORY : LOCI_OK;
}

static loci_error spell_in(struct expander *expander, size_t t, const char *text, size_t size,
                           struct spellings *out)
{
    struct lattice lattice;
    loci_error error = lattice_read(expander, expander->tongues.list[t], text, size, &lattice);
    if (error)
        return error;
    error = lattice_divide(expander, &lattice);
    if (!error)
        error = lattice_remember(expander, &lattice);
    if (!error)
        error = lattice_spell(expander, &lattice, t, out);
    lattice_clear(&lattice);
    return error;
}

static loci_error is_held(struct expander *expander, const struct spelling *spelling, bool *held)
{
    *held = true;
    for (size_t start = 0, end = 0; *held && next_term(spelling->terms, spelling->size, &start, &end);) {
        uint64_t passages;
        loci_error error =
            lexicon_frequency(expander->lexicon, spelling->terms + start, end - start, &passages);
        if (error)
            return error;
        *held = passages > 0;
    }
    return LOCI_OK;
}

static loci_error add_held(struct expander *expander, const struct spellings *from, struct spellings *out)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct spelling *spelling = &from->list[i];
        bool held = false;
        loci_error error = lexicon_poll(expander->lexicon);
        if (!error)
            error = is_held(expander, spelling, &held);
        if (error)
            return error;
        if (held && !spellings_add(out, spelling))
            return LOCI_NO_MEMORY;
    }
    return LOCI_OK;
}

static loci_error spell_text(struct expander *expander, const char *text, size_t size, struct spellings *out)
{
    loci_error error = spell_in(expander, 0, text, size, out);
    for (size_t t = 1; !error && t < expander->tongues.count; t++) {
        struct spellings others = {0};
        error = spell_in(expander, t, text, size, &others);
        if (!error)
            error = add_held(expander, &others, out);
        spellings_clear(&others);
    }
    return error;
}

// "co-oper*": the terms before the last, then each completion of the last.
static loci_error complete(const struct lattice *lattice, const struct lexicon_terms *terms, unsigned tongues,
                           struct spellings *out)
{
    struct buffer line;
    buffer_init(&line);
    for (size_t i = 0; i + 1 < lattice->count; i++) {
        buffer_add(&line, lattice->places[i].term, lattice->places[i].term_size);
        buffer_add_byte(&line, ' ');
    }
    const size_t head = line.size;
    bool added = true;
    for (size_t i = 0; added && i < terms->count; i++) {
        buffer_truncate(&line, head);
        buffer_add(&line, terms->list[i].text, terms->list[i].size);
        const struct spelling spelling = {.terms = line.data,
                                          .size = line.size,
                                          .words = (unsigned)lattice->count,
                                          .tongues = tongues,
                                          .origin = ORIGIN_STEM};
        added = !line.failed && spellings_add(out, &spelling);
    }
    buffer_clear(&line);
    return added ? LOCI_OK : LOCI_NO_MEMORY;
}

// The same in the other tongues, where the words before the last may have other stems.
static loci_error complete_others(struct expander *expander, const struct node *node,
                                  const struct lexicon_terms *terms, struct spellings *out)
{
    loci_error error = LOCI_OK;
    for (size_t t = 0; !error && t < expander->tongues.count; t++) {
        struct lattice lattice;
        if (t == expander->tongues.query)
            continue;
        error = lattice_read(expander, expander->tongues.list[t], node->text, node->text_size, &lattice);
        if (error)
            return error;
        if (lattice.count > 1)
            error = complete(&lattice, terms, 1u << t, out);
        lattice_clear(&lattice);
    }
    return error;
}

static void tell_prefix(struct expander *expander, const struct node *node, const struct lexicon_terms *terms,
                        size_t limit)
{
    if (terms->more && terms->count == 0 && limit == 0)
        notes_add_about(
            expander->notes,
            (struct note_about){.code = LOCI_NOTE_SHORTENED, .text = node->text, .size = node->text_size},
            "“%.*s*” was left out: the query's other words* are too many already", (int)node->text_size,
            node->text);
    else if (terms->more && !lexicon_poll(expander->lexicon))
        notes_add_about(
            expander->notes,
            (struct note_about){.code = LOCI_NOTE_SHORTENED, .text = node->text, .size = node->text_size},
            "“%.*s*” begins too many words: only the %zu most frequent were searched", (int)node->text_size,
            node->text, terms->count);
    if (terms->count == 0 && !terms->more)
        notes_add_about(
            expander->notes,
            (struct note_about){.code = LOCI_NOTE_UNKNOWN_WORD, .text = node->text, .size = node->text_size},
            "no word in the index begins with “%.*s”", (int)node->text_size, node->text);
}

// Where nothing begins so, the bare beginning stands for it, a term that matches nothing.
static loci_error complete_all(struct expander *expander, const struct node *node,
                               const struct lattice *lattice, const struct lexicon_terms *terms,
                               struct spellings *out)
{
    const struct place *last = &lattice->places[lattice->count - 1];
    struct lexicon_term bare = {.text = (char *)last->word, .size = last->word_size};
    const struct lexicon_terms alone = {.list = &bare, .count = 1};
    const unsigned tongues = lattice->count == 1 ? ~0u : 1u << expander->tongues.query;
    if (terms->count == 0)
        return complete(lattice, &alone, ~0u, out);
    loci_error error = complete(lattice, terms, tongues, out);
    return !error && lattice->count > 1 ? complete_others(expander, node, terms, out) : error;
}

static size_t prefix_limit(const struct expander *expander, const struct lattice *lattice)
{
    const size_t limit = lattice->count == 1 ? EXPAND_PREFIX_TERMS_MAX : EXPAND_SPELLINGS_MAX;
    return limit < expander->prefixes_left ? limit : expander->prefixes_left;
}

static loci_error spell_prefix(struct expander *expander, const struct node *node, struct spellings *out,
                               uint64_t *passages)
{
    struct lattice lattice;
    struct lexicon_terms terms = {0};
    const struct lexicon *lexicon = expander->lexicon;
    loci_error error = lattice_read(expander, expander->tongue, node->text, node->text_size, &lattice);
    if (error)
        return error;
    if (lattice.count == 0)
        goto out;
    const size_t limit = prefix_limit(expander, &lattice);
    const struct place *last = &lattice.places[lattice.count - 1];
    error = lexicon->calls->prefix(lexicon->state, last->word, last->word_size, limit, &terms);
    if (error)
        goto out;
    expander->prefixes_left -= terms.count;
    tell_prefix(expander, node, &terms, limit);
    for (size_t i = 0; i < terms.count; i++)
        *passages += terms.list[i].passages;
    error = complete_all(expander, node, &lattice, &terms, out);
out:
    lexicon_terms_clear(&terms);
    lattice_clear(&lattice);
    return error;
}

loci_error spelling_find(struct expander *expander, const struct node *node, struct spellings *out,
                         uint64_t *passages)
{
    *out = (struct spellings){0};
    *passages = 0;
    return node->prefix ? spell_prefix(expander, node, out, passages)
                        : spell_text(expander, node->text, node->text_size, out);
}
