// SPDX-License-Identifier: MIT
// CSV and TSV: a table, a row an item, each value behind the name of its column; or a document a row, where the rows hold texts.
#include "extract/table/table.h"

#include "extract/core/decoded.h"
#include "extract/core/flow.h"
#include "extract/json/records.h"
#include "extract/record/key.h"
#include "extract/table/csv_survey.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

struct table {
    const struct decoded *document;
    struct sink *sink;
    const char *media_type;
    struct csv_survey survey;
    struct csv_rows rows;
};

// ---- rows as documents

// A moment in seconds or a day as one number is a number.
static json_t *make_value(const char *name, const char *text, size_t size)
{
    enum { DIGITS_MAX = 18 };
    const struct record_key *key = record_key_of(name);
    size_t digits = 0;
    while (digits < size && isdigit((unsigned char)text[digits]))
        digits++;
    if (key->use == RECORD_META && key->meta == META_DATE && digits == size && size > 0 &&
        size <= DIGITS_MAX) {
        json_int_t number = 0;
        for (size_t i = 0; i < size; i++)
            number = number * 10 + (text[i] - '0');
        return json_integer(number);
    }
    return json_stringn(text, size);
}

// The last value, of which those behind it are a part, since somebody did not quote his commas; empty ones are not.
static struct span last_value(const struct csv_rows *rows, struct span cell)
{
    while (cell.size > 0 && cell.data[cell.size - 1] == rows->divider)
        cell.size--;
    return cell;
}

// The row with the names of its columns for keys: of two with one name the first that holds something.
static json_t *make_record(const struct table *table)
{
    const struct csv_rows *rows = &table->rows;
    json_t *record = json_object();
    for (size_t i = 0; record && i < rows->count; i++) {
        const char *name = csv_name(&table->survey, i);
        const struct span cell = last_value(rows, csv_cell(rows, i));
        if (*name == '\0' || cell.size == 0 || json_object_get(record, name))
            continue;
        if (json_object_set_new(record, name, make_value(name, cell.data, cell.size)) != 0) {
            json_decref(record);
            return NULL;
        }
    }
    return record;
}

static bool send_record(struct table *table, struct records *records)
{
    enum { PLACE_SIZE = 32 };
    char place[PLACE_SIZE];
    const struct text_place stands = sink_place(table->sink, table->rows.start);
    snprintf(place, sizeof place, "line %u", (unsigned)stands.line);
    sink_stand(table->sink, stands);
    json_t *record = make_record(table);
    if (!record)
        return out_of_memory(table->sink);
    records->cut = table->rows.cut ? "a value in quotation marks has no end" : NULL;
    bool done = records_send(records, place, record, NULL, 0, false);
    json_decref(record);
    return done;
}

static bool send_records(struct table *table)
{
    struct records records;
    bool done = true;
    records_init(&records, table->sink, table->media_type);
    records.charset = &table->document->charset;
    csv_next(&table->rows); // the names
    table->rows.cells_max = table->survey.count;
    while (done && csv_next(&table->rows))
        done = send_record(table, &records);
    records_clear(&records);
    return done;
}

// ---- rows as rows

static void add_cell(struct flow *flow, const char *name, struct span cell, bool first)
{
    if (!first)
        flow_separate(flow, " | ");
    if (*name) {
        flow_text(flow, name, strlen(name));
        flow_separate(flow, ": ");
    }
    flow_text(flow, cell.data, cell.size);
}

// A row below the names of its columns says which value is which; what is empty says nothing. Others are their cells.
static bool send_row(struct table *table, struct flow *flow)
{
    const struct csv_rows *rows = &table->rows;
    const bool below = table->survey.has_head && rows->start > table->survey.head;
    bool first = true;
    flow_at(flow, sink_place(table->sink, rows->start));
    for (size_t i = 0; i < rows->count; i++) {
        const struct span cell = csv_cell(rows, i);
        if (below && cell.size == 0)
            continue;
        add_cell(flow, below ? csv_name(&table->survey, i) : "", cell, first);
        first = false;
    }
    return (!rows->cut ||
            sink_meta_string(table->sink, META_CUT, "metadata", "a value in quotation marks has no end")) &&
           flow_end(flow);
}

static bool send_rows(struct table *table)
{
    struct flow flow;
    flow_init(&flow, table->sink);
    bool done = sink_document(table->sink, "", 0, NULL) &&
                sink_meta_string(table->sink, META_MEDIA_TYPE, "metadata", table->media_type) &&
                sink_charset(table->sink, &table->document->charset) && flow_begin(&flow, BLOCK_ITEM, 0);
    while (done && csv_next(&table->rows))
        done = send_row(table, &flow);
    flow_clear(&flow);
    return done && sink_end(table->sink);
}

// ---- the file

static bool read_table(struct table *table, char hint)
{
    const char *text = table->document->text.data;
    const size_t size = table->document->text.size;
    const struct csv_survey *survey = &table->survey;
    bool done = csv_survey(&table->survey, text, size, hint);
    csv_init(&table->rows, text, size, survey->holds_records ? survey->head : survey->start, survey->divider);
    done = done && (survey->holds_records ? send_records(table) : send_rows(table));
    if (table->rows.cell.failed || (!done && table->sink->reason == WIRE_OK))
        done = out_of_memory(table->sink);
    csv_clear(&table->rows);
    csv_survey_clear(&table->survey);
    return done;
}

static bool read_csv(const struct decoded *document, struct sink *sink)
{
    struct table table = {.document = document, .sink = sink, .media_type = "text/csv"};
    return read_table(&table, '\0');
}

static bool read_tsv(const struct decoded *document, struct sink *sink)
{
    struct table table = {.document = document, .sink = sink, .media_type = "text/tab-separated-values"};
    return read_table(&table, '\t');
}

static bool run_csv(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_csv, sink);
}

static bool run_tsv(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_tsv, sink);
}

const struct extractor csv_extractor = {
    .name = "csv",
    .endings = (const struct ending[]){{"csv", "text/csv"}, {0}},
    .run = run_csv,
};

const struct extractor tsv_extractor = {
    .name = "tsv",
    .endings = (const struct ending[]){{"tsv", "text/tab-separated-values"},
                                       {"tab", "text/tab-separated-values"},
                                       {0}},
    .run = run_tsv,
};
