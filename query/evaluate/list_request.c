// SPDX-License-Identifier: MIT
// Requests for lists of documents: of postings, or a search of FTS5 over all that matches, and one more where the question asks for more
// than words.
#include "query/evaluate/list_request.h"

#include "query/match/confirm.h"
#include "query/match/document_sets.h"
#include <stdlib.h>
#include <string.h>

void list_request_clear(struct list_request *request)
{
    if (!request->shares)
        document_list_free(request->list);
    expression_clear(&request->words);
    buffer_clear(&request->match);
    free(request->phrase_slot);
    free(request->weights);
    *request = (struct list_request){0};
}

static bool add_expansion(const struct matching *matching, const struct expansions *expansions, double own,
                          struct list_request *out)
{
    const size_t words = matching->plan->slot_count, phrases = matching->expression.phrase_count;
    buffer_printf(&out->match, "(%s)", matching->expression.match.data);
    for (size_t i = 0; i < words; i++)
        out->weights[i] = own * matching->weights[i];
    for (size_t i = 0; i < expansions->count; i++) {
        const struct expansion *expansion = &expansions->list[i];
        buffer_add_string(&out->match, " OR ");
        collector_quote(&out->match, expansion->text, expansion->size);
        out->phrase_slot[phrases + i] = (int)(words + i);
        out->weights[words + i] = (1 - own) * matching->plan->factor_sum * expansion->share * expansion->idf;
    }
    return !out->match.failed;
}

static bool expand(const struct matching *matching, const struct expansions *expansions, double own,
                   struct list_request *out)
{
    const size_t words = matching->plan->slot_count + expansions->count,
                 phrases = matching->expression.phrase_count + expansions->count;
    out->phrase_slot = malloc((phrases + 1) * sizeof *out->phrase_slot);
    out->weights = malloc((words + 1) * sizeof *out->weights);
    if (!out->phrase_slot || !out->weights)
        return false;
    memcpy(out->phrase_slot, matching->expression.phrase_slot,
           matching->expression.phrase_count * sizeof *out->phrase_slot);
    if (!add_expansion(matching, expansions, own, out))
        return false;
    out->collect.match = out->match.data;
    out->collect.phrase_slot = out->phrase_slot;
    out->collect.phrase_count = phrases;
    out->formula.weights = out->weights;
    out->formula.word_count = words;
    return true;
}

static loci_error open_list(loci *index, const struct matching *matching, const struct expansions *expansions,
                            bool alone, struct list_request *out)
{
    const size_t count = out->match.size > 0 ? expansions->count : 0;
    struct added_term *added = malloc((count + 1) * sizeof *added);
    if (!added)
        return handle_fail_memory(index);
    for (size_t i = 0; i < count; i++)
        added[i] = (struct added_term){expansions->list[i].text, expansions->list[i].size};
    loci_error error = document_list_new(&out->list, index, matching, &out->formula, added, count, alone);
    free(added);
    return error;
}

// Documents are as long as those of the archive on average.
static loci_error measure(loci *index, struct list_request *out)
{
    loci_error error = reader_document_map(index, &out->documents);
    if (!error)
        out->formula.documents =
            bm25_over(out->formula.texts, out->documents.documents, out->documents.total);
    return error;
}

static loci_error make(loci *index, const struct matching *matching, const struct expansions *expansions,
                       double own, struct list_request *out)
{
    const struct plan *plan = matching->plan;
    *out = (struct list_request){.plan = plan, .formula = matching_formula(index, matching, true)};
    expression_init(&out->words);
    buffer_init(&out->match);
    out->collect = matching_collect(matching, &out->formula);
    const bool made = own < 1 ? expand(matching, expansions, own, out)
                              : plan->words_only || expression_write_words(&out->words, plan, plan->root);
    return made ? measure(index, out) : handle_fail_memory(index);
}

loci_error list_request_make(loci *index, const struct matching *matching,
                             const struct expansions *expansions, double own, bool alone,
                             struct list_request *out)
{
    loci_error error = make(index, matching, expansions, own, out);
    return error ? error : open_list(index, matching, expansions, alone, out);
}

loci_error list_request_share(loci *index, const struct matching *matching,
                              const struct expansions *expansions, double own,
                              const struct list_request *with, struct list_request *out)
{
    loci_error error = make(index, matching, expansions, own, out);
    out->list = with->list;
    out->shares = true;
    return error;
}

// The words of the documents that match, in all of their passages.
static loci_error read_all(loci *index, const struct list_request *request, struct list_documents *out)
{
    struct document_set set = {0};
    uint64_t total;
    const struct collect collect = {.match = request->words.match.data,
                                    .phrase_slot = request->words.phrase_slot,
                                    .phrase_count = request->words.phrase_count,
                                    .phrase_near = request->words.phrase_near,
                                    .near_count = request->words.phrase_count,
                                    .formula = &request->formula,
                                    .filter = &set};
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < out->matches.count; i++)
        if (!document_set_add(&set, out->matches.best[i].document))
            error = handle_fail_memory(index);
    if (!error && !wholes_init(&out->all, out->matches.document_max, out->matches.word_count))
        error = handle_fail_memory(index);
    if (!error)
        error = reader_match(index, &collect, &out->all.taker, &total);
    document_set_clear(&set);
    return error;
}

// What holds of a question is what holds one of its words, where that is all it asks.
static loci_error read_fts5(loci *index, struct list_request *request, const struct document_set *only,
                            struct list_documents *out)
{
    // An expanded request finds what has none of the question's own words: nothing is asked of that.
    const struct plan_node *asked = request->match.size > 0 ? NULL : request->plan->root;
    uint64_t total;
    if (only)
        request->collect.filter = only;
    loci_error error =
        confirm_match(index, &request->collect, request->plan, asked, &out->matches.taker, &total);
    if (!error && request->words.match.size > 0)
        error = read_all(index, request, out);
    return error;
}

static loci_error read_postings(loci *index, struct list_request *request, const struct document_set *only,
                                struct list_documents *out)
{
    bool same;
    if (!wholes_init(&out->all, out->matches.document_max, out->matches.word_count))
        return handle_fail_memory(index);
    loci_error error = document_list_read(request->list, &request->formula, only, &out->matches.taker,
                                          &out->all.taker, &same);
    if (same)
        wholes_clear(&out->all);
    return error;
}

loci_error list_documents_read(loci *index, struct list_request *request, const struct document_set *only,
                               const struct formula *other, struct list_documents *out)
{
    *out = (struct list_documents){.map = &request->documents};
    loci_error error =
        wholes_init(&out->matches, request->documents.document_max, request->formula.word_count)
            ? LOCI_OK
            : handle_fail_memory(index);
    out->matches.other = other;
    if (!error && !handle_should_stop(index)) // else there may be no map
        error = request->list && only ? read_postings(index, request, only, out)
                                      : read_fts5(index, request, only, out);
    if (error)
        list_documents_clear(out);
    return error;
}

void list_documents_clear(struct list_documents *documents)
{
    wholes_clear(&documents->matches);
    wholes_clear(&documents->all);
    *documents = (struct list_documents){0};
}

bool list_documents_whole(const struct list_documents *documents, uint32_t document, struct whole *out)
{
    const struct wholes *wholes = documents->all.row_of ? &documents->all : &documents->matches;
    size_t row;
    if (!wholes_find(wholes, document, &row))
        return false;
    *out = wholes_at(wholes, row, &documents->map->lengths[document].length);
    return true;
}
