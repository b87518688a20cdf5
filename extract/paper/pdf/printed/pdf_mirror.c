// SPDX-License-Identifier: MIT
// From the order on the page to that of reading: see pdf_mirror.h.
#include "extract/paper/pdf/printed/pdf_mirror.h"

#include "text/base/utf8.h"
#include <math.h>

// The bidirectional classes that matter here (Unicode Standard Annex 9): a letter that runs to the left, a mark on it, a letter
// that runs to the right, a figure, anything else.
enum direction { TO_LEFT, MARK, TO_RIGHT, FIGURE, NEUTRAL };

enum { LAM = 0x644, ALEF = 0x627, ALEF_MADDA = 0x622, ALEF_HAMZA = 0x623, ALEF_BELOW = 0x625, NUN = 0x646 };

static enum direction direction_of(uint32_t code)
{
    if ((code >= 0x591 && code <= 0x5BD) || (code >= 0x5BF && code <= 0x5C7) ||
        (code >= 0x64B && code <= 0x65F) || code == 0x670 ||
        (code >= 0x6D6 && code <= 0x6ED && code != 0x6E5 && code != 0x6E6))
        return MARK;
    if ((code >= '0' && code <= '9') || (code >= 0x660 && code <= 0x669) || (code >= 0x6F0 && code <= 0x6F9))
        return FIGURE;
    if ((code >= 0x5BE && code <= 0x8FF) || (code >= 0xFB1D && code <= 0xFDFF) ||
        (code >= 0xFE70 && code <= 0xFEFE))
        return TO_LEFT;
    if ((code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || (code >= 0xC0 && code < 0x2000) ||
        (code >= 0x2C00 && code != UTF8_REPLACEMENT))
        return TO_RIGHT;
    return NEUTRAL;
}

// What a word is: to the left where a letter of it is, else to the right where one is, else a figure where one is.
static enum direction word_direction(const struct pdf_text *pdf, const struct pdf_word *word)
{
    enum direction found = NEUTRAL;
    uint32_t code;
    for (uint32_t at = 0; at < word->size;) {
        at += (uint32_t)utf8_decode(pdf_word_text(pdf, word) + at, word->size - at, &code);
        const enum direction direction = direction_of(code);
        if (direction == TO_LEFT)
            return TO_LEFT;
        found = direction < found && direction != MARK ? direction : found;
    }
    return found;
}

static uint32_t turn_bracket(uint32_t code)
{
    static const uint16_t pairs[][2] = {{'(', ')'}, {'[', ']'}, {'{', '}'}, {0xAB, 0xBB}, {0x2039, 0x203A}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (code == pairs[i][0] || code == pairs[i][1])
            return code == pairs[i][0] ? pairs[i][1] : pairs[i][0];
    return code;
}

// Counts brackets that open before they close as the page shows them, and those that close before they open: these are
// the letters that were meant, whose pictures alone were turned.
struct brackets {
    uint32_t open; // the last one, 0 for none
    size_t shown, meant;
};

static void count_brackets(struct brackets *brackets, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if (byte != '(' && byte != ')' && byte != '[' && byte != ']')
            continue;
        if (brackets->open == 0) {
            brackets->open = byte;
            continue;
        }
        const bool pair = turn_bracket(byte) == brackets->open, opened = byte == ')' || byte == ']';
        brackets->shown += pair && opened;
        brackets->meant += pair && !opened;
        brackets->open = pair ? 0 : byte;
    }
}

enum { CODES_MAX = 128 }; // of a word; a longer one is none

static void reverse(uint32_t *codes, size_t from, size_t to)
{
    for (; from + 1 < to; from++, to--) {
        const uint32_t code = codes[from];
        codes[from] = codes[to - 1];
        codes[to - 1] = code;
    }
}

static bool is_run(uint32_t code)
{
    return direction_of(code) == TO_RIGHT || direction_of(code) == FIGURE;
}

// The end of a run that is read to the right, from `at` on: letters and figures, what joins figures, a sign that goes with
// them. `at`: none begins here.
static size_t end_of_run(const uint32_t *codes, size_t count, size_t at)
{
    size_t end = at;
    const bool sign = codes[at] == '%' || codes[at] == '$' || codes[at] == '#';
    if (!is_run(codes[at]) && !(sign && at + 1 < count && direction_of(codes[at + 1]) == FIGURE))
        return at;
    for (; at < count; at++) {
        const enum direction direction = direction_of(codes[at]);
        if (is_run(codes[at]))
            end = at + 1;
        else if (direction != NEUTRAL || codes[at] >= 0x80 || turn_bracket(codes[at]) != codes[at])
            break;
    }
    return end;
}

static bool is_alef(uint32_t code)
{
    return code == ALEF || code == ALEF_MADDA || code == ALEF_HAMZA || code == ALEF_BELOW;
}

// Whether an alef and the lam behind it, in the order of reading, were one letter whose halves came the other way round. Arabic
// begins words with "al-" and "ila" far oftener than with "la-"; a hamza behind "al-" begins the word that it stands before.
static bool was_ligature(const uint32_t *codes, size_t count, size_t at)
{
    if (codes[at] != ALEF) {
        const bool because = at == 0 && codes[at] == ALEF_HAMZA && count > 2 && codes[2] == NUN;
        return because || (at > 0 && codes[at - 1] == ALEF);
    }
    return count == at + 2 && at <= 1; // "la" as a word, and behind "wa-", "fa-", "bi-"
}

static void join_ligatures(uint32_t *codes, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        if (!is_alef(codes[i]) || codes[i + 1] != LAM || !was_ligature(codes, count, i))
            continue;
        reverse(codes, i, i + 2);
        i++;
    }
}

