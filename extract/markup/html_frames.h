// SPDX-License-Identifier: MIT
// Pages of frames, whose text is what they say to those who have none.
#ifndef LOCI_EXTRACT_HTML_FRAMES_H
#define LOCI_EXTRACT_HTML_FRAMES_H

#include "text/base/buffer.h"

// Parsers read nothing in a <frameset>, and what is in <noframes> as it stands. Takes the tags of both, and of frames, out of
// a page that has a <frameset>: `*text` then points into `scratch` (empty at the call). Linear. False when out of memory.
bool html_unframe(struct buffer *scratch, const char **text, size_t *size);

#endif
