// SPDX-License-Identifier: MIT
// Frames survive the way, whole and in pieces; nonsense is refused.
#include "wire/wire.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct wire_string string(const char *text)
{
    return (struct wire_string){text, strlen(text)};
}

static void expect_string(struct wire_string got, const char *wanted)
{
    cr_expect(got.size == strlen(wanted) && memcmp(got.data, wanted, got.size) == 0,
              "got '%.*s', wanted '%s'", (int)got.size, got.data, wanted);
}

static struct wire_message decode_only(const struct buffer *frames)
{
    struct wire_message got;
    size_t consumed = 0;
    cr_assert_eq(wire_decode(frames->data, frames->size, &got, &consumed), WIRE_DECODED);
    cr_expect_eq(consumed, frames->size);
    return got;
}

static struct wire_message through(struct buffer *frames, const struct wire_message *message)
{
    buffer_truncate(frames, 0);
    cr_assert(wire_encode(frames, message));
    struct wire_message got = decode_only(frames);
    cr_expect_eq(got.type, message->type);
    return got;
}

Test(wire, brings_requests_documents_and_metadata_back)
{
    struct buffer frames;
    buffer_init(&frames);
    struct wire_message got =
        through(&frames, &(struct wire_message){.type = WIRE_REQUEST,
                                                .as.request = {string("a b.txt"), 1ull << 40, true}});
    expect_string(got.as.request.name, "a b.txt");
    cr_expect_eq(got.as.request.text_max, 1ull << 40);
    cr_expect(got.as.request.ocr);

    struct wire_message document = {.type = WIRE_DOCUMENT, .as.document.member = string("17")};
    memset(document.as.document.hash.bytes, 0xA5, HASH_SIZE);
    document.as.document.size = 1ull << 33;
    got = through(&frames, &document);
    expect_string(got.as.document.member, "17");
    cr_expect_eq(got.as.document.size, 1ull << 33);
    cr_expect_arr_eq(got.as.document.hash.bytes, document.as.document.hash.bytes, HASH_SIZE);

    got = through(&frames,
                  &(struct wire_message){.type = WIRE_META,
                                         .as.meta = {string("title"), string("header"), string("Łódź")}});
    expect_string(got.as.meta.key, "title");
    expect_string(got.as.meta.origin, "header");
    expect_string(got.as.meta.value, "Łódź");
    through(&frames, &(struct wire_message){.type = WIRE_END});
    buffer_clear(&frames);
}

Test(wire, brings_blocks_and_their_marks_back)
{
    struct buffer frames;
    buffer_init(&frames);
    struct wire_message got = through(
        &frames, &(struct wire_message){.type = WIRE_BLOCK,
                                        .as.block = {.kind = BLOCK_HEADING, .level = 3, .text = string("")}});
    cr_expect_eq(got.as.block.kind, BLOCK_HEADING);
    cr_expect_eq(got.as.block.level, 3);
    expect_string(got.as.block.text, "");
    cr_expect_eq(got.as.block.mark_count, 0);

    static const struct block_mark marks[] = {{0, {.line = 7, .byte = 1ll << 40, .verbatim = true}},
                                              {3, {.line = UINT32_MAX, .byte = -1}}};
    got = through(
        &frames,
        &(struct wire_message){
            .type = WIRE_BLOCK,
            .as.block = {.kind = BLOCK_PARAGRAPH, .text = string("text"), .marks = marks, .mark_count = 2}});
    expect_string(got.as.block.text, "text");
    cr_assert_eq(got.as.block.mark_count, 2);
    for (size_t i = 0; i < 2; i++) {
        const struct block_mark mark = wire_mark(&got, i);
        cr_expect_eq(mark.at, marks[i].at);
        cr_expect_eq(mark.place.line, marks[i].place.line);
        cr_expect_eq(mark.place.byte, marks[i].place.byte);
        cr_expect_eq(mark.place.verbatim, marks[i].place.verbatim);
    }

    buffer_clear(&frames);
}

Test(wire, brings_failures_ends_and_formats_back)
{
    struct buffer frames;
    buffer_init(&frames);
    struct wire_message got =
        through(&frames, &(struct wire_message){.type = WIRE_RECORD_FAILED,
                                                .as.record_failed = {string("line 7"), WIRE_HELPER_MISSING,
                                                                     string("no object"), string("text/x-y"),
                                                                     string("reader")}});
    expect_string(got.as.record_failed.member, "line 7");
    cr_expect_eq(got.as.record_failed.reason, WIRE_HELPER_MISSING);
    expect_string(got.as.record_failed.media_type, "text/x-y");
    expect_string(got.as.record_failed.needs, "reader");
    expect_string(got.as.record_failed.message, "no object");

    got = through(&frames,
                  &(struct wire_message){.type = WIRE_DONE,
                                         .as.done = {WIRE_EMPTY, string(""), string("a/b"), string("c"), 3}});
    cr_expect_eq(got.as.done.reason, WIRE_EMPTY);
    expect_string(got.as.done.media_type, "a/b");
    expect_string(got.as.done.needs, "c");
    cr_expect_eq(got.as.done.uncaged, 3);

    through(&frames, &(struct wire_message){.type = WIRE_LIST});
    got =
        through(&frames, &(struct wire_message){.type = WIRE_FORMAT,
                                                .as.format = {string("a/b"), string("r"), string("its bytes"),
                                                              string("p, q"), string("d")}});
    expect_string(got.as.format.media_type, "a/b");
    expect_string(got.as.format.reader, "r");
    expect_string(got.as.format.recognised, "its bytes");
    expect_string(got.as.format.needs, "p, q");
    expect_string(got.as.format.packages, "d");
    buffer_clear(&frames);
}

