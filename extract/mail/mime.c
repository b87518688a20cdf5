// SPDX-License-Identifier: MIT
// A message as gmime reads it.
#include "extract/mail/mime.h"

#include "extract/core/charset/charset.h"
#include "extract/core/charset/charset_twice.h"
#include "extract/mail/mime_header.h"
#include "extract/mail/pkcs7.h"
#include "extract/markup/html_scan.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool add_object(struct mime *mime, GMimeObject *object, int depth);

static bool is_type(GMimeObject *object, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

static bool add_part(struct mime *mime, enum mime_kind kind, GMimeObject *object)
{
    struct mime_part part = {kind, object, false};
    mime->is_cut = mime->is_cut || mime_count(mime) == MIME_PARTS_MAX;
    return mime->is_cut || buffer_add(&mime->parts, &part, sizeof part);
}

static bool is_attachment(GMimeObject *object)
{
    const char *disposition = g_mime_object_get_disposition(object);
    return (disposition && strcasecmp(disposition, "attachment") == 0) ||
           (GMIME_IS_PART(object) && g_mime_part_get_filename(GMIME_PART(object)));
}

// What may be of the body, where it has no name of its own.
static enum mime_kind kind_of_body(GMimeObject *object)
{
    static const struct {
        const char *type, *subtype;
        enum mime_kind kind;
    } kinds[] = {{"text", "html", MIME_PAGE},
                 {"text", "plain", MIME_TEXT},
                 {"text", "enriched", MIME_ENRICHED},
                 {"text", "richtext", MIME_ENRICHED},
                 {"text", "calendar", MIME_CALENDAR},
                 {"message", "delivery-status", MIME_REPORT},
                 {"message", "disposition-notification", MIME_REPORT},
                 {"message", "feedback-report", MIME_REPORT}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_type(object, kinds[i].type, kinds[i].subtype))
            return kinds[i].kind;
    return MIME_ATTACHMENT;
}

static enum mime_kind kind_of_leaf(GMimeObject *object)
{
    if (is_type(object, "application", "pgp-signature") ||
        is_type(object, "application", "pkcs7-signature") ||
        is_type(object, "application", "x-pkcs7-signature"))
        return MIME_NOTHING;
    if (is_type(object, "application", "pkcs7-mime") || is_type(object, "application", "x-pkcs7-mime"))
        return MIME_ENCRYPTED;
    bool is_picture = is_type(object, "image", "*");
    if (is_picture && g_mime_object_get_content_id(object))
        return MIME_NOTHING;
    return is_attachment(object) ? MIME_ATTACHMENT : kind_of_body(object);
}

// Words of a page outside of its tags; enough to compare.
static size_t count_words(const char *text, size_t size)
{
    size_t words = 0;
    bool within = false;
    for (size_t i = 0; i < size; i++) {
        bool letter = (unsigned char)text[i] > ' ';
        words += letter && !within;
        within = letter;
    }
    return words;
}

static size_t count_page_words(const char *text, size_t size)
{
    struct html_scanner scanner = {.text = text, .size = size};
    struct html_tag tag;
    size_t words = 0, at = 0;
    bool is_text = true;
    while (html_scan(&scanner, &tag)) {
        if (is_text)
            words += count_words(text + at, tag.start - at);
        at = tag.end;
        is_text = tag.closing || !html_tag_is(text, &tag, "style script title head");
    }
    return words + (is_text ? count_words(text + at, size - at) : 0);
}

static size_t words_of(GMimeObject *object, bool is_page)
{
    struct buffer text;
    buffer_init(&text);
    mime_text(&text, object);
    size_t words = is_page ? count_page_words(text.data, text.size) : count_words(text.data, text.size);
    buffer_clear(&text);
    return words;
}

// The plain text, unless it says much less than the page: many are a line that asks for another program.
static GMimeObject *choose_alternative(GMimeMultipart *parts)
{
    GMimeObject *plain = NULL, *page = NULL, *last = NULL;
    int count = g_mime_multipart_get_count(parts);
    for (int i = 0; i < count; i++) {
        GMimeObject *object = g_mime_multipart_get_part(parts, i);
        bool is_plain = is_type(object, "text", "plain");
        plain = is_plain ? object : plain;
        page = !is_plain && (is_type(object, "text", "html") || GMIME_IS_MULTIPART(object)) ? object : page;
        last = object;
    }
    if (!plain || !page)
        return plain ? plain : page ? page : last;
    GMimeObject *html = page;
    for (int depth = 0; GMIME_IS_MULTIPART(html) && depth < MIME_DEPTH_MAX; depth++)
        html = g_mime_multipart_get_part(GMIME_MULTIPART(html), 0);
    bool is_html = html && is_type(html, "text", "html");
    return is_html && words_of(plain, false) < words_of(html, true) * 4 / 5 ? page : plain;
}

// The files in an alternative that was not chosen: Apple's programs put them beside the page there.
static bool add_attached(struct mime *mime, GMimeObject *object, int depth)
{
    if (!object || depth > MIME_DEPTH_MAX)
        return true;
    if (!GMIME_IS_MULTIPART(object) || GMIME_IS_MULTIPART_ENCRYPTED(object)) {
        const bool is_file = GMIME_IS_MESSAGE_PART(object) ||
                             (GMIME_IS_PART(object) && kind_of_leaf(object) == MIME_ATTACHMENT);
        return !is_file || add_part(mime, MIME_ATTACHMENT, object);
    }
    GMimeMultipart *parts = GMIME_MULTIPART(object);
    const int count = g_mime_multipart_get_count(parts);
    bool done = true;
    for (int i = 0; done && i < count; i++)
        done = add_attached(mime, g_mime_multipart_get_part(parts, i), depth + 1);
    return done;
}

// An invitation says more than the text beside it: when it is, and where.
static bool add_beside(struct mime *mime, GMimeObject *object)
{
    struct mime_part part = {MIME_CALENDAR, object, true};
    mime->is_cut = mime->is_cut || mime_count(mime) == MIME_PARTS_MAX;
    return mime->is_cut || buffer_add(&mime->parts, &part, sizeof part);
}

// Of what is an alternative by itself nothing is attached.
static bool add_alternatives(struct mime *mime, GMimeMultipart *parts, int depth)
{
    GMimeObject *chosen = choose_alternative(parts);
    bool done = !chosen || add_object(mime, chosen, depth + 1);
    const int count = g_mime_multipart_get_count(parts);
    for (int i = 0; done && i < count; i++) {
        GMimeObject *object = g_mime_multipart_get_part(parts, i);
        if (object != chosen && GMIME_IS_MULTIPART(object))
            done = add_attached(mime, object, depth + 1);
        else if (object != chosen && is_type(object, "text", "calendar"))
            done = add_beside(mime, object);
    }
    return done;
}

// What is within an opaque signature is a part as any other. NULL: it is encrypted.
static GMimeObject *open_signed(struct mime *mime, GMimeObject *object)
{
    struct buffer sealed, content;
    GMimeObject *part = NULL;
    buffer_init(&sealed);
    buffer_init(&content);
    if (mime_content(&sealed, object) && pkcs7_signed_content(&content, sealed.data, sealed.size)) {
        GMimeStream *stream = g_mime_stream_mem_new_with_buffer(content.data, content.size);
        GMimeParser *parser = g_mime_parser_new_with_stream(stream);
        part = g_mime_parser_construct_part(parser, NULL);
        g_object_unref(parser);
        g_object_unref(stream);
    }
    if (part && !mime->opened)
        mime->opened = g_ptr_array_new_with_free_func(g_object_unref);
    if (part)
        g_ptr_array_add(mime->opened, part);
    buffer_clear(&sealed);
    buffer_clear(&content);
    return part;
}

static bool add_multipart(struct mime *mime, GMimeMultipart *parts, int depth)
{
    GMimeObject *object = GMIME_OBJECT(parts);
    if (GMIME_IS_MULTIPART_ENCRYPTED(parts))
        return add_part(mime, MIME_ENCRYPTED, object);
    if (is_type(object, "multipart", "alternative"))
        return add_alternatives(mime, parts, depth);
    int count = g_mime_multipart_get_count(parts);
    bool done = true;
    for (int i = 0; done && i < count; i++)
        done = add_object(mime, g_mime_multipart_get_part(parts, i), depth + 1);
    return done;
}

static bool add_object(struct mime *mime, GMimeObject *object, int depth)
{
    mime->is_cut = mime->is_cut || depth > MIME_DEPTH_MAX;
    if (mime->is_cut || !object)
        return true;
    if (GMIME_IS_MULTIPART(object))
        return add_multipart(mime, GMIME_MULTIPART(object), depth);
    if (GMIME_IS_MESSAGE_PART(object))
        return add_part(mime, MIME_ATTACHMENT, object);
    if (!GMIME_IS_PART(object))
        return true;
    const enum mime_kind kind = kind_of_leaf(object);
    GMimeObject *opened = kind == MIME_ENCRYPTED ? open_signed(mime, object) : NULL;
    return opened ? add_object(mime, opened, depth + 1) : add_part(mime, kind, object);
}

bool mime_parse(struct mime *mime, const char *data, size_t size)
{
    *mime = (struct mime){0};
    buffer_init(&mime->parts);
    g_mime_init();
    GMimeStream *stream = mime_header_open(data, size);
    if (!stream)
        return false;
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
    mime->message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return mime->message && add_object(mime, g_mime_message_get_mime_part(mime->message), 0);
}

void mime_clear(struct mime *mime)
{
    if (mime->message)
        g_object_unref(mime->message);
    if (mime->opened)
        g_ptr_array_free(mime->opened, TRUE);
    buffer_clear(&mime->parts);
}

size_t mime_count(const struct mime *mime)
{
    return mime->parts.size / sizeof(struct mime_part);
}

const struct mime_part *mime_part_at(const struct mime *mime, size_t i)
{
    const void *data = mime->parts.data;
    return (const struct mime_part *)data + i;
}

static void write_to(GMimeStream *stream, GMimeObject *object)
{
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (message)
            g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
    } else if (GMIME_IS_PART(object)) {
        GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
        if (content)
            g_mime_data_wrapper_write_to_stream(content, stream);
    } else {
        g_mime_object_write_to_stream(object, NULL, stream);
    }
}

