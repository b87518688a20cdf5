// SPDX-License-Identifier: MIT
// The pages of plain text that numbers count. Blocks are written one a line: "P text", "I text", "H1 text", "G2" (page 2).
#include "tests/text/passages/block_lines.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define PAGE_LINES                                                                 \
    "The river was measured again, and what was found is told in the pages that\n" \
    "follow, with the names of all who took part and the days on which they did.\n\n"

// With form feeds and without, between dashes of whatever length, and on a last page that is short.
Test(plain_pages, leaves_out_the_number_at_the_foot_of_the_last_page)
{
    static const char *const dashes[][2] = {
        {"- ", " -"}, {"\xe2\x80\x93 ", " \xe2\x80\x93"}, {"\xe2\x80\x94", "\xe2\x80\x94"}, {"", ""}};
    for (size_t i = 0; i < 2 * sizeof dashes / sizeof *dashes; i++) {
        const bool feeds = i % 2 == 1;
        struct buffer text, out;
        buffer_init(&text);
        buffer_init(&out);
        for (int page = 1; page <= 5; page++) {
            for (int line = 0; line < (page < 5 ? 24 : 7); line++)
                buffer_printf(&text, "%s\n",
                              line % 8 == 7 ? "" : "The boats went down the river to the other towns,");
            buffer_printf(&text, "\n\n%s%d%s\n%s", dashes[i / 2][0], page, dashes[i / 2][1],
                          feeds && page < 5 ? "\f" : "\n");
        }
        cr_expect(blocks_from_plain_text(text.data, text.size, block_line, &out));
        for (char page = '1'; page <= '5'; page++)
            for (const char *at = out.data; (at = strchr(at, page)); at++)
                cr_expect(at > out.data && at[-1] == 'G', "%zu, page %c stays: %.30s", i, page, at - 10);
        buffer_clear(&text);
        buffer_clear(&out);
    }
}

// What ends a text of several pages without numbers may be a number of its own.
Test(plain_pages, keeps_a_number_that_ends_the_text)
{
    struct buffer out;
    buffer_init(&out);
    static const char text[] =
        "The boats went down the river to the other towns.\n\fThe harbours counted them as they came:\n\n212\n";
    cr_expect(blocks_from_plain_text(text, sizeof text - 1, block_line, &out));
    cr_expect(strstr(out.data, "212"), "%s", out.data);
    buffer_clear(&out);
}

// As editors mark where each begins; within a line, alone in the text or in no order they refer to one.
Test(plain_pages, knows_a_page_that_a_line_marks)
{
    static const struct {
        const char *text, *wanted;
    } rows[] = {
        {"The boats went down the river to\n[p. 12]\nthe other towns, as the harbour said [p. 3] to them.\n\n[p. 13]\n",
         "The boats went down the river to the other towns, as the harbour said [p. 3] to them."},
        {"The boats went down the river.\n\n[S. 12]\n\nThe harbours counted them.\n\n[S. 13]\n\nThey waited.\n",
         "G12\nP The harbours counted them.\nG13\nP They waited."},
        {"[Page 12]\nThe boats went.\n\n[Page 14]\nThey waited.\n",
         "G12\nP The boats went.\nG14\nP They waited."},
        // Through a text of which parts are left out.
        {"[p. 3]\nThe boats went.\n\n[p. 40]\nThey waited.\n\n[p. 91]\nThey came.\n",
         "G3\nP The boats went.\nG40\nP They waited.\nG91\nP They came."},
        // One alone, and those that count nothing, refer to a page.
        {"The boats went down the river.\n\n[S. 12]\n\nThe harbours counted them.\n",
         "P The boats went down the river.\nP [S. 12]\nP The harbours counted them."},
        {"The boats went down the river.\n\n[Page 12]\n\nThe harbours counted them [Page 90].\n",
         "P [Page 12]\nP The harbours counted them [Page 90]."},
        {"They went.\n\n[p. 12]\n\nThey waited.\n\n[p. 40]\n\nThey came.\n\n[p. 7]\n",
         "P [p. 12]\nP They waited.\nP [p. 40]\nP They came.\nP [p. 7]"},
        {"The boats went down the river.\n\n[p. twelve]\n\nThe harbours counted them.\n", "P [p. twelve]"},
        {"The boats went down the river.\n\n[12]\n\nThe harbours counted them.\n", "P [12]"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out;
        buffer_init(&out);
        cr_expect(blocks_from_plain_text(rows[i].text, strlen(rows[i].text), block_line, &out));
        cr_expect(strstr(out.data, rows[i].wanted), "%zu: %s", i, out.data);
        buffer_clear(&out);
    }
}

// Twenty-four lines a page, with its number below.
Test(plain_pages, knows_the_pages_that_numbers_alone_count)
{
    struct buffer text, out;
    buffer_init(&text);
    buffer_init(&out);
    for (int page = 12; page < 18; page++) {
        for (int i = 0; i < 8; i++)
            buffer_add_string(&text, PAGE_LINES);
        buffer_printf(&text, "%d\n\n", page);
    }
    cr_expect(blocks_from_plain_text(text.data, text.size, block_line, &out));
    cr_expect(strstr(out.data, "G12\nP The river") == out.data, "%.80s", out.data);
    for (int page = 13; page < 18; page++) {
        char told[16];
        snprintf(told, sizeof told, "\nG%d\nP The", page);
        cr_expect(strstr(out.data, told), "no page %d", page);
    }
    cr_expect_not(strstr(out.data, "P 1"));
    buffer_clear(&text);
    buffer_clear(&out);
}
