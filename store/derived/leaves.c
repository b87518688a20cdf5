// SPDX-License-Identifier: MIT
// A segment of the full-text index, leaf by leaf.
#include "store/derived/leaves.h"

#include <string.h>

enum { HEAD = 4, TERM_MARK = '0', TERMLESS_MIN = 4 };

loci_error leaves_open(struct leaf_writer *writer, loci *index, int segment, size_t leaf_size)
{
    *writer = (struct leaf_writer){.index = index,
                                   .segment = segment,
                                   .leaf_size = leaf_size,
                                   .number = 1,
                                   .lead_leaf = 1,
                                   .size = HEAD};
    for (int i = 0; i < DOCLIST_LEVELS_MAX; i++)
        buffer_init(&writer->nodes[i].bytes);
    buffer_init(&writer->node_bytes);
    writer->error =
        sql_prepare_derived(index, &writer->put, "REPLACE INTO @passage_fts_data(id, block) VALUES(?1, ?2)");
    if (writer->error == LOCI_OK)
        writer->error = sql_prepare_derived(
            index, &writer->lead, "INSERT INTO @passage_fts_idx(segid, term, pgno) VALUES(?1, ?2, ?3)");
    return writer->error;
}

void leaves_clear(struct leaf_writer *writer)
{
    sqlite3_finalize(writer->put);
    sqlite3_finalize(writer->lead);
    writer->put = writer->lead = NULL;
    for (int i = 0; i < DOCLIST_LEVELS_MAX; i++)
        buffer_clear(&writer->nodes[i].bytes);
    buffer_clear(&writer->node_bytes);
}

static void put_block(struct leaf_writer *writer, int64_t id, const void *bytes, size_t size)
{
    if (writer->error != LOCI_OK)
        return;
    sqlite3_bind_int64(writer->put, 1, id);
    sqlite3_bind_blob64(writer->put, 2, bytes, size, SQLITE_STATIC);
    writer->error = sql_run(writer->index, writer->put, "writing the full-text index");
    sqlite3_clear_bindings(writer->put);
}

static void put_16(unsigned char out[2], size_t number)
{
    out[0] = (unsigned char)(number >> 8);
    out[1] = (unsigned char)number;
}

static void add_number(struct buffer *out, uint64_t number)
{
    unsigned char bytes[BLOCK_VARINT_MAX];
    buffer_add(out, bytes, block_put_varint(bytes, number));
}

static void put_number(struct leaf_writer *writer, uint64_t number)
{
    writer->size += block_put_varint(writer->bytes + writer->size, number);
}

static void put_bytes(struct leaf_writer *writer, const void *bytes, size_t size)
{
    memcpy(writer->bytes + writer->size, bytes, size);
    writer->size += size;
}

// What is full, or would be with `size` bytes more.
static size_t used(const struct leaf_writer *writer)
{
    return writer->size + writer->footer_size;
}

static void flush_leaf(struct leaf_writer *writer)
{
    put_16(writer->bytes + 2, writer->size);
    if (!writer->has_term) {
        if (!writer->has_passage && writer->nodes[0].bytes.size > 0)
            add_number(&writer->nodes[0].bytes, 0);
        writer->termless++;
    }
    put_bytes(writer, writer->footer, writer->footer_size);
    put_block(writer, block_of_leaf(writer->segment, writer->number), writer->bytes, writer->size);
    memset(writer->bytes, 0, HEAD);
    writer->size = HEAD;
    writer->footer_size = writer->last_term = 0;
    writer->has_term = writer->has_passage = false;
    writer->number++;
}

// A node of the doclist index waits: its level, number and size, then its bytes.
static void keep_node(struct leaf_writer *writer, int level, bool is_root)
{
    const struct doclist_node *node = &writer->nodes[level];
    const int64_t id = block_of_doclist_index(writer->segment, level, node->number);
    const size_t size = node->bytes.size;
    if (!is_root)
        node->bytes.data[0] = 1;
    buffer_add(&writer->node_bytes, &id, sizeof id);
    buffer_add(&writer->node_bytes, &size, sizeof size);
    buffer_add(&writer->node_bytes, node->bytes.data, size);
}

static void put_nodes(struct leaf_writer *writer)
{
    const struct buffer *kept = &writer->node_bytes;
    for (size_t at = 0; at < kept->size && writer->error == LOCI_OK;) {
        int64_t id;
        size_t size;
        memcpy(&id, kept->data + at, sizeof id);
        memcpy(&size, kept->data + at + sizeof id, sizeof size);
        at += sizeof id + sizeof size;
        put_block(writer, id, kept->data + at, size);
        at += size;
    }
}

