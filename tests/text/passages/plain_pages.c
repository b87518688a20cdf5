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

// Pages of a text without form feeds, each of `lines` lines and the foot that the row gives, in which the number is written.
static void write_pages(struct buffer *out, const char *head, const char *foot, int pages, int lines)
{
    buffer_printf(out, "Tolls of the upper canal\n\n");
    for (int page = 1; page <= pages; page++) {
        if (head)
            buffer_printf(out, head, page);
        for (int line = 1; line < lines; line++)
            buffer_printf(out, "lock %c%c of the canal took its tolls of all who came down the river, %s\n",
                          'a' + page, 'a' + line, line == 3 ? "then.\n" : "and");
        buffer_printf(out, "quarter %c ended with\n\n", 'a' + page);
        if (foot)
            buffer_printf(out, foot, page);
    }
}

// Numbers that say they are pages' count at any distance, with what comes again beside them; the sentence goes on.
Test(plain_pages, knows_the_pages_of_numbers_with_words)
{
    static const struct {
        const char *head, *foot;
        int pages, lines;
    } rows[] = {
        {NULL, "Page %d of 4\n\n", 4, 9},
        {NULL, "Board of Locks 2019\nPage %d of 4\n\n", 4, 9},
        {NULL, "Page %d of 2\nBoard of Locks 2019\n\n", 2, 7},
        {NULL, "Seite %d von 4\n\n", 4, 9},
        {NULL, "- Seite %d/4 -\n\n", 4, 9},
        {NULL, "Page %d sur 4\n\n", 4, 9},
        {NULL, "Página %d de 4\n\n", 4, 9},
        {NULL, "Страница %d из 4\nСовет шлюзов\n\n", 4, 9},
        {NULL, "Board of Locks 2019          Page %d of 4\n\n", 4, 9},
        {NULL, "Board of Locks 2019 | Page %d of 4\n\n", 4, 9},
        {NULL, "Page %d of 4 | Board of Locks 2019\n\n", 4, 9},
        {NULL, "Board of Locks, Page %d of 4\n\n", 4, 9},
        {"Page %d of 4\nBoard of Locks 2019\n\n", NULL, 4, 9},
        {NULL, "Page %d\n\n", 4, 14},
        {NULL, "Seite %d\n\n", 4, 14},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer text, out;
        buffer_init(&text);
        buffer_init(&out);
        write_pages(&text, rows[i].head, rows[i].foot, rows[i].pages, rows[i].lines);
        cr_expect(blocks_from_plain_text(text.data, text.size, block_line, &out));
        for (int page = 1; page <= rows[i].pages; page++) {
            char mark[16], words[64];
            snprintf(mark, sizeof mark, "G%d\n", page);
            snprintf(words, sizeof words, "quarter %c ended with lock %cb", 'a' + page, 'a' + page + 1);
            cr_expect(strstr(out.data, mark), "%zu: no page %d in %s", i, page, out.data);
            cr_expect(page == rows[i].pages || strstr(out.data, words), "%zu: \"%s\" is divided: %s", i,
                      words, out.data);
        }
        for (const char *const *word =
                 (const char *const[]){"Board", "Page", "Seite", "gina", "траница", "шлюзов", NULL};
             *word; word++)
            cr_expect_null(strstr(out.data, *word), "%zu: %s stays", i, *word);
        buffer_clear(&text);
        buffer_clear(&out);
    }
}

