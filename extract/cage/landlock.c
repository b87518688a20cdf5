// SPDX-License-Identifier: MIT
// Landlock, by its system calls: glibc has no wrappers.
#include "extract/cage/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// As the kernel's headers of today have it; those of Debian 12 end with the second version.
struct ruleset {
    uint64_t files, net, scopes;
};

enum {
    NET_ALL = 3,    // bind, connect: version 4
    SCOPES_ALL = 3, // abstract sockets, signals: version 6
};
#define FILES_OF_1 ((1ull << 13) - 1)
#define FILE_REFER (1ull << 13)     // version 2
#define FILE_TRUNCATE (1ull << 14)  // version 3
#define FILE_IOCTL_DEV (1ull << 15) // version 5

static uint64_t files_of(int version)
{
    return FILES_OF_1 | (version >= 2 ? FILE_REFER : 0) | (version >= 3 ? FILE_TRUNCATE : 0) |
           (version >= 5 ? FILE_IOCTL_DEV : 0);
}

static int make_ruleset(int version)
{
    struct ruleset rules = {.files = files_of(version),
                            .net = version >= 4 ? NET_ALL : 0,
                            .scopes = version >= 6 ? SCOPES_ALL : 0};
    // A kernel refuses what it does not know only where that is not zero.
    return (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
}

static uint64_t rights_of(enum landlock_right right, bool is_folder)
{
    uint64_t rights = LANDLOCK_ACCESS_FS_READ_FILE;
    if (is_folder)
        rights |= LANDLOCK_ACCESS_FS_READ_DIR;
    if (right == LANDLOCK_READ_AND_RUN)
        rights |= LANDLOCK_ACCESS_FS_EXECUTE;
    if (right == LANDLOCK_READ_AND_WRITE)
        rights |= LANDLOCK_ACCESS_FS_WRITE_FILE;
    return rights;
}

static bool add_place(int ruleset, const struct landlock_place *place)
{
    struct stat status;
    int fd = open(place->path, O_PATH | O_CLOEXEC);
    if (fd == -1)
        return errno == ENOENT || errno == ENOTDIR;
    bool added = fstat(fd, &status) == 0;
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = added ? rights_of(place->right, S_ISDIR(status.st_mode)) : 0, .parent_fd = fd};
    added = added && syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
    close(fd);
    return added;
}

bool landlock_enter(const struct landlock_place *places, size_t count)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    int ruleset = version < 1 ? -1 : make_ruleset((int)version);
    if (ruleset == -1)
        return false;
    bool done = true;
    for (size_t i = 0; i < count && done; i++)
        done = add_place(ruleset, &places[i]);
    done = done && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return done;
}
