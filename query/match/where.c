// SPDX-License-Identifier: MIT
// Asks the index for the documents of each predicate.
#include "query/match/where.h"

#include "query/language/days.h"
#include "query/language/part.h"
#include "query/match/holders.h"
#include "query/match/name_fold.h"
#include "query/match/name_words.h"
#include "query/match/persons.h"
#include "store/records/type_word.h"
#include "text/base/ascii.h"
#include "text/words/language_name.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

// What a predicate compares with: " notes on gas " in the words of a series.
struct wanted {
    struct analyzer *analyzer;
    struct persons persons;
    struct buffer words, value, joined;
    bool failed;
};

// Names with their initials as they are written, and as one word.
static bool words_match(void *context, const char *value, size_t size)
{
    struct wanted *wanted = context;
    if (!name_words_fold(wanted->analyzer, value, size, &wanted->value)) {
        wanted->failed = true;
        return false;
    }
    if (strstr(wanted->value.data, wanted->words.data))
        return true;
    name_words_join_initials(&wanted->value);
    return strstr(wanted->value.data, wanted->joined.data) != NULL;
}

static bool person_matches(void *context, const char *value, size_t size)
{
    struct wanted *wanted = context;
    const bool matches = persons_match(&wanted->persons, value, size);
    wanted->failed |= wanted->persons.failed;
    return matches;
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
    if (!name_fold(wanted->analyzer, value, size, &wanted->value)) {
        wanted->failed = true;
        return false;
    }
    return glob_matches(wanted->words.data, wanted->words.size, wanted->value.data, wanted->value.size);
}

static void write_glob(struct analyzer *analyzer, struct buffer *out, const char *text, size_t size)
{
    const bool is_glob = memchr(text, '*', size) || memchr(text, '?', size);
    if (is_glob && text[0] != '/' && text[0] != '*')
        buffer_add_string(out, "*/");
    buffer_add_string(out, is_glob ? "" : "*");
    name_fold(analyzer, text, size, out);
    buffer_add_string(out, is_glob ? "" : "*");
}

static bool language_matches(void *context, const char *value, size_t size)
{
    const struct wanted *wanted = context;
    return size == wanted->words.size && memcmp(wanted->words.data, value, size) == 0;
}

// The media type, or what people call it ("pdf", "docx", "markdown"); each as a glob.
static bool type_matches(void *context, const char *value, size_t size)
{
    static const struct {
        const char *said, *meant;
    } others[] = {{"txt", "text"}, {"md", "markdown"}, {"htm", "html"},
                  {"eml", "mail"}, {"email", "mail"},  {"word", "docx"}};
    struct wanted *wanted = context;
    buffer_truncate(&wanted->value, 0);
    if (!buffer_add(&wanted->value, value, size) || !buffer_add_byte(&wanted->value, '\0')) {
        wanted->failed = true;
        return false;
    }
    const char *word = type_word(wanted->value.data), *said = wanted->words.data;
    size_t said_size = wanted->words.size;
    if (glob_matches(said, said_size, value, size) || glob_matches(said, said_size, word, strlen(word)))
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strlen(others[i].said) == said_size && memcmp(said, others[i].said, said_size) == 0)
            return strcmp(word, others[i].meant) == 0;
    return false;
}

// mcd*, and "roger mcd*": the last word may go on.
static bool is_beginning(const struct plan_where *where)
{
    return where->prefix || (where->size > 1 && where->value[where->size - 1] == '*');
}

static bool prepare_words(struct wanted *wanted, const struct plan_where *where)
{
    if (!name_words_fold(wanted->analyzer, where->value, where->size, &wanted->words))
        return false;
    if (is_beginning(where))
        buffer_truncate(&wanted->words, wanted->words.size - 1);
    if (!buffer_add(&wanted->joined, wanted->words.data, wanted->words.size))
        return false;
    name_words_join_initials(&wanted->joined);
    return true;
}

static bool prepare_person(struct wanted *wanted, const struct plan_where *where)
{
    return persons_ask(&wanted->persons, where->value, where->size, is_beginning(where));
}

static bool prepare_glob(struct wanted *wanted, const struct plan_where *where)
{
    write_glob(wanted->analyzer, &wanted->words, where->value, where->size);
    return !wanted->words.failed;
}

// Of an address a ? is a sign like others, which it fits as a glob too; with a * all of the address must fit.
static bool prepare_address(struct wanted *wanted, const struct plan_where *where)
{
    const char *around = memchr(where->value, '*', where->size) ? "" : "*";
    buffer_add_string(&wanted->words, around);
    if (!name_fold(wanted->analyzer, where->value, where->size, &wanted->words))
        return false;
    return buffer_add_string(&wanted->words, around);
}

static bool prepare_language(struct wanted *wanted, const struct plan_where *where)
{
    for (size_t i = 0; i < where->size; i++)
        buffer_add_byte(&wanted->words, ascii_lower(where->value[i]));
    language_name_code(&wanted->words);
    return !wanted->words.failed;
}

