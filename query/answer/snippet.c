// SPDX-License-Identifier: MIT
// Windows are tried from each sentence's start, and from just before each match in a sentence that is too long.
#include "query/answer/snippet.h"

#include "text/base/utf8.h"
#include "text/passages/sentence.h"
#include <stdlib.h>

// How much of a long sentence stands before its first match, in bytes.
enum { LEAD_IN = 60, SLOTS_MAX = 64 };

struct candidate {
    loci_range window;
    double worth;
};

// The idf of distinct slots in the window, and a little for every repetition. Slots beyond the 64th count as
// repetitions: no window shows so many.
static double worth(loci_range window, const struct occurrence *occurrences, size_t count,
                    const double *weights, size_t slot_count)
{
    static const double repetition = 0.02;
    uint64_t seen = 0;
    double sum = 0;
    for (size_t i = 0; i < count && occurrences[i].range.start < window.end; i++) {
        const uint32_t slot = occurrences[i].slot;
        if (occurrences[i].range.start < window.start || occurrences[i].range.end > window.end ||
            slot >= slot_count)
            continue;
        const bool again = slot >= SLOTS_MAX || (seen >> slot & 1);
        sum += weights[slot] * (again ? repetition : 1);
        if (slot < SLOTS_MAX)
            seen |= (uint64_t)1 << slot;
    }
    return sum;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static loci_range trim(const char *text, loci_range window)
{
    while (window.start < window.end && is_space(text[window.start]))
        window.start++;
    while (window.end > window.start && is_space(text[window.end - 1]))
        window.end--;
    return window;
}

// The last white space at or before `at` (but behind `least`), else `at` at a code point's border.
static size_t word_border(const char *text, size_t size, size_t least, size_t at)
{
    if (at >= size)
        return size;
    for (size_t i = at; i > least; i--)
        if (is_space(text[i]))
            return i;
    return utf8_floor(text, size, at);
}

// A window inside one long sentence, from a little before `match`.
static loci_range window_around(const char *text, size_t size, loci_range sentence, size_t match)
{
    const size_t lead = match - sentence.start > LEAD_IN ? match - LEAD_IN : sentence.start;
    size_t start = lead == sentence.start ? lead : word_border(text, size, sentence.start, lead);
    if (!is_space(text[start]) && start - sentence.start <= LEAD_IN) // within the sentence's first word
        start = sentence.start;
    if (match - start > 2 * LEAD_IN) // a word without an end
        start = utf8_floor(text, size, lead);
    size_t end = word_border(text, size, match, start + SNIPPET_SIZE);
    if (end > sentence.end)
        end = sentence.end;
    return trim(text, (loci_range){start, end});
}

struct search {
    const char *text;
    size_t size;
    const struct occurrence *occurrences;
    size_t count;
    const double *weights;
    size_t slot_count;
    size_t first; // the first occurrence that does not lie before the sentence at hand
    struct candidate best;
};

static void try_window(struct search *search, loci_range window)
{
    const struct occurrence *rest = search->count > 0 ? search->occurrences + search->first : NULL;
    const double here =
        worth(window, rest, search->count - search->first, search->weights, search->slot_count);
    if (here > search->best.worth || search->best.window.end == 0)
        search->best = (struct candidate){window, here};
}

static void try_long_sentence(struct search *search, loci_range sentence)
{
    size_t last_end = 0;
    for (size_t i = search->first; i < search->count; i++) {
        const size_t match = search->occurrences[i].range.start;
        if (match >= sentence.end)
            break;
        if (match < last_end) // one window for matches side by side would only be moved by a word
            continue;
        const loci_range window = window_around(search->text, search->size, sentence, match);
        try_window(search, window);
        last_end = match + LEAD_IN;
    }
    if (search->best.window.end == 0)
        try_window(search, window_around(search->text, search->size, sentence, sentence.start));
}

// As many whole sentences from `start` as fit.
static void try_sentences(struct search *search, loci_range first)
{
    size_t end = first.end;
    while (end < search->size) {
        const size_t next = sentence_end(search->text, search->size, end);
        if (next - first.start > SNIPPET_SIZE)
            break;
        end = next;
    }
    try_window(search, trim(search->text, (loci_range){first.start, end}));
}

loci_range snippet_choose(const char *text, size_t size, const struct occurrence *occurrences, size_t count,
                          const double *weights, size_t slot_count)
{
    if (size <= SNIPPET_SIZE + SNIPPET_SIZE / 5)
        return trim(text, (loci_range){0, size});
    struct search search = {.text = text,
                            .size = size,
                            .occurrences = occurrences,
                            .count = count,
                            .weights = weights,
                            .slot_count = slot_count};
    for (size_t start = 0; start < size;) {
        const loci_range sentence = {start, sentence_end(text, size, start)};
        while (search.first < count && occurrences[search.first].range.start < start)
            search.first++;
        if (sentence.end - sentence.start > SNIPPET_SIZE)
            try_long_sentence(&search, sentence);
        else
            try_sentences(&search, sentence);
        start = sentence.end;
    }
    return search.best.window;
}

size_t snippet_ranges(const struct occurrence *occurrences, size_t count, loci_range *out)
{
    size_t merged = 0;
    for (size_t i = 0; i < count; i++) {
        const loci_range range = occurrences[i].range;
        if (merged == 0 || range.start >= out[merged - 1].end)
            out[merged++] = range;
        else if (range.end > out[merged - 1].end)
            out[merged - 1].end = range.end;
    }
    return merged;
}
