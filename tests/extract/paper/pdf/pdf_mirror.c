// SPDX-License-Identifier: MIT
// Text from right to left, in the layout that pdftotext prints: what stands on the page from left to right, letter by letter.
#include "extract/paper/pdf/printed/pdf_layout.h"

#include <criterion/criterion.h>
#include <stdio.h>

// Lines of words, each 10 high and, from the left end of the page, 8 wide a word with 2 between; "_" joins a word to the one before.
static const char *read_lines(const char *const *lines, size_t count, bool *mirrored, float *left)
{
    static char out[2048];
    struct buffer layout;
    struct pdf_text pdf;
    buffer_init(&layout);
    buffer_add_string(&layout, "<page width=\"400\" height=\"600\"><flow><block>");
    for (size_t i = 0; i < count; i++) {
        double x = 300;
        const double y = 20 + 12 * (double)i;
        buffer_printf(&layout, "<line xMin=\"300\" yMin=\"%g\" xMax=\"390\" yMax=\"%g\">", y, y + 10);
        for (const char *word = lines[i]; *word;) {
            const size_t size = strcspn(word, " _");
            buffer_printf(&layout, "<word xMin=\"%g\" yMin=\"%g\" xMax=\"%g\" yMax=\"%g\">%.*s</word>", x, y,
                          x + 8, y + 10, (int)size, word);
            x += word[size] == '_' ? 8 : 10;
            word += size + (word[size] != '\0');
        }
        buffer_add_string(&layout, "</line>");
    }
    buffer_add_string(&layout, "</block></flow></page>");
    pdf_text_init(&pdf);
    cr_assert(pdf_read_layout(&pdf, layout.data, layout.size));
    size_t at = 0;
    for (size_t i = 0; i < pdf.line_count; i++)
        for (uint32_t k = 0; k < pdf.lines[i].count; k++) {
            const struct pdf_word *word = &pdf.words[pdf.lines[i].first + k];
            at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s",
                                   k   ? " "
                                   : i ? "\n"
                                       : "",
                                   (int)word->size, pdf_word_text(&pdf, word));
        }
    *mirrored = pdf.pages[0].mirrored;
    *left = pdf.lines[0].left;
    pdf_text_clear(&pdf);
    buffer_clear(&layout);
    return out;
}

// As the page shows it, and as it is read.
static const struct {
    const char *shown, *read;
    bool mirrored;
} cases[] = {
    {"רהנה לע םולש", "שלום על הנהר", true},
    // numbers and Latin words keep their order, one by one and together
    {"World Bank Group לש התטלחה הלבקתה 12-ב", "ב-12 התקבלה החלטתה של World Bank Group", true},
    {"٢٠١٨و ٢٠١٥ يماع نيب", "بين عامي ٢٠١٥ و٢٠١٨", true},
    {"33%-ב הדרי", "ירדה ב-33%", true},
    // brackets as they look are turned, brackets as they were meant are not
    {"(ןושאר) ףיעס", "סעיף (ראשון)", true},
    {")ןושאר( ףיעס", "סעיף (ראשון)", true},
    // the mark of an item that came apart
    {"םש ._1", "1. שם", true},
    // marks stay on their letters
    {"ךְלֶמֶ", "מֶלֶךְ", true},
    // a letter of lam and alef that came apart
    {"لوقي لاو ميلاقلأا نيب", "بين الأقاليم ولا يقول", true},
    {"ىلإ باتكلا نم", "من الكتاب إلى", true},
    {"نلأ باتكلا", "الكتاب لأن", true},
    // words among others
    {"The paper طسولأا قرشلا was read daily", "The paper الشرق الأوسط was read daily", false},
    {"A plain line (of words) 12.", "A plain line (of words) 12.", false},
};

Test(pdf_mirror, words_from_right_to_left_stand_in_the_order_of_reading)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool mirrored;
        float left;
        const char *read = read_lines(&cases[i].shown, 1, &mirrored, &left);
        cr_expect_str_eq(read, cases[i].read, "%s: %s", cases[i].shown, read);
        cr_expect_eq(mirrored, cases[i].mirrored, "%s", cases[i].shown);
    }
}

Test(pdf_mirror, what_begins_a_line_stands_at_its_left)
{
    static const char *const lines[] = {"רהנה לע םולש", "םולש לע Rhine River", "too"};
    bool mirrored;
    float left;
    cr_expect_str_eq(read_lines(lines, 3, &mirrored, &left), "שלום על הנהר\nRhine River על שלום\ntoo");
    cr_expect(mirrored);
    cr_expect_float_eq(left, 10, 0.01f);
}

// Text that is copied for each word that touches the one before would take its square.
Test(pdf_mirror, words_that_touch_are_copied_once)
{
    enum { WORDS = 3000 };
    struct buffer layout;
    struct pdf_text pdf;
    buffer_init(&layout);
    buffer_add_string(&layout, "<page width=\"40000\" height=\"600\"><flow><block>"
                               "<line xMin=\"0\" yMin=\"20\" xMax=\"30010\" yMax=\"30\">");
    for (int i = 0; i < WORDS; i++)
        buffer_printf(&layout, "<word xMin=\"%d\" yMin=\"20\" xMax=\"%d\" yMax=\"30\">%s</word>", 10 * i,
                      10 * i + 10, i % 2 ? "." : "1");
    buffer_add_string(&layout, "<word xMin=\"30000\" yMin=\"20\" xMax=\"30008\" yMax=\"30\">"
                               "םולשםולש</word></line></block></flow></page>");
    pdf_text_init(&pdf);
    cr_assert(pdf_read_layout(&pdf, layout.data, layout.size));
    cr_expect(pdf.pages[0].mirrored);
    cr_expect_eq(pdf.lines[0].count, 1);
    cr_expect_eq(pdf.words[pdf.lines[0].first].size, WORDS + 16);
    cr_expect_leq(pdf.text.size, 4 * WORDS, "%zu bytes", pdf.text.size);
    pdf_text_clear(&pdf);
    buffer_clear(&layout);
}
