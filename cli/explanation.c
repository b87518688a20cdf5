// SPDX-License-Identifier: MIT
// Explanations of queries and of hits, read from their JSON. A member that is missing or of another kind is passed over:
// jansson's getters answer NULL and 0 for it.
#include "cli/explanation.h"
#include "cli/number.h"
#include "cli/paragraph.h"
#include "cli/visible.h"
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { INDENT = 2, LABEL = 11, WEIGHT = 8, WORD_MAX = 28, NOTE_LEAST = 20, SPELLINGS_SHOWN = 8 };

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static double number_of(const json_t *object, const char *key)
{
    return json_number_value(json_object_get(object, key));
}

// A count; 0 where there is none.
static uint64_t count_of(const json_t *object, const char *key)
{
    json_int_t count = json_integer_value(json_object_get(object, key));
    return count > 0 ? (uint64_t)count : 0;
}

static void put(FILE *file, const char *text)
{
    fputs(text ? text : "", file);
}

typedef void writer(FILE *file, const json_t *value);

// What `write` makes of a value, to be freed; NULL when memory is out.
static char *written(writer *write, const json_t *value)
{
    char *text = NULL;
    size_t size;
    FILE *memory = open_memstream(&text, &size);
    if (!memory)
        return NULL;
    write(memory, value);
    if (fclose(memory) == 0)
        return text;
    free(text);
    return NULL;
}

// ---- the query

static void write_reading(FILE *file, const json_t *query)
{
    const char *reading = text_of(query, "reading");
    put(file, reading ? reading : text_of(query, "tree"));
}

static void write_languages(FILE *file, const json_t *query)
{
    const json_t *languages = json_object_get(query, "languages");
    put(file, text_of(query, "language"));
    if (json_array_size(languages) < 2)
        return;
    for (size_t i = 0; i < json_array_size(languages); i++) {
        put(file, i ? ", " : "; stems of ");
        put(file, json_string_value(json_array_get(languages, i)));
    }
}

static void write_documents(FILE *file, const json_t *query)
{
    const json_t *only = json_object_get(query, "only_documents"),
                 *without = json_object_get(query, "without_documents");
    if (json_is_integer(only))
        fprintf(file, "only %s searched", number_grouped(count_of(query, "only_documents")).text);
    if (json_is_integer(without))
        fprintf(file, "%s%s left out", json_is_integer(only) ? ", " : "",
                number_grouped(count_of(query, "without_documents")).text);
}

// A label and what it is of, on a line of their own; nothing for nothing.
static bool print_labelled(const struct output *out, const char *label, writer *write, const json_t *query)
{
    char *text = written(write, query);
    if (text && *text) {
        output_style(out, STYLE_TITLE);
        put(out->file, label);
        output_style(out, STYLE_PLAIN);
        fprintf(out->file, "%*s", LABEL - (int)strlen(label), "");
        paragraph_print_text(out, text, STYLE_PLAIN, LABEL, LABEL);
    }
    free(text);
    return text;
}

// Whether a word is searched as several, one behind the other: nobody counted the passages of these.
static bool is_phrase(const json_t *word)
{
    const json_t *spellings = json_object_get(word, "spellings");
    for (size_t i = 0; i < json_array_size(spellings); i++) {
        const char *spelling = json_string_value(json_array_get(spellings, i));
        if (spelling && strchr(spelling, ' '))
            return true;
    }
    return false;
}

static void write_spellings(FILE *file, const json_t *word)
{
    const json_t *spellings = json_object_get(word, "spellings");
    const char *text = text_of(word, "text"), *first = json_string_value(json_array_get(spellings, 0));
    const size_t count = json_array_size(spellings);
    if (count == 0 || (count == 1 && text && first && strcasecmp(text, first) == 0))
        return;
    put(file, "; as ");
    for (size_t i = 0; i < count && i < SPELLINGS_SHOWN; i++) {
        put(file, i ? ", " : "");
        put(file, json_string_value(json_array_get(spellings, i)));
    }
    if (count > SPELLINGS_SHOWN)
        fprintf(file, " and %s more", number_grouped(count - SPELLINGS_SHOWN).text);
}

// Each fact behind "; ": the caller leaves out the first of these.
static void write_word_note(FILE *file, const json_t *word)
{
    const char *class = text_of(word, "class"), *field = text_of(word, "field");
    const uint64_t times = count_of(word, "times");
    if (class && strcmp(class, "content") != 0)
        fprintf(file, "; %s%s", class, number_of(word, "weight") > 0 ? "" : ", left out");
    if (field)
        fprintf(file, "; in the %s", field);
    if (times > 1)
        fprintf(file, "; said %s times", number_grouped(times).text);
    write_spellings(file, word);
}

