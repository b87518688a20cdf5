// SPDX-License-Identifier: MIT
// Completions for shells, made of the table of commands.
#include "cli/options/completions.h"
#include "cli/options/command.h"
#include <string.h>

const char *const completion_shells[] = {"bash", "zsh", "fish", NULL};

typedef void print_option(FILE *file, const struct command *command, const struct option *option);

static void for_each_option(FILE *file, const struct command *command, print_option *print)
{
    struct option_rules rules = command_rules(command);
    for (size_t i = 0; i < OPTION_TABLES; i++)
        for (const struct option *option = rules.tables[i]; option && option->name; option++)
            print(file, command, option);
}

static bool takes_file(const struct option *option)
{
    return option->argument && strcmp(option->argument, "FILE") == 0;
}

// Whether the command's arguments are files.
static bool works_on_files(const struct command *command)
{
    return strstr(command->synopsis, "PATH") || strstr(command->synopsis, "FILE") ||
           strstr(command->synopsis, "TARGET") || strstr(command->synopsis, "INDEX");
}

// Whether it explains commands.
static bool takes_command(const struct command *command)
{
    return strstr(command->synopsis, "COMMAND") != NULL;
}

static bool has_first_words(const struct command *command)
{
    return command->first_words || takes_command(command);
}

// Text within single quotes, as sh and fish read it.
static void put_quoted(FILE *file, const char *text)
{
    fputc('\'', file);
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", file);
        else
            fputc(*text, file);
    }
    fputc('\'', file);
}

static void put_commands(FILE *file)
{
    for (size_t i = 0; commands[i]; i++)
        fprintf(file, "%s%s", i ? " " : "", commands[i]->name);
}

static void put_words(FILE *file, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        fprintf(file, "%s%s", i ? " " : "", words[i]);
}

static void put_first_words(FILE *file, const struct command *command)
{
    if (takes_command(command))
        put_commands(file);
    if (takes_command(command) && command->first_words)
        fputc(' ', file);
    if (command->first_words)
        put_words(file, command->first_words);
}

static void bash_option(FILE *file, const struct command *command, const struct option *option)
{
    (void)command;
    fprintf(file, " --%s", option->name);
}

static void bash_value(FILE *file, const struct command *command, const struct option *option)
{
    if (!option->argument)
        return;
    fprintf(file, "    %s:--%s)", command->name, option->name);
    if (option->kind == OPTION_CHOICE) {
        fputs(" _loci_offer -W '", file);
        put_words(file, option->choices);
        fputc('\'', file);
    } else if (takes_file(option)) {
        fputs(" _loci_offer -f", file);
    }
    fputs(option->kind == OPTION_CHOICE || takes_file(option) ? "; return ;;\n" : " return ;;\n", file);
}

static void bash_command(FILE *file, const struct command *command)
{
    fprintf(file, "    %s:-*) _loci_offer -W '", command->name);
    for_each_option(file, command, bash_option);
    fputs("' ;;\n", file);
    if (has_first_words(command)) {
        fprintf(file, "    %s:*)\n        if [[ $before == %s ]]; then _loci_offer -W '", command->name,
                command->name);
        put_first_words(file, command);
        fprintf(file, "'%s; fi ;;\n", works_on_files(command) ? "; else _loci_offer -f" : "");
    } else if (works_on_files(command)) {
        fprintf(file, "    %s:*) _loci_offer -f ;;\n", command->name);
    }
}

static void print_bash(FILE *file)
{
    fputs("# bash completion of loci; made by loci completions bash\n"
          "_loci() {\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' i\n"
          "    _loci_offer() { mapfile -t COMPREPLY < <(compgen \"$@\" -- \"$word\"); }\n"
          "    COMPREPLY=()\n"
          // To bash a = is a word of its own.
          "    [[ $word != = ]] || word=''\n"
          "    [[ $before != = ]] || before=${COMP_WORDS[COMP_CWORD-2]}\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case ${COMP_WORDS[i]} in\n"
          "        --index | --color) [[ ${COMP_WORDS[i+1]} != = ]] || ((i++)); ((i++)) ;;\n"
          "        -*) ;;\n"
          "        *) command=${COMP_WORDS[i]}; break ;;\n"
          "        esac\n"
          "    done\n"
          "    if [[ -z $command ]]; then\n"
          "        _loci_offer -W '",
          file);
    put_commands(file);
    fputs("'\n        return\n    fi\n    case $command:$before in\n", file);
    for (size_t i = 0; commands[i]; i++)
        for_each_option(file, commands[i], bash_value);
    fputs("    esac\n    case $command:$word in\n", file);
    for (size_t i = 0; commands[i]; i++)
        bash_command(file, commands[i]);
    fputs("    esac\n}\n"
          "complete -o filenames -F _loci loci\n",
          file);
}

