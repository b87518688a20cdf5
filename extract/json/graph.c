// SPDX-License-Identifier: MIT
// JSON-LD whose nodes stand beside one another.
#include "extract/json/graph.h"

#include "extract/record/key.h"
#include "extract/record/value.h"

static const char *id_of(const json_t *value)
{
    return json_string_value(json_object_get(value, "@id"));
}

// What nodes are called, by their ids.
static json_t *names_of(const json_t *graph)
{
    json_t *names = json_object(), *node;
    size_t i;
    json_array_foreach(graph, i, node)
    {
        json_t *name = json_object_get(node, "name");
        if (id_of(node) && json_is_string(name))
            json_object_set(names, id_of(node), name);
    }
    return names;
}

// What stands for a person who is named by id alone; borrowed, NULL where nothing is to be put there.
static json_t *name_for(const json_t *names, const json_t *person)
{
    const char *id = json_object_get(person, "name") ? NULL : id_of(person);
    return id ? json_object_get(names, id) : NULL;
}

static void name_authors(json_t *node, const json_t *names)
{
    const char *key;
    json_t *value, *person;
    size_t i;
    json_object_foreach(node, key, value)
    {
        const struct record_key *of = record_key_of(key);
        if (of->use != RECORD_META || of->meta != META_AUTHOR)
            continue;
        json_array_foreach(value, i, person) if (name_for(names, person))
            json_array_set(value, i, name_for(names, person));
        if (name_for(names, value))
            json_object_set(node, key, name_for(names, value));
    }
}

static bool has_text(json_t *node)
{
    const char *key;
    json_t *value;
    json_object_foreach(node, key, value) if (record_key_of(key)->use == RECORD_TEXT &&
                                              json_is_string(value) && record_has_content(value)) return true;
    return false;
}

json_t *json_graph_works(json_t *object)
{
    const json_t *graph = json_object_get(object, "@graph");
    if (!json_is_array(graph))
        return NULL;
    json_t *names = names_of(graph), *works = json_array(), *node;
    size_t i;
    json_array_foreach(graph, i, node)
    {
        name_authors(node, names);
        if (has_text(node))
            json_array_append(works, node);
    }
    json_decref(names);
    if (json_array_size(works) > 0)
        return works;
    json_decref(works);
    return NULL;
}
