// SPDX-License-Identifier: MIT
// When what was written goes out.
#include "cli/terminal/output_flush.h"
#include "cli/terminal/pager.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>

void output_page(struct output *out)
{
    FILE *memory = out->rows > 0 ? open_memstream(&out->paged, &out->paged_size) : NULL;
    if (!memory)
        return;
    out->file = memory;
    out->gathers = true;
}

// Shows what was gathered; from here on it is written as it comes.
static void show_paged(struct output *out)
{
    const bool gathered = fclose(out->file) == 0;
    out->file = stdout;
    out->gathers = false;
    if (!gathered || !pager_show(out->paged, out->paged_size, out->rows, out->width))
        out->error = gathered ? errno : ENOMEM;
    free(out->paged);
    out->paged = NULL;
}

bool output_flush(struct output *out)
{
    if (out->gathers)
        show_paged(out);
    if (fflush(out->file) != 0 && !out->error)
        out->error = errno;
    return !out->error && !ferror(out->file);
}

// Whether nobody reads what is written: told by the pipe itself, for the errno of a write inside stdio is lost.
static bool reader_is_gone(const struct output *out)
{
    struct pollfd pipe = {.fd = fileno(out->file), .events = POLLOUT};
    return out->error == EPIPE || (poll(&pipe, 1, 0) > 0 && pipe.revents & POLLERR);
}

bool output_finish(struct output *out)
{
    return output_flush(out) || reader_is_gone(out);
}
