// SPDX-License-Identifier: MIT
// loci check: is the index sound?
#include "cli/commands/session.h"
#include "cli/terminal/interrupt.h"
#include "cli/terminal/progress.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <string.h>

struct settings {
    struct common_settings common;
    bool repair;
    bool quiet;
};

static const struct settings defaults;

static const struct option options[] = {
    {.name = "repair",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, repair),
     .help = "rebuild what can be derived from the stored passages, where it is wrong"},
    {.letter = 'q',
     .name = "quiet",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, quiet),
     .help = "print findings only"},
    {.name = NULL},
};

struct check {
    const struct output *out;
    struct progress progress;
};

static bool on_event(void *context, const loci_event *event)
{
    struct check *check = context;
    progress_update(&check->progress, event);
    if ((event->kind == LOCI_EVENT_WARNING || event->kind == LOCI_EVENT_NOTE) && event->detail) {
        progress_clear(&check->progress);
        talk("%s", event->detail);
    }
    return true;
}

static void on_finding(void *context, const char *finding)
{
    struct check *check = context;
    progress_clear(&check->progress);
    visible_print(check->out->file, finding, strlen(finding));
    fputc('\n', check->out->file);
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    struct check check = {.out = &invocation->out};
    progress_init(&check.progress, !settings->quiet);
    int code = session_open(invocation, &(loci_open_options){.on_event = on_event, .event_context = &check});
    if (code)
        return code;
    interrupt_watch(invocation->index);
    loci_error error = loci_check(invocation->index, settings->repair, on_finding, &check);
    interrupt_end();
    progress_clear(&check.progress);
    if (error) {
        code = session_failed(invocation, error);
        return error == LOCI_CORRUPT ? EXIT_NOTHING : code;
    }
    if (!settings->quiet)
        fputs("the index is sound\n", invocation->out.file);
    return EXIT_DONE;
}

const struct command cmd_check = {
    .name = "check",
    .synopsis = "[OPTION...]",
    .summary = "Verify the index: the database, the word lists, the references",
    .details = "Prints one line for each finding.\n"
               "Exit status: 0 sound, 1 damaged, 2 not checked, 75 another run holds the index.",
    .options = options,
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_WRITE,
    .most_words = 0,
    .run = run,
};
