// SPDX-License-Identifier: MIT
// Who is named where a document says who wrote it: "By Ada Vell and Bo Ruun, Staff Writers".
#ifndef LOCI_TEXT_PERSON_H
#define LOCI_TEXT_PERSON_H

#include <stdbool.h>
#include <stddef.h>

// How a name looks, which is how far it may be believed where nothing else says that it is one.
enum person_kind {
    PERSON_NONE,   // no name: empty, an address, a profile, what programs call their user ("admin")
    PERSON_BODY,   // an organisation, a desk, a site: "Editorial team", "dpa", "example.org"
    PERSON_SINGLE, // one word, which may be a nickname
    PERSON_LOOSE,  // several words, not written like a name
    PERSON_NAME,   // two to six words written like a name
};

enum { PERSON_BYTES_MAX = 120, PERSONS_MAX = 16 };

struct person {
    enum person_kind kind;
    size_t size;
    char name[PERSON_BYTES_MAX + 1]; // single-spaced, without what stood around it
};

struct person_list {
    size_t count;
    struct person persons[PERSONS_MAX];
};

// The border of an element within a line of text; a name does not go on over it unless one word alone stands before it.
#define PERSON_BORDER '\x1f'

// Reads the persons that `text` (UTF-8) names. Labels before them ("By", "Author:", "Von", "Text:") go, and so does what
// follows them: positions, places, dates, what is in brackets. Lists are divided at commas, semicolons, slashes and "and" in the
// languages that have a stemmer; "Vell, Ada" stays as it is. After the first comma only names count, for what follows one is as
// often a position. None of kind PERSON_NONE are given. Linear; looks at the first 1,000 bytes.
void persons_read(struct person_list *out, const char *text, size_t size);

// Reads the persons of a value that is stated to be the author where it is more than a name: a byline ("By Ada Vell, Staff Writer"), an
// address with a name ("ada@example.org (Ada Vell)", "Ada Vell <ada@example.org>"). False: it is to be taken as it stands.
bool persons_read_stated(struct person_list *out, const char *text, size_t size);

// Reads the persons of a range that was found to name authors. True where they are several, written like names or in ideographs: a list of
// them, each without the title before it ("Dr. Ada Vell and Prof. Bo Ruun"). False: the range is to be taken as it stands.
bool persons_read_several(struct person_list *out, const char *text, size_t size);

// Which label of authorship `text` begins with.
enum person_label {
    PERSON_LABEL_NONE,
    PERSON_LABEL_WORD, // a word that other sentences begin with as well: "By", "Von", "Par"
    PERSON_LABEL_SURE, // "Author:", "Written by", "Ein Beitrag von"
};
// *size of `text` becomes the bytes of the label with the white space, borders and colon behind it.
enum person_label person_label_find(const char *text, size_t text_size, size_t *size);

#endif
