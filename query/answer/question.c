// SPDX-License-Identifier: MIT
// Keeps questions by their texts. One that is being answered is not among those that are kept.
#include "query/answer/question.h"

#include "query/language/days.h"
#include "query/match/index_lexicon.h"
#include "query/match/postings/opened.h"
#include "query/match/synonym_file.h"
#include "text/base/fnv.h"
#include <stdlib.h>
#include <string.h>

struct questions {
    size_t count, bytes;
    uint64_t closed;                // how many there have been
    uint64_t hashes[QUESTIONS_MAX]; // of their texts
    struct kept_question {
        struct question *question;
        size_t bytes;
        uint64_t closed; // when
    } list[QUESTIONS_MAX];
};

static void forget_plan(struct question *question)
{
    kept_pages_clear(&question->found);
    matching_clear(&question->matching);
    plan_clear(&question->plan);
    notes_clear(&question->told);
    question->made = false;
}

static void question_free(struct question *question)
{
    forget_plan(question);
    parsed_query_clear(&question->own);
    free(question);
}

static void questions_free(void *state)
{
    struct questions *questions = state;
    for (size_t i = 0; i < questions->count; i++)
        question_free(questions->list[i].question);
    free(questions);
}

// Takes the i-th out.
static struct question *take(struct questions *questions, size_t i)
{
    struct question *question = questions->list[i].question;
    questions->bytes -= questions->list[i].bytes;
    questions->count--;
    questions->list[i] = questions->list[questions->count];
    questions->hashes[i] = questions->hashes[questions->count];
    return question;
}

static struct question *find(struct questions *questions, const char *text, size_t size, uint32_t without)
{
    const uint64_t hash = fnv_of(text, size);
    for (size_t i = 0; questions && i < questions->count; i++) {
        if (questions->hashes[i] != hash)
            continue;
        const struct question *question = questions->list[i].question;
        if (question->without == without && question->own.size == size &&
            memcmp(question->own.text, text, size) == 0)
            return take(questions, i);
    }
    return NULL;
}

static loci_error question_new(struct question **out, loci *index, uint32_t without)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return handle_fail_memory(index);
    (*out)->without = without;
    return LOCI_OK;
}

loci_error question_open(struct question **out, loci *index, const char *text, size_t size, uint32_t without)
{
    *out = find(index->questions.state, text, size, without);
    if (*out)
        return LOCI_OK;
    loci_error error = question_new(out, index, without);
    if (error)
        return error;
    (*out)->kept = !(without & LOCI_WITHOUT_KEPT);
    (*out)->query = &(*out)->own;
    return parsed_query_make(&(*out)->own, index, text, size, NULL, 0);
}

loci_error question_borrow(struct question **out, loci *index, const struct loci_query *query,
                           uint32_t without)
{
    loci_error error = question_new(out, index, without);
    if (!error)
        (*out)->query = query;
    return error;
}

// Whether the plan, and what was opened for it, are of this snapshot. Lists stay until segments are asked for again.
static loci_error holds(const struct question *question, loci *index, const void *synonyms, bool *out)
{
    *out = question->made && question->synonyms == synonyms && question->snapshot == index->snapshot &&
           question->day == days_now();
    loci_error error = *out ? postings_renew(index, question->matching.postings) : LOCI_OK;
    *out = *out && question->snapshot == index->snapshot;
    return error;
}

// Copies what planning has told.
static void keep_told(struct question *question, const struct notes *notes, size_t before)
{
    struct notes told = *notes;
    told.count = notes->count - before;
    memmove(told.list, notes->list + before, told.count * sizeof *told.list);
    memmove(told.text, notes->text + before, told.count * sizeof *told.text);
    notes_add_all(&question->told, &told);
}

