// SPDX-License-Identifier: MIT
// What is in an index, for people, and what is not also as JSON (docs/formats.md).
#ifndef LOCI_CLI_PRINT_STATUS_PRINTER_H
#define LOCI_CLI_PRINT_STATUS_PRINTER_H

#include "cli/terminal/output.h"
#include "loci.h"

void status_print(const struct output *out, const char *index_path, const loci_info *info);

// These return false when memory is out.
// `counts`: the sums by type, which come first (last in JSON), or NULL.
bool status_print_failures(const struct output *out, const loci_failures *failures,
                           const loci_type_counts *counts);
bool status_print_failures_json(const struct output *out, const loci_failures *failures,
                                const loci_type_counts *counts);
bool status_print_suspects(const struct output *out, const loci_suspects *suspects);
bool status_print_suspects_json(const struct output *out, const loci_suspects *suspects);

#endif
