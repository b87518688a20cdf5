// SPDX-License-Identifier: MIT
// Counts by key.
#include "store/document/counts.h"

#include "text/base/array.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

void counts_init(struct counts *counts)
{
    *counts = (struct counts){0};
    buffer_init(&counts->keys);
}

void counts_clear(struct counts *counts)
{
    free(counts->entries);
    free(counts->slots);
    buffer_clear(&counts->keys);
    counts_init(counts);
}

void counts_empty(struct counts *counts)
{
    if (counts->slots)
        memset(counts->slots, 0, counts->slot_count * sizeof *counts->slots);
    counts->count = 0;
    counts->failed = counts->keys.failed = false;
    buffer_truncate(&counts->keys, 0);
}

// Eight bytes at a time through a multiplication that mixes upwards; the constants are the 64-bit golden
// ratio and the finaliser of MurmurHash3. The address of a constant differs from process to process, so that no
// document can be made whose words all fall into one slot; nothing on disk depends on it.
uint32_t counts_hash(const void *key, size_t size)
{
    static const char anchor;
    const uint64_t seed = (uint64_t)(uintptr_t)&anchor * 0xFF51AFD7ED558CCDu;
    const uint64_t factor = 0x9E3779B97F4A7C15u ^ (seed & ~UINT64_C(1));
    const unsigned char *bytes = key;
    uint64_t hash = size * 0x9E3779B97F4A7C15u ^ seed;
    uint64_t word;
    for (; size >= sizeof word; bytes += sizeof word, size -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
    }
    word = 0;
    memcpy(&word, bytes, size);
    hash = (hash ^ word) * factor;
    hash = (hash ^ (hash >> 32)) * 0xFF51AFD7ED558CCDu;
    return (uint32_t)(hash ^ (hash >> 32));
}

bool counts_reserve(struct counts *counts, size_t entries, size_t key_bytes)
{
    if (entries > UINT32_MAX / 2)
        return false;
    struct count *grown = array_reserve(counts->entries, &counts->capacity, entries, sizeof *grown);
    if (grown)
        counts->entries = grown;
    return grown &&
           (key_bytes <= counts->keys.size || buffer_reserve(&counts->keys, key_bytes - counts->keys.size));
}

// So many that they stay half empty with one entry more.
static bool grow_slots(struct counts *counts)
{
    size_t slot_count = counts->slot_count > 0 ? counts->slot_count : FIRST_SLOTS;
    while (counts->count >= slot_count / 2)
        slot_count *= 2;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < counts->count; i++) {
        size_t slot = counts->entries[i].hash & (slot_count - 1);
        while (slots[slot])
            slot = (slot + 1) & (slot_count - 1);
        slots[slot] = (uint32_t)i + 1;
    }
    free(counts->slots);
    counts->slots = slots;
    counts->slot_count = slot_count;
    return true;
}

// An entry at the end, wherever it is found.
static struct count *add_entry(struct counts *counts, const void *key, size_t size, uint32_t hash)
{
    const size_t at = counts->keys.size;
    if (!counts_reserve(counts, counts->count + 1, 0) || !buffer_add(&counts->keys, key, size)) {
        counts->failed = true;
        return NULL;
    }
    struct count *entry = &counts->entries[counts->count++];
    *entry = (struct count){.key = at, .key_size = (uint32_t)size, .hash = hash};
    return entry;
}

struct count *counts_at(struct counts *counts, const void *key, size_t size, uint32_t hash)
{
    if (counts->count >= counts->slot_count / 2 && !grow_slots(counts)) {
        counts->failed = true;
        return NULL;
    }
    size_t mask = counts->slot_count - 1;
    size_t slot = hash & mask;
    for (; counts->slots[slot]; slot = (slot + 1) & mask) {
        struct count *entry = &counts->entries[counts->slots[slot] - 1];
        if (entry->hash == hash && entry->key_size == size &&
            memcmp(counts_key(counts, entry), key, size) == 0)
            return entry;
    }
    struct count *entry = add_entry(counts, key, size, hash);
    if (entry)
        counts->slots[slot] = (uint32_t)counts->count;
    return entry;
}

struct count *counts_append(struct counts *counts, const void *key, size_t size, uint32_t hash)
{
    free(counts->slots); // they would not lead to it
    counts->slots = NULL;
    counts->slot_count = 0;
    return add_entry(counts, key, size, hash);
}

// In three steps, each of which needs what the one before it has brought: slot, entry, key.
void counts_approach(const struct counts *counts, const struct counts *one, size_t at)
{
    enum { STEP = 6 };
    const size_t mask = counts->slot_count - 1;
    if (counts->slot_count == 0)
        return;
    if (at + 3 * STEP < one->count)
        __builtin_prefetch(&counts->slots[one->entries[at + 3 * STEP].hash & mask]);
    if (at + 2 * STEP < one->count) {
        const uint32_t entry = counts->slots[one->entries[at + 2 * STEP].hash & mask];
        if (entry > 0)
            __builtin_prefetch(&counts->entries[entry - 1]);
    }
    if (at + STEP < one->count) {
        const uint32_t entry = counts->slots[one->entries[at + STEP].hash & mask];
        if (entry > 0)
            __builtin_prefetch(counts->keys.data + counts->entries[entry - 1].key);
    }
}

