// SPDX-License-Identifier: MIT
// Of words that may stand at one place one counts: a compound's joined form and its first part. Both stand in one passage often, and at one
// place seldom: there the compound's second part stands as well, which tells most of them apart without a look at places.
#include "query/match/postings/unite/unite_words.h"

#include "text/base/array.h"
#include "text/base/sort.h"
#include <stdlib.h>
#include <string.h>

enum { POSITION_BITS = 30 };

// Passages up to the last that there is.
struct passage_bits {
    uint64_t *words; // owned
    size_t count;
};

// Of what compounds have behind their first part.
struct second_list {
    struct opened_list opened; // without positions
    const struct segment_info *segment;
};

struct pairing {
    struct uniting_words *uniting;
    struct passage_bits first; // that hold the pair's first part: none but while it is asked
    uint64_t *requests; // where places of a word are asked for: the spelling above, the passage below; owned
    size_t count, capacity;
    struct second_list *seconds; // of the compounds at hand; owned
    size_t second_count, second_capacity;
    struct place_list found; // of a list
    uint64_t *places;        // of all requests: passage, field and position, each below the one before; owned
    size_t place_count, place_capacity;
    size_t blocks; // read since the clock was looked at …
    bool *stopped; // … and what it said
};

// ---- sets

static bool bits_make(struct passage_bits *bits, uint32_t last)
{
    bits->count = last / 64 + 1;
    bits->words = calloc(bits->count, sizeof *bits->words);
    return bits->words != NULL;
}

static bool is_held(const struct passage_bits *bits, uint32_t passage)
{
    return passage / 64 < bits->count && (bits->words[passage / 64] >> passage % 64 & 1);
}

static void hold(struct passage_bits *bits, const uint32_t *passages, uint32_t count)
{
    for (uint32_t i = 0; i < count && passages[i] / 64 < bits->count; i++)
        bits->words[passages[i] / 64] |= UINT64_C(1) << passages[i] % 64;
}

static void forget(struct passage_bits *bits, const uint32_t *passages, uint32_t count)
{
    for (uint32_t i = 0; i < count && passages[i] / 64 < bits->count; i++)
        bits->words[passages[i] / 64] = 0;
}

// Reads the passages of a block. False: it is damaged, or the call should stop.
static bool read_passages(struct pairing *pairing, const struct list *list, uint32_t block,
                          const struct segment_info *segment, uint32_t *passages)
{
    enum { BLOCKS_A_CHECK = 4096 };
    if (++pairing->blocks >= BLOCKS_A_CHECK) {
        pairing->blocks = 0;
        *pairing->stopped = handle_should_stop(pairing->uniting->index);
    }
    if (*pairing->stopped)
        return false;
    if (!list_passages(list, block, passages))
        pairing->uniting->damaged = segment;
    return !pairing->uniting->damaged;
}

static void each_block(struct pairing *pairing, const struct word_list *word,
                       void (*take)(struct passage_bits *bits, const uint32_t *passages, uint32_t count))
{
    const struct list *list = &word->list;
    uint32_t passages[LIST_BLOCK];
    for (uint32_t i = 0; i < list->block_count && read_passages(pairing, list, i, word->segment, passages);
         i++)
        take(&pairing->first, passages, list_block_size(list, i));
}

// The lists of a spelling.
static struct word_list *lists_of(const struct pairing *pairing, uint32_t spelling, size_t *count)
{
    const struct uniting_words *uniting = pairing->uniting;
    const size_t first = uniting->first_list[spelling];
    *count = 0;
    while (first + *count < uniting->count && uniting->lists[first + *count].spelling == spelling)
        ++*count;
    return uniting->lists + first;
}

// Holds the passages of a first part, or forgets them again: where few are it takes less than to clear all.
static void each_first(struct pairing *pairing, uint32_t spelling,
                       void (*take)(struct passage_bits *bits, const uint32_t *passages, uint32_t count))
{
    size_t count;
    const struct word_list *lists = lists_of(pairing, spelling, &count);
    for (size_t i = 0; i < count; i++)
        if (lists[i].flags & TERM_COLOCATED)
            each_block(pairing, &lists[i], take);
}

static void forget_first(struct pairing *pairing, uint32_t spelling)
{
    uint64_t passages = 0;
    size_t count;
    const struct word_list *lists = lists_of(pairing, spelling, &count);
    for (size_t i = 0; i < count; i++)
        passages += lists[i].list.count;
    if (passages < pairing->first.count / 8)
        each_first(pairing, spelling, forget);
    else
        memset(pairing->first.words, 0, pairing->first.count * sizeof *pairing->first.words);
}

// ---- which places are asked for