static void write_pair_note(FILE *file, const json_t *pair)
{
    const uint64_t between = count_of(pair, "between"), times = count_of(pair, "times");
    if (between)
        fprintf(file, "; at most %s %s between", number_grouped(between).text,
                number_noun(between, "word").text);
    else
        put(file, "; side by side");
    if (times > 1)
        fprintf(file, "; said %s times", number_grouped(times).text);
}

static void write_word(FILE *file, const json_t *word)
{
    put(file, text_of(word, "text"));
    put(file, json_is_true(json_object_get(word, "prefix")) ? "*" : "");
}

static void write_pair(FILE *file, const json_t *pair)
{
    put(file, text_of(pair, "first"));
    put(file, " + ");
    put(file, text_of(pair, "second"));
}

// The columns of the table of words.
struct table {
    const struct output *out;
    unsigned word, passages;
};

// Where notes begin; 0 where they need lines of their own.
static unsigned note_column(const struct table *table)
{
    const unsigned column = INDENT + table->word + 2 + WEIGHT + 2 + table->passages + 2;
    return column + NOTE_LEAST <= table->out->width ? column : 0;
}

static void print_note(const struct table *table, const char *note)
{
    const unsigned column = note_column(table);
    if (*note && column)
        fputs("  ", table->out->file);
    else
        fputc('\n', table->out->file);
    if (*note)
        paragraph_print_text(table->out, note, STYLE_FAINT, column ? column : 2 * INDENT, column);
}

static void print_cells(const struct table *table, const char *word, const char *weight, const char *passages,
                        const char *note)
{
    FILE *file = table->out->file;
    const size_t columns = visible_columns(word, strlen(word));
    fprintf(file, "%*s", INDENT, "");
    visible_print(file, word, strlen(word));
    fprintf(file, "%*s  %*s", columns < table->word ? (int)(table->word - columns) : 0, "", WEIGHT, weight);
    if (*passages || (*note && note_column(table)))
        fprintf(file, "  %*s", (int)table->passages, passages);
    print_note(table, note);
}

// A row for a word or a pair, of which `write` and `write_note` tell what it is.
static bool print_row(const struct table *table, const json_t *row, writer *write, writer *write_note)
{
    char *word = written(write, row), *note = written(write_note, row);
    char weight[NUMBER_SIZE];
    snprintf(weight, sizeof weight, "%.3f", number_of(row, "weight"));
    const json_t *passages = json_object_get(row, "passages");
    const bool counted = json_is_integer(passages) && !(json_integer_value(passages) == 0 && is_phrase(row));
    if (word && note)
        print_cells(table, word, weight, counted ? number_grouped(count_of(row, "passages")).text : "",
                    *note ? note + strlen("; ") : note);
    const bool made = word && note;
    free(word);
    free(note);
    return made;
}

// The widest of what `write` makes of the elements, up to WORD_MAX. False: no memory.
static bool widen(unsigned *width, const json_t *array, writer *write)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        char *text = written(write, json_array_get(array, i));
        if (!text)
            return false;
        const size_t columns = visible_columns(text, strlen(text));
        if (columns > *width)
            *width = columns < WORD_MAX ? (unsigned)columns : WORD_MAX;
        free(text);
    }
    return true;
}

static void print_head(const struct table *table, const json_t *query)
{
    char of[NUMBER_SIZE + 4] = "";
    if (json_is_integer(json_object_get(query, "passages")))
        snprintf(of, sizeof of, "of %s", number_grouped(count_of(query, "passages")).text);
    output_style(table->out, STYLE_FAINT);
    print_cells(table, "word", "weight", "passages", of);
    output_style(table->out, STYLE_PLAIN);
}

static bool print_words(const struct output *out, const json_t *query)
{
    const json_t *words = json_object_get(query, "words"), *pairs = json_object_get(query, "pairs");
    const size_t total = strlen(number_grouped(count_of(query, "passages")).text);
    struct table table = {.out = out, .word = strlen("word"), .passages = strlen("passages")};
    if (total > table.passages)
        table.passages = (unsigned)total;
    bool printed = widen(&table.word, words, write_word) && widen(&table.word, pairs, write_pair);
    if (printed && json_array_size(words))
        print_head(&table, query);
    for (size_t i = 0; printed && i < json_array_size(words); i++)
        printed = print_row(&table, json_array_get(words, i), write_word, write_word_note);
    for (size_t i = 0; printed && i < json_array_size(pairs); i++)
        printed = print_row(&table, json_array_get(pairs, i), write_pair, write_pair_note);
    return printed;
}

