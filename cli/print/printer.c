// SPDX-License-Identifier: MIT
// Which printer a format has.
#include "cli/print/printer.h"

const char *const search_formats[] = {
    [FORMAT_TEXT] = "text",         [FORMAT_JSON] = "json", [FORMAT_JSONL] = "jsonl",
    [FORMAT_CSV] = "csv",           [FORMAT_TSV] = "tsv",   [FORMAT_TREC] = "trec",
    [FORMAT_BIBTEX] = "bibtex",     [FORMAT_RIS] = "ris",   [FORMAT_CSL_JSON] = "csl-json",
    [FORMAT_MARKDOWN] = "markdown", [FORMAT_HTML] = "html", [FORMAT_DOCX] = "docx",
    [FORMAT_FILES] = NULL,
};

printer *printer_of(enum format format, const struct answer *answer)
{
    static printer *const printers[] = {
        [FORMAT_TEXT] = print_text,         [FORMAT_JSON] = print_json, [FORMAT_JSONL] = print_jsonl,
        [FORMAT_CSV] = print_csv,           [FORMAT_TSV] = print_tsv,   [FORMAT_TREC] = print_trec,
        [FORMAT_BIBTEX] = print_bibtex,     [FORMAT_RIS] = print_ris,   [FORMAT_CSL_JSON] = print_csl_json,
        [FORMAT_MARKDOWN] = print_markdown, [FORMAT_HTML] = print_html, [FORMAT_DOCX] = print_docx,
    };
    if (answer->template)
        return print_template;
    if (format == FORMAT_TEXT && answer->ref)
        return print_passages;
    if (format == FORMAT_TEXT && !answer->full)
        return print_list;
    return printers[format];
}
