// SPDX-License-Identifier: MIT
// loci forget: take documents out of the index and purge their bytes.
#include "cli/number.h"
#include "cli/session.h"
#include "cli/talk.h"
#include "cli/visible.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct settings {
    struct common_settings common;
    bool yes;
    uint32_t wait_ms;
};

static const struct settings defaults;

static const struct option options[] = {
    {.letter = 'y',
     .name = "yes",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, yes),
     .help = "do not ask"},
    {.name = "wait",
     .argument = "SECONDS",
     .kind = OPTION_SECONDS,
     .offset = offsetof(struct settings, wait_ms),
     .help = "wait so long for another run to end"},
    {.name = NULL},
};

static bool is_yes(const char *reply)
{
    return strcmp(reply, "y\n") == 0 || strcmp(reply, "Y\n") == 0 || strcmp(reply, "yes\n") == 0;
}

// Whether a person at the terminal agrees; elsewhere nobody can be asked, and the answer is no.
static bool agreed(const char *what, uint64_t documents)
{
    struct number count = number_grouped(documents), noun = number_noun(documents, "document");
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
        talk("to forget %s, with %s %s, say --yes", what, count.text, noun.text);
        return false;
    }
    fputs("Forget ", stderr);
    visible_print(stderr, what, strlen(what));
    fprintf(stderr, ", %s %s? [y/N] ", count.text, noun.text);
    fflush(stderr);
    char reply[16];
    return fgets(reply, sizeof reply, stdin) && is_yes(reply);
}

static int forget(struct invocation *invocation, const char *what)
{
    const struct settings *settings = invocation->settings;
    uint64_t documents = 0;
    loci_error error = loci_forget(invocation->index, what, true, &documents);
    if (error)
        return session_failed(invocation, error);
    if (!settings->yes && !agreed(what, documents)) {
        talk("nothing was forgotten");
        return EXIT_ERROR;
    }
    error = loci_forget(invocation->index, what, false, &documents);
    if (error)
        return session_failed(invocation, error);
    fprintf(invocation->out.file, "%s %s forgotten\n", number_grouped(documents).text,
            number_noun(documents, "document").text);
    return EXIT_DONE;
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    int code = session_open(invocation, &(loci_open_options){.busy_timeout_ms = (int)settings->wait_ms});
    return code ? code : forget(invocation, invocation->words[0]);
}

const struct command cmd_forget = {
    .name = "forget",
    .synopsis = "[OPTION...] PATH|REF",
    .summary = "Take documents out of the index and purge their bytes from the file",
    .details =
        "PATH is a source, or a file or folder in one; REF is a reference to a document. A forgotten file "
        "in a source that remains is kept out of later runs by an exclude glob.\n"
        "Asks on a terminal; elsewhere --yes is needed.\n"
        "Exit status: 0 done, 2 not done, 75 another run holds the index.",
    .options = options,
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_WRITE,
    .fewest_words = 1,
    .most_words = 1,
    .run = run,
};
