// SPDX-License-Identifier: MIT
// Keys of dates that are put together of words: see date_key.h.
#include "extract/record/date_key.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum sense {
    ABOUT = 1,   // what is dated, or which of its dates
    DONE = 2,    // what was done to it: a date by itself
    DOING = 4,   // the same as a noun, which may be a thing
    CHANGED = 8, // what was done to it later
    DAY = 16,    // "date"
    MOMENT = 32  // a time; by itself perhaps a duration
};

static const struct {
    const char *word;
    int sense;
} words[] = {
    {"publication", DOING}, {"published", DONE},   {"publish", DOING},    {"pub", DOING},
    {"released", DONE},     {"release", DOING},    {"posted", DONE},      {"post", DOING | ABOUT},
    {"issued", DONE},       {"issue", DOING},      {"filed", DONE},       {"filing", DOING},
    {"aired", DONE},        {"broadcast", DOING},  {"delivered", DONE},   {"decided", DONE},
    {"updated", CHANGED},   {"update", CHANGED},   {"modified", CHANGED}, {"modification", CHANGED},
    {"revised", CHANGED},   {"revision", CHANGED}, {"changed", CHANGED},  {"datetime", DAY},
    {"date", DAY},          {"timestamp", MOMENT}, {"time", MOMENT},      {"at", MOMENT},
    {"on", MOMENT},         {"utc", MOMENT},       {"gmt", MOMENT},       {"iso", MOMENT},
    {"first", ABOUT},       {"last", ABOUT},       {"original", ABOUT},   {"article", ABOUT},
    {"story", ABOUT},       {"speech", ABOUT},     {"document", ABOUT},   {"doc", ABOUT},
    {"web", ABOUT},         {"news", ABOUT},       {"content", ABOUT},    {"online", ABOUT},
    {"print", ABOUT},
};

static enum date_key key_of_senses(int senses)
{
    if (senses & CHANGED)
        return senses & (DAY | MOMENT | ABOUT) ? DATE_KEY_CHANGED : DATE_KEY_NONE;
    const bool timed = senses & (DAY | MOMENT), dated = senses & DAY;
    const bool published = senses & DONE || (senses & DOING && timed) || (senses & ABOUT && dated);
    return published ? DATE_KEY_PUBLISHED : DATE_KEY_NONE;
}

// "updatedate" is "updated" and "ate", or "update" and "date": what is left decides. Keys are short, and few words begin alike.
static enum date_key read(const char *at, int senses)
{
    enum date_key key = *at ? DATE_KEY_NONE : key_of_senses(senses);
    for (size_t i = 0; *at && key == DATE_KEY_NONE && i < sizeof words / sizeof *words; i++) {
        const size_t size = strlen(words[i].word);
        if (strncmp(at, words[i].word, size) == 0)
            key = read(at + size, senses | words[i].sense);
    }
    return key;
}

enum date_key date_key_of(const char *folded)
{
    return read(folded, 0);
}
