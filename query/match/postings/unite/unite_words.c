// SPDX-License-Identifier: MIT
// Sums up the lists of many words, one behind the other, in spans of the archive.
#include "query/match/postings/unite/unite_words.h"

#include "query/match/postings/vectors/sums.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { SHORT_COUNT_MAX = (1 << SHORT_COUNT_BITS) - 1 };
enum {
    SPAN_WORD = 64,
    SPAN_WORDS = WORDS_SPAN / SPAN_WORD,
    LISTS_A_CHECK = 64,
    BLOCKS_A_CHECK = 4096,
    KEPT_AT_ONCE = 16 // there is room in the leaf for so many more than there can be
};

// ---- lists

// A block of a list in memory: its passages and how often they hold the word.
struct word_block {
    uint32_t passages[LIST_BLOCK];
    struct list_found found;
};

// False: it is damaged, or goes on behind the last passage that there is.
static bool read_block(const struct list *list, uint32_t block, uint32_t last, struct word_block *out)
{
    const uint32_t size = list_block_size(list, block);
    const bool read = size == LIST_BLOCK ? list_passages(list, block, out->passages) &&
                                               list_frequencies(list, block, &out->found)
                                         : list_rest(list, block, out->passages, &out->found);
    return read && out->passages[size - 1] <= last;
}

// Whether a short list holds anything in a field; *most has the bits of all of its counts.
static bool holds_any(const struct word_list *word, const struct word_block *block, uint32_t field,
                      uint32_t *most)
{
    uint32_t all = 0;
    for (uint32_t i = 0; i < word->list.count; i++)
        all |= block->found.in[field][i];
    *most |= all;
    return all > 0;
}

// Keeps what a short list holds in a field, each posting with those of its span. False: out of memory.
static bool keep_short(struct uniting_words *uniting, const struct word_list *word,
                       const struct word_block *block, uint32_t field)
{
    const uint32_t count = word->list.count;
    for (uint32_t i = 0; i < count;) {
        const uint32_t number = block->passages[i] / WORDS_SPAN,
                       last = number * WORDS_SPAN + (WORDS_SPAN - 1);
        struct short_span *span = &uniting->shorts[number];
        struct short_posting *list =
            array_reserve(span->list, &span->capacity, span->count + (count - i), sizeof *list);
        if (!list)
            return false;
        span->list = list;
        for (; i < count && block->passages[i] <= last; i++) {
            const uint32_t passage = block->passages[i], times = block->found.in[field][i];
            list[span->count] = (struct short_posting){passage, times & SHORT_COUNT_MAX, field & 3};
            span->count += times > 0 && segment_is_live(word->segment, passage);
        }
    }
    return true;
}

// Unpacks a list that has no whole block, which would be unpacked again in each span that it reaches.
static loci_error add_short(struct uniting_words *uniting, const struct word_list *word)
{
    const int column = uniting->leaf->column;
    struct word_block block;
    uint32_t most = 0;
    bool whole = read_block(&word->list, 0, uniting->last, &block), kept = true;
    for (uint32_t field = 0; whole && kept && field < FIELD_COUNT; field++)
        if ((column < 0 || column == (int)field) && holds_any(word, &block, field, &most))
            kept = keep_short(uniting, word, &block, field);
    if (!kept)
        return handle_fail_memory(uniting->index);
    return whole && most <= SHORT_COUNT_MAX // no text has more
               ? LOCI_OK
               : segment_damaged(uniting->index, word->segment->id, "a list is not whole");
}

static loci_error add_long(struct uniting_words *uniting, size_t number)
{
    uint32_t *grown = array_reserve(uniting->longs, &uniting->long_capacity, uniting->long_count + 1,
                                    sizeof *uniting->longs);
    if (!grown)
        return handle_fail_memory(uniting->index);
    uniting->longs = grown;
    grown[uniting->long_count++] = (uint32_t)number;
    return LOCI_OK;
}

