// SPDX-License-Identifier: MIT
// Where the answer goes.
#include "cli/terminal/output.h"
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

void output_style(const struct output *out, enum style style)
{
    if (out->color)
        fputs(styles[style], out->file);
}
