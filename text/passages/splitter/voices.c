// SPDX-License-Identifier: MIT
// Who says what: see splitter.h.
#include "text/base/space.h"
#include "text/passages/speaker.h"
#include "text/passages/splitter/state.h"

#include <string.h>

enum {
    NAME_BYTES_MAX = 200,  // of one
    NAMES_BYTES_MAX = 400, // of those who say a few words each in one passage
};

// The first place in `said` is nobody's.
void voices_reset(struct splitter *splitter)
{
    buffer_add_byte(&splitter->said, '\0');
    splitter->speaker = splitter->voice = (struct voice){0};
    splitter->speaker_told = splitter->begins = splitter->stray_handed_on = false;
    splitter->turn_count = splitter->paragraph_count = splitter->first_name = 0;
    memset(splitter->turns_of, 0, sizeof splitter->turns_of);
    splitter->proof = (struct proof){0};
    splitter->stray_kinds = 0;
    splitter->others = splitter->noted = splitter->asked = false;
}

static bool keep(struct splitter *splitter, const char *name, size_t size, unsigned kinds, struct voice *out)
{
    *out = (struct voice){.name = splitter->said.size, .kinds = kinds};
    buffer_add(&splitter->said, name, size);
    return buffer_add_byte(&splitter->said, '\0');
}

static const char *name_of(const struct splitter *splitter, struct voice voice)
{
    return splitter->said.data + voice.name;
}

// Whether the full stop before `end` is that of an initial: "Волкова А. П.", "Roe, A.B.".
static bool ends_in_initial(const char *name, size_t end)
{
    size_t letters = 0, at = end - 1;
    while (at > 0 && name[at - 1] != ' ' && name[at - 1] != '.')
        letters += ((unsigned char)name[--at] & 0xC0) != 0x80;
    return name[end - 1] == '.' && letters == 1 && at > 0;
}

// Without the number before it, and the signs behind it.
static bool take(struct splitter *splitter, const char *name, size_t size, enum voice_kind kind)
{
    size_t start = 0, end = size;
    space_trim(name, &start, &end);
    while (end > start && strchr(":.,;", name[end - 1]) && !ends_in_initial(name + start, end - start))
        end--;
    if (end - start > NAME_BYTES_MAX)
        end = start;
    splitter->speaker = (struct voice){0};
    if (end == start || memchr(name + start, '\0', end - start))
        return true;
    return keep(splitter, name + start, end - start, 1u << kind, &splitter->speaker);
}

bool voice_tell(struct splitter *splitter, const char *name, size_t size)
{
    if (!take(splitter, name, size, VOICE_SURE))
        return false;
    splitter->speaker_told = splitter->begins = splitter->speaker.name > 0;
    return true;
}

bool voice_lead(struct splitter *splitter, const char *name, size_t size, enum voice_kind kind)
{
    if (splitter->speaker_told)
        return true;
    if (!take(splitter, name, size, kind))
        return false;
    splitter->turn_count++;
    splitter->turns_of[kind]++;
    splitter->paragraph_count++;
    if (splitter->first_name == 0)
        splitter->first_name = splitter->speaker.name;
    splitter->others = splitter->others || strcmp(splitter->said.data + splitter->first_name,
                                                  splitter->said.data + splitter->speaker.name) != 0;
    return true;
}

void voice_hand_on(struct splitter *splitter)
{
    splitter->speaker.handed_on = !splitter->speaker_told;
}

void voice_end(struct splitter *splitter)
{
    if (!splitter->speaker_told)
        splitter->speaker = (struct voice){0};
}

struct voice voice_here(const struct splitter *splitter, const char *text, size_t size)
{
    return splitter->noted || speaker_is_aside(text, size) ? (struct voice){0} : splitter->speaker;
}

// Whether `names` has this one among its "A; B".
static bool holds_name(const struct buffer *names, const char *name, size_t size)
{
    for (size_t at = 0; at < names->size;) {
        const char *end = memmem(names->data + at, names->size - at, "; ", 2);
        const size_t length = end ? (size_t)(end - names->data) - at : names->size - at;
        if (length == size && memcmp(names->data + at, name, size) == 0)
            return true;
        at += length + 2;
    }
    return false;
}

bool voice_gather_name(struct splitter *splitter, const char *name, size_t size, unsigned kinds)
{
    struct buffer *names = &splitter->stray_names;
    if (holds_name(names, name, size) || names->size + size > NAMES_BYTES_MAX)
        return true;
    splitter->stray_kinds |= kinds;
    if (names->size > 0)
        buffer_add_string(names, "; ");
    return buffer_add(names, name, size);
}

bool voice_gather(struct splitter *splitter, struct voice voice)
{
    if (voice.name == 0)
        return true;
    const char *name = name_of(splitter, voice);
    splitter->stray_handed_on =
        voice.handed_on && (splitter->stray_names.size == 0 || splitter->stray_handed_on);
    return voice_gather_name(splitter, name, strlen(name), voice.kinds);
}

bool voice_of_stray(struct splitter *splitter, struct voice *out)
{
    const struct buffer *names = &splitter->stray_names;
    *out = (struct voice){0};
    if (names->size == 0)
        return true;
    if (!keep(splitter, names->data, names->size, splitter->stray_kinds, out))
        return false;
    out->handed_on = splitter->stray_handed_on;
    return true;
}

// Labels that have proved to be names are turns as well, and those of kinds that were not proved are none.
void voices_settle(struct splitter *splitter)
{
    size_t found = 0;
    for (int kind = 0; kind < VOICE_KINDS; kind++)
        if ((splitter->proved & 1u << kind) == 0)
            splitter->turn_count -= splitter->turns_of[kind];
    for (size_t i = 1; i < splitter->node_count; i++) {
        if (!splitter->nodes[i].speaker)
            continue;
        found++;
        splitter->others =
            splitter->others || found > 1 ||
            (splitter->first_name > 0 && strcmp(splitter->said.data + splitter->first_name,
                                                splitter->names.data + splitter->nodes[i].name) != 0);
    }
    splitter->turn_count += found;
}

static bool is_debate(const struct splitter *splitter)
{
    enum { TURNS_MIN = 3, PARAGRAPHS_A_TURN = 12 };
    return splitter->turn_count >= TURNS_MIN && splitter->others &&
           splitter->paragraph_count <= PARAGRAPHS_A_TURN * splitter->turn_count;
}

// A label in capitals that came again has proved to be a name.
const char *voice_of_part(const struct splitter *splitter, const struct part *part)
{
    if (part->voice.name > 0 && (part->voice.kinds & splitter->proved) != 0)
        return part->voice.handed_on && !is_debate(splitter) ? NULL : name_of(splitter, part->voice);
    for (size_t node = part->node; node != NO_NODE; node = splitter->nodes[node].parent)
        if (splitter->nodes[node].speaker)
            return splitter->names.data + splitter->nodes[node].name;
    return NULL;
}
