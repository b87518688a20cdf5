// SPDX-License-Identifier: MIT
// What a page has of each kind.
#include "extract/markup/html_survey.h"
#include "text/base/memory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// Letters of a word that may be shared; how often a common one stands in the core.
enum { WORD_LEAST = 4, COMMON_LEAST = 4 };

// An open table of numbers from 1, at least twice as large as what goes in; a slot with 0 is free.
struct table {
    uint32_t *slots;
    size_t size;
};

static bool table_init(struct table *table, size_t count)
{
    table->size = 16;
    while (table->size < count * 2)
        table->size *= 2;
    table->slots = memory_zeroed(table->size, sizeof *table->slots);
    return table->slots;
}

static size_t table_start(const struct table *table, uint64_t hash)
{
    return (size_t)(hash ^ hash >> 29 ^ hash >> 47) & (table->size - 1);
}

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
    kind->blocks++;
}

// Kinds by the path of the element that stands `level` above that of each block.
static bool find_kinds(struct html_survey *survey, const struct html_blocks *blocks, unsigned level)
{
    struct html_kind *kinds = survey->kinds[level];
    struct table table;
    uint32_t count = 0;
    if (!table_init(&table, blocks->block_count))
        return false;
    for (uint32_t i = 0; i < blocks->block_count; i++) {
        uint64_t path = path_above(blocks, blocks->blocks[i].element, level);
        size_t at = table_start(&table, path);
        while (table.slots[at] != 0 && kinds[table.slots[at] - 1].path != path)
            at = (at + 1) & (table.size - 1);
        if (table.slots[at] == 0) {
            kinds[count].path = path;
            table.slots[at] = ++count;
        }
        survey->kind_of[level][i] = table.slots[at] - 1;
        count_block(&kinds[table.slots[at] - 1], &blocks->blocks[i]);
    }
    free(table.slots);
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
    struct table table;
    struct word *words;
    size_t word_count;
};

static struct word *find_word(struct word_search *search, uint64_t hash, bool enter)
{
    struct table *table = &search->table;
    size_t at = table_start(table, hash);
    while (table->slots[at] != 0 && search->words[table->slots[at] - 1].hash != hash)
        at = (at + 1) & (table->size - 1);
    if (table->slots[at] == 0) {
        if (!enter)
            return NULL;
        search->words[search->word_count] = (struct word){.hash = hash, .first = HTML_NONE};
        table->slots[at] = (uint32_t)++search->word_count;
    }
    return &search->words[table->slots[at] - 1];
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
        uint64_t hash = 0xCBF29CE484222325u;
        size_t letters = 0;
        for (; is_letter((unsigned char)*text); text++) {
            hash = (hash ^ (uint64_t)tolower((unsigned char)*text)) * 0x100000001B3u;
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
    bool done = search.words && table_init(&search.table, most);
    if (done) {
        see_pieces(&search, true);
        see_pieces(&search, false);
    }
    free(search.words);
    free(search.table.slots);
    return done;
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
    for (size_t i = 0; i < blocks->block_count; i++) {
        survey->letters += blocks->blocks[i].letters;
        survey->prose += html_block_prose(&blocks->blocks[i]);
    }
    return done && find_vocabulary(survey, blocks, core);
}

void html_survey_clear(struct html_survey *survey)
{
    for (unsigned i = 0; i < HTML_KIND_LEVELS; i++) {
        free(survey->kind_of[i]);
        free(survey->kinds[i]);
    }
    free(survey->vocabulary);
    *survey = (struct html_survey){0};
}
