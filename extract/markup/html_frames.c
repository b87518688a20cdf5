// SPDX-License-Identifier: MIT
// Pages of frames.
#include "extract/markup/html_frames.h"

#include "extract/markup/html_scan.h"
#include <string.h>
#include <strings.h>

static bool has_frameset(const char *text, size_t size)
{
    static const char name[] = "<frameset";
    for (const char *at = text; (at = memchr(at, '<', size - (size_t)(at - text))); at++)
        if (size - (size_t)(at - text) >= sizeof name && strncasecmp(at, name, sizeof name - 1) == 0)
            return true;
    return false;
}

bool html_unframe(struct buffer *scratch, const char **text, size_t *size)
{
    if (!has_frameset(*text, *size))
        return true;
    size_t copied = 0;
    struct html_scanner scanner = {.text = *text, .size = *size};
    struct html_tag tag;
    while (html_scan(&scanner, &tag)) {
        if (!html_tag_is(*text, &tag, "frameset frame noframes"))
            continue;
        if (html_tag_is(*text, &tag, "noframes"))
            scanner.raw_size = 0; // what is in it is markup
        buffer_add(scratch, *text + copied, tag.start - copied);
        copied = tag.end;
    }
    buffer_add(scratch, *text + copied, *size - copied);
    *text = scratch->data;
    *size = scratch->size;
    return !scratch->failed;
}
