// SPDX-License-Identifier: MIT
// Compound files: where their sectors are.
#include "extract/compound/ole.h"

#include "tests/extract/compound/storage.h"
#include <criterion/criterion.h>
#include <string.h>

static void put_numbers(struct buffer *out, size_t size)
{
    for (unsigned long number = 0; out->size < size; number++)
        put_u32(out, number * 2654435761u);
}

static void expect_stream(struct ole *ole, const struct buffer *items, const char *name, const char *content,
                          size_t size)
{
    struct buffer read;
    buffer_init(&read);
    const struct ole_item *item = ole_find(items, name, false);
    cr_assert(item, "%s", name);
    cr_expect(ole_read(ole, item, size + 1, &read), "%s of %zu", name, size);
    cr_expect(read.size == size && memcmp(read.data, content, size) == 0, "%s of %zu: %zu bytes", name, size,
              read.size);
    buffer_clear(&read);
}

// The header has room for 109 sectors of the table, 7 MB of the file; the rest of them is listed in one sector, in two, in three.
Test(ole, tables_of_large_files_are_listed_in_sectors_of_their_own)
{
    static const size_t sizes[] = {1 << 20, 7000000, 7200000, 15200000, 15600000, 24000000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct buffer large, file, items;
        struct ole ole;
        buffer_init(&large);
        buffer_init(&file);
        buffer_init(&items);
        put_numbers(&large, sizes[i]);
        const struct stored stored[] = {
            {"large", -1, large.data, large.size}, {"last", -1, "It stands behind.", 17}, {0}};
        store(&file, stored, false);
        cr_assert(ole_open(&ole, file.data, file.size), "%zu", sizes[i]);
        cr_assert(ole_list(&ole, OLE_ROOT, &items));
        expect_stream(&ole, &items, "large", large.data, large.size);
        expect_stream(&ole, &items, "last", "It stands behind.", 17);
        ole_close(&ole);
        buffer_clear(&large);
        buffer_clear(&file);
        buffer_clear(&items);
    }
}
