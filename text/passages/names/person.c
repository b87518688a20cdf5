// SPDX-License-Identifier: MIT
// Who is named where a document says who wrote it.
#include "text/passages/names/person.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/dates/date.h"
#include "text/passages/alike.h"
#include "text/passages/names/person_words.h"
#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = 1000, WORDS_MAX = 6 };

// What is seen of the words of one name.
struct shape {
    int words, capitals, small, digits, letters;
    bool body, spoilt, address;
};

// A word with a dot or slash within that is no initial: "example.org", "x/y".
static bool is_address(const char *word, size_t size)
{
    for (size_t i = 0; i + 2 < size; i++) {
        if (word[i] == '@' || (word[i] == '/' && word[i + 1] == '/'))
            return true;
        if (word[i] != '.' || i < 2)
            continue;
        size_t end = i + 1;
        while (end < size && word[end] >= 'a' && word[end] <= 'z')
            end++;
        if (end - i > 2 && (end == size || word[end] == '/'))
            return true;
    }
    return size > 0 && (*word == '@' || word[size - 1] == '@');
}

static void see_word(struct shape *shape, const char *word, size_t size)
{
    uint32_t code;
    size_t length = utf8_decode(word, size, &code);
    enum letter first = letter_of(code);
    shape->words++;
    shape->address |= is_address(word, size);
    shape->body |= person_word_is(PERSON_WORD_BODY, word, size);
    shape->spoilt |= person_word_is(PERSON_WORD_SPOIL, word, size);
    for (size_t at = 0; at < size;) {
        at += utf8_decode(word + at, size - at, &code);
        enum letter letter = letter_of(code);
        shape->digits += letter == LETTER_DIGIT;
        shape->letters += letter == LETTER_SMALL || letter == LETTER_CAPITAL || letter == LETTER_UNCASED;
    }
    if (person_word_is(PERSON_WORD_PARTICLE, word, size))
        return;
    // "d'Arc", "al-Rashid", "„Bo“"
    if (first == LETTER_SMALL && size > length + 1 && memchr("'-", word[length], 2)) {
        utf8_decode(word + length + 1, size - length - 1, &code);
        first = letter_of(code);
    }
    if (first == LETTER_SMALL && size > 4 &&
        (memcmp(word, "d\xe2\x80\x99", 4) == 0 || memcmp(word, "al-", 3) == 0))
        first = LETTER_CAPITAL;
    shape->capitals += first == LETTER_CAPITAL || first == LETTER_UNCASED;
    shape->small += first != LETTER_CAPITAL && first != LETTER_UNCASED;
}

static enum person_kind kind_of(const char *name, size_t size)
{
    struct shape shape = {0};
    bool bracket = false; // "(R. J.)" within the name
    if (size == 0 || size > PERSON_BYTES_MAX || person_word_is(PERSON_WORD_IDLE, name, size) ||
        person_word_is(PERSON_WORD_ROLE, name, size))
        return PERSON_NONE;
    for (size_t at = 0; at < size;) {
        size_t end = at + strcspn(name + at, " ");
        end = end > size ? size : end;
        bracket = bracket || (at > 0 && name[at] == '(');
        if (end > at && !bracket)
            see_word(&shape, name + at, end - at);
        bracket = bracket && name[end - 1] != ')';
        at = end + 1;
    }
    if (strstr(name, "：")) // another label: "责任编辑：…", the editor
        return PERSON_NONE;
    if (strstr(name, "http") || strstr(name, "www.") || memchr(name, '@', size) || shape.letters < 2 ||
        shape.spoilt)
        return PERSON_NONE;
    const char *last = memrchr(name, ' ', size);
    if (last && person_word_is(PERSON_WORD_LABEL, last + 1, (size_t)(name + size - last - 1)))
        return PERSON_NONE; // what stands before the next name
    if (shape.body || shape.address)
        return PERSON_BODY;
    if (shape.words == 1)
        return PERSON_SINGLE;
    if (shape.small > 0 || shape.digits > 0 || shape.words > WORDS_MAX || shape.capitals < 1)
        return PERSON_LOOSE;
    if (person_word_is(PERSON_WORD_THING, name, strcspn(name, " ")))
        return PERSON_NONE; // "Old Town Bridge"
    return shape.capitals >= 2 || shape.words == 2 ? PERSON_NAME : PERSON_LOOSE;
}

