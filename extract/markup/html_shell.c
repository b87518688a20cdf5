// SPDX-License-Identifier: MIT
// Pages that stand where another was asked for.
#include "extract/markup/html_shell.h"

#include "extract/markup/html_shell_says.h"
#include "text/base/space.h"
#include <string.h>
#include <strings.h>

enum {
    LINE_BYTES = 320, // of a line that are compared
    LINE_WORDS = 14,  // a longer one is text
    BARE_WORDS = 12,  // a page with so few has no text of its own
};

// They have at most so many letters of running text, one of what is for subscribers the beginning of an article.
static const struct {
    const char *why;
    uint64_t prose_max;
} shells[SHELLS] = {
    [SHELL_ERROR] = {"error page: it says that what was asked for is not there", 600},
    [SHELL_ROBOT] = {"gate: it asks whether a person is there", 600},
    [SHELL_LOGIN] = {"gate: it asks to log in", 600},
    [SHELL_PAID] = {"subscribers: the rest is for them", 2500},
    [SHELL_CONSENT] = {"notice: it speaks of cookies, and there is no text", 1200},
};

// Which shells a line may speak for: what is left out is of other pages or of the site, but behind text it may say that this goes on.
static unsigned may_say(const struct html_content *content, uint32_t block, bool behind_text)
{
    const bool kept = !content->kept || content->kept[block];
    return (kept ? ~(1U << SHELL_PAID) : 0) | (behind_text ? 1U << SHELL_PAID : 0);
}

// What the lines of the page say, and prove.
static struct html_said said_in_lines(const struct html_content *content, struct buffer *line)
{
    const struct html_blocks *blocks = &content->blocks;
    struct html_said said = {0};
    bool behind_text = false;
    for (size_t i = 0; i < blocks->piece_count && !line->failed;) {
        const uint32_t block = blocks->pieces[i].block;
        buffer_truncate(line, 0);
        for (; i < blocks->piece_count && blocks->pieces[i].block == block; i++) {
            const char *text = html_text_of(blocks->pieces[i].node);
            if (block != HTML_NONE && line->size < LINE_BYTES)
                space_collapse(line, text, strnlen(text, LINE_BYTES));
        }
        if (block == HTML_NONE)
            continue;
        struct html_said here = {0};
        const unsigned may = may_say(content, block, behind_text);
        if (blocks->blocks[block].words <= LINE_WORDS)
            html_shell_said(&here, line->data, line->size, false);
        said.sure |= here.sure & may;
        said.weak |= here.weak & may;
        if (!content->kept || content->kept[block])
            html_shell_proved(&said, line->data, line->size);
        behind_text = behind_text ||
                      (content->kept && content->kept[block] && html_block_prose(&blocks->blocks[block]) > 0);
    }
    return said;
}

static enum html_step see_title(void *context, const GumboNode *node)
{
    struct buffer *line = context;
    if (html_tag_of(node) == GUMBO_TAG_BODY || html_tag_of(node) == GUMBO_TAG_SVG)
        return HTML_SKIP;
    if (html_tag_of(node) != GUMBO_TAG_TITLE)
        return HTML_DESCEND;
    buffer_truncate(line, 0);
    html_text_below(line, node);
    return HTML_STOP;
}

static enum html_step see_password(void *context, const GumboNode *node)
{
    bool *found = context;
    const char *type = html_tag_of(node) == GUMBO_TAG_INPUT ? html_attribute(node, "type") : NULL;
    *found = *found || (type && strcasecmp(type, "password") == 0);
    return *found ? HTML_STOP : HTML_DESCEND;
}

// What the page says for sure, or with a proof, or with next to nothing beside it.
static unsigned said_by_page(const struct html_content *content, const GumboNode *document,
                             struct buffer *line, bool bare)
{
    struct html_said said = said_in_lines(content, line);
    bool password = false;
    buffer_truncate(line, 0);
    html_walk(document, &(struct html_visitor){.enter = see_title, .context = line});
    html_shell_said(&said, line->data, line->size, true);
    if (said.weak & 1U << SHELL_LOGIN)
        html_walk(document, &(struct html_visitor){.enter = see_password, .context = &password});
    said.proofs |= password ? 1U << SHELL_LOGIN : 0;
    return said.sure | (bare ? said.weak : said.weak & said.proofs);
}

const char *html_shell_of(const struct html_content *content, const GumboNode *document, bool *failed)
{
    const struct html_blocks *blocks = &content->blocks;
    uint64_t prose = 0, words = 0;
    for (size_t i = 0; i < blocks->block_count; i++) {
        const bool kept = content->kept && content->kept[i];
        prose += kept ? html_block_prose(&blocks->blocks[i]) : 0;
        words += kept ? blocks->blocks[i].words : 0;
    }
    *failed = false;
    if (prose > shells[SHELL_PAID].prose_max)
        return NULL;
    struct buffer line;
    buffer_init(&line);
    const unsigned said = said_by_page(content, document, &line, words <= BARE_WORDS);
    *failed = line.failed;
    buffer_clear(&line);
    for (unsigned i = 0; i < SHELLS; i++)
        if (said & 1U << i && prose <= shells[i].prose_max)
            return shells[i].why;
    return NULL;
}
