// SPDX-License-Identifier: MIT
// The formats of passages as options.
#include "cli/commands/printing.h"
#include "cli/commands/session.h"
#include "cli/print/hyperlink.h"
#include "cli/print/printer.h"
#include "cli/terminal/talk.h"

const struct option printing_options[] = {
    {.name = "format",
     .argument = "FORMAT",
     .kind = OPTION_CHOICE,
     .choices = search_formats,
     .offset = offsetof(struct printing_settings, format),
     .help = "text, json, jsonl, csv, tsv, trec, bibtex, ris, csl-json, markdown, html or docx"},
    {.name = "json",
     .kind = OPTION_PRESET,
     .value = FORMAT_JSON,
     .offset = offsetof(struct printing_settings, format),
     .help = "short for --format json"},
    {.name = "template",
     .argument = "STRING",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct printing_settings, template),
     .help = "print STRING for each passage, with its {names} filled in"},
    {.name = "hyperlink-format",
     .argument = "FORMAT",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct printing_settings, hyperlink),
     .help =
         "what titles link to on a terminal: a URL with {path}, {line} and {host}, none, or an editor's name such as vscode"},
    {.name = NULL},
};

int printing_failed(const struct printing_settings *settings)
{
    const bool told = settings->format == FORMAT_DOCX && !settings->template;
    return told ? EXIT_ERROR : session_no_memory();
}

bool printing_is_good(const struct printing_settings *settings)
{
    char complaint[TEMPLATE_COMPLAINT_SIZE], link_complaint[HYPERLINK_COMPLAINT_SIZE];
    if (settings->template && !template_check(settings->template, complaint)) {
        talk("%s", complaint);
        return false;
    }
    if (hyperlink_check(settings->hyperlink, link_complaint))
        return true;
    talk("%s", link_complaint);
    return false;
}
