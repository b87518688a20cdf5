// SPDX-License-Identifier: MIT
// Weighs lists once, and sums up what was made of them.
#include "query/match/postings/score/rows.h"

#include "query/match/postings/score/along.h"
#include "store/read/reader_state.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

_Static_assert((unsigned)WORTHS_WINDOW == (unsigned)WINDOW, "windows are of one size");
_Static_assert(_Alignof(struct word_room) <= _Alignof(max_align_t), "rooms lie where malloc has them lie");

static bool is_word(const struct collecting *collecting, const struct posting_node *node)
{
    const struct leaf *leaf = &collecting->tree->leaves[node->leaf];
    bool is =
        node->kind == PLAN_SLOT && leaf->column < 0 && (node->occur == OCCUR_MUST_NOT || leaf->word >= 0);
    for (size_t r = 0; is && r < leaf->run_count; r++)
        is = leaf->runs[r].limits != NULL;
    return is;
}

bool rows_can(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    const struct posting_node *root = tree->root;
    const struct matching *matching = collecting->matching;
    bool can = (collecting->is_disjunction || collecting->is_conjunction) && !collecting->has_conditions &&
               root->child_count > 1 && root->child_count <= ROWS_MAX &&
               tree->leaf_count == root->child_count && !matching->has_filter && !matching->has_exclude &&
               scales_are_whole(collecting->scales);
    bool must = root->kind == PLAN_ANY;
    for (size_t i = 0; can && i < root->child_count; i++) {
        can = is_word(collecting, root->children[i]);
        must |= root->children[i]->occur == OCCUR_MUST;
    }
    return can && must;
}

bool rows_should(struct collecting *collecting)
{
    enum { OFTEN = 2 };
    const uint64_t scales = limits_scales(collecting);
    bool should = rows_can(collecting);
    for (size_t i = 0; i < collecting->tree->leaf_count && rows_can(collecting); i++)
        for (size_t r = 0; r < collecting->tree->leaves[i].run_count; r++) {
            struct list_limits *limits = collecting->tree->leaves[i].runs[r].limits;
            should &= list_limits_worths(limits, scales) || limits->wanted++ >= OFTEN;
        }
    return should;
}

// ---- weighing a list

struct weighed_list {
    struct worth *list; // owned
    uint32_t count;
};

static uint16_t code_of(const struct collecting *collecting, uint32_t passage, float frequency)
{
    const struct scales *scales = collecting->scales;
    return worth_code(collecting->prose[scales->prose[passage]] * frequency /
                      (scales->of[passage] + frequency));
}

// Of each of the others its worth. False: the call should stop.
static bool weigh_others(const struct collecting *collecting, const struct leaf *leaf, struct worth *list)
{
    enum { A_CHECK = 1 << 16 };
    for (size_t i = 0; i < leaf->count; i++) {
        float frequency;
        if (i % A_CHECK == A_CHECK - 1 && handle_should_stop(collecting->index))
            return false;
        leaf_weigh_others(leaf, i, 1, &collecting->formula->texts, &frequency);
        list[i] = (struct worth){.passage = leaf->passages[i],
                                 .code = code_of(collecting, leaf->passages[i], frequency),
                                 .times = leaf_times(&leaf->found[i])};
    }
    return true;
}

loci_error rows_weigh_others(const struct collecting *collecting, struct leaf *leaf, bool *weighed)
{
    const uint64_t scales = limits_scales(collecting);
    *weighed = true;
    if (leaf->count == 0 || (leaf->weighed && leaf->weighed->scales == scales))
        return LOCI_OK;
    list_worths_free(leaf->weighed);
    leaf->weighed = NULL;
    struct worth *list = malloc(leaf->count * sizeof *list);
    *weighed = list && weigh_others(collecting, leaf, list);
    if (*weighed)
        leaf->weighed = list_worths_new(list, (uint32_t)leaf->count);
    const bool made = list && (leaf->weighed || !*weighed);
    free(list);
    if (leaf->weighed)
        leaf->weighed->scales = scales;
    return made ? LOCI_OK : handle_fail_memory(collecting->index);
}

static void weigh_block(struct collecting *collecting, struct posting_run *run, struct weighed_list *out)
{
    const uint32_t count = list_block_size(&run->list, run->loaded - 1);
    float frequency[LIST_BLOCK];
    run_weigh(run, &collecting->formula->texts, 0, count, frequency);
    limits_see(collecting, run, frequency, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct field_counts found = list_found_at(&run->found, i);
        out->list[out->count] = (struct worth){.passage = run->passages[i],
                                               .code = code_of(collecting, run->passages[i], frequency[i]),
                                               .times = leaf_times(&found)};
        out->count += segment_is_live(run->segment, run->passages[i]);
    }
}

