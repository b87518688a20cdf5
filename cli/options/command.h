// SPDX-License-Identifier: MIT
// What a command is: the table from which dispatch, --help, the manual and the completions are made.
#ifndef LOCI_CLI_OPTIONS_COMMAND_H
#define LOCI_CLI_OPTIONS_COMMAND_H

#include "cli/options/option.h"
#include "cli/terminal/output.h"
#include "loci.h"

// Exit codes (docs/formats.md): each command documents which of them it uses, and for what.
enum exit_code {
    EXIT_DONE = 0,    // found, done, sound
    EXIT_NOTHING = 1, // nothing found; done, but with new failures; damage found
    EXIT_ERROR = 2,   // not done
    EXIT_BUSY = 75,   // another run holds the index (EX_TEMPFAIL: try again later)
};

// What a command needs of the index file.
enum index_need {
    INDEX_NONE,
    INDEX_READ,   // must exist; is never written
    INDEX_WRITE,  // must exist
    INDEX_CREATE, // made when it is missing, with its parent folder
};

// Options that every command has. The settings of each command begin with this struct.
struct common_settings {
    const char *index; // --index FILE, or NULL
    int color;         // enum color_choice
    bool no_pager;
    bool help;
};

struct command;

// One call of a command. `words` are the arguments that are no options, in order.
struct invocation {
    const struct command *command;
    void *settings; // struct common_settings, then what the command declares
    const char *const *words;
    size_t word_count;
    char **arguments; // all of the program's, up to NULL
    struct output out;
    char *index_path; // set by session_open
    loci *index;      // set by session_open, closed by main
};

struct command {
    const char *name;
    const char *synopsis;                   // the arguments: "[OPTION...] QUERY..."
    const char *summary;                    // one sentence without its full stop
    const char *details;                    // paragraphs for --help, divided by newlines; may be NULL
    const char *const *first_words;         // what shells offer as first argument, up to NULL; NULL: nothing
    const struct option *options;           // up to the one without a name; NULL: none
    const struct option *shared_options[2]; // the same, of structs that several commands' settings begin with
    size_t settings_size;
    const void *defaults; // settings_size bytes
    enum index_need need;
    bool
        ends_with_its_answer; // it lives no longer than its questions: memory at once, none given back (session_open)
    bool is_paged;            // its answer may go through a pager
    bool takes_query;         // as in struct option_rules
    size_t fewest_words;
    size_t most_words;
    int (*run)(struct invocation *invocation); // returns an exit code
};

// All commands in the order of the manual; ends with NULL (commands/commands.c).
extern const struct command *const commands[];

// The options in struct common_settings, up to the one without a name.
extern const struct option common_options[];

// The rules by which the command's arguments are read.
struct option_rules command_rules(const struct command *command);

// NULL when there is none of that name.
const struct command *command_find(const char *name);

// The command's name that is nearest to a misspelled one, or NULL when none is near.
const char *command_nearest(const char *name);

#endif
