// SPDX-License-Identifier: MIT
// Lists and counts files by visiting every match.
#include "cli/commands/matching_files.h"
#include "cli/commands/session.h"
#include "cli/print/place.h"
#include "cli/terminal/number.h"
#include "cli/terminal/output_flush.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

// A table of files in the order in which they came, with the passages of each.
struct tally {
    json_t *files; // a hash table that keeps its order; names are bytes
    uint64_t passages;
    bool failed; // out of memory
};

// How often the table has the name; adds `more` to it where it is to be counted.
static json_int_t times(struct tally *tally, char *name, json_int_t more)
{
    json_t *known = name ? json_object_get(tally->files, name) : NULL;
    const json_int_t before = json_integer_value(known);
    if (known && more > 0)
        json_integer_set(known, before + more);
    else if (!known)
        tally->failed |= !name || json_object_set_new_nocheck(tally->files, name, json_integer(more)) != 0;
    free(name);
    return before;
}

static bool add_match(void *context, const loci_hit *hit)
{
    struct tally *tally = context;
    times(tally, place_file(hit->document), 1);
    tally->passages++;
    return !tally->failed;
}

static loci_error visit(loci *index, struct tally *tally, const char *query, uint32_t deadline_ms,
                        loci_hit_callback visitor)
{
    loci_query *parsed = NULL;
    const loci_visit_options options = {.size = sizeof options, .deadline_ms = deadline_ms};
    loci_error error = loci_query_parse(index, &parsed, query, strlen(query));
    if (!error)
        error = loci_visit(index, parsed, &options, visitor, tally);
    loci_query_free(parsed);
    return error;
}

static void print_file(const struct output *out, const struct matching_files *asked, const char *file,
                       json_int_t passages)
{
    if (out->terminal && !asked->null_ended)
        visible_print(out->file, file, strlen(file));
    else
        fputs(file, out->file);
    if (asked->null_ended)
        putc('\0', out->file);
    if (asked->count)
        fprintf(out->file, "%s%" JSON_INTEGER_FORMAT "\n", asked->null_ended ? "" : ":", passages);
    else if (!asked->null_ended)
        putc('\n', out->file);
}

static void print(const struct output *out, const struct matching_files *asked, const struct tally *tally)
{
    if (!asked->list) {
        fprintf(out->file, "%" PRIu64 "\n", tally->passages);
        return;
    }
    uint64_t place = 0;
    const char *file;
    json_t *passages;
    json_object_foreach(tally->files, file, passages)
    {
        if (place++ < asked->offset)
            continue;
        if (asked->limit > 0 && place > (uint64_t)asked->offset + asked->limit)
            break;
        print_file(out, asked, file, json_integer_value(passages));
    }
}

static int finish(struct invocation *invocation, const struct matching_files *asked,
                  const struct tally *tally, loci_error error)
{
    if (tally->failed)
        return session_no_memory();
    if (error == LOCI_INTERRUPTED) {
        talk("stopped at the deadline, before all matches were seen: --deadline gives more time");
        return EXIT_ERROR;
    }
    if (error)
        return session_failed(invocation, error);
    print(&invocation->out, asked, tally);
    output_flush(&invocation->out);
    const size_t files = json_object_size(tally->files);
    if (invocation->out.terminal)
        talk("%s %s in %s %s", number_grouped(tally->passages).text,
             number_noun(tally->passages, "passage").text, number_grouped(files).text,
             number_noun(files, "file").text);
    return tally->passages > 0 ? EXIT_DONE : EXIT_NOTHING;
}

int matching_files_print(struct invocation *invocation, const char *query, const struct matching_files *asked)
{
    struct tally tally = {.files = json_object()};
    if (!tally.files)
        return session_no_memory();
    const loci_error error = visit(invocation->index, &tally, query, asked->deadline_ms, add_match);
    const int code = finish(invocation, asked, &tally, error);
    json_decref(tally.files);
    return code;
}

// What names a document within the index; the caller frees it.
static char *name_of(const loci_document *document)
{
    char *name;
    const char *member = document->member ? document->member : "";
    return asprintf(&name, "%s/%s!/%s", document->source, document->path, member) < 0 ? NULL : name;
}

static bool add_document(void *context, const loci_hit *hit)
{
    struct tally *tally = context;
    times(tally, name_of(hit->document), 1);
    return !tally->failed;
}

// Hits of the page whose document is the i-th one's; 0 where an earlier hit has counted them.
static uint32_t shown_of_document(const loci_results *results, size_t i)
{
    const loci_document *document = loci_results_hit(results, i)->document;
    uint32_t shown = 0;
    for (size_t k = 0; k < loci_results_count(results); k++) {
        const bool same = loci_results_hit(results, k)->document == document;
        if (same && k < i)
            return 0;
        shown += same;
    }
    return shown;
}

static uint64_t left_out(struct tally *tally, const loci_results *results, uint32_t per_document)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const uint32_t shown = shown_of_document(results, i);
        if (shown < per_document || per_document == 0)
            continue;
        const json_int_t all = times(tally, name_of(loci_results_hit(results, i)->document), 0);
        sum += all > shown ? (uint64_t)all - shown : 0;
    }
    return sum;
}

bool matching_files_extent(loci *index, const char *query, const loci_results *results, uint32_t per_document,
                           struct extent *out)
{
    enum { AT_MOST_MS = 500 };
    struct tally tally = {.files = json_object()};
    const loci_error error =
        tally.files ? visit(index, &tally, query, AT_MOST_MS, add_document) : LOCI_NO_MEMORY;
    *out = (struct extent){.documents = json_object_size(tally.files)};
    if (!error)
        out->left_out = left_out(&tally, results, per_document);
    json_decref(tally.files);
    return error == LOCI_OK && !tally.failed;
}
