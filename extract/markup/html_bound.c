// SPDX-License-Identifier: MIT
// A page whose tags a parser reads in linear time.
#include "extract/markup/html_bound.h"

#include "extract/markup/html_scan.h"
#include "text/base/ascii.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

// Where in a tag a byte stands; as the tokenizer of the HTML standard (13.2.5) has it.
enum place {
    NAME,
    BEFORE_KEY,
    KEY,
    BEHIND_KEY,
    BEFORE_VALUE,
    DOUBLE_QUOTED,
    SINGLE_QUOTED,
    VALUE,
    BEHIND_VALUE,
    PLACES
};
enum { OUTSIDE = PLACES };

// Where the tags are that may be open: at a place the largest number of attributes so far, -1 when none is there. A tag may
// begin within another's quotes, so there can be several; each byte moves all of them.
struct tags {
    int counts[PLACES];
    bool open;
};

struct bounder {
    struct buffer *out;
    const char *text;
    size_t size, copied;
    struct tags tags;
    size_t name;   // where the name of the next tag begins; SIZE_MAX: none is near
    int spared;    // attributes that it may have less than others
    size_t excess; // where the attributes of a root too many begin; likewise
    unsigned roots;
};

static const char stop[] = "></x ";

static int place_before_key(char byte)
{
    if (byte == '>')
        return OUTSIDE;
    return ascii_is_space(byte) || byte == '/' ? BEFORE_KEY : KEY;
}

static int place_before_value(char byte)
{
    if (byte == '"' || byte == '\'')
        return byte == '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
    return byte == '>' ? OUTSIDE : ascii_is_space(byte) ? BEFORE_VALUE : VALUE;
}

// Behind the first byte of a name, a key or a value without quotes.
static int place_in_word(enum place place, char byte)
{
    if (byte == '>')
        return OUTSIDE;
    if (ascii_is_space(byte))
        return place == KEY ? BEHIND_KEY : BEFORE_KEY;
    if (byte == '/' && place != VALUE)
        return BEFORE_KEY;
    return byte == '=' && place == KEY ? BEFORE_VALUE : (int)place;
}

// Where a tag is after the byte.
static int place_after(enum place place, char byte)
{
    switch (place) {
    case NAME:
    case KEY:
    case VALUE: return place_in_word(place, byte);
    case BEHIND_KEY:
        return byte == '=' ? BEFORE_VALUE : ascii_is_space(byte) ? BEHIND_KEY : place_before_key(byte);
    case BEFORE_VALUE: return place_before_value(byte);
    case DOUBLE_QUOTED: return byte == '"' ? BEHIND_VALUE : DOUBLE_QUOTED;
    case SINGLE_QUOTED: return byte == '\'' ? BEHIND_VALUE : SINGLE_QUOTED;
    default: return place_before_key(byte);
    }
}

static void tags_clear(struct tags *tags)
{
    for (int place = 0; place < PLACES; place++)
        tags->counts[place] = -1;
    tags->open = false;
}

static void tags_add(struct tags *tags, int place, int count)
{
    if (place == OUTSIDE)
        return;
    if (tags->counts[place] < count)
        tags->counts[place] = count;
    tags->open = true;
}

// Moves all tags over the byte; the largest number of attributes that one of them then has.
static int tags_move(struct tags *tags, char byte)
{
    struct tags after;
    int most = 0;
    tags_clear(&after);
    for (int place = 0; tags->open && place < PLACES; place++) {
        int count = tags->counts[place];
        if (count < 0)
            continue;
        int next = place_after((enum place)place, byte);
        count += next == KEY && place != KEY;
        most = count > most && next != OUTSIDE ? count : most;
        tags_add(&after, next, count);
    }
    *tags = after;
    return most;
}

// Whether one of <html and <body stands at `at`, with something behind its name.
static bool begins_root(const struct bounder *bounder, size_t at)
{
    const char *text = bounder->text + at + 1;
    bool named =
        bounder->size - at > 5 && (strncasecmp(text, "html", 4) == 0 || strncasecmp(text, "body", 4) == 0);
    return named && (ascii_is_space(text[4]) || text[4] == '/');
}

static bool names_formatting(const struct bounder *bounder, size_t name)
{
    size_t end = name;
    while (end < bounder->size && end - name < sizeof HTML_FORMATTING && bounder->text[end] != '>' &&
           bounder->text[end] != '/' && !ascii_is_space(bounder->text[end]))
        end++;
    struct html_tag tag = {.name = name, .name_size = end - name};
    return html_tag_is(bounder->text, &tag, HTML_FORMATTING);
}

// Notes which tag begins with the '<' at `at`.
static void see_start(struct bounder *bounder, size_t at)
{
    size_t name = at + 1;
    name += name < bounder->size && bounder->text[name] == '/';
    if (name >= bounder->size || !isalpha((unsigned char)bounder->text[name]))
        return;
    bounder->name = name;
    bounder->spared =
        names_formatting(bounder, name) ? HTML_ATTRIBUTES_MAX - HTML_FORMATTING_ATTRIBUTES_MAX : 0;
    if (begins_root(bounder, at) && ++bounder->roots > HTML_ROOTS_MAX)
        bounder->excess = at + 5;
}

// Ends all tags that are not in quotes before `at`, and opens the end tag that takes what follows.
static void add_stop(struct bounder *bounder, size_t at)
{
    buffer_add(bounder->out, bounder->text + bounder->copied, at - bounder->copied);
    bounder->copied = at;
    buffer_add_string(bounder->out, stop);
    for (const char *byte = stop; *byte; byte++)
        tags_move(&bounder->tags, *byte);
    tags_add(&bounder->tags, BEFORE_KEY, 0);
}

static void take(struct bounder *bounder, size_t at)
{
    const char byte = bounder->text[at];
    struct tags before = bounder->tags;
    if (at == bounder->excess || tags_move(&bounder->tags, byte) > HTML_ATTRIBUTES_MAX) {
        bounder->tags = before;
        add_stop(bounder, at);
        tags_move(&bounder->tags, byte);
    }
    if (byte == '<')
        see_start(bounder, at);
    if (at == bounder->name) {
        tags_add(&bounder->tags, NAME, bounder->spared);
        bounder->name = SIZE_MAX;
    }
}

bool html_bound(struct buffer *scratch, const char **text, size_t *size)
{
    struct bounder bounder = {
        .out = scratch, .text = *text, .size = *size, .name = SIZE_MAX, .excess = SIZE_MAX};
    tags_clear(&bounder.tags);
    for (size_t at = 0; at < bounder.size && !scratch->failed; at++) {
        if (!bounder.tags.open && bounder.name == SIZE_MAX) {
            const char *next = memchr(bounder.text + at, '<', bounder.size - at);
            if (!next)
                break;
            at = (size_t)(next - bounder.text);
        }
        take(&bounder, at);
    }
    if (bounder.copied == 0)
        return !scratch->failed;
    buffer_add(scratch, bounder.text + bounder.copied, bounder.size - bounder.copied);
    *text = scratch->data;
    *size = scratch->size;
    return !scratch->failed;
}
