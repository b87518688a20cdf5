// SPDX-License-Identifier: MIT
// From a command to an open index.
#include "cli/commands/session.h"
#include "cli/options/location.h"
#include "cli/process/memory.h"
#include "cli/terminal/talk.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int exit_code_of(loci_error error)
{
    return error == LOCI_OK ? EXIT_DONE : error == LOCI_BUSY ? EXIT_BUSY : EXIT_ERROR;
}

// False, after telling why, when the file or its folder is not as the command needs it.
static bool is_ready(const struct invocation *invocation)
{
    const char *path = invocation->index_path;
    if (invocation->command->need == INDEX_CREATE) {
        if (location_make_folder(path))
            return true;
        talk("the folder of the index %s cannot be made: %s", path, strerror(errno));
        return false;
    }
    if (access(path, F_OK) == 0)
        return true;
    talk("there is no index at %s: %s", path,
         errno == ENOENT ? "make one with loci index FOLDER, or name another with --index" : strerror(errno));
    return false;
}

// False, after telling why, when a person named a program that documents cannot be read with. What reads none does not ask.
static bool can_extract(const struct invocation *invocation)
{
    const char *named = getenv("LOCI_EXTRACT");
    if (invocation->command->need != INDEX_CREATE || !named || !*named || access(named, X_OK) == 0)
        return true;
    talk("LOCI_EXTRACT names the program '%s', which cannot be run: %s", named, strerror(errno));
    return false;
}

int session_open(struct invocation *invocation, const loci_open_options *options)
{
    const struct common_settings *common = invocation->settings;
    invocation->index_path = location_index(common->index);
    if (!invocation->index_path) {
        talk("no place for the index is known: name it with --index FILE");
        return EXIT_ERROR;
    }
    if (!can_extract(invocation) || !is_ready(invocation))
        return EXIT_ERROR;
    if (invocation->command->ends_with_its_answer)
        memory_take_at_once(invocation->index_path);
    const bool reads = invocation->command->need == INDEX_READ; // no documents but those that are there
    char *extract = reads ? NULL : location_extract();
    loci_open_options opened = options ? *options : (loci_open_options){0};
    opened.size = sizeof opened;
    opened.read_only = reads;
    opened.extract = extract;
    char why[LOCI_MESSAGE_SIZE] = "";
    loci_error error = loci_open(&invocation->index, invocation->index_path, &opened, why, sizeof why);
    if (error)
        talk("%s", *why ? why : loci_error_name(error));
    free(extract);
    return exit_code_of(error);
}

int session_failed(const struct invocation *invocation, loci_error error)
{
    const char *message = loci_message(invocation->index);
    talk("%s", *message ? message : loci_error_name(error));
    return exit_code_of(error);
}

int session_no_memory(void)
{
    talk("out of memory");
    return EXIT_ERROR;
}

// A field that was meant to choose documents, and was not understood.
static bool is_misread(const loci_note *note)
{
    return note && (note->code == LOCI_NOTE_UNKNOWN_FIELD || note->code == LOCI_NOTE_NOT_A_DATE);
}

void session_tell_note(const loci_note *note, bool misread)
{
    if (is_misread(note) == misread)
        talk("note: %s", note->text);
}

bool session_tell_misread(const loci_results *results)
{
    for (size_t i = 0; i < loci_results_note_count(results); i++)
        session_tell_note(loci_results_note_at(results, i), true);
    return session_misread(results) != NULL;
}

const char *session_misread(const loci_results *results)
{
    for (size_t i = 0; i < loci_results_note_count(results); i++)
        if (is_misread(loci_results_note_at(results, i)))
            return loci_results_note(results, i);
    return NULL;
}

void session_tell_notes(const loci_results *results)
{
    for (size_t i = 0; i < loci_results_note_count(results); i++)
        session_tell_note(loci_results_note_at(results, i), false);
}
