// SPDX-License-Identifier: MIT
// Authors with their offices: see plain_signed.h.
#include "text/passages/plain/plain_signed.h"

#include "text/base/space.h"
#include "text/base/word_list.h"
#include "text/passages/name_line.h"
#include "text/passages/plain/plain_letter.h"
#include "text/passages/plain/plain_line.h"
#include "text/passages/section.h"
#include <string.h>

enum { LINES_MAX = 60, OFFICE_WORDS_MAX = 10, PROSE_WORDS_MIN = 10 };

// What somebody is who writes papers.
static bool is_calling(const char *word, size_t size)
{
    static const char *const words[] = {"Analyst",  "Specialist",    "Attorney",  "Economist",
                                        "Fellow",   "Researcher",    "Professor", "Scholar",
                                        "Lecturer", "Correspondent", "Reporter"};
    return WORD_LIST_HAS(words, word, size);
}

// What may go on behind it: "Specialist in River Policy", "Senior Fellow, River Institute".
static bool goes_on(const char *text, size_t size)
{
    static const char *const words[] = {"in", "of", "at", "for", "on", "and"};
    const size_t at = space_skip(text, size, 0);
    return at == size || WORD_LIST_HAS(words, text + at, space_run(text, size, at) - at);
}

static bool is_office(const struct plain_line *line)
{
    if (!line_begins_upper(line) || line_ends_sentence(line) ||
        space_words(line->text, line->size) > OFFICE_WORDS_MAX)
        return false;
    for (size_t at = 0, next; at < line->size; at = space_skip(line->text, line->size, next)) {
        next = space_run(line->text, line->size, at);
        const bool comma = line->text[next - 1] == ',';
        if (is_calling(line->text + at, next - at - comma))
            return comma || goes_on(line->text + next, line->size - next);
        if (line->text[at] < 'A' || line->text[at] > 'Z')
            return false;
    }
    return false;
}

// Below such a line stand others than authors.
static bool names_others(const struct plain_line *line)
{
    static const char *const words[] = {"Speakers",   "Speaker",     "Participants", "Panel",     "Panelists",
                                        "Panellists", "Chair",       "Moderator",    "Attendees", "Present",
                                        "Witnesses",  "Discussants", "To",           "TO",        "Members",
                                        "MEMBERS",    "Staff",       "Advisers",     "SPEAKERS",  "PRESENT",
                                        "WITNESSES",  "PARTICIPANTS"};
    size_t size = line->size;
    size -= size > 0 && line->text[size - 1] == ':';
    return WORD_LIST_HAS(words, line->text, size);
}

// Whether the paper itself begins here.
static bool begins_text(const struct plain_line *line)
{
    struct section_label label;
    return (line_ends_sentence(line) && space_words(line->text, line->size) >= PROSE_WORDS_MIN) ||
           (section_label_find(&label, line->text, line->size) && label.known);
}

bool plain_signed_find(struct text_range *out, const char *text, size_t size)
{
    struct plain_line line, name = {.size = 0};
    bool found = false, between = true; // whether a blank line stands above
    size_t at = 0;
    if (plain_is_letter(text, size))
        return false;
    for (int lines = 0; lines < LINES_MAX && line_next(&line, text, size, &at); lines++) {
        if (line.size > 0 && (begins_text(&line) || names_others(&line)))
            break;
        if (name.size > 0 && line.size > 0 && is_office(&line)) {
            const size_t start = (size_t)(name.text - text);
            *out = (struct text_range){found ? out->start : start, start + name.size};
            found = true;
        }
        const bool names = between && line.size > 0 && name_line(line.text, line.size);
        name = names ? line : (struct plain_line){.size = 0};
        between = line.size == 0;
    }
    return found;
}
