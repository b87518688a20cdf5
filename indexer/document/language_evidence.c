// SPDX-License-Identifier: MIT
// Letters and function words.
#include "indexer/document/language_evidence.h"

#include "indexer/document/language_evidence_words.h"
#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/words/function_words.h"
#include "text/words/word_break.h"

#include <string.h>

static const struct {
    char code[3];
    size_t percent; // points for each hundred words that settle it
} kinds[EVIDENCE_LANGUAGES] = {
    [EVIDENCE_ENGLISH] = {"en", 15},    [EVIDENCE_FRENCH] = {"fr", 15},  [EVIDENCE_GERMAN] = {"de", 25},
    [EVIDENCE_RUSSIAN] = {"ru", 18},    [EVIDENCE_SPANISH] = {"es", 12}, [EVIDENCE_ITALIAN] = {"it", 12},
    [EVIDENCE_PORTUGUESE] = {"pt", 12}, [EVIDENCE_DUTCH] = {"nl", 18},   [EVIDENCE_POLISH] = {"pl", 18},
};

// Those that text/words/function_words.h has as well, because their documents' function words are light in ranking.
enum { LISTED = EVIDENCE_RUSSIAN + 1 };
_Static_assert(EVIDENCE_LANGUAGES <= 16, "kinds are bits of 16");

static void count_cyrillic(struct language_evidence *evidence, uint32_t code)
{
    enum { A = 0x410, LAST = 0x44F, YO = 0x451, CAPITAL_YO = 0x401, YERU = 0x44B, E = 0x44D };
    evidence->russian += code == YERU || code == E;
    evidence->not_russian += (code < A || code > LAST) && code != YO && code != CAPITAL_YO;
}

// Those of ASCII from `at` on; returns where others begin.
static size_t count_plain_letters(struct language_evidence *evidence, const struct piece *piece, size_t at)
{
    const char *text = piece->text;
    size_t letters = 0, last = at;
    for (; at < piece->size && (unsigned char)text[at] < 0x80; at++) {
        const bool letter = ascii_is_letter(text[at]);
        letters += letter;
        last = letter ? at : last;
    }
    evidence->letters[SCRIPT_LATIN] += letters;
    if (letters > 0)
        language_letters_add_plain(&evidence->alphabet, letters, text[last]);
    return at;
}

void language_evidence_add_letters(struct language_evidence *evidence, const struct piece *piece)
{
    uint32_t code;
    for (size_t at = 0; (at = count_plain_letters(evidence, piece, at)) < piece->size;) {
        at += utf8_decode(piece->text + at, piece->size - at, &code);
        if (code == 0x2018 || code == 0x2BB)
            language_letters_add(&evidence->alphabet, code);
        const enum word_break class = word_break_find(code);
        if (!word_break_is_word(class) || class == WORD_BREAK_DIGIT)
            continue;
        const enum script script = word_break_script(code);
        evidence->letters[script]++;
        if (code != 0x2BB)
            language_letters_add(&evidence->alphabet, code);
        if (script == SCRIPT_CYRILLIC)
            count_cyrillic(evidence, code);
    }
}

struct counting {
    struct language_evidence *evidence;
    const char *text;
    size_t words_left;
    language listed[LISTED];
};

// A capital or a figure, in the scripts that have capitals: names, numbers and heads of sentences.
static bool is_high(const char *text, size_t size)
{
    uint32_t code;
    utf8_decode(text, size, &code);
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE) ||
           (code >= 0x391 && code <= 0x3A9) || (code >= 0x400 && code <= 0x42F);
}

// The languages whose function word it is, as bits.
static unsigned kinds_of(const struct counting *counting, const struct token *token)
{
    const bool plain = (unsigned char)token->word[0] < 0x80; // Russian words are not, the others' lists are
    unsigned found = plain ? language_evidence_word(token->word, token->word_size) : 0;
    for (unsigned kind = 0; kind < LISTED; kind++)
        if ((kind != EVIDENCE_RUSSIAN) == plain &&
            function_word(counting->listed[kind], token->word, token->word_size))
            found |= 1u << kind;
    return found;
}

// One of 64 that tell words apart, most of them.
static unsigned mark_of(const struct token *token)
{
    unsigned hash = 5381;
    for (size_t i = 0; i < token->word_size; i++)
        hash = 33 * hash + (unsigned char)token->word[i];
    return hash >> 3 & 63;
}

// What is kept of a word: its mark and its kinds, or that it is none that counts.
enum { NOTE_OURS = 1, KEPT_OTHER = 1, KEPT_MARK = 1, KEPT_KINDS = 7 };

static bool count_kept(struct counting *counting, uint32_t kept)
{
    struct language_evidence *evidence = counting->evidence;
    const unsigned found = kept >> KEPT_KINDS;
    if (kept & KEPT_OTHER)
        return true;
    const uint64_t mark = UINT64_C(1) << (kept >> KEPT_MARK & 63);
    const int sharers = __builtin_popcount(found);
    evidence->words++;
    for (unsigned kind = 0; found >> kind; kind++) {
        if (!(found >> kind & 1))
            continue;
        evidence->marks[kind] |= mark;
        evidence->own_marks[kind] |= sharers == 1 ? mark : 0;
        evidence->points[kind] += (size_t)(sharers == 1   ? EVIDENCE_POINTS
                                           : sharers == 2 ? EVIDENCE_POINTS / 2
                                                          : EVIDENCE_POINTS / 4);
    }
    return --counting->words_left > 0;
}

