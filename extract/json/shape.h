// SPDX-License-Identifier: MIT
// Records that do not stand in a list.
#ifndef LOCI_EXTRACT_SHAPE_H
#define LOCI_EXTRACT_SHAPE_H

#include <jansson.h>

// The records of `object` as a new list, NULL when it is none of these or memory ran out:
// - named by their keys: {"a1": {"title": …, "text": …}, "a2": …}, of which each has a title and a text; the key is the id of one without;
// - columns: {"title": {"0": …, "1": …}, "text": {…}} or {"title": […], "text": […]}, all of one size;
// - rows below a list of columns: {"columns": ["title", "text"], "data": [[…], …]}.
json_t *json_shape_records(const json_t *object);

// The object that `object` only wraps, borrowed: {"status": "ok", "debate": {…}}, where what stands beside it says nothing. NULL when it wraps
// none, or says something itself.
const json_t *json_shape_wrapped(const json_t *object);

#endif
