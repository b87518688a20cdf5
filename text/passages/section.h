// SPDX-License-Identifier: MIT
// Section labels: IMPLICATIONS:, CONCLUSIONS:, AUTHOR'S BIO: … at the start of a paragraph or on a line
// of their own; and the author named by a biographical paragraph.
#ifndef LOCI_TEXT_SECTION_H
#define LOCI_TEXT_SECTION_H

#include <stdbool.h>
#include <stddef.h>

struct section_label {
    size_t start, end; // the label itself within the paragraph, without number, colon or dash
    size_t body;       // where the text after label and separator begins; the paragraph's size when alone
    bool known;        // one of the names that briefs use; others are told by their capitals alone
    bool run_in;       // before a full stop, where other capitals may be an outcry, a town or a notice, too
};

// Whether the paragraph opens with a label:
// - a known name (Background, Key findings, AUTHOR’S BIO, Executive Summary, Fazit …: the table in
//   section.c), in capitals or with a capital first letter, before a colon or a dash, before a full stop and a
//   sentence, or alone ("[Conclusions]", "What next?");
// - up to six words in capitals before a colon, or alone. The longest must have five letters or more,
//   one alone six, which acronyms ("NATO: an alliance", "USSR") seldom have; and prose in lower case must follow a colon.
//   Before a full stop and a sentence ("THE TARIFFS. They rose …") they need a word that joins others, which few names and towns
//   have ("PORT OF SPAIN. The …"): the splitter knows them as labels beside others alone.
//   Alone, they are a label only if the splitter finds what follows to be one (see splitter.h).
// A number before it ("1. Introduction", "II. BACKGROUND") is not part of the label, nor are marks of classification ("(U)
// Background:", "Assessment (C):").
// Not a label: a speaker ("THE CHAIRMAN: …", speaker.h), "Source: …", "NATO: an alliance", "WASHINGTON — The …", a whole paragraph in capitals.
bool section_label_find(struct section_label *out, const char *text, size_t size);

// Whether `label` names what says in short what a text says (Abstract, Summary, Zusammenfassung …).
bool section_label_is_summary(const char *label, size_t size);

// Whether `label` names a biography (AUTHOR'S BIO, ABOUT THE AUTHOR …, any apostrophe).
bool section_label_is_biography(const char *label, size_t size);

// Whether a line is the salutation of a letter: "Dear Minister,", "Sehr geehrte Frau Holm,".
bool salutation_find(const char *text, size_t size);

// The person that a biographical paragraph is about: "AUTHOR’S BIO: Dr. Roger N. McDermott is an honorary
// …" gives the range of "Roger N. McDermott": a label, "by" and honorifics are passed over, particles (de,
// van der, al-), initials, hyphens and apostrophes belong to the name. Several persons joined by commas
// and "and" are one range ("Jane Roe and John Doe are …"). False when the text does not begin with a name
// of two words or more that a verb, a comma, a bracket or the end follows.
bool author_find(const char *text, size_t size, size_t *start, size_t *end);

#endif
