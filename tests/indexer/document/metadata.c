// SPDX-License-Identifier: MIT
// Whose title, which date: every source of each, and which wins.
#include "indexer/document/metadata.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS_MAX = 4, PAIRS_MAX = 4 };

struct pair {
    const char *key, *origin, *value;
};

static const struct {
    const char *what, *path;
    bool is_member;
    const char *heading;
    struct pair found[PAIRS_MAX];
    const char *blocks[BLOCKS_MAX];
    const char *biography;
    const char *title, *title_from, *author, *author_from, *date, *date_from;
} rows[] = {
    {.what = "nothing but a path",
     .path = "2005/kazakhstan_nato-pfp.txt",
     .date = "2005",
     .date_from = "file name"},
    {.what = "a name that begins with a dot", .path = ".profile"},
    {.what = "a record takes nothing from its file", .path = "2005/a.jsonl", .is_member = true},
    {.what = "what the reader found wins",
     .path = "2005-11-02.html",
     .heading = "Heading",
     .found = {{"title", "metadata", " A\n title "},
               {"author", "front matter", "A; B"},
               {"date", "header", "3 May 1999"}},
     .blocks = {"First line", "Washington, March 14, 1962.", "Text."},
     .title = "A title",
     .title_from = "metadata",
     .author = "A; B",
     .author_from = "front matter",
     .date = "1999-05-03",
     .date_from = "header"},
    {.what = "the day of making counts where the text names its year",
     .path = "a.docx",
     .found = {{"created", "metadata", "2019-03-14T09:00:00Z"}},
     .blocks = {"The weir held in 2019, and in 1987.", "Text."},
     .date = "2019-03-14",
     .date_from = "metadata"},
    {.what = "or the year before, in a later block",
     .path = "a.docx",
     .found = {{"created", "metadata", "2019-03-14"}},
     .blocks = {"Text.", "The weir held in 2018."},
     .date = "2019-03-14",
     .date_from = "metadata"},
    {.what = "or where the title does",
     .path = "a.docx",
     .found = {{"created", "metadata", "2019-03-14"}, {"title", "metadata", "The weir in 2019"}},
     .blocks = {"Text."},
     .title = "The weir in 2019",
     .title_from = "metadata",
     .date = "2019-03-14",
     .date_from = "metadata"},
    {.what = "not where the text names no year",
     .path = "a.docx",
     .found = {{"created", "metadata", "2019-03-14"}},
     .blocks = {"The weir held.", "It cost 20190 or 201 crowns."}},
    {.what = "nor where it speaks of another time",
     .path = "a.docx",
     .found = {{"created", "metadata", "2019-03-14"}},
     .blocks = {"The weir of 1987.", "It held until 1999."}},
    {.what = "nor where later years are named more often",
     .path = "a.docx",
     .found = {{"created", "metadata", "2019-03-14"}},
     .blocks = {"From 2019 on,", "and in 2021 and 2022."}},
    {.what = "and a day that the text bears goes first",
     .path = "a.docx",
     .found = {{"created", "metadata", "2019-03-14"}},
     .blocks = {"Almaty, 3 May 2019.", "Text."},
     .date = "2019-05-03",
     .date_from = "dateline"},
    {.what = "a byline above the text, whatever the format",
     .path = "a.docx",
     .blocks = {"The joint gauge", "By Ada Holm", "The commission met four times."},
     .title = "The joint gauge",
     .title_from = "first line",
     .author = "Ada Holm",
     .author_from = "byline"},
    {.what = "or a field, below a title that the reader found",
     .path = "a.odt",
     .found = {{"title", "metadata", "The joint gauge"}},
     .blocks = {"Author: Ada Holm", "The commission met four times."},
     .title = "The joint gauge",
     .title_from = "metadata",
     .author = "Ada Holm",
     .author_from = "byline"},
    {.what = "several authors, each by himself",
     .path = "a.docx",
     .heading = "H",
     .blocks = {"Von Dr. Ada Holm und Bo Ruun", "The commission met four times."},
     .title = "H",
     .title_from = "heading",
     .author = "Ada Holm; Bo Ruun",
     .author_from = "byline"},
    {.what = "a label of another language",
     .path = "a.pdf",
     .heading = "H",
     .blocks = {"Автор: Анна Петрова", "The commission met four times."},
     .title = "H",
     .title_from = "heading",
     .author = "Анна Петрова",
     .author_from = "byline"},
    {.what = "names above a date, with where they work",
     .path = "a.docx",
     .heading = "H",
     .blocks = {"Ada Holm, River Institute", "3 May 2019", "The commission met four times."},
     .title = "H",
     .title_from = "heading",
     .author = "Ada Holm",
     .author_from = "byline",
     .date = "2019-05-03",
     .date_from = "dateline"},
    {.what = "a name above a date in one block, whose first line is the title",
     .path = "a.html",
     .found = {{"title", "metadata", "Joint Gauge Talks"}},
     .blocks = {"Joint Gauge Talks\nAda Holm\n3 May 2019", "The commission met four times."},
     .title = "Joint Gauge Talks",
     .title_from = "metadata",
     .author = "Ada Holm",
     .author_from = "byline",
     .date = "2019-05-03",
     .date_from = "dateline"},
    {.what = "names and what they are, a line each",
     .path = "a.html",
     .heading = "H",
     .blocks = {"Ada Holm\nSenior Fellow, River Institute\nBo Ruun\n3 May 2019", "The commission met."},
     .title = "H",
     .title_from = "heading",
     .author = "Ada Holm; Bo Ruun",
     .author_from = "byline",
     .date = "2019-05-03",
     .date_from = "dateline"},
    {.what = "but not places",
     .path = "a.docx",
     .heading = "H",
     .blocks = {"Fort Worth, Texas", "3 May 2019", "The commission met four times."},
     .title = "H",
     .title_from = "heading",
     .date = "2019-05-03",
     .date_from = "dateline"},
    {.what = "where a journey goes from, which is no sender",
     .path = "a.html",
     .blocks = {"Da: Roma a Milano in treno. Data: 4 marzo 2014", "The commission met four times."},
     .title = "Da: Roma a Milano in treno. Data: 4 marzo 2014",
     .title_from = "first line"},
    {.what = "the sender of a message that a program of mail saved as a page",
     .path = "a.html",
     .blocks =
         {"From: Ada Holm <ada@example.org>\nSent: 3 May 2019 10:22\nTo: Bo Ruun\nSubject: The joint gauge",
          "The commission met four times."},
     .title = "The joint gauge",
     .title_from = "header",
     .author = "Ada Holm",
     .author_from = "byline"},
    {.what = "the sender of a message whose header is a table",
     .path = "a.html",
     .blocks =
         {"From: | Ada Holm <ada@example.org>\nSent: | 3 May 2019 10:22\nTo: | Bo Ruun\nSubject: | The joint gauge",
          "The commission met four times."},
     .title = "The joint gauge",
     .title_from = "header",
     .author = "Ada Holm",
     .author_from = "byline"},
    {.what = "what the reader found goes before a byline",
     .path = "a.odt",
     .found = {{"author", "metadata", "Bo Ruun"}},
     .heading = "H",
     .blocks = {"By Ada Holm", "The commission met four times."},
     .title = "H",
     .title_from = "heading",
     .author = "Bo Ruun",
     .author_from = "metadata"},
    {.what = "a sentence is no byline, nor what stands below the text",
     .path = "a.odt",
     .heading = "H",
     .blocks =
         {"By now the weir had held for longer than anybody had thought it would.",
          "The commission met four times, and at none of these meetings were the figures of the gauge at the old bridge "
          "disputed; what was disputed was who reads it and when that is done in the year.",
          "By Ada Holm"},
     .title = "H",
     .title_from = "heading"},
    {.what = "the subject of a memorandum, below its kind",
     .path = "a.docx",
     .heading = "MEMORANDUM",
     .blocks = {"To: The Clerk", "Subject: The joint gauge", "The commission met four times."},
     .title = "The joint gauge",
     .title_from = "header"},
    {.what = "or where no heading is, in a cell",
     .path = "a.rtf",
     .found = {{"title", "metadata", "Memorandum"}},
     .blocks = {"Betreff: | Der gemeinsame Pegel", "The commission met four times."},
     .title = "Der gemeinsame Pegel",
     .title_from = "header"},
    {.what = "but no title gives way to a line that begins so",
     .path = "a.docx",
     .heading = "The joint gauge",
     .blocks = {"Re: your letter", "The commission met four times."},
     .title = "The joint gauge",
     .title_from = "heading"},
    {.what = "the first of a key stays",
     .path = "a",
     .found = {{"title", "metadata", "One"}, {"title", "header", "Two"}},
     .title = "One",
     .title_from = "metadata"},
    {.what = "an empty value is none",
     .path = "a.txt",
     .found = {{"title", "metadata", "  "}},
     .heading = "H",
     .title = "H",
     .title_from = "heading"},
    {.what = "a heading before a first line",
     .path = "a.md",
     .heading = "The heading",
     .blocks = {"A line", "Text."},
     .title = "The heading",
     .title_from = "heading"},
    {.what = "a first line",
     .path = "a.txt",
     .blocks = {"12. Memorandum of Conversation", "Text."},
     .title = "12. Memorandum of Conversation",
     .title_from = "first line"},
    {.what = "a sentence is no title", .path = "a.txt", .blocks = {"It ended.", "Text."}},
    {.what = "a lone line is no title", .path = "a.txt", .blocks = {"All there is"}},
    {.what = "a label is no title", .path = "a.txt", .blocks = {"IMPLICATIONS", "Text."}},
    {.what = "a dateline is no title",
     .path = "a.txt",
     .blocks = {"Washington, April 7, 1978", "Text."},
     .date = "1978-04-07",
     .date_from = "dateline"},
    {.what = "an address above a letter is no title",
     .path = "a.txt",
     .blocks = {"Ada Holm", "5 May 2011", "Dear Minister,", "Text."},
     .date = "2011-05-05",
     .date_from = "dateline"},
    {.what = "the first day of Unix time stands for none",
     .path = "2011-05-05.html",
     .found = {{"date", "metadata", "1970-01-01T00:00:00Z"}},
     .date = "2011-05-05",
     .date_from = "file name"},
    {.what = "a year without end is no date of a document",
     .path = "brief-2011-05-05.txt",
     .found = {{"date", "header", "31.12.2500"}},
     .blocks = {"31 December 2999", "Text."},
     .date = "2011-05-05",
     .date_from = "file name"},
    {.what = "in words it is a date",
     .path = "a.txt",
     .found = {{"date", "header", "1 January 1970"}},
     .date = "1970-01-01",
     .date_from = "header"},
    {.what = "a date that a sentence mentions is not the document's",
     .path = "a.txt",
     .blocks = {"A first line", "In force since 1 January 1999.", "Next meeting: 12 May 2030", "Text."},
     .title = "A first line",
     .title_from = "first line"},
    {.what = "a dateline at the head of a paragraph",
     .path = "a.txt",
     .blocks = {"A first line", "(Oslo, May 5, 2011) – The ministers met and spoke of water for two days."},
     .title = "A first line",
     .title_from = "first line",
     .date = "2011-05-05",
     .date_from = "dateline"},
    {.what = "the day of publication before that of a change",
     .path = "a.txt",
     .blocks = {"A first line", "Last updated 7 June 2020", "Published 3 May 2019", "Text."},
     .title = "A first line",
     .title_from = "first line",
     .date = "2019-05-03",
     .date_from = "dateline"},
    {.what = "the day of publication before those on which it was handed in and accepted",
     .path = "a.txt",
     .blocks = {"A first line", "Received: 3 March 2019", "Accepted: 4 April 2019", "Published: 3 May 2019"},
     .title = "A first line",
     .title_from = "first line",
     .date = "2019-05-03",
     .date_from = "dateline"},
    {.what = "the day on which it was handed in before that on which it takes effect",
     .path = "a.txt",
     .blocks = {"A first line", "Effective 7 June 2020", "Of the ford", "Received: 3 May 2019"},
     .title = "A first line",
     .title_from = "first line",
     .date = "2019-05-03",
     .date_from = "dateline"},
    {.what = "no day of something else",
     .path = "a.txt",
     .blocks = {"A first line", "Deadline: 7 June 2020", "Text."},
     .title = "A first line",
     .title_from = "first line"},
    {.what = "the day of a change where there is no other",
     .path = "a.txt",
     .blocks = {"A first line", "Mis à jour le 7 juin 2020", "Text of 3 May 2019.", "Published 3 May 2019"},
     .title = "A first line",
     .title_from = "first line",
     .date = "2020-06-07",
     .date_from = "dateline"},
    {.what = "a list of contents is no title",
     .path = "a.txt",
     .found = {{"title", "header", "TABLE OF CONTENTS"}},
     .heading = "Contents",
     .blocks = {"Contents", "Text."}},
    {.what = "what a program puts there is no title",
     .path = "a.html",
     .found = {{"title", "metadata", "Untitled Document"}},
     .heading = "The heading",
     .title = "The heading",
     .title_from = "heading"},
    {.what = "the name of a program and a file is no title",
     .path = "a.txt",
     .found = {{"title", "header", "Microsoft Word - Nssr1ms.doc"}},
     .blocks = {"A first line", "Text."},
     .title = "A first line",
     .title_from = "first line"},
    {.what = "letters set apart are no title",
     .path = "a.txt",
     .blocks = {"F E B R U A R Y 2 0 1 5 NAT IONA L SECUR IT Y", "Text."}},
    {.what = "letters that stand for something are one",
     .path = "a.txt",
     .blocks = {"Plan B and vitamin D in Region X", "Text."},
     .title = "Plan B and vitamin D in Region X",
     .title_from = "first line"},
    {.what = "a number is no title", .path = "a.txt", .blocks = {"12 / 5", "Text."}},
    {.what = "a dateline before the path",
     .path = "1990/a.txt",
     .heading = "H",
     .blocks = {"Text that is long.", "Paris, October 27, 1955, 5 p.m.", "More."},
     .title = "H",
     .title_from = "heading",
     .date = "1955-10-27",
     .date_from = "dateline"},
    {.what = "a date that ends a title before the year of a path",
     .path = "1970-Nixon.txt",
     .found = {{"title", "header", "Message to the Congress on the Budget. January 22, 1970"}},
     .title = "Message to the Congress on the Budget. January 22, 1970",
     .title_from = "header",
     .date = "1970-01-22",
     .date_from = "title"},
    {.what = "a day in the path before the title's",
     .path = "1970-02-03.txt",
     .heading = "Memorandum, Washington, January 22, 1970",
     .title = "Memorandum, Washington, January 22, 1970",
     .title_from = "heading",
     .date = "1970-02-03",
     .date_from = "file name"},
    {.what = "what a title is about is not its date",
     .path = "a.txt",
     .heading = "What followed September 11, 2001",
     .title = "What followed September 11, 2001",
     .title_from = "heading"},
    {.what = "a title with another year than the path is about it",
     .path = "1975/a.txt",
     .heading = "The accord of Paris, January 27, 1973",
     .title = "The accord of Paris, January 27, 1973",
     .title_from = "heading",
     .date = "1975",
     .date_from = "file name"},
    {.what = "a date within prose is no dateline",
     .path = "a.txt",
     .heading = "H",
     .blocks =
         {"On January 8, 1980, the President's assistant took part in a briefing of the writers of the press."},
     .title = "H",
     .title_from = "heading"},
    {.what = "a date that cannot be read gives way",
     .path = "a.txt",
     .heading = "H",
     .found = {{"date", "metadata", "undated"}},
     .blocks = {"May 1, 2001"},
     .title = "H",
     .title_from = "heading",
     .date = "2001-05-01",
     .date_from = "dateline"},
    {.what = "an author's biography",
     .path = "a.txt",
     .heading = "H",
     .biography =
         "AUTHOR’S BIO: Roger N. McDermott is an honorary senior research associate of the department.",
     .title = "H",
     .title_from = "heading",
     .author = "Roger N. McDermott",
     .author_from = "biography"},
    {.what = "what is not UTF-8", .path = "caf\xe9.txt"},
};

