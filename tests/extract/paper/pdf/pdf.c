// SPDX-License-Identifier: MIT
// From pages to paragraphs. Skipped where pdftotext is not installed.
#include "extract/core/helper/child.h"
#include "tests/extract/dumped.h"
#include "tests/extract/paper/pdf/pdf_dumped.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expect_part(struct pdf_file *pdf, const char *wanted)
{
    char *found = pdf_dumped(pdf);
    cr_expect(strstr(found, wanted), "-- found --\n%s-- wanted --\n%s", found, wanted);
    free(found);
}

enum { LEFT = 72, WIDTH = 468, LEAD = 14 };

static double body(struct pdf_file *pdf, double top, const char *words)
{
    return pdf_file_paragraph(pdf, PDF_PLAIN, 10, LEFT, top, LEAD, WIDTH, 0, words);
}

static double indented(struct pdf_file *pdf, double top, const char *words)
{
    return pdf_file_paragraph(pdf, PDF_PLAIN, 10, LEFT, top, LEAD, WIDTH, 24, words);
}

#define RIVERS                                                                                                     \
    "The commission for the two rivers met in the spring and agreed that the gauges which both sides read are to " \
    "be kept in one register, so that whoever asks for the level of a day finds the same number on either bank."
#define DAMS                                                                                                     \
    "Nothing was said of the dams. Their owners had asked for more time, and the engineers who were to measure " \
    "the old walls could not pass the road before the snow was gone."

Test(pdf, lines_are_paragraphs_by_indent_or_by_gap)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    double top = indented(&pdf, 100, RIVERS);
    top = indented(&pdf, top, DAMS);
    indented(&pdf, top, RIVERS);
    pdf_expect(&pdf, "== \n[page 1]\n\n" RIVERS "\n\n" DAMS "\n\n" RIVERS "\n\n");
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    top = body(&pdf, 100, RIVERS);
    top = body(&pdf, top + 8, DAMS);
    body(&pdf, top + 8, RIVERS);
    pdf_expect(&pdf, "== \n[page 1]\n\n" RIVERS "\n\n" DAMS "\n\n" RIVERS "\n\n");
}

Test(pdf, a_paragraph_goes_on_over_pages_and_their_heads_and_numbers)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    char number[8];
    pdf_file_init(&pdf);
    for (int page = 1; page <= 3; page++) {
        pdf_file_page(&pdf);
        pdf_file_text(&pdf, PDF_PLAIN, 9, 200, 40, "River Commission Papers");
        snprintf(number, sizeof number, "%d", 16 + page);
        pdf_file_text(&pdf, PDF_PLAIN, 9, 300, 760, number);
        double top = page == 1 ? body(&pdf, 90, RIVERS) + 8 : 90;
        if (page == 1)
            pdf_file_lines(
                &pdf, PDF_PLAIN, 10, LEFT, top, LEAD,
                "The members who had come over the pass were asked whether the bridge would\nbear the carts, and "
                "answered that it would as long as nobody sent more than one\nof them at a time to the carters on the");
        else if (page == 2) {
            top = body(&pdf, top, "other side.");
            body(&pdf, top + 8, DAMS);
        } else
            body(&pdf, top, RIVERS);
    }
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\n" RIVERS
        "\n\nThe members who had come over the pass were asked whether the bridge would bear the carts, and answered that "
        "it would as long as nobody sent more than one of them at a time to the carters on the other side.\n\n[page 2]\n\n" DAMS
        "\n\n[page 3]\n\n" RIVERS "\n\n");
}

Test(pdf, columns_are_read_one_after_another)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    pdf_file_paragraph(&pdf, PDF_PLAIN, 10, 72, 100, 14, 216, 0, RIVERS " " DAMS);
    pdf_file_paragraph(
        &pdf, PDF_PLAIN, 10, 320, 100, 14, 216, 0,
        "The second column has a text of its own, on the fish that come up the stream in the spring, and on the "
        "nets that are set for them at the mouth by the people of three villages, who share what they catch.");
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\n" RIVERS " " DAMS
        "\n\nThe second column has a text of its own, on the fish that come up the stream in the spring, and on the "
        "nets that are set for them at the mouth by the people of three villages, who share what they catch.\n\n");
}

