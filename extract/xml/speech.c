// SPDX-License-Identifier: MIT
// Tells the sink who speaks.
#include "extract/xml/speech.h"

#include "extract/xml/line.h"
#include <string.h>

bool xml_speech_end(struct xml_reader *reader)
{
    const bool spoke = reader->speaks;
    reader->speaks = false;
    return !spoke || sink_block(reader->sink, BLOCK_SPEAKER, 0, "", 0);
}

bool xml_speech_names(const struct xml_reader *reader)
{
    enum { NAME_BYTES_MAX = 160 };
    return reader->text.flow.text.size <= NAME_BYTES_MAX;
}

bool xml_speech_name(struct xml_reader *reader)
{
    const struct buffer *name = &reader->text.flow.text;
    if (reader->noted > 0 || name->size == 0)
        return true;
    reader->speaks = true;
    return sink_block(reader->sink, BLOCK_SPEAKER, 0, name->data, name->size);
}

bool xml_speech_begin(struct xml_reader *reader, const char *speaker)
{
    if (!xml_line_begin(reader, xml_kind_here(reader), 0))
        return false;
    reader->speeches++;
    if (!speaker)
        return true;
    flow_text(&reader->text.flow, speaker, strlen(speaker));
    bool done = xml_speech_name(reader);
    xml_line_lead(reader, XML_LEADS_SPEECH);
    return done;
}