// A word as it is read. The same bytes in another order; with `brackets`, these are turned into others of their size.
static void turn_word(struct pdf_text *pdf, const struct pdf_word *word, bool brackets)
{
    uint32_t codes[CODES_MAX];
    size_t count = 0;
    char *text = pdf->text.data + word->text;
    for (uint32_t at = 0; at < word->size; count++) {
        if (count == CODES_MAX)
            return;
        const size_t size = utf8_decode(text + at, word->size - at, &codes[count]);
        if (codes[count] == UTF8_REPLACEMENT && size != 3)
            return;
        at += (uint32_t)size;
        codes[count] = brackets ? turn_bracket(codes[count]) : codes[count];
    }
    reverse(codes, 0, count);
    for (size_t i = 0; i < count; i++) {
        size_t end = end_of_run(codes, count, i);
        if (end == i) // a mark behind its letter stands before it now
            for (end = i; end < count && direction_of(codes[end]) == MARK;)
                end++;
        if (end > i && direction_of(codes[i]) == MARK && end < count)
            end++;
        reverse(codes, i, end);
        i = end > i ? end - 1 : i;
    }
    join_ligatures(codes, count);
    for (size_t i = 0, at = 0; i < count; i++)
        at += utf8_encode(codes[i], text + at);
}

// The texts of the words [from, to) the other way round; where they stand remains.
static void reverse_texts(struct pdf_text *pdf, uint32_t from, uint32_t to)
{
    for (; from + 1 < to; from++, to--) {
        struct pdf_word *one = &pdf->words[from], *other = &pdf->words[to - 1], copy = *one;
        one->text = other->text;
        one->size = other->size;
        other->text = copy.text;
        other->size = copy.size;
    }
}

// Reverses the runs of words that are read in the direction `direction`, each from its first word of that to its last.
static void reverse_runs(struct pdf_text *pdf, const struct pdf_line *line, enum direction direction)
{
    const uint32_t end = line->first + line->count;
    for (uint32_t at = line->first; at < end; at++) {
        if (word_direction(pdf, &pdf->words[at]) != direction)
            continue;
        uint32_t to = at + 1;
        for (uint32_t next = to; next < end; next++) {
            const enum direction other = word_direction(pdf, &pdf->words[next]);
            if (other == direction || (other == FIGURE && direction == TO_RIGHT))
                to = next + 1;
            else if (other == TO_LEFT || other == TO_RIGHT)
                break;
        }
        reverse_texts(pdf, at, to);
        at = to - 1;
    }
}

struct letters {
    size_t to_left, to_right;
};

static void count_letters(const struct pdf_text *pdf, const struct pdf_line *line, struct letters *letters)
{
    for (uint32_t i = line->first; i < line->first + line->count; i++) {
        const enum direction direction = word_direction(pdf, &pdf->words[i]);
        letters->to_left += direction == TO_LEFT ? pdf->words[i].size / 2 : 0; // of two bytes each
        letters->to_right += direction == TO_RIGHT ? pdf->words[i].size : 0;
    }
}

static void turn_words(struct pdf_text *pdf, const struct pdf_line *line, bool all, bool brackets)
{
    for (uint32_t i = line->first; i < line->first + line->count; i++) {
        const enum direction direction = word_direction(pdf, &pdf->words[i]);
        if (direction == TO_LEFT || (all && direction == NEUTRAL))
            turn_word(pdf, &pdf->words[i], brackets);
    }
}

