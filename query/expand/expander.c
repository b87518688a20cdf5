// SPDX-License-Identifier: MIT
// How a question's words are taken: in which language, and as what.
#include "query/expand/expander.h"

#include "text/words/function_words.h"
#include <string.h>

struct look {
    language tongue;
    size_t tokens;
    bool function, request;
};

static bool look_at(void *context, const struct token *token)
{
    struct look *look = context;
    look->function = function_word(look->tongue, token->word, token->word_size);
    look->request = look->tongue == LANGUAGE_ENGLISH && request_word(token->word, token->word_size);
    return ++look->tokens < 2;
}

// AND, OR and NOT are words in sentences alone (query/language/sentence.h), and then said with force: no names.
static bool is_forceful(const struct node *node)
{
    static const char *const words[] = {"AND", "OR", "NOT"};
    const size_t size = word_trimmed(node->text, node->text_size);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && memcmp(node->text, words[i], size) == 0)
            return true;
    return false;
}

// WHO, IT, US: a word in capitals, where the query has small letters too, is a name.
static bool is_capitals(const struct node *node)
{
    size_t capitals = 0;
    for (size_t i = 0; i < node->text_size; i++) {
        if (node->text[i] >= 'a' && node->text[i] <= 'z')
            return false;
        capitals += node->text[i] >= 'A' && node->text[i] <= 'Z';
    }
    return capitals >= 2 && !is_forceful(node);
}

static bool has_small(const struct node *node)
{
    for (size_t i = 0; i < node->text_size; i++)
        if (node->text[i] >= 'a' && node->text[i] <= 'z')
            return true;
    for (size_t i = 0; i < node->child_count; i++)
        if (has_small(node->children[i]))
            return true;
    return false;
}

enum word_class word_classify(const struct expander *expander, const struct node *node, bool meant)
{
    if (node->kind != NODE_WORD || node->prefix || node->occur != OCCUR_SHOULD || node->meant || meant ||
        (!expander->capitals_only && is_capitals(node)))
        return WORD_CONTENT;
    struct analyzer *analyzer = expander->lexicon->analyzer;
    struct look look = {.tongue = expander->tongue};
    if ((!analyzer_run(analyzer, expander->tongue, ANALYSIS_PLAIN, node->text, node->text_size, look_at,
                       &look, NULL) &&
         analyzer_failed(analyzer)) ||
        look.tokens != 1)
        return WORD_CONTENT;
    return look.function ? WORD_FUNCTION : look.request ? WORD_REQUEST : WORD_CONTENT;
}

void expander_clear(struct expander *expander)
{
    memo_clear(&expander->memo);
}

loci_error expander_init(struct expander *out, const struct lexicon *lexicon, const struct node *root,
                         struct notes *notes)
{
    *out = (struct expander){.lexicon = lexicon,
                             .notes = notes,
                             .prefixes_left = EXPAND_PREFIXES_MAX,
                             .capitals_only = root && !has_small(root)};
    loci_error error = tongues_find(lexicon, root, &out->tongues);
    out->tongue = out->tongues.list[out->tongues.query];
    return error;
}
