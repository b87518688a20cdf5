// SPDX-License-Identifier: MIT
// RTF. Not through unrtf, which loses what is not in its code page, and the word behind it.
#include "extract/paper/paper.h"

#include "extract/paper/paper_meta.h"
#include "extract/paper/rtf_scan.h"
#include "extract/paper/rtf_text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEPTH_MAX = 200,    // groups; what is deeper is read as if it stood in the last
    FONTS_MAX = 4096,   // numbers of fonts whose code page is known
    STYLES_MAX = 1024,  // numbers of styles whose level is known
    SIZE_BODY = 24,     // half points, until \fs says another
    BOLD_LEVEL = 4,     // of a line in bold print of the body's size
    HEADING_WORDS = 25, // a bold line of more is no heading
};

// Where the text of a group goes.
enum destination {
    TO_BODY,
    TO_NOTE,   // a footnote, a comment: apart
    TO_LABEL,  // the number or bullet of an item
    TO_TITLE,
    TO_AUTHOR,
    TO_FONTS,
    TO_STYLES,
    TO_NOTHING,
};

// What holds to the end of a group.
struct state {
    enum destination to;
    int font_page;  // code page of the font, 0: the document's
    int skip;       // \uc: characters that follow a \u for those who do not know it
    int size;       // half points
    int level;      // of the paragraph as a heading, from 1; 0: none
    bool bold, hidden, deleted, in_table;
    bool starred;   // \* stood before: a destination that may be passed over
    bool begun;     // the group has had its first word
};

struct reader {
    struct sink *sink;
    struct state stack[DEPTH_MAX];
    size_t depth, extra; // groups that are open; those above DEPTH_MAX
    int code_page;       // of the document
    int pending;         // characters to pass over behind a \u
    int fonts[FONTS_MAX];
    int font;            // whose entry is read, or that was chosen
    signed char styles[STYLES_MAX];
    int style;           // whose entry is read
    int default_font;
    struct buffer title, author, created;
    struct rtf_text body, apart, label, told_title, told_author;
    struct buffer label_bytes;
    struct paper_blocks blocks, notes;
    struct paper_block block; // the open paragraph
    size_t letters, bold_letters, large; // bytes of it, and of those in bold print; its largest size
    bool cells, item;        // it is a row; it has a number or a bullet
};

static struct state *top(struct reader *reader)
{
    return &reader->stack[reader->depth];
}

static struct rtf_text *target(struct reader *reader)
{
    switch (top(reader)->to) {
    case TO_BODY: return &reader->body;
    case TO_NOTE: return &reader->apart;
    case TO_LABEL: return &reader->label;
    case TO_TITLE: return &reader->told_title;
    case TO_AUTHOR: return &reader->told_author;
    default: return NULL;
    }
}

// Counts what the look of a paragraph is told by.
static void count_bytes(struct reader *reader, size_t size)
{
    const struct state *state = top(reader);
    if (state->to != TO_BODY)
        return;
    reader->letters += size;
    reader->bold_letters += state->bold ? size : 0;
    if ((size_t)state->size > reader->large)
        reader->large = (size_t)state->size;
}

static int code_page(struct reader *reader)
{
    int page = top(reader)->font_page;
    return page != 0 ? page : reader->code_page;
}

static bool is_shown(struct reader *reader)
{
    const struct state *state = top(reader);
    return !state->hidden && !state->deleted;
}

static void add_bytes(struct reader *reader, const char *bytes, size_t size)
{
    while (size > 0 && reader->pending > 0) {
        bytes++;
        size--;
        reader->pending--;
    }
    struct rtf_text *text = target(reader);
    if (text == NULL || size == 0 || !is_shown(reader))
        return;
    rtf_text_bytes(text, code_page(reader), bytes, size);
    count_bytes(reader, size);
}

