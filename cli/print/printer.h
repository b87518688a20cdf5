// SPDX-License-Identifier: MIT
// One printer a format: what a search found (or a reference opened) goes to the output.
#ifndef LOCI_CLI_PRINT_PRINTER_H
#define LOCI_CLI_PRINT_PRINTER_H

#include "cli/terminal/output.h"
#include "loci.h"

struct answer {
    const loci_results *results;
    const char *query;                  // UTF-8, as asked; NULL for an opened reference
    const char *ref;                    // as asked; NULL for a search
    const char *id;                     // of the question: in a batch, and for TREC runs; else NULL
    const char *folder;                 // the working folder, which paths are shown relative to; may be NULL
    const char *hyperlink;              // the format of links (hyperlink.h), checked; NULL: the usual one
    const char *template;               // for print_template, checked with template_check
    loci_unit unit;                     // of the ranges in JSON
    const char *mark_open, *mark_close; // of snippets in JSON; NULL: none
    const loci_counts *const *facets;   // of all that matches, in JSON
    size_t facet_count;
    bool full;  // text: each hit at length, not as part of a list
    bool whole; // text: whole passages, not snippets
};

// Prints; returns false when memory is out (then the output may be incomplete). Whether it was written is
// told by output_finish.
typedef bool printer(const struct output *out, const struct answer *answer);

enum format {
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_JSONL,
    FORMAT_CSV,
    FORMAT_TSV,
    FORMAT_TREC,
    FORMAT_BIBTEX,
    FORMAT_RIS,
    FORMAT_CSL_JSON,
    FORMAT_MARKDOWN,
    FORMAT_HTML,
    FORMAT_DOCX,
    FORMAT_FILES // of no printer: matching_files.h
};
extern const char *const search_formats[]; // the names of FORMAT_TEXT … FORMAT_DOCX, up to NULL

// The printer of a format; of a template where the answer has one.
printer *printer_of(enum format format, const struct answer *answer);

printer print_list; // text: ten hits on a screen
printer print_text; // text: each hit with its citation, file and copies
printer print_json, print_jsonl, print_csv, print_tsv, print_trec, print_template;
printer print_bibtex, print_ris, print_csl_json; // an entry a passage, with the place in its note
printer print_docx;                 // the same as a document; tells by itself why it returns false
printer print_markdown, print_html; // each passage quoted, with its citation

// The passages of one document in order (loci show): the one referred to is marked.
printer print_passages;

// Whether the template is good; else `complaint` is one sentence that names what is wrong.
enum { TEMPLATE_COMPLAINT_SIZE = 128 };
bool template_check(const char *template, char complaint[TEMPLATE_COMPLAINT_SIZE]);

// Values that can be named in a template, up to NULL.
extern const char *const template_names[];

#endif
