// SPDX-License-Identifier: MIT
// loci completions: the script that lets a shell complete commands and options.
#include "cli/options/command.h"
#include "cli/options/completions.h"
#include "cli/terminal/talk.h"

static int run(struct invocation *invocation)
{
    if (completions_print(invocation->out.file, invocation->words[0]))
        return EXIT_DONE;
    talk("there are no completions for %s: bash, zsh and fish have some", invocation->words[0]);
    return EXIT_ERROR;
}

static const struct common_settings defaults;

const struct command cmd_completions = {
    .name = "completions",
    .synopsis = "bash|zsh|fish",
    .summary = "Print the completion script of a shell",
    .details = "For bash: loci completions bash > ~/.local/share/bash-completion/completions/loci\n"
               "For zsh: loci completions zsh > a file _loci in a folder of $fpath\n"
               "For fish: loci completions fish > ~/.config/fish/completions/loci.fish",
    .first_words = completion_shells,
    .settings_size = sizeof(struct common_settings),
    .defaults = &defaults,
    .need = INDEX_NONE,
    .fewest_words = 1,
    .most_words = 1,
    .run = run,
};