// Takes off what is no letter at either end, but for the stop of an initial or "Jr."
static void trim(const char *text, size_t *start, size_t *end)
{
    static const char *const marks[] = {"\"",       "'", ",",    ";", ":", "-", "–", "—",  "|",
                                        "*",        "_", "(",    ")", "[", "]", "„", "“",  "”",
                                        "»",        "«", "‘",    "’", "•", "·", "/", "\\", "~",
                                        "<",        ">", "\x1f", "+", "&", "=", "#", "!",  "\xe2\x80\x8b",
                                        "\xc2\xa0", " "};
    bool moved = true;
    while (moved && *start < *end) {
        moved = false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            size_t size = strlen(marks[i]);
            if (*end - *start >= size && memcmp(text + *start, marks[i], size) == 0) {
                *start += size;
                moved = true;
            }
            if (*end - *start >= size && memcmp(text + *end - size, marks[i], size) == 0) {
                *end -= size;
                moved = true;
            }
        }
        size_t last = *end > *start ? *end - 1 : *end;
        // "Ada Vell." ends a sentence, "Vell Jr." and "Ada V." do not.
        if (last > *start + 4 && text[last] == '.' && text[last - 1] != '.' && text[last - 2] != ' ' &&
            text[last - 3] != ' ' && text[last - 2] != '.') {
            *end = last;
            moved = true;
        }
    }
}

// Takes a position off either end: "Redakteurin Ada Vell", "记者王小明".
static void drop_roles(const char *text, size_t *start, size_t *end)
{
    static const char *const glued[] = {"本报记者", "记者", "記者", "通讯员"};
    for (size_t i = 0; i < sizeof glued / sizeof *glued; i++)
        if (*end - *start > strlen(glued[i]) && memcmp(text + *start, glued[i], strlen(glued[i])) == 0)
            *start += strlen(glued[i]);
    const char *first = memchr(text + *start, ' ', *end - *start);
    const char *last = memrchr(text + *start, ' ', *end - *start);
    if (first && person_word_is(PERSON_WORD_ROLE, text + *start, (size_t)(first - text) - *start))
        *start = (size_t)(first + 1 - text);
    bool desk = last && person_word_is(PERSON_WORD_BODY, text + *start, (size_t)(last - text) - *start);
    if (last && last >= text + *start && !desk &&
        person_word_is(PERSON_WORD_ROLE, last + 1, *end - (size_t)(last + 1 - text)))
        *end = (size_t)(last - text);
}

static bool has_same(const struct person_list *list, const char *name, size_t size)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->persons[i].size == size && memcmp(list->persons[i].name, name, size) == 0)
            return true;
    return false;
}

// "Senior Fellow", as it stands behind a name and a comma.
static bool is_office(const struct person *person)
{
    const char *last = strrchr(person->name, ' ');
    last = last ? last + 1 : person->name;
    return person_word_is(PERSON_WORD_OFFICE, last, strlen(last));
}

// Adds the name in the range, if there is one. `later`: behind a comma, where only names count.
static void add_name(struct person_list *out, const char *text, size_t start, size_t end, bool later)
{
    trim(text, &start, &end);
    drop_roles(text, &start, &end);
    if (end - start > PERSON_BYTES_MAX || out->count == PERSONS_MAX)
        return;
    struct person *person = &out->persons[out->count];
    memcpy(person->name, text + start, end - start);
    person->name[end - start] = '\0';
    person->size = end - start;
    person->kind = kind_of(person->name, person->size);
    // "Ministry of Trade and Labour" is one.
    bool of_body = out->count > 0 && out->persons[out->count - 1].kind == PERSON_BODY;
    if (person->kind == PERSON_NONE || ((later || of_body) && person->kind != PERSON_NAME) ||
        (later && is_office(person)) || has_same(out, person->name, person->size))
        return;
    out->count++;
}