static bool prepare_small(struct wanted *wanted, const struct plan_where *where)
{
    const size_t dot = where->size > 1 && where->value[0] == '.'; // ".pdf"
    for (size_t i = dot; i < where->size; i++)
        buffer_add_byte(&wanted->words, ascii_lower(where->value[i]));
    return !wanted->words.failed;
}

// The fields that are told by text: how a value is compared, and how it is told that no document fits.
static const struct {
    enum document_column column;
    bool (*prepare)(struct wanted *wanted, const struct plan_where *where); // fills `words`; false: no memory
    document_predicate matches;
    const char *before, *after; // "no document …"
    const char *has;            // what those have that have any value of it
} fields[] = {
    [QUERY_AUTHOR] = {DOCUMENT_AUTHOR, prepare_person, person_matches, "has “", "” among its authors",
                      "an author"},
    [QUERY_PATH] = {DOCUMENT_PATH, prepare_glob, path_matches, "has the path “", "”", NULL},
    [QUERY_LANGUAGE] = {DOCUMENT_LANGUAGE, prepare_language, language_matches, "", "", NULL},
    [QUERY_SERIES] = {DOCUMENT_SERIES, prepare_words, words_match, "is of a series “", "”", "a series"},
    [QUERY_URL] = {DOCUMENT_URL, prepare_address, path_matches, "has the address “", "”", "an address"},
    [QUERY_TYPE] = {DOCUMENT_MEDIA_TYPE, prepare_small, type_matches, "is of the type “", "”", NULL},
    [QUERY_SOURCE] = {DOCUMENT_SOURCE, prepare_glob, path_matches, "is of a source “", "”", NULL},
    [QUERY_DATE] = {.before = "is dated ", .after = "", .has = "a date"},
    [QUERY_BEFORE] = {.before = "is dated before ", .after = "", .has = "a date"},
    [QUERY_AFTER] = {.before = "is dated after ", .after = "", .has = "a date"},
    [QUERY_SINCE] = {.before = "is dated since ", .after = "", .has = "a date"},
    [QUERY_UNTIL] = {.before = "is dated until ", .after = "", .has = "a date"},
    [QUERY_ADDED] = {.before = "was added ", .after = "", .has = NULL},
};

static void wanted_init(struct wanted *wanted)
{
    persons_init(&wanted->persons, wanted->analyzer);
    buffer_init(&wanted->words);
    buffer_init(&wanted->value);
    buffer_init(&wanted->joined);
}

static void wanted_clear(struct wanted *wanted)
{
    persons_clear(&wanted->persons);
    buffer_clear(&wanted->words);
    buffer_clear(&wanted->value);
    buffer_clear(&wanted->joined);
}

static loci_error select_by_text(loci *index, const struct plan_where *where, struct document_set *out)
{
    struct wanted wanted = {.analyzer = handle_analyzer(index)};
    if (!wanted.analyzer)
        return LOCI_NO_MEMORY;
    wanted_init(&wanted);
    loci_error error = LOCI_OK;
    if (!fields[where->field].prepare(&wanted, where))
        error = handle_fail_memory(index);
    if (!error)
        error = reader_select_documents(index, fields[where->field].column, fields[where->field].matches,
                                        &wanted, out);
    if (!error && wanted.failed)
        error = handle_fail_memory(index);
    wanted_clear(&wanted);
    return error;
}

static struct note_about about(const struct plan_where *where)
{
    return (struct note_about){.code = LOCI_NOTE_NO_DOCUMENT, .text = where->value, .size = where->size};
}

