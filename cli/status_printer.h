// SPDX-License-Identifier: MIT
// What is in an index, for people and as JSON (docs/formats.md).
#ifndef LOCI_CLI_STATUS_PRINTER_H
#define LOCI_CLI_STATUS_PRINTER_H

#include "cli/output.h"
#include "loci.h"

void status_print(const struct output *out, const char *index_path, const loci_info *info);

// These return false when memory is out.
bool status_print_json(const struct output *out, const char *index_path, const loci_info *info);
bool status_print_failures(const struct output *out, const loci_failures *failures);
bool status_print_failures_json(const struct output *out, const loci_failures *failures);

#endif
