// SPDX-License-Identifier: MIT
// Notes: formatted once, kept in order.
#include "query/language/notes.h"

#include "text/base/buffer.h"
#include "text/base/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOTE_SIZE = 240 };

void notes_add(struct notes *notes, const char *format, ...)
{
    if (notes->count == NOTES_MAX)
        return;
    char line[NOTE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    const int wanted = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (wanted < 0)
        return;
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' ';
    struct buffer text;
    buffer_init(&text);
    utf8_repair(&text, line, strlen(line));
    char *note = buffer_detach(&text, NULL);
    if (!note) {
        notes->failed = true;
        return;
    }
    for (size_t i = 0; i < notes->count; i++)
        if (strcmp(notes->text[i], note) == 0) {
            free(note);
            return;
        }
    notes->text[notes->count++] = note;
}

void notes_clear(struct notes *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        free(notes->text[i]);
    *notes = (struct notes){0};
}
