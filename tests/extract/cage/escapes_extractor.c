// SPDX-License-Identifier: MIT
// A format whose documents tell the worker what to try: with it in the list, the worker is one that was taken over.
#include "extract/core/extractor.h"
#include "extract/core/helper/child.h"
#include "tests/extract/cage/escapes.h"

#include <stdio.h>
#include <string.h>

// In a language that can do all that a program could. No argument holds a slash or two dots.
static const char script[] =
    "import os, socket, sys, threading\n"
    "folder, port, process = bytes.fromhex(sys.argv[1]).decode(), int(sys.argv[2]), int(sys.argv[3])\n"
    "def at(name): return os.path.join(folder, name)\n"
    "def spawn():\n"
    "    if os.fork() == 0: os._exit(0)\n"
    "    os.wait()\n"
    "def local(): socket.socket(socket.AF_UNIX).connect(at('socket'))\n"
    "def run():\n"
    "    try: os.execv(at('nothing'), ['nothing'])\n"
    "    except FileNotFoundError: pass\n"
    "def swap():\n"
    "    os.rename(at('spare'), at('moved'))\n"
    "    os.rename(at('moved'), at('spare'))\n"
    "def folders():\n"
    "    os.mkdir(at('folder'))\n"
    "    os.rmdir(at('folder'))\n"
    "tries = {\n"
    "    'open a file': lambda: open(at('secret')).read(),\n"
    "    'open the list of users': lambda: open(os.sep + os.path.join('etc', 'passwd')).read(),\n"
    "    'list a folder': lambda: os.listdir(folder),\n"
    "    'write a file': lambda: os.write(os.open(at('secret'), os.O_WRONLY), b'x'),\n"
    "    'make a file': lambda: open(at('made'), 'w'),\n"
    "    'make a folder': folders,\n"
    "    'rename a file': swap,\n"
    "    'remove a file': lambda: os.unlink(at('victim')),\n"
    "    'connect over TCP': lambda: socket.create_connection(('127.0.0.1', port)),\n"
    "    'connect to a local socket': local,\n"
    "    'send datagrams': lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),\n"
    "    'start a process': spawn,\n"
    "    'signal another process': lambda: os.kill(process, 18),\n"
    "}\n"
    "for what, attempt in tries.items():\n"
    "    try: attempt(); result = 'let'\n"
    "    except OSError: result = 'refused'\n"
    "    print(what + ': ' + result)\n";

static const struct child python = {.program = "python3", .package = "python3", .output_max = 1 << 16};

static bool try_all(const struct escape_targets *targets, struct sink *sink)
{
    for (const struct escape *escape = escapes; escape->what; escape++) {
        char line[100];
        int size =
            snprintf(line, sizeof line, "%s: %s", escape->what, escape->try(targets) ? "let" : "refused");
        if (!sink_block(sink, BLOCK_ITEM, 0, line, (size_t)size))
            return false;
    }
    return true;
}

static bool try_in_helper(const struct input *input, const struct escape_targets *targets, struct sink *sink)
{
    char folder[2 * sizeof targets->folder], port[20], process[20];
    for (size_t i = 0; i <= strlen(targets->folder); i++)
        snprintf(folder + 2 * i, 3, "%02x", (unsigned char)targets->folder[i]);
    folder[2 * strlen(targets->folder)] = '\0';
    snprintf(port, sizeof port, "%d", targets->port);
    snprintf(process, sizeof process, "%d", targets->process);
    struct child helper = python;
    helper.arguments = (const char *const[]){"-I", "-S", "-c", script, folder, port, process, NULL};
    struct buffer output;
    buffer_init(&output);
    bool done = child_run(&helper, input, &output, sink);
    for (char *line = strtok(output.data, "\n"); done && line; line = strtok(NULL, "\n"))
        done = sink_block(sink, BLOCK_ITEM, 0, line, strlen(line));
    buffer_clear(&output);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer text;
    struct escape_targets targets;
    char word[20];
    buffer_init(&text);
    bool is_sound =
        input_load(input, &text) == WIRE_OK &&
        sscanf(text.data, "%19s %199s %d %d", word, targets.folder, &targets.port, &targets.process) == 4;
    buffer_clear(&text);
    if (!is_sound)
        return sink_fail(sink, WIRE_DAMAGED, "no order");
    return sink_document(sink, "", 0, NULL) &&
           (strcmp(word, "HELPER") == 0 ? try_in_helper(input, &targets, sink) : try_all(&targets, sink)) &&
           sink_end(sink);
}

static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    return head_begins(head, "ESCAPE ") || head_begins(head, "HELPER ") ? "application/x-escape" : NULL;
}

const struct extractor escapes_extractor;
const struct extractor escapes_extractor = {
    .name = "escapes",
    .recognise = recognise,
    .run = run,
    .uses = (const struct child *const[]){&python, NULL},
};
