// SPDX-License-Identifier: MIT
// The text is analysed as a document of one passage, and what that would add to an index's dictionary answers.
#include "query/match/text_lexicon.h"

#include "store/document/analysis.h"
#include "text/words/function_words.h"
#include "text/words/word_pattern.h"

#include <stdlib.h>
#include <string.h>

// Of which a word is one's, and a function word all's.
enum { PASSAGES = 1000 };

struct text_lexicon {
    struct lexicon lexicon;
    struct prepared_document *document;
    const struct count **words; // in the order of their keys
    size_t word_count;
    language tongue;
};

// A key of the dictionary by its parts, which NULs divide; those that it does not have are empty.
struct key {
    const char *part[3];
    size_t size[3];
};

static struct key read_key(const struct counts *table, const struct count *entry)
{
    const char *at = counts_key(table, entry), *end = at + entry->key_size;
    struct key key;
    for (size_t i = 0; i < 3; i++) {
        const char *stop = i < 2 ? memchr(at, '\0', (size_t)(end - at)) : NULL;
        key.part[i] = at;
        key.size[i] = (size_t)((stop ? stop : end) - at);
        at = stop ? stop + 1 : end;
    }
    return key;
}

static bool is(const char *text, size_t size, const char *other, size_t other_size)
{
    return size == other_size && memcmp(text, other, size) == 0;
}

static bool begins(const char *text, size_t size, const char *with, size_t with_size)
{
    return size >= with_size && memcmp(text, with, with_size) == 0;
}

static const struct counts *table_of(const struct text_lexicon *text, enum dictionary_table table)
{
    return &text->document->dictionary.tables[table];
}

static int compare_texts(const void *a, const void *b)
{
    const struct lexicon_term *x = a, *y = b;
    const int order = memcmp(x->text, y->text, x->size < y->size ? x->size : y->size);
    return order != 0 ? order : (x->size > y->size) - (x->size < y->size);
}

static int compare_passages(const void *a, const void *b)
{
    const struct lexicon_term *x = a, *y = b;
    return x->passages != y->passages ? (x->passages < y->passages) - (x->passages > y->passages)
                                      : compare_texts(a, b);
}

// Makes one of terms that are the same, and keeps the most frequent.
static void keep_most(struct lexicon_terms *terms, size_t limit)
{
    size_t kept = 0;
    if (terms->count < 2 && terms->count <= limit)
        return;
    qsort(terms->list, terms->count, sizeof *terms->list, compare_texts);
    for (size_t i = 0; i < terms->count; i++) {
        if (kept > 0 && compare_texts(&terms->list[kept - 1], &terms->list[i]) == 0) {
            terms->list[kept - 1].passages += terms->list[i].passages;
            free(terms->list[i].text);
        } else {
            terms->list[kept++] = terms->list[i];
        }
    }
    qsort(terms->list, kept, sizeof *terms->list, compare_passages);
    terms->more = kept > limit;
    for (terms->count = kept; terms->count > limit;)
        free(terms->list[--terms->count].text);
}