static void begin_node(struct doclist_node *node, bool is_root, int64_t first, int64_t passage)
{
    add_number(&node->bytes, !is_root);
    add_number(&node->bytes, (uint64_t)first);
    add_number(&node->bytes, (uint64_t)passage);
    node->passage = passage;
}

// The first passage that a node tells of.
static int64_t first_passage(const struct doclist_node *node)
{
    uint64_t value = 0;
    size_t at = 1;
    block_varint((const unsigned char *)node->bytes.data, &at, node->bytes.size, &value);
    block_varint((const unsigned char *)node->bytes.data, &at, node->bytes.size, &value);
    return (int64_t)value;
}

// A node that is full goes, and the one above it tells of those that follow; of a first one, too.
static void end_node(struct leaf_writer *writer, int level)
{
    struct doclist_node *node = &writer->nodes[level], *above = node + 1;
    keep_node(writer, level, false);
    if (above->bytes.size == 0) {
        above->number = node->number;
        begin_node(above, true, node->number, first_passage(node));
    }
    buffer_truncate(&node->bytes, 0);
    node->number++;
}

// A passage is the first on its leaf.
static void index_passage(struct leaf_writer *writer, int64_t passage)
{
    bool full = true;
    for (int level = 0; full && level + 1 < DOCLIST_LEVELS_MAX; level++) {
        struct doclist_node *node = &writer->nodes[level];
        full = node->bytes.size >= writer->leaf_size;
        if (full)
            end_node(writer, level);
        if (node->bytes.size > 0) {
            add_number(&node->bytes, (uint64_t)(passage - node->passage));
            node->passage = passage;
        } else {
            begin_node(node, !full, level == 0 ? writer->number : node[-1].number, passage);
        }
    }
}

// The doclist index of the last term of a leaf is complete. Whether one is wanted.
static bool end_index(struct leaf_writer *writer)
{
    const bool wanted = writer->nodes[0].bytes.size > 0 && writer->termless >= TERMLESS_MIN;
    for (int level = 0; level < DOCLIST_LEVELS_MAX && writer->nodes[level].bytes.size > 0; level++) {
        if (wanted)
            keep_node(writer, level, writer->nodes[level].bytes.data[0] == 0);
        buffer_truncate(&writer->nodes[level].bytes, 0);
    }
    writer->termless = 0;
    return wanted;
}

static void put_lead(struct leaf_writer *writer)
{
    if (writer->lead_leaf == 0 || writer->error != LOCI_OK)
        return;
    const bool indexed = end_index(writer);
    sqlite3_bind_int(writer->lead, 1, writer->segment);
    sqlite3_bind_blob(writer->lead, 2, writer->lead_term, (int)writer->lead_size, SQLITE_STATIC);
    sqlite3_bind_int64(writer->lead, 3, writer->lead_leaf << 1 | indexed);
    writer->error = sql_run(writer->index, writer->lead, "writing the full-text index");
    sqlite3_clear_bindings(writer->lead);
    writer->lead_leaf = 0;
}

static size_t shared_bytes(const struct leaf_writer *writer, const unsigned char *term, size_t size)
{
    const size_t most = size < writer->term_size ? size : writer->term_size;
    size_t shared = 0;
    while (shared < most && term[shared] == writer->term[shared])
        shared++;
    return shared;
}

// The first term on its leaf: as much of it leads there as tells it from the term before.
static void lead_to(struct leaf_writer *writer, const unsigned char *term, size_t shared)
{
    put_lead(writer);
    writer->lead_size = shared + 1;
    memcpy(writer->lead_term, term, writer->lead_size);
    writer->lead_leaf = writer->number;
}

static void begin_term(struct leaf_writer *writer, const unsigned char *term, size_t size)
{
    size_t shared = shared_bytes(writer, term, size);
    if (used(writer) + size + 2 >= writer->leaf_size && writer->size > HEAD)
        flush_leaf(writer);
    writer->footer_size +=
        block_put_varint(writer->footer + writer->footer_size, writer->size - writer->last_term);
    writer->last_term = writer->size;
    if (writer->has_term) {
        put_number(writer, shared);
    } else {
        if (writer->number != 1)
            lead_to(writer, term, shared);
        shared = 0;
    }
    put_number(writer, size - shared);
    put_bytes(writer, term + shared, size - shared);
    memcpy(writer->term, term, size);
    writer->term_size = size;
    writer->has_term = writer->has_passage = true;
    writer->nodes[0].number = writer->number;
}

