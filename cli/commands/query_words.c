// SPDX-License-Identifier: MIT
// The query of a command line.
#include "cli/commands/query_words.h"
#include "cli/commands/session.h"
#include "cli/terminal/visible.h"
#include <stdlib.h>

static char *join(const struct invocation *invocation)
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

int query_words_ask(struct invocation *invocation, int (*ask)(struct invocation *, const char *query))
{
    int code = session_open(invocation, NULL);
    if (code)
        return code;
    char *query = join(invocation);
    code = query ? ask(invocation, query) : session_no_memory();
    free(query);
    return code;
}
