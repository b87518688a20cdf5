// SPDX-License-Identifier: MIT
// Conversations of any bytes, on a small index: each line that is answered is JSON of ASCII, and nothing else is written.
#include "service/lines.h"
#include "tests/fuzz/small_index.h"
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_line(const char *line, size_t size)
{
    json_t *answer = json_loadb(line, size, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_array(answer) && !json_is_string(json_object_get(answer, "jsonrpc")))
        abort();
    json_decref(answer);
    for (size_t i = 0; i < size; i++)
        if (line[i] < ' ' || line[i] > '~')
            abort();
}

static void check_answers(const char *text)
{
    for (const char *end; *text; text = end + 1) {
        end = strchr(text, '\n');
        if (!end)
            abort();
        check_line(text, (size_t)(end - text));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *answers = NULL;
    size_t answers_size = 0;
    FILE *in = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "r") : NULL;
    FILE *out = in ? open_memstream(&answers, &answers_size) : NULL;
    if (out) {
        struct mcp mcp = {.index = small_index(NULL)};
        if (lines_serve(&mcp, in, out) != LINES_ENDED)
            abort();
        fclose(out);
        check_answers(answers);
    }
    if (in)
        fclose(in);
    free(answers);
    return 0;
}
