// SPDX-License-Identifier: MIT
// Temporary trees of files.
#include "tests/indexer/tree.h"

#include "tests/require.h"

#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void tree_make(struct tree *tree)
{
    const char *base = getenv("TMPDIR");
    char made[200];
    snprintf(made, sizeof made, "%s/loci-test-XXXXXX", base && *base ? base : "/tmp");
    require(mkdtemp(made), "no folder can be made: %s", made);
    char *real = realpath(made, NULL);
    require(real && strlen(real) < sizeof tree->root, "too long a name: %s", made);
    strcpy(tree->root, real);
    free(real);
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *ftw)
{
    (void)status, (void)kind, (void)ftw;
    return remove(path);
}

void tree_remove(struct tree *tree)
{
    nftw(tree->root, remove_entry, 32, FTW_DEPTH | FTW_PHYS);
}

const char *tree_path(const struct tree *tree, const char *path)
{
    static char paths[8][1024];
    static unsigned next;
    char *out = paths[next++ % 8];
    snprintf(out, sizeof paths[0], "%s/%s", tree->root, path);
    return out;
}

static void make_folders(char *path, bool last)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    if (last)
        mkdir(path, 0700);
}

void tree_folder(const struct tree *tree, const char *path)
{
    make_folders((char *)tree_path(tree, path), true);
}

void tree_write_bytes(const struct tree *tree, const char *path, const void *bytes, size_t size)
{
    char *whole = (char *)tree_path(tree, path);
    make_folders(whole, false);
    FILE *file = fopen(whole, "wb");
    require(file, "cannot be written: %s", whole);
    const bool written = fwrite(bytes, 1, size, file) == size;
    require(fclose(file) == 0 && written, "cannot be written: %s", whole);
}

void tree_write(const struct tree *tree, const char *path, const char *text)
{
    tree_write_bytes(tree, path, text, strlen(text));
}

uint64_t tree_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717ull;
}
