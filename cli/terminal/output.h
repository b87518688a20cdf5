// SPDX-License-Identifier: MIT
// Where the answer goes: stdout, and what it can show.
#ifndef LOCI_CLI_TERMINAL_OUTPUT_H
#define LOCI_CLI_TERMINAL_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
extern const char *const color_choices[]; // their names, up to NULL

enum style { STYLE_PLAIN, STYLE_TITLE, STYLE_MATCH, STYLE_FAINT, STYLE_REF, STYLE_GOOD, STYLE_BAD };

struct output {
    FILE *file;
    bool terminal;  // it is one: nothing of unknown origin may reach it raw
    bool color;     // SGR sequences may be written
    bool links;     // OSC 8 sequences may be written
    unsigned width; // columns; at least 20
    unsigned rows;  // of the terminal; 0: it is none, or does not say
    int error;      // errno of the flush that failed first; 0: none did
    bool gathers;   // `file` keeps what is written in `paged`, for a pager, until the first flush
    char *paged;
    size_t paged_size;
};

// What stdout is. Colour: by `choice`; with COLOR_AUTO on a terminal, unless $TERM is "dumb" or NO_COLOR is
// set and not empty. Links: colour and a terminal. The width is the terminal's, else $COLUMNS, else 80.
struct output output_stdout(enum color_choice choice);

// Columns of the terminal behind `descriptor`, else $COLUMNS, else 80.
unsigned output_width(int descriptor);

// Begins a style; STYLE_PLAIN ends it. Writes nothing without colour.
void output_style(const struct output *out, enum style style);

#endif
