// SPDX-License-Identifier: MIT
// Objects of other programs: see object.h.
#include "extract/compound/object.h"

#include "extract/compound/native.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OBJECTS_MAX = 4096, CLASS_AT = 28, CLASS_MAX = 64 };

static const char native_stream[] = "\1Ole10Native";

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

// Streams that hold a file as it is: of the offices since 2007, of OpenOffice's line, of readers of PDF, of WordPad.
static const char *const wrappings[] = {"Package", "EmbeddedOdf", "CONTENTS", "Contents"};

static const struct ole_item *find_wrapped(const struct buffer *items)
{
    const struct ole_item *found = NULL;
    for (size_t i = 0; i < sizeof wrappings / sizeof *wrappings && !found; i++)
        found = ole_find(items, wrappings[i], false);
    return found;
}

// What has streams of OLE alone, whose names begin with a control character, has nothing of its own.
static bool is_without_text(const struct buffer *items)
{
    const void *data = items->data;
    const struct ole_item *all = data;
    bool empty = true;
    if (ole_find(items, "VBA", true))
        return true;
    for (size_t i = 0; i < items->size / sizeof *all; i++) {
        if (strcmp(all[i].name, "Equation Native") == 0 || strcmp(all[i].name, "\3OCXNAME") == 0)
            return true;
        empty = empty && (unsigned char)all[i].name[0] < ' ';
    }
    return empty;
}

// Whether it is a document of Office, or of another program that keeps its documents so, in a storage.
static bool is_document(const struct buffer *items)
{
    static const char *const names[] = {"WordDocument",  "Workbook", "Book", "PowerPoint Document",
                                        "VisioDocument", "Quill",    NULL};
    for (const char *const *name = names; *name; name++)
        if (ole_find(items, *name, false))
            return true;
    return ole_find(items, "__properties_version1.0", false) != NULL;
}

// A file of the packager. What else stands there shows what it is by itself, or is known to its program alone.
static bool send_native(struct ole *ole, const struct ole_item *item, const char *name,
                        const struct input *container, struct sink *sink)
{
    enum { HEAD = 4 }; // its size
    struct buffer bytes;
    struct native_file file;
    bool done = true;
    buffer_init(&bytes);
    ole_read(ole, item, NEST_MEMBER_SIZE, &bytes);
    if (bytes.failed)
        done = out_of_memory(sink);
    else if (bytes.size > HEAD && native_package(&file, bytes.data + HEAD, bytes.size - HEAD))
        done = native_send(&file, name, container, sink);
    else if (bytes.size > HEAD)
        done = nest_member(container, name, bytes.data + HEAD, bytes.size - HEAD, sink);
    buffer_clear(&bytes);
    return done;
}

static bool send_stream(struct ole *ole, const struct ole_item *item, const char *name,
                        const struct input *container, struct sink *sink)
{
    struct buffer bytes;
    buffer_init(&bytes);
    ole_read(ole, item, NEST_MEMBER_SIZE, &bytes);
    bool done = !bytes.failed ? bytes.size == 0 || nest_member(container, name, bytes.data, bytes.size, sink)
                              : out_of_memory(sink);
    buffer_clear(&bytes);
    return done;
}

static bool send_copy(const struct ole *ole, uint32_t storage, const char *name,
                      const struct input *container, struct sink *sink)
{
    struct buffer copy;
    buffer_init(&copy);
    bool done = nest_inflate(container, ole->size, sink) &&
                (ole_copy(ole, storage, &copy) || out_of_memory(sink)) &&
                nest_member(container, name, copy.data, copy.size, sink);
    buffer_clear(&copy);
    return done;
}

// What the program calls such objects stands in the stream \1CompObj, in a code page of its own.
static void add_class(struct buffer *out, struct ole *ole, const struct ole_item *item)
{
    struct buffer bytes;
    buffer_init(&bytes);
    ole_read(ole, item, CLASS_AT + 4 + CLASS_MAX, &bytes);
    const size_t here = bytes.size > CLASS_AT + 4 ? bytes.size - CLASS_AT - 4 : 0;
    const size_t told = here > 0 ? ole_u32(bytes.data + CLASS_AT) : 0;
    for (size_t i = 0; i < told && i < here && bytes.data[CLASS_AT + 4 + i] != '\0'; i++) {
        const char byte = bytes.data[CLASS_AT + 4 + i];
        buffer_add_string(out, i == 0 ? ": " : "");
        buffer_add_byte(out, byte >= ' ' && byte <= '~' ? byte : '?');
    }
    buffer_clear(&bytes);
}

static bool tell(struct ole *ole, const struct buffer *items, const char *name, const struct input *container,
                 struct sink *sink)
{
    struct buffer message;
    const struct ole_item *item = ole_find(items, "\1CompObj", false);
    buffer_init(&message);
    buffer_add_string(&message, "an object of another program");
    if (item)
        add_class(&message, ole, item);
    bool done = !message.failed ? nest_failed(container, name, WIRE_UNSUPPORTED, message.data, sink)
                                : out_of_memory(sink);
    buffer_clear(&message);
    return done;
}

bool object_send(struct ole *ole, uint32_t storage, const char *name, const struct input *container,
                 struct sink *sink)
{
    struct buffer items;
    buffer_init(&items);
    const bool listed = ole_list(ole, storage, &items);
    const struct ole_item *native = ole_find(&items, native_stream, false);
    const struct ole_item *wrapped = find_wrapped(&items);
    bool done = true;
    if (items.failed)
        done = out_of_memory(sink);
    else if (!listed || (!native && is_without_text(&items)))
        done = true;
    else if (is_document(&items))
        done = send_copy(ole, storage, name, container, sink);
    else if (wrapped)
        done = send_stream(ole, wrapped, name, container, sink);
    else if (native)
        done = send_native(ole, native, name, container, sink);
    else
        done = tell(ole, &items, name, container, sink);
    buffer_clear(&items);
    return done;
}

static int by_name(const void *a, const void *b)
{
    const struct ole_item *left = a, *right = b;
    const int order = strcmp(left->name, right->name);
    return order != 0 ? order : (left->entry > right->entry) - (left->entry < right->entry);
}

bool object_send_all(struct ole *ole, uint32_t storage, const char *prefix, const struct input *container,
                     struct sink *sink)
{
    struct buffer items;
    buffer_init(&items);
    ole_list(ole, storage, &items);
    void *data = items.data;
    struct ole_item *all = data;
    const size_t count = items.size / sizeof *all;
    bool done = !items.failed || out_of_memory(sink);
    if (count > 1)
        qsort(all, count, sizeof *all, by_name);
    for (size_t i = 0, number = 1; done && i < count && number <= OBJECTS_MAX; i++) {
        char name[32];
        if (!all[i].is_storage || strncmp(all[i].name, prefix, strlen(prefix)) != 0)
            continue;
        snprintf(name, sizeof name, "object %zu", number++);
        done = object_send(ole, all[i].entry, name, container, sink);
    }
    buffer_clear(&items);
    return done;
}
