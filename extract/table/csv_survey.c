// SPDX-License-Identifier: MIT
// What kind of table a file of rows is.
#include "extract/table/csv_survey.h"

#include "extract/core/clean.h"
#include "extract/record/key.h"
#include "text/base/array.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    LOOK_ROWS = 1000,
    HEAD_ROWS = 16,    // so far down a table may begin
    WIDTH_MAX = 256,   // cells that are counted
    NAME_MAX = 200,    // bytes of the name of a column
    TEXT_WORDS_MIN = 8 // words of a text, on average
};

void csv_survey_clear(struct csv_survey *survey)
{
    buffer_clear(&survey->names);
    free(survey->ends);
    survey->ends = NULL;
}

const char *csv_name(const struct csv_survey *survey, size_t column)
{
    if (column >= survey->count)
        return "";
    return survey->names.data + (column > 0 ? survey->ends[column - 1] : 0);
}

// The number of cells that most rows have, or the first, of two that are as common.
static bool find_width(struct csv_survey *survey, const char *text, size_t size)
{
    size_t rows_of[WIDTH_MAX] = {0}, rows = 0, most = 0, first = 0;
    struct csv_rows csv;
    csv_init(&csv, text, size, survey->start, survey->divider);
    while (rows++ < LOOK_ROWS && csv_next(&csv)) {
        const size_t cells = csv.count < WIDTH_MAX ? csv.count : WIDTH_MAX - 1;
        first = first ? first : cells;
        rows_of[cells]++;
    }
    for (size_t i = 1; i < WIDTH_MAX; i++)
        if (rows_of[i] > rows_of[most])
            most = i;
    survey->width = rows_of[first] == rows_of[most] ? first : most;
    bool done = !csv.cell.failed;
    csv_clear(&csv);
    return done;
}

static bool is_year(struct span cell)
{
    for (size_t i = 0; i < cell.size; i++)
        if (!isdigit((unsigned char)cell.data[i]))
            return false;
    return cell.size == 4;
}

// A name: it begins with a letter, and is short.
static bool is_name(struct span cell)
{
    return cell.size > 0 && cell.size <= NAME_MAX &&
           (isalpha((unsigned char)*cell.data) || (unsigned char)*cell.data >= 0x80 ||
            strchr("_#@$%([", *cell.data));
}

static bool is_head(const struct csv_rows *csv)
{
    size_t names = 0, years = 0, empty = 0;
    for (size_t i = 0; i < csv->count; i++) {
        const struct span cell = csv_cell(csv, i);
        names += is_name(cell);
        years += is_year(cell);
        empty += cell.size == 0;
    }
    return names + years + empty == csv->count && names > 0 && (names > empty || years > 1);
}

static bool keep_names(struct csv_survey *survey, const struct csv_rows *csv)
{
    for (size_t i = 0; i < csv->count; i++) {
        const struct span cell = csv_cell(csv, i);
        size_t capacity = survey->count;
        size_t *grown = array_reserve(survey->ends, &capacity, survey->count + 1, sizeof *grown);
        if (!grown)
            return false;
        survey->ends = grown;
        clean_line(&survey->names, cell.data, cell.size, NAME_MAX);
        buffer_add_byte(&survey->names, '\0');
        survey->ends[survey->count++] = survey->names.size;
    }
    return !survey->names.failed;
}

// The row that names the columns, if there is one, and one behind it.
static bool find_head(struct csv_survey *survey, const char *text, size_t size)
{
    struct csv_rows csv;
    bool done = true;
    csv_init(&csv, text, size, survey->start, survey->divider);
    for (int i = 0; i < HEAD_ROWS && csv_next(&csv); i++) {
        if ((csv.count < WIDTH_MAX ? csv.count : WIDTH_MAX - 1) != survey->width)
            continue;
        survey->head = csv.start;
        survey->has_head = is_head(&csv) && csv.at < size;
        done = !survey->has_head || keep_names(survey, &csv);
        break;
    }
    done = done && !csv.cell.failed;
    csv_clear(&csv);
    return done;
}

static size_t count_words(struct span cell)
{
    size_t words = 0;
    for (size_t i = 0; i < cell.size; i++)
        words +=
            !isspace((unsigned char)cell.data[i]) && (i == 0 || isspace((unsigned char)cell.data[i - 1]));
    // Scripts that put nothing between words.
    const size_t beyond = cell.size / 6;
    return words == 1 && cell.size > 0 && (unsigned char)*cell.data >= 0x80 && beyond > words ? beyond
                                                                                              : words;
}

// The column that may hold texts: named so, or as an abstract where there are titles. The count of columns where there is none.
static size_t text_column(const struct csv_survey *survey)
{
    size_t best = survey->count, abstract = survey->count;
    bool has_title = false;
    int rank = 0;
    for (size_t i = 0; i < survey->count; i++) {
        const struct record_key *key = record_key_of(csv_name(survey, i));
        if (key->use == RECORD_TEXT && (best == survey->count || key->rank < rank)) {
            best = i;
            rank = key->rank;
        }
        abstract = key->use == RECORD_ABSTRACT ? i : abstract;
        has_title = has_title || (key->use == RECORD_META && key->meta == META_TITLE);
    }
    return best < survey->count || !has_title ? best : abstract;
}

static bool weigh_texts(struct csv_survey *survey, const char *text, size_t size)
{
    const size_t column = text_column(survey);
    size_t rows = 0, words = 0;
    if (column == survey->count)
        return true;
    struct csv_rows csv;
    csv_init(&csv, text, size, survey->head, survey->divider);
    csv_next(&csv); // the names
    csv.cells_max = survey->count;
    for (int i = 0; i < LOOK_ROWS && csv_next(&csv); i++) {
        const size_t count = count_words(csv_cell(&csv, column));
        rows += count > 0;
        words += count;
    }
    bool done = !csv.cell.failed;
    csv_clear(&csv);
    survey->holds_records = rows > 0 && words >= TEXT_WORDS_MIN * rows;
    return done;
}

bool csv_survey(struct csv_survey *out, const char *text, size_t size, char hint)
{
    *out = (struct csv_survey){0};
    buffer_init(&out->names);
    out->divider = csv_divider(text, size, hint, &out->start);
    return find_width(out, text, size) && find_head(out, text, size) && weigh_texts(out, text, size);
}
