// SPDX-License-Identifier: MIT
// The document as it comes: a file or bytes at hand.
#include "extract/core/input.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool input_from_file(struct input *input, int fd, const char *name)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return false;
    if (!S_ISREG(status.st_mode)) {
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        return false;
    }
    *input = (struct input){.fd = fd, .size = (size_t)status.st_size, .name = name, .member = ""};
    return true;
}

void input_from_memory(struct input *input, const char *data, size_t size, const char *name)
{
    *input = (struct input){.fd = -1, .data = data, .size = size, .name = name, .member = ""};
}

static enum wire_reason read_file(int fd, size_t offset, size_t size, struct buffer *into)
{
    while (size > 0) {
        ssize_t count = pread(fd, into->data + into->size, size, (off_t)offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return WIRE_UNREADABLE;
        if (count == 0)
            break;
        into->size += (size_t)count;
        into->data[into->size] = '\0';
        offset += (size_t)count;
        size -= (size_t)count;
    }
    return WIRE_OK;
}

enum wire_reason input_read(const struct input *input, size_t offset, size_t size, struct buffer *into)
{
    if (input->fd == -1) {
        size_t left = offset < input->size ? input->size - offset : 0;
        size_t part = size < left ? size : left;
        return part == 0 || buffer_add(into, input->data + offset, part) ? WIRE_OK : WIRE_OUT_OF_MEMORY;
    }
    if (!buffer_reserve(into, size))
        return WIRE_OUT_OF_MEMORY;
    return read_file(input->fd, offset, size, into);
}

enum wire_reason input_load(const struct input *input, struct buffer *into)
{
    enum { STEP = 64 << 10 };
    if (input->size > INPUT_SIZE_MAX)
        return WIRE_TOO_LARGE;
    // A file may have grown since; only a short read is the end.
    for (;;) {
        size_t before = into->size;
        size_t step = input->size > before ? input->size - before + 1 : STEP;
        enum wire_reason reason = input_read(input, before, step, into);
        if (reason != WIRE_OK || into->size - before < step)
            return reason;
        if (into->size > INPUT_SIZE_MAX)
            return WIRE_TOO_LARGE;
    }
}

bool input_failed(enum wire_reason reason, struct sink *sink)
{
    if (reason == WIRE_TOO_LARGE)
        return sink_fail(sink, reason, "larger than %zu MiB", INPUT_SIZE_MAX >> 20);
    return sink_fail(sink, reason, "%s", strerror(reason == WIRE_OUT_OF_MEMORY ? ENOMEM : errno));
}
