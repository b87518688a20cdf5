// SPDX-License-Identifier: MIT
// What the elements of an OpenDocument file do to its text.
#ifndef LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_ROLES_H
#define LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_ROLES_H

// Elements that no table names hold others.
enum od_role {
    OD_HOLDS,
    OD_ASIDE, // a text box, the body of a note
    OD_BOLD,
    OD_BODY, // only what stands in it is text
    OD_BREAK,
    OD_CELL,
    OD_COMMENT,
    OD_CONTENTS,
    OD_CREATOR, // of a comment, else skipped
    OD_OBJECT,  // a formula in a part of its own
    OD_FRAME,   // of a slide
    OD_HEADING,
    OD_HIDDEN, // when its attribute is true
    OD_ITEM,
    OD_LINK,
    OD_LIST,
    OD_LIST_HEADER,
    OD_NOTES,          // of a slide
    OD_NOTE_REFERENCE, // its number once more
    OD_PARAGRAPH,
    OD_ROW,
    OD_SECTION,
    OD_SHEET,
    OD_SKIP,
    OD_SLIDE,
    OD_SOFT_PAGE,
    OD_SPACE,
    OD_SPAN,
    OD_SPREADSHEET
};

enum od_role od_role_of(const char *element);

#endif
