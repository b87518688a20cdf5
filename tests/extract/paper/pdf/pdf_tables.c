// SPDX-License-Identifier: MIT
// What of a PDF is a table, and what only stands side by side.
#include "tests/extract/paper/pdf/pdf_dumped.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { LEFT = 72 };

#define RIVERS                                                                                                     \
    "The commission for the two rivers met in the spring and agreed that the gauges which both sides read are to " \
    "be kept in one register, so that whoever asks for the level of a day finds the same number on either bank."
#define DAMS                                                                                                     \
    "Nothing was said of the dams. Their owners had asked for more time, and the engineers who were to measure " \
    "the old walls could not pass the road before the snow was gone."

// Two columns of a page: what one says takes no notice of what the other lists.
Test(pdf_tables, running_text_beside_a_list_is_no_table)
{
    pdf_needs_helper();
    static const char list[] =
        "Who came to the spring meeting\n- Upper Mill, two men\n- Ford\n- Long Bank, the widow\n"
        "- Stone Weir\n- Three Elms\n- Old Ferry, no vote\n- Lower Mill";
    static const double lefts[][2] = {{60, 340}, {330, 60}}; // of the text, of the list
    for (size_t i = 0; i < 2; i++) {
        struct pdf_file pdf;
        pdf_file_init(&pdf);
        pdf_file_page(&pdf);
        pdf_file_paragraph(&pdf, PDF_PLAIN, 8, lefts[i][0], 100, 12, 240, 0, RIVERS " " DAMS);
        pdf_file_lines(&pdf, PDF_PLAIN, 8, lefts[i][1], 100, 12, list);
        char *found = pdf_dumped(&pdf);
        cr_expect(strstr(found, RIVERS " " DAMS "\n"), "%s", found);
        cr_expect(strstr(found, "Old Ferry, no vote\n") && !strchr(found, '|'), "%s", found);
        free(found);
    }
}

Test(pdf_tables, words_and_what_they_mean_are_a_table)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    static const char *const words[] = {"Weir", "Sluice", "Ford", "Ferry", "Leat"};
    double top = 100;
    for (size_t i = 0; i < 5; i++) {
        pdf_file_text(&pdf, PDF_PLAIN, 10, 60, top, words[i]);
        top = pdf_file_lines(
            &pdf, PDF_PLAIN, 10, 160, top, 12,
            "A work in the river that both of the sides\nkeep up and that holds or lets go of the water");
    }
    char *found = pdf_dumped(&pdf);
    cr_expect(
        strstr(
            found,
            "- Ferry | A work in the river that both of the sides keep up and that holds or lets go of the water\n"),
        "%s", found);
    free(found);
}

Test(pdf_tables, cells_of_several_lines_are_one_cell)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    double top = pdf_file_paragraph(&pdf, PDF_PLAIN, 10, LEFT, 90, 14, 468, 0, RIVERS) + 24;
    pdf_file_lines(&pdf, PDF_PLAIN, 10, LEFT, top, 30, "Upper Mill\nFord\nLong Bank");
    pdf_file_lines(&pdf, PDF_PLAIN, 10, 250, top, 12, "carts and oxen\non the bank");
    pdf_file_lines(&pdf, PDF_PLAIN, 10, 250, top + 30, 12, "boats with a\nflat bottom");
    pdf_file_lines(&pdf, PDF_PLAIN, 10, 250, top + 60, 12, "rafts, in the\nspring alone");
    char *found = pdf_dumped(&pdf);
    cr_expect_str_eq(
        found,
        "== \n[page 1]\n\n" RIVERS
        "\n\n- Upper Mill | carts and oxen on the bank\n\n- Ford | boats with a flat bottom\n\n- Long Bank | rafts, "
        "in the spring alone\n\n",
        "%s", found);
    free(found);
}
