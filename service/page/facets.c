// SPDX-License-Identifier: MIT
// Facets beside results.
#include "service/page/facets.h"
#include "service/census.h"
#include "service/json.h"
#include "service/page/frame.h"
#include "service/page/html.h"
#include <stdlib.h>
#include <string.h>

enum {
    DEADLINE_MS = 100,
    // Some 20 ms of a processor: of more it is not even begun, so that eight who ask for frequent words at a time wait for their lists alone.
    AT_ONCE_MAX = 10000,
    LONG_DEADLINE_MS = 10000,
    VALUES = 8,
    YEARS = 12,
    LABEL_BYTES = 80
};

// Sources are paths, which say little to a reader.
static const struct {
    loci_count_by by;
    const char *title, *parameter;
} ways[] = {
    {LOCI_COUNT_BY_YEAR, "Year", "date"},          {LOCI_COUNT_BY_AUTHOR, "Author", "author"},
    {LOCI_COUNT_BY_SERIES, "Series", "series"},    {LOCI_COUNT_BY_SPEAKER, "Speaker", "speaker"},
    {LOCI_COUNT_BY_SECTION, "Section", "section"}, {LOCI_COUNT_BY_LANGUAGE, "Language", "language"},
    {LOCI_COUNT_BY_TYPE, "Type", "type"},
};

static void put_label(FILE *out, const char *value)
{
    const size_t size = strlen(value), shown = json_text_border(value, size, LABEL_BYTES);
    html_text(out, value, shown);
    fputs(shown < size ? "…" : "", out);
}

static void put_value(FILE *out, const struct target *target, const char *parameter, const loci_count *count)
{
    fputs("<li><a href=\"/", out);
    page_address(out, target, (struct page_change){parameter, count->value}, (struct page_change){0});
    fputs("\"><bdi>", out);
    put_label(out, count->value);
    fputs("</bdi></a> <span class=\"count\">", out);
    html_number(out, count->passages);
    fputs("</span></li>\n", out);
}

static int newest_first(const void *a, const void *b)
{
    const loci_count *x = *(const loci_count *const *)a, *y = *(const loci_count *const *)b;
    return strcmp(y->value, x->value);
}

// Those that are known, the most frequent; years in their order. One value alone, which all have, narrows nothing.
static size_t choose(const loci_count **list, const loci_counts *counts, size_t most)
{
    size_t chosen = 0;
    for (size_t i = 0; i < loci_counts_count(counts) && chosen < most; i++) {
        const loci_count *count = loci_counts_at(counts, i);
        if (count->value && *count->value)
            list[chosen++] = count;
    }
    const bool is_all = chosen == 1 && list[0]->passages == loci_counts_passages(counts);
    if (loci_counts_by(counts) == LOCI_COUNT_BY_YEAR)
        qsort(list, chosen, sizeof *list, newest_first);
    return is_all ? 0 : chosen;
}

static void put_way(FILE *out, const struct target *target, size_t way, const loci_counts *counts)
{
    const loci_count *list[YEARS];
    const size_t count = choose(list, counts, ways[way].by == LOCI_COUNT_BY_YEAR ? YEARS : VALUES);
    if (count == 0)
        return;
    fprintf(out, "<section>\n<h3>%s</h3>\n<ul>\n", ways[way].title);
    for (size_t i = 0; i < count; i++)
        put_value(out, target, ways[way].parameter, list[i]);
    fputs("</ul>\n</section>\n", out);
}

// What was not counted in the time of a page: a link that waits for it, which the script follows by itself.
static void put_unfinished(FILE *out, const struct target *target, bool was_long)
{
    if (was_long) {
        fputs("<p>There is too much to count. Say more of what is looked for.</p>\n", out);
        return;
    }
    fputs("<p class=\"unfinished\"><a href=\"/", out);
    page_address(out, target, (struct page_change){"counts", "true"}, (struct page_change){0});
    fputs("\">Count all that matches</a>, which takes a moment.</p>\n", out);
}

void page_facets(struct call *call, const struct asking *asking, uint64_t found)
{
    FILE *out = call->answer->out;
    const struct target *target = call->request.target;
    const bool is_long = parameter_flag(target, "counts");
    struct census census = {0};
    const loci_visit_options options =
        asking_visit(asking, call->cancel, is_long ? LONG_DEADLINE_MS : DEADLINE_MS);
    const loci_error error = !is_long && found > AT_ONCE_MAX
                                 ? LOCI_INTERRUPTED
                                 : census_get(&census, call->index, asking->query, NULL, &options);
    fputs("<aside id=\"facets\" class=\"facets\" aria-label=\"Narrow the search\">\n<h2>Narrow by</h2>\n",
          out);
    if (error) {
        call->answer->is_partial = true;
        put_unfinished(out, target, is_long);
    }
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
        for (size_t i = 0; i < census.count; i++)
            if (loci_counts_by(census.counts[i]) == ways[way].by)
                put_way(out, target, way, census.counts[i]);
    fputs("</aside>\n", out);
    census_clear(&census);
}
