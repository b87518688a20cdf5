// SPDX-License-Identifier: MIT
// Joins the words of a command line.
#include "cli/commands/query_words.h"
#include "cli/terminal/visible.h"
#include <stdlib.h>

char *query_words(const struct invocation *invocation)
{
    char *text = NULL, *query = NULL;
    size_t size;
    FILE *memory = open_memstream(&text, &size);
    if (!memory)
        return NULL;
    for (size_t i = 0; i < invocation->word_count; i++)
        fprintf(memory, "%s%s", i ? " " : "", invocation->words[i]);
    if (fclose(memory) == 0)
        query = visible_repair(text, size);
    free(text);
    return query;
}
