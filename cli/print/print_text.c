// SPDX-License-Identifier: MIT
// Answers for people, at length.
#include "cli/print/explanation.h"
#include "cli/print/hyperlink.h"
#include "cli/print/place.h"
#include "cli/print/position.h"
#include "cli/print/printer.h"
#include "cli/terminal/paragraph.h"
#include "cli/terminal/visible.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT = 4 };

static void put_indent(const struct output *out)
{
    fprintf(out->file, "%*s", INDENT, "");
}

// The title as a link to the passage (`hit` may be NULL), on a line on which `column` columns are filled.
static void put_title(const struct output *out, const struct answer *answer, const loci_document *document,
                      const loci_hit *hit, const char *place, unsigned column)
{
    hyperlink_begin(out, answer->hyperlink, document, hit);
    paragraph_print_text(out, place_title(document, place), STYLE_TITLE, column, column);
    hyperlink_end(out, answer->hyperlink, document);
}

// One line of facts about a passage (`hit`) or a document (`place`), each of which may be NULL. False: no
// memory.
static bool put_facts(const struct output *out, const loci_document *document, const loci_hit *hit,
                      const char *place, unsigned indent)
{
    char *position = hit ? position_of(hit) : strdup("");
    char guess[96] = "";
    if (place && document && document->charset_guess)
        snprintf(guess, sizeof guess, "read as %s, which nothing tells", document->charset_guess);
    char *facts =
        position_facts((const char *const[]){document ? document->date : NULL,
                                             document ? document->author : NULL, place, guess, position},
                       5);
    const bool made = position && facts;
    if (made)
        paragraph_print_text(out, facts, STYLE_PLAIN, indent, 0);
    free(position);
    free(facts);
    return made;
}

static void put_text(const struct output *out, const loci_hit *hit, bool whole)
{
    loci_range window = whole ? (loci_range){0, hit->text_size} : hit->snippet;
    if (window.end <= window.start)
        window = (loci_range){0, hit->text_size};
    paragraph_print(out, &(struct paragraph){.text = hit->text,
                                             .text_size = hit->text_size,
                                             .window = window,
                                             .highlights = hit->highlights,
                                             .highlight_count = hit->highlight_count,
                                             .indent = INDENT});
}

static void put_citation(const struct output *out, const loci_hit *hit)
{
    if (hit->citation)
        paragraph_print_text(out, hit->citation, STYLE_FAINT, INDENT, 0);
}

// Where else the same text stands: the first references, the number of the others. False: no memory.
static bool put_copies(const struct output *out, const loci_hit *hit)
{
    enum { NAMED = 3 };
    if (hit->copy_count == 0)
        return true;
    char *line = NULL;
    size_t size;
    FILE *memory = open_memstream(&line, &size);
    if (!memory)
        return false;
    for (size_t i = 0; i < hit->copy_count && i < NAMED; i++)
        fprintf(memory, "%s%s", i ? ", " : "also: ", hit->copies[i]);
    if (hit->copy_count > NAMED)
        fprintf(memory, ", %zu more", hit->copy_count - NAMED);
    bool made = fclose(memory) == 0;
    if (made)
        paragraph_print_text(out, line, STYLE_FAINT, INDENT, 0);
    free(line);
    return made;
}

// The lines to copy: reference and place, then the citation.
static void put_source(const struct output *out, const loci_hit *hit, const char *place)
{
    put_indent(out);
    output_style(out, STYLE_REF);
    visible_print(out->file, hit->ref, strlen(hit->ref));
    output_style(out, STYLE_PLAIN);
    fputs("  ", out->file);
    output_style(out, STYLE_FAINT);
    visible_print(out->file, place, strlen(place));
    if (hit->line > 0)
        fprintf(out->file, ":%" PRIu32, hit->line);
    output_style(out, STYLE_PLAIN);
    fputc('\n', out->file);
    put_citation(out, hit);
}

static bool put_hit(const struct output *out, const struct answer *answer, const loci_hit *hit,
                    const loci_part *account)
{
    const loci_document *document = hit->document;
    char *place = place_shown(document, answer->folder);
    if (!place)
        return false;
    fprintf(out->file, "%*" PRIu32 "  ", INDENT - 2, hit->rank);
    put_title(out, answer, document, hit, place, INDENT);
    const bool titled = put_facts(out, document, hit, NULL, INDENT);
    put_text(out, hit, answer->whole);
    put_source(out, hit, place);
    free(place);
    return titled && put_copies(out, hit) && explanation_print_hit(out, account, INDENT);
}

bool print_text(const struct output *out, const struct answer *answer)
{
    const loci_part *query = loci_results_account(answer->results);
    if (!explanation_print_query(out, query))
        return false;
    if (query)
        fputc('\n', out->file);
    for (size_t i = 0; i < loci_results_count(answer->results); i++) {
        if (i)
            fputc('\n', out->file);
        if (!put_hit(out, answer, loci_results_hit(answer->results, i), loci_hit_account(answer->results, i)))
            return false;
    }
    return true;
}

static bool put_document(const struct output *out, const struct answer *answer, const loci_document *document)
{
    char *place = place_shown(document, answer->folder);
    if (!place)
        return false;
    put_title(out, answer, document, NULL, place, 0);
    const bool titled = put_facts(out, document, NULL, place, 0);
    free(place);
    return titled;
}

// One passage of the document; the one that was asked for has a rank, an arrow and its citation.
static bool put_passage(const struct output *out, const loci_hit *hit)
{
    fprintf(out->file, "\n%s", hit->rank ? "→   " : "    ");
    output_style(out, STYLE_REF);
    visible_print(out->file, hit->ref, strlen(hit->ref));
    output_style(out, STYLE_PLAIN);
    fputs("  ", out->file);
    bool put = put_facts(out, NULL, hit, NULL, 0);
    put_text(out, hit, true);
    if (hit->rank)
        put_citation(out, hit);
    return put;
}

bool print_passages(const struct output *out, const struct answer *answer)
{
    const char *document_id = NULL;
    for (size_t i = 0; i < loci_results_count(answer->results); i++) {
        const loci_hit *hit = loci_results_hit(answer->results, i);
        bool another = !document_id || strcmp(document_id, hit->document->id) != 0;
        if (another && i)
            fputc('\n', out->file);
        if (another && !put_document(out, answer, hit->document))
            return false;
        if (!put_passage(out, hit))
            return false;
        document_id = hit->document->id;
    }
    return true;
}
