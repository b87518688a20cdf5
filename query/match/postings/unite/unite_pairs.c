// SPDX-License-Identifier: MIT
// Of words that may stand at one place one counts: a compound's joined form and its first part. Both stand in one passage often, and at one
// place seldom: there the compound's second part stands as well, which tells most of them apart without a look at places.
#include "query/match/postings/unite/unite_words.h"

#include "text/base/array.h"
#include "text/base/bits.h"
#include "text/base/sort.h"
#include <stdlib.h>
#include <string.h>

// Where a word stands in a passage: of each field its positions, ascending, one field behind the other.
struct passage_places {
    uint32_t *list; // owned
    size_t capacity;
    uint32_t count[FIELD_COUNT];
};

// A word that is looked for in one segment.
struct pair_word {
    const struct word_list *list; // NULL: the segment does not have it beside others
    struct posting_run run;       // with positions, once it is opened
    bool opened;
};

struct pairing {
    struct uniting_words *uniting;
    const struct segment_info *segment; // that is gone over …
    size_t segment_number;              // … and its number
    struct pair_word first;             // the part at hand, in this segment …
    struct pair_word *joined;           // … and the forms that begin with it; owned
    size_t joined_capacity;
    uint64_t *candidates; // the passage above, the number of the joined form below; owned
    size_t count, capacity;
    struct opened_list *seconds; // of the compounds at hand, without positions; owned
    size_t second_count, second_capacity;
    struct posting_run looked_up; // one of the lists that candidates are looked up in
    struct passage_places first_places, joined_places;
    size_t blocks; // read since the clock was looked at …
    bool *stopped; // … and what it said
};

// ---- which passages can be concerned

// A place counts twice where something is counted twice at least.
static inline bool is_twice(const struct pairing *pairing, uint32_t passage)
{
    const struct uniting_words *uniting = pairing->uniting;
    return passage <= uniting->last && (uniting->twice[passage / 64] >> passage % 64 & 1);
}

// ---- candidates

// False: the block is damaged, or the call should stop.
static bool read_passages(struct pairing *pairing, const struct list *list, uint32_t block,
                          uint32_t *passages)
{
    enum { BLOCKS_A_CHECK = 4096 };
    if (++pairing->blocks >= BLOCKS_A_CHECK) {
        pairing->blocks = 0;
        *pairing->stopped = handle_should_stop(pairing->uniting->index);
    }
    if (*pairing->stopped)
        return false;
    if (!list_passages(list, block, passages))
        pairing->uniting->damaged = pairing->segment;
    return !pairing->uniting->damaged;
}

static bool reserve_candidates(struct pairing *pairing, size_t count)
{
    uint64_t *grown = array_reserve(pairing->candidates, &pairing->capacity, pairing->count + count,
                                    sizeof *pairing->candidates);
    pairing->candidates = grown ? grown : pairing->candidates;
    return grown != NULL;
}

// Adds those passages of a list that can be concerned, for the so-manieth joined form. False: out of memory.
static bool add_candidates(struct pairing *pairing, const struct list *list, uint32_t joined)
{
    uint32_t passages[LIST_BLOCK];
    for (uint32_t block = 0; block < list->block_count && read_passages(pairing, list, block, passages);
         block++) {
        if (!reserve_candidates(pairing, LIST_BLOCK))
            return false;
        for (uint32_t i = 0; i < list_block_size(list, block); i++) {
            pairing->candidates[pairing->count] = (uint64_t)passages[i] << 32 | joined;
            pairing->count += is_twice(pairing, passages[i]);
        }
    }
    return true;
}

// The first of ascending candidates behind the i-th of which the passage is not below one: in leaps that double, then by bisection.
static size_t leap(const uint64_t *candidates, size_t count, size_t i, uint32_t passage)
{
    size_t step = 1;
    while (i + step < count && candidates[i + step] >> 32 < passage) {
        i += step;
        step *= 2;
    }
    size_t high = i + step < count ? i + step : count;
    for (i++; i < high;) {
        const size_t middle = i + (high - i) / 2;
        if (candidates[middle] >> 32 < passage)
            i = middle + 1;
        else
            high = middle;
    }
    return i;
}

// Marks those of ascending candidates that are in a list.
static void mark_list(struct pairing *pairing, const struct opened_list *list, const uint64_t *candidates,
                      size_t count, bool *marked)
{
    struct posting_run *run = &pairing->looked_up;
    run_init(run, list, pairing->segment);
    for (size_t i = 0; i < count && run_reach(run, (uint32_t)(candidates[i] >> 32));) {
        const uint32_t reached = run->passages[run->at];
        marked[i] |= reached == candidates[i] >> 32;
        i = leap(candidates, count, i, reached);
    }
    if (run->damaged)
        pairing->uniting->damaged = pairing->segment;
    *pairing->stopped = *pairing->stopped || handle_should_stop(pairing->uniting->index);
}

