// SPDX-License-Identifier: MIT
// Makes small PDF files.
#include "tests/extract/paper/pdf/pdf_file.h"

#include <math.h>
#include <string.h>

// Objects with fixed numbers; the others follow.
enum { CATALOG = 1, PAGES, FONTS, INFO = FONTS + 3, PICTURE, OUTLINE, ENCRYPTION, FIRST_FREE };

static void begin(struct pdf_file *pdf, unsigned object)
{
    pdf->offsets[object] = pdf->bytes.size;
    buffer_printf(&pdf->bytes, "%u 0 obj\n", object);
}

static void end(struct pdf_file *pdf)
{
    buffer_add_string(&pdf->bytes, "\nendobj\n");
}

void pdf_file_init(struct pdf_file *pdf)
{
    *pdf = (struct pdf_file){.objects = FIRST_FREE};
    buffer_init(&pdf->bytes);
    buffer_init(&pdf->page);
    buffer_init(&pdf->outline);
    buffer_add_string(&pdf->bytes, "%PDF-1.4\n");
}

void pdf_file_clear(struct pdf_file *pdf)
{
    buffer_clear(&pdf->bytes);
    buffer_clear(&pdf->page);
    buffer_clear(&pdf->outline);
}

static void end_page(struct pdf_file *pdf)
{
    if (!pdf->on_page)
        return;
    unsigned content = pdf->objects++, page = pdf->objects++;
    begin(pdf, content);
    buffer_printf(&pdf->bytes, "<</Length %zu>>stream\n%s\nendstream", pdf->page.size, pdf->page.data);
    end(pdf);
    begin(pdf, page);
    buffer_printf(
        &pdf->bytes,
        "<</Type/Page/Parent %d 0 R/MediaBox[0 0 %d %d]/Contents %u 0 R/Resources<</Font<</F1 %d 0 R/F2 %d 0 R/F3 %d 0 "
        "R>>/XObject<</I %d 0 R>>>>>>",
        PAGES, PDF_WIDTH, PDF_HEIGHT, content, FONTS, FONTS + 1, FONTS + 2, PICTURE);
    end(pdf);
    pdf->page_ids[pdf->pages++] = page;
    buffer_truncate(&pdf->page, 0);
    pdf->on_page = false;
}

void pdf_file_page(struct pdf_file *pdf)
{
    end_page(pdf);
    pdf->on_page = true;
}

static void add_string(struct buffer *out, const char *text)
{
    buffer_add_byte(out, '(');
    for (; *text; text++) {
        if (strchr("()\\", *text))
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, *text);
    }
    buffer_add_byte(out, ')');
}

void pdf_file_entry(struct pdf_file *pdf, const char *title)
{
    pdf->entry_pages[pdf->entries++] = pdf->pages;
    buffer_add(&pdf->outline, title, strlen(title) + 1);
}

void pdf_file_text(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                   const char *text)
{
    buffer_printf(&pdf->page, "BT /F%d %g Tf %g %g Td ", font, size, left, PDF_HEIGHT - top);
    add_string(&pdf->page, text);
    buffer_add_string(&pdf->page, " Tj ET\n");
}

void pdf_file_upward(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                     const char *text)
{
    buffer_printf(&pdf->page, "BT /F%d %g Tf 0 1 -1 0 %g %g Tm ", font, size, left, PDF_HEIGHT - top);
    add_string(&pdf->page, text);
    buffer_add_string(&pdf->page, " Tj ET\n");
}

void pdf_file_aslant(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                     double degrees, const char *text)
{
    const double across = cos(degrees * 3.14159265 / 180), up = sin(degrees * 3.14159265 / 180);
    buffer_printf(&pdf->page, "BT /F%d %g Tf %.6f %.6f %.6f %.6f %g %g Tm ", font, size, across, up, -up,
                  across, left, PDF_HEIGHT - top);
    add_string(&pdf->page, text);
    buffer_add_string(&pdf->page, " Tj ET\n");
}

double pdf_file_lines(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                      double lead, const char *lines)
{
    char line[400];
    while (*lines) {
        size_t length = strcspn(lines, "\n");
        memcpy(line, lines, length);
        line[length] = '\0';
        pdf_file_text(pdf, font, size, left, top, line);
        top += lead;
        lines += length + (lines[length] == '\n');
    }
    return top;
}

double pdf_file_paragraph(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                          double lead, double width, double indent, const char *words)
{
    char line[400];
    while (*words) {
        size_t fits = (size_t)((width - indent) / (0.6 * size)), length = strlen(words);
        if (length > fits) {
            length = fits;
            while (length > 0 && words[length] != ' ' && words[length - 1] != '-')
                length--;
        }
        memcpy(line, words, length);
        line[length] = '\0';
        pdf_file_text(pdf, font, size, left + indent, top, line);
        top += lead;
        indent = 0;
        words += length + (words[length] == ' ');
    }
    return top;
}

void pdf_file_picture(struct pdf_file *pdf)
{
    buffer_printf(&pdf->page, "q %d 0 0 %d 0 0 cm /I Do Q\n", PDF_WIDTH, PDF_HEIGHT);
}

