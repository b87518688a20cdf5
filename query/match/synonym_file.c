// SPDX-License-Identifier: MIT
// Reads the list of synonyms beside an index, and keeps it with the handle.
#include "query/match/synonym_file.h"

#include "store/file/companion.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// What the handle keeps.
struct kept {
    struct file_stamp stamp;
    struct synonyms *synonyms;
    const char *why; // it could not be read
};

static void kept_free(void *state)
{
    struct kept *kept = state;
    synonyms_free(kept->synonyms);
    free(kept);
}

char *synonym_file_name(const loci *index)
{
    char *name = NULL;
    return asprintf(&name, "%s" COMPANION_SYNONYMS, index->path) < 0 ? NULL : name;
}

static bool read_all(int fd, char *text, size_t size, size_t *read_size)
{
    *read_size = 0;
    while (*read_size < size) {
        const ssize_t count = read(fd, text + *read_size, size - *read_size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        if (count == 0)
            break;
        *read_size += (size_t)count;
    }
    return true;
}

static loci_error read_list(loci *index, int fd, struct synonym_list *out, const char **why)
{
    struct stat status;
    size_t size = 0;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        *why = "it is no regular file";
        return LOCI_OK;
    }
    char *text = malloc(SYNONYM_BYTES_MAX + 1);
    if (!text)
        return handle_fail_memory(index);
    bool made = true;
    if (!read_all(fd, text, SYNONYM_BYTES_MAX + 1, &size))
        *why = strerror(errno);
    else if (size > SYNONYM_BYTES_MAX)
        *why = "it is larger than 1 MiB";
    else
        made = synonym_list_read(out, text, size);
    free(text);
    return made ? LOCI_OK : handle_fail_memory(index);
}

loci_error synonym_file_read(loci *index, struct synonym_list *out, const char **why)
{
    char *name = synonym_file_name(index);
    *out = (struct synonym_list){0};
    *why = NULL;
    if (!name)
        return handle_fail_memory(index);
    const int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    const int code = errno;
    free(name);
    if (fd < 0) {
        *why = code == ENOENT || code == ENOTDIR ? NULL : strerror(code);
        return LOCI_OK;
    }
    loci_error error = read_list(index, fd, out, why);
    close(fd);
    return error;
}

static struct file_stamp stamp_of(const char *name)
{
    struct stat status;
    if (stat(name, &status) != 0)
        return (struct file_stamp){.size = -1};
    return (struct file_stamp){status.st_dev, status.st_ino, status.st_size, status.st_mtim};
}

static bool same_stamp(const struct file_stamp *a, const struct file_stamp *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->mtime.tv_sec == b->mtime.tv_sec && a->mtime.tv_nsec == b->mtime.tv_nsec;
}

static loci_error read_anew(loci *index, const struct tongues *tongues, const struct file_stamp *stamp)
{
    struct kept *kept = calloc(1, sizeof *kept);
    if (!kept)
        return handle_fail_memory(index);
    struct synonym_list list;
    kept->stamp = *stamp;
    loci_error error = synonym_file_read(index, &list, &kept->why);
    if (!error && synonyms_new(&kept->synonyms, &list, handle_analyzer(index), tongues))
        error = handle_fail_memory(index);
    if (error) {
        kept_free(kept);
        return error;
    }
    handle_keep_synonyms(index, kept, kept_free);
    return LOCI_OK;
}

static void tell(const struct kept *kept, const char *name, struct notes *notes)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    const struct synonym_list *list = synonyms_list(kept->synonyms);
    const struct synonym_line *first = NULL;
    for (size_t i = 0; i < list->count && !first; i++)
        first = list->lines[i].problem ? &list->lines[i] : NULL;
    if (kept->why)
        notes_add_about(notes, (struct note_about){.code = LOCI_NOTE_SYNONYMS}, "%s is not used: %s", base,
                        kept->why);
    else if (first)
        notes_add_about(notes, (struct note_about){.code = LOCI_NOTE_SYNONYMS},
                        "line %zu of %s is not used: %s%s", first->number, base, first->problem,
                        list->problems > 1 ? " (and others: see 'loci synonyms')" : "");
}

loci_error synonym_file_get(const struct synonyms **out, loci *index, const struct lexicon *lexicon,
                            struct notes *notes)
{
    struct tongues tongues;
    char *name = synonym_file_name(index);
    loci_error error = name ? LOCI_OK : handle_fail_memory(index);
    *out = NULL;
    if (error)
        return error;
    const struct file_stamp stamp = stamp_of(name);
    const struct kept *kept = index->synonyms.state;
    if (stamp.size >= 0 && !tongues_find(lexicon, NULL, &tongues)) {
        if (!kept || !same_stamp(&kept->stamp, &stamp) || !synonyms_fit(kept->synonyms, &tongues))
            error = read_anew(index, &tongues, &stamp);
        kept = index->synonyms.state;
        if (!error) {
            tell(kept, name, notes);
            *out = kept->synonyms;
        }
    }
    free(name);
    return error;
}
