// SPDX-License-Identifier: MIT
// Letters and function words.
#include "indexer/evidence.h"

#include "text/function_words.h"
#include "text/utf8.h"
#include "text/word_break.h"

#include <string.h>

static const struct {
    char code[3];
    size_t percent; // of function words that settle it
} kinds[EVIDENCE_LANGUAGES] = {
    [EVIDENCE_ENGLISH] = {"en", 25},
    [EVIDENCE_FRENCH] = {"fr", 33},
    [EVIDENCE_GERMAN] = {"de", 30},
    [EVIDENCE_RUSSIAN] = {"ru", 18},
};

static const char *const french_alone[] = {"au", "aux", "avec", "cette", "dans", "du",  "est",
                                           "et", "ont", "pour", "qui",   "sont", "sur", "une"};
enum { FRENCH_PERCENT = 5 }; // of them (measured: 12 in running text)

static bool is_french_alone(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof french_alone / sizeof *french_alone; i++)
        if (strlen(french_alone[i]) == size && memcmp(french_alone[i], word, size) == 0)
            return true;
    return false;
}

static language language_of(size_t kind)
{
    return language_find(kinds[kind].code, 2);
}

static void count_cyrillic(struct evidence *evidence, uint32_t code)
{
    enum { A = 0x410, LAST = 0x44F, YO = 0x451, CAPITAL_YO = 0x401, YERU = 0x44B, E = 0x44D };
    evidence->russian += code == YERU || code == E;
    evidence->not_russian += (code < A || code > LAST) && code != YO && code != CAPITAL_YO;
}

static void count_letters(struct evidence *evidence, const struct piece *piece)
{
    uint32_t code;
    for (size_t at = 0; at < piece->size;) {
        const unsigned char ascii = (unsigned char)piece->text[at];
        if (ascii < 0x80) {
            evidence->letters[SCRIPT_LATIN] += (ascii | 0x20) >= 'a' && (ascii | 0x20) <= 'z';
            at++;
            continue;
        }
        at += utf8_decode(piece->text + at, piece->size - at, &code);
        const enum word_break class = word_break_find(code);
        if (!word_break_is_word(class) || class == WORD_BREAK_DIGIT)
            continue;
        const enum script script = word_break_script(code);
        evidence->letters[script]++;
        if (script == SCRIPT_CYRILLIC)
            count_cyrillic(evidence, code);
    }
}

struct counting {
    struct evidence *evidence;
    const char *text;
    size_t words_left;
    language languages[EVIDENCE_LANGUAGES];
};

// A capital or a figure, in the scripts that have capitals: names, numbers and heads of sentences.
static bool is_high(const char *text, size_t size)
{
    uint32_t code;
    utf8_decode(text, size, &code);
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE) ||
           (code >= 0x391 && code <= 0x3A9) || (code >= 0x400 && code <= 0x42F);
}

static bool count_word(void *context, const struct token *token)
{
    struct counting *counting = context;
    struct evidence *evidence = counting->evidence;
    if (token->end - token->start == 1 || is_high(counting->text + token->start, token->end - token->start))
        return true;
    evidence->words++;
    const bool plain = (unsigned char)token->word[0] < 0x80; // Russian words are not, the others' lists are
    for (size_t kind = 0; kind < EVIDENCE_LANGUAGES; kind++)
        if ((kind != EVIDENCE_RUSSIAN) == plain &&
            function_word(counting->languages[kind], token->word, token->word_size)) {
            evidence->function_words[kind]++;
            evidence->french += kind == EVIDENCE_FRENCH && is_french_alone(token->word, token->word_size);
        }
    return --counting->words_left > 0;
}

bool evidence_add(struct evidence *evidence, struct analyzer *analyzer, const struct piece *piece,
                  size_t words_max)
{
    struct counting counting = {.evidence = evidence, .text = piece->text, .words_left = words_max};
    for (size_t kind = 0; kind < EVIDENCE_LANGUAGES; kind++)
        counting.languages[kind] = language_of(kind);
    count_letters(evidence, piece);
    return words_max == 0 ||
           analyzer_run(analyzer, LANGUAGE_NONE, ANALYSIS_PLAIN, piece->text, piece->size, count_word,
                        &counting, NULL) ||
           !analyzer_failed(analyzer);
}

enum script evidence_script(const struct evidence *evidence)
{
    enum script most = SCRIPT_OTHER;
    for (int script = 0; script < SCRIPT_COUNT; script++)
        if (evidence->letters[script] > evidence->letters[most])
            most = (enum script)script;
    return most;
}

// The kind with the most function words, twice as many as any other; EVIDENCE_LANGUAGES when there is none.
static size_t leading(const struct evidence *evidence)
{
    size_t first = 0, second = 0;
    for (size_t kind = 1; kind < EVIDENCE_LANGUAGES; kind++)
        if (evidence->function_words[kind] > evidence->function_words[first])
            first = kind;
    for (size_t kind = 0; kind < EVIDENCE_LANGUAGES; kind++)
        if (kind != first && evidence->function_words[kind] > second)
            second = evidence->function_words[kind];
    const size_t count = evidence->function_words[first];
    return count >= 2 && count >= 2 * second ? first : EVIDENCE_LANGUAGES;
}

bool evidence_not_russian(const struct evidence *evidence)
{
    return 50 * evidence->not_russian > evidence->letters[SCRIPT_CYRILLIC];
}

// Bulgarian, Ukrainian … share many of Russian's function words.
static bool is_contradicted(const struct evidence *evidence, size_t kind)
{
    return kind == EVIDENCE_RUSSIAN && evidence_not_russian(evidence);
}

language evidence_leader(const struct evidence *evidence)
{
    const size_t kind = leading(evidence);
    return kind < EVIDENCE_LANGUAGES && !is_contradicted(evidence, kind) ? language_of(kind) : LANGUAGE_NONE;
}

language evidence_settled(const struct evidence *evidence)
{
    const size_t kind = leading(evidence);
    if (evidence->words < EVIDENCE_WORDS_MIN || kind == EVIDENCE_LANGUAGES ||
        100 * evidence->function_words[kind] < kinds[kind].percent * evidence->words)
        return LANGUAGE_NONE;
    if (is_contradicted(evidence, kind) || (kind == EVIDENCE_RUSSIAN && evidence->russian == 0) ||
        (kind == EVIDENCE_FRENCH && 100 * evidence->french < FRENCH_PERCENT * evidence->words))
        return LANGUAGE_NONE;
    return language_of(kind);
}
