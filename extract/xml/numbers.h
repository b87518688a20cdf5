// SPDX-License-Identifier: MIT
// The numbers of the items of ordered lists, which are told by the list and stand nowhere in its text.
#ifndef LOCI_EXTRACT_XML_NUMBERS_H
#define LOCI_EXTRACT_XML_NUMBERS_H

#include "extract/xml/vocabulary.h"
#include "text/base/buffer.h"

enum { XML_LISTS_MAX = 32 };

// The open lists, while a document is read. An embedded value: zeros with an initialised label, then for each element enter and leave, at
// last buffer_clear of the label. Deeper lists than XML_LISTS_MAX have no numbers.
struct xml_numbers {
    struct {
        long next;
        char system; // numeral.h; 0: none is shown
        const char *before, *behind;
    } lists[XML_LISTS_MAX];
    size_t depth;
    struct buffer label; // "3.": goes before the next text
};

// By list-type (JATS), numeration and startingnumber (DocBook), type and start (XHTML), rend and type (TEI), Type and Decoration (UK
// legislation) of what the vocabulary calls a list. A label of the item's own takes the place of its number.
void xml_numbers_enter(struct xml_numbers *numbers, enum xml_role role, const char *name,
                       const char *const *attributes);
void xml_numbers_leave(struct xml_numbers *numbers, enum xml_role role);

// The label of the item whose first text this is, "" where there is none, the text is blank or it begins with a number of its own. It is
// taken, unless the text is blank.
const char *xml_numbers_take(struct xml_numbers *numbers, const char *text, size_t size);

#endif
