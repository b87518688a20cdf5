// SPDX-License-Identifier: MIT
// Stray lines, gathered until it shows where they belong, and passages: see splitter.h.
#include "text/base/array.h"
#include "text/base/space.h"
#include "text/passages/splitter/cut.h"
#include "text/passages/splitter/state.h"

#include <string.h>

static bool add_part(void *context, const char *text, size_t size)
{
    struct splitter *splitter = context;
    struct part *parts =
        array_reserve(splitter->parts, &splitter->part_capacity, splitter->part_count + 1, sizeof *parts);
    if (!parts)
        return false;
    splitter->parts = parts;
    splitter->parts[splitter->part_count++] = (struct part){.start = splitter->texts.size,
                                                            .size = size,
                                                            .node = splitter->open,
                                                            .page = splitter->page,
                                                            .place = place_of(splitter, text),
                                                            .voice = splitter->voice};
    buffer_add(&splitter->texts, text, size);
    buffer_add_byte(&splitter->texts, '\0');
    for (size_t node = splitter->open; !splitter->nodes[node].used; node = splitter->nodes[node].parent)
        splitter->nodes[node].used = true;
    return !splitter->texts.failed;
}

bool passage_add(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    if (words > PASSAGE_WORDS_MAX)
        return split_paragraph(text, size, words, add_part, splitter);
    return add_part(splitter, text, size);
}

void stray_clear(struct splitter *splitter)
{
    buffer_truncate(&splitter->stray, 0);
    places_cut(&splitter->in_stray, 0);
    splitter->stray_words = splitter->stray_count = 0;
    splitter->last = splitter->before = (struct stray_line){0};
    splitter->turns = false;
    buffer_truncate(&splitter->stray_names, 0);
    splitter->stray_handed_on = false;
    splitter->stray_kinds = 0;
}

// They begin on the page of the first of them.
bool stray_settle(struct splitter *splitter)
{
    int page = splitter->page;
    if (splitter->stray_words == 0)
        return true;
    splitter->page = splitter->stray_page;
    bool added = voice_of_stray(splitter, &splitter->voice) &&
                 passage_add(splitter, splitter->stray.data, splitter->stray.size, splitter->stray_words);
    splitter->page = page;
    stray_clear(splitter);
    return added;
}

static bool is_said_by_stray(const struct splitter *splitter, const struct part *part)
{
    const struct buffer *names = &splitter->stray_names;
    const char *name = splitter->said.data + part->voice.name;
    return strlen(name) == names->size && (names->size == 0 || memcmp(name, names->data, names->size) == 0);
}

// What still waits joins the passage before it in the same section, of the same speaker.
bool stray_flush(struct splitter *splitter)
{
    if (splitter->stray_words == 0)
        return true;
    struct part *last = splitter->part_count > 0 ? &splitter->parts[splitter->part_count - 1] : NULL;
    if (splitter->stray_words >= PASSAGE_WORDS_MIN || splitter->turns || last == NULL ||
        last->node != splitter->open || !is_said_by_stray(splitter, last))
        return stray_settle(splitter);
    buffer_truncate(&splitter->texts, splitter->texts.size - 1); // the NUL
    buffer_add_byte(&splitter->texts, '\n');
    buffer_add(&splitter->texts, splitter->stray.data, splitter->stray.size);
    last->size += 1 + splitter->stray.size;
    stray_clear(splitter);
    return buffer_add_byte(&splitter->texts, '\0');
}

bool stray_add(struct splitter *splitter, const char *text, size_t size, size_t words,
               enum heading_style style)
{
    if (splitter->stray_words + words > PASSAGE_WORDS_SPLIT && !stray_settle(splitter))
        return false;
    if (splitter->stray_words == 0)
        splitter->stray_page = splitter->page;
    else
        buffer_add_byte(&splitter->stray, '\n');
    splitter->before = splitter->last;
    splitter->last = (struct stray_line){.start = splitter->stray.size, .style = style};
    splitter->stray_words += words;
    splitter->stray_count++;
    return voice_gather(splitter, voice_here(splitter, text, size)) &&
           place_append(splitter, &splitter->stray, &splitter->in_stray, text, size);
}
