// SPDX-License-Identifier: MIT
// Who speaks in an XML document, and until where.
#ifndef LOCI_EXTRACT_XML_SPEECH_H
#define LOCI_EXTRACT_XML_SPEECH_H

#include "extract/xml/state.h"

// An element of somebody's words begins; its speaker, or NULL where a name within it tells. False: the sink failed.
bool xml_speech_begin(struct xml_reader *reader, const char *speaker);
// Whether what the line holds may be the name of who speaks: what is as long as a speech is one.
bool xml_speech_names(const struct xml_reader *reader);
// What the line holds is the name of who speaks. Before his words, not among those of a note.
bool xml_speech_name(struct xml_reader *reader);
bool xml_speech_end(struct xml_reader *reader);

#endif
