// SPDX-License-Identifier: MIT
// Packs chunks of norms and takes them apart; what is taken apart may be any bytes.
#include "store/derived/norm_chunk.h"

#include "text/base/varint.h"
#include <string.h>

enum { HEAD = 2, PLACE = 4, LONGER = 4 };
// With lengths apart, the largest bit of the number of passages says.
enum { PLANES = 2, PLANES_WITH_LENGTHS = 4, APART = 0x8000 };
_Static_assert(LENGTHS_NORMS == 8, "as in NORM_ROW");
_Static_assert(NORM_PACKED_MAX <= UINT16_MAX && NORM_MARKS * (int)NORM_MARK_EACH == NORM_CHUNK,
               "as marks have it");

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
        varint_add(out, length);
        varint_add(out, first.document);
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
        varint_add(out, length);
        put_number(out, heading, 1);
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
    put_number(out, (uint32_t)count | APART, HEAD);
    for (size_t i = 0; i < count; i++)
        put_number(out, norm_of(norms, i).text, 2);
    put_runs(out, norms, count);
    put_headings(out, norms, count);
    if (norm_is_chunk(out->size - from))
        put_number(out, 0, 1);
    return !out->failed;
}

// What is left of a chunk behind its planes.
struct parts {
    const unsigned char *stored, *text, *prose, *hash, *at, *end;
    const unsigned char *heading; // NULL: all are 0, or lengths are not apart
    size_t count;
    bool apart; // lengths are: in `lengths`, `from` on
    struct lengths lengths;
    size_t from;
};

static bool open_lengths(struct parts *parts, const void *lengths, size_t size)
{
    if (!lengths || !lengths_open(&parts->lengths, lengths, size) ||
        parts->lengths.count < parts->from + parts->count)
        return false;
    parts->text = parts->lengths.text + parts->from;
    parts->prose = parts->lengths.prose + parts->from;
    parts->heading = parts->lengths.heading ? parts->lengths.heading + parts->from : NULL;
    return true;
}

static bool open_parts(struct parts *out, const void *stored, size_t size)
{
    const unsigned char *at = stored;
    if (!at || size < HEAD)
        return false;
    const bool apart = number_at(at) & APART;
    const size_t count = number_at(at) & ~(uint32_t)APART, planes = apart ? PLANES : PLANES_WITH_LENGTHS;
    if (count == 0 || count > NORM_CHUNK || planes * count > size - HEAD)
        return false;
    at += HEAD;
    *out = (struct parts){.stored = stored,
                          .text = at,
                          .prose = at + count,
                          .hash = at + (planes - 2) * count,
                          .at = at + planes * count,
                          .end = (const unsigned char *)stored + size,
                          .count = count,
                          .apart = apart};
    return true;
}

// The run that begins with passage `at`, of which `out` is the first. One norm is found by going over those before it.
static inline bool take_run(struct parts *parts, size_t at, size_t *length, struct norm *out)
{
    uint64_t passages, document;
    if (!varint_take_quick(&parts->at, parts->end, &passages) || passages == 0 ||
        passages > parts->count - at || !varint_take_quick(&parts->at, parts->end, &document) ||
        document > UINT32_MAX)
        return false;
    *length = (size_t)passages;
    *out = (struct norm){.document = (uint32_t)document};
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

// Little-endian, in one store where the machine is that, which compilers do not make of single bytes here.
static inline void put_word(unsigned char *at, uint64_t value, size_t bytes)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(at, &value, bytes);
#else
    for (size_t i = 0; i < bytes; i++)
        at[i] = (unsigned char)(value >> 8 * i);
#endif
}

// What a run says of its passage `on` behind the first, the `at`-th of the chunk.
static struct norm norm_of_run(const struct parts *parts, const struct norm *first, size_t on, size_t at)
{
    struct norm norm = *first;
    const uint32_t last = norm_place_on(first->place, NORM_CHUNK), left = last - first->place;
    norm.place += on < left ? (uint32_t)on : left;
    norm.length.in[FIELD_TEXT] = parts->text[at];
    norm.prose = parts->prose[at];
    norm.text = (uint16_t)number_at(parts->hash + 2 * at);
    return norm;
}

