// SPDX-License-Identifier: MIT
// What a page has of each kind.
#include "extract/markup/weigh/html_survey.h"

#include "extract/markup/blocks/html_slots.h"
#include "text/base/fnv.h"
#include "text/base/memory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// Letters of a word that may be shared; how often a common one stands in the core.
enum { WORD_LEAST = 4, COMMON_LEAST = 4 };

static uint64_t path_above(const struct html_blocks *blocks, uint32_t element, unsigned levels)
{
    for (; levels > 0 && blocks->elements[element].parent != HTML_NONE; levels--)
        element = blocks->elements[element].parent;
    return blocks->elements[element].path;
}

static void count_block(struct html_kind *kind, const struct html_block *block)
{
    kind->letters += block->letters;
    kind->linked += block->linked;
    kind->prose += html_block_prose(block);
    kind->words += block->words;
    kind->pictured += block->pictured;
    kind->blocks++;
}

// What the three innermost elements are.
static uint64_t near_tags(const struct html_blocks *blocks, uint32_t element)
{
    enum { NEAR = 3 };
    uint64_t tags = 0;
    for (int i = 0; i < NEAR && element != HTML_NONE; i++, element = blocks->elements[element].parent)
        tags = (tags ^ (uint64_t)html_tag_of(blocks->elements[element].node)) * 0x9E3779B97F4A7C15u;
    return tags;
}

static uint64_t kind_at(const struct html_blocks *blocks, uint32_t element, unsigned level)
{
    return level == HTML_KINDS_BY_TAGS        ? blocks->elements[element].tags
           : level == HTML_KINDS_BY_NEAR_TAGS ? near_tags(blocks, element)
                                              : path_above(blocks, element, level);
}

// Kinds by what kind_at says of the element of each block.
static bool find_kinds(struct html_survey *survey, const struct html_blocks *blocks, unsigned level)
{
    struct html_kind *kinds = survey->kinds[level];
    struct html_slots slots;
    uint32_t count = 0;
    if (!html_slots_init(&slots, blocks->block_count))
        return false;
    for (uint32_t i = 0; i < blocks->block_count; i++) {
        uint64_t path = kind_at(blocks, blocks->blocks[i].element, level);
        uint32_t *slot = html_slots_find(&slots, path, &kinds->path, sizeof *kinds);
        if (*slot == 0) {
            kinds[count].path = path;
            *slot = ++count;
        }
        survey->kind_of[level][i] = *slot - 1;
        count_block(&kinds[*slot - 1], &blocks->blocks[i]);
    }
    html_slots_clear(&slots);
    return true;
}

// A word of the core's running text.
struct word {
    uint64_t hash;
    uint32_t first; // the block where it stands first
    uint32_t count;
    bool more; // it stands in another block as well
};

struct word_search {
    const struct html_blocks *blocks;
    const struct html_core *core;
    struct html_vocabulary *vocabulary;
    struct html_slots slots;
    struct word *words;
    size_t word_count;
};

static struct word *find_word(struct word_search *search, uint64_t hash, bool enter)
{
    uint32_t *slot = html_slots_find(&search->slots, hash, &search->words->hash, sizeof *search->words);
    if (*slot == 0 && !enter)
        return NULL;
    if (*slot == 0) {
        search->words[search->word_count] = (struct word){.hash = hash, .first = HTML_NONE};
        *slot = (uint32_t)++search->word_count;
    }
    return &search->words[*slot - 1];
}

static void enter_word(struct word_search *search, uint32_t block, uint64_t hash)
{
    struct word *word = find_word(search, hash, true);
    word->more = word->more || (word->first != HTML_NONE && word->first != block);
    word->first = word->first == HTML_NONE ? block : word->first;
    word->count++;
}

static void look_up_word(struct word_search *search, uint32_t block, uint64_t hash, size_t letters)
{
    const struct word *word = find_word(search, hash, false);
    struct html_vocabulary *found = &search->vocabulary[block];
    bool elsewhere = word && (word->more || word->first != block);
    found->common += elsewhere && word->count >= COMMON_LEAST;
    if (letters < WORD_LEAST)
        return;
    found->words++;
    found->shared += elsewhere;
}

static bool is_letter(unsigned char byte)
{
    return byte >= 0x80 || isalpha(byte);
}

