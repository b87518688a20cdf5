// SPDX-License-Identifier: MIT
// bench_traits FILE...: the blocks of pages with their traits and features, for fit.py. A line a page ("==", its path), then one a block: its
// letters of running text, the numbers of its traits, its features, whether it is the title, its level as a heading and what it costs (alone,
// beside), its text; tabs between.
// bench_traits --scores SCORES RAISE FILE...: what is kept of them by other scores than loci's own. SCORES has one a line, in hundredths, in
// the order of the files and their blocks; RAISE is added to what comes of them. A line a page: "==", its path, 1 when its text is data for a
// script, a digit a block: whether it is kept.
#include "extract/core/decoded.h"
#include "extract/markup/blocks/html_blocks.h"
#include "extract/markup/html_embedded.h"
#include "extract/markup/html_scan.h"
#include "extract/markup/weigh/html_cost.h"
#include "extract/markup/weigh/html_features.h"
#include "extract/markup/weigh/html_weigh.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_text(const char *text)
{
    for (; *text; text++)
        putchar(*text == '\n' || *text == '\t' || *text == '\r' ? ' ' : *text);
}

static void print_block(const struct html_blocks *blocks, const struct html_core *core,
                        const struct html_survey *survey, uint32_t block, size_t *piece)
{
    int16_t features[HTML_FEATURES];
    html_features_of(features, blocks, core, survey, block);
    bool traits[TRAITS];
    html_traits_of(traits, blocks, core, block);
    printf("%u\t", html_block_prose(&blocks->blocks[block]));
    for (int i = 0; i < TRAITS; i++)
        if (traits[i])
            printf("%d ", i);
    putchar('\t');
    for (int i = 0; i < HTML_FEATURES; i++)
        printf("%d ", features[i]);
    putchar('\t');
    struct html_cost cost = html_cost_of(blocks, survey, block);
    printf("%d %d %d %d\t", block == core->title, blocks->blocks[block].level, cost.alone, cost.beside);
    for (; *piece < blocks->piece_count; ++*piece) {
        const struct html_piece *at = &blocks->pieces[*piece];
        if (at->block != HTML_NONE && at->block > block)
            break;
        if (at->block == block)
            print_text(html_text_of(at->node));
    }
    putchar('\n');
}

static bool print_page(const struct decoded *document, struct sink *sink)
{
    (void)sink;
    struct html_tree tree;
    struct html_blocks blocks = {0};
    struct html_core core;
    bool done = html_tree_parse(&tree, document->text.data, document->text.size) &&
                html_blocks_read(&blocks, tree.output->document) && html_core_find(&core, &blocks);
    struct html_survey survey;
    done = done && html_survey_make(&survey, &blocks, &core);
    size_t piece = 0;
    for (uint32_t i = 0; done && i < blocks.block_count; i++)
        print_block(&blocks, &core, &survey, i, &piece);
    html_survey_clear(&survey);
    html_blocks_clear(&blocks);
    html_tree_clear(&tree);
    return done;
}

static FILE *scores_file;
static int raise_scores;

static bool read_scores(void *context, int *scores, const struct html_blocks *blocks,
                        const struct html_core *core)
{
    (void)context, (void)core;
    for (size_t i = 0; i < blocks->block_count; i++)
        if (fscanf(scores_file, "%d", &scores[i]) != 1) {
            fputs("bench_traits: there are fewer scores than blocks\n", stderr);
            exit(1);
        }
    return true;
}

static bool print_kept(const struct decoded *document, struct sink *sink)
{
    (void)sink;
    struct html_tree tree;
    struct html_content content = {0};
    struct html_embedded embedded = {.best = HTML_NONE};
    bool done = html_tree_parse(&tree, document->text.data, document->text.size) &&
                html_content_find_by(&content, tree.output->document,
                                     &(struct html_scoring){.score = read_scores, .raise = raise_scores}) &&
                html_embedded_find(&embedded, tree.output->document, &content.blocks);
    printf("%d\t", embedded.best != HTML_NONE);
    for (size_t i = 0; done && i < content.blocks.block_count; i++)
        putchar(content.kept[i] ? '1' : '0');
    putchar('\n');
    html_embedded_clear(&embedded);
    html_content_clear(&content);
    html_tree_clear(&tree);
    return done;
}

static bool read_file(struct buffer *bytes, const char *path)
{
    FILE *file = fopen(path, "rb");
    char part[1 << 16];
    size_t size = 0;
    while (file && (size = fread(part, 1, sizeof part, file)) > 0)
        buffer_add(bytes, part, size);
    bool done = file && !ferror(file) && !bytes->failed;
    if (file)
        fclose(file);
    return done;
}

static bool drop(void *context, const struct buffer *frames)
{
    (void)context, (void)frames;
    return true;
}

int main(int argc, char **argv)
{
    int outcome = 0, first = 1;
    if (argc > 3 && strcmp(argv[1], "--scores") == 0) {
        scores_file = fopen(argv[2], "r");
        raise_scores = atoi(argv[3]);
        first = 4;
    }
    if (first == 4 && !scores_file) {
        fprintf(stderr, "bench_traits: %s: cannot be read\n", argv[2]);
        return 1;
    }
    for (int i = first; i < argc; i++) {
        struct buffer bytes;
        struct input input;
        struct sink sink;
        buffer_init(&bytes);
        sink_init(&sink, drop, NULL, 1);
        printf("==\t%s%c", argv[i], scores_file ? '\t' : '\n');
        if (read_file(&bytes, argv[i])) {
            input_from_memory(&input, bytes.data, bytes.size, argv[i]);
            read_decoded(&input, html_declared_charset, scores_file ? print_kept : print_page, &sink);
        } else {
            fprintf(stderr, "bench_traits: %s: cannot be read\n", argv[i]);
            outcome = 1;
        }
        sink_clear(&sink);
        buffer_clear(&bytes);
    }
    if (scores_file)
        fclose(scores_file);
    return outcome;
}
