// SPDX-License-Identifier: MIT
// Entity tags.
#include "service/web/tag.h"
#include "loci.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash ^= value;
    hash *= UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static uint64_t file_state(uint64_t hash, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return mix(hash, 1);
    hash = mix(mix(hash, status.st_ino), status.st_dev);
    return hash;
}

static uint64_t synonyms_state(uint64_t hash, const char *index_path)
{
    char path[4096 + 16];
    struct stat status;
    const int size = snprintf(path, sizeof path, "%s.synonyms.txt", index_path);
    if (size < 0 || (size_t)size >= sizeof path || stat(path, &status) != 0)
        return mix(hash, 1);
    hash = mix(mix(hash, (uint64_t)status.st_size), (uint64_t)status.st_mtim.tv_sec);
    return mix(mix(hash, (uint64_t)status.st_mtim.tv_nsec), status.st_ino);
}

// In UTC, as what questions call today.
static uint64_t today(void)
{
    return (uint64_t)time(NULL) / (24 * 60 * 60);
}

void tag_make(char *out, size_t size, const char *index_path, uint64_t generation)
{
    uint64_t hash = mix(synonyms_state(file_state(0, index_path), index_path), today());
    for (const char *at = loci_version(); *at; at++)
        hash = mix(hash, (unsigned char)*at);
    snprintf(out, size, "W/\"%" PRIu64 "-%016" PRIx64 "\"", generation, hash);
}

static const char *without_weakness(const char *tag)
{
    return strncmp(tag, "W/", 2) == 0 ? tag + 2 : tag;
}

bool tag_is_known(const char *tag, const char *if_none_match)
{
    const char *quoted = without_weakness(tag), *at = if_none_match;
    const size_t size = strlen(quoted);
    if (!at)
        return false;
    if (strcmp(at, "*") == 0)
        return true;
    while (*(at += strspn(at, " \t,"))) {
        at = without_weakness(at);
        if (strncmp(at, quoted, size) == 0 && strchr(" \t,", at[size]))
            return true;
        if (*at != '"')
            return false;
        at += 1 + strcspn(at + 1, "\"");
        at += *at == '"';
    }
    return false;
}
