// SPDX-License-Identifier: MIT
// Memoranda, cables, letters, press releases: see plain_letter.h.
#include "text/passages/plain/plain_letter.h"

#include "text/base/ascii.h"
#include "text/base/lower.h"
#include "text/base/space.h"
#include "text/base/word_list.h"
#include "text/dates/date.h"
#include "text/passages/plain/plain_head.h"
#include "text/passages/plain/plain_key.h"
#include "text/passages/section.h"
#include <string.h>
#include <strings.h>

enum {
    OPENING_LINES_MAX = 40,
    TIME_GROUP_LINES_MAX = 15,
    SUBJECT_LINES_MAX = 3,
    SUBJECT_BYTES_MAX = 300,
    KIND_BYTES_MAX = 64
};

static bool begins(const struct plain_line *line, const char *word)
{
    const size_t length = strlen(word);
    return line->size >= length && strncasecmp(line->text, word, length) == 0;
}

static bool is_capitals(const struct plain_line *line)
{
    for (size_t i = 0; i < line->size; i++)
        if (line->text[i] >= 'a' && line->text[i] <= 'z')
            return false;
    return true;
}

// Six figures and a zone before a month.
static bool find_time_group(const struct plain_line *line, size_t *start, size_t *end)
{
    struct date date;
    if (!date_find(&date, line->text, line->size, start, end) || *end - *start < 12)
        return false;
    size_t digits = 0;
    while (digits < 7 && ascii_is_digit(line->text[*start + digits]))
        digits++;
    return digits == 6;
}

// What a paper is, by itself on its line; in small letters.
static const char *const kinds[] = {
    "memorandum",
    "memo",
    "telegram",
    "cable",
    "airgram",
    "mémorandum",
    "note de service",
    "note interne",
    "note verbale",
    "note for the file",
    "note for file",
    "note to file",
    "note to the file",
    "note for the record",
    "briefing note",
    "information note",
    "circular",
    "office memorandum",
    "inter-office memorandum",
    "interoffice memorandum",
    "internal memorandum",
    "aide-mémoire",
    "aide-memoire",
    "non-paper",
    "notatka służbowa",
    "прес-реліз",
    "komunikat prasowy",
    "persbericht",
    "pressmeddelande",
    "pressemeddelelse",
    "lehdistötiedote",
    "basın bülteni",
    "comunicado",
    "comunicado à imprensa",
    "nota à imprensa",
    "nota informativa",
    "press communiqué",
    "public statement",
    "vermerk",
    "aktenvermerk",
    "nota interna",
    "nota de servicio",
    "promemoria",
    "служебная записка",
    "докладная записка",
    "press release",
    "news release",
    "media release",
    "for immediate release",
    "press statement",
    "media advisory",
    "unclassified",
    "confidential",
    "secret",
    "top secret",
    "restricted",
    "limited official use",
    "official use only",
    "sensitive but unclassified",
    "letter",
    "fax",
    "fax transmission",
    "facsimile transmission",
    "facsimile",
    "telefax",
    "fax message",
    "fax cover sheet",
    "pressemitteilung",
    "presseerklärung",
    "presseinformation",
    "medienmitteilung",
    "media statement",
    "press notice",
    "news advisory",
    "communiqué de presse",
    "comunicado de prensa",
    "comunicato stampa",
    "пресс-релиз",
    "nota de prensa",
    "priority",
    "immediate",
    "routine",
    "flash",
    "draft",
    "embargoed",
    "united states government accountability office",
    "u.s. government accountability office",
    "government accountability office",
    "gao",
    "gao highlights",
    "report to congressional requesters",
    "report to congressional committees",
    "report to congressional addressees",
    "crs report",
    "crs report for congress",
    "crs insight",
};

// What begins such a line in capitals.
static const char *const openings[] = {
    "for immediate release", "memorandum for",  "memorandum to", "press release",
    "news release",          "embargoed until", "for release"};

