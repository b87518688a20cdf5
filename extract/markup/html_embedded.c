// SPDX-License-Identifier: MIT
// Text that a page holds as data.
#include "extract/markup/html_embedded.h"

#include "extract/markup/blocks/html_blocks.h"
#include "extract/markup/html_fragment.h"
#include "text/base/array.h"
#include "text/base/space.h"
#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

// Letters of running text: a page with more needs no data, data with less is no text; data needs that many times as much as the
// page. Bytes of a string that is looked at, and of a key; different keys that are. Strings of JSON within such strings, and the digits of the
// number that may stand before one.
enum {
    PAGE_MOST = 1500,
    DATA_LEAST = 400,
    TIMES = 3,
    STRING_LEAST = 48,
    KEY_MAX_SIZE = 40,
    KEYS_MOST = 64,
    DEPTH_MOST = 2,
    ROW_NUMBER_MOST = 8
};

// A string: where it stands in the text, and which key names it.
struct html_embedded_string {
    size_t start, size;
    uint32_t key;
    uint64_t prose;
    bool repeated; // it stood there before
};

struct html_embedded_key {
    char name[KEY_MAX_SIZE + 1];
    uint64_t prose;
};

// The letters of running text of a piece of HTML; of plain text as well. False when out of memory.
static bool count_prose(uint64_t *prose, const char *text, size_t size)
{
    struct html_tree tree;
    struct html_blocks blocks = {0};
    bool done = html_tree_parse(&tree, text, size) && html_blocks_read(&blocks, tree.output->document);
    *prose = blocks.prose;
    html_blocks_clear(&blocks);
    html_tree_clear(&tree);
    return done;
}

// Whether there is a tag in the text.
static bool is_html(const char *text, size_t size)
{
    for (const char *at = text; (at = memchr(at, '<', size - (size_t)(at - text))); at++)
        if ((size_t)(at - text) + 1 < size && (isalpha((unsigned char)at[1]) || at[1] == '/'))
            return true;
    return false;
}

// HTML whose tags are escaped once more: "&lt;p&gt;".
static bool unescape(struct buffer *text)
{
    if (is_html(text->data, text->size) || !memmem(text->data, text->size, "&lt;", 4))
        return true;
    struct html_tree tree;
    struct buffer plain;
    buffer_init(&plain);
    bool done =
        html_tree_parse(&tree, text->data, text->size) && html_text_below(&plain, tree.output->document);
    html_tree_clear(&tree);
    if (done) {
        buffer_clear(text);
        *text = plain;
    } else {
        buffer_clear(&plain);
    }
    return done;
}

// The number of a key, HTML_NONE when there are too many.
static uint32_t key_number(struct html_embedded *embedded, const char *name, size_t size)
{
    size = size < KEY_MAX_SIZE ? size : KEY_MAX_SIZE;
    for (uint32_t i = 0; i < embedded->key_count; i++)
        if (strlen(embedded->keys[i].name) == size && memcmp(embedded->keys[i].name, name, size) == 0)
            return i;
    if (embedded->key_count == KEYS_MOST)
        return HTML_NONE;
    struct html_embedded_key *keys =
        array_reserve(embedded->keys, &embedded->key_capacity, embedded->key_count + 1, sizeof *keys);
    embedded->failed = embedded->failed || !keys;
    if (!keys)
        return HTML_NONE;
    embedded->keys = keys;
    struct html_embedded_key *key = &keys[embedded->key_count];
    *key = (struct html_embedded_key){0};
    memcpy(key->name, name, size);
    return (uint32_t)embedded->key_count++;
}

// A page often holds its text twice, for two scripts. The strings of one key are few, or differ early.
static bool is_repeated(const struct html_embedded *embedded, const struct html_embedded_string *string)
{
    size_t from = embedded->string_count > KEYS_MOST ? embedded->string_count - KEYS_MOST : 0;
    for (size_t i = from; i < embedded->string_count; i++) {
        const struct html_embedded_string *other = &embedded->strings[i];
        if (other->size == string->size && memcmp(embedded->text.data + other->start,
                                                  embedded->text.data + string->start, string->size) == 0)
            return true;
    }
    return false;
}

