// SPDX-License-Identifier: MIT
// Which numbers of a plain text are pages': see plain_survey.h.
#include "text/passages/plain/plain_survey.h"

enum {
    PAGE_LINES_MIN = 20, // of a page whose end is told by its number alone
    PAGE_LINES_MAX = 90,
    COUNTED_PERCENT_MIN = 60, // of the lines of the text, between the first number and the last
    COUNTED_PAGES_MIN = 4     // numbers that count on, to be page numbers
};

// Which numbers are looked at together.
enum number_kind { KIND_OF_TOTAL, KIND_WORD, KIND_ROMAN };

static bool is_kind(const struct plain_page_end *end, enum number_kind kind)
{
    if (end->kind != END_NUMBER)
        return false;
    return kind == KIND_OF_TOTAL ? end->told.word && end->told.total >= end->number && end->number > 0
           : kind == KIND_WORD   ? end->told.word
                                 : end->told.roman;
}

// Whether a number is the next page's, or one of the next but one or two.
static bool counts_on(const struct plain_page_end *from, const struct plain_page_end *to,
                      enum number_kind kind)
{
    static const size_t lines_min[] = {[KIND_OF_TOTAL] = 3, [KIND_WORD] = 10, [KIND_ROMAN] = PAGE_LINES_MIN};
    const int step = to->number - from->number;
    const size_t lines = to->line - from->line;
    return step >= 1 && step <= 3 && lines >= lines_min[kind] * (size_t)step &&
           (kind != KIND_OF_TOTAL || from->told.total == to->told.total) &&
           (kind != KIND_ROMAN || lines <= PAGE_LINES_MAX * (size_t)step);
}

// Chooses the numbers of a kind that another counts on from or up to. Returns how many.
static size_t choose_kind(struct plain_survey *survey, enum number_kind kind)
{
    struct plain_page_end *before = NULL;
    size_t chosen = 0;
    for (size_t i = 0; i < survey->count; i++) {
        struct plain_page_end *end = &survey->ends[i];
        if (!is_kind(end, kind))
            continue;
        if (before && counts_on(before, end, kind)) {
            chosen += (size_t)!before->chosen + 1;
            before->chosen = end->chosen = true;
        }
        before = end;
    }
    return chosen;
}

static void forget_kind(struct plain_survey *survey, enum number_kind kind)
{
    for (size_t i = 0; i < survey->count; i++)
        survey->ends[i].chosen = survey->ends[i].chosen && !is_kind(&survey->ends[i], kind);
}

// Numbers that say they are pages', "Page 2 of 9", are so at whatever distance; those with a word alone where there are several.
static bool choose_told(struct plain_survey *survey)
{
    enum { WORDS_MIN = 3 };
    if (choose_kind(survey, KIND_OF_TOTAL) > 0)
        return true;
    if (choose_kind(survey, KIND_WORD) >= WORDS_MIN)
        return true;
    forget_kind(survey, KIND_WORD);
    return false;
}

// Whether what stands between the first number that is chosen and the last is most of the text.
static bool covers(const struct plain_survey *survey)
{
    const struct plain_page_end *first = NULL, *last = NULL;
    for (size_t i = 0; i < survey->count; i++)
        if (survey->ends[i].chosen) {
            first = first ? first : &survey->ends[i];
            last = &survey->ends[i];
        }
    return first && 100 * (last->line - first->line) >= COUNTED_PERCENT_MIN * survey->lines;
}

// Numerals of a preface's pages stand in the midst of sentences, those of a text's sections between them: one in four is enough.
static bool choose_romans(struct plain_survey *survey)
{
    enum { ROMANS_MIN = 3, CUT_SHARE = 4 };
    const size_t chosen = choose_kind(survey, KIND_ROMAN);
    size_t cut = 0;
    for (size_t i = 0; i < survey->count; i++) {
        const struct plain_page_end *end = &survey->ends[i];
        cut += is_kind(end, KIND_ROMAN) && end->chosen && (end->cut || end->told.word);
    }
    return chosen >= ROMANS_MIN && CUT_SHARE * cut >= chosen;
}

// Of the numbers from `first` on and before `behind`, those in figures are no pages'.
static void forget_figures(struct plain_page_end *first, const struct plain_page_end *behind)
{
    for (struct plain_page_end *at = first; at < behind; at++)
        at->chosen = at->chosen && at->told.roman;
}

// Of the other numbers, alone on their lines, those that count on, at even distances, are pages'.
static void choose_counted(struct plain_survey *survey)
{
    size_t kept = 0;
    struct plain_page_end *first = NULL, *before = NULL;
    for (size_t i = 0; i < survey->count; i++) {
        struct plain_page_end *end = &survey->ends[i];
        if (end->kind != END_NUMBER || end->told.roman)
            continue;
        const size_t lines = before ? end->line - before->line : 0;
        const int step = before ? end->number - before->number : 0;
        const bool last = i + 1 == survey->count && end->after_count == 0; // whose page may be short
        const bool follows = before && step >= 1 && step <= 3 &&
                             (lines >= PAGE_LINES_MIN * (size_t)step || (last && step == 1)) &&
                             lines <= PAGE_LINES_MAX * (size_t)step;
        if (before && !follows && kept >= COUNTED_PAGES_MIN)
            continue;
        if (!follows) { // counting begins anew
            if (first)
                forget_figures(first, end);
            first = end;
            kept = 0;
        }
        end->chosen = true;
        before = end;
        kept++;
    }
    if (first && (kept < COUNTED_PAGES_MIN || !covers(survey)))
        forget_figures(first, before + 1);
}

void plain_pages_choose(struct plain_survey *survey)
{
    size_t kept = 0;
    if (survey->feeds)
        return;
    if (!choose_romans(survey))
        forget_kind(survey, KIND_ROMAN);
    if (!choose_told(survey))
        choose_counted(survey);
    if (!covers(survey))
        forget_kind(survey, KIND_ROMAN);
    for (size_t i = 0; i < survey->count; i++)
        if (survey->ends[i].kind != END_NUMBER || survey->ends[i].chosen)
            survey->ends[kept++] = survey->ends[i];
    survey->count = kept;
}
