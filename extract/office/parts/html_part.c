// SPDX-License-Identifier: MIT
// A part of a package that is a page of HTML or XHTML.
#include "extract/office/parts/html_part.h"

#include "extract/core/charset/charset.h"
#include "extract/markup/html_fragment.h"
#include "extract/markup/html_scan.h"
#include "extract/office/parts/xhtml.h"

bool html_part_load(struct buffer *html, const struct part *part, struct sink *sink)
{
    char declared[CHARSET_NAME_SIZE];
    struct charset charset;
    struct buffer text;
    buffer_init(&text);
    html_declared_charset(declared, part->data, part->size);
    charset_detect(&charset, part->data, part->size, declared);
    bool done = (charset_decode(&text, &charset, part->data, part->size) &&
                 xhtml_as_html(html, text.data, text.size)) ||
                sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&text);
    return done;
}

bool html_part_send(const struct part *part, struct sink *sink)
{
    struct buffer html;
    buffer_init(&html);
    bool done = html_part_load(&html, part, sink) && html_fragment_send(sink, html.data, html.size);
    buffer_clear(&html);
    return done;
}
