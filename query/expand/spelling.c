// SPDX-License-Identifier: MIT
// The ways to write one thing: co-operation, cooperation; Kazakhstan-2030, Kazakhstan 2030.
#include "query/expand/dotted.h"
#include "query/expand/lattice.h"

#include "text/base/utf8.h"
#include "text/words/word_break.h"
#include <stdlib.h>
#include <string.h>

// Walks every path through the lattice, joined forms first, until there are enough.
struct path {
    const struct lattice *lattice;
    struct spellings *out;
    unsigned tongues;
    size_t limit; // of spellings
    char terms[EXPAND_PHRASE_WORDS_MAX * (ANALYZER_TERM_MAX + 1) * 2];
    bool more, failed;
};

// How far a path has come.
struct stand {
    size_t place, size;
    unsigned words;
    enum origin origin;
    uint64_t passages; // of a variant that is the whole text
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
    for (size_t i = 0; i < terms->count; i++) {
        stand.passages = origin == ORIGIN_VARIANT && path->lattice->count == 1 ? terms->list[i].passages : 0;
        step(path, stand, 1, terms->list[i].text, terms->list[i].size);
    }
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
                                          .origin = stand.origin,
                                          .passages = stand.passages};
        path->more = path->out->count == path->limit;
        if (!path->more)
            path->failed = !spellings_add(path->out, &spelling);
        return;
    }
    const struct place *here = &path->lattice->places[stand.place];
    if (here->joined_size > 0)
        step(path, stand, here->joined_parts, here->joined, here->joined_size);
    if (here->begun.count == 0)
        step(path, stand, 1, here->term, here->term_size);
    step_each(path, stand, &here->begun, ORIGIN_STEM);
    step_each(path, stand, &here->divided, ORIGIN_DIVIDED);
    step_each(path, stand, &here->stems, ORIGIN_STEM);
    step_each(path, stand, &here->variants, ORIGIN_VARIANT);
    if (here->elided) {
        stand.place++;
        stand.origin = ORIGIN_VARIANT;
        walk(path, stand);
    }
}

// A prefix in a phrase has many ways to go on.
static size_t limit_of(const struct lattice *lattice)
{
    enum { PREFIXED_MAX = 256 };
    for (size_t i = 0; i < lattice->count; i++)
        if (lattice->places[i].begun.count > 0)
            return PREFIXED_MAX;
    return EXPAND_SPELLINGS_MAX;
}

static loci_error lattice_spell(struct expander *expander, const struct lattice *lattice, size_t t,
                                struct spellings *out)
{
    struct path *path = malloc(sizeof *path); // too large for the stack of a host's thread, and to be cleared
    if (!path)
        return LOCI_NO_MEMORY;
    path->lattice = lattice;
    path->out = out;
    path->tongues = 1u << t;
    path->limit = limit_of(lattice);
    path->more = path->failed = false;
    if (lattice->count > 0)
        walk(path, (struct stand){.origin = t == 0 ? ORIGIN_WRITTEN : ORIGIN_STEM});
    if (path->more)
        notes_add_about(expander->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED},
                        "only the first %zu spellings of a phrase were searched", path->limit);
    const bool failed = path->failed;
    free(path);
    return failed ? LOCI_NO_MEMORY : LOCI_OK;
}

// `t` is the language's place among the tongues; for one that is not among them the first, whose passages stand for its own.
static loci_error spell_in(struct expander *expander, language tongue, size_t t, const char *text,
                           size_t size, struct spellings *out)
{
    struct lattice lattice;
    loci_error error = lattice_read(expander, tongue, text, size, &lattice);
    if (error)
        return error;
    error = lattice_look_up(expander, tongue, &lattice);
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

static loci_error spell_more(struct expander *expander, language tongue, size_t t, const char *text,
                             size_t size, struct spellings *out)
{
    struct spellings others = {0};
    loci_error error = spell_in(expander, tongue, t, text, size, &others);
    if (!error)
        error = add_held(expander, &others, out);
    spellings_clear(&others);
    return error;
}

static bool is_tongue(const struct tongues *tongues, language id)
{
    for (size_t t = 0; t < tongues->count; t++)
        if (tongues->list[t] == id)
            return true;
    return false;
}

static bool is_script_of(language id, enum script script)
{
    return id != LANGUAGE_NONE && language_for_script(id, script) == id;
}

// The script of a text's first letter, if no tongue is written in it and few languages are; else SCRIPT_OTHER.
static enum script rare_script(const struct tongues *tongues, const char *text, size_t size)
{
    enum script script = SCRIPT_OTHER;
    for (size_t at = 0; at < size && script == SCRIPT_OTHER;) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        script = word_break_script(code);
    }
    for (size_t t = 0; t < tongues->count; t++)
        if (is_script_of(tongues->list[t], script))
            return SCRIPT_OTHER;
    return script == SCRIPT_LATIN ? SCRIPT_OTHER : script;
}

