// SPDX-License-Identifier: MIT
// The members of an archive, each read as a file of its own.
#ifndef LOCI_EXTRACT_ARCHIVE_MEMBERS_H
#define LOCI_EXTRACT_ARCHIVE_MEMBERS_H

#include "extract/archive/unpack.h"

// Hands on each file of the archive (nest.h) but the hidden ones, which a folder's walk leaves out too. What is encrypted,
// damaged or too large is told as a failed record; where the archive breaks off, what came before it stands and the sink is
// failed with the reason. False: the sink holds the reason.
bool members_read(const struct input *input, enum unpack_formats formats, struct sink *sink);

// The same of those that are wanted by their names; nothing is told where there is none, or the archive breaks off, which who asks for them
// knows.
bool members_read_some(const struct input *input, enum unpack_formats formats,
                       bool (*wanted)(const void *context, const char *name), const void *context,
                       struct sink *sink);

#endif
