// SPDX-License-Identifier: MIT
// The window that is shown, and the citation under it.
#include "query/answer/snippet.h"
#include "query/answer/cite.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Finds the words (divided by '|') in the text, each a slot, and chooses a window.
static loci_range choose(const char *text, const char *words)
{
    struct occurrence found[256];
    double weights[16];
    size_t count = 0, slots = 0;
    char word[64];
    for (const char *at = words; *at; slots++) {
        const size_t size = strcspn(at, "|");
        snprintf(word, sizeof word, "%.*s", (int)size, at);
        weights[slots] = 1 + (double)slots; // later words are rarer
        at += size + (at[size] == '|');
        for (const char *hit = strstr(text, word); hit; hit = strstr(hit + 1, word)) {
            const size_t start = (size_t)(hit - text);
            found[count++] =
                (struct occurrence){.range = {start, start + strlen(word)}, .slot = (uint32_t)slots};
        }
    }
    for (size_t i = 1; i < count; i++) // by start
        for (size_t j = i; j > 0 && found[j].range.start < found[j - 1].range.start; j--) {
            const struct occurrence swap = found[j];
            found[j] = found[j - 1];
            found[j - 1] = swap;
        }
    return snippet_choose(text, strlen(text), found, count, weights, slots);
}

static char *long_text(const char *sentence, int before, const char *middle, int after)
{
    const size_t size = strlen(sentence) * (size_t)(before + after) + strlen(middle) + 1;
    char *text = calloc(1, size);
    cr_assert_not_null(text);
    for (int i = 0; i < before; i++)
        strcat(text, sentence);
    strcat(text, middle);
    for (int i = 0; i < after; i++)
        strcat(text, sentence);
    return text;
}

Test(snippet, shows_a_short_passage_whole)
{
    const char *text = "  The law on state secrets. It was amended.  ";
    const loci_range window = choose(text, "law");
    cr_expect_eq(window.start, 2);
    cr_expect_eq(window.end, strlen(text) - 2);
}

Test(snippet, begins_and_ends_at_sentences_around_the_match)
{
    char *text = long_text("Nothing of interest stands in this sentence. ", 20,
                           "The law on state secrets was amended in May. ", 20);
    const loci_range window = choose(text, "law|secrets");
    const char *match = strstr(text, "The law");
    const size_t at = (size_t)(match - text);
    cr_expect(window.start <= at && at + strlen("The law on state secrets") <= window.end);
    cr_expect_leq(window.end - window.start, SNIPPET_SIZE);
    cr_expect_eq(strncmp(text + window.start, "Nothing", 7) && strncmp(text + window.start, "The law", 7), 0);
    cr_expect_eq(text[window.end - 1], '.');
    free(text);
}

Test(snippet, prefers_all_words_together_to_one_repeated)
{
    char *first = long_text("A law is a law and a law. ", 8, "", 0);
    char *text = long_text("Filler stands here to fill. ", 12, "The law on secrets. ", 12);
    char *both = calloc(1, strlen(first) + strlen(text) + 1);
    cr_assert_not_null(both);
    strcat(strcat(both, first), text);
    const loci_range window = choose(both, "law|secrets");
    const size_t at = (size_t)(strstr(both, "The law on secrets") - both);
    cr_expect(window.start <= at && at < window.end, "from %zu to %zu misses %zu", window.start, window.end,
              at);
    free(first);
    free(text);
    free(both);
}

Test(snippet, cuts_a_sentence_without_end_between_words)
{
    char *text = long_text("word and more words without any end ", 40, "secrets ", 40);
    const loci_range window = choose(text, "secrets");
    const size_t at = (size_t)(strstr(text, "secrets") - text);
    cr_expect(window.start <= at && at + 7 <= window.end);
    cr_expect_leq(window.end - window.start, SNIPPET_SIZE);
    cr_expect(window.start == 0 || text[window.start - 1] == ' ');
    cr_expect(text[window.end] == ' ' || text[window.end] == '\0');
    free(text);
}

