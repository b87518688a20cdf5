// SPDX-License-Identifier: MIT
// A record of what is done to files, and what a loss of power may leave.
#include "tests/crash/file_log.h"
#include "tests/crash/file_calls.h"
#include "tests/indexer/tree.h"
#include "tests/require.h"

#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIPTORS = 4096, NAMES_MAX = 64, SECTOR = 512, FOLDER = -1, NOTHING = -2 };

struct entry {
    enum { NAME_ADD, NAME_REMOVE, NAME_MOVE, WRITE, TRUNCATE, SYNC, SYNC_FOLDER, MARK } kind;
    int file;        // or FOLDER
    char *path, *to; // of names and folders
    void *data;
    size_t size;
    off_t offset;
    struct file_log_marks marks;
};

struct name {
    char *path;
    int file;
};

struct names {
    struct name list[NAMES_MAX];
    size_t count;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static struct entry *entries;
static size_t count, capacity;
static int files;
static struct names now;
static struct name descriptors[DESCRIPTORS]; // a copy of the path, of a folder

static struct entry *add(struct entry entry)
{
    if (count == capacity) {
        capacity = capacity ? capacity * 2 : 1024;
        entries = realloc(entries, capacity * sizeof *entries);
        require(entries, "out of memory");
    }
    entries[count] = entry;
    return &entries[count++];
}

static char *copy_of(const char *text)
{
    char *copy = strdup(text);
    require(copy, "out of memory");
    return copy;
}

static struct name *find(struct names *names, const char *path)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->list[i].path, path) == 0)
            return &names->list[i];
    return NULL;
}

static void add_name(struct names *names, const char *path, int file)
{
    require(names->count < NAMES_MAX, "too many names");
    names->list[names->count++] = (struct name){copy_of(path), file};
}

static void remove_name(struct names *names, const char *path)
{
    struct name *name = find(names, path);
    if (!name)
        return;
    free(name->path);
    *name = names->list[--names->count];
}

// What one entry does to the names.
static void follow(struct names *names, const struct entry *entry)
{
    struct name *name = find(names, entry->path);
    const int file = name ? name->file : NOTHING;
    if (entry->kind == NAME_ADD && !name)
        add_name(names, entry->path, entry->file);
    if (entry->kind != NAME_ADD)
        remove_name(names, entry->path);
    if (entry->kind == NAME_MOVE && name) {
        remove_name(names, entry->to);
        add_name(names, entry->to, file);
    }
}

static void add_naming(struct entry entry)
{
    follow(&now, add(entry));
}

static void note_open(const struct file_call *call)
{
    if (call->kind == FILE_CALL_CREATE && !find(&now, call->path))
        add_naming((struct entry){.kind = NAME_ADD, .path = copy_of(call->path), .file = files++});
    const struct name *name = find(&now, call->path);
    free(descriptors[call->fd].path);
    descriptors[call->fd] = (struct name){copy_of(call->path), name ? name->file : FOLDER};
}

static void note_write(const struct file_call *call)
{
    void *data = malloc(call->size + 1);
    require(data, "out of memory");
    memcpy(data, call->data, call->size);
    add((struct entry){.kind = WRITE,
                       .file = descriptors[call->fd].file,
                       .data = data,
                       .size = call->size,
                       .offset = call->offset});
}

static void note_sync(const struct file_call *call)
{
    const struct name *name = &descriptors[call->fd];
    if (name->file == FOLDER)
        add((struct entry){.kind = SYNC_FOLDER, .path = copy_of(name->path)});
    else
        add((struct entry){.kind = SYNC, .file = name->file});
}

static void note(const struct file_call *call)
{
    pthread_mutex_lock(&mutex);
    switch (call->kind) {
    case FILE_CALL_OPEN:
    case FILE_CALL_CREATE: note_open(call); break;
    case FILE_CALL_WRITE: note_write(call); break;
    case FILE_CALL_SYNC: note_sync(call); break;
    case FILE_CALL_TRUNCATE:
        add((struct entry){.kind = TRUNCATE, .file = descriptors[call->fd].file, .offset = call->offset});
        break;
    case FILE_CALL_REMOVE:
        add_naming((struct entry){.kind = NAME_REMOVE, .path = copy_of(call->path)});
        break;
    case FILE_CALL_RENAME:
        add_naming((struct entry){.kind = NAME_MOVE, .path = copy_of(call->path), .to = copy_of(call->to)});
        break;
    case FILE_CALL_MAKE_FOLDER:
        add_naming((struct entry){.kind = NAME_ADD, .path = copy_of(call->path), .file = FOLDER});
        break;
    default: break;
    }
    pthread_mutex_unlock(&mutex);
}

