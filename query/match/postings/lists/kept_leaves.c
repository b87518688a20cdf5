// SPDX-License-Identifier: MIT
// Leaves by their spellings. All of them hold while loci.snapshot is not raised (query/answer/question.h).
#include "query/match/postings/lists/kept_leaves.h"

#include "text/base/buffer.h"
#include "text/base/fnv.h"
#include <stdlib.h>
#include <string.h>

struct kept_run {
    struct opened_list list;
    const struct segment_info *segment;
};

struct kept_leaf {
    char *key; // owned
    size_t key_size, bytes;
    uint64_t used;
    struct kept_run *runs; // owned
    size_t run_count;
    uint32_t *passages;         // owned
    struct field_counts *found; // owned
    size_t count, within;
};

struct kept_leaves {
    uint64_t snapshot; // of which they are
    uint64_t uses;
    size_t count, bytes;
    uint64_t hashes[KEPT_LEAVES_MAX]; // of their keys
    struct kept_leaf
        *list; // owned; room for as many, of which a command that asks once touches none but its own
};

static void clear(struct kept_leaf *kept)
{
    free(kept->key);
    free(kept->runs);
    free(kept->passages);
    free(kept->found);
}

static void clear_all(struct kept_leaves *leaves)
{
    for (size_t i = 0; i < leaves->count; i++)
        clear(&leaves->list[i]);
    leaves->count = leaves->bytes = 0;
}

static void free_all(void *state)
{
    struct kept_leaves *leaves = state;
    clear_all(leaves);
    free(leaves->list);
    free(leaves);
}

static void drop(struct kept_leaves *leaves, size_t i)
{
    leaves->bytes -= leaves->list[i].bytes;
    clear(&leaves->list[i]);
    leaves->count--;
    leaves->list[i] = leaves->list[leaves->count];
    leaves->hashes[i] = leaves->hashes[leaves->count];
}

// Those that were not asked for the longest go.
static void make_room(struct kept_leaves *leaves, size_t bytes)
{
    while (leaves->count == KEPT_LEAVES_MAX ||
           (leaves->count > 0 && leaves->bytes + bytes > KEPT_LEAVES_BYTES_MAX)) {
        size_t oldest = 0;
        for (size_t i = 1; i < leaves->count; i++)
            if (leaves->list[i].used < leaves->list[oldest].used)
                oldest = i;
        drop(leaves, oldest);
    }
}

bool kept_leaves_can(const struct spellings *spellings, const struct written_set *written)
{
    enum { SPELLINGS_MAX = 64 };
    bool can = spellings->count > 1 && spellings->count <= SPELLINGS_MAX && spellings->list[0].words == 1;
    for (size_t i = 0; can && written && i < spellings->count; i++)
        can = written_find(written, &spellings->list[i]) == NULL;
    return can;
}

// The column, then the terms of each spelling.
static bool write_key(const struct spellings *spellings, int column, struct buffer *out)
{
    buffer_init(out);
    bool written = buffer_add(out, &column, sizeof column);
    for (size_t i = 0; written && i < spellings->count; i++)
        written =
            buffer_add(out, spellings->list[i].terms, spellings->list[i].size) && buffer_add(out, "\n", 1);
    return written;
}

static struct kept_leaves *state_of(loci *index)
{
    struct kept_leaves *leaves = index->leaves.state;
    if (leaves && leaves->snapshot != index->snapshot)
        clear_all(leaves);
    if (leaves)
        leaves->snapshot = index->snapshot;
    return leaves;
}

static struct kept_leaf *find(struct kept_leaves *leaves, const struct buffer *key)
{
    const uint64_t hash = fnv_of(key->data, key->size);
    for (size_t i = 0; i < leaves->count; i++)
        if (leaves->hashes[i] == hash && leaves->list[i].key_size == key->size &&
            memcmp(leaves->list[i].key, key->data, key->size) == 0)
            return &leaves->list[i];
    return NULL;
}

