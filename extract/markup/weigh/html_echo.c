// SPDX-License-Identifier: MIT
// What a page says twice.
#include "extract/markup/weigh/html_echo.h"

#include "extract/markup/blocks/html_shingles.h"
#include "extract/markup/blocks/html_slots.h"
#include "text/base/memory.h"
#include "text/base/space.h"
#include <stdlib.h>
#include <string.h>

struct shingle {
    uint64_t hash;
    uint32_t block; // where it stands first
    bool more;      // and in another one
};

struct echo_search {
    const struct html_blocks *blocks;
    struct shingle *shingles;
    struct html_slots slots;
    size_t count;
    struct html_echo *echoes; // NULL while they are entered
};

static void see_shingle(struct echo_search *search, uint32_t block, uint64_t hash)
{
    uint32_t *slot = html_slots_find(&search->slots, hash, &search->shingles->hash, sizeof *search->shingles);
    if (*slot == 0) {
        search->shingles[search->count] = (struct shingle){hash, block, false};
        *slot = (uint32_t)++search->count;
    }
    struct shingle *shingle = &search->shingles[*slot - 1];
    if (search->echoes) {
        search->echoes[block].shingles++;
        search->echoes[block].again += shingle->more;
        return;
    }
    shingle->more = shingle->more || shingle->block != block;
}

static void see_pieces(struct echo_search *search)
{
    const struct html_blocks *blocks = search->blocks;
    struct html_shingler shingler = {0};
    uint32_t block = HTML_NONE;
    for (size_t i = 0; i < blocks->piece_count; i++) {
        const struct html_piece *piece = &blocks->pieces[i];
        if (piece->block == HTML_NONE)
            continue;
        if (piece->block != block)
            shingler = (struct html_shingler){0};
        block = piece->block;
        const char *text = html_text_of(piece->node);
        size_t size = strlen(text);
        for (size_t at = space_skip(text, size, 0); at < size;) {
            size_t end = space_run(text, size, at);
            uint64_t shingle = 0;
            if (html_shingler_see(&shingle, &shingler, text + at, end - at))
                see_shingle(search, block, shingle);
            at = space_skip(text, size, end);
        }
    }
}

// As many shingles as there may be: a page of 50 MB has a fifth of its letters.
static size_t count_runs(const struct html_blocks *blocks)
{
    size_t runs = 0;
    for (size_t i = 0; i < blocks->piece_count; i++) {
        if (blocks->pieces[i].block == HTML_NONE)
            continue;
        const char *text = html_text_of(blocks->pieces[i].node);
        const size_t size = strlen(text);
        for (size_t at = space_skip(text, size, 0); at < size; at = space_skip(text, size, at)) {
            at = space_run(text, size, at);
            runs++;
        }
    }
    return runs;
}

bool html_echoes_find(struct html_echo *echoes, const struct html_blocks *blocks)
{
    struct echo_search search = {.blocks = blocks};
    const size_t most = count_runs(blocks) + 1;
    search.shingles = memory_resize(NULL, most * sizeof *search.shingles);
    bool done = search.shingles && html_slots_init(&search.slots, most);
    if (done) {
        see_pieces(&search);
        search.echoes = echoes;
        see_pieces(&search);
    }
    free(search.shingles);
    html_slots_clear(&search.slots);
    return done;
}