static void add_string(struct html_embedded *embedded, uint32_t key, const struct buffer *text)
{
    struct html_embedded_string string = {.start = embedded->text.size, .size = text->size, .key = key};
    struct html_embedded_string *strings = array_reserve(embedded->strings, &embedded->string_capacity,
                                                         embedded->string_count + 1, sizeof *strings);
    if (strings)
        embedded->strings = strings;
    embedded->failed = embedded->failed || !strings || !count_prose(&string.prose, text->data, text->size);
    if (embedded->failed || string.prose == 0)
        return;
    embedded->failed = !buffer_add(&embedded->text, text->data, text->size);
    if (embedded->failed)
        return;
    string.repeated = is_repeated(embedded, &string);
    embedded->keys[key].prose += string.repeated ? 0 : string.prose;
    strings[embedded->string_count++] = string;
}

static bool is_spaced(const char *text, size_t size)
{
    size_t spaces = 0;
    for (size_t i = 0; i < size; i++)
        spaces += text[i] == ' ';
    return spaces * 40 > size || !memchr(text, '/', size);
}

// Whether a string is JSON itself, behind the number of a row at most: JSON.parse("{\"text\":…"), push([1,"5:[\"$\",\"p\"…").
static bool is_json(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && at < ROW_NUMBER_MOST && isxdigit((unsigned char)text[at]))
        at++;
    at = at > 0 && at < size && text[at] == ':' ? at + 1 : 0;
    at = space_skip(text, size, at);
    return at + 1 < size && (text[at] == '{' || text[at] == '[') && memchr(text + at, '"', size - at);
}

static void see_strings(struct html_embedded *embedded, const char *text);

