// SPDX-License-Identifier: MIT
// Running heads that change from section to section. Skipped where pdftotext is not installed.
#include "tests/extract/paper/pdf/pdf_dumped.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GAUGES                                                                                                     \
    "The commission for the two rivers met in the spring and agreed that the gauges which both sides read are to " \
    "be kept in one register, so that whoever asks for the level of a day finds the same number on either bank."

static const char *const sections[] = {"Of the gauges", "The old dams", "Fish and nets",
                                       "Tolls of the bridge"};
enum { SECTIONS = sizeof sections / sizeof *sections };

// A section a page, below a heading of its own; `head` is what stands above each, at the right if it is a number.
static char *dumped_with(void add_head(struct pdf_file *pdf, int page))
{
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    for (int page = 0; page < SECTIONS; page++) {
        pdf_file_page(&pdf);
        add_head(&pdf, page);
        pdf_file_text(&pdf, PDF_BOLD, 15, 72, 120, sections[page]);
        pdf_file_paragraph(&pdf, PDF_PLAIN, 10, 72, 150, 14, 468, 0, GAUGES);
    }
    return pdf_dumped(&pdf);
}

static size_t count_of(const char *text, const char *wanted)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, wanted)) != NULL; at += strlen(wanted))
        count++;
    return count;
}

// Each heading stands once as such (the first is the title as well), and `lost` nowhere.
static void expect_headings_alone(char *found, const char *lost)
{
    for (int i = 1; i < SECTIONS; i++)
        cr_expect_eq(count_of(found, sections[i]), 1, "%s\n%s", sections[i], found);
    cr_expect_eq(count_of(found, "either bank."), SECTIONS, "%s", found);
    cr_expect(lost == NULL || strstr(found, lost) == NULL, "%s\n%s", lost, found);
    free(found);
}

static void add_number(struct pdf_file *pdf, int page)
{
    char number[16];
    snprintf(number, sizeof number, "%d", 31 + page);
    pdf_file_text(pdf, PDF_PLAIN, 8, 500, 50, number);
}

static void head_beside_number(struct pdf_file *pdf, int page)
{
    pdf_file_text(pdf, PDF_PLAIN, 8, 72, 50, page % 2 ? sections[page] : "A. Holm and P. Lund");
    add_number(pdf, page);
}

static void head_with_number(struct pdf_file *pdf, int page)
{
    char head[64];
    if (page % 2)
        snprintf(head, sizeof head, "%s | %d", sections[page], 31 + page);
    else
        snprintf(head, sizeof head, "%d | %s", 31 + page, sections[page]);
    pdf_file_text(pdf, PDF_PLAIN, 8, 72, 50, head);
}

static void head_like_heading(struct pdf_file *pdf, int page)
{
    pdf_file_text(pdf, PDF_PLAIN, 10, 300, 50, sections[page]);
}

static void head_with_label(struct pdf_file *pdf, int page)
{
    char head[64];
    snprintf(head, sizeof head, "Annex %c: %s", 'A' + page, sections[page]);
    pdf_file_text(pdf, PDF_PLAIN, 8, 72, 50, head);
}

Test(pdf_changing, a_head_is_told_by_the_page_number_or_the_heading)
{
    pdf_needs_helper();
    expect_headings_alone(dumped_with(head_beside_number), "Holm");
    expect_headings_alone(dumped_with(head_with_number), " | ");
    expect_headings_alone(dumped_with(head_like_heading), NULL);
    expect_headings_alone(dumped_with(head_with_label), "Annex");
}

// What stands above the text on each page and is no head: nothing repeats it, and no number counts the pages.
static void remark(struct pdf_file *pdf, int page)
{
    static const char *const remarks[] = {"Copy of the clerk", "Read aloud in May", "Seen by both banks",
                                          "Sent on foot"};
    pdf_file_text(pdf, PDF_PLAIN, 10, 72, 50, remarks[page]);
}

static void remark_of_year(struct pdf_file *pdf, int page)
{
    char text[64];
    snprintf(text, sizeof text, page % 2 ? "Copied for the archive, %d" : "The state of things in %d",
             1961 + page);
    pdf_file_text(pdf, PDF_PLAIN, 10, 72, 50, text);
}

Test(pdf_changing, lines_that_nothing_repeats_stay)
{
    pdf_needs_helper();
    char *found = dumped_with(remark);
    cr_expect(strstr(found, "Read aloud in May") && strstr(found, "Sent on foot"), "%s", found);
    free(found);
    found = dumped_with(remark_of_year);
    cr_expect(strstr(found, "Copied for the archive, 1962") && strstr(found, "things in 1963"), "%s", found);
    free(found);
}

// A line of the text is none for standing on the row of a number in the margin.
Test(pdf_changing, the_first_line_of_the_text_stays_beside_a_number)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    for (int page = 0; page < SECTIONS; page++) {
        char number[16];
        pdf_file_page(&pdf);
        snprintf(number, sizeof number, "%d", 1 + page);
        pdf_file_text(&pdf, PDF_PLAIN, 10, 560, 60, number);
        pdf_file_paragraph(&pdf, PDF_PLAIN, 10, 72, 60, 14, 468, 0, GAUGES);
    }
    char *found = pdf_dumped(&pdf);
    cr_expect_eq(count_of(found, "The commission for the two rivers met"), SECTIONS, "%s", found);
    free(found);
}
