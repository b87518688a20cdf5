// SPDX-License-Identifier: MIT
// LaTeX: its text, with headings, lists, tables, notes; title, author and date of its preamble.
#include "extract/latex/latex.h"

#include "extract/core/decoded.h"
#include "extract/core/names/entity.h"
#include "extract/latex/accent.h"
#include "extract/latex/macros.h"
#include "extract/latex/writer.h"
#include <ctype.h>
#include <string.h>

enum {
    OPTION_MAX = 256, // bytes of what stands in square brackets
    NAME_MAX = 64,    // of the name of an environment
    EXPANDED_IN_ONE_ANOTHER_MAX = 8
};

struct reader {
    struct sink *sink;
    struct latex_writer writer;
    struct latex_macros macros;
    struct buffer accented;
    struct span document; // the text of the file
    size_t expanded;      // bytes of macros that were read in their places
    int depth;
    bool ended;
};

// What stands between the two signs, if it is not too long, and passes it over. False: nothing.
static bool take_between(struct span *rest, char open, char close, size_t size_max, struct span *inner)
{
    if (rest->size == 0 || *rest->data != open)
        return false;
    const char *end = memchr(rest->data, close, rest->size < size_max ? rest->size : size_max);
    if (!end)
        return false;
    *inner = (struct span){rest->data + 1, (size_t)(end - rest->data) - 1};
    span_pass(rest, inner->size + 2);
    return true;
}

static bool take_option(struct span *rest, struct span *option)
{
    return take_between(rest, '[', ']', OPTION_MAX, option);
}

static bool cut(struct reader *reader, const char *how)
{
    return sink_meta_string(reader->sink, META_CUT, "metadata", how);
}

static bool read_text(struct reader *reader, struct span text);

// What follows is in a file beside this one, or in another place of it, and is read as part of it.
static bool read_within(struct reader *reader, struct span text)
{
    if (reader->depth == EXPANDED_IN_ONE_ANOTHER_MAX)
        return true;
    reader->depth++;
    bool done = read_text(reader, text);
    reader->depth--;
    return done;
}

// ---- environments

// "{name}"
static bool take_name(struct span *rest, struct span *name)
{
    span_pass_blanks(rest);
    return take_between(rest, '{', '}', NAME_MAX, name);
}

// What stands up to "\end{name}", and passes both over. *found: there is such an end.
static struct span take_raw(struct span *rest, struct span name, bool *found)
{
    char end[NAME_MAX + 8] = "\\end{";
    memcpy(end + 5, name.data, name.size);
    memcpy(end + 5 + name.size, "}", 2);
    const char *at = memmem(rest->data, rest->size, end, strlen(end));
    const struct span raw = {rest->data, at ? (size_t)(at - rest->data) : rest->size};
    *found = at != NULL;
    span_pass(rest, at ? raw.size + strlen(end) : raw.size);
    return raw;
}

static bool read_raw(struct reader *reader, struct span *rest, struct span name,
                     const struct latex_environment *environment)
{
    bool found;
    struct span option;
    take_option(rest, &option);
    if (*environment->arguments)
        take_name(rest, &option);
    const struct span raw = take_raw(rest, name, &found);
    if (!writer_end_paragraph(&reader->writer) || (!found && !cut(reader, "an environment has no end")))
        return false;
    if (environment->setting == LATEX_LEFT_OUT || reader->writer.preamble)
        return true;
    return sink_block(reader->sink, BLOCK_PARAGRAPH, 0, raw.data, raw.size);
}

// Where a theorem or the like says what it is called, in brackets, that is text; places and keys are not.
static bool read_named_option(struct reader *reader, struct span *rest,
                              const struct latex_environment *environment)
{
    struct span option;
    if (!take_option(rest, &option) || *environment->name || option.size < 5 ||
        memchr(option.data, '=', option.size))
        return true;
    return read_within(reader, option) && writer_end_paragraph(&reader->writer);
}

