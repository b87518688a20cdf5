// SPDX-License-Identifier: MIT
// Notebooks of Jupyter (nbformat 3 and 4): cells of Markdown, and what came out of those of code, which is left out as that of R Markdown is.
#include "extract/front/front_matter.h"
#include "extract/markdown/head.h"
#include "extract/markdown/markdown.h"
#include "extract/markdown/markdown_fragment.h"
#include "extract/markup/html_fragment.h"
#include "extract/record/mend.h"
#include "text/base/utf8.h"

#include <jansson.h>
#include <string.h>

#define MEDIA_TYPE_NOTEBOOK "application/x-ipynb+json"

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static const char *string_of(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));
    return value ? value : "";
}

// A text is one string, or one a line.
static bool take_text(struct buffer *out, const json_t *value)
{
    size_t i;
    const json_t *line;
    buffer_truncate(out, 0);
    if (json_is_string(value))
        buffer_add(out, json_string_value(value), json_string_length(value));
    json_array_foreach(value, i, line) if (json_is_string(line))
        buffer_add(out, json_string_value(line), json_string_length(line));
    return !out->failed;
}

static bool is_markdown(const json_t *cell)
{
    const char *type = string_of(cell, "cell_type");
    return strcmp(type, "markdown") == 0 || strcmp(type, "heading") == 0;
}

// What a cell says in Markdown; before version 4 headings were cells of their own.
static bool take_source(struct buffer *out, const json_t *cell)
{
    if (!take_text(out, json_object_get(cell, "source")))
        return false;
    if (strcmp(string_of(cell, "cell_type"), "heading") != 0)
        return true;
    const json_int_t told = json_integer_value(json_object_get(cell, "level"));
    const int level = told < 1 ? 1 : told > 6 ? 6 : (int)told;
    struct buffer text;
    buffer_init(&text);
    buffer_printf(&text, "%.*s ", level, "######");
    buffer_add(&text, out->data, out->size);
    buffer_truncate(out, 0);
    buffer_add(out, text.data, text.size);
    out->failed = out->failed || text.failed;
    buffer_clear(&text);
    return !out->failed;
}

static bool send_authors(const json_t *authors, struct sink *sink)
{
    size_t i;
    const json_t *author;
    bool done = true;
    json_array_foreach(authors, i, author)
    {
        const char *name = json_is_string(author) ? json_string_value(author) : string_of(author, "name");
        done = done && sink_meta_string(sink, META_AUTHOR, "metadata", name);
    }
    return done;
}

// What the notebook says of itself, then what its first cell does; *head: bytes of that cell that are no text.
static bool send_meta(const json_t *notebook, const json_t *first, struct buffer *text, size_t *head,
                      struct sink *sink)
{
    const json_t *metadata = json_object_get(notebook, "metadata");
    const char *type = string_of(first, "cell_type");
    *head = 0;
    if (!sink_meta_string(sink, META_MEDIA_TYPE, "metadata", MEDIA_TYPE_NOTEBOOK) ||
        !sink_meta_string(sink, META_TITLE, "metadata", string_of(metadata, "title")) ||
        !send_authors(json_object_get(metadata, "authors"), sink))
        return false;
    if (!take_source(text, first))
        return out_of_memory(sink);
    if (strcmp(type, "raw") == 0) {
        const size_t size = front_matter_size(text->data, text->size);
        return size == 0 || front_matter_send(sink, text->data, size);
    }
    return !is_markdown(first) || markdown_head_send(sink, text->data, text->size, head);
}

static bool is_repr(const struct buffer *text)
{
    return text->size > 1 && text->data[0] == '<' && text->data[text->size - 1] == '>';
}

static bool holds_picture(const json_t *data)
{
    const char *key;
    const json_t *value;
    json_object_foreach((json_t *)data, key, value) if (strncmp(key, "image/", 6) == 0) return true;
    return json_object_get(data, "png") || json_object_get(data, "jpeg") || json_object_get(data, "svg");
}

// By its type, or by the name that this had before version 4.
static const json_t *form_of(const json_t *data, const char *type, const char *name)
{
    const json_t *form = json_object_get(data, type);
    return form ? form : json_object_get(data, name);
}

// Of several forms the one that says most to readers; a picture's name in code, or an object's, says nothing.
static bool send_forms(const json_t *data, struct buffer *text, struct sink *sink)
{
    const json_t *markdown = form_of(data, "text/markdown", "markdown"),
                 *page = form_of(data, "text/html", "html"), *plain = form_of(data, "text/plain", "text");
    if (!take_text(text, markdown ? markdown : page ? page : plain))
        return out_of_memory(sink);
    if (markdown)
        return markdown_fragment_send(sink, text->data, text->size);
    if (page)
        return html_fragment_send(sink, text->data, text->size);
    return is_repr(text) || holds_picture(data) || sink_take_plain(sink, text->data, text->size);
}

