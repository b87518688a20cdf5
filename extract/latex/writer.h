// SPDX-License-Identifier: MIT
// From the text of LaTeX to blocks: where text goes, and what groups, arguments and environments do to it.
#ifndef LOCI_EXTRACT_LATEX_WRITER_H
#define LOCI_EXTRACT_LATEX_WRITER_H

#include "extract/core/flow.h"
#include "extract/latex/names.h"

enum {
    LATEX_GROUPS_MAX = 256, // in one another; what is deeper is text as it stands there
    LATEX_LISTS_MAX = 16
};

enum latex_target { TO_FLOW, TO_NOTE, TO_META, TO_NOTHING };

// "{" to "}"; that of an argument does something at its end.
struct latex_group {
    enum latex_target before;
    enum latex_role role;
    bool ends_with_paragraph; // as TeX ends an argument, in which no paragraph may end
    const char *arguments;    // that come behind it
    const struct latex_command *command;
};

struct latex_writer {
    struct sink *sink;
    struct flow flow;
    struct buffer note, meta;
    enum latex_target target;
    bool preamble; // nothing is text yet
    struct latex_group groups[LATEX_GROUPS_MAX];
    size_t group_count, deeper;
    const char *arguments; // that the command at hand has yet, and what it is
    const struct latex_command *command;
    struct {
        bool numbered;
        unsigned count;
    } lists[LATEX_LISTS_MAX];
    size_t list_count, deeper_lists, tables;
    bool math;
    size_t formulas; // environments of them around the text
};

void writer_init(struct latex_writer *writer, struct sink *sink);
void writer_clear(struct latex_writer *writer);

// Adds text to where it goes.
void writer_put(struct latex_writer *writer, const char *text, size_t size);
void writer_put_string(struct latex_writer *writer, const char *text);

// Ends the paragraph, and the arguments that it stands in. Its notes follow it. False as of a sink.
bool writer_end_paragraph(struct latex_writer *writer);
bool writer_begin(struct latex_writer *writer, enum block_kind kind, int level);

// What follows are the arguments of a command.
void writer_expect(struct latex_writer *writer, const struct latex_command *command);

bool writer_open_group(struct latex_writer *writer);
bool writer_close_group(struct latex_writer *writer);

// "\item", "\\", "&".
bool writer_item(struct latex_writer *writer);
bool writer_row(struct latex_writer *writer);
void writer_cell(struct latex_writer *writer);

bool writer_begin_environment(struct latex_writer *writer, const struct latex_environment *environment,
                              bool numbered);
bool writer_end_environment(struct latex_writer *writer, const struct latex_environment *environment);

// Between two authors.
bool writer_and(struct latex_writer *writer);

static inline bool writer_in_formula(const struct latex_writer *writer)
{
    return writer->math || writer->formulas > 0;
}

#endif
