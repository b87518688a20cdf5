// SPDX-License-Identifier: MIT
// Where in its document a passage stands, as a person is told.
#ifndef LOCI_CLI_PRINT_POSITION_H
#define LOCI_CLI_PRINT_POSITION_H

#include "loci.h"

// "CONCLUSIONS · page 4 · ¶ 2": what is known of it, with no-break spaces before the numbers. The caller frees it; NULL when
// memory is out.
char *position_of(const loci_hit *hit);

// Facts in a row: each that is not empty, divided by " · ". Any of them may be NULL. Likewise.
char *position_facts(const char *const *facts, size_t count);

#endif
