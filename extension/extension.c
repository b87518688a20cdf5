// SPDX-License-Identifier: MIT
// The entry point of loci.so.
#include "extension/extension.h"

#include <stddef.h>

SQLITE_EXTENSION_INIT1

enum {
    OLDEST_SQLITE = 3026000
}; // has what is called here; later calls are asked for by number and may be refused

__attribute__((visibility("default"))) int sqlite3_loci_init(sqlite3 *db, char **why,
                                                             const sqlite3_api_routines *api);

int sqlite3_loci_init(sqlite3 *db, char **why, const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api)
    if (sqlite3_libversion_number() < OLDEST_SQLITE) {
        *why = sqlite3_mprintf("loci wants SQLite 3.26 or later, this is %s", sqlite3_libversion());
        return SQLITE_ERROR;
    }
    static int (*const parts[])(sqlite3 *) = {extension_tokenizer_register, extension_functions_register,
                                              extension_marks_register, extension_search_register,
                                              extension_analyze_register};
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof parts / sizeof *parts; i++)
        code = parts[i](db);
    return code;
}
