// SPDX-License-Identifier: MIT
// Adds up what the segments hold, for a check, and looks at all that searching them relies on.
#include "store/derived/norm.h"
#include "store/derived/segments/tables.h"
#include "store/derived/sums.h"

#include <string.h>

struct summing {
    loci *index;
    const struct segment_set *set;
    const struct segment_info *segment;
    struct norm_edit norms; // read only
    struct segment_sums *out;
    struct segment_walk walk;
    uint64_t term;       // sum_hash of the one at hand …
    struct buffer forms; // … and of each of its forms
    uint32_t occurrence; // that comes in the block at hand
    struct buffer places;
};

static uint64_t occurrence_of(uint64_t term, uint64_t form)
{
    return term ^ (form << 1 | form >> 63);
}

static void add_field(struct segment_sums *sums, int64_t passage, uint64_t field,
                      const struct prepared_tokens *tokens)
{
    const unsigned char *at = tokens_packed(tokens), *end = at + tokens->size;
    const unsigned char *form = tokens_forms(tokens), *forms_end = form + tokens->forms_size;
    uint64_t next = 0;
    for (; at < end; at += (*at & ~TOKEN_COLOCATED) + 2) {
        const size_t size = form_size(form, (size_t)(forms_end - form));
        const uint64_t term = sum_hash(at + 1, (size_t)(*at & ~TOKEN_COLOCATED) + 1);
        next += !(*at & TOKEN_COLOCATED) || next == 0;
        sums->postings += sum_posting(occurrence_of(term, sum_hash(form, size)), passage, field, next - 1);
        form += size;
    }
}

static void add_sentences(struct segment_sums *sums, int64_t passage, uint64_t field,
                          const struct prepared_tokens *tokens)
{
    static const unsigned char plain = FORM_PLAIN;
    const unsigned char *at = tokens_sentences(tokens), *end = at + tokens->sentences_size;
    const uint64_t term =
        occurrence_of(sum_hash(SEGMENT_SENTENCES, SEGMENT_SENTENCES_SIZE), sum_hash(&plain, sizeof plain));
    uint32_t position = 0, further;
    while (at < end && varint_take32(&at, end, UINT32_MAX, &further))
        sums->postings += sum_posting(term, passage, field, position += further);
}

void segment_sums_add(struct segment_sums *sums, int64_t passage,
                      const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        add_field(sums, passage, (uint64_t)field, tokens[field]);
        add_sentences(sums, passage, (uint64_t)field, tokens[field]);
    }
    sums->passages++;
}

static loci_error damaged(const struct summing *summing, const char *what)
{
    return segment_damaged(summing->index, summing->segment->id, what);
}

// A bound that is too low would leave hits out.
static bool is_bounded(const struct impact *impact, const struct field_counts *found, const struct norm *norm)
{
    bool bounded = impact->prose >= norm->prose;
    for (int field = 0; bounded && field < FIELD_COUNT; field++)
        bounded = (impact->most[field] == UINT8_MAX || impact->most[field] >= found->in[field]) &&
                  impact->shortest[field] <= norm->length.in[field];
    return bounded;
}

static bool add_place(struct summing *summing, uint32_t passage, int field, uint32_t place,
                      struct form_codes *codes, bool live)
{
    uint32_t code;
    if (!codes_at(codes, summing->occurrence, &code) ||
        code >= summing->forms.size / sizeof(uint64_t)) // a form that is none
        return false;
    const uint64_t form = ((const uint64_t *)(const void *)summing->forms.data)[code];
    if (live)
        summing->out->postings +=
            sum_posting(occurrence_of(summing->term, form), passage, (uint64_t)field, place);
    return true;
}

static bool add_positions(struct summing *summing, uint32_t passage, const struct field_counts *found,
                          struct list_positions *positions, bool live)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        uint32_t *places = NULL;
        const size_t size = (size_t)found->in[field] * sizeof *places;
        if (!list_positions_may_hold(positions, found->in[field]))
            return false;
        buffer_truncate(&summing->places, 0);
        if (!buffer_reserve(&summing->places, size + 1))
            return false;
        places = (uint32_t *)(void *)summing->places.data;
        if (!list_positions_take(positions, found->in[field], places))
            return false;
        for (uint32_t i = 0; i < found->in[field]; i++, summing->occurrence++)
            if (!add_place(summing, passage, field, places[i], &positions->codes, live))
                return false;
    }
    return true;
}

