// SPDX-License-Identifier: MIT
// The languages of an index and of a query.
#include "query/expand/tongues.h"

#include "text/words/function_words.h"
#include <string.h>

static bool has(const struct tongues *tongues, language id)
{
    for (size_t i = 0; i < tongues->count; i++)
        if (tongues->list[i] == id)
            return true;
    return false;
}

static void add(struct tongues *tongues, const char *code)
{
    const language id = language_find(code, strlen(code));
    if (tongues->count == TONGUES_MAX || has(tongues, id))
        return;
    const size_t size = strnlen(code, sizeof tongues->codes[0] - 1);
    memcpy(tongues->codes[tongues->count], code, size);
    tongues->list[tongues->count++] = id;
}

struct counting {
    language tongue;
    size_t function_words;
};

static bool count_word(void *context, const struct token *token)
{
    struct counting *counting = context;
    counting->function_words += function_word(counting->tongue, token->word, token->word_size);
    return true;
}

// The depth of a tree is bounded by the parser.
static loci_error count_in(loci *index, struct analyzer *analyzer, const struct node *node,
                           struct counting *counting)
{
    if ((node->kind == NODE_WORD || node->kind == NODE_PHRASE) &&
        !analyzer_run(analyzer, counting->tongue, ANALYSIS_PLAIN, node->text, node->text_size, count_word,
                      counting, NULL))
        return handle_fail_memory(index);
    if (node->kind == NODE_FIELD && query_field_selects(node->field))
        return LOCI_OK;
    loci_error error = handle_should_stop(index) ? LOCI_INTERRUPTED : LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++)
        error = count_in(index, analyzer, node->children[i], counting);
    return error;
}

static loci_error guess(loci *index, const struct node *root, struct tongues *tongues)
{
    struct analyzer *analyzer = handle_analyzer(index);
    size_t most = 0;
    if (!analyzer)
        return LOCI_NO_MEMORY;
    for (size_t i = 0; i < tongues->count; i++) {
        struct counting counting = {.tongue = tongues->list[i]};
        loci_error error = count_in(index, analyzer, root, &counting);
        if (error)
            return error;
        if (counting.function_words > most) {
            most = counting.function_words;
            tongues->query = i;
        }
    }
    return LOCI_OK;
}

loci_error tongues_find(loci *index, const struct node *root, struct tongues *out)
{
    size_t count;
    const struct held_language *held = reader_languages(index, &count);
    *out = (struct tongues){0};
    for (size_t i = 0; i < count; i++)
        add(out, held[i].code);
    if (out->count == 0)
        add(out, "en");
    return root && out->count > 1 ? guess(index, root, out) : LOCI_OK;
}