static loci_error add_list(struct uniting_words *uniting, size_t segment, size_t spelling,
                           const struct opened_list *opened)
{
    struct word_list *grown =
        array_reserve(uniting->lists, &uniting->capacity, uniting->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(uniting->index);
    const struct segment_info *info = segments_at(uniting->segments, segment);
    uniting->lists = grown;
    grown[uniting->count++] =
        (struct word_list){.list = opened->list,
                           .segment = info,
                           .segment_number = segment,
                           .spelling = (uint32_t)spelling,
                           .flags = opened->flags,
                           .next = info->head.cover_count > 0 ? info->head.covers[0].first : 0};
    return opened->list.count < LIST_BLOCK ? add_short(uniting, &grown[uniting->count - 1])
                                           : add_long(uniting, uniting->count - 1);
}

static loci_error open_word(struct uniting_words *uniting, size_t spelling)
{
    const struct spelling *word = &uniting->spellings->list[spelling];
    loci_error error = LOCI_OK;
    uniting->first_list[spelling] = uniting->count;
    for (size_t i = 0; error == LOCI_OK && i < segments_count(uniting->segments); i++) {
        struct opened_list opened;
        bool found;
        error = segments_look_once(uniting->segments, i, word->terms, word->size, POSITIONS_NONE, &found,
                                   &opened);
        if (error == LOCI_OK && found)
            error = add_list(uniting, i, spelling, &opened);
    }
    return error;
}

// In the order of their terms, in which they are found soonest.
static loci_error open_words(struct uniting_words *uniting, const size_t *order, bool *stopped)
{
    const size_t count = uniting->spellings->count;
    uniting->span_count = (size_t)(uniting->last / WORDS_SPAN) + 1;
    uniting->first_list = malloc((count + 1) * sizeof *uniting->first_list);
    uniting->shorts = calloc(uniting->span_count, sizeof *uniting->shorts);
    loci_error error = uniting->first_list && uniting->shorts ? LOCI_OK : handle_fail_memory(uniting->index);
    for (size_t i = 0; error == LOCI_OK && !*stopped && i < count; i++) {
        *stopped = i % LISTS_A_CHECK == 0 && handle_should_stop(uniting->index);
        error = open_word(uniting, order[i]);
    }
    return error;
}

// The numbers [*from, *end) of a block's passages that lie in the span.
static void find_within(const struct word_block *block, uint32_t size, uint32_t base, uint32_t *from,
                        uint32_t *end)
{
    const uint32_t *passages = block->passages;
    const uint32_t last = base + (WORDS_SPAN - 1);
    *from = passages[0] < base ? run_bound(passages, size, base) : 0;
    *end = size;
    if (passages[size - 1] > last) {
        *end = run_bound(passages, size, last);
        *end += passages[*end] == last;
    }
}

// ---- sums

static void hold(struct uniting_words *uniting, uint32_t at)
{
    uniting->held[at / SPAN_WORD] |= UINT64_C(1) << at % SPAN_WORD;
}

static void add_live(struct uniting_words *uniting, const struct word_list *list, enum field field,
                     const struct word_block *block, uint32_t from, uint32_t end)
{
    const uint32_t *counts = block->found.in[field];
    for (uint32_t i = from; i < end; i++) {
        const uint32_t passage = block->passages[i], at = passage - uniting->base;
        if (counts[i] == 0 || !segment_is_live(list->segment, passage))
            continue;
        uniting->sums[field][at] += counts[i];
        hold(uniting, at);
    }
}

// Of a segment of which all is live, into sums that are all looked at. Of most blocks all frequencies are 1, which are not read.
static void add_dense(struct uniting_words *uniting, enum field field, const struct word_block *block,
                      uint32_t from, uint32_t end)
{
    enum { FILLED_WITH_ONE = 2 };
    const uint32_t base = uniting->base, *restrict passages = block->passages,
                   *restrict counts = block->found.in[field];
    uint32_t *restrict sums = uniting->sums[field];
    if (block->found.filled[field] == FILLED_WITH_ONE) {
#pragma GCC unroll 4
        for (uint32_t i = from; i < end; i++)
            sums[passages[i] - base]++;
    } else {
#pragma GCC unroll 4
        for (uint32_t i = from; i < end; i++)
            sums[passages[i] - base] += counts[i];
    }
}

static void add_sparse(struct uniting_words *uniting, enum field field, const struct word_block *block,
                       uint32_t from, uint32_t end)
{
    const uint32_t base = uniting->base, *restrict passages = block->passages,
                   *restrict counts = block->found.in[field];
    uint32_t *restrict sums = uniting->sums[field];
    uint64_t *restrict held = uniting->held;
    for (uint32_t i = from; i < end; i++) {
        const uint32_t at = passages[i] - base;
        sums[at] += counts[i];
        held[at / SPAN_WORD] |= UINT64_C(1) << at % SPAN_WORD;
    }
}

static void add_block(struct uniting_words *uniting, const struct word_list *list,
                      const struct word_block *block, uint32_t from, uint32_t end)
{
    const int column = uniting->leaf->column;
    for (int field = 0; field < FIELD_COUNT; field++) {
        if ((column >= 0 && field != column) || !block->found.has[field])
            continue;
        uniting->has[field] = true;
        if (!list->segment->live && uniting->dense)
            add_dense(uniting, (enum field)field, block, from, end);
        else if (list->segment->live)
            add_live(uniting, list, (enum field)field, block, from, end);
        else
            add_sparse(uniting, (enum field)field, block, from, end);
    }
}

// Whether nothing in the block can stand in the column that is asked for.
static bool is_elsewhere(const struct uniting_words *uniting, const struct list *list, uint32_t block)
{
    const int column = uniting->leaf->column;
    return (column == FIELD_TITLE || column == FIELD_HEADING) && list_block_is_text(list, block);
}

// Adds the span's part of a list; *blocks counts those that were read.
static void add_list_span(struct uniting_words *uniting, struct word_list *word, struct word_block *block,
                          size_t *blocks)
{
    const struct list *list = &word->list;
    const uint32_t base = uniting->base, last = base + (WORDS_SPAN - 1);
    for (; word->block < list->block_count && word->next <= last; word->block++) {
        const uint32_t size = list_block_size(list, word->block);
        uint32_t from, end;
        if (is_elsewhere(uniting, list, word->block))
            continue;
        ++*blocks;
        if (!read_block(list, word->block, uniting->last, block)) {
            uniting->damaged = word->segment;
            return;
        }
        find_within(block, size, base, &from, &end);
        if (from < end)
            add_block(uniting, word, block, from, end);
        word->next = end < size ? block->passages[end] : block->passages[size - 1] + 1;
        if (end < size)
            return;
    }
}

// What short lists hold in the span.
static void add_shorts(struct uniting_words *uniting)
{
    const uint32_t base = uniting->base;
    const struct short_span *span = &uniting->shorts[base / WORDS_SPAN];
    for (size_t i = 0; i < span->count; i++) {
        const struct short_posting *posting = &span->list[i];
        uniting->has[posting->field] = true;
        uniting->sums[posting->field][posting->passage - base] += posting->count;
        hold(uniting, posting->passage - base);
    }
}

// ---- what comes of it

// Of a passage whose sums may be 0.
static void keep_passage(struct uniting_words *uniting, uint32_t at)
{
    struct leaf *leaf = uniting->leaf;
    struct field_counts found = {{0}};
    uint32_t any = 0;
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (!uniting->has[field])
            continue;
        any |= uniting->sums[field][at];
        found.in[field] = uniting->sums[field][at];
        uniting->sums[field][at] = 0;
    }
    leaf->found[leaf->count] = found;
    leaf->passages[leaf->count] = uniting->base + at;
    leaf->count += any > 0;
    if (uniting->twice) {
        uniting->twice[(uniting->base + at) / 64] |= (uint64_t)(any > 1) << at % 64;
        uniting->kept[(uniting->base + at) / 64] |= (uint64_t)(any > 0) << at % 64;
    }
}

