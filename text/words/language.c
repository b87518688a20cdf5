// SPDX-License-Identifier: MIT
// The languages whose words can be stemmed.
#include "text/words/language.h"

#include <string.h>

struct row {
    const char code[3];
    const char *algorithm;
    enum script script;
};

// Rows are LANGUAGE_*: English first, then by code. All algorithms of libstemmer 2.2 for languages
// that have an ISO 639-1 code.
static const struct row rows[] = {
    [LANGUAGE_NONE] = {"", NULL, SCRIPT_OTHER},
    [LANGUAGE_ENGLISH] = {"en", "english", SCRIPT_LATIN},
    [LANGUAGE_RUSSIAN] = {"ru", "russian", SCRIPT_CYRILLIC},
    {"ar", "arabic", SCRIPT_ARABIC},
    {"ca", "catalan", SCRIPT_LATIN},
    {"da", "danish", SCRIPT_LATIN},
    {"de", "german", SCRIPT_LATIN},
    {"el", "greek", SCRIPT_GREEK},
    {"es", "spanish", SCRIPT_LATIN},
    {"eu", "basque", SCRIPT_LATIN},
    {"fi", "finnish", SCRIPT_LATIN},
    {"fr", "french", SCRIPT_LATIN},
    {"ga", "irish", SCRIPT_LATIN},
    {"hi", "hindi", SCRIPT_DEVANAGARI},
    {"hu", "hungarian", SCRIPT_LATIN},
    {"hy", "armenian", SCRIPT_ARMENIAN},
    {"id", "indonesian", SCRIPT_LATIN},
    {"it", "italian", SCRIPT_LATIN},
    {"lt", "lithuanian", SCRIPT_LATIN},
    {"ne", "nepali", SCRIPT_DEVANAGARI},
    {"nl", "dutch", SCRIPT_LATIN},
    {"no", "norwegian", SCRIPT_LATIN},
    {"pt", "portuguese", SCRIPT_LATIN},
    {"ro", "romanian", SCRIPT_LATIN},
    {"sr", "serbian", SCRIPT_CYRILLIC}, // its algorithm takes Latin letters, too: see language_for_script
    {"sv", "swedish", SCRIPT_LATIN},
    {"ta", "tamil", SCRIPT_TAMIL},
    {"tr", "turkish", SCRIPT_LATIN},
    {"yi", "yiddish", SCRIPT_HEBREW},
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

// Other codes for the same language: the two written Norwegians, and Serbian's neighbours, whose grammar is
// the same.
static const char aliases[][2][3] = {
    {"nb", "no"}, {"nn", "no"}, {"sh", "sr"}, {"hr", "sr"}, {"bs", "sr"},
};

static bool same_code(const char *a, const char *b)
{
    return (a[0] | 0x20) == b[0] && (a[1] | 0x20) == b[1];
}

language language_find(const char *code, size_t size)
{
    if (size != 2)
        return LANGUAGE_NONE;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (same_code(code, aliases[i][0]))
            code = aliases[i][1];
    for (language i = 1; i < ROW_COUNT; i++)
        if (same_code(code, rows[i].code))
            return i;
    return LANGUAGE_NONE;
}

static const struct row *row(language id)
{
    return id > LANGUAGE_NONE && id < ROW_COUNT ? &rows[id] : &rows[LANGUAGE_NONE];
}

const char *language_code(language id)
{
    return row(id)->code;
}

const char *language_algorithm(language id)
{
    return row(id)->algorithm;
}

int language_count(void)
{
    return ROW_COUNT;
}

language language_for_script(language id, enum script script)
{
    if (row(id) == &rows[LANGUAGE_NONE] || script == SCRIPT_OTHER)
        return LANGUAGE_NONE;
    if (script == row(id)->script)
        return id;
    if (script == SCRIPT_CYRILLIC)
        return LANGUAGE_RUSSIAN;
    if (script != SCRIPT_LATIN)
        return LANGUAGE_NONE;
    bool serbian = strcmp(row(id)->code, "sr") == 0;
    return serbian ? id : LANGUAGE_ENGLISH;
}
