// SPDX-License-Identifier: MIT
// Accounts, of passages and of lists of documents.
#include "query/evaluate/accounts.h"

#include "query/evaluate/list_request.h"
#include "query/evaluate/second_look.h"
#include "query/match/candidates.h"
#include "query/match/document_sets.h"
#include <stdlib.h>

// What the writing of one page's accounts shares.
struct writing {
    loci *index;
    const struct matching *matching;
    const struct page *page;
    const struct collect *collect;
    struct field_counts *found; // of the hit at hand
    struct accounts *out;
};

static loci_error judge(loci *index, const struct account *account)
{
    return account->failed ? handle_fail_memory(index) : LOCI_OK;
}

static loci_error write_passage(const struct writing *writing, const struct second_look *look, size_t i)
{
    const struct formula *formula = writing->collect->formula;
    const struct standing standing =
        writing->page->standings ? writing->page->standings[i] : (struct standing){0};
    struct account *account = &writing->out->list[i];
    struct candidate candidate;
    loci_error error = candidates_one(writing->index, writing->matching->plan, writing->collect,
                                      writing->page->scored[i].passage, writing->found, &candidate);
    if (error || handle_should_stop(writing->index))
        return error;
    struct whole whole;
    struct second second;
    if (standing.looked)
        second = second_look_at(look, formula, i, &whole);
    formula_passage(formula, &candidate, bm25_norm(&formula->texts, &candidate.length),
                    standing.looked ? &second : NULL, standing.is_behind ? &standing.behind : NULL, account);
    return judge(writing->index, account);
}

// Those that were looked at again stand first on a page.
static size_t count_looked(const struct page *page)
{
    size_t looked = 0;
    while (page->standings && looked < page->count && page->standings[looked].looked)
        looked++;
    return looked;
}

static loci_error write_passages(struct writing *writing)
{
    loci *index = writing->index;
    const struct formula formula = matching_formula(index, writing->matching, false);
    const struct collect collect = matching_collect(writing->matching, &formula);
    const size_t looked = count_looked(writing->page);
    struct second_look look = {.complete = true};
    writing->collect = &collect;
    writing->found = calloc(formula.word_count + 1, sizeof *writing->found);
    loci_error error = writing->found ? LOCI_OK : handle_fail_memory(index);
    if (!error && looked > 0)
        error = second_look_read(index, writing->matching, &formula, writing->page->scored, looked, &look);
    for (size_t i = 0; !error && look.complete && i < writing->page->count && !handle_should_stop(index); i++)
        error = write_passage(writing, &look, i);
    second_look_clear(&look);
    free(writing->found);
    return error;
}

static loci_error write_document(const struct writing *writing, const struct list_documents *documents,
                                 const struct pool_passage *near, size_t i)
{
    const struct formula *formula = writing->collect->formula;
    const struct standing *standing = &writing->page->standings[i];
    struct account *account = &writing->out->list[i];
    struct candidate candidate;
    struct whole whole;
    size_t row;
    const uint32_t document = writing->page->scored[i].document;
    if (!wholes_find(&documents->matches, document, &row))
        return LOCI_OK;
    loci_error error = candidates_one(writing->index, writing->matching->plan, writing->collect,
                                      documents->matches.best[row].passage, writing->found, &candidate);
    if (error || handle_should_stop(writing->index))
        return error;
    const bool has_whole =
        !writing->page->without_wholes && list_documents_whole(documents, document, &whole);
    const struct listed listed = {.passage = &candidate,
                                  .norm = bm25_norm(&formula->texts, &candidate.length),
                                  .whole = has_whole ? &whole : NULL,
                                  .places = standing->is_head ? near->places : NULL,
                                  .places_norm = near->norm,
                                  .own = standing->own,
                                  .factor = standing->factor};
    formula_document(formula, &listed, account);
    return judge(writing->index, account);
}

// The hits that one request ranked, which are those of one `own`.
static loci_error write_list(struct writing *writing, const struct pool *pool, double own)
{
    loci *index = writing->index;
    const struct page *page = writing->page;
    struct list_request request;
    struct list_documents documents = {0};
    loci_error error = list_request_make(index, writing->matching, &page->expansions, own, false, &request);
    writing->collect = &request.collect;
    writing->found = calloc(request.formula.word_count + 1, sizeof *writing->found);
    if (!error && !writing->found)
        error = handle_fail_memory(index);
    struct document_set shown = {0};
    for (size_t i = 0; !error && i < page->count; i++)
        if (!document_set_add(&shown, page->scored[i].document))
            error = handle_fail_memory(index);
    if (!error)
        error = list_documents_read(index, &request, &shown, NULL, &documents);
    document_set_clear(&shown);
    for (size_t i = 0; !error && i < page->count && !handle_should_stop(index); i++)
        if (page->standings[i].own == own)
            error = write_document(writing, &documents, &pool->passages[i], i);
    list_documents_clear(&documents);
    list_request_clear(&request);
    free(writing->found);
    return error;
}

static bool is_first_of_own(const struct page *page, size_t i)
{
    for (size_t before = 0; before < i; before++)
        if (page->standings[before].own == page->standings[i].own)
            return false;
    return true;
}

static loci_error write_documents(struct writing *writing)
{
    loci *index = writing->index;
    const struct page *page = writing->page;
    const struct formula formula = matching_formula(index, writing->matching, true);
    struct pool pool;
    loci_error error =
        pool_read(index, writing->matching, &formula.texts, page->scored, page->count, false, false, &pool);
    if (error)
        return error;
    for (size_t i = 0; !error && i < page->count && !handle_should_stop(index); i++)
        if (is_first_of_own(page, i))
            error = write_list(writing, &pool, page->standings[i].own);
    pool_clear(&pool);
    return error;
}

loci_error accounts_read(loci *index, const struct matching *matching, const struct page *page,
                         struct accounts *out)
{
    *out = (struct accounts){.list = calloc(page->count + 1, sizeof *out->list), .count = page->count};
    if (!out->list)
        return handle_fail_memory(index);
    struct writing writing = {.index = index, .matching = matching, .page = page, .out = out};
    if (matching->expression.match.size == 0) // a list
        return LOCI_OK;
    loci_error error = page->documents ? write_documents(&writing) : write_passages(&writing);
    if (error)
        accounts_clear(out);
    return error;
}

void accounts_clear(struct accounts *accounts)
{
    for (size_t i = 0; accounts->list && i < accounts->count; i++)
        account_clear(&accounts->list[i]);
    free(accounts->list);
    *accounts = (struct accounts){0};
}
