// SPDX-License-Identifier: MIT
// From a worker's answer to documents that can be written.
#include "indexer/document/assemble.h"

#include "indexer/document/detector.h"
#include "indexer/document/metadata.h"
#include "indexer/document/suspect.h"
#include "indexer/pool/worker_line.h"
#include "store/document/analysis.h"
#include "text/base/array.h"
#include "text/base/utf8.h"
#include "text/passages/places.h"
#include "text/passages/splitter/splitter.h"

#include <stdlib.h>
#include <string.h>

struct assembler {
    struct analyzer *analyzer;
    struct splitter *splitter;
    struct detector *detector;
    struct known_words words;
    struct metadata metadata;
    struct buffer member, repaired;
    struct places marks; // of the block at hand
    struct hash hash;
    struct yield yield;
    char *said; // that its reader finds it suspect
};

bool assembler_new(struct assembler **out, const char *models)
{
    struct assembler *assembler = calloc(1, sizeof *assembler);
    if (!assembler)
        return false;
    metadata_init(&assembler->metadata);
    known_words_init(&assembler->words);
    buffer_init(&assembler->member);
    buffer_init(&assembler->repaired);
    if (!analyzer_new(&assembler->analyzer) || !splitter_new(&assembler->splitter) ||
        !detector_new(&assembler->detector, models)) {
        assembler_free(assembler);
        return false;
    }
    *out = assembler;
    return true;
}

void assembler_free(struct assembler *assembler)
{
    if (!assembler)
        return;
    if (assembler->analyzer)
        analyzer_free(assembler->analyzer);
    if (assembler->splitter)
        splitter_free(assembler->splitter);
    detector_free(assembler->detector);
    metadata_clear(&assembler->metadata);
    known_words_clear(&assembler->words);
    free(assembler->said);
    buffer_clear(&assembler->member);
    buffer_clear(&assembler->repaired);
    places_clear(&assembler->marks);
    free(assembler);
}

static bool add_document(struct parcel *parcel, struct prepared_document *document)
{
    struct prepared_document **documents =
        array_reserve(parcel->documents, &parcel->document_capacity, parcel->document_count + 1,
                      sizeof(struct prepared_document *));
    if (!documents)
        return false;
    parcel->documents = documents;
    parcel->documents[parcel->document_count++] = document;
    return true;
}

static char *copy_string(struct wire_string string)
{
    return worker_line(string.data, string.size);
}

static bool add_unread(struct parcel *parcel, const struct wire_message *failed)
{
    struct unread_record *unread =
        array_reserve(parcel->unread, &parcel->unread_capacity, parcel->unread_count + 1, sizeof *unread);
    if (!unread)
        return false;
    parcel->unread = unread;
    struct unread_record *record = &parcel->unread[parcel->unread_count++];
    *record = (struct unread_record){
        .reason = failed->as.record_failed.reason,
        .member = strndup(failed->as.record_failed.member.data, failed->as.record_failed.member.size),
        .message = copy_string(failed->as.record_failed.message),
        .media_type = copy_string(failed->as.record_failed.media_type),
        .needs = copy_string(failed->as.record_failed.needs)};
    return record->member && record->message && record->media_type && record->needs;
}

bool assembler_begin(struct assembler *assembler, const char *member, size_t member_size,
                     const struct hash *hash)
{
    splitter_reset(assembler->splitter);
    metadata_reset(&assembler->metadata);
    buffer_truncate(&assembler->member, 0);
    assembler->hash = *hash;
    assembler->yield = (struct yield){0};
    free(assembler->said);
    assembler->said = NULL;
    return buffer_add(&assembler->member, member, member_size);
}

// What the reader of the document doubts; the first time counts.
static bool take_doubt(struct assembler *assembler, const char *value, size_t size)
{
    enum { DOUBT_MAX = 200 };
    if (assembler->said)
        return true;
    assembler->said = worker_line(value, utf8_floor(value, size, size < DOUBT_MAX ? size : DOUBT_MAX));
    assembler->yield.said = assembler->said;
    return assembler->said;
}

static bool take_meta(struct assembler *assembler, const char *key, size_t key_size, const char *origin,
                      size_t origin_size, const char *value, size_t value_size)
{
    if (key_size == strlen("suspect") && memcmp(key, "suspect", key_size) == 0)
        return take_doubt(assembler, value, value_size);
    if (!metadata_set(&assembler->metadata, key, key_size, origin, origin_size, value, value_size))
        return false;
    const char *title = metadata_title(&assembler->metadata);
    return !title || splitter_entitle(assembler->splitter, title, strlen(title));
}

