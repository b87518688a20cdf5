// SPDX-License-Identifier: MIT
// JSON-LD whose nodes stand beside one another in "@graph" and name each other by "@id".
#ifndef LOCI_EXTRACT_GRAPH_H
#define LOCI_EXTRACT_GRAPH_H

#include <jansson.h>

// The nodes of `object` that are works with a text, as a new list of them; NULL when it has no graph, none of its nodes has a text, or memory
// ran out. Persons that a work names by their id alone get their names, in `object` itself.
json_t *json_graph_works(json_t *object);

#endif