Test(snippet, keeps_the_first_word_of_a_long_sentence_whole)
{
    char *text =
        long_text("Intergovernmentalism asked of them how all the infrastructure was to be financed ", 1,
                  "and the fleet too ", 0);
    char *longer = long_text("and so on and on without any end ", 20, "", 0);
    char *whole = calloc(1, strlen(text) + strlen(longer) + 1);
    cr_assert_not_null(whole);
    strcat(strcat(whole, text), longer);
    for (size_t lead = 0; lead < 12; lead++) { // whatever the match's distance from the beginning is
        const loci_range window = choose(whole + lead, "financed");
        cr_expect(window.start == 0 || whole[lead + window.start - 1] == ' ', "lead %zu starts at %zu", lead,
                  window.start);
    }
    free(text);
    free(longer);
    free(whole);
}

Test(snippet, keeps_code_points_whole_where_there_are_no_words)
{
    char *text = long_text("ł", 2000, "secrets", 2000);
    const loci_range window = choose(text, "secrets");
    cr_expect(((unsigned char)text[window.start] & 0xC0) != 0x80 &&
              ((unsigned char)text[window.end] & 0xC0) != 0x80);
    cr_expect_leq(window.end - window.start, SNIPPET_SIZE + 8);
    free(text);
}

Test(snippet, shows_the_beginning_where_nothing_matches)
{
    char *text = long_text("Nothing of interest stands in this sentence. ", 20, "", 0);
    const loci_range window = choose(text, "secrets");
    cr_expect_eq(window.start, 0);
    cr_expect_gt(window.end, 100);
    free(text);
}

static const struct {
    loci_document document;
    const char *section;
    uint32_t page, ordinal;
    const char *citation;
} citations[] = {
    {{.path = "2005/kazakhstan.txt",
      .source = "/a",
      .author = "Roger N. McDermott",
      .title = "A title",
      .date = "2005-11-02"},
     "CONCLUSIONS",
     0,
     2,
     "Roger N. McDermott, “A title”, 2 November 2005, CONCLUSIONS, ¶\u00A02"},
    {{.path = "2005/kazakhstan.txt", .source = "/a"}, NULL, 0, 1, "kazakhstan.txt, ¶\u00A01"},
    {{.path = "", .source = "/a/brief.md", .date = "2005"},
     NULL,
     7,
     3,
     "brief.md, 2005, p.\u00A07, ¶\u00A03"},
    {{.path = "x.jsonl", .source = "/a", .member = "b-7", .date = "2005-11"},
     "",
     0,
     1,
     "b-7, November 2005, ¶\u00A01"},
    {{.path = "x", .source = "/a", .title = "Two\nlines\x1b[31m", .date = "once"},
     NULL,
     0,
     1,
     "“Two lines [31m”, once, ¶\u00A01"},
    {{.path = "a.pdf",
      .source = "/a",
      .title = "Wells",
      .series = "Notes on Gas",
      .date = "2005",
      .url = "https://example.org/a?b=1"},
     "Law",
     12,
     140,
     "“Wells”, Notes on Gas, 2005, Law, p.\u00A012, ¶\u00A0140, https://example.org/a?b=1"},
    {{.path = "a.pdf", .source = "/a", .series = "", .url = ""}, NULL, 0, 3, "a.pdf, ¶\u00A03"},
    {{.path = "caf\xE9.txt", .source = "/a"}, NULL, 0, 1, "caf\uFFFD.txt, ¶\u00A01"},
};

Test(cite, leaves_out_what_is_not_known)
{
    for (size_t i = 0; i < sizeof citations / sizeof *citations; i++) {
        struct arena arena = {0};
        const loci_hit hit = {.document = &citations[i].document,
                              .section = citations[i].section,
                              .page = citations[i].page,
                              .ordinal = citations[i].ordinal};
        const char *citation = cite(&arena, &hit);
        cr_expect_str_eq(citation, citations[i].citation, "%s, not %s", citation, citations[i].citation);
        arena_clear(&arena);
    }
}