static void add_byte(struct reader *reader, unsigned char byte)
{
    struct rtf_text *text = target(reader);
    if (reader->pending > 0)
        reader->pending--;
    else if (text != NULL && is_shown(reader)) {
        rtf_text_byte(text, code_page(reader), byte);
        count_bytes(reader, 1);
    }
}

static void add_string(struct reader *reader, const char *string)
{
    struct rtf_text *text = target(reader);
    if (reader->pending > 0)
        reader->pending--;
    else if (text != NULL && is_shown(reader))
        rtf_text_string(text, string);
}

static void add_unicode(struct reader *reader, int number)
{
    struct rtf_text *text = target(reader);
    uint32_t code = (uint32_t)(number < 0 ? number + 0x10000 : number);
    if (text != NULL && is_shown(reader) && code != 0) {
        rtf_text_code(text, code >= 0xf000 && code <= 0xf0ff ? (code == 0xf0b7 || code == 0xf0a7 ? 0x2022 : code) : code);
        count_bytes(reader, 1);
    }
    reader->pending = top(reader)->skip;
}

static bool is_bullet(const struct buffer *label)
{
    unsigned char first = label->size > 0 ? (unsigned char)label->data[0] : 'x';
    return first >= 0x80 || strchr("-*o\t", first) != NULL;
}

// Puts the number of an item before its text; a bullet is none.
static void take_label(struct reader *reader)
{
    rtf_text_flush(&reader->label);
    if (reader->label_bytes.size == 0)
        return;
    reader->item = true;
    if (!is_bullet(&reader->label_bytes)) {
        rtf_text_flush(&reader->body);
        buffer_add(&reader->blocks.text, reader->label_bytes.data, reader->label_bytes.size);
        buffer_add_byte(&reader->blocks.text, ' ');
    }
    buffer_truncate(&reader->label_bytes, 0);
}

static size_t count_words(const char *text, size_t size)
{
    size_t words = 0;
    for (size_t i = 0; i < size; i++)
        words += text[i] != ' ' && text[i] != '\t' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t');
    return words;
}

// A short paragraph in nothing but bold print is a heading where no style says so.
static int level_by_look(const struct reader *reader)
{
    const struct buffer *text = &reader->blocks.text;
    const char *start = text->data + reader->block.start;
    size_t size = text->size - reader->block.start;
    while (size > 0 && strchr(" \t\n", start[size - 1]) != NULL)
        size--;
    bool bold = reader->letters > 1 && 10 * reader->bold_letters >= 9 * reader->letters;
    if (!bold || size == 0 || strchr(".;,", start[size - 1]) != NULL || count_words(start, size) > HEADING_WORDS)
        return 0;
    return reader->large >= 36 ? 1 : reader->large >= 32 ? 2 : reader->large >= 28 ? 3 : BOLD_LEVEL;
}

static bool take_notes(struct reader *reader)
{
    const struct paper_blocks *notes = &reader->notes;
    for (size_t i = 0; i < notes->count; i++) {
        struct paper_block block = notes->items[i];
        size_t start = reader->blocks.text.size;
        buffer_add(&reader->blocks.text, paper_block_text(notes, &block), block.size);
        block.start = start;
        if (!paper_blocks_add(&reader->blocks, block))
            return false;
    }
    reader->notes.count = 0;
    buffer_truncate(&reader->notes.text, 0);
    return true;
}

static void reset_paragraph(struct reader *reader)
{
    reader->block = (struct paper_block){.kind = BLOCK_PARAGRAPH, .start = reader->blocks.text.size, .high = true};
    reader->letters = reader->bold_letters = reader->large = 0;
    reader->cells = reader->item = false;
}

// The last cell of a row has nothing to be apart from.
static void trim_cells(struct reader *reader)
{
    struct buffer *text = &reader->blocks.text;
    size_t size = text->size;
    while (reader->cells && size > reader->block.start && strchr(" |", text->data[size - 1]) != NULL)
        size--;
    buffer_truncate(text, size);
}

