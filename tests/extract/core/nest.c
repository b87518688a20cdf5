// SPDX-License-Identifier: MIT
// Files within files: a box is "BOX", then for each member a line "NAME SIZE" and its bytes.
#include "extract/core/nest.h"
#include "extract/dump.h"
#include "extract/extract.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_box(const struct input *box, struct sink *sink)
{
    const char *at = box->data + 4, *end = box->data + box->size;
    char name[2000];
    size_t size;
    int used;
    bool going = true;
    while (going && at < end && sscanf(at, "%1999s %zu%n", name, &size, &used) == 2) {
        at += used + 1;
        if (size > (size_t)(end - at))
            going = nest_failed(box, name, WIRE_DAMAGED, "cut short", sink);
        else
            going = nest_inflate(box, size, sink) && nest_member(box, name, at, size, sink);
        at += size;
    }
    return going;
}

static bool read_any(const struct input *input, struct sink *sink)
{
    bool is_box = input->size >= 4 && memcmp(input->data, "BOX\n", 4) == 0;
    return is_box ? read_box(input, sink) : extract(input, sink);
}

struct outcome {
    struct frames_seen seen;
    FILE *file;
    char *text;
    size_t size;
};

static bool check_and_dump(void *context, const struct buffer *frames)
{
    struct outcome *outcome = context;
    return check_frames(&outcome->seen, frames) && dump_write(outcome->file, frames);
}

static char *unpacked(const char *bytes, size_t size, size_t file_size)
{
    struct outcome outcome = {.text = NULL};
    outcome.file = open_memstream(&outcome.text, &outcome.size);
    struct sink sink;
    struct nest nest;
    struct input input;
    sink_init(&sink, check_and_dump, &outcome, 1 << 20);
    nest_init(&nest, read_any, file_size);
    input_from_memory(&input, bytes, size, "a.box");
    input.nest = &nest;
    if (!read_any(&input, &sink)) {
        sink_flush(&sink);
        fprintf(outcome.file, "%s: %s\n", wire_reason_name(sink.reason), sink.message);
    }
    sink_flush(&sink);
    sink_clear(&sink);
    nest_clear(&nest);
    fclose(outcome.file);
    return outcome.text;
}

#define PLAIN "media_type: text/plain (metadata)\ncharset: UTF-8 (metadata)\n"

static const struct {
    const char *box, *found;
} rows[] = {
    {"BOX\na.txt 4\nOne.b.txt 4\nTwo.", "== a.txt\n" PLAIN "One.\n\n== b.txt\n" PLAIN "Two.\n\n"},
    // A name that is there already.
    {"BOX\na.txt 4\nOne.a.txt 4\nTwo.", "== a.txt\n" PLAIN "One.\n\n== a.txt (1)\n" PLAIN "Two.\n\n"},
    // What cannot be read says so, and the next is read.
    {"BOX\na.txt 0\nb.txt 4\nTwo.", "!! a.txt: empty: no byte in it\n== b.txt\n" PLAIN "Two.\n\n"},
    {"BOX\na.txt 1\n b.txt 4\nTwo.", "!! a.txt: empty: no text in it\n== b.txt\n" PLAIN "Two.\n\n"},
    {"BOX\na.png 9\n\x89PNG\r\n\x1a\n.b.txt 4\nTwo.",
     "!! a.png: unsupported: no reader for image/png\n== b.txt\n" PLAIN "Two.\n\n"},
    {"BOX\na.txt 4\nOne.b.txt 9\nTwo.", "== a.txt\n" PLAIN "One.\n\n!! b.txt: damaged: cut short\n"},
    // Boxes in boxes, and records in them.
    {"BOX\nin.box 16\nBOX\na.txt 4\nOne.b.txt 4\nTwo.",
     "== in.box/a.txt\n" PLAIN "One.\n\n== b.txt\n" PLAIN "Two.\n\n"},
    {"BOX\nr.jsonl 50\n{\"_id\": \"7\", \"text\": \"One.\"}\n{\"_id\": \"8\"         }\n",
     "== r.jsonl/7\nmedia_type: application/jsonl (metadata)\nOne.\n\n"
     "!! r.jsonl/8: empty: neither title nor text in it\n"},
};

