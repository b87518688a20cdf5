// SPDX-License-Identifier: MIT
// What is not in the index, as sums by type.
#include "cli/print/type_sums.h"
#include "cli/terminal/number.h"
#include "cli/terminal/visible.h"
#include <string.h>

enum { TYPES_SHOWN = 6 };

static bool is_of(const loci_type_count *count, const char *state)
{
    return strcmp(count->state, state) == 0;
}

static void put(FILE *file, const char *text)
{
    visible_print(file, text, strlen(text));
}

// Of one type in one state, whatever it waits for; 0 where an entry before was of it too.
static uint64_t sum_of_type(const loci_type_counts *counts, size_t at)
{
    const loci_type_count *first = loci_type_counts_at(counts, at);
    uint64_t sum = 0;
    for (size_t i = 0; i < loci_type_counts_count(counts); i++) {
        const loci_type_count *count = loci_type_counts_at(counts, i);
        if (!is_of(count, first->state) || strcmp(count->type, first->type) != 0)
            continue;
        if (i < at)
            return 0;
        sum += count->count;
    }
    return sum;
}

static uint64_t sum_of_state(const loci_type_counts *counts, const char *state)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < loci_type_counts_count(counts); i++)
        if (is_of(loci_type_counts_at(counts, i), state))
            sum += loci_type_counts_at(counts, i)->count;
    return sum;
}

static void print_state(FILE *file, const loci_type_counts *counts, const char *state, const char *called,
                        bool all)
{
    const uint64_t sum = sum_of_state(counts, state);
    if (sum == 0)
        return;
    fprintf(file, "%s %s:", number_grouped(sum).text, called);
    uint64_t shown = 0;
    size_t types = 0;
    for (size_t i = 0; i < loci_type_counts_count(counts) && (all || types < TYPES_SHOWN); i++) {
        const loci_type_count *count = loci_type_counts_at(counts, i);
        const uint64_t of_type = is_of(count, state) ? sum_of_type(counts, i) : 0;
        if (of_type == 0)
            continue;
        fprintf(file, "%s %s ", types++ > 0 ? "," : "", number_grouped(of_type).text);
        put(file, count->type);
        shown += of_type;
    }
    if (shown < sum)
        fprintf(file, ", %s of other types", number_grouped(sum - shown).text);
    fputc('\n', file);
}

static void print_needs(FILE *file, const loci_type_counts *counts)
{
    for (size_t i = 0; i < loci_type_counts_count(counts); i++) {
        const loci_type_count *count = loci_type_counts_at(counts, i);
        if (!count->needs || !is_of(count, "skipped"))
            continue;
        fprintf(file, "%s ", number_grouped(count->count).text);
        put(file, count->type);
        fputs(" can be read once ", file);
        put(file, count->needs);
        fputs(" is installed: loci formats tells its package\n", file);
    }
}

void type_sums_print(FILE *file, const loci_type_counts *counts, bool all)
{
    static const char *const states[][2] = {
        {"failed", "failed"}, {"partial", "failed in part"}, {"skipped", "skipped"}, {"empty", "empty"}};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (all || strcmp(states[i][0], "skipped") == 0)
            print_state(file, counts, states[i][0], states[i][1], all);
    print_needs(file, counts);
}
