// SPDX-License-Identifier: MIT
// What generators and note keepers add to Markdown within a line.
#include "extract/markdown/inline.h"

#include <ctype.h>
#include <string.h>

enum { RUNS_MAX = 4 };

// What was looked for in the rest of a line, and is not there: nor is it in what is left of that.
struct line {
    const char *data;
    size_t size, at;
    bool no_angle, no_percent, no_braces, no_brace, no_link, no_comment, no_mark, no_mdx;
    bool no_code[RUNS_MAX]; // by the number of backticks
};

static const char *rest(const struct line *line)
{
    return line->data + line->at;
}

static bool begins(const struct line *line, const char *word)
{
    const size_t size = strlen(word);
    return line->size - line->at >= size && memcmp(rest(line), word, size) == 0;
}

// The size up to and with `end`, from `from` on; 0 when it is missing.
static size_t up_to(const struct line *line, size_t from, const char *end, bool *missing)
{
    const size_t size = strlen(end), left = line->size - line->at;
    const char *found = *missing || left <= from ? NULL : memmem(rest(line) + from, left - from, end, size);
    *missing = !found;
    return found ? (size_t)(found - rest(line)) + size : 0;
}

// "{{ page.title | strip }}": a name, not the braces of a formula.
static bool is_output(const char *text, size_t size)
{
    bool named = false;
    for (size_t i = 2; i + 2 < size; i++) {
        if (!isalnum((unsigned char)text[i]) && !strchr(" ._|:'\"-[](),/!?=<>&+", text[i]))
            return false;
        named = named || isalpha((unsigned char)text[i]);
    }
    return named && (isspace((unsigned char)text[2]) || text[2] == '-' || memchr(text, '.', size) ||
                     memchr(text, '|', size));
}

static size_t braces_size(struct line *line)
{
    if (begins(line, "{{<"))
        return up_to(line, 3, ">}}", &line->no_angle);
    if (begins(line, "{{%"))
        return up_to(line, 3, "%}}", &line->no_percent);
    if (begins(line, "{%"))
        return up_to(line, 2, "%}", &line->no_percent);
    if (begins(line, "{/*"))
        return up_to(line, 3, "*/}", &line->no_mdx);
    if (begins(line, "{{")) {
        const size_t size = up_to(line, 2, "}}", &line->no_braces);
        return size > 0 && is_output(rest(line), size) ? size : 0;
    }
    if (begins(line, "{:"))
        return up_to(line, 2, "}", &line->no_brace);
    return 0;
}

// "{#id .class}" behind what it belongs to.
static size_t attributes_size(struct line *line)
{
    const char before = line->at > 0 ? line->data[line->at - 1] : '\0';
    const bool opens = begins(line, "{#") || begins(line, "{.") || begins(line, "{-}");
    const bool follows =
        before == ']' || before == ')' || before == '`' || (before == ' ' && *line->data == '#');
    return opens && follows ? up_to(line, 1, "}", &line->no_brace) : 0;
}

// "{ref}" before a code span: a role of MyST, whose words are in the span.
static size_t role_size(const struct line *line)
{
    size_t size = 1;
    while (line->at + size < line->size &&
           (isalnum((unsigned char)rest(line)[size]) || strchr(":-_", rest(line)[size])))
        size++;
    const bool role = begins(line, "{") && size > 2 && line->at + size + 1 < line->size &&
                      rest(line)[size] == '}' && rest(line)[size + 1] == '`';
    return role ? size + 1 : 0;
}

// What begins with a tag of Liquid that hides what follows.
static const char *hides(const struct line *line, size_t size)
{
    const char *name = rest(line) + 2, *end = rest(line) + size;
    while (name < end && (isspace((unsigned char)*name) || *name == '-'))
        name++;
    return end - name > 7 && memcmp(name, "comment", 7) == 0 ? "endcomment" : NULL;
}

// "[[page|text]]", "[[page#part]]": its text. "![[picture.png]]" has none.
static size_t add_link(struct buffer *out, struct line *line)
{
    const bool embeds = begins(line, "![[");
    const size_t start = embeds ? 3 : 2, size = up_to(line, start, "]]", &line->no_link);
    if (size == 0 || memchr(rest(line) + start, '[', size - start))
        return 0;
    const char *text = rest(line) + start, *end = rest(line) + size - 2;
    const char *bar = memchr(text, '|', (size_t)(end - text));
    if (bar)
        text = bar + 1;
    else if (text < end && *text == '#')
        text++;
    if (!embeds)
        buffer_add(out, text, (size_t)(end - text));
    return size;
}

