// SPDX-License-Identifier: MIT
// What site and report generators and note keepers add to Markdown.
#include "extract/markdown/prepare.h"

#include "extract/markdown/directive.h"
#include "extract/markdown/inline.h"
#include "text/passages/drawn_table.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

struct line {
    const char *data;
    size_t size; // with its line end
};

// Marks of a fence: directives within others have fewer.
enum { TICKS_MAX = 8 };

struct prepare {
    struct buffer *out;
    struct markdown_inline marks;
    const char *fence; // the open one
    size_t admonition; // columns by which the text of an open admonition is indented, 0: none is open
    bool blank;        // the line before was
    bool is_first;     // no line with text came
    const char *body;  // where the text of a directive begins
    const char *closes[TICKS_MAX]; // the lines that close the open directives, the innermost last
    size_t directives;
    const char *
        program; // where the last fence ends that looked like a directive and was none: nothing within it is looked at again
    bool options;       // the line before opened a division, or was an option of one
    bool endless;       // a fence was never closed
    bool listed, lined; // a list is open; the line before was one of a line block
};

static struct line skip(struct line line, size_t size)
{
    return (struct line){line.data + size, line.size - size};
}

static struct line indented(struct line line)
{
    while (line.size > 0 && *line.data == ' ')
        line = skip(line, 1);
    return line;
}

static bool begins(struct line line, const char *start)
{
    size_t size = strlen(start);
    return line.size >= size && memcmp(line.data, start, size) == 0;
}

static bool is_blank(struct line line)
{
    for (size_t i = 0; i < line.size; i++)
        if (!isspace((unsigned char)line.data[i]))
            return false;
    return true;
}

static bool add(struct prepare *prepare, struct line line)
{
    return markdown_inline_line(prepare->out, &prepare->marks, line.data, line.size);
}

// A title that stands in the line of an admonition, as a paragraph; a line end anyway.
static void add_title(struct prepare *prepare, struct line title)
{
    while (title.size > 0 && (isspace((unsigned char)*title.data) || strchr("\"[", *title.data)))
        title = skip(title, 1);
    while (title.size > 0 &&
           (isspace((unsigned char)title.data[title.size - 1]) || strchr("\"]", title.data[title.size - 1])))
        title.size--;
    buffer_add_byte(prepare->out, '\n');
    if (title.size > 0 && *title.data != '{') {
        add(prepare, title);
        buffer_add_string(prepare->out, "\n\n");
    }
}

static struct line skip_word(struct line line)
{
    line = indented(line);
    while (line.size > 0 && !isspace((unsigned char)*line.data) && *line.data != '[' && *line.data != '{')
        line = skip(line, 1);
    return line;
}

// "!!! note "Title"" and "??? note": what is indented below it is its text.
static bool open_admonition(struct prepare *prepare, struct line line)
{
    const struct line inner = indented(line);
    if (!begins(inner, "!!! ") && !begins(inner, "??? ") && !begins(inner, "???+ "))
        return false;
    struct line title = skip_word(skip(inner, begins(inner, "???+") ? 5 : 4));
    add_title(prepare, title);
    prepare->admonition = (size_t)(inner.data - line.data) + 4;
    return true;
}

// The line without the indentation of the admonition it is in; one that is not indented ends it.
static struct line within_admonition(struct prepare *prepare, struct line line)
{
    if (prepare->admonition == 0 || is_blank(line))
        return line;
    const size_t indent = (size_t)(indented(line).data - line.data);
    if (*line.data == '\t')
        return skip(line, 1);
    if (indent >= prepare->admonition)
        return skip(line, prepare->admonition);
    prepare->admonition = 0;
    return line;
}

// ":::tip Title", "::: {.callout-note}", ":::": a division of Pandoc or Docusaurus.
static bool take_division(struct prepare *prepare, struct line inner)
{
    if (!begins(inner, ":::"))
        return false;
    while (inner.size > 0 && *inner.data == ':')
        inner = skip(inner, 1);
    prepare->options = begins(inner, "{") && isalpha((unsigned char)inner.data[1]);
    add_title(prepare, skip_word(inner));
    return true;
}

// ":class: tip" below ":::{note}".
static bool is_option(struct prepare *prepare, struct line inner)
{
    prepare->options = prepare->options && inner.size > 2 && *inner.data == ':' &&
                       isalpha((unsigned char)inner.data[1]) && memchr(inner.data + 1, ':', inner.size - 1);
    return prepare->options;
}

