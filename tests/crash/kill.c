// SPDX-License-Identifier: MIT
// Killing a run after a share of its work.
#include "tests/crash/kill.h"
#include "tests/crash/support.h"
#include "tests/require.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int64_t crash_processor_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void kill_this_process_after(int64_t us)
{
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
    struct itimerspec when = {.it_value = {us / 1000000, us % 1000000 * 1000 + 1}};
    if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) != 0 ||
        timer_settime(timer, 0, &when, NULL) != 0)
        _exit(5);
}

bool crash_index_and_kill(const char *name, int64_t after_us, const char *when)
{
    pid_t child = fork();
    require(child != -1, "no process can be made");
    if (child == 0) {
        kill_this_process_after(after_us);
        _exit(crash_index(crash_open(name)) == LOCI_OK ? 0 : 4);
    }
    int status = 0;
    require(waitpid(child, &status, 0) == child, "the process is lost");
    if (!WIFSIGNALED(status) && WEXITSTATUS(status) != 0)
        crash_fault("%s: the run failed by itself: %d", when, WEXITSTATUS(status));
    return WIFSIGNALED(status);
}
