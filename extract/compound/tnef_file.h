// SPDX-License-Identifier: MIT
// The attributes of TNEF, in which Outlook wraps what other programs cannot read ([MS-OXTNEF] 2.1), and the properties in some of them.
#ifndef LOCI_EXTRACT_COMPOUND_TNEF_FILE_H
#define LOCI_EXTRACT_COMPOUND_TNEF_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum tnef_id {
    TNEF_FROM = 0x8000,
    TNEF_SUBJECT = 0x8004,
    TNEF_SENT = 0x8005,
    TNEF_RECEIVED = 0x8006,
    TNEF_TEXT = 0x800C,
    TNEF_CONTENT = 0x800F, // of what is attached
    TNEF_NAME = 0x8010,
    TNEF_ATTACHED = 0x9002, // something attached begins
    TNEF_PROPERTIES = 0x9003,
    TNEF_ATTACHED_PROPERTIES = 0x9005,
    TNEF_CODE_PAGE = 0x9007
};

// What stands in a file, or in an attribute. An embedded value: a walk goes on from `at`.
struct tnef {
    const char *data;
    size_t size, at;
};

struct tnef_attribute {
    uint32_t id;
    const char *data;
    size_t size;
};

// Whether it begins as such a file does; then `out` stands before the first attribute.
bool tnef_begin(struct tnef *out, const char *data, size_t size);

// The next attribute, which is as long as there is of it. False: there is none.
bool tnef_next(struct tnef *tnef, struct tnef_attribute *out);

// A property of Outlook's: its tag and type (outlook_properties.h), and its first value.
struct tnef_property {
    uint32_t tag, type;
    const char *data;
    size_t size;
};

// Stands before the first property of an attribute; the next property. False: there is none, or it is cut short.
bool tnef_properties(struct tnef *out, const struct tnef_attribute *attribute);
bool tnef_property(struct tnef *properties, struct tnef_property *out);

#endif
