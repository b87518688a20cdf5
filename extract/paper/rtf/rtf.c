// SPDX-License-Identifier: MIT
// RTF. Not through unrtf, which loses what is not in its code page, and the word behind it.
#include "extract/paper/paper.h"

#include "extract/paper/paper_meta.h"
#include "extract/paper/rtf/rtf_reader.h"
#include "extract/paper/rtf/rtf_scan.h"
#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include <string.h>
#include <strings.h>

static bool open_group(struct rtf_reader *reader)
{
    if (reader->depth + 1 == RTF_DEPTH_MAX) {
        reader->extra++;
        return true;
    }
    reader->stack[reader->depth + 1] = reader->stack[reader->depth];
    reader->depth++;
    rtf_top(reader)->begun = false;
    rtf_top(reader)->starred = false;
    reader->pending = 0;
    return true;
}

// The day on which the document was made, where its numbers are those of a day.
static bool take_created(struct rtf_reader *reader)
{
    buffer_truncate(&reader->created, 0);
    return reader->year < 1000 || reader->year > 9999 || reader->month < 1 || reader->month > 12 ||
           reader->day < 1 || reader->day > 31 ||
           buffer_printf(&reader->created, "%04d-%02d-%02d", reader->year, reader->month, reader->day);
}

static bool close_group(struct rtf_reader *reader)
{
    reader->pending = 0;
    if (reader->extra > 0) {
        reader->extra--;
        return true;
    }
    if (reader->depth == 0)
        return true;
    enum rtf_destination to = rtf_top(reader)->to;
    reader->depth--;
    if (to == RTF_TO_NOTE && rtf_top(reader)->to != RTF_TO_NOTE)
        return rtf_end_note(reader);
    if (to == RTF_TO_COMMENT && rtf_top(reader)->to != RTF_TO_COMMENT)
        return rtf_end_comment(reader);
    if (to == RTF_TO_LABEL && rtf_top(reader)->to != RTF_TO_LABEL)
        rtf_take_label(reader);
    if (to == RTF_TO_CREATED && rtf_top(reader)->to != RTF_TO_CREATED)
        return take_created(reader);
    if (to == RTF_TO_OBJECT && rtf_top(reader)->to != RTF_TO_OBJECT)
        return rtf_objects_end(&reader->objects);
    return true;
}

static const struct {
    const char *word;
    enum rtf_destination to;
} destinations[] = {
    {"fonttbl", RTF_TO_FONTS},     {"stylesheet", RTF_TO_STYLES},   {"title", RTF_TO_TITLE},
    {"author", RTF_TO_AUTHOR},     {"footnote", RTF_TO_NOTE},       {"annotation", RTF_TO_COMMENT},
    {"listtext", RTF_TO_LABEL},    {"pntext", RTF_TO_LABEL},        {"colortbl", RTF_TO_NOTHING},
    {"info", RTF_TO_NOTHING},      {"pict", RTF_TO_NOTHING},        {"object", RTF_TO_NOTHING},
    {"header", RTF_TO_NOTHING},    {"headerl", RTF_TO_NOTHING},     {"headerr", RTF_TO_NOTHING},
    {"headerf", RTF_TO_NOTHING},   {"footer", RTF_TO_NOTHING},      {"footerl", RTF_TO_NOTHING},
    {"footerr", RTF_TO_NOTHING},   {"footerf", RTF_TO_NOTHING},     {"fldinst", RTF_TO_NOTHING},
    {"xe", RTF_TO_NOTHING},        {"tc", RTF_TO_NOTHING},          {"operator", RTF_TO_NOTHING},
    {"filetbl", RTF_TO_NOTHING},   {"revtbl", RTF_TO_NOTHING},      {"listtable", RTF_TO_NOTHING},
    {"themedata", RTF_TO_NOTHING}, {"ftnsep", RTF_TO_NOTHING},      {"ftnsepc", RTF_TO_NOTHING},
    {"ftncn", RTF_TO_NOTHING},     {"nonshppict", RTF_TO_NOTHING},  {"pntxta", RTF_TO_NOTHING},
    {"pntxtb", RTF_TO_NOTHING},    {"bkmkstart", RTF_TO_NOTHING},   {"bkmkend", RTF_TO_NOTHING},
    {"atnid", RTF_TO_NOTHING},     {"atnauthor", RTF_TO_COMMENTER}, {"ud", RTF_TO_NOTHING},
    {"shptxt", RTF_TO_BODY},       {"result", RTF_TO_BODY},         {"shp", RTF_TO_BODY},
    {"shpinst", RTF_TO_BODY},      {"sp", RTF_TO_NOTHING},          {"creatim", RTF_TO_CREATED},
    {"objdata", RTF_TO_OBJECT},
};

