// SPDX-License-Identifier: MIT
// Twice the input is twice the work, whatever it is. Counted, not timed: the sources are compiled so that each of their
// blocks calls __sanitizer_cov_trace_pc, and what searches and copies for them is wrapped. Without LOCI_COUNTED nothing
// is counted: each input is read once, for a sanitizer to see.
#include "extract/extract.h"
#include "extract/mail/quoted.h"
#include "extract/office/opendocument/opendocument.h"
#include "extract/office/parts/xhtml.h"
#include "extract/office/word/word.h"
#include "extract/xml/wikitext.h"
#include "tests/extract/linear_pieces.h"
#include "text/dates/date.h"
#include "text/passages/section.h"
#include "text/passages/sentence.h"
#include "text/passages/splitter/splitter.h"
#include "text/words/acronym.h"
#include "text/words/analyzer.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
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

// The inside of a document: what comes is the body's.
static void run_part(const char *head, const char *text, size_t size,
                     bool (*send)(const struct part *part, struct sink *sink))
{
    struct sink sink;
    struct buffer content;
    buffer_init(&content);
    buffer_add_string(&content, head);
    buffer_add(&content, text, size);
    struct part part = {.name = "a.xml", .data = content.data, .size = content.size};
    sink_init(&sink, drop_frames, NULL, 64 << 20);
    sink_document(&sink, "", 0, NULL);
    send(&part, &sink);
    sink_clear(&sink);
    buffer_clear(&content);
}

static bool send_word(const struct part *part, struct sink *sink)
{
    struct package package = {0};
    buffer_init(&package.content);
    return word_send(&package, part, sink);
}

static void run_word(const char *name, const char *text, size_t size)
{
    (void)name;
    run_part("<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
             "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>",
             text, size, send_word);
}

static void run_opendocument(const char *name, const char *text, size_t size)
{
    (void)name;
    run_part("<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
             "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
             "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><office:body><office:text>",
             text, size, opendocument_flat_send);
}