// The languages of few documents. A phrase is looked for in each of them. Of a word alone the dictionary tells more quickly how it is
// written there; in a script that no tongue has, its other forms are looked for as well.
static loci_error spell_rare(struct expander *expander, bool phrase, const char *text, size_t size,
                             struct spellings *out)
{
    const struct lexicon *lexicon = expander->lexicon;
    const enum script script = rare_script(&expander->tongues, text, size);
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < lexicon->language_count; i++) {
        const char *code = lexicon->languages[i].code;
        const language id = language_find(code, strlen(code));
        if (!is_tongue(&expander->tongues, id) && (phrase || is_script_of(id, script)))
            error = spell_more(expander, id, 0, text, size, out);
    }
    return error;
}

static loci_error spell_text(struct expander *expander, const char *text, size_t size, struct spellings *out)
{
    const struct tongues *tongues = &expander->tongues;
    loci_error error = spell_in(expander, tongues->list[0], 0, text, size, out);
    for (size_t t = 1; !error && t < tongues->count; t++)
        error = spell_more(expander, tongues->list[t], t, text, size, out);
    const bool phrase = out->count > 0 && out->list[0].words > 1;
    if (!error && expander->lexicon->language_count > TONGUES_MAX)
        error = spell_rare(expander, phrase, text, size, out);
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
    const bool none = out->count == 0; // terms differ, so do spellings that begin alike
    bool added = true;
    for (size_t i = 0; added && i < terms->count; i++) {
        buffer_truncate(&line, head);
        buffer_add(&line, terms->list[i].text, terms->list[i].size);
        const struct spelling spelling = {.terms = line.data,
                                          .size = line.size,
                                          .words = (unsigned)lattice->count,
                                          .tongues = tongues,
                                          .origin = ORIGIN_STEM};
        added = !line.failed && (none ? spellings_append : spellings_add)(out, &spelling);
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
    if (terms->count == 0) // one that was left out is no condition
        return terms->more ? LOCI_OK : complete(lattice, &alone, ~0u, out);
    loci_error error = complete(lattice, terms, tongues, out);
    return !error && lattice->count > 1 ? complete_others(expander, node, terms, out) : error;
}

static size_t prefix_limit(const struct expander *expander, const struct lattice *lattice)
{
    const size_t limit = lattice->count == 1 ? EXPAND_PREFIX_TERMS_MAX : EXPAND_SPELLINGS_MAX;
    return limit < expander->prefixes_left ? limit : expander->prefixes_left;
}

// 192.168.*: whatever goes on behind these numbers, which are searched as they stand side by side.
static loci_error spell_dotted(struct expander *expander, const char *text, size_t size,
                               struct spellings *out)
{
    struct buffer line;
    buffer_init(&line);
    loci_error error =
        dotted_divide(text, size, &line) ? spell_text(expander, line.data, line.size, out) : LOCI_NO_MEMORY;
    buffer_clear(&line);
    return error;
}

// 1.2*: one number by itself (1.2, 1.25), and two of those that stand side by side in 1.2.3. Their passages; 0 of any other beginning.
static loci_error count_side_by_side(struct expander *expander, const struct node *node,
                                     const struct lattice *lattice, uint64_t *passages)
{
    const struct lexicon *lexicon = expander->lexicon;
    struct buffer terms;
    *passages = 0;
    if (lattice->count > 1 || !dotted_is_number(node->text, node->text_size, 1))
        return LOCI_OK;
    buffer_init(&terms);
    loci_error error = dotted_divide(node->text, node->text_size, &terms)
                           ? lexicon->calls->phrase(lexicon->state, terms.data, terms.size, passages)
                           : LOCI_NO_MEMORY;
    buffer_clear(&terms);
    return error;
}

static loci_error spell_prefix(struct expander *expander, const struct node *node, struct spellings *out,
                               uint64_t *passages)
{
    if (node->text_size > 1 && node->text[node->text_size - 1] == '.' &&
        dotted_is_number(node->text, node->text_size - 1, 0))
        return spell_dotted(expander, node->text, node->text_size - 1, out);
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
    uint64_t beside;
    error = lexicon->calls->prefix(lexicon->state, last->word, last->word_size, limit, &terms);
    if (!error)
        error = count_side_by_side(expander, node, &lattice, &beside);
    if (error)
        goto out;
    expander->prefixes_left -= terms.count;
    if (terms.count > 0 || beside == 0)
        tell_prefix(expander, node, &terms, limit);
    *passages = beside;
    for (size_t i = 0; i < terms.count; i++)
        *passages += terms.list[i].passages;
    error = complete_all(expander, node, &lattice, &terms, out);
    if (!error && beside > 0)
        error = spell_dotted(expander, node->text, node->text_size, out);
out:
    lexicon_terms_clear(&terms);
    lattice_clear(&lattice);
    return error;
}

// The same of words that are as a pattern says, each by itself.
static loci_error complete_pattern(const struct lexicon_terms *terms, struct spellings *out,
                                   uint64_t *passages)
{
    bool added = true;
    for (size_t i = 0; added && i < terms->count; i++) {
        const struct spelling spelling = {.terms = terms->list[i].text,
                                          .size = terms->list[i].size,
                                          .words = 1,
                                          .tongues = ~0u,
                                          .origin = ORIGIN_STEM};
        added = spellings_append(out, &spelling);
        *passages += terms->list[i].passages;
    }
    return added ? LOCI_OK : LOCI_NO_MEMORY;
}

static void tell_pattern(struct expander *expander, const struct node *node,
                         const struct lexicon_terms *terms)
{
    const int size = (int)node->text_size;
    struct note_about about = {.code = LOCI_NOTE_SHORTENED, .text = node->text, .size = node->text_size};
    if (terms->more && terms->count == 0)
        notes_add_about(expander->notes, about,
                        "“%.*s” was left out: the query's other words* are too many already", size,
                        node->text);
    else if (terms->more && !lexicon_poll(expander->lexicon))
        notes_add_about(expander->notes, about,
                        "“%.*s” fits too many words: only the %zu most frequent were searched", size,
                        node->text, terms->count);
    about.code = LOCI_NOTE_UNKNOWN_WORD;
    if (terms->count == 0 && !terms->more)
        notes_add_about(expander->notes, about,
                        "no word in the index is like “%.*s”: what stands between its signs was searched",
                        size, node->text);
}

// Where no word fits, the signs may be none: the words of tin?zinc are two, that of A*STAR is one.
static loci_error spell_apart(struct expander *expander, const struct node *node, struct spellings *out)
{
    const char *text = node->text, *end = text + node->text_size;
    loci_error error = LOCI_OK;
    while (!error && text < end) {
        const char *sign = memchr(text, '?', (size_t)(end - text));
        const char *stop = sign ? sign : end;
        if (stop > text)
            error = spell_text(expander, text, (size_t)(stop - text), out);
        text = stop + 1;
    }
    return error;
}

static loci_error spell_pattern(struct expander *expander, const struct node *node, struct spellings *out,
                                uint64_t *passages)
{
    struct lexicon_terms terms = {0};
    struct buffer folded;
    buffer_init(&folded);
    const struct lexicon *lexicon = expander->lexicon;
    const size_t limit =
        expander->prefixes_left < EXPAND_PREFIX_TERMS_MAX ? expander->prefixes_left : EXPAND_PREFIX_TERMS_MAX;
    loci_error error = analyzer_fold(lexicon->analyzer, node->text, node->text_size, &folded)
                           ? lexicon->calls->prefix(lexicon->state, folded.data, folded.size, limit, &terms)
                           : LOCI_NO_MEMORY;
    if (!error) {
        expander->prefixes_left -= terms.count;
        tell_pattern(expander, node, &terms);
        error = complete_pattern(&terms, out, passages);
    }
    if (!error && terms.count == 0 && !terms.more)
        error = spell_apart(expander, node, out);
    lexicon_terms_clear(&terms);
    buffer_clear(&folded);
    return error;
}

loci_error spelling_find(struct expander *expander, const struct node *node, struct spellings *out,
                         uint64_t *passages)
{
    *out = (struct spellings){0};
    *passages = 0;
    loci_error error = node->pattern  ? spell_pattern(expander, node, out, passages)
                       : node->prefix ? spell_prefix(expander, node, out, passages)
                                      : spell_text(expander, node->text, node->text_size, out);
    for (size_t i = 0; node->written && i < out->count; i++) {
        out->list[i].written = node->text;
        out->list[i].written_size = node->text_size;
    }
    return error;
}

loci_error spelling_of_text(struct expander *expander, const char *text, size_t size, struct spellings *out)
{
    struct spellings all = {0};
    *out = (struct spellings){0};
    loci_error error = spell_text(expander, text, size, &all);
    if (!error)
        error = add_held(expander, &all, out);
    spellings_clear(&all);
    return error;
}
