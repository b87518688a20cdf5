// SPDX-License-Identifier: MIT
// The parts of an office document or a book: members of a zip file that are looked up by their names.
#include "extract/office/parts/package.h"

#include "extract/archive/unpack.h"
#include "extract/core/charset/charset.h"
#include "extract/markup/html_scan.h"
#include "extract/office/parts/names.h"
#include "text/base/array.h"
#include "text/base/hex.h"
#include "text/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TAKEN = 1, MEMBER = 2 };

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

// What no reader of ours asks for, by the endings of names.
static bool holds_text(const char *name)
{
    static const char *const others[] = {
        "png", "jpg", "jpeg", "gif",  "tif",   "tiff",    "bmp", "svg", "svm", "emf",  "wmf",  "webp", "ico",
        "wdp", "ttf", "otf",  "woff", "odttf", "fntdata", "bin", "vml", "css", "js",   "mp3",  "mp4",  "m4a",
        "m4v", "wav", "avi",  "mov",  "ogg",   "pdf",     "zip", "xls", "ppt", "xlsx", "pptx",
    };
    const char *dot = strrchr(name, '.');
    if (strstr(name, "/embeddings/"))
        return false;
    for (size_t i = 0; dot && i < sizeof others / sizeof *others; i++)
        if (strcasecmp(dot + 1, others[i]) == 0)
            return false;
    return true;
}

// Where an archive breaks off, what came before may well be what is looked for; and a part whose check sum is wrong may be
// well-formed. False: the sink holds the reason.
static bool take_fault(struct package *package, const struct unpacker *unpacker, enum unpacked fault,
                       const char *name, struct sink *sink)
{
    if (fault == UNPACK_TOO_LARGE || unpacker->reason != WIRE_DAMAGED)
        return sink_fail(sink, unpacker->reason, "%.90s%s%s", name, *name ? ": " : "", unpacker->message);
    if (fault == UNPACK_FAILED && !package->is_damaged)
        snprintf(package->message, sizeof package->message, "%.90s%s%s", name, *name ? ": " : "",
                 unpacker->message);
    package->is_damaged = package->is_damaged || fault == UNPACK_FAILED;
    return true;
}

// Reads the content of the member at hand, if anybody wants it. False: the sink holds the reason.
static bool load_part(struct package *package, struct part *part, struct unpacker *unpacker,
                      enum unpacked *step, struct sink *sink)
{
    struct buffer *content = &package->content;
    if (unpacker->is_encrypted || !holds_text(unpacker->name))
        return true;
    part->data_at = content->size;
    *step = unpacker_read(unpacker, content);
    if (*step != UNPACKED && !take_fault(package, unpacker, *step, unpacker->name, sink))
        return false;
    if (content->size > PACKAGE_SIZE_MAX)
        return sink_fail(sink, WIRE_TOO_LARGE, "its parts inflate to more than %zu MiB",
                         PACKAGE_SIZE_MAX >> 20);
    part->size = content->size - part->data_at;
    part->data = ""; // its place is known at the end
    return buffer_add_byte(content, '\0') || out_of_memory(sink);
}

// Adds a part that has a name alone, NULL: the sink holds the reason.
static struct part *add_name(struct package *package, const char *name, size_t size, struct sink *sink)
{
    if (package->count == PACKAGE_PARTS_MAX) {
        sink_fail(sink, WIRE_TOO_LARGE, "more than %d parts", PACKAGE_PARTS_MAX);
        return NULL;
    }
    struct part *parts = array_reserve(package->parts, &package->capacity, package->count + 1, sizeof *parts);
    package->parts = parts ? parts : package->parts;
    const size_t name_at = package->content.size;
    if (!parts || !buffer_add(&package->content, name, size) || !buffer_add_byte(&package->content, '\0')) {
        out_of_memory(sink);
        return NULL;
    }
    parts[package->count] = (struct part){.name_at = name_at};
    return &parts[package->count++];
}

static bool add_part(struct package *package, struct unpacker *unpacker, enum unpacked *step,
                     struct sink *sink)
{
    struct part *part = add_name(package, unpacker->name, strlen(unpacker->name), sink);
    if (!part)
        return false;
    part->is_encrypted = unpacker->is_encrypted;
    return load_part(package, part, unpacker, step, sink);
}

bool package_add(struct package *package, const char *name, size_t name_size, const char *data,
                 size_t data_size, struct sink *sink)
{
    struct part *part = add_name(package, name, name_size, sink);
    if (!part || !data)
        return part != NULL;
    part->data_at = package->content.size;
    part->size = data_size;
    part->data = ""; // its place is known at the end
    return (buffer_add(&package->content, data, data_size) && buffer_add_byte(&package->content, '\0')) ||
           out_of_memory(sink);
}

static bool load_parts(struct package *package, const struct input *input, struct unpacker *unpacker,
                       struct sink *sink)
{
    enum unpacked step = unpacker_open(unpacker, input, UNPACK_ZIP, sink);
    while (step != UNPACK_FAILED) {
        step = unpacker_next(unpacker);
        if (step == UNPACK_END)
            return true;
        if (step == UNPACKED && unpacker->is_file && !add_part(package, unpacker, &step, sink))
            return false;
    }
    return take_fault(package, unpacker, step, "", sink);
}

