// SPDX-License-Identifier: MIT
// Messages that lost their form: see mime_mend.h.
#include "extract/mail/mime_mend.h"

#include "extract/core/charset/charset.h"
#include "extract/core/span.h"
#include "text/base/ascii.h"

#include <string.h>
#include <strings.h>

enum { LOOKED_MAX = 1 << 16, LINES_BEFORE_MAX = 3 };

// Whether the line begins with the name of a field and its colon, as old programs write it with blanks before that; *size gets that of the
// name. "http://" is no field.
static bool is_field(struct span line, size_t *size)
{
    *size = 0;
    while (*size < line.size && line.data[*size] > ' ' && line.data[*size] < 127 && line.data[*size] != ':')
        ++*size;
    struct span behind = line;
    span_pass(&behind, *size);
    span_pass_blanks(&behind);
    return *size > 0 && span_begins(behind, ":") && !span_begins(behind, "://");
}

// A field that headers have, and hardly any text.
static bool is_known_field(struct span line)
{
    static const char *const names[] = {"From",
                                        "To",
                                        "Cc",
                                        "Bcc",
                                        "Subject",
                                        "Date",
                                        "Message-ID",
                                        "MIME-Version",
                                        "Received",
                                        "Sender",
                                        "Return-Path",
                                        "Reply-To",
                                        "Delivered-To",
                                        "In-Reply-To",
                                        "References",
                                        "Importance",
                                        "Organization",
                                        "User-Agent",
                                        "Content-Type",
                                        "Content-Transfer-Encoding",
                                        "Content-Disposition"};
    size_t size;
    if (!is_field(line, &size))
        return false;
    if (size > 2 && strncasecmp(line.data, "X-", 2) == 0)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == size && strncasecmp(line.data, names[i], size) == 0)
            return true;
    return false;
}

// Moves behind lines that stand before the header, if one follows them soon.
static struct span pass_before(struct span text)
{
    struct span at = text;
    for (int lines = 0; at.size > 0 && lines <= LINES_BEFORE_MAX;) {
        struct span behind = at;
        const struct span line = span_take_line(&behind);
        size_t name;
        if (line.size > 0 &&
            (is_field(line, &name) || span_begins(line, "From ") || span_begins(line, ">From ")))
            return lines == 0 || is_known_field(line) ? at : text;
        lines += line.size > 0;
        at = behind;
    }
    return text;
}

// Apple's program writes how many bytes a message has on a line before it, and what it knows of it behind.
static struct span pass_count(struct span text)
{
    struct span behind = text;
    const struct span line = span_take_line(&behind);
    enum { DIGITS_MAX = 9 };
    size_t count = 0;
    for (size_t i = 0; i < line.size; i++) {
        if (i == DIGITS_MAX || !ascii_is_digit(line.data[i]))
            return text;
        count = 10 * count + (size_t)(line.data[i] - '0');
    }
    if (!memmem(text.data, text.size, "<plist", 6))
        return text;
    return count > 0 && count <= behind.size ? (struct span){behind.data, count} : text;
}

static bool is_field_ahead(struct span text)
{
    for (struct span line = span_take_line(&text); line.size > 0; line = span_take_line(&text))
        if (is_known_field(line))
            return true;
    return false;
}

// Where the header ends without an empty line: *body gets what follows. False: it ends as it should.
static bool find_end(struct span text, struct span *header, struct span *body)
{
    const char *start = text.data;
    bool any = false;
    while (text.size > 0 && (size_t)(text.data - start) < LOOKED_MAX) {
        const struct span here = text;
        const struct span line = span_take_line(&text);
        const bool is_blank = line.size == 0, is_empty = *here.data == '\n' || *here.data == '\r';
        size_t name;
        if (is_empty)
            return false;
        const bool goes_on = !is_blank && (*here.data == ' ' || *here.data == '\t');
        if (goes_on || is_field(line, &name) || span_begins(line, "From ") || span_begins(line, ">From ")) {
            any = any || !goes_on;
            continue;
        }
        if (!any || is_field_ahead(is_blank ? text : here))
            return false;
        *header = (struct span){start, (size_t)(here.data - start)};
        *body = is_blank ? text : here;
        return true;
    }
    return false;
}

static bool is_wide(struct charset *charset, const char *data, size_t size)
{
    enum { NUL_MAX = 64 }; // in these bytes one stands, where characters take two
    if (!memchr(data, '\0', size < NUL_MAX ? size : NUL_MAX))
        return false;
    charset_detect(charset, data, size < LOOKED_MAX ? size : LOOKED_MAX, NULL);
    return charset_is_wide(charset);
}

// Whether lines end in CR, or CR CR LF.
static bool has_other_ends(struct span text)
{
    const size_t looked = text.size < LOOKED_MAX ? text.size : LOOKED_MAX;
    const char *end = memchr(text.data, '\n', looked);
    return end ? end - text.data >= 2 && end[-1] == '\r' && end[-2] == '\r'
               : memchr(text.data, '\r', looked) != NULL;
}

// Each becomes LF.
static bool mend_ends(struct buffer *out, struct span text)
{
    for (size_t i = 0; i < text.size;) {
        size_t end = i;
        while (end < text.size && text.data[end] == '\r')
            end++;
        const bool before_feed = end < text.size && text.data[end] == '\n';
        for (; i < end && !before_feed; i++)
            buffer_add_byte(out, '\n');
        i = end;
        if (i < text.size)
            buffer_add_byte(out, text.data[i++]);
    }
    return !out->failed;
}

static bool mend_form(struct buffer *out, struct span text)
{
    const struct span form = pass_before(pass_count(text));
    struct span header, body;
    if (find_end(form, &header, &body))
        return buffer_add(out, header.data, header.size) && buffer_add_byte(out, '\n') &&
               buffer_add(out, body.data, body.size);
    return form.data == text.data || buffer_add(out, form.data, form.size);
}

bool mime_mend(struct buffer *out, const char *data, size_t size)
{
    struct span text = {data, size};
    struct buffer decoded, lines;
    struct charset charset;
    bool done = true;
    buffer_init(&decoded);
    buffer_init(&lines);
    if (is_wide(&charset, data, size)) {
        done = charset_decode(&decoded, &charset, data, size);
        text = (struct span){decoded.data, decoded.size};
    }
    if (done && text.size > 0 && has_other_ends(text)) {
        done = mend_ends(&lines, text);
        text = (struct span){lines.data, lines.size};
    }
    done = done && (text.size == 0 || mend_form(out, text));
    if (done && out->size == 0 && text.data != data)
        done = buffer_add(out, text.data, text.size);
    buffer_clear(&decoded);
    buffer_clear(&lines);
    return done;
}
