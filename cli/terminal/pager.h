// SPDX-License-Identifier: MIT
// What is longer than the screen goes through a pager.
#ifndef LOCI_CLI_TERMINAL_PAGER_H
#define LOCI_CLI_TERMINAL_PAGER_H

#include <stdbool.h>
#include <stddef.h>

// Shows the bytes on standard output: as they are where their lines fit on a screen of rows × columns, with two rows to spare,
// else by the program that LOCI_PAGER names, else PAGER, else less (with -FRX, unless LESS says otherwise). "" and "cat" name
// none; one that cannot be started is told of, and they are shown as they are. False with errno when not all could be written; a
// pager that is left early is no failure.
bool pager_show(const char *bytes, size_t size, unsigned rows, unsigned columns);

// Lines of a screen that the bytes fill, sequences for colours and links aside; lines that are too long count for all that they
// fill. Stops counting above `most`.
size_t pager_lines(const char *bytes, size_t size, unsigned columns, size_t most);

#endif