bool mime_content(struct buffer *out, GMimeObject *object)
{
    GMimeStream *stream = g_mime_stream_mem_new();
    write_to(stream, object);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    bool done = bytes->len == 0 || buffer_add(out, bytes->data, bytes->len);
    g_object_unref(stream);
    return done;
}

bool mime_text(struct buffer *out, GMimeObject *object)
{
    const char *declared = g_mime_object_get_content_type_parameter(object, "charset");
    char name[CHARSET_NAME_SIZE];
    struct charset charset;
    struct buffer content;
    buffer_init(&content);
    bool done = mime_content(&content, object);
    snprintf(name, sizeof name, "%s", declared ? declared : "");
    if (!declared && is_type(object, "text", "html"))
        html_declared_charset(name, content.data, content.size);
    charset_detect(&charset, content.data, content.size, name);
    done = done && charset_decode(out, &charset, content.data, content.size);
    done = done && charset_mend_twice(out, &charset);
    buffer_clear(&content);
    return done;
}

static const char *body_of(const char *data, size_t size)
{
    const char *lf = memmem(data, size, "\n\n", 2), *crlf = memmem(data, size, "\n\r\n", 3);
    const char *blank = !lf || (crlf && crlf < lf) ? crlf : lf;
    return blank ? blank : data + size;
}

