// SPDX-License-Identifier: MIT
// What the pictures of a page are said to show.
#include "extract/markup/blocks/html_pictures.h"

#include "text/base/array.h"
#include "text/base/fnv.h"
#include "text/base/space.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Bytes: less says nothing, a name perhaps; what begins alike so far goes on alike; no more is looked at.
enum { SAYING_LEAST = 12, SAYING_BEGINNING = 24, SAYING_MOST = 400 };

// Of its beginning.
static uint64_t hash_of(const char *line, size_t size)
{
    return fnv_of(line, size < SAYING_BEGINNING ? size : SAYING_BEGINNING);
}

static void add(struct html_pictures *pictures, const char *text)
{
    struct buffer line;
    buffer_init(&line);
    bool done = !text || space_collapse(&line, text, strnlen(text, SAYING_MOST));
    if (done && line.size >= SAYING_LEAST) {
        uint64_t *more =
            array_reserve(pictures->sayings, &pictures->capacity, pictures->count + 1, sizeof *more);
        done = more;
        if (more) {
            pictures->sayings = more;
            pictures->sayings[pictures->count++] = hash_of(line.data, line.size);
        }
    }
    pictures->failed = pictures->failed || !done;
    buffer_clear(&line);
}

// The JSON string that begins with the quote: its bytes with both quotes, 0 where it does not end.
static size_t size_of_string(const char *quoted)
{
    size_t at = 1;
    while (quoted[at] && quoted[at] != '"')
        at += quoted[at] == '\\' && quoted[at + 1] ? 2 : 1;
    return quoted[at] ? at + 1 : 0;
}

static void add_captions(struct html_pictures *pictures, const char *data)
{
    static const char key[] = "\"caption\"";
    while ((data = strstr(data, key))) {
        data += sizeof key - 1;
        const char *value = data + strspn(data, " \t\r\n:");
        size_t size = *value == '"' ? size_of_string(value) : 0;
        json_t *string = size > 0 ? json_loadb(value, size, JSON_DECODE_ANY, NULL) : NULL;
        if (string)
            add(pictures, json_string_value(string));
        json_decref(string);
        data = value + size;
    }
}

static enum html_step see_node(void *context, const GumboNode *node)
{
    struct html_pictures *pictures = context;
    GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_IMG) {
        add(pictures, html_attribute(node, "alt"));
        add(pictures, html_attribute(node, "title"));
    }
    if (tag != GUMBO_TAG_SCRIPT)
        return pictures->failed ? HTML_STOP : HTML_DESCEND;
    const char *type = html_attribute(node, "type");
    const GumboVector *children = &node->v.element.children;
    const char *data = type && strcasecmp(type, "application/ld+json") == 0 && children->length > 0
                           ? html_text_of(children->data[0])
                           : NULL;
    if (data)
        add_captions(pictures, data);
    return pictures->failed ? HTML_STOP : HTML_SKIP;
}

static int compare_hashes(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

bool html_pictures_read(struct html_pictures *pictures, const GumboNode *document)
{
    *pictures = (struct html_pictures){0};
    html_walk(document, &(struct html_visitor){.enter = see_node, .context = pictures});
    if (!pictures->failed && pictures->count > 0)
        qsort(pictures->sayings, pictures->count, sizeof *pictures->sayings, compare_hashes);
    return !pictures->failed;
}

void html_pictures_clear(struct html_pictures *pictures)
{
    free(pictures->sayings);
    *pictures = (struct html_pictures){0};
}

bool html_pictures_say(const struct html_pictures *pictures, const char *line, size_t size)
{
    if (size < SAYING_LEAST || pictures->count == 0)
        return false;
    uint64_t hash = hash_of(line, size);
    return bsearch(&hash, pictures->sayings, pictures->count, sizeof *pictures->sayings, compare_hashes);
}