// "> [!NOTE] Title".
static bool take_alert(struct prepare *prepare, struct line line)
{
    struct line inner = indented(line);
    if (!begins(inner, ">"))
        return false;
    inner = indented(skip(inner, 1));
    if (!begins(inner, "[!"))
        return false;
    const char *close = memchr(inner.data, ']', inner.size);
    if (!close)
        return false;
    struct line title = skip(inner, (size_t)(close - inner.data) + 1);
    if (title.size > 0 && strchr("+-", *title.data))
        title = skip(title, 1);
    buffer_add_byte(prepare->out, '>');
    add(prepare, title.size > 0 ? title : (struct line){"\n", 1});
    buffer_add_string(prepare->out, ">\n");
    return true;
}

// "import X from "./x"", "export const …": MDX.
static bool is_program(struct line line)
{
    if (begins(line, "export const ") || begins(line, "export default ") || begins(line, "import {"))
        return true;
    return begins(line, "import ") &&
           (memmem(line.data, line.size, " from \"", 7) || memmem(line.data, line.size, " from '", 7));
}

// "| a line": of a line block, which has one bar, unlike the row of a table.
static bool take_line_block(struct prepare *prepare, struct line line)
{
    const bool is_line = begins(line, "| ") && !memchr(line.data + 1, '|', line.size - 1) &&
                         (prepare->blank || prepare->lined);
    if (is_line) {
        struct line text = skip(line, 2);
        while (text.size > 0 && isspace((unsigned char)text.data[text.size - 1]))
            text.size--;
        buffer_add_string(prepare->out, prepare->lined ? "\\\n" : "");
        add(prepare, text);
    } else if (prepare->lined) {
        buffer_add_string(prepare->out, "\n\n");
    }
    prepare->lined = is_line;
    return is_line;
}

// "- [ ] a task": the box goes.
static bool take_task(struct prepare *prepare, struct line line)
{
    const struct line inner = indented(line);
    const bool item = inner.size > 6 && strchr("-*+", *inner.data) && inner.data[1] == ' ' &&
                      inner.data[2] == '[' && strchr(" xX", inner.data[3]) && inner.data[4] == ']' &&
                      inner.data[5] == ' ';
    if (!item)
        return false;
    buffer_add(prepare->out, line.data, (size_t)(inner.data - line.data) + 2);
    return add(prepare, skip(inner, 6));
}

static bool is_letter(char byte)
{
    return (unsigned char)byte >= 0x80 || isalpha((unsigned char)byte);
}

// How many signs a heading without the space behind them has: "#Title", as people write it and older programs took it. 0: it has one, or is no
// heading.
static size_t bare_level(struct line line)
{
    size_t level = 0;
    while (level < line.size && line.data[level] == '#')
        level++;
    const bool is_word = level < line.size && (is_letter(line.data[level]) ||
                                               (level > 1 && isdigit((unsigned char)line.data[level])));
    return is_word && level <= 6 ? level : 0;
}

// "#FFF", "#ff8800": a colour, with a digit unless its letters are all the same ("#Add" is a word).
static bool is_colour(struct line line)
{
    size_t size = 1, digits = 0, same = 0;
    for (; size < line.size && isxdigit((unsigned char)line.data[size]); size++) {
        digits += isdigit((unsigned char)line.data[size]) != 0;
        same += line.data[size] == line.data[1];
    }
    const bool ends =
        size == line.size || (!is_letter(line.data[size]) && !isdigit((unsigned char)line.data[size]));
    size--;
    return ends && (size == 3 || size == 4 || size == 6 || size == 8) && (digits > 0 || same == size);
}

// What one sign says before a word in running text: a colour, or a label that begins a sentence of several lines.
static bool begins_prose(struct line line, const struct line *next)
{
    return is_colour(line) || (next->size > 0 && islower((unsigned char)*next->data));
}

// A label ("#harbour", "#one #two"), or a sentence that begins with one, is no heading; nor are lines of which several stand together, as what is
// commented out does.
static bool is_bare_heading(const struct prepare *prepare, struct line line, const struct line *next)
{
    enum { LENGTH_MAX = 120 };
    const size_t level = bare_level(line);
    size_t end = line.size, words = 0;
    while (end > 0 && isspace((unsigned char)line.data[end - 1]))
        end--;
    if (level == 0 || !prepare->blank || end > LENGTH_MAX || bare_level(*next) == level ||
        strchr(".,;:", line.data[end - 1]) || (level == 1 && begins_prose(line, next)))
        return false;
    for (size_t i = level; i < end; i++) {
        const bool begins_word = isspace((unsigned char)line.data[i - 1]);
        words += begins_word && !isspace((unsigned char)line.data[i]);
        if (begins_word && line.data[i] == '#' && i + 1 < end && is_letter(line.data[i + 1]))
            return false;
    }
    if (words == 0 && level == 1 && memchr(line.data, '/', end))
        return false; // a label within another: "#Project/Alpha"
    return level > 1 || ((words > 0 || prepare->is_first) && !islower((unsigned char)line.data[level]));
}

