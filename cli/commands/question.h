// SPDX-License-Identifier: MIT
// One line of a batch: a question and its id.
#ifndef LOCI_CLI_COMMANDS_QUESTION_H
#define LOCI_CLI_COMMANDS_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Texts are UTF-8, owned by the struct, freed with question_clear.
struct question {
    char *id;            // as given, else the number of the line; NULL only when memory is out
    char *query;         // NULL when the line is bad
    char complaint[160]; // then: why
};

// Reads line[0 .. size) (without its line feed; a carriage return at the end goes):
//   {"_id": "q1", "text": "…"}   ("id" and "query" are understood as well; an id may be a whole number)
//   q1<TAB>words
//   words
// An empty line, one with a NUL, and JSON that is broken or has no text are bad; bytes that are not UTF-8
// become U+FFFD, except in JSON, where they are an error. Returns false only when memory is out.
bool question_parse(struct question *out, const char *line, size_t size, uint64_t line_number);

// A line that was too long to be kept is bad, and has its number for an id. Returns false only when memory is out.
bool question_refuse(struct question *out, uint64_t line_number);

void question_clear(struct question *question);

#endif
