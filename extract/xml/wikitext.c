// SPDX-License-Identifier: MIT
// MediaWiki's markup as blocks.
#include "extract/xml/wikitext.h"

#include "extract/core/flow.h"
#include "extract/core/names/entity.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

// Links in one another, as in the caption of a picture.
enum { LINKS_MAX = 16 };

struct wiki {
    struct sink *sink;
    const char *at, *end;
    struct flow flow, note;
    struct buffer notes;      // each with a final NUL, sent behind the paragraph
    size_t templates;         // open ones
    bool noted;               // within <ref>
    bool table;               // an open one
    bool outer;               // within "[http://…]"
    size_t links;             // open ones
    size_t dropped;           // the link (from 1) whose text is left out, 0: none
    size_t starts[LINKS_MAX]; // of their text, so that what stands before "|" can be taken back,
    bool spaced[LINKS_MAX];   // and whether white space stood before it
};

static bool begins(const struct wiki *wiki, const char *word)
{
    size_t size = strlen(word);
    return (size_t)(wiki->end - wiki->at) >= size && strncasecmp(wiki->at, word, size) == 0;
}

static struct flow *flow_here(struct wiki *wiki)
{
    return wiki->noted ? &wiki->note : &wiki->flow;
}

static bool end_block(struct wiki *wiki, enum block_kind kind, int level)
{
    if (!flow_begin(&wiki->flow, kind, level))
        return false;
    for (size_t at = 0; at < wiki->notes.size; at += strlen(wiki->notes.data + at) + 1)
        if (!sink_block(wiki->sink, BLOCK_NOTE, 0, wiki->notes.data + at, strlen(wiki->notes.data + at)))
            return false;
    buffer_truncate(&wiki->notes, 0);
    return true;
}

static void end_note(struct wiki *wiki)
{
    struct buffer *text = &wiki->note.text;
    if (text->size > 0)
        buffer_add(&wiki->notes, text->data, text->size + 1);
    buffer_truncate(text, 0);
    wiki->note.space = false;
    wiki->noted = false;
}

// Passes over what goes up to `end`, or to the end of the text.
static void skip_behind(struct wiki *wiki, const char *end)
{
    const char *found = memmem(wiki->at, (size_t)(wiki->end - wiki->at), end, strlen(end));
    wiki->at = found ? found + strlen(end) : wiki->end;
}

