// SPDX-License-Identifier: MIT
// Texts in the forms that editors and services keep them in, which are no text as they stand.
#ifndef LOCI_EXTRACT_JSON_RICH_H
#define LOCI_EXTRACT_JSON_RICH_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

// Whether JSON text may hold one of these: a look for their names, which nearly all records end at.
bool json_rich_is_near(const char *text, size_t size);

// Makes of each in `value`, also where it is written into a string, what a reader of records knows:
// - Quill's {"ops": [{"insert": …}]}, Lexical's {"root": {"children": …}}, ProseMirror's {"type": "doc", "content": …}, Contentful's {"nodeType":
//   "document", …}, Draft.js's {"blocks": …, "entityMap": …} and Mobiledoc's {"sections": …, "cards": …}: "content", an array of {"html": …} and
//   {"markdown": …} in order; Slate's lists of nodes: such an array;
// - OpenAlex's "abstract_inverted_index" (places by word): "abstract";
// - Crossref's abstracts in elements of JATS ("<jats:p>"): HTML.
// Linear. Where memory runs out a form stays as it is.
void json_rich_read(json_t *value);

#endif
