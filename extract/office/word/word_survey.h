// SPDX-License-Identifier: MIT
// What has to be known of a Word document before it is read.
#ifndef LOCI_EXTRACT_OFFICE_WORD_WORD_SURVEY_H
#define LOCI_EXTRACT_OFFICE_WORD_WORD_SURVEY_H

#include "extract/office/word/word_styles.h"

// An embedded value.
struct word_survey {
    // Bytes: of all text, hidden text, tables of contents, prompts of empty controls, bold text.
    unsigned long long text, hidden, contents, prompts, bold;
    int breaks;          // pages that an author or Word began
    int rendered_breaks; // pages that Word found when it laid the document out
    // The first paragraph that is styled as each of these, empty when none is.
    struct buffer title, author, date;
    // Of the first section: whether its first page has a head of its own; the relations that name this, and that of other
    // pages, empty where there is none.
    bool has_first_page;
    struct buffer first_head, head;
};

// Goes over the document's part as far as it is sound. False: the sink holds the reason. word_survey_clear after either.
bool word_survey_read(struct word_survey *survey, const struct word_styles *styles, const struct part *part,
                      struct sink *sink);
void word_survey_clear(struct word_survey *survey);

#endif