// The namespaces whose links are no text, by their usual names (MediaWiki keeps the English ones everywhere).
static bool is_no_text(const struct wiki *wiki)
{
    static const char *const spaces[] = {
        "file:",    "image:",     "category:", "datei:",     "bild:", "kategorie:",
        "fichier:", "catégorie:", "archivo:",  "categoría:", "файл:", "категория:"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (begins(wiki, spaces[i]))
            return true;
    return false;
}

static void open_link(struct wiki *wiki)
{
    wiki->at += 2;
    if (wiki->links == LINKS_MAX)
        return;
    wiki->spaced[wiki->links] = flow_here(wiki)->space;
    wiki->starts[wiki->links++] = flow_here(wiki)->text.size;
    if (wiki->dropped == 0 && is_no_text(wiki))
        wiki->dropped = wiki->links;
    if (wiki->at < wiki->end && *wiki->at == ':')
        wiki->at++;
}

static void close_link(struct wiki *wiki)
{
    wiki->at += 2;
    if (wiki->dropped == wiki->links)
        wiki->dropped = 0;
    wiki->links--;
}

// "[[target|text]]": what stood before the bar was no text.
static void take_back_target(struct wiki *wiki)
{
    struct flow *flow = flow_here(wiki);
    wiki->at++;
    if (wiki->dropped > 0 || flow->text.size < wiki->starts[wiki->links - 1])
        return;
    buffer_truncate(&flow->text, wiki->starts[wiki->links - 1]);
    flow->space = wiki->spaced[wiki->links - 1];
}

// "[http://… text]" is its text.
static bool take_outer_link(struct wiki *wiki)
{
    const struct wiki inner = {.at = wiki->at + 1, .end = wiki->end};
    if (!begins(&inner, "http") && !begins(&inner, "//"))
        return false;
    while (wiki->at < wiki->end && !isspace((unsigned char)*wiki->at) && *wiki->at != ']')
        wiki->at++;
    wiki->outer = true;
    return true;
}

// A tag, or a comment. The content of some is no text.
static bool take_tag(struct wiki *wiki)
{
    static const char *const raw[][2] = {
        {"<!--", "-->"},        {"<math", "</math>"},         {"<gallery", "</gallery>"},
        {"<score", "</score>"}, {"<timeline", "</timeline>"}, {"<syntaxhighlight", "</syntaxhighlight>"}};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        if (begins(wiki, raw[i][0]))
            return skip_behind(wiki, raw[i][1]), true;
    const char *close =
        memchr(wiki->at, '>', (size_t)(wiki->end - wiki->at < 1000 ? wiki->end - wiki->at : 1000));
    const bool is_tag =
        wiki->at + 1 < wiki->end && (isalpha((unsigned char)wiki->at[1]) || wiki->at[1] == '/');
    if (!close || !is_tag)
        return false;
    if (begins(wiki, "</ref"))
        end_note(wiki);
    else if (begins(wiki, "<ref") && !begins(wiki, "<references") && close[-1] != '/' && !wiki->noted)
        wiki->noted = true;
    else if (begins(wiki, "<br"))
        flow_space(flow_here(wiki));
    wiki->at = close + 1;
    return true;
}

// Braces: templates are no text, tables are rows.
static bool take_braces(struct wiki *wiki)
{
    if (begins(wiki, "{{") || (wiki->templates > 0 && begins(wiki, "{|")))
        wiki->templates++;
    else if (wiki->templates > 0 && (begins(wiki, "}}") || begins(wiki, "|}")) && !begins(wiki, "|}}"))
        wiki->templates--;
    else
        return false;
    wiki->at += 2;
    return true;
}

static void take_character(struct wiki *wiki)
{
    char character[16];
    size_t size =
        *wiki->at == '&' ? entity_reference(character, wiki->at, (size_t)(wiki->end - wiki->at)) : 0;
    if (wiki->dropped == 0 && size > 0)
        flow_text(flow_here(wiki), character, strlen(character));
    else if (wiki->dropped == 0)
        flow_text(flow_here(wiki), wiki->at, 1);
    wiki->at += size > 0 ? size : 1;
}

// What is markup within a line. False when it is a character of the text.
static bool take_inline(struct wiki *wiki)
{
    if (take_braces(wiki))
        return true;
    if (wiki->templates > 0)
        return wiki->at++, true;
    if (*wiki->at == '<' && take_tag(wiki))
        return true;
    if (begins(wiki, "''")) {
        while (wiki->at < wiki->end && *wiki->at == '\'')
            wiki->at++;
        return true;
    }
    if (begins(wiki, "[["))
        return open_link(wiki), true;
    if (begins(wiki, "]]") && wiki->links > 0)
        return close_link(wiki), true;
    if (*wiki->at == '|' && wiki->links > 0)
        return take_back_target(wiki), true;
    if (*wiki->at == '[' && take_outer_link(wiki))
        return true;
    if (*wiki->at == ']' && wiki->outer)
        return wiki->outer = false, wiki->at++, true;
    if (begins(wiki, "__") && wiki->end - wiki->at > 4 && isupper((unsigned char)wiki->at[2])) {
        wiki->at += 2;
        return skip_behind(wiki, "__"), true;
    }
    return false;
}

// "== History ==": the signs around it, and its level.
static bool read_heading(struct wiki *wiki, const char *line_end)
{
    int level = 0;
    const char *end = line_end;
    while (wiki->at + level < line_end && wiki->at[level] == '=' && level < 6)
        level++;
    while (end > wiki->at && isspace((unsigned char)end[-1]))
        end--;
    for (int i = 0; i < level; i++)
        if (end <= wiki->at + level || *--end != '=')
            return false;
    if (level == 0 || !end_block(wiki, BLOCK_HEADING, level))
        return false;
    const char *whole = wiki->end;
    wiki->at += level;
    wiki->end = end;
    while (wiki->at < wiki->end)
        if (!take_inline(wiki))
            take_character(wiki);
    wiki->end = whole;
    wiki->at = line_end;
    return end_block(wiki, BLOCK_PARAGRAPH, 0);
}

static const char *line_end_of(const struct wiki *wiki)
{
    const char *newline = memchr(wiki->at, '\n', (size_t)(wiki->end - wiki->at));
    return newline ? newline : wiki->end;
}

// The attributes of a table, a row or a cell: 'class="x" |'. Longer ones are text, as a line may have many cells.
static void skip_attributes(struct wiki *wiki)
{
    enum { ATTRIBUTES_MAX = 300 };
    const size_t left = (size_t)(wiki->end - wiki->at), size = left < ATTRIBUTES_MAX ? left : ATTRIBUTES_MAX;
    const char *bar = memchr(wiki->at, '|', size);
    const size_t before = bar ? (size_t)(bar - wiki->at) : 0;
    if (before > 0 && before + 1 < size && bar[1] != '|' && memchr(wiki->at, '=', before) &&
        !memchr(wiki->at, '\n', before) && !memmem(wiki->at, before, "[[", 2))
        wiki->at = bar + 1;
}

// A line of a table. False when it is none.
static bool begin_table_line(struct wiki *wiki, const char *line_end, bool *done)
{
    *done = true;
    const bool opens = begins(wiki, "{|"), closes = begins(wiki, "|}") && !begins(wiki, "|}}");
    if (opens || (wiki->table && (closes || begins(wiki, "|-")))) {
        wiki->table = !closes;
        wiki->at = line_end;
        *done = end_block(wiki, closes ? BLOCK_PARAGRAPH : BLOCK_ITEM, 0);
        return true;
    }
    if (!wiki->table || (*wiki->at != '|' && *wiki->at != '!'))
        return false;
    wiki->at += begins(wiki, "|+") ? 2 : 1;
    skip_attributes(wiki);
    flow_separate(&wiki->flow, " | ");
    return true;
}

// What the beginning of a line says of its block.
static bool begin_line(struct wiki *wiki)
{
    const char *line_end = line_end_of(wiki);
    bool done;
    if (wiki->templates > 0 || wiki->noted || wiki->links > 0 || wiki->at == line_end)
        return wiki->at < line_end || wiki->templates > 0 || wiki->noted ||
               end_block(wiki, BLOCK_PARAGRAPH, 0);
    if (*wiki->at == '=' && read_heading(wiki, line_end))
        return true;
    if (begin_table_line(wiki, line_end, &done))
        return done;
    if (begins(wiki, "#redirect") || begins(wiki, "----"))
        return begins(wiki, "#") || (wiki->at = line_end, end_block(wiki, BLOCK_PARAGRAPH, 0));
    if (!strchr("*#:;", *wiki->at))
        return wiki->flow.kind == BLOCK_PARAGRAPH || wiki->table || end_block(wiki, BLOCK_PARAGRAPH, 0);
    const bool is_item = *wiki->at == '*' || *wiki->at == '#';
    while (wiki->at < line_end && strchr("*#:;", *wiki->at))
        wiki->at++;
    return end_block(wiki, is_item ? BLOCK_ITEM : BLOCK_PARAGRAPH, 0);
}

static bool read_lines(struct wiki *wiki)
{
    bool line_begins = true;
    while (wiki->at < wiki->end) {
        if (line_begins && !begin_line(wiki))
            return false;
        line_begins = false;
        if (wiki->at == wiki->end)
            break;
        if (*wiki->at == '\n') {
            line_begins = true;
            flow_space(flow_here(wiki));
            wiki->at++;
        } else if (wiki->table && wiki->templates == 0 && wiki->links == 0 &&
                   (begins(wiki, "||") || begins(wiki, "!!"))) {
            flow_separate(&wiki->flow, " | ");
            wiki->at += 2;
            skip_attributes(wiki);
        } else if (!take_inline(wiki)) {
            take_character(wiki);
        }
    }
    if (wiki->noted)
        end_note(wiki);
    return end_block(wiki, BLOCK_PARAGRAPH, 0);
}

bool wikitext_send(struct sink *sink, const char *text, size_t size)
{
    struct wiki wiki = {.sink = sink, .at = text, .end = text + size};
    flow_init(&wiki.flow, sink);
    flow_init(&wiki.note, sink);
    buffer_init(&wiki.notes);
    bool done = read_lines(&wiki);
    flow_clear(&wiki.flow);
    flow_clear(&wiki.note);
    buffer_clear(&wiki.notes);
    return done;
}
