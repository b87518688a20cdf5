// SPDX-License-Identifier: MIT
// Threads of readers' comments that no name tells.
#include "extract/markup/blocks/html_threads.h"

#include "extract/markup/blocks/html_blocks.h"
#include <criterion/criterion.h>
#include <string.h>

Test(html_threads, are_told_by_lines_to_reply_by)
{
    static const struct {
        const char *line;
        bool reply;
    } rows[] = {{"Reply", true},         {"REPLY", true},
                {"Like · Reply", true},  {"Reply to Ada", true},
                {"Quote | Reply", true}, {"Antworten", true},
                {"Ответить", true},      {"返信", true},
                {"Replying", false},     {"In replyto", false},
                {"Antwort", false},      {"2 replies", false},
                {"Answer", false},       {"", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(html_is_reply(rows[i].line, strlen(rows[i].line)), rows[i].reply, "%s", rows[i].line);
}

// Of each block, whether it stands in what is claimed to be comments, as digits.
static void check(const char *html, const char *wanted)
{
    struct html_tree tree;
    struct html_blocks blocks;
    char found[33] = "";
    cr_assert(html_tree_parse(&tree, html, strlen(html)) && html_blocks_read(&blocks, tree.output->document));
    cr_assert_lt(blocks.block_count, sizeof found);
    for (size_t i = 0; i < blocks.block_count; i++) {
        uint32_t at = blocks.blocks[i].element;
        while (at != HTML_NONE && !(blocks.elements[at].own & HTML_SIGN_COMMENT))
            at = blocks.elements[at].parent;
        found[i] = at == HTML_NONE ? '0' : '1';
    }
    cr_expect_str_eq(found, wanted, "%s: %s", html, found);
    html_blocks_clear(&blocks);
    html_tree_clear(&tree);
}

Test(html_threads, are_boxes_side_by_side_with_a_line_to_reply_by)
{
    check("<p>Text.</p><ol><li><p>Ada</p><p>Nice.</p><p>Reply</p></li>"
          "<li><p>Bo</p><p>Yes.</p><p>Reply</p></li></ol><p>More.</p>",
          "01111110");
    // One of three, closed to more; a comment among the replies to it.
    check(
        "<div><p>Nice.</p><p>Reply</p><div><p>Why?</p><p>Reply</p></div></div><div><p>Yes.</p><p>Reply</p></div>"
        "<div><p>No.</p></div>",
        "1111111");
}

Test(html_threads, are_no_single_boxes_nor_rows_with_few_such_lines)
{
    check("<p>Text.</p><div><p>Nice.</p><p>Reply</p></div>", "000");
    check("<li><p>One.</p><p>Reply</p></li><li><p>Two.</p></li><li><p>Three.</p></li><li><p>Reply</p></li>"
          "<li><p>Five.</p></li>",
          "000000");
    check("<div><h2>Reply</h2><p>Text.</p></div><div><h2>Reply</h2><p>Text.</p></div>", "0000");
}

Test(html_threads, are_no_answers_to_a_question)
{
#define ROW(names) "<div" names "><p>Yes.</p><p>Reply</p></div>"
    check("<p>Why?</p><h2>Comments</h2>" ROW("") ROW(""), "001111");
    check("<p>Why?</p><h2>2 Answers</h2>" ROW("") ROW(""), "000000");
    check("<p>なぜ？</p><h2>回答2件</h2>" ROW("") ROW(""), "000000");
    check("<p>Why?</p><h2>Unanswered</h2>" ROW("") ROW(""), "001111");
    check("<p>Why?</p>" ROW(" itemprop=suggestedAnswer") ROW(" itemprop=suggestedAnswer"), "00000");
    check("<p>Why?</p>" ROW(" itemscope itemtype='https://schema.org/Answer'")
              ROW(" itemscope itemtype='https://schema.org/Answer'"),
          "00000");
}

Test(html_threads, below_texts_side_by_side_leave_the_texts_alone)
{
#define THREAD "<ul><li><p>Yes.</p><p>Reply</p></li><li><p>No.</p><p>Reply</p></li></ul>"
    check("<article><p>Text.</p>" THREAD "</article><article><p>Another.</p>" THREAD "</article>",
          "0111101111");
}