Test(pdf, a_sentence_goes_on_in_the_next_column)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    pdf_file_lines(
        &pdf, PDF_PLAIN, 10, 72, 100, 14,
        "The commission asked its engineers\nto look at the walls of the old\ndam before the winter, and they\n"
        "wrote that the northern one would\nhold for ten years, if the sluices\nwere opened each spring by the");
    pdf_file_lines(
        &pdf, PDF_PLAIN, 10, 320, 100, 14,
        "people of the village, and that\nthe southern one would not. The\nvillage was told of this in June\n"
        "and has since moved its mill to\nthe other bank, where the stream\nis slower.");
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\nThe commission asked its engineers to look at the walls of the old dam before the winter, and "
        "they wrote that the northern one would hold for ten years, if the sluices were opened each spring by the people "
        "of the village, and that the southern one would not. The village was told of this in June and has since moved "
        "its mill to the other bank, where the stream is slower.\n\n");
}

Test(pdf, words_that_lines_divide_are_joined_as_the_document_writes_them)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    pdf_file_lines(
        &pdf, PDF_PLAIN, 10, LEFT, 100, LEAD,
        "They spoke of co-operation on the river and of what a treaty can do for both banks, of co-\n"
        "operation between mills, and of the commission, which they asked to see to it that the com-\n"
        "mission reads the gauges. A long-term plan is wanted. The years 1964\226\n"
        "68 were dry and the Anglo-\n"
        "Norse company, whose name is on the sluices, ended its work, as both sides under-\n"
        "stand.");
    expect_part(
        &pdf,
        "of co-operation between mills, and of the commission, which they asked to see to it that the commission reads "
        "the gauges. A long-term plan is wanted. The years 1964–68 were dry and the Anglo-Norse company, whose name "
        "is on the sluices, ended its work, as both sides understand.\n");
}

Test(pdf, ligatures_come_apart)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    pdf_file_text(&pdf, PDF_STANDARD, 10, LEFT, 100,
                  "The \256rst of the \256elds was sown, and the \257ood came after.");
    expect_part(&pdf, "The first of the fields was sown, and the flood came after.\n");
}

Test(pdf, letters_that_are_set_apart_are_words)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    for (int i = 0; i < 11; i++) {
        char letter[] = {"OLD REPORTS"[i], '\0'};
        if (*letter != ' ')
            pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT + 9 * i, 80, letter);
    }
    body(&pdf, 120, RIVERS);
    pdf_expect(&pdf, "== \n[page 1]\n\nOLD REPORTS\n\n" RIVERS "\n\n");
}

Test(pdf, footnotes_stand_behind_the_paragraph_that_refers_to_them)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    double top = body(&pdf, 90, RIVERS);
    pdf_file_lines(
        &pdf, PDF_PLAIN, 10, LEFT, top + 8, LEAD,
        "The engineers held to what they had written before the flood.1 Nobody asked\n"
        "whether the levels of the old register were those of the upper gauge or of the\n"
        "lower one, which had been moved twice,2 and the clerk who could have told them\nwas by then, as it was said, in the");
    pdf_file_lines(
        &pdf, PDF_PLAIN, 8, LEFT, 700, 10,
        "1 Letter to the commission, in the register of the second year, page 12.\n2 By order of both "
        "sides, as the minutes tell. The order was never\nprinted.");
    pdf_file_page(&pdf);
    body(&pdf, 90, "capital. " DAMS);
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\n" RIVERS
        "\n\nThe engineers held to what they had written before the flood.[1] Nobody asked whether the levels of the old "
        "register were those of the upper gauge or of the lower one, which had been moved twice,[2] and the clerk who could "
        "have told them was by then, as it was said, in the capital. " DAMS
        "\n\n1 Letter to the commission, in the register of the second year, page 12.\n\n2 By order of both sides, as the "
        "minutes tell. The order was never printed.\n\n");
}

