// SPDX-License-Identifier: MIT
// The tree of a query as JSON.
#ifndef LOCI_QUERY_TREE_JSON_H
#define LOCI_QUERY_TREE_JSON_H

#include "query/language/ast.h"

// {"kind":"bag","parts":[{"kind":"word","text":"law","occur":"must"}]}, as docs/formats.md has it; null for NULL.
void tree_json_write(struct buffer *out, const struct node *root);

#endif