static void write_outline(struct pdf_file *pdf)
{
    const char *title = pdf->outline.data;
    unsigned first = pdf->objects;
    pdf->objects += pdf->entries;
    begin(pdf, OUTLINE);
    buffer_printf(&pdf->bytes, "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %u>>", first,
                  first + pdf->entries - 1, pdf->entries);
    end(pdf);
    for (unsigned i = 0; i < pdf->entries; i++, title += strlen(title) + 1) {
        begin(pdf, first + i);
        buffer_printf(&pdf->bytes, "<</Parent %d 0 R/Dest[%u 0 R/Fit]/Title", OUTLINE,
                      pdf->page_ids[pdf->entry_pages[i]]);
        add_string(&pdf->bytes, title);
        if (i + 1 < pdf->entries)
            buffer_printf(&pdf->bytes, "/Next %u 0 R", first + i + 1);
        if (i > 0)
            buffer_printf(&pdf->bytes, "/Prev %u 0 R", first + i - 1);
        buffer_add_string(&pdf->bytes, ">>");
        end(pdf);
    }
}

static void write_information(struct pdf_file *pdf)
{
    const struct {
        const char *key, *value;
    } fields[] = {{"Title", pdf->title}, {"Author", pdf->author}, {"CreationDate", pdf->created}};
    begin(pdf, INFO);
    buffer_add_string(&pdf->bytes, "<<");
    for (size_t i = 0; i < 3; i++)
        if (fields[i].value) {
            buffer_printf(&pdf->bytes, "/%s", fields[i].key);
            add_string(&pdf->bytes, fields[i].value);
        }
    buffer_add_string(&pdf->bytes, ">>");
    end(pdf);
}

static void write_fonts(struct pdf_file *pdf)
{
    static const char *const fonts[] = {"/BaseFont/Courier/Encoding/WinAnsiEncoding",
                                        "/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding",
                                        "/BaseFont/Courier"};
    for (unsigned i = 0; i < 3; i++) {
        begin(pdf, FONTS + i);
        buffer_printf(&pdf->bytes, "<</Type/Font/Subtype/Type1%s>>", fonts[i]);
        end(pdf);
    }
}

static void write_tail(struct pdf_file *pdf)
{
    size_t start = pdf->bytes.size;
    buffer_printf(&pdf->bytes, "xref\n0 %u\n0000000000 65535 f \n", pdf->objects);
    for (unsigned i = 1; i < pdf->objects; i++)
        buffer_printf(&pdf->bytes, "%010zu 00000 %c \n", pdf->offsets[i], pdf->offsets[i] ? 'n' : 'f');
    buffer_printf(&pdf->bytes, "trailer<</Size %u/Root %d 0 R/Info %d 0 R/ID[<00><00>]", pdf->objects,
                  CATALOG, INFO);
    if (pdf->encrypted)
        buffer_printf(&pdf->bytes, "/Encrypt %d 0 R", ENCRYPTION);
    buffer_printf(&pdf->bytes, ">>\nstartxref\n%zu\n%%%%EOF\n", start);
}

static void write_picture(struct pdf_file *pdf)
{
    const char *bytes = pdf->image ? pdf->image : "abcdefgh";
    size_t width = pdf->image ? pdf->image_width : 8, height = pdf->image ? pdf->image_height : 8;
    size_t size = pdf->image ? width * height : 8;
    begin(pdf, PICTURE);
    buffer_printf(
        &pdf->bytes,
        "<</Type/XObject/Subtype/Image/Width %zu/Height %zu/BitsPerComponent %d/ColorSpace/DeviceGray/Length %zu>>stream\n",
        width, height, pdf->image ? 8 : 1, size);
    buffer_add(&pdf->bytes, bytes, size);
    buffer_add_string(&pdf->bytes, "\nendstream");
    end(pdf);
}

void pdf_file_end(struct pdf_file *pdf)
{
    end_page(pdf);
    write_fonts(pdf);
    write_information(pdf);
    write_picture(pdf);
    begin(pdf, PAGES);
    buffer_printf(&pdf->bytes, "<</Type/Pages/Count %u/Kids[", pdf->pages);
    for (unsigned i = 0; i < pdf->pages; i++)
        buffer_printf(&pdf->bytes, "%u 0 R ", pdf->page_ids[i]);
    buffer_add_string(&pdf->bytes, "]>>");
    end(pdf);
    if (pdf->entries > 0)
        write_outline(pdf);
    if (pdf->encrypted) { // with a key that nobody has
        begin(pdf, ENCRYPTION);
        buffer_printf(&pdf->bytes, "<</Filter/Standard/V 1/R 2/P -4/O<%064d>/U<%064d>>>", 1, 2);
        end(pdf);
    }
    begin(pdf, CATALOG);
    buffer_printf(&pdf->bytes, "<</Type/Catalog/Pages %d 0 R", PAGES);
    if (pdf->entries > 0)
        buffer_printf(&pdf->bytes, "/Outlines %d 0 R", OUTLINE);
    buffer_add_string(&pdf->bytes, ">>");
    end(pdf);
    write_tail(pdf);
}
