// SPDX-License-Identifier: MIT
// Pages on their side, stamps along an edge, lines of uneven length, tables of long cells. Skipped where pdftotext is not installed.
#include "tests/extract/paper/pdf/pdf_dumped.h"

#include <criterion/criterion.h>
#include <stdlib.h>

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

Test(pdf_turn, a_page_on_its_side_is_read_as_if_it_were_laid_before_the_reader)
{
    struct pdf_file pdf;
    begin(&pdf);
    static const char *const lines[] = {FIRST, SECOND, THIRD};
    for (int i = 0; i < 3; i++)
        pdf_file_upward(&pdf, PDF_PLAIN, 10, 100 + LEAD * i, 700, lines[i]);
    static const char *const cells[][3] = {
        {"Gauge", "Spring", "Autumn"}, {"Old bridge", "212 cm", "74 cm"}, {"Weir", "198 cm", "61 cm"}};
    for (int row = 0; row < 3; row++)
        for (int cell = 0; cell < 3; cell++)
            pdf_file_upward(&pdf, PDF_PLAIN, 10, 200 + LEAD * row, 700 - 130 * cell, cells[row][cell]);
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\n" FIRST " " SECOND " " THIRD
        "\n\n- Gauge | Spring | Autumn\n\n- Old bridge | 212 cm | 74 cm\n\n- Weir | 198 cm | 61 cm\n\n");
}

Test(pdf_turn, what_runs_along_the_edge_of_a_page_stands_behind_its_text)
{
    struct pdf_file pdf;
    begin(&pdf);
    pdf_file_upward(&pdf, PDF_PLAIN, 20, 40, 600, "Preprint of March, not for circulation");
    pdf_file_lines(&pdf, PDF_PLAIN, 10, 72, 100, LEAD, FIRST "\n" SECOND "\n" THIRD);
    pdf_expect(&pdf, "== \n[page 1]\n\n" FIRST " " SECOND " " THIRD
                     "\n\nPreprint of March, not for circulation\n\n");
}

// The next word would have fitted into the second and the third line, yet no paragraph ends there.
Test(pdf_turn, a_sentence_goes_on_behind_a_line_that_ends_early)
{
    struct pdf_file pdf;
    begin(&pdf);
    pdf_file_lines(&pdf, PDF_PLAIN, 10, 72, 100, LEAD,
                   "The register is kept by the two clerks of the commission in turn, by years.\n"
                   "In the first year the clerk of the upper district\nkeeps it, and in the second\n"
                   "the clerk of the lower one.\nThe fee is shared.");
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\nThe register is kept by the two clerks of the commission in turn, by years. "
        "In the first year the clerk of the upper district keeps it, and in the second the clerk of the lower "
        "one.\n\nThe fee is shared.\n\n");
}

// The head stands as near to the paragraph above as its own lines do, and words in cells of three lines stand apart.
Test(pdf_turn, a_table_of_long_cells_right_below_a_paragraph_is_read_row_by_row)
{
    struct pdf_file pdf;
    begin(&pdf);
    double top = pdf_file_lines(&pdf, PDF_PLAIN, 10, 72, 100, LEAD, FIRST "\n" SECOND "\n" THIRD);
    static const char *const cells[][3] = {
        {"No.", "Measure", "By whom"},
        {"1",
         "The levels of both gauges are read on\nthe first day of each month and are\nwritten down by both.",
         "Office of the\nupper valley"},
        {"2", "The sluice is opened for rafts on days\nthat both have agreed on before.",
         "Office of the\nlower valley"},
        {"3", "A notice of nine weeks is given before\nthe register is closed to the public.",
         "Both of the\ndistricts"}};
    for (int row = 0; row < 4; row++) {
        pdf_file_text(&pdf, PDF_PLAIN, 10, 80, top, cells[row][0]);
        pdf_file_lines(&pdf, PDF_PLAIN, 10, 120, top, 12, cells[row][1]);
        pdf_file_lines(&pdf, PDF_PLAIN, 10, 420, top, 12, cells[row][2]);
        top += row == 0 ? 20 : row == 1 ? 44 : 32;
    }
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\n" FIRST " " SECOND " " THIRD
        "\n\n- No. | Measure | By whom\n\n- 1 | The levels of both gauges are read on the first day of each month "
        "and are written down by both. | Office of the upper valley\n\n- 2 | The sluice is opened for rafts on days "
        "that both have agreed on before. | Office of the lower valley\n\n- 3 | A notice of nine weeks is given "
        "before the register is closed to the public. | Both of the districts\n\n");
}