// The sums of 64 passages in a field; memory of fields in which there are none is not touched.
static const uint32_t *sums_of(const struct uniting_words *uniting, enum field field, uint32_t at)
{
    static const uint32_t none[SPAN_WORD];
    return uniting->has[field] ? uniting->sums[field] + at : none;
}

// Of some of 64 passages, without a branch for each.
static void keep_some(struct uniting_words *uniting, uint32_t at, const struct field_sums *fields)
{
    struct leaf *leaf = uniting->leaf;
    const uint32_t *title = fields->of[FIELD_TITLE], *heading = fields->of[FIELD_HEADING],
                   *text = fields->of[FIELD_TEXT];
    size_t count = leaf->count;
    for (uint32_t i = 0; i < SPAN_WORD; i++) {
        leaf->passages[count] = uniting->base + at + i;
        leaf->found[count] = (struct field_counts){
            .in = {[FIELD_TITLE] = title[i], [FIELD_HEADING] = heading[i], [FIELD_TEXT] = text[i]}};
        count += (title[i] | heading[i] | text[i]) > 0;
    }
    leaf->count = count;
}

// Of all 64.
static void keep_all(struct uniting_words *uniting, uint32_t at, const struct field_sums *fields)
{
    struct leaf *leaf = uniting->leaf;
    for (uint32_t i = 0; i < SPAN_WORD; i++)
        leaf->passages[leaf->count + i] = uniting->base + at + i;
    sums_join_fields(fields, leaf->found[leaf->count].in);
    leaf->count += SPAN_WORD;
}

