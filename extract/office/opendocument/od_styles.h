// SPDX-License-Identifier: MIT
// What the styles of an OpenDocument file make of its text.
#ifndef LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_STYLES_H
#define LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_STYLES_H

#include "extract/office/opendocument/od_lists.h"

enum od_purpose { OD_TEXT, OD_TITLE, OD_AUTHOR, OD_DATE, OD_NOTE_MARK };

struct od_style {
    size_t name, parent; // offsets into `text`; parent 0: none
    enum od_purpose purpose;
    int outline;              // 1 and more; 0: none, -1: as its parent
    int hidden, bold, raised; // 0, 1; -1: as its parent
};

// An embedded value. Styles of all families; their names begin with that of the family.
struct od_styles {
    struct od_style *items; // by name, once they are sorted
    size_t count, capacity;
    struct buffer text;
    struct od_lists lists; // those of lists, and how far they are counted
};

void od_styles_init(struct od_styles *styles);
void od_styles_clear(struct od_styles *styles);

// To be called for each element of a part that begins. False: out of memory.
bool od_styles_start(struct od_styles *styles, const char *name, const char *const *attributes);

// Adds those of a part, as far as it is sound; NULL for none. False: the sink holds the reason.
bool od_styles_read(struct od_styles *styles, const struct part *part, struct sink *sink);

// Puts them in order; before that nothing is found.
void od_styles_sort(struct od_styles *styles);

// The style of a family ("paragraph", "text", "section") with what it inherits; plain text for what is unknown, or NULL.
struct od_style od_style_find(const struct od_styles *styles, const char *family, const char *name);

#endif
