// SPDX-License-Identifier: MIT
// GET /: the search box, and what was found, as it is read on paper.
#include "service/page/facets.h"
#include "service/page/frame.h"
#include "service/page/html.h"
#include "service/page/pages.h"
#include "service/web/cursor.h"
#include "service/web/paging.h"
#include <inttypes.h>
#include <string.h>

enum {
    HITS = 10,
    DEADLINE_MS = 5000,
    LONG_PASSAGE = 900 /* bytes: what is longer is shown by its best part */
};

static void put_notes(FILE *out, const loci_results *results)
{
    const size_t count = loci_results_note_count(results);
    if (count == 0)
        return;
    fputs("<ul class=\"notes\">\n", out);
    for (size_t i = 0; i < count; i++) {
        fputs("<li>", out);
        html_string(out, loci_results_note(results, i));
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

// What narrows the search, each with a link that takes it away.
static void put_filters(FILE *out, const struct target *target)
{
    bool any = false;
    for (size_t f = 0; f < ASKING_FIELDS; f++) {
        const char *name = asking_fields[f].name, *value;
        for (size_t i = 0; (value = target_value(target, name, i)); i++) {
            if (!*value)
                continue;
            fputs(any ? "" : "<ul class=\"filters\" aria-label=\"Narrowed by\">\n", out);
            any = true;
            fprintf(out, "<li><a href=\"/");
            page_address(out, target, (struct page_change){0}, (struct page_change){name, value});
            fprintf(out, "\" title=\"Search without it\"><span class=\"field\">%s</span> <bdi>", name);
            html_string(out, value);
            fputs("</bdi> <span aria-hidden=\"true\">×</span></a></li>\n", out);
        }
    }
    fputs(any ? "</ul>\n" : "", out);
}

static void put_passage(FILE *out, const loci_hit *hit)
{
    const bool cut = hit->text_size > LONG_PASSAGE && hit->snippet.end > hit->snippet.start;
    const loci_range range = cut ? hit->snippet : (loci_range){0, hit->text_size};
    fputs("<p class=\"passage\" dir=\"auto\">", out);
    fputs(range.start > 0 ? "… " : "", out);
    html_marked(out, hit, range);
    fputs(range.end < hit->text_size ? " …</p>\n" : "</p>\n", out);
}

static void put_place(FILE *out, const loci_hit *hit)
{
    if (hit->section && *hit->section) {
        fputs("<span class=\"section\" dir=\"auto\">", out);
        html_string(out, hit->section);
        fputs("</span>\n", out);
    }
    if (hit->speaker) {
        fputs("<span class=\"speaker\" dir=\"auto\">", out);
        html_string(out, hit->speaker);
        fputs("</span>\n", out);
    }
    if (hit->page)
        fprintf(out, "<span>p.&nbsp;%" PRIu32 "</span>\n", hit->page);
}

static void put_hit(FILE *out, const struct target *target, const loci_hit *hit)
{
    fprintf(out, "<li class=\"hit\" value=\"%" PRIu32 "\"><article>\n<h2 dir=\"auto\"><a href=\"/document/",
            hit->rank);
    html_string(out, hit->ref);
    page_address(out, target, (struct page_change){0}, (struct page_change){0});
    fprintf(out, "#p%" PRIu32 "\">", hit->ordinal);
    page_title(out, hit->document);
    fputs("</a></h2>\n<p class=\"meta\">", out);
    page_meta(out, hit->document);
    put_place(out, hit);
    fputs("</p>\n", out);
    put_passage(out, hit);
    fputs("<p class=\"cite\"><cite dir=\"auto\">", out);
    html_string(out, hit->citation);
    fputs(
        "</cite> <button type=\"button\" class=\"copy\" hidden>Copy citation</button></p>\n</article></li>\n",
        out);
}

static void put_summary(FILE *out, const loci_results *results, const struct paging *paging)
{
    const uint64_t total = loci_results_total(results);
    fputs("<p class=\"summary\">", out);
    if (loci_results_count(results) == 0) {
        fputs(paging->offset > 0 ? "There are no more passages." : "No passage was found.", out);
    } else {
        fputs(loci_results_total_is_exact(results) ? "" : "At least ", out);
        html_number(out, total);
        fputs(total == 1 ? " passage" : " passages", out);
        if (paging->offset > 0)
            fprintf(out, ", from number %" PRIu32 " on", paging->offset + 1);
        fputs(loci_results_complete(results) ? "." : ". The time was up before all was looked at.", out);
    }
    fputs(paging->is_moved ? " The index has changed since the page before." : "", out);
    fputs(loci_results_count(results) > 0
              ? " <a class=\"to-facets\" href=\"#facets\">Narrow by year, author …</a></p>\n"
              : "</p>\n",
          out);
}

static void put_more(FILE *out, const struct call *call, const struct paging *paging, size_t count)
{
    const uint32_t next = paging->offset + (uint32_t)count;
    char cursor[CURSOR_SIZE];
    if (count < HITS || next > CURSOR_OFFSET_MAX)
        return;
    cursor_write(cursor, &(struct cursor){next, call->generation}, paging->question);
    fputs("<nav class=\"pages\" aria-label=\"Pages\"><a rel=\"next\" href=\"/", out);
    page_address_at(out, call->request.target, cursor);
    fputs("\">More passages</a></nav>\n", out);
}

static void put_results(struct call *call, const struct asking *asking, const loci_results *results,
                        const struct paging *paging)
{
    const struct target *target = call->request.target;
    FILE *out = page_begin(call, 200, asking->query);
    if (!out)
        return;
    fputs(
        "<div class=\"columns\">\n<main id=\"main\" tabindex=\"-1\">\n<h1 class=\"away\">Passages found</h1>\n",
        out);
    put_filters(out, target);
    put_summary(out, results, paging);
    put_notes(out, results);
    fputs("<ol class=\"hits\">\n", out);
    for (size_t i = 0; i < loci_results_count(results); i++)
        put_hit(out, target, loci_results_hit(results, i));
    fputs("</ol>\n", out);
    put_more(out, call, paging, loci_results_count(results));
    fputs("</main>\n", out);
    if (loci_results_count(results) > 0)
        page_facets(call, asking, loci_results_total(results));
    fputs("</div>\n", out);
    page_end(call);
}

// Nothing was asked: what there is to ask.
static void put_welcome(struct call *call)
{
    loci_info *info = NULL;
    const loci_error error = loci_info_get(call->index, &info);
    if (error) {
        page_failed(call, error);
        return;
    }
    FILE *out = page_begin(call, 200, NULL);
    if (out) {
        const loci_run_info *run = loci_info_run_at(info, 0);
        fputs(
            "<main id=\"main\" class=\"welcome\" tabindex=\"-1\">\n<h1>Find the passages that treat a topic</h1>\n<p>",
            out);
        html_number(out, info->passages);
        fputs(" passages of ", out);
        html_number(out, info->documents);
        fputs(" documents", out);
        if (run && run->ended) {
            fputs(", up to date as of <time>", out);
            html_text(out, run->ended, strcspn(run->ended, "T"));
            fputs("</time>", out);
        }
        fputs(
            ".</p>\n<ul class=\"hints\">\n"
            "<li><code>state secrets law</code> words, in any form; passages with all of them come first</li>\n"
            "<li><code>\"state secrets\"</code> a phrase; <code>secre*</code> what begins so</li>\n"
            "<li><code>law -tax</code> without a word; <code>treaty OR accord</code> one of them</li>\n"
            "<li><code>author:Marr date:2005..2009</code> by what is known of documents</li>\n</ul>\n</main>\n",
            out);
        page_end(call);
    }
    loci_info_free(info);
}

static void answer(struct call *call)
{
    struct asking asking;
    struct paging paging;
    loci_results *results = NULL;
    asking_read(&asking, call->request.target);
    if (!*asking.query && asking.filter_count == 0) {
        put_welcome(call);
        return;
    }
    if (!paging_begin(&paging, call)) {
        page_problem(call, 404, "This address goes on with another question than the one it has.");
        return;
    }
    const loci_search_options options = {
        .size = sizeof options,
        .limit = HITS,
        .offset = paging.offset,
        .sort = (loci_sort)parameter_choice(page_parameters, call->request.target, "sort"),
        .deadline_ms = DEADLINE_MS,
        .count = true,
        .cancel = call->cancel,
        .filters = asking.filters,
        .filter_count = asking.filter_count,
    };
    const loci_error error = loci_search(call->index, &results, asking.query, &options);
    if (error) {
        page_failed(call, error);
        return;
    }
    put_results(call, &asking, results, &paging);
    // page_facets may have said so already.
    call->answer->is_partial |= !loci_results_complete(results);
    loci_results_free(results);
}

const struct route route_page = {
    .path = "/",
    .methods = METHOD_GET,
    .asks_index = true,
    .is_tagged = true,
    .parameters = page_parameters,
    .answer = answer,
    .refuse = page_problem,
};
