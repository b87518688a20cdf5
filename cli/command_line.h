// SPDX-License-Identifier: MIT
// From argv to an exit code.
#ifndef LOCI_CLI_COMMAND_LINE_H
#define LOCI_CLI_COMMAND_LINE_H

// Runs the command that argv names (argv[0] is the program). Options that all commands share may stand before
// its name. Returns the exit code.
int command_line_run(int argc, char **argv);

#endif
