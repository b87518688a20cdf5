// SPDX-License-Identifier: MIT
// How parts of scores are told.
#include "cli/print/summand.h"
#include "cli/terminal/number.h"
#include <math.h>

static const double nothing = 0.0005;

// What the parts are as one summand, and what changes the sum of theirs.
static const struct told {
    const char *summand, *change;
    bool whole; // it is one summand even where it counts in full
} tellings[] = {
    [LOCI_PART_SCORE] = {.change = "standing behind the best"},
    [LOCI_PART_PASSAGE] = {.change = "no running text"},
    [LOCI_PART_NEARNESS] = {.change = "beside other words"},
    [LOCI_PART_DOCUMENT] = {.summand = "its document", .whole = true},
    [LOCI_PART_WHOLE] = {.summand = "the document as a whole"},
    [LOCI_PART_BEST_PASSAGE] = {.summand = "its best passage"},
};

static const struct told *telling_of(const loci_part *part)
{
    static const struct told none;
    return (size_t)part->kind < sizeof tellings / sizeof *tellings ? &tellings[part->kind] : &none;
}

static void write_named(FILE *file, const char *name, double value)
{
    if (fabs(value) >= nothing)
        fprintf(file, "%s %s %s", value < 0 ? "−" : "+", name, number_figure(fabs(value)).text);
}

// Where a word was found, and what it would have lost without the title.
static void write_found(FILE *file, const loci_part *word)
{
    const struct {
        uint64_t count;
        const char *field;
    } found[] = {{word->in_text, "text"}, {word->in_heading, "heading"}, {word->in_title, "title"}};
    const char *before = " (";
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        if (found[i].count) {
            fprintf(file, "%s%s in %s", before, number_grouped(found[i].count).text, found[i].field);
            before = ", ";
        }
    if (*before == ',' && word->from_title >= nothing)
        fprintf(file, "; %s from the title", number_figure(word->from_title).text);
    fputs(*before == ',' ? ")" : "", file);
}

static void write_pair(FILE *file, const loci_part *pair)
{
    fprintf(file, "+ %s beside %s %s", pair->text ? pair->text : "", pair->second ? pair->second : "",
            number_figure(pair->value).text);
    if (pair->count > 1)
        fprintf(file, " (in %s places)", number_grouped(pair->count).text);
}

void summand_write(FILE *file, const loci_part *part)
{
    const struct told *told = telling_of(part);
    if (part->kind == LOCI_PART_WORD) {
        fprintf(file, "+ %s %s", part->text ? part->text : "", number_figure(part->value).text);
        write_found(file, part);
    } else if (part->kind == LOCI_PART_PAIR) {
        write_pair(file, part);
    } else if (part->kind == LOCI_PART_FORM) {
        fprintf(file, "+ %s as typed %s", part->text ? part->text : "", number_figure(part->value).text);
    } else {
        write_named(file, told->summand ? told->summand : loci_part_name(part->kind), part->value);
    }
}

void summand_write_change(FILE *file, const loci_part *part)
{
    const struct told *told = telling_of(part);
    double change = part->value;
    for (size_t i = 0; i < part->part_count; i++)
        change -= part->parts[i]->value;
    write_named(file, told->change ? told->change : loci_part_name(part->kind), change);
}

bool summand_is_one(const loci_part *part)
{
    const struct told *told = telling_of(part);
    return part->part_count == 0 || (told->summand && (told->whole || part->factor < 1));
}
