// SPDX-License-Identifier: MIT
// AsciiDoc, as Asciidoctor reads it.
#include "extract/core/names/numeral.h"
#include "extract/light/light.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DEPTH_MAX = 6, COLUMNS_MAX = 64 };

struct reader {
    struct light light;
    struct light_lines lines;
    long numbers[DEPTH_MAX]; // of the items of ordered lists, by depth
    size_t columns;          // that the next table was said to have
    bool in_head;            // the lines below the title, up to a blank one
    size_t head_line;
};

// ---- running text

static bool begins(const char *text, size_t size, const char *with)
{
    return size >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

// "link:address[text]", "https://address[text]", "xref:place[text]", "footnote:[text]": what stands in the brackets.
static size_t read_macro(struct buffer *out, struct buffer *note, const char *text, size_t size, size_t at)
{
    static const char *const names[] = {
        "link:", "https://", "http://", "xref:",      "mailto:", "footnote:", "footnoteref:", "image:",
        "icon:", "kbd:",     "btn:",    "indexterm:", "pass:",   "anchor:",   "stem:"};
    const char *start = text + at;
    size_t name = 0, left = size - at;
    while (name < sizeof names / sizeof *names && !begins(start, left, names[name]))
        name++;
    if (name == sizeof names / sizeof *names)
        return 0;
    const bool is_note = begins(names[name], strlen(names[name]), "footnote");
    if (!is_note && at > 0 && isalnum((unsigned char)text[at - 1]))
        return 0;
    size_t open = strlen(names[name]);
    while (open < left && !isspace((unsigned char)start[open]) && start[open] != '[')
        open++;
    const char *close = open < left && start[open] == '[' ? memchr(start + open, ']', left - open) : NULL;
    if (!close)
        return 0;
    const char *said = start + open + 1;
    const size_t said_size = (size_t)(close - said);
    if (is_note) {
        buffer_add_string(note, note->size > 0 && said_size > 0 ? "\n" : "");
        buffer_add(note, said, said_size);
    } else if (names[name][0] != 'i' && names[name][0] != 'a') {
        const char *comma = memchr(said, ',', said_size);
        const bool window = comma && memchr(comma, '=', (size_t)(close - comma)); // "text,window=_blank"
        buffer_add(out, said_size > 0 ? said : start,
                   said_size == 0 ? open
                   : window       ? (size_t)(comma - said)
                                  : said_size);
    }
    return (size_t)(close + 1 - start);
}

// "<<place,text>>", "[[anchor]]", "[.role]#text#".
static size_t read_reference(struct buffer *out, const char *text, size_t size, size_t at)
{
    const char *start = text + at, *close, *comma;
    const size_t left = size - at;
    if (begins(start, left, "<<") && (close = memmem(start, left, ">>", 2))) {
        comma = memchr(start, ',', (size_t)(close - start));
        comma = comma ? comma + 1 : start + 2;
        while (comma < close && *comma == ' ')
            comma++;
        buffer_add(out, comma, (size_t)(close - comma));
        return (size_t)(close + 2 - start);
    }
    if (begins(start, left, "[[") && (close = memmem(start, left, "]]", 2)))
        return (size_t)(close + 2 - start);
    if (begins(start, left, "[.") && (close = memchr(start, ']', left)) && close + 1 < text + size &&
        close[1] == '#')
        return (size_t)(close + 1 - start);
    return 0;
}

static size_t read_special(struct buffer *out, struct buffer *note, const char *text, size_t size, size_t at)
{
    size = size - at > LIGHT_LOOK ? at + LIGHT_LOOK : size;
    if (text[at] == '<' || text[at] == '[')
        return read_reference(out, text, size, at);
    return isalpha((unsigned char)text[at]) ? read_macro(out, note, text, size, at) : 0;
}

static const struct light_inline how = {
    (const char *const[]){"**", "*", "__", "_", "``", "`", "##", "#", "^", "~", NULL}, read_special, true};

// ---- the head

// ":author: Ada Roe". Others set what programs do.
static bool read_attribute(struct reader *reader, const struct light_line *line, bool *is_attribute)
{
    static const struct {
        const char *name;
        enum meta_key key;
    } keys[] = {{"author", META_AUTHOR},  {"authors", META_AUTHOR}, {"date", META_DATE},
                {"revdate", META_DATE},   {"docdate", META_DATE},   {"title", META_TITLE},
                {"doctitle", META_TITLE}, {"lang", META_LANGUAGE}};
    size_t end = 1;
    while (end < line->size && (isalnum((unsigned char)line->text[end]) || strchr("-_!", line->text[end])) &&
           line->text[end])
        end++;
    *is_attribute = line->indent == 0 && end > 1 && end < line->size && line->text[0] == ':' &&
                    line->text[end] == ':' && (end + 1 == line->size || line->text[end + 1] == ' ');
    for (size_t i = 0; *is_attribute && i < sizeof keys / sizeof *keys; i++)
        if (strlen(keys[i].name) == end - 1 && strncasecmp(keys[i].name, line->text + 1, end - 1) == 0)
            return light_meta(&reader->light, keys[i].key, line->text + end + 1, line->size - end - 1);
    return true;
}

// "Ada Roe <ada@example.org>; Bo Vell" below the title, then "v1.0, 2014-03-04: remark".
static bool read_head_line(struct reader *reader, const struct light_line *line)
{
    const char *text = line->text, *end = line->text + line->size;
    if (reader->head_line++ == 0 && isalpha((unsigned char)*text) &&
        !(line->size > 1 && *text == 'v' && isdigit((unsigned char)text[1]))) {
        bool done = true;
        while (done && text < end) {
            const char *stop = memchr(text, ';', (size_t)(end - text));
            stop = stop ? stop : end;
            const char *address = memchr(text, '<', (size_t)(stop - text));
            done = light_meta(&reader->light, META_AUTHOR, text, (size_t)((address ? address : stop) - text));
            text = stop < end ? stop + 1 : end;
        }
        return done;
    }
    const char *comma = memchr(text, ',', line->size), *colon;
    text = comma && *text == 'v' ? comma + 1 : text;
    colon = memmem(text, (size_t)(end - text), ": ", 2);
    return light_meta(&reader->light, META_DATE, text, (size_t)((colon ? colon : end) - text));
}

// ---- blocks

static bool read_heading(struct reader *reader, const struct light_line *line, size_t signs)
{
    bool done = light_begin(&reader->light, BLOCK_HEADING, (int)signs);
    light_add(&reader->light, line->text + signs + 1, line->size - signs - 1);
    reader->in_head = signs == 1;
    reader->head_line = 0;
    return done && light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
}

// Lines as they are up to the same delimiter; without `shown` they are passed over.
static bool read_delimited(struct reader *reader, const struct light_line *delimiter, bool shown)
{
    struct light_line line;
    struct light *light = &reader->light;
    bool done = light_begin(light, BLOCK_PARAGRAPH, 0);
    light->verbatim = true;
    while (done && light_next(&reader->lines, &line) &&
           !(line.size == delimiter->size && memcmp(line.text, delimiter->text, line.size) == 0)) {
        if (!shown)
            continue;
        light_break(light);
        light_add(light, line.text, line.size);
    }
    return done && light_begin(light, BLOCK_PARAGRAPH, 0);
}

// "[cols="1,2*"]": how many.
static size_t columns_said(const struct light_line *line)
{
    const char *said = memmem(line->text, line->size, "cols=", 5), *end = line->text + line->size;
    size_t count = 0;
    if (!said)
        return 0;
    said += 5;
    const char quote = said < end && *said == '"' ? '"' : ',';
    said += quote == '"';
    for (count = 1; said < end && *said != quote && *said != ']'; said++) {
        const int times = said + 1 < end && said[1] == '*' ? *said - '0' : 0;
        count += *said == ',';
        count += times > 1 && times <= 9 ? (size_t)times - 1 : 0;
    }
    return count <= COLUMNS_MAX ? count : 0;
}

struct table {
    struct buffer row;
    size_t cells, columns;
};

static bool end_row(struct reader *reader, struct table *table)
{
    bool done = true;
    if (table->cells > 0) {
        done = light_begin(&reader->light, BLOCK_ITEM, 0);
        buffer_add(&reader->light.text, table->row.data, table->row.size);
        done = done && light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
    }
    buffer_truncate(&table->row, 0);
    table->cells = 0;
    return done;
}

// The cells of a line; what stands before the first goes on with the cell before it. "2+|", ".3+|", "a|" tell of what follows.
static bool add_cells(struct reader *reader, struct table *table, const struct light_line *line)
{
    bool done = true;
    for (size_t at = 0; done && at < line->size;) {
        const bool opens = line->text[at] == '|';
        const char *next = memchr(line->text + at + opens, '|', line->size - at - opens);
        size_t end = next ? (size_t)(next - line->text) : line->size, start = at + opens, stop = end;
        while (stop > start && next && strchr("0123456789.+*<>^aehlmsdv", line->text[stop - 1]) &&
               stop < line->size)
            stop--;
        stop = next && stop > start && line->text[stop - 1] != ' ' ? end : stop;
        at = end;
        while (start < stop && line->text[start] == ' ')
            start++;
        while (stop > start && line->text[stop - 1] == ' ')
            stop--;
        if (opens && table->columns > 0 && table->cells >= table->columns)
            done = end_row(reader, table);
        if (opens && table->cells++ > 0)
            buffer_add_string(&table->row, " | ");
        else if (!opens && table->row.size > 0)
            buffer_add_byte(&table->row, ' ');
        buffer_add(&table->row, line->text + start, stop - start);
    }
    return done;
}

static bool read_table(struct reader *reader)
{
    struct light_line line;
    struct table table = {.columns = reader->columns};
    buffer_init(&table.row);
    bool done = light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
    while (done && light_next(&reader->lines, &line) && !light_is(&line, "|===")) {
        if (line.size == 0) {
            done = table.columns > 0 || end_row(reader, &table);
            continue;
        }
        const size_t before = table.cells;
        done = add_cells(reader, &table, &line);
        // Without a word on columns the first line tells them, or each blank line ends a row.
        if (table.columns == 0 && before == 0 && table.cells > 1)
            table.columns = table.cells;
    }
    done = done && end_row(reader, &table);
    reader->columns = 0;
    reader->light.text.failed |= table.row.failed;
    buffer_clear(&table.row);
    return done;
}

// "** text", ". text", "- text", "1. text", "term:: text". 0: none.
static size_t item_depth(const struct light_line *line, char sign)
{
    size_t depth = 0;
    while (depth < line->size && line->text[depth] == sign)
        depth++;
    return depth > 0 && depth < DEPTH_MAX && depth < line->size && line->text[depth] == ' ' ? depth : 0;
}

static bool read_item(struct reader *reader, const struct light_line *line, bool *is_item)
{
    bool number, done;
    const size_t stars = item_depth(line, '*'), dots = item_depth(line, '.');
    const size_t bullet = stars > 0 ? stars + 1 : dots > 0 ? dots + 1 : light_bullet(line, &number);
    *is_item = bullet > 0;
    if (!*is_item)
        return true;
    done = light_begin(&reader->light, BLOCK_ITEM, 0);
    if (dots > 0) {
        numeral_add(&reader->light.text, ++reader->numbers[dots - 1], "1aiAI1"[dots - 1]);
        buffer_add_byte(&reader->light.text, '.');
        for (size_t i = dots; i < DEPTH_MAX; i++)
            reader->numbers[i] = 0;
    }
    const size_t from = stars == 0 && dots == 0 && number ? 0 : bullet;
    light_add(&reader->light, line->text + from, line->size - from);
    return done;
}

static bool read_term(struct reader *reader, const struct light_line *line, bool *is_term)
{
    const char *colons = memmem(line->text, line->size, "::", 2);
    const size_t name = colons ? (size_t)(colons - line->text) : 0;
    const size_t rest = name + 2;
    *is_term = name > 0 && reader->light.text.size == 0 && (rest == line->size || line->text[rest] == ' ') &&
               line->text[name - 1] != ' ';
    if (!*is_term)
        return true;
    bool done = light_begin(&reader->light, BLOCK_ITEM, 0);
    light_add(&reader->light, line->text, name);
    buffer_add_byte(&reader->light.text, ':');
    if (rest < line->size)
        light_add(&reader->light, line->text + rest + 1, line->size - rest - 1);
    return done;
}

// Lines that are no text: "[source,c]", "[[anchor]]", "image::…[]", "include::…[]", "'''", "// comment".
static bool is_setting(const struct light_line *line)
{
    static const char *const macros[] = {
        "image::", "include::", "toc::", "video::", "audio::", "ifdef::", "ifndef::", "endif::", "ifeval::"};
    for (size_t i = 0; i < sizeof macros / sizeof *macros; i++)
        if (light_begins(line, macros[i]))
            return true;
    return (line->text[0] == '[' && line->text[line->size - 1] == ']') || light_is(line, "'''") ||
           light_is(line, "<<<") || (light_begins(line, "//") && !light_begins(line, "///"));
}

static bool is_fence(const struct light_line *line)
{
    return light_is_run(line, '-', 4) || light_is_run(line, '.', 4) || light_begins(line, "```");
}

static bool is_wrapper(const struct light_line *line)
{
    return light_is_run(line, '=', 4) || light_is_run(line, '*', 4) || light_is_run(line, '_', 4) ||
           light_is(line, "--");
}

// The sign of an admonition is shown as a picture: "NOTE: text".
static size_t admonition(const struct light_line *line)
{
    static const char *const names[] = {"NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (light_begins(line, names[i]))
            return strlen(names[i]);
    return 0;
}

static bool read_paragraph_line(struct reader *reader, const struct light_line *line)
{
    struct light *light = &reader->light;
    size_t from = light->text.size == 0 ? admonition(line) : 0, size = line->size;
    // ".Title of the block below"
    const bool title =
        light->text.size == 0 && size > 1 && line->text[0] == '.' && !strchr(". ", line->text[1]);
    const bool broken = size > 2 && memcmp(line->text + size - 2, " +", 2) == 0;
    size -= broken ? 2 : 0;
    from += title;
    light_add(light, line->text + from, size - from);
    if (broken)
        light_break(light);
    return !title || light_begin(light, BLOCK_PARAGRAPH, 0);
}

static bool read_line(void *context, const struct light_line *line)
{
    struct reader *reader = context;
    bool done, is_one;
    size_t signs = 0;
    while (signs < line->size && line->text[signs] == '=')
        signs++;
    if (line->size == 0 || light_is(line, "+")) {
        reader->in_head = reader->in_head && line->size > 0;
        return light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
    }
    if (signs > 0 && signs <= DEPTH_MAX && signs < line->size && line->text[signs] == ' ' &&
        line->indent == 0)
        return read_heading(reader, line, signs);
    done = read_attribute(reader, line, &is_one);
    if (is_one)
        return done;
    if (light_is_run(line, '/', 4) || light_is_run(line, '+', 4))
        return read_delimited(reader, line, false);
    if (is_fence(line))
        return read_delimited(
            reader, &(struct light_line){line->text, line->text[0] == '`' ? 3 : line->size, 0}, true);
    if (light_is(line, "|==="))
        return read_table(reader);
    if (is_wrapper(line) || is_setting(line)) {
        reader->columns = columns_said(line) > 0 ? columns_said(line) : reader->columns;
        return light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
    }
    if (reader->in_head)
        return read_head_line(reader, line);
    done = read_item(reader, line, &is_one);
    if (!is_one)
        memset(reader->numbers, 0, reader->light.text.size == 0 ? sizeof reader->numbers : 0);
    if (!is_one && done)
        done = read_term(reader, line, &is_one);
    return is_one || !done ? done : read_paragraph_line(reader, line);
}

static bool read_text(const struct decoded *document, struct sink *sink)
{
    struct reader reader = {0};
    return light_read(&reader.light, &reader.lines, &how, document, sink, "text/asciidoc", read_line,
                      &reader);
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_text, sink);
}

const struct extractor asciidoc_extractor = {
    .name = "asciidoc",
    .endings =
        (const struct ending[]){
            {"adoc", "text/asciidoc"}, {"asciidoc", "text/asciidoc"}, {"ad", "text/asciidoc"}, {0}},
    .run = run,
};
