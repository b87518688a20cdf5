// SPDX-License-Identifier: MIT
// Notes: formatted once, kept in order.
#include "query/language/notes.h"

#include "text/base/buffer.h"
#include "text/base/utf8.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOTE_SIZE = 240 };

static const char *const names[] = {
    [LOCI_NOTE_OTHER] = "other",
    [LOCI_NOTE_UNCLOSED] = "unclosed",
    [LOCI_NOTE_IGNORED] = "ignored",
    [LOCI_NOTE_SHORTENED] = "shortened",
    [LOCI_NOTE_READ_AS_TEXT] = "read_as_text",
    [LOCI_NOTE_UNKNOWN_FIELD] = "unknown_field",
    [LOCI_NOTE_NOT_A_DATE] = "not_a_date",
    [LOCI_NOTE_UNKNOWN_WORD] = "unknown_word",
    [LOCI_NOTE_UNKNOWN_PHRASE] = "unknown_phrase",
    [LOCI_NOTE_NO_DOCUMENT] = "no_document",
    [LOCI_NOTE_NO_MATCH] = "no_match",
    [LOCI_NOTE_OUTDATED] = "outdated",
    [LOCI_NOTE_SUPERSEDED] = "superseded",
    [LOCI_NOTE_DEADLINE] = "deadline",
    [LOCI_NOTE_NOTHING] = "nothing",
    [LOCI_NOTE_TOO_LARGE] = "too_large",
    [LOCI_NOTE_READ_AS_OPERATOR] = "read_as_operator",
    [LOCI_NOTE_SYNONYMS] = "synonyms",
};

const char *loci_note_name(loci_note_code code)
{
    return (size_t)code < sizeof names / sizeof *names ? names[code] : names[LOCI_NOTE_OTHER];
}

// A sentence as it may be shown; NULL when out of memory.
static char *make_sentence(char *line)
{
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' ';
    struct buffer text;
    buffer_init(&text);
    utf8_repair(&text, line, strlen(line));
    return buffer_detach(&text, NULL);
}

static loci_range span_of(const struct notes *notes, const struct note_about *about)
{
    if (!about->text || !notes->query || about->text < notes->query ||
        about->text > notes->query + notes->query_size)
        return (loci_range){0};
    const size_t start = (size_t)(about->text - notes->query), left = notes->query_size - start;
    return (loci_range){start, start + (about->size < left ? about->size : left)};
}

static void add(struct notes *notes, struct note_about about, const char *format, va_list arguments)
{
    char line[NOTE_SIZE];
    if (notes->count == NOTES_MAX || vsnprintf(line, sizeof line, format, arguments) < 0)
        return;
    char *sentence = make_sentence(line), *suggestion = about.suggestion ? strdup(about.suggestion) : NULL;
    bool told = false;
    for (size_t i = 0; i < notes->count; i++)
        told |= sentence && strcmp(notes->text[i], sentence) == 0;
    notes->failed |= !sentence || (about.suggestion && !suggestion);
    if (!sentence || told) {
        free(sentence);
        free(suggestion);
        return;
    }
    notes->list[notes->count] = (loci_note){
        .code = about.code, .span = span_of(notes, &about), .text = sentence, .suggestion = suggestion};
    notes->text[notes->count++] = sentence;
}

void notes_add_about(struct notes *notes, struct note_about about, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(notes, about, format, arguments);
    va_end(arguments);
}

bool notes_have(const struct notes *notes, struct note_about about)
{
    const loci_range span = span_of(notes, &about);
    for (size_t i = 0; i < notes->count; i++)
        if (notes->list[i].code == about.code && span.end > 0 && notes->list[i].span.start == span.start &&
            notes->list[i].span.end == span.end)
            return true;
    return false;
}

void notes_add_all(struct notes *notes, const struct notes *others)
{
    notes->query = others->query;
    notes->query_size = others->query_size;
    notes->failed |= others->failed;
    for (size_t i = 0; i < others->count; i++) {
        const loci_note *note = &others->list[i];
        notes_add_about(notes,
                        (struct note_about){.code = note->code,
                                            .text = others->query ? others->query + note->span.start : NULL,
                                            .size = note->span.end - note->span.start,
                                            .suggestion = note->suggestion},
                        "%s", note->text);
    }
}

void notes_clear(struct notes *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        free(notes->text[i]);
        free((char *)notes->list[i].suggestion);
    }
    *notes = (struct notes){0};
}
