// SPDX-License-Identifier: MIT
// Any bytes as the streams of a compound file: its directory around them would keep a fuzzer from their insides. A file as a whole, too.
//
//     a line "=NAME" begins a stream of that name, ">NAME" behind the "=" a storage in which what follows stands, "<" leads back to the root
#include "extract/compound/compound.h"
#include "tests/extract/compound/storage.h"
#include "tests/fuzz/extract/any.h"

#include <string.h>

enum { ITEMS_MAX = 32, SIZE_MOST = 1 << 18, NAME_MOST = 31 };

static bool is_name(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (name[i] < ' ' || name[i] > '~')
            return false;
    return size > 0 && size <= NAME_MOST;
}

// Takes the bytes apart in place.
static void take_items(char *text, size_t size, struct stored *items)
{
    size_t count = 0;
    int parent = -1;
    for (char *line = text; line < text + size && count < ITEMS_MAX;) {
        char *end = memchr(line, '\n', size - (size_t)(line - text));
        char *next = end ? end + 1 : text + size;
        if (*line == '=' && end) {
            const bool is_storage = line[1] == '>';
            char *name = line + 1 + is_storage;
            if (line[1] == '<') {
                parent = -1;
            } else if (is_name(name, (size_t)(end - name))) {
                *end = '\0';
                items[count] = (struct stored){name, parent, is_storage ? NULL : next, 0};
                parent = is_storage ? (int)count : parent;
                count++;
            }
        } else if (count > 0 && items[count - 1].content) {
            items[count - 1].size = (size_t)(next - items[count - 1].content);
        }
        line = next;
    }
    items[count] = (struct stored){0};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct stored items[ITEMS_MAX + 1];
    struct buffer text, file;
    if (size > SIZE_MOST)
        return 0;
    if (size > 0 && *data == 0xd0)
        return extract_any(data, size, compound_extractor.run);
    buffer_init(&text);
    buffer_init(&file);
    if (!buffer_add(&text, data, size))
        abort();
    take_items(text.data, text.size, items);
    store(&file, items, true);
    int result = extract_any((const uint8_t *)file.data, file.size, compound_extractor.run);
    buffer_clear(&text);
    buffer_clear(&file);
    return result;
}
