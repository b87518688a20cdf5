// SPDX-License-Identifier: MIT
// Turns a batch's tokens round: terms in order, of each its passages. A slice of the terms at a time, so that what is sorted stays small
// beside what is gathered.
#include "store/derived/segments/turned.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { SLICE_TOKENS = 12 << 20 };             // what a batch of 64 MiB has, about
enum { TOKENS_AHEAD = 12, FORMS_AHEAD = 24 }; // what is fetched from memory while others are written

struct form_place {
    uint32_t term; // its place in `sorted`
    uint32_t code; // the form's number among the term's, the commonest first
};

struct counted_form {
    uint32_t form, count;
};

struct inversion {
    loci *index;
    struct gathered_postings *gathered;
    struct gathered_passage *passages; // that count, ascending
    size_t passage_count;
    struct turned_passage *turned; // these
    const struct count **sorted;   // terms
    struct form_place *place_of;   // of each form
    struct counted_form *forms;    // by term as sorted, in the order of their codes …
    size_t *forms_end;             // … those of each term end here
    size_t *next;                  // of each term of the slice where its next token goes
    struct turned_token *slice;
    size_t slice_capacity;
    struct buffer form_bytes;
    uint32_t *distances, *codes; // of one passage's tokens of one term
    size_t distance_capacity, code_capacity;
    bool failed; // out of memory
    struct segment_writer writer;
    const struct posting_taker *taker; // or NULL
};

