// SPDX-License-Identifier: MIT
// What Outlook wraps for its like (winmail.dat): the text of a message, and what is attached to it.
#include "extract/compound/compound.h"

#include "extract/compound/ole.h"
#include "extract/compound/outlook_properties.h"
#include "extract/compound/outlook_rtf.h"
#include "extract/compound/tnef_file.h"
#include "extract/core/charset/code_page.h"
#include "extract/mail/body.h"
#include "extract/paper/paper.h"
#include <string.h>

static const char media_type[] = "application/ms-tnef";

enum { TYPE_TEXT = 0x001E, TYPE_WIDE = 0x001F, TYPE_OBJECT = 0x000D, GUID = 16, DAY = 6 };

// The message, then one attached file at a time. An embedded value.
struct unwrapping {
    const struct input *input;
    struct sink *sink;
    struct charset charset; // of texts that are not in UTF-16
    struct buffer subject, author, day, text, page, rtf;
    struct buffer name, long_name, content;
    bool is_attached; // a file is
    size_t number;
};

static bool is_kept(const struct unwrapping *at)
{
    return !at->subject.failed && !at->author.failed && !at->day.failed && !at->text.failed &&
           !at->page.failed && !at->rtf.failed && !at->name.failed && !at->long_name.failed &&
           !at->content.failed;
}

// Replaces a text; one of bytes ends at its first NUL.
static void set_text(struct buffer *out, const struct charset *charset, const char *data, size_t size)
{
    buffer_truncate(out, 0);
    charset_decode(out, charset, data, charset_is_wide(charset) ? size : strnlen(data, size));
}

static void set_property(struct unwrapping *at, struct buffer *out, const struct tnef_property *property)
{
    static const struct charset wide = {.name = "UTF-16LE"};
    buffer_truncate(out, 0);
    if (property->type == TYPE_TEXT || property->type == TYPE_WIDE)
        set_text(out, property->type == TYPE_WIDE ? &wide : &at->charset, property->data, property->size);
    else
        buffer_add(out, property->data, property->size);
}

static void take_property(struct unwrapping *at, const struct tnef_property *property)
{
    struct buffer *out = NULL;
    switch (property->tag) {
    case OUTLOOK_SUBJECT: out = &at->subject; break;
    case OUTLOOK_SENDER_FOR: out = &at->author; break;
    case OUTLOOK_TEXT: out = &at->text; break;
    case OUTLOOK_PAGE: out = &at->page; break;
    case OUTLOOK_RTF: out = &at->rtf; break;
    default: return;
    }
    set_property(at, out, property);
}

// What is attached as an object has the identifier of its kind before it.
static void take_attached(struct unwrapping *at, const struct tnef_property *property)
{
    if (property->tag == OUTLOOK_LONG_FILE) {
        set_property(at, &at->long_name, property);
    } else if (property->tag == OUTLOOK_CONTENT && at->content.size == 0) {
        const size_t skipped = property->type == TYPE_OBJECT && property->size > GUID ? GUID : 0;
        buffer_add(&at->content, property->data + skipped, property->size - skipped);
    }
}

// A year, a month, a day, each of two bytes.
static void take_day(struct unwrapping *at, const struct tnef_attribute *attribute)
{
    if (attribute->size < DAY || (at->day.size > 0 && attribute->id != TNEF_SENT))
        return;
    const unsigned year = ole_u16(attribute->data), month = ole_u16(attribute->data + 2),
                   day = ole_u16(attribute->data + 4);
    buffer_truncate(&at->day, 0);
    if (year > 1970 && year < 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31)
        buffer_printf(&at->day, "%04u-%02u-%02u", year, month, day);
}

// Four numbers of two bytes, then the name, of a size that the third tells ([MS-OXTNEF] 2.1.3.3.2).
static void take_sender(struct unwrapping *at, const struct tnef_attribute *attribute)
{
    if (attribute->size <= 8 || at->author.size > 0)
        return;
    const size_t told = ole_u16(attribute->data + 4), left = attribute->size - 8;
    set_text(&at->author, &at->charset, attribute->data + 8, told < left ? told : left);
}

static void take_properties(struct unwrapping *at, const struct tnef_attribute *attribute)
{
    struct tnef properties;
    struct tnef_property property;
    bool there = tnef_properties(&properties, attribute);
    while (there && tnef_property(&properties, &property))
        if (attribute->id == TNEF_PROPERTIES)
            take_property(at, &property);
        else
            take_attached(at, &property);
}