// Groups are of four; a body in which other bytes stand, as lists add below, tells nothing.
static bool breaks_off_base64(const char *body, const char *end)
{
    size_t count = 0;
    for (; body < end && *body != '='; body++) {
        bool is_digit = g_ascii_isalnum(*body) || *body == '+' || *body == '/';
        if (!is_digit && !g_ascii_isspace(*body))
            return false;
        count += is_digit;
    }
    return body == end && count % 4 != 0;
}

// Within "=C3". "=" and the end of a line closes many a sound text that has no last line feed.
static bool breaks_off_quoted(const char *body, const char *end)
{
    bool ends_line = end > body && end[-1] == '\n';
    while (end > body && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
    return (end - body >= 1 && end[-1] == '=' && !ends_line) ||
           (end - body >= 2 && end[-2] == '=' && g_ascii_isxdigit(end[-1]));
}

static bool ends_within_tag(GMimeObject *object)
{
    struct buffer text;
    buffer_init(&text);
    mime_text(&text, object);
    bool is_cut = html_is_cut(text.data, text.size);
    buffer_clear(&text);
    return is_cut;
}

const char *mime_cut(const struct mime *mime, const char *data, size_t size)
{
    GMimeObject *root = g_mime_message_get_mime_part(mime->message);
    if (root && GMIME_IS_MULTIPART(root))
        return GMIME_MULTIPART(root)->write_end_boundary ? NULL : "its parts have no end";
    if (!root || !GMIME_IS_PART(root))
        return NULL;
    const GMimeContentEncoding encoding = g_mime_part_get_content_encoding(GMIME_PART(root));
    const char *body = body_of(data, size), *end = data + size;
    if (encoding == GMIME_CONTENT_ENCODING_BASE64 && breaks_off_base64(body, end))
        return "its base64 breaks off";
    if (encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE && breaks_off_quoted(body, end))
        return "its quoted-printable breaks off";
    return kind_of_leaf(root) == MIME_PAGE && ends_within_tag(root) ? "it ends within a tag" : NULL;
}
