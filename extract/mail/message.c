// SPDX-License-Identifier: MIT
// One message as a document, and its attachments as members.
#include "extract/core/media_types.h"
#include "extract/core/nest.h"
#include "extract/mail/body.h"
#include "extract/mail/calendar.h"
#include "extract/mail/digest.h"
#include "extract/mail/enriched.h"
#include "extract/mail/mail.h"
#include "extract/mail/mime.h"
#include "extract/mail/mime_header.h"
#include "extract/mail/mime_mend.h"
#include "extract/mail/sender.h"
#include "extract/mail/uuencoded.h"
#include "extract/markup/markup.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

enum { DAY_SIZE = 32 };

// The day where it was sent; "" when it is not told.
static void day_of(char out[DAY_SIZE], GMimeMessage *message)
{
    GDateTime *date = mime_header_date(message);
    *out = '\0';
    if (!date)
        return;
    snprintf(out, DAY_SIZE, "%04d-%02d-%02d", g_date_time_get_year(date), g_date_time_get_month(date),
             g_date_time_get_day_of_month(date));
    g_date_time_unref(date);
}

static bool send_date(GMimeMessage *message, struct sink *sink)
{
    char day[DAY_SIZE];
    day_of(day, message);
    return sink_meta_string(sink, META_DATE, "header", day);
}

static bool send_meta(GMimeMessage *message, struct sink *sink)
{
    const char *subject = g_mime_message_get_subject(message);
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", MEDIA_TYPE_MAIL) &&
           (!subject || sink_meta_string(sink, META_TITLE, "header", subject)) && send_date(message, sink) &&
           sender_send(message, sink);
}

static bool has_parameter(GMimeObject *object, const char *name, const char *value)
{
    const char *given = g_mime_object_get_content_type_parameter(object, name);
    return given && strcasecmp(given, value) == 0;
}

static bool send_enriched(struct mail_body *body, const struct buffer *content, struct sink *sink)
{
    struct buffer text;
    buffer_init(&text);
    bool done = enriched_text(&text, content->data, content->size)
                    ? mail_body_text(body, text.data, text.size, false, false, sink)
                    : out_of_memory(sink);
    buffer_clear(&text);
    return done;
}

// What a text holds that is none of the words of its message.
struct within {
    struct uuencoded files;
    struct digest digest;
};

static void within_init(struct within *within)
{
    uuencoded_init(&within->files);
    digest_init(&within->digest);
}

static void within_clear(struct within *within)
{
    uuencoded_clear(&within->files);
    digest_clear(&within->digest);
}

static bool send_text(struct mail_body *body, struct within *within, const struct buffer *content,
                      GMimeObject *object, struct sink *sink)
{
    struct buffer words, text;
    buffer_init(&words);
    buffer_init(&text);
    bool done = digest_take_out(&within->digest, &words, content->data, content->size) &&
                        uuencoded_take_out(&within->files, &text, words.data, words.size)
                    ? mail_body_text(body, text.data, text.size, has_parameter(object, "format", "flowed"),
                                     has_parameter(object, "delsp", "yes"), sink)
                    : out_of_memory(sink);
    buffer_clear(&words);
    buffer_clear(&text);
    return done;
}

static bool send_part(struct mail_body *body, struct within *within, const struct mime_part *part,
                      struct sink *sink)
{
    struct buffer content;
    buffer_init(&content);
    bool done = mime_text(&content, part->object) || out_of_memory(sink);
    if (done && part->kind == MIME_PAGE)
        done = mail_body_page(body, content.data, content.size, sink);
    else if (done && part->kind == MIME_CALENDAR)
        done = calendar_send(content.data, content.size, !part->is_beside || !sink->has_text, sink);
    else if (done && part->kind == MIME_ENRICHED)
        done = send_enriched(body, &content, sink);
    else if (done)
        done = send_text(body, within, &content, part->object, sink);
    buffer_clear(&content);
    return done;
}

// Keeps what else is within it. Says whether some of it was encrypted.
static bool send_body(const struct mime *mime, struct within *within, bool *is_encrypted, struct sink *sink)
{
    struct mail_body body;
    mail_body_init(&body);
    bool done = true;
    for (size_t i = 0; done && i < mime_count(mime); i++) {
        const struct mime_part *part = mime_part_at(mime, i);
        if (part->kind != MIME_ATTACHMENT && part->kind != MIME_ENCRYPTED && part->kind != MIME_NOTHING)
            done = send_part(&body, within, part, sink);
    }
    done = done && mail_body_end(&body, sink);
    *is_encrypted = body.is_encrypted;
    mail_body_clear(&body);
    return done;
}

