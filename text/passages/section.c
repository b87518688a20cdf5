// SPDX-License-Identifier: MIT
// Section labels: see section.h.
#include "text/passages/section.h"

#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/passages/speaker.h"
#include <string.h>

enum {
    LABEL_BYTES_MAX = 96,
    NAME_BYTES_MAX = 40, // no name below is longer
    LABEL_WORDS_MAX = 6,
    ACRONYM_LETTERS_MAX = 5,
    PROSE_BYTES = 160
};

// In lower case, with a straight apostrophe.
static const char *const known_names[] = {
    "abstract", "analysis", "annex", "appendix", "assessment", "at a glance", "background",
    "background and context", "bibliography", "bottom line", "the bottom line", "concluding remarks",
    "conclusion", "conclusions", "conclusions and recommendations", "conclusion and recommendations",
    "context", "discussion", "executive summary", "findings", "foreword", "further reading", "implications",
    "implications for policy", "introduction", "key findings", "key judgements", "key judgments",
    "key messages", "key points", "key takeaways", "methodology", "methods", "next steps", "outlook",
    "overview", "policy implications", "policy options", "policy recommendations", "preface",
    "recommendation", "recommendations", "references", "results", "scenarios", "summary", "the issue",
    "the problem", "the stakes", "what happened", "what next", "what's next", "why it matters",
    "acknowledgements", "acknowledgments", "notes", "bottom line up front", "bluf", "scope note",
    "key judgement", "key judgment", "key points and implications", "glossary", "terms of reference",
    "talking points",
    // of the Government Accountability Office of the United States
    "what gao found", "what gao recommends", "why gao did this study", "why gao did this review",
    // French, German, Spanish
    "résumé", "contexte", "recommandations", "enjeux", "analyse", "zusammenfassung", "hintergrund", "fazit",
    "einleitung", "schlussfolgerungen", "empfehlungen", "ausblick", "resumen", "antecedentes", "conclusiones",
    "recomendaciones", "introducción", "введение", "выводы", "заключение", "рекомендации",
    "prochaines étapes", "nächste schritte", "próximos pasos", "próximos passos", "prossimi passi",
    "volgende stappen", "nästa steg", "næste skridt", "neste steg", "seuraavat askeleet", "następne kroki",
    "следующие шаги", "наступні кроки"};

static const char *const biography_names[] = {"about the author",
                                              "about the authors",
                                              "author",
                                              "authors",
                                              "author bio",
                                              "author bios",
                                              "author's bio",
                                              "authors' bio",
                                              "authors' bios",
                                              "author's biography",
                                              "author biography",
                                              "author biographies",
                                              "authors' biographies",
                                              "author's note",
                                              "biographical note",
                                              "biography",
                                              "bio",
                                              "the author",
                                              "the authors",
                                              "note on the author",
                                              "about the contributors",
                                              "contributors",
                                              "à propos de l'auteur",
                                              "l'auteur",
                                              "über den autor",
                                              "über die autorin",
                                              "zum autor",
                                              "sobre el autor",
                                              "об авторе"};

// Lower case, apostrophes straight (an escape before one dropped), white space as one space. Returns the
// bytes, 0 when the label is longer than any name.
static size_t fold(const char *label, size_t size, char out[NAME_BYTES_MAX])
{
    size_t used = 0;
    for (size_t i = 0; i < size;) {
        uint32_t code;
        char bytes[4];
        size_t width = utf8_decode(label + i, size - i, &code);
        size_t space = space_at(label + i, size - i);
        if (space > 0) {
            code = ' ';
            width = space_skip(label, size, i) - i;
        } else if (code == '\\') {
            i += width;
            continue;
        } else if (code == 0x2019 || code == 0x2018 || code == 0x02BC || code == '`' || code == 0xB4) {
            code = '\'';
        } else {
            code = letter_lower(code);
        }
        size_t length = utf8_encode(code, bytes);
        if (used + length > NAME_BYTES_MAX)
            return 0;
        memcpy(out + used, bytes, length);
        used += length;
        i += width;
    }
    return used;
}