static bool begin_environment(struct reader *reader, struct span *rest)
{
    struct span name;
    if (!take_name(rest, &name))
        return true;
    const struct latex_environment *environment = latex_environment(name);
    if (span_is(name, "document")) {
        bool done = writer_end_paragraph(&reader->writer);
        reader->writer.preamble = false;
        return done;
    }
    if (environment->setting == LATEX_VERBATIM || environment->setting == LATEX_LEFT_OUT)
        return read_raw(reader, rest, name, environment);
    if (!writer_begin_environment(&reader->writer, environment, memmem(name.data, name.size, "enum", 4)))
        return false;
    if (span_is(name, "frame") &&
        !reader->writer.preamble) { // "\begin{frame}{Title}" has its title for an argument
        struct span option;
        take_option(rest, &option);
        if (rest->size > 0 && *rest->data == '{')
            writer_expect(&reader->writer, latex_command((struct span){"frametitle", 10}));
        return true;
    }
    return read_named_option(reader, rest, environment);
}

static bool end_environment(struct reader *reader, struct span *rest)
{
    struct span name;
    if (!take_name(rest, &name))
        return true;
    reader->ended = reader->ended || span_is(name, "document");
    return writer_end_environment(&reader->writer, latex_environment(name));
}

// ---- commands

// "|text|" behind \verb, "{text}" behind \url.
static void read_verb(struct reader *reader, struct span *rest)
{
    if (rest->size == 0)
        return;
    const char close = *rest->data == '{' ? '}' : *rest->data;
    enum { VERB_MAX = 2048 };
    const char *end = memchr(rest->data + 1, close, rest->size - 1 < VERB_MAX ? rest->size - 1 : VERB_MAX);
    if (!end)
        return;
    writer_put(&reader->writer, rest->data + 1, (size_t)(end - rest->data) - 1);
    span_pass(rest, (size_t)(end - rest->data) + 1);
}

// What "\item[…]" calls the item leads it.
static bool read_item(struct reader *reader, struct span *rest)
{
    struct span option;
    span_pass_blanks(rest);
    if (!take_option(rest, &option))
        return writer_item(&reader->writer);
    if (!writer_begin(&reader->writer, BLOCK_ITEM, 0) || !read_within(reader, option))
        return false;
    const bool word = option.size > 0 && (isalnum((unsigned char)option.data[option.size - 1]) ||
                                          option.data[option.size - 1] == '}');
    writer_put_string(&reader->writer, word ? ": " : " ");
    return true;
}

static bool pass_false(struct reader *reader, struct span *rest)
{
    const char *end = memmem(rest->data, rest->size, "\\fi", 3);
    span_pass(rest, end ? (size_t)(end - rest->data) + 3 : rest->size);
    return end || cut(reader, "\\iffalse has no end");
}

// In formulas the names of signs are their entities'.
static bool read_unknown(struct reader *reader, struct span name)
{
    char entity[NAME_MAX];
    const struct span body = latex_macro(&reader->macros, name);
    if (body.data) {
        reader->expanded += body.size;
        return reader->expanded > reader->document.size || read_within(reader, body);
    }
    if (writer_in_formula(&reader->writer) && name.size < sizeof entity) {
        memcpy(entity, name.data, name.size);
        entity[name.size] = '\0';
        const char *text = entity_text(entity);
        writer_put_string(&reader->writer, text ? text : "");
    }
    return true;
}

static bool do_command(struct reader *reader, struct span *rest, struct span name)
{
    struct latex_writer *writer = &reader->writer;
    const struct latex_command *command = latex_command(name);
    struct span option;
    switch (command->role) {
    case LATEX_SYMBOL: writer_put_string(writer, command->text); return true;
    case LATEX_BEGIN: return begin_environment(reader, rest);
    case LATEX_END: return end_environment(reader, rest);
    case LATEX_ITEM:
        if (*command->arguments)
            break;
        return read_item(reader, rest);
    case LATEX_PAR: return writer_end_paragraph(writer);
    case LATEX_ROW: return writer_row(writer);
    case LATEX_AND: return writer_and(writer);
    case LATEX_FALSE: return pass_false(reader, rest);
    case LATEX_VERB: read_verb(reader, rest); return true;
    case LATEX_MACRO:
        return latex_macro_define(&reader->macros, rest) ||
               sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    default: break;
    }
    if (command->role == LATEX_ITEM && !writer_item(writer))
        return false;
    if (command->role == LATEX_PLAIN && !*command->name && !*command->arguments &&
        !read_unknown(reader, name))
        return false;
    writer_expect(writer, command);
    take_option(rest, &option);
    return true;
}

