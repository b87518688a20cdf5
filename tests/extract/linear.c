// SPDX-License-Identifier: MIT
// Twice the input is twice the work, whatever it is. Counted, not timed: the sources are compiled so that each of their
// blocks calls __sanitizer_cov_trace_pc, and what searches and copies for them is wrapped.
#include "extract/extract.h"
#include "text/passages/date.h"
#include "text/passages/section.h"
#include "text/passages/sentence.h"
#include "text/passages/splitter.h"
#include "text/words/acronym.h"
#include "text/words/analyzer.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void __sanitizer_cov_trace_pc(void);
void *__real_memchr(const void *data, int byte, size_t size);
void *__real_memmem(const void *data, size_t size, const void *word, size_t word_size);
void *__real_memcpy(void *to, const void *from, size_t size);
void *__real_memmove(void *to, const void *from, size_t size);
size_t __real_strlen(const char *text);
char *__real_strstr(const char *text, const char *word);
void *__wrap_memchr(const void *data, int byte, size_t size);
void *__wrap_memmem(const void *data, size_t size, const void *word, size_t word_size);
void *__wrap_memcpy(void *to, const void *from, size_t size);
void *__wrap_memmove(void *to, const void *from, size_t size);
size_t __wrap_strlen(const char *text);
char *__wrap_strstr(const char *text, const char *word);

static uint64_t blocks, bytes;

void __sanitizer_cov_trace_pc(void)
{
    blocks++;
}

void *__wrap_memchr(const void *data, int byte, size_t size)
{
    const char *found = __real_memchr(data, byte, size);
    bytes += found ? (size_t)(found - (const char *)data) : size;
    return (void *)(uintptr_t)found;
}

void *__wrap_memmem(const void *data, size_t size, const void *word, size_t word_size)
{
    const char *found = __real_memmem(data, size, word, word_size);
    bytes += found ? (size_t)(found - (const char *)data) : size;
    return (void *)(uintptr_t)found;
}

void *__wrap_memcpy(void *to, const void *from, size_t size)
{
    bytes += size;
    return __real_memcpy(to, from, size);
}

void *__wrap_memmove(void *to, const void *from, size_t size)
{
    bytes += size;
    return __real_memmove(to, from, size);
}

size_t __wrap_strlen(const char *text)
{
    size_t size = __real_strlen(text);
    bytes += size;
    return size;
}

char *__wrap_strstr(const char *text, const char *word)
{
    char *found = __real_strstr(text, word);
    bytes += found ? (size_t)(found - text) : __real_strlen(text);
    return found;
}

static bool drop_frames(void *context, const struct buffer *frames)
{
    (void)context, (void)frames;
    return true;
}

static void run_extractor(const char *name, const char *text, size_t size)
{
    struct sink sink;
    struct input input;
    sink_init(&sink, drop_frames, NULL, 64 << 20);
    input_from_memory(&input, text, size, name);
    extract(&input, &sink);
    sink_clear(&sink);
}

static bool drop_token(void *context, const struct token *token)
{
    (void)context, (void)token;
    return true;
}

static bool drop_acronym(void *context, const struct acronym *acronym)
{
    (void)context, (void)acronym;
    return true;
}

static struct analyzer *analyzer; // made once: its tables are no work of a text

static void read_passage(const char *text, size_t size)
{
    size_t start, end;
    uint32_t length;
    struct date date;
    acronym_find(LANGUAGE_ENGLISH, text, size, drop_acronym, NULL);
    author_find(text, size, &start, &end);
    date_find(&date, text, size, &start, &end);
    for (start = 0; start < size; start = end)
        end = sentence_end(text, size, start);
    analyzer_run(analyzer, language_find("en", 2), ANALYSIS_COMPOUND, text, size, drop_token, NULL, &length);
}

static bool take_block(void *splitter, const struct block *block)
{
    return splitter_add(splitter, block);
}

// What the indexer does with a text, and with the whole of it as if it were one passage.
static void run_text(const char *name, const char *text, size_t size)
{
    (void)name;
    struct splitter *splitter;
    const struct passage *passages;
    size_t count;
    cr_assert(splitter_new(&splitter));
    blocks_from_plain_text(text, size, take_block, splitter);
    cr_assert(splitter_finish(splitter, &passages, &count));
    for (size_t i = 0; i < count; i++)
        read_passage(passages[i].text, passages[i].text_size);
    splitter_free(splitter);
    read_passage(text, size);
}

static uint64_t work_of(const char *name, const char *piece, size_t size,
                        void (*run)(const char *name, const char *text, size_t size))
{
    struct buffer text;
    buffer_init(&text);
    while (text.size < size)
        buffer_add_string(&text, piece);
    blocks = bytes = 0;
    run(name, text.data, text.size);
    uint64_t work = blocks + bytes;
    buffer_clear(&text);
    return work;
}

