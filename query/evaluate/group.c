// SPDX-License-Identifier: MIT
// Two small tables: the texts that were taken, and the documents with what was taken of each.
#include "query/evaluate/group.h"

#include <stdlib.h>
#include <string.h>

struct group_entry {
    uint64_t key; // the first bytes of a text's hash, or a document; 0: free
    int64_t passage;
    uint32_t taken;
};

void grouping_init(struct grouping *grouping, uint32_t per_document)
{
    *grouping = (struct grouping){.per_document = per_document};
}

void grouping_clear(struct grouping *grouping)
{
    free(grouping->texts);
    free(grouping->documents);
    free(grouping->copies);
    *grouping = (struct grouping){0};
}

static struct group_entry *probe(struct group_entry *table, size_t room, uint64_t key)
{
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (room - 1);
    while (table[at].key != 0 && table[at].key != key)
        at = (at + 1) & (room - 1);
    return &table[at];
}

// The entry of `key`, free or taken, with room for one more; NULL when out of memory.
static struct group_entry *find(struct group_entry **table, size_t *room, size_t count, uint64_t key)
{
    if (2 * (count + 1) > *room) {
        const size_t wanted = *room ? 2 * *room : 128;
        struct group_entry *grown = calloc(wanted, sizeof *grown);
        if (!grown)
            return NULL;
        for (size_t i = 0; i < *room; i++)
            if ((*table)[i].key != 0)
                *probe(grown, wanted, (*table)[i].key) = (*table)[i];
        free(*table);
        *table = grown;
        *room = wanted;
    }
    return probe(*table, *room, key);
}

static bool add_copy(struct grouping *grouping, int64_t shown, int64_t copy)
{
    if (grouping->copy_count == grouping->copy_capacity) {
        const size_t capacity = grouping->copy_capacity ? 2 * grouping->copy_capacity : 16;
        struct copy *grown = realloc(grouping->copies, capacity * sizeof *grown);
        if (!grown)
            return false;
        grouping->copies = grown;
        grouping->copy_capacity = capacity;
    }
    grouping->copies[grouping->copy_count++] = (struct copy){shown, copy};
    return true;
}

// What is stored of a cryptographic hash (store/document/document_row.h): no two texts of an archive share it.
static uint64_t text_key(const unsigned char hash[PASSAGE_HASH_SIZE])
{
    uint64_t key;
    memcpy(&key, hash, sizeof key);
    return key | 1;
}

loci_error grouping_offer(loci *index, struct grouping *grouping, const struct scored *scored, bool *taken)
{
    *taken = false;
    struct group_entry *document = find(&grouping->documents, &grouping->document_room,
                                        grouping->document_count, (uint64_t)scored->document + 1);
    if (!document)
        return handle_fail_memory(index);
    unsigned char hash[PASSAGE_HASH_SIZE];
    loci_error error = reader_passage_hash(index, scored->passage, hash);
    if (error)
        return error;
    struct group_entry *text =
        find(&grouping->texts, &grouping->text_room, grouping->text_count, text_key(hash));
    if (!text)
        return handle_fail_memory(index);
    if (text->key != 0)
        return add_copy(grouping, text->passage, scored->passage) ? LOCI_OK : handle_fail_memory(index);
    // A text that its document has no share left for is not shown under a copy of that document either.
    *text = (struct group_entry){.key = text_key(hash), .passage = scored->passage};
    grouping->text_count++;
    if (document->taken >= grouping->per_document)
        return LOCI_OK;
    grouping->document_count += document->key == 0;
    document->key = (uint64_t)scored->document + 1;
    document->taken++;
    *taken = true;
    return LOCI_OK;
}
