// SPDX-License-Identifier: MIT
// Analyses a document: its tokens are packed, its words and terms counted, the prose of its passages measured.
#include "store/document/analysis.h"

#include "rank/prose.h"
#include "store/document/acronyms.h"
#include "store/document/form.h"
#include "store/document/tokens.h"
#include "text/base/array.h"
#include "text/base/varint.h"
#include "text/passages/sentence.h"
#include "text/words/acronym.h"
#include "text/words/capital.h"
#include "text/words/function_words.h"
#include "text/words/stemmer.h"

#include <stdlib.h>
#include <string.h>

// What a note keeps of a word, beside its number in the dictionary: its flags as a token has them, and what its passage's prose counts.
enum { NOTE_SMALL = 4, NOTE_FUNCTION = 8, NOTE_NUMBER = 4, NOTE_NUMBER_MAX = (1 << 28) - 1 };

// What counts and numbers the tokens of one field after the other.
struct counter {
    struct dictionary *dictionary;
    struct known_words *known; // or NULL
    struct dictionary *
        numbering; // by whose words the tokens of the field at hand are numbered: the known ones', or `dictionary`'s
    uint32_t noted_of;       // by which notes are told that are of this numbering; 0: none is
    struct buffer sentences; // of the field at hand
    uint32_t *numbers;       // of its tokens, as prepared_tokens has them
    size_t number_count, number_capacity;
    struct buffer key;
    struct buffer compound; // joined NUL parts, while parts are missing
    uint32_t parts_missing;
    uint32_t title,
        passage; // stamps of the title and of the passage at hand; the same while the title is read
    uint32_t passages;
    language tongue;
    struct prose_words prose; // of the field at hand
};

// A title stands in every passage of its document.
static int64_t times(const struct counter *counter)
{
    return counter->passage == counter->title ? counter->passages : 1;
}

static void count_term(struct counter *counter, struct count *term)
{
    if (term->stamp == counter->passage || term->stamp == counter->title)
        return;
    term->stamp = counter->passage;
    term->count += times(counter);
}

// Whether it is a function word, looked up once: its entry's stamp says for which language this is known, and in its lowest bit what is
// known. Documents of several languages may come one after the other.
static bool is_function_word(const struct counter *counter, struct count *word, const struct token *token)
{
    const uint32_t of_tongue = ((uint32_t)counter->tongue + 1) << 1;
    if ((word->stamp & ~1u) != of_tongue)
        word->stamp = of_tongue | function_word(counter->tongue, token->word, token->word_size);
    return word->stamp & 1;
}

// The entry of a word, made with its term's where it is new; NULL when out of memory.
static struct count *look_up(struct counter *counter, const struct token *token)
{
    struct counts *terms = &counter->numbering->tables[DICTIONARY_TERMS],
                  *words = &counter->numbering->tables[DICTIONARY_WORDS];
    buffer_truncate(&counter->key, 0);
    buffer_add(&counter->key, token->word, token->word_size);
    buffer_add_byte(&counter->key, '\0');
    if (!buffer_add(&counter->key, token->term, token->term_size))
        return NULL;
    const char *key = counter->key.data;
    const size_t before = words->count;
    struct count *word = counts_at(words, key, counter->key.size, counts_hash(key, counter->key.size));
    if (!word || words->count == before)
        return word;
    struct count *term =
        counts_at(terms, token->term, token->term_size, counts_hash(token->term, token->term_size));
    if (!term || before > TOKEN_NUMBER_MAX)
        return NULL;
    word->link = (uint32_t)(term - terms->entries);
    return word;
}

static const struct count *term_of(const struct counter *counter, uint32_t token)
{
    const struct dictionary *numbering = counter->numbering;
    return &numbering->tables[DICTIONARY_TERMS]
                .entries[numbering->tables[DICTIONARY_WORDS].entries[token >> TOKEN_NUMBER].link];
}

