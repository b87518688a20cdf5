// SPDX-License-Identifier: MIT
// What stands aslant, beside or within running text and is none: stamps, numbers of lines; and initials, which are. Skipped where pdftotext
// is not installed.
#include "tests/extract/paper/pdf/pdf_dumped.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void begin(struct pdf_file *pdf)
{
    pdf_needs_helper();
    pdf_file_init(pdf);
    pdf_file_page(pdf);
}

enum { LEAD = 14 };

#define FIRST "The commission for the two rivers met in the spring and agreed that the"
#define SECOND "gauges which both sides read are to be kept in one register of their own,"
#define THIRD "so that whoever asks for a level finds the same number on either bank."

static const struct {
    int degrees;
    double size, left, top;
    const char *stamp;
} stamps[] = {
    {45, 80, 150, 560, "DRAFT"},
    {55, 60, 150, 640, "CONFIDENTIAL"},
    {30, 60, 100, 500, "Not for release"},
    {10, 60, 100, 400, "SAMPLE"},
    {-45, 70, 120, 250, "COPY"},
    {45, 110, 150, 500, "VOID"},
    {45, 26, 80, 620, "Lent by the library of the town"},
    {-20, 60, 80, 300, "EMBARGO"},
};

Test(pdf_margin, what_is_stamped_aslant_across_a_page_is_neither_text_nor_title)
{
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        struct pdf_file pdf;
        begin(&pdf);
        pdf_file_aslant(&pdf, PDF_BOLD, stamps[i].size, stamps[i].left, stamps[i].top, stamps[i].degrees,
                        stamps[i].stamp);
        pdf_file_lines(&pdf, PDF_PLAIN, 10, 72, 100, LEAD, FIRST "\n" SECOND "\n" THIRD);
        pdf_expect(&pdf, "== \n[page 1]\n\n" FIRST " " SECOND " " THIRD "\n\n");
    }
}

// Small words that stand by themselves where the line of a stamp passes: figures of a table, the number of a page.
Test(pdf_margin, small_words_below_a_stamp_are_text)
{
    static const char *const figures[] = {"17", "23", "31", "42", "58", "64", "79", "86", "93", "12"};
    enum { FIGURES = sizeof figures / sizeof *figures };
    struct pdf_file pdf;
    begin(&pdf);
    pdf_file_lines(&pdf, PDF_PLAIN, 10, 72, 60, LEAD, FIRST "\n" SECOND "\n" THIRD);
    pdf_file_aslant(&pdf, PDF_BOLD, 80, 150, 560, 45, "DRAFT");
    for (int i = 0; i < FIGURES; i++)
        pdf_file_text(&pdf, PDF_PLAIN, 10, 120 + 31 * i, 590 - 31 * i, figures[i]);
    char *found = pdf_dumped(&pdf);
    for (int i = 0; i < FIGURES; i++)
        cr_expect(strstr(found, figures[i]), "%s is gone: %s", figures[i], found);
    cr_expect_not(strstr(found, "FT"), "%s", found);
    free(found);
}

// Enumerators that go in step by step, and the labels of a chart, are as small as the text.
Test(pdf_margin, small_words_that_go_down_aslant_are_text)
{
    struct pdf_file pdf;
    begin(&pdf);
    pdf_file_lines(&pdf, PDF_PLAIN, 10, 72, 100, LEAD, FIRST "\n" SECOND "\n" THIRD);
    for (int i = 0; i < 4; i++)
        pdf_file_text(&pdf, PDF_PLAIN, 10, 72 + 12 * i, 200 + 10 * i, i % 2 ? "(b)" : "(a)");
    char *found = pdf_dumped(&pdf);
    cr_expect(strstr(found, "(a)") && strstr(found, "(b)"), "%s", found);
    free(found);
}

// A page that was laid awry comes in pieces, and those of a large heading touch as those of a stamp do.
Test(pdf_margin, the_words_of_a_page_that_stands_awry_are_text)
{
    static const int degrees[] = {-36, -28, 16, 24, 40};
    static const char *const rows[] = {"the two go to sea and sit by the oar",
                                       "and sit by the oar as men of old did",
                                       "as men of old did on a sea of sand"};
    for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++) {
        struct pdf_file pdf;
        begin(&pdf);
        pdf_file_aslant(&pdf, PDF_BOLD, 20, 100, 300, degrees[i], "ON THE SEA");
        for (int row = 0; row < 3; row++)
            pdf_file_aslant(&pdf, PDF_PLAIN, 10, 100, 330 + 3 * LEAD * row, degrees[i], rows[row]);
        char *found = pdf_dumped(&pdf);
        for (const char *letter = "ONTHESEA"; *letter; letter++)
            cr_expect(strchr(found, *letter), "%c is gone at %d degrees: %s", *letter, degrees[i], found);
        free(found);
    }
}

enum { LINES = 6 };
static const char *const lines[LINES] = {
    FIRST,
    SECOND,
    "so that whoever asks for a level finds the same number on either bank, and",
    "the clerks are to write down each day what they read, in ink, and sign it,",
    "which the commission may ask for at any time, as may the courts of either",
    "side, and the two ministers who signed the treaty in the year before that."};
#define JOINED                                                                                      \
    FIRST " " SECOND " so that whoever asks for a level finds the same number on either bank, and " \
          "the clerks are to write down each day what they read, in ink, and sign it, "             \
          "which the commission may ask for at any time, as may the courts of either "              \
          "side, and the two ministers who signed the treaty in the year before that."

