// SPDX-License-Identifier: MIT
// The state of reading RTF, and where its text goes.
#ifndef LOCI_EXTRACT_RTF_READER_H
#define LOCI_EXTRACT_RTF_READER_H

#include "extract/paper/paper_blocks.h"
#include "extract/paper/rtf/rtf_objects.h"
#include "extract/paper/rtf/rtf_text.h"

enum {
    RTF_DEPTH_MAX = 200,    // groups; what is deeper is read as if it stood in the last
    RTF_FONTS_MAX = 32768,  // numbers of fonts whose code page is known; those of themes are above 31,500
    RTF_STYLES_MAX = 4096,  // numbers of styles whose level is known
    RTF_SIZE_BODY = 24,     // half points, until \fs says another
    RTF_LEVEL_CONTENTS = -1 // of the lines of a table of contents
};

// Where the text of a group goes.
enum rtf_destination {
    RTF_TO_BODY,
    RTF_TO_NOTE, // a footnote: apart
    RTF_TO_COMMENT,
    RTF_TO_COMMENTER, // who wrote the next comment
    RTF_TO_LABEL,     // the number or bullet of an item
    RTF_TO_TITLE,
    RTF_TO_AUTHOR,
    RTF_TO_CREATED, // numbers in place of text
    RTF_TO_FONTS,
    RTF_TO_STYLES,
    RTF_TO_OBJECT, // bytes in place of text
    RTF_TO_NOTHING,
};

// What holds to the end of a group.
struct rtf_state {
    enum rtf_destination to;
    int font_page; // code page of the font, 0: the document's
    int skip;      // \uc: characters that follow a \u for those who do not know it
    int size;      // half points
    int level;     // of the paragraph as a heading, from 1; 0: none; RTF_LEVEL_CONTENTS
    bool bold, hidden, deleted, in_table;
    bool starred; // \* stood before: a destination that may be passed over
    bool begun;   // the group has had its first word
};

struct rtf_reader {
    struct sink *sink;
    struct rtf_state stack[RTF_DEPTH_MAX];
    size_t depth, extra; // groups that are open; those above RTF_DEPTH_MAX
    int code_page;       // of the document
    bool is_utf8;        // bytes that stand as they are, which the standard does not know, are UTF-8
    int pending;         // characters to pass over behind a \u
    int fonts[RTF_FONTS_MAX + 1];
    int font; // whose entry is read, or that was chosen
    signed char styles[RTF_STYLES_MAX + 1];
    int style; // whose entry is read
    int default_font;
    struct buffer title, author, created;
    int year, month, day; // of the last time that was told
    struct rtf_text body, apart, label, remark, commenter, told_title, told_author;
    struct buffer label_bytes, remark_bytes, commenter_bytes;
    struct paper_blocks blocks, notes, comments;
    struct paper_block block;            // the open paragraph
    size_t letters, bold_letters, large; // bytes of it, and of those in bold print; its largest size
    size_t bold_lead;                    // bytes of its text that are bold before the first that is not
    struct rtf_objects objects;
    bool cells, item; // it is a row; it has a number or a bullet
};

// NULL: out of memory.
struct rtf_reader *rtf_reader_new(struct sink *sink);
void rtf_reader_free(struct rtf_reader *reader);

// What holds now.
struct rtf_state *rtf_top(struct rtf_reader *reader);

// Add text where the group's goes, unless it stands for a Unicode number that came before.
void rtf_add_bytes(struct rtf_reader *reader, const char *bytes, size_t size);
void rtf_add_byte(struct rtf_reader *reader, unsigned char byte);
void rtf_add_string(struct rtf_reader *reader, const char *string); // UTF-8
void rtf_add_unicode(struct rtf_reader *reader, int number);        // as \u has it

// The number or bullet of an item is at its end. A number goes before the text, a bullet does not.
void rtf_take_label(struct rtf_reader *reader);

// Ends the paragraph, or row: a block, and behind it the notes that stood in it. False: out of memory.
bool rtf_end_paragraph(struct rtf_reader *reader);

// A footnote is at its end. False: out of memory.
bool rtf_end_note(struct rtf_reader *reader);

// A comment is at its end: it goes behind all of the text, with who wrote it. False: out of memory.
bool rtf_end_comment(struct rtf_reader *reader);
bool rtf_take_comments(struct rtf_reader *reader); // the text is at its end

#endif