// Destinations count as the first word of a group; one behind \* that is not known is passed over.
static bool take_destination(struct rtf_reader *reader, const char *word)
{
    struct rtf_state *state = rtf_top(reader);
    for (size_t i = 0; i < sizeof destinations / sizeof *destinations; i++) {
        if (strcmp(destinations[i].word, word) != 0)
            continue;
        const enum rtf_destination to = destinations[i].to;
        bool inner = to == RTF_TO_TITLE || to == RTF_TO_AUTHOR || to == RTF_TO_CREATED || to == RTF_TO_OBJECT;
        bool result = state->to == RTF_TO_NOTHING && to == RTF_TO_BODY && strcmp(word, "result") == 0;
        if (result || state->to != RTF_TO_NOTHING || inner)
            state->to = to;
        return true;
    }
    if (state->starred && !state->begun)
        state->to = RTF_TO_NOTHING;
    return false;
}

// ---- Words ---------------------------------------------------------------------------------------------------

static void choose_font(struct rtf_reader *reader, int font)
{
    struct rtf_state *state = rtf_top(reader);
    reader->font = font >= 0 && font < RTF_FONTS_MAX ? font : RTF_FONTS_MAX;
    if (state->to != RTF_TO_FONTS)
        state->font_page = reader->font < RTF_FONTS_MAX ? reader->fonts[reader->font] : 0;
}

static void choose_style(struct rtf_reader *reader, int style)
{
    struct rtf_state *state = rtf_top(reader);
    reader->style = style >= 0 && style < RTF_STYLES_MAX ? style : RTF_STYLES_MAX;
    if (state->to != RTF_TO_STYLES)
        state->level = reader->style < RTF_STYLES_MAX ? reader->styles[reader->style] : 0;
}

// A level of an outline that \outlinelevel tells, from 0; 9 is the body.
static void set_level(struct rtf_reader *reader, int outline)
{
    int level = outline >= 0 && outline < 9 ? outline + 1 : 0;
    if (rtf_top(reader)->to == RTF_TO_STYLES)
        reader->styles[reader->style] = (signed char)level;
    else
        rtf_top(reader)->level = level;
}

static const struct {
    const char *word, *text;
} characters[] = {
    {"tab", "\t"},     {"line", "\n"},   {"emdash", "—"},    {"endash", "–"},
    {"lquote", "‘"},   {"rquote", "’"},  {"ldblquote", "“"}, {"rdblquote", "”"},
    {"bullet", "•"},   {"emspace", " "}, {"enspace", " "},   {"qmspace", " "},
    {"softline", " "}, {"lbr", "\n"},    {"zwj", ""},        {"zwnj", ""},
};

static bool take_character(struct rtf_reader *reader, const char *word)
{
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        if (strcmp(characters[i].word, word) == 0) {
            rtf_add_string(reader, characters[i].text);
            return true;
        }
    return false;
}

// The numbers of a day.
static void take_day(struct rtf_reader *reader, const struct rtf_token *token)
{
    if (strcmp(token->word, "yr") == 0)
        reader->year = token->number;
    else if (strcmp(token->word, "mo") == 0)
        reader->month = token->number;
    else if (strcmp(token->word, "dy") == 0)
        reader->day = token->number;
}

