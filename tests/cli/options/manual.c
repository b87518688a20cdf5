// SPDX-License-Identifier: MIT
// Prints the sections of a command's man page that its table row states (scdoc): manual.sh holds the pages to
// it.
//   manual            names the commands
//   manual COMMAND SYNOPSIS|OPTIONS
#include "cli/options/command.h"
#include <string.h>

static void put_escaped(const char *text)
{
    for (; *text; text++) {
        if (strchr("_*\\[]#~<>`", *text))
            putchar('\\');
        putchar(*text);
    }
}

static void put_options(const struct option *option)
{
    for (; option && option->name; option++) {
        if (option->letter)
            printf("*-%c*, ", option->letter);
        printf("*--%s*", option->name);
        if (option->argument)
            printf(" _%s_", option->argument);
        printf("\n\t");
        put_escaped(option->help);
        printf("\n\n");
    }
}

static void put_section(const struct command *command, const char *section)
{
    struct option_rules rules = command_rules(command);
    printf("# %s\n\n", section);
    if (strcmp(section, "SYNOPSIS") == 0) {
        printf("*loci %s*%s", command->name, *command->synopsis ? " " : "");
        put_escaped(command->synopsis);
        printf("\n\n");
        return;
    }
    for (size_t i = 0; i < sizeof rules.tables / sizeof *rules.tables; i++)
        put_options(rules.tables[i]);
}

int main(int argc, char **argv)
{
    if (argc > 2) {
        const struct command *command = command_find(argv[1]);
        if (!command)
            return 1;
        put_section(command, argv[2]);
        return 0;
    }
    for (size_t i = 0; commands[i]; i++)
        puts(commands[i]->name);
    return 0;
}
