// SPDX-License-Identifier: MIT
// Marks around what matched; and the functions that put them into any text: loci_highlight, loci_snippet.
#include "extension/marks.h"
#include "extension/tongue.h"
#include "text/base/buffer.h"

#include <string.h>

struct mark mark_read(sqlite3_value *value, const char *usual)
{
    const char *text = value ? (const char *)sqlite3_value_text(value) : NULL;
    return text ? (struct mark){text, (size_t)sqlite3_value_bytes(value)}
                : (struct mark){usual, strlen(usual)};
}

void result_buffer(sqlite3_context *context, struct buffer *text)
{
    if (text->failed)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text64(context, text->size > 0 ? text->data : "", text->size, SQLITE_TRANSIENT,
                              SQLITE_UTF8);
    buffer_clear(text);
}

void result_marked(sqlite3_context *context, const char *text, size_t size, loci_range part,
                   const loci_range *ranges, size_t count, struct mark open, struct mark close)
{
    struct buffer out;
    size_t at = part.start;
    buffer_init(&out);
    buffer_add_string(&out, at > 0 ? "… " : "");
    for (size_t i = 0; i < count; i++) {
        if (ranges[i].start < at || ranges[i].end > part.end)
            continue;
        buffer_add(&out, text + at, ranges[i].start - at);
        buffer_add(&out, open.text, open.size);
        buffer_add(&out, text + ranges[i].start, ranges[i].end - ranges[i].start);
        buffer_add(&out, close.text, close.size);
        at = ranges[i].end;
    }
    buffer_add(&out, text + at, part.end - at);
    buffer_add_string(&out, part.end < size ? " …" : "");
    result_buffer(context, &out);
}

// Of loci_highlight and loci_snippet.
enum { ARGUMENT_TEXT, ARGUMENT_QUERY, ARGUMENT_OPEN, ARGUMENT_CLOSE, ARGUMENT_TONGUE, ARGUMENT_COUNT };

static void free_highlighter(void *highlighter)
{
    loci_highlighter_free(highlighter);
}

// English where none is named, NULL for "und". False: there is no such language.
static bool read_tongue(sqlite3_context *context, int count, sqlite3_value **values, const char **out)
{
    language tongue = LANGUAGE_ENGLISH;
    const bool given = count > ARGUMENT_TONGUE && sqlite3_value_type(values[ARGUMENT_TONGUE]) != SQLITE_NULL;
    const char *name = given ? (const char *)sqlite3_value_text(values[ARGUMENT_TONGUE]) : "en";
    if (!name) {
        sqlite3_result_error_nomem(context);
        return false;
    }
    const size_t size = given ? (size_t)sqlite3_value_bytes(values[ARGUMENT_TONGUE]) : 2;
    if (tongue_find(name, size, &tongue)) {
        *out = tongue == LANGUAGE_NONE ? NULL : language_code(tongue);
        return true;
    }
    char *why = sqlite3_mprintf("loci: there is no stemmer for the language '%.20s'", name);
    sqlite3_result_error(context, why ? why : "loci: no such language", -1);
    sqlite3_free(why);
    return false;
}

// The one that read this query for the row before, or a new one.
static loci_highlighter *find_highlighter(sqlite3_context *context, sqlite3_value *query, bool *made)
{
    loci_highlighter *highlighter = sqlite3_get_auxdata(context, ARGUMENT_QUERY);
    *made = !highlighter;
    if (highlighter)
        return highlighter;
    const char *text = (const char *)sqlite3_value_text(query);
    char why[LOCI_MESSAGE_SIZE] = "";
    loci_error error = loci_highlighter_new(&highlighter, text ? text : "",
                                            text ? (size_t)sqlite3_value_bytes(query) : 0, why, sizeof why);
    if (!error)
        return highlighter;
    if (error == LOCI_NO_MEMORY)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_error(context, why, -1);
    return NULL;
}

static void mark_text(sqlite3_context *context, loci_highlighter *highlighter, const char *code, int count,
                      sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[ARGUMENT_TEXT]);
    const size_t size = text ? (size_t)sqlite3_value_bytes(values[ARGUMENT_TEXT]) : 0;
    const bool whole = sqlite3_user_data(context) != NULL;
    loci_highlights found = {.size = sizeof found};
    loci_error error = text ? loci_highlighter_find(highlighter, text, size, code, &found) : LOCI_NO_MEMORY;
    if (error == LOCI_NO_MEMORY)
        sqlite3_result_error_nomem(context);
    else if (error)
        sqlite3_result_error(context, loci_highlighter_message(highlighter), -1);
    else
        result_marked(context, text, size, whole ? (loci_range){0, size} : found.snippet, found.ranges,
                      found.count, mark_read(count > ARGUMENT_OPEN ? values[ARGUMENT_OPEN] : NULL, "["),
                      mark_read(count > ARGUMENT_CLOSE ? values[ARGUMENT_CLOSE] : NULL, "]"));
}

static void on_mark(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *code;
    bool made;
    if (sqlite3_value_type(values[ARGUMENT_TEXT]) == SQLITE_NULL ||
        !read_tongue(context, count, values, &code))
        return;
    loci_highlighter *highlighter = find_highlighter(context, values[ARGUMENT_QUERY], &made);
    if (!highlighter)
        return;
    mark_text(context, highlighter, code, count, values);
    if (made)
        sqlite3_set_auxdata(context, ARGUMENT_QUERY, highlighter, free_highlighter);
}

int extension_marks_register(sqlite3 *db)
{
    static const int counts[] = {2, 4, 5};
    static char whole[] = "the whole text";
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < 2 * (sizeof counts / sizeof *counts); i++)
        code = sqlite3_create_function_v2(db, i % 2 == 0 ? "loci_highlight" : "loci_snippet", counts[i / 2],
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                          i % 2 == 0 ? whole : NULL, on_mark, NULL, NULL, NULL);
    return code;
}
