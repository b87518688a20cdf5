// SPDX-License-Identifier: MIT
// Lists of globs in one value.
#include "store/records/glob_list.h"

#include <stdlib.h>
#include <string.h>

bool glob_list_pack(struct buffer *out, char *const *globs, size_t count)
{
    buffer_init(out);
    for (size_t i = 0; i < count; i++)
        buffer_add(out, globs[i], strlen(globs[i]) + 1);
    return !out->failed;
}

static size_t count_ends(const char *data, size_t size)
{
    size_t ends = 0;
    for (size_t i = 0; i < size; i++)
        ends += data[i] == '\0';
    return ends;
}

// What follows the last NUL of a damaged value is left out.
bool glob_list_unpack(sqlite3_stmt *row, int column, char ***out, size_t *count)
{
    const char *data = sqlite3_column_blob(row, column);
    size_t total = data ? count_ends(data, (size_t)sqlite3_column_bytes(row, column)) : 0;
    *out = NULL;
    *count = 0;
    if (total == 0)
        return true;
    char **globs = calloc(total, sizeof(char *));
    if (!globs)
        return false;
    for (size_t i = 0; i < total; i++) {
        globs[i] = strdup(data);
        if (!globs[i]) {
            glob_list_free(globs, i);
            return false;
        }
        data += strlen(data) + 1;
    }
    *out = globs;
    *count = total;
    return true;
}

void glob_list_free(char **globs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(globs[i]);
    free(globs);
}
