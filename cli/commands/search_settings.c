// SPDX-License-Identifier: MIT
// What a search is asked for.
#include "cli/commands/search_settings.h"
#include "cli/terminal/talk.h"
#include "loci_experimental.h"
#include "service/names.h"

static const char *const parts[] = {"nothing",  "light-words", "nearness", "feedback", "tail", "document",
                                    "acronyms", "prose",       "variants", "synonyms", "all",  NULL};
static const uint32_t part_flags[] = {
    0,
    LOCI_WITHOUT_LIGHT_WORDS,
    LOCI_WITHOUT_NEARNESS,
    LOCI_WITHOUT_FEEDBACK,
    LOCI_WITHOUT_TAIL,
    LOCI_WITHOUT_DOCUMENT,
    LOCI_WITHOUT_ACRONYMS,
    LOCI_WITHOUT_PROSE,
    LOCI_WITHOUT_VARIANTS,
    LOCI_WITHOUT_SYNONYMS,
    LOCI_WITHOUT_ALL,
};

const struct option search_options[] = {
    {.letter = 'n',
     .name = "limit",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .least = 1,
     .offset = offsetof(struct search_settings, limit),
     .help = "at most N hits (10)"},
    {.name = "offset",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .offset = offsetof(struct search_settings, offset),
     .help = "leave out the first N hits"},
    {.name = "per-document",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .offset = offsetof(struct search_settings, per_document),
     .help = "at most N passages of one document (3); 0 for no bound"},
    {.name = "sort",
     .argument = "ORDER",
     .kind = OPTION_CHOICE,
     .choices = sort_names,
     .offset = offsetof(struct search_settings, sort),
     .help = "relevance, date (newest first) or date-ascending"},
    {.name = "deadline",
     .argument = "SECONDS",
     .kind = OPTION_SECONDS,
     .least = 1,
     .offset = offsetof(struct search_settings, deadline_ms),
     .help = "answer with the best so far after this time (5)"},
    {.name = "count",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct search_settings, count),
     .help = "count all matches, so that the total is exact"},
    {.name = "explain",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct search_settings, explain),
     .help = "say how the query was understood and each hit was scored"},
    {.name = "facets",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct search_settings, facets),
     .help = "count all matches by year, author, series and more, as loci facets does"},
    {.name = "strict-query",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct search_settings, strict),
     .help = "do not answer (search: with exit status 2) when a field or a date is not understood"},
    {.name = "mark",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct search_settings, mark),
     .help = "JSON: each hit's snippet as HTML with its matches in <mark> and </mark>"},
    {.name = "mark-open",
     .argument = "STRING",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct search_settings, mark_open),
     .help = "the same with STRING before each match; no HTML unless it begins with <"},
    {.name = "mark-close",
     .argument = "STRING",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct search_settings, mark_close),
     .help = "... and STRING behind it"},
    {.name = "offsets",
     .argument = "UNIT",
     .kind = OPTION_CHOICE,
     .choices = unit_names,
     .offset = offsetof(struct search_settings, unit),
     .help = "what the ranges in JSON count: bytes (of UTF-8), code-points or utf-16"},
    {.name = "without",
     .argument = "PART",
     .kind = OPTION_CHOICE,
     .choices = parts,
     .offset = offsetof(struct search_settings, without),
     .help =
         "rank without light-words, nearness, feedback, tail, document, acronyms, prose, variants, synonyms or all of them, to see what each is worth"},
    {.name = NULL},
};

bool search_settings_are_good(const struct search_settings *settings)
{
    if ((settings->mark_open != NULL) == (settings->mark_close != NULL))
        return true;
    talk("--mark-open and --mark-close belong together");
    return false;
}

const char *search_settings_mark_open(const struct search_settings *settings)
{
    return settings->mark && !settings->mark_open ? "<mark>" : settings->mark_open;
}

const char *search_settings_mark_close(const struct search_settings *settings)
{
    return settings->mark && !settings->mark_close ? "</mark>" : settings->mark_close;
}

loci_search_options search_settings_options(const struct search_settings *settings, bool documents)
{
    return (loci_search_options){
        .size = sizeof(loci_search_options),
        .limit = settings->limit,
        .offset = settings->offset,
        .per_document = settings->per_document ? settings->per_document : UINT32_MAX,
        .sort = (loci_sort)settings->sort,
        .deadline_ms = settings->deadline_ms,
        .count = settings->count,
        .explain = settings->explain,
        .documents = documents,
        .without = part_flags[settings->without],
    };
}
