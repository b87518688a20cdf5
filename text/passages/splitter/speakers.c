// SPDX-License-Identifier: MIT
// Speakers without a title, who are known by coming again: see splitter.h.
#include "text/passages/splitter/state.h"

#include "text/base/fnv.h"
#include "text/base/memory.h"
#include "text/base/space.h"
#include "text/passages/speaker.h"

#include <stdlib.h>
#include <string.h>

// A label in capitals and where it stands.
struct mention {
    uint64_t hash;
    size_t node;
};

static int compare_mentions(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

// Of a name below the heading that `node` is, or stands below.
static uint64_t hash_of(const struct splitter *splitter, size_t node, const char *name, size_t size)
{
    while (splitter->nodes[node].level >= LEVEL_LABEL)
        node = splitter->nodes[node].parent;
    uint64_t hash = FNV_START ^ node;
    for (size_t i = 0; i < size; i++)
        hash = fnv_add(hash, (unsigned char)name[i]);
    return hash;
}

static struct seen_label *find_seen(struct splitter *splitter, uint64_t hash)
{
    const size_t count = splitter->seen_count < SEEN_LABELS_MAX ? splitter->seen_count : SEEN_LABELS_MAX;
    for (size_t i = 0; i < count; i++)
        if (splitter->seen[i].hash == hash)
            return &splitter->seen[i];
    return NULL;
}

static struct seen_label *see(struct splitter *splitter, uint64_t hash)
{
    struct seen_label *seen = find_seen(splitter, hash);
    if (seen) {
        seen->again = true;
        return seen;
    }
    seen = &splitter->seen[splitter->seen_count++ % SEEN_LABELS_MAX];
    *seen = (struct seen_label){.hash = hash};
    return seen;
}

bool speaker_comes_again(struct splitter *splitter, const char *name, size_t size, const char *said,
                         size_t said_size)
{
    struct seen_label *seen = see(splitter, hash_of(splitter, splitter->open, name, size));
    proof_of_name(splitter, seen, said, said_size);
    return seen->again;
}

// Names in small letters are no sections, so that they may come again under any heading.
static uint64_t hash_of_name(const char *name, size_t size)
{
    uint64_t hash = FNV_START;
    for (size_t i = 0; i < size; i++)
        hash = fnv_add(hash, (unsigned char)name[i]);
    return hash;
}

bool speaker_proves(struct splitter *splitter, const char *name, size_t size, const char *said,
                    size_t said_size)
{
    struct seen_label *seen = see(splitter, hash_of_name(name, size));
    proof_of_name(splitter, seen, said, said_size);
    return seen->again;
}

// Apart from names that lead what they say in one line.
static uint64_t hash_of_line(const struct splitter *splitter, size_t node, const char *name, size_t size)
{
    return fnv_add(hash_of(splitter, node, name, size), '\n');
}

void speaker_leads(struct splitter *splitter, const char *text, size_t size)
{
    size_t bare, end;
    if (!speaker_may_lead(text, size, &bare, &end))
        return;
    const uint64_t hash = hash_of_line(splitter, splitter->open, text, bare);
    splitter->leads += splitter->last_lead != hash;
    splitter->last_lead = hash;
    see(splitter, hash);
    proof_of_lead(splitter);
}

// Whether a paragraph or sentences stand below such a line, up to the next: not an office, as in a list of those present.
static bool is_said_below(const char *text, size_t size)
{
    size_t at = 0, bare, end;
    while (at < size) {
        const char *stop = memchr(text + at, '\n', size - at);
        const size_t length = stop ? (size_t)(stop - text) - at : size - at;
        if (speaker_may_lead(text + at, length, &bare, &end))
            break;
        at += length + 1;
    }
    const size_t below = at < size ? at : size;
    return space_words(text, below) >= PASSAGE_WORDS_MIN || speaker_is_said(text, below);
}

// The name that leads a line or is one, of those that came again, with `left` bytes from the line on; *end is 0 where there is none.
static enum voice_kind find_name(struct splitter *splitter, size_t node, const char *line, size_t size,
                                 size_t left, size_t *start, size_t *end)
{
    enum { LEADS_MIN = 3 }; // who speaks changes: "Ada Roe:", "Ben Poe:", "Ada Roe:"
    size_t bare;
    enum voice_kind kind = VOICE_NAME;
    const struct seen_label *seen = NULL;
    *start = *end = 0;
    if (speaker_may_be(line, size, start, &bare, end))
        seen = find_seen(splitter, hash_of_name(line + *start, bare - *start));
    else if (splitter->leads >= LEADS_MIN && speaker_may_lead(line, size, &bare, end) &&
             is_said_below(line + size, left - size)) {
        seen = find_seen(splitter, hash_of_line(splitter, node, line, bare));
        kind = VOICE_LEAD;
    }
    if (!seen || !seen->again)
        *end = 0;
    return kind;
}

bool speakers_of_lines(struct splitter *splitter, const struct part *part, struct voice *out)
{
    stray_clear(splitter);
    for (size_t at = 0; at < part->size;) {
        const char *line = splitter->texts.data + part->start + at;
        const char *stop = memchr(line, '\n', part->size - at);
        const size_t size = stop ? (size_t)(stop - line) : part->size - at;
        size_t start, end;
        const enum voice_kind kind =
            find_name(splitter, part->node, line, size, part->size - at, &start, &end);
        if (end > 0)
            space_trim(line, &start, &end); // "Ada Roe :"
        if (end > 0 && !voice_gather_name(splitter, line + start, end - start, 1u << kind))
            return false;
        at += size + 1;
    }
    return voice_of_stray(splitter, out);
}

// Sections do not come again under the same heading; speakers do.
bool speakers_mark(struct splitter *splitter)
{
    size_t count = 0;
    splitter->proved = proof_kinds(splitter);
    if ((splitter->proved & 1u << VOICE_NAME) == 0)
        return true;
    struct mention *mentions = memory_resize(NULL, sizeof *mentions * (splitter->node_count + 1));
    if (!mentions)
        return false;
    for (size_t i = 1; i < splitter->node_count; i++) {
        struct node *node = &splitter->nodes[i];
        if (!node->inlined || node->known_label || node->run_in)
            continue;
        const uint64_t hash =
            hash_of(splitter, node->parent, splitter->names.data + node->name, node->name_size);
        const struct seen_label *seen = find_seen(splitter, hash);
        node->speaker = seen && seen->again;
        mentions[count++] = (struct mention){hash, i};
    }
    if (count > 1)
        qsort(mentions, count, sizeof *mentions, compare_mentions);
    for (size_t i = 1; i < count; i++)
        if (mentions[i].hash == mentions[i - 1].hash)
            splitter->nodes[mentions[i].node].speaker = splitter->nodes[mentions[i - 1].node].speaker = true;
    free(mentions);
    return true;
}
