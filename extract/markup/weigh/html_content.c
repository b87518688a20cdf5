// SPDX-License-Identifier: MIT
// Which parts of a page are the document, and which are furniture.
#include "extract/markup/weigh/html_content.h"

#include "extract/markup/blocks/html_blocks.h"
#include "extract/markup/weigh/html_company.h"
#include "extract/markup/weigh/html_cost.h"
#include "extract/markup/weigh/html_elsewhere.h"
#include "extract/markup/weigh/html_forest.h"
#include "extract/markup/weigh/html_leads.h"
#include "extract/markup/weigh/html_pitch.h"
#include "extract/markup/weigh/html_twins.h"
#include "text/base/memory.h"
#include <stdlib.h>
#include <string.h>

// From which score on a block is kept, in hundredths of a logarithm of odds: where the worths of traits speak alone; where the
// trees speak as well (bench/reading/fit.py --folds prints what each such score gives); of a heading, when what it heads is
// kept; of what no sign speaks against on a page without running text; of a long paragraph that nothing speaks against by itself.
enum {
    LEAST_OF_WORTHS = -10,
    LEAST_OF_BOTH = -138,
    LEAST_OF_HEADING = -130,
    LEAST_OF_LIST = -130,
    LEAST_OF_LONG = -330
};

// The trees were fitted to whole pages. They say nothing of one with few blocks, and all that they have to say of one with many.
enum { BLOCKS_FEW = 12, BLOCKS_MANY = BLOCKS_FEW + HTML_COMPANY_SAY };

// Words of a heading that is a text itself: leads, quotations, notes are marked up as headings to look large.
enum { HEADING_MANY = 13 };

// Letters of blocks, by what they are.
struct weight {
    uint64_t prose, plain, all; // running text, what is no link, everything
};

static void add(struct weight *sum, const struct html_block *block)
{
    sum->prose += html_block_prose(block);
    sum->plain += block->letters - block->linked;
    sum->all += block->letters;
}

static bool is_trusted(const struct html_blocks *blocks, uint32_t block)
{
    return !(blocks->elements[blocks->blocks[block].element].signs & HTML_SIGNS_AGAINST);
}

// Whether it is an article: a good deal of running text, and nearly all that there is in `whole`.
static bool is_article(const struct weight *kept, const struct weight *whole)
{
    enum { ARTICLE_MIN = 1000 };
    return kept->prose >= ARTICLE_MIN && kept->prose * 4 >= whole->prose * 3;
}

// Whether `kept` is little beside `whole`: less than half of its running text, or of what is no link; a tenth of everything, where a page
// may be its links. Around an article they may be ten times as long as it is.
static bool is_little(const struct weight *kept, const struct weight *whole)
{
    return kept->prose * 2 < whole->prose || kept->plain * 3 < whole->plain ||
           (kept->all * 10 < whole->all && !is_article(kept, whole));
}

static struct weight weigh(const struct html_blocks *blocks, const bool *kept, bool trusted)
{
    struct weight sum = {0};
    for (uint32_t i = 0; i < blocks->block_count; i++)
        if ((!kept || kept[i]) && (!trusted || is_trusted(blocks, i)))
            add(&sum, &blocks->blocks[i]);
    return sum;
}

// Keeps what no believed sign speaks against; when that is little of the page, everything.
static void give_way(struct html_content *content)
{
    struct html_blocks *blocks = &content->blocks;
    content->gave_way = true;
    for (uint32_t i = 0; i < blocks->block_count; i++)
        content->kept[i] = content->kept[i] || is_trusted(blocks, i);
    struct weight kept = weigh(blocks, content->kept, false), whole = weigh(blocks, NULL, false);
    if (kept.all == 0 || kept.prose * 3 < whole.prose)
        memset(content->kept, true, blocks->block_count * sizeof *content->kept);
}

// A heading stays with what it heads. From the last block to the first: `level` is that of the outermost heading
// that what was kept below would need.
static void settle_headings(struct html_content *content, const struct html_core *core, const int *scores)
{
    const struct html_blocks *blocks = &content->blocks;
    bool text = false; // something is kept below the heading that comes
    for (uint32_t i = (uint32_t)blocks->block_count; i-- > 0;) {
        const struct html_block *block = &blocks->blocks[i];
        if (block->level == 0) {
            text = text || content->kept[i];
            continue;
        }
        bool behind = i + 1 < blocks->block_count && content->kept[i + 1];
        bool next = behind && blocks->blocks[i + 1].level > block->level && i + 1 != core->title;
        bool own = block->words >= HEADING_MANY;
        content->kept[i] = (content->kept[i] && (text || next || own)) || i == core->title ||
                           (scores[i] > LEAST_OF_HEADING && text && behind);
        text = own && content->kept[i];
    }
}

// How much the trees say of a page, 0 to BLOCKS_MANY - BLOCKS_FEW. They ask for what the running text is like.
static int say_of_trees(const struct html_blocks *blocks, const struct html_core *core)
{
    if (core->element == HTML_NONE || blocks->block_count < BLOCKS_FEW)
        return 0;
    return (int)(blocks->block_count < BLOCKS_MANY ? blocks->block_count : BLOCKS_MANY) - BLOCKS_FEW;
}

// Between what counts without the trees and what counts with them.
static int between(int without, int with, int say)
{
    return without + (with - without) * say / (BLOCKS_MANY - BLOCKS_FEW);
}

