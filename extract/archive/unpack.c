// SPDX-License-Identifier: MIT
// An archive member by member, as libarchive reads it, within limits.
#include "extract/archive/unpack.h"

#include "extract/core/charset/charset.h"
#include "extract/core/charset/utf8_locale.h"
#include "text/base/utf8.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PIECE_SIZE = 64 << 10 };

static la_ssize_t on_read(struct archive *archive, void *context, const void **data)
{
    struct unpacker *unpacker = context;
    buffer_truncate(&unpacker->piece, 0);
    enum wire_reason reason = input_read(unpacker->input, unpacker->offset, PIECE_SIZE, &unpacker->piece);
    if (reason != WIRE_OK) {
        unpacker->is_unreadable = true;
        archive_set_error(archive, reason == WIRE_UNREADABLE ? errno : ENOMEM, "the file cannot be read");
        return ARCHIVE_FATAL;
    }
    unpacker->offset += unpacker->piece.size;
    *data = unpacker->piece.data;
    return (la_ssize_t)unpacker->piece.size;
}

static la_int64_t on_skip(struct archive *archive, void *context, la_int64_t request)
{
    (void)archive;
    struct unpacker *unpacker = context;
    size_t size = unpacker->input->size;
    size_t left = unpacker->offset < size ? size - unpacker->offset : 0;
    size_t step = request < 0 ? 0 : (unsigned long long)request < left ? (size_t)request : left;
    unpacker->offset += step;
    return (la_int64_t)step;
}

static la_int64_t on_seek(struct archive *archive, void *context, la_int64_t offset, int whence)
{
    (void)archive;
    struct unpacker *unpacker = context;
    la_int64_t size = (la_int64_t)unpacker->input->size;
    la_int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_END ? size : (la_int64_t)unpacker->offset;
    if (offset < -base || offset > size - base)
        return ARCHIVE_FATAL;
    unpacker->offset = (size_t)(base + offset);
    return base + offset;
}

// Those that libarchive reads by itself: for others it would start programs.
static void support(struct archive *archive, enum unpack_formats formats)
{
    if (formats == UNPACK_STREAM) {
        archive_read_support_format_raw(archive);
        archive_read_support_filter_gzip(archive);
        return;
    }
    archive_read_support_format_zip(archive);
    if (formats == UNPACK_ZIP)
        return;
    archive_read_support_format_tar(archive);
    archive_read_support_format_7zip(archive);
    archive_read_support_format_raw(archive);
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_lzma(archive);
    archive_read_support_filter_zstd(archive);
}

// libarchive converts names to the locale's charset, and loses those that it cannot: it gets one that holds all.
static void change_locale(struct unpacker *unpacker)
{
    if (utf8_locale())
        unpacker->before = uselocale(utf8_locale());
}

static enum unpacked fail(struct unpacker *unpacker, enum unpacked how, enum wire_reason reason,
                          const char *message)
{
    unpacker->reason = reason;
    snprintf(unpacker->message, sizeof unpacker->message, "%s", message);
    return how;
}

static enum unpacked out_of_memory(struct unpacker *unpacker)
{
    return fail(unpacker, UNPACK_FAILED, WIRE_OUT_OF_MEMORY, "out of memory");
}

// Why libarchive failed.
static enum unpacked take_fault(struct unpacker *unpacker, enum unpacked how)
{
    struct archive *archive = unpacker->archive;
    const char *message = archive_error_string(archive);
    if (unpacker->is_unreadable)
        return fail(unpacker, how, WIRE_UNREADABLE, strerror(archive_errno(archive)));
    if (archive_errno(archive) == ENOMEM)
        return out_of_memory(unpacker);
    // Asked before its format is known, libarchive 3.6 follows a pointer that is none.
    if (unpacker->is_open && archive_read_has_encrypted_entries(archive) > 0)
        return fail(unpacker, how, WIRE_ENCRYPTED, "it is encrypted");
    // Where the list of names is encrypted as well, it fails before it knows of any (7z), with this message alone.
    if (message && strstr(message, "ncrypted"))
        return fail(unpacker, how, WIRE_ENCRYPTED, "it is encrypted, and so are the names in it");
    return fail(unpacker, how, WIRE_DAMAGED, message ? message : "it is damaged");
}

enum unpacked unpacker_open(struct unpacker *unpacker, const struct input *input, enum unpack_formats formats,
                            struct sink *sink)
{
    *unpacker = (struct unpacker){.input = input, .name = "", .sink = sink, .archive = archive_read_new()};
    buffer_init(&unpacker->piece);
    buffer_init(&unpacker->path);
    change_locale(unpacker);
    struct archive *archive = unpacker->archive;
    if (!archive)
        return out_of_memory(unpacker);
    support(archive, formats);
    archive_read_set_callback_data(archive, unpacker);
    archive_read_set_read_callback(archive, on_read);
    archive_read_set_skip_callback(archive, on_skip);
    archive_read_set_seek_callback(archive, on_seek);
    return archive_read_open1(archive) == ARCHIVE_OK ? UNPACKED : take_fault(unpacker, UNPACK_FAILED);
}

