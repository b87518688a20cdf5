// SPDX-License-Identifier: MIT
// A media type in a word.
#ifndef LOCI_STORE_TYPE_WORD_H
#define LOCI_STORE_TYPE_WORD_H

// As people name the format: "pdf", "docx", "png"; by a table, else what stands behind the slash, without "x-" and "vnd." (it points into
// `media_type` then). "unknown" for NULL, "" and bytes of no format.
const char *type_word(const char *media_type);

// The same of what was not read for `reason`: what was not even looked into (a link, a file that the kernel makes up) is of that type.
const char *unread_type(const char *media_type, const char *reason);

#endif
