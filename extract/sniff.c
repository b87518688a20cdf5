// SPDX-License-Identifier: MIT
// Which format a file is in: by its content; its name is a hint.
#include "extract/sniff.h"

#include "extract/core/charset/charset.h"
#include "extract/extractors.h"
#include "extract/plain/plain.h"
#include <string.h>
#include <strings.h>

static struct sniffed found(const struct extractor *extractor, const char *media_type)
{
    return extractor->run ? (struct sniffed){extractor, media_type, WIRE_OK}
                          : (struct sniffed){NULL, media_type, WIRE_UNSUPPORTED};
}

static const char *proved_by_magic(const struct extractor *extractor, const char *data, size_t size)
{
    const struct magic *magic = extractor->magics;
    for (; magic && magic->bytes; magic++)
        if (size >= magic->offset + magic->size &&
            memcmp(data + magic->offset, magic->bytes, magic->size) == 0)
            return magic->media_type;
    return NULL;
}

// What the first bytes prove.
static bool sniff_bytes(const char *data, size_t size, struct sniffed *out)
{
    for (const struct extractor *const *row = extractors; *row; row++) {
        const char *media_type = proved_by_magic(*row, data, size);
        if (!media_type && (*row)->prove)
            media_type = (*row)->prove(data, size);
        if (!media_type)
            continue;
        *out = found(*row, media_type);
        return true;
    }
    return false;
}

static const char *ending_of(const char *name)
{
    const char *base = strrchr(name, '/');
    const char *dot = strrchr(base ? base : name, '.');
    return dot ? dot + 1 : "";
}

// What the name of a file asks for.
struct named {
    const struct extractor *extractor; // NULL: nothing
    const char *media_type;
};

static struct named by_name(const char *name)
{
    const char *ending = ending_of(name);
    for (const struct extractor *const *row = extractors; *row; row++)
        for (const struct ending *known = (*row)->endings; known && known->ending; known++)
            if (strcasecmp(ending, known->ending) == 0)
                return (struct named){*row, known->media_type};
    return (struct named){NULL, "application/octet-stream"};
}

static struct sniffed sniff_text(const struct head *head, const struct named *named)
{
    bool promised = named->extractor && named->extractor->run;
    if (head_is_binary(head))
        return (struct sniffed){NULL, promised ? named->media_type : "application/octet-stream",
                                promised ? WIRE_DAMAGED : WIRE_UNSUPPORTED};
    for (const struct extractor *const *row = extractors; *row; row++) {
        const char *media_type = (*row)->recognise ? (*row)->recognise(head, named->extractor) : NULL;
        if (media_type)
            return found(*row, media_type);
    }
    return named->extractor ? found(named->extractor, named->media_type)
                            : found(&text_extractor, "text/plain");
}

struct sniffed sniff(const char *data, size_t size, const char *name)
{
    if (size == 0)
        return (struct sniffed){NULL, "inode/x-empty", WIRE_EMPTY};
    struct sniffed out;
    if (sniff_bytes(data, size, &out))
        return out;
    struct charset charset;
    charset_detect(&charset, data, size, NULL);
    struct buffer text;
    buffer_init(&text);
    struct head head = {data + charset.mark_size, size - charset.mark_size};
    if (charset_is_wide(&charset)) {
        charset_decode(&text, &charset, data, size);
        head = (struct head){text.data, text.size};
    }
    struct named named = by_name(name);
    out = sniff_text(&head, &named);
    buffer_clear(&text);
    return out;
}
