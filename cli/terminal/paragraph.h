// SPDX-License-Identifier: MIT
// Running text laid out in lines, with its highlights.
#ifndef LOCI_CLI_TERMINAL_PARAGRAPH_H
#define LOCI_CLI_TERMINAL_PARAGRAPH_H

#include "cli/terminal/output.h"
#include "loci.h"

struct paragraph {
    const char *text; // UTF-8, as it came
    size_t text_size;
    loci_range window;            // the part to show; "…" stands for what is left out at either end
    const loci_range *highlights; // ascending, not overlapping; bytes of `text`
    size_t highlight_count;
    enum style style; // of what is not highlighted
    unsigned indent;  // columns before each line
    unsigned column;  // columns that stand on the first line already
    unsigned lines;   // at most so many; what is left ends in "…". 0: as many as there are
};

// Prints the window in lines of at most out->width columns, broken at blanks, beside wide characters, and
// within a word only where it is longer than a line. Everything is made visible. Ends with a line feed.
void paragraph_print(const struct output *out, const struct paragraph *paragraph);

// The same for a whole text without highlights.
void paragraph_print_text(const struct output *out, const char *text, enum style style, unsigned indent,
                          unsigned column);

#endif