// Puts the space in.
static bool take_bare_heading(struct prepare *prepare, struct line line, const struct line *next)
{
    const struct line inner = indented(line);
    const size_t level = bare_level(inner);
    if (prepare->admonition > 0 || inner.data - line.data > 3 || !is_bare_heading(prepare, inner, next))
        return false;
    buffer_add(prepare->out, inner.data, level);
    buffer_add_byte(prepare->out, ' ');
    add(prepare, skip(inner, level));
    prepare->blank = true; // as far as what comes is concerned
    return true;
}

static struct line trimmed(struct line line)
{
    line = indented(line);
    while (line.size > 0 && isspace((unsigned char)line.data[line.size - 1]))
        line.size--;
    return line;
}

static bool is_line(struct line line, const char *text)
{
    return line.size == strlen(text) && strncasecmp(line.data, text, line.size) == 0;
}

// What stands for a table of contents: "[TOC]", "[[_TOC_]]"; kramdown's item before "{:toc}".
static bool is_contents(struct line line, const struct line *next)
{
    static const char *const marks[] = {"[toc]", "[[_toc_]]", "[[toc]]", "{{toc}}", "${toc}", "@[toc]"};
    const struct line inner = trimmed(line);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (is_line(inner, marks[i]))
            return true;
    const bool item = begins(inner, "* ") || begins(inner, "- ") || begins(inner, "1. ");
    return item && begins(indented(*next), "{:toc");
}

// "(label)=" of MyST; "id:: …", "collapsed:: true" of Logseq, which no reader sees.
static bool is_name(struct line line)
{
    const struct line inner = trimmed(line);
    if (begins(inner, "id:: ") || begins(inner, "collapsed:: "))
        return true;
    return inner.size > 3 && *inner.data == '(' && memcmp(inner.data + inner.size - 2, ")=", 2) == 0 &&
           !memchr(inner.data, ' ', inner.size);
}

// The size of a comment of Obsidian's over several lines, from "%%" alone to "%%" alone; 0 where it has no end, or none begins.
static size_t comment_size(struct line line, const struct line *next)
{
    if (!is_line(trimmed(line), "%%"))
        return 0;
    for (size_t at = 0; at < next->size;) {
        const char *newline = memchr(next->data + at, '\n', next->size - at);
        const size_t size = newline ? (size_t)(newline - next->data) + 1 - at : next->size - at;
        const bool ends = is_line(trimmed((struct line){next->data + at, size}), "%%");
        at += size;
        if (ends)
            return line.size + at;
    }
    return 0;
}

static void take_text(struct prepare *prepare, struct line line)
{
    line = within_admonition(prepare, line);
    const struct line inner = indented(line);
    const bool flush = inner.data - line.data < 4;
    if (is_option(prepare, inner) || is_program(line)) {
        buffer_add_byte(prepare->out, '\n');
    } else if (flush &&
               (take_division(prepare, inner) || open_admonition(prepare, line) ||
                take_alert(prepare, line) || take_task(prepare, line) || take_line_block(prepare, line))) {
        prepare->blank = false;
        return;
    } else if (flush && begins(inner, ": ") && !is_blank(skip(inner, 1))) {
        buffer_add_byte(prepare->out, '\n');
        add(prepare, indented(skip(inner, 2)));
    } else {
        add(prepare, line);
    }
    prepare->blank = is_blank(line);
}

struct drawn {
    struct prepare *prepare;
    struct line_map *map;
    const char *text; // of the table
    size_t number;    // the line that it begins with
    size_t counted, lines;
    bool head;
};

static void add_rule(struct prepare *prepare, size_t cells)
{
    for (size_t i = 0; i < cells; i++)
        buffer_add_string(prepare->out, "|---");
    buffer_add_string(prepare->out, "|\n");
}

// A row between bars; the first is the head.
static bool add_row(void *context, const struct drawn_cell *cells, size_t count, size_t at)
{
    struct drawn *drawn = context;
    struct prepare *prepare = drawn->prepare;
    for (; drawn->counted < at; drawn->counted++)
        drawn->lines += drawn->text[drawn->counted] == '\n';
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(prepare->out, "| ");
        add(prepare, (struct line){cells[i].text, cells[i].size});
        buffer_add_byte(prepare->out, ' ');
    }
    buffer_add_string(prepare->out, "|\n");
    if (drawn->head)
        add_rule(prepare, count);
    drawn->head = false;
    line_map_reach(drawn->map, prepare->out, drawn->number + drawn->lines);
    return !prepare->out->failed;
}