// What is bounded is full at the smaller size already.
static void expect_linear(const char *name, const char *piece,
                          void (*run)(const char *name, const char *text, size_t size))
{
    enum { SIZE = 48 << 10 };
    uint64_t once = work_of(name, piece, SIZE, run), twice = work_of(name, piece, 2 * SIZE, run);
    cr_assert_gt(once, SIZE / 2, "nothing was counted");
    cr_expect_lt(twice, once * 5 / 2, "%s '%s': %ju, for twice as much %ju", name, piece, (uintmax_t)once,
                 (uintmax_t)twice);
}

static const char *const markdown[] = {
    "{{< a ", "{{% a ", "{{<",   "`{.a",        "]{#a ",    "{-} ]{-", "a <?",    "![[]()",
    "> ",     "- ",     "1. ",   "* > ",        "a\n-|-\n", ">\n",     "\n",      "| a ",
    ":::\n",  "```\n",  "~~~ ",  "# a\n",       "*_a",      "[a](b ",  "<div>\n", "{{< a >}} ",
    "\r",     "a\t",    "---\n", "author: a\n", "import {", "- a\n\n",
};
static const char *const html[] = {
    "<a ",
    "<a b=\"",
    "<a b='",
    "<p a=1 ",
    "<body a=1>",
    "<div>",
    "<b>",
    "</b>",
    "<!--",
    "<!",
    "<script>",
    "<title>",
    "<svg>",
    "<table><td>",
    "<header>",
    "<form>",
    "<pre>",
    "&amp;",
    "<a<a",
    "x <y ",
    "<meta name=author content=a>",
    "<b a=\"<i c='",
    "<form><div></form>",
    "<p style='display:",
    "<h1>a",
    "<li>",
    "<textarea><",
    "</",
};
static const char *const xml[] = {
    "<?xml version='1.0'?><a>",
    "<a>",
    "<a/>",
    "<!-- ",
    "<![CDATA[",
    "&amp;",
    "<note>a",
    "<p>a</p>",
    "<list>",
    "<a b='",
};
static const char *const json[] = {
    "{\"text\":\"a\"}\n", "{\"text\":\"",           "{\"a\":", "[", "{",
    "{\"id\":\"a\"}\n",   "{\"author\":[\"a\"]}\n", "\\u0041",
};
static const char *const plain[] = {
    "a",
    "A",
    "a ",
    "A ",
    "Ab. ",
    "\n",
    "a\n",
    "\n\n",
    "a-",
    "-",
    "U.S. ",
    "Mr. ",
    "(",
    ")",
    "(A) ",
    "AB (",
    "a (AB) ",
    "[1]",
    "\"",
    "\xe2\x80\x99",
    "\xe2\x80\x9c",
    "1",
    "1,",
    "1.",
    "1/",
    "12 ",
    "12 January ",
    "January 12, ",
    "a'b",
    "of and ",
    "IMPLICATIONS: ",
    "Author: a ",
    "By A B and ",
    "a@b.",
    "http://a/",
    "\f",
    "\t",
    " ",
    "\xcc\x81",
    "e\xcc\x81",
    "\xd1\x8f",
    "\xe4\xb8\xad",
    "\xc2\xad",
    "\xff",
    "\xe2\x80\x8d",
    "====\n",
    "I. ",
    "* ",
    "A.B.",
    "AbC ",
    "a. ",
    ". ",
    "\xe3\x80\x82",
    "Gen. Lt. ",
    "a;",
    "\xef\xac\x81",
    "AB-CD-",
    "a\xe2\x80\x94",
    "\r",
    "IMPLICATIONS ",
};

#define EXPECT_LINEAR(name, pieces, run)                           \
    for (size_t i = 0; i < sizeof(pieces) / sizeof *(pieces); i++) \
    expect_linear(name, pieces[i], run)

Test(linear, markdown)
{
    EXPECT_LINEAR("a.md", markdown, run_extractor);
}

Test(linear, html)
{
    EXPECT_LINEAR("a.html", html, run_extractor);
}

Test(linear, xml)
{
    EXPECT_LINEAR("a.xml", xml, run_extractor);
}

Test(linear, json_lines)
{
    EXPECT_LINEAR("a.jsonl", json, run_extractor);
}

Test(linear, plain_text)
{
    EXPECT_LINEAR("a.txt", plain, run_extractor);
}

Test(linear, splitting_and_analysis)
{
    cr_assert(analyzer_new(&analyzer));
    EXPECT_LINEAR("a text", plain, run_text);
    analyzer_free(analyzer);
}
