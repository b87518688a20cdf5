// SPDX-License-Identifier: MIT
// Helper programs run, within limits, and say why they failed. Programs that are on every system stand for them.
#include "extract/core/helper/child.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ARGUMENTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const struct child missing = {"no-such-program", "no-package", NULL, 100, 0, NULL, NULL};
static const struct child cat = {"cat", "coreutils", NULL, 10 << 20, 0, NULL, NULL};
static const struct child_fault faults[] = {
    {"locked", WIRE_ENCRYPTED}, {"cannot access", WIRE_UNREADABLE}, {0}};

static const struct {
    const char *what;
    struct child child;
    const char *input, *output;
    enum wire_reason reason;
    const char *message;
} rows[] = {
    {"its output",
     {"tr", "coreutils", ARGUMENTS("a-z", "A-Z"), 100, 0, NULL, NULL},
     "words",
     "WORDS",
     WIRE_OK,
     ""},
    {"an empty input", {"cat", "coreutils", NULL, 100, 0, NULL, NULL}, "", "", WIRE_OK, ""},
    {"an input that it does not read",
     {"echo", "coreutils", ARGUMENTS("x"), 100, 0, NULL, NULL},
     "words",
     "x\n",
     WIRE_OK,
     ""},
    {"an input by its path",
     {"cat", "coreutils", ARGUMENTS(CHILD_INPUT, CHILD_INPUT), 100, 0, NULL, NULL},
     "a",
     "aa",
     WIRE_OK,
     ""},
    {"an environment that is none of the user's",
     {"env", "coreutils", NULL, 200, 0, NULL, NULL},
     "",
     "LC_ALL=C.UTF-8\nPATH=/usr/bin:/bin\nHOME=/nonexistent\nOMP_THREAD_LIMIT=1\n",
     WIRE_OK,
     ""},
    {"as much output as is allowed",
     {"cat", "coreutils", NULL, 5, 0, NULL, NULL},
     "words",
     "words",
     WIRE_OK,
     ""},
    {"more",
     {"cat", "coreutils", NULL, 4, 0, NULL, NULL},
     "words",
     "word",
     WIRE_TOO_LARGE,
     "cat: more than 4 bytes of output"},
    {"endless output",
     {"yes", "coreutils", NULL, 4, 0, NULL, NULL},
     "",
     "y\ny\n",
     WIRE_TOO_LARGE,
     "yes: more than 4 bytes of output"},
    {"a failure without a word",
     {"false", "coreutils", NULL, 100, 0, NULL, NULL},
     "",
     "",
     WIRE_DAMAGED,
     "false ended with status 1"},
    {"a failure",
     {"ls", "coreutils", ARGUMENTS("nothing-here"), 100, 0, NULL, NULL},
     "",
     "",
     WIRE_DAMAGED,
     "ls: /usr/bin/ls: cannot access 'nothing-here': No such file or directory"},
    {"a failure that is known",
     {"ls", "coreutils", ARGUMENTS("nothing-here"), 100, 0, faults, NULL},
     "",
     "",
     WIRE_UNREADABLE,
     "ls: /usr/bin/ls: cannot access 'nothing-here': No such file or directory"},
    {"a program that is missing",
     {"no-such-program", "no-package", NULL, 100, 0, NULL, NULL},
     "",
     "",
     WIRE_HELPER_MISSING,
     "needs no-such-program (Debian package no-package)"},
    {"another in its place",
     {"no-such-program", "no-package", NULL, 100, 0, NULL, &cat},
     "words",
     "words",
     WIRE_OK,
     ""},
    {"two that are missing",
     {"no-such-thing", "nothing", NULL, 100, 0, NULL, &missing},
     "",
     "",
     WIRE_HELPER_MISSING,
     "needs no-such-thing (Debian package nothing)"},
    {"a path for a program",
     {"bin/cat", "coreutils", NULL, 100, 0, NULL, NULL},
     "",
     "",
     WIRE_HELPER_MISSING,
     "needs bin/cat (Debian package coreutils)"},
    {"an argument that names a file",
     {"cat", "coreutils", ARGUMENTS("/etc/passwd"), 100, 0, NULL, NULL},
     "",
     "",
     WIRE_UNREADABLE,
     "cat: Invalid argument"},
    {"an argument that leads up",
     {"ls", "coreutils", ARGUMENTS(".."), 100, 0, NULL, NULL},
     "",
     "",
     WIRE_UNREADABLE,
     "ls: Invalid argument"},
    {"endless work",
     {"awk", "mawk", ARGUMENTS("BEGIN { while (1) ; }"), 100, 1, NULL, NULL},
     "",
     "",
     WIRE_TIMED_OUT,
     "awk: not done within 1 s of processor time"},
    {"a signal",
     {"perl", "perl-base", ARGUMENTS("-MPOSIX", "-eabort"), 100, 0, NULL, NULL},
     "",
     "",
     WIRE_CRASHED,
     "perl ended by SIGABRT"},
    {"memory that C++ could not have",
     {"perl", "perl-base",
      ARGUMENTS("-MPOSIX",
                "-eprint STDERR q(terminate called after throwing an instance of 'std::bad_alloc'); abort"),
      100, 0, NULL, NULL},
     "",
     "",
     WIRE_OUT_OF_MEMORY,
     "perl: out of memory"},
};

