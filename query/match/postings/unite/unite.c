// SPDX-License-Identifier: MIT
// Unites the spellings of a slot into one list: a passage once, and of several spellings at one place one.
#include "query/match/postings/unite/unite.h"

#include "query/match/postings/phrases/place_order.h"
#include "query/match/postings/unite/alike_places.h"
#include "query/match/postings/unite/unite_few.h"
#include "query/match/postings/unite/unite_words.h"
#include "query/match/postings/unite/window_hits.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { FAMILIES_A_CHECK = 8 };

struct uniting {
    struct leaf *leaf;
    struct sides sides;
    struct families families;
    struct alikes alikes;
    struct alike_places *alike; // of each of these in each segment; owned
    size_t alike_count;
    bool *stopped; // the call should stop
    struct spelling_pairs pairs;
    struct hit_range *of; // of each spelling, where there are pairs; owned
    uint32_t
        *next; // of each side that is a word, but for the main ones: no passage before it is to come; owned
    struct bits held, once;   // of the window: by some side, by one that is colocated
    struct bits twice;        // … whose places may be counted twice
    struct place_list places; // of the window: of phrases that are colocated
    struct place_order order; // … and how they come into it
    struct hit *hits;         // of the window; owned
    size_t hit_count, hit_capacity;
    size_t most;                       // passages that the words can have together
    struct field_counts found[WINDOW]; // nothing where none of a window was found yet
    bool failed;                       // out of memory
};

static void add_found(struct uniting *uniting, const struct side *side, uint32_t at,
                      const struct field_counts *found)
{
    struct field_counts *into = &uniting->found[at];
    uint32_t sum = 0;
    bits_set(&uniting->held, at);
    for (int field = 0; field < FIELD_COUNT; field++) {
        into->in[field] += found->in[field];
        sum += found->in[field];
    }
    if (!(side->flags & TERM_COLOCATED) || uniting->sides.pairs)
        return;
    if ((sum > 1 && (side->flags & TERM_DOUBLED)) || bits_have(&uniting->once, at))
        bits_set(&uniting->twice, at);
    bits_set(&uniting->once, at);
}

// Keeps it beside those of its spelling, which come one after the other.
static void note_hit(struct uniting *uniting, const struct side *side, const struct field_counts *found)
{
    struct hit_range *of = &uniting->of[side->spelling];
    const uint32_t last = (uint32_t)uniting->hit_count - 1;
    if (of->end == 0)
        of->from = last;
    of->end = last + 1;
    if (side->flags & TERM_DOUBLED)
        uniting->hits[last].asked =
            found->in[FIELD_TITLE] + found->in[FIELD_HEADING] + found->in[FIELD_TEXT] > 1;
}

// Room for so many more, of a block at once. False: out of memory.
static bool reserve_hits(struct uniting *uniting, size_t count)
{
    struct hit *grown =
        array_reserve(uniting->hits, &uniting->hit_capacity, uniting->hit_count + count, sizeof *grown);
    uniting->failed |= !grown;
    if (grown)
        uniting->hits = grown;
    return grown != NULL;
}

// There is room.
static inline void add_hit(struct uniting *uniting, const struct side *side, uint32_t at,
                           const struct field_counts *found)
{
    if (!(side->flags & TERM_COLOCATED))
        return;
    uniting->hits[uniting->hit_count++] =
        (struct hit){.at = at, .side = (uint32_t)(side - uniting->sides.list)};
    if (uniting->sides.pairs)
        note_hit(uniting, side, found);
}

static bool narrow(const struct uniting *uniting, struct field_counts *found)
{
    const int column = uniting->leaf->column;
    for (int field = 0; column >= 0 && field < FIELD_COUNT; field++)
        if (field != column)
            found->in[field] = 0;
    return found->in[FIELD_TITLE] + found->in[FIELD_HEADING] + found->in[FIELD_TEXT] > 0;
}

// Counts of the i-th passage of a block what is written as asked; passages ascend. *next is the passage at whose first occurrence *occurrence is.
static bool count_written(struct side *side, struct form_codes *codes, uint32_t place, uint32_t *next,
                          uint32_t *occurrence, struct field_counts *found)
{
    const struct list_found *all = &side->run->found;
    for (; *next < place; ++*next)
        for (int field = 0; field < FIELD_COUNT; field++)
            *occurrence += all->in[field][*next];
    ++*next;
    return writing_count(side->writing, codes, occurrence, found);
}

