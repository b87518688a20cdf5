// SPDX-License-Identifier: MIT
// The members of an archive, each read as a file of its own.
#include "extract/archive/members.h"

#include "extract/core/nest.h"
#include <string.h>
#include <strings.h>

// Where a part of a path begins with a dot, and what macOS keeps beside each file.
static bool is_hidden(const char *path)
{
    static const char beside[] = "__MACOSX/";
    return *path == '.' || strstr(path, "/.") || strncmp(path, beside, sizeof beside - 1) == 0;
}

// "brief.txt.gz" holds "brief.txt", "a.tgz" holds "a.tar".
static bool name_inner(struct buffer *out, const char *name)
{
    static const char *const endings[] = {".gz", ".bz2", ".xz", ".lzma", ".zst"};
    const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name;
    size_t size = strlen(base);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (size > ending && strcasecmp(base + size - ending, endings[i]) == 0)
            return buffer_add(out, base, size - ending);
    }
    return buffer_add_string(out, size > 0 ? base : "content");
}

// What the archive held of a member before it broke off.
static bool hand_on_cut(const struct input *input, const struct unpacker *unpacker, const char *name,
                        const struct buffer *content, struct sink *sink)
{
    const char *around = sink_cut(sink, unpacker->message);
    bool going = nest_member(input, name, content->data, content->size, sink);
    sink_cut_end(sink, around);
    return going;
}

static bool hand_on(const struct input *input, const struct unpacker *unpacker, const char *name,
                    enum unpacked read, const struct buffer *content, struct sink *sink)
{
    if (unpacker->is_encrypted)
        return nest_failed(input, name, WIRE_ENCRYPTED, "it is encrypted", sink);
    if (read == UNPACK_FAILED && unpacker->reason == WIRE_DAMAGED && content->size > 0)
        return hand_on_cut(input, unpacker, name, content, sink);
    if (read != UNPACKED)
        return nest_failed(input, name, unpacker->reason, unpacker->message, sink);
    return nest_member(input, name, content->data, content->size, sink);
}

// Reads the member at hand; *step is UNPACK_FAILED when no other can be. False: the sink holds the reason.
static bool read_member(const struct input *input, struct unpacker *unpacker, enum unpacked *step,
                        struct sink *sink)
{
    struct buffer content, name;
    buffer_init(&content);
    buffer_init(&name);
    bool named = unpacker->is_raw ? name_inner(&name, input->name) : buffer_add_string(&name, unpacker->name);
    *step = UNPACKED;
    if (!unpacker->is_encrypted)
        *step = unpacker_read(unpacker, &content);
    bool going = named ? hand_on(input, unpacker, name.data, *step, &content, sink)
                       : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&content);
    buffer_clear(&name);
    return going;
}

static bool tell_fault(const struct unpacker *unpacker, unsigned long long members, struct sink *sink)
{
    if (members == 0 || unpacker->reason != WIRE_DAMAGED)
        return sink_fail(sink, unpacker->reason, "%s", unpacker->message);
    return sink_fail(sink, WIRE_DAMAGED, "it breaks off behind %llu member%s: %s", members,
                     members == 1 ? "" : "s", unpacker->message);
}

static bool read_all(const struct input *input, struct unpacker *unpacker, enum unpack_formats formats,
                     struct sink *sink)
{
    unsigned long long members = 0;
    enum unpacked step = unpacker_open(unpacker, input, formats, sink);
    while (step != UNPACK_FAILED) {
        step = unpacker_next(unpacker);
        if (step == UNPACK_END)
            return members > 0 || sink_fail(sink, WIRE_EMPTY, "no file in it");
        if (step != UNPACKED || !unpacker->is_file || is_hidden(unpacker->name))
            continue;
        members++;
        if (!read_member(input, unpacker, &step, sink))
            return false;
    }
    return tell_fault(unpacker, members, sink);
}

bool members_read(const struct input *input, enum unpack_formats formats, struct sink *sink)
{
    struct unpacker unpacker;
    bool done = read_all(input, &unpacker, formats, sink);
    unpacker_clear(&unpacker);
    return done;
}

bool members_read_some(const struct input *input, enum unpack_formats formats,
                       bool (*wanted)(const void *context, const char *name), const void *context,
                       struct sink *sink)
{
    struct unpacker unpacker;
    bool going = true;
    enum unpacked step = unpacker_open(&unpacker, input, formats, sink);
    while (going && step != UNPACK_FAILED) {
        step = unpacker_next(&unpacker);
        if (step == UNPACK_END)
            break;
        if (step == UNPACKED && unpacker.is_file && wanted(context, unpacker.name))
            going = read_member(input, &unpacker, &step, sink);
    }
    // Damage is for the caller to tell.
    if (going && step == UNPACK_FAILED && unpacker.reason != WIRE_DAMAGED && sink->reason == WIRE_OK)
        going = sink_fail(sink, unpacker.reason, "%s", unpacker.message);
    unpacker_clear(&unpacker);
    return going && sink->reason == WIRE_OK;
}
