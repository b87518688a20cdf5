// SPDX-License-Identifier: MIT
// Walks the dictionary for words that sound alike.
#include "query/expand/names.h"

#include "text/base/fnv.h"
#include "text/words/capital.h"
#include "text/words/function_words.h"
#include "text/words/sounds.h"
#include <stdlib.h>
#include <string.h>

enum {
    FOUND_MAX = 12, // words of the archive for one of the question
    LOOKS_MAX = 600,
    SEEN_SIZE = 2048, // beginnings that were looked for; a power of two, more than LOOKS_MAX
    NAME_MIN = 4,     // sounds of a name that is written with a capital
    WORD_MIN = 6,     // of one that is not
    CASE_MIN = 4,     // of one that may have endings
    ENDED_MAX = 64,   // words that are looked at for these
    LONG_MIN = 6,     // sounds of what no common word of another language is
    STEM_MIN = 4,     // letters of a stem in Arabic, of which light stemming may leave two
    LETTER_BYTES = 2, // of the Arabic and the Hebrew script
};

struct word {
    char text[ANALYZER_TERM_MAX];
    size_t size;
    uint64_t occurrences;
    size_t stem_min; // bytes of a stem that still tells the word from others
};

struct search {
    struct expander *expander;
    const char *word;            // of the question
    size_t word_size, read_size; // read_size: without article or ending
    enum sound_script from, to;
    bool is_common;                  // the word of the question
    bool is_weak;                    // the reading at hand ends like other words, too
    const struct sound_table *table; // of `to`
    const struct sound_reading *strings;
    char prefix[ANALYZER_TERM_MAX];
    uint64_t
        seen[SEEN_SIZE]; // hashes of beginnings, with the lowest bit telling whether a word has it; 0: none
    size_t looks;
    struct word found[FOUND_MAX];
    size_t found_count;
    loci_error error;
};

// ---- the dictionary

struct first {
    bool any;
};

static bool take_first(void *context, const char *word, size_t size, uint64_t occurrences)
{
    (void)word;
    (void)size;
    (void)occurrences;
    ((struct first *)context)->any = true;
    return false;
}

static loci_error visit(struct search *search, size_t size, lexicon_visitor visitor, void *context)
{
    const struct lexicon *lexicon = search->expander->lexicon;
    loci_error error = search->looks % 64 == 0 ? lexicon_poll(lexicon) : LOCI_OK;
    search->looks++;
    return error ? error
                 : lexicon->calls->visit_words(lexicon->state, search->prefix, size, visitor, context);
}

// Whether a word of the archive begins so; each beginning is looked for once.
static bool begins_word(struct search *search, size_t size)
{
    const uint64_t hash = fnv_of(search->prefix, size) | 2;
    size_t at = (hash >> 2) & (SEEN_SIZE - 1);
    for (; search->seen[at]; at = (at + 1) & (SEEN_SIZE - 1))
        if ((search->seen[at] | 1) == (hash | 1))
            return search->seen[at] & 1;
    struct first first = {false};
    if (search->error || search->looks >= LOOKS_MAX)
        return false;
    search->error = visit(search, size, take_first, &first);
    search->seen[at] = (hash & ~(uint64_t)1) | first.any;
    return !search->error && first.any;
}

static bool is_function_word(const struct search *search, const char *word, size_t size)
{
    const struct lexicon *lexicon = search->expander->lexicon;
    for (size_t i = 0; i < lexicon->language_count; i++) {
        const char *code = lexicon->languages[i].code;
        if (function_word(language_find(code, strlen(code)), word, size))
            return true;
    }
    return false;
}

static bool is_with_e(const char *word, size_t size, const char *longer, size_t longer_size)
{
    return longer_size == size + 1 && longer[size] == 'e' && memcmp(word, longer, size) == 0;
}

// Of Latin letters both: Martin is not Martine, Garlow not Harlow, nor magasin Magazin.
static bool is_other_word(const struct search *search, const char *word, size_t size)
{
    return search->from == SOUND_LATIN && search->to == SOUND_LATIN &&
           (is_with_e(word, size, search->word, search->word_size) ||
            is_with_e(search->word, search->word_size, word, size) ||
            (word[0] != search->word[0] && (word[0] == 'g' || search->word[0] == 'g')) ||
            (search->is_weak && !sounds_look_foreign(word, size) &&
             !sounds_look_foreign(search->word, search->word_size)));
}

