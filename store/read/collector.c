// SPDX-License-Identifier: MIT
// The top-k collector over FTS5.
#include "store/read/collector.h"
#include "store/derived/tokenizer.h"
#include "store/read/reader_state.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_A_CHECK = 1024 };

static const char pointer_type[] = "loci_collect";

// One collection: what was asked, and what one row needs, made once.
struct collection {
    loci *index;
    const struct collect *collect;
    struct taker *taker;
    bool refused; // the taker has no memory left
    uint64_t total;
    unsigned rows_until_check;
    size_t at; // in collect->only
    loci_error error;
    int *phrases;     // of slot s: phrases[first[s]] … phrases[first[s + 1]]
    size_t *first;    // slot_count + 1
    uint64_t *places; // of the row and slot at hand, when several phrases spell it
    size_t place_count, place_capacity;
    struct field_counts *found; // of the row at hand, for each word
    double *left;               // of each word: what it and those behind it weigh together
};

static void collection_clear(struct collection *collection)
{
    free(collection->phrases);
    free(collection->first);
    free(collection->places);
    free(collection->found);
    free(collection->left);
}

// Sorts the phrases by their slots, counting first.
static bool group_phrases(struct collection *collection)
{
    const struct collect *collect = collection->collect;
    size_t slots = collect->formula->word_count;
    collection->phrases = calloc(collect->phrase_count + 1, sizeof *collection->phrases);
    collection->first = calloc(slots + 2, sizeof *collection->first);
    if (!collection->phrases || !collection->first)
        return false;
    size_t *next = collection->first + 1; // shifted by one, so that filling leaves the starts behind
    for (size_t phrase = 0; phrase < collect->phrase_count; phrase++)
        if (collect->phrase_slot[phrase] >= 0 && (size_t)collect->phrase_slot[phrase] < slots)
            next[collect->phrase_slot[phrase] + 1]++;
    for (size_t slot = 0; slot < slots; slot++)
        next[slot + 1] += next[slot];
    for (size_t phrase = 0; phrase < collect->phrase_count; phrase++)
        if (collect->phrase_slot[phrase] >= 0 && (size_t)collect->phrase_slot[phrase] < slots)
            collection->phrases[next[collect->phrase_slot[phrase]]++] = (int)phrase;
    return true;
}

// Whether the NEAR of a phrase holds in the row at hand: FTS5 leaves at least one of its phrases without a place where it does not.
static bool is_near(const struct collection *collection, const Fts5ExtensionApi *api, Fts5Context *fts,
                    int phrase, bool *near)
{
    const struct collect *collect = collection->collect;
    *near = true;
    if ((size_t)phrase >= collect->near_count || collect->phrase_near[phrase] < 0)
        return true;
    const int first = collect->phrase_near[phrase];
    for (int i = first; *near && (size_t)i < collect->near_count && collect->phrase_near[i] == first; i++) {
        Fts5PhraseIter iterator;
        int column, offset;
        if (api->xPhraseFirst(fts, i, &iterator, &column, &offset) != SQLITE_OK)
            return false;
        *near = column >= 0;
    }
    return true;
}

// The first place of a phrase in the row at hand; column -1 where there is none, or its NEAR does not hold.
static bool first_place(const struct collection *collection, const Fts5ExtensionApi *api, Fts5Context *fts,
                        int phrase, Fts5PhraseIter *iterator, int *column, int *offset)
{
    bool near;
    *column = -1;
    if (!is_near(collection, api, fts, phrase, &near))
        return false;
    return !near || api->xPhraseFirst(fts, phrase, iterator, column, offset) == SQLITE_OK;
}

static bool count_phrase(const struct collection *collection, const Fts5ExtensionApi *api, Fts5Context *fts,
                         int phrase, struct field_counts *frequency)
{
    const enum field *fields = collection->index->reader->fields;
    Fts5PhraseIter iterator;
    int column, offset;
    if (!first_place(collection, api, fts, phrase, &iterator, &column, &offset))
        return false;
    for (; column >= 0; api->xPhraseNext(fts, &iterator, &column, &offset))
        if (column < FIELD_COUNT)
            frequency->in[fields[column]]++;
    return true;
}

static bool add_place(struct collection *collection, uint64_t place)
{
    if (collection->place_count == collection->place_capacity) {
        uint64_t *grown = array_reserve(collection->places, &collection->place_capacity,
                                        collection->place_count + 1, sizeof *grown);
        if (!grown)
            return false;
        collection->places = grown;
    }
    collection->places[collection->place_count++] = place;
    return true;
}

