// SPDX-License-Identifier: MIT
// The passages of a window that hold words side by side, and what they get, beside the plainest way to tell: of lists that are dense, have bits or
// have not, in several segments, with other spellings that count in their place.
#include "query/match/postings/score/along.h"
#include "store/read/list_limits.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOWS = 3, PASSAGES = WINDOWS * WINDOW, WORDS_MAX = 4, RUNS = 3, FEW = 256, PARTS = 4 };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

struct word_made {
    struct posting_run runs[RUNS];
    struct list_limits *limits[RUNS]; // owned
    struct leaf leaf;
    uint16_t codes[PASSAGES]; // 0: the passage does not hold it
    uint32_t lists[WINDOWS];  // in which the window's passages lie
};

struct question {
    struct word_made words[WORDS_MAX];
    struct rows rows;
    struct collecting collecting;
    struct word_room room[WORDS_MAX];
};

// One of about `rare` passages of those from `first` on, a `step`-th each; their codes count in place of those that are there.
static struct list_worths *make_list(struct word_made *word, uint32_t *state, uint32_t rare, uint32_t first,
                                     uint32_t step)
{
    static struct worth list[PASSAGES];
    bool lies[WINDOWS] = {false};
    uint32_t count = 0;
    for (uint32_t passage = first; passage < PASSAGES; passage += step) {
        if (next_random(state) % rare > 0)
            continue;
        const uint16_t code = (uint16_t)(WORTH_HELD + next_random(state) % 65000);
        list[count++] = (struct worth){.passage = passage, .code = code, .times = 1};
        word->codes[passage] = code;
        lies[passage / WINDOW] = true;
    }
    for (size_t window = 0; window < WINDOWS; window++)
        word->lists[window] += lies[window];
    struct list_worths *worths = list_worths_new(list, count);
    cr_assert(worths);
    return worths;
}

// Of several runs each passage is in one.
static void make_word(struct word_made *word, uint32_t *state)
{
    static const uint32_t rare[] = {1, 2, 5, 9, 20, 50, 100, 700, 20000};
    enum { KINDS = sizeof rare / sizeof *rare };
    const uint32_t runs = next_random(state) % (RUNS + 1);
    for (uint32_t i = 0; i < runs; i++) {
        word->limits[i] = calloc(1, sizeof *word->limits[i]);
        cr_assert(word->limits[i]);
        word->limits[i]->worths = make_list(word, state, rare[next_random(state) % KINDS], i, runs);
        word->runs[i].limits = word->limits[i];
    }
    word->leaf = (struct leaf){.runs = word->runs, .run_count = runs};
    if (next_random(state) % 2 > 0 || runs == 0)
        word->leaf.weighed = make_list(word, state, rare[next_random(state) % KINDS],
                                       next_random(state) % PASSAGES, 1 + next_random(state) % 3);
}

static struct question *make(uint32_t *state)
{
    struct question *question = calloc(1, sizeof *question);
    cr_assert(question);
    struct rows *rows = &question->rows;
    *rows = (struct rows){.collecting = &question->collecting,
                          .must = 1 + next_random(state) % 2,
                          .may = next_random(state) % 2,
                          .must_not = next_random(state) % 2};
    contenders_init(&question->collecting.contenders, PASSAGES);
    for (size_t i = 0; i < rows->must + rows->may + rows->must_not; i++) {
        make_word(&question->words[i], state);
        rows->words[i] = (struct word){.leaf = &question->words[i].leaf,
                                       .weight = i < rows->must + rows->may ? 1 + (float)i : 0,
                                       .room = &question->room[i]};
    }
    cr_assert(along_begin(rows));
    return question;
}

static void clear(struct question *question)
{
    for (size_t i = 0; i < WORDS_MAX; i++) {
        list_worths_free(question->words[i].leaf.weighed);
        for (size_t r = 0; r < question->words[i].leaf.run_count; r++) {
            list_worths_free(question->words[i].limits[r]->worths);
            free(question->words[i].limits[r]);
        }
    }
    contenders_clear(&question->collecting.contenders);
    free(question->rows.lists);
    free(question);
}

static bool holds(const struct question *question, uint32_t passage, float *score)
{
    const struct rows *rows = &question->rows;
    bool all = true;
    *score = 0;
    for (size_t i = 0; i < rows->must + rows->may + rows->must_not; i++) {
        const uint16_t code = question->words[i].codes[passage];
        all = all && (i < rows->must ? code > 0 : i < rows->must + rows->may || code == 0);
        *score += code > 0 ? rows->words[i].weight * (float)(code - WORTH_HELD) / WORTH_STEPS : 0;
    }
    return all;
}

static uint32_t count_held(const struct question *question, uint32_t base)
{
    uint32_t count = 0;
    float score;
    for (uint32_t at = 0; at < WINDOW; at++)
        count += holds(question, base + at, &score);
    return count;
}

static bool has_many_lists(const struct question *question, uint32_t base)
{
    bool many = false;
    for (size_t i = 0; i < WORDS_MAX; i++)
        many |= question->words[i].lists[base / WINDOW] > PARTS;
    return many;
}

// Tells whether it could be done.
static bool look_at_window(struct question *question, uint32_t base)
{
    struct contenders *contenders = &question->collecting.contenders;
    const uint32_t held = count_held(question, base);
    size_t at = contenders->count;
    const uint64_t before = question->collecting.total;
    if (!along_look(&question->rows, base)) {
        cr_assert(held > FEW || has_many_lists(question, base));
        cr_assert_eq(contenders->count, at);
        cr_assert_eq(question->collecting.total, before);
        return false;
    }
    cr_assert_eq(question->collecting.total, before + held);
    cr_assert_eq(contenders->count, at + held);
    for (uint32_t passage = base; passage < base + WINDOW; passage++) {
        float score;
        if (!holds(question, passage, &score))
            continue;
        cr_assert_eq(contenders->list[at].passage, passage);
        cr_assert_lt(fabsf(contenders->list[at++].score - score), 1e-5f * (1 + score));
    }
    return true;
}

Test(along, each_window_has_the_passages_that_hold_all_with_what_they_get)
{
    enum { QUESTIONS = 400, MANY = 100 };
    uint32_t state = 41, looked = 0;
    for (uint32_t i = 0; i < QUESTIONS; i++) {
        struct question *question = make(&state);
        for (uint32_t base = 0; base < PASSAGES; base += WINDOW)
            looked += look_at_window(question, base);
        clear(question);
    }
    cr_expect(looked > MANY && looked < QUESTIONS * WINDOWS - MANY, "%" PRIu32, looked);
}
