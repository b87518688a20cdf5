// SPDX-License-Identifier: MIT
// loci open: the file of a passage, at the place where it stands, by the program that shows such files.
#include "cli/commands/session.h"
#include "cli/print/place.h"
#include "cli/terminal/program.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct settings {
    struct common_settings common;
    const char *text, *pdf, *other; // commands; NULL: as below
    bool dry_run;
};

static const struct settings defaults;

static const struct option options[] = {
    {.name = "text",
     .argument = "COMMAND",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct settings, text),
     .help = "what opens a file with lines ($LOCI_OPEN_TEXT, else less +{line} {file})"},
    {.name = "pdf",
     .argument = "COMMAND",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct settings, pdf),
     .help = "what opens PDF ($LOCI_OPEN_PDF, else a viewer that is installed, at the page)"},
    {.name = "other",
     .argument = "COMMAND",
     .kind = OPTION_TEXT,
     .offset = offsetof(struct settings, other),
     .help = "what opens any other file ($LOCI_OPEN_OTHER, else xdg-open {file})"},
    {.name = "dry-run",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, dry_run),
     .help = "print the command, a word a line; open nothing"},
    {.name = NULL},
};

// Viewers that open a PDF at a page, and at last what the desktop has for it.
static const char *const pdf_viewers[] = {
    "evince --page-index={page} {file}",
    "okular --page {page} {file}",
    "zathura -P {page} {file}",
    "atril --page-index={page} {file}",
    "xpdf {file} {page}",
    "mupdf {file} {page}",
    "xdg-open {file}",
    NULL,
};
static const char *const text_viewers[] = {"less +{line} {file}", "more +{line} {file}", NULL};
static const char *const other_viewers[] = {"xdg-open {file}", NULL};

// What there is for one kind of file.
struct kind {
    const char *name;
    const char *said, *variable; // --pdf's, and where else it is looked for
    const char *const *viewers;  // the first that is installed
};

// Whether a program of that name is in one of the folders of $PATH, or is the path of one.
static bool is_installed(const char *name)
{
    if (strchr(name, '/'))
        return access(name, X_OK) == 0;
    const char *folders = getenv("PATH");
    while (folders && *folders) {
        char *path = NULL;
        const size_t size = strcspn(folders, ":");
        const bool found =
            size > 0 && asprintf(&path, "%.*s/%s", (int)size, folders, name) >= 0 && access(path, X_OK) == 0;
        free(path);
        if (found)
            return true;
        folders += size + (folders[size] == ':');
    }
    return false;
}

// The command for the kind, divided into words; false after telling why there is none.
static bool choose(struct program *out, const struct kind *kind)
{
    const char *line = kind->said;
    if (!line || !*line)
        line = getenv(kind->variable);
    if (line && *line) {
        if (program_divide(out, line) && out->count > 0)
            return true;
        program_clear(out);
        talk("the command for %s files cannot be understood: %s", kind->name, line);
        return false;
    }
    for (const char *const *viewer = kind->viewers; *viewer; viewer++) {
        if (!program_divide(out, *viewer))
            return session_no_memory() == EXIT_DONE;
        if (is_installed(out->words[0]))
            return true;
        program_clear(out);
    }
    talk("nothing that opens %s files is installed: name a command with --%s or $%s", kind->name, kind->name,
         kind->variable);
    return false;
}

static bool is_pdf(const loci_document *document)
{
    return document->media_type && strcmp(document->media_type, "application/pdf") == 0;
}

// The line and the page are those of the file itself only where it holds the document, or records.
static bool is_within_file(const loci_document *document)
{
    const char *path = *document->path ? document->path : document->source, *dot = strrchr(path, '.');
    return !document->member ||
           (dot && (strcmp(dot, ".jsonl") == 0 || strcmp(dot, ".ndjson") == 0 || strcmp(dot, ".json") == 0));
}

