// SPDX-License-Identifier: MIT
// Archives: their members, their damage, their limits.
#include "extract/core/nest.h"
#include "tests/extract/dumped.h"
#include "tests/extract/packed.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct packed_member two[] = {{"notes/a.txt", "One text.", 0}, {"b.txt", "Another.", 0}, {0}};
static const char two_found[] = "== notes/a.txt\nOne text.\n\n== b.txt\nAnother.\n\n";

static char *read_packed(const char *name, enum packing packing, const struct packed_member *members,
                         size_t cut)
{
    struct buffer archive;
    buffer_init(&archive);
    pack(&archive, packing, members);
    char *found = dumped(name, archive.data, archive.size > cut ? archive.size - cut : 0);
    buffer_clear(&archive);
    return found;
}

static void expect_found(const char *name, enum packing packing, const struct packed_member *members,
                         const char *wanted)
{
    char *found = read_packed(name, packing, members, 0);
    cr_expect_str_eq(found, wanted, "%s, packing %d\n-- found --\n%s-- wanted --\n%s", name, packing, found,
                     wanted);
    free(found);
}

Test(archive, reads_the_members_of_each_kind)
{
    static const enum packing packings[] = {PACKED_ZIP,    PACKED_TAR,     PACKED_TAR_GZ, PACKED_TAR_BZ2,
                                            PACKED_TAR_XZ, PACKED_TAR_ZST, PACKED_7Z};
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++)
        expect_found("a", packings[i], two, two_found);
}

Test(archive, reads_a_file_that_is_compressed_by_itself)
{
    expect_found("brief.txt.gz", PACKED_GZ, two, "== brief.txt\nOne text.\n\n");
    expect_found("x/brief", PACKED_GZ, two, "== brief\nOne text.\n\n");
    expect_found("", PACKED_GZ, two, "== content\nOne text.\n\n");
}

Test(archive, gives_paths_that_lead_nowhere_else)
{
    static const struct packed_member members[] = {
        {"../../etc/a.txt", "One.", 0}, {"/b.txt", "Two.", 0}, {"./c//d.txt", "Three.", 0}, {0}};
    expect_found("a.tar", PACKED_TAR, members,
                 "== etc/a.txt\nOne.\n\n== b.txt\nTwo.\n\n== c/d.txt\nThree.\n\n");
}

Test(archive, tells_members_of_one_name_apart)
{
    static const struct packed_member members[] = {{"a.txt", "One.", 0}, {"a.txt", "Two.", 0}, {0}};
    expect_found("a.zip", PACKED_ZIP, members, "== a.txt\nOne.\n\n== a.txt (1)\nTwo.\n\n");
}

Test(archive, passes_hidden_files_over)
{
    static const struct packed_member members[] = {
        {".git/a.txt", "x", 0}, {"d/.b", "x", 0}, {"__MACOSX/._c.txt", "x", 0}, {"d.txt", "Seen.", 0}, {0}};
    expect_found("a.zip", PACKED_ZIP, members, "== d.txt\nSeen.\n\n");
}

Test(archive, tells_what_it_cannot_read)
{
    static const struct packed_member members[] = {
        {"a.png", "\x89PNG\r\n\x1a\n", 0}, {"b.txt", "Read.", 0}, {0}};
    expect_found("a.zip", PACKED_ZIP, members,
                 "!! a.png: unsupported: no reader for image/png\n== b.txt\nRead.\n\n");
    static const struct packed_member none[] = {{0}};
    expect_found("a.zip", PACKED_ZIP, none, "empty: no file in it\n");
}