static int compare_parts(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    int order = strcasecmp(a->name, b->name);
    return order != 0 ? order : (a->name_at > b->name_at) - (a->name_at < b->name_at);
}

void package_init(struct package *package)
{
    *package = (struct package){0};
    buffer_init(&package->content);
}

bool package_finish(struct package *package, struct sink *sink)
{
    for (size_t i = 0; i < package->count; i++) {
        struct part *part = &package->parts[i];
        part->name = package->content.data + part->name_at;
        if (part->data)
            part->data = package->content.data + part->data_at;
    }
    if (package->count > 0)
        qsort(package->parts, package->count, sizeof *package->parts, compare_parts);
    package->marks = memory_zeroed(package->count + 1, sizeof *package->marks);
    return package->marks || out_of_memory(sink);
}

bool package_load(struct package *package, const struct input *input, struct sink *sink)
{
    struct unpacker unpacker;
    package_init(package);
    bool done = load_parts(package, input, &unpacker, sink);
    unpacker_clear(&unpacker);
    return package_finish(package, sink) && done;
}

void package_clear(struct package *package)
{
    free(package->parts);
    free(package->marks);
    buffer_clear(&package->content);
}

const struct part *package_find(const struct package *package, const char *name)
{
    name += strspn(name, "/");
    size_t low = 0, high = package->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcasecmp(package->parts[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < package->count && strcasecmp(package->parts[low].name, name) == 0;
    return found ? &package->parts[low] : NULL;
}

bool package_take(const struct package *package, const struct part *part)
{
    unsigned char *marks = &package->marks[part - package->parts];
    bool is_first = !(*marks & TAKEN);
    *marks |= TAKEN;
    return is_first;
}

void package_make_member(const struct package *package, const struct part *part)
{
    package->marks[part - package->parts] |= MEMBER;
}

bool package_is_member(const struct package *package, const struct part *part)
{
    return package->marks[part - package->parts] & MEMBER;
}

// Takes the last part of a path off.
static void drop_last(struct buffer *path, size_t start)
{
    size_t size = path->size;
    while (size > start && path->data[size - 1] != '/')
        size--;
    buffer_truncate(path, size > start ? size - 1 : start);
}

// Adds one part of a path, "..": goes back.
static void add_step(struct buffer *out, size_t start, const char *step, size_t size)
{
    if (size == 0 || (size == 1 && *step == '.'))
        return;
    if (size == 2 && memcmp(step, "..", 2) == 0) {
        drop_last(out, start);
        return;
    }
    if (out->size > start)
        buffer_add_byte(out, '/');
    for (size_t at = 0; at < size; at++) {
        const long code = step[at] == '%' ? hex_number(step + at + 1, size - at - 1, 2) : -1;
        buffer_add_byte(out, code >= 0 ? (char)code : step[at]);
        at += code >= 0 ? 2 : 0;
    }
}

bool package_resolve(struct buffer *out, const char *base, const char *target)
{
    size_t start = out->size, end = strcspn(target, "#");
    if (*target != '/') {
        buffer_add_string(out, base);
        drop_last(out, start);
    }
    for (size_t at = 0; at < end && !out->failed;) {
        size_t size = strcspn(target + at, "/#");
        add_step(out, start, target + at, size);
        at += size + 1;
    }
    return !out->failed;
}

static bool parse(const struct part *part, const struct named_handler *handler, struct xml_fault *fault,
                  struct sink *sink)
{
    struct charset charset;
    struct buffer text;
    char declared[CHARSET_NAME_SIZE];
    html_declared_charset(declared, part->data, part->size);
    charset_detect(&charset, part->data, part->size, declared);
    buffer_init(&text);
    bool done = charset_decode(&text, &charset, part->data, part->size)
                    ? named_parse(text.data, text.size, office_namespaces, handler, fault)
                    : out_of_memory(sink);
    buffer_clear(&text);
    return done;
}

bool package_parse(const struct part *part, const struct named_handler *handler, struct sink *sink)
{
    struct xml_fault fault = {.reason = WIRE_OK, .message = ""};
    if (!part || !part->data || parse(part, handler, &fault, sink))
        return true;
    if (fault.reason != WIRE_OK)
        sink_fail(sink, fault.reason, "%.100s, line %lu: %s", part->name, fault.line, fault.message);
    return false;
}

bool package_parse_what_is_sound(const struct part *part, const struct named_handler *handler,
                                 struct sink *sink)
{
    struct xml_fault fault = {.reason = WIRE_OK, .message = ""};
    if (!part || !part->data || parse(part, handler, &fault, sink))
        return true;
    char note[200];
    snprintf(note, sizeof note, "%.100s is damaged from line %lu on", part->name, fault.line);
    if (fault.reason == WIRE_DAMAGED)
        return sink_meta_string(sink, META_NOTE, "metadata", note);
    if (fault.reason != WIRE_OK)
        sink_fail(sink, fault.reason, "%.100s, line %lu: %s", part->name, fault.line, fault.message);
    return false;
}

const char *office_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(*attributes, name) == 0)
            return attributes[1];
    return NULL;
}
