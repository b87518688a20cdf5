// SPDX-License-Identifier: MIT
// The rules and sources of a vocabulary, made ready to be looked up.
#ifndef LOCI_EXTRACT_XML_RULES_H
#define LOCI_EXTRACT_XML_RULES_H

#include "extract/xml/vocabulary.h"
#include <stdint.h>

// Names that rules ask for as parents or ancestors, with their conditions, get a bit each, so that where an element stands is two numbers however
// deep it is.
struct xml_place {
    // The element's own bits: of its name, and of each condition on its attributes that holds; 0 when no rule asks for it.
    uint64_t own;
    uint64_t above; // of all around it, itself included
};

struct xml_word {
    const char *data;
    size_t size;
};

// An element and what is asked of its attributes.
struct xml_step {
    struct xml_word element, attribute, value; // empty: whatever they are
};

// A path (vocabulary.h), taken apart.
struct xml_pattern {
    struct xml_step step;
    struct xml_word taken;       // the attribute behind @
    uint64_t parent, ancestor;   // bits; 0: any
    const struct xml_rule *rule; // or
    const struct xml_source *source;
    uint16_t next; // in its bucket, 0: none
};

enum { XML_PATTERNS_MAX = 512, XML_NAMES_MAX = 64, XML_BUCKETS = 256 };

struct xml_rules {
    const struct xml_vocabulary *vocabulary;
    struct xml_pattern patterns[XML_PATTERNS_MAX]; // from 1 on
    uint16_t heads[XML_BUCKETS], tails[XML_BUCKETS];
    size_t pattern_count;
    struct xml_step names[XML_NAMES_MAX];
    size_t name_count;
};

// An element as it begins.
struct xml_element {
    const char *name; // local, in lower case where the vocabulary fits any
    const char *const *attributes;
    struct xml_place parent; // zeros for the root
};

// False when a table is larger than the limits above (the tests hold that none is).
bool xml_rules_init(struct xml_rules *rules, const struct xml_vocabulary *vocabulary);

// Where the children of the element stand.
struct xml_place xml_rules_place(const struct xml_rules *rules, const struct xml_element *element);

// The rule that counts for the element, NULL when there is none.
const struct xml_pattern *xml_rules_find(const struct xml_rules *rules, const struct xml_element *element);

// The next source that fits, behind `after` (NULL: the first); NULL at the end.
const struct xml_pattern *xml_rules_source(const struct xml_rules *rules, const struct xml_element *element,
                                           const struct xml_pattern *after);

// The value of the attribute that the pattern takes, NULL when the element has none of that name.
const char *xml_pattern_value(const struct xml_pattern *pattern, const char *const *attributes);

#endif