// In print as large as the text's, its number raised and as far from it as cells are, right below a table.
Test(pdf, a_raised_number_begins_a_footnote_and_is_no_cell)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    body(&pdf, 90, RIVERS);
    static const char *const cells[][2] = {{"Gauge", "Spring"}, {"Bridge", "212"}, {"Weir", "198"}};
    for (int row = 0; row < 3; row++)
        for (int cell = 0; cell < 2; cell++)
            pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT + 150 * cell, 640 + 14 * row, cells[row][cell]);
    for (int note = 0; note < 2; note++) {
        pdf_file_text(&pdf, PDF_PLAIN, 6, LEFT, 689 + 14 * note, note ? "2" : "1");
        pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT + 9, 692 + 14 * note,
                      note ? "By order of both sides." : "Letter to the clerk.");
    }
    pdf_expect(&pdf, "== \n[page 1]\n\n" RIVERS
                     "\n\n- Gauge | Spring\n\n- Bridge | 212\n\n- Weir | 198\n\n1 Letter to the clerk.\n\n"
                     "2 By order of both sides.\n\n");
}

Test(pdf, a_table_is_read_row_by_row_with_its_cells_apart)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    double top = body(&pdf, 90, RIVERS) + 20;
    pdf_file_lines(&pdf, PDF_PLAIN, 10, LEFT, top, 18, "village\nupper mill\nford\nlong bank");
    pdf_file_lines(&pdf, PDF_PLAIN, 10, 250, top, 18, "Houses\n12\n140\n7");
    double next = pdf_file_lines(&pdf, PDF_PLAIN, 10, 400, top, 18, "Boats\n3\n22\nnone");
    body(&pdf, next + 20, DAMS);
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\n" RIVERS
        "\n\n- village | Houses | Boats\n\n- upper mill | 12 | 3\n\n- ford | 140 | 22\n\n- long bank | 7 | none\n\n" DAMS
        "\n\n");
}

Test(pdf, a_table_of_contents_has_its_numbers_and_no_dots)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    pdf_file_lines(
        &pdf, PDF_PLAIN, 10, LEFT, 100, LEAD,
        "1.1 The rivers . . . . . . . . . . . . . . . . . . 3\n1.2 The dams and their owners . . . . . . . . . . . 5\n"
        "1.3 The road ...................................... 9");
    body(&pdf, 200, RIVERS);
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\n- 1.1 The rivers | 3\n\n- 1.2 The dams and their owners | 5\n\n- 1.3 The road | 9\n\n" RIVERS
        "\n\n");
}

Test(pdf, items_are_told_by_their_marks)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    double top = body(&pdf, 90, RIVERS);
    pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT, top, "\225");
    top = pdf_file_paragraph(
        &pdf, PDF_PLAIN, 10, LEFT + 18, top, LEAD, WIDTH - 18, 0,
        "the gauges are read at the same hour on both banks, whoever is there to read them, and "
        "written down at once");
    pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT, top, "\225");
    top = pdf_file_paragraph(&pdf, PDF_PLAIN, 10, LEFT + 18, top, LEAD, WIDTH - 18, 0,
                             "the mills stand still on that day");
    body(&pdf, top + 10, "(a) A sluice has a keeper of its own.");
    pdf_expect(
        &pdf,
        "== \n[page 1]\n\n" RIVERS
        "\n\n- the gauges are read at the same hour on both banks, whoever is there to read them, and written down at "
        "once\n\n- the mills stand still on that day\n\n- (a) A sluice has a keeper of its own.\n\n");
}

Test(pdf, headings_are_larger_or_bold)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    pdf_file_text(&pdf, PDF_BOLD, 18, LEFT, 80, "Sharing a River");
    pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT, 110, "By Anna Holm and Peter Lund");
    pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT, 135, "3 May 1987");
    pdf_file_text(&pdf, PDF_BOLD, 13, LEFT, 170, "What was agreed");
    double top = body(&pdf, 190, RIVERS);
    pdf_file_text(&pdf, PDF_BOLD, 10, LEFT, top + 14, "The dams");
    body(&pdf, top + 28, DAMS);
    pdf_expect(&pdf, "== \ntitle: Sharing a River (heading)\ndate: 3 May 1987 (header)\n"
                     "[page 1]\n\n## What was agreed\n\n" RIVERS "\n\n### The dams\n\n" DAMS
                     "\n\nauthor: Anna Holm; Peter Lund (header)\n");
}

