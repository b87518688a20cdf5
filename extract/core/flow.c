// SPDX-License-Identifier: MIT
// Flow: from the running text of a marked-up document to blocks.
#include "extract/core/flow.h"

#include "text/base/ascii.h"

void flow_init(struct flow *flow, struct sink *sink)
{
    *flow = (struct flow){.sink = sink, .kind = BLOCK_PARAGRAPH};
    buffer_init(&flow->text);
}

void flow_clear(struct flow *flow)
{
    buffer_clear(&flow->text);
    places_clear(&flow->places);
}

// Puts what stands between the text so far and what comes.
static void join(struct flow *flow)
{
    struct buffer *text = &flow->text;
    if (text->size > 0 && flow->separator)
        buffer_add_string(text, flow->separator);
    else if (text->size > 0 && flow->space && text->data[text->size - 1] != '\n')
        buffer_add_byte(text, ' ');
    flow->separator = NULL;
    flow->space = false;
    flow->broken = false;
}

// Marks the text that comes where that tells more than the mark before.
static bool mark(struct flow *flow)
{
    struct places *places = &flow->places;
    const uint32_t line = places->count > 0 ? places->marks[places->count - 1].place.line : 0;
    struct text_place place = flow->coming;
    flow->is_placed = false;
    if (place.line == line)
        return true;
    if (places->count > 0 || flow->text.size == 0)
        return places_mark(places, flow->text.size, place);
    place.byte = -1; // what stands before it is no text of the file
    return places_mark(places, 0, place);
}

void flow_text(struct flow *flow, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        if (ascii_is_space(text[at])) {
            flow->space = true;
            at++;
            continue;
        }
        size_t start = at;
        while (at < size && !ascii_is_space(text[at]))
            at++;
        join(flow);
        if (flow->is_placed && !mark(flow))
            flow->text.failed = true;
        buffer_add(&flow->text, text + start, at - start);
    }
}

void flow_at(struct flow *flow, struct text_place place)
{
    flow->coming = place;
    flow->is_placed = true;
}

void flow_space(struct flow *flow)
{
    flow->space = true;
}

void flow_separate(struct flow *flow, const char *separator)
{
    flow->separator = separator;
}

bool flow_break(struct flow *flow)
{
    if (flow->broken)
        return flow_end(flow);
    flow->broken = flow->text.size > 0;
    if (flow->broken)
        buffer_add_byte(&flow->text, '\n');
    return true;
}

bool flow_end(struct flow *flow)
{
    bool done = flow->text.failed
                    ? sink_fail(flow->sink, WIRE_OUT_OF_MEMORY, "out of memory")
                    : sink_block_marked(flow->sink, &(struct block){.kind = flow->kind,
                                                                    .level = flow->level,
                                                                    .text = flow->text.data,
                                                                    .size = flow->text.size,
                                                                    .marks = flow->places.marks,
                                                                    .mark_count = flow->places.count});
    buffer_truncate(&flow->text, 0);
    places_cut(&flow->places, 0);
    flow->is_placed = false;
    flow->space = false;
    flow->broken = false;
    flow->separator = NULL;
    return done;
}

bool flow_begin(struct flow *flow, enum block_kind kind, int level)
{
    bool done = flow_end(flow);
    flow->kind = kind;
    flow->level = level;
    return done;
}
