// SPDX-License-Identifier: MIT
// The lines of subtitles.
#include "extract/timed/cue.h"

#include "extract/core/names/entity.h"
#include <ctype.h>
#include <string.h>

static bool is_digit(const struct span *text)
{
    return text->size > 0 && isdigit((unsigned char)*text->data);
}

// A number of at most `digits_max` digits.
static bool take_number(struct span *text, int digits_max, uint32_t *out)
{
    *out = 0;
    int digits = 0;
    for (; digits < digits_max && is_digit(text); digits++, span_pass(text, 1))
        *out = *out * 10 + (uint32_t)(*text->data - '0');
    return digits > 0 && !is_digit(text);
}

// "[hours:]minutes:seconds" and, behind a comma or full stop, thousandths.
static bool take_time(struct span *text, uint32_t *out)
{
    uint32_t part[3], thousandths = 0;
    int count = 0;
    do {
        if (count == 3 || !take_number(text, count == 0 ? 4 : 2, &part[count]))
            return false;
        count++;
    } while (span_take(text, ":"));
    const bool fraction = text->size > 0 && (*text->data == ',' || *text->data == '.');
    if (fraction)
        span_pass(text, 1);
    if (count < 2 || (fraction && !take_number(text, 3, &thousandths)))
        return false;
    const uint32_t hours = count == 3 ? part[0] : 0;
    *out = ((hours * 60 + part[count - 2]) * 60 + part[count - 1]) * 1000 + thousandths;
    return true;
}

bool cue_time_read(struct cue_time *out, struct span line)
{
    span_pass_blanks(&line);
    if (!take_time(&line, &out->start_ms))
        return false;
    if (span_take(&line, ","))
        return take_time(&line, &out->end_ms) && line.size == 0;
    span_pass_blanks(&line);
    if (!span_take(&line, "-->"))
        return false;
    span_pass_blanks(&line);
    return take_time(&line, &out->end_ms);
}

// The size of the tag that the text begins with, 0 for none: "<" before a letter, a digit or "/", or "{\".
static size_t tag_size(struct span text)
{
    enum { TAG_MAX = 256 };
    const bool brace = text.size > 2 && memcmp(text.data, "{\\", 2) == 0;
    const bool angle =
        text.size > 2 && *text.data == '<' && (isalnum((unsigned char)text.data[1]) || text.data[1] == '/');
    if (!brace && !angle)
        return 0;
    const char *end = memchr(text.data, brace ? '}' : '>', text.size < TAG_MAX ? text.size : TAG_MAX);
    return end ? (size_t)(end - text.data) + 1 : 0;
}

// "<v.loud Ada Vell>"
static struct span voice_of(struct span tag)
{
    const char *blank = memchr(tag.data, ' ', tag.size);
    if (tag.data[1] != 'v' || !blank || (tag.data[2] != ' ' && tag.data[2] != '.'))
        return (struct span){tag.data, 0};
    return (struct span){blank + 1, (size_t)(tag.data + tag.size - 1 - (blank + 1))};
}

// What stands before the words of the next who speaks.
static bool take_turn(struct span *line)
{
    static const char *const marks[] = {">>> ", ">> ", ">>", "&gt;&gt; ", "- ", "– ", "— ", NULL};
    for (const char *const *mark = marks; *mark; mark++)
        if (span_take(line, *mark))
            return true;
    return false;
}

bool cue_text(struct buffer *out, struct span *speaker, bool *turn, struct span line)
{
    char character[16];
    *speaker = (struct span){line.data, 0};
    span_pass_blanks(&line);
    *turn = take_turn(&line);
    while (line.size > 0) {
        size_t size = tag_size(line);
        if (size > 0) {
            const struct span voice = voice_of((struct span){line.data, size});
            *speaker = speaker->size == 0 ? voice : *speaker;
        } else if (*line.data == '&' && (size = entity_reference(character, line.data, line.size)) > 0) {
            buffer_add_string(out, character);
        } else {
            size = 1;
            buffer_add_byte(out, *line.data);
        }
        span_pass(&line, size);
    }
    return !out->failed;
}
