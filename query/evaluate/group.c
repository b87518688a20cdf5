// SPDX-License-Identifier: MIT
// Small tables: the texts that were taken, and the documents with what was taken of each.
#include "query/evaluate/group.h"

#include "store/read/reader_state.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

struct group_entry {
    uint64_t key; // of a text, or a document; 0: free
    int64_t passage;
    uint32_t taken; // of a document's passages
};

// The first passage whose text's hash begins with two bytes.
struct group_seen {
    uint32_t key; // these and 1; 0: free
    int64_t passage;
    uint64_t text; // the key of its text; 0: nobody has asked for it
};

// Of what is offered, most is seen: there is room for it from the beginning.
enum { TABLE_FIRST = 64, SEEN_LEAST = 64, SEEN_MOST = 1024 };

void grouping_init(struct grouping *grouping, uint32_t per_document, size_t offered)
{
    *grouping = (struct grouping){.per_document = per_document, .is_free = per_document >= offered};
    grouping->seen_first = SEEN_LEAST;
    while (grouping->seen_first < SEEN_MOST && grouping->seen_first < 2 * (offered + 1))
        grouping->seen_first *= 2;
}

void grouping_clear(struct grouping *grouping)
{
    free(grouping->seen);
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

// The entry of `key`, free or taken, with room for one more, `first` of them to begin with; NULL when out of memory.
static struct group_entry *find(struct group_entry **table, size_t *room, size_t count, size_t first,
                                uint64_t key)
{
    if (2 * (count + 1) > *room) {
        const size_t wanted = *room ? 4 * *room : first;
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
    struct copy *grown =
        array_reserve(grouping->copies, &grouping->copy_capacity, grouping->copy_count + 1, sizeof *grown);
    if (!grown)
        return false;
    grouping->copies = grown;
    grouping->copies[grouping->copy_count++] = (struct copy){shown, copy};
    return true;
}

static struct group_seen *probe_seen(struct group_seen *table, size_t room, uint32_t key)
{
    size_t at = (key * 0x9E3779B1u >> 12) & (room - 1);
    while (table[at].key != 0 && table[at].key != key)
        at = (at + 1) & (room - 1);
    return &table[at];
}

// As `find`.
static struct group_seen *find_seen(struct grouping *grouping, uint32_t key)
{
    if (2 * (grouping->seen_count + 1) > grouping->seen_room) {
        const size_t wanted = grouping->seen_room ? 4 * grouping->seen_room : grouping->seen_first;
        struct group_seen *grown = calloc(wanted, sizeof *grown);
        if (!grown)
            return NULL;
        for (size_t i = 0; i < grouping->seen_room; i++)
            if (grouping->seen[i].key != 0)
                *probe_seen(grown, wanted, grouping->seen[i].key) = grouping->seen[i];
        free(grouping->seen);
        grouping->seen = grown;
        grouping->seen_room = wanted;
    }
    return probe_seen(grouping->seen, grouping->seen_room, key);
}

static loci_error key_of_text(loci *index, int64_t passage, uint64_t *key)
{
    loci_error error = reader_text_key(index, passage, key);
    *key |= 1; // 0: nobody has asked for it
    return error;
}

// The first passage with a text of which another was seen before that begins as it does.
static loci_error find_other(loci *index, struct grouping *grouping, uint64_t key, int64_t passage,
                             int64_t *first)
{
    struct group_entry *text =
        find(&grouping->texts, &grouping->text_room, grouping->text_count, TABLE_FIRST, key);
    if (!text)
        return handle_fail_memory(index);
    if (text->key == 0) {
        *text = (struct group_entry){.key = key, .passage = passage};
        grouping->text_count++;
    }
    *first = text->passage;
    return LOCI_OK;
}

// The first passage with this text; the passage itself where it is that. Norms have two bytes of each text's hash, so that most differ without a
// text being read.
static loci_error find_first(loci *index, struct grouping *grouping, int64_t passage, int64_t *first)
{
    struct norm norm = {0};
    loci_error error = reader_norm(index, passage, &norm);
    if (error)
        return error;
    struct group_seen *seen = find_seen(grouping, (uint32_t)norm.text + 1);
    if (!seen)
        return handle_fail_memory(index);
    *first = passage;
    if (seen->key == 0) {
        *seen = (struct group_seen){.key = (uint32_t)norm.text + 1, .passage = passage};
        grouping->seen_count++;
        return LOCI_OK;
    }
    uint64_t key = 0;
    if (seen->text == 0)
        error = key_of_text(index, seen->passage, &seen->text);
    if (!error)
        error = key_of_text(index, passage, &key);
    if (error)
        return error;
    *first = seen->passage;
    return key == seen->text ? LOCI_OK : find_other(index, grouping, key, passage, first);
}

loci_error grouping_offer(loci *index, struct grouping *grouping, const struct scored *scored, bool *taken)
{
    int64_t first = 0;
    struct group_entry *document = NULL;
    *taken = false;
    if (!grouping->is_free) {
        document = find(&grouping->documents, &grouping->document_room, grouping->document_count, TABLE_FIRST,
                        (uint64_t)scored->document + 1);
        if (!document)
            return handle_fail_memory(index);
    }
    loci_error error = find_first(index, grouping, scored->passage, &first);
    if (error)
        return error;
    if (first != scored->passage)
        return add_copy(grouping, first, scored->passage) ? LOCI_OK : handle_fail_memory(index);
    // A text that its document has no share left for is not shown under a copy of that document either.
    if (document && document->taken >= grouping->per_document)
        return LOCI_OK;
    if (document) {
        grouping->document_count += document->key == 0;
        document->key = (uint64_t)scored->document + 1;
        document->taken++;
    }
    *taken = true;
    return LOCI_OK;
}
