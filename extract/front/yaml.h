// SPDX-License-Identifier: MIT
// YAML and TOML as JSON values.
#ifndef LOCI_EXTRACT_FRONT_YAML_H
#define LOCI_EXTRACT_FRONT_YAML_H

#include <jansson.h>
#include <stddef.h>

// The document as an object whose scalars are strings; the caller frees it. Bounded: elements in one another (32 levels), and
// aliases stand for scalars alone. What has a fault is read key by key, where "title: Gas: the talks" is what it seems. Never NULL
// but out of memory; what is not understood is not there.
json_t *yaml_object(const char *text, size_t size);

// The same of TOML 1.0: strings, arrays, inline and other tables; all other values are the text that they are written with.
json_t *toml_object(const char *text, size_t size);

#endif