// What says when or to whom such a paper goes out.
static const char *const releases[] = {"issued on",
                                       "issued:",
                                       "released on",
                                       "released:",
                                       "sperrfrist",
                                       "embargo:",
                                       "embargo until",
                                       "embargoed until",
                                       "pour diffusion immédiate",
                                       "pour publication immédiate",
                                       "zur sofortigen veröffentlichung",
                                       "para publicación inmediata",
                                       "para su publicación inmediata",
                                       "para divulgação imediata",
                                       "per diffusione immediata",
                                       "not for release before",
                                       "check against delivery"};

static bool is_release(const struct plain_line *line)
{
    enum { RELEASE_WORDS_MAX = 10 };
    if (line_ends_sentence(line) || space_words(line->text, line->size) > RELEASE_WORDS_MAX)
        return false;
    for (size_t i = 0; i < sizeof releases / sizeof *releases; i++)
        if (begins(line, releases[i]))
            return true;
    return false;
}

// Whether the text says no more than a number or a date: "(2019) 055", "No. 12/2019", "Nr. 3", "| 4 March 2019".
static bool is_count(const char *text, size_t size)
{
    static const char *const words[] = {"no", "nr", "n°", "nº", "№", "num", "number", "nr.", "no."};
    size_t at = 0, start, end;
    struct date date;
    while (at < size && strchr(" -|,:", text[at]))
        at++;
    if (at == 0 || at == size)
        return false;
    if (date_find(&date, text + at, size - at, &start, &end) && start == 0 && at + end >= size)
        return true;
    for (size_t next; at < size; at = space_skip(text, size, next)) {
        next = space_run(text, size, at);
        char lower[KIND_BYTES_MAX];
        const size_t count = lower_text(lower, sizeof lower, text + at, next - at);
        bool digits = false, other = count == 0;
        for (size_t i = 0; i < count; i++) {
            digits = digits || ascii_is_digit(lower[i]);
            other = other || !strchr("0123456789()/-.:,", lower[i]);
        }
        if ((other || !digits) && !(count > 0 && WORD_LIST_HAS(words, lower, count)))
            return false;
    }
    return true;
}

// "Press Release (2019) 055", "Pressemitteilung Nr. 3", "Communiqué de presse n° 5".
static bool is_counted_kind(const struct plain_line *line)
{
    char lower[KIND_BYTES_MAX];
    for (size_t end = 0; end < line->size && end < sizeof lower; end++) {
        if (line->text[end] != ' ' && line->text[end] != ',' && line->text[end] != ':')
            continue;
        const size_t count = lower_text(lower, sizeof lower, line->text, end);
        if (count > 0 && WORD_LIST_HAS(kinds, lower, count) && is_count(line->text + end, line->size - end))
            return true;
    }
    return false;
}

// The number above a report of the research service of the US Congress: "Order Code RL12345".
static bool is_order_code(const struct plain_line *line)
{
    static const char order[] = "Order Code ";
    const size_t from = sizeof order - 1;
    return begins(line, order) && line->size > from && !memchr(line->text + from, ' ', line->size - from);
}

bool line_is_kind(const struct plain_line *line)
{
    char lower[KIND_BYTES_MAX];
    size_t start, end, size = line->size;
    while (size > 0 && strchr(":. -*", line->text[size - 1]) != NULL)
        size--;
    const size_t count = lower_text(lower, sizeof lower, line->text, size);
    if (count > 0 && WORD_LIST_HAS(kinds, lower, count))
        return true;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (begins(line, openings[i]) && is_capitals(line))
            return true;
    if (is_release(line) || is_counted_kind(line) || is_order_code(line))
        return true;
    return find_time_group(line, &start, &end);
}

// The offset of the value behind "SUBJECT:", within the line; 0 when it is no subject.
static size_t find_subject(const struct plain_line *line)
{
    const char *colon = memchr(line->text, ':', line->size);
    const size_t key = colon ? (size_t)(colon - line->text) : 0;
    return colon && plain_key_is_subject(line->text, key) ? space_skip(line->text, line->size, key + 1) : 0;
}

// Whether a subject goes on in this line: set in below its key, or in capitals as it is.
static bool goes_on(const struct plain_line *first, const struct plain_line *line)
{
    char mark;
    const bool like = line->indent >= first->indent + 2 || (is_capitals(first) && is_capitals(line));
    return like && line->size > 0 && !line_is_keyed(line) && !line_is_numbered(line) &&
           !line_is_rule(line, &mark) && memchr(line->text, ':', line->size < 12 ? line->size : 12) == NULL;
}