// The names of a zip file that says nothing of their charset; as old programs wrote them.
Test(archive, reads_names_in_old_charsets)
{
    static const struct {
        const char *bytes, *name;
    } rows[] = {{"\xd3\xca\xe0\xe7 \xee \xef\xee\xf0\xf2\xe0\xf5.txt", NULL},
                {"caf\xe9.txt", "caf\u00e9.txt"},
                {"na\xc3\xafve.txt", "na\u00efve.txt"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char plain[64];
        memset(plain, 'x', sizeof plain);
        plain[strlen(rows[i].bytes)] = '\0';
        const struct packed_member members[] = {{plain, "Text.", 0}, {0}};
        struct buffer zip;
        buffer_init(&zip);
        pack(&zip, PACKED_ZIP, members);
        size_t size = strlen(plain);
        for (size_t at = 0; at + size <= zip.size; at++)
            if (memcmp(zip.data + at, plain, size) == 0)
                memcpy(zip.data + at, rows[i].bytes, size);
        char *found = dumped("a.zip", zip.data, zip.size); // aborts at a name that is not valid
        cr_expect(strstr(found, "Text."), "%s", found);
        cr_expect(!rows[i].name || strstr(found, rows[i].name), "%s", found);
        free(found);
        buffer_clear(&zip);
    }
}

Test(archive, keeps_what_came_before_damage)
{
    struct buffer text;
    buffer_init(&text);
    // Compressed streams give nothing of the piece in which they break off, 64 KiB at most.
    for (unsigned i = 0; text.size < 300000; i++)
        buffer_printf(&text, "word%u ", i * 2654435761u);
    const struct packed_member members[] = {{"a.txt", "Whole.", 0}, {"b.txt", text.data, 0}, {0}};
    static const enum packing packings[] = {PACKED_ZIP, PACKED_TAR, PACKED_TAR_GZ, PACKED_TAR_ZST};
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        char *found = read_packed("a", packings[i], members, packings[i] == PACKED_TAR ? 12000 : 3000);
        cr_expect(strstr(found, "== a.txt\nWhole.\n\n"), "packing %d: %s", packings[i], found);
        cr_expect(strstr(found, "\ndamaged: it breaks off behind 2 members: "), "packing %d: %s", packings[i],
                  found);
        const char *cut = strstr(found, "== b.txt\ncut: ");
        cr_expect(cut && strstr(cut, "\nword0 word2654435761 "), "packing %d: %s", packings[i], found);
        free(found);
    }
    // xz and bzip2 give nothing of the block in which they break off; a file that is compressed by itself is named likewise.
    char *found = read_packed("a", PACKED_TAR_XZ, members, 3000);
    cr_expect(strstr(found, "== a.txt\nWhole.\n\n"), "%s", found);
    free(found);
    found = read_packed("b.txt.gz", PACKED_GZ, members + 1, 3000);
    cr_expect(strstr(found, "== b.txt\ncut: ") && strstr(found, "\nword0 word2654435761 "), "%s", found);
    cr_expect(strstr(found, "\ndamaged: it breaks off behind 1 member: "), "%s", found);
    free(found);
    buffer_clear(&text);
}

Test(archive, reads_archives_in_archives_to_a_depth)
{
    struct buffer archive;
    buffer_init(&archive);
    pack(&archive, PACKED_TAR_GZ, two);
    for (int i = 0; i < NEST_DEPTH_MAX + 2; i++) {
        struct buffer around;
        buffer_init(&around);
        const struct packed_member members[] = {
            {"in", archive.data, archive.size}, {"c.txt", "Beside.", 0}, {0}};
        pack(&around, i % 2 ? PACKED_ZIP : PACKED_TAR, members);
        buffer_clear(&archive);
        archive = around;
    }
    char *found = dumped("a.zip", archive.data, archive.size);
    cr_expect(strstr(found, "== in/in/in/c.txt\n"), "%s", found);
    cr_expect(strstr(found, "!! in/in/in/in/in: too large: more than 4 containers"), "%s", found);
    cr_expect_null(strstr(found, "One text."), "%s", found);
    free(found);
    buffer_clear(&archive);
}

Test(archive, stops_at_what_inflates_too_much)
{
    struct buffer zeros;
    buffer_init(&zeros);
    buffer_reserve(&zeros, NEST_MEMBER_SIZE + 1);
    memset(zeros.data, ' ', NEST_MEMBER_SIZE + 1);
    const struct packed_member large[] = {
        {"a.txt", zeros.data, NEST_MEMBER_SIZE + 1}, {"b.txt", "Small.", 0}, {0}};
    expect_found("a.zip", PACKED_ZIP, large,
                 "!! a.txt: too large: it inflates to more than 64 MiB\n"
                 "too large: inflates to more than 200 times its size\n");
    const struct packed_member many[] = {
        {"a.txt", zeros.data, 40 << 20}, {"b.txt", zeros.data, 40 << 20}, {"c.txt", "Small.", 0}, {0}};
    char *found = read_packed("a.tar.xz", PACKED_TAR_XZ, many, 0);
    cr_expect(strstr(found, "too large: inflates to more than 200 times its size\n"), "%s", found);
    free(found);
    buffer_clear(&zeros);
}

