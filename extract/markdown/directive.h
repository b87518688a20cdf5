// SPDX-License-Identifier: MIT
// Directives of MyST in fences: notes, admonitions, captions.
#ifndef LOCI_EXTRACT_MARKDOWN_DIRECTIVE_H
#define LOCI_EXTRACT_MARKDOWN_DIRECTIVE_H

#include "extract/core/span.h"
#include <stdbool.h>

struct markdown_directive {
    struct span title; // "Who pays" of "{admonition} Who pays"; empty where there is none
    struct span body;  // Markdown, behind the options
};

// Whether the text of a fence whose info is "{NAME} …" is written to be read, and what of it is. A chunk of Quarto or R Markdown ("{r}",
// "{python}") looks the same, so it is the text that tells: sentences, and next to none of the signs that programs are full of. What comes points
// into `info` and `text`.
bool markdown_directive_read(struct markdown_directive *out, struct span info, struct span text);

#endif
