// SPDX-License-Identifier: MIT
// Headings of a book that stand in its table of contents alone.
#include "extract/office/book/contents.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

// How far behind a place its heading is looked for.
enum { AHEAD_MAX = 4096 };

struct tag {
    size_t start, end; // from "<" to behind ">"
    const char *name;
    size_t name_size;
    bool closes;
};

// The next tag from `at` on; false: there is none.
static bool next_tag(const struct buffer *html, size_t at, size_t limit, struct tag *tag)
{
    for (const char *open; at < limit && (open = memchr(html->data + at, '<', limit - at)); at = tag->end) {
        const char *close = memchr(open, '>', (size_t)(html->data + limit - open));
        if (!close)
            return false;
        const char *name = open + 1 + (open[1] == '/');
        *tag = (struct tag){.start = (size_t)(open - html->data),
                            .end = (size_t)(close + 1 - html->data),
                            .name = name,
                            .closes = open[1] == '/'};
        while (isalnum((unsigned char)name[tag->name_size]))
            tag->name_size++;
        if (tag->name_size > 0)
            return true;
    }
    return false;
}

static bool tag_is(const struct tag *tag, const char *name)
{
    return strlen(name) == tag->name_size && strncasecmp(tag->name, name, tag->name_size) == 0;
}

static bool is_heading(const struct tag *tag)
{
    return tag->name_size == 2 && (*tag->name == 'h' || *tag->name == 'H') && tag->name[1] >= '1' &&
           tag->name[1] <= '6';
}

static bool is_paragraph(const struct tag *tag)
{
    return is_heading(tag) || tag_is(tag, "p");
}

// Adds what two ways to write a name have in common: its letters and digits.
static void add_bare(struct buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        const char *end = byte == '&' ? memchr(text + i, ';', size - i < 10 ? size - i : 10) : NULL;
        if (end)
            i = (size_t)(end - text);
        else if (byte == 0xe2 && i + 2 < size && ((unsigned char)text[i + 1] == 0x80)) // quotes and dashes
            i += 2;
        else if (byte == 0xc2 && i + 1 < size) // signs of Latin-1, the hard blank among them
            i++;
        else if (isalnum(byte) || byte >= 0x80)
            buffer_add_byte(out, (char)tolower(byte));
    }
}

enum standing { ABSENT, HEADED, SAID, SAID_ALONE };

static bool begins(const struct buffer *text, const struct buffer *start)
{
    return text->size >= start->size && memcmp(text->data, start->data, start->size) == 0;
}

// What stands behind a place: nothing of the kind; a heading that comes first or is the label; the words of the label, and
// these alone, up to `end`.
static enum standing look(const struct buffer *html, size_t at, const struct buffer *label,
                          struct buffer *bare, size_t *end)
{
    size_t limit = html->size - at < AHEAD_MAX ? html->size : at + AHEAD_MAX, heading = SIZE_MAX;
    buffer_truncate(bare, 0);
    for (struct tag tag; next_tag(html, at, limit, &tag); at = tag.end) {
        add_bare(bare, html->data + at, tag.start - at);
        *end = tag.end;
        if (heading != SIZE_MAX && bare->size > heading &&
            (heading == 0 || (bare->size - heading == label->size &&
                              memcmp(bare->data + heading, label->data, label->size) == 0)))
            return HEADED;
        if (begins(bare, label))
            return bare->size == label->size && tag.closes ? SAID_ALONE : SAID;
        if (is_heading(&tag))
            heading = tag.closes ? SIZE_MAX : bare->size;
    }
    return bare->size > 0 ? ABSENT : HEADED; // without words there is nothing to head
}

struct heading {
    struct buffer *out;
    const struct contents *contents;
    const struct contents_entry *first, *last; // those of this text
    const struct buffer *html;
    size_t done; // so much of it is in `out`
    struct buffer label, bare;
};

static const char *string_at(const struct heading *heading, size_t offset)
{
    return heading->contents->text.data + offset;
}

static void add_label(struct buffer *out, const char *label, int level)
{
    buffer_printf(out, "<h%d>", level);
    for (; *label; label++)
        if (*label == '<')
            buffer_add_string(out, "&lt;");
        else if (*label == '&')
            buffer_add_string(out, "&amp;");
        else
            buffer_add_byte(out, *label);
    buffer_printf(out, "</h%d>", level);
}

// Tags without the words between them.
static void add_tags(struct buffer *out, const struct buffer *html, size_t at, size_t end)
{
    for (struct tag tag; next_tag(html, at, end, &tag); at = tag.end)
        buffer_add(out, html->data + tag.start, tag.end - tag.start);
}

