// SPDX-License-Identifier: MIT
// What antiword prints, as blocks.
#include "extract/paper/word/docbook.h"
#include "extract/dump.h"
#include "extract/paper/paper_meta.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *docbook, *plain, *found;
} rows[] = {
    {"<book><title>T</title><bookinfo><title>T</title><author><surname>Anna Holm</surname></author><date>1987-05-03</date></bookinfo>"
     "<chapter><title/><para>\nOne &amp; two.\n</para></chapter></book>",
     "One & two.\n", "T/Anna Holm/1987-05-03\n1:One & two.\n"},
    {"<chapter><title>Rivers</title><para>a b</para><sect1><title>Dams</title><para>c</para></sect1></chapter>",
     "", "//\n2.1:Rivers\n1:a b\n2.2:Dams\n1:c\n"},
    {"<chapter><para>The ministryof waters<emphasis role='bold'>and</emphasis>roads</para></chapter>",
     "other\n\nThe ministry\n of waters\nand\nroads\n", "//\n1:The ministry of waters and roads\n"},
    {"<chapter><para><emphasis role='bold'>A heading</emphasis></para><para>text</para></chapter>", "",
     "//\n2.4:A heading\n1:text\n"},
    {"<chapter><para><emphasis role='bold'>A sentence.</emphasis></para></chapter>", "",
     "//\n1:A sentence.\n"},
    {"<chapter><itemizedlist><listitem><para>one</para></listitem></itemizedlist></chapter>", "",
     "//\n3:one\n"},
    {"<chapter><row><entry><para>a</para><para>b</para></entry><entry><para>c</para></entry><entry/></row></chapter>",
     "", "//\n3:a b | c\n"},
    {"<chapter><para>It is<footnote><para>A note.</para></footnote> said.</para></chapter>", "",
     "//\n1:It is said.\n1:A note.\n"},
    {"<para>It is<footnote\n<para>\n</para></footnote> said<footnote\n<para></para></footnote>.</para><para>Next.</para>",
     "It is[1] said[2].\nNext.\n\n[1] A note\n  of two lines.\n\n[2] Another.\n\n[3] Last.\n",
     "//\n1:It is said.\n1:A note of two lines.\n1:Another.\n1:Next.\n1:Last.\n"},
    {"<para>open <b", "", "//\n1:open\n"},
    {"</row></para></title></listitem></sect1>", "", "//\n"},
};

static void print(FILE *file, struct paper_blocks *blocks, struct docbook_told *told)
{
    fprintf(file, "%s/%s/%s\n", told->title.data, told->author.data, told->created.data);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct paper_block *block = &blocks->items[i];
        fprintf(file, "%d", (int)block->kind);
        if (block->kind == BLOCK_HEADING)
            fprintf(file, ".%d", block->level);
        fprintf(file, ":%.*s\n", (int)block->size, paper_block_text(blocks, block));
    }
}

// Reads a document and holds what `write` makes of it to what is wanted.
static void expect(const char *docbook_text, const char *plain_text, const char *wanted,
                   void (*write)(FILE *, struct paper_blocks *, struct docbook_told *))
{
    char *found = NULL;
    size_t size;
    struct paper_blocks blocks;
    struct docbook_told told;
    struct buffer docbook,
        plain, *const buffers[] = {&told.title, &told.author, &told.created, &docbook, &plain};
    paper_blocks_init(&blocks);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_init(buffers[i]);
    buffer_add_string(&docbook, docbook_text);
    buffer_add_string(&plain, plain_text);
    cr_assert(docbook_read(&blocks, &told, &docbook, &plain));
    FILE *file = open_memstream(&found, &size);
    write(file, &blocks, &told);
    fclose(file);
    cr_expect_str_eq(found, wanted, "%s:\n%s", docbook_text, found);
    free(found);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_clear(buffers[i]);
    paper_blocks_clear(&blocks);
}

Test(docbook, gives_blocks_in_their_order)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(rows[i].docbook, rows[i].plain, rows[i].found, print);
}

// A style that is called Title is none of antiword's headings, and the first section is no title where others stand beside it.
static const struct {
    const char *docbook, *found;
} heads[] = {
    {"<chapter><title/><para><emphasis role='bold'>Les rivières de l’est</emphasis></para><para>14 March 2019</para></chapter>"
     "<chapter><title>Introduction</title><para>Text of it.</para></chapter><chapter><title>Outlook</title><para>More.</para></chapter>",
     "== \ntitle: Les rivières de l’est (heading)\ndate: 14 March 2019 (header)\n# Introduction\n\nText of it.\n\n# Outlook\n\nMore.\n\n"},
    {"<chapter><title/><para>Marks on the old gauge</para><para>14 March 2019</para></chapter><chapter><title>Introduction</title>"
     "<para>Text of it.</para></chapter><chapter><title>Outlook</title><para>More.</para></chapter>",
     "== \ntitle: Marks on the old gauge (heading)\ndate: 14 March 2019 (header)\n# Introduction\n\nText of it.\n\n# Outlook\n\nMore.\n\n"},
    {"<chapter><title/><para>To: the clerk</para></chapter><chapter><title>Introduction</title><para>Text.</para></chapter>"
     "<chapter><title>Outlook</title><para>More.</para></chapter>",
     "== \nTo: the clerk\n\n# Introduction\n\nText.\n\n# Outlook\n\nMore.\n\n"},
    // One heading of its level is the title, and the first of several where nothing stands above it.
    {"<chapter><title/><para>Ministry of Waters</para></chapter><chapter><title>Marks on the gauge</title><para>Text.</para></chapter>",
     "== \ntitle: Marks on the gauge (heading)\nMinistry of Waters\n\nText.\n\n"},
    {"<chapter><title>Marks on the gauge</title><para>Text.</para></chapter><chapter><title>Outlook</title><para>More.</para></chapter>",
     "== \ntitle: Marks on the gauge (heading)\nText.\n\n# Outlook\n\nMore.\n\n"},
};

static void send(FILE *file, struct paper_blocks *blocks, struct docbook_told *told)
{
    struct sink sink;
    const struct paper_told said = {&told->title, &told->author, &told->created};
    sink_init(&sink, dump_write, file, 1 << 20);
    cr_assert(sink_document(&sink, "", 0, NULL) && paper_send_meta(&sink, &said, blocks) &&
              paper_blocks_send(blocks, &sink) && sink_end(&sink) && sink_flush(&sink));
    sink_clear(&sink);
}

Test(docbook, its_title_is_what_stands_above_all_sections)
{
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        expect(heads[i].docbook, "", heads[i].found, send);
}