static bool request(struct pairing *pairing, uint32_t spelling, uint32_t passage)
{
    uint64_t *grown = array_reserve(pairing->requests, &pairing->capacity, pairing->count + 1, sizeof *grown);
    if (!grown)
        return false;
    pairing->requests = grown;
    grown[pairing->count++] = (uint64_t)spelling << 32 | passage;
    return true;
}

// Asks for those passages of a list that hold the first part, in the joined form. False: out of memory.
static bool request_held(struct pairing *pairing, uint32_t joined, const struct list *list,
                         const struct segment_info *segment)
{
    uint32_t passages[LIST_BLOCK];
    bool made = true;
    for (uint32_t block = 0;
         made && block < list->block_count && read_passages(pairing, list, block, segment, passages); block++)
        for (uint32_t at = 0; made && at < list_block_size(list, block); at++)
            if (is_held(&pairing->first, passages[at]))
                made = request(pairing, joined, passages[at]);
    return made;
}

// Asks for those passages of the joined form that hold the first part. False: out of memory.
static bool request_both(struct pairing *pairing, uint32_t joined)
{
    size_t count;
    const struct word_list *lists = lists_of(pairing, joined, &count);
    bool made = true;
    for (size_t i = 0; made && i < count; i++)
        if (lists[i].flags & TERM_COLOCATED)
            made = request_held(pairing, joined, &lists[i].list, lists[i].segment);
    return made;
}

// The same of what a compound has behind its first part.
static bool request_seconds(struct pairing *pairing, uint32_t joined)
{
    bool made = true;
    for (size_t i = 0; made && i < pairing->second_count; i++)
        made = request_held(pairing, joined, &pairing->seconds[i].opened.list, pairing->seconds[i].segment);
    return made;
}

// The first of ascending requests behind the i-th of which the passage is not below one: in leaps that double, then by bisection.
static size_t leap(const uint64_t *requests, size_t count, size_t i, uint32_t passage)
{
    size_t step = 1;
    while (i + step < count && (uint32_t)requests[i + step] < passage) {
        i += step;
        step *= 2;
    }
    size_t high = i + step < count ? i + step : count;
    for (i++; i < high;) {
        const size_t middle = i + (high - i) / 2;
        if ((uint32_t)requests[middle] < passage)
            i = middle + 1;
        else
            high = middle;
    }
    return i;
}

// Opens the lists of what compounds have behind their first parts; *passages are those of them together.
static loci_error open_seconds(struct pairing *pairing, const struct spelling_pair *pairs, size_t count,
                               uint64_t *passages)
{
    const struct uniting_words *uniting = pairing->uniting;
    const size_t segments = segments_count(uniting->segments);
    loci_error error = LOCI_OK;
    pairing->second_count = 0;
    *passages = 0;
    for (size_t i = 0; error == LOCI_OK && i < count * segments; i++) {
        const struct spelling_pair *pair = &pairs[i / segments];
        struct second_list *grown = array_reserve(pairing->seconds, &pairing->second_capacity,
                                                  pairing->second_count + 1, sizeof *grown);
        bool found;
        if (!grown)
            return handle_fail_memory(uniting->index);
        pairing->seconds = grown;
        grown += pairing->second_count;
        grown->segment = segments_at(uniting->segments, i % segments);
        error = segments_look(uniting->segments, i % segments, uniting->pairs.seconds.data + pair->second,
                              pair->second_size, POSITIONS_NONE, &found, &grown->opened);
        if (error == LOCI_OK && found) {
            *passages += grown->opened.list.count;
            pairing->second_count++;
        }
    }
    return error;
}

// Marks those of ascending requests that are in a list.
static void mark_list(struct pairing *pairing, const struct second_list *list, const uint64_t *requests,
                      size_t count, bool *marked)
{
    struct posting_run run;
    run_init(&run, &list->opened, list->segment);
    for (size_t i = 0; i < count && run_reach(&run, (uint32_t)requests[i]);) {
        const uint32_t reached = run.passages[run.at];
        marked[i] |= reached == (uint32_t)requests[i];
        i = leap(requests, count, i, reached);
    }
    if (run.damaged)
        pairing->uniting->damaged = run.segment;
    *pairing->stopped = *pairing->stopped || handle_should_stop(pairing->uniting->index);
}

static void mark_seconds(struct pairing *pairing, const uint64_t *requests, size_t count, bool *marked)
{
    for (size_t i = 0; i < pairing->second_count; i++)
        mark_list(pairing, &pairing->seconds[i], requests, count, marked);
}

static void mark_joined(struct pairing *pairing, uint32_t joined, const uint64_t *requests, size_t count,
                        bool *marked)
{
    size_t list_count;
    const struct word_list *lists = lists_of(pairing, joined, &list_count);
    for (size_t i = 0; i < list_count; i++) {
        const struct second_list list = {{.list = lists[i].list, .flags = lists[i].flags}, lists[i].segment};
        if (lists[i].flags & TERM_COLOCATED)
            mark_list(pairing, &list, requests, count, marked);
    }
}

