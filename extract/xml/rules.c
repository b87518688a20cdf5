// SPDX-License-Identifier: MIT
// The rules and sources of a vocabulary, made ready to be looked up.
#include "extract/xml/rules.h"

#include "text/base/fnv.h"

#include <string.h>

static bool is_word(struct xml_word word, const char *name)
{
    return strlen(name) == word.size && memcmp(word.data, name, word.size) == 0;
}

static size_t bucket_of(const char *name, size_t size)
{
    return fnv_of(name, size) % XML_BUCKETS;
}

// The bit of a name that rules ask for; a new one gets the next. 0 when there are too many.
static uint64_t bit_of(struct xml_rules *rules, struct xml_word word)
{
    size_t i = 0;
    while (i < rules->name_count &&
           (rules->names[i].size != word.size || memcmp(rules->names[i].data, word.data, word.size) != 0))
        i++;
    if (i == XML_NAMES_MAX)
        return 0;
    if (i == rules->name_count)
        rules->names[rules->name_count++] = word;
    return (uint64_t)1 << i;
}

// Takes what stands before `mark` off the path; empty when the mark is not there.
static struct xml_word take_before(const char **path, const char *mark)
{
    const char *found = strstr(*path, mark);
    struct xml_word word = {*path, found ? (size_t)(found - *path) : 0};
    if (found)
        *path = found + strlen(mark);
    return word;
}

// [ATTRIBUTE=VALUE] and @ATTRIBUTE.
static void take_conditions(struct xml_pattern *pattern, const char *path)
{
    if (*path == '[') {
        const char *end = path + strcspn(path, "]");
        size_t size = strcspn(path + 1, "=]");
        pattern->attribute = (struct xml_word){path + 1, size};
        if (path[1 + size] == '=')
            pattern->value = (struct xml_word){path + 2 + size, (size_t)(end - path) - 2 - size};
        path = end + (*end == ']');
    }
    if (*path == '@')
        pattern->taken = (struct xml_word){path + 1, strlen(path + 1)};
}

static bool add(struct xml_rules *rules, const char *path, const struct xml_rule *rule,
                const struct xml_source *source)
{
    if (rules->pattern_count + 1 >= XML_PATTERNS_MAX)
        return false;
    uint16_t index = (uint16_t)++rules->pattern_count;
    struct xml_pattern *pattern = &rules->patterns[index];
    *pattern = (struct xml_pattern){.rule = rule, .source = source};
    struct xml_word ancestor = take_before(&path, "//"), parent = take_before(&path, "/");
    if (ancestor.size > 0 && (pattern->ancestor = bit_of(rules, ancestor)) == 0)
        return false;
    if (parent.size > 0 && (pattern->parent = bit_of(rules, parent)) == 0)
        return false;
    pattern->element = (struct xml_word){path, strcspn(path, "[@")};
    take_conditions(pattern, path + pattern->element.size);
    size_t bucket = bucket_of(pattern->element.data, pattern->element.size);
    if (rules->heads[bucket] == 0)
        rules->heads[bucket] = index;
    else
        rules->patterns[rules->tails[bucket]].next = index;
    rules->tails[bucket] = index;
    return true;
}

bool xml_rules_init(struct xml_rules *rules, const struct xml_vocabulary *vocabulary)
{
    memset(rules, 0, sizeof *rules);
    rules->vocabulary = vocabulary;
    bool done = true;
    for (int bare = 0; bare < 2; bare++)
        for (const struct xml_rule *rule = vocabulary->rules; done && rule->path; rule++)
            done = (strpbrk(rule->path, "/[") == NULL) != bare || add(rules, rule->path, rule, NULL);
    for (const struct xml_rule *rule = xml_common_rules; done && rule->path; rule++)
        done = add(rules, rule->path, rule, NULL);
    for (const struct xml_source *source = vocabulary->sources; done && source && source->path; source++)
        done = add(rules, source->path, NULL, source);
    return done;
}

static const char *value_of(struct xml_word name, const char *const *attributes)
{
    for (; *attributes; attributes += 2)
        if (is_word(name, xml_local_name(attributes[0])))
            return attributes[1];
    return NULL;
}

static bool has_value(struct xml_word attribute, struct xml_word value, const struct xml_element *element)
{
    if (attribute.size == 0)
        return true;
    const char *found = value_of(attribute, element->attributes);
    return found && (!value.data || is_word(value, found));
}

// Whether the element is what a rule asks for above another: "sp", "action[type=sent]".
static bool is_named(struct xml_word name, const struct xml_element *element)
{
    const char *open = memchr(name.data, '[', name.size);
    if (!open)
        return is_word(name, element->name);
    struct xml_pattern pattern = {.element = {name.data, (size_t)(open - name.data)}};
    take_conditions(&pattern, open);
    return is_word(pattern.element, element->name) && has_value(pattern.attribute, pattern.value, element);
}

struct xml_place xml_rules_place(const struct xml_rules *rules, const struct xml_element *element)
{
    struct xml_place place = {0, element->parent.above};
    for (size_t i = 0; i < rules->name_count; i++)
        if (is_named(rules->names[i], element))
            place.own |= (uint64_t)1 << i;
    place.above |= place.own;
    return place;
}

static bool fits(const struct xml_pattern *pattern, const struct xml_element *element)
{
    if (!is_word(pattern->element, element->name) ||
        (pattern->parent && !(pattern->parent & element->parent.own)) ||
        (pattern->ancestor && !(pattern->ancestor & element->parent.above)))
        return false;
    return has_value(pattern->attribute, pattern->value, element);
}

static const struct xml_pattern *next_fitting(const struct xml_rules *rules,
                                              const struct xml_element *element, uint16_t index, bool source)
{
    for (; index > 0; index = rules->patterns[index].next) {
        const struct xml_pattern *pattern = &rules->patterns[index];
        if ((pattern->source != NULL) == source && fits(pattern, element))
            return pattern;
    }
    return NULL;
}

const struct xml_pattern *xml_rules_find(const struct xml_rules *rules, const struct xml_element *element)
{
    return next_fitting(rules, element, rules->heads[bucket_of(element->name, strlen(element->name))], false);
}

const struct xml_pattern *xml_rules_source(const struct xml_rules *rules, const struct xml_element *element,
                                           const struct xml_pattern *after)
{
    uint16_t index = after ? after->next : rules->heads[bucket_of(element->name, strlen(element->name))];
    return next_fitting(rules, element, index, true);
}

const char *xml_pattern_value(const struct xml_pattern *pattern, const char *const *attributes)
{
    return pattern->taken.size > 0 ? value_of(pattern->taken, attributes) : NULL;
}
