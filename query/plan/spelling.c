// SPDX-License-Identifier: MIT
// The ways to write one thing: co-operation, cooperation; Kazakhstan-2030, Kazakhstan 2030.
#include "query/plan/plan.h"

#include <stdlib.h>
#include <string.h>

bool spellings_add(struct spellings *spellings, const char *terms, size_t size, unsigned words,
                   unsigned tongues)
{
    for (size_t i = 0; i < spellings->count; i++)
        if (spellings->list[i].size == size && memcmp(spellings->list[i].terms, terms, size) == 0) {
            spellings->list[i].tongues |= tongues;
            return true;
        }
    const size_t count = spellings->count;
    if ((count & (count - 1)) == 0) {
        struct spelling *list = realloc(spellings->list, (count ? 2 * count : 1) * sizeof *list);
        if (!list)
            return false;
        spellings->list = list;
    }
    char *copy = malloc(size + 1);
    if (!copy)
        return false;
    memcpy(copy, terms, size);
    copy[size] = '\0';
    spellings->list[spellings->count++] =
        (struct spelling){.terms = copy, .size = size, .words = words, .tongues = tongues};
    return true;
}

void spellings_clear(struct spellings *spellings)
{
    for (size_t i = 0; i < spellings->count; i++)
        free(spellings->list[i].terms);
    free(spellings->list);
    *spellings = (struct spellings){0};
}

bool spellings_equal(const struct spellings *a, const struct spellings *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->list[i].size != b->list[i].size ||
            memcmp(a->list[i].terms, b->list[i].terms, a->list[i].size) != 0)
            return false;
    return true;
}

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
    struct term *divided; // the archive's divided spellings of `term`
    size_t divided_count;
    char word[ANALYZER_TERM_MAX]; // before stemming
    size_t word_size;
    struct term *stems; // of the word as the index remembers them, where another analysis made it
    size_t stem_count;
};

struct lattice {
    struct place *places;
    size_t count;
    bool cut;
};

static bool take_token(void *context, const struct token *token)
{
    struct lattice *lattice = context;
    if (token->position >= PLAN_PHRASE_WORDS_MAX) {
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
        terms_free(lattice->places[i].divided, lattice->places[i].divided_count);
        terms_free(lattice->places[i].stems, lattice->places[i].stem_count);
    }
    free(lattice->places);
}

static loci_error lattice_read(struct planner *planner, language tongue, const char *text, size_t size,
                               struct lattice *out)
{
    struct analyzer *analyzer = handle_analyzer(planner->index);
    if (!analyzer)
        return LOCI_NO_MEMORY;
    *out = (struct lattice){.places = calloc(PLAN_PHRASE_WORDS_MAX, sizeof *out->places)};
    if (!out->places)
        return handle_fail_memory(planner->index);
    if (!analyzer_run(analyzer, tongue, ANALYSIS_COMPOUND, text, size, take_token, out, NULL) &&
        analyzer_failed(analyzer)) {
        lattice_clear(out);
        return handle_fail_memory(planner->index);
    }
    if (out->cut) {
        notes_add(planner->notes, "a phrase of more than %d words was cut there", PLAN_PHRASE_WORDS_MAX);
        for (size_t i = 0; i < out->count; i++) // a compound that the cut goes through has no joined form
            if (i + out->places[i].joined_parts > out->count)
                out->places[i].joined_size = 0;
    }
    return LOCI_OK;
}

// A divided spelling is worth its search in single words only where its parts are words of their own: the halves of
// words that were broken at a line's end ("gov ernment") stand nowhere else.
static loci_error keep_real_words(struct planner *planner, struct place *place)
{
    size_t kept = 0;
    for (size_t i = 0; i < place->divided_count; i++) {
        struct term *divided = &place->divided[i];
        bool real = true;
        for (size_t start = 0, end = 0; real && next_term(divided->text, divided->size, &start, &end);) {
            uint64_t passages;
            loci_error error =
                reader_document_frequency(planner->index, divided->text + start, end - start, &passages);
            if (error)
                return error;
            real = passages > divided->passages;
        }
        if (real) {
            const struct term swap = place->divided[kept];
            place->divided[kept++] = *divided;
            *divided = swap;
        }
    }
    // What was not kept stays allocated behind the kept ones; shrink by freeing it now.
    for (size_t i = kept; i < place->divided_count; i++) {
        free(place->divided[i].text);
        place->divided[i].text = NULL;
    }
    place->divided_count = kept;
    return LOCI_OK;
}

