// SPDX-License-Identifier: MIT
// Which passages of a window hold all words, by a bit of each; then what these get.
#include "query/match/postings/score/along.h"

#include <stdlib.h>
#include <string.h>

_Static_assert((unsigned)MASKS_MEET == (unsigned)WINDOW, "sets of bits are of windows");

// Of more passages the bytes of a window are summed up as fast; and lists that a word has in one.
enum { FEW = 256, PARTS = 4 };

// A word in the window.
struct along_word {
    struct worths_places parts[PARTS]; // of a passage in several the first counts: that of other spellings
    size_t part_count;
    const uint64_t *bits; // of the passages that hold it
};

// Those that hold all words, with what they get.
struct meeting {
    uint32_t count;
    uint16_t at[FEW];
    size_t rare;           // the word by whose places they were found …
    uint16_t numbers[FEW]; // … and their numbers among these
    float sum[FEW];
};

bool along_begin(struct rows *rows)
{
    const size_t words = rows->must + rows->may + rows->must_not;
    size_t count = 0;
    for (size_t i = 0; i < words; i++)
        count += rows->words[i].leaf->run_count;
    rows->lists = malloc((count + 1) * sizeof *rows->lists);
    struct word_list *next = rows->lists;
    for (size_t i = 0; next && i < words; i++) {
        struct word *word = &rows->words[i];
        word->lists = next;
        word->list_count = word->leaf->run_count;
        for (size_t r = 0; r < word->list_count; r++) {
            const struct list_worths *worths = word->leaf->runs[r].limits->worths;
            *next++ = (struct word_list){worths->first_window, worths->window_count, worths};
        }
    }
    return next;
}

// ---- the words of a window

static void add_bits(const struct worths_places *part, uint64_t *bits)
{
    for (uint32_t word = 0; part->bits && word < WINDOW_WORDS; word++)
        bits[word] |= part->bits[word];
    for (uint32_t i = 0; !part->bits && i < part->count; i++)
        bits[part->at[i] / 64] |= UINT64_C(1) << part->at[i] % 64;
}

static const uint64_t *find_bits(const struct along_word *word, uint64_t *room)
{
    if (word->part_count == 1 && word->parts[0].bits)
        return word->parts[0].bits;
    memset(room, 0, WINDOW_WORDS * sizeof *room);
    for (size_t i = 0; i < word->part_count; i++)
        add_bits(&word->parts[i], room);
    return room;
}

// False: the window's passages lie in too many lists.
static bool find_parts(const struct word *word, uint32_t window, struct along_word *out)
{
    out->part_count = leaf_places_of_others(word->leaf, window, &out->parts[0]);
    for (size_t i = 0; i < word->list_count; i++) {
        if (!word_list_reaches(&word->lists[i], window))
            continue;
        if (out->part_count == PARTS)
            return false;
        out->part_count += list_worths_places(word->lists[i].worths, window, &out->parts[out->part_count]);
    }
    return true;
}

static size_t count_words(const struct rows *rows)
{
    return rows->must + rows->may + rows->must_not;
}

// False: it cannot be done. *nothing: one that must stand stands nowhere in the window.
static bool find_words(const struct rows *rows, uint32_t base, struct along_word *words, bool *nothing)
{
    bool found = true;
    *nothing = false;
    for (size_t i = 0; found && !*nothing && i < count_words(rows); i++) {
        found = find_parts(&rows->words[i], base / WINDOW, &words[i]);
        *nothing = found && i < rows->must && words[i].part_count == 0;
    }
    return found;
}

// A word that must stand of which the window has a few places and no bits, as few as any: by these the others are asked. None: as many as there are words.
static size_t find_rare(const struct rows *rows, const struct along_word *words)
{
    size_t rare = count_words(rows);
    uint32_t fewest = FEW + 1;
    for (size_t i = 0; i < rows->must; i++) {
        const struct worths_places *list = &words[i].parts[0];
        if (words[i].part_count == 1 && list->at && !list->bits && list->count < fewest) {
            rare = i;
            fewest = list->count;
        }
    }
    return rare;
}

// ---- the passages that hold them

// By the bits of all words.
static void meet(const struct rows *rows, const struct along_word *words, struct meeting *meeting)
{
    const uint64_t *of[ROWS_MAX];
    const struct bit_sets sets = {.of = of, .must = rows->must, .must_not = rows->must_not};
    for (size_t i = 0; i < rows->must; i++)
        of[i] = words[i].bits;
    for (size_t i = 0; i < rows->must_not; i++)
        of[rows->must + i] = words[rows->must + rows->may + i].bits;
    meeting->count = masks_meet(&sets, FEW, meeting->at);
}

// Leaves of some numbers of a list's places (first of all) those whose bits are `held`; counted, not branched upon: whether they are is as good as
// chance.
static uint32_t keep_first(const uint64_t *bits, bool held, const struct worths_places *list,
                           uint16_t *numbers)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        numbers[kept] = (uint16_t)i;
        kept += worths_bit(bits, list->at[i]) == held;
    }
    return kept;
}

static uint32_t keep_further(const uint64_t *bits, bool held, const struct worths_places *list,
                             uint16_t *numbers, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint16_t number = numbers[i];
        numbers[kept] = number;
        kept += worths_bit(bits, list->at[number]) == held;
    }
    return kept;
}

