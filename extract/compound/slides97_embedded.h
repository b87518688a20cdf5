// SPDX-License-Identifier: MIT
// What stands in presentations of PowerPoint before 2007: documents of other programs.
#ifndef LOCI_EXTRACT_COMPOUND_SLIDES97_EMBEDDED_H
#define LOCI_EXTRACT_COMPOUND_SLIDES97_EMBEDDED_H

#include "extract/compound/slides97_file.h"
#include "extract/core/nest.h"

// Takes them out of the stream "PowerPoint Document", to which "Current User" is `user`: appends each as a compound file, and to `sizes` how many bytes
// it has (size_t). False: the sink holds the reason. Linear.
bool slides97_embedded(struct buffer *out, struct buffer *sizes, struct slides97_span stream,
                       struct slides97_span user, const struct input *container, struct sink *sink);

// Hands each on as a file of its own. No document may be open. False: the sink must stop.
bool slides97_embedded_send(const struct buffer *embedded, const struct buffer *sizes,
                            const struct input *container, struct sink *sink);

#endif
