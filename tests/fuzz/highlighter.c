// SPDX-License-Identifier: MIT
// Any query (up to the first newline) in any text: ranges within it, ascending, at borders of code points.
#include "loci.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_found(const loci_highlights *found, size_t size)
{
    require(found->snippet.start <= found->snippet.end && found->snippet.end <= size);
    for (size_t i = 0; i < found->count; i++) {
        require(found->ranges[i].start < found->ranges[i].end && found->ranges[i].end <= size);
        require(i == 0 || found->ranges[i - 1].end <= found->ranges[i].start);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"en", "ru", "de", NULL};
    const char *query = (const char *)data;
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    if (!end)
        return 0;
    const char *text = (const char *)end + 1;
    const size_t query_size = (size_t)(end - data), text_size = size - query_size - 1;
    loci_highlighter *highlighter = NULL;
    require(loci_highlighter_new(&highlighter, query, query_size, NULL, 0) == LOCI_OK);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        loci_highlights found = {.size = sizeof found};
        require(loci_highlighter_find(highlighter, text, text_size, languages[i], &found) == LOCI_OK);
        check_found(&found, text_size);
    }
    loci_highlighter_free(highlighter);
    return 0;
}
