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

// What counts and packs the tokens of one field after the other.
struct counter {
    struct dictionary *dictionary;
    struct buffer packed, forms, sentences; // of the field at hand
    uint32_t *numbers;                      // of the terms of its tokens
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

// Whether it is a function word, looked up once: what the word's note, or its entry, has for it says for which language this is known, and
// in its lowest bit what is known. Documents of several languages may come one after the other.
static bool is_function_word(const struct counter *counter, struct count *word, const struct token *token)
{
    const uint32_t of_tongue = ((uint32_t)counter->tongue + 1) << 1;
    uint32_t *known = token->note ? &token->note->known : &word->stamp;
    if ((*known & ~1u) != of_tongue)
        *known = of_tongue | function_word(counter->tongue, token->word, token->word_size);
    return *known & 1;
}

// The entry of a word, made with its term's where it is new; NULL when out of memory.
static struct count *look_up(struct counter *counter, const struct token *token)
{
    struct counts *terms = &counter->dictionary->tables[DICTIONARY_TERMS];
    buffer_truncate(&counter->key, 0);
    buffer_add(&counter->key, token->word, token->word_size);
    buffer_add_byte(&counter->key, '\0');
    if (!buffer_add(&counter->key, token->term, token->term_size))
        return NULL;
    const char *key = counter->key.data;
    struct count *word = counts_at(&counter->dictionary->tables[DICTIONARY_WORDS], key, counter->key.size,
                                   counts_hash(key, counter->key.size));
    if (!word || word->count > 0)
        return word;
    struct count *term =
        counts_at(terms, token->term, token->term_size, counts_hash(token->term, token->term_size));
    if (!term)
        return NULL;
    word->link = (uint32_t)(term - terms->entries);
    return word;
}

// No look-up for most words seen before: their note knows their entry, which knows their term's.
static bool count_word(struct counter *counter, const struct token *token)
{
    struct counts *words = &counter->dictionary->tables[DICTIONARY_WORDS];
    struct word_note *note = token->note;
    const bool noted = note && note->of == counter->dictionary->serial;
    struct count *word = noted ? &words->entries[note->number] : look_up(counter, token);
    if (!word)
        return false;
    const uint32_t number = (uint32_t)(word - words->entries);
    if (note) {
        note->of = counter->dictionary->serial;
        note->number = number;
    }
    const struct counts *terms = &counter->dictionary->tables[DICTIONARY_TERMS];
    counter->numbers[counter->number_count++] = number; // there is room: take_token
    word->count += times(counter);
    count_term(counter, &terms->entries[word->link]);
    if (token->joined_parts == 0)
        counter->prose.function += is_function_word(counter, word, token);
    return true;
}

// Most words begin with a small letter.
static bool count_capital(struct counter *counter, const char *text, const struct token *token)
{
    const unsigned char first = (unsigned char)text[token->start];
    if ((first < 'A' || first > 'Z') && first < 0x80)
        return true;
    if (token->joined_parts > 0 || !acronym_is_short(text + token->start, token->end - token->start))
        return true;
    struct count *capital = counts_at(&counter->dictionary->tables[DICTIONARY_CAPITALS], token->term,
                                      token->term_size, counts_hash(token->term, token->term_size));
    if (capital)
        count_term(counter, capital);
    return capital != NULL;
}

// A joined form comes right after its first part; the others follow.
static bool begin_compound(struct counter *counter, const struct token *token, const struct token *first)
{
    buffer_truncate(&counter->compound, 0);
    buffer_add(&counter->compound, token->term, token->term_size);
    buffer_add_byte(&counter->compound, '\0');
    counter->parts_missing = token->joined_parts - 1;
    return buffer_add(&counter->compound, first->term, first->term_size);
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

// The packed term before the one that is being added.
static struct token last_packed(const struct counter *counter, size_t at)
{
    const char *data = counter->packed.data + at;
    return (struct token){.term = data + 1, .term_size = (size_t)((unsigned char)*data & 0x7F) + 1};
}

struct field_sink {
    struct counter *counter;
    const char *text;
    size_t size;
    size_t last;         // where the last term that is not colocated was packed
    size_t sentence_end; // of the sentence at hand
    uint32_t sentence;   // the position at which the last one began
};

static bool add_form(struct field_sink *sink, const struct token *token)
{
    unsigned char form[FORM_BYTES_MAX];
    const bool capitals = is_in_capitals(sink->text + token->start, token->end - token->start);
    const unsigned flags =
        (capitals ? FORM_CAPITALS : 0) | (sink->counter->tongue == LANGUAGE_ENGLISH ? 0 : FORM_FOREIGN);
    return buffer_add(&sink->counter->forms, form,
                      form_pack(form, token->term, token->term_size, token->word, token->word_size, flags));
}

// Sentences without a word begin nowhere.
static bool add_sentence(struct field_sink *sink, const struct token *token)
{
    unsigned char bytes[VARINT_MAX];
    if (token->start < sink->sentence_end)
        return true;
    while (sink->sentence_end <= token->start)
        sink->sentence_end = sentence_end(sink->text, sink->size, sink->sentence_end);
    if (token->position == sink->sentence)
        return true;
    const size_t size = varint_put(bytes, token->position - sink->sentence);
    sink->sentence = token->position;
    return buffer_add(&sink->counter->sentences, bytes, size);
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

// Where a word was noted, its entry is on its way from memory while the token is packed.
static void approach_word(const struct counter *counter, const struct token *token)
{
    const struct word_note *note = token->note;
    if (note && note->of == counter->dictionary->serial)
        __builtin_prefetch(&counter->dictionary->tables[DICTIONARY_WORDS].entries[note->number]);
}

static bool take_token(void *context, const struct token *token)
{
    struct field_sink *sink = context;
    struct counter *counter = sink->counter;
    approach_word(counter, token);
    if (token->term_size == 0 || token->term_size > ANALYZER_TERM_MAX || !reserve_number(counter))
        return false;
    bool joined = token->joined_parts > 0 && counter->packed.size > 0;
    if (joined && token->joined_parts > 1) {
        struct token first = last_packed(counter, sink->last);
        if (!begin_compound(counter, token, &first))
            return false;
    } else if (!joined && counter->parts_missing > 0 && !add_part(counter, token)) {
        return false;
    }
    if (!joined) {
        sink->last = counter->packed.size;
        counter->prose.small += begins_small(sink->text + token->start, token->end - token->start);
    }
    char head = (char)((token->term_size - 1) | (joined ? TOKEN_COLOCATED : 0));
    buffer_add_byte(&counter->packed, head);
    return buffer_add(&counter->packed, token->term, token->term_size) && add_form(sink, token) &&
           add_sentence(sink, token) && count_word(counter, token) &&
           count_capital(counter, sink->text, token);
}

static struct prepared_tokens *pack_tokens(const struct counter *counter, uint32_t length)
{
    const size_t count = counter->number_count, size = counter->packed.size, forms = counter->forms.size,
                 sentences = counter->sentences.size;
    size_t bytes;
    if (count > UINT32_MAX || !tokens_bytes((uint32_t)count, size + forms + sentences, &bytes))
        return NULL;
    struct prepared_tokens *tokens = malloc(bytes);
    if (!tokens)
        return NULL;
    *tokens = (struct prepared_tokens){.size = size,
                                       .forms_size = forms,
                                       .sentences_size = sentences,
                                       .dictionary = counter->dictionary->serial,
                                       .length = length,
                                       .count = (uint32_t)count};
    unsigned char *behind = (unsigned char *)(tokens->words + count);
    if (count > 0)
        memcpy(tokens->words, counter->numbers, count * sizeof *tokens->words);
    memcpy(behind, counter->packed.data, size);
    memcpy(behind + size, counter->forms.data, forms);
    memcpy(behind + size + forms, counter->sentences.data, sentences);
    return tokens;
}

static bool analyse_field(struct counter *counter, struct analyzer *analyzer, const char *text, size_t size,
                          struct prepared_tokens **out)
{
    uint32_t length = 0;
    struct field_sink sink = {.counter = counter, .text = text, .size = size};
    buffer_truncate(&counter->packed, 0);
    buffer_truncate(&counter->forms, 0);
    buffer_truncate(&counter->sentences, 0);
    counter->number_count = 0;
    counter->parts_missing = 0;
    counter->prose = (struct prose_words){0};
    if (!analyzer_run(analyzer, counter->tongue, ANALYSIS_COMPOUND, text, size, take_token, &sink, &length))
        return false;
    struct prepared_tokens *tokens = pack_tokens(counter, length);
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

static bool analyse(struct prepared_document *document, struct analyzer *analyzer,
                    struct dictionary *dictionary)
{
    mend_language(&document->meta);
    const char *code = document->meta.language ? document->meta.language : "en";
    const char *title = document->meta.title ? document->meta.title : "";
    if (document->passage_count >= UINT32_MAX - dictionary->stamp)
        return false;
    uint32_t stamp = ++dictionary->stamp;
    struct counter counter = {.dictionary = dictionary,
                              .title = stamp,
                              .passage = stamp,
                              .passages = (uint32_t)document->passage_count,
                              .tongue = language_find(code, strlen(code))};
    buffer_init(&counter.packed);
    buffer_init(&counter.forms);
    buffer_init(&counter.sentences);
    buffer_init(&counter.key);
    buffer_init(&counter.compound);
    bool done = analyse_field(&counter, analyzer, title, strlen(title), &document->title_tokens);
    for (size_t i = 0; done && i < document->passage_count; i++) {
        counter.passage = ++dictionary->stamp;
        done = analyse_passage(&counter, analyzer, &document->passages[i]);
    }
    buffer_clear(&counter.packed);
    buffer_clear(&counter.forms);
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
    return analyse(document, analyzer, &document->dictionary);
}

bool prepared_analyse_together(struct prepared_document *document, struct analyzer *analyzer,
                               struct dictionary *together)
{
    document->counted_together = true;
    dictionary_empty(&document->dictionary);
    return analyse(document, analyzer, together);
}
