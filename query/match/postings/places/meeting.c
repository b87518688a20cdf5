// SPDX-License-Identifier: MIT
// Puts the places of sides beside those of sentences.
#include "query/match/postings/places/meeting.h"

loci_error meeting_open(struct meeting *meeting, loci *index, struct segments_reader *segments,
                        const struct plan_node *node)
{
    static char term[] = SEGMENT_SENTENCES;
    static const struct spelling sentences = {.terms = term, .size = SEGMENT_SENTENCES_SIZE, .words = 1};
    bool stopped = false;
    *meeting = (struct meeting){.node = node};
    meeting->sentences.sides.index = index;
    meeting->sentences.sides.segments = segments;
    return node->unit == UNIT_SENTENCE ? flank_open(&meeting->sentences, &sentences, 1, &stopped) : LOCI_OK;
}

void meeting_close(struct meeting *meeting)
{
    flank_close(&meeting->sentences);
    spots_clear(&meeting->spots);
}

void meeting_enter(struct meeting *meeting, const struct segment_info *segment)
{
    bool stopped = false;
    flank_enter(&meeting->sentences, segment, &stopped); // one spelling at most: it is not asked
}

bool meeting_read(struct meeting *meeting, uint32_t passage)
{
    return flank_read(&meeting->sentences, passage);
}

bool meeting_asks(const struct meeting *meeting, uint32_t field)
{
    return meeting->node->column < 0 || meeting->node->column == (int)field;
}

static bool share_sentence(struct meeting *meeting, uint32_t field)
{
    const struct ranged *begins = &meeting->sentences.ranged[0];
    const size_t count = begins->from[field + 1] - begins->from[field];
    return spots_share_sentence(&meeting->spots, count > 0 ? begins->places + begins->from[field] : NULL,
                                count);
}

bool meeting_holds(struct meeting *meeting, uint32_t field)
{
    const struct plan_node *node = meeting->node;
    return node->unit == UNIT_SENTENCE ? share_sentence(meeting, field)
                                       : spots_meet(&meeting->spots, (size_t)node->distance, node->in_order);
}
