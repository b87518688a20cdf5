// SPDX-License-Identifier: MIT
// A worker that fails in the midst of a file, as the file .order beside it asks: "crash 10" after ten records. A .list holds a
// record a line, named by its first word; any other file is one document.
#include "tests/indexer/worker_says.h"

#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct order {
    char what[32];
    int after; // records that are given before
};

// "missing-PROGRAM": it would be read by that.
static void say_missing(const char *program)
{
    say(&(struct wire_message){.type = WIRE_DONE,
                               .as.done = {WIRE_HELPER_MISSING, string("as it was told"),
                                           string("text/x-told"), string(program), 0}});
}

static void say_uncaged(unsigned missing)
{
    say(&(struct wire_message){.type = WIRE_DONE, .as.done = {.message = string(""), .uncaged = missing}});
}

static void read_order(struct order *order, int fd)
{
    char link[64], path[PATH_MAX + 16];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, PATH_MAX);
    path[size > 0 ? size : 0] = '\0';
    strcat(dirname(path), "/.order");
    FILE *file = fopen(path, "r");
    *order = (struct order){.what = "read"};
    if (file && fscanf(file, "%31s %d", order->what, &order->after) < 1)
        strcpy(order->what, "read");
    if (file)
        fclose(file);
}

// The file is written again, shorter or longer, while it is read.
static void change(int fd)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    FILE *file = fopen(link, "a");
    if (!file || fputs("late A line that came late.\n", file) < 0 || fclose(file) != 0)
        _exit(9);
}

// True if the answer goes on behind it.
static bool obey(const struct order *order, int fd)
{
    static const struct {
        const char *what;
        enum wire_reason reason;
    } told[] = {
        {"damaged", WIRE_DAMAGED},         {"encrypted", WIRE_ENCRYPTED}, {"large", WIRE_TOO_LARGE},
        {"memory", WIRE_OUT_OF_MEMORY},    {"late", WIRE_TIMED_OUT},      {"unreadable", WIRE_UNREADABLE},
        {"unsupported", WIRE_UNSUPPORTED}, {"empty", WIRE_EMPTY},         {"end", WIRE_OK}};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (strcmp(order->what, told[i].what) == 0)
            return say_done(told[i].reason, "as it was told"), false;
    if (strcmp(order->what, "crash") == 0) {
        signal(SIGSEGV, SIG_DFL); // a sanitizer would take its time to tell
        raise(SIGSEGV);
    } else if (strcmp(order->what, "kill") == 0)
        raise(SIGKILL);
    else if (strcmp(order->what, "exit") == 0)
        _exit(3);
    else if (strcmp(order->what, "garbage") == 0)
        return (void)!write(0, "garbage that is no frame at all", 31), false;
    else if (strcmp(order->what, "hang") == 0)
        pause();
    else if (strcmp(order->what, "change") == 0)
        change(fd);
    else if (strcmp(order->what, "change-end") == 0)
        return change(fd), say_done(WIRE_OK, ""), false;
    else if (strncmp(order->what, "missing-", 8) == 0)
        return say_missing(order->what + 8), false;
    return true;
}

// A record is "ID text"; "ID!" is one that failed and "ID-" an empty one.
static void say_record(char *line)
{
    char *text = line + strcspn(line, " ");
    if (*text)
        *text++ = '\0';
    size_t size = strlen(line);
    bool failed = size > 0 && line[size - 1] == '!', empty = size > 0 && line[size - 1] == '-';
    if (!failed && !empty)
        say_document(line, text);
    else
        say(&(struct wire_message){.type = WIRE_RECORD_FAILED,
                                   .as.record_failed = {string(line), failed ? WIRE_DAMAGED : WIRE_EMPTY,
                                                        string(failed ? "no record" : "no text"), string(""),
                                                        string("")}});
}

static void answer(const char *name, int fd)
{
    static char text[1 << 16];
    struct order order;
    read_order(&order, fd);
    ssize_t size = pread(fd, text, sizeof text - 1, 0);
    text[size > 0 ? size : 0] = '\0';
    bool is_list = strstr(name, ".list") != NULL, going = true;
    int given = 0;
    for (char *line = is_list ? strtok(text, "\n") : NULL; line && going; line = strtok(NULL, "\n")) {
        if (given++ == order.after)
            going = obey(&order, fd);
        if (going)
            say_record(line);
    }
    if (!is_list && (going = obey(&order, fd))) {
        if (strcmp(order.what, "line") == 0)
            text[strcspn(text, "\n")] = '\0';
        say_document("", text);
    }
    if (going && strcmp(order.what, "uncaged") == 0)
        say_uncaged((unsigned)order.after);
    else if (going)
        say_done(WIRE_OK, "");
}

int main(void)
{
    struct buffer received;
    buffer_init(&received);
    int fd = -1;
    for (bool end = false; !end;) {
        struct wire_message request;
        size_t consumed;
        if (wire_decode(received.data, received.size, &request, &consumed) != WIRE_DECODED) {
            if (wire_receive(0, &received, &fd, &end) != 0)
                return 1;
            continue;
        }
        char *name = strndup(request.as.request.name.data, request.as.request.name.size);
        answer(name, fd);
        free(name);
        close(fd);
        fd = -1;
        buffer_truncate(&received, 0);
    }
    buffer_clear(&received);
    return 0;
}
