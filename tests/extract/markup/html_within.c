// SPDX-License-Identifier: MIT
// Links and phrases that are words of a sentence, whatever they are called.
#include "extract/markup/blocks/html_blocks.h"

#include <criterion/criterion.h>
#include <string.h>

static size_t blocks_of(const char *html)
{
    struct html_tree tree;
    struct html_blocks blocks;
    cr_assert(html_tree_parse(&tree, html, strlen(html)) && html_blocks_read(&blocks, tree.output->document));
    size_t count = blocks.block_count;
    html_blocks_clear(&blocks);
    html_tree_clear(&tree);
    return count;
}

static void check(const char *const *pages, size_t count, size_t wanted)
{
    for (size_t i = 0; i < count; i++)
        cr_expect_eq(blocks_of(pages[i]), wanted, "%s: %zu blocks", pages[i], blocks_of(pages[i]));
}
#define CHECK(pages, wanted) check(pages, sizeof(pages) / sizeof *(pages), wanted)

Test(html_within, sentences_are_not_divided_by_what_their_words_are_called)
{
    static const char *const pages[] = {
        "<p>She put it on <a class=facebook href=x>Facebook</a> on Monday, and it was seen.</p>",
        "<p>She was glad to have among <a class=popup href=x>her crew</a> a man of the sea.</p>",
        "<p>It was sold in the spring to <b><a id=related href=x>Marr and Ruun</a></b>.</p>",
        "<p>Das Parlament hat den Antrag von <a class=related href=x>Ida Marr</a> verschoben.</p>",
        "<p>Das Parlament hat den Antrag auf <a class=teaser href=x>neue</a> Schiffe nun verschoben.</p>",
        "<p>He writes on <a class=facebook>Facebook</a>, <a class=twitter>Twitter</a> and <a class=social>others</a> often.</p>",
        "<p>Совет города сообщил в <span class=twitter>Твиттере</span>, что порт закрыт.</p>",
        "<p>Ο δήμος είπε στο <a class=social href=x>Facebook</a> ότι το λιμάνι έκλεισε.</p>",
        "<p>قال المجلس على <a class=twitter href=x>تويتر</a> إن الميناء مغلق طوال الشتاء</p>",
    };
    CHECK(pages, 1);
}

Test(html_within, other_claims_still_divide)
{
    static const char *const pages[] = {
        // Hidden, and what pops up from a sentence.
        "<p>She was glad to have among <span class=sr-only>her crew</span> a man of the sea.</p>",
        "<p>She was glad to have among <span hidden>her crew</span> a man of the sea.</p>",
        "<p>She was glad to have a crew <span class=popup>those on board</span> of the sea.</p>",
        // Between sentences, beside dividers, other links, a word or two.
        "<p>The harbour of the town was sold. <a class=related href=x>More on this</a> The mayor stayed away.</p>",
        "<p>The harbour of the town was sold | <a class=share href=x>Share</a> | and the mayor left.</p>",
        "<p>The harbour of the town was sold · <a class=share href=x>Share</a> · and the mayor left.</p>",
        "<p>Share <a class=share href=x>this</a> now</p>",
        // A box within a paragraph is no phrase.
        "<p>She was glad to have among <label>her crew</label> a man of the sea.</p>",
    };
    CHECK(pages, 3);
    static const char *const ends[] = {
        "<p>The harbour of the town was sold in the spring <a class=share href=x>Share</a></p>",
        "<p><a class=share href=x>Share</a> the harbour of the town was sold in the spring</p>",
        "<p>The harbour of the town was sold in <a href=x>spring</a><a class=share href=x>Share</a></p>",
    };
    CHECK(ends, 2);
}
