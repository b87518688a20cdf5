// SPDX-License-Identifier: MIT
// Texts in the forms that editors and services keep them in: see rich.h.
#include "extract/json/rich.h"

#include "extract/json/rich_page.h"
#include "text/base/array.h"
#include "text/base/buffer.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS_MAX = 32 };

// A name, and which of its bytes is rare in texts: nearly all records are looked through for nothing, and memchr takes many bytes at a step.
struct name {
    const char *text;
    size_t rare;
};

static const struct name names[] = {
    {"\"ops\"", 0},         {"ops\\\"", 3}, {"mobiledoc", 2}, {"lexical", 2},  {"\"children\"", 0},
    {"_inverted_index", 0}, {"<jats:", 0},  {"\"doc\"", 0},   {"nodeType", 4}, {"entityMap", 6}};
// … and those of forms that are written into a string.
static const struct name written[] = {{"\"ops\"", 0}, {"\"root\"", 0}, {"\"sections\"", 0},
                                      {"\"doc\"", 0}, {"nodeType", 4}, {"entityMap", 6}};

static bool holds_name(const char *text, size_t size, const struct name *name)
{
    const size_t length = strlen(name->text);
    if (size < length)
        return false;
    const char *at = text + name->rare, *end = at + (size - length) + 1; // where the rare byte may stand
    while ((at = memchr(at, name->text[name->rare], (size_t)(end - at))) != NULL) {
        if (memcmp(at - name->rare, name->text, length) == 0)
            return true;
        at++;
    }
    return false;
}

static bool holds(const char *text, size_t size, const struct name *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (holds_name(text, size, &list[i]))
            return true;
    return false;
}

bool json_rich_is_near(const char *text, size_t size)
{
    return holds(text, size, names, sizeof names / sizeof *names);
}

// ---- An abstract by its words ------------------------------------------------------------------------------------

// A word at one of its places.
struct placed {
    json_int_t place;
    const char *word;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    return x->place != y->place ? (x->place > y->place) - (x->place < y->place) : strcmp(x->word, y->word);
}

// All words, as they are told. NULL where there is none, what tells no place, or no memory.
static struct placed *placed_words(const json_t *index, size_t *count)
{
    struct placed *words = NULL;
    size_t capacity = 0, i;
    bool taken = true;
    const char *word;
    json_t *places, *place;
    *count = 0;
    json_object_foreach((json_t *)index, word, places)
    {
        json_array_foreach(places, i, place)
        {
            struct placed *grown = taken && json_is_integer(place)
                                       ? array_reserve(words, &capacity, *count + 1, sizeof *grown)
                                       : NULL;
            taken = grown != NULL;
            if (!taken)
                continue;
            words = grown;
            words[(*count)++] = (struct placed){json_integer_value(place), word};
        }
    }
    if (taken)
        return words;
    free(words);
    return NULL;
}

static json_t *abstract_of(const json_t *index)
{
    struct buffer text;
    size_t count;
    struct placed *words = placed_words(index, &count);
    if (!words)
        return NULL;
    buffer_init(&text);
    qsort(words, count, sizeof *words, compare_placed);
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(&text, i > 0 ? " " : "");
        buffer_add_string(&text, words[i].word);
    }
    json_t *abstract = text.failed ? NULL : json_stringn(text.data, text.size);
    free(words);
    buffer_clear(&text);
    return abstract;
}

static void read_index(json_t *object)
{
    const json_t *index = json_object_get(object, "abstract_inverted_index");
    json_t *abstract = json_is_object(index) && !json_is_string(json_object_get(object, "abstract"))
                           ? abstract_of(index)
                           : NULL;
    if (abstract && json_object_set_new(object, "abstract", abstract) == 0)
        json_object_del(object, "abstract_inverted_index");
}

// ---- Elements of JATS --------------------------------------------------------------------------------------------

// Without the prefix; a title, which HTML has no place for in a text, is a heading.
static json_t *without_jats(const char *text, size_t size)
{
    static const char prefix[] = "jats:", title[] = "title";
    enum { PREFIX = sizeof prefix - 1, TITLE = sizeof title - 1 };
    struct buffer html;
    buffer_init(&html);
    for (size_t at = 0; at < size;) {
        const bool opens =
            at > 0 && (text[at - 1] == '<' || (text[at - 1] == '/' && at > 1 && text[at - 2] == '<'));
        if (!opens || size - at < PREFIX || memcmp(text + at, prefix, PREFIX) != 0) {
            buffer_add_byte(&html, text[at++]);
            continue;
        }
        at += PREFIX;
        if (size - at > TITLE && memcmp(text + at, title, TITLE) == 0) {
            buffer_add_string(&html, "h3");
            at += TITLE;
        }
    }
    json_t *value = html.failed ? NULL : json_stringn(html.data, html.size);
    buffer_clear(&html);
    return value;
}

// ---- Everywhere ----------------------------------------------------------------------------------------------------

// What stands for a string or list that is one of the forms; NULL for any other.
static json_t *form_of(const json_t *value)
{
    const char *text = json_string_value(value);
    const size_t size = json_string_length(value);
    json_error_t fault;
    if (json_is_array(value))
        return json_rich_nodes(value);
    if (!text)
        return NULL;
    if (memmem(text, size, "<jats:", 6))
        return without_jats(text, size);
    if (*text != '{' || !holds(text, size, written, sizeof written / sizeof *written))
        return NULL;
    json_t *inner = json_loadb(text, size, JSON_ALLOW_NUL, &fault);
    if (inner && !json_rich_page(inner)) {
        json_decref(inner);
        inner = NULL;
    }
    return inner;
}

static void read_value(json_t *value, int level);

static void read_object(json_t *object, int level)
{
    const char *key;
    json_t *member;
    void *next;
    if (json_rich_page(object))
        return;
    read_index(object);
    json_object_foreach_safe(object, next, key, member)
    {
        json_t *form = form_of(member);
        if (form)
            json_object_set_new(object, key, form);
        else
            read_value(member, level + 1);
    }
}

static void read_value(json_t *value, int level)
{
    if (level > LEVELS_MAX)
        return;
    for (size_t i = 0; i < json_array_size(value); i++)
        read_value(json_array_get(value, i), level + 1);
    if (json_is_object(value))
        read_object(value, level);
}

void json_rich_read(json_t *value)
{
    read_value(value, 0);
}
