// SPDX-License-Identifier: MIT
// Packs chunks of norms and takes them apart; what is taken apart may be any bytes.
#include "store/derived/norm_chunk.h"

#include "text/base/varint.h"
#include <string.h>

enum { HEAD = 2, PLANES = 4, PLACE = 4, LONGER = 4 };

static uint32_t number_at(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8;
}

static struct norm norm_of(const unsigned char *norms, size_t at)
{
    return norm_unpack(norms + at * NORM_SIZE);
}

static void put_number(struct buffer *out, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buffer_add_byte(out, (char)(unsigned char)(number >> 8 * i));
}

static void put_varint(struct buffer *out, uint64_t number)
{
    unsigned char bytes[VARINT_MAX];
    buffer_add(out, bytes, varint_put(bytes, number));
}

static void put_planes(struct buffer *out, const unsigned char *norms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t text = norm_of(norms, i).length.in[FIELD_TEXT];
        put_number(out, text < UINT8_MAX ? text : UINT8_MAX, 1);
    }
    for (size_t i = 0; i < count; i++)
        put_number(out, norm_of(norms, i).prose, 1);
    for (size_t i = 0; i < count; i++)
        put_number(out, norm_of(norms, i).text, 2);
}

static bool goes_on(const struct norm *before, const struct norm *norm)
{
    return norm->document == before->document &&
           norm->length.in[FIELD_TITLE] == before->length.in[FIELD_TITLE] &&
           norm->place == (norm->document == 0 ? 0 : norm_place_on(before->place, 1));
}

static void put_runs(struct buffer *out, const unsigned char *norms, size_t count)
{
    for (size_t i = 0, length; i < count; i += length) {
        const struct norm first = norm_of(norms, i);
        struct norm last = first;
        for (length = 1; i + length < count; length++) {
            const struct norm norm = norm_of(norms, i + length);
            if (!goes_on(&last, &norm))
                break;
            last = norm;
        }
        put_varint(out, length);
        put_varint(out, first.document);
        if (first.document == 0)
            continue;
        put_number(out, first.length.in[FIELD_TITLE], 1);
        put_number(out, first.place, PLACE);
    }
}

static void put_headings(struct buffer *out, const unsigned char *norms, size_t count)
{
    for (size_t i = 0, length; i < count; i += length) {
        const uint32_t heading = norm_of(norms, i).length.in[FIELD_HEADING];
        for (length = 1; i + length < count;)
            if (norm_of(norms, i + length).length.in[FIELD_HEADING] == heading)
                length++;
            else
                break;
        put_varint(out, length);
        put_number(out, heading, 1);
    }
}

static void put_longer(struct buffer *out, const unsigned char *norms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t text = norm_of(norms, i).length.in[FIELD_TEXT];
        if (text < UINT8_MAX)
            continue;
        put_number(out, (uint32_t)i, 2);
        put_number(out, text, 2);
    }
}

bool norm_chunk_pack(struct buffer *out, const unsigned char norms[NORM_CHUNK_BYTES])
{
    size_t count = NORM_CHUNK;
    while (count > 0 && norm_of(norms, count - 1).document == 0)
        count--;
    if (count == 0)
        return true;
    const size_t from = out->size;
    put_number(out, (uint32_t)count, HEAD);
    put_planes(out, norms, count);
    put_runs(out, norms, count);
    put_headings(out, norms, count);
    put_longer(out, norms, count);
    if (norm_is_chunk(out->size - from))
        put_number(out, 0, 1);
    return !out->failed;
}

// What is left of a chunk behind its planes.
struct parts {
    const unsigned char *text, *prose, *hash, *at, *end;
    size_t count;
};

static bool open_parts(struct parts *out, const void *stored, size_t size)
{
    const unsigned char *at = stored;
    if (!at || size < HEAD)
        return false;
    const size_t count = number_at(at);
    if (count == 0 || count > NORM_CHUNK || PLANES * count > size - HEAD)
        return false;
    at += HEAD;
    *out = (struct parts){.text = at,
                          .prose = at + count,
                          .hash = at + 2 * count,
                          .at = at + PLANES * count,
                          .end = (const unsigned char *)stored + size,
                          .count = count};
    return true;
}