Test(archive, says_that_a_member_is_encrypted)
{
    // The bit of a zip file's header that says so, at its local and its central place.
    const struct packed_member members[] = {{"a.txt", "Secret.", 0}, {0}};
    struct buffer zip;
    buffer_init(&zip);
    pack(&zip, PACKED_ZIP, members);
    for (size_t at = 0; at + 10 < zip.size; at++) {
        if (memcmp(zip.data + at, "PK\3\4", 4) == 0)
            zip.data[at + 6] |= 1;
        if (memcmp(zip.data + at, "PK\1\2", 4) == 0)
            zip.data[at + 8] |= 1;
    }
    char *found = dumped("a.zip", zip.data, zip.size);
    cr_expect_str_eq(found, "!! a.txt: encrypted: it is encrypted\n", "%s", found);
    free(found);
    buffer_clear(&zip);
}

// Made with a password that nobody has: the list of its names is encrypted, too.
Test(archive, says_that_the_names_are_encrypted)
{
    static const unsigned char locked[] = {
        0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0x00, 0x04, 0x86, 0xd3, 0x0c, 0xd0, 0x80, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x28, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x98, 0x1b, 0x2d, 0xc9, 0xd0, 0xad,
        0x68, 0xf0, 0xb8, 0xdf, 0xd7, 0xa2, 0x4b, 0xc9, 0xa9, 0x35, 0x65, 0xe0, 0x5c, 0x0e, 0xa4, 0x11, 0x20,
        0xd7, 0xf7, 0xec, 0xb9, 0xef, 0x4b, 0x43, 0x23, 0xfb, 0xc1, 0x9a, 0xeb, 0x9a, 0x9f, 0x69, 0xf3, 0x7d,
        0xea, 0x5b, 0x8a, 0x2e, 0xf1, 0x2e, 0x21, 0x38, 0x92, 0x3b, 0xb7, 0x1a, 0xc5, 0x42, 0x25, 0xdc, 0xbb,
        0x67, 0xaa, 0x6f, 0xa3, 0x30, 0x9c, 0x22, 0xb8, 0xdc, 0xbd, 0xc9, 0x99, 0x28, 0x38, 0x41, 0x86, 0x9f,
        0x26, 0xaf, 0x9c, 0x6a, 0x90, 0x65, 0x0a, 0x54, 0x92, 0x64, 0xcc, 0xb5, 0x84, 0x46, 0xfa, 0x23, 0x16,
        0xff, 0x33, 0x6e, 0xbe, 0x27, 0xf5, 0xed, 0xc7, 0xc9, 0x28, 0xfb, 0x7b, 0xc7, 0x32, 0x42, 0x9d, 0xa5,
        0x2f, 0x25, 0x4e, 0x90, 0xf6, 0x02, 0x6c, 0x1d, 0xc7, 0xf3, 0x28, 0x3b, 0xc3, 0x32, 0xc9, 0x7e, 0xe2,
        0x32, 0x4d, 0x54, 0xf5, 0x32, 0x1e, 0x9c, 0x17, 0x06, 0x10, 0x01, 0x09, 0x70, 0x00, 0x07, 0x0b, 0x01,
        0x00, 0x01, 0x24, 0x06, 0xf1, 0x07, 0x01, 0x12, 0x53, 0x0f, 0x54, 0x35, 0x4d, 0x57, 0x51, 0x67, 0xe2,
        0x3b, 0x17, 0x16, 0xdd, 0xc4, 0xaa, 0xe1, 0xd3, 0xea, 0x0c, 0x67, 0x00, 0x00};
    char *found = dumped("a.7z", (const char *)locked, sizeof locked);
    cr_expect_str_eq(found, "encrypted: it is encrypted, and so are the names in it\n", "%s", found);
    free(found);
}

Test(archive, says_what_is_none)
{
    char *found = dumped("a.zip", "PK\3\4garbage", 11);
    cr_expect(strncmp(found, "damaged: ", 9) == 0, "%s", found);
    free(found);
    found = dumped("a.7z",
                   "7z\xbc\xaf\x27\x1c"
                   "garbage",
                   13);
    cr_expect(strncmp(found, "damaged: ", 9) == 0, "%s", found);
    free(found);
    found = dumped("a.gz", "\x1f\x8bgarbage that is long enough", 30);
    cr_expect(strstr(found, "damaged: ") || strstr(found, "unsupported: "), "%s", found);
    free(found);
}