static bool add_places(struct collection *collection, const Fts5ExtensionApi *api, Fts5Context *fts,
                       int phrase)
{
    const enum field *fields = collection->index->reader->fields;
    Fts5PhraseIter iterator;
    int column, offset;
    if (!first_place(collection, api, fts, phrase, &iterator, &column, &offset))
        return false;
    for (; column >= 0; api->xPhraseNext(fts, &iterator, &column, &offset))
        if (column < FIELD_COUNT && !add_place(collection, (uint64_t)fields[column] << 32 | (uint32_t)offset))
            return false;
    return true;
}

static int compare_places(const void *a, const void *b)
{
    uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;
    return (first > second) - (first < second);
}

// Several spellings of one word may stand at one place ("co-operation" is also "cooperation"): it counts once.
static bool count_spellings(struct collection *collection, const Fts5ExtensionApi *api, Fts5Context *fts,
                            size_t slot, struct field_counts *frequency)
{
    collection->place_count = 0;
    size_t spellings = 0;
    for (size_t i = collection->first[slot]; i < collection->first[slot + 1]; i++) {
        size_t before = collection->place_count;
        if (!add_places(collection, api, fts, collection->phrases[i]))
            return false;
        spellings += collection->place_count > before;
    }
    if (spellings > 1)
        qsort(collection->places, collection->place_count, sizeof *collection->places, compare_places);
    for (size_t i = 0; i < collection->place_count; i++)
        if (i == 0 || collection->places[i] != collection->places[i - 1])
            frequency->in[collection->places[i] >> 32]++;
    return true;
}

// What the words weigh from each one on.
static bool weigh_words(struct collection *collection)
{
    const struct formula *formula = collection->collect->formula;
    collection->found = calloc(formula->word_count + 1, sizeof *collection->found);
    collection->left = calloc(formula->word_count + 1, sizeof *collection->left);
    if (!collection->found || !collection->left)
        return false;
    for (size_t word = formula->word_count; word-- > 0;)
        collection->left[word] =
            collection->left[word + 1] + (formula->weights[word] > 0 ? formula->weights[word] : 0);
    return true;
}

static bool count_word(struct collection *collection, const Fts5ExtensionApi *api, Fts5Context *fts,
                       size_t word)
{
    const size_t first = collection->first[word], count = collection->first[word + 1] - first;
    struct field_counts *found = &collection->found[word];
    if (count == 0 || collection->collect->formula->weights[word] <= 0)
        return true;
    *found = (struct field_counts){{0}};
    return count == 1 ? count_phrase(collection, api, fts, collection->phrases[first], found)
                      : count_spellings(collection, api, fts, word, found);
}

// Counts the words, until the taker's threshold is out of reach: *reached then is false.
static bool score_row(struct collection *collection, const Fts5ExtensionApi *api, Fts5Context *fts,
                      struct candidate *candidate, bool *reached)
{
    const struct formula *formula = collection->collect->formula;
    const double norm = bm25_norm(&formula->texts, &candidate->length),
                 prose = formula_prose(formula, candidate->prose), least = collection->taker->threshold;
    double words = 0;
    *reached = true;
    for (size_t word = 0; word < formula->word_count; word++) {
        if (least > 0 && formula_bound(formula, words, collection->left[word], prose) < least) {
            *reached = false;
            return true;
        }
        if (!count_word(collection, api, fts, word))
            return false;
        words += formula_word(formula, word, &collection->found[word], norm);
    }
    candidate->found = collection->found;
    candidate->score = prose * words; // as formula_first, which would sum them once more
    return true;
}

// Whether a passage is among those that are asked for; passages come ascending.
static bool is_asked(struct collection *collection, int64_t passage)
{
    const struct collect *collect = collection->collect;
    if (!collect->only)
        return true;
    while (collection->at < collect->only_count && collect->only[collection->at] < passage)
        collection->at++;
    return collection->at < collect->only_count && collect->only[collection->at] == passage;
}

static bool passes(const struct collect *collect, uint32_t document)
{
    return (!collect->filter || document_set_has(collect->filter, document)) &&
           (!collect->exclude || !document_set_has(collect->exclude, document));
}

