// SPDX-License-Identifier: MIT
// Turns a batch's tokens round: terms in order, of each its passages. A slice of the terms at a time, so that what is sorted stays small
// beside what is gathered.
#include "store/derived/segments/gather.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE_TOKENS = 4 << 20 };

struct inverted_token {
    uint32_t passage; // its place among the passages that count
    uint32_t place;   // field << 30 | position
};

enum { FIELD_SHIFT = 30, POSITION_MAX = (1 << FIELD_SHIFT) - 1 };

struct inversion {
    loci *index;
    const struct gathered_postings *gathered;
    struct gathered_passage *passages; // that count, ascending
    size_t passage_count;
    const struct count **sorted; // terms
    uint32_t *place_of;          // of each term its place in `sorted`
    size_t *next;                // of each term of the slice where its next token goes
    struct inverted_token *slice;
    struct buffer positions;
    struct segment_writer writer;
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

// The tokens of terms [first, last) in the order of these, then of passages, fields and positions.
static void fill_slice(struct inversion *inversion, size_t first, size_t last)
{
    for (size_t p = 0; p < inversion->passage_count; p++) {
        const struct gathered_passage *passage = &inversion->passages[p];
        const struct gathered_token *token = &inversion->gathered->tokens[passage->token];
        for (uint32_t field = 0; field < FIELD_COUNT; field++)
            for (uint32_t i = 0; i < passage->count[field]; i++, token++) {
                const size_t place = inversion->place_of[token->term];
                if (place < first || place >= last)
                    continue;
                const uint32_t position = token->position < POSITION_MAX ? token->position : POSITION_MAX;
                inversion->slice[inversion->next[place]++] =
                    (struct inverted_token){(uint32_t)p, field << FIELD_SHIFT | position};
            }
    }
}

// One passage's tokens of one term; returns how many there are.
static size_t add_posting(struct inversion *inversion, const struct inverted_token *tokens, size_t count)
{
    const struct gathered_passage *passage = &inversion->passages[tokens->passage];
    struct list_posting posting = {
        .passage = passage->passage, .length = passage->length, .prose = passage->prose};
    size_t taken = 0;
    buffer_truncate(&inversion->positions, 0);
    for (uint32_t field = 0; field < FIELD_COUNT; field++) {
        uint32_t before = 0;
        for (; taken < count && tokens[taken].passage == tokens->passage &&
               tokens[taken].place >> FIELD_SHIFT == field;
             taken++) {
            const uint32_t position = tokens[taken].place & POSITION_MAX;
            unsigned char bytes[VARINT_MAX];
            buffer_add(&inversion->positions, bytes, varint_put(bytes, position - before));
            before = position;
            posting.found.in[field]++;
        }
    }
    posting.positions = (const unsigned char *)inversion->positions.data;
    posting.positions_size = inversion->positions.size;
    list_writer_add(&inversion->writer.list, &posting);
    return taken;
}

static loci_error write_slice(struct inversion *inversion, size_t first, size_t last)
{
    loci_error error = LOCI_OK;
    size_t begin = 0;
    for (size_t term = first; error == LOCI_OK && term < last; term++) {
        const struct count *entry = inversion->sorted[term];
        const size_t end = inversion->next[term]; // before the next begins where a passage was put again
        for (size_t at = begin; at < end;)
            at += add_posting(inversion, &inversion->slice[at], end - at);
        begin += (size_t)entry->count;
        error = inversion->positions.failed
                    ? handle_fail_memory(inversion->index)
                    : segment_writer_term(&inversion->writer, counts_key(&inversion->gathered->terms, entry),
                                          entry->key_size, entry->link);
    }
    return error;
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
        free(inversion->slice);
        inversion->slice = malloc((tokens + 1) * sizeof *inversion->slice);
        if (!inversion->slice)
            return handle_fail_memory(inversion->index);
        fill_slice(inversion, first, last);
        error = write_slice(inversion, first, last);
    }
    return error;
}

static bool prepare(struct inversion *inversion)
{
    const struct counts *terms = &inversion->gathered->terms;
    inversion->sorted = counts_sorted(terms);
    inversion->place_of = calloc(terms->count + 1, sizeof *inversion->place_of);
    inversion->next = calloc(terms->count + 1, sizeof *inversion->next);
    if (!inversion->sorted || !inversion->place_of || !inversion->next)
        return false;
    for (size_t i = 0; i < terms->count; i++)
        inversion->place_of[inversion->sorted[i] - terms->entries] = (uint32_t)i;
    order_passages(inversion);
    return true;
}

loci_error gather_write(loci *index, struct gathered_postings *gathered)
{
    struct inversion inversion = {.index = index, .gathered = gathered};
    buffer_init(&inversion.positions);
    loci_error error = segment_writer_open(&inversion.writer, index);
    if (error == LOCI_OK && !prepare(&inversion))
        error = handle_fail_memory(index);
    if (error == LOCI_OK)
        error = write_terms(&inversion);
    for (size_t i = 0; error == LOCI_OK && i < inversion.passage_count; i++)
        error = segment_writer_cover(&inversion.writer, inversion.passages[i].passage,
                                     inversion.passages[i].present);
    if (error == LOCI_OK)
        error = segment_writer_close(&inversion.writer);
    segment_writer_clear(&inversion.writer);
    buffer_clear(&inversion.positions);
    free(inversion.sorted);
    free(inversion.place_of);
    free(inversion.next);
    free(inversion.slice);
    return error;
}
