// SPDX-License-Identifier: MIT
// Markdown that a parser reads in linear time.
#include "extract/markdown/bound.h"

#include "text/base/ascii.h"
#include <ctype.h>
#include <string.h>

// Markup that goes on to an end of its own, whatever stands in it.
enum kind { INSTRUCTION, SECTION, DECLARATION, KINDS };
static const char *const openers[KINDS] = {
    [INSTRUCTION] = "<?", [SECTION] = "<![CDATA[", [DECLARATION] = "<!"};
static const char *const ends[KINDS] = {[INSTRUCTION] = "?>", [SECTION] = "]]>", [DECLARATION] = ">"};

struct bounder {
    struct buffer *out;
    size_t empty;       // lines without text in a row
    size_t open[KINDS]; // of the paragraph, since the last end of their kind
    size_t images;      // of the paragraph
    size_t rules;       // likewise
};

struct line {
    const char *text;
    size_t size;  // with its end
    size_t inner; // without
};

static struct line next_line(const char *text, size_t size)
{
    size_t inner = 0;
    while (inner < size && text[inner] != '\n' && text[inner] != '\r')
        inner++;
    size_t end = inner + (inner < size);
    end += end < size && text[inner] == '\r' && text[end] == '\n';
    return (struct line){text, end, inner};
}

// Where the part at the line's end begins that holds nothing but `mark` and blanks: a rule, if it is of use.
static size_t rule_start(const struct line *line, char mark)
{
    size_t start = line->inner;
    while (start > 0 && (ascii_is_blank(line->text[start - 1]) || line->text[start - 1] == mark))
        start--;
    return start;
}

// The offset of the byte that makes what stands at `at` the mark of a quote or a list; the line's end when it is none.
static size_t find_mark(const struct line *line, size_t at)
{
    const char *text = line->text;
    if (text[at] == '>')
        return at;
    size_t mark = at;
    while (mark < line->inner && mark - at < 9 && isdigit((unsigned char)text[mark]))
        mark++;
    bool listed =
        mark < line->inner && memchr(mark > at ? ".)" : "-+*", text[mark], mark > at ? 2 : 3) != NULL;
    return listed && (mark + 1 == line->inner || ascii_is_blank(text[mark + 1])) ? mark : line->inner;
}

// The offset of the mark that would open one more than may be open; the line's end when there is none.
static size_t find_excess(const struct line *line)
{
    const size_t dashes = rule_start(line, '-'), stars = rule_start(line, '*');
    size_t marks = 0;
    for (size_t at = 0; at < line->inner;) {
        if (ascii_is_blank(line->text[at])) {
            at++;
            continue;
        }
        size_t mark = find_mark(line, at);
        if (mark == line->inner || (line->text[mark] == '-' && mark >= dashes) ||
            (line->text[mark] == '*' && mark >= stars))
            return line->inner;
        if (++marks > MARKDOWN_NESTED_MAX)
            return mark;
        at = mark + 1;
    }
    return line->inner;
}

static bool begins(const struct line *line, size_t at, const char *word)
{
    size_t size = strlen(word);
    return line->inner - at >= size && memcmp(line->text + at, word, size) == 0;
}

static void see_end(struct bounder *bounder, const struct line *line, size_t at)
{
    for (enum kind kind = 0; kind < KINDS; kind++)
        if (begins(line, at, ends[kind]))
            bounder->open[kind] = 0;
}

// Whether one opener more than may be open stands there.
static bool is_opener_too_many(struct bounder *bounder, const struct line *line, size_t at)
{
    for (enum kind kind = 0; kind < KINDS; kind++)
        if (begins(line, at, openers[kind]))
            return ++bounder->open[kind] > MARKDOWN_OPENERS_MAX;
    return false;
}

static void add_text(struct bounder *bounder, const struct line *line, size_t at)
{
    struct buffer *out = bounder->out;
    const char *text = line->text;
    size_t copied = at;
    for (; at < line->inner; at++) {
        if (text[at] == '?' || text[at] == ']' || text[at] == '>') {
            see_end(bounder, line, at);
        } else if (text[at] == '<' && is_opener_too_many(bounder, line, at)) {
            buffer_add(out, text + copied, at + 1 - copied);
            buffer_add_byte(out, ' ');
            copied = at + 1;
        } else if (text[at] == '!' && begins(line, at, "![") && ++bounder->images > MARKDOWN_IMAGES_MAX) {
            buffer_add(out, text + copied, at - copied);
            copied = at + 1;
        }
    }
    buffer_add(out, text + copied, line->size - copied);
}

// Where the last dash stands of what may be the line below a table's head; the line's end when it is none. Containers may be
// open before it.
static size_t find_table_rule(const struct line *line)
{
    size_t dash = line->inner;
    bool divided = false;
    for (size_t at = 0; at < line->inner; at++) {
        char byte = line->text[at];
        if (byte == '\0' || !strchr("-:|>+*.) \t0123456789", byte))
            return line->inner;
        divided = divided || byte == '|' || byte == ':';
        dash = byte == '-' ? at : dash;
    }
    return divided ? dash : line->inner;
}

// A heading that is not indented ends a paragraph whatever is open; so does a line that is blank.
static bool ends_paragraph(const struct line *line)
{
    size_t at = 0;
    while (at < line->inner && line->text[at] == '#')
        at++;
    bool heading = at > 0 && at < 7;
    while (at < line->inner && !heading && ascii_is_blank(line->text[at]))
        at++;
    return at == line->inner || (heading && ascii_is_blank(line->text[at]));
}

static bool is_empty(const struct line *line)
{
    size_t at = 0;
    while (at < line->inner && (ascii_is_blank(line->text[at]) || line->text[at] == '>'))
        at++;
    return at == line->inner;
}

static void add_line(struct bounder *bounder, const struct line *line)
{
    if (ends_paragraph(line))
        *bounder = (struct bounder){.out = bounder->out, .empty = bounder->empty};
    bounder->empty = is_empty(line) ? bounder->empty + 1 : 0;
    if (bounder->empty > MARKDOWN_EMPTY_MAX)
        return;
    size_t escaped = find_excess(line), rule = find_table_rule(line), at = 0;
    if (rule < line->inner && ++bounder->rules > MARKDOWN_RULES_MAX && escaped == line->inner)
        escaped = rule;
    if (escaped < line->inner) {
        buffer_add(bounder->out, line->text, escaped);
        buffer_add_byte(bounder->out, '\\');
        at = escaped;
    }
    add_text(bounder, line, at);
}

bool markdown_bound(struct buffer *out, struct line_map *map, const char *text, size_t size)
{
    size_t number = 0;
    struct bounder bounder = {.out = out};
    while (size > 0 && !out->failed) {
        struct line line = next_line(text, size);
        add_line(&bounder, &line);
        line_map_reach(map, out, number++);
        text += line.size;
        size -= line.size;
    }
    return !out->failed;
}