static void take_subject(struct text_range *out, const char *text, size_t size, const struct plain_line *line,
                         size_t value, size_t at)
{
    const size_t start = (size_t)(line->text - text);
    struct plain_line next;
    *out = (struct text_range){start + value, start + line->size};
    for (int lines = 1; lines < SUBJECT_LINES_MAX && line_next(&next, text, size, &at); lines++) {
        const bool empty = out->start == out->end;
        if (empty && next.size == 0 && lines == 1)
            continue; // the value stands below
        const size_t first = (size_t)(next.text - text), end = first + next.size;
        if ((empty ? next.size == 0 : !goes_on(line, &next)) || end - out->start > SUBJECT_BYTES_MAX)
            return;
        *out = (struct text_range){empty ? first : out->start, end};
    }
}

bool plain_subject_find(struct text_range *out, const char *text, size_t size)
{
    struct plain_line line;
    size_t at = 0;
    for (int lines = 0; lines < OPENING_LINES_MAX && line_next(&line, text, size, &at); lines++) {
        const size_t value = find_subject(&line);
        if (value == 0)
            continue;
        take_subject(out, text, size, &line, value, at);
        return out->end > out->start;
    }
    return false;
}

bool plain_time_group_find(struct text_range *out, const char *text, size_t size)
{
    struct plain_line line;
    size_t at = 0, start, end;
    for (int lines = 0; lines < TIME_GROUP_LINES_MAX && line_next(&line, text, size, &at); lines++) {
        if (!find_time_group(&line, &start, &end))
            continue;
        const size_t offset = (size_t)(line.text - text);
        *out = (struct text_range){offset + start, offset + end};
        return true;
    }
    return false;
}

bool plain_is_letter(const char *text, size_t size)
{
    struct plain_line line;
    size_t at = 0;
    for (int lines = 0; lines < OPENING_LINES_MAX && line_next(&line, text, size, &at); lines++)
        if (salutation_find(line.text, line.size))
            return true;
    return false;
}

bool line_is_closing(const struct plain_line *line)
{
    static const char *const words[] = {"yours",
                                        "sincerely",
                                        "respectfully",
                                        "faithfully",
                                        "cordially",
                                        "regards",
                                        "best regards",
                                        "kind regards",
                                        "with kind regards",
                                        "warm regards",
                                        "best wishes",
                                        "with best wishes",
                                        "signed by",
                                        "(signed)",
                                        "/s/",
                                        "s/",
                                        "mit freundlichen",
                                        "mit besten",
                                        "hochachtungsvoll",
                                        "gez.",
                                        "cordialement",
                                        "bien à vous",
                                        "veuillez agréer",
                                        "je vous prie d'agréer",
                                        "je vous prie d’agréer",
                                        "signé",
                                        "atentamente",
                                        "saludos cordiales",
                                        "un cordial saludo",
                                        "cordiali saluti",
                                        "distinti saluti",
                                        "atenciosamente",
                                        "com os melhores cumprimentos",
                                        "met vriendelijke",
                                        "hoogachtend",
                                        "med vänlig",
                                        "med venlig",
                                        "med vennlig",
                                        "ystävällisin",
                                        "с уважением",
                                        "С уважением",
                                        "З повагою",
                                        "з повагою",
                                        "Z poważaniem",
                                        "S pozdravem",
                                        "Saygılarımla"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);
        const bool word = begins(line, words[i]);
        if (word && (line->size == length || strchr(" ,.:;-", line->text[length])))
            return true;
    }
    return false;
}

size_t plain_kinds_skip(const char *text, size_t size)
{
    struct plain_head block;
    size_t at = 0;
    for (int i = 0; i < BLOCKS_MAX; i++, at = block.starts[block.count]) {
        size_t said = 0;
        plain_head_read(&block, text, size, at);
        while (said < block.count && line_is_kind(&block.lines[said]))
            said++;
        if (said == 0 || said < block.count)
            break;
    }
    return at;
}
