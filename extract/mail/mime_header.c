// SPDX-License-Identifier: MIT
// The header of a message: see mime_header.h.
#include "extract/mail/mime_header.h"

#include "extract/core/charset/charset_stated.h"
#include <string.h>

enum { LOOKED_MAX = 1 << 16 }; // bytes in which a charset is looked for

static size_t header_size(const char *data, size_t size)
{
    const char *lf = memmem(data, size, "\n\n", 2), *crlf = memmem(data, size, "\n\r\n", 3);
    const char *blank = !lf || (crlf && crlf < lf) ? crlf : lf;
    return blank ? (size_t)(blank - data) + 1 : size;
}

static bool is_ascii(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

GMimeStream *mime_header_open(const char *data, size_t size)
{
    const size_t header = header_size(data, size);
    if (is_ascii(data, header))
        return g_mime_stream_mem_new_with_buffer(data, size);
    char declared[CHARSET_NAME_SIZE];
    struct charset charset;
    struct buffer text;
    charset_stated(declared, data, size < LOOKED_MAX ? size : LOOKED_MAX,
                   "charset"); // by the message, or a part of it
    charset_detect(&charset, data, header, declared);
    buffer_init(&text);
    GMimeStream *stream = NULL;
    if (charset_is_wide(&charset))
        stream = g_mime_stream_mem_new_with_buffer(data, size);
    else if (charset_decode(&text, &charset, data, header) && buffer_add(&text, data + header, size - header))
        stream = g_mime_stream_mem_new_with_buffer(text.data, text.size);
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

GDateTime *mime_header_date(GMimeMessage *message)
{
    GDateTime *date = g_mime_message_get_date(message);
    return date ? g_date_time_ref(date) : date_received(message);
}
