// SPDX-License-Identifier: MIT
// Archives made at hand, and what the extractors find in them.
#ifndef LOCI_TESTS_EXTRACT_PACKED_H
#define LOCI_TESTS_EXTRACT_PACKED_H

#include "text/base/buffer.h"

// A member; the last of a list has no name. `size` 0 is the length of `content`.
struct packed_member {
    const char *name, *content;
    size_t size;
};

enum packing {
    PACKED_ZIP,
    PACKED_TAR,
    PACKED_TAR_GZ,
    PACKED_TAR_BZ2,
    PACKED_TAR_XZ,
    PACKED_TAR_ZST,
    PACKED_7Z,
    PACKED_GZ
};

// Appends the archive (of PACKED_GZ the first member alone). Aborts when it cannot be made.
void pack(struct buffer *out, enum packing packing, const struct packed_member *members);

// Appends the package that a text describes, which is taken apart in place:
//
//     a line "=NAME" begins a part of that name; what stands above the first is [Content_Types].xml, and there is none where it begins with "!"
void pack_written(struct buffer *out, char *text, size_t size);

// Packs a zip file and gives what dumped() says of it (dumped.h).
char *dumped_zip(const char *name, const struct packed_member *members);

#endif
