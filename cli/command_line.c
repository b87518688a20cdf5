// SPDX-License-Identifier: MIT
// From argv to an exit code.
#include "cli/command_line.h"
#include "cli/commands/commands.h"
#include "cli/commands/session.h"
#include "cli/options/config.h"
#include "cli/options/help.h"
#include "cli/process/memory.h"
#include "cli/terminal/interrupt.h"
#include "cli/terminal/output_flush.h"
#include "cli/terminal/talk.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// What may stand before the command's name.
struct program_settings {
    struct common_settings common;
    bool version;
};

static const struct option program_options[] = {
    {.letter = 'V',
     .name = "version",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct program_settings, version),
     .help = "print the version"},
    {.name = NULL},
};

static const struct option_rules program_rules = {
    .tables = {program_options, common_options},
    .stop_at_word = true,
};

// A descriptor 0, 1 or 2 that is closed would be given to the index file, and then be written to.
static void fill_descriptors(void)
{
    for (int descriptor = 0; descriptor <= 2; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0)
            (void)!open("/dev/null", O_RDWR);
}

static bool has_right_words(const struct command *command, const struct arguments *arguments)
{
    if (arguments->word_count < command->fewest_words)
        talk("%s needs more: loci %s %s", command->name, command->name, command->synopsis);
    else if (arguments->word_count > command->most_words)
        talk("%s takes no '%s': loci %s%s%s", command->name, arguments->words[command->most_words],
             command->name, *command->synopsis ? " " : "", command->synopsis);
    else
        return true;
    return false;
}

// Runs the command with its settings and words in place; finishes the output and closes the index.
static int run(const struct command *command, void *settings, const struct arguments *arguments, char **all)
{
    const struct common_settings *common = settings;
    struct invocation invocation = {
        .command = command,
        .settings = settings,
        .words = arguments->words,
        .word_count = arguments->word_count,
        .arguments = all,
        .out = output_stdout((enum color_choice)common->color),
    };
    if ((command->is_paged || common->help) && !common->no_pager)
        output_page(&invocation.out);
    int code = EXIT_DONE;
    if (common->help)
        help_print_command(&invocation.out, command);
    else
        code = has_right_words(command, arguments) ? command->run(&invocation) : EXIT_ERROR;
    if (!output_finish(&invocation.out)) {
        const int error = invocation.out.error;
        talk("the answer could not be written: %s", error ? strerror(error) : "is the disk full?");
        code = EXIT_ERROR;
    }
    if (command->ends_with_its_answer && code != EXIT_ERROR)
        memory_leave(code);
    loci_close(invocation.index);
    free(invocation.index_path);
    if (code == EXIT_ERROR)
        interrupt_pass_on();
    return code;
}

// What was said before the command's name wins over the config file.
static void merge_common(struct common_settings *settings, const struct common_settings *said)
{
    settings->index = said->index;
    settings->help = said->help;
    settings->no_pager |= said->no_pager;
    if (said->color != COLOR_AUTO)
        settings->color = said->color;
}

// `all` are the arguments of the program, argv[0 .. argc) those behind the command's name.
static int run_command(const struct command *command, const struct common_settings *common, char **all,
                       int argc, char **argv)
{
    struct option_rules rules = command_rules(command);
    void *settings = malloc(command->settings_size);
    if (!settings)
        return session_no_memory();
    memcpy(settings, command->defaults, command->settings_size);
    struct arguments arguments = {0};
    struct config config;
    int code = EXIT_ERROR;
    bool configured = config_read(&config, command, settings);
    if (configured)
        merge_common(settings, common);
    if (!configured)
        talk("%s", config.complaint);
    else if (option_parse(&arguments, &rules, argc, argv, settings))
        code = run(command, settings, &arguments, all);
    else
        talk("%s (loci %s --help explains)", arguments.complaint, command->name);
    option_clear(&arguments, &rules, settings);
    config_clear(&config);
    free(settings);
    return code;
}

static int tell_unknown(const char *name)
{
    const char *nearest = command_nearest(name);
    if (nearest)
        talk("there is no command %s; did you mean loci %s?", name, nearest);
    else
        talk("there is no command %s: loci help lists them, loci search %s looks for it", name, name);
    return EXIT_ERROR;
}

// The command that the words and the program's own options ask for; NULL after telling that there is none.
static const struct command *chosen(const struct program_settings *settings, const char *name)
{
    if (name)
        return command_find(name);
    if (settings->version)
        return &cmd_version;
    return &cmd_help;
}

int command_line_run(int argc, char **argv)
{
    fill_descriptors();
    signal(SIGPIPE, SIG_IGN);
    struct program_settings settings = {0};
    struct arguments arguments;
    if (!option_parse(&arguments, &program_rules, argc - 1, argv + 1, &settings)) {
        talk("%s (loci help explains)", arguments.complaint);
        option_clear(&arguments, &program_rules, NULL);
        return EXIT_ERROR;
    }
    int first = 1 + arguments.consumed;
    option_clear(&arguments, &program_rules, NULL);
    const char *name = first < argc ? argv[first] : NULL;
    bool asked = name || settings.version || settings.common.help;
    if (!asked) {
        talk("say what to do: loci index FOLDER, loci search QUERY; loci help lists all");
        return EXIT_ERROR;
    }
    const struct command *command = chosen(&settings, name);
    if (!command)
        return tell_unknown(name);
    // loci --help is loci help, and not the help of help.
    settings.common.help = settings.common.help && name;
    int used = name ? first + 1 : argc;
    return run_command(command, &settings.common, argv, argc - used, argv + used);
}
