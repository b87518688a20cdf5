// SPDX-License-Identifier: MIT
// The service, from what somebody asks for to its end. The program loci-serve does it, the program loci becomes that
// (cli/serve_elsewhere.c).
#ifndef LOCI_SERVICE_HTTP_SERVE_H
#define LOCI_SERVICE_HTTP_SERVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { SERVE_WHY = 768 };

struct serve_settings {
    const char *const
        *indexes;       // "NAME=PATH", or a path alone, whose file's name without its ending is the name
    size_t index_count; // one at least
    const char *const *listen; // "ADDRESS:PORT"
    size_t listen_count;
    const char *unix_path; // or NULL
    unsigned unix_mode;
    const char *token_file;   // or NULL
    const char *const *hosts; // names by which it is reached, too
    size_t host_count;
    uint32_t workers;     // 0: one a processor, two at least
    uint32_t connections; // 0: 1,000
    bool quiet;           // no line a request
    char **arguments;     // of the program, up to NULL: for who has it done by another
};

// Serves until SIGTERM or SIGINT. With neither an address nor a path nor sockets of systemd it listens on 127.0.0.1:5624. What is not of
// loopback or in the file system takes a token. Lines go to `log`. False, with a sentence in why[0 .. SERVE_WHY), when it cannot begin.
bool serve_run(const struct serve_settings *settings, FILE *log, char *why);

#endif
