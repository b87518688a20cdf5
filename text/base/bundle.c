// SPDX-License-Identifier: MIT
// Reads bundles that may be any bytes.
#include "text/base/bundle.h"

#include "text/base/varint.h"

bool bundle_open(struct bundle *out, const void *bytes, size_t size)
{
    *out = (struct bundle){.at = bytes};
    out->end = out->at + size;
    return varint_take(&out->at, out->end, &out->left) && out->left <= size / 2; // an entry takes two bytes
}

bool bundle_next(struct bundle *bundle)
{
    uint64_t further, size;
    if (!varint_take(&bundle->at, bundle->end, &further) || !varint_take(&bundle->at, bundle->end, &size) ||
        further > UINT32_MAX - (uint64_t)bundle->number || (bundle->begun && further == 0) ||
        size > INT32_MAX || bundle->from > INT32_MAX)
        return false;
    bundle->left--;
    bundle->begun = true;
    bundle->number += (int64_t)further;
    bundle->from += bundle->size;
    bundle->size = (size_t)size;
    return true;
}

bool bundle_find(const void *bytes, size_t size, int64_t number, const char **text, size_t *text_size)
{
    struct bundle bundle;
    size_t from = 0;
    bool found = false, whole = bundle_open(&bundle, bytes, size);
    while (whole && bundle.left > 0) {
        whole = bundle_next(&bundle);
        if (!whole || bundle.number != number)
            continue;
        found = true;
        from = bundle.from;
        *text_size = bundle.size;
    }
    const size_t rest = (size_t)(bundle.end - bundle.at);
    if (!whole || !found || from > rest || *text_size > rest - from)
        return false;
    *text = (const char *)bundle.at + from;
    return true;
}