// A pair of marks whose text stays ("==a==") or goes ("%%a%%").
static size_t take_pair(struct buffer *out, struct line *line, const char *mark, bool keep, bool *missing)
{
    const char before = line->at > 0 ? line->data[line->at - 1] : ' ';
    const size_t length = strlen(mark);
    if (!begins(line, mark) || isalnum((unsigned char)before) || before == *mark ||
        line->size - line->at <= length + 1 || isspace((unsigned char)rest(line)[length]) ||
        rest(line)[length] == *mark)
        return 0;
    const size_t size = up_to(line, length, mark, missing);
    if (size > 0 && keep)
        buffer_add(out, rest(line) + length, size - 2 * length);
    return size;
}

// " ^block-id" at the end of a line.
static size_t block_id_size(const struct line *line)
{
    if (!begins(line, "^") || line->at == 0 || line->data[line->at - 1] != ' ')
        return 0;
    size_t size = 1;
    while (line->at + size < line->size &&
           (isalnum((unsigned char)rest(line)[size]) || rest(line)[size] == '-'))
        size++;
    const size_t end = line->at + size;
    const bool last = end == line->size || line->data[end] == '\n' || line->data[end] == '\r';
    return size > 1 && last ? size : 0;
}

// A code span, with its marks. What has no end is passed over by its marks alone.
static size_t code_size(struct line *line)
{
    size_t run = 0;
    while (line->at + run < line->size && rest(line)[run] == '`')
        run++;
    if (run > RUNS_MAX || line->no_code[run - 1])
        return run;
    char mark[RUNS_MAX + 1] = "````";
    mark[run] = '\0';
    const size_t size = up_to(line, run, mark, &line->no_code[run - 1]);
    return size > 0 ? size : run;
}

// What a shortcode shows under its picture is text.
static void add_caption(struct buffer *out, const char *code, size_t size)
{
    static const char name[] = "caption=\"";
    const char *found = memmem(code, size, name, sizeof name - 1);
    const char *caption = found ? found + sizeof name - 1 : code;
    const char *end = found ? memchr(caption, '"', (size_t)(code + size - caption)) : NULL;
    if (end)
        buffer_add(out, caption, (size_t)(end - caption));
}

static size_t special_size(struct buffer *out, struct line *line, const char **hidden)
{
    size_t size = braces_size(line);
    if (size > 0 && (begins(line, "{{<") || begins(line, "{{%")))
        add_caption(out, rest(line), size);
    if (size > 0 && begins(line, "{%"))
        *hidden = hides(line, size);
    if (size == 0)
        size = attributes_size(line);
    if (size == 0)
        size = role_size(line);
    if (size == 0 && (begins(line, "[[") || begins(line, "![[")))
        size = add_link(out, line);
    if (size == 0)
        size = take_pair(out, line, "==", true, &line->no_mark);
    if (size == 0)
        size = take_pair(out, line, "%%", false, &line->no_comment);
    return size > 0 ? size : block_id_size(line);
}

// Leaves out what goes up to the mark; the line may end before it.
static void skip_hidden(struct line *line, struct markdown_inline *state)
{
    bool missing = false;
    const size_t size = up_to(line, 0, state->hidden, &missing);
    if (size == 0) {
        line->at = line->size;
        return;
    }
    line->at += size;
    if (strcmp(state->hidden, "endcomment") == 0)
        line->at += up_to(line, 0, "%}", &missing);
    state->hidden = NULL;
}

bool markdown_inline_line(struct buffer *out, struct markdown_inline *state, const char *text, size_t size)
{
    struct line line = {.data = text, .size = size};
    while (line.at < size && !out->failed) {
        if (state->hidden) {
            skip_hidden(&line, state);
            continue;
        }
        const char byte = *rest(&line);
        size_t taken = 0;
        if (byte == '`') {
            taken = code_size(&line);
            buffer_add(out, rest(&line), taken);
        } else if (byte == '\\' && line.at + 1 < size) {
            taken = 2;
            buffer_add(out, rest(&line), taken);
        } else if (byte == '{' || byte == '[' || byte == '!' || byte == '=' || byte == '%' || byte == '^') {
            taken = special_size(out, &line, &state->hidden);
        }
        if (taken == 0) {
            buffer_add_byte(out, byte);
            taken = 1;
        }
        line.at += taken;
    }
    return !out->failed;
}