// Gives the tokens of the field at hand the numbers of the dictionary in place of those of known words.
static bool renumber_tokens(struct counter *counter)
{
    enum { AHEAD = 16, TOLD = (1 << TOKEN_NUMBER) - 1 };
    struct known_words *known = counter->known;
    uint32_t *numbers = counter->numbers;
    const size_t count = counter->number_count;
    if (!known_words_reserve(known))
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t number;
        if (i + AHEAD < count)
            __builtin_prefetch(&known->words[numbers[i + AHEAD] >> TOKEN_NUMBER]);
        if (!known_words_bring(known, numbers[i] >> TOKEN_NUMBER, counter->dictionary, &number) ||
            number > TOKEN_NUMBER_MAX)
            return false;
        numbers[i] = number << TOKEN_NUMBER | (numbers[i] & TOLD);
    }
    return true;
}

// Counts the tokens of the field at hand once they are all there, so that what one needs is on its way from memory while others are counted.
static void count_tokens(struct counter *counter)
{
    enum { WORDS_AHEAD = 16, TERMS_AHEAD = 8 };
    struct count *words = counter->dictionary->tables[DICTIONARY_WORDS].entries,
                 *terms = counter->dictionary->tables[DICTIONARY_TERMS].entries;
    const size_t count = counter->number_count;
    const uint32_t *numbers = counter->numbers;
    for (size_t i = 0; i < count; i++) {
        if (i + WORDS_AHEAD < count)
            __builtin_prefetch(&words[numbers[i + WORDS_AHEAD] >> TOKEN_NUMBER], 1);
        if (i + TERMS_AHEAD < count)
            __builtin_prefetch(&terms[words[numbers[i + TERMS_AHEAD] >> TOKEN_NUMBER].link], 1);
        struct count *word = &words[numbers[i] >> TOKEN_NUMBER];
        word->count += times(counter);
        count_term(counter, &terms[word->link]);
    }
}

// Most words begin with a small letter.
static bool is_written_short(const char *text, const struct token *token)
{
    const unsigned char first = (unsigned char)text[token->start];
    if ((first < 'A' || first > 'Z') && first < 0x80)
        return false;
    return token->joined_parts == 0 && acronym_is_short(text + token->start, token->end - token->start);
}

static bool count_capital(struct counter *counter, const struct token *token)
{
    struct count *capital = counts_at(&counter->dictionary->tables[DICTIONARY_CAPITALS], token->term,
                                      token->term_size, counts_hash(token->term, token->term_size));
    if (capital)
        count_term(counter, capital);
    return capital != NULL;
}

// A joined form comes right after its first part; the others follow.
static bool begin_compound(struct counter *counter, const struct token *token, uint32_t first)
{
    const struct count *term = term_of(counter, first);
    buffer_truncate(&counter->compound, 0);
    buffer_add(&counter->compound, token->term, token->term_size);
    buffer_add_byte(&counter->compound, '\0');
    counter->parts_missing = token->joined_parts - 1;
    return buffer_add(&counter->compound, counts_key(&counter->numbering->tables[DICTIONARY_TERMS], term),
                      term->key_size);
}

static bool add_part(struct counter *counter, const struct token *token)
{
    buffer_add_byte(&counter->compound, ' ');
    if (!buffer_add(&counter->compound, token->term, token->term_size))
        return false;
    if (--counter->parts_missing > 0)
        return true;
    const struct buffer *key = &counter->compound;
    struct count *compound = counts_at(&counter->dictionary->tables[DICTIONARY_COMPOUNDS], key->data,
                                       key->size, counts_hash(key->data, key->size));
    if (compound)
        compound->count += times(counter);
    return compound != NULL;
}

struct field_sink {
    struct counter *counter;
    const char *text;
    size_t size;
    uint32_t last;       // the last token that is not colocated
    size_t sentence_end; // of the sentence at hand
    uint32_t sentence;   // the position at which the last one began
};

