// SPDX-License-Identifier: MIT
// Rows of lengths: packed, and taken apart.
#include "store/derived/lengths.h"

enum { HEAD = 3, LONGER = 4 };

static uint32_t number_at(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8;
}

static bool add_number(struct buffer *out, uint32_t number)
{
    return buffer_add_byte(out, (char)(number & 0xFF)) && buffer_add_byte(out, (char)(number >> 8));
}

bool lengths_open(struct lengths *out, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    if (size < HEAD || at[0] > (LENGTHS_TITLES | LENGTHS_HEADINGS))
        return false;
    const bool titles = at[0] & LENGTHS_TITLES, headings = at[0] & LENGTHS_HEADINGS;
    const size_t count = number_at(at + 1), planes = 2 + (size_t)titles + (size_t)headings;
    if (count > LENGTHS_CHUNK || planes * count > size - HEAD || (size - HEAD - planes * count) % LONGER != 0)
        return false;
    at += HEAD;
    *out = (struct lengths){.count = count,
                            .text = at,
                            .prose = at + count,
                            .title = titles ? at + 2 * count : NULL,
                            .heading = headings ? at + (planes - 1) * count : NULL,
                            .longer = at + planes * count,
                            .longer_count = (size - HEAD - planes * count) / LONGER};
    return true;
}

uint32_t lengths_longer(const struct lengths *lengths, size_t at)
{
    size_t low = 0, high = lengths->longer_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const unsigned char *entry = lengths->longer + LONGER * middle;
        const uint32_t passage = number_at(entry);
        if (passage == at)
            return number_at(entry + 2);
        if (passage < at)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

uint32_t lengths_longer_next(const struct lengths *lengths, size_t at, size_t *next)
{
    while (*next < lengths->longer_count && number_at(lengths->longer + LONGER * *next) < at)
        ++*next;
    const unsigned char *entry = lengths->longer + LONGER * *next;
    return *next < lengths->longer_count && number_at(entry) == at ? number_at(entry + 2) : 0;
}

static struct norm norm_of(const unsigned char *const norms[LENGTHS_NORMS], size_t at)
{
    const unsigned char *chunk = norms[at / NORM_CHUNK];
    return chunk ? norm_unpack(chunk + at % NORM_CHUNK * NORM_SIZE) : (struct norm){0};
}

// What a plane says of a passage.
typedef uint8_t plane(const struct norm *norm);

static uint8_t plane_text(const struct norm *norm)
{
    const uint32_t length = norm->length.in[FIELD_TEXT];
    return length < UINT8_MAX ? (uint8_t)length : UINT8_MAX;
}

static uint8_t plane_prose(const struct norm *norm)
{
    return norm->prose;
}

static uint8_t plane_title(const struct norm *norm)
{
    return (uint8_t)norm->length.in[FIELD_TITLE];
}

static uint8_t plane_heading(const struct norm *norm)
{
    return (uint8_t)norm->length.in[FIELD_HEADING];
}

static void add_plane(struct buffer *out, const unsigned char *const norms[LENGTHS_NORMS], size_t count,
                      plane *value)
{
    for (size_t i = 0; i < count; i++) {
        const struct norm norm = norm_of(norms, i);
        buffer_add_byte(out, (char)value(&norm));
    }
}

bool lengths_pack(struct buffer *out, const unsigned char *const norms[LENGTHS_NORMS])
{
    size_t count = 0;
    unsigned planes = 0;
    for (size_t i = 0; i < LENGTHS_CHUNK; i++) {
        const struct norm norm = norm_of(norms, i);
        if (norm.document == 0)
            continue;
        count = i + 1;
        planes |= norm.length.in[FIELD_TITLE] > 0 ? LENGTHS_TITLES : 0;
        planes |= norm.length.in[FIELD_HEADING] > 0 ? LENGTHS_HEADINGS : 0;
    }
    if (count == 0)
        return !out->failed;
    buffer_add_byte(out, (char)planes);
    add_number(out, (uint32_t)count);
    add_plane(out, norms, count, plane_text);
    add_plane(out, norms, count, plane_prose);
    if (planes & LENGTHS_TITLES)
        add_plane(out, norms, count, plane_title);
    if (planes & LENGTHS_HEADINGS)
        add_plane(out, norms, count, plane_heading);
    for (size_t i = 0; i < count; i++) {
        const uint32_t text = norm_of(norms, i).length.in[FIELD_TEXT];
        if (text >= UINT8_MAX) {
            add_number(out, (uint32_t)i);
            add_number(out, text);
        }
    }
    return !out->failed;
}
