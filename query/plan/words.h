// SPDX-License-Identifier: MIT
// What the words of a question weigh, and which stand side by side.
#ifndef LOCI_QUERY_WORDS_H
#define LOCI_QUERY_WORDS_H

#include "query/plan/plan.h"

// `slot_of` says of each word and phrase of the question, by its number, its slot, or -1.

void words_weigh(struct plan *plan, uint32_t without);
// Where more than PLAN_WORDS_MAX different words were planned, mostly bare ones side by side, as of a page that was pasted:
// the parts of `root` without the bare words that weigh least, as the children of `out`. Else none. The parts stay the
// tree's, the list is freed with free. False: out of memory.
bool words_choose(const struct plan *plan, const int *slot_of, const struct node *root, struct notes *notes,
                  struct node *out);
// Finds and weighs the pairs, of the question and of the groups in it. LOCI_INTERRUPTED when the planning is to end.
loci_error words_pair(struct plan *plan, const struct lexicon *lexicon, const int *slot_of,
                      const struct node *root, uint32_t without);

#endif