static void add_word_block(struct uniting *uniting, struct side *side, const struct block_spots *spots)
{
    struct posting_run *run = side->run;
    struct list_positions positions = {0};
    uint32_t next = 0, occurrence = 0;
    if (!reserve_hits(uniting, spots->count))
        return;
    if (side->writing && !list_positions_open(&run->list, run->loaded - 1, &positions)) {
        run->damaged = true;
        return;
    }
    for (uint32_t i = 0; i < spots->count; i++) {
        struct field_counts found = list_found_at(&run->found, block_spots_place(spots, i));
        if (side->writing &&
            !count_written(side, &positions.codes, block_spots_place(spots, i), &next, &occurrence, &found)) {
            run->damaged = true;
            return;
        }
        if (!narrow(uniting, &found))
            continue;
        add_found(uniting, side, spots->at[i], &found);
        add_hit(uniting, side, spots->at[i], &found);
    }
}

// Whether a word counts as its lists say, wherever it stands.
static bool is_plain(const struct uniting *uniting, const struct side *side)
{
    return uniting->leaf->column < 0 && !side->writing && !(side->flags & TERM_COLOCATED);
}

// What passages hold for which nothing was found yet is nothing.
static void add_plain_block(struct uniting *uniting, const struct posting_run *run,
                            const struct block_spots *spots)
{
    const struct list_found *found = &run->found;
    const bool others = found->has[FIELD_TITLE] || found->has[FIELD_HEADING];
    for (uint32_t i = 0; i < spots->count; i++) {
        uniting->found[spots->at[i]].in[FIELD_TEXT] += found->in[FIELD_TEXT][block_spots_place(spots, i)];
        bits_set(&uniting->held, spots->at[i]);
    }
    for (uint32_t i = 0; others && i < spots->count; i++) {
        const uint32_t place = block_spots_place(spots, i);
        uniting->found[spots->at[i]].in[FIELD_TITLE] += found->in[FIELD_TITLE][place];
        uniting->found[spots->at[i]].in[FIELD_HEADING] += found->in[FIELD_HEADING][place];
    }
}

static void add_word_window(struct uniting *uniting, struct side *side, uint32_t base)
{
    uint32_t block;
    struct block_spots spots;
    run_window(side->run, base, &block);
    while (run_next(side->run, base, NULL, &block, &spots) && run_count(side->run)) {
        if (is_plain(uniting, side))
            add_plain_block(uniting, side->run, &spots);
        else
            add_word_block(uniting, side, &spots);
    }
}

static void add_phrase_at(struct uniting *uniting, struct side *side, uint32_t base, uint32_t at)
{
    struct place_list *places = side->flags & TERM_COLOCATED ? &uniting->places : NULL;
    const struct field_counts found =
        phrase_find(&side->phrase, base + at, uniting->leaf->column, at, places);
    if (found.in[FIELD_TITLE] + found.in[FIELD_HEADING] + found.in[FIELD_TEXT] > 0)
        add_found(uniting, side, at, &found);
}

static void add_family_window(struct uniting *uniting, struct family *family, uint32_t base)
{
    for (uint32_t passage = base;
         family_reach(uniting->sides.index, family, &passage) && passage - base < WINDOW; passage++) {
        for (size_t i = 0; i < family->side_count && segment_is_live(family->segment, passage); i++)
            add_phrase_at(uniting, &uniting->sides.list[family->sides[i]], base, passage - base);
        if (passage - base == WINDOW - 1)
            return;
    }
}

// All of a place's phrases begin with words that stand there, of which each passage has one.
static void add_alike_passage(struct uniting *uniting, const struct place *places, size_t count, uint32_t at)
{
    static const struct side colocated = {.flags = TERM_COLOCATED};
    struct field_counts found = {{0}};
    for (size_t i = 0; i < count; i++) {
        found.in[places[i].field]++;
        uniting->failed |=
            !place_add(&uniting->places, (struct place){at, places[i].field, places[i].position});
    }
    add_found(uniting, &colocated, at, &found);
}