// Writes the lines with the numbers from `from` on at `left`, those alone that `step` divides.
static void write_numbered(struct pdf_file *pdf, double left, int from, int step)
{
    for (int i = 0; i < LINES; i++) {
        char number[16];
        const double top = 100 + LEAD * i;
        pdf_file_text(pdf, PDF_PLAIN, 10, 100, top, lines[i]);
        snprintf(number, sizeof number, "%2d", from + i);
        if ((from + i) % step == 0)
            pdf_file_text(pdf, PDF_PLAIN, 10, left, top, number);
    }
}

static const struct {
    double left;
    int from, step;
} numbered[] = {{60, 1, 1}, {84, 7, 1}, {560, 1, 1}, {60, 5, 5}};

Test(pdf_margin, the_numbers_of_lines_are_no_part_of_the_text)
{
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++) {
        struct pdf_file pdf;
        begin(&pdf);
        write_numbered(&pdf, numbered[i].left, numbered[i].from, numbered[i].step);
        pdf_expect(&pdf, "== \n[page 1]\n\n" JOINED "\n\n");
    }
}

// Each line has a number, or every other: from 5 on by fives, or years.
static const struct {
    int from, by, each;
} figures[] = {{5, 5, 1}, {1990, 1, 1}, {1990, 5, 2}, {1900, 10, 3}};

Test(pdf_margin, years_and_figures_in_a_margin_stay)
{
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        struct pdf_file pdf;
        char number[16];
        begin(&pdf);
        for (int j = 0; j < LINES; j++) {
            pdf_file_text(&pdf, PDF_PLAIN, 10, 100, 100 + LEAD * j, lines[j]);
            snprintf(number, sizeof number, "%4d", figures[i].from + figures[i].by * (j / figures[i].each));
            if (j % figures[i].each == 0)
                pdf_file_text(&pdf, PDF_PLAIN, 10, 60, 100 + LEAD * j, number);
        }
        char *found = pdf_dumped(&pdf);
        snprintf(number, sizeof number, "%d", figures[i].from + figures[i].by);
        cr_expect(strstr(found, number), "%s in %s", number, found);
        free(found);
    }
}

Test(pdf_margin, a_year_beside_the_text_of_a_later_page_is_no_number_of_a_line)
{
    struct pdf_file pdf;
    begin(&pdf);
    write_numbered(&pdf, 60, 1, 1);
    pdf_file_page(&pdf);
    for (int i = 0; i < LINES; i++)
        pdf_file_text(&pdf, PDF_PLAIN, 10, 100, 100 + LEAD * i, lines[i]);
    pdf_file_text(&pdf, PDF_PLAIN, 10, 60, 100, " 1914");
    char *found = pdf_dumped(&pdf);
    cr_expect(strstr(found, "1914") && !strstr(found, "3 so that"), "%s", found);
    free(found);
}

Test(pdf_margin, numbers_before_items_and_rows_stay)
{
    struct pdf_file pdf;
    static const char *const rows[] = {"Weir at the old mill",   "Gauge of the upper town",
                                       "Lock of the salt works", "Ferry of the two parishes",
                                       "Bridge of the market",   "Quay of the fish hall"};
    begin(&pdf);
    for (int i = 0; i < 6; i++) {
        const char number[] = {(char)('1' + i), '\0'};
        pdf_file_text(&pdf, PDF_PLAIN, 10, 72, 100 + LEAD * i, number);
        pdf_file_text(&pdf, PDF_PLAIN, 10, 110, 100 + LEAD * i, rows[i]);
    }
    char *found = pdf_dumped(&pdf);
    for (int i = 0; i < 6; i++) {
        char row[64];
        snprintf(row, sizeof row, "%d | %s", i + 1, rows[i]);
        cr_expect(strstr(found, row), "%s in %s", row, found);
    }
    free(found);
}

static const struct {
    const char *initial, *first, *joined;
} initials[] = {
    {"T", "he commission for the two rivers met", "The commission for the two rivers met"},
    {"W", "HEN THE commission met it was agreed", "WHEN THE commission met it was agreed"},
    {"A", "fter the flood the commission agreed", "After the flood the commission agreed"},
    {"A", "register was what the commission had", "A register was what the commission had"},
};

Test(pdf_margin, an_initial_is_joined_with_the_word_that_it_begins)
{
    for (size_t i = 0; i < sizeof initials / sizeof *initials; i++) {
        struct pdf_file pdf;
        char wanted[1024];
        begin(&pdf);
        pdf_file_text(&pdf, PDF_BOLD, 35, 72, 100 + LEAD, initials[i].initial);
        pdf_file_lines(&pdf, PDF_PLAIN, 10, 97, 100, LEAD, initials[i].first);
        pdf_file_lines(&pdf, PDF_PLAIN, 10, 97, 100 + LEAD, LEAD, "in the spring and agreed that both");
        pdf_file_lines(
            &pdf, PDF_PLAIN, 10, 72, 100 + 2 * LEAD, LEAD,
            "sides keep one register, that the clerks\nwrite it, and that the register is public.");
        snprintf(wanted, sizeof wanted,
                 "== \n[page 1]\n\n%s in the spring and agreed that both sides keep one register, that the "
                 "clerks write it, and that the register is public.\n\n",
                 initials[i].joined);
        pdf_expect(&pdf, wanted);
    }
}
