// SPDX-License-Identifier: MIT
// The text of an OpenDocument file (ISO/IEC 26300; OpenOffice.org 1 as well): documents, sheets, slides.
#ifndef LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_READER_H
#define LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OD_READER_H

#include "extract/office/opendocument/od_styles.h"
#include "extract/office/parts/notes.h"

// What has to be known of a document before it is read. An embedded value.
struct od_survey {
    unsigned long long text, hidden, contents,
        bold;                          // bytes: of all text, hidden text, tables of contents, bold text
    int breaks;                        // pages that the program began when it laid the text out
    struct buffer title, author, date; // the first paragraph styled as each of these, empty when none is
    struct od_styles styles;
};

// Reads the styles of a package's styles part (or NULL), then goes over the content as far as it is sound. False: the sink
// holds the reason. od_survey_clear after either.
bool od_survey_read(struct od_survey *survey, const struct part *styles, const struct part *content,
                    struct sink *sink);
void od_survey_clear(struct od_survey *survey);

// Sends the text of the content:
// - tracked deletions stay out, insertions are in; of fields their result; no prompts, no ruby, no text that the program hides,
//   no tables of contents (unless these are most of the text)
// - items of lists and headings have the numbers before them that the program gives them
// - a note follows the block that refers to it, and so does a text box; annotations go to `comments`
// - a sheet has its name for a heading, a slide is a page, with its notes below a heading behind it
// - a formula that is a part of the package (NULL: there is none) stands in its place
// False: the sink holds the reason.
bool od_read(struct od_survey *survey, const struct package *package, const struct part *content,
             bool has_pages, struct notes *comments, struct sink *sink);

#endif
