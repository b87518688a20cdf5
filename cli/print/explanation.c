// SPDX-License-Identifier: MIT
// Explanations of queries and of hits, from their parts.
#include "cli/print/explanation.h"
#include "cli/print/summand.h"
#include "cli/terminal/number.h"
#include "cli/terminal/paragraph.h"
#include "cli/terminal/visible.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { INDENT = 2, LABEL = 11, WEIGHT = 8, WORD_MAX = 28, NOTE_LEAST = 20, SPELLINGS_SHOWN = 8 };

static void put(FILE *file, const char *text)
{
    fputs(text ? text : "", file);
}

typedef void writer(FILE *file, const loci_part *part);

// What `write` makes of a part, to be freed; NULL when memory is out.
static char *written(writer *write, const loci_part *part)
{
    char *text = NULL;
    size_t size;
    FILE *memory = open_memstream(&text, &size);
    if (!memory)
        return NULL;
    write(memory, part);
    if (fclose(memory) == 0)
        return text;
    free(text);
    return NULL;
}

// The next part of a kind, from *at on; NULL for none.
static const loci_part *next_of(const loci_part *part, loci_part_kind kind, size_t *at)
{
    while (*at < part->part_count && part->parts[*at]->kind != kind)
        ++*at;
    return *at < part->part_count ? part->parts[(*at)++] : NULL;
}

static const loci_part *first_of(const loci_part *part, loci_part_kind kind)
{
    size_t at = 0;
    return next_of(part, kind, &at);
}

// ---- the query

static void write_reading(FILE *file, const loci_part *query)
{
    put(file, query->text);
}

static void write_languages(FILE *file, const loci_part *query)
{
    const loci_part *language = first_of(query, LOCI_PART_LANGUAGE);
    put(file, language ? language->text : NULL);
    for (size_t i = 0; language && language->part_count > 1 && i < language->part_count; i++) {
        put(file, i ? ", " : "; stems of ");
        put(file, language->parts[i]->text);
    }
}

static void write_documents(FILE *file, const loci_part *query)
{
    const loci_part *only = first_of(query, LOCI_PART_ONLY_DOCUMENTS),
                    *without = first_of(query, LOCI_PART_WITHOUT_DOCUMENTS);
    if (only)
        fprintf(file, "only %s searched", number_grouped(only->count).text);
    if (without)
        fprintf(file, "%s%s left out", only ? ", " : "", number_grouped(without->count).text);
}

// A label and what it is of, on a line of their own; nothing for nothing.
static bool print_labelled(const struct output *out, const char *label, writer *write, const loci_part *query)
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
static bool is_phrase(const loci_part *word)
{
    for (size_t i = 0; i < word->part_count; i++)
        if (word->parts[i]->text && strchr(word->parts[i]->text, ' '))
            return true;
    return false;
}

static void write_spellings(FILE *file, const loci_part *word)
{
    const size_t count = word->part_count;
    const char *first = count ? word->parts[0]->text : NULL;
    if (count == 0 || (count == 1 && word->text && first && strcasecmp(word->text, first) == 0))
        return;
    put(file, "; as ");
    for (size_t i = 0; i < count && i < SPELLINGS_SHOWN; i++) {
        put(file, i ? ", " : "");
        put(file, word->parts[i]->text);
        const loci_origin origin = word->parts[i]->origin;
        if (origin == LOCI_ORIGIN_ACRONYM || origin == LOCI_ORIGIN_SYNONYM || origin == LOCI_ORIGIN_VARIANT)
            fprintf(file, " (%s)", loci_origin_name(origin));
    }
    if (count > SPELLINGS_SHOWN)
        fprintf(file, " and %s more", number_grouped(count - SPELLINGS_SHOWN).text);
}

// Each fact behind "; ": the caller leaves out the first of these.
static void write_word_note(FILE *file, const loci_part *word)
{
    if (word->word_class && strcmp(word->word_class, "content") != 0)
        fprintf(file, "; %s%s", word->word_class, word->value > 0 ? "" : ", left out");
    if (word->field)
        fprintf(file, "; in the %s", word->field);
    if (word->times > 1)
        fprintf(file, "; said %s times", number_grouped(word->times).text);
    write_spellings(file, word);
}

static void write_pair_note(FILE *file, const loci_part *pair)
{
    if (pair->between)
        fprintf(file, "; at most %s %s between", number_grouped(pair->between).text,
                number_noun(pair->between, "word").text);
    else
        put(file, "; side by side");
    if (pair->times > 1)
        fprintf(file, "; said %s times", number_grouped(pair->times).text);
}

static void write_word(FILE *file, const loci_part *word)
{
    put(file, word->text);
    put(file, word->prefix && !strpbrk(word->text, "?*") ? "*" : "");
}