static void expect(const char *what, const char *field, const char *got, const char *wanted)
{
    cr_expect_str_eq(got ? got : "(none)", wanted ? wanted : "(none)", "%s: %s is '%s', wanted '%s'", what,
                     field, got ? got : "(none)", wanted ? wanted : "(none)");
}

static void clear_meta(struct prepared_meta *meta)
{
    char **fields[] = {&meta->title,  &meta->title_from, &meta->author,   &meta->author_from,
                       &meta->date,   &meta->date_from,  &meta->language, &meta->media_type,
                       &meta->series, &meta->url};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        free(*fields[i]);
}

Test(metadata, weighs_what_is_said_of_a_document)
{
    struct metadata metadata;
    metadata_init(&metadata);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        metadata_reset(&metadata);
        for (const struct pair *pair = rows[i].found; pair < rows[i].found + PAIRS_MAX && pair->key; pair++)
            cr_assert(metadata_set(&metadata, pair->key, strlen(pair->key), pair->origin,
                                   strlen(pair->origin), pair->value, strlen(pair->value)));
        for (int b = 0; b < BLOCKS_MAX && rows[i].blocks[b]; b++)
            metadata_see(&metadata, &(struct block){.kind = BLOCK_PARAGRAPH,
                                                    .level = 0,
                                                    .text = rows[i].blocks[b],
                                                    .size = strlen(rows[i].blocks[b])});
        struct passage passage = {.text = rows[i].biography, .biography = true};
        passage.text_size = passage.text ? strlen(passage.text) : 0;
        struct metadata_context context = {.path = rows[i].path,
                                           .is_member = rows[i].is_member,
                                           .heading = rows[i].heading,
                                           .passages = &passage,
                                           .passage_count = rows[i].biography != NULL};
        struct prepared_meta meta = {0};
        cr_assert(metadata_finish(&metadata, &context, &meta));
        expect(rows[i].what, "title", meta.title, rows[i].title);
        expect(rows[i].what, "title_from", meta.title_from, rows[i].title_from);
        expect(rows[i].what, "author", meta.author, rows[i].author);
        expect(rows[i].what, "author_from", meta.author_from, rows[i].author_from);
        expect(rows[i].what, "date", meta.date, rows[i].date);
        expect(rows[i].what, "date_from", meta.date_from, rows[i].date_from);
        clear_meta(&meta);
    }
    metadata_clear(&metadata);
}

