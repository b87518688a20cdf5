// SPDX-License-Identifier: MIT
// Writes and reads forms and their codes.
#include "store/derived/segments/forms.h"

#include <string.h>

enum { WIDTH_MAX = 32, PATCH_BYTES = 2 }; // a patch takes so many at least

void forms_put(struct buffer *out, const void *bytes, size_t size, size_t count)
{
    varint_add(out, (uint64_t)size << 1 | (count > 1));
    buffer_add(out, bytes, size);
}

bool forms_open(struct forms *out, const unsigned char **at, const unsigned char *end)
{
    uint64_t size;
    if (!varint_take(at, end, &size) || size >> 1 > (uint64_t)(end - *at))
        return false;
    *out = (struct forms){*at, (size_t)(size >> 1), size & 1};
    *at += out->size;
    return true;
}

const unsigned char *forms_next(const struct forms *forms, size_t *place)
{
    if (*place >= forms->size)
        return NULL;
    const unsigned char *form = forms->bytes + *place;
    const size_t size = form_size(form, forms->size - *place);
    *place += size;
    return size > 0 ? form : NULL;
}

static unsigned width_of(uint32_t code)
{
    return code ? WIDTH_MAX - (unsigned)__builtin_clz(code) : 0;
}

// The width that takes the fewest bytes, about.
static unsigned best_width(const uint32_t *codes, size_t count)
{
    size_t of_width[WIDTH_MAX + 1] = {0}, patches = 0, least;
    unsigned best = WIDTH_MAX;
    for (size_t i = 0; i < count; i++)
        of_width[width_of(codes[i])]++;
    while (best > 0 && of_width[best] == 0)
        best--;
    least = best * count;
    for (unsigned width = best; width-- > 0;) {
        patches += of_width[width + 1];
        if (width * count + 8 * PATCH_BYTES * patches < least) {
            best = width;
            least = width * count + 8 * PATCH_BYTES * patches;
        }
    }
    return best;
}

static void put_patches(struct buffer *out, const uint32_t *codes, size_t count, unsigned width)
{
    size_t next = 0;
    for (size_t i = 0; i < count; i++)
        if (width < WIDTH_MAX && codes[i] >> width) {
            varint_add(out, i - next);
            varint_add(out, codes[i] >> width);
            next = i + 1;
        }
}

// `size` bytes that there is room for.
static void put_packed(struct buffer *out, const uint32_t *codes, size_t count, unsigned width, size_t size)
{
    unsigned char *at = (unsigned char *)out->data + out->size;
    uint64_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < count && width > 0; i++) {
        bits |= (codes[i] & (UINT32_MAX >> (WIDTH_MAX - width))) * (uint64_t)1 << held;
        for (held += width; held >= 8; held -= 8, bits >>= 8)
            *at++ = (unsigned char)bits;
    }
    if (held > 0)
        *at = (unsigned char)bits;
    out->size += size;
    out->data[out->size] = '\0';
}

void codes_put(struct buffer *out, const uint32_t *codes, size_t count)
{
    struct buffer patches;
    unsigned char head[1 + VARINT_MAX];
    uint32_t any = 0;
    for (size_t i = 0; i < count; i++)
        any |= codes[i];
    if (any == 0) {
        varint_add(out, 0);
        return;
    }
    const unsigned width = best_width(codes, count);
    const size_t packed = (size_t)(((uint64_t)width * count + 7) / 8);
    buffer_init(&patches);
    if (width < WIDTH_MAX && any >> width)
        put_patches(&patches, codes, count, width);
    head[0] = (unsigned char)width;
    const size_t head_size = 1 + varint_put(head + 1, patches.size);
    varint_add(out, head_size + patches.size + packed);
    buffer_add(out, head, head_size);
    buffer_add(out, patches.data, patches.size);
    if (buffer_reserve(out, packed))
        put_packed(out, codes, count, width, packed);
    out->failed = out->failed || patches.failed;
    buffer_clear(&patches);
}

static bool next_patch(struct form_codes *codes, uint32_t from)
{
    uint32_t further;
    codes->from = from;
    codes->patched = UINT32_MAX;
    if (codes->patch == codes->patches_end)
        return true;
    if (!varint_take32(&codes->patch, codes->patches_end, UINT32_MAX - 1 - from, &further) ||
        !varint_take32(&codes->patch, codes->patches_end, UINT32_MAX >> codes->width, &codes->above))
        return false;
    codes->patched = from + further;
    return true;
}

bool codes_open(struct form_codes *out, const unsigned char **at, const unsigned char *end)
{
    uint64_t size, patches;
    *out = (struct form_codes){.patched = UINT32_MAX};
    if (!varint_take(at, end, &size) || size > (uint64_t)(end - *at))
        return false;
    const unsigned char *from = *at, *to = *at += size;
    if (size == 0)
        return true;
    out->width = *from++;
    if (out->width >= WIDTH_MAX || !varint_take(&from, to, &patches) || patches > (uint64_t)(to - from))
        return false;
    out->patches = out->patch = from;
    out->patches_end = out->packed = from + patches;
    out->packed_size = (size_t)(to - out->packed);
    return next_patch(out, 0);
}

bool codes_look(struct form_codes *codes, uint32_t occurrence, uint32_t *code)
{
    uint64_t bits = 0;
    if (occurrence < codes->from) {
        codes->patch = codes->patches;
        if (!next_patch(codes, 0))
            return false;
    }
    while (codes->patched < occurrence)
        if (!next_patch(codes, codes->patched + 1))
            return false;
    const uint64_t bit = (uint64_t)occurrence * codes->width, behind = (bit + codes->width + 7) / 8;
    if (behind > codes->packed_size)
        return false;
    for (uint64_t byte = bit / 8; byte < behind; byte++)
        bits |= (uint64_t)codes->packed[byte] << 8 * (byte - bit / 8);
    bits = bits >> bit % 8 & (((uint64_t)1 << codes->width) - 1);
    *code = (uint32_t)bits | (codes->patched == occurrence ? codes->above << codes->width : 0);
    return true;
}
