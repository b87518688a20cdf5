// SPDX-License-Identifier: MIT
// What a text that is being typed may become: its last word, as words of the index go on.
#include "query/answer/arena.h"

#include "store/file/options.h"
#include "store/read/reader.h"
#include "store/snapshot.h"
#include "text/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SUGGESTIONS = 10, SUGGESTIONS_MAX = 100 };

struct loci_strings {
    struct arena arena;
    const char **list;
    size_t count;
};

// The last word of a text, as the index would hold it; `end` is where it ends in the text.
struct typed {
    char word[ANALYZER_TERM_MAX];
    size_t size, start, end;
};

static bool take_word(void *context, const struct token *token)
{
    struct typed *typed = context;
    typed->size = token->word_size;
    typed->start = token->start;
    typed->end = token->end;
    memcpy(typed->word, token->word, token->word_size);
    return true;
}

struct completed {
    char word[ANALYZER_TERM_MAX];
    size_t size; // 0: none
    uint64_t occurrences;
};

// The best so far, in order: the most frequent first, equal ones by their bytes.
struct candidates {
    struct completed list[SUGGESTIONS_MAX + 1];
    size_t count, limit;
    struct completed open; // the word at hand: one of several stems comes as often
};

static void close_word(struct candidates *all)
{
    size_t at = all->count;
    if (all->open.size == 0)
        return;
    while (at > 0 && all->list[at - 1].occurrences < all->open.occurrences)
        at--;
    memmove(&all->list[at + 1], &all->list[at], (all->count - at) * sizeof *all->list);
    all->list[at] = all->open;
    all->open.size = 0;
    all->count += all->count < all->limit;
}

static bool offer(void *context, const char *word, size_t size, uint64_t occurrences)
{
    struct candidates *all = context;
    if (all->open.size == size && memcmp(all->open.word, word, size) == 0) {
        all->open.occurrences += occurrences;
        return true;
    }
    close_word(all);
    if (size > sizeof all->open.word)
        return true;
    memcpy(all->open.word, word, size);
    all->open.size = size;
    all->open.occurrences = occurrences;
    return true;
}

// The text with its last word replaced.
static bool add_suggestion(struct loci_strings *out, const char *text, size_t start,
                           const struct completed *candidate)
{
    struct buffer whole;
    buffer_init(&whole);
    utf8_repair(&whole, text, start);
    buffer_add(&whole, candidate->word, candidate->size);
    out->list[out->count] = whole.failed ? NULL : arena_copy(&out->arena, whole.data, whole.size);
    buffer_clear(&whole);
    return out->list[out->count++] != NULL;
}

static loci_error complete(loci *index, struct loci_strings *out, const char *text, const struct typed *typed,
                           size_t limit)
{
    struct candidates all = {.limit = limit};
    loci_error error = reader_visit_words(index, typed->word, typed->size, offer, &all);
    close_word(&all);
    if (!error && handle_should_stop(index))
        error = handle_fail(index, LOCI_INTERRUPTED, "interrupted");
    out->list = arena_alloc(&out->arena, all.count + 1, sizeof *out->list);
    bool made = out->list != NULL;
    for (size_t i = 0; i < all.count && made; i++)
        made = add_suggestion(out, text, typed->start, &all.list[i]);
    return error || made ? error : handle_fail_memory(index);
}

static loci_error suggest(loci *index, struct loci_strings *out, const char *text, size_t size, size_t limit)
{
    struct typed typed = {.size = 0};
    struct analyzer *analyzer = handle_analyzer(index);
    if (!analyzer)
        return LOCI_NO_MEMORY;
    if (!analyzer_run(analyzer, LANGUAGE_NONE, ANALYSIS_PLAIN, text, size, take_word, &typed, NULL))
        return handle_fail_memory(index);
    if (typed.size == 0 || typed.end != size) // it is finished: a space stands behind it
        return LOCI_OK;
    loci_error error = snapshot_begin(index);
    if (!error)
        error = complete(index, out, text, &typed, limit);
    return snapshot_finish(index, error);
}

loci_error loci_suggest(loci *index, loci_strings **out, const char *text, size_t size, uint32_t limit)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!out || (!text && size > 0))
        return handle_fail(index, LOCI_INVALID, "loci_suggest needs a text and a place for its suggestions");
    struct loci_strings *strings = calloc(1, sizeof *strings);
    if (!strings)
        return handle_fail_memory(index);
    loci_error error = suggest(index, strings, text ? text : "", size,
                               limit == 0                ? SUGGESTIONS
                               : limit > SUGGESTIONS_MAX ? SUGGESTIONS_MAX
                                                         : limit);
    if (error)
        loci_strings_free(strings);
    else
        *out = strings;
    return error;
}

size_t loci_strings_count(const loci_strings *strings)
{
    return strings ? strings->count : 0;
}

const char *loci_strings_at(const loci_strings *strings, size_t i)
{
    return i < loci_strings_count(strings) ? strings->list[i] : NULL;
}

void loci_strings_free(loci_strings *strings)
{
    if (!strings)
        return;
    arena_clear(&strings->arena);
    free(strings);
}
