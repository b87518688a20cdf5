// SPDX-License-Identifier: MIT
// What all pages share: parameters, head, search box, addresses, foot.
#ifndef LOCI_SERVICE_PAGE_FRAME_H
#define LOCI_SERVICE_PAGE_FRAME_H

#include "service/web/asking.h"
#include "service/web/site.h"

extern const struct parameter page_parameters[];

// One of what narrows a search, as an address has it; NULL, NULL: nothing.
struct page_change {
    const char *name, *value;
};

// Writes "?q=law&author=…": what is asked for, without the cursor; with one condition more, and without one that there is. Escaped
// for an attribute.
void page_address(FILE *out, const struct target *target, struct page_change with,
                  struct page_change without);
// The same with a cursor.
void page_address_at(FILE *out, const struct target *target, const char *cursor);

// Begins a page with its title (NULL: that of the place alone) and search box; NULL: memory is out, which answer_finish says.
FILE *page_begin(struct call *call, unsigned status, const char *title);
void page_end(const struct call *call);

// A whole page that says what is wrong.
void page_problem(struct call *call, unsigned status, const char *text);
// … for an error of the library.
void page_failed(struct call *call, loci_error error);

// "Title": what the document is called, else its file.
void page_title(FILE *out, const loci_document *document);
// Author, date, series of a document: spans divided by dots.
void page_meta(FILE *out, const loci_document *document);

#endif
