// SPDX-License-Identifier: MIT
// The header of a message: see mime_header.h.
#include "extract/mail/mime_header.h"

#include "extract/core/charset/charset_stated.h"
#include "extract/mail/mime_words.h"
#include "text/base/ascii.h"
#include "text/dates/date.h"
#include <string.h>

enum { LOOKED_MAX = 1 << 16 }; // bytes in which a charset is looked for

static size_t header_size(const char *data, size_t size)
{
    const char *lf = memmem(data, size, "\n\n", 2), *crlf = memmem(data, size, "\n\r\n", 3);
    const char *blank = !lf || (crlf && crlf < lf) ? crlf : lf;
    return blank ? (size_t)(blank - data) + 1 : size;
}

// Appends the header in UTF-8. `wide`: the message is in an encoding that is none of bytes, and stays as it is.
static bool decode_header(struct buffer *out, bool *wide, const char *data, size_t header, size_t size)
{
    char declared[CHARSET_NAME_SIZE];
    struct charset charset;
    *wide = false;
    if (ascii_only(data, header))
        return buffer_add(out, data, header);
    charset_stated(declared, data, size < LOOKED_MAX ? size : LOOKED_MAX,
                   "charset"); // by the message, or a part of it
    charset_detect(&charset, data, header, declared);
    *wide = charset_is_wide(&charset);
    return *wide || charset_decode(out, &charset, data, header);
}

GMimeStream *mime_header_open(const char *data, size_t size)
{
    const size_t header = header_size(data, size);
    if (ascii_only(data, header) && !memmem(data, header, "=?=", 3))
        return g_mime_stream_mem_new_with_buffer(data, size);
    struct buffer decoded, text;
    GMimeStream *stream = NULL;
    bool wide;
    buffer_init(&decoded);
    buffer_init(&text);
    if (decode_header(&decoded, &wide, data, header, size)) {
        if (wide)
            stream = g_mime_stream_mem_new_with_buffer(data, size);
        else if (mime_words_join(&text, decoded.data, decoded.size) &&
                 buffer_add(&text, data + header, size - header))
            stream = g_mime_stream_mem_new_with_buffer(text.data, text.size);
    }
    buffer_clear(&decoded);
    buffer_clear(&text);
    return stream;
}

// Each host that a message comes to writes above what is there: the last field is the first host's. Its date stands behind the last
// semicolon.
static GDateTime *date_received(GMimeMessage *message)
{
    GMimeHeaderList *fields = g_mime_object_get_header_list(GMIME_OBJECT(message));
    for (int i = g_mime_header_list_get_count(fields) - 1; i >= 0; i--) {
        GMimeHeader *field = g_mime_header_list_get_header_at(fields, i);
        if (g_ascii_strcasecmp(g_mime_header_get_name(field), "Received") != 0)
            continue;
        const char *value = g_mime_header_get_value(field), *date = value ? strrchr(value, ';') : NULL;
        return date ? g_mime_utils_header_decode_date(date + 1) : NULL;
    }
    return NULL;
}

// A date that is not written as mail has it: "2014-03-04T09:15:00Z", "Di, 4 Mär 2014".
static GDateTime *date_written(GMimeMessage *message)
{
    const char *value = g_mime_object_get_header(GMIME_OBJECT(message), "Date");
    struct date date;
    size_t start, end;
    if (!value || !date_find(&date, value, strlen(value), &start, &end) || date.day == 0)
        return NULL;
    return g_date_time_new_utc(date.year, date.month, date.day, 0, 0, 0);
}

GDateTime *mime_header_date(GMimeMessage *message)
{
    GDateTime *date = g_mime_message_get_date(message);
    if (date)
        return g_date_time_ref(date);
    date = date_written(message);
    return date ? date : date_received(message);
}