// Leaves of the requests from one on those that hold the second part of one of the compounds, or the joined form where `seconds` led to them.
static loci_error keep_compounds(struct pairing *pairing, uint32_t joined, bool seconds, size_t first)
{
    uint64_t *requests = pairing->requests + first;
    const size_t all = pairing->count - first;
    bool *marked = calloc(all + 1, sizeof *marked);
    size_t kept = 0;
    if (!marked)
        return handle_fail_memory(pairing->uniting->index);
    sort_numbers(requests, all);
    if (seconds)
        mark_joined(pairing, joined, requests, all, marked);
    else
        mark_seconds(pairing, requests, all, marked);
    for (size_t i = 0; i < all; i++)
        if (marked[i])
            requests[kept++] = requests[i];
    pairing->count = first + kept;
    free(marked);
    return LOCI_OK;
}

// Whether all of them have a part behind the first.
static bool have_seconds(const struct spelling_pair *pairs, size_t count)
{
    bool all = true;
    for (size_t i = 0; i < count; i++)
        all = all && pairs[i].second_size > 0;
    return all;
}

// The passages of a form where other words may stand at its places.
static uint64_t passages_of(const struct pairing *pairing, uint32_t spelling)
{
    size_t count;
    const struct word_list *lists = lists_of(pairing, spelling, &count);
    uint64_t passages = 0;
    for (size_t i = 0; i < count; i++)
        passages += lists[i].flags & TERM_COLOCATED ? lists[i].list.count : 0;
    return passages;
}

// Asks for the places of a form in passages that hold its first part, and a second: the rarer of form and second leads to them.
static loci_error request_joined(struct pairing *pairing, const struct spelling_pair *pairs, size_t count)
{
    enum { FEW = 32, MANY = 2048 }; // to open a list takes as long as to look at the places of FEW
    const uint64_t passages = passages_of(pairing, pairs->joined);
    const bool can = have_seconds(pairs, count);
    const size_t before = pairing->count;
    uint64_t seconds = UINT64_MAX;
    loci_error error =
        can && passages > MANY * count ? open_seconds(pairing, pairs, count, &seconds) : LOCI_OK;
    if (error != LOCI_OK)
        return error;
    const bool leads = seconds < passages;
    if (!(leads ? request_seconds(pairing, pairs->joined) : request_both(pairing, pairs->joined)))
        return handle_fail_memory(pairing->uniting->index);
    if (!leads && (!can || pairing->count <= before + FEW * count))
        return LOCI_OK;
    if (seconds == UINT64_MAX)
        error = open_seconds(pairing, pairs, count, &seconds);
    return error == LOCI_OK ? keep_compounds(pairing, pairs->joined, leads, before) : error;
}

// Asks for the places of a form and its first part, by all compounds that they have.
static loci_error request_pair(struct pairing *pairing, const struct spelling_pair *pairs, size_t count)
{
    const size_t before = pairing->count;
    loci_error error = request_joined(pairing, pairs, count);
    for (size_t i = before, end = pairing->count; error == LOCI_OK && i < end; i++)
        if (!request(pairing, pairs->first, (uint32_t)pairing->requests[i]))
            error = handle_fail_memory(pairing->uniting->index);
    return error;
}

// One of each.
static void sort_requests(struct pairing *pairing)
{
    size_t kept = 0;
    sort_numbers(pairing->requests, pairing->count);
    for (size_t i = 0; i < pairing->count; i++)
        if (i == 0 || pairing->requests[i] != pairing->requests[kept - 1])
            pairing->requests[kept++] = pairing->requests[i];
    pairing->count = kept;
}

static loci_error request_all(struct pairing *pairing)
{
    const struct spelling_pair *pairs = pairing->uniting->pairs.list;
    const size_t count = pairing->uniting->pairs.count;
    loci_error error = LOCI_OK;
    for (size_t i = 0, end; error == LOCI_OK && !*pairing->stopped && i < count; i = end) {
        for (end = i + 1;
             end < count && pairs[end].first == pairs[i].first && pairs[end].joined == pairs[i].joined;)
            end++;
        if (i == 0 || pairs[i].first != pairs[i - 1].first)
            each_first(pairing, pairs[i].first, hold);
        error = request_pair(pairing, &pairs[i], end - i);
        if (end == count || pairs[end].first != pairs[i].first)
            forget_first(pairing, pairs[i].first);
    }
    if (error == LOCI_OK && pairing->uniting->damaged)
        error =
            segment_damaged(pairing->uniting->index, pairing->uniting->damaged->id, "a list is not whole");
    return error;
}

