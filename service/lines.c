// SPDX-License-Identifier: MIT
// A conversation over two streams.
#include "service/lines.h"
#include <stdlib.h>

struct line {
    char *bytes; // MCP_MESSAGE_MAX of them
    size_t size;
    bool too_long;
};

// False at the end of the input, when nothing stands before it.
static bool read_line(struct line *line, FILE *in)
{
    int byte;
    line->size = 0;
    line->too_long = false;
    while ((byte = getc_unlocked(in)) != EOF && byte != '\n') {
        if (line->size == MCP_MESSAGE_MAX)
            line->too_long = true;
        else
            line->bytes[line->size++] = (char)byte;
    }
    return byte != EOF || line->size > 0;
}

static bool is_blank(const struct line *line)
{
    for (size_t i = 0; i < line->size; i++)
        if (line->bytes[i] != ' ' && line->bytes[i] != '\t' && line->bytes[i] != '\r')
            return false;
    return true;
}

static enum lines_end answer(struct mcp *mcp, const struct line *line, FILE *out)
{
    bool out_of_memory = false;
    char *text = line->too_long ? mcp_too_long() : mcp_answer(mcp, line->bytes, line->size, &out_of_memory);
    if (!text)
        return out_of_memory || line->too_long ? LINES_NO_MEMORY : LINES_ENDED;
    const bool written = fputs(text, out) >= 0 && fputc('\n', out) != EOF && fflush(out) == 0;
    free(text);
    return written ? LINES_ENDED : LINES_UNWRITTEN;
}

enum lines_end lines_serve(struct mcp *mcp, FILE *in, FILE *out)
{
    struct line line = {.bytes = malloc(MCP_MESSAGE_MAX)};
    enum lines_end end = line.bytes ? LINES_ENDED : LINES_NO_MEMORY;
    while (end == LINES_ENDED && read_line(&line, in))
        if (line.too_long || !is_blank(&line))
            end = answer(mcp, &line, out);
    free(line.bytes);
    return end == LINES_ENDED && ferror(in) ? LINES_UNREAD : end;
}
