// SPDX-License-Identifier: MIT
// The list of synonyms that is kept beside an index: briefs.loci.synonyms.txt. A person edits it, and the next query uses it.
#ifndef LOCI_QUERY_SYNONYM_FILE_H
#define LOCI_QUERY_SYNONYM_FILE_H

#include "query/expand/synonyms.h"
#include "store/file/handle.h"

// The list as it is now, for the lexicon's tongues; NULL in *out when there is none. It is the handle's, valid until the next call; the file is read
// again only when it was changed. One that cannot be read, is too large, or has lines that are not used is told in a note.
loci_error synonym_file_get(const struct synonyms **out, loci *index, const struct lexicon *lexicon,
                            struct notes *notes);

// Its name, to be freed; NULL: out of memory.
char *synonym_file_name(const loci *index);

// Reads the file into *out, which is empty when there is none; *why (static, or NULL) says why it cannot be read.
loci_error synonym_file_read(loci *index, struct synonym_list *out, const char **why);

#endif
