// SPDX-License-Identifier: MIT
// Mailboxes: messages one behind the other, each a member (RFC 4155; mboxrd's marks).
#include "extract/core/lines.h"
#include "extract/core/media_types.h"
#include "extract/core/nest.h"
#include "extract/mail/mail.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LINE_MAX_SIZE = 16 << 20 };

struct mailbox {
    const struct input *input;
    struct sink *sink;
    struct buffer message;
    bool is_open, is_too_large, in_header;
    size_t number;           // of the open message, from 1
    struct buffer id;        // of the open message: its Message-ID, without what is no part of a path
    struct buffer separator; // a line that may be one: what follows it tells
};

// "From jane@example.org Thu Jan  1 00:00:00 1998": somebody, and a time; not "From the beginning".
static bool is_separator(const struct input_line *line)
{
    const char *text = line->data;
    if (line->size < 16 || memcmp(text, "From ", 5) != 0)
        return false;
    for (size_t i = 6; i + 2 < line->size; i++)
        if (text[i] == ':' && isdigit((unsigned char)text[i - 1]) && isdigit((unsigned char)text[i + 1]) &&
            isdigit((unsigned char)text[i + 2]))
            return true;
    return false;
}

// What names a message among the others, wherever it stands in the file.
static void take_id(struct mailbox *mailbox, const struct input_line *line)
{
    static const char field[] = "Message-ID:";
    if (mailbox->id.size > 0 || line->size < sizeof field ||
        strncasecmp(line->data, field, sizeof field - 1) != 0)
        return;
    for (size_t i = sizeof field - 1; i < line->size && mailbox->id.size < 200; i++) {
        char byte = line->data[i];
        if (!isspace((unsigned char)byte) && byte != '<' && byte != '>')
            buffer_add_byte(&mailbox->id, byte == '/' ? '_' : byte);
    }
}

static bool end_message(struct mailbox *mailbox)
{
    if (!mailbox->is_open)
        return true;
    char place[64];
    struct buffer *name = &mailbox->id;
    snprintf(place, sizeof place, "message %zu", mailbox->number);
    if (name->size == 0)
        buffer_add_string(name, place);
    buffer_add_string(name, ".eml");
    mailbox->is_open = false;
    if (name->failed || mailbox->message.failed)
        return sink_fail(mailbox->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (mailbox->is_too_large)
        return nest_failed(mailbox->input, name->data, WIRE_TOO_LARGE, "a message larger than 64 MiB",
                           mailbox->sink);
    return nest_member(mailbox->input, name->data, mailbox->message.data, mailbox->message.size,
                       mailbox->sink);
}

static bool begin_message(struct mailbox *mailbox)
{
    bool done = end_message(mailbox);
    buffer_truncate(&mailbox->message, 0);
    buffer_truncate(&mailbox->id, 0);
    mailbox->is_open = mailbox->in_header = true;
    mailbox->is_too_large = false;
    mailbox->number++;
    return done;
}

// A line of a message that would begin another is marked in the file.
static void add_line(struct mailbox *mailbox, const struct input_line *line)
{
    const char *text = line->data;
    size_t size = line->size, marks = 0;
    while (marks < size && text[marks] == '>')
        marks++;
    size_t marked = marks > 0 && size - marks >= 5 && memcmp(text + marks, "From ", 5) == 0;
    mailbox->in_header = mailbox->in_header && size > 0 && *text != '\r';
    if (mailbox->in_header)
        take_id(mailbox, line);
    mailbox->is_too_large =
        mailbox->is_too_large || line->too_long || mailbox->message.size + size > NEST_MEMBER_SIZE;
    if (mailbox->is_too_large)
        return;
    buffer_add(&mailbox->message, text + marked, size - marked);
    buffer_add_byte(&mailbox->message, '\n');
}

// "Received: by x", ">From somebody": what a message begins with.
static bool begins_header(const struct input_line *line)
{
    size_t name = 0;
    while (name < line->size && line->data[name] > ' ' && line->data[name] != ':')
        name++;
    return (name > 0 && name < line->size && line->data[name] == ':') ||
           (line->size > 6 && memcmp(line->data, ">From ", 6) == 0);
}

// A line that looks like a separator begins a message where a header follows it; else somebody wrote it, in a mailbox whose program marks no
// such lines since it counts bytes.
static bool take_separator(struct mailbox *mailbox, const struct input_line *next)
{
    struct buffer *separator = &mailbox->separator;
    const struct input_line line = {.data = separator->data, .size = separator->size};
    bool done = true;
    if (separator->failed)
        return sink_fail(mailbox->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (separator->size == 0)
        return true;
    if (next && begins_header(next))
        done = begin_message(mailbox);
    else if (mailbox->is_open)
        add_line(mailbox, &line);
    buffer_truncate(separator, 0);
    return done;
}

static bool take_line(struct mailbox *mailbox, const struct input_line *line, bool is_behind_blank)
{
    const bool is_first = line->number == 1 && line->size >= 5 && memcmp(line->data, "From ", 5) == 0;
    bool done = take_separator(mailbox, line);
    if (is_first)
        return done && begin_message(mailbox);
    if (is_behind_blank && is_separator(line))
        buffer_add(&mailbox->separator, line->data, line->size);
    else if (mailbox->is_open)
        add_line(mailbox, line);
    return done;
}

static bool read_lines(struct mailbox *mailbox)
{
    struct lines lines;
    struct input_line line = {.number = 0};
    enum wire_reason reason = WIRE_OK;
    bool done = true, blank = true;
    lines_init(&lines, mailbox->input, LINE_MAX_SIZE);
    while (done && lines_next(&lines, &line, &reason)) {
        done = take_line(mailbox, &line, blank);
        blank = line.size == 0 || (line.size == 1 && *line.data == '\r');
    }
    if (done && reason != WIRE_OK)
        done = sink_fail(mailbox->sink, reason, "line %zu: %s", line.number + 1, strerror(errno));
    lines_clear(&lines);
    done = done && take_separator(mailbox, NULL);
    return done && end_message(mailbox);
}

static bool run(const struct input *input, struct sink *sink)
{
    struct mailbox mailbox = {.input = input, .sink = sink};
    buffer_init(&mailbox.message);
    buffer_init(&mailbox.id);
    buffer_init(&mailbox.separator);
    bool done = read_lines(&mailbox);
    if (done && mailbox.number == 0)
        done = sink_fail(sink, WIRE_EMPTY, "no message in it");
    buffer_clear(&mailbox.message);
    buffer_clear(&mailbox.id);
    buffer_clear(&mailbox.separator);
    return done;
}

static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    const char *end = memchr(head->text, '\n', head->size);
    struct input_line line = {.data = head->text, .size = end ? (size_t)(end - head->text) : 0};
    bool is_stamped = head_has_line(head, "Received: ") || head_has_line(head, "Message-ID:") ||
                      head_has_line(head, "MIME-Version:");
    bool is_message = is_stamped || (is_separator(&line) && head_has_line(head, "Subject: "));
    return head_begins(head, "From ") && is_message && head_has_line(head, "From: ") ? MEDIA_TYPE_MBOX : NULL;
}

const struct extractor mbox_extractor = {
    .name = "mbox",
    .endings = (const struct ending[]){{"mbox", MEDIA_TYPE_MBOX}, {"mbx", MEDIA_TYPE_MBOX}, {0}},
    .recognise = recognise,
    .run = run,
};