static void keep(struct search *search, const char *word, size_t size, uint64_t occurrences)
{
    struct word *found = &search->found[search->found_count];
    if (search->found_count == FOUND_MAX || size > sizeof found->text ||
        (size == search->word_size && memcmp(word, search->word, size) == 0) ||
        is_other_word(search, word, size) || is_function_word(search, word, size))
        return;
    for (size_t i = 0; i < search->found_count; i++)
        if (search->found[i].size == size && memcmp(search->found[i].text, word, size) == 0)
            return;
    memcpy(found->text, word, size);
    found->size = size;
    found->occurrences = occurrences;
    found->stem_min = search->table->short_vowels ? STEM_MIN * LETTER_BYTES : 1;
    search->found_count++;
}

struct ending {
    struct search *search;
    size_t whole; // bytes of the word itself
    bool cases;   // endings may follow
    size_t looked_at;
};

static bool take_whole(void *context, const char *word, size_t size, uint64_t occurrences)
{
    struct ending *ending = context;
    if (size == ending->whole || (ending->cases && size > ending->whole &&
                                  sounds_case_ending(word + ending->whole, size - ending->whole)))
        keep(ending->search, word, size, occurrences);
    return ending->cases && ++ending->looked_at < ENDED_MAX;
}

// ---- the walk

// The readings of [low, high) that go on with a row's sounds.
static void narrow(const struct search *search, const struct sound_row *row, size_t depth, char before,
                   size_t *low, size_t *high)
{
    const struct sound_reading *strings = search->strings;
    while (*low < *high && !sound_row_fits(row, strings[*low].sounds, strings[*low].size, depth, before))
        ++*low;
    size_t end = *low;
    while (end < *high && sound_row_fits(row, strings[end].sounds, strings[end].size, depth, before))
        end++;
    *high = end;
}

// Whether a word of Latin letters has the endings of an English verb or noun beside it: lists, listed. Names have none.
static bool is_common(struct search *search, const char *word, size_t size)
{
    static const char *const endings[] = {"s", "es", "ed", "ing", "ly"};
    char longer[ANALYZER_TERM_MAX + 4];
    bool common = false;
    memcpy(longer, word, size);
    for (size_t i = 0; !common && !search->error && i < sizeof endings / sizeof *endings; i++) {
        struct lexicon_terms stems = {0};
        const struct lexicon *lexicon = search->expander->lexicon;
        const size_t count = strlen(endings[i]);
        memcpy(longer + size, endings[i], count);
        search->error = lexicon->calls->stems(lexicon->state, longer, size + count, 1, &stems);
        common = stems.count > 0;
        lexicon_terms_clear(&stems);
    }
    return common;
}

// Whether what is spelled so may be the name that was read: a short word of Latin letters is more often another one.
static bool may_be_name(struct search *search, const struct sound_reading *reading, size_t size)
{
    const size_t article = search->table->article ? strlen(search->table->article) : 0;
    if (search->table->short_vowels) {
        const bool with =
            article > 0 && size > article && memcmp(search->prefix, search->table->article, article) == 0;
        const size_t heard = with && reading->sounds[0] == 'a' && reading->sounds[1] == 'l' ? 2 : 0;
        return sounds_are_telling(reading->sounds + heard, reading->size - heard,
                                  (size - (with ? article : 0)) / LETTER_BYTES);
    }
    return search->to != SOUND_LATIN || search->from == SOUND_LATIN || reading->size >= LONG_MIN ||
           sounds_are_name(reading->sounds, reading->size) != SOUND_NO_NAME ||
           !is_common(search, search->prefix, size);
}

static void end_word(struct search *search, const struct sound_reading *reading, size_t size)
{
    if (!may_be_name(search, reading, size))
        return;
    search->is_weak = sounds_are_name(reading->sounds, reading->size) == SOUND_WEAK;
    struct ending ending = {
        .search = search, .whole = size, .cases = search->to == SOUND_CYRILLIC && reading->size >= CASE_MIN};
    if (!search->error && search->looks < LOOKS_MAX)
        search->error = visit(search, size, take_whole, &ending);
}

