// SPDX-License-Identifier: MIT
// Unites the spellings of a slot into one list: a passage once, and of several spellings at one place one.
#include "query/match/postings/leaf.h"
#include "query/match/postings/phrase.h"

#include "text/base/array.h"
#include <stdlib.h>

// A spelling in one segment: a word's list, or a phrase's.
struct side {
    struct posting_run *run; // of a word
    struct phrase phrase;    // else
    const struct segment_info *segment;
    unsigned
        flags; // of its first term, with TERM_COLOCATED where another spelling begins with it too: no two others stand at one place
    bool ended;
    uint32_t passage; // that the phrase holds next; below it none
};

// A passage of the window that a colocated word stands in.
struct hit {
    uint32_t at;
    size_t side;
};

struct uniting {
    loci *index;
    struct segments_reader *segments;
    struct leaf *leaf;
    struct posting_run **runs; // of each term of each spelling; owned
    size_t run_count, run_capacity;
    struct side *sides;
    size_t side_count, side_capacity;
    size_t main,
        main_count; // the sides of the word whose lists stay as they are, if one is much larger than all others
    struct bits held, once;   // of the window: by some side, by one that is colocated
    struct bits twice;        // … whose places may be counted twice
    struct place_list places; // of the window: of phrases that are colocated
    struct hit *hits;         // of the window; owned
    size_t hit_count, hit_capacity;
    struct field_counts found[WINDOW];
    bool failed; // out of memory
};

static bool keep_runs(struct uniting *uniting, struct posting_run *runs)
{
    struct posting_run **grown = array_reserve(uniting->runs, &uniting->run_capacity, uniting->run_count + 1,
                                               sizeof(struct posting_run *));
    if (!grown) {
        free(runs);
        return false;
    }
    uniting->runs = grown;
    grown[uniting->run_count++] = runs;
    return true;
}