static size_t varint_size(const unsigned char *bytes)
{
    size_t size = 1;
    while (bytes[size - 1] & 0x80)
        size++;
    return size;
}

// How many bytes of whole varints `room` has room for; one varint at the least. There are more than that.
static size_t fitting(const unsigned char *bytes, ptrdiff_t room)
{
    size_t size = varint_size(bytes);
    for (size_t next; (ptrdiff_t)size < room; size = next) {
        next = size + varint_size(bytes + size);
        if ((ptrdiff_t)next > room)
            break;
    }
    return size;
}

// A passage with its entry: size and positions, which may go over leaves.
static void put_entry(struct leaf_writer *writer, int64_t passage, const unsigned char *entry, size_t size)
{
    if (writer->has_passage) {
        put_number(writer, (uint64_t)(passage - writer->passage));
    } else {
        put_16(writer->bytes, writer->size);
        put_number(writer, (uint64_t)passage);
        writer->has_passage = true;
        index_passage(writer, passage);
    }
    writer->passage = passage;
    if (used(writer) + size <= writer->leaf_size) {
        put_bytes(writer, entry, size);
        return;
    }
    while (size > 0) {
        const ptrdiff_t room = (ptrdiff_t)writer->leaf_size - (ptrdiff_t)used(writer);
        const size_t taken = (ptrdiff_t)size <= room ? size : fitting(entry, room);
        put_bytes(writer, entry, taken);
        entry += taken;
        size -= taken;
        if (used(writer) >= writer->leaf_size)
            flush_leaf(writer);
    }
}

// The doclist that was kept does not fit on the leaf.
static void spill(struct leaf_writer *writer)
{
    int64_t passage = 0;
    uint64_t value;
    writer->passage = 0;
    writer->spilled = true;
    for (size_t at = 0; at < writer->doclist_size;) {
        block_varint(writer->doclist, &at, writer->doclist_size, &value);
        passage += (int64_t)value;
        const size_t begin = at;
        block_varint(writer->doclist, &at, writer->doclist_size, &value);
        at += (size_t)(value >> 1);
        put_entry(writer, passage, writer->doclist + begin, at - begin);
    }
}

static void end_term(struct leaf_writer *writer)
{
    if (!writer->spilled)
        put_bytes(writer, writer->doclist, writer->doclist_size);
    writer->doclist_size = 0;
    writer->spilled = false;
    writer->passage = 0;
}

void leaves_term(struct leaf_writer *writer, const void *term, size_t size)
{
    unsigned char marked[LEAF_TERM_MAX] = {TERM_MARK};
    end_term(writer);
    memcpy(marked + 1, term, size);
    begin_term(writer, marked, size + 1);
}

void leaves_passage(struct leaf_writer *writer, int64_t passage, unsigned char *positions, size_t size)
{
    unsigned char head[2 * BLOCK_VARINT_MAX];
    const size_t distance = block_put_varint(head, (uint64_t)(passage - writer->passage)),
                 sized = block_put_varint(head + distance, size << 1);
    const size_t entry = distance + sized + size;
    if (!writer->spilled) {
        if (used(writer) + writer->doclist_size + entry + 1 <= writer->leaf_size) {
            memcpy(writer->doclist + writer->doclist_size, head, distance + sized);
            memcpy(writer->doclist + writer->doclist_size + distance + sized, positions, size);
            writer->doclist_size += entry;
            writer->passage = passage;
            return;
        }
        spill(writer);
    }
    memcpy(positions - sized, head + distance, sized);
    put_entry(writer, passage, positions - sized, sized + size);
}

loci_error leaves_close(struct leaf_writer *writer, int64_t *last)
{
    end_term(writer);
    if (writer->size > HEAD)
        flush_leaf(writer);
    *last = writer->number - 1;
    if (writer->number > 1)
        put_lead(writer);
    put_nodes(writer);
    if (writer->error == LOCI_OK && writer->node_bytes.failed)
        writer->error = handle_fail_memory(writer->index);
    for (int level = 0; writer->error == LOCI_OK && level < DOCLIST_LEVELS_MAX; level++)
        if (writer->nodes[level].bytes.failed)
            writer->error = handle_fail_memory(writer->index);
    return writer->error;
}