static void add_alike_window(struct uniting *uniting, struct alike_places *alike, uint32_t base)
{
    const struct place_list *places = &alike->places;
    while (alike->next < places->count && places->list[alike->next].at - base < WINDOW) {
        const size_t from = alike->next;
        const uint32_t passage = places->list[from].at;
        while (alike->next < places->count && places->list[alike->next].at == passage)
            alike->next++;
        add_alike_passage(uniting, &places->list[from], alike->next - from, passage - base);
    }
}

static bool add_word_places(struct uniting *uniting, const struct hit *hit, uint32_t base)
{
    return side_places(&uniting->sides.list[hit->side], base + hit->at, uniting->leaf->column, hit->at,
                       &uniting->places);
}

// Takes away what was counted twice: several spellings at one place are one.
static void count_once(struct uniting *uniting, uint32_t base)
{
    if (uniting->sides.pairs)
        window_hits_ask(uniting->hits, uniting->of, &uniting->pairs);
    else if (!bits_any(&uniting->twice))
        return;
    for (size_t i = 0; i < uniting->hit_count; i++) // side by side, in each the passages ascend
        if (uniting->hits[i].asked || bits_have(&uniting->twice, uniting->hits[i].at))
            uniting->failed |= !add_word_places(uniting, &uniting->hits[i], base);
    const struct place_list *places = &uniting->places;
    uniting->failed |= !place_order(&uniting->order, &uniting->places);
    for (size_t i = 1; i < places->count; i++)
        if (place_compare(&places->list[i], &places->list[i - 1]) == 0)
            uniting->found[places->list[i].at].in[places->list[i].field]--;
}

static bool keep_window(struct uniting *uniting, uint32_t base)
{
    struct leaf *leaf = uniting->leaf;
    const size_t wanted = leaf->count + bits_count(&uniting->held);
    if (!leaf_reserve(leaf, wanted > uniting->most ? wanted : uniting->most))
        return false;
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        for (uint64_t left = uniting->held.words[word]; left; left &= left - 1) {
            const uint32_t at = 64 * word + (uint32_t)__builtin_ctzll(left);
            leaf->passages[leaf->count] = base + at;
            leaf->found[leaf->count++] = uniting->found[at];
            uniting->found[at] = (struct field_counts){{0}};
        }
    return true;
}

static void add_main_at(struct uniting *uniting, struct side *side, uint32_t base, uint32_t at)
{
    if (!run_seek(side->run, base + at))
        return;
    uniting->leaf->within++;
    struct field_counts found = list_found_at(&side->run->found, side->run->at);
    if (!narrow(uniting, &found) || !reserve_hits(uniting, 1))
        return;
    add_found(uniting, side, at, &found);
    add_hit(uniting, side, at, &found);
}

// What the passages of the others hold of it.
static void add_main(struct uniting *uniting, uint32_t base)
{
    if (uniting->sides.main_count == 0 || !bits_any(&uniting->held))
        return;
    const struct bits held = uniting->held;
    for (size_t i = 0; i < uniting->sides.main_count; i++) {
        struct side *side = &uniting->sides.list[uniting->sides.main + i];
        const uint32_t block = side->run->block;
        for (uint32_t word = 0; word < WINDOW_WORDS; word++)
            for (uint64_t left = held.words[word]; left; left &= left - 1)
                add_main_at(uniting, side, base, 64 * word + (uint32_t)__builtin_ctzll(left));
        run_return(side->run, block); // for count_once
    }
}

// No passage of a side from one on lies before this; UINT32_MAX: there is none, or it is no word to be gone over.
static uint32_t next_of(const struct uniting *uniting, size_t i, uint64_t passage)
{
    const struct sides *sides = &uniting->sides;
    struct posting_run *run = sides->list[i].run;
    return !run || i - sides->main < sides->main_count || passage > UINT32_MAX
               ? UINT32_MAX
               : run_ahead(run, (uint32_t)passage);
}

// Room for all at once: memory that is not needed is not touched, and what grows would be copied.
static size_t most_of(const struct sides *sides)
{
    const uint64_t all = (uint64_t)segments_passage_max(sides->segments) + 1;
    uint64_t sum = 0;
    for (size_t i = 0; i < sides->count && sum < all; i++)
        if (sides->list[i].run && i - sides->main >= sides->main_count)
            sum += sides->list[i].run->list.count;
    return (size_t)(sum < all ? sum : all);
}

