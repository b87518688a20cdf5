// SPDX-License-Identifier: MIT
// Explanations (docs/formats.md) laid out for people: how a query was read, and what a score is the sum of.
#ifndef LOCI_CLI_EXPLANATION_H
#define LOCI_CLI_EXPLANATION_H

#include "cli/output.h"

// Both take what the library wrote, NULL for nothing. Of another library's JSON what is known is shown, and the whole as it
// stands where nothing is, or where it is no JSON. Everything is made visible. False: no memory.

//     Read as    any of the, state, secrets
//     Language   en; stems of en, fr
//     Documents  only 12 searched, 3 left out
//       word               weight  passages  of 480,131
//       the                 0.002   470,120  function word
//       secrets             6.410       788  as secret
//       state + secrets     1.981            at most 1 word between
bool explanation_print_query(const struct output *out, const char *json);

//     8.67 = law 3.24 (2 in text) + secrets 2.81 (2 in text, 1 in title; 1.20 from the title)
//     + secrets beside law 2.06
// Lines break between summands only. What rounds to nothing (below 0.0005) is left out, except of words.
bool explanation_print_hit(const struct output *out, const char *json, unsigned indent);

#endif