// Leaves of the candidates from one on those that are in one of the lists, each once. False: out of memory.
static bool keep_listed(struct pairing *pairing, size_t from, const struct opened_list *lists,
                        size_t list_count)
{
    uint64_t *candidates = pairing->candidates + from;
    const size_t all = pairing->count - from;
    size_t kept = 0;
    if (all == 0)
        return true;
    bool *marked = calloc(all, sizeof *marked);
    if (!marked)
        return false;
    for (size_t i = 0; i < list_count; i++)
        mark_list(pairing, &lists[i], candidates, all, marked);
    for (size_t i = 0; i < all; i++)
        if (marked[i] && (kept == 0 || candidates[i] != candidates[kept - 1]))
            candidates[kept++] = candidates[i];
    pairing->count = from + kept;
    free(marked);
    return true;
}

// Opens the lists of what compounds have behind their first parts; *passages are those of them together.
static loci_error open_seconds(struct pairing *pairing, const struct spelling_pair *pairs, size_t count,
                               uint64_t *passages)
{
    const struct uniting_words *uniting = pairing->uniting;
    loci_error error = LOCI_OK;
    pairing->second_count = 0;
    *passages = 0;
    for (size_t i = 0; error == LOCI_OK && i < count; i++) {
        struct opened_list *grown = array_reserve(pairing->seconds, &pairing->second_capacity,
                                                  pairing->second_count + 1, sizeof *grown);
        bool found;
        if (!grown)
            return handle_fail_memory(uniting->index);
        pairing->seconds = grown;
        error = segments_look(uniting->segments, pairing->segment_number,
                              uniting->pairs.seconds.data + pairs[i].second, pairs[i].second_size,
                              POSITIONS_NONE, &found, &grown[pairing->second_count]);
        if (error == LOCI_OK && found)
            *passages += grown[pairing->second_count++].list.count;
    }
    return error;
}

// Whether all of them have a part behind the first.
static bool have_seconds(const struct spelling_pair *pairs, size_t count)
{
    bool all = true;
    for (size_t i = 0; i < count; i++)
        all = all && pairs[i].second_size > 0;
    return all;
}

// The candidates of what compounds have behind their first part, which the joined form holds as well.
static bool add_seconds(struct pairing *pairing, const struct word_list *list, uint32_t joined)
{
    const struct opened_list form = {.list = list->list, .flags = list->flags};
    const size_t before = pairing->count;
    for (size_t i = 0; i < pairing->second_count; i++)
        if (!add_candidates(pairing, &pairing->seconds[i].list, joined))
            return false;
    sort_numbers(pairing->candidates + before, pairing->count - before);
    return keep_listed(pairing, before, &form, 1);
}

// The passages of a joined form in which a second part stands as well, by all compounds that have it: the rarer of both leads to them.
static loci_error add_compounds(struct pairing *pairing, const struct spelling_pair *pairs, size_t count,
                                uint32_t joined)
{
    enum { FEW = 32, MANY = 1024 }; // to open a list takes as long as to look at the places of FEW
    loci *index = pairing->uniting->index;
    const struct word_list *list = pairing->joined[joined].list;
    const bool can = have_seconds(pairs, count);
    const size_t before = pairing->count;
    uint64_t seconds = UINT64_MAX;
    loci_error error =
        can && list->list.count > MANY * count ? open_seconds(pairing, pairs, count, &seconds) : LOCI_OK;
    if (error != LOCI_OK)
        return error;
    if (seconds < list->list.count)
        return add_seconds(pairing, list, joined) ? LOCI_OK : handle_fail_memory(index);
    if (!add_candidates(pairing, &list->list, joined))
        return handle_fail_memory(index);
    if (!can || pairing->count <= before + FEW * count)
        return LOCI_OK;
    if (seconds == UINT64_MAX)
        error = open_seconds(pairing, pairs, count, &seconds);
    if (error == LOCI_OK && !keep_listed(pairing, before, pairing->seconds, pairing->second_count))
        error = handle_fail_memory(index);
    return error;
}

// ---- places

// Opens a word with its positions, unless that was done.
static loci_error open_places(struct pairing *pairing, struct pair_word *word)
{
    struct uniting_words *uniting = pairing->uniting;
    const struct spelling *spelling = &uniting->spellings->list[word->list->spelling];
    struct opened_list opened;
    bool found;
    if (word->opened)
        return LOCI_OK;
    loci_error error = segments_look_once(uniting->segments, pairing->segment_number, spelling->terms,
                                          spelling->size, POSITIONS_ALL, &found, &opened);
    if (error == LOCI_OK && !found) // it was, one after the other: the page is not in order
        error = segment_damaged(uniting->index, pairing->segment->id, "a page of its terms is not whole");
    if (error == LOCI_OK)
        run_init(&word->run, &opened, pairing->segment);
    word->opened = error == LOCI_OK;
    return error;
}

