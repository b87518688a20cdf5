// SPDX-License-Identifier: MIT
// Front matter: the metadata above a Markdown text.
#ifndef LOCI_EXTRACT_FRONT_FRONT_MATTER_H
#define LOCI_EXTRACT_FRONT_FRONT_MATTER_H

#include "extract/core/sink.h"

// The size of the front matter that the text begins with: from a line --- to the next line --- or ... (YAML), or
// between lines +++ (TOML), with at least one key in it. 0 when there is none.
size_t front_matter_size(const char *text, size_t size);

// Adds the metadata of front matter (front_matter_size bytes of it): title, author(s), date, language, series and
// url, under the usual names. Reads of YAML: `key: value` at the beginning of a line, quoted strings,
// lists in brackets or as lines of "- ", `name:` in such a list, block scalars (| and >), comments; of
// TOML the same with `key = value`. What it does not understand it leaves out.
bool front_matter_send(struct sink *sink, const char *text, size_t size);

#endif