// An entry with its key's first eight bytes, the first of them the highest, zeros where the key is shorter.
struct headed {
    uint64_t head;
    size_t entry;
};
enum { HEAD_BYTES = 8, BYTE_VALUES = 256 };

static uint64_t head_of(const char *key, size_t size)
{
    uint64_t head = 0;
    for (size_t i = 0; i < HEAD_BYTES; i++)
        head = head << 8 | (i < size ? (unsigned char)key[i] : 0);
    return head;
}

static int compare_keys(const void *a, const void *b, void *context)
{
    const struct counts *counts = context;
    const struct count *first = *(const struct count *const *)a, *second = *(const struct count *const *)b;
    uint32_t shared = first->key_size < second->key_size ? first->key_size : second->key_size;
    int order = memcmp(counts_key(counts, first), counts_key(counts, second), shared);
    return order ? order : (first->key_size > second->key_size) - (first->key_size < second->key_size);
}

// By one byte of the heads, those that have the same in the order in which they were.
static void sort_byte(struct headed *out, const struct headed *in, size_t count, unsigned shift)
{
    size_t next[BYTE_VALUES] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++)
        next[in[i].head >> shift & 0xFF]++;
    for (size_t value = 0; value < BYTE_VALUES; value++) {
        const size_t of_value = next[value];
        next[value] = sum;
        sum += of_value;
    }
    for (size_t i = 0; i < count; i++)
        out[next[in[i].head >> shift & 0xFF]++] = in[i];
}

// By their heads, which lie side by side: keys lie anywhere in memory. An even number of passes ends where it began.
static void sort_heads(struct headed *heads, struct headed *room, size_t count)
{
    for (unsigned shift = 0; shift < 8 * HEAD_BYTES; shift += 16) {
        sort_byte(room, heads, count, shift);
        sort_byte(heads, room, count, shift + 8);
    }
}

// Entries whose heads are the same, by all of their keys.
static void sort_ties(const struct counts *counts, const struct count **sorted, const struct headed *heads)
{
    for (size_t first = 0, end; first < counts->count; first = end) {
        for (end = first + 1; end < counts->count && heads[end].head == heads[first].head;)
            end++;
        if (end - first > 1)
            qsort_r(sorted + first, end - first, sizeof *sorted, compare_keys, (void *)counts);
    }
}

const struct count **counts_sorted(const struct counts *counts)
{
    const size_t count = counts->count;
    const struct count **sorted = calloc(count + 1, sizeof *sorted);
    struct headed *heads = sorted ? calloc(count + 1, 2 * sizeof *heads) : NULL;
    if (!heads) {
        free(sorted);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        heads[i] =
            (struct headed){head_of(counts_key(counts, &counts->entries[i]), counts->entries[i].key_size), i};
    sort_heads(heads, heads + count, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &counts->entries[heads[i].entry];
    sort_ties(counts, sorted, heads);
    free(heads);
    return sorted;
}

static void begin(struct dictionary *dictionary)
{
    static _Atomic(uint64_t) given; // no more than a name; 0 is nobody's
    dictionary->stamp = 0;
    dictionary->serial = atomic_fetch_add_explicit(&given, 1, memory_order_relaxed) + 1;
}

void dictionary_init(struct dictionary *dictionary)
{
    for (int table = 0; table < DICTIONARY_TABLES; table++)
        counts_init(&dictionary->tables[table]);
    begin(dictionary);
}

void dictionary_clear(struct dictionary *dictionary)
{
    for (int table = 0; table < DICTIONARY_TABLES; table++)
        counts_clear(&dictionary->tables[table]);
    begin(dictionary);
}

void dictionary_empty(struct dictionary *dictionary)
{
    for (int table = 0; table < DICTIONARY_TABLES; table++)
        counts_empty(&dictionary->tables[table]);
    begin(dictionary);
}

size_t dictionary_size(const struct dictionary *dictionary)
{
    size_t size = 0;
    for (int table = 0; table < DICTIONARY_TABLES; table++)
        size += dictionary->tables[table].count;
    return size;
}

static bool add_counts(struct counts *counts, const struct counts *other, int sign)
{
    for (size_t i = 0; i < other->count; i++) {
        const struct count *from = &other->entries[i];
        counts_approach(counts, other, i);
        struct count *entry = counts_at(counts, counts_key(other, from), from->key_size, from->hash);
        if (!entry)
            return false;
        entry->count += sign * from->count;
    }
    return true;
}

bool dictionary_add(struct dictionary *dictionary, const struct dictionary *other, int sign)
{
    for (int table = 0; table < DICTIONARY_TABLES; table++)
        if (!add_counts(&dictionary->tables[table], &other->tables[table], sign))
            return false;
    return true;
}