static void take_property(struct rtf_reader *reader, const struct rtf_token *token)
{
    struct rtf_state *state = rtf_top(reader);
    const char *word = token->word;
    int number = token->number;
    if (state->to == RTF_TO_CREATED)
        take_day(reader, token);
    else if (strcmp(word, "b") == 0)
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
    else if (strcmp(word, "fcharset") == 0 && state->to == RTF_TO_FONTS)
        reader->fonts[reader->font] = rtf_charset_code_page(number);
    else if (strcmp(word, "cpg") == 0 && state->to == RTF_TO_FONTS)
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

static void take_plain(struct rtf_state *state)
{
    state->bold = state->hidden = state->deleted = false;
    state->size = RTF_SIZE_BODY;
}

// The words that end paragraphs, cells and rows, in the body or in a note.
static bool take_end(struct rtf_reader *reader, const char *word)
{
    struct rtf_state *state = rtf_top(reader);
    bool cell = strcmp(word, "cell") == 0 || strcmp(word, "nestcell") == 0;
    bool row = strcmp(word, "row") == 0 || strcmp(word, "nestrow") == 0;
    bool paragraph = strcmp(word, "par") == 0 || strcmp(word, "sect") == 0 || strcmp(word, "page") == 0;
    if (!cell && !row && !paragraph)
        return true;
    if (state->to != RTF_TO_BODY) {
        rtf_add_string(reader, state->to == RTF_TO_NOTE || state->to == RTF_TO_COMMENT ? "\n" : " ");
        return true;
    }
    if (cell || (paragraph && state->in_table && reader->cells)) {
        reader->cells = true;
        rtf_add_string(reader, cell ? " | " : " ");
        return true;
    }
    if (paragraph && state->in_table && !reader->cells) { // a paragraph of the first cell, as it seems
        rtf_add_string(reader, " ");
        return true;
    }
    return rtf_end_paragraph(reader);
}

static bool take_word(struct rtf_reader *reader, const struct rtf_token *token)
{
    struct rtf_state *state = rtf_top(reader);
    if (strcmp(token->word, "u") == 0) {
        rtf_add_unicode(reader, token->number);
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

static bool take_sign(struct rtf_reader *reader, char sign)
{
    struct rtf_state *state = rtf_top(reader);
    switch (sign) {
    case '*': state->starred = true; return true;
    case '~': rtf_add_string(reader, "\xc2\xa0"); return true;
    case '_': rtf_add_string(reader, "-"); return true;
    case '\n':
    case '\r': return take_end(reader, "par");
    case '\\':
    case '{':
    case '}': rtf_add_bytes(reader, &sign, 1); return true;
    default: return true; // optional hyphens, index entries
    }
}

// "toc 1;", "TOC Heading;", "Contents 1;", "Contents Heading;"
static bool is_contents_style(const char *name, size_t size)
{
    static const char *const words[] = {"toc ", "contents "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);
        if (size > length && strncasecmp(name, words[i], length) == 0 &&
            (ascii_is_digit(name[length]) ||
             (size > length + 7 && strncasecmp(name + length, "heading;", 8) == 0)))
            return true;
    }
    return false;
}

// The name of a style stands at the end of its entry: "heading 1;".
static void take_style_name(struct rtf_reader *reader, const struct rtf_token *token)
{
    static const char *const names[] = {"heading ", "Heading ", "Überschrift ", "Titre "};
    if (token->size < 5 || memchr(token->text, ';', token->size) == NULL)
        return;
    if (is_contents_style(token->text, token->size))
        reader->styles[reader->style] = RTF_LEVEL_CONTENTS;
    if (token->size >= 6 && memcmp(token->text, "Title;", 6) == 0)
        reader->styles[reader->style] = 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        if (token->size > length && memcmp(token->text, names[i], length) == 0 &&
            token->text[length] >= '1' && token->text[length] <= '9')
            reader->styles[reader->style] = (signed char)(token->text[length] - '0');
    }
}

static bool take_text(struct rtf_reader *reader, const struct rtf_token *token)
{
    const enum rtf_destination to = rtf_top(reader)->to;
    if (to == RTF_TO_OBJECT)
        return rtf_objects_digits(&reader->objects, token->text, token->size);
    if (to == RTF_TO_STYLES)
        take_style_name(reader, token);
    if (to == RTF_TO_FONTS && reader->fonts[reader->font] == RTF_CODE_PAGE_SIGNS)
        reader->fonts[reader->font] = rtf_signs_code_page(token->text, token->size);
    rtf_add_bytes(reader, token->text, token->size);
    return true;
}

static bool take(struct rtf_reader *reader, const struct rtf_token *token)
{
    switch (token->kind) {
    case RTF_OPEN: return open_group(reader);
    case RTF_CLOSE: return close_group(reader);
    case RTF_WORD: return take_word(reader, token);
    case RTF_SIGN: return take_sign(reader, token->sign);
    case RTF_BYTE: rtf_add_byte(reader, (unsigned char)token->number); return true;
    case RTF_TEXT: return take_text(reader, token);
    case RTF_DATA:
        return rtf_top(reader)->to != RTF_TO_OBJECT ||
               rtf_objects_data(&reader->objects, token->text, token->size);
    }
    return true;
}

// ---- The document --------------------------------------------------------------------------------------------

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool read_all(struct rtf_reader *reader, const struct buffer *data)
{
    struct rtf_token token;
    reader->is_utf8 = utf8_valid_prefix(data->data, data->size) == data->size;
    for (size_t at = 0; rtf_next(&token, data->data, data->size, &at);) {
        if (!take(reader, &token))
            return out_of_memory(reader->sink);
        if (reader->blocks.text.size > reader->sink->text_max)
            return sink_fail(reader->sink, WIRE_TOO_LARGE, "more than %llu bytes of text",
                             reader->sink->text_max);
    }
    reader->stack[0].to = RTF_TO_BODY;
    reader->depth = 0;
    return (rtf_end_paragraph(reader) && rtf_take_comments(reader) && rtf_text_flush(&reader->told_title) &&
            rtf_text_flush(&reader->told_author)) ||
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

static bool send_document(struct rtf_reader *reader, const struct buffer *data, struct sink *sink)
{
    paper_blocks_leave_contents(&reader->blocks);
    struct paper_told told = {&reader->title, &reader->author, &reader->created};
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/rtf") &&
           (!is_cut(data) || sink_meta_string(sink, META_CUT, "metadata", "its end is missing")) &&
           paper_send_meta(sink, &told, &reader->blocks) && paper_blocks_send(&reader->blocks, sink) &&
           nest_end(sink, reader->objects.sizes.size > 0);
}

bool rtf_send_blocks(const struct buffer *data, struct sink *sink)
{
    struct rtf_reader *reader = rtf_reader_new(sink);
    bool done = reader ? read_all(reader, data) : out_of_memory(sink);
    if (done)
        paper_blocks_leave_contents(&reader->blocks);
    done = done && paper_blocks_send(&reader->blocks, sink);
    if (reader != NULL)
        rtf_reader_free(reader);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer data;
    buffer_init(&data);
    const unsigned long long before = sink_told(sink);
    enum wire_reason reason = input_load(input, &data);
    struct rtf_reader *reader = reason == WIRE_OK ? rtf_reader_new(sink) : NULL;
    bool done = reason == WIRE_OK ? reader != NULL || out_of_memory(sink) : input_failed(reason, sink);
    done = done && read_all(reader, &data) && send_document(reader, &data, sink) &&
           rtf_objects_send(&reader->objects, input, sink) &&
           (sink_told(sink) > before || sink_fail(sink, WIRE_EMPTY, "no text in it"));
    if (reader != NULL)
        rtf_reader_free(reader);
    buffer_clear(&data);
    return done;
}

const struct extractor rtf_extractor = {
    .name = "rtf",
    .endings = (const struct ending[]){{"rtf", "application/rtf"}, {0}},
    .magics = (const struct magic[]){{"{\\rtf", 5, 0, "application/rtf"}, {0}},
    .run = run,
};
