// SPDX-License-Identifier: MIT
// What the table of commands says.
#include "cli/options/help.h"
#include "cli/terminal/paragraph.h"
#include <string.h>

enum { NAME_COLUMNS = 15, OPTION_COLUMNS = 28 };

static void print_title(const struct output *out, const char *title)
{
    output_style(out, STYLE_TITLE);
    fputs(title, out->file);
    output_style(out, STYLE_PLAIN);
}

void help_print_overview(const struct output *out)
{
    print_title(out, "loci");
    fputs(": find the passages that treat a topic\n\nUsage: loci COMMAND [OPTION...] [ARGUMENT...]\n\n",
          out->file);
    for (size_t i = 0; commands[i]; i++) {
        fputs("  ", out->file);
        output_style(out, STYLE_REF);
        fprintf(out->file, "%-*s", NAME_COLUMNS - 2, commands[i]->name);
        output_style(out, STYLE_PLAIN);
        paragraph_print_text(out, commands[i]->summary, STYLE_PLAIN, NAME_COLUMNS, NAME_COLUMNS);
    }
    fputs("\nloci COMMAND --help explains a command, loci help query the query language,\n"
          "loci help formats what programs may rely on. To begin:\n\n"
          "  loci index ~/briefs\n"
          "  loci search state secrets law\n",
          out->file);
}

static void print_option(const struct output *out, const struct option *option)
{
    char left[64], letter[8] = "    ";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(left, sizeof left, "  %s--%s%s%s", letter, option->name, option->argument ? " " : "",
             option->argument ? option->argument : "");
    unsigned column = (unsigned)strlen(left);
    fputs(left, out->file);
    if (column + 2 > OPTION_COLUMNS) {
        fputc('\n', out->file);
        column = 0;
    }
    fprintf(out->file, "%*s", (int)(OPTION_COLUMNS - column), "");
    paragraph_print_text(out, option->help, STYLE_PLAIN, OPTION_COLUMNS, OPTION_COLUMNS);
}

static void print_options(const struct output *out, const struct option *options)
{
    for (; options && options->name; options++)
        print_option(out, options);
}

// Each line of the text as a paragraph of its own; those that begin with a blank stay as they are, together.
static void print_details(const struct output *out, const char *details)
{
    bool was_kept = false;
    while (details && *details) {
        size_t size = strcspn(details, "\n");
        bool kept = *details == ' ';
        if (!(kept && was_kept))
            fputc('\n', out->file);
        if (kept)
            fprintf(out->file, "%.*s\n", (int)size, details);
        else
            paragraph_print(out,
                            &(struct paragraph){.text = details, .text_size = size, .window = {0, size}});
        was_kept = kept;
        details += size + (details[size] == '\n');
    }
}

void help_print_command(const struct output *out, const struct command *command)
{
    print_title(out, "loci ");
    print_title(out, command->name);
    fprintf(out->file, "%s%s\n\n", *command->synopsis ? " " : "", command->synopsis);
    paragraph_print_text(out, command->summary, STYLE_PLAIN, 0, 0);
    print_details(out, command->details);
    fputc('\n', out->file);
    const struct option_rules rules = command_rules(command);
    for (size_t i = 0; i < OPTION_TABLES; i++)
        print_options(out, rules.tables[i]);
}
