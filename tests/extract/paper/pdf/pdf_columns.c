// SPDX-License-Identifier: MIT
// The order in which columns of running text are read.
#include "extract/paper/pdf/printed/pdf_columns.h"

#include <criterion/criterion.h>

struct block {
    float left, right, top;
    uint32_t lines;
};

// The numbers of the blocks of a page, 500 points wide, in the order in which they are read.
static void check_order(const struct block *blocks, size_t count, const char *wanted)
{
    enum { LEADING = 11 };
    struct pdf_text pdf;
    char found[32] = "";
    pdf_text_init(&pdf);
    cr_assert(pdf_add_page(&pdf, (struct pdf_page){.width = 500, .height = 800}));
    for (size_t i = 0; i < count; i++) {
        for (uint32_t line = 0; line < blocks[i].lines; line++) {
            const float top = blocks[i].top + (float)line * LEADING;
            cr_assert(pdf_add_line(&pdf, (struct pdf_line){.left = blocks[i].left,
                                                           .right = blocks[i].right,
                                                           .top = top,
                                                           .bottom = top + LEADING,
                                                           .block = (uint32_t)i}));
            pdf.pages[0].count++;
        }
    }
    cr_assert(pdf_order_columns(&pdf, &pdf.pages[0]));
    size_t size = 0;
    for (size_t i = 0; i < pdf.line_count; i++)
        if (i == 0 || pdf.lines[i].block != pdf.lines[i - 1].block)
            found[size++] = (char)('0' + pdf.lines[i].block);
    cr_expect_str_eq(found, wanted, "%s", found);
    pdf_text_clear(&pdf);
}

#define CHECK_ORDER(blocks, wanted) check_order(blocks, sizeof(blocks) / sizeof *(blocks), wanted)

// The right column begins higher than the text of the left one, and goes on above a heading of it. A number between the feet of both is left of
// the right one; it goes as furniture, wherever it is read.
Test(pdf_columns, are_read_from_the_left_wherever_they_begin)
{
    static const struct block blocks[] = {{50, 150, 20, 1},   {260, 450, 90, 40}, {60, 200, 95, 1},
                                          {50, 240, 120, 40}, {260, 330, 540, 1}, {260, 450, 560, 10},
                                          {50, 150, 570, 1},  {50, 240, 590, 7},  {248, 252, 780, 1}};
    CHECK_ORDER(blocks, "023678145");
}

// What spans both columns is read between what stands above and below it.
Test(pdf_columns, are_divided_by_what_spans_them)
{
    static const struct block blocks[] = {{50, 450, 20, 1},  {260, 450, 50, 10}, {50, 240, 60, 9},
                                          {50, 450, 200, 4}, {50, 240, 260, 10}, {260, 450, 260, 10}};
    CHECK_ORDER(blocks, "021345");
}

// Cells, margins and columns in order stay as the helper has them.
Test(pdf_columns, stay_as_they_are_where_no_running_text_is_before_what_is_left_of_it)
{
    static const struct block cells[] = {{260, 450, 50, 1},
                                         {50, 240, 50, 1},
                                         {260, 450, 70, 1},
                                         {50, 240, 70, 1}},
                              margin[] = {{100, 450, 50, 10}, {30, 90, 60, 3}},
                              ordered[] = {{50, 240, 50, 10}, {260, 450, 50, 10}};
    CHECK_ORDER(cells, "0123");
    CHECK_ORDER(margin, "01");
    CHECK_ORDER(ordered, "01");
}
