// SPDX-License-Identifier: MIT
// A media type in a word.
#ifndef LOCI_STORE_TYPE_WORD_H
#define LOCI_STORE_TYPE_WORD_H

// As people name the format: "pdf", "docx", "png"; by a table, else what stands behind the slash, without "x-" and "vnd." (it points into
// `media_type` then). "unknown" for NULL, "" and bytes of no format.
const char *type_word(const char *media_type);

#endif
