// SPDX-License-Identifier: MIT
// The numbers that Word gives to paragraphs of lists and to headings.
#include "extract/office/word/word_numbering.h"

#include "extract/core/names/numeral.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { PATTERNS_MAX = 1 << 14, LISTS_MAX = 1 << 16 };

struct reading {
    struct word_numbering *numbering;
    struct word_pattern *pattern; // the open one, or NULL
    struct word_list *list;       // likewise
    int level;                    // the open one, -1: none
};

static char system_of(const char *format)
{
    static const struct {
        const char *format;
        char system;
    } systems[] = {
        {"bullet", 0},
        {"none", 0},
        {"decimalZero", '0'},
        {"lowerLetter", 'a'},
        {"upperLetter", 'A'},
        {"lowerRoman", 'i'},
        {"upperRoman", 'I'},
        {"ordinal", 'o'},
        {"hindiNumbers", NUMERAL_ARABIC}, // what Word calls so
        {"hindiCounting", NUMERAL_HINDI},
        {"thaiNumbers", NUMERAL_THAI},
        {"russianLower", NUMERAL_RUSSIAN_SMALL},
        {"russianUpper", NUMERAL_RUSSIAN},
        {"arabicAbjad", NUMERAL_ABJAD},
        {"hebrew1", NUMERAL_HEBREW},
        {"chineseCounting", NUMERAL_CHINESE},
        {"chineseCountingThousand", NUMERAL_CHINESE},
        {"taiwaneseCounting", NUMERAL_CHINESE},
        {"taiwaneseCountingThousand", NUMERAL_CHINESE},
        {"japaneseCounting", NUMERAL_CHINESE},
        {"ideographTraditional", NUMERAL_STEM},
        {"decimalEnclosedCircle", NUMERAL_CIRCLED},
        {"decimalEnclosedCircleChinese", NUMERAL_CIRCLED},
    };
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
        if (strcmp(format, systems[i].format) == 0)
            return systems[i].system;
    return '1';
}

static bool begin_pattern(struct reading *reading, const char *id)
{
    struct word_numbering *numbering = reading->numbering;
    reading->pattern = NULL;
    if (!id || numbering->pattern_count == PATTERNS_MAX)
        return true;
    struct word_pattern *patterns = array_reserve(numbering->patterns, &numbering->pattern_capacity,
                                                  numbering->pattern_count + 1, sizeof *patterns);
    if (!patterns)
        return false;
    numbering->patterns = patterns;
    reading->pattern = &patterns[numbering->pattern_count++];
    *reading->pattern = (struct word_pattern){.id = atol(id)};
    return true;
}

static bool begin_list(struct reading *reading, const char *id)
{
    struct word_numbering *numbering = reading->numbering;
    reading->list = NULL;
    if (!id || numbering->list_count == LISTS_MAX)
        return true;
    struct word_list *lists =
        array_reserve(numbering->lists, &numbering->list_capacity, numbering->list_count + 1, sizeof *lists);
    if (!lists)
        return false;
    numbering->lists = lists;
    reading->list = &lists[numbering->list_count++];
    *reading->list = (struct word_list){.id = atol(id), .pattern = -1};
    for (int i = 0; i < WORD_LEVELS; i++)
        reading->list->starts[i] = -1;
    return true;
}

static int level_of(const char *const *attributes)
{
    const char *level = office_attribute(attributes, "w:ilvl");
    int number = level ? atoi(level) : -1;
    return number >= 0 && number < WORD_LEVELS ? number : -1;
}

static bool begin_level(struct reading *reading, const char *const *attributes)
{
    reading->level = level_of(attributes);
    if (reading->pattern && reading->level >= 0)
        reading->pattern->levels[reading->level] =
            (struct word_level){.start = 1, .system = '1', .restarts = true};
    return true;
}

static void take_property(struct reading *reading, const char *name, const char *value)
{
    struct word_level *level =
        reading->pattern && reading->level >= 0 ? &reading->pattern->levels[reading->level] : NULL;
    if (strcmp(name, "w:abstractNumId") == 0 && reading->list) {
        reading->list->pattern = atol(value);
    } else if (strcmp(name, "w:startOverride") == 0 && reading->list && reading->level >= 0) {
        reading->list->starts[reading->level] = atol(value);
    } else if (level && strcmp(name, "w:start") == 0) {
        level->start = atol(value);
    } else if (level && strcmp(name, "w:numFmt") == 0) {
        level->system = system_of(value);
    } else if (level && strcmp(name, "w:lvlRestart") == 0) {
        level->restarts = atoi(value) != 0;
    } else if (level && strcmp(name, "w:lvlText") == 0) {
        level->text = reading->numbering->texts.size;
        buffer_add(&reading->numbering->texts, value, strlen(value) + 1);
    }
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    const char *value = office_attribute(attributes, "w:val");
    if (strcmp(name, "w:abstractNum") == 0)
        return begin_pattern(reading, office_attribute(attributes, "w:abstractNumId"));
    if (strcmp(name, "w:num") == 0)
        return begin_list(reading, office_attribute(attributes, "w:numId"));
    if (strcmp(name, "w:lvl") == 0)
        return begin_level(reading, attributes);
    if (strcmp(name, "w:lvlOverride") == 0)
        reading->level = level_of(attributes);
    else if (value)
        take_property(reading, name, value);
    return true;
}