// A command of one sign: "\&" is &, "\," a space.
static bool do_sign(struct reader *reader, struct span *rest, char sign)
{
    struct latex_writer *writer = &reader->writer;
    struct span option;
    if (sign == '\\') {
        if (rest->size > 0 && *rest->data == '*')
            span_pass(rest, 1);
        take_option(rest, &option);
        return writer_row(writer);
    }
    if (strchr("()[]", sign)) {
        writer->math = sign == '(' || sign == '[';
        writer_put_string(writer, sign == '[' || sign == ']' ? " " : "");
        return true;
    }
    if (latex_is_accent(sign) && !writer_in_formula(writer)) {
        buffer_truncate(&reader->accented, 0);
        latex_accent(&reader->accented, sign, rest);
        writer_put(writer, reader->accented.data, reader->accented.size);
        return !reader->accented.failed || sink_fail(reader->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    }
    if (strchr("&%$#_{}", sign))
        writer_put(writer, &sign, 1);
    else if (strchr(" ,;:\n\t", sign))
        writer_put_string(writer, " ");
    return true; // "\-", "\/", "\!" …
}

static bool read_command(struct reader *reader, struct span *rest)
{
    span_pass(rest, 1);
    if (rest->size == 0)
        return true;
    size_t size = 0;
    while (size < rest->size && isalpha((unsigned char)rest->data[size]))
        size++;
    const struct span name = {rest->data, size > 0 ? size : 1};
    const bool takes_argument = *reader->writer.arguments == 'x' && size > 0; // "\setlength\parindent"
    span_pass(rest, name.size);
    if (takes_argument) {
        reader->writer.arguments++;
        return true;
    }
    reader->writer.arguments = "";
    if (size == 0 ||
        (size == 1 && strchr("cvuHkrdb", *name.data) && rest->size > 0 && strchr("{ \\", *rest->data)))
        return do_sign(reader, rest, *name.data);
    if (rest->size > 0 && *rest->data == '*')
        span_pass(rest, 1);
    if (!span_is(name, "verb") && !span_is(name, "lstinline"))
        span_pass_blanks(rest);
    return do_command(reader, rest, name);
}

// ---- running text

// A line end is a space, an empty line the end of a paragraph.
static bool read_line_end(struct reader *reader, struct span *rest)
{
    bool empty = false;
    span_pass(rest, 1);
    for (;; empty = true) {
        size_t size = 0;
        while (size < rest->size &&
               (rest->data[size] == ' ' || rest->data[size] == '\t' || rest->data[size] == '\r'))
            size++;
        span_pass(rest, size);
        if (rest->size == 0 || *rest->data != '\n')
            break;
        span_pass(rest, 1);
    }
    if (empty)
        return writer_end_paragraph(&reader->writer);
    writer_put_string(&reader->writer, " ");
    return true;
}

// To the end of the line, and what sets the next one in; where an argument is left out, "%" is a part of an address.
static void pass_remark(struct reader *reader, struct span *rest)
{
    if (reader->writer.target == TO_NOTHING) {
        span_pass(rest, 1);
        return;
    }
    const char *end = memchr(rest->data, '\n', rest->size);
    span_pass(rest, end ? (size_t)(end - rest->data) : rest->size);
    struct span next = *rest;
    span_pass(&next, next.size > 0);
    span_pass_blanks(&next);
    if (next.size == 0 || *next.data != '\n') // an empty line ends the paragraph
        *rest = next;
}

static bool read_formula_sign(struct reader *reader, struct span *rest)
{
    const size_t size = span_begins(*rest, "$$") ? 2 : 1;
    reader->writer.math = !reader->writer.math;
    span_pass(rest, size);
    return true;
}

static const struct {
    const char *signs, *text;
} ligatures[] = {{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"`", "‘"}, {"'", "’"}, {"~", " "}};

// "10^6", "10^{-3}": without the sign it would be another number.
static bool is_power(const struct reader *reader, struct span rest)
{
    const struct flow *flow = &reader->writer.flow;
    const size_t size = flow->text.size;
    size_t at = 1;
    while (at < rest.size && at < 3 && rest.data[at] && strchr("{-+", rest.data[at]))
        at++;
    return *rest.data == '^' && reader->writer.target == TO_FLOW && !flow->space && size > 0 &&
           isdigit((unsigned char)flow->text.data[size - 1]) && at < rest.size &&
           isdigit((unsigned char)rest.data[at]);
}

static void read_sign(struct reader *reader, struct span *rest)
{
    for (size_t i = 0; !writer_in_formula(&reader->writer) && i < sizeof ligatures / sizeof *ligatures; i++)
        if (span_begins(*rest, ligatures[i].signs)) {
            writer_put_string(&reader->writer, ligatures[i].text);
            span_pass(rest, strlen(ligatures[i].signs));
            return;
        }
    if (*rest->data == '~')
        writer_put_string(&reader->writer, " ");
    else if (!writer_in_formula(&reader->writer) || !strchr("^_", *rest->data) || is_power(reader, *rest))
        writer_put(&reader->writer, rest->data, 1);
    span_pass(rest, 1);
}

static void read_words(struct reader *reader, struct span *rest)
{
    size_t size = 1;
    while (size < rest->size && !strchr("\\{}$&~%`'-\n[^_", rest->data[size]) && rest->data[size])
        size++;
    if (reader->depth == 0)
        flow_at(&reader->writer.flow, sink_place(reader->sink, (size_t)(rest->data - reader->document.data)));
    writer_put(&reader->writer, rest->data, size);
    span_pass(rest, size);
}

static bool close_group(struct reader *reader, struct span *rest)
{
    span_pass(rest, 1);
    if (writer_in_formula(&reader->writer) && rest->size > 0 && *rest->data == '{') // "\frac{a}{b}"
        writer_put_string(&reader->writer, " ");
    return writer_close_group(&reader->writer);
}

static bool read_token(struct reader *reader, struct span *rest)
{
    struct latex_writer *writer = &reader->writer;
    struct span option;
    switch (*rest->data) {
    case '\\': return read_command(reader, rest);
    case '{': span_pass(rest, 1); return writer_open_group(writer);
    case '}': return close_group(reader, rest);
    case '%': pass_remark(reader, rest); return true;
    case '\n': return read_line_end(reader, rest);
    case '\0': span_pass(rest, 1); return true;
    default: break;
    }
    if (*writer->arguments && (*rest->data == ' ' || *rest->data == '\t')) {
        span_pass(rest, 1);
        return true;
    }
    if (*writer->arguments && take_option(rest, &option))
        return true;
    writer->arguments = "";
    switch (*rest->data) {
    case '$': return read_formula_sign(reader, rest);
    case '&':
        writer_cell(writer);
        span_pass(rest, 1);
        return true;
    case '~':
    case '`':
    case '\'':
    case '-':
    case '[':
    case '^':
    case '_': read_sign(reader, rest); return true;
    default: read_words(reader, rest); return true;
    }
}

static bool read_text(struct reader *reader, struct span text)
{
    while (text.size > 0 && !reader->ended)
        if (!read_token(reader, &text))
            return false;
    return true;
}

// What stands before "\begin{document}" is no text, but may say what the document is.
static bool read_document(const struct decoded *document, struct sink *sink)
{
    static const char begin[] = "\\begin{document}";
    const struct buffer *text = &document->text;
    struct reader reader = {.sink = sink, .document = {text->data, text->size}};
    writer_init(&reader.writer, sink);
    buffer_init(&reader.accented);
    reader.writer.preamble = memmem(text->data, text->size, begin, strlen(begin));
    bool done = sink_document(sink, "", 0, NULL) &&
                sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "text/x-tex") &&
                sink_charset(sink, &document->charset) && read_text(&reader, reader.document) &&
                writer_end_paragraph(&reader.writer);
    reader.writer.target = TO_FLOW; // a note without an end
    done = done && writer_end_paragraph(&reader.writer) && sink_end(sink);
    latex_macros_clear(&reader.macros);
    buffer_clear(&reader.accented);
    writer_clear(&reader.writer);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_document, sink);
}

static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    return head_has_line(head, "\\documentclass") || head_has_line(head, "\\documentstyle") ? "text/x-tex"
                                                                                            : NULL;
}

const struct extractor latex_extractor = {
    .name = "latex",
    .endings =
        (const struct ending[]){{"tex", "text/x-tex"}, {"latex", "text/x-tex"}, {"ltx", "text/x-tex"}, {0}},
    .recognise = recognise,
    .run = run,
};