static void mirror_line(struct pdf_text *pdf, struct pdf_line *line, float width)
{
    const float left = line->left;
    line->left = width - line->right;
    line->right = width - left;
    struct pdf_word *words = pdf->words + line->first;
    for (uint32_t i = 0; i < line->count; i++) {
        const float word_left = words[i].left;
        words[i].left = width - words[i].right;
        words[i].right = width - word_left;
    }
    for (uint32_t i = 0; i + 1 + i < line->count; i++) {
        const struct pdf_word word = words[i];
        words[i] = words[line->count - 1 - i];
        words[line->count - 1 - i] = word;
    }
}

// Lines that gaps divided stand from left to right; mirrored, the last of them is the first.
static void reverse_parts(struct pdf_line *lines, uint32_t count)
{
    for (uint32_t from = 0, to; from < count; from = to) {
        to = from + 1;
        while (to < count && lines[to].block == lines[from].block &&
               fabsf(lines[to].top - lines[from].top) < 1 && lines[to].right < lines[to - 1].left)
            to++;
        for (uint32_t one = from, other = to; one + 1 < other; one++, other--) {
            const struct pdf_line line = lines[one];
            lines[one] = lines[other - 1];
            lines[other - 1] = line;
        }
    }
}

// Puts the text of a word behind that of another, which is copied once, however many come.
static bool add_text(struct pdf_text *pdf, struct pdf_word *into, const struct pdf_word *word)
{
    const bool ends = (size_t)into->text + into->size == pdf->text.size;
    const size_t start = ends ? into->text : pdf->text.size;
    if (!buffer_reserve(&pdf->text, (size_t)into->size + word->size))
        return false;
    if (!ends)
        buffer_add(&pdf->text, pdf_word_text(pdf, into), into->size);
    buffer_add(&pdf->text, pdf_word_text(pdf, word), word->size);
    if (pdf->text.failed || pdf->text.size >= UINT32_MAX)
        return false;
    into->text = (uint32_t)start;
    into->size += word->size;
    return true;
}

// Marks and figures that touch ("1" and ".") came apart where the direction changes.
static bool join_touching(struct pdf_text *pdf, struct pdf_line *line)
{
    uint32_t count = line->count > 0;
    bool turns = count > 0 && word_direction(pdf, &pdf->words[line->first]) > TO_RIGHT;
    for (uint32_t i = 1; i < line->count; i++) {
        struct pdf_word *last = &pdf->words[line->first + count - 1], word = pdf->words[line->first + i];
        const bool word_turns = word_direction(pdf, &word) > TO_RIGHT;
        if (word.left - last->right >= 0.05f * pdf_line_size(line) || (!turns && !word_turns)) {
            pdf->words[line->first + count++] = word;
            turns = word_turns;
            continue;
        }
        if (!add_text(pdf, last, &word))
            return false;
        turns = turns && word_turns;
        last->right = word.right;
        last->top = pdf_least(last->top, word.top);
        last->bottom = pdf_most(last->bottom, word.bottom);
    }
    line->count = count;
    return true;
}

static bool mirror_line_words(struct pdf_text *pdf, const struct pdf_page *page, struct pdf_line *line,
                              bool brackets)
{
    struct letters own = {0};
    count_letters(pdf, line, &own);
    const bool to_left = page->mirrored || own.to_left > own.to_right;
    if (page->mirrored)
        mirror_line(pdf, line, page->width);
    else if (to_left)
        reverse_texts(pdf, line->first, line->first + line->count);
    reverse_runs(pdf, line, to_left ? TO_RIGHT : TO_LEFT);
    turn_words(pdf, line, to_left, brackets);
    return !page->mirrored || join_touching(pdf, line);
}

bool pdf_mirror_page(struct pdf_text *pdf, struct pdf_page *page)
{
    struct letters all = {0};
    struct brackets brackets = {0};
    for (uint32_t i = 0; i < page->count; i++) {
        const struct pdf_line *line = &pdf->lines[page->first + i];
        struct letters own = {0};
        count_letters(pdf, line, &own);
        all.to_left += own.to_left;
        all.to_right += own.to_right;
        for (uint32_t k = line->first; own.to_left > own.to_right && k < line->first + line->count; k++)
            count_brackets(&brackets, pdf_word_text(pdf, &pdf->words[k]), pdf->words[k].size);
        brackets.open = 0;
    }
    if (all.to_left == 0)
        return true;
    page->mirrored = all.to_left > all.to_right;
    for (uint32_t i = 0; i < page->count; i++)
        if (!mirror_line_words(pdf, page, &pdf->lines[page->first + i], brackets.shown > brackets.meant))
            return false;
    if (page->mirrored)
        reverse_parts(pdf->lines + page->first, page->count);
    return true;
}
