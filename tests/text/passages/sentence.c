// SPDX-License-Identifier: MIT
// Where a sentence ends. In the rows | stands where one is expected to end.
#include "text/passages/sentence.h"

#include "text/base/buffer.h"
#include <criterion/criterion.h>
#include <string.h>

static void check(const char *const *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer text, marked;
        buffer_init(&text);
        buffer_init(&marked);
        for (const char *at = rows[i]; *at != '\0'; at++)
            if (*at != '|')
                buffer_add_byte(&text, *at);
        for (size_t start = 0; start < text.size;) {
            size_t end = sentence_end(text.data, text.size, start);
            cr_assert(end > start && end <= text.size);
            buffer_add(&marked, text.data + start, end - start);
            if (end < text.size)
                buffer_add_byte(&marked, '|');
            start = end;
        }
        cr_expect_str_eq(marked.data, rows[i], "wanted %s\ngot    %s", rows[i], marked.data);
        buffer_clear(&text);
        buffer_clear(&marked);
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

Test(sentence, ends_at_a_mark_before_white_space_and_no_lower_case)
{
    static const char *const rows[] = {
        "One. |Two! |Three? |Four.",
        "It ended.  |It began.",
        "Really?! |Yes.",
        "He asked: why? and left.",
        "It went on … and on. |Then it stopped… |Then not.",
        "No mark at all",
        "Budget 2.5 per cent. |Growth 3.5.",
        "See loci.h for more. |Good.",
        "The treaty of 1955. |The next year.",
        "It was so. |9/11 changed it.",
    };
    CHECK(rows);
}

Test(sentence, keeps_closing_quotes_brackets_and_citations)
{
    static const char *const rows[] = {
        "“We are not in the business of replacing anybody.” |He left.",
        "\"Yes.\" |\"No.\"",
        "It failed (see below.) |Then it worked.",
        "It failed.[12] |Then it worked.",
        "It failed.[3, 4] |Then it worked.",
        "“Really?” he said. |Nobody answered.",
        "He said so.” |“The other denied it.",
        "Don\\'t do it. |\\'Do it.\\'",
    };
    CHECK(rows);
}

Test(sentence, does_not_end_at_titles_and_references)
{
    static const char *const rows[] = {
        "Dr. Roe met Mr. Doe and Gen. Smith. |They spoke.",
        "See No. 5 and p. 12 of vol. 3. |Then Art. 76 applies.",
        "The answer was no. |Nobody spoke.",
        "Several states, e.g. Norway, vs. Denmark, i.e. two. |More.",
        "Lt. Col. J. R. R. Hartley wrote it.",
        "St. Petersburg is north of Moscow. |Yes.",
    };
    CHECK(rows);
}

Test(sentence, ends_at_an_abbreviation_only_before_a_word_that_opens_sentences)
{
    static const char *const rows[] = {
        "The U.S. Secretary of State left the U.S. |The talks went on.",
        "Roger N. McDermott wrote it.",
        "It began at 4 p.m. Moscow time and ended at 6 p.m. |It was dark.",
        "On Sept. 5 they met, and in Oct. |They left.",
        "Grain, oil, etc. |However, gas was not.",
        "Lockheed Corp. |It bought Marietta Inc. |The price was high.",
        "Held in Washington, D.C., in May.",
        "Ships of the U.K. Navy. |Good.",
    };
    CHECK(rows);
}

Test(sentence, does_not_end_at_the_number_that_opens_a_paragraph)
{
    static const char *const rows[] = {
        "1. The EUR paper states it. |2. The next.",
        "A. This revision has led. |B. That one has not.",
        "iv. The fourth. |Fine.",
        "We met in 1955. |We parted.",
    };
    CHECK(rows);
}

Test(sentence, ends_at_every_line_feed)
{
    static const char *const rows[] = {
        "SUBJECT\n|EURATOM\n|1. The paper.",
        "Washington, December 8, 1955.\n|SUBJECT",
        "\n\nBegins late",
    };
    CHECK(rows);
}

Test(sentence, ends_without_white_space_in_scripts_that_have_none)
{
    static const char *const rows[] = {

        "真的吗？|是的！|他说。",
        "هل هذا صحيح؟ |نعم.",
        "यह समाप्त हुआ। |फिर शुरू हुआ।",
        "Война окончена. |Мир наступил. |В т.е. см. ниже.",
    };
    CHECK(rows);
    cr_expect_eq(sentence_end("会議は終わった。次", strlen("会議は終わった。次"), 0),
                 strlen("会議は終わった。"));
}

Test(sentence, moves_forward_over_any_bytes)
{
    unsigned state = 7;
    static const char alphabet[] = ".!? \n\"')(aAN1[]\xE2\x80\xA6\xC2\xA0\xE3\xFF";
    char text[64];
    for (int round = 0; round < 20000; round++) {
        size_t size = 0;
        for (; size < sizeof text; size++) {
            state = state * 1103515245u + 12345u;
            text[size] = alphabet[(state >> 16) % (sizeof alphabet - 1)];
        }
        for (size_t start = 0; start < size;) {
            size_t end = sentence_end(text, size, start);
            cr_assert(end > start && end <= size);
            start = end;
        }
    }
}

// Bytes are skipped eight at a time: whatever stands where among them, the mark is found, and nothing else is one.
Test(sentence, finds_a_mark_at_each_place)
{
    static const char *const marks[] = {".", "!", "?", "…", "。", "\n"};
    enum { BEFORE_MAX = 40 };
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (size_t before = 2; before < BEFORE_MAX; before++)
            for (size_t other = 0; other < before; other++) {
                char text[2 * BEFORE_MAX];
                memset(text, 'a', before);
                memcpy(text + other, other + 2 < before ? "é" : ">", other + 2 < before ? 2 : 1);
                strcpy(text + before, marks[m]);
                const size_t end = before + strlen(marks[m]) + (*marks[m] != '\n');
                strcat(text, " Behind it stands more of the text");
                cr_expect_eq(sentence_end(text, strlen(text), 0), end + (*marks[m] == '\n'), "%s", text);
            }
}