// What stands between who is asked and who asks, both of whom the text is by: the bytes of " im Gespräch mit " at the text's head.
static size_t conversation_at(const char *text, size_t size)
{
    static const char *const phrases[] = {
        " im Gespräch mit ", " im Interview mit ", " in conversation with ",  " in discussion with ",
        " interviewed by ",  " in gesprek met ",   " en conversation avec ",  " en conversación con ",
        " en diálogo con ",  " em conversa com ",  " in conversazione con ",  " a colloquio con ",
        " i samtal med ",    " im Dialog mit ",    " im Streitgespräch mit ", " w rozmowie z ",
    };
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        size_t length = strlen(phrases[i]);
        if (size > length && memcmp(text, phrases[i], length) == 0)
            return length;
    }
    return 0;
}

// Where a list goes on: behind "and", "," …; 0 when none stands at `at`.
static size_t joint_at(const char *text, size_t size, size_t at, bool *comma)
{
    *comma = text[at] == ',';
    if (text[at] == ',' || text[at] == ';' || text[at] == '&' || text[at] == '+')
        return at + 1;
    static const char *const eastern[] = {"、", "ㆍ"};
    const bool hangul = at >= 3 && (unsigned char)text[at - 3] >= 0xEA && (unsigned char)text[at - 3] <= 0xED;
    if (hangul && size - at > 2 && memcmp(text + at, "·", 2) == 0)
        return at + 2;
    for (size_t i = 0; i < 2; i++)
        if (size - at > 3 && memcmp(text + at, eastern[i], 3) == 0)
            return at + 3;
    if (text[at] == '/' && (at == 0 || text[at - 1] != '/') && (at + 1 >= size || text[at + 1] != '/'))
        return at + 1;
    if (text[at] != ' ' && text[at] != PERSON_BORDER)
        return 0;
    size_t end = at + 1, phrase = conversation_at(text + at, size - at);
    if (phrase > 0)
        return at + phrase;
    while (end < size && text[end] != ' ' && text[end] != PERSON_BORDER)
        end++;
    return end < size && person_word_is(PERSON_WORD_AND, text + at + 1, end - at - 1) ? end : 0;
}

// "Ada Vell May 6, 2009": a month with a number behind it is no part of the name.
static bool is_month(const char *text, size_t size, size_t at, size_t end)
{
    return end + 1 < size && ascii_is_digit(text[end + 1]) &&
           person_word_is(PERSON_WORD_MONTH, text + at, end - at);
}

// Whether what stands at `at` ends the names: a bracket, a bar, a dash among blanks, a date, "for the …".
static bool is_stop(const char *text, size_t size, size_t at, size_t start)
{
    static const char *const marks[] = {"(", "[", "|",  "•", "·",  "●", "›", "»",
                                        "…", "✉", "\n", "—", ": ", "{", "<"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(text + at, marks[i], strlen(marks[i])) == 0)
            return true;
    if (text[at] != ' ' || at + 1 >= size)
        return false;
    if (strncmp(text + at, " - ", 3) == 0 || strncmp(text + at, " – ", 5) == 0 ||
        ascii_is_digit(text[at + 1]) || text[at + 1] == '@')
        return true;
    size_t end = at + 1;
    while (end < size && text[end] != ' ' && text[end] != PERSON_BORDER)
        end++;
    const char *word = text + at + 1;
    size_t word_size = end - at - 1;
    bool several = memchr(text + start, ' ', at - start);
    return is_month(text, size, at + 1, end) ||
           (at > start && person_word_is(PERSON_WORD_WHEN, word, word_size)) ||
           (several && person_word_is(PERSON_WORD_STOP, word, word_size));
}