static bool copy_out(const struct kept_leaf *kept, struct leaf *leaf)
{
    leaf->passages = malloc((kept->count + 1) * sizeof *leaf->passages);
    leaf->found = malloc((kept->count + 1) * sizeof *leaf->found);
    leaf->runs = malloc((kept->run_count + 1) * sizeof *leaf->runs);
    if (!leaf->passages || !leaf->found || !leaf->runs)
        return false;
    if (kept->count > 0) {
        memcpy(leaf->passages, kept->passages, kept->count * sizeof *leaf->passages);
        memcpy(leaf->found, kept->found, kept->count * sizeof *leaf->found);
    }
    leaf->count = leaf->capacity = kept->count;
    leaf->within = kept->within;
    for (; leaf->run_count < kept->run_count; leaf->run_count++)
        run_init(&leaf->runs[leaf->run_count], &kept->runs[leaf->run_count].list,
                 kept->runs[leaf->run_count].segment);
    return true;
}

loci_error kept_leaves_find(loci *index, const struct spellings *spellings, struct leaf *leaf, bool *found)
{
    struct kept_leaves *leaves = state_of(index);
    struct buffer key;
    *found = false;
    if (!leaves || leaves->count == 0)
        return LOCI_OK;
    bool done = write_key(spellings, leaf->column, &key);
    struct kept_leaf *kept = done ? find(leaves, &key) : NULL;
    buffer_clear(&key);
    if (kept) {
        kept->used = ++leaves->uses;
        *found = done = copy_out(kept, leaf);
    }
    return done ? LOCI_OK : handle_fail_memory(index);
}

// False: out of memory; clear it all the same.
static bool copy_in(struct kept_leaf *kept, const struct spellings *spellings, const struct leaf *leaf)
{
    struct buffer key;
    const bool written = write_key(spellings, leaf->column, &key);
    *kept = (struct kept_leaf){.key = key.data,
                               .key_size = key.size,
                               .runs = malloc((leaf->run_count + 1) * sizeof *kept->runs),
                               .passages = malloc((leaf->count + 1) * sizeof *kept->passages),
                               .found = malloc((leaf->count + 1) * sizeof *kept->found)};
    if (!written || !kept->runs || !kept->passages || !kept->found)
        return false;
    for (; kept->run_count < leaf->run_count; kept->run_count++) {
        const struct posting_run *run = &leaf->runs[kept->run_count];
        kept->runs[kept->run_count] =
            (struct kept_run){{.list = run->list, .flags = run->flags, .limits = run->limits}, run->segment};
    }
    if (leaf->count > 0) {
        memcpy(kept->passages, leaf->passages, leaf->count * sizeof *leaf->passages);
        memcpy(kept->found, leaf->found, leaf->count * sizeof *leaf->found);
    }
    kept->count = leaf->count;
    kept->within = leaf->within;
    kept->bytes = key.size + kept->run_count * sizeof *kept->runs +
                  kept->count * (sizeof *kept->passages + sizeof *kept->found);
    return true;
}

// NULL: out of memory.
static struct kept_leaves *new_leaves(void)
{
    struct kept_leaves *leaves = malloc(sizeof *leaves);
    struct kept_leaf *list = malloc(KEPT_LEAVES_MAX * sizeof *list);
    if (!leaves || !list) {
        free(leaves);
        free(list);
        return NULL;
    }
    leaves->snapshot = leaves->uses = 0;
    leaves->count = leaves->bytes = 0;
    leaves->list = list;
    return leaves;
}

void kept_leaves_add(loci *index, const struct spellings *spellings, const struct leaf *leaf)
{
    struct kept_leaf kept;
    struct kept_leaves *made = index->leaves.state ? NULL : new_leaves();
    if (!index->leaves.state && !made)
        return;
    if (made)
        index->leaves = (struct kept_state){made, free_all};
    struct kept_leaves *leaves = state_of(index);
    if (!copy_in(&kept, spellings, leaf) || kept.bytes > KEPT_LEAVES_BYTES_MAX / 4) {
        clear(&kept);
        return;
    }
    make_room(leaves, kept.bytes);
    kept.used = ++leaves->uses;
    leaves->hashes[leaves->count] = fnv_of(kept.key, kept.key_size);
    leaves->list[leaves->count++] = kept;
    leaves->bytes += kept.bytes;
}
