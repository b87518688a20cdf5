// SPDX-License-Identifier: MIT
// The sink: cleans what extractors give and sends it as frames.
#include "extract/core/sink.h"

#include "extract/core/clean.h"
#include "text/base/bounded.h"
#include "text/base/memory.h"
#include "text/base/utf8.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// Frames are written in batches of this size, because a system call a block would cost more than reading it.
enum { BATCH_SIZE = 128 << 10 };

// A block is cut below this, far from WIRE_FRAME_MAX: receivers hold a frame in memory.
enum { BLOCK_MAX = 1 << 20 };

static const char *const key_names[META_KEY_COUNT] = {
    [META_TITLE] = "title",     [META_AUTHOR] = "author",     [META_DATE] = "date",
    [META_CREATED] = "created", [META_LANGUAGE] = "language", [META_SERIES] = "series",
    [META_URL] = "url",         [META_CHARSET] = "charset",   [META_MEDIA_TYPE] = "media_type",
    [META_NOTE] = "note",       [META_SUSPECT] = "suspect",   [META_CUT] = "cut",
};

void sink_init(struct sink *sink, sink_write write, void *context, unsigned long long text_max)
{
    *sink = (struct sink){.write = write,
                          .context = context,
                          .text_max = text_max,
                          .within = {"", NULL, 0},
                          .media_type = "",
                          .needs = ""};
    buffer_init(&sink->frames);
    buffer_init(&sink->scratch);
    buffer_init(&sink->title);
    buffer_init(&sink->authors);
    buffer_init(&sink->path);
}

void sink_clear(struct sink *sink)
{
    buffer_clear(&sink->frames);
    buffer_clear(&sink->scratch);
    buffer_clear(&sink->title);
    buffer_clear(&sink->authors);
    buffer_clear(&sink->path);
    places_clear(&sink->marks);
}

bool sink_fail(struct sink *sink, enum wire_reason reason, const char *format, ...)
{
    if (sink->reason != WIRE_OK)
        return false;
    if (memory_ran_out()) { // whatever it looks like
        sink->reason = WIRE_OUT_OF_MEMORY;
        snprintf(sink->message, sizeof sink->message, "out of memory");
        return false;
    }
    sink->reason = reason;
    va_list arguments;
    va_start(arguments, format);
    bounded_vprint(sink->message, sizeof sink->message, format, arguments);
    va_end(arguments);
    return false;
}

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

bool sink_flush(struct sink *sink)
{
    if (sink->frames.size > 0 && !sink->gone && !sink->write(sink->context, &sink->frames)) {
        sink->gone = true;
        sink_fail(sink, WIRE_PROTOCOL, "nobody takes the answer");
    }
    sink->sent = sink->open;
    buffer_truncate(&sink->frames, 0);
    return !sink->gone;
}

// A document can be taken back until its first text, whatever else came of it; `latest` is what was added last.
static bool may_be_taken_back(const struct sink *sink, const struct wire_message *latest)
{
    bool is_text = latest->type == WIRE_BLOCK && latest->as.block.kind != BLOCK_PAGE &&
                   latest->as.block.kind != BLOCK_SPEAKER && latest->as.block.kind != BLOCK_END;
    bool is_mark = latest->type == WIRE_BLOCK && !is_text;
    return latest->type == WIRE_DOCUMENT || latest->type == WIRE_META || (is_mark && !sink->has_text);
}

static bool send(struct sink *sink, const struct wire_message *message)
{
    if (sink->reason != WIRE_OK)
        return false;
    if (!wire_encode(&sink->frames, message))
        return out_of_memory(sink);
    return sink->frames.size < BATCH_SIZE || may_be_taken_back(sink, message) || sink_flush(sink);
}

static struct wire_string string(const char *data, size_t size)
{
    return (struct wire_string){data, size};
}

struct sink_member sink_enter(struct sink *sink, struct sink_member member)
{
    struct sink_member before = sink->within;
    sink->within = member;
    return before;
}

// Into `path`: where a document or a record of this member stands.
static bool set_path(struct sink *sink, const char *member, size_t member_size)
{
    const char *within = sink->within.path;
    buffer_truncate(&sink->path, 0);
    buffer_add_string(&sink->path, within);
    if (*within && member_size > 0)
        buffer_add_byte(&sink->path, '/');
    buffer_add(&sink->path, member, member_size);
    return !sink->path.failed || out_of_memory(sink);
}

