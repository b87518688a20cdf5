// SPDX-License-Identifier: MIT
// Words that were printed aslant across a page: "DRAFT", "CONFIDENTIAL". The helper, which knows four directions alone, prints them in
// pieces of a letter or a few, each as if it stood upright.
#include "extract/paper/pdf/page/pdf_steps.h"

#include <math.h>

enum { PIECES_MAX = 256, LETTERS_MAX = 4, CHAIN_MIN = 3 };

static const float large =
    1.1f; // of the size of running text, that pieces have on average: slanted labels of charts are smaller
static const float narrow = 0.85f;     // likewise, that each has
static const float very_large = 2;     // likewise, where two pieces are enough
static const float steepest = 1.45f;   // radians from the horizontal: 83 degrees
static const float flattest = 0.12f;   // 7 degrees: what is less was laid awry, and stays whole
static const float turn_max = 0.09f;   // by which the way may change from piece to piece: 5 degrees
static const float blank = 0.9f;       // of a piece's size, that may lie between two
static const float least_alike = 0.4f; // likewise, that the other has: those of several letters are larger
static const float overlap = 0.1f;     // likewise, by which their boxes may overlap

struct piece {
    float left, right, top, bottom, size;
    uint32_t word;
    bool slanted, begins_none; // it is part of a chain; none begins with it
};

struct slanted {
    struct piece pieces[PIECES_MAX];
    uint32_t chain[PIECES_MAX];
    size_t count;
};

static size_t count_letters(const struct pdf_text *pdf, const struct pdf_word *word)
{
    const char *text = pdf_word_text(pdf, word);
    size_t letters = 0;
    for (uint32_t i = 0; i < word->size; i++)
        letters += ((unsigned char)text[i] & 0xc0) != 0x80;
    return letters;
}

// Whether a word stands at the height of the one before it in its line or behind it, as upright words do.
static bool is_upright(const struct pdf_text *pdf, const struct pdf_line *line, uint32_t at)
{
    const struct pdf_word *word = &pdf->words[at];
    const float slack = 0.05f * (word->bottom - word->top);
    for (uint32_t i = at > line->first ? at - 1 : at; i <= at + 1 && i < line->first + line->count; i++)
        if (i != at && fabsf(pdf->words[i].top - word->top) < slack &&
            fabsf(pdf->words[i].bottom - word->bottom) < slack)
            return true;
    return false;
}

// Takes the words of a line that may be pieces, those too small for a stamp into a list of their own. False: the page has more than are
// looked at.
static bool take_line(struct slanted *found, struct slanted *small, const struct pdf_text *pdf,
                      const struct pdf_line *line)
{
    for (uint32_t i = line->first; i < line->first + line->count; i++) {
        const struct pdf_word *word = &pdf->words[i];
        const size_t letters = count_letters(pdf, word);
        const float area = (word->right - word->left) * (word->bottom - word->top);
        const float size = letters > 0 && area > 0 ? sqrtf(area / (float)letters) : 0;
        if (letters > LETTERS_MAX || size == 0 || is_upright(pdf, line, i))
            continue;
        struct slanted *list = size < narrow * pdf->body_size ? small : found;
        if (list->count == PIECES_MAX)
            return false;
        list->pieces[list->count++] =
            (struct piece){word->left, word->right, word->top, word->bottom, size, i, false, false};
    }
    return true;
}

// How one piece follows another; no `way`: it does not.
struct step {
    float way;  // radians, upward positive
    bool close; // no blank lies between them
};

static bool touch(float gap, float size, float most)
{
    return gap >= -overlap * size && gap <= most * size;
}

// All begin at one corner of their boxes: the lower left one where they rise, the upper left one where they fall.
static struct step step_to(const struct piece *one, const struct piece *other)
{
    const float size = pdf_most(one->size, other->size), right = other->left - one->left;
    const float rise = one->bottom - other->bottom, fall = other->top - one->top;
    const bool rises = rise > 0 && other->top < one->top;
    if (right <= 0 || (!rises && fall <= 0) || pdf_least(one->size, other->size) < least_alike * size)
        return (struct step){0, false};
    const float beside = other->left - one->right,
                apart = rises ? one->top - other->bottom : other->top - one->bottom;
    const float way = atan2f(rises ? rise : fall, right);
    if ((!touch(beside, size, blank) && !touch(apart, size, blank)) || way < flattest || way > steepest)
        return (struct step){0, false};
    return (struct step){rises ? way : -way, touch(beside, size, overlap) || touch(apart, size, overlap)};
}

// The piece that follows one on a way, or any way where it is 0; the nearest of several. PIECES_MAX: none.
static size_t find_next(const struct slanted *found, size_t at, struct step *step)
{
    size_t best = PIECES_MAX;
    float nearest = 0;
    struct step next = {0, false};
    for (size_t i = 0; i < found->count; i++) {
        const struct piece *one = &found->pieces[at], *other = &found->pieces[i];
        const struct step ahead = i != at && !other->slanted ? step_to(one, other) : (struct step){0, false};
        if (ahead.way == 0 || (step->way != 0 && fabsf(ahead.way - step->way) > turn_max))
            continue;
        const float distance = hypotf(other->left - one->left, other->top - one->top);
        if (best == PIECES_MAX || distance < nearest) {
            best = i;
            nearest = distance;
            next = ahead;
        }
    }
    *step = next;
    return best;
}

