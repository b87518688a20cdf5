// SPDX-License-Identifier: MIT
// The names of encodings; private to the charset files.
#ifndef LOCI_EXTRACT_CHARSET_NAME_H
#define LOCI_EXTRACT_CHARSET_NAME_H

// What a name that documents have means: the one of iconv, or of charset_own.h; itself where nothing else is known. Lives as long as `name`.
const char *charset_name_meant(const char *name);

#endif
