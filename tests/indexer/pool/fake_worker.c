// SPDX-License-Identifier: MIT
// A worker that misbehaves as the name of the file asks it to.
#include "tests/indexer/pool/fake_worker.h"
#include "tests/indexer/worker_says.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void say_endless_text(void)
{
    static char text[1 << 20];
    memset(text, 'x', sizeof text);
    say(&(struct wire_message){.type = WIRE_DOCUMENT});
    for (;;)
        say(&(struct wire_message){.type = WIRE_BLOCK,
                                   .as.block = {.kind = BLOCK_PARAGRAPH, .text = {text, sizeof text}}});
}

static void say_type(void)
{
    say(&(struct wire_message){.type = WIRE_META,
                               .as.meta = {.key = string("media_type"), .value = string("text/plain")}});
}

// The file's content says what is in it: "good text" is read as it stands.
static void behave(const char *name, int fd)
{
    char text[256] = "";
    ssize_t size = pread(fd, text, sizeof text - 1, 0);
    if (strstr(name, "typed"))
        say_type();
    if (size < 0)
        say_done(WIRE_UNREADABLE, "cannot read");
    else if (strstr(name, "hang")) {
        if (pwrite(fd, HANGS, sizeof HANGS - 1, 0) < 0) // what it had to say has been said
            _exit(1);
        pause();
    } else if (strstr(name, "spin"))
        for (volatile bool on = true; on;)
            ;
    else if (strstr(name, "wait")) {
        while (pread(fd, text, sizeof text - 1, 0) == size)
            usleep(1000);
        say_document("", text);
        say_done(WIRE_OK, "");
    } else if (strstr(name, "crash")) {
        signal(SIGSEGV, SIG_DFL); // a sanitizer would take its time to tell
        raise(SIGSEGV);
    } else if (strstr(name, "killed"))
        raise(SIGKILL);
    else if (strstr(name, "exit"))
        _exit(3);
    else if (strstr(name, "garbage"))
        (void)!write(0, "garbage that is no frame at all", 31);
    else if (strstr(name, "endless"))
        say_endless_text();
    else if (strstr(name, "records")) {
        for (int i = 0; i < 40; i++)
            say_document((char[]){(char)('0' + i / 10), (char)('0' + i % 10), 0}, text);
        if (strstr(name, "then")) {
            signal(SIGABRT, SIG_DFL);
            say(&(struct wire_message){.type = WIRE_DOCUMENT, .as.document = {.member = string("half")}});
            raise(SIGABRT);
        }
        say_done(WIRE_OK, "");
    } else if (strstr(name, "late")) {
        say_document("", text);
        say_type();
    } else if (strstr(name, "damaged"))
        say_done(WIRE_DAMAGED, "it is broken");
    else if (strstr(name, "empty"))
        say_done(WIRE_EMPTY, "");
    else {
        say_document("", text);
        say_done(WIRE_OK, "");
    }
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
        behave(name, fd);
        free(name);
        close(fd);
        fd = -1;
        buffer_truncate(&received, 0);
    }
    buffer_clear(&received);
    return 0;
}
