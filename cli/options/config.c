// SPDX-License-Identifier: MIT
// The config file.
#include "cli/options/config.h"
#include "cli/options/location.h"
#include "cli/terminal/talk.h"
#include <errno.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>

// One reading of the file.
struct reading {
    struct config *config;
    const struct command *command;
    void *settings;
    char problem[256]; // of the first bad line
};

// A copy that lives as long as the settings; NULL when memory is out.
static const char *kept(struct config *config, const char *text)
{
    const char **items = reallocarray(config->texts.items, config->texts.count + 1, sizeof *items);
    char *copy = items ? strdup(text) : NULL;
    if (items)
        config->texts.items = items;
    if (copy)
        config->texts.items[config->texts.count++] = copy;
    return copy;
}

static bool refuse(struct reading *reading, const char *problem)
{
    if (!*reading->problem)
        snprintf(reading->problem, sizeof reading->problem, "%s", problem);
    return false;
}

// Handler of libinih: one "name = value". Returns 0 for a bad line.
static int take(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;
    if (*section && !command_find(section))
        return refuse(reading, "there is no command of the section's name");
    if (*section && strcmp(section, reading->command->name) != 0)
        return true;
    if (strcmp(name, "index") == 0 || strcmp(name, "help") == 0)
        return refuse(reading, "the index is named by --index or LOCI_INDEX");
    struct option_rules rules = {.tables = {common_options}};
    if (*section)
        rules = command_rules(reading->command);
    const char *text = kept(reading->config, value);
    if (!text)
        return refuse(reading, "out of memory");
    struct arguments arguments = {0};
    return option_set(&arguments, &rules, name, text, reading->settings) ||
           refuse(reading, arguments.complaint);
}

static bool read_file(struct reading *reading, const char *path, FILE *file)
{
    struct config *config = reading->config;
    int line = ini_parse_file(file, take, reading);
    if (line == 0)
        return true;
    if (line < 0)
        snprintf(config->complaint, sizeof config->complaint, "%s cannot be read", path);
    else
        snprintf(config->complaint, sizeof config->complaint, "%s, line %d: %s", path, line,
                 *reading->problem ? reading->problem : "neither [section] nor name = value");
    return false;
}

bool config_read(struct config *out, const struct command *command, void *settings)
{
    *out = (struct config){0};
    struct reading reading = {.config = out, .command = command, .settings = settings};
    if (command->need == INDEX_NONE)
        return true;
    char *path = location_config();
    FILE *file = path ? fopen(path, "re") : NULL;
    bool read = true;
    if (file) {
        read = read_file(&reading, path, file);
        fclose(file);
    } else if (path && errno == EACCES) {
        talk("warning: %s is left out: %s", path, strerror(errno));
    } else if (path && errno != ENOENT && errno != ENOTDIR) {
        snprintf(out->complaint, sizeof out->complaint, "%s cannot be read: %s", path, strerror(errno));
        read = false;
    }
    free(path);
    return read;
}

void config_clear(struct config *config)
{
    for (size_t i = 0; i < config->texts.count; i++)
        free((char *)config->texts.items[i]);
    free(config->texts.items);
    *config = (struct config){0};
}