static bool begin_sides(struct uniting *uniting)
{
    uniting->most = most_of(&uniting->sides);
    uniting->next = malloc((uniting->sides.count + 1) * sizeof *uniting->next);
    for (size_t i = 0; uniting->next && i < uniting->sides.count; i++)
        uniting->next[i] = next_of(uniting, i, 0);
    return uniting->next != NULL;
}

// Before the so-manieth family: thousands of phrases take their time, most of it until each is at the first passage that has its words.
static bool goes_on(struct uniting *uniting, size_t family)
{
    if (family % FAMILIES_A_CHECK == 0)
        *uniting->stopped = *uniting->stopped || handle_should_stop(uniting->sides.index);
    return !*uniting->stopped;
}

static void unite_window(struct uniting *uniting, uint32_t base)
{
    bits_clear(&uniting->held);
    bits_clear(&uniting->once);
    bits_clear(&uniting->twice);
    uniting->places.count = uniting->hit_count = 0;
    for (size_t i = 0; i < uniting->sides.count; i++) {
        if (uniting->next[i] > base + (WINDOW - 1))
            continue;
        add_word_window(uniting, &uniting->sides.list[i], base);
    }
    for (size_t i = 0; i < uniting->families.count && goes_on(uniting, i); i++)
        add_family_window(uniting, &uniting->families.list[i], base);
    for (size_t i = 0; i < uniting->alike_count; i++)
        add_alike_window(uniting, &uniting->alike[i], base);
    if (*uniting->stopped)
        return;
    add_main(uniting, base);
    if (uniting->sides.once)
        count_once(uniting, base);
    for (size_t i = 0; i < uniting->sides.count; i++) // when no place in the window is asked for any more
        if (uniting->next[i] <= base + (WINDOW - 1))
            uniting->next[i] = next_of(uniting, i, (uint64_t)base + WINDOW);
    if (!keep_window(uniting, base))
        uniting->failed = true;
}

// Passes over windows that none of the sides reaches into. False: there is none, or the call should stop.
static bool next_window(struct uniting *uniting, uint32_t last, uint64_t *base)
{
    uint32_t next = UINT32_MAX;
    if (*base > last)
        return false;
    for (size_t i = 0; i < uniting->sides.count; i++)
        next = uniting->next[i] < next ? uniting->next[i] : next;
    for (size_t i = 0; i < uniting->families.count && goes_on(uniting, i); i++) {
        uint32_t passage = (uint32_t)*base;
        if (family_reach(uniting->sides.index, &uniting->families.list[i], &passage))
            next = passage < next ? passage : next;
    }
    for (size_t i = 0; i < uniting->alike_count; i++) {
        const struct alike_places *alike = &uniting->alike[i];
        if (alike->next < alike->places.count && alike->places.list[alike->next].at < next)
            next = alike->places.list[alike->next].at;
    }
    *base = next / WINDOW * WINDOW;
    return next <= last && !*uniting->stopped;
}

static void uniting_free(struct uniting *uniting)
{
    for (size_t i = 0; i < uniting->alike_count; i++)
        free(uniting->alike[i].places.list);
    free(uniting->alike);
    alikes_clear(&uniting->alikes);
    sides_clear(&uniting->sides);
    families_clear(&uniting->families);
    spelling_pairs_clear(&uniting->pairs);
    free(uniting->of);
    free(uniting->next);
    free(uniting->places.list);
    place_order_clear(&uniting->order);
    free(uniting->hits);
    free(uniting);
}

static loci_error unite_all(struct uniting *uniting)
{
    const uint32_t last = segments_passage_max(uniting->sides.segments);
    if (!begin_sides(uniting))
        return handle_fail_memory(uniting->sides.index);
    for (uint64_t base = 0; next_window(uniting, last, &base) && goes_on(uniting, 0); base += WINDOW)
        unite_window(uniting, (uint32_t)base);
    *uniting->stopped = *uniting->stopped || handle_is_stopped(uniting->sides.index);
    if (uniting->failed)
        return handle_fail_memory(uniting->sides.index);
    return *uniting->stopped ? LOCI_OK : sides_judge(&uniting->sides);
}