static unsigned form_of(const struct field_sink *sink, const struct token *token)
{
    const bool capitals = is_in_capitals(sink->text + token->start, token->end - token->start);
    return (capitals ? FORM_CAPITALS : 0) | (sink->counter->tongue == LANGUAGE_ENGLISH ? 0 : FORM_FOREIGN);
}

// Sentences without a word begin nowhere.
static bool add_sentence(struct field_sink *sink, size_t start, uint32_t position)
{
    if (start < sink->sentence_end)
        return true;
    while (sink->sentence_end <= start)
        sink->sentence_end = sentence_end(sink->text, sink->size, sink->sentence_end);
    if (position == sink->sentence)
        return true;
    const uint64_t distance = position - sink->sentence;
    sink->sentence = position;
    return varint_add(&sink->counter->sentences, distance);
}

static bool reserve_number(struct counter *counter)
{
    if (counter->number_count < counter->number_capacity)
        return true;
    uint32_t *grown =
        array_reserve(counter->numbers, &counter->number_capacity, counter->number_count + 1, sizeof *grown);
    if (grown)
        counter->numbers = grown;
    return grown != NULL;
}

// All that a token is follows from its word: the number, the flags, and what it is for prose.
static enum noted take_noted(void *context, const struct noted_word *word)
{
    struct field_sink *sink = context;
    struct counter *counter = sink->counter;
    const uint32_t kept = word->note.kept;
    if (word->note.of != counter->noted_of || counter->parts_missing > 0 || !reserve_number(counter) ||
        !add_sentence(sink, word->start, word->position))
        return NOTED_UNKNOWN;
    sink->last = kept >> NOTE_NUMBER << TOKEN_NUMBER | (kept & TOKEN_FORM);
    counter->numbers[counter->number_count++] = sink->last;
    counter->prose.small += kept & NOTE_SMALL ? 1 : 0;
    counter->prose.function += kept & NOTE_FUNCTION ? 1 : 0;
    return NOTED_TAKEN;
}

// What a token is once its word is known. A word that is written like a short form has no note: it is counted as such each time.
static bool add_token(struct field_sink *sink, const struct token *token, struct count *word, bool joined)
{
    struct counter *counter = sink->counter;
    const uint32_t number = (uint32_t)(word - counter->numbering->tables[DICTIONARY_WORDS].entries);
    const unsigned form = form_of(sink, token);
    const bool small = !joined && begins_small(sink->text + token->start, token->end - token->start),
               function = token->joined_parts == 0 && is_function_word(counter, word, token),
               written_short = is_written_short(sink->text, token);
    counter->numbers[counter->number_count++] = number << TOKEN_NUMBER | (joined ? TOKEN_JOINED : 0) | form;
    if (!joined)
        sink->last = counter->numbers[counter->number_count - 1];
    counter->prose.small += small;
    counter->prose.function += function;
    if (token->note && !written_short && counter->noted_of != 0 && number <= NOTE_NUMBER_MAX)
        *token->note = (struct word_note){.of = counter->noted_of,
                                          .kept = number << NOTE_NUMBER | (small ? NOTE_SMALL : 0) |
                                                  (function ? NOTE_FUNCTION : 0) | form};
    return !written_short || count_capital(counter, token);
}

static bool take_token(void *context, const struct token *token)
{
    struct field_sink *sink = context;
    struct counter *counter = sink->counter;
    if (token->term_size == 0 || token->term_size > ANALYZER_TERM_MAX || !reserve_number(counter))
        return false;
    const bool joined = token->joined_parts > 0 && counter->number_count > 0;
    if (joined && token->joined_parts > 1) {
        if (!begin_compound(counter, token, sink->last))
            return false;
    } else if (!joined && counter->parts_missing > 0 && !add_part(counter, token)) {
        return false;
    }
    struct count *word = look_up(counter, token);
    return word && add_sentence(sink, token->start, token->position) && add_token(sink, token, word, joined);
}

