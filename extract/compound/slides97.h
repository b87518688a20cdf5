// SPDX-License-Identifier: MIT
// Presentations of PowerPoint before 2007.
#ifndef LOCI_EXTRACT_COMPOUND_SLIDES97_H
#define LOCI_EXTRACT_COMPOUND_SLIDES97_H

#include "extract/compound/slides97_file.h"
#include "extract/core/sink.h"

// Adds the slides of a presentation to the open document, from the streams "PowerPoint Document" and "Current User": each is a page below its
// title, as those of later versions are, with its notes below a heading "Notes". Linear. False: the sink holds the reason.
bool slides97_send(struct slides97_span stream, struct slides97_span user, struct sink *sink);

#endif