static loci_error add_posting(struct summing *summing, uint32_t block, uint32_t passage,
                              const struct field_counts *found, struct list_positions *positions)
{
    const struct list *list = &summing->walk.list;
    if (passage > summing->set->passage_max)
        return damaged(summing, "it holds a passage that it does not know");
    const bool live = segment_is_live(summing->segment, passage);
    if (!add_positions(summing, passage, found, positions, live))
        return damaged(summing, "positions are not whole");
    if (!live || !list->entries)
        return LOCI_OK;
    struct norm norm;
    const struct impact impact = list_block_impact(list, block);
    loci_error error = norm_edit_get(summing->index, &summing->norms, passage, &norm);
    return error == LOCI_OK && !is_bounded(&impact, found, &norm) ? damaged(summing, "a bound is too low")
                                                                  : error;
}

static loci_error add_block(struct summing *summing, uint32_t block)
{
    const struct list *list = &summing->walk.list;
    uint32_t passages[LIST_BLOCK];
    struct list_found found;
    struct list_positions positions;
    list_found_init(&found);
    if (!list_passages(list, block, passages) || !list_frequencies(list, block, &found) ||
        !list_positions_open(list, block, &positions))
        return damaged(summing, "a list is not whole");
    loci_error error = LOCI_OK;
    summing->occurrence = 0;
    for (uint32_t i = 0; error == LOCI_OK && i < list_block_size(list, block); i++) {
        const struct field_counts counts = list_found_at(&found, i);
        error = add_posting(summing, block, passages[i], &counts, &positions);
    }
    return error == LOCI_OK && !places_ended(&positions.places) ? damaged(summing, "positions are left over")
                                                                : error;
}

static bool add_form(struct buffer *forms, const unsigned char *form, size_t size)
{
    const uint64_t hash = sum_hash(form, size);
    return buffer_add(forms, &hash, sizeof hash);
}

// The hashes of the forms of the term at hand, each of which must be one.
static loci_error hash_forms(struct summing *summing)
{
    static const unsigned char plain = FORM_PLAIN;
    const struct terms_page *page = &summing->walk.page;
    const struct forms *forms = &summing->walk.list.forms;
    size_t place = 0, count = 0;
    buffer_truncate(&summing->forms, 0);
    for (const unsigned char *form; (form = forms_next(forms, &place)); count++) {
        char word[FORM_WORD_MAX];
        if (form_word(form, (const char *)page->term, page->term_size, word) == 0)
            break;
        add_form(&summing->forms, form, (size_t)(forms->bytes + place - form));
    }
    if (place < forms->size || (count > 1) != forms->several)
        return damaged(summing, "forms are not whole");
    if (count == 0)
        add_form(&summing->forms, &plain, sizeof plain);
    return summing->forms.failed ? handle_fail_memory(summing->index) : LOCI_OK;
}

static loci_error add_segment(struct summing *summing)
{
    struct segment_walk *walk = &summing->walk;
    uint64_t terms = 0;
    loci_error error = segment_walk_begin(walk, summing->index, summing->segment);
    for (; error == LOCI_OK && !walk->ended; terms++) {
        summing->term = sum_hash(walk->page.term, walk->page.term_size);
        error = hash_forms(summing);
        for (uint32_t block = 0; error == LOCI_OK && block < walk->list.block_count; block++)
            error = add_block(summing, block);
        if (error == LOCI_OK)
            error = segment_walk_next(walk);
    }
    if (error == LOCI_OK && terms != summing->segment->head.terms)
        error = damaged(summing, "terms are missing");
    segment_walk_clear(walk);
    return error;
}

loci_error segments_sum(loci *index, struct segment_sums *out)
{
    struct segment_set set;
    struct summing summing = {.index = index, .set = &set, .out = out};
    buffer_init(&summing.forms);
    buffer_init(&summing.places);
    loci_error error = segment_set_read(index, &set);
    for (size_t i = 0; error == LOCI_OK && i < set.count; i++) {
        summing.segment = &set.list[i];
        error = add_segment(&summing);
    }
    out->passages = set.passages;
    segment_set_clear(&set);
    norm_edit_clear(&summing.norms);
    buffer_clear(&summing.forms);
    buffer_clear(&summing.places);
    return error;
}
