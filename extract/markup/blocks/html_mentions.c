// SPDX-License-Identifier: MIT
// Whom the words of a page mean.
#include "extract/markup/blocks/html_mentions.h"

#include <stdlib.h>
#include <string.h>

// In small letters, sorted by bytes.
static const char *const readers[] = {
    "deine",    "deinem",   "deinen",   "deiner",   "dich",   "dig",     "dir",   "du",    "euch",
    "euer",     "eure",     "euren",    "eurer",    "je",     "jouw",    "nas",   "nasz",  "nasze",
    "nos",      "nosotros", "nossa",    "nosso",    "nostra", "nostro",  "notre", "nous",  "nuestra",
    "nuestras", "nuestro",  "nuestros", "ons",      "onze",   "our",     "ours",  "te",    "ti",
    "ton",      "tu",       "tuo",      "tuoi",     "tus",    "twój",    "uns",   "unser", "unsere",
    "unserem",  "unseren",  "unserer",  "us",       "usted",  "ustedes", "uw",    "vi",    "você",
    "vocês",    "vos",      "votre",    "vous",     "vår",    "wam",     "we",    "wij",   "wir",
    "you",      "your",     "yours",    "yourself", "вам",    "вас",     "ваш",   "вы",    "мы",
    "нас",      "наш"};

void html_mentions_begin(struct html_mentions *mentions, const struct html_said *said)
{
    mentions->said = said;
    mentions->size = 0;
}

static int compare_word(const void *word, const void *row)
{
    return strcmp(word, *(const char *const *)row);
}

static bool is_for_reader(const char *word)
{
    return bsearch(word, readers, sizeof readers / sizeof *readers, sizeof *readers, compare_word);
}

// Whether the words end with the name, from the beginning of one on.
static bool ends_with(const struct html_mentions *mentions, const char *name)
{
    size_t size = strlen(name);
    return size > 0 && size <= mentions->size && mentions->starts[mentions->size - size] &&
           memcmp(mentions->tail + mentions->size - size, name, size) == 0;
}

static void add_word(struct html_mentions *mentions, const char *word, size_t size)
{
    size_t room = sizeof mentions->tail;
    if (mentions->size + size > room) {
        size_t drop = mentions->size + size - room;
        mentions->size -= drop;
        memmove(mentions->tail, mentions->tail + drop, mentions->size);
        memmove(mentions->starts, mentions->starts + drop, mentions->size * sizeof *mentions->starts);
    }
    memcpy(mentions->tail + mentions->size, word, size);
    for (size_t i = 0; i < size; i++)
        mentions->starts[mentions->size + i] = i == 0;
    mentions->size += size;
}

unsigned html_mentions_of(struct html_mentions *mentions, const char *run, size_t size)
{
    char word[64];
    size_t length = html_squeeze(word, sizeof word, run, size);
    unsigned found = is_for_reader(word) ? HTML_MENTIONS_READER : 0;
    add_word(mentions, word, length);
    const char *host = mentions->said->names[0];
    bool address = host[0] && (memchr(run, '.', size) || memchr(run, '@', size));
    if (ends_with(mentions, host) || (address && strstr(word, host)))
        found |= HTML_MENTIONS_HOST;
    return found | (ends_with(mentions, mentions->said->names[1]) ? HTML_MENTIONS_SITE : 0);
}
