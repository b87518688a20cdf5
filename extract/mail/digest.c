// SPDX-License-Identifier: MIT
// Messages of a digest: see digest.h.
#include "extract/mail/digest.h"

#include "extract/core/nest.h"
#include "extract/core/span.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

// RFC 1153 has 70 hyphens above the first message, 30 above the others.
enum { FIRST_RULE_MIN = 60, RULE_MIN = 28, RULE_MAX = 32 };

void digest_init(struct digest *digest)
{
    buffer_init(&digest->bytes);
    buffer_init(&digest->messages);
}

void digest_clear(struct digest *digest)
{
    buffer_clear(&digest->bytes);
    buffer_clear(&digest->messages);
}

size_t digest_count(const struct digest *digest)
{
    return digest->messages.size / sizeof(size_t);
}

static bool is_rule(struct span line, size_t min, size_t max)
{
    bool all = line.size >= min && line.size <= max;
    for (size_t i = 0; all && i < line.size; i++)
        all = line.data[i] == '-';
    return all;
}

// What stands before the next such rule between blank lines, or the end; *text goes on behind the rule.
static struct span take_part(struct span *text, size_t min, size_t max, bool *has_rule)
{
    const char *start = text->data;
    bool blank = true;
    *has_rule = false;
    while (text->size > 0) {
        const char *end = text->data;
        const struct span line = span_take_line(text);
        struct span behind = *text;
        *has_rule =
            blank && is_rule(line, min, max) && (behind.size == 0 || span_take_line(&behind).size == 0);
        if (*has_rule)
            return (struct span){start, (size_t)(end - start)};
        blank = line.size == 0;
    }
    return (struct span){start, (size_t)(text->data - start)};
}

static bool is_field(struct span line, const char *name)
{
    const size_t size = strlen(name);
    return line.size > size && strncasecmp(line.data, name, size) == 0 && line.data[size] == ':';
}

// Without blank lines, and the number that programs write above a header: "Message: 3".
static void pass_number(struct span *part)
{
    struct span behind = *part, line = {"", 0};
    while (behind.size > 0 && (line.size == 0 || is_field(line, "Message"))) {
        *part = behind;
        line = span_take_line(&behind);
    }
}

static bool has_header(struct span part)
{
    bool has_sender = false, has_more = false;
    for (struct span line = span_take_line(&part); line.size > 0; line = span_take_line(&part)) {
        has_sender = has_sender || is_field(line, "From");
        has_more = has_more || is_field(line, "Date") || is_field(line, "Subject");
    }
    return has_sender && has_more;
}

// Whether the line is the last border of a message in several parts: "--x--", not a rule nor "-----Original Message-----".
static bool is_last_border(struct span line)
{
    bool has_more = false, has_blank = false;
    for (size_t i = 0; i < line.size; i++) {
        has_more = has_more || line.data[i] != '-';
        has_blank = has_blank || line.data[i] == ' ';
    }
    return span_begins(line, "--") && has_more && !has_blank && line.data[line.size - 1] == '-' &&
           line.data[line.size - 2] == '-';
}

static bool has_parts_end(struct span part)
{
    while (part.size > 0)
        if (is_last_border(span_take_line(&part)))
            return true;
    return false;
}

// Of a message in several parts lists may keep the words alone, and the field that speaks of parts: that is left out.
static void add_message(struct digest *digest, struct span part)
{
    const bool has_parts = has_parts_end(part);
    struct span line = {"", 1}, behind = part;
    bool left_out = false;
    while (part.size > 0 && line.size > 0) {
        line = span_take_line(&behind);
        const bool goes_on = line.size > 0 && (*part.data == ' ' || *part.data == '\t');
        const bool tells =
            is_field(line, "Content-Type") && memmem(line.data, line.size, "multipart", 9) && !has_parts;
        left_out = goes_on ? left_out : tells;
        if (!left_out)
            buffer_add(&digest->bytes, part.data, (size_t)(behind.data - part.data));
        part = behind;
    }
    buffer_add(&digest->bytes, part.data, part.size);
    buffer_add(&digest->messages, &digest->bytes.size, sizeof digest->bytes.size);
}

// "End of Ports Digest", with a line of asterisks below.
static bool is_trailer(struct span part)
{
    const struct span line = span_take_line(&part), below = span_take_line(&part);
    const bool has_digest = line.size > 0 && memmem(line.data, line.size, "Digest", 6);
    return span_begins(line, "End of ") && (has_digest || span_begins(below, "***"));
}

// What has no header stood below such a line within the message before; what a list adds tells so.
static void add_other(struct digest *digest, struct buffer *rest, struct span part)
{
    struct span behind = part;
    const struct span line = span_take_line(&behind);
    void *data = digest->messages.data;
    size_t *ends = data;
    const bool is_footer = span_is(line, "Subject: Digest Footer");
    if (is_footer || is_trailer(part) || digest_count(digest) == 0) {
        part = is_footer ? behind : part;
        buffer_add(rest, part.data, part.size);
        return;
    }
    buffer_add(&digest->bytes, part.data, part.size);
    ends[digest_count(digest) - 1] = digest->bytes.size;
}

// Whether messages stand there: each has a rule behind it. Below a rule that none follows stands what somebody sends on.
static bool has_messages(struct span left)
{
    struct span first = left;
    bool has_rule;
    pass_number(&first);
    if (!has_header(first))
        return false;
    take_part(&left, RULE_MIN, RULE_MAX, &has_rule);
    return has_rule;
}

bool digest_take_out(struct digest *digest, struct buffer *rest, const char *text, size_t size)
{
    struct span left = {text, size};
    bool has_rule;
    const struct span head = take_part(&left, FIRST_RULE_MIN, SIZE_MAX, &has_rule);
    if (!has_rule || !has_messages(left))
        return buffer_add(rest, text, size);
    buffer_add(rest, head.data, head.size);
    while (has_rule && !digest->messages.failed) {
        struct span part = take_part(&left, RULE_MIN, RULE_MAX, &has_rule);
        pass_number(&part);
        if (has_header(part))
            add_message(digest, part);
        else
            add_other(digest, rest, part);
    }
    return !rest->failed && !digest->bytes.failed && !digest->messages.failed;
}

bool digest_send(const struct digest *digest, const struct input *input, struct sink *sink)
{
    const void *data = digest->messages.data;
    const size_t *ends = data;
    size_t start = 0;
    bool done = true;
    for (size_t i = 0; done && i < digest_count(digest); i++) {
        char name[32];
        snprintf(name, sizeof name, "message %zu.eml", i + 1);
        done = nest_member(input, name, digest->bytes.data + start, ends[i] - start, sink);
        start = ends[i];
    }
    return done;
}