static bool analyse_field(struct counter *counter, struct analyzer *analyzer, const char *text, size_t size,
                          struct prepared_tokens **out)
{
    static const struct noting noting = {NOTER_ANALYSIS, take_noted};
    uint32_t length = 0;
    struct field_sink sink = {.counter = counter, .text = text, .size = size};
    buffer_truncate(&counter->sentences, 0);
    counter->number_count = 0;
    counter->parts_missing = 0;
    counter->prose = (struct prose_words){0};
    if (!analyzer_run_noted(analyzer, counter->tongue, ANALYSIS_COMPOUND, text, size, &noting, take_token,
                            &sink, &length) ||
        counter->sentences.failed || (counter->known && !renumber_tokens(counter)))
        return false;
    count_tokens(counter);
    struct prepared_tokens *tokens = tokens_make(counter->dictionary, counter->numbers, counter->number_count,
                                                 &counter->sentences, length);
    if (!tokens)
        return false;
    free(*out);
    *out = tokens;
    return true;
}

static bool analyse_passage(struct counter *counter, struct analyzer *analyzer,
                            struct prepared_passage *passage)
{
    if (!analyse_field(counter, analyzer, passage->heading, strlen(passage->heading),
                       &passage->tokens[FIELD_HEADING]) ||
        !analyse_field(counter, analyzer, passage->text, passage->text_size, &passage->tokens[FIELD_TEXT]))
        return false;
    counter->prose.all = passage->tokens[FIELD_TEXT]->length;
    passage->prose = prose_level(&counter->prose, function_word_share(counter->tongue));
    return acronyms_count(counter->dictionary, analyzer, counter->tongue, passage->text, passage->text_size);
}

// The language goes before each text that FTS5 is given, so it must be able to mark it: letters, no more.
// What is none is dropped.
static void mend_language(struct prepared_meta *meta)
{
    const char *at = meta->language;
    while (at && ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '-'))
        at++;
    if (!at || (*at == '\0' && at > meta->language))
        return;
    free(meta->language);
    meta->language = NULL;
}

// `known` may be NULL.
static bool analyse(struct prepared_document *document, struct analyzer *analyzer, struct known_words *known,
                    struct dictionary *dictionary)
{
    mend_language(&document->meta);
    const char *code = document->meta.language ? document->meta.language : "en";
    const char *title = document->meta.title ? document->meta.title : "";
    if (document->passage_count >= UINT32_MAX - dictionary->stamp)
        return false;
    if (known && !known_words_begin(known, dictionary))
        return false;
    uint32_t stamp = ++dictionary->stamp;
    struct dictionary *numbering = known ? &known->all : dictionary;
    struct counter counter = {.dictionary = dictionary,
                              .known = known,
                              .numbering = numbering,
                              .noted_of = (uint32_t)numbering->serial, // of so many no note is as old
                              .title = stamp,
                              .passage = stamp,
                              .passages = (uint32_t)document->passage_count,
                              .tongue = language_find(code, strlen(code))};
    buffer_init(&counter.sentences);
    buffer_init(&counter.key);
    buffer_init(&counter.compound);
    bool done = analyse_field(&counter, analyzer, title, strlen(title), &document->title_tokens);
    for (size_t i = 0; done && i < document->passage_count; i++) {
        counter.passage = ++dictionary->stamp;
        done = analyse_passage(&counter, analyzer, &document->passages[i]);
    }
    buffer_clear(&counter.sentences);
    free(counter.numbers);
    buffer_clear(&counter.key);
    buffer_clear(&counter.compound);
    return done;
}

bool prepared_analyse(struct prepared_document *document, struct analyzer *analyzer)
{
    document->counted_together = false;
    dictionary_empty(&document->dictionary);
    return analyse(document, analyzer, NULL, &document->dictionary);
}

bool prepared_analyse_together(struct prepared_document *document, struct analyzer *analyzer,
                               struct known_words *known, struct dictionary *together)
{
    document->counted_together = true;
    dictionary_empty(&document->dictionary);
    return analyse(document, analyzer, known, together);
}
