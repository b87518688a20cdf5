// SPDX-License-Identifier: MIT
// Citations for other programs: BibTeX, RIS, CSL-JSON. An entry a passage: what is cited is the place.
#include "cli/print/cited.h"
#include "cli/print/json_value.h"
#include "cli/print/printer.h"
#include "cli/terminal/visible.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// What the entries of all three are made of; `title` and the rest owned.
struct entry {
    const loci_hit *hit;
    const loci_document *document;
    char *key, *title, *locator, *url; // `url` NULL where none is known
    struct cited_date date;
};

static bool entry_make(struct entry *out, const loci_hit *hit)
{
    const char *url = hit->document->url;
    const bool has_url = url && *url;
    *out = (struct entry){
        .hit = hit,
        .document = hit->document,
        .key = cited_key(hit),
        .title = cited_title(hit->document),
        .locator = cited_locator(hit),
        .url = has_url ? cited_url(url) : NULL,
        .date = cited_date_of(hit->document),
    };
    return out->key && out->title && out->locator && (out->url || !has_url);
}

static void entry_clear(struct entry *entry)
{
    free(entry->key);
    free(entry->title);
    free(entry->locator);
    free(entry->url);
}

// Prints each hit's entry; false when memory is out.
static bool print_entries(const struct output *out, const struct answer *answer,
                          void print(FILE *file, const struct entry *entry))
{
    bool made = true;
    for (size_t i = 0; i < loci_results_count(answer->results) && made; i++) {
        struct entry entry;
        made = entry_make(&entry, loci_results_hit(answer->results, i));
        if (made)
            print(out->file, &entry);
        entry_clear(&entry);
    }
    return made;
}

// A character of BibTeX, in a field's braces: what TeX reads as a command or as grouping is written as its name.
static void put_bibtex_code(FILE *file, uint32_t code)
{
    switch (code) {
    case '\\': fputs("\\textbackslash{}", file); return;
    case '^': fputs("\\textasciicircum{}", file); return;
    case '~': fputs("\\textasciitilde{}", file); return;
    case 0xA0: putc('~', file); return;
    default: break;
    }
    if (code < 0x7F && strchr("$&#_%", (int)code))
        putc('\\', file);
    visible_put(file, code);
}

// Whether the brace that the text begins with is closed in it. Metadata are short.
static bool is_closed(const char *text, size_t size)
{
    size_t depth = 0;
    for (size_t at = 0; at < size; at++) {
        depth += text[at] == '{';
        depth -= text[at] == '}';
        if (depth == 0)
            return true;
    }
    return false;
}

// A brace with a backslash counts as one for BibTeX, which divides fields by them: they stand so in pairs, as all readers
// know them, and any other by its name.
static void put_bibtex(FILE *file, const char *text, size_t size)
{
    size_t open = 0; // of pairs
    for (size_t at = 0; at < size;) {
        const struct glyph glyph = visible_next(text + at, size - at);
        const bool opens = glyph.code == '{' && is_closed(text + at, size - at);
        const bool closes = glyph.code == '}' && open > 0;
        open += opens;
        open -= closes;
        if (glyph.code == '{')
            fputs(opens ? "\\{" : "\\textbraceleft{}", file);
        else if (glyph.code == '}')
            fputs(closes ? "\\}" : "\\textbraceright{}", file);
        else
            put_bibtex_code(file, glyph.code);
        at += glyph.size;
    }
}

static void put_bibtex_field(FILE *file, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    fprintf(file, ",\n  %s = {", name);
    put_bibtex(file, value, strlen(value));
    putc('}', file);
}

// BibTeX takes a name apart by itself; that of a body is kept whole by braces.
static void put_bibtex_authors(FILE *file, const char *authors)
{
    struct cited_person person;
    bool any = false;
    for (; cited_person_next(&person, &authors); any = true) {
        fputs(any ? " and " : ",\n  author = {", file);
        fputs(person.is_body ? "{" : "", file);
        put_bibtex(file, person.name, person.name_size);
        fputs(person.is_body ? "}" : "", file);
    }
    fputs(any ? "}" : "", file);
}

