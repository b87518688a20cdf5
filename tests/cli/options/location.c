// SPDX-License-Identifier: MIT
// Which index file, which config file, which folder, by option and environment.
#include "cli/options/location.h"
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// NULL: the variable is not set; `index` NULL: no place is known.
struct row {
    const char *option, *loci_index, *data_home, *home;
    const char *index;
};

static const struct row rows[] = {
    {"o.loci", "l.loci", "/data", "/home/a", "o.loci"},
    {NULL, "l.loci", "/data", "/home/a", "l.loci"},
    {NULL, "", "/data", "/home/a", "/data/loci/index.loci"},
    {NULL, NULL, "/data", NULL, "/data/loci/index.loci"},
    {NULL, NULL, "relative", "/home/a", "/home/a/.local/share/loci/index.loci"},
    {NULL, NULL, "", "/home/a", "/home/a/.local/share/loci/index.loci"},
    {NULL, NULL, NULL, "relative", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static void set(const char *variable, const char *value)
{
    if (value)
        setenv(variable, value, 1);
    else
        unsetenv(variable);
}

ParameterizedTestParameters(location, of_the_index_follows_option_and_environment)
{
    static size_t indices[sizeof rows / sizeof *rows];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        indices[i] = i;
    return cr_make_param_array(size_t, indices, sizeof rows / sizeof *rows);
}

ParameterizedTest(size_t *index, location, of_the_index_follows_option_and_environment)
{
    const struct row *row = &rows[*index];
    set("LOCI_INDEX", row->loci_index);
    set("XDG_DATA_HOME", row->data_home);
    set("HOME", row->home);
    char *path = location_index(row->option);
    cr_assert_eq(path == NULL, row->index == NULL, "row %zu: %s", *index, path ? path : "none");
    if (path)
        cr_expect_str_eq(path, row->index);
    free(path);
}

Test(location, of_the_config_file_follows_xdg)
{
    set("HOME", "/home/a");
    set("XDG_CONFIG_HOME", "relative");
    char *path = location_config();
    cr_expect_str_eq(path, "/home/a/.config/loci/config");
    free(path);
    set("XDG_CONFIG_HOME", "/etc/xdg");
    path = location_config();
    cr_expect_str_eq(path, "/etc/xdg/loci/config");
    free(path);
}

Test(location, makes_folders_for_their_owner_alone)
{
    char *scratch = location_make_scratch();
    cr_assert_not_null(scratch);
    char folder[512], file[600];
    snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(scratch, '/') - scratch), scratch);
    snprintf(file, sizeof file, "%s/a/b/index.loci", folder);
    cr_assert(location_make_folder(file));
    cr_assert(location_make_folder(file), "what is there is no failure");
    struct stat status;
    snprintf(file, sizeof file, "%s/a/b", folder);
    cr_assert_eq(stat(file, &status), 0);
    cr_expect_eq(status.st_mode & 0777, 0700);
    rmdir(file);
    snprintf(file, sizeof file, "%s/a", folder);
    rmdir(file);
    location_remove_scratch(scratch);
    cr_expect_neq(access(folder, F_OK), 0, "nothing is left behind");
}

Test(location, of_the_worker_is_the_variable_first)
{
    set("LOCI_EXTRACT", "/opt/extract");
    char *path = location_extract();
    cr_expect_str_eq(path, "/opt/extract");
    free(path);
}