// ---- what they are

// Opens a list with its positions.
static loci_error open_run(struct pairing *pairing, const struct word_list *list, struct posting_run *run)
{
    struct uniting_words *uniting = pairing->uniting;
    const struct spelling *word = &uniting->spellings->list[list->spelling];
    struct opened_list opened;
    bool found;
    loci_error error = segments_look(uniting->segments, list->segment_number, word->terms, word->size,
                                     POSITIONS_ALL, &found, &opened);
    if (error == LOCI_OK)
        run_init(run, &opened, list->segment);
    return error;
}

// Keeps the places of a list as numbers. A position of 30 bits is beyond what the longest text has.
static loci_error keep_places(struct pairing *pairing, struct posting_run *run)
{
    const struct place_list *found = &pairing->found;
    uint64_t *grown = array_reserve(pairing->places, &pairing->place_capacity,
                                    pairing->place_count + found->count, sizeof *grown);
    if (!grown && found->count > 0)
        return handle_fail_memory(pairing->uniting->index);
    pairing->places = grown;
    for (size_t i = 0; i < found->count; i++) {
        const struct place *place = &found->list[i];
        run->damaged |= place->position >> POSITION_BITS > 0;
        grown[pairing->place_count++] = (uint64_t)place->at << 32 | (uint64_t)place->field << POSITION_BITS |
                                        (place->position & ((1U << POSITION_BITS) - 1));
    }
    return LOCI_OK;
}

// Adds the places of a spelling's list in the passages that are asked for.
static loci_error add_places(struct pairing *pairing, const struct word_list *list, const uint64_t *requests,
                             size_t count)
{
    enum { A_CHECK = 1024 };
    struct uniting_words *uniting = pairing->uniting;
    struct posting_run run;
    struct side side = {.run = &run, .segment = list->segment};
    loci_error error = open_run(pairing, list, &run);
    pairing->found.count = 0;
    for (size_t i = 0; error == LOCI_OK && !*pairing->stopped && i < count; i++) {
        const uint32_t passage = (uint32_t)requests[i];
        if (!side_places(&side, passage, uniting->leaf->column, passage, &pairing->found))
            error = handle_fail_memory(uniting->index);
        if (i % A_CHECK == A_CHECK - 1)
            *pairing->stopped = handle_should_stop(uniting->index);
    }
    if (error == LOCI_OK)
        error = keep_places(pairing, &run);
    return error == LOCI_OK && run.damaged
               ? segment_damaged(uniting->index, list->segment->id, "a list is not whole")
               : error;
}

static loci_error find_places(struct pairing *pairing)
{
    const uint64_t *requests = pairing->requests;
    loci_error error = LOCI_OK;
    for (size_t first = 0, end; error == LOCI_OK && first < pairing->count; first = end) {
        size_t count;
        const struct word_list *lists = lists_of(pairing, (uint32_t)(requests[first] >> 32), &count);
        for (end = first + 1; end < pairing->count && requests[end] >> 32 == requests[first] >> 32;)
            end++;
        for (size_t i = 0; error == LOCI_OK && i < count; i++)
            if (lists[i].flags & TERM_COLOCATED)
                error = add_places(pairing, &lists[i], requests + first, end - first);
    }
    return error;
}

// Of places that are the same one counts.
static void count_places(struct pairing *pairing)
{
    struct leaf *leaf = pairing->uniting->leaf;
    const uint64_t *places = pairing->places;
    size_t at = 0;
    sort_numbers(pairing->places, pairing->place_count);
    for (size_t i = 1; i < pairing->place_count && at < leaf->count; i++) {
        const uint32_t passage = (uint32_t)(places[i] >> 32);
        if (places[i] != places[i - 1] || passage < leaf->passages[at])
            continue;
        const size_t left = leaf->count - at, away = passage - leaf->passages[at] + (size_t)1;
        at += run_bound(leaf->passages + at, (uint32_t)(away < left ? away : left), passage);
        if (at < leaf->count && leaf->passages[at] == passage)
            leaf->found[at].in[places[i] >> POSITION_BITS & 3]--;
    }
}

loci_error words_count_once(struct uniting_words *uniting, bool *stopped)
{
    struct pairing pairing = {.uniting = uniting, .stopped = stopped};
    loci_error error =
        bits_make(&pairing.first, uniting->last) ? request_all(&pairing) : handle_fail_memory(uniting->index);
    sort_requests(&pairing);
    if (error == LOCI_OK && !*stopped)
        error = find_places(&pairing);
    if (error == LOCI_OK && !*stopped)
        count_places(&pairing);
    free(pairing.first.words);
    free(pairing.requests);
    free(pairing.seconds);
    free(pairing.found.list);
    free(pairing.places);
    return error;
}
