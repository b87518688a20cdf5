// SPDX-License-Identifier: MIT
// The formats of passages as options.
#include "cli/commands/printing.h"
#include "cli/print/printer.h"
#include "cli/terminal/talk.h"

const struct option printing_options[] = {
    {.name = "format",
     .argument = "FORMAT",
     .kind = OPTION_CHOICE,
     .choices = search_formats,
     .offset = offsetof(struct printing_settings, format),
     .help = "text, json, jsonl, csv, tsv, trec, bibtex, ris, csl-json, markdown or html"},
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
    {.name = NULL},
};

bool printing_is_good(const struct printing_settings *settings)
{
    char complaint[TEMPLATE_COMPLAINT_SIZE];
    if (!settings->template || template_check(settings->template, complaint))
        return true;
    talk("%s", complaint);
    return false;
}
