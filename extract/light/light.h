// SPDX-License-Identifier: MIT
// Markup that is written to be read as it is: Org, reStructuredText, AsciiDoc. Lines come in, blocks go out; what the three have in
// common. Their signs are no words, and neither are comments, settings and what programs would put in place of a line.
#ifndef LOCI_EXTRACT_LIGHT_H
#define LOCI_EXTRACT_LIGHT_H

#include "extract/core/decoded.h"
#include "extract/core/extractor.h"

extern const struct extractor org_extractor, rst_extractor, asciidoc_extractor;

// A line, without its end and the white space there.
struct light_line {
    const char *text; // behind what it is set in by
    size_t size, indent;
};

// The lines of a text, from where it stands. light_next is false at the end; light_peek leaves it where it is.
struct light_lines {
    const char *text;
    size_t size, at;
};
bool light_next(struct light_lines *lines, struct light_line *line);
bool light_peek(const struct light_lines *lines, struct light_line *line);
bool light_is(const struct light_line *line, const char *text); // the whole of it
bool light_begins(const struct light_line *line, const char *text);
// Whether it is `count` times the byte, or more, and nothing else.
bool light_is_run(const struct light_line *line, char byte, size_t count);

// So far the end of a link or a note is looked for: running text is read in linear time.
enum { LIGHT_LOOK = 1024 };

// Signs that may stand around words, the longer before those that they begin with; NULL ends.
struct light_inline {
    const char *const *signs;
    // Appends what a sign of its own at text[at] (a link, a note) says, and returns its bytes; 0 where there is none. Notes go to *note.
    size_t (*special)(struct buffer *out, struct buffer *note, const char *text, size_t size, size_t at);
    bool escapes; // a backslash takes its meaning from the sign behind it
};

// The block that is open.
struct light {
    struct sink *sink;
    const struct light_inline *how;
    struct buffer text, plain, note;
    enum block_kind kind;
    int level;
    bool verbatim; // its signs are words
};

bool light_begin(struct light *light, enum block_kind kind, int level); // ends the one that is open
void light_add(struct light *light, const char *text, size_t size);     // behind a space
void light_break(struct light *light); // what comes stands on a line of its own

// "- text", "* text", "+ text", "• text": the bytes up to the text, 0 for none; "1. text", "a) text", "(iv) text", "#. text" likewise, with
// *number (the number and its sign are words of the item).
size_t light_bullet(const struct light_line *line, bool *number);

// A row of a table from its cells, divided by `sign`.
bool light_row(struct light *light, const char *text, size_t size, char sign);

// Metadata as the header of a text has it, without brackets around a date. Origin "front matter".
bool light_meta(struct light *light, enum meta_key key, const char *text, size_t size);

// Reads the document line by line: *light and *lines are made here, `read_line` takes what stands at *lines, behind `line`.
bool light_read(struct light *light, struct light_lines *lines, const struct light_inline *how,
                const struct decoded *document, struct sink *sink, const char *media_type,
                bool (*read_line)(void *reader, const struct light_line *line), void *reader);

#endif
