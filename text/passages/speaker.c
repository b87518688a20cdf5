// SPDX-License-Identifier: MIT
// Who speaks: see speaker.h.
#include "text/passages/speaker.h"

#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include <string.h>
#include <strings.h>

enum { LEAD_BYTES_MAX = 80, WORDS_MAX = 7, WORD_BYTES_MAX = 48 };

// What is before the separator.
struct lead {
    size_t words;
    bool article;  // "The …"
    bool part;     // the last word is one for a part in a conversation
    bool sole;     // and so is the only one
    bool title;    // the first word is one that names follow
    bool before;   // the word at hand may stand before such a one
    bool comma;    // the name ended: an office or a country follows
    bool capitals; // each letter is one
    bool last_capitals;
    bool
        sits; // the only word is one for who leads a sitting, in Russian or Ukrainian, or Italian in capitals
    bool office, initial; // a French office follows the comma; the last word is one letter
    bool french;          // "M. Ruun.": its titles end the name with a full stop, in whatever letters
    bool dutch;           // "De voorzitter": its parts are small
    char iberian; // "O Sr. Presidente": an article that is a word of English, too, before a title; 0 without
    bool slavic;  // "Pan Jan Holm": a title that names much else with one word: "Pan Am"
};

// Parts that have a line to themselves: "QUESTION:", not "THE KEY QUESTION:".
static const char *const questions[] = {"question", "q",     "frage", "pregunta", "domanda",
                                        "pergunta", "vraag", "fråga", "pytanie",  "вопрос",
                                        "питання",  "问",    "問"};
static const char *const answers[] = {"answer",   "a",         "antwort",  "réponse", "respuesta",
                                      "risposta", "resposta",  "antwoord", "svar",    "odpowiedź",
                                      "ответ",    "відповідь", "答"};

static const char *const parts[] = {
    "reporter",      "journalist",    "moderator",     "interviewer",    "interviewee",
    "chairman",      "chair",         "chairperson",   "chairwoman",     "president",
    "speaker",       "voice",         "voices",        "operator",       "clerk",
    "witness",       "court",         "secretary",     "minister",       "presenter",
    "correspondent", "vorsitzende",   "présidente",    "президент",      "председательствующий",
    "presidente",    "presidenta",    "président",     "rapporteur",     "ambassador",
    "senator",       "председатель",  "ведущий",       "ведущая",        "докладчик",
    "министр",       "корреспондент", "головуючий",    "головуюча",      "ведучий",
    "міністр",       "marszałek",     "wicemarszałek", "przewodniczący", "przewodnicząca",
    "voorzitter",    "präsident",     "präsidentin",   "vizepräsident",  "vizepräsidentin"};

// Those who end the word with a full stop: "Председательствующий. Коллеги, …"; in capitals "PRESIDENTE. Ha facoltà …".
static const char *const sitting[] = {"председательствующий", "головуючий", "головуюча"};
static const char *const sitting_capitals[] = {"presidente", "presidenta", "président", "présidente"};

// Offices behind a name and a comma.
static const char *const french_offices[] = {"ministre",        "ministres", "secrétaire", "rapporteur",
                                             "rapporteure",     "président", "présidente", "vice-président",
                                             "vice-présidente", "député",    "députée",    "sénateur",
                                             "sénatrice",       "garde",     "premier"};