static loci_error lattice_divide(struct planner *planner, struct lattice *lattice)
{
    enum { DIVIDED_MAX = 4 };
    for (size_t i = 0; i < lattice->count; i++) {
        struct place *place = &lattice->places[i];
        loci_error error = plan_poll(planner);
        if (!error)
            error = reader_compounds(planner->index, place->term, place->term_size, DIVIDED_MAX,
                                     &place->divided, &place->divided_count);
        if (!error && lattice->count == 1 && place->divided_count > 0)
            error = keep_real_words(planner, place);
        if (error)
            return error;
    }
    return LOCI_OK;
}

// What the analysis that made the index took a word for is still at hand in its dictionary.
static loci_error lattice_remember(struct planner *planner, struct lattice *lattice)
{
    enum { STEMS_MAX = 4 };
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < lattice->count && !error && !planner->index->analysis_current; i++) {
        struct place *place = &lattice->places[i];
        error = reader_stems(planner->index, place->word, place->word_size, STEMS_MAX, &place->stems,
                             &place->stem_count);
    }
    return error;
}

// Walks every path through the lattice, joined forms first, until there are enough.
struct path {
    const struct lattice *lattice;
    struct spellings *out;
    unsigned tongues;
    char terms[PLAN_PHRASE_WORDS_MAX * (ANALYZER_TERM_MAX + 1) * 2];
    bool more, failed;
};

static void walk(struct path *path, size_t place, size_t size, unsigned words);

static void step(struct path *path, size_t next, size_t size, unsigned words, const char *terms,
                 size_t terms_size)
{
    if (size + terms_size + 1 > sizeof path->terms)
        return;
    if (size > 0)
        path->terms[size++] = ' ';
    memcpy(path->terms + size, terms, terms_size);
    for (size_t i = 0; i < terms_size; i++)
        words += terms[i] == ' ';
    walk(path, next, size + terms_size, words + 1);
}

static void walk(struct path *path, size_t place, size_t size, unsigned words)
{
    if (path->failed || path->more)
        return;
    if (place == path->lattice->count) {
        path->more = path->out->count == PLAN_SPELLINGS_MAX;
        if (!path->more)
            path->failed = !spellings_add(path->out, path->terms, size, words, path->tongues);
        return;
    }
    const struct place *here = &path->lattice->places[place];
    if (here->joined_size > 0)
        step(path, place + here->joined_parts, size, words, here->joined, here->joined_size);
    step(path, place + 1, size, words, here->term, here->term_size);
    for (size_t i = 0; i < here->divided_count; i++)
        step(path, place + 1, size, words, here->divided[i].text, here->divided[i].size);
    for (size_t i = 0; i < here->stem_count; i++)
        step(path, place + 1, size, words, here->stems[i].text, here->stems[i].size);
}

static loci_error lattice_spell(struct planner *planner, const struct lattice *lattice, unsigned tongues,
                                struct spellings *out)
{
    struct path *path = calloc(1, sizeof *path); // too large for the stack of a host's thread
    if (!path)
        return handle_fail_memory(planner->index);
    path->lattice = lattice;
    path->out = out;
    path->tongues = tongues;
    if (lattice->count > 0)
        walk(path, 0, 0, 0);
    if (path->more)
        notes_add(planner->notes, "only the first %d spellings of a phrase were searched",
                  PLAN_SPELLINGS_MAX);
    const bool failed = path->failed;
    free(path);
    return failed ? handle_fail_memory(planner->index) : LOCI_OK;
}

static loci_error spell_in(struct planner *planner, size_t t, const char *text, size_t size,
                           struct spellings *out)
{
    struct lattice lattice;
    loci_error error = lattice_read(planner, planner->tongues.list[t], text, size, &lattice);
    if (error)
        return error;
    error = lattice_divide(planner, &lattice);
    if (!error)
        error = lattice_remember(planner, &lattice);
    if (!error)
        error = lattice_spell(planner, &lattice, 1u << t, out);
    lattice_clear(&lattice);
    return error;
}

static loci_error is_held(struct planner *planner, const struct spelling *spelling, bool *held)
{
    *held = true;
    for (size_t start = 0, end = 0; *held && next_term(spelling->terms, spelling->size, &start, &end);) {
        uint64_t passages;
        loci_error error =
            reader_document_frequency(planner->index, spelling->terms + start, end - start, &passages);
        if (error)
            return error;
        *held = passages > 0;
    }
    return LOCI_OK;
}