static struct kind kind_of(const struct settings *settings, const loci_hit *hit)
{
    const bool within = is_within_file(hit->document);
    if (within && is_pdf(hit->document))
        return (struct kind){"pdf", settings->pdf, "LOCI_OPEN_PDF", pdf_viewers};
    const bool page = hit->document->media_type && strcmp(hit->document->media_type, "text/html") == 0;
    if (within && hit->line > 0 && !page) // a page is looked at as one
        return (struct kind){"text", settings->text, "LOCI_OPEN_TEXT", text_viewers};
    return (struct kind){"other", settings->other, "LOCI_OPEN_OTHER", other_viewers};
}

// Fills the place of the passage in; false when memory is out.
static bool fill(struct program *program, const loci_hit *hit, const char *file)
{
    static const char *const names[] = {"file", "line", "page", "byte", "ref", NULL};
    char line[24], page[24], byte[24];
    snprintf(line, sizeof line, "%" PRIu32, hit->line ? hit->line : 1);
    snprintf(page, sizeof page, "%" PRIu32, hit->page ? hit->page : 1);
    snprintf(byte, sizeof byte, "%" PRId64, hit->byte >= 0 ? hit->byte : 0);
    const char *const values[] = {file, line, page, byte, hit->ref, NULL};
    return program_fill(program, names, values);
}

static int launch(struct invocation *invocation, const struct program *program)
{
    const struct settings *settings = invocation->settings;
    if (settings->dry_run) {
        for (size_t i = 0; i < program->count; i++) {
            if (invocation->out.terminal)
                visible_print(invocation->out.file, program->words[i], strlen(program->words[i]));
            else
                fputs(program->words[i], invocation->out.file);
            putc('\n', invocation->out.file);
        }
        return EXIT_DONE;
    }
    const int status = program_run(program, -1);
    if (status < 0)
        talk("%s cannot be run: %s", program->words[0], strerror(errno));
    else if (status > 0)
        talk("%s ended with status %d", program->words[0], status);
    return status == 0 ? EXIT_DONE : EXIT_ERROR;
}

static int open_hit(struct invocation *invocation, const loci_hit *hit)
{
    if (!place_is_file(hit->document)) {
        talk("%s was handed over in memory, and stands in no file: loci show prints it", hit->ref);
        return EXIT_ERROR;
    }
    char *file = place_file(hit->document);
    struct program program = {0};
    const struct kind kind = kind_of(invocation->settings, hit);
    int code = EXIT_ERROR;
    if (!file)
        code = session_no_memory();
    else if (access(file, R_OK) != 0)
        talk("%s cannot be read: %s; loci show %s prints what the index holds", file, strerror(errno),
             hit->ref);
    else if (choose(&program, &kind))
        code = fill(&program, hit, file) ? launch(invocation, &program) : session_no_memory();
    program_clear(&program);
    free(file);
    return code;
}

static int run(struct invocation *invocation)
{
    int code = session_open(invocation, NULL);
    if (code)
        return code;
    loci_results *results = NULL;
    loci_error error = loci_show(invocation->index, &results, invocation->words[0], 0, 0);
    if (error) {
        code = session_failed(invocation, error);
        return error == LOCI_NOT_FOUND ? EXIT_NOTHING : code;
    }
    session_tell_notes(results);
    // The file's program has the terminal for as long as it likes: no snapshot is held meanwhile.
    loci_close(invocation->index);
    invocation->index = NULL;
    const loci_hit *hit = loci_results_hit(results, 0);
    code = hit ? open_hit(invocation, hit) : EXIT_NOTHING;
    loci_results_free(results);
    return code;
}

const struct command cmd_open = {
    .name = "open",
    .synopsis = "[OPTION...] REF",
    .summary = "Open the file of a passage, at its line or its page",
    .details =
        "A file with lines (plain text, Markdown, JSON Lines) opens at the line of the passage, PDF at its page, any "
        "other file as the desktop does it. A COMMAND is a program and its arguments, divided at blanks, with '...' "
        "and \"...\" around those that hold some; {file}, {line}, {page}, {byte} and {ref} in it are filled in. No "
        "shell reads it. It is taken from the option, from [open] in the config file, or from the variable.\n"
        "Exit status: 0 opened, 1 there is no such passage, 2 not opened.",
    .options = options,
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_READ,
    .ends_with_its_answer = true,
    .fewest_words = 1,
    .most_words = 1,
    .run = run,
};
