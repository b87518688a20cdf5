// SPDX-License-Identifier: MIT
// Answers for people, as a list: ten hits on a screen.
#include "cli/print/hyperlink.h"
#include "cli/print/place.h"
#include "cli/print/position.h"
#include "cli/print/printer.h"
#include "cli/print/window.h"
#include "cli/terminal/paragraph.h"
#include "cli/terminal/visible.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT = 4, HITS = 10, LINES_MAX = 4 };

// How many lines a hit has: as many as let ten of them, a closing line and a prompt stand on the screen. The first is the
// document's; with two, the reference stands before the window, else on a line of its own below it.
static unsigned lines_of_hit(const struct output *out)
{
    const unsigned rows = out->rows > 2 ? (out->rows - 2) / HITS : LINES_MAX;
    return rows < 2 ? 2 : rows > LINES_MAX ? LINES_MAX : rows;
}

// The first hit of the same document on this page, or NULL.
static const loci_hit *earlier(const loci_results *results, size_t i)
{
    const loci_hit *hit = loci_results_hit(results, i);
    for (size_t k = 0; k < i; k++)
        if (loci_results_hit(results, k)->document == hit->document)
            return loci_results_hit(results, k);
    return NULL;
}

static void put_cut(const struct output *out, const char *text, enum style style, size_t columns)
{
    output_style(out, style);
    visible_print_cut(out->file, text, strlen(text), columns);
    output_style(out, STYLE_PLAIN);
}

// Bytes of the first of "A. Writer; B. Author".
static size_t first_author(const char *authors)
{
    return authors ? strcspn(authors, ";") : 0;
}

// " · 2005-11-02 · A. Writer et al.": the author in a third of the line at most, so that a title keeps its room; nothing where the
// line is hardly as long as the facts. NULL: no memory.
static char *facts_of(const loci_document *document, size_t columns)
{
    enum { NARROW = 36 };
    char *facts = NULL;
    size_t size;
    FILE *memory = open_memstream(&facts, &size);
    if (!memory)
        return NULL;
    const size_t author = first_author(document->author);
    if (document->date && columns >= NARROW)
        fprintf(memory, " · %s", document->date);
    if (author > 0 && columns >= NARROW + NARROW / 2) {
        fputs(" · ", memory);
        visible_print_cut(memory, document->author, author, columns / 3);
        fputs(document->author[author] ? " et al." : "", memory);
    }
    if (fclose(memory) == 0)
        return facts;
    free(facts);
    return NULL;
}

// The title as a link to the hit, and what is known of its document, on the rest of a line that begins with a rank.
static bool put_document(const struct output *out, const struct answer *answer, const loci_hit *hit)
{
    const loci_document *document = hit->document;
    const size_t columns = out->width - INDENT;
    char *place = place_shown(document, answer->folder), *facts = facts_of(document, columns);
    const bool made = place && facts;
    if (made) {
        const size_t taken = visible_columns(facts, strlen(facts));
        hyperlink_begin(out, answer->hyperlink, document, hit);
        put_cut(out, place_title(document, place), STYLE_TITLE, columns > taken ? columns - taken : 1);
        hyperlink_end(out, answer->hyperlink, document);
        fprintf(out->file, "%s\n", facts);
    }
    free(place);
    free(facts);
    return made;
}

// Of a document that stands above, beside others: which.
static bool put_again(const struct output *out, const loci_hit *before, const char *folder)
{
    char *place = place_shown(before->document, folder), *as = NULL;
    const bool made = place && asprintf(&as, " · as %" PRIu32, before->rank) >= 0;
    if (made) {
        put_cut(out, place_title(before->document, place), STYLE_PLAIN,
                out->width - INDENT - visible_columns(as, strlen(as)));
        put_cut(out, as, STYLE_FAINT, out->width);
        fputc('\n', out->file);
    }
    free(place);
    free(as);
    return made;
}

static void put_window(const struct output *out, const loci_hit *hit, unsigned lines, unsigned column)
{
    // A line loses part of a word at its end, and marks at both ends of the window.
    enum { LOST = 4, MARKS = 4 };
    const size_t room = out->width - INDENT;
    const size_t columns = room * lines - (column > INDENT ? column - INDENT : 0);
    const size_t lost = LOST * lines + MARKS;
    const loci_range window = window_choose(hit, columns > lost + LOST ? columns - lost : LOST);
    paragraph_print(out, &(struct paragraph){
                             .text = hit->text,
                             .text_size = hit->text_size,
                             .window = {window.start, hit->snippet.end}, // as far as the lines go
                             .highlights = hit->highlights,
                             .highlight_count = hit->highlight_count,
                             .indent = INDENT,
                             .column = column,
                             .lines = lines,
                         });
}

static void put_ref(const struct output *out, const loci_hit *hit)
{
    output_style(out, STYLE_REF);
    visible_print(out->file, hit->ref, strlen(hit->ref));
    output_style(out, STYLE_PLAIN);
    fputs("  ", out->file);
}

// "3f9c2a7b41d0:2  CONCLUSIONS · page 4 · ¶ 2 · 3 copies"
static bool put_place(const struct output *out, const loci_hit *hit)
{
    const size_t filled = INDENT + visible_columns(hit->ref, strlen(hit->ref)) + 2;
    char *position = position_of(hit), *copies = NULL;
    const bool made = position && asprintf(&copies, hit->copy_count == 1 ? " · 1 copy" : " · %zu copies",
                                           hit->copy_count) >= 0;
    if (made) {
        const size_t taken = hit->copy_count > 0 ? visible_columns(copies, strlen(copies)) : 0;
        fprintf(out->file, "%*s", INDENT, "");
        put_ref(out, hit);
        put_cut(out, position, STYLE_FAINT, out->width > filled + taken ? out->width - filled - taken : 1);
        if (hit->copy_count > 0)
            put_cut(out, copies, STYLE_FAINT, taken);
        fputc('\n', out->file);
    }
    free(position);
    free(copies);
    return made;
}

// What stands on the hit's first line behind its rank; *column tells how far the next is filled.
static bool put_head(const struct output *out, const struct answer *answer, size_t i, unsigned *column)
{
    const loci_hit *hit = loci_results_hit(answer->results, i), *before = earlier(answer->results, i);
    fprintf(out->file, "%*" PRIu32 "  ", INDENT - 2, hit->rank);
    *column = 0;
    if (!before)
        return put_document(out, answer, hit);
    if (loci_results_hit(answer->results, i - 1)->document != hit->document)
        return put_again(out, before, answer->folder);
    *column = INDENT; // the hit above has said it
    return true;
}

bool print_list(const struct output *out, const struct answer *answer)
{
    const unsigned lines = lines_of_hit(out);
    bool put = true;
    for (size_t i = 0; i < loci_results_count(answer->results) && put; i++) {
        const loci_hit *hit = loci_results_hit(answer->results, i);
        unsigned column;
        put = put_head(out, answer, i, &column);
        if (put && lines == 2) {
            if (column == 0)
                fprintf(out->file, "%*s", INDENT, "");
            put_ref(out, hit);
            put_window(out, hit, 1, INDENT + (unsigned)visible_columns(hit->ref, strlen(hit->ref)) + 2);
        } else if (put) {
            put_window(out, hit, lines - 2, column);
            put = put_place(out, hit);
        }
    }
    return put;
}
