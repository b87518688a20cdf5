// SPDX-License-Identifier: MIT
// A line that declares an encoding, then any bytes: what is told decodes them, to well-formed UTF-8 without NUL.
#include "extract/core/charset/charset_twice.h"
#include "text/base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char declared[CHARSET_NAME_SIZE];
    const char *line_end = size > 0 ? memchr(data, '\n', size) : NULL;
    if (!line_end || line_end - (const char *)data >= CHARSET_NAME_SIZE)
        return 0;
    const size_t name_size = (size_t)(line_end - (const char *)data);
    memcpy(declared, data, name_size);
    declared[name_size] = '\0';
    const char *text = line_end + 1;
    const size_t text_size = size - name_size - 1;

    struct charset charset;
    struct buffer decoded;
    buffer_init(&decoded);
    charset_detect(&charset, text, text_size, declared);
    if (charset.mark_size > text_size || !memchr(charset.name, '\0', sizeof charset.name) || !charset.name[0])
        abort();
    if (!charset_decode(&decoded, &charset, text, text_size) ||
        utf8_valid_prefix(decoded.data, decoded.size) != decoded.size ||
        (decoded.size > 0 && memchr(decoded.data, '\0', decoded.size)))
        abort();
    charset_score(decoded.data, decoded.size);
    if (!charset_mend_twice(&decoded, &charset) ||
        utf8_valid_prefix(decoded.data, decoded.size) != decoded.size)
        abort();
    buffer_clear(&decoded);
    return 0;
}