static loci_error add_held(struct planner *planner, const struct spellings *from, struct spellings *out)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct spelling *spelling = &from->list[i];
        bool held = false;
        loci_error error = plan_poll(planner);
        if (!error)
            error = is_held(planner, spelling, &held);
        if (error)
            return error;
        if (held && !spellings_add(out, spelling->terms, spelling->size, spelling->words, spelling->tongues))
            return handle_fail_memory(planner->index);
    }
    return LOCI_OK;
}

loci_error spellings_of_text(struct planner *planner, const char *text, size_t size, struct spellings *out)
{
    *out = (struct spellings){0};
    loci_error error = spell_in(planner, 0, text, size, out);
    for (size_t t = 1; !error && t < planner->tongues.count; t++) {
        struct spellings others = {0};
        error = spell_in(planner, t, text, size, &others);
        if (!error)
            error = add_held(planner, &others, out);
        spellings_clear(&others);
    }
    return error;
}

// "co-oper*": the terms before the last, then each completion of the last.
static loci_error complete(struct planner *planner, const struct lattice *lattice, const struct term *terms,
                           size_t count, unsigned tongues, struct spellings *out)
{
    struct buffer line;
    buffer_init(&line);
    for (size_t i = 0; i + 1 < lattice->count; i++) {
        buffer_add(&line, lattice->places[i].term, lattice->places[i].term_size);
        buffer_add_byte(&line, ' ');
    }
    const size_t head = line.size;
    bool added = true;
    for (size_t i = 0; added && i < count; i++) {
        buffer_truncate(&line, head);
        buffer_add(&line, terms[i].text, terms[i].size);
        added = !line.failed && spellings_add(out, line.data, line.size, (unsigned)lattice->count, tongues);
    }
    buffer_clear(&line);
    return added ? LOCI_OK : handle_fail_memory(planner->index);
}

// The same in the other tongues, where the words before the last may have other stems.
static loci_error complete_others(struct planner *planner, const char *text, size_t size,
                                  const struct term *terms, size_t count, struct spellings *out)
{
    loci_error error = LOCI_OK;
    for (size_t t = 0; !error && t < planner->tongues.count; t++) {
        struct lattice lattice;
        if (t == planner->tongues.query)
            continue;
        error = lattice_read(planner, planner->tongues.list[t], text, size, &lattice);
        if (error)
            return error;
        if (lattice.count > 1)
            error = complete(planner, &lattice, terms, count, 1u << t, out);
        lattice_clear(&lattice);
    }
    return error;
}

loci_error spellings_of_prefix(struct planner *planner, const char *text, size_t size, struct spellings *out,
                               uint64_t *passages)
{
    *out = (struct spellings){0};
    *passages = 0;
    struct lattice lattice;
    struct term *terms = NULL;
    size_t count = 0;
    bool more = false;
    loci_error error = lattice_read(planner, planner->tongue, text, size, &lattice);
    if (error)
        return error;
    if (lattice.count == 0)
        goto out;
    size_t limit = lattice.count == 1 ? PLAN_PREFIX_TERMS_MAX : PLAN_SPELLINGS_MAX;
    if (limit > planner->expansions_left)
        limit = planner->expansions_left;
    const struct place *last = &lattice.places[lattice.count - 1];
    error = reader_expand_prefix(planner->index, last->word, last->word_size, limit, &terms, &count, &more);
    if (error)
        goto out;
    planner->expansions_left -= count;
    if (more && count == 0 && limit == 0)
        notes_add(planner->notes, "“%.*s*” was left out: the query's other words* are too many already",
                  (int)size, text);
    else if (more && !planner->index->timed_out)
        notes_add(planner->notes, "“%.*s*” begins too many words: only the %zu most frequent were searched",
                  (int)size, text, count);
    if (count == 0 && !more)
        notes_add(planner->notes, "no word in the index begins with “%.*s”", (int)size, text);
    for (size_t i = 0; i < count; i++)
        *passages += terms[i].passages;
    const unsigned tongues = lattice.count == 1 ? ~0u : 1u << planner->tongues.query;
    if (count > 0) {
        error = complete(planner, &lattice, terms, count, tongues, out);
        if (!error && lattice.count > 1)
            error = complete_others(planner, text, size, terms, count, out);
        goto out;
    }
    // Nothing begins so: the bare beginning stands for it, a term that matches nothing.
    struct term bare = {.text = lattice.places[lattice.count - 1].word,
                        .size = lattice.places[lattice.count - 1].word_size};
    error = complete(planner, &lattice, &bare, 1, ~0u, out);
out:
    terms_free(terms, count);
    lattice_clear(&lattice);
    return error;
}
