// SPDX-License-Identifier: MIT
// Messages of Outlook (.msg): storages of properties ([MS-OXMSG]).
#include "extract/compound/outlook.h"

#include "extract/compound/outlook_properties.h"
#include "extract/compound/outlook_rtf.h"
#include "extract/core/charset/code_page.h"
#include "extract/core/media_types.h"
#include "extract/mail/body.h"
#include "extract/markup/html_scan.h"
#include "extract/paper/paper.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ATTACHMENTS_MAX = 4096 };

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool send_meta(const struct outlook_properties *properties, enum meta_key key, enum outlook_tag tag,
                      struct sink *sink)
{
    struct buffer value;
    buffer_init(&value);
    bool done =
        outlook_text(properties, tag, &value) && sink_meta(sink, key, "header", value.data, value.size);
    buffer_clear(&value);
    return done;
}

static bool add_name(const struct outlook_properties *properties, enum outlook_tag tag, struct buffer *out)
{
    return out->size > 0 || outlook_text(properties, tag, out);
}

// One person: for whom it was sent, else who sent it.
static bool send_author(const struct outlook_properties *properties, struct sink *sink)
{
    struct buffer name;
    buffer_init(&name);
    bool done = add_name(properties, OUTLOOK_SENDER_FOR, &name) &&
                add_name(properties, OUTLOOK_SENDER, &name) &&
                add_name(properties, OUTLOOK_SENDER_ADDRESS, &name) &&
                sink_meta(sink, META_AUTHOR, "header", name.data, name.size);
    buffer_clear(&name);
    return done;
}

static bool send_day(const struct outlook_properties *properties, struct sink *sink)
{
    struct buffer day;
    buffer_init(&day);
    bool done = outlook_day(properties, OUTLOOK_SUBMITTED, &day) &&
                (day.size > 0 || outlook_day(properties, OUTLOOK_DELIVERED, &day)) &&
                sink_meta(sink, META_DATE, "header", day.data, day.size);
    buffer_clear(&day);
    return done;
}

// The page is in an encoding that it says, or that is told beside it.
static bool decode_page(const struct outlook_properties *properties, const struct buffer *bytes,
                        struct buffer *out)
{
    char name[CHARSET_NAME_SIZE];
    struct charset charset;
    html_declared_charset(name, bytes->data, bytes->size);
    const long long page = outlook_number(properties, OUTLOOK_CODE_PAGE_OF_PAGE);
    if (!*name && page > 0 && page < 1 << 16) {
        charset_of_code_page(&charset, (int)page);
        memcpy(name, charset.name, sizeof name);
    }
    charset_detect(&charset, bytes->data, bytes->size, name);
    return charset_decode(out, &charset, bytes->data, bytes->size);
}

static bool send_page(const struct outlook_properties *properties, struct mail_body *body, struct sink *sink)
{
    struct buffer bytes, page;
    buffer_init(&bytes);
    buffer_init(&page);
    bool done = outlook_bytes(properties, OUTLOOK_PAGE, &bytes) &&
                (bytes.size > 0 || outlook_text(properties, OUTLOOK_PAGE, &page));
    if (done && bytes.size > 0)
        done = decode_page(properties, &bytes, &page) || out_of_memory(sink);
    done = done && mail_body_page(body, page.data, page.size, sink);
    buffer_clear(&bytes);
    buffer_clear(&page);
    return done;
}

static bool send_rtf(const struct outlook_properties *properties, struct sink *sink)
{
    struct buffer bytes, rtf;
    buffer_init(&bytes);
    buffer_init(&rtf);
    bool done = outlook_bytes(properties, OUTLOOK_RTF, &bytes);
    if (done && outlook_rtf_inflate(&rtf, bytes.data, bytes.size))
        done = nest_inflate(properties->input, rtf.size, sink) && rtf_send_blocks(&rtf, sink);
    else if (rtf.failed)
        done = out_of_memory(sink);
    buffer_clear(&bytes);
    buffer_clear(&rtf);
    return done;
}

// The text, which Outlook makes of the others; where there is none the page, or the RTF.
static bool send_body(const struct outlook_properties *properties, struct sink *sink)
{
    struct mail_body body;
    struct buffer text;
    mail_body_init(&body);
    buffer_init(&text);
    bool done = outlook_text(properties, OUTLOOK_TEXT, &text) &&
                mail_body_text(&body, text.data, text.size, false, false, sink);
    const bool has_text = text.data[strspn(text.data, " \t\r\n")] != '\0';
    done = done && (has_text || send_page(properties, &body, sink)) && mail_body_end(&body, sink);
    if (done && !has_text && !sink->has_text)
        done = send_rtf(properties, sink);
    mail_body_clear(&body);
    buffer_clear(&text);
    return done;
}

