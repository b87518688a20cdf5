// SPDX-License-Identifier: MIT
// The parts of an office document or a book: members of a zip file that are looked up by their names.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_PACKAGE_H
#define LOCI_EXTRACT_OFFICE_PARTS_PACKAGE_H

#include "extract/core/input.h"
#include "extract/office/parts/named.h"

// Bytes of all parts together, and how many members are looked at.
#define PACKAGE_SIZE_MAX ((size_t)128 << 20)
enum { PACKAGE_PARTS_MAX = 1 << 16 };

struct part {
    const char *name; // as in the archive
    const char *data; // in UTF-8 where it is XML; NULL: it was not loaded (no text, or encrypted)
    size_t size;
    size_t name_at, data_at; // of `content`, while it grows
    bool is_encrypted;
};

// An embedded value.
struct package {
    unsigned char *marks; // flags of each part
    struct part *parts;   // by name, case of ASCII letters aside; of two with one name the first
    size_t count, capacity;
    struct buffer content;
    bool is_damaged; // the archive breaks off: `message` says how. What came before is here
    char message[400];
};

// Loads what may be text: pictures, fonts, sounds and the like are only listed. False: the sink holds the reason.
// package_clear after either.
bool package_load(struct package *package, const struct input *input, struct sink *sink);
void package_clear(struct package *package);

// The same of parts that stand elsewhere: package_init, then each (`data` is copied; NULL: the part is only listed), then package_finish, also
// where one could not be added. False: the sink holds the reason.
void package_init(struct package *package);
bool package_add(struct package *package, const char *name, size_t name_size, const char *data,
                 size_t data_size, struct sink *sink);
bool package_finish(struct package *package, struct sink *sink);

// The part of that name (a leading slash aside), or NULL.
const struct part *package_find(const struct package *package, const char *name);

// Whether it is asked for the first time, for those who follow references: they may lead to one part again and again.
bool package_take(const struct package *package, const struct part *part);

// Makes the part a member: a file of its own in the document, which is read when that has ended.
void package_make_member(const struct package *package, const struct part *part);
bool package_is_member(const struct package *package, const struct part *part);

// Appends the name that `target` means from the part `base`: relative to its folder, or to the root behind a slash; with
// its percent-escapes decoded and without a fragment.
bool package_resolve(struct buffer *out, const char *base, const char *target);

// Parses a part that is XML, in any encoding; names are those of office_namespaces (names.h). Nothing is done for a part
// that is NULL or was not loaded. False: the sink holds the reason. package_parse_what_is_sound takes a part that is not
// well-formed as if it ended there, and adds a note to the open document.
bool package_parse(const struct part *part, const struct named_handler *handler, struct sink *sink);
bool package_parse_what_is_sound(const struct part *part, const struct named_handler *handler,
                                 struct sink *sink);

// The value of an attribute, or NULL. `name` is that of office_namespaces, "w:val".
const char *office_attribute(const char *const *attributes, const char *name);

#endif
