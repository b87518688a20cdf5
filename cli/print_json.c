// SPDX-License-Identifier: MIT
// JSON, format 1: one object an answer (json), or one line a hit (jsonl).
#include "cli/encode.h"
#include "cli/json_value.h"
#include "cli/printer.h"
#include <math.h>

enum { FORMAT_VERSION = 1 };

static json_t *document_json(const loci_document *document)
{
    json_t *object = json_object();
    bool made = json_value_put(object, "id", json_value_text(document->id)) &&
                json_value_put(object, "source", json_value_text(document->source)) &&
                json_value_put(object, "path", json_value_text(document->path)) &&
                json_value_put(object, "path_base64", json_value_bytes(document->path)) &&
                (!document->member || json_value_put(object, "member", json_value_text(document->member))) &&
                json_value_put(object, "title", json_value_text(document->title)) &&
                json_value_put(object, "author", json_value_text(document->author)) &&
                json_value_put(object, "date", json_value_text(document->date)) &&
                json_value_put(object, "media_type", json_value_text(document->media_type)) &&
                json_value_put(object, "language", json_value_text(document->language));
    return json_value_if(made, object);
}

static json_t *range_json(loci_range range)
{
    return json_pack("[I,I]", (json_int_t)range.start, (json_int_t)range.end);
}

static json_t *heading_json(const loci_hit *hit)
{
    json_t *array = json_array();
    for (size_t i = 0; i < hit->heading_count; i++)
        if (json_array_append_new(array, json_value_text(hit->heading[i])) != 0)
            return json_decref(array), NULL;
    return array;
}

static json_t *copies_json(const loci_hit *hit)
{
    json_t *array = json_array();
    for (size_t i = 0; i < hit->copy_count; i++)
        if (json_array_append_new(array, json_value_text(hit->copies[i])) != 0)
            return json_decref(array), NULL;
    return array;
}

static json_t *highlights_json(const loci_hit *hit)
{
    json_t *array = json_array();
    for (size_t i = 0; i < hit->highlight_count; i++)
        if (json_array_append_new(array, range_json(hit->highlights[i])) != 0)
            return json_decref(array), NULL;
    return array;
}

// A JSON text of the library's own making; null where it is none.
static json_t *explanation_json(const char *explanation)
{
    json_t *value = explanation ? json_loads(explanation, 0, NULL) : NULL;
    return value ? value : json_null();
}

static bool put_hit(json_t *object, const loci_hit *hit)
{
    return json_value_put(object, "rank", json_integer(hit->rank)) &&
           json_value_put(object, "score", json_real(isfinite(hit->score) ? hit->score : 0)) &&
           json_value_put(object, "ref", json_value_text(hit->ref)) &&
           json_value_put(object, "document", document_json(hit->document)) &&
           json_value_put(object, "section", json_value_text(hit->section)) &&
           json_value_put(object, "heading", heading_json(hit)) &&
           json_value_put(object, "page", hit->page ? json_integer(hit->page) : json_null()) &&
           json_value_put(object, "ordinal", json_integer(hit->ordinal)) &&
           json_value_put(object, "text", json_stringn(hit->text, hit->text_size)) &&
           json_value_put(object, "snippet_range", range_json(hit->snippet)) &&
           json_value_put(object, "highlights", highlights_json(hit)) &&
           json_value_put(object, "citation", json_value_text(hit->citation)) &&
           (hit->copy_count == 0 || json_value_put(object, "copies", copies_json(hit))) &&
           (!hit->explanation || json_value_put(object, "explanation", explanation_json(hit->explanation)));
}

static json_t *hits_json(const loci_results *results)
{
    json_t *array = json_array();
    for (size_t i = 0; i < loci_results_count(results); i++) {
        json_t *hit = json_object();
        if (!put_hit(hit, loci_results_hit(results, i))) {
            json_decref(hit);
            json_decref(array);
            return NULL;
        }
        json_array_append_new(array, hit);
    }
    return array;
}

static json_t *notes_json(const loci_results *results)
{
    json_t *array = json_array();
    for (size_t i = 0; i < loci_results_note_count(results); i++)
        if (json_array_append_new(array, json_value_text(loci_results_note(results, i))) != 0)
            return json_decref(array), NULL;
    return array;
}

json_t *json_answer(const struct answer *answer)
{
    const loci_results *results = answer->results;
    const char *explanation = loci_results_explanation(results);
    double took_ms = round(loci_results_took_ms(results) * 1000) / 1000;
    json_t *object = json_object();
    bool made = json_value_put(object, "format", json_integer(FORMAT_VERSION)) &&
                (!answer->id || json_value_put(object, "id", json_value_text(answer->id))) &&
                (answer->query ? json_value_put(object, "query", json_value_text(answer->query))
                               : json_value_put(object, "ref", json_value_text(answer->ref))) &&
                json_value_put(object, "notes", notes_json(results)) &&
                json_value_put(object, "total",
                               json_pack("{s:I,s:b}", "value", (json_int_t)loci_results_total(results),
                                         "exact", loci_results_total_is_exact(results))) &&
                json_value_put(object, "complete", json_boolean(loci_results_complete(results))) &&
                (!loci_results_outdated(results) || json_value_put(object, "outdated", json_true())) &&
                json_value_put(object, "took_ms", json_real(isfinite(took_ms) ? took_ms : 0)) &&
                (!explanation || json_value_put(object, "explanation", explanation_json(explanation))) &&
                json_value_put(object, "hits", hits_json(results));
    return json_value_if(made, object);
}

bool print_json(const struct output *out, const struct answer *answer)
{
    json_t *object = json_answer(answer);
    bool printed = object && encode_json_line(out->file, object);
    json_decref(object);
    return printed;
}

bool print_jsonl(const struct output *out, const struct answer *answer)
{
    for (size_t i = 0; i < loci_results_count(answer->results); i++) {
        json_t *line = json_pack("{s:i}", "format", FORMAT_VERSION);
        bool printed = (!answer->id || json_value_put(line, "id", json_value_text(answer->id))) &&
                       put_hit(line, loci_results_hit(answer->results, i)) &&
                       encode_json_line(out->file, line);
        json_decref(line);
        if (!printed)
            return false;
    }
    return true;
}
