// SPDX-License-Identifier: MIT
// The run lock.
#include "store/file/lock.h"
#include "store/file/lock_holder.h"
#include "store/file/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    POLL_MS = 20,
    HOLDER_SIZE = 12,  // of the holder's number in the lock file: right-aligned, with a line feed
    LOOKERS_MS = 5000, // how long to bear with processes that only look, even without a timeout
    ORPHANS_MS = 1000, // likewise with what a killed run has left
};

static int open_lock(const loci *index, int flags)
{
    char *name = NULL;
    if (asprintf(&name, "%s.lock", index->path) < 0) {
        errno = ENOMEM;
        return -1;
    }
    int fd = open(name, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, index->mode);
    free(name);
    return fd;
}

static int create_lock(const loci *index)
{
    int fd = open_lock(index, O_RDWR | O_CREAT | O_EXCL);
    if (fd >= 0)
        fchmod(fd, index->mode); // whatever the umask
    return fd >= 0 || errno != EEXIST ? fd : open_lock(index, O_RDWR);
}

// Whether those that hold the lock only look whether a run does: they share it, for a moment.
static bool is_looked_at(int fd)
{
    bool shared = flock(fd, LOCK_SH | LOCK_NB) == 0;
    if (shared)
        flock(fd, LOCK_UN);
    return shared;
}

// Whether nobody that lives is known to hold the lock. The worker of a killed run has it until it closes what it inherited, right before
// its program begins: between the two it can be neither told nor hurried.
static bool is_orphaned(int fd)
{
    bool run;
    return lock_holder_find(fd, &run) == 0;
}

// How long to bear with it beyond the timeout.
static bool is_bearable(int fd, int waited_ms)
{
    return (waited_ms < LOOKERS_MS && is_looked_at(fd)) || (waited_ms < ORPHANS_MS && is_orphaned(fd));
}

static int try_until(int fd, int wait_ms)
{
    for (int waited = 0;; waited += POLL_MS) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return 0;
        int problem = errno;
        bool held = problem == EWOULDBLOCK || problem == EINTR;
        if (!held || (waited >= wait_ms && !is_bearable(fd, waited))) {
            errno = problem;
            return -1;
        }
        nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
    }
}

static loci_error fail_held(loci *index, int fd)
{
    bool run = false;
    long holder = lock_holder_find(fd, &run);
    if (holder > 0)
        return handle_fail(index, LOCI_BUSY, "another %s holds %s (process %ld): try again when it has ended",
                           run ? "run" : "program", index->path, holder);
    return handle_fail(
        index, LOCI_BUSY,
        "another run or program holds %s: try again when it has ended; 'fuser %s.lock' names it", index->path,
        index->path);
}

static loci_error take_lock(loci *index, int fd)
{
    if (try_until(fd, index->busy_timeout_ms) == 0) {
        lock_holder_name(fd);
        return LOCI_OK;
    }
    if (errno == EWOULDBLOCK || errno == EINTR)
        return fail_held(index, fd);
    return handle_fail(index, LOCI_ERROR, "%s.lock cannot be locked: %s", index->path, strerror(errno));
}

loci_error run_lock(loci *index)
{
    loci_error error = handle_need_writable(index);
    if (error != LOCI_OK)
        return error;
    if (index->lock_fd >= 0)
        return handle_fail(index, LOCI_BUSY, "%s: a run is open already", index->path);
    int fd = create_lock(index);
    if (fd < 0)
        return handle_fail_system(index, index->path, "its lock cannot be opened");
    error = take_lock(index, fd);
    if (error == LOCI_OK)
        index->lock_fd = fd;
    else
        close(fd);
    return error;
}

void run_unlock(loci *index)
{
    if (index->lock_fd >= 0) {
        lock_holder_forget(index->lock_fd);
        close(index->lock_fd);
    }
    index->lock_fd = -1;
}

bool run_is_locked(const loci *index)
{
    if (index->lock_fd >= 0)
        return true;
    int fd = open_lock(index, O_RDONLY);
    if (fd < 0)
        return false;
    bool held = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(fd);
    return held;
}