static loci_error add_side(struct uniting *uniting, struct side side)
{
    struct side *grown =
        array_reserve(uniting->sides, &uniting->side_capacity, uniting->side_count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(uniting->index);
    uniting->sides = grown;
    grown[uniting->side_count++] = side;
    return LOCI_OK;
}

static size_t first_size(const struct spelling *spelling)
{
    size_t start = 0, end = 0;
    return next_term(spelling->terms, spelling->size, &start, &end) ? end : 0;
}

// Whether another spelling begins with the same term.
static bool shares_first(const struct spellings *spellings, size_t at)
{
    const struct spelling *one = &spellings->list[at];
    const size_t size = first_size(one);
    bool shares = false;
    for (size_t i = 0; i < spellings->count && !shares; i++) {
        const struct spelling *other = &spellings->list[i];
        shares = i != at && (one->words > 1 || other->words > 1) && first_size(other) == size &&
                 memcmp(one->terms, other->terms, size) == 0;
    }
    return shares;
}

static loci_error add_word(struct uniting *uniting, const struct spelling *spelling, bool shares)
{
    struct posting_run *runs;
    size_t count;
    const enum positions_wanted wanted = shares ? POSITIONS_ALL : POSITIONS_OF_COLOCATED;
    loci_error error =
        leaf_open(uniting->index, uniting->segments, spelling->terms, spelling->size, wanted, &runs, &count);
    if (!keep_runs(uniting, runs) && error == LOCI_OK)
        error = handle_fail_memory(uniting->index);
    for (size_t i = 0; error == LOCI_OK && i < count; i++)
        error = add_side(uniting, (struct side){.run = &runs[i],
                                                .segment = runs[i].segment,
                                                .flags = runs[i].flags | (shares ? TERM_COLOCATED : 0)});
    return error;
}

// A phrase is looked for in each segment that holds all of its words.
static loci_error add_phrase(struct uniting *uniting, const struct spelling *spelling, bool shares)
{
    loci_error error = LOCI_OK;
    for (size_t s = 0; error == LOCI_OK && s < segments_count(uniting->segments); s++) {
        struct posting_run *runs = malloc((spelling->words + 1) * sizeof *runs);
        bool all = runs != NULL;
        if (!keep_runs(uniting, runs) || !runs)
            return handle_fail_memory(uniting->index);
        size_t word = 0;
        for (size_t start = 0, end = 0;
             error == LOCI_OK && all && next_term(spelling->terms, spelling->size, &start, &end); word++) {
            struct opened_list opened;
            error = segments_open(uniting->segments, s, spelling->terms + start, end - start, POSITIONS_ALL,
                                  &all, &opened);
            if (error == LOCI_OK && all)
                run_init(&runs[word], &opened, segments_at(uniting->segments, s));
        }
        if (error == LOCI_OK && all && word > 0)
            error = add_side(uniting, (struct side){.phrase = {.runs = runs, .word_count = word},
                                                    .segment = runs[0].segment,
                                                    .flags = runs[0].flags | (shares ? TERM_COLOCATED : 0)});
    }
    return error;
}

static void add_found(struct uniting *uniting, const struct side *side, uint32_t at,
                      const struct field_counts *found)
{
    struct field_counts *into = &uniting->found[at];
    uint32_t sum = 0;
    if (!bits_have(&uniting->held, at))
        *into = (struct field_counts){{0}};
    bits_set(&uniting->held, at);
    for (int field = 0; field < FIELD_COUNT; field++) {
        into->in[field] += found->in[field];
        sum += found->in[field];
    }
    if (!(side->flags & TERM_COLOCATED))
        return;
    if ((sum > 1 && (side->flags & TERM_DOUBLED)) || bits_have(&uniting->once, at))
        bits_set(&uniting->twice, at);
    bits_set(&uniting->once, at);
}

static void add_hit(struct uniting *uniting, const struct side *side, uint32_t at)
{
    if (!(side->flags & TERM_COLOCATED))
        return;
    struct hit *grown =
        array_reserve(uniting->hits, &uniting->hit_capacity, uniting->hit_count + 1, sizeof *grown);
    uniting->failed |= !grown;
    if (!grown)
        return;
    uniting->hits = grown;
    grown[uniting->hit_count++] = (struct hit){at, (size_t)(side - uniting->sides)};
}

static bool narrow(const struct uniting *uniting, struct field_counts *found)
{
    const int column = uniting->leaf->column;
    for (int field = 0; column >= 0 && field < FIELD_COUNT; field++)
        if (field != column)
            found->in[field] = 0;
    return found->in[FIELD_TITLE] + found->in[FIELD_HEADING] + found->in[FIELD_TEXT] > 0;
}

static void add_word_window(struct uniting *uniting, struct side *side, uint32_t base)
{
    uint32_t block;
    struct spots spots;
    run_window(side->run, base, &block);
    while (run_next(side->run, base, NULL, &block, &spots)) {
        if (!run_count(side->run))
            return;
        for (uint32_t i = 0; i < spots.count; i++) {
            struct field_counts found = list_found_at(&side->run->found, spots_place(&spots, i));
            if (!narrow(uniting, &found))
                continue;
            add_found(uniting, side, spots.at[i], &found);
            add_hit(uniting, side, spots.at[i]);
        }
    }
}

static void add_phrase_window(struct uniting *uniting, struct side *side, uint32_t base)
{
    struct place_list *places = side->flags & TERM_COLOCATED ? &uniting->places : NULL;
    while (!side->ended && side->passage <= base + (WINDOW - 1)) {
        uint32_t passage = side->passage < base ? base : side->passage;
        side->ended = !phrase_reach(&side->phrase, &passage);
        side->passage = passage;
        if (side->ended || passage - base >= WINDOW)
            return;
        side->passage = passage + 1;
        side->ended = passage == UINT32_MAX;
        if (!segment_is_live(side->segment, passage))
            continue;
        const struct field_counts found =
            phrase_count(&side->phrase, uniting->leaf->column, passage - base, places);
        if (found.in[FIELD_TITLE] + found.in[FIELD_HEADING] + found.in[FIELD_TEXT] > 0)
            add_found(uniting, side, passage - base, &found);
    }
}

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    return (x->position > y->position) - (x->position < y->position);
}

// The places of a colocated word in one passage.
static void add_word_places(struct uniting *uniting, struct posting_run *run, uint32_t base, uint32_t at)
{
    if (!run_seek(run, base + at) || !run_positions(run))
        return;
    for (uint32_t field = 0; field < FIELD_COUNT; field++) {
        const uint32_t count = run->found.in[field][run->at];
        uint32_t position = 0;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t distance;
            if (!list_positions_take(&run->positions, 1, &distance)) {
                run->damaged = true;
                return;
            }
            position += distance;
            if (uniting->leaf->column < 0 || uniting->leaf->column == (int)field)
                uniting->failed |= !place_add(&uniting->places, (struct place){at, field, position});
        }
    }
    run->positions_at++;
}