static bool end_paragraph(struct reader *reader)
{
    struct state *state = top(reader);
    if (!rtf_text_flush(&reader->body))
        return false;
    trim_cells(reader);
    int level = state->in_table || reader->cells ? 0 : state->level > 0 ? state->level : level_by_look(reader);
    reader->block.kind = level > 0 ? BLOCK_HEADING : reader->item || reader->cells ? BLOCK_ITEM : BLOCK_PARAGRAPH;
    reader->block.level = level < 6 ? level : 6;
    reader->block.height = (float)reader->large / 2;
    reader->block.weak = level == BOLD_LEVEL && state->level == 0;
    bool done = paper_blocks_add(&reader->blocks, reader->block) && take_notes(reader);
    reset_paragraph(reader);
    return done;
}

// A footnote or a comment is at its end.
static bool end_note(struct reader *reader)
{
    struct paper_blocks *notes = &reader->notes;
    struct paper_block block = {.kind = BLOCK_PARAGRAPH, .note = true};
    if (!rtf_text_flush(&reader->apart))
        return false;
    for (size_t i = 0; i < notes->count; i++)
        block.start = notes->items[i].start + notes->items[i].size;
    return paper_blocks_add(notes, block);
}

// ---- Groups --------------------------------------------------------------------------------------------------

static bool open_group(struct reader *reader)
{
    if (reader->depth + 1 == DEPTH_MAX) {
        reader->extra++;
        return true;
    }
    reader->stack[reader->depth + 1] = reader->stack[reader->depth];
    reader->depth++;
    top(reader)->begun = false;
    top(reader)->starred = false;
    reader->pending = 0;
    return true;
}

static bool close_group(struct reader *reader)
{
    reader->pending = 0;
    if (reader->extra > 0) {
        reader->extra--;
        return true;
    }
    if (reader->depth == 0)
        return true;
    enum destination to = top(reader)->to;
    reader->depth--;
    if (to == TO_NOTE && top(reader)->to != TO_NOTE)
        return end_note(reader);
    if (to == TO_LABEL && top(reader)->to != TO_LABEL)
        take_label(reader);
    return true;
}

static const struct {
    const char *word;
    enum destination to;
} destinations[] = {
    {"fonttbl", TO_FONTS},     {"stylesheet", TO_STYLES}, {"title", TO_TITLE},      {"author", TO_AUTHOR},
    {"footnote", TO_NOTE},     {"annotation", TO_NOTE},   {"listtext", TO_LABEL},   {"pntext", TO_LABEL},
    {"colortbl", TO_NOTHING},  {"info", TO_NOTHING},      {"pict", TO_NOTHING},     {"object", TO_NOTHING},
    {"header", TO_NOTHING},    {"headerl", TO_NOTHING},   {"headerr", TO_NOTHING},  {"headerf", TO_NOTHING},
    {"footer", TO_NOTHING},    {"footerl", TO_NOTHING},   {"footerr", TO_NOTHING},  {"footerf", TO_NOTHING},
    {"fldinst", TO_NOTHING},   {"xe", TO_NOTHING},        {"tc", TO_NOTHING},       {"operator", TO_NOTHING},
    {"filetbl", TO_NOTHING},   {"revtbl", TO_NOTHING},    {"listtable", TO_NOTHING}, {"themedata", TO_NOTHING},
    {"ftnsep", TO_NOTHING},    {"ftnsepc", TO_NOTHING},   {"ftncn", TO_NOTHING},    {"nonshppict", TO_NOTHING},
    {"pntxta", TO_NOTHING},    {"pntxtb", TO_NOTHING},    {"bkmkstart", TO_NOTHING}, {"bkmkend", TO_NOTHING},
    {"atnid", TO_NOTHING},     {"atnauthor", TO_NOTHING}, {"ud", TO_NOTHING},
    {"shptxt", TO_BODY},       {"result", TO_BODY},       {"shp", TO_BODY},         {"shpinst", TO_BODY},
    {"sp", TO_NOTHING},
};

