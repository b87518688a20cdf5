// SPDX-License-Identifier: MIT
// The contract of the analysis, checked on one text: for random texts and for the fuzzer.
#ifndef LOCI_TESTS_TEXT_TOKEN_CHECKER_H
#define LOCI_TESTS_TEXT_TOKEN_CHECKER_H

#include "text/words/analyzer.h"

// What the tokens of the text violate, in both analyses; NULL when all is well.
const char *check_tokens(struct analyzer *analyzer, language id, const char *text, size_t size);

#endif
