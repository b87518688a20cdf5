// SPDX-License-Identifier: MIT
// Finds a query in texts that stand in no index.
#include "query/answer/parsed_query.h"
#include "query/answer/snippet.h"
#include "query/match/text_lexicon.h"
#include "store/file/options.h"
#include "text/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct loci_highlighter {
    struct loci handle; // without a file: for its analyzer and its message
    struct loci_query query;
    loci_range *ranges; // of the text before
    char *readable;     // the text before, where it was not valid UTF-8
};

static loci_error fail(loci_error error, char *why, size_t why_size)
{
    if (why && why_size > 0)
        snprintf(why, why_size, "%s",
                 error == LOCI_NO_MEMORY
                     ? "out of memory"
                     : "loci_highlighter_new needs a query and a place for what finds it");
    return error;
}

loci_error loci_highlighter_new(loci_highlighter **out, const char *query, size_t size, char *why,
                                size_t why_size)
{
    if (!out || (!query && size > 0))
        return fail(LOCI_INVALID, why, why_size);
    loci_highlighter *made = calloc(1, sizeof *made);
    if (!made || parsed_query_make(&made->query, &made->handle, query ? query : "", size, NULL, 0)) {
        loci_highlighter_free(made);
        return fail(LOCI_NO_MEMORY, why, why_size);
    }
    *out = made;
    return LOCI_OK;
}

// The text itself; or, where bytes of it are none of UTF-8, a copy with blanks in their place. NULL: out of memory.
static const char *make_readable(loci_highlighter *highlighter, const char *text, size_t size)
{
    size_t good = utf8_valid_prefix(text, size);
    free(highlighter->readable);
    highlighter->readable = NULL;
    if (good == size)
        return text;
    char *copy = highlighter->readable = malloc(size);
    if (!copy)
        return NULL;
    memcpy(copy, text, size);
    while (good < size) {
        copy[good++] = ' ';
        good += utf8_valid_prefix(copy + good, size - good);
    }
    return copy;
}

static const struct options_kind highlights_kind = OPTIONS_KIND(loci_highlights, snippet);

static loci_error choose(loci_highlighter *highlighter, const struct plan *plan, const char *text,
                         size_t size, const struct occurrence *found, size_t count, loci_highlights *out)
{
    double *weights = calloc(plan->slot_count + 1, sizeof *weights);
    loci_range *ranges = realloc(highlighter->ranges, (count + 1) * sizeof *ranges);
    if (ranges)
        highlighter->ranges = ranges;
    if (!weights || !ranges) {
        free(weights);
        return handle_fail_memory(&highlighter->handle);
    }
    for (size_t i = 0; i < plan->slot_count; i++)
        weights[i] = plan->slots[i].idf;
    const loci_highlights chosen = {
        .size = sizeof chosen,
        .ranges = ranges,
        .count = snippet_ranges(found, count, ranges),
        .snippet = snippet_choose(text, size, found, count, weights, plan->slot_count),
    };
    options_fill(out, &chosen, &highlights_kind);
    free(weights);
    return LOCI_OK;
}

static loci_error find(loci_highlighter *highlighter, const struct plan *plan, language tongue,
                       const char *text, size_t size, loci_highlights *out)
{
    struct matcher *matcher = NULL;
    const struct occurrence *found = NULL;
    size_t count = 0;
    loci_error error = matcher_new(&highlighter->handle, plan, false, &matcher);
    if (!error)
        error = matcher_find(matcher, tongue, text, size, &found, &count);
    if (!error)
        error = choose(highlighter, plan, text, size, found, count, out);
    matcher_free(matcher);
    return error;
}

static loci_error plan_and_find(loci_highlighter *highlighter, language tongue, const char *text, size_t size,
                                loci_highlights *out)
{
    struct text_lexicon *lexicon;
    struct plan plan = {0};
    struct notes unheard = {0};
    struct analyzer *analyzer = handle_analyzer(&highlighter->handle);
    if (!analyzer || !text_lexicon_new(&lexicon, analyzer, tongue, text, size))
        return handle_fail_memory(&highlighter->handle);
    loci_error error = plan_make(&plan, text_lexicon_get(lexicon), highlighter->query.root, 0, &unheard);
    if (error == LOCI_NO_MEMORY)
        handle_fail_memory(&highlighter->handle);
    if (!error)
        error = find(highlighter, &plan, tongue, text, size, out);
    plan_clear(&plan);
    notes_clear(&unheard);
    text_lexicon_free(lexicon);
    return error;
}

loci_error loci_highlighter_find(loci_highlighter *highlighter, const char *text, size_t size,
                                 const char *code, loci_highlights *out)
{
    if (!highlighter)
        return LOCI_INVALID;
    struct loci *handle = &highlighter->handle;
    handle->message[0] = '\0';
    if (!out || (!text && size > 0))
        return handle_fail(handle, LOCI_INVALID,
                           "loci_highlighter_find needs a text and a place for what is found in it");
    language tongue;
    loci_error error = options_check_place(handle, out, &highlights_kind);
    if (!error)
        error = options_find_language(handle, code, &tongue);
    if (error)
        return error;
    const char *readable = make_readable(highlighter, text ? text : "", size);
    return readable ? plan_and_find(highlighter, tongue, readable, size, out) : handle_fail_memory(handle);
}

const char *loci_highlighter_message(const loci_highlighter *highlighter)
{
    return highlighter ? highlighter->handle.message : "";
}

void loci_highlighter_free(loci_highlighter *highlighter)
{
    if (!highlighter)
        return;
    parsed_query_clear(&highlighter->query);
    analyzer_free(highlighter->handle.analyzer);
    free(highlighter->ranges);
    free(highlighter->readable);
    free(highlighter);
}
