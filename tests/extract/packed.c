// SPDX-License-Identifier: MIT
// Archives made at hand, and what the extractors find in them.
#include "tests/extract/packed.h"

#include "tests/extract/dumped.h"
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static la_ssize_t on_write(struct archive *archive, void *out, const void *data, size_t size)
{
    (void)archive;
    return buffer_add(out, data, size) ? (la_ssize_t)size : -1;
}

static void set_packing(struct archive *archive, enum packing packing)
{
    switch (packing) {
    case PACKED_ZIP: archive_write_set_format_zip(archive); break;
    case PACKED_7Z: archive_write_set_format_7zip(archive); break;
    case PACKED_GZ: archive_write_set_format_raw(archive); break;
    default: archive_write_set_format_pax_restricted(archive);
    }
    switch (packing) {
    case PACKED_GZ:
    case PACKED_TAR_GZ: archive_write_add_filter_gzip(archive); break;
    case PACKED_TAR_BZ2: archive_write_add_filter_bzip2(archive); break;
    case PACKED_TAR_XZ: archive_write_add_filter_xz(archive); break;
    case PACKED_TAR_ZST: archive_write_add_filter_zstd(archive); break;
    default: break;
    }
}

static void add_member(struct archive *archive, const struct packed_member *member)
{
    struct archive_entry *entry = archive_entry_new();
    size_t size = member->size > 0 ? member->size : strlen(member->content);
    archive_entry_set_pathname(entry, member->name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)size);
    if (archive_write_header(archive, entry) < ARCHIVE_WARN ||
        archive_write_data(archive, member->content, size) != (la_ssize_t)size)
        abort();
    archive_entry_free(entry);
}

void pack(struct buffer *out, enum packing packing, const struct packed_member *members)
{
    locale_t wide = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = uselocale(wide);
    struct archive *archive = archive_write_new();
    set_packing(archive, packing);
    archive_write_set_bytes_in_last_block(archive, 1);
    if (archive_write_open(archive, out, NULL, on_write, NULL) != ARCHIVE_OK)
        abort();
    for (; members->name; members++) {
        add_member(archive, members);
        if (packing == PACKED_GZ)
            break;
    }
    if (archive_write_close(archive) != ARCHIVE_OK)
        abort();
    archive_write_free(archive);
    uselocale(before);
    freelocale(wide);
}

char *dumped_zip(const char *name, const struct packed_member *members)
{
    struct buffer zip;
    buffer_init(&zip);
    pack(&zip, PACKED_ZIP, members);
    char *text = dumped(name, zip.data, zip.size);
    buffer_clear(&zip);
    return text;
}

enum { PARTS_MAX = 16 };

// Names that the one who packs takes; odd ones are for extract_zip.
static bool is_name(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (name[i] <= ' ' || name[i] > '~')
            return false;
    return size > 0 && size < 200 && name[size - 1] != '/';
}

// Takes the text apart in place.
static size_t take_parts(char *text, size_t size, struct packed_member *parts)
{
    size_t count = 0;
    parts[count++] = (struct packed_member){"[Content_Types].xml", text, 0};
    for (char *line = text; line < text + size && count < PARTS_MAX;) {
        char *end = memchr(line, '\n', size - (size_t)(line - text));
        char *next = end ? end + 1 : text + size;
        if (*line == '=' && end && is_name(line + 1, (size_t)(end - line) - 1)) {
            *line = *end = '\0';
            parts[count++] = (struct packed_member){line + 1, end + 1, 0};
        }
        line = next;
    }
    parts[count] = (struct packed_member){0};
    return count;
}

void pack_written(struct buffer *out, char *text, size_t size)
{
    struct packed_member parts[PARTS_MAX + 1];
    take_parts(text, size, parts);
    // The type of a book or of OpenDocument stands first.
    const bool is_ooxml = parts[0].content[0] != '!';
    pack(out, PACKED_ZIP, is_ooxml ? parts : parts + 1);
}
