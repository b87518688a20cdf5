// SPDX-License-Identifier: MIT
// What an XML document says about itself.
#include "extract/xml/meta.h"

#include "extract/core/clean.h"
#include <string.h>

static const char origin[] = "metadata";

// The depth up to which an element of an unknown vocabulary may speak for the whole document.
enum { GENERIC_DEPTH_MAX = 4 };

// ISO 639-2 codes, as Akoma Ntoso has them, with the shorter ones that BCP 47 asks for.
static const char *const languages[][2] = {
    {"eng", "en"}, {"fra", "fr"}, {"fre", "fr"}, {"deu", "de"}, {"ger", "de"}, {"spa", "es"}, {"ita", "it"},
    {"por", "pt"}, {"nld", "nl"}, {"dut", "nl"}, {"rus", "ru"}, {"ukr", "uk"}, {"ara", "ar"}, {"zho", "zh"},
    {"chi", "zh"}, {"pol", "pl"}, {"swe", "sv"}, {"fin", "fi"}, {"dan", "da"}, {"nor", "no"}, {"kaz", "kk"},
};

void xml_meta_init(struct xml_meta *meta, struct sink *sink, enum xml_vocabulary vocabulary)
{
    *meta = (struct xml_meta){.sink = sink, .vocabulary = vocabulary};
    buffer_init(&meta->text);
    buffer_init(&meta->number);
    for (size_t i = 0; i < META_KEY_COUNT; i++)
        buffer_init(&meta->late[i]);
}

void xml_meta_clear(struct xml_meta *meta)
{
    buffer_clear(&meta->text);
    buffer_clear(&meta->number);
    for (size_t i = 0; i < META_KEY_COUNT; i++)
        buffer_clear(&meta->late[i]);
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(xml_local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

// The documents of an assembly are told apart by their number: "S/RES/1356 (2001): Resolution 1356 (2001)".
static bool send_numbered_title(struct xml_meta *meta, const char *title, size_t size)
{
    struct buffer whole;
    buffer_init(&whole);
    clean_line(&whole, meta->number.data, meta->number.size, META_VALUE_MAX);
    if (whole.size > 0)
        buffer_add_string(&whole, ": ");
    bool done = buffer_add(&whole, title, size)
                    ? sink_meta(meta->sink, META_TITLE, origin, whole.data, whole.size)
                    : sink_fail(meta->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&whole);
    return done;
}

static bool send(struct xml_meta *meta, const struct xml_source *source, const char *value, size_t size)
{
    if (source->key == META_LANGUAGE)
        for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
            if (size == 3 && memcmp(value, languages[i][0], 3) == 0)
                return sink_meta_string(meta->sink, META_LANGUAGE, origin, languages[i][1]);
    if (source->number)
        return meta->number.size > 0 || buffer_add(&meta->number, value, size) ||
               sink_fail(meta->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    if (source->key == META_TITLE && !source->late && size > 0)
        return send_numbered_title(meta, value, size);
    if (!source->late)
        return sink_meta(meta->sink, source->key, origin, value, size);
    struct buffer *late = &meta->late[source->key];
    if (late->size == 0)
        clean_line(late, value, size, META_VALUE_MAX);
    return true;
}

static bool is_named(const struct xml_meta *meta, const struct xml_source *source, const char *element)
{
    return strcmp(source->element, element) == 0 &&
           (!*source->parent || (meta->parent && strcmp(source->parent, meta->parent) == 0));
}

// Follows the elements that sources ask for as parents; they do not stand in one another.
static void see_parent(struct xml_meta *meta, size_t depth, const char *element)
{
    size_t count;
    const struct xml_source *sources = xml_sources(meta->vocabulary, &count);
    for (size_t i = 0; !meta->parent && i < count; i++) {
        if (strcmp(sources[i].parent, element) == 0) {
            meta->parent = sources[i].parent;
            meta->parent_depth = depth;
        }
    }
}

bool xml_meta_start(struct xml_meta *meta, size_t depth, const char *element, const char *const *attributes)
{
    if (meta->source || (meta->vocabulary == XML_GENERIC && depth > GENERIC_DEPTH_MAX))
        return true;
    see_parent(meta, depth, element);
    size_t count;
    const struct xml_source *sources = xml_sources(meta->vocabulary, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_named(meta, &sources[i], element))
            continue;
        if (!sources[i].attribute) {
            meta->source = &sources[i];
            meta->source_depth = depth;
            buffer_truncate(&meta->text, 0);
            continue;
        }
        const char *value = xml_attribute(attributes, sources[i].attribute);
        if (value && !send(meta, &sources[i], value, strlen(value)))
            return false;
    }
    return true;
}

void xml_meta_text(struct xml_meta *meta, const char *text, size_t size)
{
    // White space may be most of it: what is kept is more than a value can hold.
    if (meta->source && meta->text.size < 4 * META_VALUE_MAX)
        buffer_add(&meta->text, text, size);
}

bool xml_meta_end(struct xml_meta *meta, size_t depth)
{
    if (meta->parent && depth == meta->parent_depth)
        meta->parent = NULL;
    if (!meta->source || depth != meta->source_depth)
        return true;
    const struct xml_source *source = meta->source;
    meta->source = NULL;
    return send(meta, source, meta->text.data, meta->text.size);
}

bool xml_meta_finish(struct xml_meta *meta)
{
    for (size_t key = 0; key < META_KEY_COUNT; key++)
        if (!sink_meta(meta->sink, (enum meta_key)key, origin, meta->late[key].data, meta->late[key].size))
            return false;
    return true;
}