// Words that names follow. Not "general", "major", "chief", "justice": "GENERAL REMARKS:" has no speaker.
static const char *const titles[] = {"mr",
                                     "mrs",
                                     "ms",
                                     "miss",
                                     "dr",
                                     "prof",
                                     "professor",
                                     "sir",
                                     "lord",
                                     "lady",
                                     "dame",
                                     "baroness",
                                     "senator",
                                     "sen",
                                     "rep",
                                     "governor",
                                     "gov",
                                     "secretary",
                                     "minister",
                                     "ambassador",
                                     "amb",
                                     "gen",
                                     "admiral",
                                     "adm",
                                     "colonel",
                                     "col",
                                     "judge",
                                     "president",
                                     "chairman",
                                     "chairwoman",
                                     "chancellor",
                                     "congressman",
                                     "herr",
                                     "frau",
                                     "mme",
                                     "mlle",
                                     "mm",
                                     "m",
                                     "representative",
                                     "monsieur",
                                     "madame",
                                     "señor",
                                     "señora",
                                     "sr",
                                     "sra",
                                     "signor",
                                     "signora",
                                     "delegate",
                                     "commissioner",
                                     "г-н",
                                     "г-жа",
                                     "господин",
                                     "госпожа",
                                     "mayor",
                                     "under-secretary",
                                     "undersecretary",
                                     "congresswoman",
                                     "vizepräsident",
                                     "vizepräsidentin",
                                     "präsident",
                                     "präsidentin",
                                     "bundeskanzler",
                                     "bundeskanzlerin",
                                     "bundesminister",
                                     "bundesministerin",
                                     "staatssekretär",
                                     "staatssekretärin",
                                     "abgeordneter",
                                     "abgeordnete",
                                     "senador",
                                     "senadora",
                                     "diputado",
                                     "diputada",
                                     "onorevole",
                                     "poseł",
                                     "posłanka",
                                     "депутат",
                                     "сенатор",
                                     "mevrouw",
                                     "meneer",
                                     "heer",
                                     "sr.ª",
                                     "srª",
                                     "srta",
                                     "pan",
                                     "pani"};

// "The President", "La señora Ruun".
static const char *const articles[] = {"the", "el", "la", "der", "die", "il"};

// "Deputy Secretary Roe", "Prime Minister Vell".
static const char *const ranks[] = {"deputy", "under", "assistant", "vice",    "prime",   "foreign",
                                    "acting", "first", "finance",   "defense", "defence", "interior"};

static size_t lower_into(char out[WORD_BYTES_MAX], const char *word, size_t size)
{
    size_t used = 0;
    for (size_t at = 0; at < size && used + 4 < WORD_BYTES_MAX;) {
        uint32_t code;
        at += utf8_decode(word + at, size - at, &code);
        used += utf8_encode(letter_lower(code), out + used);
    }
    return used;
}

// In any case.
static bool in_list(const char *const *list, size_t count, const char *word, size_t size)
{
    char lower[WORD_BYTES_MAX];
    if (size == 0 || size + 4 >= WORD_BYTES_MAX)
        return false;
    return word_list_has(list, count, lower, lower_into(lower, word, size));
}

enum speaker_part speaker_part_of(const char *name, size_t size)
{
    if (in_list(questions, sizeof questions / sizeof *questions, name, size))
        return SPEAKER_QUESTION;
    return in_list(answers, sizeof answers / sizeof *answers, name, size) ? SPEAKER_ANSWER : SPEAKER_NO_PART;
}

static bool is_particle(const char *word, size_t size)
{
    static const char *const list[] = {"of",  "de",  "der", "van", "von", "for", "and", "the",
                                       "del", "al",  "bin", "la",  "le",  "für", "des", "und",
                                       "im",  "den", "di",  "da",  "do",  "dos", "das", "y"};
    return WORD_LIST_HAS(list, word, size);
}

struct shape {
    bool first_capital, all_capitals, letter;
};

static struct shape shape_of(const char *word, size_t size)
{
    struct shape shape = {.all_capitals = true};
    bool first = true;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += utf8_decode(word + at, size - at, &code);
        const utf8proc_category_t category = letter_category(code);
        const bool upper = category == UTF8PROC_CATEGORY_LU;
        shape.first_capital = shape.first_capital || (first && upper);
        shape.all_capitals = shape.all_capitals && category != UTF8PROC_CATEGORY_LL;
        shape.letter = shape.letter || upper || category == UTF8PROC_CATEGORY_LL;
        first = false;
    }
    return shape;
}

static bool is_french_title(const char *word, size_t size)
{
    static const char *const list[] = {"M", "MM", "Mme", "Mmes", "Mlle"};
    return WORD_LIST_HAS(list, word, size);
}

