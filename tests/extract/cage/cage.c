// SPDX-License-Identifier: MIT
// A worker that was taken over, and so a helper, can do nothing but read what it was given: as root, as a user, and with one
// wall of the cage missing.
#include "extract/cage/cage.h"
#include "tests/extract/cage/escapes.h"
#include "wire/wire.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOBODY = 65534, ANSWER_SIZE = 4096 };

// ---- What is within reach ------------------------------------------------------------------------------------

struct scene {
    struct escape_targets targets;
    int tcp, local;
    bool as_nobody;
};

static bool become_nobody(void)
{
    return setresgid(NOBODY, NOBODY, NOBODY) == 0 && setresuid(NOBODY, NOBODY, NOBODY) == 0;
}

static void make_file(const struct scene *scene, const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", scene->targets.folder, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    cr_assert_neq(fd, -1);
    cr_assert_eq(fchmod(fd, 0666), 0);
    close(fd);
}

static void listen_locally(struct scene *scene)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%.90s/socket", scene->targets.folder);
    scene->local = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    cr_assert_eq(bind(scene->local, (const struct sockaddr *)&address, sizeof address), 0);
    cr_assert_eq(listen(scene->local, 10), 0);
    cr_assert_eq(chmod(address.sun_path, 0777), 0);
}

static void listen_on_tcp(struct scene *scene)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    scene->tcp = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    cr_assert_eq(bind(scene->tcp, (const struct sockaddr *)&address, size), 0);
    cr_assert_eq(listen(scene->tcp, 10), 0);
    cr_assert_eq(getsockname(scene->tcp, (struct sockaddr *)&address, &size), 0);
    scene->targets.port = ntohs(address.sin_port);
}

static void scene_init(struct scene *scene, bool as_nobody)
{
    *scene = (struct scene){.as_nobody = as_nobody};
    strcpy(scene->targets.folder, "/tmp/loci-cage-XXXXXX");
    cr_assert(mkdtemp(scene->targets.folder));
    cr_assert_eq(chmod(scene->targets.folder, 0777), 0);
    make_file(scene, "secret");
    make_file(scene, "spare");
    make_file(scene, "victim");
    listen_locally(scene);
    listen_on_tcp(scene);
    scene->targets.process = fork();
    if (scene->targets.process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (!as_nobody || become_nobody())
            for (;;)
                pause();
        _exit(1);
    }
}

static void scene_clear(struct scene *scene)
{
    static const char *const names[] = {"secret", "spare", "victim", "made", "moved", "socket"};
    kill(scene->targets.process, SIGKILL);
    waitpid(scene->targets.process, NULL, 0);
    close(scene->local);
    close(scene->tcp);
    char path[300];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", scene->targets.folder, names[i]);
        unlink(path);
    }
    cr_expect_eq(rmdir(scene->targets.folder), 0);
}

// ---- A worker ------------------------------------------------------------------------------------------------

// Has the kernel refuse to build a wall, as an older one or the filter of a container does.
static bool take_away(unsigned walls)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool done = filter != NULL;
    if (done && walls & WIRE_NO_LANDLOCK)
        done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0) == 0;
    if (done && walls & WIRE_NO_SECCOMP)
        done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(seccomp), 0) == 0 &&
               seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                                (struct scmp_arg_cmp){0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0}) == 0;
    done = done && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

