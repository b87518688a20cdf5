// SPDX-License-Identifier: MIT
// Seccomp filters.
#include "extract/cage/filter.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Whatever they are given.
static const int worker_calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(dup),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(sendmsg),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(recvfrom),
    SCMP_SYS(shutdown),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(nanosleep),
    SCMP_SYS(getrandom),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(membarrier),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(clock_nanosleep),
};

// Not F_SETOWN, F_SETSIG: they send signals.
static const int worker_fcntls[] = {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD, F_DUPFD_CLOEXEC};

// What no program that reads a document does; the first ones it does not even try.
static const int program_calls[] = {
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(tkill),
    SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo),
    SCMP_SYS(creat),
    SCMP_SYS(truncate),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(utime),
    SCMP_SYS(utimes),
    SCMP_SYS(utimensat),
    SCMP_SYS(futimesat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(fsetxattr),
    SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr),
    SCMP_SYS(fremovexattr),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsconfig),
    SCMP_SYS(fsmount),
    SCMP_SYS(fspick),
    SCMP_SYS(mount_setattr),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(clock_adjtime),
    SCMP_SYS(adjtimex),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(syslog),
    SCMP_SYS(shmget),
    SCMP_SYS(semget),
    SCMP_SYS(msgget),
    SCMP_SYS(mq_open),
    SCMP_SYS(fanotify_init),
    SCMP_SYS(inotify_init),
    SCMP_SYS(inotify_init1),
    SCMP_SYS(iopl),
    SCMP_SYS(ioperm),
};

// The macros of seccomp.h leave members out, which not every compiler lets pass.
static struct scmp_arg_cmp masked(unsigned argument, scmp_datum_t mask, scmp_datum_t value)
{
    return (struct scmp_arg_cmp){argument, SCMP_CMP_MASKED_EQ, mask, value};
}

static struct scmp_arg_cmp compare(unsigned argument, enum scmp_compare how, scmp_datum_t value)
{
    return (struct scmp_arg_cmp){argument, how, value, 0};
}

// libseccomp tells failures as -errno, and refuses to name what an architecture does not have.
static bool add(scmp_filter_ctx filter, uint32_t action, int call, const struct scmp_arg_cmp *argument)
{
    int error = seccomp_rule_add_array(filter, action, call, argument ? 1 : 0, argument);
    if (error != 0)
        errno = -error;
    return error == 0;
}

static bool add_all(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count)
{
    bool added = true;
    for (size_t i = 0; i < count && added; i++)
        added = add(filter, action, calls[i], NULL);
    return added;
}

static bool add_one(scmp_filter_ctx filter, uint32_t action, int call, struct scmp_arg_cmp argument)
{
    return add(filter, action, call, &argument);
}

static bool prepare(scmp_filter_ctx filter)
{
    // Searched as a tree, since every call passes through it.
    (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    int error = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    errno = -error;
    return error == 0;
}

static bool load(scmp_filter_ctx filter)
{
    int error = seccomp_load(filter);
    errno = -error;
    return error == 0;
}

static bool allow_memory(scmp_filter_ctx filter)
{
    struct scmp_arg_cmp not_executable = masked(2, PROT_EXEC, 0);
    return add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), not_executable) &&
           add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), not_executable);
}

static bool allow_worker(scmp_filter_ctx filter)
{
    bool allowed = add_all(filter, SCMP_ACT_ALLOW, worker_calls, COUNT(worker_calls)) && allow_memory(filter);
    for (size_t i = 0; i < COUNT(worker_fcntls) && allowed; i++)
        allowed = add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl),
                          masked(1, 0xffffffff, (scmp_datum_t)worker_fcntls[i]));
    // fstat is this with an empty path in today's glibc, abort is a signal to oneself, limits are read but not set.
    return allowed &&
           add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), masked(3, AT_EMPTY_PATH, AT_EMPTY_PATH)) &&
           add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill),
                   compare(0, SCMP_CMP_EQ, (scmp_datum_t)getpid())) &&
           add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), compare(2, SCMP_CMP_EQ, 0)) &&
           add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(socketpair), compare(0, SCMP_CMP_EQ, AF_UNIX));
}

bool filter_enter_worker(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter) {
        errno = ENOSYS;
        return false;
    }
    bool entered = allow_worker(filter) && prepare(filter) && load(filter);
    seccomp_release(filter);
    return entered;
}