static bool count_word(void *context, const struct token *token)
{
    struct counting *counting = context;
    const bool counts =
        token->end - token->start > 1 && !is_high(counting->text + token->start, token->end - token->start);
    const uint32_t kept =
        counts ? kinds_of(counting, token) << KEPT_KINDS | mark_of(token) << KEPT_MARK : KEPT_OTHER;
    if (token->note)
        *token->note = (struct word_note){NOTE_OURS, kept};
    return count_kept(counting, kept);
}

static enum noted count_noted(void *context, const struct noted_word *word)
{
    return count_kept(context, word->note.kept) ? NOTED_TAKEN : NOTED_STOP;
}

bool language_evidence_add_words(struct language_evidence *evidence, struct analyzer *analyzer,
                                 const struct piece *piece, size_t words_max)
{
    static const struct noting noting = {NOTER_LANGUAGE, count_noted};
    struct counting counting = {.evidence = evidence, .text = piece->text, .words_left = words_max};
    for (unsigned kind = 0; kind < LISTED; kind++)
        counting.listed[kind] = language_find(kinds[kind].code, 2);
    return words_max == 0 ||
           analyzer_run_noted(analyzer, LANGUAGE_NONE, ANALYSIS_PLAIN, piece->text, piece->size, &noting,
                              count_word, &counting, NULL) ||
           !analyzer_failed(analyzer);
}

enum script language_evidence_script(const struct language_evidence *evidence)
{
    enum script most = SCRIPT_OTHER;
    for (int script = 0; script < SCRIPT_COUNT; script++)
        if (evidence->letters[script] > evidence->letters[most])
            most = (enum script)script;
    return most;
}

static int count_marks(uint64_t marks)
{
    return __builtin_popcountll(marks);
}

struct lead {
    size_t first, second; // kinds by points
};

static struct lead find_lead(const struct language_evidence *evidence)
{
    struct lead lead = {0, 1};
    const size_t *points = evidence->points;
    if (points[1] > points[0])
        lead = (struct lead){1, 0};
    for (size_t kind = 2; kind < EVIDENCE_LANGUAGES; kind++) {
        if (points[kind] > points[lead.first])
            lead = (struct lead){kind, lead.first};
        else if (points[kind] > points[lead.second])
            lead.second = kind;
    }
    return lead;
}

bool language_evidence_not_russian(const struct language_evidence *evidence)
{
    return 50 * evidence->not_russian > evidence->letters[SCRIPT_CYRILLIC];
}

// Bulgarian, Ukrainian … share many of Russian's function words.
static bool is_contradicted(const struct language_evidence *evidence, size_t kind)
{
    return kind == EVIDENCE_RUSSIAN && language_evidence_not_russian(evidence);
}

const char *language_evidence_leader(const struct language_evidence *evidence)
{
    const struct lead lead = find_lead(evidence);
    const bool leads = count_marks(evidence->marks[lead.first]) >= 2 &&
                       evidence->own_marks[lead.first] != 0 &&
                       2 * evidence->points[lead.first] >= 3 * evidence->points[lead.second] &&
                       !is_contradicted(evidence, lead.first);
    return leads ? kinds[lead.first].code : "";
}

// Whether the leader has `times` the points of any other, and `halves` halves of as many as running text has at least.
static bool has_points(const struct language_evidence *evidence, const struct lead *lead, size_t times,
                       size_t halves)
{
    const size_t points = evidence->points[lead->first];
    return evidence->words >= EVIDENCE_WORDS_MIN && points >= times * evidence->points[lead->second] &&
           2 * 100 * points >= halves * EVIDENCE_POINTS * kinds[lead->first].percent * evidence->words;
}

const char *language_evidence_settled(const struct language_evidence *evidence)
{
    const struct lead lead = find_lead(evidence);
    const bool settled = has_points(evidence, &lead, 2, 2) && !is_contradicted(evidence, lead.first) &&
                         (lead.first != EVIDENCE_RUSSIAN || evidence->russian > 0);
    return settled ? kinds[lead.first].code : "";
}

static bool needs_no_letters(size_t kind)
{
    return kind == EVIDENCE_ENGLISH || kind == EVIDENCE_FRENCH || kind == EVIDENCE_GERMAN;
}

bool language_evidence_settled_by_words(const struct language_evidence *evidence)
{
    const struct lead lead = find_lead(evidence);
    return needs_no_letters(lead.first) && has_points(evidence, &lead, 2, 2);
}

bool language_evidence_is_plain(const struct language_evidence *evidence)
{
    enum { PLAIN_TIMES = 4, PLAIN_HALVES = 3 };
    const struct lead lead = find_lead(evidence);
    return evidence->words >= EVIDENCE_PLAIN_WORDS_MIN && needs_no_letters(lead.first) &&
           has_points(evidence, &lead, PLAIN_TIMES, PLAIN_HALVES);
}

bool language_evidence_knows(const char *code)
{
    for (size_t kind = 0; kind < EVIDENCE_LANGUAGES; kind++)
        if (strcmp(kinds[kind].code, code) == 0)
            return true;
    return false;
}