loci_error where_select_speakers(loci *index, const struct plan_where *where, struct notes *notes,
                                 struct top *out)
{
    struct wanted wanted = {.analyzer = handle_analyzer(index)};
    if (handle_should_stop(index))
        return LOCI_INTERRUPTED;
    if (!wanted.analyzer)
        return LOCI_NO_MEMORY;
    wanted_init(&wanted);
    loci_error error = prepare_person(&wanted, where) ? LOCI_OK : handle_fail_memory(index);
    if (!error)
        error = reader_select_speakers(index, person_matches, &wanted, out);
    if (!error && wanted.failed)
        error = handle_fail_memory(index);
    wanted_clear(&wanted);
    if (!error && out->count == 0 && !index->timed_out && !index->stopped)
        notes_add_about(notes, about(where), "no passage is said by “%.*s%s”", (int)where->size, where->value,
                        where->prefix ? "…" : "");
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
    if (!days_read_value(&days, where->field, where->value, where->size))
        return LOCI_OK; // it is no date, which was told: nothing has it
    const char *from = days.from[0] ? days.from : NULL, *to = days.to[0] ? days.to : NULL;
    switch (where->field) {
    case QUERY_SINCE: return reader_select_dates(index, from, NULL, out);
    case QUERY_UNTIL: return reader_select_dates(index, NULL, to, out);
    case QUERY_DATE: return reader_select_dates(index, from, to, out);
    case QUERY_ADDED: return reader_select_added(index, from, to, out);
    default: break;
    }
    struct document_set excluded = {0};
    loci_error error = where->field == QUERY_BEFORE ? reader_select_dates(index, NULL, to, out)
                                                    : reader_select_dates(index, from, NULL, out);
    if (!error)
        error = reader_select_dates(index, from, to, &excluded);
    document_set_subtract(out, &excluded);
    document_set_clear(&excluded);
    return error;
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

static uint64_t count_documents(const struct document_set *set)
{
    uint64_t count = 0;
    for (size_t i = 0; i < set->word_count; i++)
        count += (uint64_t)__builtin_popcountll(set->words[i]);
    return count;
}

// How many documents there are, and how many of them have the field at all.
static loci_error count_field(loci *index, enum query_field field, uint64_t *with, uint64_t *all)
{
    struct document_set having = {0}, every = {0};
    loci_error error = field >= QUERY_DATE ? reader_select_dates(index, NULL, NULL, &having)
                                           : reader_select_documents(index, fields[field].column,
                                                                     any_document, NULL, &having);
    if (!error)
        error = where_everything(index, &every);
    *with = count_documents(&having);
    *all = count_documents(&every);
    document_set_clear(&having);
    document_set_clear(&every);
    return error;
}

// A field that no document fits is the commonest reason why nothing is found; that few have it, the commonest reason for that.
static loci_error tell_none(loci *index, const struct plan_where *where, struct notes *notes)
{
    struct days days;
    char having[96] = "";
    uint64_t with = 0, all = 0;
    if (where->field == QUERY_LANGUAGE) {
        tell_languages(index, where, notes);
        return LOCI_OK;
    }
    if (where->field >= QUERY_DATE && !days_read_value(&days, where->field, where->value, where->size))
        return LOCI_OK; // told where it was read
    loci_error error = fields[where->field].has ? count_field(index, where->field, &with, &all) : LOCI_OK;
    if (error || index->timed_out || index->stopped)
        return error;
    if (fields[where->field].has)
        snprintf(having, sizeof having, "; %" PRIu64 " of %" PRIu64 " documents %s %s at all", with, all,
                 with == 1 ? "has" : "have", fields[where->field].has);
    notes_add_about(notes, about(where), "no document %s%.*s%s%s%s", fields[where->field].before,
                    (int)where->size, where->value, where->prefix ? "…" : "", fields[where->field].after,
                    having);
    return LOCI_OK;
}

// Of within:document what it asks for (plan/whole.h); by itself it accepts all. Another within: accepts none.
static loci_error select_whole(loci *index, const struct plan *plan, const struct plan_node *node,
                               struct document_set *out)
{
    const struct node value = {.text = node->where.value, .text_size = node->where.size};
    if (handle_should_stop(index))
        return LOCI_INTERRUPTED;
    if (node->child_count > 0)
        return holders_select(index, plan, node->children[0], out);
    return part_is_whole(&value) ? where_everything(index, out) : LOCI_OK;
}

// The documents in which somebody speaks: what within:document asks of a speaker:.
static loci_error select_by_speaker(loci *index, const struct plan_where *where, struct notes *notes,
                                    struct document_set *out)
{
    struct top said;
    top_init(&said, 0);
    loci_error error = where_select_speakers(index, where, notes, &said);
    for (size_t i = 0; !error && i < said.count; i++)
        if (!document_set_add(out, said.entries[i].document))
            error = handle_fail_memory(index);
    top_clear(&said);
    return error;
}

static loci_error select_leaf(loci *index, const struct plan_where *where, struct notes *notes,
                              struct document_set *out)
{
    if (where->field == QUERY_SPEAKER)
        return select_by_speaker(index, where, notes, out);
    if (handle_should_stop(index))
        return LOCI_INTERRUPTED;
    loci_error error =
        where->field < QUERY_DATE ? select_by_text(index, where, out) : select_by_date(index, where, out);
    if (!error && document_set_is_empty(out) && !index->timed_out && !index->stopped)
        error = tell_none(index, where, notes);
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

loci_error where_select(loci *index, const struct plan *plan, const struct plan_node *node,
                        struct notes *notes, struct document_set *out)
{
    if (node->kind == PLAN_WHERE && node->where.field == QUERY_WITHIN)
        return select_whole(index, plan, node, out);
    if (node->kind == PLAN_WHERE)
        return select_leaf(index, &node->where, notes, out);
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++) {
        struct document_set part = {0};
        error = where_select(index, plan, node->children[i], notes, &part);
        if (!error)
            error = take_part(index, node, node->children[i], &part, i == 0, out);
        document_set_clear(&part);
    }
    return error;
}
