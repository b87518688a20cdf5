// SPDX-License-Identifier: MIT
// WordPress's shortcodes: see shortcodes.h.
#include "extract/xml/shortcodes.h"

#include <ctype.h>
#include <string.h>

enum kind {
    UNKNOWN,
    WRAPS,    // stands around text
    CAPTIONS, // stands around a picture and what it shows
    EMBEDS    // stands for something else, or around its address
};

static const struct {
    const char *name;
    enum kind kind;
    bool prefix; // of many names
} codes[] = {
    {"audio", EMBEDS, false},      {"av_", WRAPS, true},           {"button", WRAPS, false},
    {"caption", CAPTIONS, false},  {"contact-form", EMBEDS, true}, {"embed", EMBEDS, false},
    {"et_pb_", WRAPS, true},       {"fusion_", WRAPS, true},       {"gallery", EMBEDS, false},
    {"googlemaps", EMBEDS, false}, {"jetpack", EMBEDS, true},      {"playlist", EMBEDS, false},
    {"polldaddy", EMBEDS, false},  {"slideshow", EMBEDS, false},   {"soundcloud", EMBEDS, false},
    {"su_", WRAPS, true},          {"tweet", EMBEDS, false},       {"vc_", WRAPS, true},
    {"video", EMBEDS, false},      {"vimeo", EMBEDS, false},       {"wp_caption", CAPTIONS, false},
    {"youtube", EMBEDS, false},
};

struct tag {
    const char *name;
    size_t name_size, size; // of the whole, with its brackets
    enum kind kind;
    bool closes;
};

static enum kind kind_of(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const size_t length = strlen(codes[i].name);
        if (size >= length && memcmp(codes[i].name, name, length) == 0 && (codes[i].prefix || size == length))
            return codes[i].kind;
    }
    return UNKNOWN;
}

// Where the bracket that ends the tag stands, beyond those in quotes; `size` where none does nearby, or another opens.
static size_t find_end(const char *text, size_t size, size_t at)
{
    enum { TAG_SIZE_MAX = 2000 };
    const size_t end = size - at < TAG_SIZE_MAX ? size : at + TAG_SIZE_MAX;
    char quote = '\0';
    for (; at < end && (quote || !strchr("[]", text[at]) || !text[at]); at++)
        if (text[at] == quote)
            quote = '\0';
        else if (!quote && (text[at] == '"' || text[at] == '\''))
            quote = text[at];
    return at < end && text[at] == ']' ? at : size;
}

// The shortcode that begins with the bracket at `at`.
static bool read_tag(struct tag *tag, const char *text, size_t size, size_t at)
{
    const size_t start = at + 1;
    *tag = (struct tag){.closes = start < size && text[start] == '/'};
    tag->name = text + start + tag->closes;
    const char *end = text + size;
    while (tag->name + tag->name_size < end &&
           (isalnum((unsigned char)tag->name[tag->name_size]) || strchr("_-", tag->name[tag->name_size])) &&
           tag->name[tag->name_size])
        tag->name_size++;
    const char *behind = tag->name + tag->name_size;
    tag->kind = tag->name_size > 0 && behind < end &&
                        (*behind == ']' || *behind == '/' || isspace((unsigned char)*behind))
                    ? kind_of(tag->name, tag->name_size)
                    : UNKNOWN;
    if (tag->kind == UNKNOWN || (at > 0 && text[at - 1] == '['))
        return false;
    const size_t stop = find_end(text, size, (size_t)(behind - text));
    tag->size = stop - at + 1;
    return stop < size;
}

// Behind the end of what a shortcode embeds: right behind it where it has no end of its own nearby.
static size_t behind_embedded(const char *text, size_t size, size_t at, const struct tag *tag)
{
    enum { EMBEDDED_MAX = 1000 };
    const size_t room = size - at < EMBEDDED_MAX ? size - at : EMBEDDED_MAX;
    for (size_t i = 0; i < room && text[at + i] != '\n'; i++)
        if (text[at + i] == '[') {
            struct tag next;
            const bool ends = read_tag(&next, text, size, at + i) && next.closes &&
                              next.name_size == tag->name_size &&
                              memcmp(next.name, tag->name, tag->name_size) == 0;
            return ends ? at + i + next.size : at;
        }
    return at;
}

bool shortcodes_strip(struct buffer *out, const char *text, size_t size)
{
    size_t at = 0;
    while (at < size) {
        const char *bracket = memchr(text + at, '[', size - at);
        const size_t next = bracket ? (size_t)(bracket - text) : size;
        struct tag tag;
        buffer_add(out, text + at, next - at);
        at = next;
        if (at == size)
            break;
        if (!read_tag(&tag, text, size, at)) {
            buffer_add_byte(out, text[at++]);
            continue;
        }
        at += tag.size;
        const bool spaced = out->size == 0 || isspace((unsigned char)out->data[out->size - 1]);
        if (tag.kind == CAPTIONS)
            buffer_add_string(out, tag.closes ? "</figure>" : "<figure>");
        else if (tag.kind == EMBEDS && !tag.closes)
            at = behind_embedded(text, size, at, &tag);
        at += spaced && at < size && text[at] == ' ';
    }
    return !out->failed;
}
