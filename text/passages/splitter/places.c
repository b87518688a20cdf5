// SPDX-License-Identifier: MIT
// Where the text in a splitter's buffers stands in its file: see splitter.h.
#include "text/passages/splitter/state.h"

#include <stdint.h>

static bool holds(const struct buffer *buffer, const char *text)
{
    const uintptr_t at = (uintptr_t)text, start = (uintptr_t)buffer->data;
    return buffer->size > 0 && at >= start && at < start + buffer->size;
}

// The marks of the buffer that holds the text, and its offset there; NULL for none.
static const struct places *find(const struct splitter *splitter, const char *text, size_t *offset)
{
    const struct {
        const struct buffer *buffer;
        const struct places *places;
    } all[] = {{&splitter->line, &splitter->in_line},
               {&splitter->stray, &splitter->in_stray},
               {&splitter->label, &splitter->in_label},
               {&splitter->names, &splitter->in_names}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (holds(all[i].buffer, text)) {
            *offset = (size_t)(text - all[i].buffer->data);
            return all[i].places;
        }
    return NULL;
}

struct text_place place_of(const struct splitter *splitter, const char *text)
{
    size_t offset = 0;
    const struct places *places = find(splitter, text, &offset);
    return places ? places_at(places, offset) : (struct text_place){.byte = -1};
}

bool place_append(struct splitter *splitter, struct buffer *to, struct places *places, const char *text,
                  size_t size)
{
    static const struct places none;
    size_t offset = 0;
    const struct places *from = find(splitter, text, &offset);
    return places_append(places, to->size, from ? from : &none, offset, size) && buffer_add(to, text, size);
}