// Opening to write, to make or to empty a file.
static bool refuse_writing(scmp_filter_ctx filter)
{
    static const scmp_datum_t masks[][2] = {{O_ACCMODE, O_WRONLY},
                                            {O_ACCMODE, O_RDWR},
                                            {O_ACCMODE, O_ACCMODE},
                                            {O_CREAT, O_CREAT},
                                            {O_TRUNC, O_TRUNC}};
    bool added = add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), NULL);
    for (size_t i = 0; i < COUNT(masks) && added; i++)
        added =
            add_one(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), masked(1, masks[i][0], masks[i][1])) &&
            add_one(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), masked(2, masks[i][0], masks[i][1]));
    return added;
}

// No process: clone3 hides what it makes, and is not missed by a C library that falls back to clone.
static bool refuse_processes(scmp_filter_ctx filter)
{
    static const int calls[] = {SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(kill)};
    return add_all(filter, SCMP_ACT_ERRNO(EPERM), calls, COUNT(calls)) &&
           add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), NULL) &&
           add_one(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), masked(0, CLONE_THREAD, 0)) &&
           add_one(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), compare(0, SCMP_CMP_NE, 0));
}

// A signal's way round.
static bool refuse_owners(scmp_filter_ctx filter)
{
    static const int commands[] = {F_SETOWN, F_SETOWN_EX, F_SETSIG};
    bool added = true;
    for (size_t i = 0; i < COUNT(commands) && added; i++)
        added = add_one(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fcntl),
                        masked(1, 0xffffffff, (scmp_datum_t)commands[i]));
    return added;
}

// What launcher and programs may not.
static bool refuse_for_program(scmp_filter_ctx filter)
{
    return add_all(filter, SCMP_ACT_ERRNO(EPERM), program_calls, COUNT(program_calls)) &&
           refuse_writing(filter) && refuse_owners(filter) && prepare(filter);
}

// What every program gets, as the kernel takes it: making it for each would take longer than starting it. No instructions: none could
// be made.
static struct sock_fprog helper_filter;

// Reads what libseccomp writes of `filter`.
static bool read_instructions(struct sock_fprog *out, scmp_filter_ctx filter)
{
    struct stat status;
    int file = memfd_create("filter", MFD_CLOEXEC);
    bool done = file != -1 && seccomp_export_bpf(filter, file) == 0 && fstat(file, &status) == 0 &&
                status.st_size > 0 && status.st_size <= (off_t)(BPF_MAXINSNS * sizeof *out->filter);
    struct sock_filter *instructions = done ? malloc((size_t)status.st_size) : NULL;
    if (instructions && pread(file, instructions, (size_t)status.st_size, 0) == status.st_size) {
        free(out->filter);
        *out = (struct sock_fprog){(unsigned short)((size_t)status.st_size / sizeof *instructions),
                                   instructions};
    } else {
        free(instructions);
        done = false;
    }
    if (file != -1)
        close(file);
    return done;
}

static bool make_helper_filter(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool made = filter && refuse_for_program(filter) && refuse_processes(filter) &&
                read_instructions(&helper_filter, filter);
    if (filter)
        seccomp_release(filter);
    return made;
}

bool filter_enter_launcher(void)
{
    scmp_filter_ctx filter = make_helper_filter() ? seccomp_init(SCMP_ACT_ALLOW) : NULL;
    if (!filter) {
        errno = ENOMEM;
        return false;
    }
    bool entered = refuse_for_program(filter) && load(filter);
    seccomp_release(filter);
    return entered;
}

static bool enter(const struct sock_fprog *program)
{
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program) == 0;
}

// A signal to nobody but itself, which is how abort ends a process: the one rule that differs from process to process.
static bool refuse_signals(void)
{
    enum { LOW = __BYTE_ORDER == __BIG_ENDIAN ? sizeof(uint32_t) : 0 };
    struct sock_filter instructions[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SCMP_SYS(tgkill), 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + LOW),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return enter(&(struct sock_fprog){COUNT(instructions), instructions});
}

bool filter_enter_helper(void)
{
    if (helper_filter.len == 0) {
        errno = ENOSYS;
        return false;
    }
    return refuse_signals() && enter(&helper_filter);
}