// Destinations count as the first word of a group; one behind \* that is not known is passed over.
static bool take_destination(struct reader *reader, const char *word)
{
    struct state *state = top(reader);
    for (size_t i = 0; i < sizeof destinations / sizeof *destinations; i++) {
        if (strcmp(destinations[i].word, word) != 0)
            continue;
        bool inner = strcmp(word, "title") == 0 || strcmp(word, "author") == 0;
        bool result = state->to == TO_NOTHING && destinations[i].to == TO_BODY && strcmp(word, "result") == 0;
        if (result || state->to != TO_NOTHING || inner)
            state->to = destinations[i].to;
        return true;
    }
    if (state->starred && !state->begun)
        state->to = TO_NOTHING;
    return false;
}

// ---- Words ---------------------------------------------------------------------------------------------------

static void choose_font(struct reader *reader, int font)
{
    struct state *state = top(reader);
    reader->font = font >= 0 && font < FONTS_MAX ? font : 0;
    if (state->to != TO_FONTS)
        state->font_page = reader->fonts[reader->font];
}

static void choose_style(struct reader *reader, int style)
{
    struct state *state = top(reader);
    reader->style = style >= 0 && style < STYLES_MAX ? style : 0;
    if (state->to != TO_STYLES)
        state->level = reader->styles[reader->style];
}

// A level of an outline that \outlinelevel tells, from 0; 9 is the body.
static void set_level(struct reader *reader, int outline)
{
    int level = outline >= 0 && outline < 9 ? outline + 1 : 0;
    if (top(reader)->to == TO_STYLES)
        reader->styles[reader->style] = (signed char)level;
    else
        top(reader)->level = level;
}

static const struct {
    const char *word, *text;
} characters[] = {
    {"tab", "\t"},       {"line", "\n"},       {"emdash", "—"},     {"endash", "–"},      {"lquote", "‘"},
    {"rquote", "’"},     {"ldblquote", "“"},   {"rdblquote", "”"},  {"bullet", "•"},      {"emspace", " "},
    {"enspace", " "},    {"qmspace", " "},     {"softline", " "},   {"lbr", "\n"},        {"zwj", ""},
    {"zwnj", ""},
};

static bool take_character(struct reader *reader, const char *word)
{
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        if (strcmp(characters[i].word, word) == 0) {
            add_string(reader, characters[i].text);
            return true;
        }
    return false;
}

static void take_property(struct reader *reader, const struct rtf_token *token)
{
    struct state *state = top(reader);
    const char *word = token->word;
    int number = token->number;
    if (strcmp(word, "b") == 0)
        state->bold = number != 0;
    else if (strcmp(word, "v") == 0)
        state->hidden = number != 0;
    else if (strcmp(word, "deleted") == 0)
        state->deleted = number != 0;
    else if (strcmp(word, "fs") == 0)
        state->size = number > 0 && number < 1000 ? number : state->size;
    else if (strcmp(word, "f") == 0)
        choose_font(reader, number);
    else if (strcmp(word, "s") == 0)
        choose_style(reader, number);
    else if (strcmp(word, "outlinelevel") == 0)
        set_level(reader, number);
    else if (strcmp(word, "uc") == 0)
        state->skip = number >= 0 && number < 16 ? number : 1;
    else if (strcmp(word, "fcharset") == 0 && state->to == TO_FONTS)
        reader->fonts[reader->font] = rtf_charset_code_page(number);
    else if (strcmp(word, "cpg") == 0 && state->to == TO_FONTS)
        reader->fonts[reader->font] = number;
    else if (strcmp(word, "ansicpg") == 0 && number > 0)
        reader->code_page = number;
    else if (strcmp(word, "mac") == 0)
        reader->code_page = 10000;
    else if (strcmp(word, "pc") == 0)
        reader->code_page = 437;
    else if (strcmp(word, "pca") == 0)
        reader->code_page = 850;
    else if (strcmp(word, "intbl") == 0)
        state->in_table = true;
}

