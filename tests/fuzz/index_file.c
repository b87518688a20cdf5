// SPDX-License-Identifier: MIT
// An index file with bytes exchanged, or cut short: a clear error or an answer, never a crash.
#include "tests/fuzz/small_index.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char path[SMALL_INDEX_PATH_SIZE];
static uint8_t *sound, *damaged;
static size_t file_size;

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void make_once(void)
{
    struct stat status;
    if (sound)
        return;
    small_index_make(path);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    require(file >= 0 && fstat(file, &status) == 0);
    file_size = (size_t)status.st_size;
    sound = malloc(file_size);
    damaged = malloc(file_size);
    require(sound && damaged && read(file, sound, file_size) == (ssize_t)file_size);
    close(file);
}

// Each five bytes are one change: three of the place, one of the kind, one of the value. Returns the new size.
static size_t damage(const uint8_t *data, size_t size)
{
    size_t left = file_size;
    memcpy(damaged, sound, file_size);
    for (size_t i = 0; i + 5 <= size; i += 5) {
        const size_t at = (data[i] | (size_t)data[i + 1] << 8 | (size_t)data[i + 2] << 16) % file_size;
        if (data[i + 3] == 255)
            left = at;
        else
            damaged[at] = data[i + 4];
    }
    return left;
}

static void write_file(size_t size)
{
    static const char *const besides[] = {"-wal", "-shm"};
    char name[SMALL_INDEX_PATH_SIZE + 8];
    for (size_t i = 0; i < sizeof besides / sizeof *besides; i++) {
        snprintf(name, sizeof name, "%s%s", path, besides[i]);
        unlink(name);
    }
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    require(file >= 0 && write(file, damaged, size) == (ssize_t)size);
    close(file);
}

static void ignore(void *context, const char *finding)
{
    (void)context;
    require(finding && *finding);
}

static void told(const loci *index, loci_error error)
{
    require(error == LOCI_OK || *loci_message(index));
}

static void search(loci *index, const char *query)
{
    loci_results *results = NULL;
    loci_error error = loci_search(index, &results, query, NULL);
    told(index, error);
    for (size_t i = 0; !error && i < loci_results_count(results); i++)
        require(loci_results_hit(results, i)->ref != NULL);
    loci_results_free(results);
}

static void use(loci *index)
{
    loci_info *info = NULL;
    loci_results *results = NULL;
    told(index, loci_info_get(index, &info));
    loci_info_free(info);
    search(index, "state secrets law");
    search(index, "\"state secrets\" OR co-operation OR pipe*");
    told(index, loci_show(index, &results, "memory", 1, 1));
    told(index, loci_check(index, false, ignore, NULL));
    told(index, loci_check(index, true, ignore, NULL));
    search(index, "тайна author:mcdermott");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    make_once();
    write_file(damage(data, size));
    loci *index = NULL;
    char why[LOCI_MESSAGE_SIZE] = "";
    if (loci_open(&index, path, NULL, why, sizeof why) != LOCI_OK) {
        require(why[0] != '\0');
        return 0;
    }
    use(index);
    loci_close(index);
    return 0;
}
