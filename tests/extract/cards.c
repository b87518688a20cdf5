// SPDX-License-Identifier: MIT
// A format that is not loci's: lines below the word CARDS, a paragraph each. It shows what a new format touches.
#include "extract/core/decoded.h"
#include "extract/core/extractor.h"

#include <string.h>

extern const struct extractor cards_extractor;

static const char mark[] = "CARDS\n";

static bool read_cards(const struct decoded *document, struct sink *sink)
{
    bool going = sink_document(sink, "", 0, NULL) &&
                 sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/x-cards");
    for (const char *line = document->text.data; going && *line; line += *line == '\n') {
        size_t size = strcspn(line, "\n");
        if (line != document->text.data)
            going = sink_block(sink, BLOCK_PARAGRAPH, 0, line, size);
        line += size;
    }
    return going && sink_end(sink);
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_cards, sink);
}

static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    bool is_marked = head->size > strlen(mark) && memcmp(head->text, mark, strlen(mark)) == 0;
    return is_marked ? "text/x-cards" : NULL;
}

const struct extractor cards_extractor = {
    .name = "cards",
    .endings = (const struct ending[]){{"cards", "text/x-cards"}, {0}},
    .recognise = recognise,
    .run = run,
};
