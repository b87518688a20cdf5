// SPDX-License-Identifier: MIT
// How far a run is.
#include "cli/terminal/progress.h"
#include "cli/terminal/number.h"
#include "cli/terminal/output.h"
#include "cli/terminal/visible.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { REDRAW_MS = 100, LINE_SIZE = 512, BAR_LONGEST = 30, BAR_SHORTEST = 8 };
static const double RATE_MS = 5000;

static uint64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000 + 1;
}

void progress_init(struct progress *progress, bool wanted)
{
    const char *term = getenv("TERM");
    bool able = isatty(STDERR_FILENO) && !(term && strcmp(term, "dumb") == 0);
    *progress = (struct progress){.terminal = wanted && able ? stderr : NULL};
}

// What fraction is done, by bytes where they are known, else by files; negative when neither is.
static double fraction_of(const struct progress_state *state)
{
    double fraction = -1;
    if (state->bytes_total)
        fraction = (double)state->bytes_done / (double)state->bytes_total;
    else if (state->total)
        fraction = (double)state->done / (double)state->total;
    return fraction > 1 ? 1 : fraction;
}

// Appends a part if it fits in `width` columns; returns whether it did.
static bool append(char *line, size_t line_size, unsigned width, const char *part)
{
    size_t used = strlen(line);
    size_t columns = visible_columns(line, used) + visible_columns(part, strlen(part));
    if (columns > width || used + strlen(part) + 1 > line_size)
        return false;
    strcpy(line + used, part);
    return true;
}

static void write_bar(char *bar, double fraction, unsigned columns)
{
    unsigned full = (unsigned)(fraction * columns);
    char *at = stpcpy(bar, " [");
    for (unsigned i = 0; i < columns; i++)
        at = stpcpy(at, i < full ? "━" : " ");
    sprintf(at, "] %3d %%", (int)(fraction * 100));
}

void progress_line(char *line, size_t line_size, const struct progress_state *state, unsigned width)
{
    enum { FURNITURE = 60 }; // columns of all other parts at their longest
    char part[LINE_SIZE];
    double fraction = fraction_of(state);
    *line = '\0';
    append(line, line_size, width, state->phase);
    if (fraction >= 0) {
        unsigned spare = width > FURNITURE ? width - FURNITURE : 0;
        write_bar(part, fraction,
                  spare > BAR_LONGEST    ? BAR_LONGEST
                  : spare < BAR_SHORTEST ? BAR_SHORTEST
                                         : spare);
        append(line, line_size, width, part);
    }
    if (state->total)
        snprintf(part, sizeof part, "  %s/%s files", number_grouped(state->done).text,
                 number_grouped(state->total).text);
    else
        snprintf(part, sizeof part, "  %s files", number_grouped(state->done).text);
    if (state->done || state->total)
        append(line, line_size, width, part);
    if (state->bytes_per_ms <= 0 || state->bytes_done >= state->bytes_total)
        return;
    snprintf(part, sizeof part, "  %.1f MB/s", state->bytes_per_ms / 1000);
    append(line, line_size, width, part);
    double left_ms = (double)(state->bytes_total - state->bytes_done) / state->bytes_per_ms;
    if (left_ms < 360000000.0) {
        snprintf(part, sizeof part, "  %s left", number_duration((uint64_t)left_ms).text);
        append(line, line_size, width, part);
    }
}

// Folds what was read since the last time into the rate.
static void renew_rate(struct progress *progress, uint64_t now)
{
    struct progress_state *state = &progress->state;
    if (!progress->rated_ms || state->bytes_done < progress->rated_bytes) {
        progress->rated_ms = now;
        progress->rated_bytes = state->bytes_done;
        return;
    }
    double elapsed = (double)(now - progress->rated_ms);
    if (elapsed < 500)
        return;
    double rate = (double)(state->bytes_done - progress->rated_bytes) / elapsed;
    double kept = state->bytes_per_ms > 0 ? exp(-elapsed / RATE_MS) : 0;
    state->bytes_per_ms = kept * state->bytes_per_ms + (1 - kept) * rate;
    progress->rated_ms = now;
    progress->rated_bytes = state->bytes_done;
}

static void draw(struct progress *progress, uint64_t now)
{
    char line[LINE_SIZE];
    unsigned width = output_width(STDERR_FILENO);
    // The last column stays free: some terminals wrap as soon as it is filled.
    progress_line(line, sizeof line, &progress->state, width - 1);
    fprintf(progress->terminal, "\r%s\033[K", line);
    fflush(progress->terminal);
    progress->drawn_ms = now;
}

static void begin_phase(struct progress *progress, const char *phase)
{
    progress->state = (struct progress_state){0};
    snprintf(progress->state.phase, sizeof progress->state.phase, "%s", phase ? phase : "");
    progress->rated_ms = 0;
}

void progress_update(struct progress *progress, const loci_event *event)
{
    if (!progress->terminal)
        return;
    uint64_t now = now_ms();
    bool redraw = now - progress->drawn_ms >= REDRAW_MS;
    if (event->kind == LOCI_EVENT_PHASE) {
        begin_phase(progress, event->detail);
    } else if (event->kind == LOCI_EVENT_PROGRESS) {
        progress->state.done = event->done;
        progress->state.total = event->total;
        progress->state.bytes_done = event->bytes_done;
        progress->state.bytes_total = event->bytes_total;
        renew_rate(progress, now);
    } else {
        return;
    }
    if (redraw)
        draw(progress, now);
}

void progress_clear(struct progress *progress)
{
    if (!progress->terminal || !progress->drawn_ms)
        return;
    fputs("\r\033[K", progress->terminal);
    fflush(progress->terminal);
    progress->drawn_ms = 0;
}
