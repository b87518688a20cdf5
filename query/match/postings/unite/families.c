// SPDX-License-Identifier: MIT
// Opens phrases segment by segment, each of their words once, and puts those together that cost less so.
#include "query/match/postings/unite/families.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// A word of a segment: where a phrase has it several times each is one.
struct known_word {
    const char *term; // borrowed
    size_t size;
    unsigned nth; // of the same in its phrase
    bool found;
    struct opened_list list;
    struct posting_run *run; // in the family at hand
};

// A phrase of which the segment holds all words.
struct known_phrase {
    size_t spelling;
    size_t first, count;    // its words, in `places`
    size_t family, members; // which is that of its first phrase, and how many that has
    bool *shared;           // owned; of the first of a family, of each word of it: all others have it too
};

enum { WORDS_A_CHECK = 16 };

// One segment.
struct opening {
    struct families *families;
    struct sides *sides;
    const struct spellings *spellings;
    const bool *taken; // of each, whether it is not to be opened; or NULL
    size_t segment;
    struct known_word *words; // owned
    size_t word_count, word_capacity;
    size_t *places; // owned: words of the phrases, one phrase behind the other
    size_t place_count, place_capacity;
    struct known_phrase *phrases; // owned
    size_t phrase_count, phrase_capacity;
    bool *stopped; // the call should stop
};

static bool goes_on(const struct opening *opening)
{
    *opening->stopped = *opening->stopped || handle_should_stop(opening->sides->index);
    return !*opening->stopped;
}

static size_t first_size(const struct spelling *spelling)
{
    size_t start = 0, end = 0;
    return next_term(spelling->terms, spelling->size, &start, &end) ? end : 0;
}

// Whether another spelling begins with the same term.
static bool shares_first(const struct spellings *spellings, size_t at)
{
    const struct spelling *one = &spellings->list[at];
    const size_t size = first_size(one);
    bool shares = false;
    for (size_t i = 0; i < spellings->count && !shares; i++) {
        const struct spelling *other = &spellings->list[i];
        shares = i != at && (one->words > 1 || other->words > 1) && first_size(other) == size &&
                 memcmp(one->terms, other->terms, size) == 0;
    }
    return shares;
}

static void opening_clear(struct opening *opening)
{
    for (size_t i = 0; i < opening->phrase_count; i++)
        free(opening->phrases[i].shared);
    free(opening->words);
    free(opening->places);
    free(opening->phrases);
}

static unsigned count_same(const struct opening *opening, size_t first, const char *term, size_t size)
{
    unsigned same = 0;
    for (size_t i = first; i < opening->place_count; i++) {
        const struct known_word *word = &opening->words[opening->places[i]];
        same += word->size == size && memcmp(word->term, term, size) == 0;
    }
    return same;
}