static _Noreturn void become_worker(const struct scene *scene, unsigned missing, int socket)
{
    // Opened before: nobody may not be let into the folder of the build.
    int program = open(LOCI_TEST_WORKER, O_PATH | O_CLOEXEC);
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    char *const arguments[] = {"loci-extract", NULL}, *const environment[] = {"LC_ALL=C.UTF-8", NULL};
    dup2(socket, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    if (program != -1 && (missing == 0 || take_away(missing)) && (!scene->as_nobody || become_nobody()))
        fexecve(program, arguments, environment);
    _exit(127);
}

static pid_t start_worker(const struct scene *scene, unsigned missing, int *socket)
{
    int pair[2];
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    pid_t pid = fork();
    if (pid == 0)
        become_worker(scene, missing, pair[1]);
    close(pair[1]);
    *socket = pair[0];
    return pid;
}

// An order, or with "" a document that is none.
static void send_order(const struct scene *scene, const char *word, int socket)
{
    char order[300];
    FILE *file = tmpfile();
    if (*word)
        escape_targets_print(order, sizeof order, word, &scene->targets);
    else
        snprintf(order, sizeof order, "Words of a document.\n");
    cr_assert(file && fputs(order, file) >= 0 && fflush(file) == 0);
    struct buffer frames;
    buffer_init(&frames);
    cr_assert(wire_encode(
        &frames, &(struct wire_message){.type = WIRE_REQUEST, .as.request = {{"a", 1}, 1 << 20, false}}));
    cr_assert_eq(wire_send(socket, &frames, fileno(file)), 0);
    buffer_clear(&frames);
    fclose(file);
}

// Its paragraphs, a line each; a last one tells a reason.
static void take_answer(int socket, struct buffer *out, struct wire_message *done)
{
    struct buffer received;
    buffer_init(&received);
    size_t at = 0, consumed;
    bool end = false;
    do {
        while (wire_decode(received.data + at, received.size - at, done, &consumed) == WIRE_DECODED) {
            at += consumed;
            if (done->type == WIRE_BLOCK)
                buffer_printf(out, "%.*s\n", (int)done->as.block.text.size, done->as.block.text.data);
            if (done->type == WIRE_DONE)
                break;
        }
    } while ((at == 0 || done->type != WIRE_DONE) && !end &&
             wire_receive(socket, &received, NULL, &end) == 0);
    cr_assert_not(end, "the worker ended");
    if (done->as.done.reason != WIRE_OK)
        buffer_printf(out, "%s: %.*s\n", wire_reason_name(done->as.done.reason),
                      (int)done->as.done.message.size, done->as.done.message.data);
    buffer_clear(&received);
}

static void ask(const struct scene *scene, unsigned missing, const char *word, struct buffer *out)
{
    int socket, status;
    struct wire_message done = {0};
    pid_t pid = start_worker(scene, missing, &socket);
    send_order(scene, word, socket);
    take_answer(socket, out, &done);
    close(socket);
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_expect_eq(status, 0);
}

// ---- Tests ---------------------------------------------------------------------------------------------------

static const bool users[] = {false, true};

// A test as root is one of a user too.
static size_t user_count(void)
{
    return getuid() == 0 ? 2 : 1;
}

// Without a cage all of it can be done: else the tests below would show nothing. Only a process that is not one's child may be out of
// reach for a tracer.
Test(cage, is_needed)
{
    for (size_t user = 0; user < user_count(); user++) {
        struct scene scene;
        scene_init(&scene, users[user]);
        for (const struct escape *escape = escapes; escape->what; escape++) {
            int status;
            pid_t pid = fork();
            if (pid == 0)
                _exit((scene.as_nobody && !become_nobody()) || !escape->try(&scene.targets));
            waitpid(pid, &status, 0);
            cr_expect(status == 0 || strcmp(escape->what, "trace another process") == 0, "%s was not let",
                      escape->what);
        }
        scene_clear(&scene);
    }
}

// Each line of the answer, "what: let" or "what: refused", is `refused`, or where `files_let` what reads a file is let.
static void expect_refused(const char *answer, bool read_files, const char *whose)
{
    size_t lines = 0;
    for (const char *line = answer; *line; line = strchr(line, '\n') + 1, lines++) {
        bool reads = strncmp(line, "open ", 5) == 0 || strncmp(line, "list ", 5) == 0;
        const char *wanted = reads && read_files ? ": let\n" : ": refused\n";
        const char *end = strchr(line, '\n') + 1;
        cr_expect(strncmp(end - strlen(wanted), wanted, strlen(wanted)) == 0, "%s: %.*s", whose,
                  (int)(end - line), line);
    }
    cr_expect_geq(lines, 13, "%s: %s", whose, answer);
}

// As each user, with and without Landlock: what the worker (`word` ESCAPE) or its helper (HELPER) tries is refused. Without Landlock a helper can read
// what its user can: it has nobody to tell but the worker.
static void expect_held(const char *word, const char *root, const char *nobody)
{
    const bool is_helper = strcmp(word, "HELPER") == 0;
    for (size_t user = 0; user < user_count(); user++) {
        static const unsigned missing[] = {0, WIRE_NO_LANDLOCK};
        for (size_t i = 0; i < 2; i++) {
            struct scene scene;
            struct buffer answer;
            buffer_init(&answer);
            scene_init(&scene, users[user]);
            ask(&scene, missing[i], word, &answer);
            expect_refused(answer.data, is_helper && missing[i] != 0, users[user] ? nobody : root);
            scene_clear(&scene);
            buffer_clear(&answer);
        }
    }
}

Test(cage, holds_a_worker)
{
    expect_held("ESCAPE", "the user", "nobody");
}

Test(cage, holds_a_helper)
{
    expect_held("HELPER", "the user's helper", "nobody's helper");
}

static bool has_landlock(void)
{
    struct scene scene;
    struct buffer answer;
    buffer_init(&answer);
    scene_init(&scene, false);
    ask(&scene, WIRE_NO_SECCOMP, "ESCAPE", &answer);
    bool has = strstr(answer.data, "open a file: refused") != NULL;
    scene_clear(&scene);
    buffer_clear(&answer);
    return has;
}

// Landlock alone keeps files away.
Test(cage, holds_without_seccomp)
{
    if (!has_landlock())
        cr_skip_test("this kernel has no Landlock");
    for (size_t user = 0; user < user_count(); user++) {
        struct scene scene;
        struct buffer answer;
        buffer_init(&answer);
        scene_init(&scene, users[user]);
        ask(&scene, WIRE_NO_SECCOMP, "ESCAPE", &answer);
        for (const struct escape *escape = escapes; escape->what; escape++) {
            char line[100];
            snprintf(line, sizeof line, "%s: refused\n", escape->what);
            cr_expect(!escape->is_file || strstr(answer.data, line), "%s", escape->what);
        }
        scene_clear(&scene);
        buffer_clear(&answer);
    }
}

// What is not caged at all still reads.
Test(cage, is_not_needed_to_read)
{
    struct scene scene;
    struct buffer answer;
    buffer_init(&answer);
    scene_init(&scene, false);
    ask(&scene, WIRE_NO_LANDLOCK | WIRE_NO_SECCOMP, "", &answer);
    cr_expect_str_eq(answer.data, "Words of a document.\n");
    scene_clear(&scene);
    buffer_clear(&answer);
}
