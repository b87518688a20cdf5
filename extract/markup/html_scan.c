// SPDX-License-Identifier: MIT
// HTML as a row of tags.
#include "extract/markup/html_scan.h"

#include "extract/core/charset/charset_stated.h"
#include "text/base/ascii.h"
#include "text/base/fnv.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

static const char raw_names[] = "script style textarea title xmp iframe noembed noframes";
static const char void_names[] =
    "area base br col embed hr img input link meta param source track wbr html head body";
static const char self_ending_names[] = "p li dt dd tr td th thead tbody tfoot option";
// An end tag in one of these ends nothing that was opened before it.
static const char closed_names[] = "table object template select applet marquee";
static const char block_names[] =
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option p pre section "
    "summary table tbody td tfoot th thead tr ul";

bool html_tag_is(const char *text, const struct html_tag *tag, const char *names)
{
    const char *name = text + tag->name;
    for (const char *word = names; *word;) {
        size_t size = strcspn(word, " ");
        if (size == tag->name_size && strncasecmp(word, name, size) == 0)
            return true;
        word += size + (word[size] == ' ');
    }
    return false;
}

bool html_is_cut(const char *text, size_t size)
{
    const char *open = size ? memrchr(text, '<', size) : NULL, *end = text + size;
    return open && open + 1 < end && (isalpha((unsigned char)open[1]) || open[1] == '/') &&
           !memchr(open, '>', (size_t)(end - open));
}

// The offset behind `end`, looked for from `from` on; the end of the text when it does not come.
static size_t behind(const struct html_scanner *scanner, size_t from, const char *end)
{
    if (from >= scanner->size)
        return scanner->size;
    const char *found = memmem(scanner->text + from, scanner->size - from, end, strlen(end));
    return found ? (size_t)(found - scanner->text) + strlen(end) : scanner->size;
}

// The offset of the end tag of the raw element, or the end of the text.
static size_t raw_end(const struct html_scanner *scanner)
{
    for (size_t at = scanner->at; at + 2 + scanner->raw_size <= scanner->size; at++) {
        const char *found = memchr(scanner->text + at, '<', scanner->size - at - scanner->raw_size - 1);
        if (!found)
            return scanner->size;
        at = (size_t)(found - scanner->text);
        if (found[1] == '/' && strncasecmp(found + 2, scanner->text + scanner->raw, scanner->raw_size) == 0)
            return at;
    }
    return scanner->size;
}

// The offset behind the '>' of a tag; quotes hide it.
static size_t tag_end(const struct html_scanner *scanner, size_t at)
{
    const char *text = scanner->text;
    while (at < scanner->size && text[at] != '>') {
        if ((text[at] == '"' || text[at] == '\'') && text[at - 1] == '=') {
            char quote[2] = {text[at], '\0'};
            at = behind(scanner, at + 1, quote);
        } else {
            at++;
        }
    }
    return at < scanner->size ? at + 1 : scanner->size;
}

static bool take_tag(struct html_scanner *scanner, size_t start, struct html_tag *tag)
{
    const char *text = scanner->text;
    size_t name = start + 1;
    bool closing = name < scanner->size && text[name] == '/';
    name += closing;
    if (name >= scanner->size || !isalpha((unsigned char)text[name]))
        return false;
    size_t end = name;
    while (end < scanner->size && !ascii_is_space(text[end]) && text[end] != '>' && text[end] != '/')
        end++;
    *tag = (struct html_tag){start, tag_end(scanner, end), name, end - name, closing};
    return true;
}

// The offset behind a comment whose text begins at `from`. "<!-->" and "<!--->" are whole, and "--!>" ends one too.
static size_t comment_end(const struct html_scanner *scanner, size_t from)
{
    const char *text = scanner->text, *end = text + scanner->size;
    const char *at = text + from - 2; // the dashes that open it may end it
    while ((at = memmem(at, (size_t)(end - at), "--", 2))) {
        const char *mark = at + 2;
        if (mark < end && *mark == '>')
            return (size_t)(mark - text) + 1;
        if (mark + 1 < end && mark[0] == '!' && mark[1] == '>' && at >= text + from)
            return (size_t)(mark - text) + 2;
        at++;
    }
    return scanner->size;
}

// In SVG and MathML a title, a style or a script is an element like others.
static bool begins_raw(struct html_scanner *scanner, const struct html_tag *tag)
{
    if (html_tag_is(scanner->text, tag, "svg math")) {
        if (!tag->closing)
            scanner->foreign++;
        else if (scanner->foreign > 0)
            scanner->foreign--;
    }
    return scanner->foreign == 0 && !tag->closing && html_tag_is(scanner->text, tag, raw_names);
}

bool html_scan(struct html_scanner *scanner, struct html_tag *tag)
{
    if (scanner->raw_size > 0)
        scanner->at = raw_end(scanner);
    scanner->raw_size = 0;
    while (scanner->at < scanner->size) {
        const char *found = memchr(scanner->text + scanner->at, '<', scanner->size - scanner->at);
        if (!found)
            break;
        size_t start = (size_t)(found - scanner->text);
        if (take_tag(scanner, start, tag)) {
            scanner->at = tag->end;
            if (begins_raw(scanner, tag)) {
                scanner->raw = tag->name;
                scanner->raw_size = tag->name_size;
            }
            return true;
        }
        char next = start + 1 < scanner->size ? found[1] : '\0';
        if (next == '!' && scanner->size - start >= 4 && memcmp(found, "<!--", 4) == 0)
            scanner->at = comment_end(scanner, start + 4);
        else if (next == '!' || next == '?' || next == '/')
            scanner->at = behind(scanner, start + 2, ">");
        else
            scanner->at = start + 1;
    }
    scanner->at = scanner->size;
    return false;
}

