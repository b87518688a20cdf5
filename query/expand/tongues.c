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

// The depth of a tree is bounded by the parser. The n of wom?n and the un of un* are no words.
static loci_error count_in(const struct lexicon *lexicon, const struct node *node, struct counting *counting)
{
    if ((node->kind == NODE_WORD || node->kind == NODE_PHRASE) && !node->prefix &&
        !analyzer_run(lexicon->analyzer, counting->tongue, ANALYSIS_PLAIN, node->text, node->text_size,
                      count_word, counting, NULL))
        return LOCI_NO_MEMORY;
    if (node->kind == NODE_FIELD && query_field_selects(node->field))
        return LOCI_OK;
    loci_error error = lexicon_poll(lexicon);
    for (size_t i = 0; !error && i < node->child_count; i++)
        error = count_in(lexicon, node->children[i], counting);
    return error;
}

static loci_error guess(const struct lexicon *lexicon, const struct node *root, struct tongues *tongues)
{
    size_t most = 0;
    for (size_t i = 0; i < tongues->count; i++) {
        struct counting counting = {.tongue = tongues->list[i]};
        loci_error error = count_in(lexicon, root, &counting);
        if (error)
            return error;
        if (counting.function_words > most) {
            most = counting.function_words;
            tongues->query = i;
        }
    }
    return LOCI_OK;
}

loci_error tongues_find(const struct lexicon *lexicon, const struct node *root, struct tongues *out)
{
    *out = (struct tongues){0};
    for (size_t i = 0; i < lexicon->language_count; i++)
        add(out, lexicon->languages[i].code);
    if (out->count == 0)
        add(out, "en");
    return root && out->count > 1 ? guess(lexicon, root, out) : LOCI_OK;
}