struct folded {
    size_t length; // 0: it is no name
    char bytes[NAME_BYTES_MAX];
};

static struct folded folded_label(const char *label, size_t size)
{
    struct folded folded;
    folded.length = size <= LABEL_BYTES_MAX ? fold(label, size, folded.bytes) : 0;
    return folded;
}

bool section_label_is_summary(const char *label, size_t size)
{
    static const char *const names[] = {"abstract", "summary", "executive summary", "at a glance",
                                        "résumé",   "resumen", "zusammenfassung"};
    const struct folded folded = folded_label(label, size);
    return WORD_LIST_HAS(names, folded.bytes, folded.length);
}

static bool is_biography(const struct folded *label)
{
    return WORD_LIST_HAS(biography_names, label->bytes, label->length);
}

bool section_label_is_biography(const char *label, size_t size)
{
    size_t start = 0, end = size;
    space_trim(label, &start, &end);
    while (end > start && strchr(":-.", label[end - 1]) != NULL)
        end--;
    const struct folded folded = folded_label(label + start, end - start);
    return is_biography(&folded);
}

static bool is_known(const char *label, size_t size)
{
    uint32_t code;
    if (size == 0)
        return false;
    utf8_decode(label, size, &code);
    if (letter_category(code) != UTF8PROC_CATEGORY_LU)
        return false;
    const struct folded folded = folded_label(label, size);
    return WORD_LIST_HAS(known_names, folded.bytes, folded.length) || is_biography(&folded);
}

static bool has_small(const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        uint32_t code;
        i += utf8_decode(text + i, size - i, &code);
        if (letter_category(code) == UTF8PROC_CATEGORY_LL)
            return true;
    }
    return false;
}

// What a run of text is made of: its words and the longest of them.
struct shape {
    size_t words;
    size_t letters; // capitals of the longest word
};

static struct shape shape_of(const char *text, size_t size)
{
    struct shape shape = {0};
    size_t letters = 0;
    bool inside = false;
    for (size_t i = 0; i < size;) {
        uint32_t code;
        i += utf8_decode(text + i, size - i, &code);
        utf8proc_category_t category = letter_category(code);
        bool space = category == UTF8PROC_CATEGORY_ZS || code < ' ';
        bool letter = category == UTF8PROC_CATEGORY_LU;
        shape.words += !space && !inside;
        inside = !space;
        letters = letter ? letters + 1 : 0;
        if (letters > shape.letters)
            shape.letters = letters;
    }
    return shape;
}

// The salutation of a letter: "DEAR MR. PRESIDENT:".
static bool is_salutation(const char *label, size_t size)
{
    static const char *const openings[] = {"DEAR ", "MY DEAR ", "EXCELLENCY", "GENTLEMEN"};
    return WORD_LIST_BEGINS(openings, label, size);
}

bool salutation_find(const char *text, size_t size)
{
    enum { SALUTATION_BYTES_MAX = 60 };
    static const char *const openings[] = {"Dear ",    "My dear ",    "Sir,",       "Sirs,",
                                           "Madam,",   "Excellency,", "Gentlemen:", "Sehr geehrte",
                                           "Cher ",    "Chère ",      "Madame, ",   "Monsieur,",
                                           "Estimad",  "Muy señor",   "Уважаем",    "Egregio",
                                           "Gentile ", "Szanown",     "Шановн",     "Prezad"};
    return size <= SALUTATION_BYTES_MAX && WORD_LIST_BEGINS(openings, text, size);
}

// Half a line of a title that was broken: "GOALS AND", "REPORT OF THE".
static bool is_torn(const char *label, size_t size)
{
    static const char *const words[] = {" AND", " OF",   " THE", " FOR", " TO",
                                        " IN",  " WITH", " ON",  ",",    "-"};
    return WORD_LIST_ENDS(words, label, size);
}