// Takes where the run stands in the passage that it found. False: out of memory; of what is not whole there is nothing.
static bool take_places(struct posting_run *run, struct passage_places *out)
{
    size_t taken = 0;
    memset(out->count, 0, sizeof out->count);
    if (!run_positions(run))
        return true;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const uint32_t count = run->found.in[field][run->at];
        if (count == 0)
            continue;
        if (!list_positions_may_hold(&run->positions, count)) {
            run->damaged = true;
            return true;
        }
        uint32_t *grown = array_reserve(out->list, &out->capacity, taken + count, sizeof *grown);
        if (!grown)
            return false;
        out->list = grown;
        if (!list_positions_take(&run->positions, count, grown + taken)) {
            run->damaged = true;
            return true;
        }
        out->count[field] = count;
        taken += count;
    }
    run_positions_taken(run);
    return true;
}

// The first behind those that are the same as the i-th.
static uint32_t behind_same(const uint32_t *list, uint32_t count, uint32_t i)
{
    const uint32_t same = list[i];
    while (i < count && list[i] == same)
        i++;
    return i;
}

// How many places are in both.
static uint32_t count_shared(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    uint32_t shared = 0;
    for (uint32_t i = 0, j = 0; i < a_count && j < b_count;) {
        if (a[i] == b[j]) {
            shared++;
            i = behind_same(a, a_count, i);
            j = behind_same(b, b_count, j);
        } else if (a[i] < b[j])
            i++;
        else
            j++;
    }
    return shared;
}

static uint32_t count_repeated(const uint32_t *list, uint32_t count)
{
    uint32_t repeated = 0;
    for (uint32_t i = 1; i < count; i++)
        repeated += list[i] == list[i - 1];
    return repeated;
}

// What the leaf holds of a passage that there is. NULL: nothing.
static struct field_counts *found_of(const struct uniting_words *uniting, uint32_t passage)
{
    const uint64_t kept = uniting->kept[passage / 64], bit = UINT64_C(1) << passage % 64;
    const uint32_t before = bits_in(kept & (bit - 1));
    return kept & bit ? &uniting->leaf->found[uniting->ranks[passage / 64] + before] : NULL;
}

// Has the processor fetch what is held of the candidate from which something may be taken away soon.
static void expect_found(const struct pairing *pairing, size_t candidate)
{
    if (candidate < pairing->count)
        __builtin_prefetch(found_of(pairing->uniting, (uint32_t)(pairing->candidates[candidate] >> 32)), 1);
}

// Takes away what was counted twice in a passage. Where places are what they should be one is always left.
static void count_less(struct pairing *pairing, uint32_t passage, bool itself)
{
    const int column = pairing->uniting->leaf->column;
    const struct passage_places *first = &pairing->first_places, *joined = &pairing->joined_places;
    const uint32_t *a = first->list, *b = joined->list;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const uint32_t a_count = first->count[field], b_count = itself ? 0 : joined->count[field];
        const uint32_t twice = itself ? count_repeated(a, a_count) : count_shared(a, a_count, b, b_count);
        struct field_counts *found =
            twice > 0 && (column < 0 || column == field) ? found_of(pairing->uniting, passage) : NULL;
        if (found)
            found->in[field] = found->in[field] > twice ? found->in[field] - twice : 1;
        a = a_count > 0 ? a + a_count : a; // no arithmetic on a list that there is not
        b = b_count > 0 ? b + b_count : b;
    }
}

// Looks at the places of the first part and of one joined form in a passage that holds the part.
static loci_error compare_places(struct pairing *pairing, struct pair_word *joined, uint32_t passage)
{
    const bool itself = joined->list->spelling == pairing->first.list->spelling;
    loci_error error = itself ? LOCI_OK : open_places(pairing, joined);
    if (error != LOCI_OK)
        return error;
    if (!itself && !run_seek(&joined->run, passage))
        return LOCI_OK;
    if (!itself && !take_places(&joined->run, &pairing->joined_places))
        return handle_fail_memory(pairing->uniting->index);
    if (!joined->run.damaged)
        count_less(pairing, passage, itself);
    return LOCI_OK;
}