static void init(struct sink *sink)
{
    sink_init(sink, NULL, NULL, 0);
}

Test(child, gives_its_output_or_a_reason)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sink sink;
        struct buffer output;
        struct input input;
        init(&sink);
        buffer_init(&output);
        input_from_memory(&input, rows[i].input, strlen(rows[i].input), "");
        bool done = child_run(&rows[i].child, &input, &output, &sink);
        cr_expect_eq(done, rows[i].reason == WIRE_OK, "%s", rows[i].what);
        cr_expect_eq(sink.reason, rows[i].reason, "%s: %s", rows[i].what, wire_reason_name(sink.reason));
        cr_expect_str_eq(sink.message, rows[i].message, "%s: '%s'", rows[i].what, sink.message);
        cr_expect_str_eq(output.data, rows[i].output, "%s: '%s'", rows[i].what, output.data);
        buffer_clear(&output);
        sink_clear(&sink);
    }
    children_stop();
}

// More than any pipe holds, both ways at once.
Test(child, takes_long_inputs)
{
    enum { SIZE = 3 << 20 };
    char *bytes = malloc(SIZE);
    cr_assert(bytes);
    memset(bytes, 'x', SIZE);
    struct sink sink;
    struct buffer output;
    struct input input;
    init(&sink);
    buffer_init(&output);
    buffer_add_string(&output, "kept");
    input_from_memory(&input, bytes, SIZE, "");
    cr_assert(child_run(&cat, &input, &output, &sink), "%s", sink.message);
    cr_assert_eq(output.size, SIZE + 4);
    cr_expect(memcmp(output.data, "kept", 4) == 0 && memcmp(output.data + 4, bytes, SIZE) == 0);
    buffer_clear(&output);
    sink_clear(&sink);
    free(bytes);
    children_stop();
}

// A file is read from its beginning, wherever its offset stands, and any number of times.
Test(child, reads_files)
{
    FILE *file = tmpfile();
    cr_assert(file && fputs("words of a file", file) >= 0 && fflush(file) == 0);
    struct sink sink;
    struct input input;
    init(&sink);
    cr_assert(input_from_file(&input, fileno(file), ""));
    for (int i = 0; i < 3; i++) {
        struct buffer output;
        buffer_init(&output);
        cr_assert(child_run(&cat, &input, &output, &sink), "%s", sink.message);
        cr_expect_str_eq(output.data, "words of a file");
        buffer_clear(&output);
    }
    sink_clear(&sink);
    fclose(file);
    children_stop();
}

Test(child, is_run_only_when_it_was_known)
{
    const struct child *const known[] = {&missing, &cat};
    const struct child other = {"tr", "coreutils", NULL, 100, 0, NULL, NULL};
    cr_assert(children_start(known, 2));
    cr_expect(!child_present(&missing));
    cr_expect(child_present(&cat));
    struct sink sink;
    struct buffer output;
    struct input input;
    init(&sink);
    buffer_init(&output);
    input_from_memory(&input, "words", 5, "");
    cr_expect(child_run(&cat, &input, &output, &sink), "%s", sink.message);
    cr_expect(!child_run(&other, &input, &output, &sink));
    cr_expect_eq(sink.reason, WIRE_UNREADABLE);
    buffer_clear(&output);
    sink_clear(&sink);
    children_stop();
}
