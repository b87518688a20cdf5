// SPDX-License-Identifier: MIT
// How many documents there are of each language: sums kept with every batch, so that a reader has them for nothing.
#ifndef LOCI_STORE_LANGUAGES_H
#define LOCI_STORE_LANGUAGES_H

// Rows of meta: "language:fr" → 12, with the code as documents have it ('en' for those without one).
#define LANGUAGES_PREFIX "language:"

#endif
