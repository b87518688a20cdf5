// SPDX-License-Identifier: MIT
// Opens what stands in a source, and nothing else.
#include "indexer/walk/beneath.h"

#include "text/base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

enum {
    FOLDER_FLAGS = O_PATH | O_DIRECTORY | O_CLOEXEC,
    READ_FLAGS = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
};

static int refuse(int fd, int error)
{
    if (fd != -1)
        close(fd);
    errno = error;
    return -1;
}

int open_again(int folder, const char *name, int flags)
{
    int fd;
    do
        fd = openat(folder, name, flags);
    while (fd == -1 && errno == EINTR);
    return fd;
}

// Whether the path stays beneath where it begins, whatever stands there.
static bool goes_down(const char *path)
{
    for (const char *part = path; *part; part += strspn(part, "/")) {
        size_t size = strcspn(part, "/");
        if (size == 2 && memcmp(part, "..", 2) == 0)
            return false;
        part += size;
    }
    return *path != '/';
}

// One component. Whatever the flags make of a link, it is refused as one.
static int open_step(int folder, const char *name, int flags)
{
    int fd = open_again(folder, name, flags | O_NOFOLLOW | O_CLOEXEC);
    char target[1];
    struct stat status;
    if (fd == -1 && errno == ENOTDIR)
        return refuse(fd, readlinkat(folder, name, target, sizeof target) >= 0 ? ELOOP : ENOTDIR);
    if (fd != -1 && (flags & O_PATH) && !(flags & O_NOFOLLOW) &&
        (fstat(fd, &status) != 0 || S_ISLNK(status.st_mode)))
        return refuse(fd, ELOOP);
    return fd;
}

int open_in_steps(int folder, const char *path, int flags)
{
    if (!goes_down(path))
        return refuse(-1, EXDEV);
    int at = open_step(folder, ".", FOLDER_FLAGS);
    while (at != -1) {
        char name[NAME_MAX + 1] = ".";
        size_t size = strcspn(path, "/");
        bool is_last = path[size] == '\0';
        if (size > NAME_MAX)
            return refuse(at, ENAMETOOLONG);
        if (size > 0) {
            memcpy(name, path, size);
            name[size] = '\0';
        }
        int inner = open_step(at, name, is_last ? flags : FOLDER_FLAGS);
        int error = errno;
        close(at);
        errno = error;
        if (is_last)
            return inner;
        at = inner;
        path += size + strspn(path + size, "/");
    }
    return -1;
}

int open_strictly(int folder, const char *path, int flags)
{
    if (!goes_down(path))
        return refuse(-1, EXDEV);
    // The kernel takes no longer path at once.
    if (strlen(path) >= PATH_MAX)
        return open_in_steps(folder, path, flags);
    struct open_how how = {.flags = (unsigned)(flags | O_CLOEXEC),
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
    int fd;
    do
        fd = (int)syscall(SYS_openat2, folder, *path ? path : ".", &how, sizeof how);
    while (fd == -1 && errno == EINTR);
    if (fd == -1 && (errno == ENOSYS || errno == EPERM || errno == EINVAL || errno == E2BIG))
        return open_in_steps(folder, path, flags);
    return fd;
}

// A path without links, from the file system's root.
static int open_absolute(const char *path, int flags)
{
    int top = open_again(AT_FDCWD, "/", FOLDER_FLAGS);
    int fd = top == -1 ? -1 : open_strictly(top, path + strspn(path, "/"), flags);
    int error = errno;
    if (top != -1)
        close(top);
    errno = error;
    return fd;
}

// What the path names now, opened strictly: whoever puts a link there meanwhile gains nothing.
static int open_resolved(const char *path, int flags)
{
    char *real = realpath(path, NULL);
    int fd = real ? open_absolute(real, flags) : -1;
    int error = errno;
    free(real);
    errno = error;
    return fd;
}

int open_root(const char *root, bool follow, int flags)
{
    int fd = open_absolute(root, flags);
    return fd == -1 && errno == ELOOP && follow ? open_resolved(root, flags) : fd;
}

static char *join(const char *root, const char *path)
{
    struct buffer whole;
    buffer_init(&whole);
    buffer_printf(&whole, "%s/%s", root, path);
    return buffer_detach(&whole, NULL);
}

static int open_link(const char *root, const char *path, int flags)
{
    char *whole = join(root, path);
    int fd = whole ? open_resolved(whole, flags) : -1;
    int error = whole ? errno : ENOMEM;
    free(whole);
    errno = error;
    return fd;
}

// Whether `fd` is elsewhere than the folder, on a file system of the kernel's.
static bool is_mounted_kernels(int fd, int folder)
{
    struct stat here, there;
    bool same = fstat(folder, &here) == 0 && fstat(fd, &there) == 0 && here.st_dev == there.st_dev;
    return !same && is_kernels(fd);
}

int open_beneath(const char *root, const char *path, bool follow)
{
    int folder = open_root(root, follow, *path ? FOLDER_FLAGS : READ_FLAGS);
    if (folder == -1)
        return -1;
    if (!*path)
        return is_kernels(folder) ? refuse(folder, EXDEV) : folder;
    int fd = open_strictly(folder, path, READ_FLAGS);
    if (fd == -1 && errno == ELOOP && follow)
        fd = open_link(root, path, READ_FLAGS);
    int error = errno;
    if (fd != -1 && is_mounted_kernels(fd, folder))
        fd = refuse(fd, error = EXDEV);
    close(folder);
    errno = error;
    return fd;
}

int open_rules(const char *root, const char *path, bool follow)
{
    int fd = open_beneath(root, path, follow);
    if (fd != -1 || errno != ELOOP || follow)
        return fd;
    char *inside = place_inside(root, path);
    fd = inside ? open_beneath(root, inside, false) : -1;
    int error = inside ? errno : ELOOP;
    free(inside);
    errno = error;
    return fd;
}

char *place_inside(const char *root, const char *path)
{
    char *whole = join(root, path), *target = whole ? realpath(whole, NULL) : NULL, *inside = NULL;
    size_t size = strlen(root);
    // The root is "/" or has no slash at its end.
    if (target && strncmp(target, root, size) == 0 && (size == 1 || target[size] == '/'))
        inside = strdup(target + size + (size > 1));
    free(target);
    free(whole);
    return inside;
}

bool is_kernels(int fd)
{
    static const unsigned kinds[] = {
        PROC_SUPER_MAGIC,   SYSFS_MAGIC,         DEBUGFS_MAGIC,  TRACEFS_MAGIC,  SECURITYFS_MAGIC,
        CGROUP_SUPER_MAGIC, SELINUX_MAGIC,       SMACK_MAGIC,    AAFS_MAGIC,     BPF_FS_MAGIC,
        PSTOREFS_MAGIC,     CGROUP2_SUPER_MAGIC, EFIVARFS_MAGIC, BINFMTFS_MAGIC, DEVPTS_SUPER_MAGIC,
        NSFS_MAGIC,         0x62656570 /* configfs */};
    struct statfs system;
    if (fstatfs(fd, &system) != 0)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((unsigned)system.f_type == kinds[i])
            return true;
    return false;
}
