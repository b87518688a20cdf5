// SPDX-License-Identifier: MIT
// Gathers the lines of each kind and asks what they are.
#include "extract/core/charset/charset_mixed.h"

#include "extract/core/charset/charset_guess.h"
#include "text/base/buffer.h"
#include "text/base/memory.h"
#include <stdlib.h>
#include <string.h>

enum {
    POOL_SIZE = 1 << 20,            // bytes of lines that are looked at
    LINE_WEIGHT_MIN = 8,            // of a line that is UTF-8 beside eastern ones, or of odd letters alone
    SURE_MARGIN = 20 * CHARSET_BIT, // by which UTF-8 has to be the better account of its lines
    // How much better the best guess may be than what is expected: a bit and a half a byte beyond ASCII, and some.
    CONTRADICTION = 3 * CHARSET_BIT / 2,
    CONTRADICTION_MIN = 10 * CHARSET_BIT
};

// Lines of one kind, and what was counted in them.
struct pool {
    struct buffer lines;
    struct charset_sequences sequences;
};

size_t charset_line_size(const char *data, size_t size)
{
    size_t end = 0;
    while (end < size && data[end] != '\n' && data[end] != '\r')
        end++;
    return end < size ? end + 1 : size;
}

// Whether the line ends within a letter of two bytes, as fields do that were cut by bytes: windows-1252 has a capital there.
static bool ends_within(const char *line, size_t size)
{
    while (size > 0 && (line[size - 1] == '\n' || line[size - 1] == '\r'))
        size--;
    return size > 0 && (unsigned char)line[size - 1] >= 0xC2 && (unsigned char)line[size - 1] < 0xE0;
}

static bool is_other(const struct charset_sequences *found, const char *line, size_t size, bool eastern)
{
    const size_t faults = found->faults + found->cut;
    if (faults == 1 && ends_within(line, size))
        return false;
    const bool by_chance = eastern || found->odd == found->valid;
    return faults > found->valid || (by_chance && found->valid > 0 && found->weight < LINE_WEIGHT_MIN);
}

bool charset_line_is_other(const char *line, size_t size, bool eastern)
{
    const struct charset_sequences found = charset_sequences_count(line, size);
    return is_other(&found, line, size, eastern);
}

static bool pool_add(struct pool *pool, const char *line, size_t size,
                     const struct charset_sequences *sequences)
{
    if (pool->lines.size + size > POOL_SIZE)
        return true;
    pool->sequences.valid += sequences->valid;
    pool->sequences.faults += sequences->faults + sequences->cut;
    return buffer_add(&pool->lines, line, size);
}

// Lines of ASCII alone, and those of UTF-8 with faults, tell nothing.
static bool gather(struct pool *whole, struct pool *others, const char *data, size_t size)
{
    for (size_t at = 0; at < size;) {
        const size_t line = charset_line_size(data + at, size - at);
        const struct charset_sequences found = charset_sequences_count(data + at, line);
        struct pool *pool = is_other(&found, data + at, line, false)           ? others
                            : found.valid > 0 && found.faults + found.cut == 0 ? whole
                                                                               : NULL;
        if (pool && !pool_add(pool, data + at, line, &found))
            return false;
        at += line;
    }
    return true;
}

// The encoding of the other lines; NULL where they are rather UTF-8 with faults.
static const char *name_others(struct charset_sample *sample, const struct pool *others, const char *declared)
{
    long score, own;
    charset_sample_take(sample, others->lines.data, others->lines.size);
    const char *name = charset_guess(sample, NULL, &score);
    const char *expected = declared && *declared ? declared : "WINDOWS-1252";
    if (charset_guess_score(sample, expected, &own) &&
        score - own <= (long)sample->high * CONTRADICTION + CONTRADICTION_MIN) {
        name = expected;
        score = own;
    }
    return charset_sequences_cost(&others->sequences) < -score ? NULL : name;
}

// Whether the lines that may be UTF-8 are nothing that makes sense in the encoding of the others.
static bool is_sure(struct charset_sample *sample, const struct pool *whole, const char *name)
{
    long score;
    charset_sample_take(sample, whole->lines.data, whole->lines.size);
    return charset_guess_score(sample, name, &score) &&
           charset_sequences_cost(&whole->sequences) + SURE_MARGIN < -score;
}

static const char *find(struct charset_sample *sample, const struct pool *whole, const struct pool *others,
                        const char *declared)
{
    const char *name = name_others(sample, others, declared);
    return name && is_sure(sample, whole, name) ? name : NULL;
}

const char *charset_mixed_find(const char *data, size_t size, const char *declared)
{
    const char *name = NULL;
    struct pool whole = {.sequences = {0}}, others = {.sequences = {0}};
    buffer_init(&whole.lines);
    buffer_init(&others.lines);
    if (gather(&whole, &others, data, size) && whole.lines.size > 0 && others.lines.size > 0) {
        struct charset_sample *sample = memory_resize(NULL, sizeof *sample);
        name = sample ? find(sample, &whole, &others, declared) : NULL;
        free(sample);
    }
    buffer_clear(&whole.lines);
    buffer_clear(&others.lines);
    return name;
}
