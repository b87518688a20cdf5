// SPDX-License-Identifier: MIT
// loci search: which passages treat a topic?
#include "cli/commands/matching_files.h"
#include "cli/commands/query_words.h"
#include "cli/commands/search_settings.h"
#include "cli/commands/session.h"
#include "cli/print/facet.h"
#include "cli/print/printer.h"
#include "cli/terminal/number.h"
#include "cli/terminal/output_flush.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include "service/census.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct settings {
    struct search_settings search;
    bool full;
    bool whole;
    bool null_ended;
    bool counts;
};

enum { DEFAULT_LIMIT = 10, COUNTED_AT_ONCE = 50000 };

static const struct settings defaults = {.search = SEARCH_DEFAULTS};

static const struct option options[] = {
    {.name = "full",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, full),
     .help = "show each hit at length, with its citation, its file and its copies"},
    {.name = "long",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, whole),
     .help = "the same with whole passages instead of snippets"},
    {.letter = 'l',
     .name = "files-with-matches",
     .kind = OPTION_PRESET,
     .value = FORMAT_FILES,
     .offset = offsetof(struct settings, search.printing.format),
     .help = "print the files of all that matches, each once, copies too"},
    {.letter = 'c',
     .name = "count-matches",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, counts),
     .help = "print how many passages match; with -l how many of each file"},
    {.letter = '0',
     .name = "null",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, null_ended),
     .help = "end file names with NUL instead of a line feed"},
    {.name = NULL},
};

// The option that a word looks like ("-l", "-n5"), or NULL.
static const struct option *option_like(const char *word)
{
    const struct option *const tables[] = {options, search_options, common_options};
    if (word[0] != '-' || !word[1] || word[2 + strspn(word + 2, "0123456789")])
        return NULL;
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        for (const struct option *option = tables[t]; option->name; option++)
            if (option->letter == word[1])
                return option;
    return NULL;
}

// People put options last; here that leaves passages out, and nothing in the answer would show it.
static void tell_options_read_as_words(const struct invocation *invocation)
{
    for (size_t i = 1; i < invocation->word_count; i++) {
        const struct option *option = option_like(invocation->words[i]);
        if (option)
            talk("note: behind the query %s excludes a word; the option is --%s there", invocation->words[i],
                 option->name);
    }
}

// The notes say what there is to say about a query that found nothing.
static void tell_nothing_found(const char *query, uint64_t total)
{
    if (!query[strspn(query, " ")])
        talk("say what to search for: loci search state secrets law");
    else if (total == 0)
        talk("no passage matches %s", query);
    else
        talk("%s %s, but --offset leaves out all that would be shown", number_grouped(total).text,
             total == 1 ? "passage matches" : "passages match");
}

// " in 87 documents", and what of them was left out, where that can be counted at once.
static void print_extent(FILE *out, const struct invocation *invocation, const char *query,
                         const loci_results *results)
{
    const struct settings *settings = invocation->settings;
    struct extent extent;
    if (!loci_results_total_is_exact(results) || loci_results_total(results) > COUNTED_AT_ONCE ||
        !matching_files_extent(invocation->index, query, results, settings->search.per_document, &extent))
        return;
    fprintf(out, " in %s %s", number_grouped(extent.documents).text,
            number_noun(extent.documents, "document").text);
    if (extent.left_out > 0)
        fprintf(out, " · %s more of these: --per-document 0", number_grouped(extent.left_out).text);
}

// "10 of 340 passages in 87 documents · 4 more of these: --per-document 0 · 12.3 ms · next: --offset 10"
static void print_total(FILE *out, const struct invocation *invocation, const char *query,
                        const loci_results *results)
{
    const struct settings *settings = invocation->settings;
    const uint64_t total = loci_results_total(results);
    const size_t shown = loci_results_count(results);
    fprintf(out, "%s of %s%s %s", number_grouped(shown).text,
            loci_results_total_is_exact(results) ? "" : "at least ", number_grouped(total).text,
            number_noun(total, "passage").text);
    print_extent(out, invocation, query, results);
    fprintf(out, " · %.1f ms", loci_results_took_ms(results));
    const uint32_t limit = settings->search.limit ? settings->search.limit : DEFAULT_LIMIT;
    const uint64_t end = (uint64_t)settings->search.offset + shown;
    if (end < total && shown == limit)
        fprintf(out, " · next: --offset %" PRIu64, end);
}

static void tell_total(const struct invocation *invocation, const char *query, const loci_results *results)
{
    const struct settings *settings = invocation->settings;
    const bool for_people =
        settings->search.printing.format == FORMAT_TEXT && !settings->search.printing.template;
    if (!for_people || !(invocation->out.terminal || settings->search.count))
        return;
    char *line = NULL;
    size_t size;
    FILE *memory = open_memstream(&line, &size);
    if (!memory)
        return;
    print_total(memory, invocation, query, results);
    if (fclose(memory) == 0)
        talk("%s", line);
    free(line);
}

static int refuse(void)
{
    talk("nothing was answered: --strict-query");
    return EXIT_ERROR;
}

// What of all that matches is counted beside the hits; nothing where the time was up.
static void count_facets(const struct invocation *invocation, const char *query, struct census *out)
{
    const struct settings *settings = invocation->settings;
    const enum format format = (enum format)settings->search.printing.format;
    if (!settings->search.facets || settings->search.printing.template ||
        (format != FORMAT_JSON && format != FORMAT_TEXT))
        return;
    const loci_visit_options asked = {.size = sizeof asked, .deadline_ms = settings->search.deadline_ms};
    if (census_get(out, invocation->index, query, NULL, &asked) != LOCI_OK)
        talk("note: the facets were not counted: %s", loci_message(invocation->index));
}

