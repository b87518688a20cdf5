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

static bool holds_one(const char *text, const struct html_tag *tag, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (holds(text, tag, words[i]))
            return true;
    return false;
}

// Elements in which mail programs put what is quoted: Apple Mail and Thunderbird, Gmail, Yahoo, Outlook, Proton, Zoho, GMX.
static bool begins_quotation(const char *text, const struct html_tag *tag)
{
    static const char *const blocks[] = {"cite", "gmail_quote", "protonmail_quote", "tutanota_quote"};
    static const char *const divisions[] = {
        "gmail_quote",      "yahoo_quoted",   "moz-cite-prefix", "gmail_attr",     "moz-forward",
        "protonmail_quote", "tutanota_quote", "zmail_extra",     "name=\"quote\"", "reference-message"};
    if (tag->closing)
        return false;
    if (html_tag_is(text, tag, "blockquote"))
        return holds_one(text, tag, blocks, sizeof blocks / sizeof *blocks);
    return (html_tag_is(text, tag, "div") &&
            holds_one(text, tag, divisions, sizeof divisions / sizeof *divisions)) ||
           (html_tag_is(text, tag, "span") && holds(text, tag, "OLK_SRC_BODY_SECTION"));
}

// Where the first words behind a tag begin; where it ends up to which nothing stands but tags and blanks, at most LOOKED_MAX bytes on.
static size_t first_words(const char *text, size_t size, size_t at)
{
    enum { LOOKED_MAX = 600 };
    size = size - at > LOOKED_MAX ? at + LOOKED_MAX : size;
    while (at < size && (text[at] == '<' || (unsigned char)text[at] <= ' ')) {
        const char *end = text[at] == '<' ? memchr(text + at, '>', size - at) : text + at;
        if (!end)
            break;
        at = (size_t)(end - text) + 1;
    }
    return at;
}

// Whether "From" in some language stands there, up to a colon, a tag or a blank before either.
static bool is_sender(const char *text, size_t size, size_t at)
{
    enum { LABEL_MAX = 24 };
    const size_t left = size - at < LABEL_MAX ? size - at : LABEL_MAX;
    size_t label = 0;
    while (label < left && !strchr(":<&", text[at + label]))
        label++;
    return label < left && quoted_is_sender(text + at, label);
}

// Outlook's mark of where the message that is answered begins: all behind it is quoted. Its older and larger kin draws a line above.
static bool begins_original(const char *text, size_t size, const struct html_tag *tag)
{
    return !tag->closing && html_tag_is(text, tag, "div") &&
           (holds(text, tag, "divRplyFwdMsg") || holds(text, tag, "appendonsend") ||
            (holds(text, tag, "border-top:solid") &&
             is_sender(text, size, first_words(text, size, tag->end))));
}

#define BLOCKS "p div br hr table tr li ul ol blockquote section article center h1 h2 h3 h4 h5 h6 pre body"

static void add_words(struct buffer *lines, const char *text, size_t size)
{
    static const char space[] = "&nbsp;";
    for (size_t at = 0; at < size; at++) {
        const bool named = size - at >= sizeof space - 1 && memcmp(text + at, space, sizeof space - 1) == 0;
        const bool blank = named || (unsigned char)text[at] <= ' ';
        const char before = lines->size > 0 ? lines->data[lines->size - 1] : '\n';
        if (!blank)
            buffer_add_byte(lines, text[at]);
        else if (before != ' ' && before != '\n')
            buffer_add_byte(lines, ' ');
        at += named ? sizeof space - 2 : 0;
    }
}

// What a reader sees from there on, line by line, as far as a header may reach. Empty lines are left out.
static void read_lines(struct buffer *lines, const char *text, size_t size, size_t at)
{
    enum { LOOKED_MAX = 2048, LINES_MAX = 9 };
    struct html_scanner scanner = {.text = text, .at = at};
    struct html_tag tag;
    scanner.size = size - at > LOOKED_MAX ? at + LOOKED_MAX : size;
    for (int count = 0; count < LINES_MAX && html_scan(&scanner, &tag); at = tag.end) {
        add_words(lines, text + at, tag.start - at);
        if (html_tag_is(text, &tag, "td th"))
            add_words(lines, " ", 1);
        if (html_tag_is(text, &tag, BLOCKS) && lines->size > 0 && lines->data[lines->size - 1] != '\n') {
            buffer_add_byte(lines, '\n');
            count++;
        }
    }
}

static size_t skip_rule(const char *lines)
{
    const size_t rule = strspn(lines, "_");
    return rule >= 8 && lines[rule + (lines[rule] == ' ')] == '\n' ? rule + 1 + (lines[rule] == ' ') : 0;
}

