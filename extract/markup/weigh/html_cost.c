// SPDX-License-Identifier: MIT
// What speaks against a block so plainly that the fit need not say it.
#include "extract/markup/weigh/html_cost.h"

// Of a beginning that hardly any text has (html_tells.h), of lines and of running text. A document of few blocks may well begin a paragraph
// with "Source:", but none says that it uses cookies.
enum { COST_OF_LINE = 200, COST_OF_PROSE = 150, COST_OF_SITE = 400 };

// Of whatever stands in a dialog about cookies: most pages that are known were saved without theirs.
enum { COST_OF_NOTICE = 300 };

// Of what stands among several comments behind the text: where readers write as well as its author, it looks like more of it.
enum { COST_OF_THREAD = 250 };

// Of other blocks; these add up:
enum {
    // where it stands behind a picture, as so many hundredths of the blocks of its kind do: captions, teasers;
    COST_OF_PICTURED = 70,
    PICTURED_LEAST = 48,
    PICTURED_WORDS = 40,
    // where it ends with whose picture it is ("… Photo: A. Vell");
    COST_OF_CREDIT = 200,
    CREDIT_WORDS = 40,
    // where so many hundredths of its words speak to the reader, on a page whose running text does so less: offers, questions, thanks;
    COST_OF_ADDRESS = 70,
    ADDRESS_LEAST = 10,
    ADDRESS_WORDS = 60,
    ADDRESS_USUAL = 3,
    // where so many hundredths of it stand elsewhere on the page as well: quotations that were pulled out, teasers.
    COST_OF_ECHO = 70,
    ECHO_LEAST = 44,
    ECHO_WORDS = 60,
    // Fewer words than this address nobody and repeat nothing.
    WORDS_LEAST = 5
};

static bool is_pictured(const struct html_block *block, const struct html_kind *kind)
{
    return block->pictured && block->level == 0 && block->words <= PICTURED_WORDS &&
           (uint64_t)kind->pictured * 100 >= (uint64_t)kind->blocks * PICTURED_LEAST;
}

static bool is_credited(const struct html_block *block)
{
    return (block->says_last & HTML_SIGN_CAPTION) && block->words <= CREDIT_WORDS;
}

static bool is_addressed(const struct html_block *block, const struct html_survey *survey)
{
    const bool counted = html_block_prose(block) > 0; // in the survey
    const uint64_t words = survey->words - (counted ? block->words : 0);
    const uint64_t addresses = survey->addresses - (counted ? block->addresses : 0);
    return addresses * 100 < words * ADDRESS_USUAL && block->words >= WORDS_LEAST &&
           block->words <= ADDRESS_WORDS &&
           (uint64_t)block->addresses * 100 >= (uint64_t)block->words * ADDRESS_LEAST;
}

static bool is_echo(const struct html_block *block, const struct html_echo *echo)
{
    return block->words >= WORDS_LEAST && block->words <= ECHO_WORDS && block->level == 0 &&
           echo->again > 0 && (uint64_t)echo->again * 100 >= (uint64_t)echo->shingles * ECHO_LEAST;
}

static int cost_of_beginning(const struct html_block *block)
{
    if (block->tells == HTML_TELL_NONE)
        return 0;
    return block->tells == HTML_TELL_SITE ? COST_OF_SITE
           : html_block_prose(block) > 0  ? COST_OF_PROSE
                                          : COST_OF_LINE;
}

struct html_cost html_cost_of(const struct html_blocks *blocks, const struct html_survey *survey,
                              uint32_t index)
{
    const struct html_block *block = &blocks->blocks[index];
    const struct html_kind *kind = &survey->kinds[0][survey->kind_of[0][index]];
    const int notice = blocks->elements[block->element].notice ? COST_OF_NOTICE : 0;
    struct html_cost cost = {.alone = notice + (block->tells == HTML_TELL_SITE ? COST_OF_SITE : 0)};
    cost.beside = notice + (blocks->elements[block->element].thread ? COST_OF_THREAD : 0) +
                  cost_of_beginning(block) + (is_pictured(block, kind) ? COST_OF_PICTURED : 0) +
                  (is_credited(block) ? COST_OF_CREDIT : 0) +
                  (is_addressed(block, survey) ? COST_OF_ADDRESS : 0) +
                  (is_echo(block, &survey->echoes[index]) ? COST_OF_ECHO : 0);
    return cost;
}
