// SPDX-License-Identifier: MIT
// PDF: words and their places from poppler's programs, all else from where they stand.
#include "extract/paper/paper.h"

#include "extract/core/helper/child.h"
#include "extract/paper/paper_meta.h"
#include "extract/paper/pdf/paragraphs/pdf_blocks.h"
#include "extract/paper/pdf/printed/pdf_layout.h"
#include "extract/paper/pdf/printed/pdf_ocr.h"
#include <stdio.h>
#include <string.h>

// Pages are asked for in parts, so that what a program prints of a part is never held beside that of another.
enum {
    PART_PAGES = 200,
    PAGES_MAX = 20000,
    FONT_PAGES_MAX = 1000,
    PART_BYTES_MAX = 64 << 20,
    INFO_BYTES_MAX = 4 << 20,
    NUMBER_SIZE = 24
};

static const struct child_fault faults[] = {
    {"Incorrect password", WIRE_ENCRYPTED},
    {"Unknown security handler", WIRE_ENCRYPTED},
    {"Unsupported security handler", WIRE_ENCRYPTED},
    {"unsupported version/revision", WIRE_ENCRYPTED},
    {"Out of memory", WIRE_OUT_OF_MEMORY},
    {0},
};

// All come with one package. What they are started with stands where they are.
static const struct child pdftotext = {.program = "pdftotext", .package = "poppler-utils"};
static const struct child pdftohtml = {.program = "pdftohtml", .package = "poppler-utils"};
static const struct child pdfinfo = {.program = "pdfinfo", .package = "poppler-utils"};
static const struct child pdfimages = {.program = "pdfimages", .package = "poppler-utils"};
static const struct child pdftoppm = {.program = "pdftoppm", .package = "poppler-utils"};
static const struct child *const uses[] = {&pdftoppm, &pdf_tesseract, NULL};
static const struct child *const needs[] = {&pdftotext, &pdftohtml, &pdfinfo, &pdfimages, NULL};

// The same, with arguments.
static struct child with(const struct child *child, const char *const *arguments, size_t output_max)
{
    struct child run = *child;
    run.arguments = arguments;
    run.output_max = output_max;
    run.faults = faults;
    return run;
}

// The first and the last page of a part, as arguments.
struct part {
    char first[NUMBER_SIZE], last[NUMBER_SIZE];
};

static struct part part_from(size_t page)
{
    struct part part;
    snprintf(part.first, sizeof part.first, "%zu", page + 1);
    snprintf(part.last, sizeof part.last, "%zu", page + PART_PAGES);
    return part;
}

static bool run_layout(const struct input *input, size_t page, struct buffer *out, struct sink *sink)
{
    struct part part = part_from(page);
    const char *arguments[] = {"-bbox-layout", "-f", part.first, "-l", part.last, "-", "-", NULL};
    struct child child = with(&pdftotext, arguments, PART_BYTES_MAX);
    return child_run(&child, input, out, sink);
}

// Runs a program whose failure takes nothing away; false: it failed.
static bool run_quietly(const struct child *child, const struct input *input, struct buffer *out)
{
    struct sink apart;
    sink_init(&apart, NULL, NULL, 0);
    bool done = child_run(child, input, out, &apart);
    sink_clear(&apart);
    return done;
}

// Weight and outline are an extra: without them a text is read all the same, as the later pages of a very long one are.
static bool read_fonts(const struct input *input, size_t page, struct buffer *printed, struct pdf_text *pdf)
{
    struct part part = part_from(page);
    const char *arguments[] = {"-q", "-xml",     "-i", "-stdout", "-nodrm",    "-zoom", "1", "-noroundcoord",
                               "-f", part.first, "-l", part.last, CHILD_INPUT, NULL};
    struct child child = with(&pdftohtml, arguments, PART_BYTES_MAX);
    buffer_truncate(printed, 0);
    return !run_quietly(&child, input, printed) || pdf_read_fonts(pdf, printed->data, printed->size);
}

// The number of pages that pdfinfo tells, 0 when it does not.
static size_t count_pages(const struct input *input)
{
    static const char *const arguments[] = {"-", NULL};
    struct child child = with(&pdfinfo, arguments, INFO_BYTES_MAX);
    struct buffer out;
    size_t pages = 0;
    buffer_init(&out);
    if (run_quietly(&child, input, &out)) {
        const char *line = strstr(out.data, "\nPages:");
        if (line == NULL || sscanf(line + 7, "%zu", &pages) != 1)
            pages = 0;
    }
    buffer_clear(&out);
    return pages;
}