Test(metadata, remembers_openings_of_any_size)
{
    struct metadata metadata;
    metadata_init(&metadata);
    char text[1000];
    memset(text, 'x', sizeof text);
    memcpy(text + OPENING_BYTES - 1, "ł", 2);
    for (int i = 0; i < 2 * OPENING_BLOCKS; i++)
        metadata_see(&metadata,
                     &(struct block){.kind = BLOCK_PARAGRAPH, .level = 0, .text = text, .size = sizeof text});
    cr_expect_eq(metadata.opening.count, OPENING_BLOCKS);
    cr_expect_eq(metadata.opening.blocks[0].size, OPENING_BYTES - 1);
    cr_expect_not(metadata.opening.blocks[0].whole);
    metadata_clear(&metadata);
}

static const struct {
    const char *from, *to;
    bool depends;
} moves[] = {
    {"a/x.txt", "b/x.txt", false},     {"a/x.txt", "a/y.txt", false},
    {"a/x.txt", "a/x.md", true},       {"a.b/x", "a.c/x", false},
    {"x.txt", "a/b/x.txt", false},     {"2005/x.txt", "2006/x.txt", true},
    {"2005/x.txt", "old/x.txt", true}, {"2005/a/x.txt", "2005/b/x.txt", false},
};

Test(metadata, knows_which_moves_may_change_a_document)
{
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        cr_expect_eq(metadata_depends_on_move(moves[i].from, moves[i].to), moves[i].depends, "%s to %s",
                     moves[i].from, moves[i].to);
}
