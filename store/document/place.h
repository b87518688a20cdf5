// SPDX-License-Identifier: MIT
// Where a document stands, as one text: the one place that knows how a member of a container is written behind its path.
#ifndef LOCI_STORE_PLACE_H
#define LOCI_STORE_PLACE_H

#include "text/base/buffer.h"

//     /srv/briefs/2005/a.txt      a file: source, "/", path in it
//     /srv/briefs/a.jsonl!/17     member 17 of a container
//     memory:notes/id
#define PLACE_MEMBER "!/"

// Appends the path of a file behind that of its source: with a slash between, none where the source ends in one, and nothing
// where the source is the file itself (size 0). Bytes. False when out of memory.
bool place_add_path(struct buffer *out, const char *path, size_t size);
// Appends a member behind the path of its container; nothing for one without (size 0). False when out of memory.
bool place_add_member(struct buffer *out, const char *member, size_t size);

// Both: a path, and behind it a member, NULL or "" for none. False when out of memory.
bool place_write(struct buffer *out, const char *path, const char *member);

// Whether a place, or a glob of places, names a member.
bool place_has_member(const char *place);

#endif
