// SPDX-License-Identifier: MIT
// Values that are said to be larger than they can be.
#include "store/read/reader_state.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// A varint of four bytes, as SQLite has them.
static void put_varint4(unsigned char *at, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)((number >> 7 * (3 - i) & 0x7F) | (i < 3 ? 0x80 : 0));
}

// The head of a cell with a value of so many bytes, in the row 0: payload, row, sizes of the record's head, of its key and of the value.
enum { CELL_HEAD = 11, RECORD_HEAD = 6 };
static void put_cell(unsigned char at[CELL_HEAD], uint32_t size)
{
    put_varint4(at, size + RECORD_HEAD);
    memcpy(at + 4, (const unsigned char[]){0, RECORD_HEAD, 0}, 3);
    put_varint4(at + 7, 2 * size + 12);
}

// Says of the value of `size` bytes in the row 0 of a table that it is `more` rounds of its pages larger, which lead in a circle.
static void lead_in_circle(const char *path, uint32_t size, uint32_t more)
{
    enum { PAGE = 16384, A_PAGE = PAGE - 4, LOCAL_MIN = (PAGE - 12) * 32 / 255 - 23, LOCAL_MAX = PAGE - 35 };
    const uint32_t payload = size + RECORD_HEAD, rest = LOCAL_MIN + (payload - LOCAL_MIN) % A_PAGE,
                   local = rest <= LOCAL_MAX ? rest : LOCAL_MIN;
    unsigned char head[CELL_HEAD];
    size_t file_size;
    char *bytes = scratch_read(path, &file_size);
    put_cell(head, size);
    unsigned char *cell = memmem(bytes, file_size, head, sizeof head);
    cr_assert(cell);
    put_cell(cell, size + more * A_PAGE);
    const unsigned char *at = cell + CELL_HEAD - RECORD_HEAD + local;
    const size_t page = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
    cr_assert(page > 1 && page * PAGE <= file_size);
    memcpy(bytes + (page - 1) * PAGE, at, 4);
    scratch_write(path, bytes, file_size);
    free(bytes);
}

static void execute(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

Test(large_values, are_not_read_where_they_are_larger_than_the_file)
{
    static const loci_open_options options = {.size = sizeof options, .read_only = true};
    enum { SIZE = 3000000, MORE = 7000 }; // 3 MB, and what is said to be 115
    struct scratch scratch;
    int64_t file, run;
    loci *index;
    const unsigned char *lengths;
    size_t size;
    scratch_make(&scratch);
    index = open_index(scratch.path);
    file = begin_batch(index, &run);
    put(index, file, "m", "A title of law", "H#first passage on law", NULL);
    commit_batch(index, run);
    loci_close(index);
    execute(scratch.path, "UPDATE length SET data = zeroblob(3000000)");
    for (int damaged = 0; damaged < 2; damaged++) {
        cr_assert_eq(loci_open(&index, scratch.path, &options, NULL, 0), LOCI_OK);
        cr_assert_eq(snapshot_begin(index), LOCI_OK);
        cr_expect_eq(reader_lengths(index, 0, &lengths, &size), damaged ? LOCI_CORRUPT : LOCI_OK);
        cr_expect_eq(size, damaged ? 0 : SIZE);
        snapshot_end(index);
        loci_close(index);
        if (!damaged)
            lead_in_circle(scratch.path, SIZE, MORE);
    }
    scratch_remove(&scratch);
}
