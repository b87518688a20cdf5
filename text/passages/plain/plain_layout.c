// SPDX-License-Identifier: MIT
// How the lines of a plain text are laid out: see plain_layout.h.
#include "text/passages/plain/plain_layout.h"

#include "text/passages/plain/plain_line.h"

enum { WIDTH_MIN = 50, WIDTH_MAX = 255, LINES_A_BLOCK_MAX = 25, SPACED_LINES_MIN = 4, INDENT_MIN = 2 };

struct census {
    size_t widths[WIDTH_MAX + 1], all_widths[WIDTH_MAX + 1], indents[WIDTH_MAX + 1];
    size_t lines, blocks, pairs; // pairs of lines that stand together
    size_t long_text, all_text;
    size_t joins;        // blank lines over which a sentence seems to go on
    size_t ends, inside; // lines that are set in, behind a sentence's end and within one
};

static size_t at_most(size_t value)
{
    return value < WIDTH_MAX ? value : WIDTH_MAX;
}

static void count_pair(struct census *census, const struct plain_line *before, const struct plain_line *line)
{
    census->pairs++;
    census->widths[at_most(before->width)]++;
    census->widths[at_most(line->width)]++;
    census->indents[at_most(line->indent)]++;
    census->all_text += before->width;
    census->long_text += before->width > LONG_LINE ? before->width : 0;
    if (line->indent >= before->indent + INDENT_MIN) {
        census->ends += line_ends_sentence(before);
        census->inside += !line_ends_sentence(before);
    }
}

static void take_census(struct census *census, const char *text, size_t size)
{
    struct plain_line line, before = {0}, last = {0};
    for (size_t at = 0; line_next(&line, text, size, &at); before = line) {
        if (line.size == 0)
            continue;
        census->lines++;
        census->blocks += before.size == 0;
        census->all_widths[at_most(line.width)]++;
        if (before.size > 0)
            count_pair(census, &before, &line);
        else if (last.size > 0)
            census->joins += !line_ends_sentence(&last) && line_begins_lower(&line);
        last = line;
    }
}

static size_t percentile(const size_t counts[WIDTH_MAX + 1], size_t total, size_t percent)
{
    size_t seen = 0;
    for (size_t i = 0; i <= WIDTH_MAX; i++) {
        seen += counts[i];
        if (seen * 100 >= total * percent)
            return i;
    }
    return WIDTH_MAX;
}

struct layout plain_layout(const char *text, size_t size)
{
    struct census census = {.lines = 0};
    take_census(&census, text, size);
    const bool spaced = census.lines >= SPACED_LINES_MIN && 10 * census.blocks >= 9 * census.lines &&
                        5 * census.joins >= 2 * census.blocks;
    const size_t width = spaced ? percentile(census.all_widths, census.lines, 90)
                                : percentile(census.widths, 2 * census.pairs, 90);
    return (struct layout){.unwrapped = census.long_text > census.all_text / 2,
                           .separated = !spaced && census.blocks > 1 &&
                                        census.blocks > census.lines / LINES_A_BLOCK_MAX,
                           .spaced = spaced,
                           .indented = census.ends > 0 && census.ends >= 2 * census.inside,
                           .width = width > WIDTH_MIN ? width : WIDTH_MIN,
                           .indent = percentile(census.indents, census.pairs, 50)};
}
