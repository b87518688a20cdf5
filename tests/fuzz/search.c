// SPDX-License-Identifier: MIT
// Any query, with any options, on a small index: an answer within its bounds, never an error.
#include "tests/fuzz/small_index.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The first four bytes are options.
static loci_search_options options_of(const uint8_t bytes[4])
{
    return (loci_search_options){
        .size = sizeof(loci_search_options),
        .limit = bytes[0] & 15U,
        .offset = bytes[0] >> 6,
        .per_document = bytes[1] & 3U,
        .sort = (loci_sort)((bytes[1] >> 2) % 3),
        .count = (bytes[1] & 32U) != 0,
        .explain = (bytes[1] & 64U) != 0,
        .documents = (bytes[1] & 128U) != 0,
        .without = bytes[2] & 31U,
    };
}

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_range(const loci_hit *hit, loci_range range)
{
    require(range.start <= range.end && range.end <= hit->text_size);
    require(range.end == hit->text_size || ((unsigned char)hit->text[range.end] & 0xC0) != 0x80);
}

static void check_hit(const loci_hit *hit, uint32_t rank)
{
    require(hit->rank == rank && hit->ref && hit->document && hit->citation && hit->ordinal > 0);
    require(strlen(hit->text) == hit->text_size);
    check_range(hit, hit->snippet);
    for (size_t i = 0; i < hit->highlight_count; i++) {
        check_range(hit, hit->highlights[i]);
        require(i == 0 || hit->highlights[i - 1].end < hit->highlights[i].start);
    }
    for (size_t i = 0; i < hit->copy_count; i++)
        require(strcmp(hit->copies[i], hit->ref) != 0);
}

static void check_results(const loci_results *results, const loci_search_options *options)
{
    const size_t count = loci_results_count(results);
    require(count <= (options->limit ? options->limit : 10));
    require(count == 0 || loci_results_total(results) > 0);
    for (size_t i = 0; i < count; i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        check_hit(hit, options->offset + (uint32_t)i + 1);
        require(i == 0 || options->sort != LOCI_SORT_RELEVANCE ||
                loci_results_hit(results, i - 1)->score >= hit->score);
        require(!options->explain || hit->explanation || hit->score == 0); // a list scores nothing
    }
}

// What was asked once is answered in the same way again.
static void check_same(const loci_results *one, const loci_results *other)
{
    require(loci_results_count(one) == loci_results_count(other));
    for (size_t i = 0; i < loci_results_count(one); i++)
        require(strcmp(loci_results_hit(one, i)->ref, loci_results_hit(other, i)->ref) == 0);
}

static bool count_bytes(void *context, const char *bytes, size_t size)
{
    *(size_t *)context += size;
    for (size_t i = 0; i < size; i++)
        require((unsigned char)bytes[i] >= ' ' || bytes[i] == '\n');
    return true;
}

// Asks it as an object, which is written in each of its forms; its spans lie within the query.
static loci_results *ask_again(loci *index, const char *text, const loci_search_options *options)
{
    loci_query *query;
    loci_results *results;
    size_t written = 0;
    require(loci_query_parse(index, &query, text, strlen(text)) == LOCI_OK);
    require(loci_query_write(query, LOCI_QUERY_AS_JSON, count_bytes, &written) == LOCI_OK && written > 0);
    require(loci_query_run(index, &results, query, options) == LOCI_OK);
    loci_query_free(query);
    for (size_t i = 0; i < loci_results_note_count(results); i++) {
        const loci_range span = loci_results_note_at(results, i)->span;
        require(span.start <= span.end && span.end <= strlen(text));
    }
    require(loci_results_write_json(results, count_bytes, &written, NULL) == LOCI_OK);
    return results;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    loci *index = small_index(NULL);
    uint8_t bytes[4] = {0};
    memcpy(bytes, data, size < 4 ? size : 4);
    const loci_search_options options = options_of(bytes);
    const size_t skipped = size < 4 ? size : 4;
    char *query = malloc(size - skipped + 1);
    loci_results *first, *second;
    if (!query)
        return 0;
    memcpy(query, data + skipped, size - skipped);
    query[size - skipped] = '\0';
    require(loci_search(index, &first, query, &options) == LOCI_OK);
    second = ask_again(index, query, &options);
    check_results(first, &options);
    if (loci_results_complete(first) && loci_results_complete(second))
        check_same(first, second);
    loci_results_free(first);
    loci_results_free(second);
    free(query);
    return 0;
}