Test(pdf, the_outline_tells_headings_that_look_like_text)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_init(&pdf);
    pdf_file_page(&pdf);
    pdf_file_entry(&pdf, "The rivers");
    pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT, 90, "1 The rivers");
    body(&pdf, 120, RIVERS);
    pdf_file_page(&pdf);
    pdf_file_entry(&pdf, "The dams");
    pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT, 90, "2 The dams");
    body(&pdf, 120, DAMS);
    pdf_expect(&pdf,
               "== \n[page 1]\n\n# 1 The rivers\n\n" RIVERS "\n\n[page 2]\n\n# 2 The dams\n\n" DAMS "\n\n");
}

static const struct {
    const char *title, *author, *created; // what the file says
    const char *heading;                  // what is printed in large type; NULL: nothing
    const char *found;
} told[] = {
    {"Sharing a River", "Anna Holm", NULL, "Sharing a River",
     "title: Sharing a River (metadata)\nauthor: Anna Holm (metadata)\n"},
    {"Microsoft Word - draft3.doc", "aholm", NULL, "Sharing a River", "title: Sharing a River (heading)\n"},
    {"An Old Template of Another Text", "Microsoft Office User", NULL, "Sharing a River",
     "title: Sharing a River (heading)\n"},
    {"Levels of the Lower Stream", "Lund, Peter", NULL, NULL,
     "title: Levels of the Lower Stream (metadata)\nauthor: Lund, Peter (metadata)\n"},
    {"untitled", "user", NULL, NULL, ""},
    {"river_final_v2", "", NULL, NULL, ""},
    {NULL, NULL, NULL, "Policy Brief No. 12", "series: Policy Brief No. 12 (header)\n"},
    {NULL, NULL, "D:19991224100000Z", NULL, "created: 1999-12-24 (metadata)\n"},
};

Test(pdf, the_file_is_believed_where_that_is_plausible)
{
    pdf_needs_helper();
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct pdf_file pdf;
        pdf_file_init(&pdf);
        pdf.title = told[i].title;
        pdf.author = told[i].author;
        pdf.created = told[i].created;
        pdf_file_page(&pdf);
        if (told[i].heading)
            pdf_file_text(&pdf, PDF_BOLD, 18, LEFT, 80, told[i].heading);
        body(&pdf, 120, RIVERS " The flood of 1998 is not in it.");
        char *found = pdf_dumped(&pdf), *page = strstr(found, "[page"), *last = strrchr(found, '.');
        cr_assert(page && last, "row %zu: %s", i, found);
        memmove(page, last + 3, strlen(last + 3) + 1); // authors come last
        cr_expect_str_eq(found + strlen("== \n"), told[i].found, "row %zu: %s", i, found);
        free(found);
    }
}

static struct pdf_file *make(struct pdf_file *pdf, bool text, bool picture)
{
    pdf_file_init(pdf);
    pdf_file_page(pdf);
    if (text)
        body(pdf, 100, RIVERS);
    if (picture)
        pdf_file_picture(pdf);
    return pdf;
}

Test(pdf, a_scan_an_empty_page_and_a_locked_file_are_told_apart)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_expect(make(&pdf, false, true), "empty: pictures of text alone: a scan of 1 page\n");
    pdf_expect(make(&pdf, false, false), "empty: no text in it\n");
    pdf_expect(make(&pdf, true, true), "== \n[page 1]\n\n" RIVERS "\n\n");
    make(&pdf, true, false)->encrypted = true;
    char *found = pdf_dumped(&pdf);
    cr_expect(strncmp(found, "encrypted: ", 11) == 0, "%s", found);
    free(found);
}