// Reads all of a list. False: it is damaged, the call should stop, or memory has run out, which leaves no list.
static bool read_run(struct collecting *collecting, struct posting_run *run, struct weighed_list *out)
{
    enum { BLOCKS_A_CHECK = 256 };
    const uint32_t last = segments_passage_max(collecting->segments);
    *out = (struct weighed_list){.list = malloc(run->list.count * sizeof *out->list)};
    bool read = out->list;
    for (uint32_t block = 0; read && block < run->list.block_count; block++) {
        read = run_load(run, block, last) && run_count(run) &&
               (block % BLOCKS_A_CHECK > 0 || !handle_should_stop(collecting->index));
        if (read)
            weigh_block(collecting, run, out);
    }
    return read;
}

static loci_error weigh_run(struct collecting *collecting, struct posting_run *run, uint64_t scales)
{
    struct weighed_list list;
    const bool read = read_run(collecting, run, &list), made = list.list;
    struct list_worths *worths = read ? list_worths_new(list.list, list.count) : NULL;
    free(list.list);
    if (!worths)
        return made && !read ? LOCI_OK : handle_fail_memory(collecting->index);
    worths->scales = scales;
    list_limits_keep_worths(run->limits, worths);
    return LOCI_OK;
}

// All lists of the words, those that were not yet. *weighed is false where the call should stop or one is damaged.
static loci_error weigh_lists(struct rows *rows, bool *weighed)
{
    const uint64_t scales = limits_scales(rows->collecting);
    loci_error error = LOCI_OK;
    *weighed = true;
    for (size_t i = 0; i < rows->must + rows->may + rows->must_not; i++)
        for (size_t r = 0; error == LOCI_OK && *weighed && r < rows->words[i].leaf->run_count; r++) {
            struct posting_run *run = &rows->words[i].leaf->runs[r];
            if (list_limits_worths(run->limits, scales))
                continue;
            error = weigh_run(rows->collecting, run, scales);
            *weighed = error == LOCI_OK && list_limits_worths(run->limits, scales);
        }
    return error;
}

// ---- a window

// The row of a word whose passages of the window lie in several lists. Those of other spellings come last: they count in place of the lists'.
static void put_together(const struct word *word, uint32_t base)
{
    const struct list_worths *others = word->leaf->weighed;
    memset(word->room->row.high, 0, sizeof word->room->row.high);
    memset(word->room->row.low, 0, sizeof word->room->row.low);
    for (size_t i = 0; i < word->list_count; i++)
        list_worths_put(word->lists[i].worths, base / WINDOW, &word->room->row);
    if (others)
        list_worths_put(others, base / WINDOW, &word->room->row);
}

// False: nothing in the window holds the word.
static bool find_row(const struct word *word, uint32_t base, struct worths_row *out)
{
    const struct list_worths *others = word->leaf->weighed;
    const uint32_t window = base / WINDOW;
    size_t found = others && list_worths_row(others, window, &word->room->row, out);
    for (size_t i = 0; i < word->list_count && found < 2; i++)
        if (word_list_reaches(&word->lists[i], window))
            found += list_worths_row(word->lists[i].worths, window, &word->room->row, out);
    if (found < 2)
        return found > 0;
    put_together(word, base);
    *out = (struct worths_row){word->room->row.high, word->room->row.low};
    return true;
}

// The rows of a window's words, with their weights.
struct found_rows {
    struct byte_rows bytes;
    const uint8_t *high[ROWS_MAX], *low[ROWS_MAX];
    uint16_t scaled[ROWS_MAX];
    float weights[ROWS_MAX];
};

// False: nothing in the window can hold the tree.
static bool find_rows(const struct rows *rows, uint32_t base, struct found_rows *out)
{
    const size_t scoring = rows->must + rows->may;
    size_t count = 0;
    out->bytes = (struct byte_rows){.high = out->high, .weights = out->scaled};
    for (size_t i = 0; i < scoring + rows->must_not; i++) {
        struct worths_row row;
        if (!find_row(&rows->words[i], base, &row)) {
            if (i < rows->must)
                return false;
            continue;
        }
        out->high[count] = row.high;
        out->low[count] = row.low;
        out->weights[count] = rows->words[i].weight;
        out->scaled[count++] = rows->words[i].scaled;
        ++*(i < rows->must ? &out->bytes.must : i < scoring ? &out->bytes.may : &out->bytes.must_not);
    }
    return out->bytes.must + out->bytes.may > 0;
}

static float sum_at(const struct found_rows *found, uint32_t at)
{
    float sum = 0;
    for (size_t row = 0; row < found->bytes.must + found->bytes.may; row++)
        if (found->high[row][at] > 0)
            sum += found->weights[row] *
                   (float)(((uint32_t)found->high[row][at] << 8 | found->low[row][at]) - WORTH_HELD);
    return sum / WORTH_STEPS;
}

