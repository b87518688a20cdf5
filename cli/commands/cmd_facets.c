// SPDX-License-Identifier: MIT
// loci facets: what there is to filter by, in the archive or in what a query finds.
#include "cli/commands/listing.h"
#include "cli/commands/query_words.h"
#include "cli/commands/session.h"
#include "cli/print/facet.h"
#include "cli/print/json_value.h"
#include "cli/terminal/number.h"
#include "cli/terminal/output_flush.h"
#include "cli/terminal/talk.h"
#include "service/census.h"
#include "service/names.h"
#include "service/web/index_json.h"
#include <stdlib.h>
#include <string.h>

enum { EVERY = CENSUS_MAX };

struct settings {
    struct listing_settings listing;
    int by; // place in census_ways, or EVERY
    uint32_t limit;
    uint32_t deadline_ms;
};

static const struct settings defaults = {.by = EVERY, .deadline_ms = 30000};

static const struct option options[] = {
    {.name = "by",
     .argument = "FACET",
     .kind = OPTION_CHOICE,
     .choices = count_names,
     .offset = offsetof(struct settings, by),
     .help =
         "only one of year, month, author, series, source, type, language, section, speaker (all but month)"},
    {.letter = 'n',
     .name = "limit",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .least = 1,
     .offset = offsetof(struct settings, limit),
     .help = "at most N values of each, those with most passages (10; in JSON all)"},
    {.name = "deadline",
     .argument = "SECONDS",
     .kind = OPTION_SECONDS,
     .least = 1,
     .offset = offsetof(struct settings, deadline_ms),
     .help = "give up after this time (30)"},
    {.name = NULL},
};

static uint64_t passages_of(const struct census *census)
{
    return census->count > 0 ? loci_counts_passages(census->counts[0]) : 0;
}

static bool print_text(const struct invocation *invocation, const struct census *census)
{
    const struct settings *settings = invocation->settings;
    bool printed = true;
    for (size_t i = 0; i < census->count && printed && passages_of(census) > 0; i++) {
        fputs(i > 0 ? "\n" : "", invocation->out.file);
        printed =
            facet_print(&invocation->out, census->counts[i], settings->limit ? settings->limit : FACET_SHOWN);
    }
    return printed;
}

static bool print_json(const struct invocation *invocation, const char *query, const struct census *census)
{
    const struct settings *settings = invocation->settings;
    json_t *object = index_json_counts(query, census, settings->limit);
    const bool printed = object && json_value_print_line(invocation->out.file, object);
    json_decref(object);
    return printed;
}

static int print(struct invocation *invocation, const char *query, const struct census *census)
{
    const struct settings *settings = invocation->settings;
    const uint64_t passages = passages_of(census);
    if (!(settings->listing.format == LISTING_JSON ? print_json(invocation, query, census)
                                                   : print_text(invocation, census)))
        return session_no_memory();
    output_flush(&invocation->out);
    if (passages == 0 && *query)
        talk("no passage matches %s", query);
    else if (passages == 0)
        talk("there are no passages in the index");
    else if (invocation->out.terminal)
        talk("%s %s", number_grouped(passages).text, number_noun(passages, "passage").text);
    return passages > 0 ? EXIT_DONE : EXIT_NOTHING;
}

// What was not understood comes first.
static void tell_notes(const struct census *census)
{
    for (size_t i = 0; i < census_note_count(census); i++)
        session_tell_note(census_note_at(census, i), true);
    for (size_t i = 0; i < census_note_count(census); i++)
        session_tell_note(census_note_at(census, i), false);
}

static int count_and_print(struct invocation *invocation, const char *query)
{
    const struct settings *settings = invocation->settings;
    const loci_visit_options asked = {.size = sizeof asked, .deadline_ms = settings->deadline_ms};
    struct census census = {0};
    const loci_error error = census_get(&census, invocation->index, query,
                                        settings->by == EVERY ? NULL : &census_ways[settings->by], &asked);
    tell_notes(&census);
    const int code = error ? session_failed(invocation, error) : print(invocation, query, &census);
    census_clear(&census);
    return code;
}

static int run(struct invocation *invocation)
{
    return query_words_ask(invocation, count_and_print);
}

const struct command cmd_facets = {
    .name = "facets",
    .synopsis = "[OPTION...] [QUERY...]",
    .summary = "Count what a query finds, or the archive, by year, author, series and more",
    .details =
        "Each value with the passages that match and their documents, those with most passages first, years "
        "in their order. A value narrows a search by its field: author:, series:, source:, type:, language:, "
        "section:, speaker:, date:. An author of several has each document.\n"
        "Exit status: 0 found, 1 nothing found, 2 error.",
    .options = options,
    .shared_options = {listing_options},
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .ends_with_its_answer = true,
    .is_paged = true,
    .takes_query = true,
    .most_words = SIZE_MAX,
    .run = run,
};
