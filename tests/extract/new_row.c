// SPDX-License-Identifier: MIT
// A new format is its file and one row: this program is built with a list that has one more (CMakeLists.txt).
#include "extract/sniff.h"
#include "tests/extract/table.h"

Test(new_row, is_asked_what_a_text_is)
{
    static const struct {
        const char *name, *text, *extractor;
    } rows[] = {
        {"a.txt", "CARDS\nOne.\n", "cards"}, {"a", "CARDS\nOne.\n", "cards"}, {"a.CARDS", "One.\n", "cards"},
        {"a.txt", "Cards\n", "text"},        {"a.md", "# Words", "markdown"}, {"a.html", "<p>x", "html"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sniffed sniffed = sniff(rows[i].text, strlen(rows[i].text), rows[i].name);
        cr_assert(sniffed.extractor, "row %zu", i);
        cr_expect_str_eq(sniffed.extractor->name, rows[i].extractor, "row %zu", i);
    }
}

Test(new_row, reads_what_it_knows)
{
    static const struct extract_row rows[] = {
        {"a", "CARDS\nOne card.\nAnother.\n", "== \nOne card.\n\nAnother.\n\n"},
        {"a.cards", "CARDS\n", "== \nempty: no text in it\n"},
        {"a.txt", "Not a card.\n", "== \nNot a card.\n\n"},
    };
    CHECK_ROWS(rows);
}
