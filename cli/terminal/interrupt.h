// SPDX-License-Identifier: MIT
// Ctrl-C, TERM and a terminal that goes away (HUP) during long work: the first one asks it to stop, the second one kills.
#ifndef LOCI_CLI_TERMINAL_INTERRUPT_H
#define LOCI_CLI_TERMINAL_INTERRUPT_H

#include "loci.h"

// From now on SIGINT, SIGTERM and SIGHUP interrupt `index`; a signal that was ignored stays ignored.
void interrupt_watch(loci *index);

// Back to the defaults; to be called before the index is closed.
void interrupt_end(void);

// What was asked to stop has stopped: ends the process by the signal that asked, so that who waits for it knows (a shell says 130
// for Ctrl-C). Returns where none did.
void interrupt_pass_on(void);

#endif