// What speaks for each block: the worths of its traits, half of them where the trees answer too.
static bool find_scores(void *context, int *scores, const struct html_blocks *blocks,
                        const struct html_core *core)
{
    (void)context;
    struct html_survey survey;
    int16_t features[HTML_FEATURES];
    struct html_forest_recent recent = {.count = 0};
    int say = say_of_trees(blocks, core);
    bool done = html_survey_make(&survey, blocks, core);
    for (uint32_t i = 0; done && i < blocks->block_count; i++) {
        struct html_worth worth = html_traits_worth(blocks, core, i);
        html_features_of(features, blocks, core, &survey, i);
        struct html_cost cost = html_cost_of(blocks, &survey, i);
        int both = worth.beside / 2 + html_forest_score_recent(&recent, features);
        scores[i] = between(worth.alone - cost.alone, both - cost.beside, say);
    }
    html_survey_clear(&survey);
    return done;
}

// Whether the block is running text that neither its elements nor its first words speak against.
static bool is_plain_text(const struct html_blocks *blocks, uint32_t index)
{
    const struct html_block *block = &blocks->blocks[index];
    return html_block_prose(block) > 0 && block->tells == HTML_TELL_NONE && !block->colophon &&
           is_trusted(blocks, index);
}

// Whether it is a long paragraph of such text without links.
static bool is_long_text(const struct html_blocks *blocks, uint32_t index)
{
    enum { LONG_WORDS = 35 };
    const struct html_block *block = &blocks->blocks[index];
    return block->words >= LONG_WORDS && block->linked == 0 && is_plain_text(blocks, index);
}

// Where nothing is kept of the running text below the title, all of it stays that nothing speaks against: whatever else the page holds,
// this is what it says that it is about.
static void keep_titled(struct html_content *content, const struct html_core *core)
{
    const struct html_blocks *blocks = &content->blocks;
    uint32_t first = core->title == HTML_NONE ? (uint32_t)blocks->block_count : core->title + 1, end = first;
    for (; end < blocks->block_count; end++) {
        const struct html_block *block = &blocks->blocks[end];
        if (block->level > 0 && block->level <= blocks->blocks[core->title].level)
            break;
        if (content->kept[end] && html_block_prose(block) > 0)
            return;
    }
    for (uint32_t i = first; i < end; i++)
        content->kept[i] = content->kept[i] || is_plain_text(blocks, i);
}

// Keeps what the scores say, unless that would be little of the page.
static void settle(struct html_content *content, const struct html_core *core, const int *scores)
{
    const struct html_blocks *blocks = &content->blocks;
    int least = between(LEAST_OF_WORTHS, LEAST_OF_BOTH, say_of_trees(blocks, core));
    for (uint32_t i = 0; i < blocks->block_count; i++) {
        bool list = core->element == HTML_NONE && is_trusted(blocks, i);
        int limit = list ? LEAST_OF_LIST : is_long_text(blocks, i) ? LEAST_OF_LONG : least;
        content->kept[i] = scores[i] > limit && !blocks->blocks[i].page_mark;
    }
    keep_titled(content, core);
    struct weight kept = weigh(blocks, content->kept, false), trusted = weigh(blocks, NULL, true);
    struct weight whole = weigh(blocks, NULL, false);
    if (whole.all > 0 && (is_little(&kept, &trusted) || kept.prose * 20 < whole.prose || kept.all == 0))
        give_way(content);
    else {
        settle_headings(content, core, scores);
        html_elsewhere_settle(content->kept, blocks, core);
    }
}

static bool find_settled(int *scores, const struct html_scoring *scoring, const struct html_blocks *blocks,
                         const struct html_core *core)
{
    int say = say_of_trees(blocks, core);
    if (!scoring->score(scoring->context, scores, blocks, core) || !html_company_settle(scores, blocks, say))
        return false;
    html_pitch_settle(scores, blocks, say);
    for (size_t i = 0; scoring->raise != 0 && i < blocks->block_count; i++)
        scores[i] += between(0, scoring->raise, say);
    return true;
}

static bool decide(struct html_content *content, const struct html_scoring *scoring)
{
    struct html_blocks *blocks = &content->blocks;
    struct html_core core;
    content->kept = memory_zeroed(blocks->block_count + 1, sizeof *content->kept);
    int *scores = memory_zeroed(blocks->block_count + 1, sizeof *scores);
    bool done = content->kept && scores && html_core_find(&core, blocks) &&
                find_settled(scores, scoring, blocks, &core);
    if (done)
        settle(content, &core, scores);
    free(scores);
    return done && html_leads_settle(content->kept, blocks, &core) && html_twins_drop(content->kept, blocks);
}

bool html_content_find_by(struct html_content *content, const GumboNode *document,
                          const struct html_scoring *scoring)
{
    *content = (struct html_content){.root = document, .keep = HTML_KEEP_CONTENT};
    return html_blocks_read(&content->blocks, document) && decide(content, scoring);
}

bool html_content_find(struct html_content *content, const GumboNode *document)
{
    return html_content_find_by(content, document, &(struct html_scoring){.score = find_scores});
}

void html_content_everything(struct html_content *content, const GumboNode *root)
{
    *content = (struct html_content){.root = root, .keep = HTML_KEEP_EVERYTHING};
}

void html_content_clear(struct html_content *content)
{
    html_blocks_clear(&content->blocks);
    free(content->kept);
    content->kept = NULL;
}

bool html_content_keeps(struct html_content *content, const GumboNode *text)
{
    if (content->keep == HTML_KEEP_EVERYTHING)
        return true;
    const struct html_blocks *blocks = &content->blocks;
    size_t at = content->piece;
    while (at < blocks->piece_count && blocks->pieces[at].node != text)
        at++;
    if (at == blocks->piece_count)
        return false;
    content->piece = at + 1;
    return blocks->pieces[at].block != HTML_NONE && content->kept[blocks->pieces[at].block];
}
