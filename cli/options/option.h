// SPDX-License-Identifier: MIT
// Options of a command: a table that says what there is, and the one parser that fills settings from it.
#ifndef LOCI_CLI_OPTIONS_OPTION_H
#define LOCI_CLI_OPTIONS_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What an option takes, and the type of the member of the settings that it is stored in.
enum option_kind {
    OPTION_FLAG,    // bool: nothing, stores true
    OPTION_PRESET,  // int: nothing, stores `value`
    OPTION_TEXT,    // const char *: any text; points into argv
    OPTION_LIST,    // struct option_list: any text, may be repeated
    OPTION_NUMBER,  // uint32_t: a whole number from `least` on
    OPTION_SECONDS, // uint32_t: seconds, fractions allowed; stored in milliseconds
    OPTION_MODE,    // unsigned: permissions in octal, 0 to 0777
    OPTION_CHOICE,  // int: one of `choices`; its place is stored
};

// The texts of an option that may be repeated, in order; freed with option_clear.
struct option_list {
    const char **items;
    size_t count;
};

struct option {
    char letter;          // 0: none
    const char *name;     // without the dashes; NULL ends a table
    const char *argument; // its name in the help ("N"); NULL where nothing is taken
    enum option_kind kind;
    size_t offset;              // of the member in the settings
    int value;                  // OPTION_PRESET
    uint32_t least;             // OPTION_NUMBER, and OPTION_SECONDS in milliseconds
    const char *const *choices; // OPTION_CHOICE, up to NULL
    const char *help;           // part of a sentence, without a full stop
};

// What a command has of its own, what it shares with others, what all have.
enum { OPTION_TABLES = 4 };

// How a command line is read.
struct option_rules {
    const struct option
        *tables[OPTION_TABLES]; // each up to an option without a name, or NULL; the first wins
    bool stop_at_word;          // leave all from the first word on (options before the command's name)
    bool
        takes_query; // behind the first word letters are options only where they are no word (-l, -n5, -n 5, -l0)
};

// What was found beside the options. `words` has room for all arguments and is freed with option_clear.
struct arguments {
    const char **words;
    size_t word_count;
    int consumed;        // arguments read (all, unless stop_at_word)
    char complaint[256]; // one sentence when option_parse returned false
};

// Reads argv[0 .. argc) (without the program's and the command's name) into `settings`, whose members keep their
// value where no option names them. Understands --name VALUE, --name=VALUE, -x VALUE, -xVALUE, -xyz for
// flags, and -- (the rest are words). A lone - is a word. Returns false with a complaint that names what is
// wrong and, for a misspelled option, the nearest one. Call option_clear in either case.
bool option_parse(struct arguments *out, const struct option_rules *rules, int argc, char **argv,
                  void *settings);

// Stores a value as --name=value would; where an option takes none, `value` is yes or no (true, false, on,
// off, 1, 0). False with a complaint, as above.
bool option_set(struct arguments *out, const struct option_rules *rules, const char *name, const char *value,
                void *settings);

// Frees the words and the lists in `settings`, which may be NULL.
void option_clear(struct arguments *arguments, const struct option_rules *rules, void *settings);

#endif
