// SPDX-License-Identifier: MIT
// The program: finds the command, reads its options, runs it, answers with its exit code.
#include "cli/command_line.h"

int main(int argc, char **argv)
{
    return command_line_run(argc, argv);
}
