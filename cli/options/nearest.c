// SPDX-License-Identifier: MIT
// Which known name did a person mean?
#include "cli/options/nearest.h"
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LONGEST = 31 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t nearest_distance(const char *a, const char *b)
{
    size_t rows = smaller(strlen(a), LONGEST), columns = smaller(strlen(b), LONGEST);
    size_t cost[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= rows; i++)
        cost[i][0] = i;
    for (size_t j = 0; j <= columns; j++)
        cost[0][j] = j;
    for (size_t i = 1; i <= rows; i++) {
        for (size_t j = 1; j <= columns; j++) {
            size_t replaced = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            size_t best = smaller(replaced, smaller(cost[i - 1][j], cost[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = smaller(best, cost[i - 2][j - 2] + 1);
            cost[i][j] = best;
        }
    }
    return cost[rows][columns];
}

struct nearest nearest_to(const char *written)
{
    return (struct nearest){.written = written, .distance = SIZE_MAX};
}

void nearest_offer(struct nearest *nearest, const char *name)
{
    size_t written_size = strlen(nearest->written);
    size_t distance = nearest_distance(nearest->written, name);
    bool begins = written_size >= 2 && strncmp(name, nearest->written, written_size) == 0;
    if (begins)
        distance = 1;
    if (!begins && distance * 3 > strlen(name) + 1)
        return;
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = name;
    }
}
