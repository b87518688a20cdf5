// SPDX-License-Identifier: MIT
// loci source: which folders and files are indexed, and what of them.
#include "cli/commands/run_settings.h"
#include "cli/commands/session.h"
#include "cli/print/json_value.h"
#include "cli/print/run_report.h"
#include "cli/terminal/interrupt.h"
#include "cli/terminal/number.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <stdlib.h>
#include <string.h>

enum { FORMAT_VERSION = 1 };

struct settings {
    struct run_settings run;
    bool yes;
};

static const struct settings defaults;

static const struct option options[] = {
    {.letter = 'y',
     .name = "yes",
     .kind = OPTION_FLAG,
     .offset = offsetof(struct settings, yes),
     .help = "remove: really take its documents out of the index"},
    {.name = NULL},
};

static void print_globs(const struct output *out, const char *name, const char *const *globs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fprintf(out->file, "    %s ", name);
        visible_print(out->file, globs[i], strlen(globs[i]));
        fputc('\n', out->file);
    }
}

static void print_source(const struct output *out, const loci_source_info *source)
{
    output_style(out, STYLE_TITLE);
    visible_print(out->file, source->path, strlen(source->path));
    output_style(out, STYLE_PLAIN);
    fprintf(out->file, "  %s %s", number_grouped(source->documents).text,
            number_noun(source->documents, "document").text);
    fprintf(out->file, "%s%s%s%s\n", source->hidden ? ", hidden files too" : "",
            source->follow ? ", links are followed" : "", source->problem ? ", " : "",
            source->problem ? source->problem : "");
    print_globs(out, "include", source->include, source->include_count);
    print_globs(out, "exclude", source->exclude, source->exclude_count);
}

static json_t *globs_json(const char *const *globs, size_t count)
{
    json_t *list = json_array();
    bool made = list != NULL;
    for (size_t i = 0; made && i < count; i++)
        made = json_array_append_new(list, json_value_text(globs[i])) == 0;
    return json_value_if(made, list);
}

static json_t *source_json(const loci_source_info *source)
{
    json_t *object = json_object();
    const bool made = json_value_put(object, "path", json_value_text(source->path)) &&
                      json_value_put(object, "path_base64", json_value_bytes(source->path)) &&
                      json_value_put(object, "documents", json_integer((json_int_t)source->documents)) &&
                      json_value_put(object, "passages", json_integer((json_int_t)source->passages)) &&
                      json_value_put(object, "include", globs_json(source->include, source->include_count)) &&
                      json_value_put(object, "exclude", globs_json(source->exclude, source->exclude_count)) &&
                      json_value_put(object, "follow", json_boolean(source->follow)) &&
                      json_value_put(object, "hidden", json_boolean(source->hidden)) &&
                      json_value_put(object, "problem", json_value_text(source->problem)) &&
                      json_value_put(object, "last_seen", json_value_text(source->last_seen));
    return json_value_if(made, object);
}

static bool print_json(const struct output *out, const loci_info *info)
{
    json_t *list = json_array(), *object = json_object();
    bool made = list != NULL;
    for (size_t i = 0; made && i < info->source_count; i++)
        made = json_array_append_new(list, source_json(loci_info_source_at(info, i))) == 0;
    made = json_value_put(object, "format", json_integer(FORMAT_VERSION)) &&
           json_value_put(object, "sources", json_value_if(made, list));
    object = json_value_if(made, object);
    const bool printed = object && json_value_print_line(out->file, object);
    json_decref(object);
    return printed;
}

static int list(struct invocation *invocation, const loci_info *info)
{
    const struct settings *settings = invocation->settings;
    if (settings->run.listing.format == LISTING_JSON)
        return print_json(&invocation->out, info) ? EXIT_DONE : session_no_memory();
    for (size_t i = 0; i < info->source_count; i++)
        print_source(&invocation->out, loci_info_source_at(info, i));
    return EXIT_DONE;
}

// The source that is called so, from the working folder or in full; NULL after telling that there is none.
static const loci_source_info *find_source(const loci_info *info, const char *name)
{
    char *path = realpath(name, NULL); // of one that is gone the name as it was given
    const char *sought = path ? path : name;
    const loci_source_info *found = NULL;
    for (size_t i = 0; !found && i < info->source_count; i++) {
        const loci_source_info *source = loci_info_source_at(info, i);
        if (strcmp(source->path, sought) == 0 || strcmp(source->path, name) == 0)
            found = source;
    }
    free(path);
    if (!found)
        talk("%s is no source: loci source list names them", name);
    return found;
}

