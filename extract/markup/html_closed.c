// SPDX-License-Identifier: MIT
// Pages that were written as XML.
#include "extract/markup/html_closed.h"

#include "extract/markup/html_scan.h"
#include "text/base/space.h"
#include <string.h>

enum { HEAD_BYTES = 2048 };

// Elements that have no content in HTML, either.
static const char no_content[] =
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr";

// Elements whose content is no markup: whatever follows is lost.
static const char raw[] = "iframe noembed script style textarea title xmp";

static bool is_xhtml(const char *text, size_t size)
{
    static const char namespace[] = "http://www.w3.org/1999/xhtml";
    const size_t head = size < HEAD_BYTES ? size : HEAD_BYTES;
    return memmem(text, head, namespace, sizeof namespace - 1) != NULL;
}

// Whether the slash before the tag's end is one, and not the last byte of a value without quotes ("<a href=https://harbour.example/>").
static bool is_closed(const char *text, const struct html_tag *tag)
{
    if (tag->closing || tag->end < tag->name + tag->name_size + 2 || text[tag->end - 1] != '>' ||
        text[tag->end - 2] != '/')
        return false;
    const size_t slash = tag->end - 2;
    return slash == tag->name + tag->name_size || strchr(" \t\r\n\"'", text[slash - 1]);
}

// Whether a parser of HTML takes the element to be open.
static bool is_left_open(const char *text, const struct html_tag *tag, bool served_as_xml)
{
    return served_as_xml ? !html_tag_is(text, tag, no_content) : html_tag_is(text, tag, raw);
}

bool html_close_empty(struct buffer *scratch, const char **text, size_t *size)
{
    if (!is_xhtml(*text, *size))
        return true;
    const size_t start = space_skip(*text, *size, 0);
    const bool served_as_xml = *size - start > 5 && memcmp(*text + start, "<?xml", 5) == 0;
    size_t copied = 0;
    struct html_scanner scanner = {.text = *text, .size = *size};
    struct html_tag tag;
    while (html_scan(&scanner, &tag)) {
        if (scanner.foreign > 0 || !is_closed(*text, &tag) || !is_left_open(*text, &tag, served_as_xml))
            continue;
        scanner.raw_size = 0; // nothing is in it
        buffer_add(scratch, *text + copied, tag.end - copied);
        buffer_add_string(scratch, "</");
        buffer_add(scratch, *text + tag.name, tag.name_size);
        buffer_add_byte(scratch, '>');
        copied = tag.end;
    }
    if (copied == 0)
        return true;
    buffer_add(scratch, *text + copied, *size - copied);
    *text = scratch->data;
    *size = scratch->size;
    return !scratch->failed;
}
