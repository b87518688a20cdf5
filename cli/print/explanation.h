// SPDX-License-Identifier: MIT
// Explanations laid out for people: how a query was read, and what a score is the sum of.
#ifndef LOCI_CLI_PRINT_EXPLANATION_H
#define LOCI_CLI_PRINT_EXPLANATION_H

#include "cli/terminal/output.h"
#include "loci.h"

// Both take NULL for nothing. Parts of kinds that are not known here are shown by name and value. Everything is made visible.
// False: no memory.

//     Read as    any of the, state, secrets
//     Language   en; stems of en, fr
//     Documents  only 12 searched, 3 left out
//       word               weight  passages  of 480,131
//       the                 0.002   470,120  function word
//       secrets             6.410       788  as secret
//       state + secrets     1.981            at most 1 word between
bool explanation_print_query(const struct output *out, const loci_part *query);

//     8.67 = law 3.24 (2 in text) + secrets 2.81 (2 in text, 1 in title; 1.20 from the title)
//     + secrets beside law 2.06
// Lines break between summands only. What rounds to nothing (below 0.0005) is left out, except of words.
bool explanation_print_hit(const struct output *out, const loci_part *score, unsigned indent);

#endif
