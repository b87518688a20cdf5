// SPDX-License-Identifier: MIT
// HTML that stands within a text of another format.
#include "extract/markup/html_fragment.h"

#include "extract/markup/facts/html_meta.h"
#include "extract/markup/html_text.h"

static bool send_fragment(struct sink *sink, const char *text, size_t size, bool with_meta)
{
    struct html_tree tree;
    struct html_content content = {0};
    bool done = html_tree_parse(&tree, text, size);
    if (done)
        html_content_everything(&content, tree.output->document);
    else
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done =
        done && (!with_meta || html_meta_send(sink, tree.output->document)) && html_text_send(sink, &content);
    html_content_clear(&content);
    html_tree_clear(&tree);
    return done;
}

bool html_fragment_send(struct sink *sink, const char *text, size_t size)
{
    return send_fragment(sink, text, size, false);
}

bool html_fragment_send_stated(struct sink *sink, const char *text, size_t size)
{
    return send_fragment(sink, text, size, true);
}