// Finds a word, or opens it.
static loci_error find_word(struct opening *opening, const char *term, size_t size, unsigned nth, size_t *out)
{
    struct sides *sides = opening->sides;
    for (*out = 0; *out < opening->word_count; ++*out) {
        const struct known_word *word = &opening->words[*out];
        if (word->size == size && word->nth == nth && memcmp(word->term, term, size) == 0)
            return LOCI_OK;
    }
    struct known_word *grown =
        array_reserve(opening->words, &opening->word_capacity, opening->word_count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(sides->index);
    opening->words = grown;
    struct known_word *word = &grown[opening->word_count++];
    *word = (struct known_word){.term = term, .size = size, .nth = nth};
    return segments_open(sides->segments, opening->segment, term, size, POSITIONS_ALL, &word->found,
                         &word->list);
}

static loci_error add_place(struct opening *opening, size_t word)
{
    size_t *grown =
        array_reserve(opening->places, &opening->place_capacity, opening->place_count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(opening->sides->index);
    opening->places = grown;
    grown[opening->place_count++] = word;
    return LOCI_OK;
}

static loci_error add_known_phrase(struct opening *opening, size_t spelling, size_t first)
{
    struct known_phrase *grown =
        array_reserve(opening->phrases, &opening->phrase_capacity, opening->phrase_count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(opening->sides->index);
    opening->phrases = grown;
    grown[opening->phrase_count] = (struct known_phrase){.spelling = spelling,
                                                         .first = first,
                                                         .count = opening->place_count - first,
                                                         .family = opening->phrase_count,
                                                         .members = 1};
    opening->phrase_count++;
    return LOCI_OK;
}

static loci_error read_phrase(struct opening *opening, size_t at)
{
    const struct spelling *spelling = &opening->spellings->list[at];
    const size_t first = opening->place_count;
    loci_error error = LOCI_OK;
    bool all = true;
    for (size_t start = 0, end = 0;
         error == LOCI_OK && all && next_term(spelling->terms, spelling->size, &start, &end);) {
        const char *term = spelling->terms + start;
        size_t word;
        error = find_word(opening, term, end - start, count_same(opening, first, term, end - start), &word);
        if (error == LOCI_OK)
            error = add_place(opening, word);
        all = error == LOCI_OK && opening->words[word].found;
    }
    if (error == LOCI_OK && all && opening->place_count - first == spelling->words)
        return add_known_phrase(opening, at, first);
    opening->place_count = first;
    return error;
}

// ---- which go together

static uint32_t passages_of(const struct opening *opening, size_t word)
{
    return opening->words[word].list.list.count;
}

static bool has_word(const struct opening *opening, const struct known_phrase *phrase, size_t word)
{
    bool has = false;
    for (size_t i = 0; !has && i < phrase->count; i++)
        has = opening->places[phrase->first + i] == word;
    return has;
}

// What a family costs, with one phrase more (NULL: as it is): the rarest shared word's passages, and of those that all shared words agree
// on, an eighth where there are several, each phrase is asked. UINT64_MAX: nothing is shared.
static uint64_t cost_of(const struct opening *opening, const struct known_phrase *family,
                        const struct known_phrase *phrase)
{
    uint64_t least = UINT64_MAX;
    const size_t more = family->members - !phrase;
    size_t shared = 0;
    for (size_t i = 0; i < family->count; i++) {
        const size_t word = opening->places[family->first + i];
        if (!family->shared[i] || (phrase && !has_word(opening, phrase, word)))
            continue;
        least = passages_of(opening, word) < least ? passages_of(opening, word) : least;
        shared++;
    }
    return shared == 0 ? UINT64_MAX : least + least * more / (shared > 1 ? 8 : 1);
}

static bool share_all(struct known_phrase *phrase)
{
    phrase->shared = malloc(phrase->count * sizeof *phrase->shared);
    for (size_t i = 0; phrase->shared && i < phrase->count; i++)
        phrase->shared[i] = true;
    return phrase->shared != NULL;
}

static void join(struct opening *opening, size_t family, size_t at)
{
    struct known_phrase *first = &opening->phrases[family];
    for (size_t i = 0; i < first->count; i++)
        first->shared[i] &= has_word(opening, &opening->phrases[at], opening->places[first->first + i]);
    opening->phrases[at].family = family;
    first->members++;
}

// Joins a phrase to the family where that costs least, if it costs no more than on its own.
static bool choose_family(struct opening *opening, size_t at)
{
    struct known_phrase *phrase = &opening->phrases[at];
    enum { TOGETHER_MAX = 64 }; // of many each goes by itself
    uint64_t best = UINT64_MAX;
    size_t chosen = at;
    if (!share_all(phrase))
        return false;
    if (opening->phrase_count > TOGETHER_MAX)
        return true;
    const uint64_t own = cost_of(opening, phrase, NULL);
    for (size_t family = 0; family < at; family++) {
        if (opening->phrases[family].family != family)
            continue;
        const uint64_t together = cost_of(opening, &opening->phrases[family], phrase);
        if (together < best && together <= own + cost_of(opening, &opening->phrases[family], NULL)) {
            best = together;
            chosen = family;
        }
    }
    if (chosen != at)
        join(opening, chosen, at);
    return true;
}

// ---- what is made of them

static size_t count_words(const struct opening *opening, size_t family)
{
    size_t words = 0;
    for (size_t i = 0; i < opening->phrase_count; i++)
        words += opening->phrases[i].family == family ? opening->phrases[i].count : 0;
    return words;
}

static loci_error make_phrase(struct opening *opening, const struct known_phrase *known,
                              struct family *family)
{
    struct sides *sides = opening->sides;
    struct posting_run **runs = malloc(known->count * sizeof(struct posting_run *));
    if (!runs)
        return handle_fail_memory(sides->index);
    for (size_t i = 0; i < known->count; i++)
        runs[i] = opening->words[opening->places[known->first + i]].run;
    family->sides[family->side_count++] = sides->count;
    return sides_add_phrase(sides, &opening->spellings->list[known->spelling],
                            shares_first(opening->spellings, known->spelling), runs, family->shared,
                            family->shared_count);
}

static void add_shared(struct family *family, struct posting_run *run)
{
    size_t at = family->shared_count++;
    for (; at > 0 && family->shared[at - 1]->list.count > run->list.count; at--)
        family->shared[at] = family->shared[at - 1];
    family->shared[at] = run;
}

// Two lead; a common one beside them would rule out few passages, and is asked for where the phrase asks for it (phrase_find).
static void leave_common(struct family *family)
{
    enum { LEAD = 2 };
    while (family->shared_count > LEAD && phrase_word_is_common(family->shared[family->shared_count - 1]))
        family->shared_count--;
}

// Gives each word of a family its run.
static bool make_runs(struct opening *opening, size_t at, struct family *family)
{
    const struct known_phrase *first = &opening->phrases[at];
    const struct segment_info *segment = segments_at(opening->sides->segments, opening->segment);
    struct posting_run *runs = sides_keep_runs(opening->sides, count_words(opening, at));
    family->segment = segment;
    family->shared = malloc(first->count * sizeof *family->shared);
    family->sides = malloc(opening->phrase_count * sizeof *family->sides);
    if (!runs || !family->shared || !family->sides)
        return false;
    for (size_t i = 0; i < opening->word_count; i++)
        opening->words[i].run = NULL;
    for (size_t p = 0; p < opening->phrase_count; p++)
        for (size_t i = 0; opening->phrases[p].family == at && i < opening->phrases[p].count; i++) {
            struct known_word *word = &opening->words[opening->places[opening->phrases[p].first + i]];
            if (!word->run)
                run_init(word->run = runs++, &word->list, segment);
        }
    for (size_t i = 0; i < first->count; i++)
        if (first->shared[i])
            add_shared(family, opening->words[opening->places[first->first + i]].run);
    leave_common(family);
    return true;
}

static loci_error make_family(struct opening *opening, size_t at)
{
    struct sides *sides = opening->sides;
    struct families *families = opening->families;
    struct family *grown =
        array_reserve(families->list, &families->capacity, families->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(sides->index);
    families->list = grown;
    struct family *family = &grown[families->count++];
    *family = (struct family){.ended = false};
    loci_error error = make_runs(opening, at, family) ? LOCI_OK : handle_fail_memory(sides->index);
    for (size_t p = at; error == LOCI_OK && p < opening->phrase_count; p++) // those before are of others
        if (opening->phrases[p].family == at)
            error = make_phrase(opening, &opening->phrases[p], family);
    return error;
}

// A phrase takes some microseconds, more where its words have to be read, and there may be many hundreds.
static loci_error open_segment(struct opening *opening)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < opening->spellings->count && goes_on(opening); i++)
        if (opening->spellings->list[i].words > 1 && !(opening->taken && opening->taken[i]))
            error = read_phrase(opening, i);
    for (size_t i = 0; error == LOCI_OK && i < opening->phrase_count && goes_on(opening); i++)
        if (!choose_family(opening, i))
            error = handle_fail_memory(opening->sides->index);
    for (size_t i = 0; error == LOCI_OK && i < opening->phrase_count && goes_on(opening); i++)
        if (opening->phrases[i].family == i)
            error = make_family(opening, i);
    return error;
}

static loci_error open_phrases(struct families *families, struct sides *sides,
                               const struct spellings *spellings, const bool *taken, bool *stopped)
{
    loci_error error = LOCI_OK;
    for (size_t s = 0; error == LOCI_OK && !*stopped && s < segments_count(sides->segments); s++) {
        struct opening opening = {.families = families,
                                  .sides = sides,
                                  .spellings = spellings,
                                  .taken = taken,
                                  .segment = s,
                                  .stopped = stopped};
        error = open_segment(&opening);
        opening_clear(&opening);
    }
    return error;
}

// ---- all of a slot

// What was opened of a spelling.
struct holder {
    uint64_t passages;
    size_t side, side_count;
    bool is_word;
};

static uint64_t count_passages(const struct sides *sides, size_t first)
{
    uint64_t passages = 0;
    for (size_t i = first; i < sides->count; i++) {
        const struct side *side = &sides->list[i];
        const struct posting_run *run = side->run ? side->run : side->phrase.runs[0];
        passages += run->list.count;
    }
    return passages;
}

// Keeps the lists of the largest word as they are, where that saves uniting most of it. Not those of a term that stands twice at one place,
// which counts once, nor of one that is asked for as written.
static void choose_main(struct sides *sides, const struct holder *largest, uint64_t all)
{
    bool fits = largest->is_word && largest->passages >= 2 * (all - largest->passages);
    for (size_t i = 0; fits && i < largest->side_count; i++) {
        const struct side *side = &sides->list[largest->side + i];
        fits = !side->writing && !(sides->once && (side->flags & TERM_DOUBLED));
    }
    if (!fits)
        return;
    sides->main = largest->side;
    sides->main_count = largest->side_count;
}

static int compare_terms(const void *a, const void *b, void *context)
{
    const struct spelling *list = context, *x = &list[*(const size_t *)a], *y = &list[*(const size_t *)b];
    return terms_compare(x->terms, x->size, y->terms, y->size);
}

// The words among spellings, in the order of their terms, in which they are found soonest.
static size_t *list_words(const struct spellings *spellings, size_t *count)
{
    size_t *words = malloc((spellings->count + 1) * sizeof *words);
    *count = 0;
    for (size_t i = 0; words && i < spellings->count; i++)
        if (spellings->list[i].words == 1)
            words[(*count)++] = i;
    if (words && *count > 1)
        qsort_r(words, *count, sizeof *words, compare_terms, spellings->list);
    return words;
}

static loci_error open_words(struct sides *sides, const struct spellings *spellings, struct holder *largest,
                             bool *stopped)
{
    const bool phrases = spellings_have_phrase(spellings);
    loci_error error = LOCI_OK;
    size_t count, *words = list_words(spellings, &count);
    if (!words)
        return handle_fail_memory(sides->index);
    for (size_t i = 0; error == LOCI_OK && !*stopped && i < count; i++) {
        const size_t before = sides->count;
        *stopped = i % WORDS_A_CHECK == WORDS_A_CHECK - 1 && handle_should_stop(sides->index);
        error = sides_add(sides, &spellings->list[words[i]], words[i],
                          phrases && shares_first(spellings, words[i]));
        const uint64_t passages = error == LOCI_OK ? count_passages(sides, before) : 0;
        if (passages > largest->passages)
            *largest = (struct holder){
                .passages = passages, .side = before, .side_count = sides->count - before, .is_word = true};
    }
    free(words);
    return error;
}

loci_error families_open(struct families *families, struct sides *sides, const struct spellings *spellings,
                         const bool *taken, bool *stopped)
{
    struct holder largest = {0};
    loci_error error = open_words(sides, spellings, &largest, stopped);
    if (error == LOCI_OK && !*stopped && spellings_have_phrase(spellings))
        error = open_phrases(families, sides, spellings, taken, stopped);
    if (error == LOCI_OK && !*stopped)
        choose_main(sides, &largest, count_passages(sides, 0));
    return error;
}

void families_clear(struct families *families)
{
    for (size_t i = 0; i < families->count; i++) {
        free(families->list[i].shared);
        free(families->list[i].sides);
    }
    free(families->list);
    *families = (struct families){0};
}

bool family_reach(loci *index, struct family *family, uint32_t *passage)
{
    if (family->passage < *passage)
        family->passage = *passage;
    family->ended =
        family->ended || !runs_agree(index, family->shared, family->shared_count, &family->passage);
    *passage = family->passage;
    return !family->ended;
}
