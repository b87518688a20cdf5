// SPDX-License-Identifier: MIT
// GET /document/{ref}: a document, or the part of it around a passage, which is marked.
#include "service/page/frame.h"
#include "service/page/html.h"
#include "service/page/pages.h"
#include <inttypes.h>
#include <string.h>

enum { AROUND = 60 /* passages on either side */, REF_SIZE = 96 };

static const char *last_heading(const loci_hit *hit)
{
    return hit->heading_count > 0 ? hit->heading[hit->heading_count - 1] : hit->section;
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void put_link(FILE *out, const struct target *target, const char *document, uint32_t ordinal)
{
    html_string(out, document);
    fprintf(out, ":%" PRIu32, ordinal);
    page_address(out, target, (struct page_change){0}, (struct page_change){0});
    fprintf(out, "#p%" PRIu32, ordinal);
}

static void put_passage(FILE *out, const struct target *target, const char *document, const loci_hit *hit,
                        bool is_here)
{
    fprintf(out, "<div class=\"%s\" id=\"p%" PRIu32 "\"%s>\n<a class=\"number\" href=\"/document/",
            is_here ? "paragraph here" : "paragraph", hit->ordinal, is_here ? " tabindex=\"-1\"" : "");
    put_link(out, target, document, hit->ordinal);
    fprintf(out, "\"><span class=\"away\">Paragraph </span>%" PRIu32 "</a>\n", hit->ordinal);
    if (hit->speaker) {
        fputs("<p class=\"speaker\" dir=\"auto\">", out);
        html_string(out, hit->speaker);
        fputs("</p>\n", out);
    }
    fputs("<p class=\"passage\" dir=\"auto\">", out);
    html_text(out, hit->text, hit->text_size);
    fputs("</p>\n<p class=\"cite\"><cite dir=\"auto\">", out);
    html_string(out, hit->citation);
    fputs("</cite> <button type=\"button\" class=\"copy\" hidden>Copy citation</button></p>\n</div>\n", out);
}

static void put_passages(FILE *out, const struct target *target, const char *document,
                         const loci_results *results, bool marks)
{
    const char *heading = NULL;
    uint32_t page = 0;
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        if (hit->page && hit->page != page)
            fprintf(out, "<p class=\"page\">p.&nbsp;%" PRIu32 "</p>\n", hit->page);
        if (!is_same(heading, last_heading(hit)) && last_heading(hit)) {
            fputs("<h2 dir=\"auto\">", out);
            html_string(out, last_heading(hit));
            fputs("</h2>\n", out);
        }
        page = hit->page;
        heading = last_heading(hit);
        put_passage(out, target, document, hit, marks && hit->rank == 1);
    }
}

static void put_head(FILE *out, const struct call *call, const loci_document *document)
{
    const struct target *target = call->request.target;
    if (parameter_text(target, "q") || target->count > 0) {
        fputs("<p class=\"back\"><a href=\"/", out);
        page_address(out, target, (struct page_change){0}, (struct page_change){0});
        fputs("\">← Back to the list</a></p>\n", out);
    }
    fputs("<h1 dir=\"auto\">", out);
    page_title(out, document);
    fputs("</h1>\n<p class=\"meta\">", out);
    page_meta(out, document);
    if (html_is_web(document->url)) {
        fputs("<a class=\"url\" rel=\"noreferrer noopener\" href=\"", out);
        html_string(out, document->url);
        fputs("\">Where it was published</a>\n", out);
    }
    fputs("</p>\n", out);
}

static void put_notes(FILE *out, const loci_results *results)
{
    for (size_t i = 0; i < loci_results_note_count(results); i++) {
        fputs("<p class=\"notes\">", out);
        html_string(out, loci_results_note(results, i));
        fputs("</p>\n", out);
    }
}

static bool is_there(struct call *call, const char *document, uint32_t ordinal)
{
    char ref[REF_SIZE + 16];
    loci_results *results = NULL;
    snprintf(ref, sizeof ref, "%s:%" PRIu32, document, ordinal);
    const bool found = loci_show(call->index, &results, ref, 0, 0) == LOCI_OK;
    loci_results_free(results);
    return found;
}

static void put_ways_on(FILE *out, struct call *call, const char *document, const loci_results *results)
{
    const struct target *target = call->request.target;
    const uint32_t first = loci_results_hit(results, 0)->ordinal;
    const uint32_t behind = loci_results_hit(results, loci_results_count(results) - 1)->ordinal + 1;
    const bool goes_on = is_there(call, document, behind);
    if (first == 1 && !goes_on)
        return;
    fputs("<nav class=\"pages\" aria-label=\"Parts of the document\">", out);
    if (first > 1) {
        fputs("<a rel=\"prev\" href=\"/document/", out);
        put_link(out, target, document, first - 1);
        fputs("\">Earlier</a>\n", out);
    }
    if (goes_on) {
        fputs("<a rel=\"next\" href=\"/document/", out);
        put_link(out, target, document, behind);
        fputs("\">Later</a>\n", out);
    }
    fputs("</nav>\n", out);
}

static void put_document(struct call *call, const loci_results *results, bool marks)
{
    const loci_hit *hit = loci_results_hit(results, 0);
    char document[REF_SIZE];
    snprintf(document, sizeof document, "%.*s", (int)strcspn(hit->ref, ":"), hit->ref);
    FILE *out = page_begin(call, 200, hit->document->title);
    if (!out)
        return;
    fputs("<main id=\"main\" class=\"document\" tabindex=\"-1\">\n<article>\n", out);
    put_head(out, call, hit->document);
    put_notes(out, results);
    put_passages(out, call->request.target, document, results, marks);
    put_ways_on(out, call, document, results);
    fputs("</article>\n</main>\n", out);
    page_end(call);
}

static void answer(struct call *call)
{
    char ref[REF_SIZE + 8];
    loci_results *results = NULL;
    const bool marks = strchr(call->tail, ':') != NULL;
    loci_error error = LOCI_NOT_FOUND;
    if (strlen(call->tail) < REF_SIZE) {
        snprintf(ref, sizeof ref, marks ? "%s" : "%s:1", call->tail);
        error = loci_show(call->index, &results, ref, AROUND, AROUND);
    }
    if (!error && loci_results_count(results) == 0)
        error = LOCI_NOT_FOUND;
    if (error)
        page_failed(call, error);
    else
        put_document(call, results, marks);
    loci_results_free(results);
}

const struct route route_document = {
    .path = "/document/{ref}",
    .methods = METHOD_GET,
    .asks_index = true,
    .is_tagged = true,
    .parameters = page_parameters,
    .answer = answer,
    .refuse = page_problem,
};