// By the name in lower case: elements are counted by it. Names that fall together count together.
static unsigned name_bucket(const char *text, const struct html_tag *tag, unsigned buckets)
{
    uint64_t hash = FNV_START;
    for (size_t i = 0; i < tag->name_size; i++)
        hash = fnv_add(hash, (unsigned char)tolower((unsigned char)text[tag->name + i]));
    return (unsigned)(hash % buckets);
}

enum { BUCKETS = 1024 };

// The elements that are open: of each name the last, and before each the one that was the last then. 0 is none.
struct opened {
    struct {
        unsigned before, closed; // `closed`: the elements around it that no end tag passes
    } elements[HTML_DEPTH_MAX + 2];
    unsigned last[BUCKETS], unused, depth, closed;
    int formatting;
};

static void opened_init(struct opened *opened)
{
    memset(opened, 0, sizeof *opened);
    for (unsigned i = 1; i < HTML_DEPTH_MAX + 1; i++)
        opened->elements[i].before = i + 1;
    opened->unused = 1;
}

static void opened_add(struct opened *opened, unsigned name, bool closed)
{
    unsigned element = opened->unused;
    opened->unused = opened->elements[element].before;
    opened->elements[element].before = opened->last[name];
    opened->elements[element].closed = opened->closed;
    opened->last[name] = element;
    opened->depth++;
    opened->closed += closed;
}

static void opened_remove(struct opened *opened, unsigned name, bool closed)
{
    unsigned element = opened->last[name];
    if (element == 0)
        return;
    if (closed)
        opened->closed = opened->elements[element].closed;
    else if (opened->elements[element].closed < opened->closed)
        return;
    opened->last[name] = opened->elements[element].before;
    opened->elements[element].before = opened->unused;
    opened->unused = element;
    opened->depth--;
}

size_t html_depth(const char *text, size_t size)
{
    struct opened opened;
    size_t deepest = 0;
    bool foreign = false; // in SVG and MathML nothing is closed by its like
    struct html_scanner scanner = {.text = text, .size = size};
    struct html_tag tag;
    opened_init(&opened);
    while (deepest <= HTML_DEPTH_MAX && html_scan(&scanner, &tag)) {
        foreign = foreign || html_tag_is(text, &tag, "svg math");
        bool empty = text[tag.end - 1] == '>' && tag.end - tag.start > 2 && text[tag.end - 2] == '/';
        if (html_tag_is(text, &tag, void_names) || (foreign && empty) ||
            (!foreign && html_tag_is(text, &tag, self_ending_names)))
            continue;
        unsigned name = name_bucket(text, &tag, BUCKETS);
        bool closed = html_tag_is(text, &tag, closed_names);
        unsigned before = opened.depth;
        if (tag.closing)
            opened_remove(&opened, name, closed);
        else
            opened_add(&opened, name, closed);
        if (opened.depth != before && html_tag_is(text, &tag, HTML_FORMATTING))
            opened.formatting += opened.depth > before ? 1 : -1;
        if (opened.formatting > HTML_FORMATTING_MAX)
            return HTML_DEPTH_MAX + 1;
        if (opened.depth > deepest)
            deepest = opened.depth;
    }
    return deepest;
}

bool html_flatten(struct buffer *out, const char *text, size_t size)
{
    bool titled = false;
    size_t copied = 0;
    struct html_scanner scanner = {.text = text, .size = size};
    struct html_tag tag;
    while (html_scan(&scanner, &tag)) {
        // What stands before the tag may hold comments and declarations: a parser passes over them.
        buffer_add(out, text + copied, tag.start - copied);
        copied = tag.end;
        if (scanner.raw_size > 0) {
            bool title = !titled && html_tag_is(text, &tag, "title");
            titled = titled || title;
            scanner.at = raw_end(&scanner);
            scanner.raw_size = 0;
            if (title) {
                buffer_add_string(out, "<title>");
                buffer_add(out, text + tag.end, scanner.at - tag.end);
                buffer_add_string(out, "</title>");
            }
            copied = scanner.at;
        } else if (html_tag_is(text, &tag, block_names)) {
            buffer_add_string(out, "\n<p>");
        }
    }
    buffer_add(out, text + copied, size - copied);
    return !out->failed;
}

void html_declared_charset(char out[CHARSET_NAME_SIZE], const char *text, size_t size)
{
    enum { HEAD_SIZE = 8 << 10 };
    out[0] = '\0';
    size = size < HEAD_SIZE ? size : HEAD_SIZE;
    const char *declaration_end = size > 5 && memcmp(text, "<?xml", 5) == 0 ? memchr(text, '>', size) : NULL;
    if (declaration_end && charset_stated(out, text, (size_t)(declaration_end - text), "encoding"))
        return;
    struct html_scanner scanner = {.text = text, .size = size};
    struct html_tag tag;
    while (html_scan(&scanner, &tag))
        if (!tag.closing && html_tag_is(text, &tag, "meta") &&
            charset_stated(out, text + tag.start, tag.end - tag.start, "charset"))
            return;
}