static void take_plain(struct state *state)
{
    state->bold = state->hidden = state->deleted = false;
    state->size = SIZE_BODY;
}

// The words that end paragraphs, cells and rows, in the body or in a note.
static bool take_end(struct reader *reader, const char *word)
{
    struct state *state = top(reader);
    bool cell = strcmp(word, "cell") == 0 || strcmp(word, "nestcell") == 0;
    bool row = strcmp(word, "row") == 0 || strcmp(word, "nestrow") == 0;
    bool paragraph = strcmp(word, "par") == 0 || strcmp(word, "sect") == 0 || strcmp(word, "page") == 0;
    if (!cell && !row && !paragraph)
        return true;
    if (state->to != TO_BODY) {
        add_string(reader, state->to == TO_NOTE ? "\n" : " ");
        return true;
    }
    if (cell || (paragraph && state->in_table && reader->cells)) {
        reader->cells = true;
        add_string(reader, cell ? " | " : " ");
        return true;
    }
    if (paragraph && state->in_table && !reader->cells) { // a paragraph of the first cell, as it seems
        add_string(reader, " ");
        return true;
    }
    return end_paragraph(reader);
}

static bool take_word(struct reader *reader, const struct rtf_token *token)
{
    struct state *state = top(reader);
    if (strcmp(token->word, "u") == 0) {
        add_unicode(reader, token->number);
        return true;
    }
    if (reader->pending > 0 && take_character(reader, token->word))
        return true;
    if (reader->extra == 0 && take_destination(reader, token->word)) {
        state->begun = true;
        return true;
    }
    state->begun = true;
    if (strcmp(token->word, "pard") == 0) {
        state->level = 0;
        state->in_table = false;
    } else if (strcmp(token->word, "plain") == 0) {
        take_plain(state);
        choose_font(reader, reader->default_font);
    } else if (strcmp(token->word, "deff") == 0) {
        reader->default_font = token->number;
    } else if (!take_character(reader, token->word)) {
        take_property(reader, token);
        return take_end(reader, token->word);
    }
    return true;
}

static bool take_sign(struct reader *reader, char sign)
{
    struct state *state = top(reader);
    switch (sign) {
    case '*': state->starred = true; return true;
    case '~': add_string(reader, "\xc2\xa0"); return true;
    case '_': add_string(reader, "-"); return true;
    case '\n':
    case '\r': return take_end(reader, "par");
    case '\\':
    case '{':
    case '}': add_bytes(reader, &sign, 1); return true;
    default: return true; // optional hyphens, index entries
    }
}

// The name of a style stands at the end of its entry: "heading 1;".
static void take_style_name(struct reader *reader, const struct rtf_token *token)
{
    static const char *const names[] = {"heading ", "Heading ", "Überschrift ", "Titre "};
    if (token->size < 5 || memchr(token->text, ';', token->size) == NULL)
        return;
    if (token->size >= 6 && memcmp(token->text, "Title;", 6) == 0)
        reader->styles[reader->style] = 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        if (token->size > length && memcmp(token->text, names[i], length) == 0 && token->text[length] >= '1' &&
            token->text[length] <= '9')
            reader->styles[reader->style] = (signed char)(token->text[length] - '0');
    }
}

static bool take(struct reader *reader, const struct rtf_token *token)
{
    switch (token->kind) {
    case RTF_OPEN: return open_group(reader);
    case RTF_CLOSE: return close_group(reader);
    case RTF_WORD: return take_word(reader, token);
    case RTF_SIGN: return take_sign(reader, token->sign);
    case RTF_BYTE: add_byte(reader, (unsigned char)token->number); return true;
    case RTF_TEXT:
        if (top(reader)->to == TO_STYLES)
            take_style_name(reader, token);
        add_bytes(reader, token->text, token->size);
        return true;
    }
    return true;
}

