// SPDX-License-Identifier: MIT
// Word before 2007. Skipped where neither antiword nor catdoc is installed. river.doc was written by LibreOffice.
#include "extract/core/child.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct child antiword = {.program = "antiword", .package = "antiword"};
static const struct child catdoc = {.program = "catdoc", .package = "catdoc"};

static char *load(size_t *size)
{
    enum { SIZE_MAX_READ = 1 << 20 };
    FILE *file = fopen(RIVER_DOC, "rb");
    cr_assert(file, "%s", RIVER_DOC);
    char *bytes = malloc(SIZE_MAX_READ);
    cr_assert(bytes);
    *size = fread(bytes, 1, SIZE_MAX_READ, file);
    fclose(file);
    return bytes;
}

Test(word, headings_rows_items_and_metadata_are_read)
{
    if (!child_present(&antiword))
        cr_skip_test("antiword (Debian package antiword) is not installed");
    size_t size;
    char *bytes = load(&size), *found = dumped("river.doc", bytes, size);
    static const char *const parts[] = {
        "== \ntitle: Sharing a River (metadata)\ndate: 3 May 1987 (header)\n## What was agreed\n\nThe commission for the two "
        "rivers",
        " Bogotá, Łódź and Мост are named in it.\n\nNothing was said",
        "### The villages\n\n- Village | Houses | Boats\n\n- Upper Mill | 12 | 3\n\n- Ford | 140 | 22\n\n- the gauges are read "
        "at the same hour on both banks\n\n- the mills stand still on that day\n\n- First of all",
        "\n\nauthor: Anna Holm and Peter Lund (header)\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(strstr(found, parts[i]), "no %s in\n%s", parts[i], found);
    free(found);
    free(bytes);
}

Test(word, what_no_program_reads_has_a_reason)
{
    static const char storage[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    char bytes[2048] = "";
    memcpy(bytes, storage, 8);
    char *found = dumped("a.doc", bytes, sizeof bytes);
    cr_expect_str_eq(found, "unsupported: no reader for application/x-ole-storage\n");
    free(found);
    memcpy(bytes + 1024, "W\0o\0r\0k\0b\0o\0o\0k", 16);
    found = dumped("a.doc", bytes, sizeof bytes);
    cr_expect_str_eq(found, "unsupported: no reader for application/vnd.ms-excel\n");
    free(found);
    memcpy(bytes + 1024, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t", 24);
    found = dumped("a.doc", bytes, sizeof bytes);
    const char *wanted = child_present(&antiword) || child_present(&catdoc)
                             ? "damaged: neither antiword nor catdoc reads it\n"
                             : "helper missing: needs antiword or catdoc (Debian packages of these names)\n";
    cr_expect_str_eq(found, wanted, "%s", found);
    free(found);
}