static void write_acronyms(FILE *file, const json_t *query)
{
    const json_t *acronyms = json_object_get(query, "acronyms");
    for (size_t i = 0; i < json_array_size(acronyms); i++) {
        const json_t *acronym = json_array_get(acronyms, i);
        const uint64_t times = count_of(acronym, "times");
        put(file, i ? "; " : "");
        put(file, text_of(acronym, "definition"));
        fprintf(file, ", defined %s", times == 1 ? "once" : number_grouped(times).text);
        put(file, times == 1 ? "" : " times");
    }
}

static void write_expansions(FILE *file, const json_t *query)
{
    const json_t *terms = json_object_get(query, "expanded_with");
    for (size_t i = 0; i < json_array_size(terms); i++) {
        const json_t *term = json_array_get(terms, i);
        put(file,
            i ? ", " : "what the best ten passages share (in how many of these, share of what is added): ");
        put(file, text_of(term, "term"));
        fprintf(file, " (%s, %.1f %%)", number_grouped(count_of(term, "in_best")).text,
                100 * number_of(term, "share"));
    }
}

static bool print_query(const struct output *out, const json_t *query)
{
    return print_labelled(out, "Read as", write_reading, query) &&
           print_labelled(out, "Language", write_languages, query) &&
           print_labelled(out, "Documents", write_documents, query) &&
           print_labelled(out, "Acronyms", write_acronyms, query) && print_words(out, query) &&
           print_labelled(out, "Expanded", write_expansions, query);
}

// ---- a hit

// Summands on lines that break between them.
struct sum {
    const struct output *out;
    unsigned indent, column;
};

static void put_part(struct sum *sum, const char *part, enum style style)
{
    const unsigned columns = (unsigned)visible_columns(part, strlen(part));
    FILE *file = sum->out->file;
    if (sum->column > sum->indent && sum->column + 1 + columns > sum->out->width) {
        fputc('\n', file);
        sum->column = 0;
    }
    if (sum->column > sum->indent)
        sum->column += (unsigned)fprintf(file, " ");
    else
        sum->column += (unsigned)fprintf(file, "%*s", (int)(sum->indent - sum->column), "");
    output_style(sum->out, style);
    visible_print(file, part, strlen(part));
    output_style(sum->out, STYLE_PLAIN);
    sum->column += columns;
}

// Where a word was found, and what it would have lost without the title.
static void write_found(FILE *file, const json_t *word)
{
    static const char *const fields[] = {"text", "heading", "title"};
    const json_t *found = json_object_get(word, "found");
    const double from_title = number_of(word, "from_title");
    const char *before = " (";
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (count_of(found, fields[i])) {
            fprintf(file, "%s%s in %s", before, number_grouped(count_of(found, fields[i])).text, fields[i]);
            before = ", ";
        }
    if (*before == ',' && from_title >= 0.0005)
        fprintf(file, "; %s from the title", number_figure(from_title).text);
    put(file, *before == ',' ? ")" : "");
}

static void write_word_part(FILE *file, const json_t *word)
{
    put(file, "+ ");
    put(file, text_of(word, "text"));
    fprintf(file, " %s", number_figure(number_of(word, "value")).text);
    write_found(file, word);
}

static void write_pair_part(FILE *file, const json_t *pair)
{
    const uint64_t places = count_of(pair, "places");
    put(file, "+ ");
    put(file, text_of(pair, "first"));
    put(file, " beside ");
    put(file, text_of(pair, "second"));
    fprintf(file, " %s", number_figure(number_of(pair, "value")).text);
    if (places > 1)
        fprintf(file, " (in %s places)", number_grouped(places).text);
}

// What parts are as one summand, and what changes the sum of theirs.
static const struct part_name {
    const char *kind, *summand, *change;
    bool whole; // one summand even where it counts in full
} part_names[] = {
    {"score", .change = "standing behind the best"},   {"passage", .change = "no running text"},
    {"nearness", .change = "beside other words"},      {"document", "its document", NULL, true},
    {"whole", "the document as a whole", NULL, false}, {"best passage", "its best passage", NULL, false},
};

static const struct part_name *name_of(const json_t *part)
{
    const char *kind = text_of(part, "kind");
    for (size_t i = 0; kind && i < sizeof part_names / sizeof *part_names; i++)
        if (strcmp(part_names[i].kind, kind) == 0)
            return &part_names[i];
    return NULL;
}