// A table in a grid, or under ruled columns, becomes one in bars. Returns its bytes and adds its lines to *number; 0 where there is none.
static size_t take_drawn(struct prepare *prepare, struct line_map *map, const char *text, size_t size,
                         size_t *number)
{
    size_t table;
    const enum drawn_kind kind = drawn_table_find(text, size, &table);
    if (kind != DRAWN_GRID && kind != DRAWN_COLUMNS)
        return 0;
    struct drawn drawn = {.prepare = prepare, .map = map, .text = text, .number = *number, .head = true};
    buffer_add_byte(prepare->out, '\n');
    drawn_table_read(kind, text, table, add_row, &drawn); // out of memory: so is `out`, or the next one
    buffer_add_byte(prepare->out, '\n');
    for (size_t i = 0; i < table; i++)
        *number += text[i] == '\n';
    prepare->blank = true;
    prepare->lined = false;
    return table;
}

static size_t ticks_of(struct line line)
{
    const struct line inner = indented(line);
    size_t ticks = 0;
    while (ticks < inner.size && (inner.data[ticks] == '`' || inner.data[ticks] == ':') &&
           inner.data[ticks] == *inner.data)
        ticks++;
    return ticks;
}

// Where the fence that `line` opens is closed, by as many marks or more alone on a line: the offset of that line in what follows. `next->size`
// where nothing does.
static size_t find_fence_end(struct line line, const struct line *next)
{
    const size_t ticks = ticks_of(line);
    const char mark = *indented(line).data;
    for (size_t at = 0; at < next->size;) {
        const char *newline = memchr(next->data + at, '\n', next->size - at);
        const size_t size = newline ? (size_t)(newline - next->data) + 1 - at : next->size - at;
        const struct line inner = trimmed((struct line){next->data + at, size});
        if (inner.size >= ticks && *inner.data == mark && ticks_of(inner) == inner.size)
            return at;
        at += size;
    }
    return next->size;
}

// "```{note}" above prose: its marks and options go, and its text is the document's. Sets where the line of its closing marks stands.
static bool open_directive(struct prepare *prepare, struct line line, const struct line *next)
{
    struct markdown_directive directive;
    const size_t ticks = ticks_of(line);
    if (prepare->endless || (prepare->program && line.data < prepare->program) || ticks < 3 ||
        ticks > TICKS_MAX || prepare->directives == TICKS_MAX)
        return false;
    const struct line info = trimmed(skip(indented(line), ticks));
    if (!begins(info, "{"))
        return false;
    const size_t end = find_fence_end(line, next);
    prepare->endless = end == next->size;
    if (prepare->endless || !markdown_directive_read(&directive, (struct span){info.data, info.size},
                                                     (struct span){next->data, end})) {
        prepare->program = next->data + end;
        return false;
    }
    add_title(prepare, (struct line){directive.title.data, directive.title.size});
    prepare->body = directive.body.data;
    prepare->closes[prepare->directives++] = next->data + end;
    return true;
}

bool markdown_prepare(struct buffer *out, struct line_map *map, const char *text, size_t size)
{
    size_t number = 0;
    bool no_comment = false; // one was begun and has no end: no other has, either
    struct prepare prepare = {.out = out, .blank = true, .is_first = true};
    while (size > 0 && !out->failed) {
        const size_t table = prepare.fence ? 0 : take_drawn(&prepare, map, text, size, &number);
        text += table;
        size -= table;
        if (table > 0)
            continue;
        const char *newline = memchr(text, '\n', size);
        struct line line = {text, newline ? (size_t)(newline - text) + 1 : size};
        const struct line next = {line.data + line.size, size - line.size};
        const size_t comment = prepare.fence || no_comment ? 0 : comment_size(line, &next);
        no_comment = no_comment || (!prepare.fence && comment == 0 && is_line(trimmed(line), "%%"));
        for (size_t i = 0; i < comment; i++)
            number += text[i] == '\n';
        text += comment;
        size -= comment;
        if (comment > 0)
            continue;
        const struct line inner = indented(line);
        const char *mark = begins(inner, "```") ? "```" : begins(inner, "~~~") ? "~~~" : NULL;
        const bool closes = prepare.directives > 0 && line.data == prepare.closes[prepare.directives - 1];
        const bool directive = mark && !prepare.fence && !closes && open_directive(&prepare, line, &next);
        prepare.directives -= closes;
        if (directive || closes)
            mark = NULL;
        if (mark && (!prepare.fence || prepare.fence == mark))
            prepare.fence = prepare.fence ? NULL : mark;
        if (directive) {
            prepare.blank = true;
        } else if (prepare.fence || mark) {
            struct line code = within_admonition(&prepare, line);
            buffer_add(out, code.data, code.size);
        } else if (is_contents(line, &next) || is_name(line) || closes ||
                   (prepare.body && line.data + line.size <= prepare.body)) {
            buffer_add_byte(out, '\n');
        } else if (!take_bare_heading(&prepare, line, &next)) {
            take_text(&prepare, line);
        }
        prepare.is_first = prepare.is_first && is_blank(line);
        line_map_reach(map, out, number++);
        text += line.size;
        size -= line.size;
    }
    return !out->failed;
}
