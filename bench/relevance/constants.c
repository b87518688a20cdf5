// SPDX-License-Identifier: MIT
// The constants of ranking for `bench_loci`, the command with the library in it: those of rank/constants.h, but for the ones
// that the environment names, LOCI_CONSTANTS="k1=1.2 b=0.75". A name or number that is none ends the program.
#include "rank/constants.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set(struct constants *constants, const char *name, size_t name_size, double number)
{
#define SET(member, type)                                                         \
    if (name_size == strlen(#member) && strncmp(name, #member, name_size) == 0) { \
        constants->member = (type)number;                                         \
        return;                                                                   \
    }
#define SET_WEIGHT(member, value, meaning) SET(member, double)
#define SET_COUNT(member, value, meaning) SET(member, size_t)
    CONSTANTS(SET_WEIGHT, SET_COUNT)
    fprintf(stderr, "bench_loci: %.*s is no constant of rank/constants.h\n", (int)name_size, name);
    exit(2);
}

static void read_settings(struct constants *constants, const char *settings)
{
    while (*settings) {
        const size_t name_size = strcspn(settings, "= ");
        char *end;
        const double number = settings[name_size] == '=' ? strtod(settings + name_size + 1, &end) : -1;
        if (number < 0 || end == settings + name_size + 1 || (*end && *end != ' ')) {
            fprintf(stderr, "bench_loci: not NAME=NUMBER: %s\n", settings);
            exit(2);
        }
        set(constants, settings, name_size, number);
        settings = end + strspn(end, " ");
    }
}

const struct constants *constants(void)
{
#define VALUE(name, value, meaning) .name = value,
    static struct constants values = {CONSTANTS(VALUE, VALUE)};
    static bool read;
    if (!read) {
        const char *settings = getenv("LOCI_CONSTANTS");
        read_settings(&values, settings ? settings : "");
        read = true;
    }
    return &values;
}
