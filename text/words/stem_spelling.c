// SPDX-License-Identifier: MIT
// The spelling of a word that its language's stemmer is given.
#include "text/words/stem_spelling.h"

#include <string.h>

enum { ENDINGS_MAX = 6 };

// The languages whose words lose their marks, and the endings that get them back, longest first.
static const struct spelling {
    char code[3];
    struct ending {
        const char *bare;
        const char *marked;
    } endings[ENDINGS_MAX];
} spellings[] = {
    {"ca", {{"cio", "ció"}, {"sio", "sió"}}},
    {"da", {{0}}},
    {"de", {{0}}},
    {"en", {{0}}},
    {"es", {{"cion", "ción"}}},
    {"fi", {{0}}},
    {"fr",
     {{"ieres", "ières"}, {"iere", "ière"}, {"ites", "ités"}, {"ite", "ité"}, {"ees", "ées"}, {"ee", "ée"}}},
    {"it", {{"ita", "ità"}}},
    {"nl", {{0}}},
    {"no", {{0}}},
    {"pt", {{"coes", "ções"}, {"cao", "ção"}}},
    {"sv", {{0}}},
};

static const struct spelling *find_spelling(language id)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (strcmp(spellings[i].code, language_code(id)) == 0)
            return &spellings[i];
    return NULL;
}

// English numbers have a plural that Snowball leaves alone: 1990s, the 29s of MiG-29s.
static size_t size_without_plural(language id, const char *word, size_t size)
{
    bool plural = id == LANGUAGE_ENGLISH && size >= 2 && word[size - 1] == 's' && word[size - 2] >= '0' &&
                  word[size - 2] <= '9';
    return plural ? size - 1 : size;
}

static size_t restore_marks(const struct spelling *spelling, char out[FOLD_MAX], size_t size)
{
    for (size_t i = 0; i < ENDINGS_MAX && spelling->endings[i].bare; i++) {
        const struct ending *ending = &spelling->endings[i];
        size_t bare_size = strlen(ending->bare);
        size_t marked_size = strlen(ending->marked);
        if (size <= bare_size || memcmp(out + size - bare_size, ending->bare, bare_size) != 0)
            continue;
        if (size - bare_size + marked_size > FOLD_MAX)
            return size;
        memcpy(out + size - bare_size, ending->marked, marked_size);
        return size - bare_size + marked_size;
    }
    return size;
}

bool stem_is_arabic(language id)
{
    return strcmp(language_code(id), "ar") == 0;
}

// Bytes of the article that an Arabic word begins with, and of what stands before that: and, so; with, like; "for the" is
// written as one.
static size_t article_size(const char *word, size_t size)
{
    static const char *const heads[] = {"ال",  "لل",  "وال",  "فال",  "بال",  "كال",
                                        "ولل", "فلل", "وبال", "فبال", "وكال", "فكال"};
    enum { REST_MIN = 6 }; // three letters
    size_t longest = 0;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        const size_t head = strlen(heads[i]);
        if (head > longest && size >= head + REST_MIN && memcmp(word, heads[i], head) == 0)
            longest = head;
    }
    return longest;
}

size_t stem_spelling(language id, struct fold_table *table, const struct english_spelling *english,
                     const struct folded *folded, char out[FOLD_MAX])
{
    const struct spelling *spelling = find_spelling(id);
    if (!spelling) {
        const size_t head = stem_is_arabic(id) ? article_size(folded->word, folded->size) : 0;
        memcpy(out, folded->word + head, folded->size - head);
        return folded->size - head;
    }
    size_t size = fold_strip(table, folded->word, folded->size, out);
    size = size_without_plural(id, out, size);
    if (id == LANGUAGE_ENGLISH)
        return english_spelling_join(english, out, size);
    return restore_marks(spelling, out, size);
}