// The run that begins with passage `at`, of which `out` is the first.
static bool take_run(struct parts *parts, size_t at, size_t *length, struct norm *out)
{
    uint32_t passages, document;
    if (!varint_take32(&parts->at, parts->end, (uint32_t)(parts->count - at), &passages) || passages == 0 ||
        !varint_take32(&parts->at, parts->end, UINT32_MAX, &document))
        return false;
    *length = passages;
    *out = (struct norm){.document = document};
    if (document == 0)
        return true;
    if (parts->end - parts->at < 1 + PLACE)
        return false;
    out->length.in[FIELD_TITLE] = *parts->at++;
    out->place = norm_unpack_number(parts->at);
    parts->at += PLACE;
    return true;
}

static bool take_headings(struct parts *parts, size_t at, size_t *length, uint32_t *heading)
{
    uint32_t passages;
    if (!varint_take32(&parts->at, parts->end, (uint32_t)(parts->count - at), &passages) || passages == 0 ||
        parts->at == parts->end)
        return false;
    *length = passages;
    *heading = *parts->at++;
    return true;
}

// The norms of a run, which differ from its first in what the planes say and in their places.
static void put_run(const struct parts *parts, const struct norm *first, size_t from, size_t end,
                    unsigned char *norms)
{
    unsigned char packed[NORM_SIZE];
    const uint32_t last = norm_place_on(first->place, NORM_CHUNK);
    uint32_t place = first->place;
    norm_pack(first, packed);
    for (size_t i = from; i < end; i++) {
        unsigned char *norm = norms + i * NORM_SIZE;
        memcpy(norm, packed, NORM_SIZE);
        norm[NORM_AT_TEXT] = parts->text[i];
        for (int byte = 0; byte < PLACE; byte++)
            norm[NORM_AT_PLACE + byte] = (unsigned char)(place >> (8 * byte));
        norm[NORM_AT_PROSE] = parts->prose[i];
        memcpy(norm + NORM_AT_HASH, parts->hash + 2 * i, 2);
        place += place < last;
    }
}

static bool take_runs(struct parts *parts, unsigned char *norms)
{
    for (size_t i = 0, length; i < parts->count; i += length) {
        struct norm first;
        if (!take_run(parts, i, &length, &first))
            return false;
        if (first.document != 0)
            put_run(parts, &first, i, i + length, norms);
    }
    return true;
}

static bool take_all_headings(struct parts *parts, unsigned char *norms)
{
    for (size_t i = 0, length; i < parts->count; i += length) {
        uint32_t heading;
        if (!take_headings(parts, i, &length, &heading))
            return false;
        for (size_t k = i; heading > 0 && k < i + length; k++)
            norms[k * NORM_SIZE + NORM_AT_HEADING] = (unsigned char)heading;
    }
    return true;
}

static bool take_longer(struct parts *parts, unsigned char *norms)
{
    const size_t left = (size_t)(parts->end - parts->at), count = left / LONGER;
    for (size_t i = 0; i < count; i++, parts->at += LONGER) {
        const uint32_t at = number_at(parts->at);
        if (at >= parts->count || parts->text[at] != UINT8_MAX)
            return false;
        memcpy(norms + at * NORM_SIZE + NORM_AT_TEXT, parts->at + 2, 2);
    }
    return left % LONGER == 0 || (left % LONGER == 1 && *parts->at == 0);
}

bool norm_chunk_take(unsigned char norms[NORM_CHUNK_BYTES], const void *stored, size_t size)
{
    struct parts parts;
    if (stored && norm_is_chunk(size))
        return norm_take(norms, stored, size) != NULL;
    memset(norms, 0, NORM_CHUNK_BYTES);
    return open_parts(&parts, stored, size) && take_runs(&parts, norms) && take_all_headings(&parts, norms) &&
           take_longer(&parts, norms);
}