// The norms of a run, which differ from its first in what the planes say and in their places. A norm is written as two numbers.
static void put_run(const struct parts *parts, const struct norm *first, size_t from, size_t end,
                    unsigned char *norms)
{
    enum { PROSE = 8 * (NORM_AT_PROSE - NORM_AT_PLACE), HASH = 8 * (NORM_AT_HASH - NORM_AT_PLACE) };
    const uint64_t head = first->document | (uint64_t)first->length.in[FIELD_TITLE] << 8 * NORM_AT_TITLE;
    const uint32_t last = norm_place_on(first->place, NORM_CHUNK);
    uint32_t place = first->place;
    for (size_t i = from; i < end; i++) {
        unsigned char *norm = norms + i * NORM_SIZE;
        put_word(norm, head | (uint64_t)parts->text[i] << 8 * NORM_AT_TEXT, NORM_AT_PLACE);
        put_word(norm + NORM_AT_PLACE,
                 place | (uint64_t)parts->prose[i] << PROSE |
                     (uint64_t)number_at(parts->hash + 2 * i) << HASH,
                 NORM_SIZE - NORM_AT_PLACE);
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

// Where lengths are apart, these say the same of each passage; what the chunk says is gone over.
static bool take_all_headings(struct parts *parts, unsigned char *norms)
{
    for (size_t i = 0, length; i < parts->count; i += length) {
        uint32_t heading;
        if (!take_headings(parts, i, &length, &heading))
            return false;
        for (size_t k = i; !parts->apart && heading > 0 && k < i + length; k++)
            norms[k * NORM_SIZE + NORM_AT_HEADING] = (unsigned char)heading;
    }
    for (size_t i = 0; parts->heading && i < parts->count; i++)
        norms[i * NORM_SIZE + NORM_AT_HEADING] = parts->heading[i];
    return true;
}

static void put_text(unsigned char *norm, uint32_t length)
{
    norm[NORM_AT_TEXT] = (unsigned char)length;
    norm[NORM_AT_TEXT + 1] = (unsigned char)(length >> 8);
}

static void find_longer(const struct parts *parts, unsigned char *norms)
{
    const unsigned char *text = parts->text, *end = text + parts->count;
    if (parts->lengths.longer_count == 0)
        return;
    for (const unsigned char *at = text; (at = memchr(at, UINT8_MAX, (size_t)(end - at))); at++) {
        const size_t i = (size_t)(at - text);
        if (norm_of(norms, i).document != 0)
            put_text(norms + i * NORM_SIZE, lengths_longer(&parts->lengths, parts->from + i));
    }
}

// Of format 9.
static bool take_longer(struct parts *parts, unsigned char *norms)
{
    const size_t left = (size_t)(parts->end - parts->at), count = left / LONGER;
    for (size_t i = 0; i < count; i++, parts->at += LONGER) {
        const uint32_t at = number_at(parts->at);
        if (at >= parts->count || parts->text[at] != UINT8_MAX)
            return false;
        put_text(norms + at * NORM_SIZE, number_at(parts->at + 2));
    }
    return left % LONGER == 0 || (left % LONGER == 1 && *parts->at == 0);
}

bool norm_chunk_is_apart(const void *stored, size_t size)
{
    return stored && size >= HEAD && !norm_is_chunk(size) && (number_at(stored) & APART);
}

// Where lengths are apart.
static bool is_at_end(const struct parts *parts)
{
    return parts->at == parts->end || (parts->end - parts->at == 1 && *parts->at == 0);
}

bool norm_chunk_take(unsigned char norms[NORM_CHUNK_BYTES], size_t chunk, const void *stored, size_t size,
                     const void *lengths, size_t lengths_size)
{
    struct parts parts;
    if (stored && norm_is_chunk(size))
        return norm_take(norms, stored, size) != NULL;
    memset(norms, 0, NORM_CHUNK_BYTES);
    if (!open_parts(&parts, stored, size))
        return false;
    parts.from = chunk % LENGTHS_NORMS * NORM_CHUNK;
    if ((parts.apart && !open_lengths(&parts, lengths, lengths_size)) || !take_runs(&parts, norms) ||
        !take_all_headings(&parts, norms))
        return false;
    if (!parts.apart)
        return take_longer(&parts, norms);
    find_longer(&parts, norms);
    return is_at_end(&parts);
}

// Marks a run for those of each NORM_MARK_EACH-th passage that it holds; all before it are.
static void mark(struct norm_marks *marks, size_t from, size_t end, size_t at)
{
    for (; marks->known < NORM_MARKS && marks->known * NORM_MARK_EACH < end; marks->known++)
        marks->runs[marks->known] = (struct norm_mark){(uint16_t)from, (uint16_t)at};
}

static bool open_whole(struct parts *parts, const struct stored_chunk *of)
{
    if (of->size > NORM_PACKED_MAX || !open_parts(parts, of->bytes, of->size) || !parts->apart)
        return false;
    parts->from = of->number % LENGTHS_NORMS * NORM_CHUNK;
    return open_lengths(parts, of->lengths, of->lengths_size);
}

// A run, and where it begins.
struct run {
    size_t from, length;
    struct norm first;
};

// The run that holds passage `at`, which is below their number; goes over those behind the nearest mark.
static bool seek_run(struct parts *parts, struct norm_marks *marks, size_t at, struct run *out)
{
    const size_t wanted = at / NORM_MARK_EACH;
    out->from = 0;
    if (marks->known > 0) {
        const struct norm_mark *near = &marks->runs[wanted < marks->known ? wanted : marks->known - 1];
        parts->at = parts->stored + near->at;
        out->from = near->passage;
    }
    for (;; out->from += out->length) {
        const size_t begin = (size_t)(parts->at - parts->stored);
        if (!take_run(parts, out->from, &out->length, &out->first))
            return false;
        mark(marks, out->from, out->from + out->length, begin);
        if (at < out->from + out->length)
            return true;
    }
}

bool norm_chunk_find(struct norm *out, size_t at, const struct stored_chunk *of, struct norm_marks *marks)
{
    struct parts parts;
    struct run run;
    *out = (struct norm){0};
    if (!open_whole(&parts, of))
        return false;
    if (at >= parts.count)
        return true;
    if (!seek_run(&parts, marks, at, &run))
        return false;
    if (run.first.document != 0)
        *out = norm_of_run(&parts, &run.first, at - run.from, at);
    out->length.in[FIELD_HEADING] = parts.heading ? parts.heading[at] : 0;
    uint32_t *text = &out->length.in[FIELD_TEXT];
    if (out->document != 0 && *text == UINT8_MAX && parts.lengths.longer_count > 0)
        *text = lengths_longer(&parts.lengths, parts.from + at);
    return true;
}

// How many passages of the document follow each other from the `at`-th on, and the title of the first.
static bool sum_runs(struct parts *parts, struct norm_marks *marks, uint32_t document, size_t at,
                     struct norm_sum *out)
{
    struct run run;
    if (!seek_run(parts, marks, at, &run))
        return false;
    out->length.in[FIELD_TITLE] = run.first.document == document ? run.first.length.in[FIELD_TITLE] : 0;
    size_t end = at;
    for (size_t next = run.from; run.first.document == document;) {
        next += run.length;
        end = next;
        if (end == parts->count)
            break;
        if (!take_run(parts, next, &run.length, &run.first))
            return false;
    }
    out->passages = end - at;
    return true;
}

static void sum_headings(const struct parts *parts, size_t at, struct norm_sum *out)
{
    for (size_t i = at; parts->heading && i < at + out->passages; i++)
        out->length.in[FIELD_HEADING] += parts->heading[i];
}

static void sum_texts(const struct parts *parts, size_t at, struct norm_sum *out)
{
    const bool longer = parts->lengths.longer_count > 0;
    for (size_t i = at; i < at + out->passages; i++)
        out->length.in[FIELD_TEXT] += longer && parts->text[i] == UINT8_MAX
                                          ? lengths_longer(&parts->lengths, parts->from + i)
                                          : parts->text[i];
}

bool norm_chunk_sum(struct norm_sum *out, uint32_t document, size_t at, const struct stored_chunk *of,
                    struct norm_marks *marks)
{
    struct parts parts;
    *out = (struct norm_sum){0};
    if (!open_whole(&parts, of))
        return false;
    if (at >= parts.count)
        return true;
    if (!sum_runs(&parts, marks, document, at, out))
        return false;
    sum_headings(&parts, at, out);
    sum_texts(&parts, at, out);
    return true;
}

void norms_sum(struct norm_sum *out, uint32_t document, size_t at,
               const unsigned char norms[NORM_CHUNK_BYTES])
{
    *out = (struct norm_sum){0};
    for (; at < NORM_CHUNK; at++, out->passages++) {
        const struct norm norm = norm_of(norms, at);
        if (norm.document != document)
            return;
        if (out->passages == 0)
            out->length.in[FIELD_TITLE] = norm.length.in[FIELD_TITLE];
        for (int field = FIELD_HEADING; field < FIELD_COUNT; field++)
            out->length.in[field] += norm.length.in[field];
    }
}