static void print_bibtex_entry(FILE *file, const struct entry *entry)
{
    static const char *const months[] = {"",    "jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    fprintf(file, "@misc{%s", entry->key);
    put_bibtex_authors(file, entry->document->author);
    fputs(",\n  title = {{", file); // the inner braces keep its capitals
    put_bibtex(file, entry->title, strlen(entry->title));
    fputs("}}", file);
    put_bibtex_field(file, "series", entry->document->series);
    if (entry->date.year > 0)
        fprintf(file, ",\n  year = {%04d}", entry->date.year);
    if (entry->date.month > 0)
        fprintf(file, ",\n  month = %s", months[entry->date.month]);
    if (entry->date.day > 0)
        fprintf(file, ",\n  day = {%d}", entry->date.day);
    if (entry->hit->page > 0)
        fprintf(file, ",\n  pages = {%" PRIu32 "}", entry->hit->page);
    if (entry->url) // as it stands: those who read the field take it for an address
        fprintf(file, ",\n  url = {%s}", entry->url);
    put_bibtex_field(file, "note", entry->locator);
    fputs("\n}\n\n", file);
}

static void put_ris(FILE *file, const char *tag, const char *value, size_t size)
{
    if (!value || size == 0)
        return;
    fprintf(file, "%s  - ", tag);
    visible_print(file, value, size);
    putc('\n', file);
}

static void put_ris_string(FILE *file, const char *tag, const char *value)
{
    put_ris(file, tag, value, value ? strlen(value) : 0);
}

static void put_ris_date(FILE *file, struct cited_date date)
{
    if (date.year > 0)
        fprintf(file, "PY  - %04d\n", date.year);
    if (date.day > 0)
        fprintf(file, "DA  - %04d/%02d/%02d\n", date.year, date.month, date.day);
    else if (date.month > 0)
        fprintf(file, "DA  - %04d/%02d\n", date.year, date.month);
}

static void print_ris_entry(FILE *file, const struct entry *entry)
{
    const loci_document *document = entry->document;
    const char *authors = document->author;
    struct cited_person person;
    fputs("TY  - GEN\n", file);
    put_ris_string(file, "ID", entry->key);
    while (cited_person_next(&person, &authors))
        put_ris(file, "AU", person.name, person.name_size);
    put_ris_string(file, "TI", entry->title);
    put_ris_string(file, "T2", document->series);
    put_ris_date(file, entry->date);
    if (entry->hit->page > 0)
        fprintf(file, "SP  - %" PRIu32 "\n", entry->hit->page);
    put_ris_string(file, "UR", entry->url);
    put_ris_string(file, "LA", document->language);
    put_ris_string(file, "N1", entry->locator);
    fputs("ER  - \n\n", file);
}

bool print_bibtex(const struct output *out, const struct answer *answer)
{
    return print_entries(out, answer, print_bibtex_entry);
}

bool print_ris(const struct output *out, const struct answer *answer)
{
    return print_entries(out, answer, print_ris_entry);
}

static json_t *csl_authors(const char *authors)
{
    json_t *list = json_array();
    struct cited_person person;
    while (cited_person_next(&person, &authors)) {
        json_t *name = person.given_size > 0
                           ? json_pack("{s:s%, s:s%}", "family", person.family, person.family_size, "given",
                                       person.given, person.given_size)
                           : json_pack("{s:s%}", "literal", person.name, person.name_size);
        if (json_array_append_new(list, name) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

// As far as it is known: [[2005, 11]].
static json_t *csl_date(struct cited_date date)
{
    const int parts[] = {date.year, date.month, date.day};
    json_t *list = json_array();
    for (size_t i = 0; i < 3 && parts[i] > 0; i++)
        json_array_append_new(list, json_integer(parts[i]));
    return json_pack("{s:[o]}", "date-parts", list);
}

// Takes `value` over; false when memory is out.
static bool set(json_t *item, const char *name, json_t *value)
{
    return json_object_set_new(item, name, value) == 0;
}

static bool set_text(json_t *item, const char *name, const char *value)
{
    return !value || !*value || set(item, name, json_string(value));
}

static json_t *csl_item(const struct entry *entry)
{
    const loci_document *document = entry->document;
    json_t *item = json_pack("{s:s, s:s, s:s, s:s}", "id", entry->key, "type", "document", "title",
                             entry->title, "note", entry->locator);
    const bool made =
        item &&
        (!document->author || !*document->author || set(item, "author", csl_authors(document->author))) &&
        set_text(item, "collection-title", document->series) &&
        (entry->date.year == 0 || set(item, "issued", csl_date(entry->date))) &&
        (entry->hit->page == 0 || set(item, "page", json_sprintf("%" PRIu32, entry->hit->page))) &&
        set_text(item, "URL", entry->url) && set_text(item, "language", document->language);
    if (made)
        return item;
    json_decref(item);
    return NULL;
}

bool print_csl_json(const struct output *out, const struct answer *answer)
{
    json_t *list = json_array();
    bool made = list != NULL;
    for (size_t i = 0; i < loci_results_count(answer->results) && made; i++) {
        struct entry entry;
        made = entry_make(&entry, loci_results_hit(answer->results, i)) &&
               json_array_append_new(list, csl_item(&entry)) == 0;
        entry_clear(&entry);
    }
    made = made && json_value_print_line(out->file, list);
    json_decref(list);
    return made;
}