// The words that begin so are neighbours: the first of them.
static size_t first_word(const struct text_lexicon *text, const char *prefix, size_t size)
{
    const struct counts *table = table_of(text, DICTIONARY_WORDS);
    size_t low = 0, high = text->word_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct count *word = text->words[middle];
        const size_t shorter = word->key_size < size ? word->key_size : size;
        const int order = memcmp(counts_key(table, word), prefix, shorter);
        if (order < 0 || (order == 0 && word->key_size < size))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Called once a word of the text, with its stem, until it does not say LOCI_OK.
typedef loci_error (*word_visitor)(void *context, const struct key *key, uint64_t occurrences);

static loci_error visit(const struct text_lexicon *text, const char *prefix, size_t size,
                        word_visitor visitor, void *context)
{
    const struct counts *table = table_of(text, DICTIONARY_WORDS);
    loci_error error = LOCI_OK;
    for (size_t i = first_word(text, prefix, size); !error && i < text->word_count; i++) {
        const struct key key = read_key(table, text->words[i]);
        if (!begins(key.part[0], key.size[0], prefix, size))
            break;
        error = visitor(context, &key, (uint64_t)text->words[i]->count);
    }
    return error;
}

static bool should_stop(void *state)
{
    (void)state;
    return false;
}

static loci_error frequency(void *state, const char *term, size_t size, uint64_t *out)
{
    const struct text_lexicon *text = state;
    const struct counts *table = table_of(text, DICTIONARY_WORDS);
    *out = 1;
    for (size_t i = 0; i < table->count && *out == 1; i++) {
        const struct key key = read_key(table, &table->entries[i]);
        if (is(key.part[1], key.size[1], term, size) && function_word(text->tongue, key.part[0], key.size[0]))
            *out = PASSAGES;
    }
    return LOCI_OK;
}

static loci_error phrase(void *state, const char *terms, size_t size, uint64_t *out)
{
    (void)state;
    (void)terms;
    (void)size;
    *out = 1;
    return LOCI_OK;
}

static loci_error near(void *state, const struct spellings *first, const struct spellings *second,
                       unsigned between, uint64_t *out)
{
    (void)state;
    (void)first;
    (void)second;
    (void)between;
    *out = 1;
    return LOCI_OK;
}

// Words by a prefix or pattern.
struct like {
    const char *pattern;
    size_t size; // 0: all that begin so
    struct lexicon_terms *out;
};

static loci_error take_like(void *context, const struct key *key, uint64_t occurrences)
{
    const struct like *like = context;
    const bool fits =
        like->size == 0 || word_pattern_fits(like->pattern, like->size, key->part[0], key->size[0]);
    return fits ? lexicon_terms_add(like->out, key->part[1], key->size[1], occurrences) : LOCI_OK;
}

static loci_error take_stem(void *context, const struct key *key, uint64_t occurrences)
{
    return lexicon_terms_add(context, key->part[1], key->size[1], occurrences);
}

static loci_error prefix(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out)
{
    const size_t head = word_pattern_head(word, size);
    struct like like = {word, head < size ? size : 0, out};
    loci_error error = visit(state, word, head, take_like, &like);
    if (!error)
        keep_most(out, limit);
    return error;
}

struct whole_word {
    struct lexicon_terms *out;
    size_t size;
};

static loci_error take_whole(void *context, const struct key *key, uint64_t occurrences)
{
    const struct whole_word *whole = context;
    return key->size[0] == whole->size ? take_stem(whole->out, key, occurrences) : LOCI_OK;
}

static loci_error stems(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out)
{
    struct whole_word whole = {out, size};
    loci_error error = visit(state, word, size, take_whole, &whole);
    if (!error)
        keep_most(out, limit);
    return error;
}

// One part of the entries of a table that have another.
static loci_error find(const struct text_lexicon *text, enum dictionary_table kind, size_t by,
                       const char *wanted, size_t wanted_size, size_t give, struct lexicon_terms *out)
{
    const struct counts *table = table_of(text, kind);
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < table->count; i++) {
        const struct key key = read_key(table, &table->entries[i]);
        if (is(key.part[by], key.size[by], wanted, wanted_size))
            error = lexicon_terms_add(out, key.part[give], key.size[give], (uint64_t)table->entries[i].count);
    }
    return error;
}

static loci_error compounds(void *state, const char *joined, size_t size, size_t limit,
                            struct lexicon_terms *out)
{
    loci_error error = find(state, DICTIONARY_COMPOUNDS, 0, joined, size, 1, out);
    if (!error)
        keep_most(out, limit);
    return error;
}

static loci_error short_forms(void *state, const char *terms, size_t size, size_t limit,
                              struct lexicon_terms *out)
{
    loci_error error = find(state, DICTIONARY_ACRONYMS, 1, terms, size, 0, out);
    if (!error)
        keep_most(out, limit);
    return error;
}

static bool form_set(struct lexicon_form *out, const struct lexicon_term *terms,
                     const struct lexicon_term *name)
{
    *out = (struct lexicon_form){.terms = malloc(terms->size + 1),
                                 .size = terms->size,
                                 .name = malloc(name->size + 1),
                                 .definitions = terms->passages};
    if (!out->terms || !out->name) {
        lexicon_form_clear(out);
        return false;
    }
    memcpy(out->terms, terms->text, terms->size + 1);
    memcpy(out->name, name->text, name->size + 1);
    return true;
}