// Marks what stands on the line of a chain from one piece to another, as large as they are: letters that the helper left out of their order.
// A line that runs so far meets figures of tables and numbers of pages, too.
static void absorb(struct slanted *found, const struct piece *from, const struct piece *to, float size)
{
    const bool rises = to->bottom < from->bottom;
    const float across = to->left - from->left,
                down = rises ? to->bottom - from->bottom : to->top - from->top;
    const float length = hypotf(across, down);
    for (size_t i = 0; i < found->count; i++) {
        struct piece *piece = &found->pieces[i];
        const float x = piece->left - from->left,
                    y = rises ? piece->bottom - from->bottom : piece->top - from->top;
        if (piece->size >= least_alike * size && fabsf(x * down - y * across) <= 0.2f * piece->size * length)
            piece->slanted = true;
    }
}

// Whether so many pieces are a chain: most of a word touch.
static bool is_chain(size_t length, size_t close, float size, float body_size)
{
    const float least = length >= CHAIN_MIN ? large : very_large;
    return length > 1 && 2 * close >= length - 1 && close > 0 && size > least * body_size * (float)length;
}

// Marks the chain that begins with a piece, if it is one. What begins as none is followed no further.
static void follow(struct slanted *found, size_t from, float body_size)
{
    struct step step = {0, false};
    float size = 0;
    size_t length = 0, close = 0;
    bool holds = false;
    for (size_t at = from; at != PIECES_MAX && (holds || length <= CHAIN_MIN);
         at = find_next(found, at, &step)) {
        found->chain[length++] = (uint32_t)at;
        found->pieces[at].slanted = true;
        size += found->pieces[at].size;
        close += step.close;
        holds = is_chain(length, close, size, body_size);
    }
    for (size_t i = 0; !holds && i < length; i++)
        found->pieces[found->chain[i]].slanted = false;
    if (holds)
        absorb(found, &found->pieces[from], &found->pieces[found->chain[length - 1]], size / (float)length);
}

static bool is_slanted(const struct slanted *found, uint32_t word)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->pieces[i].word == word && found->pieces[i].slanted)
            return true;
    return false;
}

// Leaves the words of a line that are slanted out of it.
static void strip(const struct slanted *found, struct pdf_text *pdf, struct pdf_line *line)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < line->count; i++)
        if (!is_slanted(found, line->first + i))
            pdf->words[line->first + kept++] = pdf->words[line->first + i];
    if (kept == line->count)
        return;
    line->count = kept;
    if (kept == 0) {
        line->role = PDF_GONE;
        return;
    }
    const struct pdf_word *first = &pdf->words[line->first];
    line->left = first->left;
    line->right = first[kept - 1].right;
    line->top = first->top;
    line->bottom = first->bottom;
}

// The piece that no other leads to comes first: chains are followed from each, the leftmost first.
static void find_chains(struct slanted *found, float body_size)
{
    for (size_t done = 0; done < found->count; done++) {
        size_t from = PIECES_MAX;
        for (size_t i = 0; i < found->count; i++)
            if (!found->pieces[i].begins_none &&
                (from == PIECES_MAX || found->pieces[i].left < found->pieces[from].left))
                from = i;
        found->pieces[from].begins_none = true;
        if (!found->pieces[from].slanted)
            follow(found, from, body_size);
    }
}

// How many pieces that are part of no chain go on as one does, however large they are.
static size_t count_others(const struct slanted *found)
{
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        struct step step = {0, false};
        const size_t next = found->pieces[i].slanted ? PIECES_MAX : find_next(found, i, &step);
        count += next != PIECES_MAX && step.close && find_next(found, next, &step) != PIECES_MAX;
    }
    return count;
}

// Whether most of what goes aslant is no chain: the page itself was laid awry, and its words are its text.
static bool stands_awry(const struct slanted *found, const struct slanted *small)
{
    size_t chained = 0;
    for (size_t i = 0; i < found->count; i++)
        chained += found->pieces[i].slanted;
    return count_others(found) + count_others(small) > chained;
}

void pdf_drop_slanted(struct pdf_text *pdf)
{
    struct slanted found, small;
    for (size_t p = 0; p < pdf->page_count; p++) {
        const struct pdf_page *page = &pdf->pages[p];
        bool few = true;
        found.count = small.count = 0;
        for (uint32_t i = 0; few && i < page->count; i++)
            few = take_line(&found, &small, pdf, &pdf->lines[page->first + i]);
        if (!few || found.count < 2)
            continue;
        find_chains(&found, pdf->body_size);
        if (stands_awry(&found, &small))
            continue;
        for (uint32_t i = 0; i < page->count; i++)
            strip(&found, pdf, &pdf->lines[page->first + i]);
    }
}
