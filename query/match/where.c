// SPDX-License-Identifier: MIT
// Asks the index for the documents of each predicate.
#include "query/match/where.h"

#include "query/language/days.h"
#include <string.h>

// The folded, unstemmed words of a text, each ended by a space: names are not inflected.
static bool add_word(void *context, const struct token *token)
{
    struct buffer *line = context;
    return buffer_add(line, token->word, token->word_size) && buffer_add_byte(line, ' ');
}

static bool fold_words(struct analyzer *analyzer, const char *text, size_t size, struct buffer *out)
{
    buffer_truncate(out, 0);
    buffer_add_byte(out, ' ');
    return analyzer_run(analyzer, LANGUAGE_NONE, ANALYSIS_PLAIN, text, size, add_word, out, NULL);
}

// What a predicate compares with: " roger mcdermott " in the words of each author.
struct wanted {
    struct analyzer *analyzer;
    struct buffer words, value;
    const char *text;
    size_t size;
    bool failed;
};

static bool author_matches(void *context, const char *value, size_t size)
{
    struct wanted *wanted = context;
    if (!fold_words(wanted->analyzer, value, size, &wanted->value)) {
        wanted->failed = true;
        return false;
    }
    return strstr(wanted->value.data, wanted->words.data) != NULL;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

// A path is matched by any part of it, its letters folded as those of texts are; with * or ? as a glob, from any folder of the
// path to its end.
static bool glob_matches(const char *glob, size_t glob_size, const char *text, size_t text_size)
{
    size_t g = 0, t = 0, star = SIZE_MAX, resume = 0;
    while (t < text_size) {
        if (g < glob_size && glob[g] == '*') {
            star = g++;
            resume = t;
        } else if (g < glob_size && (glob[g] == '?' || glob[g] == text[t])) {
            g++;
            t++;
        } else if (star != SIZE_MAX) {
            g = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (g < glob_size && glob[g] == '*')
        g++;
    return g == glob_size;
}

static bool path_matches(void *context, const char *value, size_t size)
{
    struct wanted *wanted = context;
    buffer_truncate(&wanted->value, 0);
    if (!analyzer_fold(wanted->analyzer, value, size, &wanted->value)) {
        wanted->failed = true;
        return false;
    }
    return glob_matches(wanted->words.data, wanted->words.size, wanted->value.data, wanted->value.size);
}

static void write_glob(const struct analyzer *analyzer, struct buffer *out, const char *text, size_t size)
{
    const bool is_glob = memchr(text, '*', size) || memchr(text, '?', size);
    if (is_glob && text[0] != '/' && text[0] != '*')
        buffer_add_string(out, "*/");
    buffer_add_string(out, is_glob ? "" : "*");
    analyzer_fold(analyzer, text, size, out);
    buffer_add_string(out, is_glob ? "" : "*");
}

static bool language_matches(void *context, const char *value, size_t size)
{
    const struct wanted *wanted = context;
    if (size != wanted->size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (lower(wanted->text[i]) != value[i])
            return false;
    return true;
}

static loci_error select_authors(loci *index, const struct plan_where *where, struct wanted *wanted,
                                 struct document_set *out)
{
    if (!fold_words(wanted->analyzer, where->value, where->size, &wanted->words))
        return handle_fail_memory(index);
    if (where->prefix)
        buffer_truncate(&wanted->words, wanted->words.size - 1); // "mcd*": the last word may go on
    loci_error error = reader_select_documents(index, DOCUMENT_AUTHOR, author_matches, wanted, out);
    return !error && wanted->failed ? handle_fail_memory(index) : error;
}

static loci_error select_paths(loci *index, const struct plan_where *where, struct wanted *wanted,
                               struct document_set *out)
{
    write_glob(wanted->analyzer, &wanted->words, where->value, where->size);
    if (wanted->words.failed)
        return handle_fail_memory(index);
    loci_error error = reader_select_documents(index, DOCUMENT_PATH, path_matches, wanted, out);
    return !error && wanted->failed ? handle_fail_memory(index) : error;
}

static loci_error select_by_text(loci *index, const struct plan_where *where, struct document_set *out)
{
    struct wanted wanted = {.analyzer = handle_analyzer(index), .text = where->value, .size = where->size};
    if (!wanted.analyzer)
        return LOCI_NO_MEMORY;
    buffer_init(&wanted.words);
    buffer_init(&wanted.value);
    loci_error error = where->field == QUERY_AUTHOR ? select_authors(index, where, &wanted, out)
                       : where->field == QUERY_PATH ? select_paths(index, where, &wanted, out)
                                                    : reader_select_documents(index, DOCUMENT_LANGUAGE,
                                                                              language_matches, &wanted, out);
    buffer_clear(&wanted.words);
    buffer_clear(&wanted.value);
    return error;
}

static bool any_document(void *context, const char *value, size_t size)
{
    (void)context;
    (void)value;
    (void)size;
    return true;
}

loci_error where_everything(loci *index, struct document_set *out)
{
    return reader_select_documents(index, DOCUMENT_LANGUAGE, any_document, NULL, out);
}

// `before:2005` ends with the last day of 2004, as `after:2005` begins with the first of 2006: what
// stands behind the colon is not included. Days are told by their text: one step below its first day.
static loci_error select_by_date(loci *index, const struct plan_where *where, struct document_set *out)
{
    struct days days = {.from = ""};
    days_read(&days, where->value, where->size);
    const char *from = days.from[0] ? days.from : NULL, *to = days.to[0] ? days.to : NULL;
    if (where->field == QUERY_DATE)
        return reader_select_dates(index, from, to, out);
    struct document_set excluded = {0};
    loci_error error = where->field == QUERY_BEFORE ? reader_select_dates(index, NULL, to, out)
                                                    : reader_select_dates(index, from, NULL, out);
    if (!error)
        error = reader_select_dates(index, from, to, &excluded);
    document_set_subtract(out, &excluded);
    document_set_clear(&excluded);
    return error;
}

static struct note_about about(const struct plan_where *where)
{
    return (struct note_about){.code = LOCI_NOTE_NO_DOCUMENT, .text = where->value, .size = where->size};
}

static void tell_languages(loci *index, const struct plan_where *where, struct notes *notes)
{
    size_t count;
    const struct held_language *held = reader_languages(index, &count);
    struct buffer codes;
    buffer_init(&codes);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&codes, "%s%s", i ? ", " : "", held[i].code);
    if (!codes.failed && count > 0)
        notes_add_about(notes, about(where), "no document is in the language “%.*s”: there are %s",
                        (int)where->size, where->value, codes.data);
    buffer_clear(&codes);
}

// A field that no document fits is the commonest reason why nothing is found.
static void tell_none(loci *index, const struct plan_where *where, struct notes *notes)
{
    static const struct {
        const char *before, *after;
    } sentences[QUERY_FIELD_COUNT] = {
        [QUERY_AUTHOR] = {"has “", "” among its authors"},
        [QUERY_PATH] = {"has the path “", "”"},
        [QUERY_DATE] = {"is dated ", ""},
        [QUERY_BEFORE] = {"is dated before ", ""},
        [QUERY_AFTER] = {"is dated after ", ""},
    };
    if (where->field == QUERY_LANGUAGE)
        tell_languages(index, where, notes);
    else
        notes_add_about(notes, about(where), "no document %s%.*s%s%s", sentences[where->field].before,
                        (int)where->size, where->value, where->prefix ? "…" : "",
                        sentences[where->field].after);
}

static loci_error select_leaf(loci *index, const struct plan_where *where, struct notes *notes,
                              struct document_set *out)
{
    if (handle_should_stop(index))
        return LOCI_INTERRUPTED;
    loci_error error =
        where->field < QUERY_DATE ? select_by_text(index, where, out) : select_by_date(index, where, out);
    if (!error && document_set_is_empty(out) && !index->timed_out && !index->stopped)
        tell_none(index, where, notes);
    return error;
}

// Takes a part into a set that is everything before the `first` one.
static loci_error take_part(loci *index, const struct plan_node *list, const struct plan_node *child,
                            const struct document_set *part, bool first, struct document_set *out)
{
    const bool without = list->kind == PLAN_ALL && child->occur == OCCUR_MUST_NOT;
    loci_error error = first && without ? where_everything(index, out) : LOCI_OK;
    if (error)
        return error;
    if (without)
        document_set_subtract(out, part);
    else if (!first && list->kind == PLAN_ALL)
        document_set_intersect(out, part);
    else if (!document_set_unite(out, part))
        return handle_fail_memory(index);
    return LOCI_OK;
}

loci_error where_select(loci *index, const struct plan_node *node, struct notes *notes,
                        struct document_set *out)
{
    if (node->kind == PLAN_WHERE)
        return select_leaf(index, &node->where, notes, out);
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++) {
        struct document_set part = {0};
        error = where_select(index, node->children[i], notes, &part);
        if (!error)
            error = take_part(index, node, node->children[i], &part, i == 0, out);
        document_set_clear(&part);
    }
    return error;
}