// The bytes of "(R. J.)" in "Ida (R. J.) Marr": in brackets behind the first word of a name that goes on.
static size_t inner_bracket(const char *text, size_t size, size_t at, size_t start)
{
    const char *close = text[at] == '(' ? memchr(text + at, ')', size - at) : NULL;
    size_t end = close ? (size_t)(close + 1 - text) : 0;
    if (!close || at < start + 3 || text[at - 1] != ' ' || memchr(text + start, ' ', at - 1 - start) ||
        end + 2 >= size || text[end] != ' ')
        return 0;
    size_t word = strcspn(text + end + 1, " ");
    uint32_t code;
    utf8_decode(text + end + 1, size - end - 1, &code);
    return letter_of(code) == LETTER_CAPITAL && !person_word_is(PERSON_WORD_STOP, text + end + 1, word)
               ? end - at
               : 0;
}

// Whether behind the border stands what joins names: "<a>Ada Vell</a>, <a>Bo Ruun</a>".
static bool goes_on(const char *text, size_t size, size_t at)
{
    if (at + 1 >= size)
        return false;
    size_t end = at + 1;
    while (end < size && text[end] != ' ' && text[end] != PERSON_BORDER)
        end++;
    return strchr(",;&+", text[at + 1]) || person_word_is(PERSON_WORD_AND, text + at + 1, end - at - 1);
}

// The bytes of a date that stands there, and of what divides it from a name: "Oct 19, 2025" in a byline is nobody. 0 for none.
static size_t date_at(const char *text, size_t size)
{
    enum { DATE_BYTES = 48 };
    struct date date;
    size_t start, end, blank = size > 0 && text[0] == ' ';
    const size_t seen = size < DATE_BYTES ? size : DATE_BYTES;
    if (!date_find(&date, text, seen, &start, &end) || start != blank)
        return 0;
    while (end < size && (text[end] == ' ' || text[end] == ',' || text[end] == PERSON_BORDER))
        end++;
    return end;
}

// Divides the line into names, beside the dates that lead them. A border ends a name of two words or more.
static void read_names(struct person_list *out, const char *text, size_t size)
{
    size_t start = 0;
    bool later = false, comma = false;
    for (size_t at = 0; at < size;) {
        const size_t date = at == start ? date_at(text + at, size - at) : 0;
        if (date > 0) {
            start = at += date;
            continue;
        }
        at += inner_bracket(text, size, at, start);
        size_t next = joint_at(text, size, at, &comma);
        if (next > 0) {
            add_name(out, text, start, at, later);
            later = later || (comma && out->count > 0);
            start = at = next;
            continue;
        }
        if (is_stop(text, size, at, start)) {
            add_name(out, text, start, at, later);
            return;
        }
        // A border ends the names, unless the list goes on behind it, or nothing but a position stood before it.
        if (text[at] == PERSON_BORDER && at > start && !goes_on(text, size, at)) {
            add_name(out, text, start, at, later);
            if (out->count > 0)
                return;
            start = at + 1;
        }
        at++;
    }
    add_name(out, text, start, size, later);
}

// Single blanks for each run of white space, a border taking its part; returns the bytes written.
static size_t collapse(char *out, const char *text, size_t size)
{
    size_t length = 0;
    for (size_t at = 0; at < size;) {
        size_t space = space_at(text + at, size - at);
        bool border = text[at] == PERSON_BORDER;
        if (space == 0 && !border) {
            out[length++] = text[at++];
            continue;
        }
        at += space > 0 ? space : 1;
        if (length == 0)
            continue;
        if (border && out[length - 1] == ' ')
            out[length - 1] = PERSON_BORDER;
        else if (out[length - 1] != ' ' && out[length - 1] != PERSON_BORDER)
            out[length++] = border ? PERSON_BORDER : ' ';
    }
    return length;
}

