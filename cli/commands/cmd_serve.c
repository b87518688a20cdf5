// SPDX-License-Identifier: MIT
// loci serve: indexes as a service of HTTP, on this machine.
#include "cli/commands/session.h"
#include "cli/options/location.h"
#include "cli/terminal/talk.h"
#include "service/http/serve.h"
#include <stdlib.h>

struct settings {
    struct common_settings common;
    struct option_list listen;
    const char *unix_path;
    unsigned unix_mode;
    const char *token_file;
    struct option_list hosts;
    uint32_t workers;
    uint32_t connections;
    bool quiet;
};

static const struct settings defaults = {.unix_mode = 0600};

static const struct option options[] = {
    {.name = "listen",
     .argument = "ADDRESS:PORT",
     .kind = OPTION_LIST,
     .offset = offsetof(struct settings, listen),
     .help =
         "listen there (127.0.0.1:5624); may be repeated. Other addresses than those of loopback take --token-file"},
    {.name = "unix",
     .argument = "PATH",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct settings, unix_path),
     .help = "listen on a socket in the file system"},
    {.name = "unix-mode",
     .argument = "MODE",
     .kind = OPTION_MODE,
     .offset = offsetof(struct settings, unix_mode),
     .help = "permissions of that socket (0600)"},
    {.name = "token-file",
     .argument = "FILE",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct settings, token_file),
     .help = "ask every client for the token in the first line of this file, which nobody else may read"},
    {.name = "host",
     .argument = "HOST",
     .kind = OPTION_LIST,
     .offset = offsetof(struct settings, hosts),
     .help =
         "a name by which it is reached, too, as behind a proxy; with a port only by that. May be repeated"},
    {.name = "workers",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .least = 1,
     .offset = offsetof(struct settings, workers),
     .help = "answer so many questions at a time (one a processor, two at least; at most 64)"},
    {.name = "connections",
     .argument = "N",
     .kind = OPTION_NUMBER,
     .least = 1,
     .offset = offsetof(struct settings, connections),
     .help = "keep so many connections open at most (1000)"},
    {.name = "quiet",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, quiet),
     .help = "write no line for each request"},
    {.name = NULL},
};

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    char *location = NULL;
    struct serve_settings asked = {
        .indexes = invocation->words,
        .index_count = invocation->word_count,
        .listen = settings->listen.items,
        .listen_count = settings->listen.count,
        .unix_path = settings->unix_path,
        .unix_mode = settings->unix_mode,
        .token_file = settings->token_file,
        .hosts = settings->hosts.items,
        .host_count = settings->hosts.count,
        .workers = settings->workers,
        .connections = settings->connections,
        .quiet = settings->quiet,
        .arguments = invocation->arguments,
    };
    if (asked.index_count == 0) {
        location = location_index(settings->common.index);
        asked.indexes = (const char *const *)&location;
        asked.index_count = 1;
    }
    if (invocation->word_count == 0 && !location) {
        talk("no place for the index is known: name it with --index FILE");
        return EXIT_ERROR;
    }
    char why[SERVE_WHY] = "";
    const bool served = serve_run(&asked, stderr, why);
    if (!served)
        talk("%s", why);
    free(location);
    return served ? EXIT_DONE : EXIT_ERROR;
}

const struct command cmd_serve = {
    .name = "serve",
    .synopsis = "[OPTION...] [[NAME=]INDEX...]",
    .summary = "Serve indexes by HTTP on this machine: a page, JSON and the Model Context Protocol",
    .details =
        "http://127.0.0.1:5624/ has the page, /openapi.json what else there is, /mcp the Model Context Protocol. Each INDEX is a file; its NAME, "
        "else the file's name without its ending, is what index= asks for, and the first is meant without. Without any it is the one "
        "of --index. Nothing is changed, and no file but the indexes is opened.\n"
        "Sockets that systemd passes are listened on in place of 127.0.0.1:5624. It ends on TERM or INT, when what was asked is answered.\n"
        "Exit status: 0 ended, 2 error.",
    .options = options,
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .most_words = SIZE_MAX,
    .run = run,
};