// A page begins before the element, which may say so itself.
static void break_page(struct heading *heading, const struct contents_entry *entry, size_t at)
{
    const char *label = string_at(heading, entry->label);
    const struct buffer *html = heading->html;
    const char *end = at < html->size ? memchr(html->data + at, '>', html->size - at) : NULL;
    const size_t size = end ? (size_t)(end - html->data) - at : 0;
    if (at < heading->done || memmem(html->data + at, size, "pagebreak", 9))
        return;
    buffer_add(heading->out, html->data + heading->done, at - heading->done);
    buffer_add_string(heading->out, "<span role=\"doc-pagebreak\" title=\"");
    for (; *label; label++)
        if (isalnum((unsigned char)*label) || *label == ' ')
            buffer_add_byte(heading->out, *label);
    buffer_add_string(heading->out, "\"></span>");
    heading->done = at;
}

static void head_place(struct heading *heading, const struct contents_entry *entry, size_t at)
{
    if (entry->level == 0) {
        break_page(heading, entry, at);
        return;
    }
    const char *label = string_at(heading, entry->label);
    buffer_truncate(&heading->label, 0);
    add_bare(&heading->label, label, strlen(label));
    if (at < heading->done || heading->label.size == 0)
        return;
    size_t end = at;
    enum standing standing = look(heading->html, at, &heading->label, &heading->bare, &end);
    if (standing == HEADED || standing == SAID)
        return;
    buffer_add(heading->out, heading->html->data + heading->done, at - heading->done);
    add_label(heading->out, label, entry->level);
    if (standing == SAID_ALONE)
        add_tags(heading->out, heading->html, at, end);
    heading->done = standing == SAID_ALONE ? end : at;
}

// The last entry with this fragment: a heading, unless there is only a page.
static const struct contents_entry *find(const struct heading *heading, const char *fragment, size_t size)
{
    const struct contents_entry *low = heading->first, *high = heading->last;
    while (low < high) {
        const struct contents_entry *middle = low + (high - low) / 2;
        const char *other = string_at(heading, middle->fragment);
        int order = strncmp(other, fragment, size);
        if (order < 0 || (order == 0 && !other[size]))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == heading->first)
        return NULL;
    const char *found = string_at(heading, low[-1].fragment);
    return strncmp(found, fragment, size) == 0 && !found[size] ? low - 1 : NULL;
}

// The entry for the element with this tag, by its id.
static const struct contents_entry *entry_of(const struct heading *heading, const struct tag *tag)
{
    static const char id[] = " id=\"";
    const char *start = heading->html->data + tag->start;
    const char *at = memmem(start, tag->end - tag->start, id, sizeof id - 1);
    const char *end =
        at ? memchr(at + sizeof id - 1, '"', (size_t)(start + tag->end - tag->start - at) - sizeof id + 1)
           : NULL;
    return end ? find(heading, at + sizeof id - 1, (size_t)(end - at) - (sizeof id - 1)) : NULL;
}

// The page that begins at the place of a heading; NULL.
static const struct contents_entry *page_of(const struct heading *heading, const struct contents_entry *entry)
{
    const bool same =
        entry && entry > heading->first && entry[-1].level == 0 && entry->level > 0 &&
        strcmp(string_at(heading, entry[-1].fragment), string_at(heading, entry->fragment)) == 0;
    return same ? entry - 1 : NULL;
}

static void head_at(struct heading *heading, const struct contents_entry *entry, size_t at)
{
    const struct contents_entry *page = page_of(heading, entry);
    if (page)
        break_page(heading, page, at);
    head_place(heading, entry, at);
}

static size_t body_of(const struct buffer *html)
{
    size_t at = 0;
    for (struct tag tag; next_tag(html, at, html->size, &tag); at = tag.end)
        if (tag_is(&tag, "body") && !tag.closes)
            return tag.end;
    return 0;
}

static void head_all(struct heading *heading)
{
    const struct contents_entry *whole = find(heading, "", 0);
    size_t at = body_of(heading->html), paragraph = 0;
    bool in_paragraph = false;
    if (whole)
        head_at(heading, whole, at);
    for (struct tag tag; next_tag(heading->html, at, heading->html->size, &tag); at = tag.end) {
        if (is_paragraph(&tag)) {
            in_paragraph = !tag.closes;
            paragraph = tag.start;
        }
        const struct contents_entry *entry = tag.closes ? NULL : entry_of(heading, &tag);
        if (entry) // a page may begin within a paragraph
            head_at(heading, entry, in_paragraph && entry->level > 0 ? paragraph : tag.start);
    }
}

bool contents_head(struct buffer *out, const struct contents *contents, const char *path,
                   const struct buffer *html)
{
    struct heading heading = {.out = out, .contents = contents, .html = html};
    size_t low = 0, high = contents->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(string_at(&heading, contents->entries[middle].path), path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; high < contents->count && strcmp(string_at(&heading, contents->entries[high].path), path) == 0;
         high++)
        ;
    buffer_init(&heading.label);
    buffer_init(&heading.bare);
    if (low < high) {
        heading.first = contents->entries + low;
        heading.last = contents->entries + high;
        head_all(&heading);
    }
    buffer_add(out, html->data + heading.done, html->size - heading.done);
    bool failed = out->failed || heading.label.failed || heading.bare.failed;
    buffer_clear(&heading.label);
    buffer_clear(&heading.bare);
    return !failed;
}