// What was printed, but not warnings and faults; what a cell is worth.
static bool send_output(const json_t *output, struct buffer *text, struct sink *sink)
{
    const char *type = string_of(output, "output_type");
    if (strcmp(type, "stream") == 0) {
        const bool is_talk = strcmp(string_of(output, "name"), "stderr") == 0 ||
                             strcmp(string_of(output, "stream"), "stderr") == 0;
        if (!take_text(text, json_object_get(output, "text")))
            return out_of_memory(sink);
        return is_talk || sink_take_plain(sink, text->data, text->size);
    }
    const bool has_value = strcmp(type, "execute_result") == 0 || strcmp(type, "display_data") == 0 ||
                           strcmp(type, "pyout") == 0;
    const json_t *data = json_object_get(output, "data");
    return !has_value || send_forms(data ? data : output, text, sink);
}

static bool send_outputs(const json_t *cell, struct buffer *text, struct sink *sink)
{
    size_t i;
    const json_t *output;
    bool done = true;
    json_array_foreach(json_object_get(cell, "outputs"), i, output)
    {
        done = done && send_output(output, text, sink);
    }
    return done;
}

static bool send_cell(const json_t *cell, size_t head, struct buffer *text, struct sink *sink)
{
    const char *type = string_of(cell, "cell_type");
    if (strcmp(type, "code") == 0)
        return send_outputs(cell, text, sink);
    if (!is_markdown(cell))
        return true;
    if (!take_source(text, cell))
        return out_of_memory(sink);
    return markdown_fragment_send(sink, text->data + head, text->size - head);
}

static bool send_notebook(const json_t *notebook, const json_t *cells, struct sink *sink)
{
    struct buffer text;
    size_t head, i;
    const json_t *cell;
    buffer_init(&text);
    bool done =
        sink_document(sink, "", 0, NULL) && send_meta(notebook, json_array_get(cells, 0), &text, &head, sink);
    json_array_foreach(cells, i, cell)
    {
        done = done && send_cell(cell, i == 0 ? head : 0, &text, sink);
    }
    buffer_clear(&text);
    return done && sink_end(sink);
}

// Before version 4 they stood in sheets, of which no program made more than one. NULL when there are none. The caller releases it.
static json_t *find_cells(const json_t *notebook)
{
    const json_t *sheets = json_object_get(notebook, "worksheets");
    json_t *cells = json_object_get(notebook, "cells");
    if (!cells)
        cells = json_object_get(json_array_get(sheets, 0), "cells");
    return json_is_array(cells) ? json_incref(cells) : NULL;
}

// As it stands, or as it was meant: Python writes NaN, and halves of surrogate pairs. NULL with *fault set.
static json_t *parse(const struct buffer *content, json_error_t *fault)
{
    const size_t mark = content->size >= 3 && memcmp(content->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    json_t *value = json_loadb(content->data + mark, content->size - mark, JSON_ALLOW_NUL, fault);
    if (value)
        return value;
    struct buffer valid, mended;
    json_error_t again;
    buffer_init(&valid);
    buffer_init(&mended);
    if (utf8_repair(&valid, content->data + mark, content->size - mark) &&
        json_mend(&mended, valid.data, valid.size))
        value = json_loadb(mended.data, mended.size, JSON_ALLOW_NUL, &again);
    buffer_clear(&valid);
    buffer_clear(&mended);
    return value;
}

static bool send_parsed(const json_t *notebook, struct sink *sink)
{
    json_t *cells = find_cells(notebook);
    const bool done = cells ? send_notebook(notebook, cells, sink)
                            : sink_fail(sink, WIRE_DAMAGED, "no cells in the notebook");
    json_decref(cells);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer content;
    json_error_t fault;
    buffer_init(&content);
    const enum wire_reason reason = input_load(input, &content);
    json_t *notebook = reason == WIRE_OK ? parse(&content, &fault) : NULL;
    buffer_clear(&content);
    bool done;
    if (reason != WIRE_OK)
        done = input_failed(reason, sink);
    else if (!notebook)
        done = sink_fail(sink, WIRE_DAMAGED, "no JSON at line %d, column %d: %s", fault.line, fault.column,
                         fault.text);
    else
        done = send_parsed(notebook, sink);
    json_decref(notebook);
    return done;
}

// By name, and where its beginning is that of one: keys stand in the order of the alphabet.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    struct head object = *head;
    head_trim(&object);
    const bool is_object = object.size > 0 && *object.text == '{';
    const bool is_one = head_contains(&object, "\"cell_type\"") && head_contains(&object, "\"cells\"");
    return is_object && (named == &notebook_extractor || (!named && is_one)) ? MEDIA_TYPE_NOTEBOOK : NULL;
}

const struct extractor notebook_extractor = {
    .name = "notebook",
    .endings = (const struct ending[]){{"ipynb", MEDIA_TYPE_NOTEBOOK}, {0}},
    .recognise = recognise,
    .run = run,
};
