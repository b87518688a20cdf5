// SPDX-License-Identifier: MIT
// Looks a question's words up among the acronyms of the archive.
#include "query/expand/acronyms.h"

#include "query/expand/lattice.h"
#include "text/base/array.h"
#include "text/words/acronym.h"
#include <stdlib.h>
#include <string.h>

// The terms of the words at hand, in one language. Words that cannot be part of a long form have none.
struct line {
    const struct node *const *nodes;
    size_t count;
    struct buffer terms; // end to end
    struct part {
        size_t start, end; // in `terms`
        unsigned words;
        bool other; // a compound, written otherwise than in the question
    } * parts;
    unsigned tongues; // of the language
    bool
        others; // compounds are written otherwise than in the question: only what has such a one is looked for
};

static bool take_term(void *context, const struct token *token)
{
    struct line *line = context;
    struct part *part = &line->parts[line->count];
    if (part->words++ > 0)
        buffer_add_byte(&line->terms, ' ');
    return buffer_add(&line->terms, token->term, token->term_size);
}

static loci_error read_line(const struct expander *expander, size_t tongue, const struct node *const *nodes,
                            size_t count, struct line *out)
{
    *out = (struct line){.nodes = nodes, .tongues = 1u << tongue};
    buffer_init(&out->terms);
    out->parts = calloc(count + 1, sizeof *out->parts);
    if (!out->parts)
        return LOCI_NO_MEMORY;
    for (; out->count < count; out->count++) {
        const struct node *node = nodes[out->count];
        struct part *part = &out->parts[out->count];
        part->start = out->terms.size;
        if (node->kind == NODE_WORD && !node->prefix && node->occur == OCCUR_SHOULD &&
            !analyzer_run(expander->lexicon->analyzer, expander->tongues.list[tongue], ANALYSIS_PLAIN,
                          node->text, node->text_size, take_term, out, NULL))
            return LOCI_NO_MEMORY;
        part->end = out->terms.size;
    }
    return LOCI_OK;
}

// A compound's joined term; empty where a word has none, or is not all of one.
struct joined {
    char term[ANALYZER_TERM_MAX];
    size_t size;
    unsigned parts, of;
};

static bool take_joined(void *context, const struct token *token)
{
    struct joined *joined = context;
    joined->parts += token->joined_parts == 0;
    if (token->joined_parts > 0 && token->position == 0) {
        memcpy(joined->term, token->term, token->term_size);
        joined->size = token->term_size;
        joined->of = token->joined_parts;
    }
    return true;
}

static loci_error find_joined(const struct expander *expander, language tongue, const struct node *node,
                              struct buffer *out)
{
    struct joined joined = {.size = 0};
    if (!analyzer_run(expander->lexicon->analyzer, tongue, ANALYSIS_COMPOUND, node->text, node->text_size,
                      take_joined, &joined, NULL))
        return LOCI_NO_MEMORY;
    const bool whole = joined.size > 0 && joined.of == joined.parts;
    return !whole || buffer_add(out, joined.term, joined.size) ? LOCI_OK : LOCI_NO_MEMORY;
}

static loci_error find_divided(struct expander *expander, const char *term, size_t size, struct buffer *out)
{
    struct lexicon_terms found = {0};
    loci_error error = lexicon_poll(expander->lexicon);
    if (!error)
        error = lattice_divided(expander, term, size, &found); // the most frequent first
    if (!error && found.count > 0 && !buffer_add(out, found.list[0].text, found.list[0].size))
        error = LOCI_NO_MEMORY;
    lexicon_terms_clear(&found);
    return error;
}

static unsigned count_words(const char *terms, size_t size)
{
    unsigned words = 1;
    for (size_t i = 0; i < size; i++)
        words += terms[i] == ' ';
    return words;
}

