// SPDX-License-Identifier: MIT
// loci formats: what can be read here, and what it takes.
#include "cli/commands/listing.h"
#include "cli/options/location.h"
#include "cli/print/json_value.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <stdlib.h>
#include <string.h>

static const struct listing_settings defaults;

enum { FORMAT_VERSION = 1 };

// "read", "needs poppler-utils", "not read".
static void put_state(const struct output *out, const loci_format *format)
{
    const bool here = format->is_read && !*format->packages;
    output_style(out, here ? STYLE_GOOD : format->is_read ? STYLE_BAD : STYLE_FAINT);
    fputs(here ? "read" : format->is_read ? "not here" : "not read", out->file);
    output_style(out, STYLE_PLAIN);
}

static void put(const struct output *out, const char *text)
{
    visible_print(out->file, text, strlen(text));
}

static void print_format(const struct output *out, const loci_format *format)
{
    output_style(out, STYLE_TITLE);
    put(out, format->type);
    output_style(out, STYLE_PLAIN);
    fputs("  ", out->file);
    put(out, format->media_type);
    fputs(": ", out->file);
    put_state(out, format);
    if (*format->needs) {
        fputs(" with ", out->file);
        put(out, format->needs);
    }
    if (*format->packages) {
        fputs(": install the Debian package ", out->file);
        put(out, format->packages);
    }
    fputs("\n    told by ", out->file);
    put(out, format->recognised);
    fputc('\n', out->file);
}

static json_t *format_json(const loci_format *format)
{
    json_t *object = json_object();
    bool made = json_value_put(object, "media_type", json_value_text(format->media_type)) &&
                json_value_put(object, "type", json_value_text(format->type)) &&
                json_value_put(object, "recognised", json_value_text(format->recognised)) &&
                json_value_put(object, "read", json_boolean(format->is_read)) &&
                json_value_put(object, "here", json_boolean(format->is_read && !*format->packages)) &&
                json_value_put(object, "needs", json_value_text(format->needs)) &&
                json_value_put(object, "packages", json_value_text(format->packages));
    return json_value_if(made, object);
}

static bool print_json(const struct output *out, const loci_formats *formats)
{
    json_t *array = json_array(), *object = json_object();
    bool made = array != NULL;
    for (size_t i = 0; made && i < loci_formats_count(formats); i++)
        made = json_array_append_new(array, format_json(loci_formats_at(formats, i))) == 0;
    made = json_value_put(object, "format", json_integer(FORMAT_VERSION)) &&
           json_value_put(object, "formats", json_value_if(made, array));
    object = json_value_if(made, object);
    bool printed = object && json_value_print_line(out->file, object);
    json_decref(object);
    return printed;
}

static int run(struct invocation *invocation)
{
    const struct listing_settings *settings = invocation->settings;
    char why[LOCI_MESSAGE_SIZE] = "";
    char *extract = location_extract();
    loci_formats *formats = NULL;
    loci_error error = loci_formats_get(&formats, extract, why, sizeof why);
    free(extract);
    if (error) {
        talk("%s", *why ? why : loci_error_name(error));
        return EXIT_ERROR;
    }
    bool printed = true;
    if (settings->format == LISTING_JSON)
        printed = print_json(&invocation->out, formats);
    for (size_t i = 0; settings->format == LISTING_TEXT && i < loci_formats_count(formats); i++)
        print_format(&invocation->out, loci_formats_at(formats, i));
    loci_formats_free(formats);
    if (!printed)
        talk("out of memory");
    return printed ? EXIT_DONE : EXIT_ERROR;
}

const struct command cmd_formats = {
    .name = "formats",
    .synopsis = "[OPTION...]",
    .summary = "Print which formats are read, how each is told, what it needs, and whether that is installed",
    .details = "Exit status: 0 done, 2 error.",
    .shared_options = {listing_options},
    .settings_size = sizeof(struct listing_settings),
    .defaults = &defaults,
    .need = INDEX_NONE,
    .run = run,
};
