// SPDX-License-Identifier: MIT
// Entity tags: by which a client knows that what it has still holds.
#ifndef LOCI_SERVICE_WEB_TAG_H
#define LOCI_SERVICE_WEB_TAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A weak tag (answers tell how long they took) of all that answers depend on beside what was asked: which file the index is, its
// generation, the list of synonyms beside it, the day (for relative dates), the version of loci.
void tag_make(char *out, size_t size, const char *index_path, uint64_t generation);

// Whether the value of an If-None-Match header (or NULL) names the tag, or any; as weak tags are compared.
bool tag_is_known(const char *tag, const char *if_none_match);

#endif
