// SPDX-License-Identifier: MIT
// Passages for a reader that has room for so much only.
#include "service/passages.h"
#include "service/json.h"
#include <stdlib.h>
#include <string.h>

enum {
    AROUND = 64,
    LEAST = 200
}; // bytes: of names and numbers around a passage; of a text that is worth to be cut
enum {
    BYTES_PER_TOKEN = 4
}; // as English is counted; scripts of two or three bytes a letter have about as many

size_t passages_room(const struct argument *arguments, const json_t *given)
{
    return (size_t)BYTES_PER_TOKEN * argument_number(arguments, given, "max_tokens");
}

size_t passages_cost(const loci_results *results, size_t i)
{
    const loci_hit *hit = loci_results_hit(results, i);
    const loci_document *document = hit->document;
    const char *const members[] = {hit->citation, document->title, document->author,
                                   document->url, hit->section,    hit->speaker};
    size_t cost = hit->text_size + AROUND;
    for (size_t member = 0; member < sizeof members / sizeof *members; member++)
        cost += members[member] ? strlen(members[member]) : 0;
    return cost;
}

// Where a text is cut so that it has at most `most` bytes: behind a word if one ends near, at a border of code points in any case.
static size_t cut_at(const char *text, size_t size, size_t most)
{
    const size_t border = json_text_border(text, size, most);
    if (border == size)
        return size;
    for (size_t at = border; at > 0 && at + 40 > border; at--)
        if (text[at] == ' ' || text[at] == '\n')
            return at;
    return border;
}

static json_t *passage_json(const loci_hit *hit, size_t most, bool *cut)
{
    const loci_document *document = hit->document;
    json_t *object = json_object();
    // What was found in a passage is worth more than its beginning.
    const bool fits = hit->text_size <= most;
    const bool window = !fits && hit->highlight_count > 0 && hit->snippet.end > hit->snippet.start &&
                        hit->snippet.end <= hit->text_size;
    const char *text = hit->text + (window ? hit->snippet.start : 0);
    const size_t size = window ? hit->snippet.end - hit->snippet.start : hit->text_size;
    *cut = !fits;
    const bool made =
        json_put_text(object, "ref", hit->ref) && json_put_text(object, "citation", hit->citation) &&
        json_put_text(object, "title", document->title) &&
        json_put_text(object, "author", document->author) && json_put_text(object, "date", document->date) &&
        json_put_text(object, "language", document->language) &&
        json_put_text(object, "url", document->url) && json_put_text(object, "section", hit->section) &&
        json_put_text(object, "speaker", hit->speaker) &&
        (!hit->page || json_put(object, "page", json_integer(hit->page))) &&
        json_put(object, "ordinal", json_integer(hit->ordinal)) &&
        (!hit->rank || json_put(object, "rank", json_integer(hit->rank))) &&
        json_put(object, "text", json_text_of(text, cut_at(text, size, most))) &&
        json_put(object, "cut", json_boolean(*cut));
    return json_if(made, object);
}

json_t *passages_json(struct passages *passages)
{
    json_t *list = json_array();
    size_t left = passages->budget;
    passages->shown = 0;
    passages->cut = false;
    for (size_t i = passages->first; list && i < passages->end && !passages->cut; i++) {
        const loci_hit *hit = loci_results_hit(passages->results, i);
        const size_t around = passages_cost(passages->results, i) - hit->text_size;
        const size_t least = hit->text_size < LEAST ? hit->text_size : LEAST;
        if (i > passages->first && left < around + least)
            break;
        const size_t room = left > around + LEAST ? left - around : LEAST;
        json_t *object = passage_json(hit, room, &passages->cut);
        if (!object || json_array_append_new(list, object) != 0)
            return json_if(false, list);
        const size_t taken = around + json_string_length(json_object_get(object, "text"));
        left = left > taken ? left - taken : 0;
        passages->shown++;
        if (left == 0)
            break;
    }
    return list;
}

// Bytes of a control at `text` (terminal, direction, lines: categories Cc and the bidi controls, U+2028, U+2029), 0 for none.
static size_t control(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x20 || at[0] == 0x7F)
        return 1;
    if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)
        return 2;
    if (at[0] == 0xD8 && at[1] == 0x9C) // U+061C
        return 2;
    if (at[0] != 0xE2)
        return 0;
    const bool marks = at[1] == 0x80 && ((at[2] >= 0xA8 && at[2] <= 0xAE) || at[2] == 0x8E || at[2] == 0x8F);
    const bool isolates = at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
    return marks || isolates ? 3 : 0;
}

static void print_piece(FILE *out, const char *text, bool quoted)
{
    while (*text) {
        const size_t bytes = control(text);
        if (bytes == 0) {
            fputc(*text++, out);
            continue;
        }
        fputs(quoted && *text == '\n' ? "\n> " : " ", out);
        text += bytes;
    }
}

void passages_print_line(FILE *out, const char *text)
{
    print_piece(out, text, false);
}

json_t *passages_line_json(const char *text)
{
    char *line = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&line, &size);
    if (!out)
        return NULL;
    passages_print_line(out, text);
    json_t *value = fclose(out) == 0 ? json_text_of(line, size) : NULL;
    free(line);
    return value;
}

json_t *passages_notes_json(const loci_results *results)
{
    json_t *notes = json_array();
    bool made = notes != NULL;
    for (size_t i = 0; made && i < loci_results_note_count(results); i++) {
        const char *note = loci_results_note(results, i);
        made = json_array_append_new(notes, json_text_of(note, strlen(note))) == 0;
    }
    return json_if(made, notes);
}

void passages_print_notes(FILE *out, const loci_results *results)
{
    for (size_t i = 0; i < loci_results_note_count(results); i++) {
        fputs("Note: ", out);
        passages_print_line(out, loci_results_note(results, i));
        fputc('\n', out);
    }
}

static const char *member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

void passages_print(FILE *out, const json_t *list)
{
    size_t i;
    json_t *passage;
    json_array_foreach(list, i, passage)
    {
        fputs("\n[", out);
        passages_print_line(out, member(passage, "ref"));
        fputs("] ", out);
        passages_print_line(out, member(passage, "citation"));
        fputs("\n> ", out);
        print_piece(out, member(passage, "text"), true);
        fputs(json_is_true(json_object_get(passage, "cut")) ? "\n(this passage is cut)\n" : "\n", out);
    }
}