static int compare_passages(const void *a, const void *b)
{
    const struct gathered_passage *x = a, *y = b;
    if (x->passage != y->passage)
        return x->passage < y->passage ? -1 : 1;
    return (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

// In order, each once.
static void order_passages(struct inversion *inversion)
{
    const struct gathered_postings *gathered = inversion->gathered;
    struct gathered_passage *passages = gathered->passages;
    bool ascending = true;
    for (size_t i = 1; ascending && i < gathered->passage_count; i++)
        ascending = passages[i - 1].passage < passages[i].passage;
    if (!ascending)
        qsort(passages, gathered->passage_count, sizeof *passages, compare_passages);
    inversion->passages = passages;
    for (size_t i = 0; i < gathered->passage_count; i++)
        if (i + 1 == gathered->passage_count || passages[i + 1].passage != passages[i].passage)
            passages[inversion->passage_count++] = passages[i];
}

static uint8_t cut(uint32_t length)
{
    return length < UINT8_MAX ? (uint8_t)length : UINT8_MAX;
}

static bool turn_passages(struct inversion *inversion)
{
    inversion->turned = calloc(inversion->passage_count + 1, sizeof *inversion->turned);
    for (size_t i = 0; inversion->turned && i < inversion->passage_count; i++) {
        const struct gathered_passage *passage = &inversion->passages[i];
        struct turned_passage *turned = &inversion->turned[i];
        turned->passage = passage->passage;
        turned->prose = passage->prose;
        for (int field = 0; field < FIELD_COUNT; field++)
            turned->length[field] = cut(passage->length.in[field]);
    }
    return inversion->turned;
}

// What places a token is fetched from memory while others are placed: first its form's entry, then its term's.
static void approach_places(const struct inversion *inversion, const struct gathered_token *token,
                            const struct gathered_token *end)
{
    if (end - token <= FORMS_AHEAD)
        return;
    __builtin_prefetch(&inversion->place_of[token[FORMS_AHEAD].form]);
    __builtin_prefetch(&inversion->next[inversion->place_of[token[FORMS_AHEAD / 2].form].term], 1);
}

// The tokens of terms [first, last) in the order of these, then of passages, fields and positions.
static void fill_slice(struct inversion *inversion, size_t first, size_t last)
{
    if (!inversion->gathered->tokens) // no passage has a word
        return;
    const struct gathered_token *end = inversion->gathered->tokens + inversion->gathered->token_count;
    for (size_t p = 0; p < inversion->passage_count; p++) {
        const struct gathered_passage *passage = &inversion->passages[p];
        const struct gathered_token *token = &inversion->gathered->tokens[passage->token];
        for (uint32_t field = 0; field < FIELD_COUNT; field++)
            for (uint32_t i = 0; i < passage->count[field]; i++, token++) {
                const struct form_place place = inversion->place_of[token->form];
                approach_places(inversion, token, end);
                if (place.term < first || place.term >= last)
                    continue;
                const uint32_t position =
                    token->position < TURNED_POSITION_MAX ? token->position : TURNED_POSITION_MAX;
                inversion->slice[inversion->next[place.term]++] =
                    (struct turned_token){(uint32_t)p, field << TURNED_FIELD | position, place.code};
            }
    }
}

static bool reserve_numbers(uint32_t **numbers, size_t *capacity, size_t wanted)
{
    uint32_t *grown = array_reserve(*numbers, capacity, wanted, sizeof *grown);
    if (grown)
        *numbers = grown;
    return grown != NULL;
}

static bool reserve_posting(struct inversion *inversion, const struct turned_token *tokens, size_t count)
{
    size_t wanted = 1;
    while (wanted < count && tokens[wanted].passage == tokens->passage)
        wanted++;
    inversion->failed |= !reserve_numbers(&inversion->distances, &inversion->distance_capacity, wanted) ||
                         !reserve_numbers(&inversion->codes, &inversion->code_capacity, wanted);
    return !inversion->failed;
}

// One passage's tokens of one term; returns how many there are.
static size_t add_posting(struct inversion *inversion, const struct turned_token *tokens, size_t count)
{
    const struct turned_passage *passage = &inversion->turned[tokens->passage];
    struct list_posting posting = {.passage = passage->passage, .prose = passage->prose};
    size_t taken = 0;
    if (!reserve_posting(inversion, tokens, count))
        return count;
    for (uint32_t field = 0; field < FIELD_COUNT; field++) {
        uint32_t before = 0;
        posting.length.in[field] = passage->length[field];
        for (; taken < count && tokens[taken].passage == tokens->passage &&
               tokens[taken].place >> TURNED_FIELD == field;
             taken++) {
            const uint32_t position = tokens[taken].place & TURNED_POSITION_MAX;
            inversion->distances[taken] = position - before;
            before = position;
            posting.found.in[field]++;
            inversion->codes[taken] = tokens[taken].code;
        }
    }
    posting.distances = inversion->distances;
    posting.codes = inversion->codes;
    posting.occurrences = taken;
    list_writer_add(&inversion->writer.list, &posting);
    return taken;
}

// Tells the writer of the forms of a term.
static void write_forms(struct inversion *inversion, size_t term)
{
    const size_t first = term > 0 ? inversion->forms_end[term - 1] : 0, end = inversion->forms_end[term];
    unsigned char form[FORM_BYTES_MAX];
    buffer_truncate(&inversion->form_bytes, 0);
    for (size_t i = first; i < end; i++)
        buffer_add(&inversion->form_bytes, form,
                   gather_form(inversion->gathered, inversion->forms[i].form, form));
    list_writer_forms(&inversion->writer.list, inversion->form_bytes.data, inversion->form_bytes.size,
                      end - first);
}

// Tokens of one term to the segment; `end` is before the next term begins where a passage was put again.
static loci_error write_term(struct inversion *inversion, size_t term, size_t begin, size_t end)
{
    const struct count *entry = inversion->sorted[term];
    const char *key = counts_key(&inversion->gathered->terms, entry);
    write_forms(inversion, term);
    for (size_t at = begin; at < end;) {
        if (at + TOKENS_AHEAD < end)
            __builtin_prefetch(&inversion->turned[inversion->slice[at + TOKENS_AHEAD].passage]);
        at += add_posting(inversion, &inversion->slice[at], end - at);
    }
    if (inversion->failed || inversion->form_bytes.failed)
        return handle_fail_memory(inversion->index);
    loci_error error = segment_writer_term(&inversion->writer, key, entry->key_size, entry->link);
    if (error != LOCI_OK || !inversion->taker)
        return error;
    return inversion->taker->term(inversion->index, inversion->taker->state,
                                  &(struct turned_term){.term = key,
                                                        .size = entry->key_size,
                                                        .tokens = inversion->slice + begin,
                                                        .count = end - begin,
                                                        .passages = inversion->turned});
}

static loci_error write_slice(struct inversion *inversion, size_t first, size_t last)
{
    loci_error error = LOCI_OK;
    size_t begin = 0;
    for (size_t term = first; error == LOCI_OK && term < last; term++) {
        error = write_term(inversion, term, begin, inversion->next[term]);
        begin += (size_t)inversion->sorted[term]->count;
    }
    return error;
}

// Room for so many tokens; what was there goes.
static bool reserve_slice(struct inversion *inversion, size_t tokens)
{
    if (inversion->slice && tokens <= inversion->slice_capacity)
        return true;
    free(inversion->slice);
    inversion->slice = malloc((tokens + 1) * sizeof *inversion->slice);
    inversion->slice_capacity = inversion->slice ? tokens : 0;
    return inversion->slice != NULL;
}

static loci_error write_terms(struct inversion *inversion)
{
    const size_t terms = inversion->gathered->terms.count;
    loci_error error = LOCI_OK;
    for (size_t first = 0, last; error == LOCI_OK && first < terms; first = last) {
        size_t tokens = 0;
        for (last = first; last < terms &&
                           (last == first || tokens + (size_t)inversion->sorted[last]->count <= SLICE_TOKENS);
             last++) {
            inversion->next[last] = tokens;
            tokens += (size_t)inversion->sorted[last]->count;
        }
        if (!reserve_slice(inversion, tokens))
            return handle_fail_memory(inversion->index);
        fill_slice(inversion, first, last);
        error = write_slice(inversion, first, last);
    }
    return error;
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
static bool order_forms(struct inversion *inversion, const uint32_t *counted)
{
    const size_t terms = inversion->gathered->terms.count,
                 forms = inversion->gathered->words.count * GATHER_FORMS;
    inversion->forms_end = calloc(terms + 1, sizeof *inversion->forms_end);
    if (!inversion->forms_end)
        return false;
    for (size_t i = 0; i < forms; i++)
        inversion->forms_end[inversion->place_of[i].term] += counted[i] > 0;
    size_t sum = 0;
    for (size_t term = 0; term < terms; term++) {
        sum += inversion->forms_end[term];
        inversion->forms_end[term] = sum - inversion->forms_end[term];
    }
    inversion->forms = calloc(sum + 1, sizeof *inversion->forms);
    if (!inversion->forms)
        return false;
    for (size_t i = 0; i < forms; i++)
        if (counted[i] > 0)
            inversion->forms[inversion->forms_end[inversion->place_of[i].term]++] =
                (struct counted_form){(uint32_t)i, counted[i]};
    for (size_t term = 0, first = 0; term < terms; first = inversion->forms_end[term++]) {
        struct counted_form *of_term = inversion->forms + first;
        const size_t count = inversion->forms_end[term] - first;
        if (count > 1)
            qsort_r(of_term, count, sizeof *of_term, compare_forms, inversion->gathered);
        for (size_t i = 0; i < count; i++)
            inversion->place_of[of_term[i].form].code = (uint32_t)i;
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
static bool place_terms(struct inversion *inversion)
{
    const struct counts *terms = &inversion->gathered->terms, *words = &inversion->gathered->words;
    uint32_t *place_of_term = calloc(terms->count + 1, sizeof *place_of_term);
    inversion->sorted = counts_sorted(terms);
    inversion->place_of = calloc(words->count + 1, GATHER_FORMS * sizeof *inversion->place_of);
    const bool made = place_of_term && inversion->sorted && inversion->place_of;
    for (size_t i = 0; made && i < terms->count; i++)
        place_of_term[inversion->sorted[i] - terms->entries] = (uint32_t)i;
    for (size_t i = 0; made && i < words->count * GATHER_FORMS; i++)
        inversion->place_of[i].term = place_of_term[words->entries[i / GATHER_FORMS].link];
    free(place_of_term);
    return made;
}

static bool prepare(struct inversion *inversion)
{
    inversion->next = calloc(inversion->gathered->terms.count + 1, sizeof *inversion->next);
    uint32_t *counted = count_tokens(inversion->gathered);
    const bool made = inversion->next && counted && place_terms(inversion) && order_forms(inversion, counted);
    free(counted);
    if (made)
        order_passages(inversion);
    return made && turn_passages(inversion);
}

static void inversion_clear(struct inversion *inversion)
{
    segment_writer_clear(&inversion->writer);
    buffer_clear(&inversion->form_bytes);
    free(inversion->turned);
    free(inversion->sorted);
    free(inversion->place_of);
    free(inversion->forms);
    free(inversion->forms_end);
    free(inversion->next);
    free(inversion->slice);
    free(inversion->distances);
    free(inversion->codes);
}

static loci_error write_passages(struct inversion *inversion)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < inversion->passage_count; i++)
        error = segment_writer_cover(&inversion->writer, inversion->passages[i].passage,
                                     inversion->passages[i].present);
    return error == LOCI_OK ? segment_writer_close(&inversion->writer) : error;
}

// With the one who takes the postings as well, if there is one who wants them.
static loci_error write_all(struct inversion *inversion)
{
    const struct posting_taker *taker = inversion->taker;
    loci_error error = taker ? taker->begin(inversion->index, taker->state) : LOCI_OK;
    if (error == LOCI_OK)
        error = write_terms(inversion);
    if (error == LOCI_OK && taker)
        error = taker->end(inversion->index, taker->state);
    if (taker)
        taker->clear(taker->state);
    return error == LOCI_OK ? write_passages(inversion) : error;
}

loci_error gather_write(loci *index, struct gathered_postings *gathered)
{
    const struct posting_taker *taker = gathered->taker;
    struct inversion inversion = {
        .index = index, .gathered = gathered, .taker = taker && taker->wants(taker->state) ? taker : NULL};
    buffer_init(&inversion.form_bytes);
    loci_error error = segment_writer_open(&inversion.writer, index);
    if (error == LOCI_OK && !prepare(&inversion))
        error = handle_fail_memory(index);
    if (error == LOCI_OK)
        error = write_all(&inversion);
    inversion_clear(&inversion);
    return error;
}
