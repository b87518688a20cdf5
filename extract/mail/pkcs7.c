// SPDX-License-Identifier: MIT
// What is signed in an opaque signature: see pkcs7.h.
#include "extract/mail/pkcs7.h"

#include "extract/core/span.h"
#include <string.h>

// Identifiers of elements: class, whether it holds others, number.
enum {
    END = 0x00, // of contents whose length is not told
    INTEGER = 0x02,
    OCTETS = 0x04,
    OBJECT = 0x06,
    SEQUENCE = 0x30,
    SET = 0x31,
    OCTETS_IN_PARTS = 0x24,
    EXPLICIT = 0xA0
};

struct element {
    int tag;
    bool is_endless; // its contents end with END
    size_t size;     // of its contents otherwise, all of which are there
};

// Takes the head of an element off. Contents may be cut short only where they are endless.
static bool take_head(struct span *rest, struct element *out)
{
    if (rest->size < 2)
        return false;
    out->tag = (unsigned char)rest->data[0];
    const unsigned first = (unsigned char)rest->data[1];
    const size_t bytes = first > 0x80 ? first - 0x80 : 0;
    span_pass(rest, 2);
    if (bytes > 4 || bytes > rest->size || (out->tag & 0x1F) == 0x1F)
        return false;
    out->is_endless = first == 0x80;
    out->size = bytes == 0 && !out->is_endless ? first : 0;
    for (size_t i = 0; i < bytes; i++)
        out->size = out->size << 8 | (unsigned char)rest->data[i];
    span_pass(rest, bytes);
    return out->size <= rest->size;
}

static bool enter(struct span *rest, int tag)
{
    struct element element;
    return take_head(rest, &element) && element.tag == tag;
}

// Passes an element over, with all that endless ones hold.
static bool pass(struct span *rest, int tag)
{
    struct element element;
    size_t open = 0; // endless ones
    bool is_first = true;
    do {
        if (!take_head(rest, &element) || (is_first && element.tag != tag))
            return false;
        span_pass(rest, element.size);
        open += element.is_endless;
        open -= element.tag == END && open > 0;
        is_first = false;
    } while (open > 0);
    return true;
}

static bool is_signed_data(struct span *rest)
{
    static const char signed_data[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
    struct element element;
    if (!take_head(rest, &element) || element.tag != OBJECT || element.size != sizeof signed_data - 1 ||
        memcmp(rest->data, signed_data, element.size) != 0)
        return false;
    span_pass(rest, element.size);
    return true;
}

// A string of octets, which may come in parts.
static bool add_octets(struct buffer *out, struct span rest)
{
    struct element whole, part;
    if (!take_head(&rest, &whole))
        return false;
    if (whole.tag == OCTETS && !whole.is_endless)
        return buffer_add(out, rest.data, whole.size);
    if (whole.tag != OCTETS_IN_PARTS)
        return false;
    const size_t behind = whole.is_endless ? 0 : rest.size - whole.size;
    while (rest.size > behind) {
        if (!take_head(&rest, &part))
            return false;
        if (part.tag == END)
            return true;
        if (part.tag != OCTETS || part.is_endless || !buffer_add(out, rest.data, part.size))
            return false;
        span_pass(&rest, part.size);
    }
    return !whole.is_endless;
}

bool pkcs7_signed_content(struct buffer *out, const char *data, size_t size)
{
    const size_t before = out->size;
    struct span rest = {data, size};
    bool done = enter(&rest, SEQUENCE) && is_signed_data(&rest) && enter(&rest, EXPLICIT) &&
                enter(&rest, SEQUENCE) && pass(&rest, INTEGER) && pass(&rest, SET) &&
                enter(&rest, SEQUENCE) && pass(&rest, OBJECT) && enter(&rest, EXPLICIT) &&
                add_octets(out, rest) && out->size > before;
    if (!done && !out->failed)
        buffer_truncate(out, before);
    return done;
}