// One word before a border goes on with one behind it: "Ada␟Vell".
static void join_words(char *text, size_t size)
{
    size_t start = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] != PERSON_BORDER && text[i] != ',')
            continue;
        size_t next = i + 1 + strcspn(text + i + 1, " ,\x1f");
        uint32_t code = 0;
        if (next > i + 1)
            utf8_decode(text + i + 1, next - i - 1, &code);
        bool alone = (next >= size || text[next] != ' ') && letter_of(code) != LETTER_SMALL &&
                     !person_word_is(PERSON_WORD_STOP, text + i + 1, next - i - 1);
        if (text[i] == PERSON_BORDER && !memchr(text + start, ' ', i - start) && alone)
            text[i] = ' ';
        start = i + 1;
    }
}

// "Vell, Ada": one word, a comma, and one or two more that are no list.
static bool is_inverted(const char *text, size_t size)
{
    const char *comma = memchr(text, ',', size);
    if (!comma || memchr(text, ';', size) || memchr(comma + 1, ',', size - (size_t)(comma + 1 - text)) ||
        memchr(text, '/', size) || strstr(text, " and ") || strstr(text, " und ") ||
        strchr(text, PERSON_BORDER))
        return false;
    size_t before = (size_t)(comma - text), after = size - before - 1, blanks = 0;
    for (size_t i = 1; i < after; i++)
        blanks += comma[1 + i] == ' ';
    char plain[TEXT_MAX + 2];
    int size_plain = snprintf(plain, sizeof plain, "%.*s%.*s%.*s", (int)after, comma + 1,
                              comma[1] == ' ' ? 1 : 0, " ", (int)before, text);
    const char *name = plain + (*plain == ' ');
    return !memchr(text, ' ', before) && blanks <= 1 && size_plain > 0 &&
           kind_of(name, strlen(name)) == PERSON_NAME;
}

// An address ends the line, and what it is glued to.
static size_t cut_address(char *line, size_t size)
{
    const char *address = memmem(line, size, "://", 3);
    if (!address)
        return size;
    while (address > line && address[-1] != ' ' && address[-1] != PERSON_BORDER)
        address--;
    line[address - line] = '\0';
    return (size_t)(address - line);
}

// "Vell, Ada", "Vell, Ada; Ruun, Bo": each such a name, and nothing else.
static bool read_inverted(struct person_list *out, const char *text, size_t size)
{
    size_t count = 0;
    for (size_t at = 0, end; at < size && count < PERSONS_MAX; at = end + 1) {
        const char *mark = memchr(text + at, ';', size - at);
        end = mark ? (size_t)(mark - text) : size;
        while (at < end && text[at] == ' ')
            at++;
        struct person *person = &out->persons[count];
        if (at == end && count > 0)
            continue;
        if (end - at > PERSON_BYTES_MAX)
            return false;
        *person = (struct person){.kind = PERSON_NAME, .size = end - at};
        memcpy(person->name, text + at, end - at);
        person->name[end - at] = '\0';
        if (!is_inverted(person->name, person->size))
            return false;
        count++;
    }
    out->count = count;
    return count > 0;
}

void persons_read(struct person_list *out, const char *text, size_t size)
{
    char line[TEXT_MAX + 1];
    size_t label;
    out->count = 0;
    size = size > TEXT_MAX ? utf8_floor(text, size, TEXT_MAX) : size;
    for (int i = 0; i < 3 && person_label_find(text, size, &label) != PERSON_LABEL_NONE; i++) {
        text += label;
        size -= label;
    }
    size = collapse(line, text, size);
    line[size] = '\0';
    size = cut_address(line, size);
    join_words(line, size);
    if (!read_inverted(out, line, size))
        read_names(out, line, size);
}
