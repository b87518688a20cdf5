// SPDX-License-Identifier: MIT
// OpenDocument: texts, sheets, slides and drawings, in a package or flat in one file.
#include "extract/office/opendocument/opendocument.h"

#include "extract/office/opendocument/od_reader.h"
#include "extract/office/parts/properties.h"
#include <string.h>

static bool send_meta(const struct od_survey *survey, const struct properties *properties, struct sink *sink)
{
    return sink_meta(sink, META_TITLE, "heading", survey->title.data, survey->title.size) &&
           sink_meta(sink, META_AUTHOR, "header", survey->author.data, survey->author.size) &&
           sink_meta(sink, META_DATE, "header", survey->date.data, survey->date.size) &&
           properties_send(properties, sink);
}

// Pages are told where the program marked as many as it counted.
static bool send(const struct package *package, const struct part *content, const struct part *styles,
                 const struct part *meta, struct sink *sink)
{
    struct od_survey survey;
    struct properties properties;
    struct notes comments;
    properties_init(&properties);
    notes_init(&comments);
    bool done = od_survey_read(&survey, styles, content, sink) && properties_read(&properties, meta, sink);
    bool has_pages = properties.pages > 1 && survey.breaks + 1 == properties.pages;
    done = done && send_meta(&survey, &properties, sink) &&
           od_read(&survey, package, content, has_pages, &comments, sink) &&
           notes_send_comments(&comments, sink);
    notes_clear(&comments);
    properties_clear(&properties);
    od_survey_clear(&survey);
    return done;
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    (void)attributes;
    bool *is_encrypted = context;
    *is_encrypted = *is_encrypted || strcmp(name, "manifest:encryption-data") == 0;
    return true;
}

bool opendocument_send(const struct package *package, const struct part *content, struct sink *sink)
{
    bool is_encrypted = false;
    struct named_handler handler = {on_start, named_ignore_end, named_ignore_text, &is_encrypted};
    if (!package_parse_what_is_sound(package_find(package, "META-INF/manifest.xml"), &handler, sink))
        return false;
    if (is_encrypted)
        return sink_fail(sink, WIRE_ENCRYPTED, "the document is encrypted");
    return send(package, content, package_find(package, "styles.xml"), package_find(package, "meta.xml"),
                sink);
}

bool opendocument_flat_send(const struct part *flat, struct sink *sink)
{
    return send(NULL, flat, NULL, flat, sink);
}