// Takes away what was counted twice: several spellings at one place are one.
static void count_once(struct uniting *uniting, uint32_t base)
{
    if (!bits_any(&uniting->twice))
        return;
    for (size_t i = 0; i < uniting->hit_count; i++) // side by side, in each the passages ascend
        if (bits_have(&uniting->twice, uniting->hits[i].at))
            add_word_places(uniting, uniting->sides[uniting->hits[i].side].run, base, uniting->hits[i].at);
    const struct place_list *places = &uniting->places;
    if (places->count > 1)
        qsort(places->list, places->count, sizeof *places->list, compare_places);
    for (size_t i = 1; i < places->count; i++)
        if (compare_places(&places->list[i], &places->list[i - 1]) == 0)
            uniting->found[places->list[i].at].in[places->list[i].field]--;
}

static bool keep_window(struct uniting *uniting, uint32_t base)
{
    struct leaf *leaf = uniting->leaf;
    const size_t wanted = leaf->count + bits_count(&uniting->held);
    if (wanted > leaf->capacity) {
        const size_t capacity = 2 * wanted;
        uint32_t *passages = realloc(leaf->passages, capacity * sizeof *passages);
        leaf->passages = passages ? passages : leaf->passages;
        struct field_counts *found = passages ? realloc(leaf->found, capacity * sizeof *found) : NULL;
        if (!found)
            return false;
        leaf->found = found;
        leaf->capacity = capacity;
    }
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        for (uint64_t left = uniting->held.words[word]; left; left &= left - 1) {
            const uint32_t at = 64 * word + (uint32_t)__builtin_ctzll(left);
            leaf->passages[leaf->count] = base + at;
            leaf->found[leaf->count++] = uniting->found[at];
        }
    return true;
}

static void add_main_at(struct uniting *uniting, struct side *side, uint32_t base, uint32_t at)
{
    if (!run_seek(side->run, base + at))
        return;
    struct field_counts found = list_found_at(&side->run->found, side->run->at);
    if (!narrow(uniting, &found))
        return;
    add_found(uniting, side, at, &found);
    add_hit(uniting, side, at);
}

// What the passages of the others hold of it.
static void add_main(struct uniting *uniting, uint32_t base)
{
    if (uniting->main_count == 0 || !bits_any(&uniting->held))
        return;
    const struct bits held = uniting->held;
    for (size_t i = 0; i < uniting->main_count; i++) {
        struct side *side = &uniting->sides[uniting->main + i];
        const uint32_t block = side->run->block;
        for (uint32_t word = 0; word < WINDOW_WORDS; word++)
            for (uint64_t left = held.words[word]; left; left &= left - 1)
                add_main_at(uniting, side, base, 64 * word + (uint32_t)__builtin_ctzll(left));
        run_return(side->run, block); // for count_once
    }
}

static void unite_window(struct uniting *uniting, uint32_t base, bool once)
{
    bits_clear(&uniting->held);
    bits_clear(&uniting->once);
    bits_clear(&uniting->twice);
    uniting->places.count = uniting->hit_count = 0;
    for (size_t i = 0; i < uniting->side_count; i++) {
        if (i - uniting->main < uniting->main_count)
            continue;
        if (uniting->sides[i].run)
            add_word_window(uniting, &uniting->sides[i], base);
        else
            add_phrase_window(uniting, &uniting->sides[i], base);
    }
    add_main(uniting, base);
    if (once)
        count_once(uniting, base);
    if (!keep_window(uniting, base))
        uniting->failed = true;
}

// The next passage at or behind *passage that a side may hold. False: there is none.
static bool side_reach(struct side *side, uint32_t *passage)
{
    if (side->run) {
        const bool more = run_reach(side->run, *passage);
        *passage = more ? side->run->passages[side->run->at] : 0;
        return more;
    }
    if (side->passage > *passage)
        *passage = side->passage;
    side->ended = side->ended || !phrase_reach(&side->phrase, passage);
    side->passage = *passage;
    return !side->ended;
}

// Passes over windows that none of the sides reaches into, where they are few enough to ask.
static bool next_window(struct uniting *uniting, uint32_t last, uint64_t *base)
{
    enum { ASKED_MAX = 16 };
    uint64_t next = UINT64_MAX;
    if (*base > last || uniting->side_count - uniting->main_count > ASKED_MAX)
        return *base <= last;
    for (size_t i = 0; i < uniting->side_count; i++) {
        uint32_t passage = (uint32_t)*base;
        if (i - uniting->main >= uniting->main_count && side_reach(&uniting->sides[i], &passage))
            next = passage < next ? passage : next;
    }
    *base = next / WINDOW * WINDOW;
    return next <= last;
}

