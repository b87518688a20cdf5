// SPDX-License-Identifier: MIT
// Structs of options as callers give them, made against this header, an older or a newer one.
#ifndef LOCI_STORE_OPTIONS_H
#define LOCI_STORE_OPTIONS_H

#include "store/file/handle.h"

// What this library knows of a struct that begins with its size.
struct options_kind {
    const char *name; // "loci_search_options"
    size_t size;      // here
    size_t first;     // up to the end of the last member of its first version
};

#define OPTIONS_KIND(type, last_of_first_version)                                                   \
    {                                                                                               \
        .name = #type, .size = sizeof(type),                                                        \
        .first = offsetof(type, last_of_first_version) + sizeof(((type *)0)->last_of_first_version) \
    }

// Copies `given` into `out`, a struct of this kind: what an older caller's struct lacks is zero, and so is all for
// NULL. LOCI_INVALID when the struct is smaller than its first version (most likely its size was not set), or when a
// newer caller's holds something that this library does not know.
loci_error options_take(loci *index, void *out, const void *given, const struct options_kind *kind);

// Of a struct that the caller made and the library fills: LOCI_INVALID when it is smaller than its first version. What is
// in it but its size need not be set.
loci_error options_check_place(loci *index, const void *place, const struct options_kind *kind);
// Fills it with `made`, a struct of this kind, as far as both go: its size stays the caller's.
void options_fill(void *place, const void *made, const struct options_kind *kind);

// LOCI_INVALID unless `value` is at most `last`, or has no bits but those of `known`; `member` names it.
loci_error options_check_choice(loci *index, const char *member, unsigned value, unsigned last);
loci_error options_check_flags(loci *index, const char *member, uint32_t value, uint32_t known);

// The language that a caller names by its code; LANGUAGE_NONE for NULL. LOCI_INVALID for one without a stemmer.
loci_error options_find_language(loci *index, const char *code, language *out);

#endif
