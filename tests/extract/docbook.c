// SPDX-License-Identifier: MIT
// What antiword prints, as blocks.
#include "extract/paper/docbook.h"

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

static void print(FILE *file, const struct paper_blocks *blocks, const struct docbook_told *told)
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

Test(docbook, gives_blocks_in_their_order)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *found = NULL;
        size_t size;
        struct paper_blocks blocks;
        struct docbook_told told;
        struct buffer docbook, plain;
        paper_blocks_init(&blocks);
        buffer_init(&told.title);
        buffer_init(&told.author);
        buffer_init(&told.created);
        buffer_init(&docbook);
        buffer_init(&plain);
        buffer_add_string(&docbook, rows[i].docbook);
        buffer_add_string(&plain, rows[i].plain);
        cr_assert(docbook_read(&blocks, &told, &docbook, &plain));
        FILE *file = open_memstream(&found, &size);
        print(file, &blocks, &told);
        fclose(file);
        cr_expect_str_eq(found, rows[i].found, "row %zu:\n%s", i, found);
        free(found);
        buffer_clear(&told.title);
        buffer_clear(&told.author);
        buffer_clear(&told.created);
        buffer_clear(&docbook);
        buffer_clear(&plain);
        paper_blocks_clear(&blocks);
    }
}
