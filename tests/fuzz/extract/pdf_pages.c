// SPDX-License-Identifier: MIT
// Any bytes as what poppler's programs print of a PDF: the layout, a NUL, the fonts.
#include "extract/paper/paper_meta.h"
#include "extract/paper/pdf/paragraphs/pdf_blocks.h"
#include "extract/paper/pdf/printed/pdf_layout.h"
#include "tests/fuzz/extract/any.h"

#include <string.h>

static bool send(const struct pdf_text *pdf, struct paper_blocks *blocks, struct sink *sink)
{
    struct paper_told told = {&pdf->title, &pdf->author, &pdf->created};
    return sink_document(sink, "", 0, NULL) && paper_send_meta(sink, &told, blocks) &&
           paper_blocks_send(blocks, sink) && sink_end(sink);
}

static bool run(const struct input *input, struct sink *sink)
{
    struct pdf_text pdf;
    struct paper_blocks blocks;
    pdf_text_init(&pdf);
    paper_blocks_init(&blocks);
    const char *end = input->size > 0 ? memchr(input->data, '\0', input->size) : NULL;
    size_t layout = end ? (size_t)(end - input->data) : input->size;
    size_t fonts = end ? input->size - layout - 1 : 0;
    bool done = pdf_read_layout(&pdf, input->data, layout) &&
                (fonts == 0 || pdf_read_fonts(&pdf, end + 1, fonts)) && pdf_arrange(&blocks, &pdf);
    done = done ? send(&pdf, &blocks, sink) : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    paper_blocks_clear(&blocks);
    pdf_text_clear(&pdf);
    return done;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, run);
}
