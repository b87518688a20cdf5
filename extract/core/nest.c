// SPDX-License-Identifier: MIT
// Files within files.
#include "extract/core/nest.h"

#include "extract/core/clean.h"
#include <stdio.h>
#include <string.h>

void nest_init(struct nest *nest, bool (*read)(const struct input *, struct sink *), size_t file_size)
{
    *nest = (struct nest){.read = read, .file_size = file_size};
    seen_init(&nest->paths);
}

void nest_clear(struct nest *nest)
{
    seen_clear(&nest->paths);
}

bool nest_inflate(const struct input *input, size_t size, struct sink *sink)
{
    struct nest *nest = input->nest;
    if (!nest)
        return true;
    nest->inflated += size;
    if (nest->inflated > NEST_TOTAL_SIZE)
        return sink_fail(sink, WIRE_TOO_LARGE, "inflates to more than %llu MiB", NEST_TOTAL_SIZE >> 20);
    if (nest->inflated > NEST_FREE_SIZE && nest->inflated / NEST_RATIO_MAX > nest->file_size)
        return sink_fail(sink, WIRE_TOO_LARGE, "inflates to more than %d times its size", NEST_RATIO_MAX);
    return true;
}

// The path of a member, as no other in the file has it. False: the sink was failed.
static bool add_path(struct buffer *path, const struct input *container, const char *name, struct sink *sink)
{
    struct nest *nest = container->nest;
    struct buffer whole;
    buffer_init(&whole);
    if (*container->member)
        buffer_printf(&whole, "%s/", container->member);
    buffer_add_string(&whole, name);
    bool known = false;
    bool added = !whole.failed && clean_line(path, whole.data, whole.size, NEST_PATH_MAX) &&
                 seen_add(&nest->paths, path->data, path->size, &known);
    if (added && known)
        added = buffer_printf(path, " (%zu)", nest->members);
    buffer_clear(&whole);
    return added || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool read_within(const struct input *input, struct sink *sink)
{
    struct hash hash;
    hash_bytes(&hash, input->data, input->size);
    struct sink_member before = sink_enter(sink, (struct sink_member){input->member, &hash, input->size});
    const char *media_type = sink->media_type;
    bool done = input->nest->read(input, sink) || sink_recover(sink);
    sink_enter(sink, before);
    sink->media_type = media_type;
    return done;
}

static bool fail_within(const char *path, enum wire_reason reason, const char *message, struct sink *sink)
{
    struct sink_member before = sink_enter(sink, (struct sink_member){path, NULL, 0});
    bool told = sink_record_failed(sink, "", reason, message);
    sink_enter(sink, before);
    return told;
}

// Counts the member. False when it is not to be read, *going then says whether the container goes on.
static bool count_member(const struct input *container, const char *path, struct sink *sink, bool *going)
{
    char message[64];
    *going = true;
    if (++container->nest->members > NEST_MEMBERS_MAX) {
        snprintf(message, sizeof message, "more than %d members", NEST_MEMBERS_MAX);
        if (container->nest->members == NEST_MEMBERS_MAX + 1)
            *going = fail_within(path, WIRE_TOO_LARGE, message, sink);
        return false;
    }
    if (container->depth < NEST_DEPTH_MAX)
        return true;
    snprintf(message, sizeof message, "more than %d containers around it", NEST_DEPTH_MAX);
    *going = fail_within(path, WIRE_TOO_LARGE, message, sink);
    return false;
}

bool nest_member(const struct input *container, const char *name, const char *data, size_t size,
                 struct sink *sink)
{
    if (!container->nest)
        return sink_record_failed(sink, name, WIRE_UNSUPPORTED, "nothing reads members here");
    struct buffer path;
    buffer_init(&path);
    bool going = add_path(&path, container, name, sink);
    if (going && count_member(container, path.data, sink, &going)) {
        struct input member;
        input_from_memory(&member, data, size, name);
        member.depth = container->depth + 1;
        member.member = path.data;
        member.nest = container->nest;
        member.ocr = container->ocr;
        going = read_within(&member, sink);
    }
    buffer_clear(&path);
    return going;
}

bool nest_failed(const struct input *container, const char *name, enum wire_reason reason,
                 const char *message, struct sink *sink)
{
    if (!container->nest)
        return sink_record_failed(sink, name, reason, message);
    struct buffer path;
    buffer_init(&path);
    bool going = add_path(&path, container, name, sink);
    if (going && ++container->nest->members <= NEST_MEMBERS_MAX)
        going = fail_within(path.data, reason, message, sink);
    buffer_clear(&path);
    return going;
}

bool nest_end(struct sink *sink, bool has_members)
{
    if (sink_has_content(sink) || !has_members)
        return sink_end(sink);
    sink_cancel(sink);
    return true;
}