// What was counted, below a list for people.
static bool print_facets(const struct output *out, const struct census *census)
{
    bool printed = true;
    for (size_t i = 0; printed && i < census->count && loci_counts_passages(census->counts[0]) > 0; i++) {
        putc('\n', out->file);
        printed = facet_print(out, census->counts[i], FACET_SHOWN);
    }
    return printed;
}

static bool print_answer(const struct invocation *invocation, const char *query, const loci_results *results)
{
    const struct settings *settings = invocation->settings;
    struct census census = {0};
    count_facets(invocation, query, &census);
    char *folder = getcwd(NULL, 0);
    struct answer answer = {
        .results = results,
        .query = query,
        .folder = folder,
        .hyperlink = settings->search.printing.hyperlink,
        .template = settings->search.printing.template,
        .full = settings->full || settings->whole || settings->search.explain,
        .whole = settings->whole,
        .unit = (loci_unit)settings->search.unit,
        .mark_open = search_settings_mark_open(&settings->search),
        .mark_close = search_settings_mark_close(&settings->search),
        .facets = (const loci_counts *const *)census.counts,
        .facet_count = census.count,
    };
    bool printed =
        printer_of((enum format)settings->search.printing.format, &answer)(&invocation->out, &answer);
    if (printed && settings->search.printing.format == FORMAT_TEXT)
        printed = print_facets(&invocation->out, &census);
    census_clear(&census);
    free(folder);
    return printed;
}

static int print_results(struct invocation *invocation, const char *query, const loci_results *results)
{
    const struct settings *settings = invocation->settings;
    if (session_tell_misread(results) && settings->search.strict)
        return refuse();
    if (!print_answer(invocation, query, results))
        return printing_failed(&settings->search.printing);
    output_flush(&invocation->out);
    session_tell_notes(results);
    tell_options_read_as_words(invocation);
    if (!loci_results_complete(results))
        talk(loci_results_count(results)
                 ? "note: stopped at the deadline; these are the best so far"
                 : "stopped at the deadline before anything was found: --deadline gives more time");
    if (loci_results_count(results))
        tell_total(invocation, query, results);
    else if (loci_results_complete(results))
        tell_nothing_found(query, loci_results_total(results));
    return loci_results_count(results) ? EXIT_DONE : EXIT_NOTHING;
}

static bool lists_files(const struct settings *settings)
{
    return settings->search.printing.format == FORMAT_FILES && !settings->search.printing.template;
}

// All that matches, of which a search shows the best; `results` have the notes.
static int print_files(struct invocation *invocation, const char *query, const loci_results *results)
{
    const struct settings *settings = invocation->settings;
    if (session_tell_misread(results) && settings->search.strict)
        return refuse();
    const int code =
        matching_files_print(invocation, query,
                             &(struct matching_files){.list = lists_files(settings),
                                                      .count = settings->counts,
                                                      .null_ended = settings->null_ended,
                                                      .limit = settings->search.limit,
                                                      .offset = settings->search.offset,
                                                      .deadline_ms = settings->search.deadline_ms});
    if (code != EXIT_ERROR)
        session_tell_notes(results);
    return code;
}

static int search(struct invocation *invocation, const char *query)
{
    const struct settings *settings = invocation->settings;
    const bool trec = settings->search.printing.format == FORMAT_TREC && !settings->search.printing.template;
    loci_search_options asked = search_settings_options(&settings->search, trec);
    const bool files = lists_files(settings);
    asked.refs_only = trec || files || settings->counts;
    asked.count |= invocation->out.terminal; // people are told how many
    if (files || settings->counts)
        asked.limit = 1;
    loci_results *results = NULL;
    loci_error error = loci_search(invocation->index, &results, query, &asked);
    if (error)
        return session_failed(invocation, error);
    int code = files || settings->counts ? print_files(invocation, query, results)
                                         : print_results(invocation, query, results);
    loci_results_free(results);
    return code;
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    if (!printing_is_good(&settings->search.printing) || !search_settings_are_good(&settings->search))
        return EXIT_ERROR;
    return query_words_ask(invocation, search);
}

const struct command cmd_search = {
    .name = "search",
    .synopsis = "[OPTION...] QUERY...",
    .summary = "Find the passages that treat a topic, best first",
    .details =
        "The words of QUERY are joined with one blank; any text is a valid query. Behind its first word "
        "--long options, -n N, -l, -c, -0 and -h are options; any other -word excludes; -- ends the options.\n"
        "  state secrets law       any of the words; passages with rarer ones first\n"
        "  \"state secrets\"         the phrase, as it is written; =imports one word so\n"
        "  +state -oil             with the one, without the other\n"
        "  (gas OR oil) AND pipe*  AND, OR, NOT, parentheses, beginnings of words\n"
        "  parliament w/8 vote     at most 8 words apart; or NEAR(parliament vote, 7)\n"
        "  author:smith title:gas  fields: title, section, author, speaker, series,\n"
        "                          path, url, source, type, language\n"
        "  date:2005..2006         before:2006, since:2004-06, date:>1978, since:30d,\n"
        "                          date:last-month\n"
        "A template knows {rank} {score} {ref} {id} {source} {path} {file} {member} {title} {author} "
        "{date} {media_type} {language} {series} {section} {heading} {speaker} {page} "
        "{line} {byte} {ordinal} {text} {snippet} "
        "{citation}, and \\n \\t \\0 \\\\ \\{ \\}.\n"
        "Exit status: 0 found, 1 nothing found, 2 error.",
    .options = options,
    .shared_options = {printing_options, search_options},
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .ends_with_its_answer = true,
    .is_paged = true,
    .takes_query = true,
    .fewest_words = 1,
    .most_words = SIZE_MAX,
    .run = run,
};
