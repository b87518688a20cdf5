// SPDX-License-Identifier: MIT
// Who wrote a document, by its first blocks: see opening_authors.h.
#include "indexer/document/opening_authors.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include "text/dates/date.h"
#include "text/passages/name_line.h"
#include "text/passages/names/person.h"
#include "text/passages/names/person_words.h"
#include <string.h>
#include <strings.h>

// What a block says behind its first line where that is the title.
static const char *behind_title(const struct opening_block *opening, const char *title)
{
    const char *end = memchr(opening->text, '\n', opening->size);
    size_t from = 0, to = end ? (size_t)(end - opening->text) : 0;
    space_trim(opening->text, &from, &to);
    return title && to > from && strlen(title) == to - from &&
                   strncasecmp(opening->text + from, title, to - from) == 0
               ? end + 1
               : opening->text;
}

// Whether a block above the text says who wrote it, as the header of a plain text would: "By Ada Holm", "Author: Ada Holm".
static bool find_byline(const struct opening_block *opening, const char *title, struct buffer *text,
                        struct text_range *name)
{
    struct plain_header header;
    buffer_truncate(text, 0);
    if (!opening->whole || opening->kind != BLOCK_PARAGRAPH ||
        !buffer_printf(text, "Title of it\n\n%s\n\nText of it.\n", behind_title(opening, title)))
        return false;
    plain_text_header(&header, text->data, text->size);
    *name = header.author;
    return name->end > name->start;
}

// Whether what stands behind a name and a comma is where or as what somebody works: "River Institute", "Senior Fellow".
static bool tells_office(const char *text, size_t size)
{
    for (size_t at = space_skip(text, size, 0), end; at < size; at = space_skip(text, size, end)) {
        end = space_run(text, size, at);
        if (person_word_is(PERSON_WORD_BODY, text + at, end - at) ||
            person_word_is(PERSON_WORD_OFFICE, text + at, end - at))
            return true;
    }
    return false;
}

// Names that stand between the title and a date, each in a block: "Ada Holm, River Institute" above "14 March 2019".
static bool find_names(const struct opening *opening, size_t i, struct text_range *name)
{
    struct date date;
    const struct opening_block *block = &opening->blocks[i];
    if (i + 1 >= opening->count || opening_is_letter(opening) || !block->whole ||
        block->kind != BLOCK_PARAGRAPH || !opening->blocks[i + 1].whole ||
        !date_parse(&date, opening->blocks[i + 1].text, opening->blocks[i + 1].size) || date.month == 0)
        return false;
    *name = (struct text_range){0, block->size};
    if (name_line(block->text, block->size))
        return true;
    const char *comma = memchr(block->text, ',', block->size);
    name->end = comma ? (size_t)(comma - block->text) : 0;
    return comma && name_line(block->text, name->end) && tells_office(comma + 1, block->size - name->end - 1);
}

// Writes the names of a line, several with "; " between each two.
static void write_line(struct buffer *out, const char *text, size_t size)
{
    struct person_list persons;
    const char *mark = out->size > 0 ? "; " : "";
    if (!persons_read_several(&persons, text, size)) {
        buffer_add_string(out, mark);
        buffer_add(out, text, size);
        return;
    }
    for (size_t i = 0; i < persons.count; i++, mark = "; ")
        buffer_printf(out, "%s%s", mark, persons.persons[i].name);
}

// Writes the names of a range; of several lines those that are names.
static void write_authors(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0, end; at < size; at = end + 1) {
        const char *newline = memchr(text + at, '\n', size - at);
        end = newline ? (size_t)(newline - text) : size;
        if ((at == 0 && end == size) || name_line(text + at, end - at))
            write_line(out, text + at, end - at);
    }
}

// Behind the word that a header of mail tells one thing by, and its colon; 0 without.
static size_t skip_key(const char *text, size_t size, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(words[i]);
        if (size > length && memcmp(text, words[i], length) == 0)
            return space_skip(text, size, length);
    }
    return 0;
}

