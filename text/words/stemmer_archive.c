// SPDX-License-Identifier: MIT
// The archive of libstemmer that the program is linked with; only programs with all libraries in them have this file.
#include "text/words/stemmer_archive.h"

const char loci_stemmer_archive[] = LOCI_STEMMER_ARCHIVE;
