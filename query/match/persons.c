// SPDX-License-Identifier: MIT
// Compares names in the ways to write them.
#include "query/match/persons.h"

#include "query/expand/umlauts.h"
#include <string.h>

enum { TURNED = 1, WRITTEN_OUT = 2 };

void persons_init(struct persons *persons, struct analyzer *analyzer)
{
    *persons = (struct persons){.analyzer = analyzer};
    for (size_t i = 0; i < PERSONS_WAYS; i++) {
        buffer_init(&persons->asked[i].words);
        buffer_init(&persons->asked[i].joined);
    }
    buffer_init(&persons->name);
    buffer_init(&persons->way);
}

void persons_clear(struct persons *persons)
{
    for (size_t i = 0; i < PERSONS_WAYS; i++) {
        buffer_clear(&persons->asked[i].words);
        buffer_clear(&persons->asked[i].joined);
    }
    buffer_clear(&persons->name);
    buffer_clear(&persons->way);
}

// "Vell, Ada, Jr." as "Ada Vell, Jr.".
static bool turn(const char *text, size_t size, size_t comma, struct buffer *out)
{
    const char *given = text + comma + 1, *end = memchr(given, ',', size - comma - 1);
    const size_t given_size = end ? (size_t)(end - given) : size - comma - 1;
    buffer_add(out, given, given_size);
    buffer_add_byte(out, ' ');
    buffer_add(out, text, comma);
    return buffer_add(out, given + given_size, size - comma - 1 - given_size);
}

// Puts the words of a name, written so, into `out`; nothing where it has no such way.
static bool write_way(struct persons *persons, const char *text, size_t size, unsigned way,
                      struct buffer *out)
{
    const char *comma = memchr(text, ',', size);
    struct buffer *written = &persons->way;
    buffer_truncate(written, 0);
    buffer_truncate(out, 0);
    if ((way & TURNED) && !comma)
        return true;
    const bool made =
        way & TURNED ? turn(text, size, (size_t)(comma - text), written) : buffer_add(written, text, size);
    if (!made)
        return false;
    size_t written_size = written->size;
    if ((way & WRITTEN_OUT) &&
        !umlauts_write_out(written->data, written->size, written->data, written->size, &written_size))
        return true;
    return name_words_fold(persons->analyzer, written->data, written_size, out);
}

// Where the last of the given names ends, which stand before the family's when a name is turned. Without initials joined: these are
// words that go on, too.
static bool open_given(struct persons *persons, const char *text, size_t size, struct persons_asked *asked)
{
    const char *comma = memchr(text, ',', size), *given = comma ? comma + 1 : text;
    const size_t given_size = (size_t)(text + size - given);
    struct buffer *words = &persons->name;
    if (!name_words_fold(persons->analyzer, given, given_size, words))
        return false;
    size_t count = 0, at = 0;
    for (size_t i = 1; i < words->size; i++)
        count += words->data[i] == ' ';
    for (at = 1; at < asked->words.size && count > 0; at++)
        count -= asked->words.data[at] == ' ';
    if (memchr(given, ',', given_size) || at < 3) // "Vell, Ada, Jr*", "Vell, *"
        buffer_truncate(&asked->words, 0);
    asked->open = at - 1;
    return true;
}

// Whether a name has the words, of which one may go on.
static bool has_open(const struct buffer *name, const struct persons_asked *asked)
{
    const char *rest = asked->words.data + asked->open;
    for (size_t at = 0; at + asked->open <= name->size; at++) {
        if (memcmp(name->data + at, asked->words.data, asked->open) != 0)
            continue;
        const char *end = strchr(name->data + at + asked->open, ' ');
        if (end && strncmp(end, rest, strlen(rest)) == 0)
            return true;
    }
    return false;
}

bool persons_ask(struct persons *persons, const char *text, size_t size, bool prefix)
{
    for (unsigned way = 0; way < PERSONS_WAYS; way++) {
        struct persons_asked *asked = &persons->asked[way];
        if (!write_way(persons, text, size, way, &asked->words))
            return false;
        if (asked->words.size == 0)
            continue;
        if (prefix && (way & TURNED)) {
            if (!open_given(persons, text, size, asked))
                return false;
            continue;
        }
        if (prefix)
            buffer_truncate(&asked->words, asked->words.size - 1); // "mcd*"
        if (!buffer_add(&asked->joined, asked->words.data, asked->words.size))
            return false;
        name_words_join_initials(&asked->joined);
    }
    return true;
}

static bool is_asked(const struct persons *persons, const struct buffer *name, bool joined)
{
    for (size_t i = 0; i < PERSONS_WAYS; i++) {
        const struct buffer *asked = joined ? &persons->asked[i].joined : &persons->asked[i].words;
        if (asked->size > 0 && persons->asked[i].open == 0 && strstr(name->data, asked->data))
            return true;
        if (!joined && asked->size > 0 && persons->asked[i].open > 0 && has_open(name, &persons->asked[i]))
            return true;
    }
    return false;
}

// Writes the name in one way and compares it as it is, with its initials as one word, and without them.
static bool matches_way(struct persons *persons, const char *text, size_t size, unsigned way)
{
    struct buffer *name = &persons->name, *joined = &persons->way;
    if (!write_way(persons, text, size, way, name)) {
        persons->failed = true;
        return false;
    }
    if (name->size == 0)
        return false;
    if (is_asked(persons, name, false))
        return true;
    buffer_truncate(joined, 0);
    if (!buffer_add(joined, name->data, name->size)) {
        persons->failed = true;
        return false;
    }
    name_words_join_initials(joined);
    name_words_drop_initials(name);
    return is_asked(persons, joined, true) || is_asked(persons, name, false);
}

bool persons_match(struct persons *persons, const char *list, size_t size)
{
    if (matches_way(persons, list, size, 0))
        return true;
    for (size_t start = 0; start < size && !persons->failed;) {
        const char *end = memchr(list + start, ';', size - start);
        const size_t length = end ? (size_t)(end - list) - start : size - start;
        for (unsigned way = 1; way < PERSONS_WAYS; way++)
            if (matches_way(persons, list + start, length, way))
                return true;
        start += length + 1;
    }
    return false;
}
