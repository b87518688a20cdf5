// SPDX-License-Identifier: MIT
// What a parser would look through again and again is bounded before it sees it, and no word is lost by it.
#include "extract/markdown/bound.h"
#include "extract/markup/html_bound.h"
#include "extract/markup/html_scan.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void repeat(struct buffer *out, const char *piece, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buffer_add_string(out, piece);
}

static size_t count(const char *text, const char *piece)
{
    size_t found = 0;
    for (; (text = strstr(text, piece)); text += strlen(piece))
        found++;
    return found;
}

// Text after text of what is bad to a parser of Markdown: `head` and `piece` many times over; what of it is left in the
// text that the parser gets, and how often at most.
static const struct {
    const char *head, *piece;
    const char *seen;
    size_t max;
} hostile[] = {
    {"", "word <?", "<?", MARKDOWN_OPENERS_MAX},
    {"", "word <?\r\n", "<?", MARKDOWN_OPENERS_MAX},
    {"word\n", "    <?\n", "<?", MARKDOWN_OPENERS_MAX},
    {"", "word <!A ", "<!A", MARKDOWN_OPENERS_MAX},
    {"", "word <![CDATA[", "<![CDATA[", MARKDOWN_OPENERS_MAX},
    {"", "![[](word)", "![", MARKDOWN_IMAGES_MAX},
    {"", "![ `]` [word]()", "![", MARKDOWN_IMAGES_MAX},
    {"", "> ", "\\>", 1},
    {"", ">", "\\>", 1},
    {"", "- ", "\\-", 0}, // a rule
    {"", "- > ", "\\", 1},
    {"", "12. ", "\\.", 1},
    {"- - - - - - - word", "\n\n", "\n", MARKDOWN_EMPTY_MAX + 1},
    {"> - - - - - - word\n", "> \n", "\n", MARKDOWN_EMPTY_MAX + 1},
    {"", "word\n-|-\n", "-|-\n", MARKDOWN_RULES_MAX},
    {"", "word\r:-\r", "\r:-\r", MARKDOWN_RULES_MAX},
};

Test(bounds, hold_for_markdown)
{
    enum { TIMES = 3000 };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct buffer text, out;
        buffer_init(&text);
        buffer_init(&out);
        buffer_add_string(&text, hostile[i].head);
        repeat(&text, hostile[i].piece, TIMES);
        struct line_map lines = {0};
        cr_assert(markdown_bound(&out, &lines, text.data, text.size));
        line_map_clear(&lines);
        size_t seen = count(out.data, hostile[i].seen);
        cr_expect_leq(seen, hostile[i].max, "'%s': %zu", hostile[i].piece, seen);
        cr_expect_eq(count(out.data, "word"), count(text.data, "word"), "'%s'", hostile[i].piece);
        buffer_clear(&text);
        buffer_clear(&out);
    }
}

// What documents have is far from any bound.
Test(bounds, leave_markdown_in_use_alone)
{
    static const char *const rows[] = {
        "a <?php x ?> b\n",
        "<!-- one --> <!DOCTYPE b> text\n",
        "[![alt](b)](c) ",
        "| a | b |\n|---|---|\n| c | d |\n\n",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n\n",
        "* * *\n> > > quoted\n> - listed\n\n",
        "1) a\r\n2) b\r\n\r\n",
        "# A heading\na | b\n-|-\nc | d\n",
        "```\n<?php\n```\n\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer text, out;
        buffer_init(&text);
        buffer_init(&out);
        repeat(&text, rows[i], 500);
        struct line_map lines = {0};
        cr_assert(markdown_bound(&out, &lines, text.data, text.size));
        line_map_clear(&lines);
        cr_expect(out.size == text.size && memcmp(out.data, text.data, out.size) == 0, "%s", rows[i]);
        buffer_clear(&text);
        buffer_clear(&out);
    }
}

// The attributes of the tag that begins at `at`, read alone, by the tokenizer of the HTML standard.
static unsigned attributes_at(const char *at)
{
    unsigned attributes = 0;
    at += strcspn(at, " \t\n\r\f/>");
    for (;;) {
        at += strspn(at, " \t\n\r\f/");
        if (*at == '\0' || *at == '>')
            return attributes;
        attributes++;
        at++; // also a '='
        at += strcspn(at, " \t\n\r\f/>=");
        const char *value = at + strspn(at, " \t\n\r\f");
        if (*value != '=')
            continue;
        value++;
        value += strspn(value, " \t\n\r\f");
        if (*value == '"' || *value == '\'') {
            at = strchr(value + 1, *value);
            if (!at)
                return attributes;
            at++;
        } else {
            at = value + strcspn(value, " \t\n\r\f>");
        }
    }
}

static bool is_formatting(const char *name)
{
    char words[64], word[16];
    snprintf(words, sizeof words, " %s ", HTML_FORMATTING);
    size_t size = strcspn(name, " \t\n\r\f/>");
    if (size + 2 >= sizeof word)
        return false;
    snprintf(word, sizeof word, " %.*s ", (int)size, name);
    return strcasestr(words, word) != NULL;
}