// A sign that sounds of nothing stands behind a consonant, once.
static bool may_be_silent(const struct search *search, const struct sound_row *row, size_t size,
                          const struct sound_reading *reading, size_t depth)
{
    const size_t letters = strlen(row->letters);
    return depth > 0 && !strchr("aeiouy", reading->sounds[depth - 1]) && size > letters &&
           memcmp(search->prefix + size - letters, row->letters, letters) != 0;
}

// Depth: each step takes a sound or is a sign behind one that has none.
static void walk(struct search *search, size_t low, size_t high, size_t depth, uint8_t schemes, size_t size)
{
    if (search->error || search->looks >= LOOKS_MAX || search->found_count == FOUND_MAX)
        return;
    for (size_t i = low; i < high; i++)
        if (search->strings[i].size == depth)
            end_word(search, &search->strings[i], size);
    for (size_t r = 0; r < search->table->count; r++) {
        const struct sound_row *row = &search->table->rows[r];
        const size_t letters = strlen(row->letters), sounds = strlen(row->sounds);
        size_t from = low, to = high;
        if (!(schemes & row->schemes) || size + letters > sizeof search->prefix ||
            (sounds == 0 && !may_be_silent(search, row, size, &search->strings[low], depth)))
            continue;
        narrow(search, row, depth, size > 0 ? search->prefix[size - 1] : '\0', &from, &to);
        if (from == to)
            continue;
        memcpy(search->prefix + size, row->letters, letters);
        if (letters == 0 || begins_word(search, size + letters))
            walk(search, from, to, depth + sounds, schemes & row->schemes, size + letters);
    }
}

// Only readings by a system that writes names of both scripts, and, within a script, such as end like names.
static size_t choose_readings(const struct search *search, const struct sounds *sounds, bool capital,
                              bool held, struct sound_reading *out)
{
    const uint8_t schemes = search->table->schemes & sound_table(search->from)->schemes;
    const bool same = search->from == search->to;
    const bool common = !same && search->from == SOUND_LATIN && search->is_common;
    const bool unwritten = sound_table(search->from)->short_vowels;
    const size_t letters = search->read_size / LETTER_BYTES;
    const bool caseless = search->from == SOUND_GEORGIAN || unwritten;
    size_t count = 0;
    for (size_t i = 0; i < sounds->count; i++) {
        const struct sound_reading *reading = &sounds->list[i];
        const bool name = sounds_are_name(reading->sounds, reading->size) != SOUND_NO_NAME;
        const bool telling = !unwritten || sounds_are_telling(reading->sounds, reading->size, letters);
        const bool may_be =
            telling && (name || (!same && (capital ? reading->size >= (common ? LONG_MIN : NAME_MIN)
                                                   : (!held || caseless) && reading->size >= WORD_MIN)));
        if (may_be && (!same || (schemes & reading->schemes & SOUND_SLAVIC)) &&
            (search->from != SOUND_LATIN || (reading->schemes & schemes)))
            out[count++] = *reading;
    }
    return count;
}

static void search_script(struct search *search, enum sound_script to, const struct sounds *sounds,
                          bool capital, bool held)
{
    struct sound_reading chosen[SOUNDS_READINGS_MAX];
    search->to = to;
    search->table = sound_table(to);
    search->strings = chosen;
    const size_t count = choose_readings(search, sounds, capital, held, chosen);
    uint8_t schemes = sound_table(search->from)->schemes;
    if (search->from == SOUND_LATIN)
        schemes = to == SOUND_LATIN ? SOUND_SLAVIC : SOUND_ANY;
    const size_t article = search->table->article ? strlen(search->table->article) : 0;
    if (count > 0)
        walk(search, 0, count, 0, schemes, 0);
    if (count > 0 && article > 0) {
        memcpy(search->prefix, search->table->article, article);
        walk(search, 0, count, 0, schemes, article);
    }
    search->strings = NULL;
}

// ---- what was found

static int compare_words(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    return x->occurrences == y->occurrences ? 0 : x->occurrences > y->occurrences ? -1 : 1;
}

