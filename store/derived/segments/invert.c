// SPDX-License-Identifier: MIT
// Writes what a batch gathered as a segment. What needs no SQLite, turning tokens round and packing lists, may be done by another thread,
// while the handle's writes the dictionary and hands the terms of the slice at hand to the one who takes them too.
#include "store/derived/segments/turning.h"

#include "text/base/array.h"
#include "text/base/thread.h"
#include <stdlib.h>
#include <string.h>

enum { TOKENS_AHEAD = 12 };          // what is fetched from memory while others are packed
enum { TOKENS_ALONE_MIN = 1 << 17 }; // fewer are written before a thread has begun

struct inversion {
    loci *index;
    struct turning turning;
    struct segment_writer writer;
    const struct posting_taker *taker; // or NULL
    struct buffer form_bytes;
    uint32_t *distances, *codes; // of one passage's tokens of one term
    size_t distance_capacity, code_capacity;
    bool failed; // out of memory

    // With a thread. `lent`: the slice is there, and its taker has not taken it; until then no other is made.
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool threaded, lent, ended, stopped;
    size_t first, last; // terms of the slice
    loci_error error;   // of the thread: LOCI_NO_MEMORY or none
};

static bool reserve_numbers(uint32_t **numbers, size_t *capacity, size_t wanted)
{
    if (wanted <= *capacity)
        return true;
    uint32_t *grown = array_reserve(*numbers, capacity, wanted, sizeof *grown);
    if (grown)
        *numbers = grown;
    return grown != NULL;
}

static bool reserve_posting(struct inversion *inversion, const struct turned_token *tokens, size_t count)
{
    size_t wanted = 1;
    while (wanted < count && tokens[wanted].passage == tokens->passage)
        wanted++;
    inversion->failed |= !reserve_numbers(&inversion->distances, &inversion->distance_capacity, wanted) ||
                         !reserve_numbers(&inversion->codes, &inversion->code_capacity, wanted);
    return !inversion->failed;
}

// One passage's tokens of one term; returns how many there are.
static size_t add_posting(struct inversion *inversion, const struct turned_token *tokens, size_t count)
{
    const struct turned_passage *passage = &inversion->turning.turned[tokens->passage];
    struct list_posting posting = {.passage = passage->passage, .prose = passage->prose};
    size_t taken = 0;
    if (!reserve_posting(inversion, tokens, count))
        return count;
    for (uint32_t field = 0; field < FIELD_COUNT; field++) {
        uint32_t before = 0;
        posting.length.in[field] = passage->length[field];
        for (; taken < count && tokens[taken].passage == tokens->passage &&
               tokens[taken].place >> TURNED_FIELD == field;
             taken++) {
            const uint32_t position = tokens[taken].place & TURNED_POSITION_MAX;
            inversion->distances[taken] = position - before;
            before = position;
            posting.found.in[field]++;
            inversion->codes[taken] = tokens[taken].code;
        }
    }
    posting.distances = inversion->distances;
    posting.codes = inversion->codes;
    posting.occurrences = taken;
    list_writer_add(&inversion->writer.list, &posting);
    return taken;
}

// Tells the writer of the forms of a term.
static void write_forms(struct inversion *inversion, size_t term)
{
    const struct turning *turning = &inversion->turning;
    const size_t first = term > 0 ? turning->forms_end[term - 1] : 0, end = turning->forms_end[term];
    unsigned char form[FORM_BYTES_MAX];
    buffer_truncate(&inversion->form_bytes, 0);
    for (size_t i = first; i < end; i++)
        buffer_add(&inversion->form_bytes, form,
                   gather_form(turning->gathered, turning->forms[i].form, form));
    list_writer_forms(&inversion->writer.list, inversion->form_bytes.data, inversion->form_bytes.size,
                      end - first);
}

// Tokens of one term to the segment; `end` is before the next term begins where a passage was put again.
static loci_error write_term(struct inversion *inversion, size_t term, size_t begin, size_t end)
{
    const struct turning *turning = &inversion->turning;
    const struct count *entry = turning->sorted[term];
    write_forms(inversion, term);
    for (size_t at = begin; at < end;) {
        if (at + TOKENS_AHEAD < end)
            __builtin_prefetch(&turning->turned[turning->slice[at + TOKENS_AHEAD].passage]);
        at += add_posting(inversion, &turning->slice[at], end - at);
    }
    if (inversion->failed || inversion->form_bytes.failed)
        return LOCI_NO_MEMORY;
    return segment_writer_term(&inversion->writer, counts_key(&turning->gathered->terms, entry),
                               entry->key_size, entry->link);
}

