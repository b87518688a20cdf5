// SPDX-License-Identifier: MIT
// Stands in for the C library's calls on files.
#include "tests/crash/file_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EXPORTED __attribute__((visibility("default"))) // the libraries are to find these

enum { DESCRIPTORS = 4096 };

long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);

int (*file_calls_before)(const struct file_call *call);
void (*file_calls_after)(const struct file_call *call);

static char watched[PATH_MAX];
static atomic_bool seen[DESCRIPTORS]; // descriptors of files below it

void file_calls_watch(const char *folder)
{
    snprintf(watched, sizeof watched, "%s", folder ? folder : "");
}

static bool fd_is_seen(int fd)
{
    return fd >= 0 && fd < DESCRIPTORS && atomic_load(&seen[fd]);
}

static bool path_is_seen(const char *path)
{
    size_t size = strlen(watched);
    return size > 0 && strncmp(path, watched, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

// A path relative to an open folder, made whole.
static const char *whole_path(char out[PATH_MAX], int folder, const char *path)
{
    char link[40], at[PATH_MAX];
    if (path[0] == '/' || folder == AT_FDCWD)
        return path;
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    long size = syscall(SYS_readlinkat, AT_FDCWD, link, at, sizeof at - 1);
    int printed = snprintf(out, PATH_MAX, "%.*s/%s", size < 0 ? 0 : (int)size, at, path);
    return printed < PATH_MAX ? out : path;
}

static bool is_seen(const struct file_call *call)
{
    return call->path ? path_is_seen(call->path) : fd_is_seen(call->fd);
}

static bool fails(const struct file_call *call)
{
    int number = file_calls_before && is_seen(call) ? file_calls_before(call) : 0;
    if (number)
        errno = number;
    return number != 0;
}

static long done(const struct file_call *call, long result)
{
    int kept = errno;
    if (result >= 0 && file_calls_after && is_seen(call))
        file_calls_after(call);
    errno = kept;
    return result;
}

// `how` or else `flags` and `mode`.
static int open_how(int folder, const char *name, int flags, mode_t mode, const struct open_how *how)
{
    char buffer[PATH_MAX];
    struct file_call call = {.kind = flags & O_CREAT ? FILE_CALL_CREATE : FILE_CALL_OPEN,
                             .path = whole_path(buffer, folder, name),
                             .fd = -1};
    if (fails(&call))
        return -1;
    int fd = (int)(how ? __real_syscall(SYS_openat2, folder, name, how, sizeof *how)
                       : __real_syscall(SYS_openat, folder, name, flags, mode));
    if (fd < 0 || fd >= DESCRIPTORS)
        return fd;
    atomic_store(&seen[fd], path_is_seen(call.path));
    call.fd = fd;
    return (int)done(&call, fd);
}

static int open_at(int folder, const char *name, int flags, mode_t mode)
{
    return open_how(folder, name, flags, mode, NULL);
}

// There is no function for openat2(2). The linker (--wrap) leads here what the program itself calls.
long __wrap_syscall(long number, ...)
{
    long given[6];
    va_list arguments;
    va_start(arguments, number);
    for (int i = 0; i < 6; i++)
        given[i] = va_arg(arguments, long);
    va_end(arguments);
    const struct open_how *how = (const struct open_how *)given[2];
    if (number == SYS_openat2)
        return open_how((int)given[0], (const char *)given[1], (int)how->flags, 0, how);
    return __real_syscall(number, given[0], given[1], given[2], given[3], given[4], given[5]);
}

#define MODE_OF(flags)                       \
    mode_t mode = 0;                         \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { \
        va_list arguments;                   \
        va_start(arguments, flags);          \
        mode = va_arg(arguments, mode_t);    \
        va_end(arguments);                   \
    }

EXPORTED int open(const char *name, int flags, ...)
{
    MODE_OF(flags)
    return open_at(AT_FDCWD, name, flags, mode);
}

EXPORTED int open64(const char *name, int flags, ...)
{
    MODE_OF(flags)
    return open_at(AT_FDCWD, name, flags, mode);
}

EXPORTED int openat(int folder, const char *name, int flags, ...)
{
    MODE_OF(flags)
    return open_at(folder, name, flags, mode);
}

EXPORTED int close(int fd)
{
    if (fd >= 0 && fd < DESCRIPTORS)
        atomic_store(&seen[fd], false);
    return (int)syscall(SYS_close, fd);
}

EXPORTED ssize_t read(int fd, void *out, size_t size)
{
    const struct file_call call = {.kind = FILE_CALL_READ, .fd = fd, .size = size};
    return fails(&call) ? -1 : done(&call, syscall(SYS_read, fd, out, size));
}

EXPORTED ssize_t pread(int fd, void *out, size_t size, off_t offset)
{
    const struct file_call call = {.kind = FILE_CALL_READ, .fd = fd, .size = size, .offset = offset};
    return fails(&call) ? -1 : done(&call, syscall(SYS_pread64, fd, out, size, offset));
}

EXPORTED ssize_t pread64(int fd, void *out, size_t size, off64_t offset)
{
    return pread(fd, out, size, offset);
}

EXPORTED ssize_t write(int fd, const void *data, size_t size)
{
    struct file_call call = {.kind = FILE_CALL_WRITE, .fd = fd, .data = data, .size = size};
    if (fd_is_seen(fd))
        call.offset = (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
    return fails(&call) ? -1 : done(&call, syscall(SYS_write, fd, data, size));
}

EXPORTED ssize_t pwrite(int fd, const void *data, size_t size, off_t offset)
{
    const struct file_call call = {
        .kind = FILE_CALL_WRITE, .fd = fd, .data = data, .size = size, .offset = offset};
    return fails(&call) ? -1 : done(&call, syscall(SYS_pwrite64, fd, data, size, offset));
}

EXPORTED ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
    return pwrite(fd, data, size, offset);
}

EXPORTED int ftruncate(int fd, off_t size)
{
    const struct file_call call = {.kind = FILE_CALL_TRUNCATE, .fd = fd, .offset = size};
    return fails(&call) ? -1 : (int)done(&call, syscall(SYS_ftruncate, fd, size));
}

EXPORTED int ftruncate64(int fd, off64_t size)
{
    return ftruncate(fd, size);
}

EXPORTED int fsync(int fd)
{
    const struct file_call call = {.kind = FILE_CALL_SYNC, .fd = fd};
    return fails(&call) ? -1 : (int)done(&call, syscall(SYS_fsync, fd));
}

EXPORTED int fdatasync(int fd)
{
    const struct file_call call = {.kind = FILE_CALL_SYNC, .fd = fd};
    return fails(&call) ? -1 : (int)done(&call, syscall(SYS_fdatasync, fd));
}

EXPORTED int unlinkat(int folder, const char *name, int flags)
{
    char buffer[PATH_MAX];
    const struct file_call call = {
        .kind = FILE_CALL_REMOVE, .path = whole_path(buffer, folder, name), .fd = -1};
    return fails(&call) ? -1 : (int)done(&call, syscall(SYS_unlinkat, folder, name, flags));
}

EXPORTED int unlink(const char *name)
{
    return unlinkat(AT_FDCWD, name, 0);
}

EXPORTED int rmdir(const char *name)
{
    return unlinkat(AT_FDCWD, name, AT_REMOVEDIR);
}

EXPORTED int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    char from_buffer[PATH_MAX], to_buffer[PATH_MAX];
    const struct file_call call = {.kind = FILE_CALL_RENAME,
                                   .path = whole_path(from_buffer, from_folder, from),
                                   .to = whole_path(to_buffer, to_folder, to),
                                   .fd = -1};
    return fails(&call) ? -1
                        : (int)done(&call, syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
}

EXPORTED int rename(const char *from, const char *to)
{
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

EXPORTED int mkdir(const char *name, mode_t mode)
{
    const struct file_call call = {.kind = FILE_CALL_MAKE_FOLDER, .path = name, .fd = -1};
    return fails(&call) ? -1 : (int)done(&call, syscall(SYS_mkdirat, AT_FDCWD, name, mode));
}

// The C library's own would not pass here.
EXPORTED char *mkdtemp(char *template)
{
    static atomic_uint last;
    size_t size = strlen(template);
    for (int tries = 0; tries < 1000; tries++) {
        unsigned number = (unsigned)getpid() * 7919 + atomic_fetch_add(&last, 1);
        for (size_t i = size - 6; i < size; i++, number /= 26)
            template[i] = (char)('a' + number % 26);
        if (mkdir(template, 0700) == 0)
            return template;
        if (errno != EEXIST)
            return NULL;
    }
    return NULL;
}

EXPORTED int flock(int fd, int how)
{
    const struct file_call call = {.kind = FILE_CALL_LOCK, .fd = fd};
    return fails(&call) ? -1 : (int)done(&call, syscall(SYS_flock, fd, how));
}

EXPORTED void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
    const struct file_call call = {.kind = FILE_CALL_MAP, .fd = fd};
    if (fd >= 0 && fails(&call))
        return MAP_FAILED;
    return (void *)syscall(SYS_mmap, at, size, protection, flags, fd, offset);
}

EXPORTED void *mmap64(void *at, size_t size, int protection, int flags, int fd, off64_t offset)
{
    return mmap(at, size, protection, flags, fd, offset);
}

static int stat_at(int folder, const char *name, struct stat *out, int flags)
{
    char buffer[PATH_MAX];
    const struct file_call call = {
        .kind = FILE_CALL_STAT, .path = whole_path(buffer, folder, name), .fd = -1};
    return fails(&call) ? -1 : (int)syscall(SYS_newfstatat, folder, name, out, flags);
}

EXPORTED int stat(const char *name, struct stat *out)
{
    return stat_at(AT_FDCWD, name, out, 0);
}

EXPORTED int stat64(const char *name, struct stat64 *out)
{
    return stat_at(AT_FDCWD, name, (struct stat *)out, 0);
}

EXPORTED int fstat(int fd, struct stat *out)
{
    const struct file_call call = {.kind = FILE_CALL_STAT, .fd = fd};
    return fails(&call) ? -1 : (int)syscall(SYS_fstat, fd, out);
}

EXPORTED int fstat64(int fd, struct stat64 *out)
{
    return fstat(fd, (struct stat *)out);
}

EXPORTED int fchmod(int fd, mode_t mode)
{
    const struct file_call call = {.kind = FILE_CALL_MODE, .fd = fd};
    return fails(&call) ? -1 : (int)done(&call, syscall(SYS_fchmod, fd, mode));
}