// Of most of 64: those that stand side by side, so many at a time, whatever is copied behind them.
static void keep_most(struct uniting_words *uniting, uint32_t at, const struct field_sums *fields,
                      uint64_t held)
{
    struct leaf *leaf = uniting->leaf;
    struct field_counts found[SPAN_WORD + KEPT_AT_ONCE];
    sums_join_fields(fields, found->in);
    memset(found + SPAN_WORD, 0, KEPT_AT_ONCE * sizeof *found);
    for (uint64_t left = held; left; left &= left + (left & -left)) { // less its first side by side
        const uint32_t from = (uint32_t)__builtin_ctzll(left),
                       count = (uint32_t)__builtin_ctzll(~(left >> from));
        for (uint32_t i = 0; i < count; i += KEPT_AT_ONCE) {
            for (uint32_t one = i; one < i + KEPT_AT_ONCE; one++)
                leaf->passages[leaf->count + one] = uniting->base + at + from + one;
            memcpy(leaf->found + leaf->count + i, found + from + i, KEPT_AT_ONCE * sizeof *found);
        }
        leaf->count += count;
    }
}

// The same of 64 passages.
static void keep_word(struct uniting_words *uniting, uint32_t at)
{
    const struct field_sums fields = {.of = {[FIELD_TITLE] = sums_of(uniting, FIELD_TITLE, at),
                                             [FIELD_HEADING] = sums_of(uniting, FIELD_HEADING, at),
                                             [FIELD_TEXT] = sums_of(uniting, FIELD_TEXT, at)}};
    enum { MOST = 48 }; // of fewer those that do not stand side by side are many
    uint64_t twice;
    const uint64_t held = sums_held(&fields, &twice);
    if (held == UINT64_MAX)
        keep_all(uniting, at, &fields);
    else if (__builtin_popcountll(held) > MOST)
        keep_most(uniting, at, &fields, held);
    else if (held)
        keep_some(uniting, at, &fields);
    if (uniting->twice) {
        uniting->twice[(uniting->base + at) / 64] = twice;
        uniting->kept[(uniting->base + at) / 64] = held;
    }
    for (int field = 0; held && field < FIELD_COUNT; field++)
        if (uniting->has[field])
            memset(uniting->sums[field] + at, 0, SPAN_WORD * sizeof(uint32_t));
}

// No passage comes twice.
static void keep_span(struct uniting_words *uniting)
{
    for (uint32_t word = 0; word < SPAN_WORDS; word++) {
        uint64_t left = uniting->held[word];
        if (uniting->ranks)
            uniting->ranks[uniting->base / SPAN_WORD + word] = (uint32_t)uniting->leaf->count;
        if (uniting->dense)
            keep_word(uniting, word * SPAN_WORD);
        else
            for (; left; left &= left - 1)
                keep_passage(uniting, word * SPAN_WORD + (uint32_t)__builtin_ctzll(left));
        uniting->held[word] = 0;
    }
}