static bool is_picture(const struct outlook_properties *properties, bool *out)
{
    struct buffer id, type;
    buffer_init(&id);
    buffer_init(&type);
    bool done =
        outlook_text(properties, OUTLOOK_CONTENT_ID, &id) && outlook_text(properties, OUTLOOK_MIME, &type);
    *out = id.size > 0 && strncasecmp(type.data, "image/", 6) == 0;
    buffer_clear(&id);
    buffer_clear(&type);
    return done;
}

static bool name_attachment(const struct outlook_properties *properties, size_t number, struct buffer *name)
{
    const bool is_message = outlook_message(properties) != NULL;
    bool done =
        is_message || (add_name(properties, OUTLOOK_LONG_FILE, name) &&
                       add_name(properties, OUTLOOK_FILE, name) && add_name(properties, OUTLOOK_NAME, name));
    if (done && name->size == 0)
        buffer_printf(name, "attachment %zu%s", number, is_message ? ".msg" : "");
    return done && (!name->failed || out_of_memory(properties->sink));
}

static bool copy_content(const struct outlook_properties *properties, struct buffer *out)
{
    const struct ole_item *message = outlook_message(properties);
    if (!message)
        return outlook_bytes(properties, OUTLOOK_CONTENT, out);
    return nest_inflate(properties->input, properties->ole->size, properties->sink) &&
           (ole_copy(properties->ole, message->entry, out) || out_of_memory(properties->sink));
}

// Nothing of an attachment that is a link, or an object of another program.
static bool send_attachment(const struct outlook_properties *properties, size_t number, struct sink *sink)
{
    struct buffer name, content;
    bool picture = false;
    buffer_init(&name);
    buffer_init(&content);
    bool done = is_picture(properties, &picture);
    if (done && !picture)
        done = name_attachment(properties, number, &name) && copy_content(properties, &content) &&
               (content.size == 0 ||
                nest_member(properties->input, name.data, content.data, content.size, sink));
    buffer_clear(&name);
    buffer_clear(&content);
    return done;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct ole_item *)a)->name, ((const struct ole_item *)b)->name);
}

// In the order of their numbers.
static bool list_attachments(const struct outlook_properties *message, struct buffer *out)
{
    static const char prefix[] = "__attach_version1.0_#";
    const void *data = message->items.data;
    const struct ole_item *items = data;
    for (size_t i = 0; i < message->items.size / sizeof *items; i++)
        if (items[i].is_storage && strncmp(items[i].name, prefix, sizeof prefix - 1) == 0 &&
            out->size < ATTACHMENTS_MAX * sizeof *items && !buffer_add(out, &items[i], sizeof *items))
            return out_of_memory(message->sink);
    qsort(out->data, out->size / sizeof *items, sizeof *items, by_name);
    return true;
}

static bool send_attachments(const struct outlook_properties *message, const struct buffer *attachments,
                             struct sink *sink)
{
    const void *data = attachments->data;
    const struct ole_item *items = data;
    bool done = true;
    for (size_t i = 0; done && i < attachments->size / sizeof *items; i++) {
        struct outlook_properties properties;
        done = outlook_properties_read(&properties, message->ole, items[i].entry, message->code_page,
                                       message->input, sink) &&
               send_attachment(&properties, i + 1, sink);
        outlook_properties_clear(&properties);
    }
    return done;
}

// The whole message is in an envelope that no one here can open.
static bool is_sealed(const struct outlook_properties *message, bool *out)
{
    struct buffer class;
    buffer_init(&class);
    bool done = outlook_text(message, OUTLOOK_CLASS, &class);
    *out = strcasecmp(class.data, "IPM.Note.SMIME") == 0;
    buffer_clear(&class);
    return done;
}

static bool send_message(const struct outlook_properties *message, struct sink *sink)
{
    struct buffer attachments;
    bool sealed = false;
    buffer_init(&attachments);
    bool done = is_sealed(message, &sealed) && list_attachments(message, &attachments);
    done = done && sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", MEDIA_TYPE_MSG) &&
           send_meta(message, META_TITLE, OUTLOOK_SUBJECT, sink) && send_day(message, sink) &&
           send_author(message, sink) && send_body(message, sink);
    if (done && sealed && !sink->has_text)
        done = sink_fail(sink, WIRE_ENCRYPTED, "the message is encrypted");
    done = done && nest_end(sink, attachments.size > 0) && send_attachments(message, &attachments, sink);
    buffer_clear(&attachments);
    return done;
}

bool outlook_send(struct ole *ole, const struct input *input, struct sink *sink)
{
    struct outlook_properties message;
    bool done =
        outlook_properties_read(&message, ole, OLE_ROOT, 0, input, sink) && send_message(&message, sink);
    outlook_properties_clear(&message);
    return done;
}