// SQLITE_OK, or the code that ends the statement.
static int collect_row(struct collection *collection, const Fts5ExtensionApi *api, Fts5Context *fts)
{
    if (collection->rows_until_check-- == 0) {
        collection->rows_until_check = ROWS_A_CHECK;
        if (handle_should_stop(collection->index))
            return SQLITE_INTERRUPT;
        if ((size_t)api->xPhraseCount(fts) != collection->collect->phrase_count)
            return SQLITE_MISUSE;
    }
    struct norm norm = {0};
    const int64_t passage = api->xRowid(fts);
    if (!is_asked(collection, passage))
        return SQLITE_OK;
    collection->error = reader_norm(collection->index, passage, &norm);
    if (collection->error != LOCI_OK)
        return SQLITE_ABORT;
    if (!passes(collection->collect, norm.document))
        return SQLITE_OK;
    collection->total++;
    struct candidate candidate = {.passage = passage,
                                  .document = norm.document,
                                  .place = norm.place,
                                  .length = norm.length,
                                  .prose = norm.prose};
    bool reached;
    if (!score_row(collection, api, fts, &candidate, &reached))
        return SQLITE_NOMEM;
    collection->refused = reached && !collection->taker->take(collection->taker, &candidate);
    return collection->refused ? SQLITE_NOMEM : SQLITE_OK;
}

static void on_row(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                   sqlite3_value **arguments)
{
    struct collection *collection = count == 1 ? sqlite3_value_pointer(arguments[0], pointer_type) : NULL;
    int code = collection ? collect_row(collection, api, fts) : SQLITE_MISUSE;
    if (code != SQLITE_OK)
        sqlite3_result_error_code(context, code);
}

loci_error collector_register(loci *index)
{
    fts5_api *api = NULL;
    loci_error error = tokenizer_find_api(index, &api);
    if (error != LOCI_OK)
        return error;
    return api->xCreateFunction(api, "loci_collect", NULL, on_row, NULL) == SQLITE_OK
               ? LOCI_OK
               : handle_fail_memory(index);
}

// What ended the statement: the deadline or an interrupt leave what was gathered.
static loci_error judge(loci *index, const struct collection *collection, int code)
{
    if (code == SQLITE_DONE || index->stopped || index->timed_out)
        return LOCI_OK;
    if (collection->error != LOCI_OK)
        return collection->error;
    return collection->refused ? handle_fail_memory(index) : handle_fail_sqlite(index, "searching");
}

static const char all_rows[] = "SELECT 1 FROM passage_fts WHERE passage_fts MATCH ?1"
                               " AND loci_collect(passage_fts, ?2)";
static const char some_rows[] =
    "SELECT 1 FROM passage_fts WHERE passage_fts MATCH ?1 AND rowid BETWEEN ?3 AND ?4"
    " AND loci_collect(passage_fts, ?2)";

static loci_error step(struct collection *collection, sqlite3_stmt *rows)
{
    const struct collect *collect = collection->collect;
    sqlite3_bind_text(rows, 1, collect->match, -1, SQLITE_STATIC);
    sqlite3_bind_pointer(rows, 2, collection, pointer_type, NULL);
    if (collect->only) {
        sqlite3_bind_int64(rows, 3, collect->only[0]);
        sqlite3_bind_int64(rows, 4, collect->only[collect->only_count - 1]);
    }
    loci_error error = judge(collection->index, collection, sql_step_stoppable(collection->index, rows));
    sqlite3_reset(rows);
    sqlite3_clear_bindings(rows);
    return error;
}

loci_error reader_match(loci *index, const struct collect *collect, struct taker *taker, uint64_t *total)
{
    struct collection collection = {.index = index, .collect = collect, .taker = taker};
    struct reader_state *reader = reader_get(index);
    if (!reader)
        return LOCI_NO_MEMORY;
    sqlite3_stmt **kept = collect->only ? &reader->kept.collect_some : &reader->kept.collect;
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, kept, collect->only ? some_rows : all_rows);
    if (error == LOCI_OK && !(group_phrases(&collection) && weigh_words(&collection)))
        error = handle_fail_memory(index);
    if (error == LOCI_OK)
        error = step(&collection, *kept);
    collection_clear(&collection);
    if (error == LOCI_OK)
        *total = collection.total;
    return error;
}

loci_error reader_collect(loci *index, const struct collect *collect, struct top *top, uint64_t *total)
{
    struct top_taker taker = top_taker(top);
    return reader_match(index, collect, &taker.taker, total);
}

loci_error reader_candidate(loci *index, int64_t passage, struct candidate *out)
{
    struct norm norm = {0};
    loci_error error = reader_norm(index, passage, &norm);
    if (error == LOCI_OK)
        *out = (struct candidate){.passage = passage,
                                  .document = norm.document,
                                  .place = norm.place,
                                  .length = norm.length,
                                  .prose = norm.prose};
    return error;
}

bool collector_quote(struct buffer *match, const char *terms, size_t size)
{
    buffer_add_byte(match, '"');
    buffer_add_byte(match, TOKENIZER_FINISHED);
    for (size_t i = 0; i < size; i++) {
        if (terms[i] == '"')
            buffer_add_byte(match, '"');
        buffer_add_byte(match, terms[i]);
    }
    return buffer_add_byte(match, '"');
}
