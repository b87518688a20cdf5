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

static bool is_same(struct xml_word a, struct xml_word b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

// ELEMENT[ATTRIBUTE=VALUE]
static struct xml_step step_of(struct xml_word word)
{
    const char *open = word.size > 0 ? memchr(word.data, '[', word.size) : NULL;
    if (!open)
        return (struct xml_step){.element = word};
    const char *end = word.data + word.size - 1, *sign = memchr(open, '=', (size_t)(end - open));
    const char *attribute = open + 1, *behind = sign ? sign : end;
    struct xml_step step = {.element = {word.data, (size_t)(open - word.data)},
                            .attribute = {attribute, (size_t)(behind - attribute)}};
    if (sign)
        step.value = (struct xml_word){sign + 1, (size_t)(end - sign) - 1};
    return step;
}

// The bit of a name that rules ask for; a new one gets the next. 0 when there are too many.
static uint64_t bit_of(struct xml_rules *rules, struct xml_word word)
{
    const struct xml_step step = step_of(word);
    size_t i = 0;
    while (i < rules->name_count && !(is_same(rules->names[i].element, step.element) &&
                                      is_same(rules->names[i].attribute, step.attribute) &&
                                      is_same(rules->names[i].value, step.value)))
        i++;
    if (i == XML_NAMES_MAX)
        return 0;
    if (i == rules->name_count)
        rules->names[rules->name_count++] = step;
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
    const size_t size = strcspn(path, "@");
    pattern->step = step_of((struct xml_word){path, size});
    if (path[size] == '@')
        pattern->taken = (struct xml_word){path + size + 1, strlen(path + size + 1)};
    const size_t bucket = bucket_of(pattern->step.element.data, pattern->step.element.size);
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

static bool is_step(const struct xml_step *step, const struct xml_element *element)
{
    if (!is_word(step->element, element->name))
        return false;
    if (step->attribute.size == 0)
        return true;
    const char *value = value_of(step->attribute, element->attributes);
    return value && (!step->value.data || is_word(step->value, value));
}

struct xml_place xml_rules_place(const struct xml_rules *rules, const struct xml_element *element)
{
    struct xml_place place = {0, element->parent.above};
    for (size_t i = 0; i < rules->name_count; i++)
        if (is_step(&rules->names[i], element))
            place.own |= (uint64_t)1 << i;
    place.above |= place.own;
    return place;
}

static bool fits(const struct xml_pattern *pattern, const struct xml_element *element)
{
    return (!pattern->parent || (pattern->parent & element->parent.own)) &&
           (!pattern->ancestor || (pattern->ancestor & element->parent.above)) &&
           is_step(&pattern->step, element);
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