static bool on_end(void *context, const char *name)
{
    struct reading *reading = context;
    if (strcmp(name, "w:abstractNum") == 0)
        reading->pattern = NULL;
    else if (strcmp(name, "w:num") == 0)
        reading->list = NULL;
    else if (strcmp(name, "w:lvl") == 0 || strcmp(name, "w:lvlOverride") == 0)
        reading->level = -1;
    return true;
}

static bool on_text(void *context, const char *text, size_t size)
{
    (void)context, (void)text, (void)size;
    return true;
}

static int compare_patterns(const void *left, const void *right)
{
    const struct word_pattern *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

static int compare_lists(const void *left, const void *right)
{
    const struct word_list *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

bool word_numbering_read(struct word_numbering *numbering, const struct part *part, struct sink *sink)
{
    *numbering = (struct word_numbering){0};
    buffer_init(&numbering->texts);
    buffer_add_byte(&numbering->texts, '\0'); // offset 0 is no text
    struct reading reading = {.numbering = numbering, .level = -1};
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    bool done = package_parse_what_is_sound(part, &handler, sink) && !numbering->texts.failed;
    if (numbering->pattern_count > 0)
        qsort(numbering->patterns, numbering->pattern_count, sizeof *numbering->patterns, compare_patterns);
    if (numbering->list_count > 0)
        qsort(numbering->lists, numbering->list_count, sizeof *numbering->lists, compare_lists);
    return done || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

void word_numbering_clear(struct word_numbering *numbering)
{
    free(numbering->patterns);
    free(numbering->lists);
    buffer_clear(&numbering->texts);
}

static struct word_pattern *find_pattern(const struct word_numbering *numbering, long id)
{
    struct word_pattern wanted = {.id = id};
    return numbering->pattern_count == 0 ? NULL
                                         : bsearch(&wanted, numbering->patterns, numbering->pattern_count,
                                                   sizeof wanted, compare_patterns);
}

static struct word_list *find_list(const struct word_numbering *numbering, long id)
{
    struct word_list wanted = {.id = id};
    return numbering->list_count == 0
               ? NULL
               : bsearch(&wanted, numbering->lists, numbering->list_count, sizeof wanted, compare_lists);
}

// A list that begins to count for itself does so where it is first used.
static void begin_to_count(struct word_list *list, struct word_pattern *pattern)
{
    for (int i = 0; i < WORD_LEVELS && !list->used; i++)
        if (list->starts[i] >= 0) {
            pattern->counts[i] = list->starts[i] - 1;
            pattern->begun[i] = true;
        }
    list->used = true;
}

static void count(struct word_pattern *pattern, int level)
{
    // Levels above that were passed over count as begun.
    for (int i = 0; i <= level; i++)
        if (!pattern->begun[i]) {
            pattern->counts[i] = pattern->levels[i].start - (i == level);
            pattern->begun[i] = true;
        }
    pattern->counts[level]++;
    for (int i = level + 1; i < WORD_LEVELS; i++)
        pattern->begun[i] = pattern->begun[i] && !pattern->levels[i].restarts;
}

static void add_label(const struct word_numbering *numbering, const struct word_pattern *pattern, int level,
                      struct buffer *label)
{
    for (const char *at = numbering->texts.data + pattern->levels[level].text; *at; at++) {
        int above = *at == '%' && at[1] >= '1' && at[1] <= '9' ? at[1] - '1' : -1;
        if (above < 0) {
            buffer_add_byte(label, *at);
            continue;
        }
        at++;
        if (above <= level)
            numeral_add(label, pattern->counts[above], pattern->levels[above].system);
    }
}

void word_numbering_count(struct word_numbering *numbering, long id, int level, struct buffer *label)
{
    struct word_list *list = find_list(numbering, id);
    struct word_pattern *pattern = list ? find_pattern(numbering, list->pattern) : NULL;
    if (!pattern || level < 0 || level >= WORD_LEVELS)
        return;
    begin_to_count(list, pattern);
    count(pattern, level);
    if (pattern->levels[level].system)
        add_label(numbering, pattern, level, label);
}
