// SPDX-License-Identifier: MIT
// Which files are meant.
#include "cli/options/location.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *filled(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value ? value : NULL;
}

static char *joined(const char *folder, const char *name)
{
    char *path;
    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

// A file below an XDG folder: the one that `variable` names, else the one in the home folder.
static char *in_folder_of(const char *variable, const char *in_home, const char *name)
{
    const char *folder = filled(variable);
    if (folder && folder[0] == '/')
        return joined(folder, name);
    const char *home = filled("HOME");
    if (!home || home[0] != '/')
        return NULL;
    char *place = joined(home, in_home);
    char *path = place ? joined(place, name) : NULL;
    free(place);
    return path;
}

char *location_index(const char *option)
{
    const char *named = option ? option : filled("LOCI_INDEX");
    return named ? strdup(named) : in_folder_of("XDG_DATA_HOME", ".local/share", "loci/index.loci");
}

char *location_config(void)
{
    return in_folder_of("XDG_CONFIG_HOME", ".config", "loci/config");
}

bool location_make_folder(const char *file)
{
    char *path = strdup(file);
    if (!path)
        return false;
    bool made = true;
    for (char *slash = strchr(path + 1, '/'); slash && made; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        made = mkdir(path, 0700) == 0 || errno == EEXIST || access(path, F_OK) == 0;
        *slash = '/';
    }
    free(path);
    return made;
}

char *location_make_scratch(void)
{
    const char *place = filled("TMPDIR");
    char *folder = joined(place ? place : "/tmp", "loci-XXXXXX");
    char *file = folder && mkdtemp(folder) ? joined(folder, "index.loci") : NULL;
    if (!file && folder)
        rmdir(folder);
    free(folder);
    return file;
}

void location_remove_scratch(char *file)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal", ".lock"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char *companion;
        if (asprintf(&companion, "%s%s", file, endings[i]) < 0)
            continue;
        unlink(companion);
        free(companion);
    }
    *strrchr(file, '/') = '\0';
    rmdir(file);
    free(file);
}

// A program of ours: beside this one in a build tree, else in the libexec folder of the installation, which may have been moved.
static char *own_program(const char *name)
{
    static const char *const places[] = {".", LOCI_LIBEXEC_FROM_PROGRAM};
    char program[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    if (size <= 0)
        return NULL;
    program[size] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *folder = joined(program, places[i]);
        char *found = folder ? joined(folder, name) : NULL;
        free(folder);
        if (found && access(found, X_OK) == 0)
            return found;
        free(found);
    }
    return NULL;
}

char *location_extract(void)
{
    const char *named = filled("LOCI_EXTRACT");
    return named ? strdup(named) : own_program("loci-extract");
}

char *location_serve(void)
{
    return own_program("loci-serve");
}