// The line with its compounds written the other way: cooperation as co-operation, and the reverse. A definition has one of them.
static loci_error read_other_line(struct expander *expander, const struct line *line, size_t tongue,
                                  struct line *out)
{
    loci_error error = LOCI_OK;
    *out = (struct line){.nodes = line->nodes, .tongues = line->tongues};
    buffer_init(&out->terms);
    out->parts = calloc(line->count + 1, sizeof *out->parts);
    if (!out->parts)
        return LOCI_NO_MEMORY;
    for (; !error && out->count < line->count; out->count++) {
        const struct part *as_asked = &line->parts[out->count];
        struct part *part = &out->parts[out->count];
        const char *terms = line->terms.data + as_asked->start;
        const size_t size = as_asked->end - as_asked->start, start = out->terms.size;
        if (as_asked->words == 1)
            error = find_divided(expander, terms, size, &out->terms);
        else if (as_asked->words > 1)
            error =
                find_joined(expander, expander->tongues.list[tongue], line->nodes[out->count], &out->terms);
        const bool other = out->terms.size > start;
        if (!error && !other && !buffer_add(&out->terms, terms, size))
            error = LOCI_NO_MEMORY;
        *part = (struct part){.start = start, .end = out->terms.size, .other = other};
        part->words = !other ? as_asked->words : count_words(out->terms.data + start, part->end - start);
        out->others |= other;
    }
    return error;
}

static void clear_line(struct line *line)
{
    buffer_clear(&line->terms);
    free(line->parts);
}

static const char *part_terms(const struct line *line, size_t at)
{
    return line->terms.data + line->parts[at].start;
}

loci_error acronyms_add_arc(struct acronyms *out, size_t from, size_t to, const struct spelling *spelling)
{
    struct acronym_arc *grown =
        array_reserve(out->arcs, &out->arc_capacity, out->arc_count + 1, sizeof *grown);
    if (!grown)
        return LOCI_NO_MEMORY;
    out->arcs = grown;
    char *terms = malloc(spelling->size + 1);
    if (!terms)
        return LOCI_NO_MEMORY;
    memcpy(terms, spelling->terms, spelling->size);
    terms[spelling->size] = '\0';
    struct acronym_arc *arc = &grown[out->arc_count++];
    *arc = (struct acronym_arc){.from = from, .to = to, .spelling = *spelling};
    arc->spelling.terms = terms;
    arc->spelling.arc = (unsigned)out->arc_count;
    return LOCI_OK;
}

// The parts [from, to) of the line as such an arc.
static loci_error add_arc(struct acronyms *out, const struct line *line, size_t from, size_t to,
                          const struct spelling *spelling)
{
    struct spelling acronym = *spelling;
    acronym.tongues = line->tongues;
    acronym.origin = ORIGIN_ACRONYM;
    return acronyms_add_arc(out, line->nodes[from]->place, line->nodes[to - 1]->place + 1, &acronym);
}

// Notes the definition that a spelling rests on, for explanations; *room is false when there is none for another.
static loci_error note_definition(struct acronyms *out, const struct lexicon_form *form, bool *room)
{
    *room = true;
    for (size_t i = 0; i < out->definition_count; i++)
        if (strcmp(out->definitions[i].name, form->name) == 0)
            return LOCI_OK;
    *room = out->definition_count < ACRONYMS_MAX;
    if (!*room)
        return LOCI_OK;
    struct acronym_definition *grown =
        array_reserve(out->definitions, &out->definition_capacity, out->definition_count + 1, sizeof *grown);
    if (!grown)
        return LOCI_NO_MEMORY;
    out->definitions = grown;
    char *name = strdup(form->name);
    if (!name)
        return LOCI_NO_MEMORY;
    grown[out->definition_count++] = (struct acronym_definition){name, form->definitions};
    return LOCI_OK;
}

static loci_error is_capital(const struct lexicon *lexicon, const char *term, size_t size, bool *out)
{
    return lexicon->calls->is_capital(lexicon->state, term, size, out);
}

static loci_error long_form(const struct lexicon *lexicon, const char *term, size_t size,
                            struct lexicon_form *out)
{
    return lexicon->calls->acronym(lexicon->state, term, size, out);
}

static loci_error is_acronym(const struct expander *expander, const struct node *node, const char *term,
                             size_t size, bool *out)
{
    *out =
        !expander->capitals_only && acronym_is_short(node->text, word_trimmed(node->text, node->text_size));
    return *out ? LOCI_OK : is_capital(expander->lexicon, term, size, out);
}

