// SPDX-License-Identifier: MIT
// Which documents a query may touch: author:, path:, language:, date:, before:, after: and their combinations.
#include "query/days.h"
#include "query/plan.h"

#include <stdlib.h>
#include <string.h>

static bool set_grow(struct document_set *set, size_t words)
{
    if (words <= set->word_count)
        return true;
    uint64_t *grown = realloc(set->words, words * sizeof *grown);
    if (!grown)
        return false;
    memset(grown + set->word_count, 0, (words - set->word_count) * sizeof *grown);
    set->words = grown;
    set->word_count = words;
    return true;
}

bool document_set_add(struct document_set *set, uint32_t document)
{
    if (!set_grow(set, (size_t)document / 64 + 1))
        return false;
    set->words[document / 64] |= (uint64_t)1 << (document % 64);
    return true;
}

void document_set_intersect(struct document_set *set, const struct document_set *other)
{
    for (size_t i = 0; i < set->word_count; i++)
        set->words[i] &= i < other->word_count ? other->words[i] : 0;
}

bool document_set_unite(struct document_set *set, const struct document_set *other)
{
    if (!set_grow(set, other->word_count))
        return false;
    for (size_t i = 0; i < other->word_count; i++)
        set->words[i] |= other->words[i];
    return true;
}

static void set_subtract(struct document_set *set, const struct document_set *other)
{
    for (size_t i = 0; i < set->word_count && i < other->word_count; i++)
        set->words[i] &= ~other->words[i];
}

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

