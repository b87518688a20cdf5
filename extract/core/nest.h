// SPDX-License-Identifier: MIT
// Files within files: how a container hands its members on, and how much may come out of one file.
#ifndef LOCI_EXTRACT_NEST_H
#define LOCI_EXTRACT_NEST_H

#include "extract/core/input.h"
#include "extract/core/seen.h"

enum {
    NEST_DEPTH_MAX = 4,         // containers around a member
    NEST_MEMBERS_MAX = 100000,  // in a file, those in its members included
    NEST_PATH_MAX = 1000,       // bytes of a member's path; what is longer is cut at a code point
    NEST_RATIO_MAX = 200,       // inflated bytes for each byte of the file, once they are more than …
    NEST_FREE_SIZE = 64 << 20,  // … what any file may give,
    NEST_MEMBER_SIZE = 64 << 20 // and what one member may have, since it is held in memory
};
#define NEST_TOTAL_SIZE (4ull << 30) // and what no file may give more than

// Shared by all that is read out of one file. An embedded value; extract() makes it for a file that comes without.
struct nest {
    bool (*read)(const struct input *member, struct sink *sink); // any format
    unsigned long long file_size, inflated;
    size_t members;
    struct seen paths;
};

void nest_init(struct nest *nest, bool (*read)(const struct input *, struct sink *), size_t file_size);
void nest_clear(struct nest *nest);

// Counts bytes that were inflated (by a container, a compressed document), before they are kept. False: they are more than
// a file of this size may give, and the sink was failed with WIRE_TOO_LARGE. True for an input without a nest.
bool nest_inflate(const struct input *input, size_t size, struct sink *sink);

// Reads one member of a container as a file of its own (sniffed by content; `name`, its path in the container, is a hint): its
// documents get the member path `input->member`/`name`, a second of the same path also its number. No document may be open.
// What cannot be read is told as a failed record with its reason and does not end the container; so is one deeper
// than NEST_DEPTH_MAX and each past NEST_MEMBERS_MAX (once). `data` stays the caller's. False: the sink must stop.
bool nest_member(const struct input *container, const char *name, const char *data, size_t size,
                 struct sink *sink);

// Tells that a member could not be had from its container (encrypted, damaged, too large): a failed record under the name that
// nest_member would give it. False: the sink must stop.
bool nest_failed(const struct input *container, const char *name, enum wire_reason reason,
                 const char *message, struct sink *sink);

// Ends the open document of a container. One without text and title is none of its own, but empty, where there are members: it is taken back.
// False: the sink must stop.
bool nest_end(struct sink *sink, bool has_members);

#endif
