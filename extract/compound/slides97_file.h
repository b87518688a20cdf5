// SPDX-License-Identifier: MIT
// The records of old PowerPoint ([MS-PPT] 2.1.2, 2.3.1): each has a kind, a size and as many bytes, in which records may stand.
#ifndef LOCI_EXTRACT_COMPOUND_SLIDES97_FILE_H
#define LOCI_EXTRACT_COMPOUND_SLIDES97_FILE_H

#include "text/base/buffer.h"
#include <stdint.h>

struct slides97_record {
    uint32_t type, instance;
    bool is_container;
    const char *data;
    size_t size;
};

// What is read record by record: the rest of a stream, or of a container. An embedded value.
struct slides97_span {
    const char *data;
    size_t size;
};

// Takes the first record off; one that is cut short ends with the span. False: there is none.
bool slides97_next(struct slides97_span *span, struct slides97_record *out);

// The first child of this type; false when there is none. Linear in the children.
bool slides97_child(const struct slides97_record *parent, uint32_t type, struct slides97_record *out);

enum slides97_found { SLIDES97_FOUND, SLIDES97_LOCKED, SLIDES97_DAMAGED, SLIDES97_OUT_OF_MEMORY };

// Where the persistent objects of a presentation stand, those of the last edit before earlier ones. An embedded value.
struct slides97_objects {
    struct slides97_span stream;
    struct buffer offsets; // of uint32_t, by number; UINT32_MAX: there is none
    uint32_t document;     // the number of the document
};

// Reads the directories that `user` (the stream "Current User") leads to in `stream` ("PowerPoint Document"). slides97_objects_clear after
// any answer. Linear.
enum slides97_found slides97_objects_read(struct slides97_objects *objects, struct slides97_span stream,
                                          struct slides97_span user);
void slides97_objects_clear(struct slides97_objects *objects);

// The object of this number; false when there is none.
bool slides97_object(const struct slides97_objects *objects, uint32_t number, struct slides97_record *out);

#endif