// Draws the page of a file, as PGM (P5, width and height, 255, a byte a point).
static void draw(struct pdf_file *pdf, struct buffer *picture, struct sink *sink)
{
    static const char *const arguments[] = {"-gray", "-r", "150", "-", NULL};
    const struct child pdftoppm = {
        .program = "pdftoppm", .package = "poppler-utils", .arguments = arguments, .output_max = 16 << 20};
    struct input input;
    input_from_memory(&input, pdf->bytes.data, pdf->bytes.size, "");
    cr_assert(child_run(&pdftoppm, &input, picture, sink), "%s", sink->message);
}

static bool keep_frames(void *context, const struct buffer *frames)
{
    return buffer_add(context, frames->data, frames->size);
}

Test(pdf, a_scan_is_read_where_that_is_asked_for)
{
    static const struct child tesseract = {.program = "tesseract", .package = "tesseract-ocr"};
    pdf_needs_helper();
    if (!child_present(&tesseract))
        cr_skip_test("tesseract (Debian package tesseract-ocr) is not installed");
    struct pdf_file pdf;
    struct buffer picture, frames;
    struct sink sink;
    struct input input;
    buffer_init(&picture);
    buffer_init(&frames);
    sink_init(&sink, keep_frames, &frames, 1 << 20);
    pdf_file_end(make(&pdf, true, false));
    draw(&pdf, &picture, &sink);
    pdf_file_clear(&pdf);
    make(&pdf, false, true);
    int start = 0;
    cr_assert(sscanf(picture.data, "P5 %zu %zu 255%n", &pdf.image_width, &pdf.image_height, &start) == 2 &&
              start > 0);
    pdf.image = picture.data + start + 1;
    pdf_file_end(&pdf);
    input_from_memory(&input, pdf.bytes.data, pdf.bytes.size, "scan.pdf");
    input.ocr = true;
    cr_expect(extract(&input, &sink), "%s", sink.message);
    sink_flush(&sink);
    cr_expect(memmem(frames.data, frames.size, "read from pictures by tesseract (", 33));
    cr_expect(memmem(frames.data, frames.size, "The commission for the two rivers met in the spring", 51));
    sink_clear(&sink);
    buffer_clear(&frames);
    buffer_clear(&picture);
    pdf_file_clear(&pdf);
}

Test(pdf, what_is_damaged_is_read_as_far_as_it_goes_or_told)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    pdf_file_end(make(&pdf, true, false));
    char *found = dumped("cut.pdf", pdf.bytes.data, pdf.bytes.size - strlen("%%EOF\n"));
    cr_expect_str_eq(found, "== \ncut: its end is missing (metadata)\n[page 1]\n\n" RIVERS "\n\n");
    free(found);
    found = dumped("half.pdf", pdf.bytes.data, pdf.bytes.size / 2);
    cr_expect(strncmp(found, "damaged: pdftotext: ", 20) == 0, "%s", found);
    free(found);
    found = dumped("none.pdf", "%PDF-1.4\n", 9);
    cr_expect(strncmp(found, "damaged: pdftotext: ", 20) == 0, "%s", found);
    free(found);
    pdf_file_clear(&pdf);
}

Test(pdf, pages_beyond_the_first_part_keep_their_numbers)
{
    pdf_needs_helper();
    struct pdf_file pdf;
    char text[64];
    pdf_file_init(&pdf);
    for (int page = 1; page <= 401; page++) {
        pdf_file_page(&pdf);
        snprintf(text, sizeof text, "What stands here is of sheet %d alone.", page);
        pdf_file_text(&pdf, PDF_PLAIN, 10, LEFT, 300, text);
    }
    char *found = pdf_dumped(&pdf);
    cr_expect(strstr(
        found,
        "[page 200]\n\nWhat stands here is of sheet 200 alone.\n\n[page 201]\n\nWhat stands here is of sheet 201 "));
    cr_expect(strstr(found, "[page 401]\n\nWhat stands here is of sheet 401 alone.\n\n"));
    free(found);
}
