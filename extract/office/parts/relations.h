// SPDX-License-Identifier: MIT
// The relationships of a part of an Office Open XML package (ISO/IEC 29500-2): which other parts belong to it.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_RELATIONS_H
#define LOCI_EXTRACT_OFFICE_PARTS_RELATIONS_H

#include "extract/office/parts/package.h"

struct relation {
    size_t id, type, target; // offsets into `text`
};

// An embedded value.
struct relations {
    struct relation *items; // by id
    size_t count, capacity;
    struct buffer text;
};

// Reads those of the part `name`, "" for the package; none where they are missing or damaged. False: the sink holds the
// reason. relations_clear after either.
bool relations_read(struct relations *relations, const struct package *package, const char *name,
                    struct sink *sink);
void relations_clear(struct relations *relations);

// The part with an id, or the first one whose type ends in "/" and `type`; NULL: none.
const struct part *relations_part(const struct relations *relations, const struct package *package,
                                  const char *id);
const struct part *relations_first(const struct relations *relations, const struct package *package,
                                   const char *type);

#endif