// Whether one of the words joins others, as no list of acronyms does: "WHAT IS TO BE DONE".
static bool has_joint(const char *label, size_t size)
{
    static const char *const words[] = {"A",   "AND", "AS", "AT", "BE", "BY",  "FOR", "FROM",
                                        "HAS", "HOW", "IN", "IS", "OF", "ON",  "OR",  "THE",
                                        "TO",  "WE",  "DE", "LA", "LE", "DER", "DIE"};
    for (size_t at = 0, end; at < size; at = space_skip(label, size, end)) {
        end = space_run(label, size, at);
        if (WORD_LIST_HAS(words, label + at, end - at))
            return true;
    }
    return false;
}

static bool is_capitals(const char *label, size_t size)
{
    enum { JOINED_WORDS_MIN = 4 };
    if (has_small(label, size) || is_salutation(label, size) || is_torn(label, size))
        return false;
    const struct shape shape = shape_of(label, size);
    return shape.words >= 1 && shape.words <= LABEL_WORDS_MAX &&
           (shape.letters > ACRONYM_LETTERS_MAX - (shape.words > 1) ||
            (shape.words >= JOINED_WORDS_MIN && has_joint(label, size)));
}

// Behind "1. ", "2) ", "II. ", "A. ", "1.2 ": the number of a heading.
static size_t skip_number(const char *text, size_t size, size_t start)
{
    size_t at = start;
    while (at < size && at - start < 6 && text[at] != '\0' && strchr("0123456789.", text[at]) != NULL)
        at++;
    if (at == start) {
        while (at < size && at - start < 5 && text[at] != '\0' && strchr("IVX", text[at]) != NULL)
            at++;
        if (at == start && at < size && text[at] >= 'A' && text[at] <= 'H')
            at++;
        if (at == start || at >= size || (text[at] != '.' && text[at] != ')'))
            return start;
        at++;
    } else if (at < size && text[at] == ')') {
        at++;
    }
    size_t next = space_skip(text, size, at);
    return next > at ? next : start;
}

// Behind a mark of classification, "(U) ", "(S//NF) ", which stands before a paragraph and before a label's colon.
static size_t skip_portion(const char *text, size_t size, size_t start)
{
    size_t at = start;
    if (at >= size || text[at] != '(')
        return start;
    for (at++; at < size && at - start < 12 && ((text[at] >= 'A' && text[at] <= 'Z') || text[at] == '/');)
        at++;
    return at < size && text[at] == ')' && at > start + 1 ? space_skip(text, size, at + 1) : start;
}

// Where the label ends before such a mark.
static size_t trim_portion(const char *text, size_t start, size_t end)
{
    size_t open = end;
    if (end == start || text[end - 1] != ')')
        return end;
    while (open > start && text[open - 1] != '(')
        open--;
    if (open == start || skip_portion(text, end, open - 1) != end)
        return end;
    for (open--; open > start && text[open - 1] == ' ';)
        open--;
    return open;
}

// The separator at `at`: a colon, or a dash that stands apart (an em dash may touch). Its bytes, 0 for none.
static size_t separator_at(const char *text, size_t size, size_t at, bool *colon)
{
    *colon = text[at] == ':';
    if (*colon) // not "9:46", "http://"
        return at + 1 >= size || space_at(text + at + 1, size - at - 1) > 0 ? 1 : 0;
    if (size - at >= 3 && memcmp(text + at, "—", 3) == 0)
        return 3;
    bool apart = at > 0 && text[at - 1] == ' ' && at + 1 < size;
    if (apart && size - at >= 4 && memcmp(text + at, "– ", 4) == 0)
        return 3;
    return apart && text[at] == '-' && text[at + 1] == ' ' ? 1 : 0;
}