static int index_source(struct invocation *invocation, struct run_report *run, const char *path, bool replace)
{
    const struct settings *settings = invocation->settings;
    loci_index_options asked = run_settings_options(&settings->run);
    asked.replace_globs = replace;
    loci_index_report report = {.size = sizeof report};
    interrupt_watch(invocation->index);
    loci_error error = loci_index(invocation->index, &path, 1, &asked, &report);
    interrupt_end();
    progress_clear(&run->progress);
    if (error)
        return session_failed(invocation, error);
    if (!settings->run.quiet)
        run_report_print(&invocation->out, &report);
    return report.new_failed || report.sources_incomplete ? EXIT_NOTHING : EXIT_DONE;
}

static int remove_source(struct invocation *invocation, const loci_source_info *source)
{
    const struct settings *settings = invocation->settings;
    if (!settings->yes) {
        talk("to remove %s, with %s %s, say --yes", source->path, number_grouped(source->documents).text,
             number_noun(source->documents, "document").text);
        return EXIT_ERROR;
    }
    uint64_t documents = 0;
    interrupt_watch(invocation->index);
    loci_error error = loci_forget(invocation->index, source->path, false, &documents);
    interrupt_end();
    if (error)
        return session_failed(invocation, error);
    if (!settings->run.quiet)
        fprintf(invocation->out.file, "%s %s removed; loci source add takes it in again\n",
                number_grouped(documents).text, number_noun(documents, "document").text);
    return EXIT_DONE;
}

static int change(struct invocation *invocation, struct run_report *run, const loci_info *info)
{
    const char *verb = invocation->words[0], *path = invocation->words[1];
    if (strcmp(verb, "add") == 0)
        return index_source(invocation, run, path, false);
    const loci_source_info *source = find_source(info, path);
    if (!source)
        return EXIT_ERROR;
    return strcmp(verb, "set") == 0 ? index_source(invocation, run, source->path, true)
                                    : remove_source(invocation, source);
}

static const char *const verbs[] = {"list", "add", "set", "remove", NULL}; // all but the first take a path

// Whether the words are a command that there is; false after telling what is wrong.
static bool is_understood(const struct invocation *invocation)
{
    const char *verb = invocation->word_count ? invocation->words[0] : "list";
    const size_t paths = invocation->word_count ? invocation->word_count - 1 : 0;
    for (size_t i = 0; verbs[i]; i++)
        if (strcmp(verb, verbs[i]) == 0) {
            if (paths == (i > 0))
                return true;
            talk(i > 0 ? "say which: loci source %s PATH" : "loci source %s takes no path", verb);
            return false;
        }
    talk("loci source knows list, add, set and remove, not '%s'", verb);
    return false;
}

static int run(struct invocation *invocation)
{
    const struct settings *settings = invocation->settings;
    struct run_report report = {.out = &invocation->out, .quiet = settings->run.quiet};
    if (!is_understood(invocation))
        return EXIT_ERROR;
    progress_init(&report.progress, !settings->run.quiet);
    int code = session_open(invocation, &(loci_open_options){
                                            .busy_timeout_ms = (int)settings->run.wait_ms,
                                            .on_event = run_report_event,
                                            .event_context = &report,
                                        });
    if (code)
        return code;
    loci_info *info = NULL;
    loci_error error = loci_info_get(invocation->index, &info);
    if (error)
        code = session_failed(invocation, error);
    else
        code = invocation->word_count < 2 ? list(invocation, info) : change(invocation, &report, info);
    loci_info_free(info);
    return code;
}

const struct command cmd_source = {
    .name = "source",
    .synopsis = "[OPTION...] [list | add PATH | set PATH | remove PATH]",
    .summary = "List the folders and files that are indexed, and change what of them is",
    .details =
        "list prints each source with its globs; add takes one in, as loci index PATH does; set puts the globs "
        "and --hidden of this call in the place of those that were kept with it (none: every file that is not "
        "hidden), also of those that loci forget added, and refreshes it; remove takes it out of the index, as "
        "loci forget does. The files stay as they are.\n"
        "Exit status: 0 done, 1 done but files failed or not all could be seen, 2 not done, 75 another run "
        "holds the index.",
    .first_words = verbs,
    .options = options,
    .shared_options = {run_options, listing_options},
    .settings_size = sizeof(struct settings),
    .defaults = &defaults,
    .need = INDEX_WRITE,
    .most_words = 2,
    .run = run,
};
