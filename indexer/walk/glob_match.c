// SPDX-License-Identifier: MIT
// One glob against one path. Stars backtrack to the latest star alone, which is enough for globs and keeps
// the work within |pattern| × |path|: once inside a component, once over the components.
#include "indexer/walk/glob_match.h"

#include "text/base/utf8.h"

#include <ctype.h>
#include <string.h>

struct span {
    const char *at, *end;
};

// The next character: a code point, or a value of its own for a byte that is not UTF-8.
static uint32_t take(struct span *text)
{
    uint32_t code;
    size_t size = utf8_decode(text->at, (size_t)(text->end - text->at), &code);
    bool ill_formed = code == UTF8_REPLACEMENT && !(size == 3 && memcmp(text->at, "\xef\xbf\xbd", 3) == 0);
    if (ill_formed)
        return 0x110000u + (unsigned char)*text->at++;
    text->at += size;
    return code;
}

static const struct {
    const char *name;
    int (*holds)(int);
} classes[] = {
    {"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank}, {"cntrl", iscntrl},
    {"digit", isdigit}, {"graph", isgraph}, {"lower", islower}, {"print", isprint},
    {"punct", ispunct}, {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit},
};

// Reads "[:name:]" at `set` and tells whether it holds `code`; false, and nothing read, if it is no class.
static bool take_class(struct span *set, uint32_t code, bool *holds)
{
    if (set->end - set->at < 4 || set->at[0] != '[' || set->at[1] != ':')
        return false;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        size_t size = strlen(classes[i].name);
        if ((size_t)(set->end - set->at) < size + 4 || memcmp(set->at + 2, classes[i].name, size) != 0 ||
            memcmp(set->at + 2 + size, ":]", 2) != 0)
            continue;
        *holds = code < 0x80 && classes[i].holds((int)code);
        set->at += size + 4;
        return true;
    }
    return false;
}

static uint32_t take_escaped(struct span *set)
{
    if (*set->at == '\\' && set->end - set->at > 1)
        set->at++;
    return take(set);
}

// The ] that ends the set that begins behind `at`, or NULL.
static const char *set_end(const char *at, const char *end)
{
    if (at < end && (*at == '!' || *at == '^'))
        at++;
    for (bool first = true; at < end; first = false) {
        if (*at == ']' && !first)
            return at;
        if (*at == '[' && end - at > 1 && at[1] == ':') {
            const char *close = memmem(at + 2, (size_t)(end - at) - 2, ":]", 2);
            if (close) {
                at = close + 2;
                continue;
            }
        }
        at += *at == '\\' && end - at > 1 ? 2 : 1;
    }
    return NULL;
}

// `pattern` stands behind a [; leaves it behind the ].
static bool set_holds(struct span *pattern, uint32_t code)
{
    struct span set = {pattern->at, set_end(pattern->at, pattern->end)};
    pattern->at = set.end + 1;
    bool negated = *set.at == '!' || *set.at == '^';
    set.at += negated;
    bool found = false;
    while (set.at < set.end) {
        bool holds = false;
        if (take_class(&set, code, &holds)) {
            found |= holds;
            continue;
        }
        uint32_t low = take_escaped(&set), high = low;
        if (set.end - set.at > 1 && *set.at == '-') {
            set.at++;
            high = take_escaped(&set);
        }
        found |= low <= code && code <= high;
    }
    return found != negated;
}

// One character of the text against one element of the pattern, which is no star.
static bool element_matches(struct span *pattern, struct span *text)
{
    uint32_t code = take(text);
    char element = *pattern->at;
    if (element == '?') {
        pattern->at++;
        return true;
    }
    if (element == '[') {
        pattern->at++;
        return set_holds(pattern, code);
    }
    return take_escaped(pattern) == code;
}

static bool component_matches(struct span pattern, struct span text)
{
    struct span star_pattern = {NULL, NULL}, star_text = {NULL, NULL};
    while (text.at < text.end) {
        if (pattern.at < pattern.end && *pattern.at == '*') {
            pattern.at++;
            star_pattern = pattern;
            star_text = text;
            continue;
        }
        if (pattern.at < pattern.end && element_matches(&pattern, &text))
            continue;
        if (!star_pattern.at)
            return false;
        take(&star_text);
        pattern = star_pattern;
        text = star_text;
    }
    while (pattern.at < pattern.end && *pattern.at == '*')
        pattern.at++;
    return pattern.at == pattern.end;
}

bool glob_is_sound(const char *pattern)
{
    const char *end = pattern + strlen(pattern);
    while (pattern < end) {
        if (*pattern == '\\') {
            if (++pattern == end)
                return false;
        } else if (*pattern == '[') {
            // A component is matched alone, so a set must end within its own.
            const char *slash = memchr(pattern, '/', (size_t)(end - pattern));
            const char *close = set_end(pattern + 1, slash ? slash : end);
            if (!close)
                return false;
            pattern = close;
        }
        pattern++;
    }
    return true;
}

bool glob_matches_name(const char *pattern, const char *name, size_t size)
{
    return component_matches((struct span){pattern, pattern + strlen(pattern)},
                             (struct span){name, name + size});
}

// Takes the next component off; the rest begins behind its slash, or is at its end with at = NULL.
static struct span take_component(struct span *rest)
{
    const char *slash = memchr(rest->at, '/', (size_t)(rest->end - rest->at));
    struct span component = {rest->at, slash ? slash : rest->end};
    rest->at = slash ? slash + 1 : NULL;
    return component;
}

static bool is_any_depth(struct span component)
{
    return component.end - component.at == 2 && memcmp(component.at, "**", 2) == 0;
}

bool glob_matches_path(const char *pattern, const char *path, size_t size)
{
    struct span rest = {pattern, pattern + strlen(pattern)}, text = {path, path + size};
    struct span star_rest = {NULL, NULL}, star_text = {NULL, NULL};
    bool starred = false;
    while (text.at) {
        struct span before = rest;
        struct span part = rest.at ? take_component(&rest) : (struct span){NULL, NULL};
        if (before.at && is_any_depth(part)) {
            if (!rest.at)
                return true;
            starred = true;
            star_rest = rest;
            star_text = text;
            continue;
        }
        if (before.at && component_matches(part, take_component(&text)))
            continue;
        if (!starred || !star_text.at)
            return false;
        take_component(&star_text);
        rest = star_rest;
        text = star_text;
    }
    return !rest.at;
}
