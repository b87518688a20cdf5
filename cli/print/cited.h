// SPDX-License-Identifier: MIT
// What a citation for other programs is made of.
#ifndef LOCI_CLI_PRINT_CITED_H
#define LOCI_CLI_PRINT_CITED_H

#include "loci.h"

// Each of these is UTF-8, freed by the caller; NULL when memory is out.
char *cited_title(const loci_document *document); // else what the file (or the record) is called
// "CONCLUSIONS, p. 4, ¶ 2", with no-break spaces before the numbers.
char *cited_locator(const loci_hit *hit);
// "writer2005-3f9c2a7b41d0-2": ASCII letters of the first author's last name, the year, the reference. Unique among the hits
// of an answer, as references are; letters, digits and hyphens alone.
char *cited_key(const loci_hit *hit);
// An address in which nothing can end what stands around it: every byte that is no letter, digit or harmless sign of a URL
// percent-encoded.
char *cited_url(const char *url);

// Whether the address may be followed: https or http, nothing that a browser would run.
bool cited_is_web(const char *url);

struct cited_date {
    int year, month, day; // 0: not known
};
struct cited_date cited_date_of(const loci_document *document);

// One name of "A. Writer; Author, B.". Ranges of the text that was given.
struct cited_person {
    const char *name, *family,
        *given; // `given` NULL where the name has no comma that divides it from the family's
    size_t name_size, family_size, given_size;
    bool is_body; // an office or a company, of what can be told: "Office of the Historian", "Smith and Sons"
};

// The next person of *authors (may be NULL), which moves behind it; false when there is none.
bool cited_person_next(struct cited_person *out, const char **authors);

#endif
