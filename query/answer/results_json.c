// SPDX-License-Identifier: MIT
// Results as JSON, format 1 (docs/formats.md): one object an answer, or one a hit.
#include "query/answer/json.h"
#include "query/answer/marked.h"
#include "query/answer/results.h"
#include "store/file/options.h"
#include "text/base/utf8.h"

#include <math.h>
#include <string.h>

enum { FORMAT_VERSION = 1 };

// The exact bytes of a name in base64 (RFC 4648, padded) where they are not UTF-8; else null.
static void write_bytes(struct buffer *out, const char *key, const char *bytes)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const size_t size = strlen(bytes);
    if (utf8_valid_prefix(bytes, size) == size) {
        json_write_null(out, key);
        return;
    }
    json_write_text(out, key, "", 0);
    buffer_truncate(out, out->size - 1); // its closing quote
    for (size_t i = 0; i < size; i += 3) {
        const size_t left = size - i;
        const unsigned char second = left > 1 ? (unsigned char)bytes[i + 1] : 0,
                            third = left > 2 ? (unsigned char)bytes[i + 2] : 0;
        const uint32_t group = (uint32_t)(unsigned char)bytes[i] << 16 | (uint32_t)second << 8 | third;
        buffer_add_byte(out, alphabet[group >> 18]);
        buffer_add_byte(out, alphabet[group >> 12 & 63]);
        buffer_add_byte(out, left > 1 ? alphabet[group >> 6 & 63] : '=');
        buffer_add_byte(out, left > 2 ? alphabet[group & 63] : '=');
    }
    buffer_add_byte(out, '"');
}

static void write_document(struct buffer *out, const loci_document *document)
{
    json_write_open(out, "document", '{');
    json_write_word(out, "id", document->id);
    json_write_word(out, "source", document->source);
    json_write_word(out, "path", document->path);
    write_bytes(out, "path_base64", document->path);
    if (document->member)
        json_write_word(out, "member", document->member);
    json_write_word(out, "title", document->title);
    json_write_word(out, "author", document->author);
    json_write_word(out, "date", document->date);
    json_write_word(out, "media_type", document->media_type);
    json_write_word(out, "language", document->language);
    json_write_word(out, "series", document->series);
    json_write_word(out, "url", document->url);
    if (document->suspect)
        json_write_word(out, "suspect", document->suspect);
    if (document->charset_guess)
        json_write_word(out, "charset_guess", document->charset_guess);
    json_write_close(out, '}');
}

static void write_words(struct buffer *out, const char *key, const char *const *words, size_t count)
{
    json_write_open(out, key, '[');
    for (size_t i = 0; i < count; i++)
        json_write_word(out, NULL, words[i]);
    json_write_close(out, ']');
}

static void write_range(struct buffer *out, const char *key, loci_range range)
{
    json_write_open(out, key, '[');
    json_write_integer(out, NULL, range.start);
    json_write_integer(out, NULL, range.end);
    json_write_close(out, ']');
}

static void write_snippet(struct buffer *out, const loci_hit *hit, const loci_json_options *options)
{
    struct unit_cursor cursor = {0};
    write_range(out, "snippet_range", range_in_units(&cursor, hit->text, hit->snippet, options->unit));
    json_write_open(out, "highlights", '[');
    cursor = (struct unit_cursor){0};
    for (size_t i = 0; i < hit->highlight_count; i++)
        write_range(out, NULL, range_in_units(&cursor, hit->text, hit->highlights[i], options->unit));
    json_write_close(out, ']');
    if (!options->mark_open || !options->mark_close)
        return;
    struct buffer snippet;
    buffer_init(&snippet);
    add_marked_snippet(&snippet, hit, options->mark_open, options->mark_close);
    out->failed |= snippet.failed;
    json_write_text(out, "snippet", snippet.data, snippet.size);
    buffer_clear(&snippet);
}

static void write_passage(struct buffer *out, const loci_hit *hit, const loci_json_options *options)
{
    json_write_word(out, "section", hit->section);
    if (hit->speaker)
        json_write_word(out, "speaker", hit->speaker);
    write_words(out, "heading", hit->heading, hit->heading_count);
    if (hit->page)
        json_write_integer(out, "page", hit->page);
    else
        json_write_null(out, "page");
    if (hit->line)
        json_write_integer(out, "line", hit->line);
    else
        json_write_null(out, "line");
    if (hit->byte >= 0)
        json_write_integer(out, "byte", (uint64_t)hit->byte);
    else
        json_write_null(out, "byte");
    json_write_integer(out, "ordinal", hit->ordinal);
    json_write_text(out, "text", hit->text ? hit->text : "", hit->text_size);
    write_snippet(out, hit, options);
    json_write_word(out, "citation", hit->citation);
}

