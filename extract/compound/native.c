// SPDX-License-Identifier: MIT
// Objects of the first OLE: see native.h.
#include "extract/compound/native.h"

#include "extract/compound/ole.h"
#include "extract/core/charset/code_page.h"
#include "text/base/utf8.h"
#include <string.h>

enum { EMBEDDED = 2, PACKAGE_FILE = 2, PACKAGE_COPY = 3 };

// What is still to be read.
struct rest {
    const char *data;
    size_t size;
};

static bool pass(struct rest *rest, size_t size)
{
    if (size > rest->size)
        return false;
    rest->data += size;
    rest->size -= size;
    return true;
}

static bool take_u16(struct rest *rest, uint32_t *out)
{
    const char *at = rest->data;
    if (!pass(rest, 2))
        return false;
    *out = ole_u16(at);
    return true;
}

static bool take_u32(struct rest *rest, uint32_t *out)
{
    const char *at = rest->data;
    if (!pass(rest, 4))
        return false;
    *out = ole_u32(at);
    return true;
}

static bool pass_counted(struct rest *rest)
{
    uint32_t size;
    return take_u32(rest, &size) && pass(rest, size);
}

static bool take_string(struct rest *rest, const char **out, size_t *size)
{
    const char *end = rest->size > 0 ? memchr(rest->data, '\0', rest->size) : NULL;
    if (!end)
        return false;
    *out = rest->data;
    *size = (size_t)(end - rest->data);
    return pass(rest, *size + 1);
}

static void drop_folders(struct native_file *file)
{
    for (size_t i = file->name_size; i > 0; i--)
        if (strchr("\\/:", file->name[i - 1])) {
            file->name += i;
            file->name_size -= i;
            return;
        }
}

static bool take_wide(struct rest *rest, const char **out, size_t *size)
{
    uint32_t letters;
    if (!take_u32(rest, &letters) || letters > rest->size / 2)
        return false;
    *out = rest->data;
    *size = 2 * (size_t)letters;
    return pass(rest, *size);
}

// Behind the file the copy, the label and the file are told once more in UTF-16 by Windows since 2000, where the names above have "?".
static void take_wide_name(struct native_file *file, struct rest rest)
{
    const char *copy, *label;
    size_t copy_size, label_size;
    if (!take_wide(&rest, &copy, &copy_size) || !take_wide(&rest, &label, &label_size) || label_size == 0 ||
        !file->name || !memchr(file->name, '?', file->name_size))
        return;
    file->name = label;
    file->name_size = label_size;
    file->wide = true;
}

static void take_data(struct native_file *file, struct rest *rest, size_t told)
{
    file->is_cut = told > rest->size;
    file->data = rest->data;
    file->size = file->is_cut ? rest->size : told;
    pass(rest, file->size);
}

bool native_package(struct native_file *out, const char *data, size_t size)
{
    struct rest rest = {data, size};
    uint32_t kind, copied;
    const char *label;
    size_t label_size;
    *out = (struct native_file){0};
    bool done = take_u16(&rest, &kind) && kind == PACKAGE_FILE && take_string(&rest, &label, &label_size) &&
                take_string(&rest, &out->name, &out->name_size) && pass(&rest, 2) &&
                take_u16(&rest, &copied) && copied == PACKAGE_COPY && pass_counted(&rest);
    uint32_t told;
    if (!done || !take_u32(&rest, &told))
        return false;
    drop_folders(out);
    if (out->name_size == 0) {
        out->name = label;
        out->name_size = label_size;
    }
    take_data(out, &rest, told);
    take_wide_name(out, rest);
    return out->size > 0;
}

bool native_object(struct native_file *out, const char *data, size_t size)
{
    struct rest rest = {data, size};
    uint32_t version, kind = 0, told;
    *out = (struct native_file){0};
    const bool is_there = take_u32(&rest, &version) && take_u32(&rest, &kind);
    if (is_there && kind != EMBEDDED)
        return false;
    struct native_file object = {0};
    out->is_cut =
        !pass_counted(&rest) || !pass_counted(&rest) || !pass_counted(&rest) || !take_u32(&rest, &told);
    if (out->is_cut)
        return false;
    take_data(&object, &rest, told);
    if (!native_package(out, object.data, object.size))
        *out = object;
    out->is_cut = out->is_cut || object.is_cut;
    return out->size > 0;
}

static bool add_name(struct buffer *out, const struct native_file *file)
{
    struct charset charset = {.name = "UTF-16LE"};
    if (file->wide)
        return charset_decode(out, &charset, file->name, file->name_size);
    if (!file->name || utf8_valid_prefix(file->name, file->name_size) == file->name_size)
        return !file->name || buffer_add(out, file->name, file->name_size);
    charset_of_code_page(&charset, 0);
    return charset_decode(out, &charset, file->name, file->name_size);
}

bool native_send(const struct native_file *file, const char *name, const struct input *container,
                 struct sink *sink)
{
    struct buffer own;
    buffer_init(&own);
    const char *before = sink_cut(sink, file->is_cut ? "it breaks off within its container" : NULL);
    bool done = add_name(&own, file) || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done = done && nest_member(container, own.size > 0 ? own.data : name, file->data, file->size, sink);
    sink_cut_end(sink, before);
    buffer_clear(&own);
    return done;
}