// A path is matched by any part of it, letters of ASCII in either case; with * or ? as a glob, from any folder of the
// path to its end.
static bool glob_matches(const char *glob, size_t glob_size, const char *text, size_t text_size)
{
    size_t g = 0, t = 0, star = SIZE_MAX, resume = 0;
    while (t < text_size) {
        if (g < glob_size && glob[g] == '*') {
            star = g++;
            resume = t;
        } else if (g < glob_size && (glob[g] == '?' || lower(glob[g]) == lower(text[t]))) {
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
    const struct wanted *wanted = context;
    return glob_matches(wanted->words.data, wanted->words.size, value, size);
}

static void write_glob(struct buffer *out, const char *text, size_t size)
{
    const bool is_glob = memchr(text, '*', size) || memchr(text, '?', size);
    if (is_glob && text[0] != '/' && text[0] != '*')
        buffer_add_string(out, "*/");
    buffer_add_string(out, is_glob ? "" : "*");
    buffer_add(out, text, size);
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

static loci_error select_authors(struct planner *planner, const struct node *value, struct wanted *wanted,
                                 struct document_set *out)
{
    if (!fold_words(wanted->analyzer, value->text, value->text_size, &wanted->words))
        return handle_fail_memory(planner->index);
    if (value->prefix)
        buffer_truncate(&wanted->words, wanted->words.size - 1); // "mcd*": the last word may go on
    loci_error error = reader_select_documents(planner->index, DOCUMENT_AUTHOR, author_matches, wanted, out);
    return !error && wanted->failed ? handle_fail_memory(planner->index) : error;
}

static loci_error select_paths(struct planner *planner, const struct node *value, struct wanted *wanted,
                               struct document_set *out)
{
    write_glob(&wanted->words, value->text, value->text_size);
    return wanted->words.failed
               ? handle_fail_memory(planner->index)
               : reader_select_documents(planner->index, DOCUMENT_PATH, path_matches, wanted, out);
}

static loci_error select_by_text(struct planner *planner, enum query_field field, const struct node *value,
                                 struct document_set *out)
{
    struct wanted wanted = {
        .analyzer = handle_analyzer(planner->index), .text = value->text, .size = value->text_size};
    if (!wanted.analyzer)
        return LOCI_NO_MEMORY;
    buffer_init(&wanted.words);
    buffer_init(&wanted.value);
    loci_error error = field == QUERY_AUTHOR ? select_authors(planner, value, &wanted, out)
                       : field == QUERY_PATH ? select_paths(planner, value, &wanted, out)
                                             : reader_select_documents(planner->index, DOCUMENT_LANGUAGE,
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

loci_error filter_everything(loci *index, struct document_set *out)
{
    return reader_select_documents(index, DOCUMENT_LANGUAGE, any_document, NULL, out);
}

// `before:2005` ends with the last day of 2004, as `after:2005` begins with the first of 2006: what
// stands behind the colon is not included. Days are told by their text: one step below its first day.
static loci_error select_by_date(struct planner *planner, enum query_field field, const struct node *value,
                                 struct document_set *out)
{
    struct days days = {.from = ""};
    days_read(&days, value->text, value->text_size);
    const char *from = days.from[0] ? days.from : NULL, *to = days.to[0] ? days.to : NULL;
    if (field == QUERY_DATE)
        return reader_select_dates(planner->index, from, to, out);
    struct document_set excluded = {0};
    loci_error error = field == QUERY_BEFORE ? reader_select_dates(planner->index, NULL, to, out)
                                             : reader_select_dates(planner->index, from, NULL, out);
    if (!error)
        error = reader_select_dates(planner->index, from, to, &excluded);
    set_subtract(out, &excluded);
    document_set_clear(&excluded);
    return error;
}

static bool set_is_empty(const struct document_set *set)
{
    for (size_t i = 0; i < set->word_count; i++)
        if (set->words[i])
            return false;
    return true;
}

static void tell_languages(struct planner *planner, const struct node *value)
{
    size_t count;
    const struct held_language *held = reader_languages(planner->index, &count);
    struct buffer codes;
    buffer_init(&codes);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&codes, "%s%s", i ? ", " : "", held[i].code);
    if (!codes.failed && count > 0)
        notes_add_about(
            planner->notes,
            (struct note_about){.code = LOCI_NOTE_NO_DOCUMENT, .text = value->text, .size = value->text_size},
            "no document is in the language “%.*s”: there are %s", (int)value->text_size, value->text,
            codes.data);
    buffer_clear(&codes);
}

// A field that no document fits is the commonest reason why nothing is found.
static void tell_none(struct planner *planner, enum query_field field, const struct node *value)
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
    if (field == QUERY_LANGUAGE)
        tell_languages(planner, value);
    else
        notes_add_about(
            planner->notes,
            (struct note_about){.code = LOCI_NOTE_NO_DOCUMENT, .text = value->text, .size = value->text_size},
            "no document %s%.*s%s%s", sentences[field].before, (int)value->text_size, value->text,
            value->prefix ? "…" : "", sentences[field].after);
}

static loci_error select_leaf(struct planner *planner, enum query_field field, const struct node *value,
                              struct document_set *out)
{
    loci_error error = plan_poll(planner);
    if (error)
        return error;
    error = field < QUERY_DATE ? select_by_text(planner, field, value, out)
                               : select_by_date(planner, field, value, out);
    if (!error && set_is_empty(out) && !planner->index->timed_out && !planner->index->stopped)
        tell_none(planner, field, value);
    return error;
}

static loci_error select_combined(struct planner *planner, const struct node *node, struct document_set *out)
{
    loci_error error = LOCI_OK;
    bool first = true;
    for (size_t i = 0; !error && i < node->child_count; i++) {
        const struct node *child = node->children[i];
        const bool without =
            (node->kind == NODE_NOT && i > 0) || (node->kind == NODE_BAG && child->occur == OCCUR_MUST_NOT);
        struct document_set part = {0};
        if (first && without)
            error = filter_everything(planner->index, out);
        if (!error)
            error = filter_select(planner, child, &part);
        if (!error && without)
            set_subtract(out, &part);
        else if (!error && (first || node->kind == NODE_OR))
            error = document_set_unite(out, &part) ? LOCI_OK : handle_fail_memory(planner->index);
        else if (!error)
            document_set_intersect(out, &part);
        first = false;
        document_set_clear(&part);
    }
    return error;
}

loci_error filter_select(struct planner *planner, const struct node *node, struct document_set *out)
{
    if (node->kind == NODE_FIELD)
        return select_leaf(planner, node->field, node->children[0], out);
    return select_combined(planner, node, out);
}
