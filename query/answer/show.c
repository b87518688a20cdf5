// SPDX-License-Identifier: MIT
// Opens a reference: a passage, and what stands around it.
#include "query/answer/results.h"
#include "store/snapshot.h"
#include "text/base/ascii.h"

#include <stdlib.h>
#include <string.h>

// The shortest prefix of a hash that is taken as a reference.
enum { DIGITS_MIN = 4, CANDIDATES_MAX = 16 };

struct reference {
    char digits[HASH_TEXT_SIZE];
    uint32_t ordinal; // 0: the whole document
    bool superseded;  // of an older text: its ordinals may have moved
};

static bool read_ordinal(const char *text, uint32_t *out)
{
    uint64_t value = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        value = value * 10 + (uint64_t)(*text - '0');
        if (value > UINT32_MAX)
            return false;
    }
    *out = (uint32_t)value;
    return value > 0;
}

// "3f9c2a7b41d0:2" or "3f9c2a7b41d0"; hexadecimal digits of either case.
static bool read_reference(const char *ref, struct reference *out)
{
    size_t size = 0;
    for (; ref[size] && ref[size] != ':'; size++) {
        const char c = ref[size] >= 'A' && ref[size] <= 'F' ? (char)(ref[size] + 32) : ref[size];
        if (size >= 2 * HASH_SIZE || !(ascii_is_digit(c) || (c >= 'a' && c <= 'f')))
            return false;
        out->digits[size] = c;
    }
    out->digits[size] = '\0';
    out->ordinal = 0;
    return size >= DIGITS_MIN && (ref[size] == '\0' || read_ordinal(ref + size + 1, &out->ordinal));
}

// Several documents are fine as long as they are copies of one content.
static loci_error check_unambiguous(loci *index, loci_results *results, const char *ref, const int64_t *ids,
                                    size_t count)
{
    struct result_document *first, *other;
    loci_error error = results_document(index, results, ids[0], &first);
    for (size_t i = 1; !error && i < count; i++) {
        error = results_document(index, results, ids[i], &other);
        if (!error && strcmp(first->hash, other->hash) != 0)
            return handle_fail(index, LOCI_NOT_FOUND,
                               "reference %s is ambiguous: give more digits, such as %.16s or %.16s", ref,
                               first->hash, other->hash);
    }
    return error;
}

static loci_error find_document(loci *index, loci_results *results, const char *ref,
                                struct reference *reference, int64_t *out)
{
    int64_t *ids = NULL;
    size_t count = 0;
    bool superseded = false;
    loci_error error = reader_find_hash(index, reference->digits, CANDIDATES_MAX, &ids, &count, &superseded);
    if (error)
        return error;
    if (count == 0)
        error = handle_fail(
            index, LOCI_NOT_FOUND,
            "no document has the reference %s: search again, or see whether its file was removed", ref);
    else
        error = check_unambiguous(index, results, ref, ids, count);
    reference->superseded = superseded;
    if (!error && superseded)
        notes_add_about(&results->notes, (struct note_about){.code = LOCI_NOTE_SUPERSEDED},
                        "the document has changed since %s was given: this is its present text", ref);
    if (!error)
        *out = ids[0];
    free(ids);
    return error;
}

static void choose_range(const struct reference *reference, uint32_t before, uint32_t after, uint32_t *first,
                         uint32_t *last)
{
    const uint32_t at = reference->ordinal;
    if (at == 0) {
        *first = 1;
        *last = UINT32_MAX;
        return;
    }
    *first = at > before ? at - before : 1;
    *last = at > UINT32_MAX - after ? UINT32_MAX : at + after;
}

static loci_error fill_hits(loci *index, loci_results *results, const struct reference *reference,
                            const struct passage_row *rows, size_t count)
{
    results->hits = arena_alloc(&results->arena, count + 1, sizeof *results->hits);
    if (!results->hits)
        return handle_fail_memory(index);
    bool found = reference->ordinal == 0;
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < count; i++) {
        error = results_fill(index, results, &rows[i], &results->hits[i]);
        if (rows[i].ordinal == reference->ordinal) {
            results->hits[i].rank = 1;
            found = true;
        }
        results->count = i + 1;
    }
    if (!error && !found && count > 0 && reference->superseded)
        return LOCI_OK; // the neighbourhood of where it stood
    if (!error && !found)
        return handle_fail(index, LOCI_NOT_FOUND, "document %.12s has no passage %u: it has fewer",
                           reference->digits, (unsigned)reference->ordinal);
    return error;
}

static loci_error show(loci *index, loci_results *results, const char *ref, uint32_t before, uint32_t after)
{
    struct reference reference = {0};
    if (!read_reference(ref, &reference))
        return handle_fail(index, LOCI_INVALID,
                           "“%.80s” is not a reference: it looks like 3f9c2a7b41d0:2, as search prints it",
                           ref);
    int64_t document = 0;
    loci_error error = find_document(index, results, ref, &reference, &document);
    if (error)
        return error;
    uint32_t first, last;
    choose_range(&reference, before, after, &first, &last);
    struct passage_row *rows = NULL;
    size_t count = 0;
    error = reader_neighbours(index, document, first, last, &rows, &count);
    if (!error)
        error = fill_hits(index, results, &reference, rows, count);
    for (size_t i = 0; i < count; i++)
        passage_row_clear(&rows[i]);
    free(rows);
    results->complete = true;
    results->total = results->count;
    results->exact = true;
    return error;
}

loci_error loci_show(loci *index, loci_results **out, const char *ref, uint32_t before, uint32_t after)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!out || !ref)
        return handle_fail(index, LOCI_INVALID, "loci_show needs a reference and a place for its passages");
    loci_results *results;
    loci_error error = results_new(index, &results);
    if (error)
        return error;
    results->ref = arena_string(&results->arena, ref);
    error = snapshot_begin(index);
    if (!error)
        error = show(index, results, ref, before, after);
    error = snapshot_finish(index, error);
    if (error) {
        loci_results_free(results);
        return error;
    }
    *out = results;
    return LOCI_OK;
}
