// SPDX-License-Identifier: MIT
// What the commands and environments of LaTeX, and of the packages that most texts use, mean to a reader.
#ifndef LOCI_EXTRACT_LATEX_NAMES_H
#define LOCI_EXTRACT_LATEX_NAMES_H

#include "extract/core/span.h"

enum latex_role {
    LATEX_PLAIN,   // nothing by itself; its arguments are text
    LATEX_HEADING, // its last argument is one, of `level`
    LATEX_NOTE,
    LATEX_TITLE,
    LATEX_AUTHOR,
    LATEX_DATE,
    LATEX_AND,    // between authors
    LATEX_ITEM,   // begins one
    LATEX_PAR,    // ends the paragraph
    LATEX_ROW,    // ends a row of a table, or the line
    LATEX_MACRO,  // defines one
    LATEX_VERB,   // what stands in braces, or up to the next sign like the one behind it, is text as it is
    LATEX_SYMBOL, // stands for `text`
    LATEX_BEGIN,
    LATEX_END,
    LATEX_FALSE // what comes up to \fi is left out
};

struct latex_command {
    const char *name;
    enum latex_role role;
    // Its arguments in braces: 'x' is left out, 't' is text, or what the role says. More are text.
    const char *arguments;
    int level;
    const char *text;
};

// Never NULL: others than those that are known are LATEX_PLAIN, and so are all that cite, whose arguments are left out.
const struct latex_command *latex_command(struct span name);

enum latex_setting {
    LATEX_TEXT,     // its content is text
    LATEX_ITEMS,    // … in items
    LATEX_TABLE,    // … in rows
    LATEX_MATH,     // a formula
    LATEX_VERBATIM, // text as it is
    LATEX_LEFT_OUT
};

struct latex_environment {
    const char *name;
    enum latex_setting setting;
    const char *arguments; // as of a command
    const char *heading;   // stands above it, or NULL
};

// Never NULL: others than those that are known are LATEX_TEXT. A star behind the name counts where it makes a difference.
const struct latex_environment *latex_environment(struct span name);

#endif
