// SPDX-License-Identifier: MIT
// Macros of LaTeX that stand for a text: \newcommand{\eu}{European Union}. Those with arguments are left to their arguments.
#ifndef LOCI_EXTRACT_LATEX_MACROS_H
#define LOCI_EXTRACT_LATEX_MACROS_H

#include "extract/core/span.h"
#include <stdbool.h>

// Bodies longer than this, and more macros, are not kept.
enum { LATEX_BODY_MAX = 1024, LATEX_MACROS_MAX = 256 };

struct latex_macro {
    struct span name, body; // borrowed from the text
};

// Zeroed to begin with.
struct latex_macros {
    struct latex_macro *items;
    size_t count, capacity;
};

void latex_macros_clear(struct latex_macros *macros);

// Reads "{\eu}{European Union}" or "\eu{European Union}" behind what defines, passes it over, and keeps it. False: out of memory.
bool latex_macro_define(struct latex_macros *macros, struct span *rest);

// What it stands for; `data` is NULL where there is none of the name.
struct span latex_macro(const struct latex_macros *macros, struct span name);

#endif
