// SPDX-License-Identifier: MIT
// A page in MediaWiki's markup as a file of its own.
#include "extract/core/decoded.h"
#include "extract/xml/wikitext.h"
#include "extract/xml/xml.h"

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

const struct extractor wiki_extractor = {
    .name = "wiki",
    .endings =
        (const struct ending[]){
            {"mediawiki", "text/x-wiki"}, {"wikitext", "text/x-wiki"}, {"wiki", "text/x-wiki"}, {0}},
    .run = run,
};