// ---- The document --------------------------------------------------------------------------------------------

static struct reader *reader_new(struct sink *sink)
{
    struct reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return NULL;
    reader->sink = sink;
    reader->code_page = 1252;
    reader->stack[0] = (struct state){.skip = 1, .size = SIZE_BODY};
    buffer_init(&reader->title);
    buffer_init(&reader->author);
    buffer_init(&reader->created);
    buffer_init(&reader->label_bytes);
    paper_blocks_init(&reader->blocks);
    paper_blocks_init(&reader->notes);
    rtf_text_init(&reader->body, &reader->blocks.text);
    rtf_text_init(&reader->apart, &reader->notes.text);
    rtf_text_init(&reader->label, &reader->label_bytes);
    rtf_text_init(&reader->told_title, &reader->title);
    rtf_text_init(&reader->told_author, &reader->author);
    reset_paragraph(reader);
    return reader;
}

static void reader_free(struct reader *reader)
{
    struct rtf_text *texts[] = {&reader->body, &reader->apart, &reader->label, &reader->told_title,
                                &reader->told_author};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        rtf_text_clear(texts[i]);
    buffer_clear(&reader->title);
    buffer_clear(&reader->author);
    buffer_clear(&reader->created);
    buffer_clear(&reader->label_bytes);
    paper_blocks_clear(&reader->blocks);
    paper_blocks_clear(&reader->notes);
    free(reader);
}

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool read_all(struct reader *reader, const struct buffer *data)
{
    struct rtf_token token;
    for (size_t at = 0; rtf_next(&token, data->data, data->size, &at);) {
        if (!take(reader, &token))
            return out_of_memory(reader->sink);
        if (reader->blocks.text.size > reader->sink->text_max)
            return sink_fail(reader->sink, WIRE_TOO_LARGE, "more than %llu bytes of text", reader->sink->text_max);
    }
    reader->stack[0].to = TO_BODY;
    reader->depth = 0;
    return (end_paragraph(reader) && rtf_text_flush(&reader->told_title) && rtf_text_flush(&reader->told_author)) ||
           out_of_memory(reader->sink);
}

// Whether the last group is not closed.
static bool is_cut(const struct buffer *data)
{
    size_t end = data->size;
    while (end > 0 && strchr(" \t\r\n", data->data[end - 1]) != NULL)
        end--;
    return end > 0 && data->data[end - 1] != '}' && data->data[end - 1] != '\0';
}

static bool send_document(struct reader *reader, const struct buffer *data, struct sink *sink)
{
    struct paper_told told = {&reader->title, &reader->author, &reader->created};
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/rtf") &&
           (!is_cut(data) ||
            sink_meta_string(sink, META_NOTE, "metadata", "its end is missing: what could be read of it")) &&
           paper_send_meta(sink, &told, &reader->blocks) && paper_blocks_send(&reader->blocks, sink) &&
           sink_end(sink);
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer data;
    buffer_init(&data);
    enum wire_reason reason = input_load(input, &data);
    struct reader *reader = reason == WIRE_OK ? reader_new(sink) : NULL;
    bool done = reason == WIRE_OK ? reader != NULL || out_of_memory(sink) : input_failed(reason, sink);
    done = done && read_all(reader, &data) && send_document(reader, &data, sink);
    if (reader != NULL)
        reader_free(reader);
    buffer_clear(&data);
    return done;
}

const struct extractor rtf_extractor = {
    .name = "rtf",
    .endings = (const struct ending[]){{"rtf", "application/rtf"}, {0}},
    .magics = (const struct magic[]){{"{\\rtf", 5, 0, "application/rtf"}, {0}},
    .run = run,
};
