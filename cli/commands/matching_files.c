// SPDX-License-Identifier: MIT
// Lists and counts files by visiting every match.
#include "cli/commands/matching_files.h"
#include "cli/commands/session.h"
#include "cli/print/place.h"
#include "cli/terminal/number.h"
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

static bool add_match(void *context, const loci_hit *hit)
{
    struct tally *tally = context;
    char *file = place_file(hit->document);
    json_t *known = file ? json_object_get(tally->files, file) : NULL;
    if (known)
        json_integer_set(known, json_integer_value(known) + 1);
    else
        tally->failed = !file || json_object_set_new_nocheck(tally->files, file, json_integer(1)) != 0;
    tally->passages++;
    free(file);
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

static bool add_document(void *context, const loci_hit *hit)
{
    struct tally *tally = context;
    const char *member = hit->document->member ? hit->document->member : "";
    char *name;
    if (asprintf(&name, "%s/%s!/%s", hit->document->source, hit->document->path, member) < 0)
        return false;
    tally->failed = json_object_set_new_nocheck(tally->files, name, json_true()) != 0;
    free(name);
    return !tally->failed;
}

bool matching_files_documents(loci *index, const char *query, uint64_t *documents)
{
    enum { AT_MOST_MS = 500 };
    struct tally tally = {.files = json_object()};
    const loci_error error =
        tally.files ? visit(index, &tally, query, AT_MOST_MS, add_document) : LOCI_NO_MEMORY;
    *documents = json_object_size(tally.files);
    json_decref(tally.files);
    return error == LOCI_OK;
}
