// SPDX-License-Identifier: MIT
// What is in an index, as JSON.
#include "service/web/index_json.h"
#include "service/json.h"
#include <string.h>

enum { FORMAT_VERSION = 1 };

static json_t *number(uint64_t value)
{
    return json_integer((json_int_t)value);
}

static json_t *text_or_null(const char *text)
{
    return text ? json_text_of(text, strlen(text)) : json_null();
}

static json_t *texts_json(const char *const *texts, size_t text_count)
{
    json_t *array = json_array();
    bool made = array != NULL;
    for (size_t i = 0; made && i < text_count; i++)
        made = json_array_append_new(array, text_or_null(texts[i])) == 0;
    return json_if(made, array);
}

static json_t *source_json(const loci_source_info *source)
{
    json_t *object = json_object();
    const bool made = json_put(object, "path", text_or_null(source->path)) &&
                      json_put(object, "documents", number(source->documents)) &&
                      json_put(object, "passages", number(source->passages)) &&
                      json_put(object, "failed", number(source->failed)) &&
                      json_put(object, "skipped", number(source->skipped)) &&
                      json_put(object, "empty", number(source->empty)) &&
                      json_put(object, "last_seen", text_or_null(source->last_seen)) &&
                      json_put(object, "include", texts_json(source->include, source->include_count)) &&
                      json_put(object, "exclude", texts_json(source->exclude, source->exclude_count)) &&
                      json_put(object, "partial", number(source->partial)) &&
                      json_put(object, "problem", text_or_null(source->problem)) &&
                      json_put(object, "follow", json_boolean(source->follow)) &&
                      json_put(object, "hidden", json_boolean(source->hidden));
    return json_if(made, object);
}

static json_t *run_json(const loci_run_info *run)
{
    json_t *object = json_object();
    const bool made =
        json_put(object, "id", number(run->id)) && json_put(object, "started", text_or_null(run->started)) &&
        json_put(object, "ended", text_or_null(run->ended)) &&
        json_put(object, "outcome", text_or_null(run->outcome)) &&
        json_put(object, "rebuilt", json_boolean(run->rebuilt)) &&
        json_put(object, "added", number(run->added)) && json_put(object, "changed", number(run->changed)) &&
        json_put(object, "moved", number(run->moved)) && json_put(object, "removed", number(run->removed)) &&
        json_put(object, "failed", number(run->failed)) && json_put(object, "skipped", number(run->skipped));
    return json_if(made, object);
}

static json_t *sources_json(const loci_info *info)
{
    json_t *array = json_array();
    bool made = array != NULL;
    for (size_t i = 0; made && i < info->source_count; i++)
        made = json_array_append_new(array, source_json(loci_info_source_at(info, i))) == 0;
    return json_if(made, array);
}

static json_t *runs_json(const loci_info *info)
{
    json_t *array = json_array();
    bool made = array != NULL;
    for (size_t i = 0; made && i < info->run_count; i++)
        made = json_array_append_new(array, run_json(loci_info_run_at(info, i))) == 0;
    return json_if(made, array);
}

json_t *index_json_info(const char *index_path, const loci_info *info)
{
    json_t *object = json_object();
    const bool made =
        json_put(object, "format", json_integer(FORMAT_VERSION)) &&
        json_put(object, "index", text_or_null(index_path)) &&
        json_put(object, "size_bytes", number(info->size_bytes)) &&
        json_put(object, "documents", number(info->documents)) &&
        json_put(object, "passages", number(info->passages)) &&
        json_put(object, "terms", number(info->terms)) &&
        json_put(object, "generation", number(info->generation)) &&
        json_put(object, "analysis", text_or_null(info->analysis)) &&
        json_put(object, "analysis_current", json_boolean(info->analysis_current)) &&
        json_put(object, "sources", sources_json(info)) && json_put(object, "runs", runs_json(info)) &&
        json_put(object, "suspect", number(info->suspect)) &&
        (!info->charset_guesses || json_put(object, "charset_guess", number(info->charset_guesses)));
    return json_if(made, object);
}

static json_t *values_json(const loci_counts *counts, size_t limit)
{
    json_t *list = json_array();
    const size_t all = loci_counts_count(counts);
    bool made = list != NULL;
    for (size_t i = 0; made && i < all && (limit == 0 || i < limit); i++) {
        const loci_count *count = loci_counts_at(counts, i);
        json_t *object = json_object();
        const bool filled = json_put(object, "value", text_or_null(count->value)) &&
                            json_put(object, "passages", number(count->passages)) &&
                            json_put(object, "documents", number(count->documents));
        made = json_array_append_new(list, json_if(filled, object)) == 0;
    }
    return json_if(made, list);
}

static json_t *note_json(const loci_note *note)
{
    json_t *object = json_object();
    json_t *span = note->span.end > note->span.start
                       ? json_pack("[I, I]", (json_int_t)note->span.start, (json_int_t)note->span.end)
                       : json_null();
    bool made = json_put(object, "code", text_or_null(loci_note_name(note->code)));
    made = json_put(object, "span", span) && made;
    made = made && json_put(object, "suggestion", text_or_null(note->suggestion));
    return json_if(made, object);
}

// As `loci search --json` has them: sentences, and where there are any what they are about.
static bool put_notes(json_t *object, const struct census *census)
{
    json_t *sentences = json_array(), *details = json_array();
    const size_t count = census_note_count(census);
    bool made = sentences && details;
    for (size_t i = 0; made && i < count; i++)
        made = json_array_append_new(sentences, text_or_null(census_note_at(census, i)->text)) == 0 &&
               json_array_append_new(details, note_json(census_note_at(census, i))) == 0;
    made = json_put(object, "notes", sentences) && made;
    if (count > 0)
        return json_put(object, "note_details", details) && made;
    json_decref(details);
    return made;
}

json_t *index_json_counts(const char *query, const struct census *census, size_t limit)
{
    loci_counts *const *counts = census->counts;
    const size_t count = census->count;
    json_t *lists = json_object(), *object = json_object();
    bool made = lists != NULL;
    for (size_t i = 0; i < count && made; i++)
        made = json_put(lists, loci_count_by_name(loci_counts_by(counts[i])), values_json(counts[i], limit));
    made = json_put(object, "format", json_integer(FORMAT_VERSION)) && made;
    made = made && json_put(object, "query", text_or_null(query)) && put_notes(object, census) &&
           json_put(object, "passages", number(count > 0 ? loci_counts_passages(counts[0]) : 0));
    made = json_put(object, "facets", lists) && made;
    return json_if(made, object);
}
