// SPDX-License-Identifier: MIT
// Quotations as a Word document: the Markdown of them, through pandoc.
#include "cli/print/printer.h"
#include "cli/terminal/program.h"
#include "cli/terminal/talk.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// What it reads is our own Markdown, in which nothing names a file. Its sandbox would keep it from its own templates.
static const char converter[] = "pandoc --from commonmark --to docx --output -";

static bool tell(const char *what)
{
    talk("%s", what);
    return false;
}

// Sends the text to the program, whose output is ours.
static bool convert(const char *text, size_t size)
{
    struct program program;
    int pipe, process;
    if (!program_divide(&program, converter))
        return tell("out of memory");
    const bool begun = program_begin(&program, &pipe, &process);
    const int error = errno;
    program_clear(&program);
    if (!begun && error == ENOENT)
        return tell("--format docx needs pandoc, which is not installed: apt install pandoc");
    if (!begun) {
        talk("pandoc cannot be run: %s", strerror(error));
        return false;
    }
    const bool written = program_feed(pipe, text, size);
    close(pipe);
    const int status = program_wait(process);
    if (status == 0 && written)
        return true;
    talk("pandoc could not make the document: it ended with status %d", status);
    return false;
}

bool print_docx(const struct output *out, const struct answer *answer)
{
    if (out->terminal)
        return tell("a Word document is no text for a terminal: send it to a file, with > FILE.docx");
    char *text = NULL;
    size_t size;
    struct output memory = *out;
    memory.file = open_memstream(&text, &size);
    if (!memory.file)
        return tell("out of memory");
    const bool made = print_markdown(&memory, answer);
    const bool kept = fclose(memory.file) == 0;
    const bool done = made && kept ? convert(text, size) : tell("out of memory");
    free(text);
    return done;
}
