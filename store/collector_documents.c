// SPDX-License-Identifier: MIT
// Documents: each is worth its best passage and, in part, itself as a whole.
#include "store/collector_documents.h"
#include "store/reader_state.h"

#include <stdlib.h>

static bool grow(void **array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return true;
    const size_t wanted = *capacity ? 2 * *capacity : 256;
    void *grown = wanted > SIZE_MAX / size ? NULL : realloc(*array, wanted * size);
    if (!grown)
        return false;
    *array = grown;
    *capacity = wanted;
    return true;
}

bool matches_add_passage(struct matches *matches, const struct scored *scored)
{
    void *array = matches->passages;
    if (!grow(&array, matches->passage_count, &matches->passage_capacity, sizeof *matches->passages))
        return false;
    matches->passages = array;
    matches->passages[matches->passage_count++] = *scored;
    return true;
}

bool matches_add_slot(struct matches *matches, const struct slot_match *match)
{
    void *array = matches->slots;
    if (!grow(&array, matches->slot_count, &matches->slot_capacity, sizeof *matches->slots))
        return false;
    matches->slots = array;
    matches->slots[matches->slot_count++] = *match;
    return true;
}

void matches_clear(struct matches *matches)
{
    free(matches->passages);
    free(matches->slots);
    *matches = (struct matches){0};
}

// The lengths of all documents, indexed by id: the title once, the other fields of all passages.
struct document_lengths {
    struct document_length {
        uint32_t passages;
        struct field_counts length;
    } * list;
    uint64_t documents;
    uint64_t total[FIELD_COUNT];
};

static void add_length(struct document_lengths *lengths, const struct norm *norm)
{
    struct document_length *document = &lengths->list[norm->document];
    const uint32_t title = norm->length.in[FIELD_TITLE];
    if (document->passages++ == 0) {
        lengths->documents++;
        lengths->total[FIELD_TITLE] += title;
        document->length.in[FIELD_TITLE] = title;
    }
    for (int field = FIELD_HEADING; field < FIELD_COUNT; field++) {
        lengths->total[field] += norm->length.in[field];
        document->length.in[field] += norm->length.in[field];
    }
}

// One walk over the norms: a few milliseconds for half a million passages.
static loci_error measure(loci *index, struct document_lengths *lengths)
{
    struct reader *reader = index->reader;
    const uint32_t last = reader->statistics.document_max;
    *lengths = (struct document_lengths){.list = calloc((size_t)last + 1, sizeof *lengths->list)};
    if (!lengths->list)
        return loci_fail_memory(index);
    for (size_t chunk = 0; chunk < reader->norm_count && reader->statistics.passages > 0; chunk++) {
        loci_error error = reader->norms[chunk] ? LOCI_OK : reader_find_norms(index, chunk);
        if (error != LOCI_OK)
            return error;
        for (size_t i = 0; reader->norms[chunk] && i < NORM_CHUNK; i++) {
            const struct norm norm = norm_unpack(reader->norms[chunk] + i * NORM_SIZE);
            if (norm.document != 0 && norm.document <= last)
                add_length(lengths, &norm);
        }
    }
    return LOCI_OK;
}

static int compare_slots(const void *a, const void *b)
{
    const struct slot_match *x = a, *y = b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    return (x->slot > y->slot) - (x->slot < y->slot);
}

// By document, the best passage first.
static int compare_passages(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    return scored_compare(a, b);
}

// The score of the document whose slots begin at *at, with the frequencies of its passages summed up, the title's once.
static double score_whole(const struct collect *collect, const struct bm25 *bm25,
                          const struct matches *matches, const struct document_length *length,
                          uint32_t document, size_t *at)
{
    const double norm = bm25_norm(bm25, &length->length);
    double sum = 0;
    while (*at < matches->slot_count && matches->slots[*at].document < document)
        ++*at;
    while (*at < matches->slot_count && matches->slots[*at].document == document) {
        const uint32_t slot = matches->slots[*at].slot;
        struct field_counts frequency = {
            .in = {[FIELD_TITLE] = matches->slots[*at].frequency.in[FIELD_TITLE]}};
        for (; *at < matches->slot_count && matches->slots[*at].document == document &&
               matches->slots[*at].slot == slot;
             ++*at)
            for (int field = FIELD_HEADING; field < FIELD_COUNT; field++)
                frequency.in[field] += matches->slots[*at].frequency.in[field];
        sum += bm25_term(bm25, collect->slots[slot].weight, &frequency, norm);
    }
    return sum;
}

static void sort_matches(struct matches *matches)
{
    if (matches->passage_count > 1)
        qsort(matches->passages, matches->passage_count, sizeof *matches->passages, compare_passages);
    if (matches->slot_count > 1)
        qsort(matches->slots, matches->slot_count, sizeof *matches->slots, compare_slots);
}

static void score_documents(const struct collect *collect, struct matches *matches,
                            const struct document_lengths *lengths, double whole, struct top *top)
{
    const struct bm25 bm25 = bm25_default(lengths->documents, lengths->total);
    size_t at = 0;
    sort_matches(matches);
    for (size_t i = 0; i < matches->passage_count; i++) {
        struct scored best = matches->passages[i];
        if (i > 0 && matches->passages[i - 1].document == best.document)
            continue;
        const struct document_length *length = &lengths->list[best.document];
        if (length->passages > 1 && whole > 0)
            best.score = (1 - whole) * best.score +
                         whole * score_whole(collect, &bm25, matches, length, best.document, &at);
        top_add(top, best);
    }
}

loci_error reader_collect_documents(loci *index, const struct collect *collect, double whole, struct top *top,
                                    uint64_t *total)
{
    struct matches matches = {0};
    struct document_lengths lengths = {0};
    loci_error error = collector_gather(index, collect, &matches, total);
    if (error == LOCI_OK)
        error = measure(index, &lengths);
    if (error == LOCI_OK) {
        score_documents(collect, &matches, &lengths, whole, top);
        if (top->failed)
            error = loci_fail_memory(index);
    }
    free(lengths.list);
    matches_clear(&matches);
    return error;
}
