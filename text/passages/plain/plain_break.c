// SPDX-License-Identifier: MIT
// Where a paragraph of plain text ends.
#include "text/passages/plain/plain_break.h"

#include "text/base/space.h"
#include "text/passages/section.h"
#include "text/passages/speaker.h"

// Shares of the text's width, in percent; columns.
enum { EARLY = 60, EARLY_SENTENCE = 90, INDENT = 2 };

// The code points of its first word.
static size_t first_word_width(const struct plain_line *line)
{
    const size_t end = space_run(line->text, line->size, 0);
    size_t width = 0;
    for (size_t i = 0; i < end; i++)
        width += ((unsigned char)line->text[i] & 0xC0) != 0x80;
    return width;
}

// Whether the first word of `next` would have fitted behind `line` within `percent` of the width.
static bool ends_early(const struct layout *layout, const struct plain_line *line,
                       const struct plain_line *next, size_t percent)
{
    return (line->width + 1 + first_word_width(next)) * 100 < layout->width * percent;
}

static bool is_label_line(const struct plain_line *line)
{
    struct section_label label;
    return section_label_find(&label, line->text, line->size) && label.body == line->size &&
           (label.known || line->text[line->size - 1] == ':');
}

static bool begins_with_label(const struct plain_line *line)
{
    struct section_label label;
    return section_label_find(&label, line->text, line->size) && label.known && label.body < line->size;
}

static bool begins_with_speaker(const struct plain_line *line)
{
    size_t end;
    return speaker_find(line->text, line->size, &end);
}

// Whether `next` is set in unlike `line`, so that another paragraph begins: a first line that is set in, or the end of a
// passage that was set in as a whole. Under a first line or a bullet others may be set in or out.
static bool is_indented_break(const struct layout *layout, const struct plain_open *open,
                              const struct plain_line *line, const struct plain_line *next)
{
    if (next->indent + INDENT <= line->indent)
        return open->lines > 1 && line_ends_sentence(line);
    if (next->indent < line->indent + INDENT)
        return next->indent == line->indent && next->indent >= INDENT && line_ends_sentence(line) &&
               (begins_with_speaker(next) || (layout->indented && next->indent >= layout->indent + INDENT &&
                                              ends_early(layout, line, next, EARLY_SENTENCE)));
    if (line_bullet(line) > 0 || line_is_numbered(line) || line_begins_lower(next))
        return false;
    return layout->indented ? open->lines > 1 || line_ends_sentence(line)
                            : open->lines > 1 && line_ends_sentence(line);
}

bool plain_break(const struct layout *layout, const struct plain_open *open, const struct plain_line *line,
                 const struct plain_line *next)
{
    bool sentence = line_ends_sentence(line);
    if (is_label_line(line) || line->quote != next->quote || open->table || next->set_in)
        return true;
    if (layout->unwrapped) {
        if (line_begins_lower(next))
            return sentence;
        return !(line->width >= LONG_LINE && line_ends_in_letter(line) && line_begins_upper(next));
    }
    // Between blank lines a numbered line may be prose that was wrapped there: "… two areas:" "(1) …".
    bool early = ends_early(layout, line, next, EARLY_SENTENCE);
    bool listed = early || (sentence && !layout->separated);
    if (line_bullet(next) > 0 && (listed || sentence || open->kind == BLOCK_ITEM))
        return true;
    if ((listed && line_is_numbered(next)) || ((listed || sentence) && begins_with_label(next)))
        return true;
    if (early && line_is_keyed(line) && line_is_keyed(next))
        return true;
    if (ends_early(layout, line, next, EARLY) && !line_begins_lower(next))
        return true;
    if (is_indented_break(layout, open, line, next))
        return true;
    if (layout->separated || layout->spaced)
        return false;
    return sentence && (early || next->indent >= layout->indent + INDENT);
}
