// SPDX-License-Identifier: MIT
// Files within a plain text: see uuencoded.h.
#include "extract/mail/uuencoded.h"

#include "extract/core/nest.h"
#include "extract/core/span.h"
#include <ctype.h>
#include <gmime/gmime.h>
#include <string.h>

struct uuencoded_file {
    size_t name, content, size; // places in the bytes
    bool is_cut;
};

// A file that is read.
struct encoded {
    struct span name;
    bool is_base64;
    struct buffer lines; // of data, as gmime takes them
    bool is_sure;        // the first of them is as long as no text has them behind such a beginning
    bool has_end;
};

enum line_kind { LINE_DATA, LINE_LAST, LINE_OTHER };

enum { SURE_SIZE = 60 }; // of a line: programs fill 60, 61 or 76

void uuencoded_init(struct uuencoded *found)
{
    buffer_init(&found->bytes);
    buffer_init(&found->files);
}

void uuencoded_clear(struct uuencoded *found)
{
    buffer_clear(&found->bytes);
    buffer_clear(&found->files);
}

size_t uuencoded_count(const struct uuencoded *found)
{
    return found->files.size / sizeof(struct uuencoded_file);
}

// "begin 644 name", "begin-base64 644 name".
static bool begins(struct encoded *out, struct span line)
{
    out->is_base64 = span_take(&line, "begin-base64 ");
    if (!out->is_base64 && !span_take(&line, "begin "))
        return false;
    size_t digits = 0;
    while (digits < line.size && line.data[digits] >= '0' && line.data[digits] <= '7')
        digits++;
    if (digits < 3 || digits > 4 || digits == line.size || line.data[digits] != ' ')
        return false;
    span_pass(&line, digits);
    span_pass_blanks(&line);
    out->name = line;
    return line.size > 0;
}

// Adds a line of data to the file as it was before mailers took blanks off its end; some programs add a checksum.
static enum line_kind take_uu(struct encoded *encoded, struct span line)
{
    if (span_is(line, "end"))
        return LINE_LAST;
    if (line.size == 0 || span_is(line, "`"))
        return LINE_DATA;
    for (size_t i = 0; i < line.size; i++)
        if (line.data[i] < ' ' || line.data[i] > '`')
            return LINE_OTHER;
    const size_t bytes = (size_t)(line.data[0] - ' ') & 63, size = 1 + (bytes + 2) / 3 * 4;
    if (bytes == 0 || line.size > size + 1)
        return LINE_OTHER;
    buffer_add(&encoded->lines, line.data, line.size < size ? line.size : size);
    for (size_t i = line.size; i < size; i++)
        buffer_add_byte(&encoded->lines, ' ');
    buffer_add_byte(&encoded->lines, '\n');
    return LINE_DATA;
}

static enum line_kind take_base64(struct encoded *encoded, struct span line)
{
    if (span_is(line, "===="))
        return LINE_LAST;
    for (size_t i = 0; i < line.size; i++)
        if (!isalnum((unsigned char)line.data[i]) && !strchr("+/=", line.data[i]))
            return LINE_OTHER;
    buffer_add(&encoded->lines, line.data, line.size);
    return LINE_DATA;
}

// Reads the lines behind the first; says whether they are a file: to its end, or sure without one. *text: what follows it then.
static bool take_lines(struct encoded *encoded, struct span *text)
{
    struct span rest = *text, behind = rest;
    enum line_kind kind = LINE_DATA;
    while (rest.size > 0 && kind == LINE_DATA) {
        struct span line = span_take_line(&rest);
        const bool is_first = encoded->lines.size == 0;
        kind = encoded->is_base64 ? take_base64(encoded, line) : take_uu(encoded, line);
        encoded->is_sure = encoded->is_sure || (is_first && kind == LINE_DATA && line.size >= SURE_SIZE);
        behind = kind == LINE_OTHER ? behind : rest;
    }
    encoded->has_end = kind == LINE_LAST;
    if (encoded->lines.size == 0 || !(encoded->has_end || encoded->is_sure))
        return false;
    *text = behind;
    return true;
}

static bool keep(struct uuencoded *found, const struct encoded *encoded)
{
    int state = encoded->is_base64 ? 0 : GMIME_UUDECODE_STATE_INIT;
    guint32 save = 0;
    const unsigned char *lines = (const unsigned char *)encoded->lines.data;
    const size_t room = encoded->lines.size + 3;
    struct uuencoded_file file = {.name = found->bytes.size, .is_cut = !encoded->has_end};
    buffer_add(&found->bytes, encoded->name.data, encoded->name.size);
    buffer_add_byte(&found->bytes, '\0');
    file.content = found->bytes.size;
    if (!buffer_reserve(&found->bytes, room))
        return false;
    unsigned char *out = (unsigned char *)found->bytes.data + file.content;
    file.size = encoded->is_base64
                    ? g_mime_encoding_base64_decode_step(lines, encoded->lines.size, out, &state, &save)
                    : g_mime_encoding_uudecode_step(lines, encoded->lines.size, out, &state, &save);
    found->bytes.size += file.size;
    return buffer_add(&found->files, &file, sizeof file);
}

// Takes the file that the line begins, if it does. *text: what follows it then. False when out of memory.
static bool take_file(struct uuencoded *found, struct span line, struct span *text, bool *taken)
{
    struct encoded encoded = {0};
    buffer_init(&encoded.lines);
    *taken = begins(&encoded, line) && take_lines(&encoded, text);
    const bool done = !encoded.lines.failed && (!*taken || keep(found, &encoded));
    buffer_clear(&encoded.lines);
    return done;
}

bool uuencoded_take_out(struct uuencoded *found, struct buffer *rest, const char *text, size_t size)
{
    struct span left = {text, size};
    while (left.size > 0) {
        const char *start = left.data;
        struct span line = span_take_line(&left);
        bool taken = false;
        if (!take_file(found, line, &left, &taken))
            return false;
        if (!taken)
            buffer_add(rest, start, (size_t)(left.data - start));
    }
    return !rest->failed;
}

bool uuencoded_send(const struct uuencoded *found, const struct input *input, struct sink *sink)
{
    const void *data = found->files.data;
    const struct uuencoded_file *files = data;
    const char *bytes = found->bytes.data;
    bool done = true;
    for (size_t i = 0; done && i < uuencoded_count(found); i++) {
        const char *around = sink_cut(sink, files[i].is_cut ? "its uuencoding breaks off" : NULL);
        done = nest_member(input, bytes + files[i].name, bytes + files[i].content, files[i].size, sink);
        sink_cut_end(sink, around);
    }
    return done;
}
