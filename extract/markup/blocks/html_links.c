// SPDX-License-Identifier: MIT
// Where the links of a page lead.
#include "extract/markup/blocks/html_links.h"

#include "extract/markup/blocks/html_block.h"
#include "text/base/array.h"
#include "text/base/fnv.h"
#include "text/base/memory.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// Capitals of ASCII folded.
static uint64_t hash_of(const char *text, size_t size)
{
    uint64_t hash = FNV_START;
    for (size_t i = 0; i < size; i++)
        hash = fnv_add(hash, (unsigned char)tolower((unsigned char)text[i]));
    return hash;
}

// Its last two labels.
static uint64_t hash_of_site(const char *host, size_t size)
{
    size_t start = size;
    for (int dots = 0; start > 0; start--)
        if (host[start - 1] == '.' && ++dots == 2)
            break;
    return hash_of(host + start, size - start);
}

struct html_address html_address_read(const char *address)
{
    struct html_address read = {0};
    address += strspn(address, " \t\r\n\f");
    size_t scheme = strcspn(address, ":/?#");
    const char *host = address[scheme] == ':' ? address + scheme + 1 : address;
    if (strncmp(host, "//", 2) == 0) {
        size_t size = strcspn(host + 2, "/?#:");
        read.site = hash_of_site(host + 2, size);
        address = host + 2 + size;
    }
    size_t size = strcspn(address, "#");
    while (size > 0 && (isspace((unsigned char)address[size - 1]) || address[size - 1] == '/'))
        size--;
    read.path = hash_of(address, size);
    return read;
}

bool html_links_open(struct html_links *links, const char *address)
{
    struct html_address *more =
        links->link_count < HTML_NONE
            ? array_reserve(links->links, &links->link_capacity, links->link_count + 1, sizeof *more)
            : NULL;
    if (!more)
        return false;
    links->links = more;
    links->links[links->link_count++] = html_address_read(address);
    return true;
}

bool html_links_add(struct html_links *links, uint32_t block, uint32_t letters)
{
    if (links->link_count == 0)
        return true;
    uint32_t link = (uint32_t)links->link_count - 1;
    struct html_link_part *last = links->part_count > 0 ? &links->parts[links->part_count - 1] : NULL;
    if (last && last->link == link && last->block == block) {
        last->letters += letters;
        return true;
    }
    struct html_link_part *more =
        array_reserve(links->parts, &links->part_capacity, links->part_count + 1, sizeof *more);
    if (!more)
        return false;
    links->parts = more;
    links->parts[links->part_count++] = (struct html_link_part){link, block, letters};
    return true;
}

static int compare_numbers(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

// The commonest of sorted numbers other than 0, the least of several; 0 when there is none.
static uint64_t commonest(const uint64_t *sorted, size_t count)
{
    uint64_t best = 0;
    size_t most = 0;
    for (size_t i = 0, run = 0; i < count; i++) {
        run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
        if (sorted[i] != 0 && run > most) {
            most = run;
            best = sorted[i];
        }
    }
    return best;
}

static bool is_foreign(const struct html_links *links, const struct html_address *link)
{
    return link->site != 0 && link->site != links->own;
}

// One number for where it leads, whether or not it names the page's own site.
static uint64_t target_of(const struct html_links *links, const struct html_address *link)
{
    return is_foreign(links, link) ? (link->path ^ link->site) * 0x9E3779B97F4A7C15u : link->path;
}

static bool is_repeated(const uint64_t *sorted, size_t count, uint64_t target)
{
    const uint64_t *found = bsearch(&target, sorted, count, sizeof *sorted, compare_numbers);
    return found &&
           ((found > sorted && found[-1] == target) || (found + 1 < sorted + count && found[1] == target));
}

bool html_links_settle(struct html_links *links, struct html_blocks *blocks)
{
    uint64_t *sorted = memory_zeroed(links->link_count + 1, sizeof *sorted);
    if (!sorted)
        return false;
    for (size_t i = 0; i < links->link_count; i++)
        sorted[i] = links->links[i].site;
    qsort(sorted, links->link_count, sizeof *sorted, compare_numbers);
    links->own = links->own != 0 ? links->own : commonest(sorted, links->link_count);
    for (size_t i = 0; i < links->link_count; i++)
        sorted[i] = target_of(links, &links->links[i]);
    qsort(sorted, links->link_count, sizeof *sorted, compare_numbers);
    for (size_t i = 0; i < links->part_count; i++) {
        const struct html_link_part *part = &links->parts[i];
        const struct html_address *link = &links->links[part->link];
        struct html_block *block = &blocks->blocks[part->block];
        block->targets++;
        block->foreign += is_foreign(links, link) ? part->letters : 0;
        block->again += is_repeated(sorted, links->link_count, target_of(links, link)) ? part->letters : 0;
    }
    free(sorted);
    return true;
}

void html_links_clear(struct html_links *links)
{
    free(links->links);
    free(links->parts);
    *links = (struct html_links){0};
}
