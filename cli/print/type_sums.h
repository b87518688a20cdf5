// SPDX-License-Identifier: MIT
// What is not in the index, as sums by type: "185 skipped: 56 pdf, 52 docx, 9 png".
#ifndef LOCI_CLI_PRINT_TYPE_SUMS_H
#define LOCI_CLI_PRINT_TYPE_SUMS_H

#include "cli/terminal/output.h"
#include "loci.h"

// A line for what is skipped, where there is any, and one for each program that would read some of it. `all`: also for what failed and
// what is empty, and with every type; else with the commonest ones.
void type_sums_print(FILE *file, const loci_type_counts *counts, bool all);

#endif