// Those of a formatting element count for as many more as they may be fewer.
static unsigned most_attributes(const char *page)
{
    unsigned most = 0;
    for (const char *at = page; (at = strchr(at, '<')); at++) {
        const char *name = at + 1 + (at[1] == '/');
        unsigned attributes = isalpha((unsigned char)*name) ? attributes_at(name) : 0;
        if (attributes > 0 && is_formatting(name))
            attributes += HTML_ATTRIBUTES_MAX - HTML_FORMATTING_ATTRIBUTES_MAX;
        most = attributes > most ? attributes : most;
    }
    return most;
}

static uint64_t next_random(uint64_t *state) // xorshift64*
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545f4914f6cdd1du;
}

// Wherever a tag may be said to begin, quotes and all.
Test(bounds, hold_for_every_tag_of_a_page)
{
    static const char *const pieces[] = {"<a ",    "<b",     "</i ",    "=",    "\"",       "'",
                                         " ",      "/",      "x",       " y=",  "<!--",     "-->",
                                         "=\"",    "='",     "<a b=\"", "\n",   "c d e f ", "<body ",
                                         "<html/", "<NOBR ", "<p ",     "<bx/", "<codes "};
    uint64_t random = 20;
    unsigned bounded = 0;
    for (int round = 0; round < 300; round++) {
        struct buffer page, scratch;
        buffer_init(&page);
        buffer_init(&scratch);
        for (int i = 0; i < 1200; i++)
            buffer_add_string(&page, pieces[next_random(&random) % (sizeof pieces / sizeof *pieces)]);
        const char *text = page.data;
        size_t size = page.size;
        cr_assert(html_bound(&scratch, &text, &size));
        cr_assert_leq(most_attributes(text), HTML_ATTRIBUTES_MAX, "%s", text);
        bounded += text != page.data;
        buffer_clear(&page);
        buffer_clear(&scratch);
    }
    cr_expect_gt(bounded, 200, "%u pages had to be bounded", bounded);
}

static char *page_of(const char *head, const char *piece, unsigned times, const char *tail)
{
    struct buffer page;
    buffer_init(&page);
    buffer_add_string(&page, head);
    for (unsigned i = 0; i < times; i++)
        buffer_printf(&page, piece, i);
    buffer_add_string(&page, tail);
    char *found = dumped("a.html", page.data, page.size);
    buffer_clear(&page);
    return found;
}

// A page with too many attributes reads as one that has few.
Test(bounds, cost_a_page_no_text)
{
    static const struct {
        const char *head, *piece, *tail, *found;
    } rows[] = {
        {"<p>One</p><p", " a%u=b", ">two <b>three</b></p><p>Four.", "== \nOne\n\ntwo three\n\nFour.\n\n"},
        {"<div class='nav'", " a%u='b c'", ">Menu</div><p>Text.", "== \nText.\n\n"},
        {"<p>One", "<body a%u=b>", " two.", "== \nOne two.\n\n"},
        {"<p>One", "<html/a%u>", " two.", "== \nOne two.\n\n"},
        {"<table><tr><td", " a%u", ">One<td>two</table>", "== \n- One | two\n\n"},
        {"<p>One</p", " a%u", "> two.", "== \nOne\n\ntwo.\n\n"},
        {"<p>One <b", " a%u", ">two</b> three.", "== \nOne two three.\n\n"},
        // Each is open in all that follow.
        {"<p>One", "<b a=%u>", " two.</p><p>Three.", "== \nOne two.\n\nThree.\n\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *found = page_of(rows[i].head, rows[i].piece, 1000, rows[i].tail);
        cr_expect_str_eq(found, rows[i].found, "%s%s: %.300s", rows[i].head, rows[i].piece, found);
        free(found);
    }
}

Test(bounds, refuse_a_document_type_that_declares_without_end)
{
    static const struct {
        const char *piece;
        unsigned times;
        const char *found;
    } rows[] = {
        {"<!ATTLIST r a%u CDATA \"x\">", 500, "== \nText.\n\n"},
        {"<!ATTLIST r%u a CDATA \"x\">", 5000, "== \nText.\n\n"},
        {"<!ATTLIST r a%u CDATA \"x\">", 5000, "too large"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer text;
        buffer_init(&text);
        buffer_add_string(&text, "<?xml version='1.0'?><!DOCTYPE r [");
        for (unsigned k = 0; k < rows[i].times; k++)
            buffer_printf(&text, rows[i].piece, k);
        buffer_add_string(&text, "]><r>Text.</r>");
        char *found = dumped("a.xml", text.data, text.size);
        cr_expect(strstr(found, rows[i].found), "%s: %s", rows[i].piece, found);
        free(found);
        buffer_clear(&text);
    }
}
