// SPDX-License-Identifier: MIT
// The body of a message: see body.h.
#include "extract/mail/body.h"

#include "extract/mail/armour.h"
#include "extract/markup/html_fragment.h"
#include <string.h>

void mail_body_init(struct mail_body *body)
{
    quoted_init(&body->text);
    quoted_init(&body->page);
    body->is_encrypted = false;
}

void mail_body_clear(struct mail_body *body)
{
    quoted_clear(&body->text);
    quoted_clear(&body->page);
}

static bool send_plain(const struct buffer *text, struct sink *sink)
{
    return text->size == 0 || sink_take_plain(sink, text->data, text->size);
}

static bool send_html(const struct buffer *html, struct sink *sink)
{
    return html->size == 0 || html_fragment_send(sink, html->data, html->size);
}

bool mail_body_text(struct mail_body *body, const char *text, size_t size, bool flowed, bool delete_space,
                    struct sink *sink)
{
    struct buffer bare;
    buffer_init(&bare);
    buffer_truncate(&body->text.own, 0);
    bool done = armour_take_off(&bare, text, size, &body->is_encrypted) &&
                quoted_split_text(&body->text, bare.data, bare.size, flowed, delete_space);
    buffer_clear(&bare);
    if (!done)
        return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    return send_plain(&body->text.own, sink);
}

bool mail_body_page(struct mail_body *body, const char *html, size_t size, struct sink *sink)
{
    buffer_truncate(&body->page.own, 0);
    if (!quoted_split_html(&body->page, html, size))
        return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    return send_html(&body->page.own, sink);
}

static bool send_heading(struct sink *sink, const char *heading)
{
    return sink_block(sink, BLOCK_HEADING, 1, heading, strlen(heading));
}

static bool is_blank(const struct buffer *text)
{
    return text->data[strspn(text->data, " \t\r\n")] == '\0';
}

bool mail_body_end(const struct mail_body *body, struct sink *sink)
{
    bool is_signed = !is_blank(&body->text.signature);
    bool quotes = !is_blank(&body->text.quotes) || !is_blank(&body->page.quotes);
    return (!is_signed || (send_heading(sink, "Signature") && send_plain(&body->text.signature, sink))) &&
           (!quotes || (send_heading(sink, "Quoted text") && send_plain(&body->text.quotes, sink) &&
                        send_html(&body->page.quotes, sink)));
}