void file_log_begin(const char *folder)
{
    snprintf(root, sizeof root, "%s", folder);
    file_calls_after = note;
    file_calls_watch(root);
}

void file_log_end(void)
{
    file_calls_watch(NULL);
    file_calls_after = NULL;
}

void file_log_mark(const struct file_log_marks *marks)
{
    pthread_mutex_lock(&mutex);
    add((struct entry){.kind = MARK, .marks = *marks});
    pthread_mutex_unlock(&mutex);
}

size_t file_log_count(void)
{
    return count;
}

static bool is_naming(const struct entry *entry)
{
    return entry->kind == NAME_ADD || entry->kind == NAME_REMOVE || entry->kind == NAME_MOVE;
}

static bool lies_in(const char *path, const char *folder)
{
    size_t size = strlen(folder);
    return path && strncmp(path, folder, size) == 0 && path[size] == '/' && !strchr(path + size + 1, '/');
}

// The names that last, in their order: those that a sync of their folder was to keep, with all before, and some more.
static void name_image(struct names *out, size_t end, uint64_t *random)
{
    size_t kept = 0, all = 0;
    for (size_t i = 0; i < end; i++) {
        all += is_naming(&entries[i]);
        size_t order = 0;
        for (size_t j = 0; entries[i].kind == SYNC_FOLDER && j < i; j++)
            if (is_naming(&entries[j]) &&
                (order++,
                 lies_in(entries[j].path, entries[i].path) || lies_in(entries[j].to, entries[i].path)) &&
                order > kept)
                kept = order;
    }
    kept += tree_random(random) % (all - kept + 1);
    for (size_t i = 0; i < end && kept > 0; i++)
        if (is_naming(&entries[i])) {
            follow(out, &entries[i]);
            kept--;
        }
}

static void apply(int fd, const struct entry *entry)
{
    const bool done = entry->kind == TRUNCATE
                          ? ftruncate(fd, entry->offset) == 0
                          : pwrite(fd, entry->data, entry->size, entry->offset) == (ssize_t)entry->size;
    require(done, "an image cannot be written");
}

static void tear(int fd, const struct entry *entry, uint64_t *random)
{
    for (size_t at = 0; entry->kind == WRITE && at < entry->size; at += SECTOR) {
        struct entry sector = *entry;
        sector.data = (char *)entry->data + at;
        sector.offset += (off_t)at;
        sector.size = entry->size - at < SECTOR ? entry->size - at : SECTOR;
        if (tree_random(random) % 2)
            apply(fd, &sector);
    }
}

static void fill_image(int fd, int file, size_t end, uint64_t *random)
{
    enum { NONE, ALL, MIXED };
    const uint64_t unsynced = tree_random(random) % 4; // half of the images: mixed
    size_t synced = 0;
    for (size_t i = 0; i < end; i++)
        if (entries[i].kind == SYNC && entries[i].file == file)
            synced = i;
    for (size_t i = 0; i < end; i++) {
        const struct entry *entry = &entries[i];
        if ((entry->kind != WRITE && entry->kind != TRUNCATE) || entry->file != file)
            continue;
        const uint64_t fate = unsynced >= MIXED ? tree_random(random) % 3 : unsynced;
        if (i < synced || fate == ALL)
            apply(fd, entry);
        else if (fate == MIXED)
            tear(fd, entry, random);
    }
}

static bool is_mapped(const char *path)
{
    size_t size = strlen(path);
    return size > 4 && strcmp(path + size - 4, "-shm") == 0;
}

static void write_image(const struct name *name, const char *into, size_t end, uint64_t *random)
{
    char path[PATH_MAX];
    int size = snprintf(path, sizeof path, "%s%s", into, name->path + strlen(root));
    require(size < (int)sizeof path, "too long a name");
    if (name->file == FOLDER) {
        require(mkdir(path, 0700) == 0 || access(path, F_OK) == 0, "%s cannot be made", path);
        return;
    }
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    require(fd >= 0, "%s cannot be made", path);
    fill_image(fd, name->file, end, random);
    close(fd);
}

struct file_log_marks file_log_image(const char *into, size_t end, uint64_t *random)
{
    struct names names = {.count = 0};
    struct file_log_marks marks = {0};
    name_image(&names, end, random);
    for (int pass = 0; pass < 2; pass++) // folders first
        for (size_t i = 0; i < names.count; i++)
            if ((names.list[i].file == FOLDER) == (pass == 0) && !is_mapped(names.list[i].path))
                write_image(&names.list[i], into, end, random);
    for (size_t i = 0; i < names.count; i++)
        free(names.list[i].path);
    for (size_t i = 0; i < end; i++)
        if (entries[i].kind == MARK)
            marks = entries[i].marks;
    return marks;
}
