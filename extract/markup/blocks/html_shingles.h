// SPDX-License-Identifier: MIT
// A text as runs of a few words, by which it is known again wherever it stands.
#ifndef LOCI_EXTRACT_HTML_SHINGLES_H
#define LOCI_EXTRACT_HTML_SHINGLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Words of a shingle: three are hardly ever the same by chance.
enum { HTML_SHINGLE = 3 };

// The last words that were seen. Start with {0}; a new text starts with {0}, too.
struct html_shingler {
    uint64_t words[HTML_SHINGLE];
    unsigned count;
};

// Sees the next run between blanks: its letters and digits, those of ASCII without case, are a word. True, with its hash in `shingle`, where it ends
// a shingle. Takes time by its size.
bool html_shingler_see(uint64_t *shingle, struct html_shingler *shingler, const char *run, size_t size);

#endif
