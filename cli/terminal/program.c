// SPDX-License-Identifier: MIT
// Divides lines of words, and runs them.
#include "cli/terminal/program.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// Reads one word at *line into `word`, which has room for all of it. False: a quote is not closed.
static bool read_word(const char **line, char *word)
{
    char quote = '\0';
    for (; **line && (quote || **line != ' '); (*line)++) {
        const char c = **line;
        if (quote && c == quote)
            quote = '\0';
        else if (!quote && (c == '\'' || c == '"'))
            quote = c;
        else if (c == '\\' && quote != '\'' && (*line)[1])
            *word++ = *++*line;
        else
            *word++ = c;
    }
    *word = '\0';
    return !quote;
}

bool program_divide(struct program *out, const char *line)
{
    const size_t most = strlen(line) / 2 + 2;
    *out = (struct program){.words = calloc(most, sizeof *out->words)};
    char *word = malloc(strlen(line) + 1);
    bool divided = out->words && word;
    for (line += strspn(line, " "); divided && *line; line += strspn(line, " ")) {
        divided = read_word(&line, word);
        if (divided && !(out->words[out->count++] = strdup(word)))
            divided = false;
    }
    free(word);
    if (!divided)
        program_clear(out);
    return divided;
}

void program_clear(struct program *program)
{
    for (size_t i = 0; program->words && program->words[i]; i++)
        free(program->words[i]);
    free(program->words);
    *program = (struct program){0};
}

const char *program_name(const struct program *program)
{
    if (program->count == 0)
        return "";
    const char *slash = strrchr(program->words[0], '/');
    return slash ? slash + 1 : program->words[0];
}

// Bytes of the {name} at `at`, and its value; 0 where there is none.
static size_t named(const char *at, const char *const *names, const char *const *values, const char **value)
{
    for (size_t i = 0; *at == '{' && names[i]; i++) {
        const size_t size = strlen(names[i]);
        if (strncmp(at + 1, names[i], size) == 0 && at[1 + size] == '}') {
            *value = values[i];
            return size + 2;
        }
    }
    return 0;
}

static char *filled(const char *word, const char *const *names, const char *const *values)
{
    char *text = NULL;
    size_t size;
    FILE *memory = open_memstream(&text, &size);
    if (!memory)
        return NULL;
    while (*word) {
        const char *value = "";
        const size_t used = named(word, names, values, &value);
        if (used)
            fputs(value, memory);
        else
            putc(*word, memory);
        word += used ? used : 1;
    }
    if (fclose(memory) == 0)
        return text;
    free(text);
    return NULL;
}

bool program_fill(struct program *program, const char *const *names, const char *const *values)
{
    for (size_t i = 0; i < program->count; i++) {
        char *word = filled(program->words[i], names, values);
        if (!word)
            return false;
        free(program->words[i]);
        program->words[i] = word;
    }
    return true;
}

// What a program that has the terminal is told by keys, and what we do with it meanwhile.
static struct sigaction before[2];
static const int keys[] = {SIGINT, SIGQUIT};

static void leave_keys(void)
{
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    for (int i = 0; i < 2; i++)
        sigaction(keys[i], &ignore, &before[i]);
}

static void take_keys(void)
{
    for (int i = 0; i < 2; i++)
        sigaction(keys[i], &before[i], NULL);
}

// Starts it with the signals as a shell would give them.
static bool start(const struct program *program, int input, int *process)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    for (int i = 0; i < 2; i++)
        if (before[i].sa_handler != SIG_IGN)
            sigaddset(&defaults, keys[i]);
    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return false;
    }
    int error = input >= 0 ? posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) : 0;
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    if (!error)
        error = posix_spawnp(process, program->words[0], &actions, &attributes, program->words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    errno = error;
    return error == 0;
}

static bool begin(const struct program *program, int input, int *process)
{
    if (program->count == 0) {
        errno = ENOENT;
        return false;
    }
    fflush(NULL);
    leave_keys();
    if (start(program, input, process))
        return true;
    const int error = errno;
    take_keys();
    errno = error;
    return false;
}

int program_wait(int process)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR)
        ;
    take_keys();
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int program_run(const struct program *program, int input)
{
    int process;
    return begin(program, input, &process) ? program_wait(process) : -1;
}

bool program_feed(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            bytes += written;
            size -= (size_t)written;
        }
    }
    return true;
}

bool program_begin(const struct program *program, int *pipe, int *process)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    const bool begun = begin(program, ends[0], process);
    const int error = errno;
    close(ends[0]);
    if (begun)
        *pipe = ends[1];
    else
        close(ends[1]);
    errno = error;
    return begun;
}
