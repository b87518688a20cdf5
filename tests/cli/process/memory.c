// SPDX-License-Identifier: MIT
// Taking memory at once changes nothing for those who ask for it.
#include "cli/process/memory.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BLOCKS = 40 };

static bool is_filled(const unsigned char *bytes, size_t size, unsigned char with)
{
    bool filled = true;
    for (size_t i = 0; filled && i < size; i++)
        filled = bytes[i] == with;
    return filled;
}

// Blocks of all sizes up to several megabytes, which lie beside each other and beside what was there before.
static void use_memory(void)
{
    unsigned char *blocks[BLOCKS];
    size_t sizes[BLOCKS];
    for (size_t i = 0; i < BLOCKS; i++) {
        sizes[i] = i % 8 == 7 ? (size_t)3 << 20 : (size_t)1 << i % 20;
        blocks[i] = calloc(1, sizes[i]);
        cr_assert_not_null(blocks[i]);
        cr_expect(is_filled(blocks[i], sizes[i], 0));
        memset(blocks[i], (int)i + 1, sizes[i]);
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        cr_expect(is_filled(blocks[i], sizes[i], (unsigned char)(i + 1)));
        free(blocks[i]);
    }
}

Test(memory, is_there_as_before)
{
    char *before = strdup("kept");
    memory_take_at_once("no such index");
    use_memory();
    memory_take_at_once("no such index"); // again
    use_memory();
    cr_expect_str_eq(before, "kept");
    free(before);
}

Test(memory, is_not_counted_by_sqlite)
{
    memory_take_at_once("no such index");
    void *piece = sqlite3_malloc(1000);
    cr_assert_not_null(piece);
    cr_expect_eq(sqlite3_memory_used(), 0);
    sqlite3_free(piece);
}

Test(memory, is_left_with_an_exit_code, .exit_code = 3)
{
    memory_leave(3);
#ifdef LOCI_SANITIZED
    exit(3);
#endif
}

#if defined(__linux__) && !defined(LOCI_SANITIZED)
// What the process has of that by now.
static rlim_t data_bytes(void)
{
    unsigned long kilobytes = 0;
    char line[256];
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        sscanf(line, "VmData: %lu", &kilobytes);
    if (status)
        fclose(status);
    return (rlim_t)kilobytes << 10;
}

Test(memory, is_taken_bit_by_bit_where_so_much_is_not_to_be_had)
{
    struct rlimit limit;
    cr_assert_eq(getrlimit(RLIMIT_DATA, &limit), 0);
    limit.rlim_cur = data_bytes() + ((rlim_t)4 << 20);
    cr_assert_eq(setrlimit(RLIMIT_DATA, &limit), 0);
    memory_take_at_once("no such index");
    void *blocks[10];
    for (size_t i = 0; i < 10; i++) {
        blocks[i] = malloc(100000);
        cr_expect_not_null(blocks[i]);
    }
    for (size_t i = 0; i < 10; i++)
        free(blocks[i]);
}

// An index of so many bytes, none of which are written.
static rlim_t taken_for(off_t size)
{
    char path[] = "/tmp/loci-memory-XXXXXX";
    const int file = mkstemp(path);
    cr_assert(file >= 0 && ftruncate(file, size) == 0);
    const rlim_t before = data_bytes();
    memory_take_at_once(path);
    close(file);
    unlink(path);
    return data_bytes() - before;
}

Test(memory, is_more_of_a_large_index)
{
    const rlim_t taken = taken_for((off_t)2 << 30);
    cr_expect_geq(taken, (rlim_t)112 << 20);
    cr_expect_leq(taken, (rlim_t)132 << 20);
}

Test(memory, has_an_end_however_large_the_index_is)
{
    cr_expect_leq(taken_for((off_t)1 << 40), (rlim_t)132 << 20);
}
#endif
