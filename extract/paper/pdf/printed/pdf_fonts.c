// SPDX-License-Identifier: MIT
// What pdftohtml -xml tells beyond pdftotext: what is bold, and the outline.
#include "extract/paper/pdf/printed/pdf_layout.h"

#include "extract/paper/markup_scan.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// A run of text in one font.
struct run {
    float middle, left, right;
    bool bold;
};

struct reader {
    struct pdf_text *pdf;
    struct run *runs; // of the open page
    size_t run_count, run_capacity;
    size_t page;        // from 0
    int depth;          // of the outline
    bool had_outline;   // it came with an earlier part
    bool in_text, bold; // within a run, within <b> in it
    struct run run;
    size_t bold_bytes, bytes;
};

static int by_middle(const void *left, const void *right)
{
    const struct run *one = left, *other = right;
    return (one->middle > other->middle) - (one->middle < other->middle);
}

// The first run at `top` or below.
static size_t find_run(const struct reader *reader, float top)
{
    size_t low = 0, high = reader->run_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reader->runs[middle].middle < top)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static float shared_width(const struct run *run, const struct pdf_line *line)
{
    float left = run->left > line->left ? run->left : line->left;
    float right = run->right < line->right ? run->right : line->right;
    return right > left ? right - left : 0;
}

// The runs of a page that is read from right to left, as its lines are.
static void mirror_runs(struct reader *reader, float width)
{
    for (size_t i = 0; i < reader->run_count; i++) {
        struct run *run = &reader->runs[i];
        *run = (struct run){run->middle, width - run->right, width - run->left, run->bold};
    }
}

static bool is_bold(const struct reader *reader, const struct pdf_line *line)
{
    enum { RUNS_MAX = 64 };
    float bold = 0, all = 0;
    size_t at = find_run(reader, line->top);
    for (size_t i = 0; i < RUNS_MAX && at < reader->run_count && reader->runs[at].middle < line->bottom;
         i++, at++) {
        float width = shared_width(&reader->runs[at], line);
        all += width;
        bold += reader->runs[at].bold ? width : 0;
    }
    return bold > 0.8f * all;
}

static void end_page(struct reader *reader)
{
    struct pdf_text *pdf = reader->pdf;
    if (reader->page < pdf->page_count && reader->run_count > 0) {
        qsort(reader->runs, reader->run_count, sizeof *reader->runs, by_middle);
        const struct pdf_page *page = &pdf->pages[reader->page];
        if (page->mirrored)
            mirror_runs(reader, page->width);
        for (uint32_t i = 0; i < page->count; i++)
            pdf->lines[page->first + i].bold = is_bold(reader, &pdf->lines[page->first + i]);
    }
    reader->run_count = 0;
}

static void begin_run(struct reader *reader, const struct scanned *scanned)
{
    float top = scan_number(scanned, "top"), left = scan_number(scanned, "left");
    reader->run = (struct run){top + scan_number(scanned, "height") / 2, left,
                               left + scan_number(scanned, "width"), false};
    reader->in_text = true;
    reader->bold = false;
    reader->bytes = reader->bold_bytes = 0;
}

static bool end_run(struct reader *reader)
{
    reader->in_text = false;
    reader->run.bold = 2 * reader->bold_bytes > reader->bytes;
    struct run *grown =
        array_reserve(reader->runs, &reader->run_capacity, reader->run_count + 1, sizeof *grown);
    if (grown == NULL)
        return false;
    reader->runs = grown;
    reader->runs[reader->run_count++] = reader->run;
    return true;
}

static bool take_entry(struct reader *reader, const struct scanned *scanned)
{
    struct pdf_text *pdf = reader->pdf;
    float page = scan_number(scanned, "page");
    size_t start = pdf->text.size;
    if (reader->had_outline || reader->depth < 1 || page < 1)
        return true;
    if (!scan_decode(&pdf->text, scanned->text, scanned->text_size) || pdf->text.size >= UINT32_MAX)
        return false;
    return pdf_add_entry(pdf, (struct pdf_entry){(uint32_t)page - 1, reader->depth, (uint32_t)start,
                                                 (uint32_t)(pdf->text.size - start)});
}

static bool take(struct reader *reader, const struct scanned *scanned)
{
    float page;
    if (scan_is(scanned, "text"))
        begin_run(reader, scanned);
    else if (scan_is(scanned, "b"))
        reader->bold = true;
    else if (scan_is(scanned, "/b"))
        reader->bold = false;
    if (reader->in_text) {
        reader->bytes += scanned->text_size;
        reader->bold_bytes += reader->bold ? scanned->text_size : 0;
    }
    if (scan_is(scanned, "/text"))
        return end_run(reader);
    if (scan_is(scanned, "page")) {
        end_page(reader);
        page = scan_number(scanned, "number");
        reader->page = page >= 1 ? (size_t)page - 1 : SIZE_MAX;
    } else if (scan_is(scanned, "outline")) {
        reader->depth++;
    } else if (scan_is(scanned, "/outline")) {
        reader->depth--;
    } else if (scan_is(scanned, "item")) {
        return take_entry(reader, scanned);
    }
    return true;
}

bool pdf_read_fonts(struct pdf_text *pdf, const char *text, size_t size)
{
    struct reader reader = {.pdf = pdf, .had_outline = pdf->outline_count > 0, .page = SIZE_MAX};
    struct scanned scanned;
    size_t at = 0;
    bool taken = true;
    while (taken && scan_next(&scanned, text, size, &at))
        taken = take(&reader, &scanned);
    end_page(&reader);
    free(reader.runs);
    pdf->failed = pdf->failed || !taken;
    return taken;
}
