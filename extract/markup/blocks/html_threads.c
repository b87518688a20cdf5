// SPDX-License-Identifier: MIT
// Threads of readers' comments that no name tells.
#include "extract/markup/blocks/html_threads.h"

#include "text/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Not words that are also those for an answer to a question ("Antwort", "Svar", "Válasz").
static const char *const replies[] = {"reply",        "antworten", "répondre",  "responder", "rispondi",
                                      "beantwoorden", "odpowiedz", "odpovědět", "Odpovědět", "odpovedať",
                                      "Odpovedať",    "svara",     "vastaa",    "yanıtla",   "cevapla",
                                      "răspunde",     "Răspunde",  "ответить",  "Ответить",  "відповісти",
                                      "Відповісти",   "返信",      "返信する",  "回复",      "回覆",
                                      "답글",         "답글쓰기",  "رد",        "הגב"};

static bool is_mark(char byte)
{
    return byte && strchr(" .,:;|/()[]", byte);
}

bool html_is_reply(const char *line, size_t size)
{
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        const size_t length = strlen(replies[i]);
        if (length > size)
            continue;
        const bool first =
            strncasecmp(line, replies[i], length) == 0 && (length == size || is_mark(line[length]));
        const bool last = strncasecmp(line + size - length, replies[i], length) == 0 &&
                          (length == size || is_mark(line[size - length - 1]));
        if (first || last)
            return true;
    }
    return false;
}

// Languages in which comments are headed by "answers" as well are not among them.
bool html_is_answers(const char *line, size_t size)
{
    static const char *const words[] = {"answer", "answers", "回答", "답변"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (size_t at = 0, length = strlen(words[i]); at + length <= size; at++) {
            const bool wide = (unsigned char)words[i][0] >= 0x80; // needs no blanks around it
            const bool begins = wide || at == 0 || is_mark(line[at - 1]);
            const bool ends = wide || at + length == size || is_mark(line[at + length]);
            if (begins && ends && strncasecmp(line + at, words[i], length) == 0)
                return true;
        }
    return false;
}

// Whether the element, the first of a row, says that it is an answer to what the page asks, or what heads it does.
static bool is_answer(const struct html_blocks *blocks, const struct html_element *element)
{
    const char *property = html_attribute(element->node, "itemprop");
    const char *type = html_attribute(element->node, "itemtype");
    return (property && strstr(property, "Answer")) || (type && strstr(type, "/Answer")) ||
           (element->head != HTML_NONE && blocks->blocks[element->head].answers);
}

// Of each element: blocks to reply by that stand in it and in no thread within it; of the first of a row, how many of the row hold some, and
// how many blocks these are.
struct thread {
    uint32_t replies, row_with, row_replies;
    bool found;
};

// From the last element to the first: what stands within an element comes before it, and the first of a row comes last.
static void count_replies(struct thread *threads, const struct html_blocks *blocks)
{
    for (uint32_t i = 0; i < blocks->block_count; i++)
        threads[blocks->blocks[i].element].replies += blocks->blocks[i].reply;
    for (uint32_t i = (uint32_t)blocks->element_count; i-- > 0;) {
        const struct html_element *element = &blocks->elements[i];
        struct thread *row = &threads[element->row];
        row->row_with += threads[i].replies > 0;
        row->row_replies += threads[i].replies;
        if (element->row != i || element->parent == HTML_NONE)
            continue;
        row->found =
            row->row_with > 1 && row->row_with * 2 >= element->row_size && !is_answer(blocks, element);
        if (!row->found)
            threads[element->parent].replies += row->row_replies;
    }
}

static void claim(struct html_blocks *blocks, const struct thread *threads)
{
    unsigned sign = 0;
    while (1u << sign != HTML_SIGN_COMMENT)
        sign++;
    for (uint32_t i = 0; i < blocks->element_count; i++) {
        struct html_element *element = &blocks->elements[i];
        const uint8_t around =
            element->parent == HTML_NONE ? 0 : blocks->elements[element->parent].near[sign];
        if (threads[element->row].found)
            element->own |= HTML_SIGN_COMMENT;
        element->near[sign] = element->own & HTML_SIGN_COMMENT ? HTML_NEAR
                              : around > 1                     ? (uint8_t)(around - 1)
                                                               : around;
    }
}

bool html_threads_find(struct html_blocks *blocks)
{
    struct thread *threads = memory_zeroed(blocks->element_count + 1, sizeof *threads);
    if (!threads)
        return false;
    count_replies(threads, blocks);
    claim(blocks, threads);
    free(threads);
    return true;
}
