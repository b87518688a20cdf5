// SPDX-License-Identifier: MIT
// Who holds a lock file.
#include "store/file/lock_holder.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { NAME_SIZE = 12, LINE_SIZE = 256 };

// The process that the file names, 0 where it names none, -1 where it holds something else, which is nothing of ours.
static long named(int fd)
{
    char text[NAME_SIZE + 1] = "", *end = text;
    ssize_t size = pread(fd, text, sizeof text, 0);
    if (size == 0)
        return 0;
    if (size != NAME_SIZE || text[NAME_SIZE - 1] != '\n')
        return -1;
    long holder = strtol(text, &end, 10);
    return end == text + NAME_SIZE - 1 && holder > 0 ? holder : -1;
}

static void empty(int fd)
{
    if (ftruncate(fd, 0) != 0)
        return; // who reads it looks whether the process lives
}

void lock_holder_name(int fd)
{
    char text[NAME_SIZE + 1];
    if (named(fd) < 0)
        return;
    empty(fd);
    snprintf(text, sizeof text, "%*ld\n", NAME_SIZE - 1, (long)getpid());
    if (pwrite(fd, text, NAME_SIZE, 0) != NAME_SIZE)
        empty(fd);
}

void lock_holder_forget(int fd)
{
    if (named(fd) > 0)
        empty(fd);
}

// A line of /proc/locks, https://man7.org/linux/man-pages/man5/proc_locks.5.html: "1: FLOCK ADVISORY WRITE 123 fe:00:456 0 EOF".
static long held_by(const char *line, const struct stat *file)
{
    long process = 0;
    unsigned device_major = 0, device_minor = 0;
    unsigned long inode = 0;
    if (sscanf(line, "%*d: FLOCK %*s %*s %ld %x:%x:%lu", &process, &device_major, &device_minor, &inode) != 4)
        return 0;
    bool same =
        inode == file->st_ino && device_major == major(file->st_dev) && device_minor == minor(file->st_dev);
    return same && process > 0 ? process : 0;
}

static long ask_kernel(int fd)
{
    struct stat file;
    char line[LINE_SIZE];
    long holder = 0;
    FILE *locks = fstat(fd, &file) == 0 ? fopen("/proc/locks", "re") : NULL;
    if (!locks)
        return 0;
    while (holder == 0 && fgets(line, sizeof line, locks))
        holder = held_by(line, &file);
    fclose(locks);
    return holder;
}

long lock_holder_find(int fd, bool *run)
{
    const long self = named(fd), kernel = ask_kernel(fd), holder = kernel > 0 ? kernel : self;
    *run = holder == self;
    return holder > 0 && (kill((pid_t)holder, 0) == 0 || errno == EPERM) ? holder : 0;
}
