// SPDX-License-Identifier: MIT
// The distances and scopes of dtSearch, Lexis, Westlaw, ProQuest, Web of Science and Ovid.
#include "query/language/distance_word.h"

#include <string.h>
#include <strings.h>

static bool is_digits(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return size > 0;
}

static bool is_any(const char *text, size_t size, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == size && strncasecmp(text, words[i], size) == 0)
            return true;
    return false;
}

// The scope behind a slash. Whole words only behind w/, since /sent may be the name of a folder.
static bool read_scope(const char *text, size_t size, bool whole_words, struct distance_word *out)
{
    static const char *const sentence[] = {"s", "sent", "sentence"}, *const paragraph[] = {"p", "para",
                                                                                           "paragraph"};
    const size_t count = whole_words ? 3 : 1;
    const bool is_sentence = is_any(text, size, sentence, count);
    if (!is_sentence && !is_any(text, size, paragraph, count))
        return false;
    *out = (struct distance_word){.sentence = is_sentence};
    return true;
}

// What stands behind the slash at `head`.
static bool read_behind_slash(const char *text, size_t size, size_t head, struct distance_word *out)
{
    static const struct {
        const char *name;
        bool in_order, is_between, has_scope;
    } heads[] = {{"w", false, false, true},       {"", false, false, true},     {"pre", true, false, false},
                 {"p", true, false, false},       {"near", false, true, false}, {"n", false, false, false},
                 {"within", false, false, false}, {"onear", true, false, false}};
    const size_t tail = head + 1;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (strlen(heads[i].name) != head || strncasecmp(text, heads[i].name, head) != 0)
            continue;
        if (!is_digits(text + tail, size - tail))
            return heads[i].has_scope && read_scope(text + tail, size - tail, head > 0, out);
        *out = (struct distance_word){
            .digits = tail, .in_order = heads[i].in_order, .is_between = heads[i].is_between};
        return true;
    }
    return false;
}

// NEAR5, ADJ5. EBSCO's N5 and W5 are more often the names of roads.
static bool read_capitals(const char *text, size_t size, struct distance_word *out)
{
    static const char *const heads[] = {"NEAR", "ADJ"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        const size_t head = strlen(heads[i]);
        if (size <= head || memcmp(text, heads[i], head) != 0 || !is_digits(text + head, size - head))
            continue;
        *out = (struct distance_word){.digits = head};
        return true;
    }
    return false;
}

bool distance_word_read(const char *text, size_t size, struct distance_word *out)
{
    const char *slash = size > 0 ? memchr(text, '/', size) : NULL;
    return slash ? read_behind_slash(text, size, (size_t)(slash - text), out)
                 : read_capitals(text, size, out);
}
