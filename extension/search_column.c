// SPDX-License-Identifier: MIT
// The rows of loci_search.
#include "extension/marks.h"
#include "extension/search_table.h"
#include "text/base/buffer.h"
#include "text/base/utf8.h"

#include <string.h>

void result_text(sqlite3_context *context, const char *text)
{
    size_t size = text ? strlen(text) : 0;
    if (!text)
        sqlite3_result_null(context);
    else if (utf8_valid_prefix(text, size) == size)
        sqlite3_result_text64(context, text, size, SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_result_blob64(context, text, size, SQLITE_TRANSIENT);
}

// The best window of the text.
static void result_snippet(sqlite3_context *context, const struct search_cursor *cursor, const loci_hit *hit)
{
    result_marked(context, hit->text, hit->text_size, hit->snippet, hit->highlights, hit->highlight_count,
                  mark_read(cursor->arguments[ARGUMENT_MARK_START], "["),
                  mark_read(cursor->arguments[ARGUMENT_MARK_END], "]"));
}

static void result_notes(sqlite3_context *context, const loci_results *results)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < loci_results_note_count(results); i++) {
        if (i > 0)
            buffer_add_byte(&out, '\n');
        buffer_add_string(&out, loci_results_note(results, i));
    }
    if (loci_results_note_count(results) > 0)
        result_buffer(context, &out);
}

// The path of headings, a line each.
static void result_heading(sqlite3_context *context, const loci_hit *hit)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < hit->heading_count; i++) {
        if (i > 0)
            buffer_add_byte(&out, '\n');
        buffer_add_string(&out, hit->heading[i]);
    }
    if (hit->heading_count > 0)
        result_buffer(context, &out);
}

static void result_of_hit(sqlite3_context *context, const struct search_cursor *cursor, const loci_hit *hit,
                          int column)
{
    switch (column) {
    case COLUMN_RANK: sqlite3_result_int64(context, hit->rank); break;
    case COLUMN_SCORE: sqlite3_result_double(context, hit->score); break;
    case COLUMN_REF: result_text(context, hit->ref); break;
    case COLUMN_SECTION: result_text(context, hit->section); break;
    case COLUMN_SNIPPET: result_snippet(context, cursor, hit); break;
    case COLUMN_TEXT:
        sqlite3_result_text64(context, hit->text, hit->text_size, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case COLUMN_CITATION: result_text(context, hit->citation); break;
    case COLUMN_PAGE:
        if (hit->page > 0)
            sqlite3_result_int64(context, hit->page);
        break;
    case COLUMN_ORDINAL: sqlite3_result_int64(context, hit->ordinal); break;
    case COLUMN_EXPLANATION: result_text(context, hit->explanation); break;
    case COLUMN_HEADING: result_heading(context, hit); break;
    case COLUMN_SPEAKER: result_text(context, hit->speaker); break;
    case COLUMN_LINE:
        if (hit->line > 0)
            sqlite3_result_int64(context, hit->line);
        break;
    case COLUMN_BYTE:
        if (hit->byte >= 0)
            sqlite3_result_int64(context, hit->byte);
        break;
    }
}

static void result_of_document(sqlite3_context *context, const loci_document *document, int column)
{
    switch (column) {
    case COLUMN_TITLE: result_text(context, document->title); break;
    case COLUMN_AUTHOR: result_text(context, document->author); break;
    case COLUMN_DATE: result_text(context, document->date); break;
    case COLUMN_SOURCE: result_text(context, document->source); break;
    case COLUMN_PATH: result_text(context, document->path); break;
    case COLUMN_MEMBER: result_text(context, document->member); break;
    case COLUMN_LANGUAGE: result_text(context, document->language); break;
    case COLUMN_SERIES: result_text(context, document->series); break;
    case COLUMN_URL: result_text(context, document->url); break;
    case COLUMN_MEDIA_TYPE: result_text(context, document->media_type); break;
    }
}

int search_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct search_cursor *cursor = (const struct search_cursor *)base;
    const loci_hit *hit = loci_results_hit(cursor->results, cursor->at);
    int argument = column - COLUMN_ARGUMENTS;
    if (argument >= 0 && argument < ARGUMENT_COUNT) {
        if (cursor->arguments[argument])
            sqlite3_result_value(context, cursor->arguments[argument]);
    } else if (column == COLUMN_TOTAL)
        sqlite3_result_int64(context, (sqlite3_int64)loci_results_total(cursor->results));
    else if (column == COLUMN_COMPLETE)
        sqlite3_result_int(context, loci_results_complete(cursor->results));
    else if (column == COLUMN_NOTES)
        result_notes(context, cursor->results);
    else if (hit) {
        result_of_hit(context, cursor, hit, column);
        result_of_document(context, hit->document, column);
    }
    return SQLITE_OK;
}
