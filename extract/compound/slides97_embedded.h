// SPDX-License-Identifier: MIT
// What stands in presentations of PowerPoint before 2007: documents of other programs.
#ifndef LOCI_EXTRACT_COMPOUND_SLIDES97_EMBEDDED_H
#define LOCI_EXTRACT_COMPOUND_SLIDES97_EMBEDDED_H

#include "extract/compound/slides97_file.h"
#include "extract/core/nest.h"

// Those in the stream "PowerPoint Document", to which the stream "Current User" leads. An embedded value over both.
struct slides97_embedded {
    struct slides97_objects objects;
    struct buffer numbers; // of uint32_t: of the objects that are such
};

// Finds them. slides97_embedded_clear after any answer. False: out of memory. Linear.
bool slides97_embedded_find(struct slides97_embedded *embedded, struct slides97_span stream,
                            struct slides97_span user);
void slides97_embedded_clear(struct slides97_embedded *embedded);

// Hands each on as a file of its own, one after the other; what does not inflate is told. No document may be open. False: the sink must stop.
bool slides97_embedded_send(const struct slides97_embedded *embedded, const struct input *container,
                            struct sink *sink);

#endif
