// SPDX-License-Identifier: MIT
// Plain text to blocks to passages: any bytes; no word may be lost on the way.
#include "text/passages/splitter/splitter.h"
#include "text/base/buffer.h"
#include "text/base/space.h"
#include "text/passages/section.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct documents {
    struct splitter *splitter;
    size_t given; // bytes other than white space, headings included
};

static size_t count_solid(const char *text, size_t size)
{
    size_t solid = 0;
    for (size_t at = space_skip(text, size, 0); at < size; at = space_skip(text, size, at)) {
        size_t end = space_run(text, size, at);
        solid += end - at;
        at = end;
    }
    return solid;
}

static bool take(void *context, const struct block *block)
{
    struct documents *documents = context;
    documents->given += block->kind == BLOCK_PAGE ? 0 : count_solid(block->text, block->size);
    return splitter_add(documents->splitter, block);
}

static void check_passages(const struct documents *documents)
{
    const struct passage *passages;
    size_t count, found = 0;
    if (!splitter_finish(documents->splitter, &passages, &count))
        abort();
    for (size_t i = 0; i < count; i++) {
        size_t start, end;
        if (passages[i].text_size == 0 || passages[i].heading_count > 7)
            abort();
        if (space_words(passages[i].text, passages[i].text_size) > PASSAGE_WORDS_MAX + 2 * PASSAGE_WORDS_MIN)
            abort();
        if (author_find(passages[i].text, passages[i].text_size, &start, &end) &&
            (start >= end || end > passages[i].text_size))
            abort();
        found += count_solid(passages[i].text, passages[i].text_size);
    }
    if (found > documents->given || (count == 0 && documents->given > 0))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct documents documents = {0};
    struct plain_header header;
    const char *text = (const char *)data;
    plain_text_header(&header, text, size);
    if (header.body > size || header.title.end > size || header.author.end > size || header.date.end > size)
        abort();
    if (!splitter_new(&documents.splitter))
        return 0;
    if (!blocks_from_plain_text(text + header.body, size - header.body, take, &documents))
        abort();
    check_passages(&documents);
    splitter_free(documents.splitter);
    return 0;
}