static void write_pair(FILE *file, const loci_part *pair)
{
    put(file, pair->text);
    put(file, " + ");
    put(file, pair->second);
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
static bool print_row(const struct table *table, const loci_part *row, writer *write, writer *write_note)
{
    char *word = written(write, row), *note = written(write_note, row);
    char weight[NUMBER_SIZE];
    snprintf(weight, sizeof weight, "%.3f", row->value);
    const bool counted = row->kind == LOCI_PART_WORD && !(row->count == 0 && is_phrase(row));
    if (word && note)
        print_cells(table, word, weight, counted ? number_grouped(row->count).text : "",
                    *note ? note + strlen("; ") : note);
    const bool made = word && note;
    free(word);
    free(note);
    return made;
}

// The widest of what `write` makes of the parts of a kind, up to WORD_MAX. False: no memory.
static bool widen(unsigned *width, const loci_part *query, loci_part_kind kind, writer *write)
{
    size_t at = 0;
    for (const loci_part *part; (part = next_of(query, kind, &at));) {
        char *text = written(write, part);
        if (!text)
            return false;
        const size_t columns = visible_columns(text, strlen(text));
        if (columns > *width)
            *width = columns < WORD_MAX ? (unsigned)columns : WORD_MAX;
        free(text);
    }
    return true;
}

static bool print_rows(const struct table *table, const loci_part *query, loci_part_kind kind, writer *write,
                       writer *write_note)
{
    bool printed = true;
    size_t at = 0;
    for (const loci_part *part; printed && (part = next_of(query, kind, &at));)
        printed = print_row(table, part, write, write_note);
    return printed;
}

static void print_head(const struct table *table, const loci_part *query)
{
    char of[NUMBER_SIZE + 4] = "";
    snprintf(of, sizeof of, "of %s", number_grouped(query->count).text);
    output_style(table->out, STYLE_FAINT);
    print_cells(table, "word", "weight", "passages", of);
    output_style(table->out, STYLE_PLAIN);
}

static bool print_words(const struct output *out, const loci_part *query)
{
    const size_t total = strlen(number_grouped(query->count).text);
    struct table table = {.out = out, .word = strlen("word"), .passages = strlen("passages")};
    if (total > table.passages)
        table.passages = (unsigned)total;
    if (!widen(&table.word, query, LOCI_PART_WORD, write_word) ||
        !widen(&table.word, query, LOCI_PART_PAIR, write_pair))
        return false;
    if (first_of(query, LOCI_PART_WORD))
        print_head(&table, query);
    return print_rows(&table, query, LOCI_PART_WORD, write_word, write_word_note) &&
           print_rows(&table, query, LOCI_PART_PAIR, write_pair, write_pair_note);
}

static void write_acronyms(FILE *file, const loci_part *query)
{
    const char *before = "";
    size_t at = 0;
    for (const loci_part *acronym; (acronym = next_of(query, LOCI_PART_ACRONYM, &at)); before = "; ") {
        put(file, before);
        put(file, acronym->text);
        fprintf(file, ", defined %s", acronym->count == 1 ? "once" : number_grouped(acronym->count).text);
        put(file, acronym->count == 1 ? "" : " times");
    }
}

static void write_expansions(FILE *file, const loci_part *query)
{
    const char *before = "what the best ten passages share (in how many of these, share of what is added): ";
    size_t at = 0;
    for (const loci_part *term; (term = next_of(query, LOCI_PART_EXPANSION, &at)); before = ", ") {
        put(file, before);
        put(file, term->text);
        fprintf(file, " (%s, %.1f %%)", number_grouped(term->count).text, 100 * term->value);
    }
}

bool explanation_print_query(const struct output *out, const loci_part *query)
{
    return !query || (print_labelled(out, "Read as", write_reading, query) &&
                      print_labelled(out, "Language", write_languages, query) &&
                      print_labelled(out, "Documents", write_documents, query) &&
                      print_labelled(out, "Acronyms", write_acronyms, query) && print_words(out, query) &&
                      print_labelled(out, "Expanded", write_expansions, query));
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

// One summand; the first one is what the score equals.
static bool add_part(struct sum *sum, writer *write, const loci_part *part, bool *first)
{
    char *text = written(write, part);
    if (!text)
        return false;
    if (*text == '+' && *first)
        *text = '=';
    if (*text) {
        put_part(sum, text, STYLE_FAINT);
        *first = false;
    }
    free(text);
    return true;
}

// What a part is the sum of. Accounts are a few levels deep.
static bool add_parts(struct sum *sum, const loci_part *part, bool *first)
{
    bool added = true;
    for (size_t i = 0; added && i < part->part_count; i++)
        added = summand_is_one(part->parts[i]) ? add_part(sum, summand_write, part->parts[i], first)
                                               : add_parts(sum, part->parts[i], first);
    return added && add_part(sum, summand_write_change, part, first);
}

bool explanation_print_hit(const struct output *out, const loci_part *score, unsigned indent)
{
    struct sum sum = {.out = out, .indent = indent};
    bool first = true, added = true;
    if (!score)
        return true;
    put_part(&sum, number_figure(score->value).text, STYLE_TITLE);
    if (score->part_count > 0)
        added = add_parts(&sum, score, &first);
    if (first && score->value <= 0) // found by a field alone
        put_part(&sum, "= no word of the query", STYLE_FAINT);
    fputc('\n', out->file);
    return added;
}
