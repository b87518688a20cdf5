// SPDX-License-Identifier: MIT
// Whose words are whose in a message of HTML.
#include "extract/mail/quoted.h"

#include "extract/markup/html_scan.h"
#include <string.h>
#include <strings.h>

static bool holds(const char *text, const struct html_tag *tag, const char *word)
{
    return memmem(text + tag->name, tag->end - tag->name, word, strlen(word)) != NULL;
}

// Elements in which mail programs put what is quoted: Apple Mail and Thunderbird, Gmail, Yahoo, Outlook.
static bool begins_quotation(const char *text, const struct html_tag *tag)
{
    if (tag->closing)
        return false;
    if (html_tag_is(text, tag, "blockquote"))
        return holds(text, tag, "cite") || holds(text, tag, "gmail_quote");
    return html_tag_is(text, tag, "div") &&
           (holds(text, tag, "gmail_quote") || holds(text, tag, "yahoo_quoted") ||
            holds(text, tag, "moz-cite-prefix") || holds(text, tag, "gmail_attr"));
}

// Whether the first words behind a tag are "From:" in some language.
static bool leads_to_sender(const char *text, size_t size, size_t at)
{
    enum { LOOKED_MAX = 600, LABEL_MAX = 24 };
    size = size - at > LOOKED_MAX ? at + LOOKED_MAX : size;
    while (at < size && (text[at] == '<' || (unsigned char)text[at] <= ' ')) {
        const char *end = text[at] == '<' ? memchr(text + at, '>', size - at) : text + at;
        at = end ? (size_t)(end - text) + 1 : size;
    }
    const size_t left = size - at < LABEL_MAX ? size - at : LABEL_MAX;
    const char *colon = memchr(text + at, ':', left);
    return colon && quoted_is_sender(text + at, (size_t)(colon - text) - at);
}

// Outlook's mark of where the message that is answered begins: all behind it is quoted. Its older and larger kin draws a line above.
static bool begins_original(const char *text, size_t size, const struct html_tag *tag)
{
    return !tag->closing && html_tag_is(text, tag, "div") &&
           (holds(text, tag, "divRplyFwdMsg") || holds(text, tag, "appendonsend") ||
            (holds(text, tag, "border-top:solid") && leads_to_sender(text, size, tag->end)));
}

struct splitting {
    const char *text;
    struct quoted *quoted;
    size_t copied;         // up to where the text was given out
    size_t open;           // elements of the quotation's name that are open in it, itself included; 0: none
    struct html_tag quote; // the tag that began it
};

static void give(struct splitting *splitting, struct buffer *to, size_t end)
{
    buffer_add(to, splitting->text + splitting->copied, end - splitting->copied);
    splitting->copied = end;
}

static bool is_like(const struct splitting *splitting, const struct html_tag *tag)
{
    return tag->name_size == splitting->quote.name_size &&
           strncasecmp(splitting->text + tag->name, splitting->text + splitting->quote.name,
                       tag->name_size) == 0;
}

static void take_tag(struct splitting *splitting, const struct html_tag *tag)
{
    if (splitting->open > 0) {
        if (is_like(splitting, tag))
            splitting->open = tag->closing ? splitting->open - 1 : splitting->open + 1;
        if (splitting->open == 0)
            give(splitting, &splitting->quoted->quotes, tag->end);
    } else if (begins_quotation(splitting->text, tag)) {
        give(splitting, &splitting->quoted->own, tag->start);
        splitting->quote = *tag;
        splitting->open = 1;
    }
}

bool quoted_split_html(struct quoted *quoted, const char *text, size_t size)
{
    struct splitting splitting = {.text = text, .quoted = quoted};
    struct html_scanner scanner = {.text = text, .size = size};
    struct html_tag tag;
    bool in_original = false;
    while (!in_original && html_scan(&scanner, &tag)) {
        in_original = splitting.open == 0 && begins_original(text, size, &tag);
        if (in_original)
            give(&splitting, &quoted->own, tag.start);
        else
            take_tag(&splitting, &tag);
    }
    give(&splitting, in_original || splitting.open > 0 ? &quoted->quotes : &quoted->own, size);
    return !quoted->own.failed && !quoted->quotes.failed;
}
