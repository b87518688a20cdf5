// SPDX-License-Identifier: MIT
// Any bytes as the parts of an office document or a book: a zip file around them would keep a fuzzer from their insides.
//
//     a line "=NAME" begins a part of that name; what stands above the first is [Content_Types].xml
#include "extract/office/office.h"
#include "tests/extract/packed.h"
#include "tests/fuzz/extract/any.h"

#include <string.h>

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct packed_member parts[PARTS_MAX + 1];
    struct buffer text, zip;
    buffer_init(&text);
    buffer_init(&zip);
    if (!buffer_add(&text, data, size))
        abort();
    take_parts(text.data, text.size, parts);
    // The type of a book or of OpenDocument stands first.
    bool is_ooxml = parts[0].content[0] != '!';
    pack(&zip, PACKED_ZIP, is_ooxml ? parts : parts + 1);
    int result = extract_any((const uint8_t *)zip.data, zip.size, zip_extractor.run);
    buffer_clear(&text);
    buffer_clear(&zip);
    return result;
}