// "O Sr.", "A Sr.ª", not "A Sr Manager".
static bool is_iberian(const struct lead *lead, const char *word, size_t size)
{
    static const char *const men[] = {"Sr", "Srs", "SR", "SRS"}, *const women[] = {"Sr.ª", "Srª",  "Sra",
                                                                                   "Sras", "SR.ª", "SRª",
                                                                                   "SRA",  "SRAS"};
    return lead->iberian == 'O' ? WORD_LIST_HAS(men, word, size)
                                : lead->iberian == 'A' && WORD_LIST_HAS(women, word, size);
}

static bool is_slavic_title(const char *word, size_t size)
{
    static const char *const list[] = {"Pan", "Pani", "PAN", "PANI"};
    return WORD_LIST_HAS(list, word, size);
}

static void count_word(struct lead *lead, const char *word, size_t size, struct shape shape)
{
    const bool first = lead->words == 0;
    lead->capitals = (first || lead->capitals) && shape.all_capitals;
    lead->last_capitals = shape.all_capitals && size > 2 && !memchr(word, '.', size);
    lead->article =
        lead->article || (first && in_list(articles, sizeof articles / sizeof *articles, word, size));
    const bool second =
        lead->words == 1 && ((lead->dutch && !shape.first_capital) || is_iberian(lead, word, size));
    lead->article = lead->article || second;
    const bool opens = first || (lead->article && lead->words == 1) || lead->before;
    lead->title = lead->title || (opens && in_list(titles, sizeof titles / sizeof *titles, word, size));
    lead->french = lead->french || (first && is_french_title(word, size));
    lead->dutch = lead->dutch || (first && size == 2 && memcmp(word, "De", 2) == 0);
    if (first && size == 1 && (*word == 'O' || *word == 'A'))
        lead->iberian = *word;
    lead->slavic = lead->slavic || (first && is_slavic_title(word, size));
    lead->before = opens && in_list(ranks, sizeof ranks / sizeof *ranks, word, size);
    lead->part = in_list(parts, sizeof parts / sizeof *parts, word, size);
    lead->sits =
        first &&
        (in_list(sitting, sizeof sitting / sizeof *sitting, word, size) ||
         (shape.all_capitals &&
          in_list(sitting_capitals, sizeof sitting_capitals / sizeof *sitting_capitals, word, size)));
    lead->sole = first && speaker_part_of(word, size) != SPEAKER_NO_PART;
    lead->words++;
}

// "DEAR MR. PRESIDENT: …" addresses him.
static bool is_salutation(const char *word, size_t size)
{
    static const char *const list[] = {"dear", "my", "excellency", "your", "to", "for", "from", "by"};
    return in_list(list, sizeof list / sizeof *list, word, size);
}

// Reads the words of a name; false when one of them cannot be in it. Brackets tell a country or an office.
static bool read_lead(struct lead *lead, const char *text, size_t size)
{
    *lead = (struct lead){0};
    for (size_t at = space_skip(text, size, 0), end; at < size; at = space_skip(text, size, end)) {
        end = space_run(text, size, at);
        if (text[at] == '(' || text[at] == '[') {
            const char *close = memchr(text + at, text[at] == '(' ? ')' : ']', size - at);
            if (!close || lead->words == 0)
                return false;
            end = (size_t)(close - text) + 1;
            continue;
        }
        size_t length = end - at;
        length -= length > 0 && text[at + length - 1] == '.';
        const struct shape shape = shape_of(text + at, length);
        const bool comma = length > 1 && text[at + length - 1] == ',' && lead->title && lead->words > 0;
        length -= comma;
        if (lead->comma && lead->french &&
            in_list(french_offices, sizeof french_offices / sizeof *french_offices, text + at, length))
            return lead->office = true; // "M. Ruun, ministre de l'eau"
        const bool french_part = lead->french && lead->words > 0 && !lead->comma &&
                                 in_list(parts, sizeof parts / sizeof *parts, text + at, length);
        const bool small_title = (lead->article || lead->dutch) && lead->words == 1 &&
                                 in_list(titles, sizeof titles / sizeof *titles, text + at, length);
        const bool small_part = lead->dutch && lead->words == 1 &&
                                in_list(parts, sizeof parts / sizeof *parts, text + at, length);
        if (lead->words == WORDS_MAX || memchr(text + at, ',', length) ||
            (lead->words == 0 && is_salutation(text + at, length)) || !shape.letter ||
            (!shape.first_capital && !french_part && !small_title && !small_part &&
             !is_particle(text + at, length)))
            return false;
        lead->initial = length < 3 || (length == 3 && text[at + 1] == '.');
        if (!lead->comma)
            count_word(lead, text + at, length, shape);
        lead->comma = lead->comma || comma;
    }
    return lead->words > 0;
}

