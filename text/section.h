// SPDX-License-Identifier: MIT
// Section labels: IMPLICATIONS:, CONCLUSIONS:, AUTHOR'S BIO: … at the start of a paragraph or on a line
// of their own; and the author named by a biographical paragraph.
#ifndef LOCI_TEXT_SECTION_H
#define LOCI_TEXT_SECTION_H

#include <stdbool.h>
#include <stddef.h>

struct section_label {
    size_t start, end; // the label itself within the paragraph, without colon or dash
    size_t body;       // where the text after label and separator begins; the paragraph's size when alone
};

// Whether the paragraph opens with a label: up to six words in capitals (or one of the known names in
// title case: Background, Implications, Conclusions, Summary …) before a colon or dash, or alone on the
// line. Not: "NATO: an alliance" inside prose … see the table in tests/text.
bool section_label_find(struct section_label *out, const char *text, size_t size);

// Whether `label` names a biography (AUTHOR'S BIO, ABOUT THE AUTHOR …, any apostrophe).
bool section_label_is_biography(const char *label, size_t size);

// The person that a biographical paragraph is about: "Roger N. McDermott is an honorary …" gives the
// range of "Roger N. McDermott". False when the text does not begin with a name and a verb.
bool author_find(const char *text, size_t size, size_t *start, size_t *end);

#endif