bool assembler_set(struct assembler *assembler, const char *key, const char *origin, const char *value)
{
    return take_meta(assembler, key, strlen(key), origin, strlen(origin), value, strlen(value));
}

bool assembler_state(struct assembler *assembler, const struct stated *stated)
{
    const char *const values[][2] = {{"title", stated->title},
                                     {"author", stated->author},
                                     {"date", stated->date},
                                     {"language", stated->language}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (values[i][1] && !assembler_set(assembler, values[i][0], "metadata", values[i][1]))
            return false;
    return true;
}

static void count_block(struct yield *yield, const struct block *block)
{
    yield->pages += block->kind == BLOCK_PAGE;
    if (block->kind == BLOCK_SPEAKER)
        return;
    *(block->kind == BLOCK_HEADING ? &yield->headings : &yield->text) += block->size;
}

bool assembler_feed(struct assembler *assembler, const struct block *block)
{
    struct block sound = *block;
    bool is_sound = utf8_valid_prefix(block->text, block->size) == block->size &&
                    (block->size == 0 || !memchr(block->text, '\0', block->size));
    if (!is_sound) {
        buffer_truncate(&assembler->repaired, 0);
        if (!utf8_repair(&assembler->repaired, block->text, block->size))
            return false;
        sound.mark_count = 0;
        sound.text = assembler->repaired.data;
        sound.size = assembler->repaired.size;
        for (size_t i = 0; i < sound.size; i++)
            if (assembler->repaired.data[i] == '\0')
                assembler->repaired.data[i] = ' ';
    }
    count_block(&assembler->yield, &sound);
    metadata_see(&assembler->metadata, &sound);
    return splitter_add(assembler->splitter, &sound);
}

static bool find_language(struct assembler *assembler, const struct metadata_context *context,
                          struct prepared_meta *meta)
{
    char code[3];
    if (!detector_find(assembler->detector, assembler->analyzer, metadata_language(&assembler->metadata),
                       context->is_member, context->passages, context->passage_count, code))
        return false;
    const char *known = *code ? code : "und"; // BCP 47: undetermined. No stemmer takes it
    return prepared_set(&meta->language, known, strlen(known));
}

// Passages that were given as they are were not read from anything.
static bool find_suspect(const struct assembler *assembler, struct prepared_meta *meta)
{
    struct buffer why;
    struct yield yield = assembler->yield;
    buffer_init(&why);
    yield.cut = metadata_cut(&assembler->metadata);
    bool done = (yield.text + yield.headings == 0 && !yield.cut) || suspect_judge(&why, &yield);
    if (done && why.size > 0)
        done = prepared_set(&meta->suspect, why.data, why.size);
    buffer_clear(&why);
    return done;
}

static bool fill_document(struct assembler *assembler, const struct metadata_context *context,
                          struct prepared_document *document, struct dictionary *together)
{
    document->hash = assembler->hash;
    if (!metadata_finish(&assembler->metadata, context, &document->meta) ||
        !find_language(assembler, context, &document->meta) || !find_suspect(assembler, &document->meta))
        return false;
    for (size_t i = 0; i < context->passage_count; i++) {
        const struct passage *passage = &context->passages[i];
        if (!prepared_add(document, passage->text, passage->text_size, passage->section, passage->heading,
                          passage->heading_count, passage->page) ||
            !prepared_speaker(document, passage->speaker))
            return false;
        prepared_place(document, passage->place);
    }
    // Its texts are in the document now: the tokens of a large one take as much again.
    splitter_reset(assembler->splitter);
    return together ? prepared_analyse_together(document, assembler->analyzer, &assembler->words, together)
                    : prepared_analyse(document, assembler->analyzer);
}

static bool end_document(struct assembler *assembler, const struct job *job, struct metadata_context *context,
                         struct parcel *parcel)
{
    const char *member = assembler->member.data;
    size_t member_size = assembler->member.size;
    if (context->passage_count == 0)
        return add_unread(
            parcel,
            &(struct wire_message){
                .as.record_failed = {
                    {member, member_size}, WIRE_EMPTY, {"no text", strlen("no text")}, {"", 0}, {"", 0}}});
    if (member_size == 0)
        assembler->yield.bytes = job->size;
    context->path = *job->path ? job->path : job->name;
    context->is_member = member_size > 0 || job->unnamed;
    struct prepared_document *document = NULL;
    if (!prepared_new(&document, member, member_size))
        return false;
    if (!fill_document(assembler, context, document, job->fresh ? &parcel->together : NULL) ||
        !add_document(parcel, document)) {
        prepared_free(document);
        return false;
    }
    parcel->blind = parcel->blind || detector_is_blind(assembler->detector);
    // Numbers of tokens take less than the text, what is spelled as well about twice as much; each passage has a head.
    parcel->item.bytes +=
        (job->fresh ? 2 : 4) * document->text_size + 512 * document->passage_count + sizeof *document;
    return true;
}

bool assembler_end(struct assembler *assembler, const struct job *job, struct parcel *parcel)
{
    struct metadata_context context = {0};
    if (!splitter_finish(assembler->splitter, &context.passages, &context.passage_count))
        return false;
    context.heading = context.passage_count > 0 ? splitter_title(assembler->splitter) : NULL;
    return end_document(assembler, job, &context, parcel);
}

bool assembler_end_with(struct assembler *assembler, const struct job *job, const struct passage *passages,
                        size_t count, struct parcel *parcel)
{
    struct metadata_context context = {.passages = passages, .passage_count = count};
    return end_document(assembler, job, &context, parcel);
}

static bool take_block(struct assembler *assembler, const struct wire_message *message)
{
    struct places *marks = &assembler->marks;
    places_cut(marks, 0);
    for (size_t i = 0; i < message->as.block.mark_count; i++) {
        const struct block_mark mark = wire_mark(message, i);
        if (!places_mark(marks, mark.at, mark.place))
            return false;
    }
    return assembler_feed(assembler, &(struct block){.kind = message->as.block.kind,
                                                     .level = message->as.block.level,
                                                     .text = message->as.block.text.data,
                                                     .size = message->as.block.text.size,
                                                     .marks = marks->marks,
                                                     .mark_count = marks->count});
}

static bool take_message(struct assembler *assembler, const struct job *job,
                         const struct wire_message *message, struct parcel *parcel)
{
    switch (message->type) {
    case WIRE_DOCUMENT:
        if (!assembler_begin(assembler, message->as.document.member.data, message->as.document.member.size,
                             &message->as.document.hash))
            return false;
        assembler->yield.bytes = message->as.document.size;
        return !job->stated || assembler_state(assembler, job->stated);
    case WIRE_META:
        return take_meta(assembler, message->as.meta.key.data, message->as.meta.key.size,
                         message->as.meta.origin.data, message->as.meta.origin.size,
                         message->as.meta.value.data, message->as.meta.value.size);
    case WIRE_BLOCK: return take_block(assembler, message);
    case WIRE_END: return assembler_end(assembler, job, parcel);
    case WIRE_RECORD_FAILED: return add_unread(parcel, message);
    case WIRE_REQUEST:
    case WIRE_LIST:
    case WIRE_FORMAT:
    case WIRE_DONE: break; // the pool lets none of them through
    }
    return true;
}

// *out stays NULL for NULL. False: out of memory.
static bool copy_outcome(char **out, const char *text)
{
    *out = text ? worker_line(text, strlen(text)) : NULL;
    return !text || *out;
}

struct parcel *assemble(struct assembler *assembler, const struct chunk *chunk)
{
    struct parcel *parcel = calloc(1, sizeof *parcel);
    if (!parcel)
        return NULL;
    *parcel = (struct parcel){.item.bytes = sizeof *parcel,
                              .job = chunk->job,
                              .order = chunk->order,
                              .last = chunk->last,
                              .reason = chunk->reason};
    dictionary_init(&parcel->together);
    parcel->uncaged = chunk->uncaged;
    parcel->no_memory = !copy_outcome(&parcel->message, chunk->message) ||
                        !copy_outcome(&parcel->media_type, chunk->media_type) ||
                        !copy_outcome(&parcel->needs, chunk->needs);
    struct wire_message message;
    size_t consumed;
    for (size_t at = 0; at < chunk->frames.size && !parcel->no_memory; at += consumed) {
        if (wire_decode(chunk->frames.data + at, chunk->frames.size - at, &message, &consumed) !=
            WIRE_DECODED)
            break;
        parcel->no_memory = !take_message(assembler, chunk->job, &message, parcel);
    }
    return parcel;
}
