// SPDX-License-Identifier: MIT
// What a question of a batch says of itself beside its text.
#ifndef LOCI_CLI_COMMANDS_QUESTION_MEMBERS_H
#define LOCI_CLI_COMMANDS_QUESTION_MEMBERS_H

#include "cli/commands/question.h"

// Takes the members of the question's `json` that there are into its settings and filters, as the options of the same names:
//   limit, offset, per_document, context   whole numbers
//   deadline                               seconds
//   count, explain, facets, strict_query   true or false
//   sort, offsets                          one of the options' words
//   mark                                   true, or ["before", "behind"]
//   filters                                {"author": "smith", "-date": ["2004", …]}: all must hold; with "-" before its name
//                                          a field leaves out what has the value
// Others are left alone. False when one is of another type or value than that, with the complaint, or (without one) when
// memory is out.
bool question_take_members(struct question *question);
void question_filters_clear(struct question_filters *filters);

#endif
