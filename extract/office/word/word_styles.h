// SPDX-License-Identifier: MIT
// What the styles of a Word document make of its paragraphs and runs.
#ifndef LOCI_EXTRACT_OFFICE_WORD_WORD_STYLES_H
#define LOCI_EXTRACT_OFFICE_WORD_WORD_STYLES_H

#include "extract/office/parts/package.h"

// What a style is for, by its built-in name (which is English in every language of Word; LibreOffice's are known too).
enum word_purpose {
    WORD_TEXT,
    WORD_TITLE,
    WORD_AUTHOR,
    WORD_DATE,
    WORD_CONTENTS,
    WORD_SUBTITLE,
    WORD_NOTE_MARK
};

enum { WORD_NO_OUTLINE = 9 }; // the level that Word gives body text

struct word_style {
    size_t id, based_on; // offsets into `text`; based_on 0: on none
    enum word_purpose purpose;
    int outline;              // 0..8, WORD_NO_OUTLINE; -1: as in the one that it is based on
    int hidden, bold, raised; // 0, 1; -1 likewise
    long list;                // 0: none; -1 likewise
    int level;                // of the list; -1 likewise
};

// An embedded value.
struct word_styles {
    struct word_style *items; // by id
    size_t count, capacity;
    struct buffer text;
};

// Reads a styles part; none where it is missing or damaged. False: the sink holds the reason. word_styles_clear after either.
bool word_styles_read(struct word_styles *styles, const struct part *part, struct sink *sink);
void word_styles_clear(struct word_styles *styles);

// The style with what it inherits filled in; plain text for an id that is unknown or NULL.
struct word_style word_style_find(const struct word_styles *styles, const char *id);

// Whether an on-off property (w:val absent, "1", "true", "on") is on.
bool word_is_on(const char *const *attributes);

// Whether Word's gallery of ready parts by this name (NULL: none) is that of tables of contents.
bool word_is_contents_part(const char *gallery);

// Of a w:framePr: a large first letter is a paragraph of its own, which the text goes on from.
bool word_is_drop_cap(const char *const *attributes);
// Of a w:footnote or w:endnote: whether it is a line that divides notes from text.
bool word_is_separator(const char *const *attributes);

#endif