static loci_error add_long(const struct expander *expander, const struct line *line, size_t at,
                           const struct lexicon_form *form, struct acronyms *out)
{
    struct spelling spelling = {
        .terms = form->terms, .size = form->size, .words = count_words(form->terms, form->size)};
    loci_error error = lexicon_count(expander->lexicon, form->terms, form->size, &spelling.passages);
    return error ? error : add_arc(out, line, at, at + 1, &spelling);
}

// The word `at` as an acronym: its slot gets the phrase that it stands for.
static loci_error find_short(const struct expander *expander, const struct line *line, size_t at,
                             struct acronyms *out)
{
    struct lexicon_form form = {0};
    bool holds = false;
    if (line->parts[at].words != 1)
        return LOCI_OK;
    const char *term = part_terms(line, at);
    const size_t size = line->parts[at].end - line->parts[at].start;
    loci_error error = long_form(expander->lexicon, term, size, &form);
    if (!error && form.terms)
        error = is_acronym(expander, line->nodes[at], term, size, &holds);
    if (!error && holds)
        error = note_definition(out, &form, &holds);
    if (!error && holds)
        error = add_long(expander, line, at, &form, out);
    lexicon_form_clear(&form);
    return error;
}

// The words [from, to) are a long form: their slots get the acronym, when it is what the archive writes for them.
static loci_error add_short(const struct expander *expander, const struct line *line, size_t from, size_t to,
                            const struct buffer *run, const struct lexicon_term *acronym,
                            struct acronyms *out)
{
    const struct lexicon *lexicon = expander->lexicon;
    struct lexicon_form form = {0};
    struct spelling spelling = {.terms = acronym->text, .size = acronym->size, .words = 1};
    loci_error error = long_form(lexicon, acronym->text, acronym->size, &form);
    bool holds =
        !error && form.terms && form.size == run->size && memcmp(form.terms, run->data, run->size) == 0;
    if (holds)
        error = is_capital(lexicon, acronym->text, acronym->size, &holds);
    if (!error && holds)
        error = note_definition(out, &form, &holds);
    lexicon_form_clear(&form);
    if (!error && holds)
        error = lexicon_frequency(lexicon, acronym->text, acronym->size, &spelling.passages);
    return !error && holds ? add_arc(out, line, from, to, &spelling) : error;
}

// A run of a line's words that is a long form.
struct run {
    struct buffer terms;
    size_t to;                     // behind its last word
    struct lexicon_terms acronyms; // those that were defined so
};

// Whether the run of these terms is a long form, and whether longer ones begin with it.
static loci_error look_up_run(const struct lexicon *lexicon, const struct buffer *terms, bool whole,
                              struct lexicon_terms *found, bool *goes_on)
{
    enum { ACRONYMS_OF_ONE = 4 };
    loci_error error = LOCI_OK;
    if (whole)
        error = lexicon->calls->short_forms(lexicon->state, terms->data, terms->size, ACRONYMS_OF_ONE, found);
    return error ? error : lexicon->calls->long_begins(lexicon->state, terms->data, terms->size, goes_on);
}

// The longest run of words from `from` on that is a long form; run->to is `from` when there is none.
static loci_error find_run(const struct expander *expander, const struct line *line, size_t from,
                           struct run *run)
{
    loci_error error = LOCI_OK;
    size_t size = 0;
    bool goes_on = true;
    run->to = from;
    buffer_truncate(&run->terms, 0);
    lexicon_terms_clear(&run->acronyms);
    for (size_t at = from; !error && goes_on && at < line->count && line->parts[at].words > 0; at++) {
        struct lexicon_terms found = {0};
        if (run->terms.size > 0)
            buffer_add_byte(&run->terms, ' ');
        if (!buffer_add(&run->terms, part_terms(line, at), line->parts[at].end - line->parts[at].start))
            return LOCI_NO_MEMORY;
        error = look_up_run(expander->lexicon, &run->terms, at > from || line->parts[at].words > 1, &found,
                            &goes_on);
        if (!error && found.count > 0) {
            const struct lexicon_terms before = run->acronyms;
            run->acronyms = found;
            found = before;
            run->to = at + 1;
            size = run->terms.size;
        }
        lexicon_terms_clear(&found);
    }
    buffer_truncate(&run->terms, size);
    return error;
}