static loci_error judge(const struct uniting *uniting)
{
    bool failed = uniting->failed;
    const struct segment_info *damaged = NULL;
    for (size_t i = 0; i < uniting->side_count; i++) {
        const struct side *side = &uniting->sides[i];
        failed |= side->phrase.failed;
        const struct posting_run *runs = side->run ? side->run : side->phrase.runs;
        for (size_t r = 0; r < (side->run ? 1 : side->phrase.word_count); r++)
            damaged = runs[r].damaged ? side->segment : damaged;
    }
    if (failed)
        return handle_fail_memory(uniting->index);
    return damaged ? segment_damaged(uniting->index, damaged->id, "a list is not whole") : LOCI_OK;
}

static void uniting_free(struct uniting *uniting)
{
    for (size_t i = 0; i < uniting->side_count; i++)
        phrase_clear(&uniting->sides[i].phrase);
    for (size_t i = 0; i < uniting->run_count; i++)
        free(uniting->runs[i]);
    free(uniting->runs);
    free(uniting->sides);
    free(uniting->places.list);
    free(uniting->hits);
    free(uniting);
}

static loci_error unite_all(struct uniting *uniting, bool once, bool *stopped)
{
    enum { WINDOWS_A_CHECK = 4 };
    const uint32_t last = segments_passage_max(uniting->segments);
    unsigned windows = 0;
    for (uint64_t base = 0; next_window(uniting, last, &base); base += WINDOW) {
        if (windows++ % WINDOWS_A_CHECK == 0 && handle_should_stop(uniting->index)) {
            *stopped = true;
            return LOCI_OK;
        }
        unite_window(uniting, (uint32_t)base, once);
    }
    return judge(uniting);
}

// What was opened of a spelling.
struct holder {
    uint64_t passages;
    size_t side, side_count;
    bool is_word;
    size_t runs; // where its lists are kept
};

static uint64_t count_passages(const struct uniting *uniting, size_t first)
{
    uint64_t passages = 0;
    for (size_t i = first; i < uniting->side_count; i++) {
        const struct posting_run *run =
            uniting->sides[i].run ? uniting->sides[i].run : uniting->sides[i].phrase.runs;
        passages += run->list.count;
    }
    return passages;
}

// Keeps the lists of the largest word as they are, where that saves uniting most of it. Not those of a term that stands twice at one place,
// which counts once.
static void choose_main(struct uniting *uniting, const struct holder *largest, uint64_t all, bool once)
{
    struct leaf *leaf = uniting->leaf;
    bool fits = largest->is_word && largest->passages >= 2 * (all - largest->passages);
    for (size_t i = 0; fits && once && i < largest->side_count; i++)
        fits = !(uniting->sides[largest->side + i].flags & TERM_DOUBLED);
    if (!fits)
        return;
    uniting->main = largest->side;
    uniting->main_count = largest->side_count;
    leaf->runs = uniting->runs[largest->runs];
    leaf->run_count = largest->side_count;
    uniting->runs[largest->runs] = NULL;
}

static loci_error open_sides(struct uniting *uniting, const struct spellings *spellings)
{
    const bool phrases = spellings_have_phrase(spellings);
    loci_error error = LOCI_OK;
    struct holder largest = {0};
    uint64_t all = 0;
    for (size_t i = 0; error == LOCI_OK && i < spellings->count; i++) {
        const struct spelling *spelling = &spellings->list[i];
        const bool shares = phrases && shares_first(spellings, i);
        const size_t before = uniting->side_count;
        error = spelling->words == 1 ? add_word(uniting, spelling, shares)
                                     : add_phrase(uniting, spelling, shares);
        const uint64_t passages = error == LOCI_OK ? count_passages(uniting, before) : 0;
        all += passages;
        if (spelling->words == 1 && passages > largest.passages)
            largest = (struct holder){.passages = passages,
                                      .side = before,
                                      .side_count = uniting->side_count - before,
                                      .is_word = true,
                                      .runs = uniting->run_count - 1};
    }
    if (error == LOCI_OK)
        choose_main(uniting, &largest, all, spellings->count > 1);
    return error;
}

loci_error leaf_unite(struct leaf *leaf, loci *index, struct segments_reader *segments,
                      const struct spellings *spellings, bool *stopped)
{
    struct uniting *uniting = calloc(1, sizeof *uniting);
    if (!uniting)
        return handle_fail_memory(index);
    uniting->index = index;
    uniting->segments = segments;
    uniting->leaf = leaf;
    loci_error error = open_sides(uniting, spellings);
    if (error == LOCI_OK && uniting->side_count > uniting->main_count)
        error = unite_all(uniting, spellings->count > 1, stopped);
    uniting_free(uniting);
    return error;
}