// Whether it is no longer than a name, and says neither when nor where to: "From: 4 March 2014 To: 5 March", "Da: Roma a Milano in treno." One word
// is a place as well, but for an address behind it.
static bool names_sender(const char *text, size_t size, bool address)
{
    enum { WORDS_MAX = 6 };
    const size_t words = space_words(text, size);
    if (size == 0 || words > WORDS_MAX || (words < 2 && !address && !memchr(text, '@', size)) ||
        memchr(text, ':', size) || text[size - 1] == '.')
        return false;
    for (size_t at = 0; at < size; at = space_skip(text, size, space_run(text, size, at))) {
        const size_t end = space_run(text, size, at);
        const bool small = text[at] >= 'a' && text[at] <= 'z', digit = ascii_is_digit(text[at]);
        if (digit || (small && !memchr(text + at, '@', end - at) &&
                      !person_word_is(PERSON_WORD_PARTICLE, text + at, end - at)))
            return false;
    }
    return true;
}

// Whether when it was sent follows the key, in whatever order: "Sent: 03/04/2019 10:22".
static bool tells_when(const char *text, size_t size)
{
    enum { WHEN_BYTES_MAX = 64, DIGITS_MIN = 4 };
    size_t digits = 0;
    for (size_t at = 0; at < size && at < WHEN_BYTES_MAX && text[at] != '\n'; at++)
        digits += ascii_is_digit(text[at]);
    return digits >= DIGITS_MIN;
}

// Behind the mark between two cells of a row.
static size_t skip_cell(const char *text, size_t size, size_t at)
{
    return at < size && text[at] == '|' ? space_skip(text, size, at + 1) : at;
}

// Who a message is from that a program of mail has saved as a page or a document: "From: Ada Holm <ada@example.org> Sent: …".
static bool find_sender(const struct opening_block *opening, struct text_range *name)
{
    static const char *const from[] = {
        "From:", "Von:", "De :", "De:", "Da:", "Van:", "Från:", "Fra:", "Od:", "От:", "Від:"};
    static const char *const sent[] = {
        "Sent:",    "Gesendet:",  "Envoyé :", "Envoyé:", "Enviado:", "Enviado el:", "Enviada:",
        "Inviato:", "Verzonden:", "Skickat:", "Sendt:",  "Wysłano:", "Отправлено:", "Надіслано:",
        "Date:",    "Datum:",     "Fecha:",   "Data:",   "Дата:"};
    const char *text = opening->text;
    const size_t size = opening->size, key = skip_key(text, size, from, sizeof from / sizeof *from);
    const size_t start = skip_cell(text, size, key);
    size_t end = start, next = start;
    if (key == 0 || !opening->whole || opening->kind == BLOCK_HEADING)
        return false;
    while (end < size && strchr("<[\n|", text[end]) == NULL &&
           skip_key(text + end, size - end, sent, sizeof sent / sizeof *sent) == 0)
        end++;
    for (next = end; next < size; next++)
        if (skip_key(text + next, size - next, sent, sizeof sent / sizeof *sent) > 0)
            break;
    *name = (struct text_range){start, end};
    space_trim(text, &name->start, &name->end);
    const bool address = end < size && strchr("<[", text[end]) != NULL;
    return next < size && names_sender(text + name->start, name->end - name->start, address) &&
           tells_when(text + next, size - next);
}

bool opening_authors(struct buffer *out, const struct opening *opening, const char *title)
{
    enum { BYLINE_BLOCKS = 5, PROSE_WORDS = 30 };
    struct buffer text;
    struct text_range name;
    bool found = false;
    buffer_init(&text);
    for (size_t i = 0; i < opening->count && i < BYLINE_BLOCKS && !found; i++) {
        const struct opening_block *block = &opening->blocks[i];
        if (find_sender(block, &name)) {
            buffer_add(out, block->text + name.start, name.end - name.start);
            found = true;
            break;
        }
        if (space_words(block->text, block->size) > PROSE_WORDS)
            break;
        const bool names = find_names(opening, i, &name);
        found = names || find_byline(block, title, &text, &name);
        if (found)
            write_authors(out, (names ? block->text : text.data) + name.start, name.end - name.start);
    }
    out->failed = out->failed || text.failed;
    buffer_clear(&text);
    return found && !out->failed;
}