// The label ends at the first separator or at the paragraph's end, if that is near.
static bool find_separator(const char *text, size_t size, size_t start, size_t *at, size_t *width,
                           bool *colon)
{
    size_t limit = size - start > LABEL_BYTES_MAX ? start + LABEL_BYTES_MAX : size;
    for (*at = start; *at < limit; ++*at)
        if ((*width = separator_at(text, size, *at, colon)) > 0)
            return true;
    *width = 0;
    *colon = false;
    return *at == size;
}

// "THE TARIFFS. They rose …": words in capitals that others join, as those of a name or a town are not, before a sentence.
static bool is_run_in(const char *text, size_t start, size_t stop, size_t next, size_t size)
{
    const size_t end = space_run(text, size, next);
    size_t speaker;
    return is_capitals(text + start, stop - start) && has_joint(text + start, stop - start) &&
           memcmp(text + start, "TO ", 3) != 0 && text[stop - 2] != ' ' &&
           (end == next + 1 || has_small(text + next, end - next)) && has_small(text + next, size - next) &&
           !speaker_find(text + start, size - start, &speaker);
}

// "Background. A third …": a name that is a sentence by itself. *known tells whether it is in the table.
static bool find_stop(const char *text, size_t size, size_t start, size_t *at, bool *known)
{
    const size_t limit = size - start > LABEL_BYTES_MAX ? start + LABEL_BYTES_MAX : size;
    const char *stop = memchr(text + start, '.', limit - start);
    if (!stop)
        return false;
    *at = (size_t)(stop - text);
    const size_t next = space_skip(text, size, *at + 1);
    uint32_t code;
    if (next == *at + 1 || next >= size)
        return false;
    utf8_decode(text + next, size - next, &code);
    if (letter_category(code) != UTF8PROC_CATEGORY_LU)
        return false;
    *known = is_known(text + start, *at - start);
    return *known || (*at > start + 3 && is_run_in(text, start, *at, next, size));
}

static bool is_prose(const char *text, size_t size)
{
    return has_small(text, size < PROSE_BYTES ? size : PROSE_BYTES);
}

// "[Conclusions]", "What next?", "Background.": without the marks that a name has where it stands alone.
static void trim_marks(const char *text, size_t *begin, size_t *end)
{
    if (*end - *begin > 2 && text[*begin] == '[' && text[*end - 1] == ']') {
        ++*begin;
        --*end;
    } else if (*end > *begin && strchr(".?", text[*end - 1])) {
        --*end;
    }
}

// The label that begins at `start`, where a separator or the paragraph's end follows it.
static bool find_label(struct section_label *out, const char *text, size_t size, size_t to, size_t start)
{
    size_t at, width;
    bool colon;
    if (!find_separator(text, to, start, &at, &width, &colon))
        return false;
    size_t begin = start, end = at;
    space_trim(text, &begin, &end);
    end = trim_portion(text, begin, end);
    size_t body = space_skip(text, to, at + width), speaker;
    const bool alone = body == to;
    bool known = is_known(text + begin, end - begin);
    if (alone && !known) {
        trim_marks(text, &begin, &end);
        known = is_known(text + begin, end - begin);
    }
    if (!known && (!is_capitals(text + begin, end - begin) ||
                   !(alone || (colon && is_prose(text + body, to - body) &&
                               !speaker_find(text + begin, to - begin, &speaker)))))
        return false;
    *out = (struct section_label){.start = begin, .end = end, .body = alone ? size : body, .known = known};
    return true;
}

bool section_label_find(struct section_label *out, const char *text, size_t size)
{
    size_t from = 0, to = size, stop;
    space_trim(text, &from, &to);
    const size_t start = skip_portion(text, to, skip_number(text, to, skip_portion(text, to, from)));
    if (start >= to)
        return false;
    if (find_label(out, text, size, to, start))
        return true;
    bool known;
    if (!find_stop(text, to, start, &stop, &known))
        return false;
    *out = (struct section_label){
        .start = start, .end = stop, .body = space_skip(text, to, stop + 1), .known = known, .run_in = true};
    return true;
}
