// SPDX-License-Identifier: MIT
// The footnotes, endnotes or comments of a Word document, by their ids.
#ifndef LOCI_EXTRACT_OFFICE_WORD_WORD_NOTES_H
#define LOCI_EXTRACT_OFFICE_WORD_WORD_NOTES_H

#include "extract/office/parts/notes.h"
#include "extract/office/word/word_styles.h"

// Makes *notes those of a part; none where it is missing, those before the fault where it is damaged. Separators are no
// notes. False: the sink holds the reason. notes_clear after either.
bool word_notes_read(struct notes *notes, const struct part *part, const struct word_styles *styles,
                     struct sink *sink);

#endif