Test(wire, waits_for_a_frame_that_is_not_whole)
{
    struct buffer frames;
    buffer_init(&frames);
    cr_assert(wire_encode(&frames,
                          &(struct wire_message){.type = WIRE_BLOCK,
                                                 .as.block = {.kind = BLOCK_ITEM, .text = string("text")}}));
    struct wire_message got;
    size_t consumed;
    for (size_t size = 0; size < frames.size; size++)
        cr_expect_eq(wire_decode(frames.data, size, &got, &consumed), WIRE_MORE);
    buffer_clear(&frames);
}

// Each is one frame that breaks one promise of the protocol.
static const struct {
    const char *fault;
    const char *bytes;
    size_t size;
} bad_frames[] = {
    {"empty frame", "\0\0\0\0", 4},
    {"larger than any frame", "\xff\xff\xff\xff", 4},
    {"type 0", "\1\0\0\0\0", 5},
    {"unknown type", "\1\0\0\0\x63", 5},
    {"bytes behind the fields", "\2\0\0\0\5x", 6},
    {"fields cut off", "\2\0\0\0\4\1", 6},
    {"string longer than its frame", "\6\0\0\0\2\5\0\0\0x", 10},
    {"unknown block kind", "\x0e\x00\x00\x00\x04\x09\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 18},
    {"negative level", "\x0e\x00\x00\x00\x04\x01\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00", 18},
    {"first mark within the text",
     "\x21\x00\x00\x00\x04\x01\x00\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00"
     "\x00\x05\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x61\x62",
     37},
    {"mark behind the text",
     "\x32\x00\x00\x00\x04\x01\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00"
     "\x00\x05\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x05\x00\x00\x00"
     "\x00\x00\x00\x00\x02\x00\x00\x00\x61\x62",
     54},
    {"marks that descend",
     "\x43\x00\x00\x00\x04\x01\x00\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00"
     "\x00\x05\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x00\x05\x00\x00\x00"
     "\x00\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x02"
     "\x00\x00\x00\x61\x62",
     71},
    {"more marks than there are",
     "\x21\x00\x00\x00\x04\x01\x00\x00\x00\x00\x09\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00"
     "\x00\x05\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x61\x62",
     37},
    {"so many marks that their bytes overflow",
     "\x21\x00\x00\x00\x04\x01\x00\x00\x00\x00\xff\xff\xff\xff\x00\x00\x00\x00\x01\x00\x00\x00"
     "\x00\x05\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x61\x62",
     37},
    {"flag beyond one", "\x0f\0\0\0\1\0\0\0\4\0\0\0\0\2\1\0\0\0x", 19},
    {"unknown reason", "\x0f\0\0\0\7\x63\0\0\0\0\0\0\0\0\0\0\0\0\0", 19},
};

Test(wire, refuses_nonsense)
{
    for (size_t i = 0; i < sizeof bad_frames / sizeof *bad_frames; i++) {
        struct wire_message got;
        size_t consumed;
        cr_expect_eq(wire_decode(bad_frames[i].bytes, bad_frames[i].size, &got, &consumed), WIRE_BAD, "%s",
                     bad_frames[i].fault);
    }
}

Test(wire, does_not_encode_what_is_too_large)
{
    struct buffer frames, text;
    buffer_init(&frames);
    buffer_init(&text);
    cr_assert(buffer_reserve(&text, WIRE_FRAME_MAX));
    memset(text.data, 'x', WIRE_FRAME_MAX);
    struct wire_message message = {
        .type = WIRE_BLOCK, .as.block = {.kind = BLOCK_PARAGRAPH, .text = {text.data, WIRE_FRAME_MAX}}};
    cr_expect_not(wire_encode(&frames, &message));
    cr_expect_eq(frames.size, 0);
    message.as.block.text.size -= 64;
    cr_expect(wire_encode(&frames, &message));
    buffer_clear(&frames);
    buffer_clear(&text);
}

Test(wire, has_a_name_of_its_own_for_every_reason)
{
    for (unsigned i = 0; i < WIRE_REASON_COUNT; i++)
        for (unsigned j = 0; j < i; j++)
            cr_expect_str_neq(wire_reason_name((enum wire_reason)i), wire_reason_name((enum wire_reason)j));
    cr_expect_str_eq(wire_reason_name((enum wire_reason)200), "unknown");
}

Test(wire, carries_a_descriptor_beside_the_frame)
{
    int pair[2], fd = -1;
    bool end = false;
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    FILE *file = tmpfile();
    cr_assert(file);
    fputs("content", file);
    fflush(file);
    struct buffer sent, received;
    buffer_init(&sent);
    buffer_init(&received);
    wire_encode(&sent, &(struct wire_message){.type = WIRE_REQUEST, .as.request = {string("x"), 10, false}});
    cr_assert_eq(wire_send(pair[0], &sent, fileno(file)), 0);
    close(pair[0]);
    while (!end)
        cr_assert_eq(wire_receive(pair[1], &received, &fd, &end), 0);
    expect_string(decode_only(&received).as.request.name, "x");
    char content[8] = "";
    cr_expect_eq(pread(fd, content, 7, 0), 7);
    cr_expect_str_eq(content, "content");
    cr_expect(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    close(fd);
    close(pair[1]);
    fclose(file);
    buffer_clear(&sent);
    buffer_clear(&received);
}

Test(wire, reports_a_peer_that_is_gone_without_a_signal)
{
    int pair[2];
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    close(pair[1]);
    struct buffer sent;
    buffer_init(&sent);
    wire_encode(&sent, &(struct wire_message){.type = WIRE_END});
    cr_expect_eq(wire_send(pair[0], &sent, -1), -1);
    close(pair[0]);
    buffer_clear(&sent);
}
