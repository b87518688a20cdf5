// SPDX-License-Identifier: MIT
// Quotations to paste, each with its citation: Markdown and HTML.
#include "cli/print/cited.h"
#include "cli/print/printer.h"
#include "cli/terminal/visible.h"
#include <stdlib.h>
#include <string.h>

// Writes a code point that is no control.
typedef void put_code(FILE *file, uint32_t code);

static void put_html(FILE *file, uint32_t code)
{
    switch (code) {
    case '&': fputs("&amp;", file); break;
    case '<': fputs("&lt;", file); break;
    case '>': fputs("&gt;", file); break;
    case '"': fputs("&quot;", file); break;
    case '\'': fputs("&#39;", file); break;
    default: visible_put(file, code);
    }
}

// CommonMark lets a backslash stand before any ASCII punctuation; these mean something within a line, or at its beginning.
static void put_markdown(FILE *file, uint32_t code)
{
    if (code > 0 && code < 0x7F && strchr("\\`*_{}[]()<>#+-.!|~&$@:=^", (int)code))
        putc('\\', file);
    visible_put(file, code);
}

static void put_text(FILE *file, const char *text, size_t size, put_code *put)
{
    for (size_t at = 0; at < size;) {
        const struct glyph glyph = visible_next(text + at, size - at);
        put(file, glyph.code);
        at += glyph.size;
    }
}

// The passage, or the window of it that was found, with an ellipsis where it is cut.
static void put_quoted(FILE *file, const struct answer *answer, const loci_hit *hit, put_code *put)
{
    const size_t size = hit->text ? hit->text_size : 0;
    size_t start = answer->whole ? 0 : hit->snippet.start, end = answer->whole ? size : hit->snippet.end;
    while (end > start && hit->text[end - 1] == ' ')
        end--;
    fputs(start > 0 ? "… " : "", file);
    put_text(file, hit->text ? hit->text + start : "", end - start, put);
    fputs(end < size ? " …" : "", file);
}

static void put_citation(FILE *file, const loci_hit *hit, put_code *put)
{
    const char *citation = hit->citation ? hit->citation : "";
    put_text(file, citation, strlen(citation), put);
}

bool print_markdown(const struct output *out, const struct answer *answer)
{
    for (size_t i = 0; i < loci_results_count(answer->results); i++) {
        const loci_hit *hit = loci_results_hit(answer->results, i);
        char *url = cited_is_web(hit->document->url) ? cited_url(hit->document->url) : NULL;
        fputs("> ", out->file);
        put_quoted(out->file, answer, hit, put_markdown);
        fputs(url ? "\n>\n> — [" : "\n>\n> — ", out->file);
        put_citation(out->file, hit, put_markdown);
        if (url)
            fprintf(out->file, "](%s)", url);
        fputs("\n\n", out->file);
        free(url);
    }
    return true;
}

bool print_html(const struct output *out, const struct answer *answer)
{
    FILE *file = out->file;
    for (size_t i = 0; i < loci_results_count(answer->results); i++) {
        const loci_hit *hit = loci_results_hit(answer->results, i);
        char *url = cited_is_web(hit->document->url) ? cited_url(hit->document->url) : NULL;
        fputs("<figure>\n<blockquote><p>", file);
        put_quoted(file, answer, hit, put_html);
        fputs("</p></blockquote>\n<figcaption>", file);
        if (url) {
            fputs("<a href=\"", file);
            put_text(file, url, strlen(url), put_html);
            fputs("\">", file);
        }
        put_citation(file, hit, put_html);
        fputs(url ? "</a></figcaption>\n</figure>\n" : "</figcaption>\n</figure>\n", file);
        free(url);
    }
    return true;
}
