// SPDX-License-Identifier: MIT
// Keys, titles, places and persons for citations.
#include "cli/print/cited.h"
#include "cli/terminal/visible.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *cited_title(const loci_document *document)
{
    const char *path = *document->path ? document->path : document->source, *slash = strrchr(path, '/');
    const char *title = slash ? slash + 1 : path;
    if (document->title && *document->title)
        title = document->title;
    else if (document->member)
        title = document->member;
    return visible_repair(title, strlen(title));
}

char *cited_locator(const loci_hit *hit)
{
    char page[32] = "", *text = NULL;
    const bool section = hit->section && *hit->section;
    if (hit->page > 0)
        snprintf(page, sizeof page, "p.\u00A0%" PRIu32 ", ", hit->page);
    return asprintf(&text, "%s%s%s¶\u00A0%" PRIu32, section ? hit->section : "", section ? ", " : "", page,
                    hit->ordinal) < 0
               ? NULL
               : text;
}

struct cited_date cited_date_of(const loci_document *document)
{
    struct cited_date date = {0};
    if (!document->date || sscanf(document->date, "%4d-%2d-%2d", &date.year, &date.month, &date.day) < 1)
        return (struct cited_date){0};
    if (date.month < 1 || date.month > 12)
        date.month = date.day = 0;
    if (date.day < 1 || date.day > 31)
        date.day = 0;
    return date;
}

bool cited_is_web(const char *url)
{
    return url && (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0);
}

char *cited_url(const char *url)
{
    char *encoded = malloc(3 * strlen(url) + 1), *end = encoded;
    for (const unsigned char *c = (const unsigned char *)url; encoded && *c; c++)
        if (*c <= ' ' || *c >= 0x7F || strchr("\"'<>\\^`{|}()[]", *c))
            end += sprintf(end, "%%%02X", *c);
        else
            *end++ = (char)*c;
    if (encoded)
        *end = '\0';
    return encoded;
}

static bool has_word(const char *text, size_t size, const char *word)
{
    const char *found = memmem(text, size, word, strlen(word));
    return found != NULL;
}

static void trim(const char **text, size_t *size)
{
    while (*size > 0 && (unsigned char)(*text)[0] <= ' ')
        (*text)++, (*size)--;
    while (*size > 0 && (unsigned char)(*text)[*size - 1] <= ' ')
        (*size)--;
}

// "Marr, Ida" in two parts; of "Ida Marr" the family's name is taken to be the last word.
static void divide_name(struct cited_person *person)
{
    const char *name = person->name, *comma = memchr(name, ',', person->name_size);
    const size_t size = person->name_size;
    if (comma && !person->is_body) {
        person->family = name;
        person->family_size = (size_t)(comma - name);
        person->given = comma + 1;
        person->given_size = size - person->family_size - 1;
        trim(&person->family, &person->family_size);
        trim(&person->given, &person->given_size);
        return;
    }
    size_t start = size;
    while (start > 0 && name[start - 1] != ' ')
        start--;
    person->family = name + start;
    person->family_size = size - start;
}

bool cited_person_next(struct cited_person *out, const char **authors)
{
    static const char *const of_bodies[] = {" and ", " of ", " for ", " & ", " the "};
    while (*authors && **authors) {
        const char *name = *authors;
        size_t size = strcspn(name, ";");
        *authors += size + (name[size] == ';');
        trim(&name, &size);
        if (size == 0)
            continue;
        *out = (struct cited_person){.name = name, .name_size = size};
        const char *comma = memchr(name, ',', size);
        out->is_body = comma && memchr(comma + 1, ',', size - (size_t)(comma + 1 - name));
        for (size_t i = 0; i < sizeof of_bodies / sizeof *of_bodies; i++)
            out->is_body |= has_word(name, size, of_bodies[i]);
        divide_name(out);
        return true;
    }
    return false;
}

char *cited_key(const loci_hit *hit)
{
    char *key = NULL;
    size_t size;
    FILE *memory = open_memstream(&key, &size);
    if (!memory)
        return NULL;
    struct cited_person person;
    const char *authors = hit->document->author;
    if (cited_person_next(&person, &authors))
        for (size_t i = 0; i < person.family_size; i++) {
            const char letter = (char)(person.family[i] | 0x20);
            if (letter >= 'a' && letter <= 'z')
                putc(letter, memory);
        }
    const int year = cited_date_of(hit->document).year;
    if (year > 0)
        fprintf(memory, "%04d", year);
    fputs(ftell(memory) > 0 ? "-" : "loci-", memory);
    for (const char *c = hit->ref; *c; c++)
        putc(*c == ':' ? '-' : *c, memory);
    if (fclose(memory) == 0)
        return key;
    free(key);
    return NULL;
}
