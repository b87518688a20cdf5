// SPDX-License-Identifier: MIT
// loci forget: take documents out of the index and purge their bytes.
#include "cli/commands/session.h"
#include "cli/terminal/interrupt.h"
#include "cli/terminal/number.h"
#include "cli/terminal/output_flush.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <stdio.h>
#include <stdlib.h>
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
    char *question = NULL;
    size_t size;
    FILE *memory = open_memstream(&question, &size);
    if (!memory)
        return false;
    fputs("Forget ", memory);
    visible_print(memory, what, strlen(what));
    fprintf(memory, ", %s %s? [y/N] ", count.text, noun.text);
    if (fclose(memory) == 0)
        fputs(question, stderr); // at once, whatever is typed meanwhile
    free(question);
    char reply[16];
    return fgets(reply, sizeof reply, stdin) && is_yes(reply);
}

// A word as a shell reads it back: in single quotes where it needs them.
static char *shell_word(const char *text)
{
    char *word = NULL;
    size_t size;
    FILE *memory = open_memstream(&word, &size);
    if (!memory)
        return NULL;
    const bool plain =
        *text && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@%,=") ==
                     strlen(text);
    fputs(plain ? "" : "'", memory);
    for (; *text; text++)
        fputs(*text == '\'' ? "'\\''" : (char[]){*text, '\0'}, memory);
    fputs(plain ? "" : "'", memory);
    if (fclose(memory) == 0)
        return word;
    free(word);
    return NULL;
}

static const loci_source_info *source_of(const loci_info *info, const char *path)
{
    const loci_source_info *source = NULL;
    for (size_t i = 0; (source = loci_info_source_at(info, i)); i++)
        if (strcmp(source->path, path) == 0)
            break;
    return source;
}

static void put_word(FILE *file, const char *before, const char *text)
{
    char *word = shell_word(text);
    fprintf(file, "%s%s", before, word ? word : "");
    free(word);
}

static void put_globs(FILE *file, const char *option, const char *const *globs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_word(file, option, globs[i]);
}

// A source that is gone comes back with all that was kept with it; one that stays needs but its new glob taken back (not NULL).
static void tell_undo(const loci_source_info *source, const char *glob)
{
    char *line = NULL;
    size_t size;
    FILE *memory = open_memstream(&line, &size);
    if (!memory)
        return;
    fputs("to take it back: loci index", memory);
    if (glob) {
        char *excepted = NULL;
        if (asprintf(&excepted, "!%s", glob) >= 0)
            put_word(memory, " --exclude ", excepted);
        free(excepted);
    } else {
        put_globs(memory, " --include ", source->include, source->include_count);
        put_globs(memory, " --exclude ", source->exclude, source->exclude_count);
        fprintf(memory, "%s%s", source->hidden ? " --hidden" : "", source->follow ? " --follow" : "");
    }
    put_word(memory, " ", source->path);
    if (fclose(memory) == 0)
        talk("%s", line);
    free(line);
}

// What a run would need to be told so that it reads again what went: each source that is gone, each glob that came.
static void tell_how_to_undo(const loci_info *before, const loci_info *after)
{
    const loci_source_info *old;
    for (size_t i = 0; (old = loci_info_source_at(before, i)); i++) {
        const loci_source_info *now = source_of(after, old->path);
        if (old->path[0] != '/') // handed over in memory: who did that has to do it again
            continue;
        if (!now)
            tell_undo(old, NULL);
        for (size_t e = old->exclude_count; now && e < now->exclude_count; e++)
            tell_undo(old, now->exclude[e]);
    }
}

static int forget(struct invocation *invocation, const char *what)
{
    const struct settings *settings = invocation->settings;
    uint64_t documents = 0;
    loci_info *before = NULL, *after = NULL;
    loci_error error = loci_forget(invocation->index, what, true, &documents);
    if (error)
        return session_failed(invocation, error);
    if (!settings->yes && !agreed(what, documents)) {
        talk("nothing was forgotten");
        return EXIT_ERROR;
    }
    error = loci_info_get(invocation->index, &before);
    interrupt_watch(invocation->index);
    if (!error)
        error = loci_forget(invocation->index, what, false, &documents);
    interrupt_end();
    if (!error) {
        fprintf(invocation->out.file, "%s %s forgotten\n", number_grouped(documents).text,
                number_noun(documents, "document").text);
        output_flush(&invocation->out);
        error = loci_info_get(invocation->index, &after);
    }
    const int code = error ? session_failed(invocation, error) : EXIT_DONE;
    if (!error)
        tell_how_to_undo(before, after);
    loci_info_free(before);
    loci_info_free(after);
    return code;
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
        "in a source that remains is kept out of later runs by an exclude glob; how it is taken back is told.\n"
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
