// SPDX-License-Identifier: MIT
// A page in MediaWiki's markup as a file of its own.
#include "extract/core/decoded.h"
#include "extract/core/span.h"
#include "extract/xml/wikitext.h"
#include "extract/xml/xml.h"
#include <string.h>

static bool read_text(const struct decoded *document, struct sink *sink)
{
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/x-wiki") &&
           sink_charset(sink, &document->charset) &&
           wikitext_send(sink, document->text.data, document->text.size) && sink_end(sink);
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_text, sink);
}

// "== Heading ==": two signs or more, as many on either side.
static bool is_heading(struct span line)
{
    size_t before = 0, behind = 0;
    while (before < line.size && line.data[before] == '=')
        before++;
    while (behind < line.size && line.data[line.size - 1 - behind] == '=')
        behind++;
    return before >= 2 && before <= 6 && before == behind && line.size > 2 * before;
}

// What is named as text, or not at all, and has headings of a wiki as well as its links or its bold words.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    struct span rest = {head->text, head->size};
    bool heading = false;
    if (named && strcmp(named->name, "text") != 0)
        return NULL;
    while (rest.size > 0 && !heading)
        heading = is_heading(span_take_line(&rest));
    const bool marks = head_contains(head, "[[") && head_contains(head, "]]");
    return heading && (marks || head_contains(head, "'''")) ? "text/x-wiki" : NULL;
}

const struct extractor wiki_extractor = {
    .name = "wiki",
    .endings =
        (const struct ending[]){
            {"mediawiki", "text/x-wiki"}, {"wikitext", "text/x-wiki"}, {"wiki", "text/x-wiki"}, {0}},
    .recognise = recognise,
    .run = run,
};