// Goes over the first part's passages once, whatever forms it has.
static loci_error compare_candidates(struct pairing *pairing)
{
    enum { A_CHECK = 1024, AHEAD = 8 };
    loci *index = pairing->uniting->index;
    struct posting_run *run = &pairing->first.run;
    loci_error error = open_places(pairing, &pairing->first);
    sort_numbers(pairing->candidates, pairing->count);
    for (size_t i = 0, end; error == LOCI_OK && !*pairing->stopped && i < pairing->count; i = end) {
        const uint32_t passage = (uint32_t)(pairing->candidates[i] >> 32);
        expect_found(pairing, i + AHEAD);
        for (end = i + 1; end < pairing->count && pairing->candidates[end] >> 32 == passage;)
            end++;
        if (i / A_CHECK != end / A_CHECK)
            *pairing->stopped = handle_should_stop(index);
        if (!run_seek(run, passage))
            continue;
        if (!take_places(run, &pairing->first_places))
            error = handle_fail_memory(index);
        for (size_t of = i; error == LOCI_OK && !run->damaged && of < end; of++)
            error = compare_places(pairing, &pairing->joined[pairing->candidates[of] & UINT32_MAX], passage);
    }
    return error;
}

// ---- pairs

// The list of a spelling in the segment at hand, where it stands at the place of another. NULL: there is none.
static const struct word_list *list_of(const struct pairing *pairing, uint32_t spelling)
{
    const struct uniting_words *uniting = pairing->uniting;
    for (size_t i = uniting->first_list[spelling];
         i < uniting->count && uniting->lists[i].spelling == spelling; i++)
        if (uniting->lists[i].segment_number == pairing->segment_number)
            return uniting->lists[i].flags & TERM_COLOCATED ? &uniting->lists[i] : NULL;
    return NULL;
}

static void word_begin(const struct pairing *pairing, struct pair_word *word, uint32_t spelling)
{
    word->list = list_of(pairing, spelling);
    word->opened = false;
    word->run.damaged = false;
}

// Whether a list in the segment at hand was not whole.
static bool found_damage(const struct pairing *pairing, size_t joined_count)
{
    bool damaged = pairing->first.opened && pairing->first.run.damaged;
    for (size_t i = 0; i < joined_count; i++)
        damaged = damaged || (pairing->joined[i].opened && pairing->joined[i].run.damaged);
    return damaged;
}

// Counts once, in the segment at hand, what a first part has with the joined forms that begin with it.
static loci_error count_first_once(struct pairing *pairing, const struct spelling_pair *pairs, size_t count)
{
    struct uniting_words *uniting = pairing->uniting;
    size_t joined = 0;
    loci_error error = LOCI_OK;
    word_begin(pairing, &pairing->first, pairs->first);
    pairing->count = 0;
    if (!pairing->first.list)
        return LOCI_OK;
    struct pair_word *grown = array_reserve(pairing->joined, &pairing->joined_capacity, count, sizeof *grown);
    if (!grown)
        return handle_fail_memory(uniting->index);
    pairing->joined = grown;
    for (size_t i = 0, end; error == LOCI_OK && !uniting->damaged && !*pairing->stopped && i < count;
         i = end, joined++) {
        for (end = i + 1; end < count && pairs[end].joined == pairs[i].joined;)
            end++;
        word_begin(pairing, &grown[joined], pairs[i].joined);
        if (grown[joined].list &&
            (pairs[i].joined != pairs[i].first || (grown[joined].list->flags & TERM_DOUBLED)))
            error = add_compounds(pairing, pairs + i, end - i, (uint32_t)joined);
    }
    if (error == LOCI_OK && pairing->count > 0 && !uniting->damaged && !*pairing->stopped)
        error = compare_candidates(pairing);
    if (error == LOCI_OK && found_damage(pairing, joined))
        uniting->damaged = pairing->segment;
    return error;
}

static loci_error count_segment_once(struct pairing *pairing)
{
    const struct uniting_words *uniting = pairing->uniting;
    const struct spelling_pair *pairs = uniting->pairs.list;
    const size_t count = uniting->pairs.count;
    loci_error error = LOCI_OK;
    for (size_t i = 0, end; error == LOCI_OK && !uniting->damaged && !*pairing->stopped && i < count;
         i = end) {
        for (end = i + 1; end < count && pairs[end].first == pairs[i].first;)
            end++;
        error = count_first_once(pairing, pairs + i, end - i);
    }
    return error;
}

loci_error words_count_once(struct uniting_words *uniting, bool *stopped)
{
    struct pairing pairing = {.uniting = uniting, .stopped = stopped};
    loci_error error = LOCI_OK;
    for (size_t i = 0;
         error == LOCI_OK && !uniting->damaged && !*stopped && i < segments_count(uniting->segments); i++) {
        pairing.segment = segments_at(uniting->segments, i);
        pairing.segment_number = i;
        error = count_segment_once(&pairing);
    }
    if (error == LOCI_OK && uniting->damaged)
        error = segment_damaged(uniting->index, uniting->damaged->id, "a list is not whole");
    free(pairing.joined);
    free(pairing.candidates);
    free(pairing.seconds);
    free(pairing.first_places.list);
    free(pairing.joined_places.list);
    return error;
}