// Phrases that a prefix makes are looked for together, segment by segment.
static loci_error find_alike(struct uniting *uniting, const struct spellings *spellings)
{
    struct sides *sides = &uniting->sides;
    const size_t segments = segments_count(sides->segments);
    if (!alikes_find(&uniting->alikes, spellings))
        return handle_fail_memory(sides->index);
    uniting->alike = calloc(uniting->alikes.count * segments + 1, sizeof *uniting->alike);
    loci_error error = uniting->alike ? LOCI_OK : handle_fail_memory(sides->index);
    for (size_t i = 0; i < uniting->alikes.count; i++)
        for (size_t s = 0; error == LOCI_OK && !*uniting->stopped && s < segments; s++)
            error = alike_places_find(sides->index, sides->segments, s, spellings, &uniting->alikes.list[i],
                                      sides->written, uniting->leaf->column,
                                      &uniting->alike[uniting->alike_count++], uniting->stopped);
    return error;
}

static loci_error unite_few(struct uniting *uniting)
{
    loci_error error = few_sides_unite(&uniting->sides, &uniting->families, uniting->leaf, uniting->stopped);
    return error == LOCI_OK && !*uniting->stopped ? sides_judge(&uniting->sides) : error;
}

static void take_main(struct uniting *uniting)
{
    struct sides *sides = &uniting->sides;
    struct posting_run *first = sides->list[sides->main].run;
    uniting->leaf->runs = first;
    uniting->leaf->run_count = sides->main_count;
    for (size_t i = 0; i < sides->run_count; i++)
        if (sides->runs[i] == first)
            sides->runs[i] = NULL;
}

static bool any_written(const struct spellings *spellings, const struct written_set *written)
{
    bool any = false;
    for (size_t i = 0; written && !any && i < spellings->count; i++)
        any = written_find(written, &spellings->list[i]) != NULL;
    return any;
}

// Of many words, as those that a prefix begins, few stand at one place with another of them.
static loci_error find_pairs(struct uniting *uniting, const struct spellings *spellings)
{
    struct sides *sides = &uniting->sides;
    size_t *order = spellings_order(spellings);
    uniting->of = calloc(spellings->count + 1, sizeof *uniting->of);
    loci_error error = uniting->of && order
                           ? spelling_pairs_find(&uniting->pairs, sides->index, spellings, order)
                           : handle_fail_memory(sides->index);
    free(order);
    if (error == LOCI_OK)
        sides->pairs = &uniting->pairs;
    return error;
}

loci_error leaf_unite(struct leaf *leaf, loci *index, struct segments_reader *segments,
                      const struct spellings *spellings, const struct written_set *written, bool counts,
                      bool *stopped)
{
    // As written a place counts once, even one where a term stands twice.
    const bool as_written = any_written(spellings, written);
    if (!as_written && spellings->count >= WORDS_MANY && !spellings_have_phrase(spellings))
        return words_unite(leaf, index, segments, spellings, counts, stopped);
    struct uniting *uniting = calloc(1, sizeof *uniting);
    if (!uniting)
        return handle_fail_memory(index);
    uniting->sides.index = index;
    uniting->sides.segments = segments;
    uniting->leaf = leaf;
    uniting->stopped = stopped;
    uniting->sides.written = written;
    uniting->sides.once = spellings->count > 1 || as_written;
    loci_error error =
        !as_written && spelling_pairs_pay(spellings) ? find_pairs(uniting, spellings) : LOCI_OK;
    if (error == LOCI_OK)
        error = find_alike(uniting, spellings);
    if (error == LOCI_OK && !*stopped)
        error = families_open(&uniting->families, &uniting->sides, spellings, uniting->alikes.taken, stopped);
    if (error == LOCI_OK && uniting->sides.main_count > 0)
        take_main(uniting);
    if (error == LOCI_OK && !*stopped &&
        (uniting->sides.count > uniting->sides.main_count || uniting->alike_count > 0))
        error = uniting->alike_count == 0 && few_sides_can(&uniting->sides, &uniting->families)
                    ? unite_few(uniting)
                    : unite_all(uniting);
    uniting_free(uniting);
    return error;
}