// The long form of most definitions, where these are more than half.
static loci_error acronym(void *state, const char *term, size_t size, struct lexicon_form *out)
{
    struct lexicon_terms forms = {0}, names = {0};
    uint64_t definitions = 0;
    loci_error error = find(state, DICTIONARY_ACRONYMS, 0, term, size, 1, &forms);
    for (size_t i = 0; i < forms.count; i++)
        definitions += forms.list[i].passages;
    if (!error && definitions > 0) {
        keep_most(&forms, 1);
        error = find(state, DICTIONARY_ACRONYMS, 1, forms.list[0].text, forms.list[0].size, 2, &names);
    }
    if (!error && definitions > 0 && 2 * forms.list[0].passages > definitions) {
        keep_most(&names, 1);
        error = form_set(out, &forms.list[0], &names.list[0]) ? LOCI_OK : LOCI_NO_MEMORY;
    }
    lexicon_terms_clear(&forms);
    lexicon_terms_clear(&names);
    return error;
}

static loci_error long_begins(void *state, const char *terms, size_t size, bool *out)
{
    const struct counts *table = table_of(state, DICTIONARY_ACRONYMS);
    *out = false;
    for (size_t i = 0; i < table->count && !*out; i++) {
        const struct key key = read_key(table, &table->entries[i]);
        *out =
            key.size[1] > size && key.part[1][size] == ' ' && begins(key.part[1], key.size[1], terms, size);
    }
    return LOCI_OK;
}

// The text is one passage: it writes the term like an acronym, or it does not.
static loci_error is_capital(void *state, const char *term, size_t size, bool *out)
{
    const struct counts *table = table_of(state, DICTIONARY_CAPITALS);
    *out = false;
    for (size_t i = 0; i < table->count && !*out; i++)
        *out = is(counts_key(table, &table->entries[i]), table->entries[i].key_size, term, size);
    return LOCI_OK;
}

struct visit_context {
    lexicon_visitor visit;
    void *context;
};

static loci_error tell_word(void *context, const struct key *key, uint64_t occurrences)
{
    const struct visit_context *visiting = context;
    return visiting->visit(visiting->context, key->part[0], key->size[0], occurrences) ? LOCI_OK
                                                                                       : LOCI_INTERRUPTED;
}

static loci_error visit_words(void *state, const char *beginning, size_t size, lexicon_visitor visitor,
                              void *context)
{
    struct visit_context visiting = {visitor, context};
    loci_error error = visit(state, beginning, size, tell_word, &visiting);
    return error == LOCI_INTERRUPTED ? LOCI_OK : error;
}

static void lexicon_init(struct lexicon *out, struct text_lexicon *text, struct analyzer *analyzer)
{
    static const struct lexicon_calls calls = {.should_stop = should_stop,
                                               .frequency = frequency,
                                               .phrase = phrase,
                                               .near = near,
                                               .prefix = prefix,
                                               .stems = stems,
                                               .compounds = compounds,
                                               .acronym = acronym,
                                               .short_forms = short_forms,
                                               .long_begins = long_begins,
                                               .is_capital = is_capital,
                                               .visit_words = visit_words};
    const char *code = text->tongue == LANGUAGE_NONE ? "und" : language_code(text->tongue);
    *out = (struct lexicon){.calls = &calls,
                            .state = text,
                            .analyzer = analyzer,
                            .current = true,
                            .passages = PASSAGES,
                            .language_count = 1};
    memcpy(out->languages[0].code, code, strlen(code) + 1);
}

bool text_lexicon_new(struct text_lexicon **out, struct analyzer *analyzer, language tongue, const char *text,
                      size_t size)
{
    struct text_lexicon *made = calloc(1, sizeof *made);
    if (!made)
        return false;
    made->tongue = tongue;
    lexicon_init(&made->lexicon, made, analyzer);
    const char *code = made->lexicon.languages[0].code;
    if (prepared_new(&made->document, "", 0) &&
        prepared_set(&made->document->meta.language, code, strlen(code)) &&
        prepared_add(made->document, text, size, NULL, NULL, 0, 0) &&
        prepared_analyse(made->document, analyzer)) {
        const struct counts *table = table_of(made, DICTIONARY_WORDS);
        made->words = counts_sorted(table);
        made->word_count = table->count;
    }
    if (made->words) {
        *out = made;
        return true;
    }
    text_lexicon_free(made);
    return false;
}

const struct lexicon *text_lexicon_get(const struct text_lexicon *text)
{
    return &text->lexicon;
}

void text_lexicon_free(struct text_lexicon *text)
{
    if (!text)
        return;
    prepared_free(text->document);
    free(text->words);
    free(text);
}
