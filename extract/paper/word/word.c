// SPDX-License-Identifier: MIT
// Word before 2007: antiword, and catdoc for what that cannot read.
#include "extract/paper/paper.h"

#include "extract/compound/ole_summary.h"
#include "extract/paper/paper_meta.h"
#include "extract/paper/word/docbook.h"
#include <string.h>

// Documents take these programs milliseconds, but in damaged ones catdoc follows a chain of sectors round and round.
enum { OUTPUT_MAX = 64 << 20, SECONDS = 10 };

static const struct child_fault faults[] = {
    {"Encrypted", WIRE_ENCRYPTED}, {"encrypted", WIRE_ENCRYPTED}, {0}};

static const char *const docbook_arguments[] = {"-x", "db", CHILD_INPUT, NULL};
static const char *const plain_arguments[] = {"-w", "0", "-m", "UTF-8.txt", CHILD_INPUT, NULL};
static const char *const catdoc_arguments[] = {"-w", "-d", "utf-8", CHILD_INPUT, NULL};

static const struct child catdoc = {.program = "catdoc",
                                    .package = "catdoc",
                                    .arguments = catdoc_arguments,
                                    .output_max = OUTPUT_MAX,
                                    .seconds = SECONDS,
                                    .faults = faults};
static const struct child antiword = {.program = "antiword",
                                      .package = "antiword",
                                      .arguments = docbook_arguments,
                                      .output_max = OUTPUT_MAX,
                                      .seconds = SECONDS,
                                      .faults = faults};
static const struct child antiword_plain = {.program = "antiword",
                                            .package = "antiword",
                                            .arguments = plain_arguments,
                                            .output_max = OUTPUT_MAX,
                                            .seconds = SECONDS,
                                            .faults = faults};
// Either reads it: each names the other as what there is where it is missing.
static const struct child antiword_or_catdoc = {
    .program = "antiword", .package = "antiword", .otherwise = &catdoc};
static const struct child *const needs[] = {&antiword_or_catdoc, NULL};

static bool begin_document(struct sink *sink)
{
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", "application/msword");
}

// Properties of the document in UTF-8; for files that are no storage those that antiword takes for Latin-1, if they are ASCII.
static void prefer(struct buffer *told, const struct buffer *summary)
{
    bool ascii = true;
    for (size_t i = 0; i < told->size; i++)
        ascii = ascii && (unsigned char)told->data[i] < 0x80;
    if (!ascii || summary->size > 0)
        buffer_truncate(told, 0);
    buffer_add(told, summary->data, summary->size);
}

static bool send_docbook(const struct buffer *docbook, const struct buffer *plain,
                         const struct ole_summary *summary, struct sink *sink)
{
    struct paper_blocks blocks;
    struct docbook_told told;
    paper_blocks_init(&blocks);
    buffer_init(&told.title);
    buffer_init(&told.author);
    buffer_init(&told.created);
    bool done = docbook_read(&blocks, &told, docbook, plain);
    prefer(&told.title, &summary->title);
    prefer(&told.author, &summary->author);
    prefer(&told.created, &summary->created);
    done = done && !told.title.failed && !told.author.failed && !told.created.failed;
    if (!done)
        sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (done) {
        struct paper_told all = {&told.title, &told.author, &told.created};
        done = begin_document(sink) && paper_send_meta(sink, &all, &blocks) &&
               paper_blocks_send(&blocks, sink) && sink_end(sink);
    }
    buffer_clear(&told.title);
    buffer_clear(&told.author);
    buffer_clear(&told.created);
    paper_blocks_clear(&blocks);
    return done;
}

static bool send_plain(const struct buffer *text, struct sink *sink)
{
    struct plain_header header;
    plain_text_header(&header, text->data, text->size);
    return begin_document(sink) && sink_header(sink, text->data, &header) &&
           sink_take_plain(sink, text->data + header.body, text->size - header.body) && sink_end(sink);
}

// Runs a program; its reason, WIRE_OK when it did.
static enum wire_reason run_child(const struct child *child, const struct input *input, struct buffer *out)
{
    struct sink apart;
    sink_init(&apart, NULL, NULL, 0);
    buffer_truncate(out, 0);
    child_run(child, input, out, &apart);
    enum wire_reason reason = apart.reason;
    sink_clear(&apart);
    return reason;
}

static bool has_word(const struct buffer *text)
{
    for (size_t i = 0; i < text->size; i++)
        if ((unsigned char)text->data[i] > ' ')
            return true;
    return false;
}

// The next run waits for the one of the two that reads more.
static bool fail_missing(struct sink *sink)
{
    if (sink->reason == WIRE_OK)
        sink->needs = antiword.program;
    return sink_fail(sink, WIRE_HELPER_MISSING, "needs antiword or catdoc (Debian packages of these names)");
}

static bool read_by_catdoc(const struct input *input, enum wire_reason before, struct sink *sink)
{
    struct buffer text;
    buffer_init(&text);
    enum wire_reason reason = run_child(&catdoc, input, &text);
    bool done;
    if (reason == WIRE_OK && has_word(&text))
        done = send_plain(&text, sink);
    else if (before == WIRE_ENCRYPTED || reason == WIRE_ENCRYPTED)
        done = sink_fail(sink, WIRE_ENCRYPTED, "encrypted");
    else if (before == WIRE_HELPER_MISSING && reason == WIRE_HELPER_MISSING)
        done = fail_missing(sink);
    else if (reason == WIRE_OK && before == WIRE_OK)
        done = sink_fail(sink, WIRE_EMPTY, "no text in it");
    else
        done = sink_fail(sink, before == WIRE_OK || before == WIRE_HELPER_MISSING ? WIRE_DAMAGED : before,
                         "neither antiword nor catdoc reads it");
    buffer_clear(&text);
    return done;
}

static bool read_document(const struct input *input, const struct ole_summary *summary, struct sink *sink)
{
    struct buffer docbook, plain;
    buffer_init(&docbook);
    buffer_init(&plain);
    enum wire_reason reason = run_child(&antiword, input, &docbook);
    if (reason == WIRE_OK)
        run_child(&antiword_plain, input, &plain);
    bool done = reason == WIRE_OK && has_word(&plain) ? send_docbook(&docbook, &plain, summary, sink)
                                                      : read_by_catdoc(input, reason, sink);
    buffer_clear(&docbook);
    buffer_clear(&plain);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer data;
    struct ole_summary summary;
    buffer_init(&data);
    buffer_init(&summary.title);
    buffer_init(&summary.author);
    buffer_init(&summary.created);
    enum wire_reason reason = input_load(input, &data);
    bool done = reason == WIRE_OK || input_failed(reason, sink);
    if (done && !ole_summary_read(&summary, data.data, data.size))
        done = sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&data);
    done = done && read_document(input, &summary, sink);
    buffer_clear(&summary.title);
    buffer_clear(&summary.author);
    buffer_clear(&summary.created);
    return done;
}

// No endings: texts and pages are called .doc as well. Compound files come by way of compound_extractor.
const struct extractor word_extractor = {
    .name = "word",
    .magics = (const struct magic[]){{"\xdb\xa5\x2d\x00", 4, 0, "application/msword"}, {0}},
    .run = run,
    .needs = needs,
};