static size_t count_parts(const struct mime *mime, enum mime_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < mime_count(mime); i++)
        count += mime_part_at(mime, i)->kind == kind;
    return count;
}

static bool name_attachment(struct buffer *name, GMimeObject *object, size_t number)
{
    const char *given = GMIME_IS_PART(object) ? g_mime_part_get_filename(GMIME_PART(object)) : NULL;
    if (given && *given)
        return buffer_add_string(name, given);
    GMimeContentType *type = g_mime_object_get_content_type(object);
    bool is_message =
        GMIME_IS_MESSAGE_PART(object) || g_mime_content_type_is_type(type, "text", "rfc822-headers");
    return buffer_printf(name, "attachment %zu%s", number, is_message ? ".eml" : "");
}

static bool send_attachment(const struct input *input, GMimeObject *object, size_t number, struct sink *sink)
{
    struct buffer name, content;
    buffer_init(&name);
    buffer_init(&content);
    bool done = name_attachment(&name, object, number) && mime_content(&content, object)
                    ? nest_member(input, name.data, content.data, content.size, sink)
                    : out_of_memory(sink);
    buffer_clear(&name);
    buffer_clear(&content);
    return done;
}

// The last part is the one that is cut, when the message is.
static bool send_attachments(const struct input *input, const struct mime *mime, const char *cut,
                             struct sink *sink)
{
    size_t number = 0;
    bool done = true;
    for (size_t i = 0; done && i < mime_count(mime); i++) {
        const struct mime_part *part = mime_part_at(mime, i);
        const char *around = sink_cut(sink, i + 1 == mime_count(mime) ? cut : NULL);
        if (part->kind == MIME_ATTACHMENT)
            done = send_attachment(input, part->object, ++number, sink);
        sink_cut_end(sink, around);
    }
    return done;
}

// A message of nothing but attachments is no document of its own.
static bool end_message(const struct mime *mime, const struct within *within, bool is_encrypted,
                        struct sink *sink)
{
    const size_t attached =
        count_parts(mime, MIME_ATTACHMENT) + uuencoded_count(&within->files) + digest_count(&within->digest);
    if (!sink->has_text && (is_encrypted || count_parts(mime, MIME_ENCRYPTED) > 0))
        return sink_fail(sink, WIRE_ENCRYPTED, "the message is encrypted");
    return nest_end(sink, attached > 0);
}

static bool send_message(const struct input *input, const struct mime *mime, const char *cut,
                         struct sink *sink)
{
    struct within within;
    bool is_encrypted = false;
    within_init(&within);
    bool done = sink_document(sink, "", 0, NULL) &&
                (!cut || sink_meta_string(sink, META_CUT, "metadata", cut)) &&
                send_meta(mime->message, sink) && send_body(mime, &within, &is_encrypted, sink) &&
                end_message(mime, &within, is_encrypted, sink) && send_attachments(input, mime, cut, sink) &&
                uuencoded_send(&within.files, input, sink) && digest_send(&within.digest, input, sink);
    within_clear(&within);
    if (done && mime->is_cut)
        return sink_fail(sink, WIRE_TOO_LARGE, "more than %d parts, or nested deeper than %d", MIME_PARTS_MAX,
                         MIME_DEPTH_MAX);
    return done;
}

// A page, whatever name it has.
static bool is_page(const struct mime_part *part)
{
    return part->kind == MIME_PAGE ||
           g_mime_content_type_is_type(g_mime_object_get_content_type(part->object), "text", "html");
}

// Browsers say that they saved it, or where it was; they write no addressee.
static bool is_saved_page(const struct mime *mime)
{
    GMimeObject *message = GMIME_OBJECT(mime->message);
    const char *from = g_mime_object_get_header(message, "From"),
               *to = g_mime_object_get_header(message, "To");
    GMimeObject *root = g_mime_message_get_mime_part(mime->message);
    bool is_related =
        root && g_mime_content_type_is_type(g_mime_object_get_content_type(root), "multipart", "related");
    bool is_saved = g_mime_object_get_header(message, "Snapshot-Content-Location") ||
                    (from && strcasestr(from, "saved by"));
    return !to && (is_saved || (is_related && !from));
}

// The browser tells from where it was saved, and when.
static bool read_saved_page(const struct mime *mime, const struct input *page, struct sink *sink)
{
    char day[DAY_SIZE];
    day_of(day, mime->message);
    const char *address = g_mime_object_get_header(GMIME_OBJECT(mime->message), "Snapshot-Content-Location");
    struct sink_known around = sink->known;
    sink_know(sink, (struct sink_known){address ? address : around.address, day});
    bool done = html_extractor.run(page, sink);
    sink_know(sink, around);
    return done;
}

