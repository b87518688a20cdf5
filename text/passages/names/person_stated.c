// SPDX-License-Identifier: MIT
// The persons of a value that is stated to be the author.
#include "text/passages/names/person.h"

#include "text/passages/name_line.h"
#include "text/passages/section.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static void trim(const char **text, size_t *size)
{
    while (*size > 0 && isspace((unsigned char)**text))
        (*text)++, (*size)--;
    while (*size > 0 && isspace((unsigned char)(*text)[*size - 1]))
        (*size)--;
}

static bool take_whole(struct person_list *out, const char *text, size_t size)
{
    trim(&text, &size);
    if (size == 0 || size > PERSON_BYTES_MAX)
        return false;
    struct person *person = &out->persons[0];
    *person = (struct person){.kind = PERSON_LOOSE, .size = size};
    memcpy(person->name, text, size);
    person->name[size] = '\0';
    out->count = 1;
    return true;
}

// The bytes of "By " and its like, 0 when there is none. "Von" and "De" begin names as well.
static size_t byline_label(const char *text, size_t size)
{
    static const char *const words[] = {"by", "por", "par"};
    size_t label = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);
        if (size > length + 1 && strncasecmp(text, words[i], length) == 0 &&
            (isspace((unsigned char)text[length]) || text[length] == ':'))
            return length + 1;
    }
    return person_label_find(text, size, &label) == PERSON_LABEL_SURE && label < size ? label : 0;
}

// "ada@example.org (Ada Vell)", "Ada Vell <ada@example.org>": an address, and one name beside it.
static bool read_addressed(struct person_list *out, const char *text, size_t size)
{
    const char *at = memchr(text, '@', size);
    const char *open = memchr(text, '(', size), *angle = memchr(text, '<', size);
    if (!at || memchr(text, ',', size) || memchr(text, ';', size))
        return false;
    if (open && at < open && text[size - 1] == ')')
        return take_whole(out, open + 1, size - (size_t)(open - text) - 2);
    return angle && angle < at && text[size - 1] == '>' && take_whole(out, text, (size_t)(angle - text));
}

bool persons_read_stated(struct person_list *out, const char *text, size_t size)
{
    trim(&text, &size);
    out->count = 0;
    const size_t label = byline_label(text, size);
    if (label == 0)
        return read_addressed(out, text, size);
    persons_read(out, text + label, size - label);
    return out->count > 0 || take_whole(out, text + label, size - label);
}

// Takes "Dr." and its like off.
static void drop_title(struct person *person)
{
    size_t start, end;
    if (!author_find(person->name, person->size, &start, &end) || start == 0 || end < person->size)
        return;
    person->size -= start;
    memmove(person->name, person->name + start, person->size + 1);
}

// Whether it is written in other letters than those of ASCII and Latin alone, as ideographs are: one word of them is a whole name.
static bool is_eastern(const struct person *person)
{
    return person->kind == PERSON_SINGLE && (unsigned char)person->name[0] >= 0xE3;
}

// "王小明 李红": two Chinese names, which their surnames tell.
static void divide_eastern(struct person_list *out)
{
    struct person *first = &out->persons[0], *second = &out->persons[1];
    const char *blank = out->count == 1 ? memchr(first->name, ' ', first->size) : NULL;
    const size_t size = blank ? (size_t)(blank - first->name) : 0;
    if (!blank || (unsigned char)first->name[0] < 0xE3 || !name_line(first->name, size) ||
        !name_line(blank + 1, first->size - size - 1))
        return;
    *second = (struct person){.kind = PERSON_SINGLE, .size = first->size - size - 1};
    memcpy(second->name, blank + 1, second->size + 1);
    first->kind = PERSON_SINGLE;
    first->size = size;
    first->name[size] = '\0';
    out->count = 2;
}

bool persons_read_several(struct person_list *out, const char *text, size_t size)
{
    persons_read(out, text, size);
    divide_eastern(out);
    for (size_t i = 0; i < out->count; i++) {
        if (out->persons[i].kind != PERSON_NAME && !is_eastern(&out->persons[i]))
            return false;
        drop_title(&out->persons[i]);
    }
    return out->count > 1;
}