bool sink_document(struct sink *sink, const char *member, size_t member_size, const struct hash *hash)
{
    if (!set_path(sink, member, member_size))
        return false;
    buffer_truncate(&sink->title, 0);
    buffer_truncate(&sink->authors, 0);
    sink->author_origin = NULL;
    sink->keys_sent = 0;
    sink->has_text = false;
    sink->text_size = 0;
    sink->document_start = sink->frames.size;
    sink->open = true;
    sink->sent = false;
    struct wire_message message = {.type = WIRE_DOCUMENT,
                                   .as.document.member = string(sink->path.data, sink->path.size)};
    if (!hash) {
        hash = sink->within.hash;
        message.as.document.size = sink->within.size;
    }
    if (hash)
        message.as.document.hash = *hash;
    return send(sink, &message) && (!sink->cut || sink_meta_string(sink, META_CUT, "metadata", sink->cut));
}

static bool send_meta(struct sink *sink, enum meta_key key, const char *origin, const struct buffer *value)
{
    sink->keys_sent |= 1u << key;
    const char *name = key_names[key];
    return send(sink,
                &(struct wire_message){.type = WIRE_META,
                                       .as.meta = {string(name, strlen(name)), string(origin, strlen(origin)),
                                                   string(value->data, value->size)}});
}

// Whether `name` is already one of the "A; B" that `list` holds.
static bool names_author(const struct buffer *list, const struct buffer *name)
{
    for (size_t at = 0; at + name->size <= list->size;) {
        const char *end = strstr(list->data + at, "; ");
        size_t size = end ? (size_t)(end - list->data) - at : list->size - at;
        if (size == name->size && memcmp(list->data + at, name->data, size) == 0)
            return true;
        at += size + 2;
    }
    return false;
}

static bool add_author(struct sink *sink, const char *origin)
{
    if (sink->author_origin && strcmp(sink->author_origin, origin) != 0)
        return true;
    if (sink->authors.size + sink->scratch.size + 2 > META_VALUE_MAX)
        return true;
    if (names_author(&sink->authors, &sink->scratch))
        return true;
    sink->author_origin = origin;
    if (sink->authors.size > 0)
        buffer_add_string(&sink->authors, "; ");
    return buffer_add(&sink->authors, sink->scratch.data, sink->scratch.size) || out_of_memory(sink);
}

bool sink_meta(struct sink *sink, enum meta_key key, const char *origin, const char *value, size_t size)
{
    if (sink->reason != WIRE_OK)
        return false;
    if (sink->keys_sent & 1u << key)
        return true;
    buffer_truncate(&sink->scratch, 0);
    if (!clean_line(&sink->scratch, value, size, META_VALUE_MAX))
        return out_of_memory(sink);
    if (sink->scratch.size == 0)
        return true;
    if (key == META_AUTHOR)
        return add_author(sink, origin);
    if (key == META_TITLE && !buffer_add(&sink->title, sink->scratch.data, sink->scratch.size))
        return out_of_memory(sink);
    return send_meta(sink, key, origin, &sink->scratch);
}

bool sink_meta_string(struct sink *sink, enum meta_key key, const char *origin, const char *value)
{
    return sink_meta(sink, key, origin, value, strlen(value));
}

// How long the part of a text is that fits a frame: cut at white space where there is some.
static size_t part_size(const char *text, size_t size)
{
    if (size <= BLOCK_MAX)
        return size;
    size_t part = BLOCK_MAX;
    while (part > BLOCK_MAX / 2 && text[part] != ' ' && text[part] != '\n')
        part--;
    return part > BLOCK_MAX / 2 ? part : utf8_floor(text, size, BLOCK_MAX);
}

// Marks closer than this to one before are left out, so that they take no more of a frame than the text: a line that is so short
// counts as the one before it, where a paragraph is divided just there.
enum { MARK_DISTANCE = 20 };

// The marks of [start, start + size) of the text that `marks` are of, as a text of its own.
static bool mark_part(struct places *out, const struct places *marks, size_t start, size_t size)
{
    places_cut(out, 0);
    if (marks->count == 0)
        return true;
    bool done = places_mark(out, 0, places_at(marks, start));
    size_t last = start;
    for (size_t i = 0; i < marks->count && done; i++) {
        const struct block_mark *mark = &marks->marks[i];
        if (mark->at < last + MARK_DISTANCE || mark->at >= start + size)
            continue;
        last = mark->at;
        done = places_mark(out, mark->at - start, mark->place);
    }
    return done;
}