static loci_error hand_term(struct inversion *inversion, size_t term, size_t begin, size_t end)
{
    const struct turning *turning = &inversion->turning;
    const struct count *entry = turning->sorted[term];
    return inversion->taker->term(inversion->index, inversion->taker->state,
                                  &(struct turned_term){.term = counts_key(&turning->gathered->terms, entry),
                                                        .size = entry->key_size,
                                                        .tokens = turning->slice + begin,
                                                        .count = end - begin,
                                                        .passages = turning->turned});
}

// The slice at hand, term by term: to the segment, to the taker, or to both.
static loci_error each_term(struct inversion *inversion, bool writes, bool hands)
{
    const struct turning *turning = &inversion->turning;
    loci_error error = LOCI_OK;
    size_t begin = 0;
    for (size_t term = inversion->first; error == LOCI_OK && term < inversion->last; term++) {
        if (writes)
            error = write_term(inversion, term, begin, turning->next[term]);
        if (error == LOCI_OK && hands)
            error = hand_term(inversion, term, begin, turning->next[term]);
        begin += (size_t)turning->sorted[term]->count;
    }
    return error;
}

// Without a thread.
static loci_error write_slices(struct inversion *inversion)
{
    const size_t terms = inversion->turning.gathered->terms.count;
    loci_error error = LOCI_OK;
    for (size_t last; error == LOCI_OK && inversion->last < terms;) {
        if (!turning_slice(&inversion->turning, inversion->last, &last))
            return LOCI_NO_MEMORY;
        inversion->first = inversion->last;
        inversion->last = last;
        error = each_term(inversion, true, inversion->taker != NULL);
    }
    return error;
}

// The thread: waits until the slice may be another's. False when it is to stop.
static bool wait_for_taker(struct inversion *inversion)
{
    pthread_mutex_lock(&inversion->mutex);
    while (inversion->lent && !inversion->stopped)
        pthread_cond_wait(&inversion->changed, &inversion->mutex);
    const bool goes_on = !inversion->stopped;
    pthread_mutex_unlock(&inversion->mutex);
    return goes_on;
}

static void lend(struct inversion *inversion, size_t last)
{
    pthread_mutex_lock(&inversion->mutex);
    inversion->first = inversion->last;
    inversion->last = last;
    inversion->lent = inversion->taker != NULL;
    pthread_cond_broadcast(&inversion->changed);
    pthread_mutex_unlock(&inversion->mutex);
}

static loci_error pack_slices(struct inversion *inversion)
{
    const size_t terms = inversion->turning.gathered->terms.count;
    loci_error error = LOCI_OK;
    if (!turning_prepare(&inversion->turning))
        return LOCI_NO_MEMORY;
    for (size_t last; error == LOCI_OK && inversion->last < terms && wait_for_taker(inversion);) {
        if (!turning_slice(&inversion->turning, inversion->last, &last))
            return LOCI_NO_MEMORY;
        lend(inversion, last);
        error = each_term(inversion, true, false);
    }
    return error;
}

static void *run(void *context)
{
    struct inversion *inversion = context;
    const loci_error error = pack_slices(inversion);
    pthread_mutex_lock(&inversion->mutex);
    inversion->error = error;
    inversion->ended = true;
    pthread_cond_broadcast(&inversion->changed);
    pthread_mutex_unlock(&inversion->mutex);
    return NULL;
}

// The handle's thread: waits for the next slice. False when there is none.
static bool borrow(struct inversion *inversion)
{
    pthread_mutex_lock(&inversion->mutex);
    while (!inversion->lent && !inversion->ended)
        pthread_cond_wait(&inversion->changed, &inversion->mutex);
    const bool there_is = inversion->lent;
    pthread_mutex_unlock(&inversion->mutex);
    return there_is;
}

static void give_back(struct inversion *inversion)
{
    pthread_mutex_lock(&inversion->mutex);
    inversion->lent = false;
    pthread_cond_broadcast(&inversion->changed);
    pthread_mutex_unlock(&inversion->mutex);
}

