// SPDX-License-Identifier: MIT
// In the program `loci`: what serves is another one, which becomes this process (cli/CMakeLists.txt says why).
#include "cli/options/location.h"
#include "service/http/serve.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool serve_run(const struct serve_settings *settings, FILE *log, char *why)
{
    (void)log;
    char *program = location_serve();
    if (!program) {
        snprintf(why, SERVE_WHY,
                 "the program loci-serve is not there: this loci was built without libmicrohttpd (Debian: "
                 "libmicrohttpd-dev); loci mcp goes without");
        return false;
    }
    execv(program, settings->arguments);
    snprintf(why, SERVE_WHY, "the program %s cannot be run: %s", program, strerror(errno));
    free(program);
    return false;
}