static bool is_dash(const char *text, size_t size)
{
    static const char *const dashes[] = {"— ", " — ", " – ", " -- ", "—", "--"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (size > strlen(dashes[i]) && memcmp(text, dashes[i], strlen(dashes[i])) == 0)
            return true;
    return false;
}

// What ends a name of Spanish records behind its full stop, "Sr. Holm.- Señor …", "El señor PRESIDENTE.— …": its bytes with the stop, 0 for none.
static size_t stop_and_dash(const char *text, size_t size)
{
    static const char *const ends[] = {".- ", ".— ", ".– ", ". — ", ". – "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (size > strlen(ends[i]) && memcmp(text, ends[i], strlen(ends[i])) == 0)
            return strlen(ends[i]);
    return 0;
}

// "O SR. PRESIDENTE (Bento Holm) - Declaro …", as in Brazil.
static bool is_hyphen(const char *text, size_t size)
{
    return size > 3 && memcmp(text, " - ", 3) == 0;
}

// Behind the brackets that begin at `at`, or there.
static size_t skip_brackets(const char *text, size_t size, size_t at)
{
    const char *close = text[at] == '(' ? memchr(text + at, ')', size - at) : NULL;
    return close ? (size_t)(close - text) : at;
}

static bool begins_upper(const char *text, size_t size)
{
    const size_t at = space_skip(text, size, 0);
    uint32_t code;
    if (at >= size)
        return false;
    utf8_decode(text + at, size - at, &code);
    return letter_category(code) == UTF8PROC_CATEGORY_LU;
}

static bool before_colon(const struct lead *lead)
{
    if (lead->title && lead->words > (lead->article || lead->slavic ? 2u : 1u))
        return true;
    return (lead->sole && lead->words == 1) || (lead->part && (lead->article || lead->capitals));
}

static bool before_stop(const struct lead *lead)
{
    // Behind a comma nothing but an office counts, and an initial ends no name: "M. Vell, Cabinet of M. Ruun".
    if (lead->french && lead->words > 1 && (!lead->comma || lead->office) && !lead->initial)
        return true;
    if (lead->sits || (lead->capitals && lead->article && lead->part && lead->words == 2))
        return true; // "PRESIDENTE.", "THE CHAIRMAN."
    if (!lead->last_capitals)
        return false;
    return (lead->title && lead->words > (lead->article ? 2u : 1u)) ||
           (!lead->capitals && lead->article && lead->part);
}

// Whether a name may end at this byte: most of a text is letters, and every paragraph is looked at.
static bool may_end(const char *text, size_t size)
{
    switch (text[0]) {
    case ':':
    case '.':
    case '-':
    case '(':
    case '\xE2': return true;
    case ' ': return size > 1 && (text[1] == '-' || text[1] == '\xE2');
    default: return false;
    }
}

bool speaker_find(const char *text, size_t size, size_t *end)
{
    const size_t limit = size < LEAD_BYTES_MAX ? size : LEAD_BYTES_MAX;
    struct lead lead;
    for (size_t at = 1; at < limit; at++) {
        if (!may_end(text + at, size - at))
            continue;
        if (text[at] == '(') {
            at = skip_brackets(text, limit, at);
            continue;
        }
        const bool blank = at + 1 == size || space_at(text + at + 1, size - at - 1) > 0;
        *end = at;
        if (text[at] == ':' && blank)
            return read_lead(&lead, text, at) && before_colon(&lead);
        if (is_dash(text + at, size - at))
            return read_lead(&lead, text, at) && lead.capitals && lead.title && lead.words > 1;
        if (is_hyphen(text + at, size - at))
            return read_lead(&lead, text, at) && lead.iberian && lead.article && before_colon(&lead);
        if (stop_and_dash(text + at, size - at) > 0 && read_lead(&lead, text, at) && before_colon(&lead))
            return true;
        if (text[at] == '.' && blank && begins_upper(text + at + 1, size - at - 1) &&
            read_lead(&lead, text, at) && before_stop(&lead))
            return true;
    }
    return false;
}

bool speaker_may_begin(const char *text, size_t size)
{
    enum { LABEL_BYTES_MAX = 100, LABEL_WORDS_MAX = 12 };
    size_t words = 0;
    for (size_t at = space_skip(text, size, 0), end;
         at < size && at < LABEL_BYTES_MAX && words < LABEL_WORDS_MAX;
         at = space_skip(text, size, end), words++) {
        end = space_run(text, size, at);
        size_t to = end;
        while (to > at && strchr(",;)(.", text[to - 1]))
            to--;
        if (to > at && text[to - 1] == ':')
            return true;
        const size_t from = at + (text[at] == '(' || text[at] == '[');
        if (from < to && !shape_of(text + from, to - from).first_capital &&
            !is_particle(text + from, to - from))
            return false;
    }
    return false;
}

bool speaker_is_letter(const char *text, size_t size, char letter)
{
    if (size < 4 || text[0] != letter || text[1] != '.' || text[2] != ' ')
        return false;
    return begins_upper(text + 3, size - 3) || strchr("\"[(", text[3]) ||
           memcmp(text + 3, "\xE2\x80", 2) == 0;
}

bool speaker_is_aside(const char *text, size_t size)
{
    const char close = size > 2 ? text[0] == '(' ? ')' : text[0] == '[' ? ']' : 0 : 0;
    if (close == 0)
        return false;
    size_t depth = 0, end = size - (text[size - 1] == '.');
    for (size_t at = 0; at < end; at++) {
        depth += text[at] == text[0];
        depth -= text[at] == close;
        if (depth == 0)
            return at + 1 == end;
    }
    return false;
}

bool speaker_is_close(const char *text, size_t size)
{
    enum { CLOSE_BYTES_MAX = 160 };
    static const char *const heads[] = {
        "meeting",  "sitting", "session",    "house",        "committee", "council",    "assembly", "hearing",
        "briefing", "senate",  "conference", "subcommittee", "interview", "transcript", "séance",   "sitzung",
        "sesión",   "reunión", "commission", "chamber",      "seduta",    "заседание"};
    static const char *const ends[] = {"rose",     "adjourned", "suspended", "closed",      "concluded",
                                       "ended",    "levée",     "suspendue", "geschlossen", "levanta",
                                       "suspende", "chiusa",    "закрыто",   "recessed"};
    size_t words = 0;
    bool head = false;
    if (size > CLOSE_BYTES_MAX)
        return false;
    for (size_t at = space_skip(text, size, 0), end; at < size; at = space_skip(text, size, end), words++) {
        end = space_run(text, size, at);
        size_t from = at + (strchr("([", text[at]) != NULL), to = end;
        while (to > from && strchr(".,:;)]", text[to - 1]))
            to--;
        if (words == 0 && to - from == 3 && memcmp(text + from, "END", 3) == 0)
            return true;
        head = head || (words < 4 && in_list(heads, sizeof heads / sizeof *heads, text + from, to - from));
        if (head && in_list(ends, sizeof ends / sizeof *ends, text + from, to - from))
            return true;
    }
    return false;
}
