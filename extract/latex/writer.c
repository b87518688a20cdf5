// SPDX-License-Identifier: MIT
// From the text of LaTeX to blocks.
#include "extract/latex/writer.h"

#include "extract/core/names/numeral.h"
#include "text/passages/names/person.h"
#include <string.h>

void writer_init(struct latex_writer *writer, struct sink *sink)
{
    *writer = (struct latex_writer){.sink = sink, .arguments = ""};
    flow_init(&writer->flow, sink);
    buffer_init(&writer->note);
    buffer_init(&writer->meta);
}

void writer_clear(struct latex_writer *writer)
{
    flow_clear(&writer->flow);
    buffer_clear(&writer->note);
    buffer_clear(&writer->meta);
}

void writer_put(struct latex_writer *writer, const char *text, size_t size)
{
    if (writer->target == TO_NOTE)
        buffer_add(&writer->note, text, size);
    else if (writer->target == TO_META)
        buffer_add(&writer->meta, text, size);
    else if (writer->target == TO_FLOW && !writer->preamble)
        flow_text(&writer->flow, text, size);
}

void writer_put_string(struct latex_writer *writer, const char *text)
{
    writer_put(writer, text, strlen(text));
}

// ---- paragraphs

static bool end_block(struct latex_writer *writer)
{
    struct buffer *note = &writer->note;
    if (note->failed || writer->meta.failed)
        return sink_fail(writer->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    bool done = flow_end(&writer->flow) &&
                (note->size == 0 || sink_block(writer->sink, BLOCK_NOTE, 0, note->data, note->size));
    buffer_truncate(note, 0);
    return done;
}

bool writer_begin(struct latex_writer *writer, enum block_kind kind, int level)
{
    if (writer->target != TO_FLOW)
        return true;
    bool done = end_block(writer);
    writer->flow.kind = kind;
    writer->flow.level = level;
    return done;
}

bool writer_end_paragraph(struct latex_writer *writer)
{
    writer->math = false;
    for (size_t i = writer->group_count; i > 0; i--)
        if (writer->groups[i - 1].ends_with_paragraph)
            while (writer->group_count >= i)
                if (!writer_close_group(writer))
                    return false;
    if (writer->target == TO_NOTE && writer->note.size > 0)
        buffer_add_byte(&writer->note, '\n');
    return writer_begin(writer, BLOCK_PARAGRAPH, 0);
}

// ---- arguments

void writer_expect(struct latex_writer *writer, const struct latex_command *command)
{
    writer->command = command;
    writer->arguments = command->arguments;
}

// Each of the persons, or else the whole of it.
static bool send_author(struct latex_writer *writer)
{
    struct person_list list;
    struct buffer *meta = &writer->meta;
    const char *line = memchr(meta->data, '\n', meta->size);
    const size_t size = line ? (size_t)(line - meta->data) : meta->size;
    persons_read(&list, meta->data, size);
    bool done = list.count > 0 || sink_meta(writer->sink, META_AUTHOR, "metadata", meta->data, size);
    for (size_t i = 0; done && i < list.count; i++)
        done = sink_meta(writer->sink, META_AUTHOR, "metadata", list.persons[i].name, list.persons[i].size);
    buffer_truncate(meta, 0);
    return done;
}

bool writer_and(struct latex_writer *writer)
{
    if (writer->target == TO_META)
        return send_author(writer);
    writer_put_string(writer, " ");
    return true;
}

static bool begin_role(struct latex_writer *writer, enum latex_role role, int level)
{
    if (writer->target != TO_FLOW)
        return true;
    switch (role) {
    case LATEX_HEADING: return writer_begin(writer, BLOCK_HEADING, level);
    case LATEX_NOTE:
        writer->target = writer->preamble ? TO_NOTHING : TO_NOTE;
        if (writer->note.size > 0)
            buffer_add_byte(&writer->note, '\n');
        return true;
    case LATEX_TITLE:
    case LATEX_AUTHOR:
    case LATEX_DATE:
        writer->target = TO_META;
        buffer_truncate(&writer->meta, 0);
        return true;
    default: return true;
    }
}

static bool end_role(struct latex_writer *writer, enum latex_role role)
{
    const struct buffer *meta = &writer->meta;
    switch (role) {
    case LATEX_HEADING: return writer_begin(writer, BLOCK_PARAGRAPH, 0);
    case LATEX_TITLE: return sink_meta(writer->sink, META_TITLE, "metadata", meta->data, meta->size);
    case LATEX_AUTHOR: return send_author(writer);
    case LATEX_DATE: return sink_meta(writer->sink, META_DATE, "metadata", meta->data, meta->size);
    default: return true;
    }
}

bool writer_open_group(struct latex_writer *writer)
{
    const char kind = *writer->arguments;
    const char *behind = writer->arguments + (kind != '\0');
    writer->arguments = "";
    if (writer->group_count == LATEX_GROUPS_MAX) {
        writer->deeper++;
        return true;
    }
    struct latex_group *group = &writer->groups[writer->group_count++];
    *group = (struct latex_group){.before = writer->target, .arguments = behind, .command = writer->command};
    if (kind == 'x') {
        writer->target = TO_NOTHING;
        group->ends_with_paragraph = true;
    } else if (kind == 't' && *behind == '\0' && writer->target == TO_FLOW) {
        group->role = writer->command->role;
        group->ends_with_paragraph = group->role != LATEX_NOTE && group->role != LATEX_PLAIN;
        return begin_role(writer, group->role, writer->command->level);
    }
    return true;
}

bool writer_close_group(struct latex_writer *writer)
{
    if (writer->deeper > 0 || writer->group_count == 0) {
        writer->deeper -= writer->deeper > 0;
        return true;
    }
    const struct latex_group group = writer->groups[--writer->group_count];
    bool done = end_role(writer, group.role);
    writer->target = group.before;
    writer->arguments = group.arguments;
    writer->command = group.command;
    return done;
}

// ---- lists and tables

bool writer_item(struct latex_writer *writer)
{
    static const char systems[] = "1aiA";
    if (!writer_begin(writer, BLOCK_ITEM, 0))
        return false;
    if (writer->list_count == 0 || !writer->lists[writer->list_count - 1].numbered)
        return true;
    const unsigned count = ++writer->lists[writer->list_count - 1].count;
    size_t level = 0;
    for (size_t i = 0; i + 1 < writer->list_count; i++)
        level += writer->lists[i].numbered;
    struct buffer number;
    buffer_init(&number);
    buffer_add_string(&number, level == 1 ? "(" : "");
    numeral_add(&number, (long)count, systems[level < 3 ? level : 3]);
    buffer_add_string(&number, level == 1 ? ") " : ". ");
    writer_put(writer, number.data, number.size);
    bool done = !number.failed || sink_fail(writer->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&number);
    return done;
}

bool writer_row(struct latex_writer *writer)
{
    if (writer_in_formula(writer)) {
        writer_put_string(writer, " ");
        return true;
    }
    if (writer->target == TO_FLOW && writer->tables > 0)
        return writer_begin(writer, BLOCK_ITEM, 0);
    if (writer->target == TO_FLOW && !writer->preamble && writer->flow.kind != BLOCK_HEADING)
        return flow_break(&writer->flow);
    writer_put_string(writer, writer->target == TO_META && writer->group_count > 0 &&
                                      writer->groups[writer->group_count - 1].role == LATEX_AUTHOR
                                  ? "\n"
                                  : " ");
    return true;
}

void writer_cell(struct latex_writer *writer)
{
    if (writer_in_formula(writer))
        return;
    if (writer->tables > 0 && writer->target == TO_FLOW && !writer->preamble)
        flow_separate(&writer->flow, " | ");
    else
        writer_put_string(writer, " ");
}

static bool begin_list(struct latex_writer *writer, bool numbered)
{
    if (writer->list_count == LATEX_LISTS_MAX) {
        writer->deeper_lists++;
        return true;
    }
    writer->lists[writer->list_count].numbered = numbered;
    writer->lists[writer->list_count++].count = 0;
    return true;
}

bool writer_begin_environment(struct latex_writer *writer, const struct latex_environment *environment,
                              bool numbered)
{
    static const struct latex_command with[] = {
        {"", LATEX_PLAIN, "", 0, NULL}, {"", LATEX_PLAIN, "x", 0, NULL}, {"", LATEX_PLAIN, "xx", 0, NULL}};
    writer_expect(writer, &with[strlen(environment->arguments)]);
    if (environment->setting == LATEX_MATH) {
        writer->formulas++;
        return true;
    }
    bool done = writer_end_paragraph(writer);
    if (done && environment->heading && !writer->preamble)
        done = sink_block(writer->sink, BLOCK_HEADING, 2, environment->heading, strlen(environment->heading));
    if (environment->setting == LATEX_ITEMS)
        return done && begin_list(writer, numbered);
    if (environment->setting != LATEX_TABLE)
        return done;
    writer->tables++;
    return done && writer_begin(writer, BLOCK_ITEM, 0);
}

bool writer_end_environment(struct latex_writer *writer, const struct latex_environment *environment)
{
    if (environment->setting == LATEX_MATH) {
        writer->formulas -= writer->formulas > 0;
        return true;
    }
    if (environment->setting == LATEX_TABLE)
        writer->tables -= writer->tables > 0;
    if (environment->setting == LATEX_ITEMS && writer->deeper_lists > 0)
        writer->deeper_lists--;
    else if (environment->setting == LATEX_ITEMS)
        writer->list_count -= writer->list_count > 0;
    return writer_end_paragraph(writer);
}
