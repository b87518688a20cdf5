// SPDX-License-Identifier: MIT
// An archive member by member, as libarchive reads it, within the limits of nest.h.
#ifndef LOCI_EXTRACT_ARCHIVE_UNPACK_H
#define LOCI_EXTRACT_ARCHIVE_UNPACK_H

#include "extract/core/nest.h"
#include <locale.h>

// Which formats are tried.
enum unpack_formats {
    UNPACK_ZIP,
    UNPACK_STREAM, // gzip, whatever is in it
    UNPACK_ALL // zip, tar, 7z; and a file that is compressed by itself (gzip, bzip2, xz, lzma, zstd) as its only member
};

// An embedded value. `name`, `size` … are those of the member at hand.
struct unpacker {
    const char *name; // valid UTF-8, relative: no empty, "." or ".." part in it; "" when it has none
    bool is_file;     // no folder, no link, nothing else
    bool is_encrypted;
    bool is_raw; // the only member of a compressed file: the name is not its own

    // After UNPACK_DAMAGED, UNPACK_TOO_LARGE, UNPACK_FAILED: why.
    enum wire_reason reason;
    char message[256]; // one line

    // Its own.
    const struct input *input;
    struct archive *archive;
    struct sink *sink;
    size_t offset;      // of the input
    bool is_unreadable; // the input
    bool is_open;       // a member was met
    struct buffer piece, path;
    locale_t before; // of the thread; (locale_t)0 when it stayed
};

enum unpacked {
    UNPACKED,
    UNPACK_END,
    UNPACK_DAMAGED,   // this member; others may follow
    UNPACK_TOO_LARGE, // so is this one
    UNPACK_FAILED // nothing more can be read: the archive is cut short or broken here, out of memory, or more bytes were
                  // inflated than the file may give (then the sink has failed as well)
};

// UNPACKED or UNPACK_FAILED. unpacker_clear after either.
enum unpacked unpacker_open(struct unpacker *unpacker, const struct input *input, enum unpack_formats formats,
                            struct sink *sink);
void unpacker_clear(struct unpacker *unpacker);

// Goes to the next member: UNPACKED, UNPACK_END or UNPACK_FAILED.
enum unpacked unpacker_next(struct unpacker *unpacker);

// Appends the content of the member at hand; any but UNPACK_END. What was appended of a member that is damaged stays.
enum unpacked unpacker_read(struct unpacker *unpacker, struct buffer *into);

#endif
