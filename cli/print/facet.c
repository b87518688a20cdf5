// SPDX-License-Identifier: MIT
// Counts of one facet, for people and for programs.
#include "cli/print/facet.h"
#include "cli/terminal/number.h"
#include "cli/terminal/visible.h"
#include <stdlib.h>
#include <string.h>

static const struct facet {
    loci_count_by by;
    const char *title;
    bool in_order; // shown by value, as years are
} facets[] = {
    {LOCI_COUNT_BY_YEAR, "Years", true},          {LOCI_COUNT_BY_MONTH, "Months", true},
    {LOCI_COUNT_BY_AUTHOR, "Authors", false},     {LOCI_COUNT_BY_SERIES, "Series", false},
    {LOCI_COUNT_BY_SOURCE, "Sources", false},     {LOCI_COUNT_BY_TYPE, "Types", false},
    {LOCI_COUNT_BY_LANGUAGE, "Languages", false}, {LOCI_COUNT_BY_SECTION, "Sections", false},
    {LOCI_COUNT_BY_SPEAKER, "Speakers", false},
};

// A row is an indent, a label, numbers (in NUMBER_COLUMNS) and a bar, for which a narrow terminal has no room.
enum { INDENT = 2, LABEL_LEAST = 14, LABEL_MOST = 40, NUMBER_COLUMNS = 22, BAR_COLUMNS = 20 };

static const char *label_of(const loci_count *count)
{
    return count->value ? count->value : "(not known)";
}

// In eighths of a column; what is not nothing shows.
static void put_bar(FILE *file, uint64_t value, uint64_t most)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const double share = (double)value / (double)most;
    unsigned length = (unsigned)(share * BAR_COLUMNS * 8);
    length += length == 0;
    for (; length >= 8; length -= 8)
        fputs("█", file);
    fputs(eighths[length], file);
}

static int compare_values(const void *a, const void *b)
{
    const loci_count *x = *(const loci_count *const *)a, *y = *(const loci_count *const *)b;
    if (!x->value || !y->value)
        return (x->value == NULL) - (y->value == NULL); // what is not known comes last
    return strcmp(x->value, y->value);
}

static void print_counts(const struct output *out, const loci_count *const *list, size_t count, uint64_t most)
{
    size_t columns = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t width = visible_columns(label_of(list[i]), strlen(label_of(list[i])));
        columns = width > columns ? width : columns;
    }
    const bool bars = out->width >= INDENT + LABEL_LEAST + NUMBER_COLUMNS + BAR_COLUMNS;
    const size_t others = INDENT + NUMBER_COLUMNS + (bars ? BAR_COLUMNS : 0);
    const size_t room = out->width > others + LABEL_LEAST ? out->width - others : LABEL_LEAST;
    columns = columns < LABEL_MOST ? columns : LABEL_MOST;
    columns = columns < room ? columns : room;
    for (size_t i = 0; i < count; i++) {
        fprintf(out->file, "%*s", INDENT, "");
        const size_t filled =
            visible_print_cut(out->file, label_of(list[i]), strlen(label_of(list[i])), columns);
        fprintf(out->file, "%*s", (int)(columns - filled), "");
        fprintf(out->file, " %9s %9s%s", number_grouped(list[i]->passages).text,
                number_grouped(list[i]->documents).text, bars ? "  " : "");
        if (bars) {
            output_style(out, STYLE_FAINT);
            put_bar(out->file, list[i]->passages, most);
            output_style(out, STYLE_PLAIN);
        }
        putc('\n', out->file);
    }
}

static const struct facet *facet_of(const loci_counts *counts)
{
    const struct facet *facet = facets;
    while (facet->by != loci_counts_by(counts))
        facet++;
    return facet;
}

bool facet_print(const struct output *out, const loci_counts *counts, size_t limit)
{
    const struct facet *facet = facet_of(counts);
    const size_t all = loci_counts_count(counts), shown = limit > 0 && limit < all ? limit : all;
    const loci_count **list = calloc(shown + 1, sizeof *list);
    if (!list)
        return false;
    for (size_t i = 0; i < shown; i++)
        list[i] = loci_counts_at(counts, i);
    const uint64_t most = shown > 0 ? list[0]->passages : 1; // the largest stands first
    if (facet->in_order && shown > 1)
        qsort(list, shown, sizeof *list, compare_values);
    output_style(out, STYLE_TITLE);
    fputs(facet->title, out->file);
    output_style(out, STYLE_PLAIN);
    fputs(" (passages, documents)\n", out->file);
    print_counts(out, list, shown, most);
    if (shown < all)
        fprintf(out->file, "  … and %s more\n", number_grouped(all - shown).text);
    free(list);
    return true;
}