// What is to be said before anything is looked for.
static loci_error note_before(loci *index, const struct loci_query *query, struct notes *notes)
{
    if (!index->analysis_current)
        notes_add_about(notes, (struct note_about){.code = LOCI_NOTE_OUTDATED},
                        "the index was made by an earlier analysis: some words may not be found until"
                        " the next 'loci index'");
    notes_add_all(notes, &query->notes);
    return notes->failed ? handle_fail_memory(index) : LOCI_OK;
}

loci_error question_ask(struct question *question, loci *index, struct notes *notes)
{
    const uint32_t without = question->without;
    struct lexicon lexicon;
    bool same = false;
    loci_error error = note_before(index, question->query, notes);
    if (!error)
        error = index_lexicon(index, !(without & LOCI_WITHOUT_POSTINGS), &lexicon);
    if (!error && !(without & LOCI_WITHOUT_SYNONYMS))
        error = synonym_file_get(&lexicon.synonyms, index, &lexicon, notes);
    if (!error)
        error = holds(question, index, lexicon.synonyms, &same);
    if (error)
        return error;
    if (same) {
        notes_add_all(notes, &question->told);
        return notes->failed ? handle_fail_memory(index) : LOCI_OK;
    }
    const size_t before = notes->count;
    forget_plan(question);
    question->day = days_now(); // before it is planned: midnight may come meanwhile
    error = matching_ask(&question->matching, &question->plan, index, &lexicon, question->query->root,
                         without, notes);
    question->synonyms = lexicon.synonyms;
    if (!error)
        keep_told(question, notes, before);
    question->made = !error && !question->told.failed;
    return error;
}

static size_t may_keep(loci *index)
{
    const uint64_t passages = reader_statistics(index)->passages, most = QUESTION_BYTES_MOST;
    const uint64_t wanted =
        passages < most / QUESTION_BYTES_A_PASSAGE ? passages * QUESTION_BYTES_A_PASSAGE : most;
    return wanted > QUESTION_BYTES ? (size_t)wanted : QUESTION_BYTES;
}

// Of those that were asked the longest ago, as many as others need room.
static void make_room(struct questions *questions, size_t bytes, size_t most)
{
    while (questions->count == QUESTIONS_MAX || (questions->count > 0 && questions->bytes + bytes > most)) {
        size_t oldest = 0;
        for (size_t i = 1; i < questions->count; i++)
            if (questions->list[i].closed < questions->list[oldest].closed)
                oldest = i;
        question_free(take(questions, oldest));
    }
}

// About.
static size_t bytes_of(const struct question *question)
{
    enum { BESIDE = 4096, A_SPELLING = 64 };
    const struct matching *matching = &question->matching;
    size_t bytes = BESIDE + question->own.size + postings_bytes(matching->postings) +
                   kept_pages_bytes(&question->found) +
                   matching->selected.capacity * sizeof *matching->selected.entries +
                   (matching->filter.word_count + matching->exclude.word_count) * sizeof(uint64_t);
    for (size_t i = 0; i < question->plan.slot_count; i++)
        bytes += A_SPELLING * question->plan.slots[i].spellings.count;
    return bytes;
}

static bool keep(struct question *question, loci *index)
{
    struct questions *questions = index->questions.state;
    const size_t bytes = bytes_of(question), most = may_keep(index);
    if (bytes > most / 4)
        return false;
    if (!questions) {
        questions = calloc(1, sizeof *questions);
        if (!questions)
            return false;
        index->questions = (struct kept_state){questions, questions_free};
    }
    make_room(questions, bytes, most);
    question->snapshot = index->snapshot;
    questions->hashes[questions->count] = fnv_of(question->own.text, question->own.size);
    questions->list[questions->count++] = (struct kept_question){question, bytes, questions->closed++};
    questions->bytes += bytes;
    return true;
}

void question_close(struct question *question, loci *index, bool whole)
{
    const bool may = question && question->kept && question->made && whole &&
                     postings_are_whole(question->matching.postings);
    if (question && !(may && keep(question, index)))
        question_free(question);
}
