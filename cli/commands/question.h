// SPDX-License-Identifier: MIT
// One line of a batch: a question and its id.
#ifndef LOCI_CLI_COMMANDS_QUESTION_H
#define LOCI_CLI_COMMANDS_QUESTION_H

#include "cli/commands/search_settings.h"
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Conditions beside the query. `value` points into the question's `json`.
struct question_filters {
    loci_filter *list;
    const loci_filter **pointers; // to each of them
    size_t count;
};

// Texts are UTF-8, owned by the struct, freed with question_clear.
struct question {
    char *id;                        // as given, else the number of the line; NULL only when memory is out
    char *query;                     // NULL when a reference is asked for, or the line is bad
    char *ref;                       // of {"show": …}
    uint32_t context;                // … passages before and after it
    char complaint[160];             // when there is neither: why
    struct search_settings settings; // those of the batch, with what the line says of itself
    struct question_filters filters;
    json_t *json; // what the line was read from, which settings and filters point into; or NULL
};

// Reads line[0 .. size) (without its line feed; a carriage return at the end goes):
//   {"_id": "q1", "text": "…"}   ("id" and "query" are understood as well; an id may be a whole number), with members of
//                                question_members.h beside it
//   {"show": "3f9c2a7b41d0:2"}   a reference to be opened, with "context"
//   q1<TAB>words
//   words
// An empty line, one with a NUL, and JSON that is broken or has no text are bad; bytes that are not UTF-8
// become U+FFFD, except in JSON, where they are an error, as is a member of another type than it should have. Returns false only when memory is out.
// `settings` are what the line does not say itself.
bool question_parse(struct question *out, const struct search_settings *settings, const char *line,
                    size_t size, uint64_t line_number);

// A line that was too long to be kept is bad, and has its number for an id. Returns false only when memory is out.
bool question_refuse(struct question *out, uint64_t line_number);

void question_clear(struct question *question);

#endif