Test(nest, reads_members_as_files_of_their_own)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t size = strlen(rows[i].box);
        char *found = unpacked(rows[i].box, size, size);
        cr_expect_str_eq(found, rows[i].found, "row %zu\n-- found --\n%s-- wanted --\n%s", i, found,
                         rows[i].found);
        free(found);
    }
}

// A box in a box, `depth` times, with a text in the innermost. The caller frees it.
static char *boxed(unsigned depth)
{
    char *inner = strdup("One.");
    for (unsigned i = 0; i <= depth && inner; i++) {
        char *outer = NULL;
        cr_assert(asprintf(&outer, "BOX\nm%s %zu\n%s", i == 0 ? ".txt" : "", strlen(inner), inner) > 0);
        free(inner);
        inner = outer;
    }
    return inner;
}

Test(nest, ends_where_it_is_too_deep)
{
    for (unsigned depth = 0; depth <= NEST_DEPTH_MAX; depth++) {
        char *box = boxed(depth);
        char *found = unpacked(box, strlen(box), strlen(box));
        bool too_deep = strstr(found, "too large: more than 4 containers around it") != NULL;
        cr_expect_eq(too_deep, depth == NEST_DEPTH_MAX, "%u: %s", depth, found);
        cr_expect_neq(too_deep, strstr(found, "One.") != NULL, "%u: %s", depth, found);
        free(found);
        free(box);
    }
}

Test(nest, ends_where_a_small_file_gives_too_much)
{
    struct sink sink;
    struct nest nest;
    struct input input;
    static const struct {
        size_t file_size;
        unsigned long long inflated;
        bool allowed;
    } sizes[] = {
        {1, NEST_FREE_SIZE, true},      {1, NEST_FREE_SIZE + 1, false}, {1 << 20, 200ull << 20, true},
        {1 << 20, 201ull << 20, false}, {1u << 30, 4ull << 30, true},   {1u << 30, (4ull << 30) + 1, false},
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        sink_init(&sink, NULL, NULL, 0);
        nest_init(&nest, read_any, sizes[i].file_size);
        input_from_memory(&input, "", 0, "");
        input.nest = &nest;
        unsigned long long half = sizes[i].inflated / 2;
        bool allowed =
            nest_inflate(&input, half, &sink) && nest_inflate(&input, sizes[i].inflated - half, &sink);
        cr_expect_eq(allowed, sizes[i].allowed, "row %zu: %s", i, sink.message);
        cr_expect_eq(sink.reason, allowed ? WIRE_OK : WIRE_TOO_LARGE);
        nest_clear(&nest);
        sink_clear(&sink);
    }
}

Test(nest, ends_where_there_are_too_many_members)
{
    struct buffer box;
    buffer_init(&box);
    buffer_add_string(&box, "BOX\n");
    for (int i = 0; i < NEST_MEMBERS_MAX + 5; i++)
        buffer_printf(&box, "%d 0\n", i);
    char *found = unpacked(box.data, box.size, box.size);
    char *told = strstr(found, "too large: more than 100000 members");
    cr_assert(told);
    cr_expect_null(strstr(told + 1, "too large"));
    cr_expect(strstr(found, "!! 99999: empty"));
    free(found);
    buffer_clear(&box);
}

// The beginning of a long member is written before its end fails: its reader is told to drop it.
Test(nest, takes_back_what_was_begun)
{
    enum { TEXT = 2 << 20 };
    struct buffer box;
    buffer_init(&box);
    buffer_printf(&box, "BOX\nlong.txt %d\n", TEXT);
    for (int i = 0; i < TEXT / 8; i++)
        buffer_add_string(&box, i % 1000 == 999 ? "words.\n\n" : "longer, ");
    buffer_add_string(&box, "b.txt 4\nTwo.");
    char *found = unpacked(box.data, box.size, box.size);
    cr_expect(
        strstr(found, "!! long.txt: too large: more than 1048576 bytes of text\n== b.txt\n" PLAIN "Two.\n"));
    free(found);
    buffer_clear(&box);
}
