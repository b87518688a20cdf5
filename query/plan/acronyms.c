// SPDX-License-Identifier: MIT
// Looks a question's words up among the acronyms of the archive.
#include "query/plan/acronyms.h"

#include "text/words/acronym.h"
#include <stdlib.h>
#include <string.h>

// Passages of the rarest word up to which a phrase's are counted one by one; beyond, that word's are a bound.
enum { COUNTED_MAX = 20000 };

// The terms of the words at hand, in one language. Words that cannot be part of a long form have none.
struct line {
    const struct node *const *nodes;
    size_t count;
    struct buffer terms; // end to end
    struct part {
        size_t start, end; // in `terms`
        unsigned words;
    } * parts;
    unsigned tongues; // of the language
};

static bool take_term(void *context, const struct token *token)
{
    struct line *line = context;
    struct part *part = &line->parts[line->count];
    if (part->words++ > 0)
        buffer_add_byte(&line->terms, ' ');
    return buffer_add(&line->terms, token->term, token->term_size);
}

static loci_error read_line(struct planner *planner, size_t tongue, const struct node *const *nodes,
                            size_t count, struct line *out)
{
    struct analyzer *analyzer = handle_analyzer(planner->index);
    *out = (struct line){.nodes = nodes, .tongues = 1u << tongue};
    buffer_init(&out->terms);
    out->parts = calloc(count + 1, sizeof *out->parts);
    if (!analyzer || !out->parts)
        return handle_fail_memory(planner->index);
    for (; out->count < count; out->count++) {
        const struct node *node = nodes[out->count];
        struct part *part = &out->parts[out->count];
        part->start = out->terms.size;
        if (node->kind == NODE_WORD && !node->prefix && node->occur == OCCUR_SHOULD &&
            !analyzer_run(analyzer, planner->tongues.list[tongue], ANALYSIS_PLAIN, node->text,
                          node->text_size, take_term, out, NULL))
            return handle_fail_memory(planner->index);
        part->end = out->terms.size;
    }
    return LOCI_OK;
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

static loci_error add_other(struct planner *planner, const struct node *node, const struct spelling *spelling)
{
    struct plan_other *grown = realloc(planner->others, (planner->other_count + 1) * sizeof *grown);
    if (!grown)
        return handle_fail_memory(planner->index);
    planner->others = grown;
    char *terms = malloc(spelling->size + 1);
    if (!terms)
        return handle_fail_memory(planner->index);
    memcpy(terms, spelling->terms, spelling->size);
    terms[spelling->size] = '\0';
    struct plan_other *other = &planner->others[planner->other_count++];
    *other = (struct plan_other){.node = node, .spelling = *spelling};
    other->spelling.terms = terms;
    return LOCI_OK;
}

// Notes the definition that a spelling rests on, for explanations; *out is false when there is no room for another.
static loci_error note_definition(struct planner *planner, const struct long_form *form, bool *out)
{
    struct plan_acronyms *acronyms = &planner->acronyms;
    *out = true;
    for (size_t i = 0; i < acronyms->count; i++)
        if (strcmp(acronyms->list[i].name, form->name) == 0)
            return LOCI_OK;
    *out = acronyms->count < ACRONYMS_MAX;
    if (!*out)
        return LOCI_OK;
    struct plan_acronym *grown = realloc(acronyms->list, (acronyms->count + 1) * sizeof *grown);
    if (!grown)
        return handle_fail_memory(planner->index);
    acronyms->list = grown;
    char *name = strdup(form->name);
    if (!name)
        return handle_fail_memory(planner->index);
    acronyms->list[acronyms->count++] = (struct plan_acronym){name, form->definitions};
    return LOCI_OK;
}

static loci_error count_phrase(struct planner *planner, const char *terms, size_t size, uint64_t *out)
{
    uint64_t rarest = UINT64_MAX;
    loci_error error = LOCI_OK;
    for (size_t start = 0, end = 0; !error && next_term(terms, size, &start, &end);) {
        uint64_t passages = 0;
        error = reader_document_frequency(planner->index, terms + start, end - start, &passages);
        if (passages < rarest)
            rarest = passages;
    }
    *out = rarest;
    if (error || rarest == 0 || rarest > COUNTED_MAX)
        return error;
    struct buffer match;
    buffer_init(&match);
    error = collector_quote(&match, terms, size) ? reader_count(planner->index, match.data, out)
                                                 : handle_fail_memory(planner->index);
    buffer_clear(&match);
    return error;
}

static unsigned count_words(const char *terms, size_t size)
{
    unsigned words = 1;
    for (size_t i = 0; i < size; i++)
        words += terms[i] == ' ';
    return words;
}

static loci_error is_acronym(struct planner *planner, const struct node *node, const char *term, size_t size,
                             bool *out)
{
    *out = !planner->capitals_only && acronym_is_short(node->text, word_trimmed(node->text, node->text_size));
    return *out ? LOCI_OK : reader_is_capital(planner->index, term, size, out);
}

static loci_error add_long(struct planner *planner, const struct line *line, size_t at,
                           const struct long_form *form)
{
    struct spelling spelling = {.terms = form->terms,
                                .size = form->size,
                                .words = count_words(form->terms, form->size),
                                .tongues = line->tongues,
                                .acronym = true};
    loci_error error = count_phrase(planner, form->terms, form->size, &spelling.passages);
    return error ? error : add_other(planner, line->nodes[at], &spelling);
}

// The word `at` as an acronym: its slot gets the phrase that it stands for.
static loci_error find_short(struct planner *planner, const struct line *line, size_t at)
{
    struct long_form form = {0};
    bool holds = false;
    if (line->parts[at].words != 1)
        return LOCI_OK;
    const char *term = part_terms(line, at);
    const size_t size = line->parts[at].end - line->parts[at].start;
    loci_error error = reader_acronym(planner->index, term, size, &form);
    if (!error && form.terms)
        error = is_acronym(planner, line->nodes[at], term, size, &holds);
    if (!error && holds)
        error = note_definition(planner, &form, &holds);
    if (!error && holds)
        error = add_long(planner, line, at, &form);
    long_form_clear(&form);
    return error;
}

// The words [from, to) are a long form: their slots get the acronym, when it is what the archive writes for them.
static loci_error add_short(struct planner *planner, const struct line *line, size_t from, size_t to,
                            const struct buffer *run, const struct term *acronym)
{
    struct long_form form;
    struct spelling spelling = {
        .terms = acronym->text, .size = acronym->size, .words = 1, .tongues = line->tongues, .acronym = true};
    loci_error error = reader_acronym(planner->index, acronym->text, acronym->size, &form);
    bool holds =
        !error && form.terms && form.size == run->size && memcmp(form.terms, run->data, run->size) == 0;
    if (holds)
        error = reader_is_capital(planner->index, acronym->text, acronym->size, &holds);
    if (!error && holds)
        error = note_definition(planner, &form, &holds);
    long_form_clear(&form);
    if (!error && holds)
        error = reader_document_frequency(planner->index, acronym->text, acronym->size, &spelling.passages);
    for (size_t i = from; !error && holds && i < to; i++)
        if (word_classify(planner, line->nodes[i]) != WORD_FUNCTION)
            error = add_other(planner, line->nodes[i], &spelling);
    return error;
}

// The longest run of words from `from` on that is a long form; *to is behind it, `from` when there is none. *acronyms
// are those that were defined so.
static loci_error find_run(struct planner *planner, const struct line *line, size_t from, struct buffer *run,
                           size_t *to, struct term **acronyms, size_t *count)
{
    enum { ACRONYMS_OF_ONE = 4 };
    loci_error error = LOCI_OK;
    size_t size = 0;
    bool goes_on = true;
    *to = from;
    buffer_truncate(run, 0);
    for (size_t at = from; !error && goes_on && at < line->count && line->parts[at].words > 0; at++) {
        struct term *found = NULL;
        size_t found_count = 0;
        if (run->size > 0)
            buffer_add_byte(run, ' ');
        if (!buffer_add(run, line->terms.data + line->parts[at].start,
                        line->parts[at].end - line->parts[at].start))
            return handle_fail_memory(planner->index);
        if (at > from || line->parts[at].words > 1)
            error = reader_short_forms(planner->index, run->data, run->size, ACRONYMS_OF_ONE, &found,
                                       &found_count);
        if (!error && found_count > 0) {
            terms_free(*acronyms, *count);
            *acronyms = found;
            *count = found_count;
            *to = at + 1;
            size = run->size;
        }
        if (!error)
            error = reader_long_begins(planner->index, run->data, run->size, &goes_on);
    }
    buffer_truncate(run, size);
    return error;
}

static loci_error find_in(struct planner *planner, const struct line *line)
{
    struct buffer run;
    buffer_init(&run);
    loci_error error = LOCI_OK;
    for (size_t at = 0; !error && at < line->count; at++) {
        error = plan_poll(planner);
        if (!error)
            error = find_short(planner, line, at);
    }
    for (size_t at = 0, to = 0; !error && at<line->count; at = to> at ? to : at + 1) {
        struct term *acronyms = NULL;
        size_t count = 0;
        error = plan_poll(planner);
        if (!error)
            error = find_run(planner, line, at, &run, &to, &acronyms, &count);
        for (size_t i = 0; !error && i < count; i++)
            error = add_short(planner, line, at, to, &run, &acronyms[i]);
        terms_free(acronyms, count);
    }
    buffer_clear(&run);
    return error;
}

loci_error acronyms_find(struct planner *planner, const struct node *root)
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
    for (size_t t = 0; !error && t < planner->tongues.count; t++) {
        struct line line;
        error = read_line(planner, t, nodes, count, &line);
        if (!error)
            error = find_in(planner, &line);
        clear_line(&line);
    }
    return error;
}