// What stands between two quotation marks, with them.
static void see_string(struct html_embedded *embedded, const char *key, size_t key_size, const char *quoted,
                       size_t size)
{
    json_error_t error;
    if (size < STRING_LEAST || !is_spaced(quoted, size))
        return;
    json_t *value = json_loadb(quoted, size, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (!value)
        return;
    if (embedded->depth < DEPTH_MOST && is_json(json_string_value(value), json_string_length(value))) {
        embedded->depth++;
        see_strings(embedded, json_string_value(value));
        embedded->depth--;
        json_decref(value);
        return;
    }
    uint32_t number = key_number(embedded, key, key_size);
    struct buffer text;
    buffer_init(&text);
    embedded->failed = embedded->failed ||
                       !buffer_add(&text, json_string_value(value), json_string_length(value)) ||
                       !unescape(&text);
    if (!embedded->failed && number != HTML_NONE && !memchr(text.data, '\0', text.size))
        add_string(embedded, number, &text);
    buffer_clear(&text);
    json_decref(value);
}

// The end of the string that begins at `start` with a quotation mark: behind its last; on a line's end or without one, 0.
static size_t string_end(const char *text, size_t size, size_t start)
{
    for (size_t at = start + 1; at < size && text[at] != '\n'; at++) {
        if (text[at] == '"')
            return at + 1;
        at += text[at] == '\\';
    }
    return 0;
}

// All strings of JSON, wherever it begins: a string that a colon follows is the key of the next.
static void see_strings(struct html_embedded *embedded, const char *text)
{
    size_t size = strlen(text), key = 0, key_size = 0;
    for (size_t at = 0; at < size && !embedded->failed;) {
        size_t skipped = strcspn(text + at, "\"\n:,{}[]");
        at += skipped;
        if (at < size && text[at] == '"') {
            size_t end = string_end(text, size, at);
            size_t next = end ? space_skip(text, size, end) : size;
            if (end && next < size && text[next] == ':') {
                key = at + 1;
                key_size = end - at - 2;
                at = next + 1;
                continue;
            }
            if (end)
                see_string(embedded, text + key, key_size, text + at, end - at);
            at = end ? end : at + strcspn(text + at, "\n");
        } else {
            at++;
        }
    }
}

// What stands in a field to be read, copied or changed. The key's name cannot be one of JSON.
static void see_field(struct html_embedded *embedded, const char *content)
{
    static const char name[] = "<textarea>";
    struct buffer text;
    buffer_init(&text);
    embedded->failed = embedded->failed || !buffer_add(&text, content, strlen(content)) || !unescape(&text);
    if (!embedded->failed)
        embedded->field = key_number(embedded, name, sizeof name - 1);
    if (!embedded->failed && embedded->field != HTML_NONE)
        add_string(embedded, embedded->field, &text);
    buffer_clear(&text);
}

// What a script is to put into the page, as it stands between its tags.
static void see_template(struct html_embedded *embedded, const GumboNode *node)
{
    static const char name[] = "<template>";
    const GumboStringPiece begin = node->v.element.original_tag, end = node->v.element.original_end_tag;
    const char *start = begin.data ? begin.data + begin.length : NULL;
    if (!start || !end.data || end.data < start || end.data - start < STRING_LEAST)
        return;
    struct buffer text;
    buffer_init(&text);
    embedded->failed = embedded->failed || !buffer_add(&text, start, (size_t)(end.data - start));
    uint32_t key = embedded->failed ? HTML_NONE : key_number(embedded, name, sizeof name - 1);
    if (key != HTML_NONE)
        add_string(embedded, key, &text);
    buffer_clear(&text);
}

static enum html_step see_node(void *context, const GumboNode *node)
{
    struct html_embedded *embedded = context;
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_TEMPLATE && html_is_no_text(node)) {
        see_template(embedded, node);
        return embedded->failed ? HTML_STOP : HTML_SKIP;
    }
    GumboTag around = node->parent ? html_tag_of(node->parent) : GUMBO_TAG_LAST;
    if (around == GUMBO_TAG_SCRIPT && html_text_of(node))
        see_strings(embedded, html_text_of(node));
    else if (around == GUMBO_TAG_TEXTAREA && html_text_of(node))
        see_field(embedded, html_text_of(node));
    if (tag != GUMBO_TAG_LAST) {
        const GumboVector *attributes = &node->v.element.attributes;
        for (unsigned i = 0; i < attributes->length && !embedded->failed; i++) {
            const char *value = ((const GumboAttribute *)attributes->data[i])->value;
            if (value[0] == '{' || value[0] == '[')
                see_strings(embedded, value);
        }
    }
    return embedded->failed ? HTML_STOP : HTML_DESCEND;
}

static void find_best(struct html_embedded *embedded, uint64_t prose)
{
    uint64_t most = prose * TIMES;
    for (uint32_t i = 0; i < embedded->key_count; i++) {
        const uint64_t found = embedded->keys[i].prose;
        if (found > most && (found > DATA_LEAST || i == embedded->field)) {
            most = found;
            embedded->best = i;
        }
    }
}

bool html_embedded_find(struct html_embedded *embedded, const GumboNode *document,
                        const struct html_blocks *blocks)
{
    *embedded = (struct html_embedded){.best = HTML_NONE, .field = HTML_NONE};
    buffer_init(&embedded->text);
    if (blocks->prose > PAGE_MOST)
        return true;
    if (!html_walk(document, &(struct html_visitor){.enter = see_node, .context = embedded}) ||
        embedded->failed)
        return false;
    find_best(embedded, blocks->prose);
    return true;
}

bool html_embedded_send(struct sink *sink, const struct html_embedded *embedded)
{
    for (size_t i = 0; i < embedded->string_count; i++) {
        const struct html_embedded_string *string = &embedded->strings[i];
        const char *text = embedded->text.data + string->start;
        if (string->key != embedded->best || string->repeated)
            continue;
        if (!(is_html(text, string->size) ? html_fragment_send(sink, text, string->size)
                                          : sink_take_plain(sink, text, string->size)))
            return false;
    }
    return true;
}

void html_embedded_clear(struct html_embedded *embedded)
{
    buffer_clear(&embedded->text);
    free(embedded->strings);
    free(embedded->keys);
    *embedded = (struct html_embedded){0};
}
