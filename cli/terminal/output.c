// SPDX-License-Identifier: MIT
// Where the answer goes.
#include "cli/terminal/output.h"
#include "cli/terminal/pager.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

const char *const color_choices[] = {"auto", "always", "never", NULL};

static const char *const styles[] = {
    [STYLE_PLAIN] = "\033[0m", [STYLE_TITLE] = "\033[1m", [STYLE_MATCH] = "\033[1;31m",
    [STYLE_FAINT] = "\033[2m", [STYLE_REF] = "\033[36m",  [STYLE_GOOD] = "\033[32m",
    [STYLE_BAD] = "\033[31m",
};

static bool filled(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

static bool color_wanted(enum color_choice choice, bool terminal)
{
    if (choice != COLOR_AUTO)
        return choice == COLOR_ALWAYS;
    const char *term = getenv("TERM");
    return terminal && !filled("NO_COLOR") && !(term && strcmp(term, "dumb") == 0);
}

unsigned output_width(int descriptor)
{
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col < 20 ? 20 : size.ws_col;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    return width >= 20 && width <= 10000 ? (unsigned)width : 80;
}

static unsigned rows_of(int descriptor)
{
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

struct output output_stdout(enum color_choice choice)
{
    bool terminal = isatty(STDOUT_FILENO);
    bool color = color_wanted(choice, terminal);
    return (struct output){
        .file = stdout,
        .terminal = terminal,
        .color = color,
        .links = color && terminal,
        .width = output_width(STDOUT_FILENO),
        .rows = terminal ? rows_of(STDOUT_FILENO) : 0,
    };
}

void output_page(struct output *out)
{
    FILE *memory = out->rows > 0 ? open_memstream(&out->paged, &out->paged_size) : NULL;
    if (!memory)
        return;
    out->file = memory;
    out->gathers = true;
}

void output_style(const struct output *out, enum style style)
{
    if (out->color)
        fputs(styles[style], out->file);
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