static void run_quoted(const char *name, const char *text, size_t size)
{
    (void)name;
    struct quoted quoted;
    quoted_init(&quoted);
    quoted_split_text(&quoted, text, size, true, false);
    quoted_split_html(&quoted, text, size);
    quoted_clear(&quoted);
    struct buffer html;
    buffer_init(&html);
    xhtml_as_html(&html, text, size);
    buffer_clear(&html);
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

#ifdef LOCI_COUNTED
static const bool counted = true;
#else
static const bool counted = false;
#endif

static bool is_linear(const char *name, const char *piece, size_t size,
                      void (*run)(const char *name, const char *text, size_t size))
{
    const uint64_t once = work_of(name, piece, size, run);
    if (!counted)
        return true;
    const uint64_t twice = work_of(name, piece, 2 * size, run);
    cr_assert_gt(once, size / 2, "nothing was counted");
    if (twice < once * 9 / 4)
        return true;
    fprintf(stderr, "%s '%s': %zu bytes %ju, twice as many %ju\n", name, piece, size, (uintmax_t)once,
            (uintmax_t)twice);
    return false;
}

// What is bounded may not be full yet at the smaller sizes; what is not linear is so the more at the larger.
static void expect_linear(const char *name, const char *piece,
                          void (*run)(const char *name, const char *text, size_t size))
{
    enum { SIZE = 24 << 10 };
    cr_expect(is_linear(name, piece, SIZE, run) || is_linear(name, piece, 2 * SIZE, run) ||
                  is_linear(name, piece, 4 * SIZE, run),
              "%s '%s'", name, piece);
}

#define EXPECT_LINEAR(name, pieces, run)                           \
    for (size_t i = 0; i < sizeof(pieces) / sizeof *(pieces); i++) \
    expect_linear(name, pieces[i], run)

Test(linear, markdown)
{
    EXPECT_LINEAR("a.md", markdown_pieces, run_extractor);
}

// A fence that looks like a directive, and is closed.
static void run_directive(const char *name, const char *text, size_t size)
{
    struct buffer whole;
    buffer_init(&whole);
    buffer_add_string(&whole, "````````{note}\n");
    buffer_add(&whole, text, size);
    buffer_add_string(&whole, "\n````````\n");
    run_extractor(name, whole.data, whole.size);
    buffer_clear(&whole);
}

Test(linear, directives)
{
    EXPECT_LINEAR("a.md", directive_pieces, run_directive);
}

Test(linear, light_markup)
{
    EXPECT_LINEAR("a.org", org_pieces, run_extractor);
    EXPECT_LINEAR("a.rst", rst_pieces, run_extractor);
    EXPECT_LINEAR("a.adoc", asciidoc_pieces, run_extractor);
}

Test(linear, latex)
{
    EXPECT_LINEAR("a.tex", latex_pieces, run_extractor);
}

Test(linear, tables)
{
    EXPECT_LINEAR("a.csv", csv_pieces, run_extractor);
    EXPECT_LINEAR("a.tsv", csv_pieces, run_extractor);
}

Test(linear, subtitles)
{
    EXPECT_LINEAR("a.vtt", subtitle_pieces, run_extractor);
}

// Below a fence that ends it, front matter is as large as it may be.
static void run_front(const char *name, const char *text, size_t size)
{
    struct buffer whole;
    buffer_init(&whole);
    buffer_add(&whole, text, size);
    buffer_add_string(&whole, *text == '+' ? "\n+++\na\n" : "\n---\na\n");
    run_extractor(name, whole.data, whole.size);
    buffer_clear(&whole);
}

Test(linear, front_matter)
{
    EXPECT_LINEAR("a.md", front_pieces, run_front);
}

Test(linear, html)
{
    EXPECT_LINEAR("a.html", html_pieces, run_extractor);
}

// A page that states so many titles, none of which a line of its text is.
static uint64_t work_under_titles(unsigned titles)
{
    enum { LINES = 2000, SIZE = 96 };
    char piece[SIZE];
    struct buffer page;
    buffer_init(&page);
    for (unsigned i = 0; i < titles; i++) {
        snprintf(piece, sizeof piece, "<meta property=og:title content='The harbour of %u ships'>", i);
        buffer_add_string(&page, piece);
    }
    for (unsigned i = 0; i < LINES; i++)
        buffer_add_string(&page, "<p>What the river brings it takes away again.</p>");
    blocks = bytes = 0;
    run_extractor("a.html", page.data, page.size);
    buffer_clear(&page);
    return blocks + bytes;
}

Test(linear, titles_of_a_page)
{
    const uint64_t few = work_under_titles(20), many = work_under_titles(800);
    cr_expect(!counted || many < 2 * few, "%ju, %ju", (uintmax_t)few, (uintmax_t)many);
}

Test(linear, xml)
{
    EXPECT_LINEAR("a.xml", xml_pieces, run_extractor);
}

static void run_wiki(const char *name, const char *text, size_t size)
{
    (void)name;
    struct sink sink;
    sink_init(&sink, drop_frames, NULL, 64 << 20);
    sink_document(&sink, "", 0, NULL);
    wikitext_send(&sink, text, size);
    sink_clear(&sink);
}

Test(linear, wikitext)
{
    EXPECT_LINEAR("a page", wiki_pieces, run_wiki);
}

Test(linear, json_lines)
{
    EXPECT_LINEAR("a.jsonl", json_pieces, run_extractor);
}

Test(linear, word)
{
    EXPECT_LINEAR("a document of Word", word_pieces, run_word);
}

Test(linear, opendocument)
{
    EXPECT_LINEAR("a document of OpenDocument", opendocument_pieces, run_opendocument);
}

Test(linear, quotations)
{
    EXPECT_LINEAR("a message", quoted_pieces, run_quoted);
}

Test(linear, mail)
{
    EXPECT_LINEAR("a.eml", mail_pieces, run_extractor);
    EXPECT_LINEAR("a.mbox", mail_pieces, run_extractor);
    EXPECT_LINEAR("a.ics", calendar_pieces, run_extractor);
}

Test(linear, plain_text)
{
    EXPECT_LINEAR("a.txt", plain_pieces, run_extractor);
}

Test(linear, splitting_and_analysis)
{
    cr_assert(analyzer_new(&analyzer));
    EXPECT_LINEAR("a text", plain_pieces, run_text);
    analyzer_free(analyzer);
}
