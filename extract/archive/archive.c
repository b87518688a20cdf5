// SPDX-License-Identifier: MIT
// Archives, and files that are compressed by themselves. Zip files, which may be documents, are told apart in
// extract/office/zip.c.
#include "extract/archive/archive.h"

#include "extract/archive/members.h"
#include "extract/core/media_types.h"

static bool run(const struct input *input, struct sink *sink)
{
    return members_read(input, UNPACK_ALL, sink);
}

const struct extractor tar_extractor = {
    .name = "tar",
    .endings = (const struct ending[]){{"tar", MEDIA_TYPE_TAR}, {0}},
    .magics = (const struct magic[]){{"ustar", 5, 257, MEDIA_TYPE_TAR}, {0}},
    .run = run,
};

const struct extractor sevenzip_extractor = {
    .name = "7z",
    .endings = (const struct ending[]){{"7z", MEDIA_TYPE_7Z}, {0}},
    .magics = (const struct magic[]){{"7z\xbc\xaf\x27\x1c", 6, 0, MEDIA_TYPE_7Z}, {0}},
    .run = run,
};

const struct extractor compressed_extractor = {
    .name = "compressed",
    .endings = (const struct ending[]){{"gz", MEDIA_TYPE_GZIP},
                                       {"tgz", MEDIA_TYPE_GZIP},
                                       {"bz2", MEDIA_TYPE_BZIP2},
                                       {"tbz2", MEDIA_TYPE_BZIP2},
                                       {"xz", MEDIA_TYPE_XZ},
                                       {"txz", MEDIA_TYPE_XZ},
                                       {"zst", MEDIA_TYPE_ZSTD},
                                       {0}},
    .magics = (const struct magic[]){{"\x1f\x8b", 2, 0, MEDIA_TYPE_GZIP},
                                     {"BZh", 3, 0, MEDIA_TYPE_BZIP2},
                                     {"\xfd"
                                      "7zXZ\0",
                                      6, 0, MEDIA_TYPE_XZ},
                                     {"\x28\xb5\x2f\xfd", 4, 0, MEDIA_TYPE_ZSTD},
                                     {0}},
    .run = run,
};
