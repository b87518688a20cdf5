// SPDX-License-Identifier: MIT
// What all pages share.
#include "service/page/frame.h"
#include "service/names.h"
#include "service/page/assets.h"
#include "service/page/html.h"
#include <string.h>

// Of sort_names.
static const char *const sort_titles[] = {"Best first", "Newest first", "Oldest first"};

const struct parameter page_parameters[] = {
    QUERY_PARAMETER,
    INDEX_PARAMETER,
    {.name = "sort",
     .kind = PARAMETER_CHOICE,
     .choices = sort_names,
     .description = "the order of the passages"},
    {.name = "cursor", .kind = PARAMETER_TEXT, .description = "where the list goes on"},
    {.name = "counts", .kind = PARAMETER_FLAG, .description = "wait for what is counted"},
    FIELD_PARAMETERS,
    {.name = NULL},
};

static bool is_change(const struct page_change *change, const struct target_pair *pair)
{
    return change->name && strcmp(change->name, pair->name) == 0 && strcmp(change->value, pair->value) == 0;
}

static void put_pair(FILE *out, bool *any, const char *name, const char *value)
{
    fputs(*any ? "&amp;" : "?", out);
    html_parameter(out, name, value);
    *any = true;
}

static bool put_pairs(FILE *out, const struct target *target, struct page_change without)
{
    bool any = false;
    for (size_t i = 0; i < target->count; i++) {
        const struct target_pair *pair = &target->pairs[i];
        // Where the list goes on, and how long was waited, belong to one page alone.
        const bool is_own = strcmp(pair->name, "cursor") == 0 || strcmp(pair->name, "counts") == 0;
        if (*pair->value && !is_own && !is_change(&without, pair))
            put_pair(out, &any, pair->name, pair->value);
    }
    return any;
}

void page_address(FILE *out, const struct target *target, struct page_change with, struct page_change without)
{
    bool any = put_pairs(out, target, without);
    if (with.name)
        put_pair(out, &any, with.name, with.value);
    if (!any)
        fputs("?", out);
}

void page_address_at(FILE *out, const struct target *target, const char *cursor)
{
    bool any = put_pairs(out, target, (struct page_change){0});
    put_pair(out, &any, "cursor", cursor);
}

static void put_sorts(FILE *out, const struct target *target)
{
    const size_t chosen = parameter_choice(page_parameters, target, "sort");
    fputs("<select name=\"sort\" aria-label=\"Order\">", out);
    for (size_t i = 0; sort_names[i]; i++)
        fprintf(out, "<option value=\"%s\"%s>%s</option>", sort_names[i], i == chosen ? " selected" : "",
                sort_titles[i]);
    fputs("</select>\n", out);
}

// A page without an index of its own has the first one's.
static void put_indexes(FILE *out, const struct call *call)
{
    if (call->site->archive_count < 2)
        return;
    fputs("<select name=\"index\" aria-label=\"Index\">", out);
    for (size_t i = 0; i < call->site->archive_count; i++) {
        const struct archive *archive = &call->site->archives[i];
        fprintf(out, "<option%s>%s</option>", archive == call->archive ? " selected" : "", archive->name);
    }
    fputs("</select>\n", out);
}

// What narrows the search goes on to narrow the next one.
static void put_hidden(FILE *out, const struct target *target)
{
    for (size_t f = 0; f < ASKING_FIELDS; f++) {
        const char *value;
        for (size_t i = 0; (value = target_value(target, asking_fields[f].name, i)); i++)
            if (*value) {
                fprintf(out, "<input type=\"hidden\" name=\"%s\" value=\"", asking_fields[f].name);
                html_string(out, value);
                fputs("\">\n", out);
            }
    }
}

static void put_box(FILE *out, const struct call *call)
{
    const struct target *target = call->request.target;
    const char *query = parameter_text(target, "q");
    fputs(
        "<header>\n<a class=\"home\" href=\"/\">loci</a>\n<form role=\"search\" action=\"/\" method=\"get\">\n"
        "<input id=\"q\" name=\"q\" type=\"search\" aria-label=\"Search\" list=\"suggestions\" autocomplete=\"off\" "
        "spellcheck=\"false\" placeholder=\"state secrets law\" dir=\"auto\"",
        out);
    fputs(query ? " value=\"" : " autofocus value=\"", out);
    html_string(out, query);
    fputs("\">\n<datalist id=\"suggestions\"></datalist>\n", out);
    put_sorts(out, target);
    put_indexes(out, call);
    put_hidden(out, target);
    fputs("<button>Search</button>\n</form>\n</header>\n", out);
}

FILE *page_begin(struct call *call, unsigned status, const char *title)
{
    FILE *out = answer_begin(call->answer, status, answer_html_type);
    if (!out)
        return NULL;
    fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
          out);
    html_string(out, title);
    fputs(title && *title ? " – loci</title>\n" : "loci</title>\n", out);
    fprintf(out,
            "<link rel=\"icon\" href=\"/assets/icon.svg?v=%s\" type=\"image/svg+xml\">\n"
            "<link rel=\"stylesheet\" href=\"/assets/page.css?v=%s\">\n"
            "<script defer src=\"/assets/page.js?v=%s\"></script>\n</head>\n<body>\n",
            assets_version(), assets_version(), assets_version());
    fputs("<a class=\"skip\" href=\"#main\">Skip to the text</a>\n", out);
    put_box(out, call);
    return out;
}

void page_end(const struct call *call)
{
    fputs(
        "<footer><p class=\"keys\" hidden>Keys: <kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> next and previous, "
        "<kbd>Enter</kbd> open, <kbd>c</kbd> copy the citation, <kbd>u</kbd> back to the list</p>\n"
        "<p class=\"said\" role=\"status\"></p></footer>\n</body>\n</html>\n",
        call->answer->out);
}

void page_problem(struct call *call, unsigned status, const char *text)
{
    answer_clear(call->answer);
    FILE *out = page_begin(call, status, answer_reason(status));
    if (!out)
        return;
    fputs("<main id=\"main\" tabindex=\"-1\">\n<h1>", out);
    html_string(out, answer_reason(status));
    fputs("</h1>\n<p>", out);
    html_string(out, text);
    fputs("</p>\n</main>\n", out);
    page_end(call);
}

void page_failed(struct call *call, loci_error error)
{
    char logged[sizeof call->answer->logged];
    site_failed(call, error);
    const unsigned status = call->answer->status;
    memcpy(logged, call->answer->logged, sizeof logged);
    page_problem(call, status,
                 status == 404 ? "There is no such document any more."
                               : "The index cannot be asked now. Try again.");
    memcpy(call->answer->logged, logged, sizeof logged);
}

void page_title(FILE *out, const loci_document *document)
{
    const char *slash = document->path ? strrchr(document->path, '/') : NULL;
    const char *file = slash ? slash + 1 : document->path;
    const char *name = document->title ? document->title : document->member ? document->member : file;
    html_string(out, name && *name ? name : "Untitled");
}

void page_meta(FILE *out, const loci_document *document)
{
    const char *const values[] = {document->author, document->date, document->series};
    static const char *const classes[] = {"author", "date", "series"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (values[i] && *values[i]) {
            fprintf(out, "<span class=\"%s\" dir=\"auto\">", classes[i]);
            html_string(out, values[i]);
            fputs("</span>\n", out);
        }
}
