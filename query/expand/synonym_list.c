// SPDX-License-Identifier: MIT
// Reads lists of synonyms.
#include "query/expand/synonym_list.h"

#include "text/base/array.h"
#include "text/base/utf8.h"
#include <stdlib.h>
#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static struct synonym_side trimmed(const char *text, size_t size)
{
    while (size > 0 && is_blank(*text)) {
        text++;
        size--;
    }
    while (size > 0 && is_blank(text[size - 1]))
        size--;
    return (struct synonym_side){text, size};
}

// A # begins a comment at the start of a line and behind a blank: C# is a word.
static size_t comment_start(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] == '#' && (i == 0 || is_blank(text[i - 1])))
            return i;
    return size;
}

static const char *find_arrow(const char *text, size_t size)
{
    return memmem(text, size, "=>", 2);
}

static size_t count_words(const struct synonym_side *side)
{
    size_t words = 0;
    for (size_t i = 0; i < side->size; i++)
        words += !is_blank(side->text[i]) && (i == 0 || is_blank(side->text[i - 1]));
    return words;
}

static const char *problem_of(const struct synonym_side *side)
{
    if (side->size == 0)
        return "nothing stands beside a comma or =>: write a word there, or take the comma out";
    if (side->size > SYNONYM_SIZE_MAX)
        return "a side is longer than 200 bytes: shorten it";
    if (count_words(side) > SYNONYM_WORDS_MAX)
        return "a side has more than 8 words: shorten it";
    return NULL;
}

// Divides [text, text + size) at its commas. False: out of memory.
static bool divide(struct synonym_line *line, const char *text, size_t size)
{
    for (size_t start = 0; start <= size && !line->problem;) {
        const char *comma = memchr(text + start, ',', size - start);
        const size_t end = comma ? (size_t)(comma - text) : size;
        if (line->count == SYNONYM_SIDES_MAX) {
            line->problem = "a line has more than 32 sides: divide it";
            break;
        }
        if (!line->sides)
            line->sides = malloc(SYNONYM_SIDES_MAX * sizeof *line->sides);
        if (!line->sides)
            return false;
        line->sides[line->count] = trimmed(text + start, end - start);
        line->problem = problem_of(&line->sides[line->count]);
        line->count++;
        start = end + 1;
    }
    return true;
}

static bool read_sides(struct synonym_line *line)
{
    const char *arrow = find_arrow(line->text, line->size);
    const char *end = line->text + line->size;
    if (utf8_valid_prefix(line->text, line->size) < line->size) {
        line->problem = "this is no UTF-8: save the file as UTF-8";
        return true;
    }
    if (!divide(line, line->text, arrow ? (size_t)(arrow - line->text) : line->size))
        return false;
    line->left = arrow ? line->count : 0;
    if (arrow && find_arrow(arrow + 2, (size_t)(end - arrow) - 2))
        line->problem = "a line has two =>: write one line for each";
    else if (arrow && !line->problem)
        return divide(line, arrow + 2, (size_t)(end - arrow) - 2);
    else if (!line->problem && line->count < 2)
        line->problem = "one word alone has no synonym: write others behind a comma or =>";
    return true;
}

static bool add_line(struct synonym_list *list, size_t number, const char *text, size_t size)
{
    const struct synonym_side whole = trimmed(text, comment_start(text, size));
    if (whole.size == 0)
        return true;
    struct synonym_line *grown =
        array_reserve(list->lines, &list->capacity, list->count + 1, sizeof *list->lines);
    if (!grown)
        return false;
    list->lines = grown;
    struct synonym_line *line = &grown[list->count++];
    *line = (struct synonym_line){.number = number, .text = whole.text, .size = whole.size};
    if (list->count == SYNONYM_LINES_MAX)
        line->problem = "the list has 10,000 lines: this and what follows is not used";
    else if (!read_sides(line))
        return false;
    list->problems += line->problem != NULL;
    return true;
}

bool synonym_list_read(struct synonym_list *out, const char *text, size_t size)
{
    static const char mark[] = "\xEF\xBB\xBF";
    *out = (struct synonym_list){.text = malloc(size + 1)};
    if (!out->text)
        return false;
    memcpy(out->text, text, size);
    out->text[size] = '\0';
    size_t number = 0, start = size >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
    bool read = true;
    while (read && start < size && out->count < SYNONYM_LINES_MAX) {
        const char *end = memchr(out->text + start, '\n', size - start);
        const size_t line_size = end ? (size_t)(end - out->text) - start : size - start;
        read = add_line(out, ++number, out->text + start, line_size);
        start += line_size + 1;
    }
    if (!read)
        synonym_list_clear(out);
    return read;
}

void synonym_list_clear(struct synonym_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->lines[i].sides);
    free(list->lines);
    free(list->text);
    *list = (struct synonym_list){0};
}
