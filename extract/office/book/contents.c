// SPDX-License-Identifier: MIT
// The table of contents of a book: what its places are called.
#include "extract/office/book/contents.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ENTRIES_MAX = 1 << 14, LABEL_MAX = 300, LEVEL_MAX = 6 };

struct reading {
    struct contents *contents;
    const char *base; // the name of the part
    int level;        // open lists or points
    size_t navs;      // open <nav> of contents
    bool of_pages;    // the open <nav> or list names pages
    bool in_label;
    struct buffer label; // of the open point
};

// Some packages have no namespace for their elements.
static bool is(const char *name, const char *local)
{
    const char *colon = strrchr(name, ':');
    return strcasecmp(colon ? colon + 1 : name, local) == 0;
}

static bool add_entry(struct reading *reading, const char *target)
{
    struct contents *contents = reading->contents;
    if (!target || contents->count == ENTRIES_MAX)
        return true;
    struct contents_entry *entries =
        array_reserve(contents->entries, &contents->capacity, contents->count + 1, sizeof *entries);
    if (!entries)
        return false;
    contents->entries = entries;
    struct contents_entry *entry = &entries[contents->count];
    const char *fragment = strchr(target, '#');
    *entry = (struct contents_entry){.path = contents->text.size, .order = contents->count};
    entry->level = reading->of_pages            ? 0
                   : reading->level < 1         ? 1
                   : reading->level < LEVEL_MAX ? reading->level
                                                : LEVEL_MAX;
    contents->count++;
    package_resolve(&contents->text, reading->base, target);
    buffer_add_byte(&contents->text, '\0');
    entry->fragment = contents->text.size;
    buffer_add(&contents->text, fragment ? fragment + 1 : "", fragment ? strlen(fragment) : 1);
    entry->label = contents->text.size; // an NCX has told it; the words of a link follow
    return buffer_add(&contents->text, reading->label.data, reading->label.size + 1);
}

// Of several <nav>, that of landmarks is no contents.
static void begin_nav(struct reading *reading, const char *const *attributes)
{
    const char *type = NULL;
    for (; *attributes; attributes += 2)
        if (is(attributes[0], "type"))
            type = attributes[1];
    if (reading->navs == 0)
        reading->of_pages = type && strstr(type, "page-list");
    reading->navs += reading->navs > 0 || reading->of_pages || !type || strstr(type, "toc");
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    if (is(name, "nav"))
        begin_nav(reading, attributes);
    else if (is(name, "pageList"))
        reading->of_pages = true;
    else if (is(name, "navPoint") || (is(name, "ol") && reading->navs > 0))
        reading->level++;
    else if (is(name, "content"))
        return add_entry(reading, office_attribute(attributes, "src"));
    else if (is(name, "navLabel") || (is(name, "a") && reading->navs > 0)) {
        reading->in_label = true;
        buffer_truncate(&reading->label, 0);
        return is(name, "navLabel") || add_entry(reading, office_attribute(attributes, "href"));
    }
    return true;
}

// The words of a link are those of the entry that was added last.
static bool end_link(struct reading *reading)
{
    struct contents *contents = reading->contents;
    if (contents->count == 0)
        return true;
    buffer_truncate(&contents->text, contents->entries[contents->count - 1].label);
    return buffer_add(&contents->text, reading->label.data, reading->label.size + 1);
}

static bool on_end(void *context, const char *name)
{
    struct reading *reading = context;
    if (is(name, "nav")) {
        reading->navs -= reading->navs > 0;
        reading->of_pages = reading->of_pages && reading->navs > 0;
    } else if (is(name, "pageList"))
        reading->of_pages = false;
    else if (is(name, "navPoint") || (is(name, "ol") && reading->navs > 0))
        reading->level--;
    else if (is(name, "navLabel"))
        reading->in_label = false;
    else if (is(name, "a") && reading->in_label) {
        reading->in_label = false;
        return end_link(reading);
    }
    return true;
}

static bool on_text(void *context, const char *text, size_t size)
{
    struct reading *reading = context;
    size_t left = reading->label.size < LABEL_MAX ? LABEL_MAX - reading->label.size : 0;
    return !reading->in_label || size > left || buffer_add(&reading->label, text, size);
}

static int compare(const void *left, const void *right, void *text)
{
    const struct contents_entry *a = left, *b = right;
    int order = strcmp((const char *)text + a->path, (const char *)text + b->path);
    order = order ? order : strcmp((const char *)text + a->fragment, (const char *)text + b->fragment);
    order = order ? order : (a->level > 0) - (b->level > 0);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

// Of one place there stays a page and, behind it, what was read last: of a part and its first chapter the chapter.
static void keep_one(struct contents *contents)
{
    size_t kept = 0;
    for (size_t i = 0; i < contents->count; i++) {
        const struct contents_entry *entry = &contents->entries[i], *next = entry + 1;
        const char *text = contents->text.data;
        const bool again = i + 1 < contents->count && (next->level > 0) == (entry->level > 0) &&
                           strcmp(text + next->path, text + entry->path) == 0 &&
                           strcmp(text + next->fragment, text + entry->fragment) == 0;
        if (!again)
            contents->entries[kept++] = *entry;
    }
    contents->count = kept;
}

bool contents_read(struct contents *contents, const struct part *part, struct sink *sink)
{
    *contents = (struct contents){0};
    buffer_init(&contents->text);
    if (!part)
        return true;
    struct reading reading = {.contents = contents, .base = part->name};
    buffer_init(&reading.label);
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    bool done = package_parse_what_is_sound(part, &handler, sink) && !contents->text.failed;
    if (contents->count > 0)
        qsort_r(contents->entries, contents->count, sizeof *contents->entries, compare, contents->text.data);
    keep_one(contents);
    buffer_clear(&reading.label);
    return done || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

void contents_clear(struct contents *contents)
{
    free(contents->entries);
    buffer_clear(&contents->text);
}
