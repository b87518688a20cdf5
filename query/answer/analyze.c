// SPDX-License-Identifier: MIT
// A text's terms for whoever wants to see them.
#include "store/file/options.h"

#include <string.h>

struct listener {
    loci_token_callback on_token;
    void *context;
    bool stopped;
};

static bool tell(void *context, const struct token *token)
{
    struct listener *listener = context;
    const loci_token told = {.size = sizeof told,
                             .term = token->term,
                             .term_size = token->term_size,
                             .word = token->word,
                             .word_size = token->word_size,
                             .range = {token->start, token->end},
                             .position = token->position,
                             .parts = token->joined_parts};
    listener->stopped = !listener->on_token(listener->context, &told);
    return !listener->stopped;
}

loci_error loci_analyze(loci *index, const char *text, size_t size, const char *code,
                        loci_token_callback on_token, void *context)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!on_token || (!text && size > 0))
        return handle_fail(index, LOCI_INVALID, "loci_analyze needs a text and who takes its terms");
    struct listener listener = {.on_token = on_token, .context = context};
    language found;
    loci_error error = options_find_language(index, code, &found);
    struct analyzer *analyzer = error ? NULL : handle_analyzer(index);
    if (!analyzer)
        return error ? error : LOCI_NO_MEMORY;
    if (analyzer_run(analyzer, found, ANALYSIS_COMPOUND, text ? text : "", size, tell, &listener, NULL))
        return LOCI_OK;
    return listener.stopped ? handle_fail(index, LOCI_INTERRUPTED, "loci_analyze was stopped by its caller")
                            : handle_fail_memory(index);
}