// A description within '…[…]' of _arguments, where colons and brackets count.
static void put_zsh_help(FILE *file, const char *help)
{
    for (; *help; help++) {
        if (*help == '\'')
            fputs("'\\''", file);
        else if (strchr(":[]\\", *help))
            fprintf(file, "\\%c", *help);
        else
            fputc(*help, file);
    }
}

static void zsh_option(FILE *file, const struct command *command, const struct option *option)
{
    (void)command;
    fprintf(file, " \\\n            '%s--%s%s[", option->kind == OPTION_LIST ? "*" : "", option->name,
            option->argument ? "=" : "");
    put_zsh_help(file, option->help);
    fputc(']', file);
    if (option->argument)
        fprintf(file, ":%s:", option->argument);
    if (option->kind == OPTION_CHOICE) {
        fputc('(', file);
        put_words(file, option->choices);
        fputc(')', file);
    } else if (takes_file(option)) {
        fputs("_files", file);
    }
    fputc('\'', file);
}

static void print_zsh(FILE *file)
{
    fputs("#compdef loci\n# zsh completion of loci; made by loci completions zsh\n"
          "_loci() {\n    local -a commands\n    commands=(\n",
          file);
    for (size_t i = 0; commands[i]; i++) {
        fprintf(file, "        '%s:", commands[i]->name);
        put_zsh_help(file, commands[i]->summary);
        fputs("'\n", file);
    }
    fputs("    )\n    if ((CURRENT == 2)); then\n        _describe command commands\n        return\n    fi\n"
          "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n    case $command in\n",
          file);
    for (size_t i = 0; commands[i]; i++) {
        fprintf(file, "        %s) _arguments", commands[i]->name);
        for_each_option(file, commands[i], zsh_option);
        if (has_first_words(commands[i])) {
            fputs(" \\\n            '1:what:(", file);
            put_first_words(file, commands[i]);
            fputs(")'", file);
        }
        if (works_on_files(commands[i]))
            fputs(" \\\n            '*:file:_files'", file);
        fputs(" ;;\n", file);
    }
    fputs("    esac\n}\n_loci \"$@\"\n", file);
}

static void put_fish_option(FILE *file, const struct command *command, const struct option *option)
{
    fprintf(file, "complete -c loci -n '__fish_seen_subcommand_from %s'", command->name);
    if (option->letter)
        fprintf(file, " -s %c", option->letter);
    fprintf(file, " -l %s", option->name);
    if (option->argument)
        fputs(takes_file(option) ? " -r -F" : " -x", file);
}

static void fish_option(FILE *file, const struct command *command, const struct option *option)
{
    if (option->kind == OPTION_CHOICE) {
        // First and apart: what describes the option would describe each choice, and the last that is said of an option is shown.
        put_fish_option(file, command, option);
        fputs(" -a '", file);
        put_words(file, option->choices);
        fputs("'\n", file);
    }
    put_fish_option(file, command, option);
    fputs(" -d ", file);
    put_quoted(file, option->help);
    fputc('\n', file);
}

static void fish_first_words(FILE *file, const struct command *command)
{
    if (!has_first_words(command))
        return;
    fprintf(file, "complete -c loci -n '__fish_prev_arg_in %s' -a '", command->name);
    put_first_words(file, command);
    fputs("'\n", file);
}

static void print_fish(FILE *file)
{
    fputs("# fish completion of loci; made by loci completions fish\ncomplete -c loci -f\n", file);
    for (size_t i = 0; commands[i]; i++) {
        fprintf(file, "complete -c loci -n __fish_use_subcommand -a %s -d ", commands[i]->name);
        put_quoted(file, commands[i]->summary);
        fputc('\n', file);
    }
    for (size_t i = 0; commands[i]; i++) {
        fish_first_words(file, commands[i]);
        if (works_on_files(commands[i]))
            fprintf(file, "complete -c loci -n '__fish_seen_subcommand_from %s' -F\n", commands[i]->name);
        for_each_option(file, commands[i], fish_option);
    }
}

bool completions_print(FILE *file, const char *shell)
{
    static void (*const printers[])(FILE *) = {print_bash, print_zsh, print_fish};
    for (size_t i = 0; completion_shells[i]; i++) {
        if (strcmp(completion_shells[i], shell) == 0) {
            printers[i](file);
            return true;
        }
    }
    return false;
}
