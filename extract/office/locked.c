// SPDX-License-Identifier: MIT
// Office Open XML behind a password: a compound file around the encrypted package ([MS-OFFCRYPTO]).
#include "extract/office/office.h"

#include <string.h>

static const char *prove(const char *data, size_t size)
{
    static const char mark[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    bool is_compound = size > 8 && memcmp(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
    return is_compound && memmem(data, size, mark, sizeof mark - 1) ? "application/x-ole-storage" : NULL;
}

static bool run(const struct input *input, struct sink *sink)
{
    (void)input;
    return sink_fail(sink, WIRE_ENCRYPTED, "the document is encrypted");
}

const struct extractor locked_extractor = {.name = "encrypted office", .prove = prove, .run = run};
