// SPDX-License-Identifier: MIT
// The text of text/enriched: see enriched.h.
#include "extract/mail/enriched.h"

#include <string.h>
#include <strings.h>

enum { COMMAND_MAX = 62 }; // with its brackets; RFC 1896 allows 60 letters

struct enriched {
    struct buffer *out;
    size_t parameters, excerpts, unfilled; // that are open
};

// The size of the command that stands here: "<bold>", "</bold>"; 0 where none does.
static size_t command_size(const char *text, size_t size)
{
    const size_t looked = size < COMMAND_MAX ? size : COMMAND_MAX;
    const char *end = memchr(text, '>', looked);
    if (!end || end - text < 2)
        return 0;
    for (const char *at = text + 1 + (text[1] == '/'); at < end; at++)
        if (!((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z') && !(*at >= '0' && *at <= '9') && *at != '-')
            return 0;
    return (size_t)(end - text) + 1;
}

static void count(size_t *open, bool closing)
{
    if (!closing)
        ++*open;
    else if (*open > 0)
        --*open;
}

static void end_line(struct enriched *enriched)
{
    buffer_add_byte(enriched->out, '\n');
    for (size_t i = 0; i < enriched->excerpts && i < 8; i++)
        buffer_add_byte(enriched->out, '>');
    if (enriched->excerpts > 0)
        buffer_add_byte(enriched->out, ' ');
}

static void take_command(struct enriched *enriched, const char *command, size_t size)
{
    const bool closing = command[1] == '/';
    const char *name = command + 1 + closing;
    const size_t length = size - 2 - closing;
#define IS(word) (length == sizeof word - 1 && strncasecmp(name, word, length) == 0)
    if (IS("param")) {
        count(&enriched->parameters, closing);
    } else if (IS("nofill")) {
        count(&enriched->unfilled, closing);
    } else if (IS("excerpt")) {
        count(&enriched->excerpts, closing);
        end_line(enriched);
    } else if (IS("nl") || IS("paragraph") || IS("np")) {
        end_line(enriched);
    } else if (IS("lt")) {
        buffer_add_byte(enriched->out, '<');
    }
#undef IS
}

// One line end is a blank, two are one line end, and so on.
static size_t take_line_ends(struct enriched *enriched, const char *text, size_t size)
{
    size_t lines = 0, at = 0;
    for (; at < size && (text[at] == '\n' || text[at] == '\r'); at++)
        lines += text[at] == '\n';
    if (lines < 2 && enriched->unfilled == 0)
        buffer_add_byte(enriched->out, ' ');
    for (size_t i = 0; (lines > 1 || enriched->unfilled > 0) && i < lines && i < 3; i++)
        end_line(enriched);
    return at;
}

bool enriched_text(struct buffer *out, const char *text, size_t size)
{
    struct enriched enriched = {.out = out};
    for (size_t at = 0; at < size && !out->failed;) {
        const bool doubled = text[at] == '<' && at + 1 < size && text[at + 1] == '<';
        const size_t command = text[at] == '<' && !doubled ? command_size(text + at, size - at) : 0;
        if (command > 0)
            take_command(&enriched, text + at, command);
        else if (enriched.parameters > 0)
            ; // a colour, a font
        else if (text[at] == '\n' || text[at] == '\r')
            at += take_line_ends(&enriched, text + at, size - at) - 1;
        else
            buffer_add_byte(out, text[at]);
        at += command > 0 ? command : (size_t)1 + doubled;
    }
    return !out->failed;
}
