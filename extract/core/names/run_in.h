// SPDX-License-Identifier: MIT
// Headings that run in: bold words at the beginning of a paragraph that are its heading.
#ifndef LOCI_EXTRACT_RUN_IN_H
#define LOCI_EXTRACT_RUN_IN_H

#include <stdbool.h>
#include <stddef.h>

// As many bytes of text have to follow in the paragraph at least.
enum { RUN_IN_FOLLOWING_MIN = 40 };

// Whether `text`, all that is bold at the beginning of a paragraph, heads what follows: "Background.", "The role of tariffs.", ten words at
// most that end with a full stop. A name is none ("Ann Bell.", "Mr. Bell of Ohio."), nor is a stressed word.
bool run_in_find(const char *text, size_t size);

#endif