// Where no other word must stand, or must not.
static uint32_t keep_all(const struct worths_places *list, uint16_t *numbers)
{
    for (uint32_t i = 0; i < list->count; i++)
        numbers[i] = (uint16_t)i;
    return list->count;
}

// By the places of one.
static void ask_others(const struct rows *rows, const struct along_word *words, struct meeting *meeting)
{
    const struct worths_places *list = &words[meeting->rare].parts[0];
    bool is_first = true;
    for (size_t w = 0; w < count_words(rows); w++) {
        const bool must = w < rows->must;
        if (w == meeting->rare || (!must && w < rows->must + rows->may))
            continue;
        meeting->count = is_first ? keep_first(words[w].bits, must, list, meeting->numbers)
                                  : keep_further(words[w].bits, must, list, meeting->numbers, meeting->count);
        is_first = false;
    }
    if (is_first)
        meeting->count = keep_all(list, meeting->numbers);
    for (uint32_t i = 0; i < meeting->count; i++)
        meeting->at[i] = list->at[meeting->numbers[i]];
}

static void find_meeting(const struct rows *rows, struct along_word *words, struct meeting *meeting)
{
    meeting->rare = find_rare(rows, words);
    for (size_t i = 0; i < count_words(rows); i++)
        if (i != meeting->rare)
            words[i].bits = find_bits(&words[i], rows->words[i].room->bits);
    (meeting->rare < rows->must ? ask_others : meet)(rows, words, meeting);
}

static float worth_of(uint16_t code, float weight)
{
    return weight * (float)(code - WORTH_HELD);
}

static void add_code(struct meeting *meeting, const struct along_word *word, float weight, uint32_t i)
{
    uint16_t code;
    for (size_t part = 0; part < word->part_count; part++)
        if (worths_at(&word->parts[part], meeting->at[i], &code)) {
            meeting->sum[i] += worth_of(code, weight);
            return;
        }
}

static void add_numbered(struct meeting *meeting, const struct worths_places *list, const uint16_t *numbers,
                         float weight)
{
    for (uint32_t i = 0; i < meeting->count; i++)
        meeting->sum[i] += worth_of(worths_code(list, numbers[i]), weight);
}

// What those of one part have, over what is there: places of both ascend.
static void take_codes(const struct meeting *meeting, const struct worths_places *part, uint16_t *codes)
{
    for (uint32_t i = 0; part->bits && i < meeting->count; i++)
        if (worths_bit(part->bits, meeting->at[i]))
            codes[i] = worths_code(part, worths_number(part, meeting->at[i]));
    for (uint32_t i = 0, k = 0; !part->bits && i < meeting->count && k < part->count;) {
        const uint16_t place = meeting->at[i], other = part->at[k];
        if (place == other)
            codes[i] = worths_code(part, k);
        i += place <= other;
        k += other <= place;
    }
}

// Of a word of several parts, or of one without bits: the first comes last.
static void add_parts(struct meeting *meeting, const struct along_word *word, float weight)
{
    uint16_t codes[FEW];
    for (uint32_t i = 0; i < meeting->count; i++)
        codes[i] = WORTH_HELD;
    for (size_t part = word->part_count; part-- > 0;)
        take_codes(meeting, &word->parts[part], codes);
    for (uint32_t i = 0; i < meeting->count; i++)
        meeting->sum[i] += worth_of(codes[i], weight);
}

// Of a word that all of them hold.
static void add_held(struct meeting *meeting, const struct along_word *word, float weight)
{
    const struct worths_places *list = &word->parts[0];
    uint16_t numbers[FEW];
    if (word->part_count > 1 || !list->bits) {
        add_parts(meeting, word, weight);
    } else if (list->at) {
        masks_rank(list->bits, list->ranks, meeting->at, meeting->count, numbers);
        add_numbered(meeting, list, numbers, weight);
    } else {
        add_numbered(meeting, list, meeting->at, weight);
    }
}

static void add_words(const struct rows *rows, struct meeting *meeting, const struct along_word *words)
{
    memset(meeting->sum, 0, meeting->count * sizeof *meeting->sum);
    for (size_t w = 0; w < rows->must; w++)
        if (w == meeting->rare)
            add_numbered(meeting, &words[w].parts[0], meeting->numbers, rows->words[w].weight);
        else
            add_held(meeting, &words[w], rows->words[w].weight);
    for (size_t w = rows->must; w < rows->must + rows->may; w++)
        for (uint32_t i = 0; i < meeting->count; i++)
            if (worths_bit(words[w].bits, meeting->at[i]))
                add_code(meeting, &words[w], rows->words[w].weight, i);
}

bool along_look(struct rows *rows, uint32_t base)
{
    struct along_word words[ROWS_MAX];
    struct meeting meeting;
    bool nothing;
    if (rows->must == 0 || !find_words(rows, base, words, &nothing))
        return false;
    if (nothing)
        return true;
    find_meeting(rows, words, &meeting);
    if (meeting.count > FEW)
        return false;
    add_words(rows, &meeting, words);
    rows->collecting->total += meeting.count;
    for (uint32_t i = 0; i < meeting.count; i++)
        contenders_add(&rows->collecting->contenders, base + meeting.at[i], meeting.sum[i] / WORTH_STEPS);
    return true;
}