// A page that a browser saved as a message: the first page in it is the document.
static bool send_saved_page(const struct input *input, const struct mime *mime, const char *cut,
                            struct sink *sink)
{
    struct buffer page;
    bool is_last = false; // what is cut behind it was no text
    buffer_init(&page);
    bool done = buffer_add_string(&page, "\xef\xbb\xbf");
    for (size_t i = 0; done && page.size == 3 && i < mime_count(mime); i++)
        if (is_page(mime_part_at(mime, i))) {
            done = mime_text(&page, mime_part_at(mime, i)->object);
            is_last = i + 1 == mime_count(mime);
        }
    struct input inner = *input;
    inner.fd = -1;
    inner.data = page.data;
    inner.size = page.size;
    inner.name = "page.html";
    if (!done)
        out_of_memory(sink);
    else if (page.size == 3)
        done = sink_fail(sink, WIRE_EMPTY, "no page in it");
    else {
        const char *around = sink_cut(sink, is_last ? cut : NULL);
        done = read_saved_page(mime, &inner, sink);
        sink_cut_end(sink, around);
    }
    buffer_clear(&page);
    return done;
}

static bool read_form(const char *data, size_t size, const struct input *input, struct sink *sink)
{
    struct mime mime;
    bool done = mime_parse(&mime, data, size);
    const char *cut = done ? mime_cut(&mime, data, size) : NULL;
    if (!done)
        sink_fail(sink, WIRE_DAMAGED, "no message");
    else if (is_saved_page(&mime))
        done = send_saved_page(input, &mime, cut, sink);
    else
        done = send_message(input, &mime, cut, sink);
    mime_clear(&mime);
    return done;
}

static bool read_message(const struct buffer *content, const struct input *input, struct sink *sink)
{
    struct buffer mended;
    buffer_init(&mended);
    bool done = mime_mend(&mended, content->data, content->size) || out_of_memory(sink);
    const struct buffer *form = mended.size > 0 ? &mended : content;
    done = done && read_form(form->data, form->size, input, sink);
    buffer_clear(&mended);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer content;
    buffer_init(&content);
    enum wire_reason reason = input->size > NEST_MEMBER_SIZE ? WIRE_TOO_LARGE : input_load(input, &content);
    bool done = false;
    if (reason == WIRE_TOO_LARGE)
        sink_fail(sink, reason, "a message larger than %d MiB", NEST_MEMBER_SIZE >> 20);
    else if (reason != WIRE_OK)
        input_failed(reason, sink);
    else
        done = read_message(&content, input, sink);
    buffer_clear(&content);
    return done;
}

// Whether the first line is a field of a header.
static bool begins_with_field(const struct head *head)
{
    const char *colon = memchr(head->text, ':', head->size), *line = memchr(head->text, '\n', head->size);
    return colon && line && colon > head->text && colon < line &&
           !memchr(head->text, ' ', (size_t)(colon - head->text));
}

// Outlook's messages that are no compound files are such as others write; but other programs call catalogues of what they say so, too.
static bool is_named_message(const struct head *head, const struct extractor *named)
{
    const bool outlook = named && named->endings && strcmp(named->endings->media_type, MEDIA_TYPE_MSG) == 0;
    return named == &mail_extractor ||
           (outlook && (head_has_line(head, "From:") || head_has_line(head, "Subject:")));
}

// A message, not a memorandum that opens with From: and Subject:, unless its name says so.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    if (!begins_with_field(head))
        return NULL;
    bool stamped = head_has_line(head, "Received: ") || head_has_line(head, "Message-ID:") ||
                   head_has_line(head, "MIME-Version:");
    if (named == &mht_extractor || (stamped && head_has_line(head, "Snapshot-Content-Location:")))
        return MEDIA_TYPE_MHT;
    return is_named_message(head, named) || (stamped && head_has_line(head, "From: ")) ? MEDIA_TYPE_MAIL
                                                                                       : NULL;
}

const struct extractor mail_extractor = {
    .name = "mail",
    .endings = (const struct ending[]){{"eml", MEDIA_TYPE_MAIL}, {"emlx", MEDIA_TYPE_MAIL}, {0}},
    .recognise = recognise,
    .run = run,
};

// Recognised with the others.
const struct extractor mht_extractor = {
    .name = "mht",
    .endings = (const struct ending[]){{"mht", MEDIA_TYPE_MHT}, {"mhtml", MEDIA_TYPE_MHT}, {0}},
    .run = run,
};
