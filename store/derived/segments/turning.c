// SPDX-License-Identifier: MIT
// Turns a batch's tokens round: terms in order, of each its passages. A slice of the terms at a time, so that what is sorted stays small
// beside what is gathered.
#include "store/derived/segments/turning.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE_TOKENS = 12 << 20 };             // what a batch of 64 MiB has, about
enum { TOKENS_AHEAD = 12, FORMS_AHEAD = 24 }; // what is fetched from memory while others are written

static int compare_passages(const void *a, const void *b)
{
    const struct gathered_passage *x = a, *y = b;
    if (x->passage != y->passage)
        return x->passage < y->passage ? -1 : 1;
    return (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

// In order, each once.
static void order_passages(struct turning *turning)
{
    const struct gathered_postings *gathered = turning->gathered;
    struct gathered_passage *passages = gathered->passages;
    bool ascending = true;
    for (size_t i = 1; ascending && i < gathered->passage_count; i++)
        ascending = passages[i - 1].passage < passages[i].passage;
    if (!ascending)
        qsort(passages, gathered->passage_count, sizeof *passages, compare_passages);
    turning->passages = passages;
    for (size_t i = 0; i < gathered->passage_count; i++)
        if (i + 1 == gathered->passage_count || passages[i + 1].passage != passages[i].passage)
            passages[turning->passage_count++] = passages[i];
}

static uint8_t cut(uint32_t length)
{
    return length < UINT8_MAX ? (uint8_t)length : UINT8_MAX;
}

static bool turn_passages(struct turning *turning)
{
    turning->turned = calloc(turning->passage_count + 1, sizeof *turning->turned);
    for (size_t i = 0; turning->turned && i < turning->passage_count; i++) {
        const struct gathered_passage *passage = &turning->passages[i];
        struct turned_passage *turned = &turning->turned[i];
        turned->passage = passage->passage;
        turned->prose = passage->prose;
        for (int field = 0; field < FIELD_COUNT; field++)
            turned->length[field] = cut(passage->length.in[field]);
    }
    return turning->turned;
}

// What places a token is fetched from memory while others are placed: first its form's entry, then its term's.
static void approach_places(const struct turning *turning, const struct gathered_token *token,
                            const struct gathered_token *end)
{
    if (end - token <= FORMS_AHEAD)
        return;
    __builtin_prefetch(&turning->place_of[token[FORMS_AHEAD].form]);
    __builtin_prefetch(&turning->next[turning->place_of[token[FORMS_AHEAD / 2].form].term], 1);
}

// The tokens of terms [first, last) in the order of these, then of passages, fields and positions.
static void fill_slice(struct turning *turning, size_t first, size_t last)
{
    if (!turning->gathered->tokens) // no passage has a word
        return;
    const struct gathered_token *end = turning->gathered->tokens + turning->gathered->token_count;
    for (size_t p = 0; p < turning->passage_count; p++) {
        const struct gathered_passage *passage = &turning->passages[p];
        const struct gathered_token *token = &turning->gathered->tokens[passage->token];
        for (uint32_t field = 0; field < FIELD_COUNT; field++)
            for (uint32_t i = 0; i < passage->count[field]; i++, token++) {
                const struct form_place place = turning->place_of[token->form];
                approach_places(turning, token, end);
                if (place.term < first || place.term >= last)
                    continue;
                const uint32_t position =
                    token->position < TURNED_POSITION_MAX ? token->position : TURNED_POSITION_MAX;
                turning->slice[turning->next[place.term]++] =
                    (struct turned_token){(uint32_t)p, field << TURNED_FIELD | position, place.code};
            }
    }
}

static int compare_forms(const void *a, const void *b, void *context)
{
    const struct counted_form *x = a, *y = b;
    unsigned char one[FORM_BYTES_MAX], other[FORM_BYTES_MAX];
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    const size_t size = gather_form(context, x->form, one), other_size = gather_form(context, y->form, other);
    const int order = memcmp(one, other, size < other_size ? size : other_size);
    return order != 0 ? order : (size > other_size) - (size < other_size);
}

// The forms by term, of each those that come most often first. `counted` tells how often each of them was gathered.
static bool order_forms(struct turning *turning, const uint32_t *counted)
{
    const size_t terms = turning->gathered->terms.count,
                 forms = turning->gathered->words.count * GATHER_FORMS;
    turning->forms_end = calloc(terms + 1, sizeof *turning->forms_end);
    if (!turning->forms_end)
        return false;
    for (size_t i = 0; i < forms; i++)
        turning->forms_end[turning->place_of[i].term] += counted[i] > 0;
    size_t sum = 0;
    for (size_t term = 0; term < terms; term++) {
        sum += turning->forms_end[term];
        turning->forms_end[term] = sum - turning->forms_end[term];
    }
    turning->forms = calloc(sum + 1, sizeof *turning->forms);
    if (!turning->forms)
        return false;
    for (size_t i = 0; i < forms; i++)
        if (counted[i] > 0)
            turning->forms[turning->forms_end[turning->place_of[i].term]++] =
                (struct counted_form){(uint32_t)i, counted[i]};
    for (size_t term = 0, first = 0; term < terms; first = turning->forms_end[term++]) {
        struct counted_form *of_term = turning->forms + first;
        const size_t count = turning->forms_end[term] - first;
        if (count > 1)
            qsort_r(of_term, count, sizeof *of_term, compare_forms, turning->gathered);
        for (size_t i = 0; i < count; i++)
            turning->place_of[of_term[i].form].code = (uint32_t)i;
    }
    return true;
}

// How often each form was gathered, by its number, and so each term: counted here in one small array, not token by token in large
// entries. To be freed; NULL when out of memory.
static uint32_t *count_tokens(struct gathered_postings *gathered)
{
    const struct counts *words = &gathered->words;
    struct counts *terms = &gathered->terms;
    uint32_t *counted = calloc(words->count + 1, GATHER_FORMS * sizeof *counted);
    if (!counted)
        return NULL;
    for (size_t i = 0; i < gathered->token_count; i++)
        counted[gathered->tokens[i].form]++;
    for (size_t i = 0; i < terms->count; i++)
        terms->entries[i].count = 0;
    for (size_t i = 0; i < words->count; i++)
        for (size_t form = 0; form < GATHER_FORMS; form++)
            terms->entries[words->entries[i].link].count += counted[i * GATHER_FORMS + form];
    return counted;
}

// Of each form the place of its term.
static bool place_terms(struct turning *turning)
{
    const struct counts *terms = &turning->gathered->terms, *words = &turning->gathered->words;
    uint32_t *place_of_term = calloc(terms->count + 1, sizeof *place_of_term);
    turning->sorted = counts_sorted(terms);
    turning->place_of = calloc(words->count + 1, GATHER_FORMS * sizeof *turning->place_of);
    const bool made = place_of_term && turning->sorted && turning->place_of;
    for (size_t i = 0; made && i < terms->count; i++)
        place_of_term[turning->sorted[i] - terms->entries] = (uint32_t)i;
    for (size_t i = 0; made && i < words->count * GATHER_FORMS; i++)
        turning->place_of[i].term = place_of_term[words->entries[i / GATHER_FORMS].link];
    free(place_of_term);
    return made;
}

bool turning_prepare(struct turning *turning)
{
    turning->next = calloc(turning->gathered->terms.count + 1, sizeof *turning->next);
    uint32_t *counted = count_tokens(turning->gathered);
    const bool made = turning->next && counted && place_terms(turning) && order_forms(turning, counted);
    free(counted);
    if (made)
        order_passages(turning);
    return made && turn_passages(turning);
}

static size_t slice_tokens(const struct turning *turning)
{
    return turning->gathered->slice > 0 ? turning->gathered->slice : SLICE_TOKENS;
}

// Room for so many tokens; what was there goes.
static bool reserve_slice(struct turning *turning, size_t tokens)
{
    if (turning->slice && tokens <= turning->slice_capacity)
        return true;
    free(turning->slice);
    turning->slice = malloc((tokens + 1) * sizeof *turning->slice);
    turning->slice_capacity = turning->slice ? tokens : 0;
    return turning->slice != NULL;
}

bool turning_slice(struct turning *turning, size_t first, size_t *out)
{
    const size_t terms = turning->gathered->terms.count, most = slice_tokens(turning);
    size_t tokens = 0, last = first;
    for (; last < terms && (last == first || tokens + (size_t)turning->sorted[last]->count <= most); last++) {
        turning->next[last] = tokens;
        tokens += (size_t)turning->sorted[last]->count;
    }
    if (!reserve_slice(turning, tokens))
        return false;
    fill_slice(turning, first, last);
    if (last == terms) { // none is looked at again
        free(turning->gathered->tokens);
        turning->gathered->tokens = NULL;
        turning->gathered->token_count = turning->gathered->token_capacity = 0;
    }
    *out = last;
    return true;
}

void turning_clear(struct turning *turning)
{
    free(turning->turned);
    free(turning->sorted);
    free(turning->place_of);
    free(turning->forms);
    free(turning->forms_end);
    free(turning->next);
    free(turning->slice);
}