// What a sum of bytes reaches that may reach the threshold: each is rounded down with its weight, and so was that.
static uint16_t threshold_of(const struct rows *rows)
{
    const float step =
        WORTH_STEPS / (UINT16_MAX + 1); // of a high byte, as it is rounded, in one of weight / 256
    const float least = rows->collecting->contenders.threshold * rows->scale * step * (1 - 2 * BOUND_SLACK) -
                        (float)(2 * ROWS_MAX + 1);
    return least > 0 ? (uint16_t)(least < UINT16_MAX ? least : UINT16_MAX) : 0;
}

static void look_at_bytes(struct rows *rows, const struct found_rows *found, uint32_t base)
{
    uint64_t held[WINDOW_WORDS], reaching[WINDOW_WORDS];
    masks_of_bytes(&found->bytes, WINDOW, threshold_of(rows), held, reaching);
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        for (uint64_t left = reaching[word]; left; left &= left - 1) {
            const uint32_t at = 64 * word + (uint32_t)__builtin_ctzll(left);
            contenders_add(&rows->collecting->contenders, base + at, sum_at(found, at));
        }
    rows->collecting->total += masks_count(held, WINDOW_WORDS);
}

static void look_at_window(struct rows *rows, uint32_t base)
{
    struct found_rows found;
    if (!along_look(rows, base) && find_rows(rows, base, &found))
        look_at_bytes(rows, &found, base);
}

// ---- all of them

static void add_words(struct rows *rows, enum occur occur)
{
    const struct posting_node *root = rows->collecting->tree->root;
    size_t *count = occur == OCCUR_MUST ? &rows->must : occur == OCCUR_SHOULD ? &rows->may : &rows->must_not;
    for (size_t i = 0; i < root->child_count; i++) {
        struct leaf *leaf = &rows->collecting->tree->leaves[root->children[i]->leaf];
        const enum occur is = root->kind == PLAN_ANY ? OCCUR_SHOULD : root->children[i]->occur;
        if (is != occur)
            continue;
        rows->words[rows->must + rows->may + rows->must_not] = (struct word){
            .leaf = leaf, .weight = occur == OCCUR_MUST_NOT ? 0 : limits_weight(rows->collecting, leaf)};
        ++*count;
    }
}

// The rarest of those that must stand comes first.
static void put_rarest_first(struct rows *rows)
{
    for (size_t i = 1; i < rows->must; i++)
        if (leaf_passages(rows->words[i].leaf) < leaf_passages(rows->words[0].leaf)) {
            const struct word first = rows->words[0];
            rows->words[0] = rows->words[i];
            rows->words[i] = first;
        }
}

// *weighed: as rows_weigh_others.
static loci_error prepare(struct rows *rows, bool *weighed)
{
    static const enum occur order[] = {OCCUR_MUST, OCCUR_SHOULD, OCCUR_MUST_NOT};
    float all = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        add_words(rows, order[i]);
    put_rarest_first(rows);
    const size_t count = rows->must + rows->may + rows->must_not;
    for (size_t i = 0; i < count; i++)
        all += rows->words[i].weight;
    rows->scale = all > 0 ? (UINT16_MAX - ROWS_MAX) / all : 0;
    rows->collecting->contenders.slack = all / WORTH_STEPS;
    rows->room = malloc(count * sizeof *rows->room);
    loci_error error = rows->room ? LOCI_OK : handle_fail_memory(rows->collecting->index);
    *weighed = true;
    for (size_t i = 0; error == LOCI_OK && *weighed && i < count; i++) {
        rows->words[i].room = &rows->room[i];
        rows->words[i].scaled = (uint16_t)(rows->words[i].weight * rows->scale);
        error = rows_weigh_others(rows->collecting, rows->words[i].leaf, weighed);
    }
    return error;
}

loci_error rows_offer(struct collecting *collecting)
{
    enum { WINDOWS_A_CHECK = 16 };
    const uint32_t last = segments_passage_max(collecting->segments);
    struct rows rows = {.collecting = collecting};
    bool weighed;
    loci_error error = prepare(&rows, &weighed);
    if (error == LOCI_OK && weighed)
        error = weigh_lists(&rows, &weighed);
    if (error == LOCI_OK && weighed && !along_begin(&rows))
        error = handle_fail_memory(collecting->index);
    posting_tree_begin(collecting->tree);
    limits_begin(collecting);
    for (uint64_t base = 0; error == LOCI_OK && weighed && base <= last; base += WINDOW) {
        if (base / WINDOW % WINDOWS_A_CHECK == 0 && handle_should_stop(collecting->index))
            break;
        look_at_window(&rows, (uint32_t)base);
    }
    free(rows.room);
    free(rows.lists);
    return error;
}
