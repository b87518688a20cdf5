// SPDX-License-Identifier: MIT
// Frames of zstd.
#include "text/base/packing.h"

#include "text/base/memory.h"
#include <stdlib.h>
#include <string.h>
#include <zdict.h>
#include <zstd.h>

// Of blocks of 32 KB of passages level 12 leaves .294 at 14 MB a second, 16 .281 at 5, 19 .280. All unpack alike.
enum { LEVEL = 16, MAGIC_SIZE = 4 };
static const char magic[MAGIC_SIZE] = {'\x28', '\xB5', '\x2F', '\xFD'};

struct packing {
    ZSTD_DDict *reading;
    ZSTD_DCtx *reader;
    ZSTD_CDict *writing; // these two are made when first needed
    ZSTD_CCtx *writer;
    struct buffer dictionary, frame;
};

void packing_free(struct packing *packing)
{
    if (!packing)
        return;
    ZSTD_freeDDict(packing->reading);
    ZSTD_freeDCtx(packing->reader);
    ZSTD_freeCDict(packing->writing);
    ZSTD_freeCCtx(packing->writer);
    buffer_clear(&packing->dictionary);
    buffer_clear(&packing->frame);
    free(packing);
}

bool packing_new(struct packing **out, const void *dictionary, size_t size)
{
    struct packing *packing = size <= PACKING_DICTIONARY_MAX ? memory_zeroed(1, sizeof *packing) : NULL;
    if (!packing)
        return false;
    buffer_init(&packing->dictionary);
    buffer_init(&packing->frame);
    if (buffer_add(&packing->dictionary, dictionary, size)) {
        packing->reading = ZSTD_createDDict(packing->dictionary.data, size);
        packing->reader = ZSTD_createDCtx();
    }
    if (!packing->reading || !packing->reader) {
        packing_free(packing);
        return false;
    }
    *out = packing;
    return true;
}

bool packing_is_of(const struct packing *packing, const void *dictionary, size_t size)
{
    return packing->dictionary.size == size && memcmp(packing->dictionary.data, dictionary, size) == 0;
}

static bool make_writer(struct packing *packing)
{
    if (!packing->writing)
        packing->writing = ZSTD_createCDict(packing->dictionary.data, packing->dictionary.size, LEVEL);
    if (!packing->writer)
        packing->writer = ZSTD_createCCtx();
    return packing->writing && packing->writer &&
           !ZSTD_isError(ZSTD_CCtx_setParameter(packing->writer, ZSTD_c_dictIDFlag, 0)) &&
           !ZSTD_isError(ZSTD_CCtx_refCDict(packing->writer, packing->writing));
}

bool packing_pack(struct packing *packing, const char *text, size_t size, struct buffer *out)
{
    if (size > PACKING_TEXT_MAX || !make_writer(packing)) {
        memory_fail();
        return false;
    }
    struct buffer *frame = &packing->frame;
    buffer_truncate(frame, 0);
    if (!buffer_reserve(frame, ZSTD_compressBound(size)))
        return false;
    const size_t made = ZSTD_compress2(packing->writer, frame->data, ZSTD_compressBound(size), text, size);
    if (ZSTD_isError(made)) {
        memory_fail();
        return false;
    }
    return buffer_add(out, frame->data + MAGIC_SIZE, made - MAGIC_SIZE);
}

enum packing_result packing_unpack(struct packing *packing, const void *bytes, size_t size,
                                   struct buffer *out)
{
    struct buffer *frame = &packing->frame;
    buffer_truncate(frame, 0);
    buffer_add(frame, magic, MAGIC_SIZE);
    if (!buffer_add(frame, bytes, size))
        return PACKING_NO_MEMORY;
    const unsigned long long text = ZSTD_getFrameContentSize(frame->data, frame->size);
    if (text == ZSTD_CONTENTSIZE_UNKNOWN || text == ZSTD_CONTENTSIZE_ERROR || text > PACKING_TEXT_MAX)
        return PACKING_DAMAGED;
    if (!buffer_reserve(out, (size_t)text))
        return PACKING_NO_MEMORY;
    const size_t made = ZSTD_decompress_usingDDict(packing->reader, out->data + out->size, (size_t)text,
                                                   frame->data, frame->size, packing->reading);
    if (ZSTD_isError(made) || made != text) {
        if (out->capacity > 0)
            out->data[out->size] = '\0';
        return PACKING_DAMAGED;
    }
    out->size += made;
    if (out->capacity > 0)
        out->data[out->size] = '\0';
    return PACKING_DONE;
}

size_t packing_train(void *out, size_t capacity, const char *samples, const size_t *sizes, unsigned count)
{
    const size_t made = ZDICT_trainFromBuffer(out, capacity, samples, sizes, count);
    return ZDICT_isError(made) ? 0 : made;
}
