// SPDX-License-Identifier: MIT
// Tables: CSV and TSV with a head line, and TREC runs.
#include "cli/print/place.h"
#include "cli/print/printer.h"
#include "cli/terminal/encode.h"
#include "cli/terminal/visible.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char *const columns[] = {
    "rank",   "score", "ref",     "source", "path",    "member", "title",
    "author", "date",  "section", "page",   "ordinal", "text",   "citation",
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns, NUMBER_SIZE = 32 };

typedef void encode_field(FILE *file, const char *field, size_t size);

// A field; on a terminal it is made visible first.
static bool put_field(const struct output *out, encode_field *encode, const char *field)
{
    size_t size = field ? strlen(field) : 0;
    if (!out->terminal) {
        encode(out->file, field ? field : "", size);
        return true;
    }
    char *shown = NULL;
    FILE *memory = open_memstream(&shown, &size);
    if (!memory)
        return false;
    visible_print(memory, field ? field : "", field ? strlen(field) : 0);
    bool written = fclose(memory) == 0;
    if (written)
        encode(out->file, shown, size);
    free(shown);
    return written;
}

static bool put_row(const struct output *out, encode_field *encode, char divider, const char *const *fields)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (i)
            fputc(divider, out->file);
        if (!put_field(out, encode, fields[i]))
            return false;
    }
    fputc('\n', out->file);
    return true;
}

static bool put_hit(const struct output *out, encode_field *encode, char divider, const loci_hit *hit)
{
    const loci_document *document = hit->document;
    char rank[NUMBER_SIZE], score[NUMBER_SIZE], page[NUMBER_SIZE] = "", ordinal[NUMBER_SIZE];
    snprintf(rank, sizeof rank, "%" PRIu32, hit->rank);
    snprintf(score, sizeof score, "%.9g", hit->score);
    snprintf(ordinal, sizeof ordinal, "%" PRIu32, hit->ordinal);
    if (hit->page)
        snprintf(page, sizeof page, "%" PRIu32, hit->page);
    const char *fields[COLUMN_COUNT] = {
        rank,
        score,
        hit->ref,
        document->source,
        document->path,
        document->member,
        document->title,
        document->author,
        document->date,
        hit->section,
        page,
        ordinal,
        hit->text,
        hit->citation,
    };
    return put_row(out, encode, divider, fields);
}

static bool put_table(const struct output *out, const struct answer *answer, encode_field *encode,
                      char divider)
{
    if (!put_row(out, encode, divider, columns))
        return false;
    for (size_t i = 0; i < loci_results_count(answer->results); i++)
        if (!put_hit(out, encode, divider, loci_results_hit(answer->results, i)))
            return false;
    return true;
}

bool print_csv(const struct output *out, const struct answer *answer)
{
    return put_table(out, answer, encode_csv, ',');
}

bool print_tsv(const struct output *out, const struct answer *answer)
{
    return put_table(out, answer, encode_tsv, '\t');
}

bool print_trec(const struct output *out, const struct answer *answer)
{
    for (size_t i = 0; i < loci_results_count(answer->results); i++) {
        const loci_hit *hit = loci_results_hit(answer->results, i);
        char *name = place_trec(hit->document);
        if (!name)
            return false;
        encode_trec_name(out->file, answer->id ? answer->id : "1");
        fputs(" Q0 ", out->file);
        encode_trec_name(out->file, name);
        fprintf(out->file, " %" PRIu32 " %.9g loci\n", hit->rank, hit->score);
        free(name);
    }
    return true;
}