static loci_error unite_span(struct uniting_words *uniting, uint64_t base, bool *stopped)
{
    struct word_block block;
    size_t blocks = 0;
    uniting->base = (uint32_t)base;
    memset(uniting->has, 0, sizeof uniting->has);
    list_found_init(&block.found);
    add_shorts(uniting);
    for (size_t i = 0; i < uniting->long_count && !uniting->damaged && !*stopped; i++) {
        add_list_span(uniting, &uniting->lists[uniting->longs[i]], &block, &blocks);
        if (blocks < BLOCKS_A_CHECK)
            continue;
        blocks = 0;
        *stopped = handle_should_stop(uniting->index);
    }
    if (uniting->damaged)
        return segment_damaged(uniting->index, uniting->damaged->id, "a list is not whole");
    *stopped =
        *stopped || handle_should_stop(uniting->index); // a span may have few blocks, an archive many spans
    if (!*stopped)
        keep_span(uniting);
    return LOCI_OK;
}

// Of all passages as many as the lists have: memory that is not needed is not touched.
static size_t most_of(struct uniting_words *uniting)
{
    enum { DENSE = 4 };
    const uint64_t all = ((uint64_t)segments_passage_max(uniting->segments) / WORDS_SPAN + 1) * WORDS_SPAN;
    uint64_t sum = 0;
    for (size_t i = 0; i < uniting->count && sum < all; i++)
        sum += uniting->lists[i].list.count;
    uniting->dense = sum >= all / DENSE;
    return (size_t)(sum < all ? sum : all);
}

static loci_error make_room(struct uniting_words *uniting)
{
    struct leaf *leaf = uniting->leaf;
    bool made = true;
    for (int field = 0; field < FIELD_COUNT; field++) {
        uniting->sums[field] = calloc(WORDS_SPAN, sizeof *uniting->sums[field]);
        made = made && uniting->sums[field];
    }
    uniting->held = calloc(SPAN_WORDS, sizeof *uniting->held);
    if (uniting->pairs.count > 0) {
        const size_t words = uniting->span_count * SPAN_WORDS;
        uniting->twice = calloc(words, sizeof *uniting->twice);
        uniting->kept = calloc(words, sizeof *uniting->kept);
        uniting->ranks = malloc(words * sizeof *uniting->ranks);
        made = made && uniting->twice && uniting->kept && uniting->ranks;
    }
    leaf->capacity = most_of(uniting);
    leaf->passages = malloc((leaf->capacity + KEPT_AT_ONCE) * sizeof *leaf->passages);
    leaf->found = malloc((leaf->capacity + KEPT_AT_ONCE) * sizeof *leaf->found);
    return made && uniting->held && leaf->passages && leaf->found ? LOCI_OK
                                                                  : handle_fail_memory(uniting->index);
}

static void uniting_words_clear(struct uniting_words *uniting)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        free(uniting->sums[field]);
    spelling_pairs_clear(&uniting->pairs);
    free(uniting->lists);
    free(uniting->first_list);
    free(uniting->longs);
    for (size_t span = 0; uniting->shorts && span < uniting->span_count; span++)
        free(uniting->shorts[span].list);
    free(uniting->shorts);
    free(uniting->held);
    free(uniting->twice);
    free(uniting->kept);
    free(uniting->ranks);
}

loci_error words_unite(struct leaf *leaf, loci *index, struct segments_reader *segments,
                       const struct spellings *spellings, bool counts, bool *stopped)
{
    struct uniting_words uniting = {.leaf = leaf,
                                    .index = index,
                                    .segments = segments,
                                    .spellings = spellings,
                                    .last = segments_passage_max(segments)};
    size_t *order = spellings_order(spellings);
    loci_error error = order ? LOCI_OK : handle_fail_memory(index);
    if (error == LOCI_OK && counts)
        error = spelling_pairs_find(&uniting.pairs, index, spellings, order);
    if (error == LOCI_OK)
        error = open_words(&uniting, order, stopped);
    if (error == LOCI_OK && !*stopped)
        error = make_room(&uniting);
    for (uint64_t base = 0; error == LOCI_OK && !*stopped && base <= uniting.last; base += WORDS_SPAN)
        error = unite_span(&uniting, base, stopped);
    if (error == LOCI_OK && !*stopped && uniting.pairs.count > 0)
        error = words_count_once(&uniting, stopped);
    free(order);
    uniting_words_clear(&uniting);
    return error;
}