// A part as one summand.
static void write_summand(FILE *file, const json_t *part)
{
    const struct part_name *name = name_of(part);
    const double value = number_of(part, "value");
    const char *told = name ? name->summand : text_of(part, "kind");
    if (fabs(value) < 0.0005)
        return;
    fprintf(file, "%s %s %s", value < 0 ? "−" : "+", told ? told : "the rest",
            number_figure(fabs(value)).text);
}

static void write_change(FILE *file, const json_t *part)
{
    const json_t *parts = json_object_get(part, "parts");
    const struct part_name *name = name_of(part);
    double change = number_of(part, "value");
    for (size_t i = 0; i < json_array_size(parts); i++)
        change -= number_of(json_array_get(parts, i), "value");
    if (fabs(change) >= 0.0005)
        fprintf(file, "%s %s %s", change < 0 ? "−" : "+", name && name->change ? name->change : "the rest",
                number_figure(fabs(change)).text);
}

// One summand; the first one is what the score equals.
static bool add_part(struct sum *sum, writer *write, const json_t *value, bool *first)
{
    char *part = written(write, value);
    if (!part)
        return false;
    if (*part == '+' && *first)
        *part = '=';
    if (*part) {
        put_part(sum, part, STYLE_FAINT);
        *first = false;
    }
    free(part);
    return true;
}

// What a part is the sum of; one that only counts in part is one summand.
static bool add_parts(struct sum *sum, const json_t *part, bool *first)
{
    const json_t *parts = json_object_get(part, "parts");
    bool added = true;
    for (size_t i = 0; added && i < json_array_size(parts); i++) {
        const json_t *within = json_array_get(parts, i);
        const char *kind = text_of(within, "kind");
        const struct part_name *name = name_of(within);
        const bool one = name && name->summand && (name->whole || json_object_get(within, "factor"));
        if (kind && strcmp(kind, "word") == 0)
            added = add_part(sum, write_word_part, within, first);
        else if (kind && strcmp(kind, "pair") == 0)
            added = add_part(sum, write_pair_part, within, first);
        else
            added = !one && json_array_size(json_object_get(within, "parts")) > 0
                        ? add_parts(sum, within, first)
                        : add_part(sum, write_summand, within, first);
    }
    return added && add_part(sum, write_change, part, first);
}

static bool print_hit(const struct output *out, const json_t *hit, unsigned indent)
{
    struct sum sum = {.out = out, .indent = indent};
    bool first = true;
    put_part(&sum, number_figure(number_of(hit, "value")).text, STYLE_TITLE);
    const bool added = json_array_size(json_object_get(hit, "parts")) == 0 || add_parts(&sum, hit, &first);
    if (first && number_of(hit, "value") == 0) // found by a field alone
        put_part(&sum, "= no word of the query", STYLE_FAINT);
    fputc('\n', out->file);
    return added;
}

// ---- both

// As it stands: what is no JSON, and what is nothing that is known here.
static bool print_raw(const struct output *out, const char *json, const json_t *value, unsigned indent)
{
    char *text = value ? json_dumps(value, JSON_REAL_PRECISION(5) | JSON_ENCODE_ANY) : strdup(json);
    if (text)
        paragraph_print_text(out, text, STYLE_FAINT, indent, 0);
    free(text);
    return text;
}

// Parses; false when memory is out, *value NULL for what is no JSON.
static bool parse(json_t **value, const char *json)
{
    json_error_t error;
    *value = json_loads(json, JSON_DECODE_ANY, &error);
    return *value || json_error_code(&error) != json_error_out_of_memory;
}

bool explanation_print_query(const struct output *out, const char *json)
{
    json_t *query = NULL;
    if (!json)
        return true;
    if (!parse(&query, json))
        return false;
    const bool known = text_of(query, "reading") || text_of(query, "tree") ||
                       json_array_size(json_object_get(query, "words"));
    const bool printed = known ? print_query(out, query) : print_raw(out, json, query, 0);
    json_decref(query);
    return printed;
}

bool explanation_print_hit(const struct output *out, const char *json, unsigned indent)
{
    json_t *hit = NULL;
    if (!json)
        return true;
    if (!parse(&hit, json))
        return false;
    const bool known = json_is_number(json_object_get(hit, "value"));
    const bool printed = known ? print_hit(out, hit, indent) : print_raw(out, json, hit, indent);
    json_decref(hit);
    return printed;
}