// Sends text in blocks that fit a frame.
static bool send_block(struct sink *sink, enum block_kind kind, int level, const char *text, size_t size)
{
    struct places part_marks = {0};
    bool done = true;
    for (size_t at = 0, part; at < size && done; at += part) {
        part = part_size(text + at, size - at);
        done = (mark_part(&part_marks, &sink->marks, at, part) || out_of_memory(sink)) &&
               send(sink, &(struct wire_message){.type = WIRE_BLOCK,
                                                 .as.block = {.kind = kind,
                                                              .level = level,
                                                              .text = string(text + at, part),
                                                              .marks = part_marks.marks,
                                                              .mark_count = part_marks.count}});
    }
    places_clear(&part_marks);
    sink->has_text = sink->has_text || done;
    return done;
}

static bool repeats_title(struct sink *sink, const char *text, size_t size)
{
    if (sink->has_text || sink->title.size == 0 || size > 4 * META_VALUE_MAX)
        return false;
    struct buffer line;
    buffer_init(&line);
    clean_line(&line, text, size, META_VALUE_MAX);
    bool same = line.size == sink->title.size && memcmp(line.data, sink->title.data, line.size) == 0;
    buffer_clear(&line);
    return same;
}

static bool send_speaker(struct sink *sink, const char *name, size_t size)
{
    buffer_truncate(&sink->scratch, 0);
    if (size <= 2 * SPEAKER_MAX && !clean_line(&sink->scratch, name, size, SPEAKER_MAX))
        return out_of_memory(sink);
    while (sink->scratch.size > 0 && strchr(":., ", sink->scratch.data[sink->scratch.size - 1]))
        buffer_truncate(&sink->scratch, sink->scratch.size - 1); // what divides it from the words
    return send(sink,
                &(struct wire_message){.type = WIRE_BLOCK,
                                       .as.block = {.kind = BLOCK_SPEAKER,
                                                    .text = string(sink->scratch.data, sink->scratch.size)}});
}

// The marks of the block for its text as it was cleaned: of what was changed only the beginning is known.
static bool take_marks(struct sink *sink, const struct block *block, const char *text, size_t size)
{
    struct places *marks = &sink->marks;
    places_cut(marks, 0);
    const size_t start = (size_t)((uintptr_t)text - (uintptr_t)block->text);
    const bool changed = (uintptr_t)text < (uintptr_t)block->text || start + size > block->size;
    if (block->mark_count == 0)
        return sink->standing.line == 0 || places_mark(marks, 0, sink->standing);
    bool done = true;
    for (size_t i = 0; i < (changed ? 1 : block->mark_count) && done; i++) {
        struct block_mark mark = block->marks[i];
        mark.place.verbatim = mark.place.verbatim && !changed;
        const bool before = !changed && mark.at < start;
        if (before && mark.place.byte >= 0)
            mark.place.byte = mark.place.verbatim ? mark.place.byte + (int64_t)(start - mark.at) : -1;
        if (before)
            places_cut(marks, 0); // the last one before the text leads to it
        done = places_mark(marks, before || changed ? 0 : mark.at - start, mark.place);
    }
    return done;
}

bool sink_block_marked(struct sink *sink, const struct block *block)
{
    const char *text = block->text;
    size_t size = block->size;
    if (sink->reason != WIRE_OK)
        return false;
    if (block->kind == BLOCK_PAGE || block->kind == BLOCK_END)
        return send(sink,
                    &(struct wire_message){
                        .type = WIRE_BLOCK,
                        .as.block = {.kind = block->kind, .level = block->level, .text = string("", 0)}});
    if (block->kind == BLOCK_SPEAKER)
        return send_speaker(sink, text, size);
    sink->text_size += size;
    if (sink->text_size > sink->text_max)
        return sink_fail(sink, WIRE_TOO_LARGE, "more than %llu bytes of text", sink->text_max);
    buffer_truncate(&sink->scratch, 0);
    if (!clean_text(&sink->scratch, &text, &size) || !take_marks(sink, block, text, size))
        return out_of_memory(sink);
    if (size == 0 || (block->kind == BLOCK_HEADING && repeats_title(sink, text, size)))
        return true;
    return send_block(sink, block->kind, block->level, text, size);
}

bool sink_block(struct sink *sink, enum block_kind kind, int level, const char *text, size_t size)
{
    return sink_block_marked(sink, &(struct block){.kind = kind, .level = level, .text = text, .size = size});
}

struct source *sink_read_from(struct sink *sink, struct source *source)
{
    struct source *before = sink->source;
    sink->source = source;
    return before;
}

struct text_place sink_place(struct sink *sink, size_t offset)
{
    return sink->source ? source_place(sink->source, offset) : (struct text_place){.byte = -1};
}

void sink_stand(struct sink *sink, struct text_place place)
{
    sink->standing = place;
}

const char *sink_cut(struct sink *sink, const char *why)
{
    const char *before = sink->cut;
    sink->cut = why ? why : before;
    return before;
}