void acronyms_clear(struct planner *planner)
{
    for (size_t i = 0; i < planner->other_count; i++)
        free(planner->others[i].spelling.terms);
    free(planner->others);
    planner->others = NULL;
    planner->other_count = 0;
}

void plan_acronyms_clear(struct plan_acronyms *acronyms)
{
    for (size_t i = 0; i < acronyms->count; i++)
        free(acronyms->list[i].name);
    free(acronyms->list);
    *acronyms = (struct plan_acronyms){0};
}

bool acronyms_spell(const struct planner *planner, const struct node *node, struct spellings *spellings)
{
    for (size_t i = 0; i < planner->other_count; i++) {
        const struct plan_other *other = &planner->others[i];
        const size_t before = spellings->count;
        if (other->node != node)
            continue;
        if (!spellings_add(spellings, other->spelling.terms, other->spelling.size, other->spelling.words,
                           other->spelling.tongues))
            return false;
        if (spellings->count > before) {
            spellings->list[before].acronym = true;
            spellings->list[before].passages = other->spelling.passages;
        }
    }
    return true;
}

void acronyms_weigh(const struct planner *planner, struct plan_slot *slot)
{
    const uint64_t all = reader_statistics(planner->index)->passages;
    uint64_t passages = slot->passages;
    if (slot->spellings.list[0].words > 1) // a compound without a joined form weighs what its words do
        return;
    for (size_t i = 0; i < slot->spellings.count; i++)
        passages += slot->spellings.list[i].passages;
    if (passages == slot->passages)
        return;
    slot->passages = passages < all ? passages : all;
    slot->idf = bm25_idf(all, slot->passages);
}
