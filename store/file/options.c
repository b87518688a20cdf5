// SPDX-License-Identifier: MIT
// Structs of options as callers give them.
#include "store/file/options.h"

#include <string.h>

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static loci_error check_size(loci *index, const void *given, const struct options_kind *kind, size_t *size)
{
    memcpy(size, given, sizeof *size);
    return *size >= kind->first
               ? LOCI_OK
               : handle_fail(index, LOCI_INVALID, "%s.size is %zu: set it to the size of the struct",
                             kind->name, *size);
}

loci_error options_take(loci *index, void *out, const void *given, const struct options_kind *kind)
{
    memset(out, 0, kind->size);
    if (!given)
        return LOCI_OK;
    size_t size;
    const loci_error error = check_size(index, given, kind, &size);
    if (error)
        return error;
    if (size > kind->size && !is_zero((const unsigned char *)given + kind->size, size - kind->size))
        return handle_fail(index, LOCI_INVALID, "%s asks for something that loci %s does not know",
                           kind->name, LOCI_VERSION);
    memcpy(out, given, size < kind->size ? size : kind->size);
    return LOCI_OK;
}

loci_error options_check_place(loci *index, const void *place, const struct options_kind *kind)
{
    size_t size;
    return check_size(index, place, kind, &size);
}

void options_fill(void *place, const void *made, const struct options_kind *kind)
{
    size_t size;
    memcpy(&size, place, sizeof size);
    if (size > kind->size)
        size = kind->size;
    memcpy((char *)place + sizeof size, (const char *)made + sizeof size, size - sizeof size);
}

loci_error options_check_choice(loci *index, const char *member, unsigned value, unsigned last)
{
    return value <= last ? LOCI_OK
                         : handle_fail(index, LOCI_INVALID, "%s is %u: loci %s knows 0 to %u", member, value,
                                       LOCI_VERSION, last);
}

loci_error options_check_flags(loci *index, const char *member, uint32_t value, uint32_t known)
{
    return (value & ~known) == 0 ? LOCI_OK
                                 : handle_fail(index, LOCI_INVALID, "%s has flags that loci %s does not know",
                                               member, LOCI_VERSION);
}

loci_error options_find_language(loci *index, const char *code, language *out)
{
    *out = code ? language_find(code, strlen(code)) : LANGUAGE_NONE;
    if (code && *out == LANGUAGE_NONE)
        return handle_fail(index, LOCI_INVALID,
                           "there is no stemmer for the language '%.20s': NULL leaves words as they are",
                           code);
    return LOCI_OK;
}