// Such lines in no order, of other totals, close to each other, or as parts of sentences are text.
Test(plain_pages, keeps_numbers_with_words_that_do_not_count)
{
    static const char *const rows[] = {
        "The clerk found three faults.\n\nPage 9 of 20\n\nThe name is wrong.\n\nPage 4 of 31\n\nThe year is wrong.\n",
        "The clerk found three faults.\n\nPage 4\n\nThe name is wrong.\n\nPage 5\n\nThe year is wrong.\n\nPage 6\n\nIt ends.\n",
        "Faults:\n\nPage 1 of 3\nPage 2 of 3\nPage 3 of 3\n\nThe clerk found these.\n",
        "The boats waited, as is told on Page 3\n\nof the paper that the clerk wrote.\n",
        ("Page 1 of 4 asks for the boat.\n\nIt has a name.\n\nPage 2 of 4 asks for its tolls.\n\nThey are in crowns.\n\n"
         "Page 3 of 4 asks for the day.\n"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out;
        size_t wanted = 0, kept = 0;
        buffer_init(&out);
        cr_expect(blocks_from_plain_text(rows[i], strlen(rows[i]), block_line, &out));
        for (const char *at = rows[i]; (at = strstr(at, "Page ")); at++)
            wanted++;
        for (const char *at = out.data; (at = strstr(at, "Page ")); at++)
            kept++;
        cr_expect_eq(kept, wanted, "%zu: %s", i, out.data);
        buffer_clear(&out);
    }
}

// A page for each of the numbers, which stands alone behind its last sentence; the sentence goes on.
static void write_counted(struct buffer *out, const char *const *numbers, size_t count)
{
    for (size_t page = 0; page < count; page++) {
        for (int line = 0; line < 24; line++)
            buffer_printf(out, "lock %c%c of the canal took its tolls of all who came down the river, and\n",
                          'a' + (int)page, 'a' + line);
        buffer_printf(out, "quarter %c ended with\n\n%s\n\n", 'A' + (int)page, numbers[page]);
    }
}

// Numerals count the pages of a preface, which are others than those of the text.
Test(plain_pages, takes_numerals_of_a_preface_for_no_figures)
{
    static const char *const numbers[] = {"i", "ii", "iii", "1", "2", "3", "4", "5", "6"};
    struct buffer text, out;
    buffer_init(&text);
    buffer_init(&out);
    write_counted(&text, numbers, sizeof numbers / sizeof *numbers);
    cr_expect(blocks_from_plain_text(text.data, text.size, block_line, &out));
    cr_expect_null(strstr(out.data, " i "), "%s", out.data);
    cr_expect_null(strstr(out.data, "iii"), "%s", out.data);
    cr_expect(strncmp(out.data, "P lock aa", 9) == 0, "%.60s", out.data); // on no page that is known
    cr_expect(strstr(out.data, "quarter A ended with lock ba"), "%s", out.data);
    buffer_clear(&text);
    buffer_clear(&out);
}

// A year on the title page counts nothing, and takes no numeral of the preface with it.
Test(plain_pages, knows_a_preface_behind_a_year)
{
    static const char *const numbers[] = {"i", "ii", "iii", "iv", "1", "2", "3", "4"};
    struct buffer text, out;
    buffer_init(&text);
    buffer_init(&out);
    buffer_add_string(&text, "Tolls of the upper canal\n\nWater Bureau\n\n1848\n\n");
    write_counted(&text, numbers, sizeof numbers / sizeof *numbers);
    cr_expect(blocks_from_plain_text(text.data, text.size, block_line, &out));
    cr_expect(strstr(out.data, "1848"), "%.80s", out.data);
    cr_expect_null(strstr(out.data, "iii"), "%s", out.data);
    cr_expect(strstr(out.data, "quarter B ended with lock ca"), "%s", out.data);
    buffer_clear(&text);
    buffer_clear(&out);
}

// Sections of prose, of a page's length each, begin and end with sentences.
Test(plain_pages, keeps_the_numerals_of_sections)
{
    static const char *const numbers[] = {"i", "ii", "iii", "iv", "v"};
    struct buffer text, out;
    buffer_init(&text);
    buffer_init(&out);
    for (size_t section = 0; section < sizeof numbers / sizeof *numbers; section++) {
        buffer_printf(&text, "%s\n\n", numbers[section]);
        for (int i = 0; i < 10; i++)
            buffer_add_string(&text, PAGE_LINES);
    }
    cr_expect(blocks_from_plain_text(text.data, text.size, block_line, &out));
    for (size_t section = 0; section < sizeof numbers / sizeof *numbers; section++) {
        char told[16];
        snprintf(told, sizeof told, "P %s\n", numbers[section]);
        cr_expect(strstr(out.data, told), "no section %s in %.200s", numbers[section], out.data);
    }
    cr_expect_null(strstr(out.data, "\nG"), "%s", out.data);
    buffer_clear(&text);
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