static void write_hit(struct buffer *out, const loci_hit *hit, const loci_json_options *options)
{
    json_write_integer(out, "rank", hit->rank);
    json_write_real(out, "score", hit->score);
    json_write_word(out, "ref", hit->ref);
    write_document(out, hit->document);
    write_passage(out, hit, options);
    if (hit->copy_count > 0)
        write_words(out, "copies", hit->copies, hit->copy_count);
    if (hit->explanation)
        json_write_again(out, "explanation", hit->explanation);
}

static void write_head(struct buffer *out, const loci_json_options *options)
{
    json_write_open(out, NULL, '{');
    json_write_integer(out, "format", FORMAT_VERSION);
    if (options->id)
        json_write_word(out, "id", options->id);
}

static void write_total(struct buffer *out, const loci_results *results)
{
    json_write_open(out, "total", '{');
    json_write_integer(out, "value", results->total);
    json_write_bool(out, "exact", results->exact);
    json_write_close(out, '}');
}

// One for each of `notes`, in its order.
static void write_note_details(struct buffer *out, const loci_results *results, loci_unit unit)
{
    const struct notes *notes = &results->notes;
    json_write_open(out, "note_details", '[');
    for (size_t i = 0; i < notes->count; i++) {
        const loci_note *note = &notes->list[i];
        json_write_open(out, NULL, '{');
        json_write_word(out, "code", loci_note_name(note->code));
        if (note->span.end > note->span.start)
            write_range(out, "span",
                        range_in_units(&(struct unit_cursor){0}, results->query, note->span, unit));
        else
            json_write_null(out, "span");
        json_write_word(out, "suggestion", note->suggestion);
        json_write_close(out, '}');
    }
    json_write_close(out, ']');
}

// As `loci facets` has them.
static void write_facets(struct buffer *out, const loci_json_options *options)
{
    json_write_open(out, "facets", '{');
    for (size_t i = 0; i < options->facet_count; i++) {
        const loci_counts *counts = options->facets[i];
        json_write_open(out, loci_count_by_name(loci_counts_by(counts)), '[');
        for (size_t k = 0; k < loci_counts_count(counts); k++) {
            const loci_count *count = loci_counts_at(counts, k);
            json_write_open(out, NULL, '{');
            json_write_word(out, "value", count->value);
            json_write_integer(out, "passages", count->passages);
            json_write_integer(out, "documents", count->documents);
            json_write_close(out, '}');
        }
        json_write_close(out, ']');
    }
    json_write_close(out, '}');
}

static void write_answer(struct buffer *out, const loci_results *results, const loci_json_options *options)
{
    write_head(out, options);
    json_write_word(out, results->ref ? "ref" : "query", results->ref ? results->ref : results->query);
    json_write_open(out, "notes", '[');
    for (size_t i = 0; i < results->notes.count; i++)
        json_write_word(out, NULL, results->notes.text[i]);
    json_write_close(out, ']');
    if (results->notes.count > 0)
        write_note_details(out, results, options->unit);
    write_total(out, results);
    json_write_bool(out, "complete", results->complete);
    if (results->outdated)
        json_write_bool(out, "outdated", true);
    json_write_real(out, "took_ms", round(results->took_ms * 1000) / 1000);
    if (results->explanation)
        json_write_again(out, "explanation", results->explanation);
    if (options->facet_count > 0)
        write_facets(out, options);
    json_write_open(out, "hits", '[');
    for (size_t i = 0; i < results->count; i++) {
        json_write_open(out, NULL, '{');
        write_hit(out, &results->hits[i], options);
        json_write_close(out, '}');
    }
    json_write_close(out, ']');
    json_write_close(out, '}');
}

static void write_line(struct buffer *out, const loci_hit *hit, const loci_json_options *options)
{
    write_head(out, options);
    write_hit(out, hit, options);
    json_write_close(out, '}');
}

// Hands on the line and begins another.
static loci_error pass_on(struct buffer *line, loci_sink sink, void *context)
{
    buffer_add_byte(line, '\n');
    if (line->failed)
        return LOCI_NO_MEMORY;
    const bool goes_on = sink(context, line->data, line->size);
    buffer_truncate(line, 0);
    return goes_on ? LOCI_OK : LOCI_INTERRUPTED;
}

loci_error loci_results_write_json(const loci_results *results, loci_sink sink, void *context,
                                   const loci_json_options *given)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_json_options, lines);
    loci_json_options options;
    if (!results || !sink || options_take(NULL, &options, given, &kind) != LOCI_OK ||
        options_check_choice(NULL, "loci_json_options.unit", options.unit, LOCI_UNIT_UTF16) != LOCI_OK ||
        (options.facet_count > 0 && !options.facets))
        return LOCI_INVALID;
    struct buffer line;
    buffer_init(&line);
    loci_error error = LOCI_OK;
    if (!options.lines) {
        write_answer(&line, results, &options);
        error = pass_on(&line, sink, context);
    }
    for (size_t i = 0; options.lines && i < results->count && error == LOCI_OK; i++) {
        write_line(&line, &results->hits[i], &options);
        error = pass_on(&line, sink, context);
    }
    buffer_clear(&line);
    return error;
}