// Enters the words of the text, or looks them up. Only capitals of ASCII are folded.
static void see_words(struct word_search *search, uint32_t block, const char *text, bool enter)
{
    while (*text) {
        uint64_t hash = FNV_START;
        size_t letters = 0;
        for (; is_letter((unsigned char)*text); text++) {
            hash = fnv_add(hash, (unsigned char)tolower((unsigned char)*text));
            letters += ((unsigned char)*text & 0xC0u) != 0x80;
        }
        if (letters > 0 && enter)
            enter_word(search, block, hash);
        else if (letters > 0)
            look_up_word(search, block, hash, letters);
        text += *text != '\0';
    }
}

static bool is_of_core(const struct word_search *search, uint32_t index)
{
    const struct html_core *core = search->core;
    const struct html_block *block = &search->blocks->blocks[index];
    return core->element != HTML_NONE && index >= core->first && index <= core->last &&
           html_block_prose(block) > 0 &&
           !(search->blocks->elements[block->element].signs & HTML_SIGNS_AGAINST);
}

static void see_pieces(struct word_search *search, bool enter)
{
    const struct html_blocks *blocks = search->blocks;
    for (size_t i = 0; i < blocks->piece_count; i++) {
        const struct html_piece *piece = &blocks->pieces[i];
        if (piece->block != HTML_NONE && (!enter || is_of_core(search, piece->block)))
            see_words(search, piece->block, html_text_of(piece->node), enter);
    }
}

static bool find_vocabulary(struct html_survey *survey, const struct html_blocks *blocks,
                            const struct html_core *core)
{
    struct word_search search = {.blocks = blocks, .core = core, .vocabulary = survey->vocabulary};
    size_t most = 1; // words that may be entered
    for (uint32_t i = 0; i < blocks->block_count; i++)
        most += is_of_core(&search, i) ? blocks->blocks[i].letters : 0;
    search.words = memory_resize(NULL, most * sizeof *search.words);
    bool done = search.words && html_slots_init(&search.slots, most);
    if (done) {
        see_pieces(&search, true);
        see_pieces(&search, false);
    }
    free(search.words);
    html_slots_clear(&search.slots);
    return done;
}

uint32_t html_survey_depth(const struct html_blocks *blocks, uint32_t block)
{
    uint32_t depth = blocks->blocks[block].depth;
    return depth < HTML_SURVEY_DEPTH ? depth : HTML_SURVEY_DEPTH - 1;
}

static void find_depth(struct html_survey *survey, const struct html_blocks *blocks)
{
    for (uint32_t i = 0; i < blocks->block_count; i++) {
        uint32_t prose = html_block_prose(&blocks->blocks[i]);
        survey->prose_at[html_survey_depth(blocks, i)] += prose;
        survey->prose += prose;
        survey->letters += blocks->blocks[i].letters;
        survey->words += prose > 0 ? blocks->blocks[i].words : 0;
        survey->addresses += prose > 0 ? blocks->blocks[i].addresses : 0;
    }
    uint64_t above = survey->prose_at[0];
    while (survey->depth + 1 < HTML_SURVEY_DEPTH && above * 2 < survey->prose)
        above += survey->prose_at[++survey->depth];
}

bool html_survey_make(struct html_survey *survey, const struct html_blocks *blocks,
                      const struct html_core *core)
{
    size_t count = blocks->block_count + 1;
    *survey = (struct html_survey){.vocabulary = memory_zeroed(count, sizeof(struct html_vocabulary))};
    bool done = survey->vocabulary;
    for (unsigned i = 0; i < HTML_KIND_LEVELS; i++) {
        survey->kind_of[i] = memory_zeroed(count, sizeof *survey->kind_of[i]);
        survey->kinds[i] = memory_zeroed(count, sizeof *survey->kinds[i]);
        done = done && survey->kind_of[i] && survey->kinds[i] && find_kinds(survey, blocks, i);
    }
    find_depth(survey, blocks);
    survey->echoes = memory_zeroed(count, sizeof *survey->echoes);
    return done && survey->echoes && html_echoes_find(survey->echoes, blocks) &&
           find_vocabulary(survey, blocks, core);
}

void html_survey_clear(struct html_survey *survey)
{
    for (unsigned i = 0; i < HTML_KIND_LEVELS; i++) {
        free(survey->kind_of[i]);
        free(survey->kinds[i]);
    }
    free(survey->vocabulary);
    free(survey->echoes);
    *survey = (struct html_survey){0};
}
