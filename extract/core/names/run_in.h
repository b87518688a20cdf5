// SPDX-License-Identifier: MIT
// Headings that run in: bold words at the beginning of a paragraph that are its heading.
#ifndef LOCI_EXTRACT_RUN_IN_H
#define LOCI_EXTRACT_RUN_IN_H

#include <stdbool.h>
#include <stddef.h>

// As many bytes of text have to follow in the paragraph at least.
enum { RUN_IN_FOLLOWING_MIN = 40 };

// The bytes of the heading that `text` is, all that is bold at the beginning of a paragraph: without the full stop that ends it, and a dash
// behind that. 0 where it heads nothing. "Background.", "The role of tariffs.", "(a) Scope.—": ten words at most. A name is none ("Ann
// Bell.", "Mr. Bell of Ohio."), unless a number in brackets stands before it; nor is a stressed word.
size_t run_in_find(const char *text, size_t size);

#endif