// Reads the pages from *page on; moves it behind them.
static bool read_part(const struct input *input, size_t *page, struct pdf_text *pdf, struct sink *sink)
{
    struct buffer printed;
    buffer_init(&printed);
    size_t words = pdf->word_count;
    bool done =
        run_layout(input, *page, &printed, sink) && (pdf_read_layout(pdf, printed.data, printed.size) ||
                                                     sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory"));
    if (done && pdf->word_count > words && *page < FONT_PAGES_MAX)
        done =
            read_fonts(input, *page, &printed, pdf) || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&printed);
    *page += PART_PAGES;
    if (done && pdf->text.size > sink->text_max)
        return sink_fail(sink, WIRE_TOO_LARGE, "more than %llu bytes of text", sink->text_max);
    return done;
}

static bool read_pages(const struct input *input, struct pdf_text *pdf, struct sink *sink)
{
    size_t page = 0;
    if (!read_part(input, &page, pdf, sink))
        return false;
    size_t pages = pdf->page_count == PART_PAGES ? count_pages(input) : pdf->page_count;
    if (pages > PAGES_MAX)
        return sink_fail(sink, WIRE_TOO_LARGE, "%zu pages", pages);
    // A part that does not give all its pages would shift the numbers of those behind it.
    while (page < pages && pdf->page_count == page)
        if (!read_part(input, &page, pdf, sink))
            return false;
    return true;
}

// Whether the end of the file is missing: readers look for its mark in the last 1,024 bytes; some files have more behind it.
static bool is_cut(const struct input *input)
{
    enum { END = 4096 };
    struct buffer end;
    buffer_init(&end);
    size_t start = input->size > END ? input->size - END : 0;
    bool known = input_read(input, start, END, &end) == WIRE_OK && end.size > 0;
    bool cut = known && memmem(end.data, end.size, "%%EOF", 5) == NULL;
    buffer_clear(&end);
    return cut;
}

static bool send_document(const struct input *input, const struct pdf_text *pdf, struct paper_blocks *blocks,
                          struct sink *sink)
{
    struct paper_told told = {&pdf->title, &pdf->author, &pdf->created};
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/pdf") &&
           (!is_cut(input) || sink_meta_string(sink, META_CUT, "metadata", "its end is missing")) &&
           paper_send_meta(sink, &told, blocks) && paper_blocks_send(blocks, sink) && sink_end(sink);
}

static bool is_picture(const struct input *input)
{
    static const char *const arguments[] = {"-list", "-l", "5", "-", NULL};
    struct child child = with(&pdfimages, arguments, INFO_BYTES_MAX);
    struct buffer out;
    buffer_init(&out);
    bool picture = run_quietly(&child, input, &out) && strstr(out.data, " image ") != NULL;
    buffer_clear(&out);
    return picture;
}

static bool refuse_empty(const struct input *input, const struct pdf_text *pdf, struct sink *sink)
{
    if (pdf->page_count == 0)
        return sink_fail(sink, WIRE_DAMAGED, "no page can be read");
    if (!is_picture(input))
        return sink_fail(sink, WIRE_EMPTY, "no text in it");
    if (input->ocr)
        return pdf_read_pictures(input, pdf->page_count, sink);
    return sink_fail(sink, WIRE_EMPTY, "pictures of text alone: a scan of %zu page%s", pdf->page_count,
                     pdf->page_count == 1 ? "" : "s");
}

static bool run(const struct input *input, struct sink *sink)
{
    struct pdf_text pdf;
    struct paper_blocks blocks;
    pdf_text_init(&pdf);
    paper_blocks_init(&blocks);
    bool done = read_pages(input, &pdf, sink);
    if (done && pdf.word_count == 0)
        done = refuse_empty(input, &pdf, sink);
    else if (done)
        done = pdf_arrange(&blocks, &pdf) ? send_document(input, &pdf, &blocks, sink)
                                          : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    paper_blocks_clear(&blocks);
    pdf_text_clear(&pdf);
    return done;
}

// Readers of PDF accept what stands before its header, within 1,024 bytes.
static const char *prove(const char *data, size_t size)
{
    struct head head = {data, size < 1024 ? size : 1024};
    return head_contains(&head, "\n%PDF-1.") ? "application/pdf" : NULL;
}

const struct extractor pdf_extractor = {
    .name = "pdf",
    .endings = (const struct ending[]){{"pdf", "application/pdf"}, {0}},
    .magics = (const struct magic[]){{"%PDF-", 5, 0, "application/pdf"}, {0}},
    .prove = prove,
    .run = run,
    .needs = needs,
    .uses = uses,
};