// Ends the thread; if it was not at its end, what it made is for nothing.
static loci_error join(struct inversion *inversion, bool stop)
{
    pthread_mutex_lock(&inversion->mutex);
    inversion->stopped |= stop;
    pthread_cond_broadcast(&inversion->changed);
    pthread_mutex_unlock(&inversion->mutex);
    pthread_join(inversion->thread, NULL);
    pthread_mutex_destroy(&inversion->mutex);
    pthread_cond_destroy(&inversion->changed);
    inversion->threaded = false;
    return inversion->error;
}

static loci_error take_slices(struct inversion *inversion)
{
    loci_error error = LOCI_OK;
    while (error == LOCI_OK && inversion->taker && borrow(inversion)) {
        error = each_term(inversion, false, true);
        give_back(inversion);
    }
    const loci_error packed = join(inversion, error != LOCI_OK);
    if (error == LOCI_OK)
        error = packed;
    return error == LOCI_OK ? segment_writer_put_kept(&inversion->writer) : error;
}

static bool start(struct inversion *inversion)
{
    if (pthread_mutex_init(&inversion->mutex, NULL) != 0)
        return false;
    if (pthread_cond_init(&inversion->changed, NULL) != 0) {
        pthread_mutex_destroy(&inversion->mutex);
        return false;
    }
    inversion->writer.keeps = true;
    inversion->threaded = thread_start(&inversion->thread, run, inversion);
    if (!inversion->threaded) {
        inversion->writer.keeps = false;
        pthread_cond_destroy(&inversion->changed);
        pthread_mutex_destroy(&inversion->mutex);
    }
    return inversion->threaded;
}

static loci_error open_inversion(loci *index, struct gathered_postings *gathered)
{
    const struct posting_taker *taker = gathered->taker;
    struct inversion *inversion = calloc(1, sizeof *inversion);
    if (!inversion)
        return handle_fail_memory(index);
    *inversion = (struct inversion){.index = index,
                                    .turning.gathered = gathered,
                                    .taker = taker && taker->wants(taker->state) ? taker : NULL};
    buffer_init(&inversion->form_bytes);
    gathered->begun = inversion;
    return segment_writer_open(&inversion->writer, index);
}

loci_error gather_begin(loci *index, struct gathered_postings *gathered)
{
    if (gathered->token_count <= (gathered->alone > 0 ? gathered->alone : TOKENS_ALONE_MIN))
        return LOCI_OK;
    loci_error error = open_inversion(index, gathered);
    if (error == LOCI_OK)
        (void)start(gathered->begun); // without it gather_write does all
    return error;
}

void gather_stop(struct gathered_postings *gathered)
{
    struct inversion *inversion = gathered->begun;
    if (!inversion)
        return;
    if (inversion->threaded)
        (void)join(inversion, true);
    segment_writer_clear(&inversion->writer);
    turning_clear(&inversion->turning);
    buffer_clear(&inversion->form_bytes);
    free(inversion->distances);
    free(inversion->codes);
    free(inversion);
    gathered->begun = NULL;
}

static loci_error write_passages(struct inversion *inversion)
{
    const struct turning *turning = &inversion->turning;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < turning->passage_count; i++)
        error = segment_writer_cover(&inversion->writer, turning->passages[i].passage,
                                     turning->passages[i].present);
    return error == LOCI_OK ? segment_writer_close(&inversion->writer) : error;
}

static loci_error write_terms(struct inversion *inversion)
{
    loci_error error = LOCI_OK;
    if (inversion->threaded)
        error = take_slices(inversion);
    else
        error = turning_prepare(&inversion->turning) ? write_slices(inversion) : LOCI_NO_MEMORY;
    return error == LOCI_NO_MEMORY ? handle_fail_memory(inversion->index) : error;
}

// With the one who takes the postings as well, if there is one who wants them.
static loci_error write_all(struct inversion *inversion)
{
    const struct posting_taker *taker = inversion->taker;
    loci_error error = taker ? taker->begin(inversion->index, taker->state) : LOCI_OK;
    if (error == LOCI_OK)
        error = write_terms(inversion);
    if (error == LOCI_OK && taker)
        error = taker->end(inversion->index, taker->state);
    if (taker)
        taker->clear(taker->state);
    return error == LOCI_OK ? write_passages(inversion) : error;
}

loci_error gather_write(loci *index, struct gathered_postings *gathered)
{
    loci_error error = gathered->begun ? LOCI_OK : open_inversion(index, gathered);
    if (error == LOCI_OK)
        error = write_all(gathered->begun);
    gather_stop(gathered);
    return error;
}
