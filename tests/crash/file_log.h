// SPDX-License-Identifier: MIT
// A record of what is done to the files below a folder, and what a loss of power at any moment of it may leave: what was
// synced is there; of what was not, each write is there, is not, or is there in some of its sectors, whatever came before or
// after it. Names come and go in their order, and are there up to the last that the sync of their folder was to keep, or
// some more. What is mapped into memory (SQLite's -shm) is not kept at all.
#ifndef LOCI_TESTS_CRASH_FILE_LOG_H
#define LOCI_TESTS_CRASH_FILE_LOG_H

#include <stddef.h>
#include <stdint.h>

// Records from now on, below a folder that is there and empty. Once in a program.
void file_log_begin(const char *folder);
void file_log_end(void);

// What must be there from now on, told by the program: numbers of its own, 0 before the first.
struct file_log_marks {
    uint64_t index, copy;
};
void file_log_mark(const struct file_log_marks *marks);

// How many calls were recorded.
size_t file_log_count(void);

// Writes into another empty folder what a loss of power after the first `count` calls may leave; the last marks before.
struct file_log_marks file_log_image(const char *into, size_t count, uint64_t *random);

#endif