void unpacker_clear(struct unpacker *unpacker)
{
    archive_read_free(unpacker->archive);
    if (unpacker->before)
        uselocale(unpacker->before);
    buffer_clear(&unpacker->piece);
    buffer_clear(&unpacker->path);
}

// Appends the parts of a path that lead on.
static void add_path(struct buffer *out, const char *path, size_t size)
{
    for (size_t at = 0; at < size;) {
        const char *slash = memchr(path + at, '/', size - at);
        size_t end = slash ? (size_t)(slash - path) : size, length = end - at;
        bool idle = length == 0 || (length <= 2 && memcmp(path + at, "..", length) == 0);
        if (!idle && out->size > 0)
            buffer_add_byte(out, '/');
        if (!idle)
            buffer_add(out, path + at, length);
        at = end + 1;
    }
}

// Old archives have names in the charset of the one who made them, which they do not tell.
static bool name_member(struct unpacker *unpacker, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    name = name ? name : archive_entry_pathname_utf8(entry);
    size_t size = name ? strlen(name) : 0;
    buffer_truncate(&unpacker->path, 0);
    if (utf8_valid_prefix(name ? name : "", size) == size) {
        add_path(&unpacker->path, name ? name : "", size);
    } else {
        struct charset charset;
        struct buffer decoded;
        buffer_init(&decoded);
        charset_detect(&charset, name, size, NULL);
        if (charset_decode(&decoded, &charset, name, size))
            add_path(&unpacker->path, decoded.data, decoded.size);
        buffer_clear(&decoded);
    }
    unpacker->name = unpacker->path.data;
    return !unpacker->path.failed;
}

enum unpacked unpacker_next(struct unpacker *unpacker)
{
    struct archive_entry *entry;
    int status = archive_read_next_header(unpacker->archive, &entry);
    if (status == ARCHIVE_EOF)
        return UNPACK_END;
    unpacker->is_open = status == ARCHIVE_OK || status == ARCHIVE_WARN || unpacker->is_open;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return take_fault(unpacker, UNPACK_FAILED);
    if (!name_member(unpacker, entry))
        return out_of_memory(unpacker);
    unpacker->is_raw = archive_format(unpacker->archive) == ARCHIVE_FORMAT_RAW;
    // Any bytes are the raw content of a file that is not compressed.
    if (unpacker->is_raw && archive_filter_code(unpacker->archive, 0) == ARCHIVE_FILTER_NONE)
        return fail(unpacker, UNPACK_FAILED, WIRE_DAMAGED, "it is not what its first bytes promise");
    unpacker->is_file = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry);
    unpacker->is_encrypted =
        archive_entry_is_data_encrypted(entry) > 0 || archive_entry_is_metadata_encrypted(entry) > 0;
    return UNPACKED;
}

// Adds a piece at its place; before it there may be a hole, which is zero.
static enum unpacked add_piece(struct unpacker *unpacker, struct buffer *into, size_t start, const void *data,
                               size_t size, la_int64_t offset)
{
    static const char zeros[4096];
    size_t held = into->size - start;
    if (offset < (la_int64_t)held)
        return fail(unpacker, UNPACK_DAMAGED, WIRE_DAMAGED, "its pieces overlap");
    unsigned long long end = (unsigned long long)offset + size;
    if (end > NEST_MEMBER_SIZE)
        return fail(unpacker, UNPACK_TOO_LARGE, WIRE_TOO_LARGE, "it inflates to more than 64 MiB");
    if (!nest_inflate(unpacker->input, (size_t)end - held, unpacker->sink))
        return fail(unpacker, UNPACK_FAILED, unpacker->sink->reason, unpacker->sink->message);
    while (into->size - start < (size_t)offset && !into->failed) {
        size_t hole = (size_t)offset - (into->size - start);
        buffer_add(into, zeros, hole < sizeof zeros ? hole : sizeof zeros);
    }
    return buffer_add(into, data, size) ? UNPACKED : out_of_memory(unpacker);
}

enum unpacked unpacker_read(struct unpacker *unpacker, struct buffer *into)
{
    size_t start = into->size;
    for (;;) {
        const void *data;
        size_t size;
        la_int64_t offset;
        int status = archive_read_data_block(unpacker->archive, &data, &size, &offset);
        if (status == ARCHIVE_EOF)
            return UNPACKED;
        if (status != ARCHIVE_OK)
            return take_fault(unpacker, status == ARCHIVE_FATAL ? UNPACK_FAILED : UNPACK_DAMAGED);
        enum unpacked added = add_piece(unpacker, into, start, data, size, offset);
        if (added != UNPACKED)
            return added;
    }
}