static loci_error add_term(const struct expander *expander, const struct lexicon_term *term,
                           struct lexicon_terms *out)
{
    uint64_t passages = 0;
    for (size_t i = 0; i < out->count; i++)
        if (out->list[i].size == term->size && memcmp(out->list[i].text, term->text, term->size) == 0)
            return LOCI_OK;
    loci_error error = lexicon_frequency(expander->lexicon, term->text, term->size, &passages);
    return error || passages == 0 ? error : lexicon_terms_add(out, term->text, term->size, passages);
}

// Whether a Latin stem is another name, which its endings were taken from: popov of Popovic.
static bool is_another(const struct search *search, const struct word *word, const struct lexicon_term *stem,
                       loci_error *error)
{
    const struct lexicon *lexicon = search->expander->lexicon;
    struct lexicon_terms held = {0};
    if ((unsigned char)word->text[0] >= 0x80 || stem->size + 2 > word->size)
        return false;
    *error = lexicon->calls->stems(lexicon->state, stem->text, stem->size, 1, &held);
    const bool another = held.count > 0;
    lexicon_terms_clear(&held);
    return another || *error;
}

static loci_error add_words(struct search *search, struct lexicon_terms *out)
{
    enum { STEMS_MAX = 2 };
    const struct expander *expander = search->expander;
    const struct lexicon *lexicon = expander->lexicon;
    loci_error error = LOCI_OK;
    qsort(search->found, search->found_count, sizeof *search->found, compare_words);
    for (size_t i = 0; !error && i < search->found_count; i++) {
        struct lexicon_terms stems = {0};
        error = lexicon->calls->stems(lexicon->state, search->found[i].text, search->found[i].size, STEMS_MAX,
                                      &stems);
        for (size_t s = 0; !error && s < stems.count; s++)
            if (stems.list[s].size >= search->found[i].stem_min &&
                !is_another(search, &search->found[i], &stems.list[s], &error))
                error = add_term(expander, &stems.list[s], out);
        lexicon_terms_clear(&stems);
    }
    return error;
}

static loci_error is_held(const struct search *search, bool *held)
{
    const struct lexicon *lexicon = search->expander->lexicon;
    struct lexicon_terms stems = {0};
    loci_error error = lexicon->calls->stems(lexicon->state, search->word, search->word_size, 1, &stems);
    *held = stems.count > 0;
    lexicon_terms_clear(&stems);
    return error;
}

static void search_for(struct search *search, const char *word, size_t size, bool capital, bool held)
{
    struct sounds sounds;
    search->read_size = size;
    sounds_read(word, size, search->from, &sounds);
    for (int to = 0; to < SOUND_SCRIPTS; to++)
        search_script(search, (enum sound_script)to, &sounds, capital, held);
}

// The word itself; without an article that is written with it; where nothing is found, without the ending of its case.
static void search_all(struct search *search, bool capital, bool held)
{
    const char *word = search->word, *article = sound_table(search->from)->article;
    const size_t skipped =
        article && search->word_size > strlen(article) && memcmp(word, article, strlen(article)) == 0
            ? strlen(article)
            : 0;
    search_for(search, word + skipped, search->word_size - skipped, capital, held);
    const size_t base = search->from == SOUND_CYRILLIC ? sounds_without_case(word, search->word_size) : 0;
    if (search->found_count == 0 && base > 0 && base < search->word_size)
        search_for(search, word, base, capital, held);
}

loci_error names_find(struct expander *expander, const char *text, size_t text_size, const char *word,
                      size_t word_size, struct lexicon_terms *out)
{
    enum sound_script from;
    if (word_size == 0 || !sounds_script(word, word_size, &from))
        return LOCI_OK;
    struct search *search = calloc(1, sizeof *search); // too large for the stack of a host's thread
    if (!search)
        return LOCI_NO_MEMORY;
    search->expander = expander;
    search->word = word;
    search->word_size = word_size;
    search->from = from;
    const bool capital = !begins_small(text, text_size);
    search->is_common = from == SOUND_LATIN && capital && is_common(search, word, word_size);
    bool held = false;
    if (!capital)
        search->error = is_held(search, &held);
    if (!search->error && !is_function_word(search, word, word_size))
        search_all(search, capital, held);
    loci_error error = search->error ? search->error : add_words(search, out);
    free(search);
    return error;
}