// Whether the words at `at` are the header of another message, which no element tells, or what stands above one.
static bool is_header(struct buffer *lines, const char *text, size_t size, size_t at)
{
    const size_t left = size - at;
    const bool may_be = is_sender(text, size, at) || (left > 4 && memcmp(text + at, "----", 4) == 0) ||
                        (left > 8 && memcmp(text + at, "________", 8) == 0);
    if (!may_be)
        return false;
    buffer_truncate(lines, 0);
    read_lines(lines, text, size, at);
    const size_t rule = skip_rule(lines->data);
    return quoted_is_divider(lines->data, lines->size) ||
           quoted_is_header(lines->data + rule, lines->size - rule);
}

struct splitting {
    const char *text;
    struct quoted *quoted;
    size_t copied;         // up to where the text was given out
    size_t open;           // elements of the quotation's name that are open in it, itself included; 0: none
    struct html_tag quote; // the tag that began it
    size_t judged;         // the last words that were no header
    size_t rule_end;       // of a line that is drawn above one, else where it begins
    struct buffer lines;
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

static bool is_block_before(const char *text, size_t start, size_t end)
{
    struct html_scanner scanner = {.text = text, .size = end, .at = start};
    struct html_tag tag;
    return !html_scan(&scanner, &tag) || html_tag_is(text, &tag, BLOCKS);
}

// Where the tag begins that ends at `end`; `end` when none does, or it is a long one.
static size_t tag_before(const char *text, size_t end)
{
    enum { TAG_MAX = 1000 };
    const size_t least = end > TAG_MAX ? end - TAG_MAX : 0;
    const char *start = end > 0 && text[end - 1] == '>' ? memrchr(text + least, '<', end - least) : NULL;
    return start ? (size_t)(start - text) : end;
}

// Where the words before `end` end: behind them stand tags, and blanks.
static size_t last_words(const char *text, size_t end)
{
    enum { LOOKED_MAX = 400 };
    const size_t least = end > LOOKED_MAX ? end - LOOKED_MAX : 0;
    while (end > least) {
        const size_t tag = tag_before(text, end);
        if (tag == end && (unsigned char)text[end - 1] > ' ')
            break;
        end = tag == end ? end - 1 : tag;
    }
    return end;
}

// Where the line begins that ends at `end`; `end` where it is too long to lead to a quotation.
static size_t line_before(const char *text, size_t end)
{
    enum { LEAD_MAX = 400 };
    size_t start = end;
    while (start > 0 && end - start < LEAD_MAX) {
        const size_t tag = tag_before(text, start);
        if (tag < start && is_block_before(text, tag, start))
            return start;
        start = tag < start ? tag : start - 1;
    }
    return start == 0 ? 0 : end;
}

// "Jane wrote:" above a quotation goes with it.
static void take_lead(struct quoted *quoted)
{
    struct buffer *own = &quoted->own;
    const size_t end = last_words(own->data, own->size);
    const bool leads =
        (end > 0 && own->data[end - 1] == ':') || (end > 2 && memcmp(own->data + end - 3, "：", 3) == 0);
    const size_t start = leads ? line_before(own->data, end) : end;
    if (start == end)
        return;
    buffer_add_string(&quoted->quotes, "<p>");
    buffer_add(&quoted->quotes, own->data + start, end - start);
    buffer_add_string(&quoted->quotes, "</p>");
    buffer_truncate(own, start);
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
        if (html_tag_is(splitting->text, tag, "blockquote"))
            take_lead(splitting->quoted);
        splitting->quote = *tag;
        splitting->open = 1;
    }
}

// From this tag on all is the message that is answered.
static bool starts_original(struct splitting *splitting, size_t size, const struct html_tag *tag)
{
    if (splitting->open > 0)
        return false;
    if (begins_original(splitting->text, size, tag))
        return true;
    if (!html_tag_is(splitting->text, tag, BLOCKS))
        return false;
    // Between a tag and what was judged behind an earlier one stand no words.
    const size_t from = tag->end > splitting->judged ? tag->end : splitting->judged;
    const size_t words = first_words(splitting->text, size, from);
    if (words == splitting->judged)
        return false;
    splitting->judged = words;
    if (!is_header(&splitting->lines, splitting->text, size, words))
        return false;
    splitting->rule_end = words;
    while (splitting->rule_end < size && splitting->text[splitting->rule_end] == '_')
        splitting->rule_end++;
    return true;
}

bool quoted_split_html(struct quoted *quoted, const char *text, size_t size)
{
    struct splitting splitting = {.text = text, .quoted = quoted};
    struct html_scanner scanner = {.text = text, .size = size};
    struct html_tag tag;
    bool in_original = false;
    buffer_init(&splitting.lines);
    while (!in_original && html_scan(&scanner, &tag)) {
        in_original = starts_original(&splitting, size, &tag);
        if (!in_original) {
            take_tag(&splitting, &tag);
            continue;
        }
        give(&splitting, &quoted->own, tag.start);
        if (splitting.rule_end < size && splitting.rule_end > 0 && text[splitting.rule_end - 1] == '_')
            splitting.copied = splitting.rule_end;
    }
    give(&splitting, in_original || splitting.open > 0 ? &quoted->quotes : &quoted->own, size);
    buffer_clear(&splitting.lines);
    return !quoted->own.failed && !quoted->quotes.failed;
}