// What has no compound that is written otherwise was found as it was asked.
static bool is_new(const struct line *line, size_t from, size_t to)
{
    bool other = !line->others;
    for (size_t i = from; i < to && !other; i++)
        other = line->parts[i].other;
    return other;
}

static loci_error find_runs(const struct expander *expander, const struct line *line, struct acronyms *out)
{
    struct run run = {.to = 0};
    buffer_init(&run.terms);
    loci_error error = LOCI_OK;
    for (size_t at = 0; !error && at<line->count; at = run.to> at ? run.to : at + 1) {
        error = lexicon_poll(expander->lexicon);
        if (!error)
            error = find_run(expander, line, at, &run);
        for (size_t i = 0; !error && is_new(line, at, run.to) && i < run.acronyms.count; i++)
            error = add_short(expander, line, at, run.to, &run.terms, &run.acronyms.list[i], out);
    }
    lexicon_terms_clear(&run.acronyms);
    buffer_clear(&run.terms);
    return error;
}

static loci_error find_in(const struct expander *expander, const struct line *line, struct acronyms *out)
{
    loci_error error = LOCI_OK;
    for (size_t at = 0; !error && at < line->count; at++) {
        error = lexicon_poll(expander->lexicon);
        if (!error)
            error = find_short(expander, line, at, out);
    }
    return error ? error : find_runs(expander, line, out);
}

// Long forms whose compounds the question writes otherwise than the archive's definitions.
static loci_error find_other(struct expander *expander, const struct line *line, size_t tongue,
                             struct acronyms *out)
{
    enum { LONG_FORM_MIN = 2 };
    if (line->count < LONG_FORM_MIN)
        return LOCI_OK;
    struct line other;
    loci_error error = read_other_line(expander, line, tongue, &other);
    if (!error && other.others)
        error = find_runs(expander, &other, out);
    clear_line(&other);
    return error;
}

loci_error acronyms_find(struct expander *expander, const struct node *root, struct acronyms *out)
{
    const struct node *const *nodes = (const struct node *const *)root->children;
    size_t count = root->child_count;
    loci_error error = LOCI_OK;
    if (root->kind == NODE_WORD) {
        nodes = &root;
        count = 1;
    } else if (root->kind != NODE_BAG) {
        return LOCI_OK;
    }
    for (size_t t = 0; !error && t < expander->tongues.count; t++) {
        struct line line;
        error = read_line(expander, t, nodes, count, &line);
        if (!error)
            error = find_in(expander, &line, out);
        if (!error)
            error = find_other(expander, &line, t, out);
        clear_line(&line);
    }
    return error;
}

void acronyms_clear(struct acronyms *acronyms)
{
    for (size_t i = 0; i < acronyms->arc_count; i++)
        free(acronyms->arcs[i].spelling.terms);
    for (size_t i = 0; i < acronyms->definition_count; i++)
        free(acronyms->definitions[i].name);
    free(acronyms->arcs);
    free(acronyms->definitions);
    *acronyms = (struct acronyms){0};
}

// Function words of a long form get no acronym: they would count twice.
static bool is_for(const struct acronym_arc *arc, const struct expander *expander, const struct node *node)
{
    return node->place >= arc->from && node->place < arc->to &&
           (arc->to == arc->from + 1 || word_classify(expander, node, false) != WORD_FUNCTION);
}

bool acronyms_spell(const struct acronyms *acronyms, const struct expander *expander, const struct node *node,
                    bool scored, struct spellings *spellings)
{
    bool added = true;
    for (size_t i = 0; added && i < acronyms->arc_count; i++)
        if ((scored || acronyms->arcs[i].spelling.origin == ORIGIN_SYNONYM) &&
            is_for(&acronyms->arcs[i], expander, node))
            added = spellings_add(spellings, &acronyms->arcs[i].spelling);
    return added;
}
