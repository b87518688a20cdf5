// SPDX-License-Identifier: MIT
// One part of a score as a summand.
#ifndef LOCI_CLI_PRINT_SUMMAND_H
#define LOCI_CLI_PRINT_SUMMAND_H

#include "loci.h"
#include <stdio.h>

// Write nothing for what rounds to nothing, except of words; else a sign and what stands behind it.
typedef void summand_writer(FILE *file, const loci_part *part);

// "+ law 3.24 (2 in text)", "+ secrets beside law 2.06", "+ its document 0.50"
void summand_write(FILE *file, const loci_part *part);
// What makes a part another than the sum of its parts: "− no running text 1.50".
void summand_write_change(FILE *file, const loci_part *part);
// Whether a part is told as one, whatever it is made of.
bool summand_is_one(const loci_part *part);

#endif
