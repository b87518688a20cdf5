// SPDX-License-Identifier: MIT
// What people remarked on the slides of a presentation.
#ifndef LOCI_EXTRACT_OFFICE_SLIDE_COMMENTS_H
#define LOCI_EXTRACT_OFFICE_SLIDE_COMMENTS_H

#include "extract/office/parts/notes.h"
#include "extract/office/parts/relations.h"

// Those of all slides. An embedded value.
struct slide_comments {
    struct notes notes;
    struct buffer people; // of struct slide_person: who wrote them
    struct buffer names;
};

// Reads who writes comments, of either kind: PowerPoint's since 2018, which have answers, and those before. False: the sink holds the
// reason. slide_comments_clear after either.
bool slide_comments_init(struct slide_comments *comments, const struct package *package,
                         const struct relations *of_presentation, struct sink *sink);
void slide_comments_clear(struct slide_comments *comments);

// Adds those of a slide; what answers a comment follows it. False: the sink holds the reason.
bool slide_comments_read(struct slide_comments *comments, const struct package *package,
                         const struct relations *of_slide, struct sink *sink);

#endif
