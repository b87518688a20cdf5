// SPDX-License-Identifier: MIT
// What people remarked on the cells of a spreadsheet.
#ifndef LOCI_EXTRACT_OFFICE_SHEETS_SHEET_COMMENTS_H
#define LOCI_EXTRACT_OFFICE_SHEETS_SHEET_COMMENTS_H

#include "extract/office/parts/notes.h"
#include "extract/office/parts/relations.h"

// Of those who talk in threads so many are known by name.
enum { SHEET_PERSONS_MAX = 256 };

struct sheet_person {
    size_t id, name; // offsets into `names`
};

// An embedded value: the comments of all sheets, in the order of the sheets.
struct sheet_comments {
    struct notes notes;
    struct sheet_person persons[SHEET_PERSONS_MAX];
    size_t person_count;
    struct buffer names; // each with a final NUL
};

// Reads who may talk in threads, from what belongs to the workbook. False: the sink holds the reason. sheet_comments_clear after
// either.
bool sheet_comments_init(struct sheet_comments *comments, const struct package *package,
                         const struct relations *of_main, struct sink *sink);
void sheet_comments_clear(struct sheet_comments *comments);

// Adds those of the sheet of this name, each behind its cell and its author ("Tolls!B3, Jane Doe"), from what belongs to it: threads, and the older kind but for what repeats a thread. Parts that are not
// sound are read as far as they are. False: the sink holds the reason.
bool sheet_comments_read(struct sheet_comments *comments, const struct package *package,
                         const struct relations *of_sheet, const char *sheet, struct sink *sink);

#endif