void sink_cut_end(struct sink *sink, const char *before)
{
    sink->cut = before;
}

void sink_know(struct sink *sink, struct sink_known known)
{
    sink->known = known;
}

// Plain text that is part of what is read from, and where it begins there.
struct plain {
    struct sink *sink;
    size_t start;
    struct places marks;
};

static bool take_block(void *context, const struct block *block)
{
    return sink_block(context, block->kind, block->level, block->text, block->size);
}

static bool take_marked(void *context, const struct block *block)
{
    struct plain *plain = context;
    places_cut(&plain->marks, 0);
    for (size_t i = 0; i < block->mark_count; i++) {
        const struct block_mark *mark = &block->marks[i];
        struct text_place place = sink_place(plain->sink, plain->start + (size_t)mark->place.byte);
        place.verbatim = place.verbatim && mark->place.verbatim;
        if (!places_mark(&plain->marks, mark->at, place))
            return out_of_memory(plain->sink);
    }
    struct block placed = *block;
    placed.marks = plain->marks.marks;
    return sink_block_marked(plain->sink, &placed);
}

bool sink_take_plain(struct sink *sink, const char *text, size_t size)
{
    struct plain plain = {.sink = sink};
    if (!sink->source || !source_holds(sink->source, text, size, &plain.start))
        return blocks_from_plain_text(text, size, take_block, sink) || out_of_memory(sink);
    const bool done = blocks_from_plain_text(text, size, take_marked, &plain) || out_of_memory(sink);
    places_clear(&plain.marks);
    return done;
}

bool sink_has_content(const struct sink *sink)
{
    return sink->has_text || sink->title.size > 0;
}

void sink_cancel(struct sink *sink)
{
    if (!sink->open || sink->sent || sink->has_text)
        return;
    buffer_truncate(&sink->frames, sink->document_start);
    sink->open = false;
}

static bool send_known(struct sink *sink)
{
    const struct sink_known *known = &sink->known;
    return (!known->address || sink_meta_string(sink, META_URL, "header", known->address)) &&
           (!known->created || sink_meta_string(sink, META_CREATED, "header", known->created));
}

bool sink_end(struct sink *sink)
{
    if (sink->reason != WIRE_OK)
        return false;
    if (memory_ran_out())
        return out_of_memory(sink);
    if (!sink_has_content(sink))
        return sink_fail(sink, WIRE_EMPTY, "no text in it");
    places_cut(&sink->marks, 0);
    if (!sink->has_text && !send_block(sink, BLOCK_HEADING, 1, sink->title.data, sink->title.size))
        return false;
    if (sink->authors.size > 0 && !send_meta(sink, META_AUTHOR, sink->author_origin, &sink->authors))
        return false;
    if (!send_known(sink))
        return false;
    sink->documents++;
    sink->open = false;
    return send(sink, &(struct wire_message){.type = WIRE_END});
}

static struct wire_string whole(const char *text)
{
    return string(text, strlen(text));
}

static bool send_failed(struct sink *sink, enum wire_reason reason, const char *message,
                        const char *media_type, const char *needs)
{
    sink->failures++;
    if (memory_ran_out()) {
        reason = WIRE_OUT_OF_MEMORY;
        message = "out of memory";
        memory_forget(); // it is told
    }
    return send(
        sink, &(struct wire_message){.type = WIRE_RECORD_FAILED,
                                     .as.record_failed = {string(sink->path.data, sink->path.size), reason,
                                                          whole(message), whole(media_type), whole(needs)}});
}

bool sink_record_failed(struct sink *sink, const char *member, enum wire_reason reason, const char *message)
{
    return set_path(sink, member, strlen(member)) && send_failed(sink, reason, message, "", "");
}

bool sink_recover(struct sink *sink)
{
    if (sink->gone)
        return false;
    enum wire_reason reason = sink->reason == WIRE_OK ? WIRE_DAMAGED : sink->reason;
    const char *needs = sink->needs;
    char message[sizeof sink->message];
    snprintf(message, sizeof message, "%s", sink->message);
    sink->reason = WIRE_OK;
    sink->message[0] = '\0';
    sink->needs = "";
    // What ran out of memory may have it again.
    sink->frames.failed = sink->scratch.failed = sink->title.failed = sink->authors.failed = false;
    sink->path.failed = false;
    bool named = sink->open;
    if (sink->open && !sink->sent)
        buffer_truncate(&sink->frames, sink->document_start);
    sink->open = false;
    return (named || set_path(sink, "", 0)) && send_failed(sink, reason, message, sink->media_type, needs);
}
