// SPDX-License-Identifier: MIT
// Definitions of acronyms as keys of the dictionary.
#include "store/document/acronyms.h"

#include "text/words/acronym.h"

struct finding {
    struct dictionary *dictionary;
    struct analyzer *analyzer;
    language tongue;
    const char *text;
    struct buffer key;
    size_t terms; // of the form at hand
    bool failed;
};

static bool take_term(void *context, const struct token *token)
{
    struct finding *finding = context;
    if (finding->terms++ > 0)
        buffer_add_byte(&finding->key, ' ');
    return buffer_add(&finding->key, token->term, token->term_size);
}

// The terms of [start, end) and a NUL; how many they are.
static size_t add_terms(struct finding *finding, size_t start, size_t end)
{
    finding->terms = 0;
    finding->failed = !analyzer_run(finding->analyzer, finding->tongue, ANALYSIS_PLAIN, finding->text + start,
                                    end - start, take_term, finding, NULL) ||
                      !buffer_add_byte(&finding->key, '\0');
    return finding->failed ? 0 : finding->terms;
}

// As written, each run of blanks a space.
static void add_name(struct finding *finding, const struct acronym *acronym)
{
    bool blank = false;
    for (size_t i = acronym->long_start; i < acronym->long_end; i++) {
        const unsigned char byte = (unsigned char)finding->text[i];
        if (byte > ' ')
            buffer_add_byte(&finding->key, (char)byte);
        else if (!blank)
            buffer_add_byte(&finding->key, ' ');
        blank = byte <= ' ';
    }
    buffer_add_string(&finding->key, " (");
    buffer_add(&finding->key, finding->text + acronym->short_start,
               acronym->short_end - acronym->short_start);
    buffer_add_byte(&finding->key, ')');
}

static bool take_acronym(void *context, const struct acronym *acronym)
{
    struct finding *finding = context;
    buffer_truncate(&finding->key, 0);
    if (add_terms(finding, acronym->short_start, acronym->short_end) != 1 ||
        add_terms(finding, acronym->long_start, acronym->long_end) < 2)
        return !finding->failed;
    add_name(finding, acronym);
    const struct buffer *key = &finding->key;
    struct count *count = key->failed ? NULL
                                      : counts_at(&finding->dictionary->tables[DICTIONARY_ACRONYMS],
                                                  key->data, key->size, counts_hash(key->data, key->size));
    finding->failed = !count;
    if (count)
        count->count++;
    return count != NULL;
}

bool acronyms_count(struct dictionary *dictionary, struct analyzer *analyzer, language tongue,
                    const char *text, size_t size)
{
    struct finding finding = {.dictionary = dictionary, .analyzer = analyzer, .tongue = tongue, .text = text};
    buffer_init(&finding.key);
    acronym_find(tongue, text, size, take_acronym, &finding);
    buffer_clear(&finding.key);
    return !finding.failed;
}