static bool send_attached(struct unwrapping *at)
{
    struct buffer *name = at->long_name.size > 0 ? &at->long_name : &at->name;
    at->number += at->is_attached;
    if (name->size == 0)
        buffer_printf(name, "attachment %zu", at->number);
    bool done = is_kept(at) || sink_fail(at->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (done && at->is_attached && at->content.size > 0)
        done = nest_inflate(at->input, at->content.size, at->sink) &&
               nest_member(at->input, name->data, at->content.data, at->content.size, at->sink);
    buffer_truncate(&at->name, 0);
    buffer_truncate(&at->long_name, 0);
    buffer_truncate(&at->content, 0);
    return done;
}

static void take_attribute(struct unwrapping *at, const struct tnef_attribute *attribute)
{
    switch (attribute->id) {
    case TNEF_CODE_PAGE:
        if (attribute->size >= 4 && ole_u32(attribute->data) < 1 << 16)
            charset_of_code_page(&at->charset, (int)ole_u32(attribute->data));
        break;
    case TNEF_SUBJECT: set_text(&at->subject, &at->charset, attribute->data, attribute->size); break;
    case TNEF_TEXT: set_text(&at->text, &at->charset, attribute->data, attribute->size); break;
    case TNEF_FROM: take_sender(at, attribute); break;
    case TNEF_SENT:
    case TNEF_RECEIVED: take_day(at, attribute); break;
    case TNEF_NAME: set_text(&at->name, &at->charset, attribute->data, attribute->size); break;
    case TNEF_CONTENT:
        buffer_truncate(&at->content, 0);
        buffer_add(&at->content, attribute->data, attribute->size);
        break;
    case TNEF_PROPERTIES:
    case TNEF_ATTACHED_PROPERTIES: take_properties(at, attribute); break;
    default: break;
    }
}

// Those of the message come before those of files; of files each begins with TNEF_ATTACHED. `attached`: what is taken.
static bool walk(struct unwrapping *at, const struct buffer *content, bool attached)
{
    struct tnef tnef;
    struct tnef_attribute attribute;
    bool done = true, in_files = false;
    tnef_begin(&tnef, content->data, content->size);
    while (done && tnef_next(&tnef, &attribute)) {
        in_files = in_files || attribute.id == TNEF_ATTACHED;
        if (attribute.id == TNEF_ATTACHED && attached) {
            done = send_attached(at);
            at->is_attached = true;
        }
        if (in_files == attached || attribute.id == TNEF_CODE_PAGE)
            take_attribute(at, &attribute);
    }
    return done && (!attached || send_attached(at));
}

static bool send_rtf(struct unwrapping *at)
{
    struct buffer rtf;
    buffer_init(&rtf);
    bool done = true;
    if (outlook_rtf_inflate(&rtf, at->rtf.data, at->rtf.size))
        done = nest_inflate(at->input, rtf.size, at->sink) && rtf_send_blocks(&rtf, at->sink);
    done = done && (!rtf.failed || sink_fail(at->sink, WIRE_OUT_OF_MEMORY, "out of memory"));
    buffer_clear(&rtf);
    return done;
}

// As of other messages of Outlook: the text, else the page, else the RTF.
static bool send_body(struct unwrapping *at)
{
    struct mail_body body;
    mail_body_init(&body);
    bool done = mail_body_text(&body, at->text.data, at->text.size, false, false, at->sink);
    const bool has_text = at->text.data[strspn(at->text.data, " \t\r\n")] != '\0';
    done = done && (has_text || mail_body_page(&body, at->page.data, at->page.size, at->sink)) &&
           mail_body_end(&body, at->sink);
    if (done && !has_text && !at->sink->has_text && at->rtf.size > 0)
        done = send_rtf(at);
    mail_body_clear(&body);
    return done;
}

// Most wrap nothing but files: what they say stands in the message around them.
static bool send_message(struct unwrapping *at)
{
    struct sink *sink = at->sink;
    if (at->text.size == 0 && at->page.size == 0 && at->rtf.size == 0)
        return true;
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", media_type) &&
           sink_meta(sink, META_TITLE, "header", at->subject.data, at->subject.size) &&
           sink_meta(sink, META_DATE, "header", at->day.data, at->day.size) &&
           sink_meta(sink, META_AUTHOR, "header", at->author.data, at->author.size) && send_body(at) &&
           (!sink_has_content(sink) || sink_end(sink));
}

static bool unwrap(struct unwrapping *at, const struct buffer *content)
{
    const unsigned long long before = at->sink->documents;
    struct tnef tnef;
    if (!tnef_begin(&tnef, content->data, content->size))
        return sink_fail(at->sink, WIRE_DAMAGED, "it does not begin as it should");
    bool done = walk(at, content, false);
    done =
        done && (is_kept(at) || sink_fail(at->sink, WIRE_OUT_OF_MEMORY, "out of memory")) && send_message(at);
    const bool has_message = at->sink->documents > before;
    if (done && at->sink->open)
        sink_cancel(at->sink);
    done = done && walk(at, content, true);
    return done && (has_message || at->number > 0 ||
                    sink_fail(at->sink, WIRE_EMPTY, "neither text nor a file in it"));
}

static bool run(const struct input *input, struct sink *sink)
{
    struct unwrapping at = {.input = input, .sink = sink};
    struct buffer content, *const buffers[] = {&at.subject, &at.author, &at.day,       &at.text,    &at.page,
                                               &at.rtf,     &at.name,   &at.long_name, &at.content, &content};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_init(buffers[i]);
    charset_of_code_page(&at.charset, 0);
    const enum wire_reason reason =
        input->size > NEST_MEMBER_SIZE ? WIRE_TOO_LARGE : input_load(input, &content);
    bool done = false;
    if (reason == WIRE_OK)
        done = unwrap(&at, &content);
    else if (reason == WIRE_TOO_LARGE)
        sink_fail(sink, reason, "a message larger than %d MiB", NEST_MEMBER_SIZE >> 20);
    else
        input_failed(reason, sink);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_clear(buffers[i]);
    return done;
}

const struct extractor tnef_extractor = {
    .name = "tnef",
    .endings = (const struct ending[]){{"tnef", "application/ms-tnef"}, {0}},
    .magics = (const struct magic[]){{"x\x9f>\"", 4, 0, "application/ms-tnef"}, {0}},
    .run = run,
};
