// SPDX-License-Identifier: MIT
// The SQLite that the library within calls: the one file here that is compiled against it, not against the host's table.
#include <sqlite3.h>
#include <stdbool.h>

bool host_shares_sqlite(const char *libversion);
const char *own_sqlite_version(void);

// Each copy has the text of its version at an address of its own.
bool host_shares_sqlite(const char *libversion)
{
    return libversion == sqlite3_libversion();
}

const char *own_sqlite_version(void)
{
    return sqlite3_libversion();
}
