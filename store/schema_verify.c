// SPDX-License-Identifier: MIT
// Whether the tables of a file are ours.
#include "store/schema_objects.h"

#include "store/derived/derived.h"

#include <limits.h>
#include <string.h>

static bool is_beside(const char *name)
{
    return strncmp(name, SCHEMA_BESIDE, sizeof SCHEMA_BESIDE - 1) == 0;
}

static bool is_shadow(const char *type, const char *name)
{
    if (is_beside(name))
        name += sizeof SCHEMA_BESIDE - 1;
    for (size_t i = 0; strcmp(type, "table") == 0 && derived_list[i]; i++)
        for (const char *const *shadow = derived_list[i]->shadows; shadow && *shadow; shadow++)
            if (strcmp(*shadow, name) == 0)
                return true;
    return false;
}

// Indexes that SQLite makes for UNIQUE have no wording.
static bool is_automatic(const char *type, const char *name, const char *sql)
{
    return strcmp(type, "index") == 0 && strncmp(name, "sqlite_autoindex_", 17) == 0 && !sql;
}

// What somebody's ANALYZE leaves: SQLite's planner looks into it, nothing of ours does.
static bool is_statistics(const char *type, const char *name, const char *sql)
{
    static const struct {
        const char *name, *sql;
    } statistics[] = {
        {"sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"},
        {"sqlite_stat3", "CREATE TABLE sqlite_stat3(tbl,idx,neq,nlt,ndlt,sample)"},
        {"sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"},
    };
    for (size_t i = 0; sql && strcmp(type, "table") == 0 && i < sizeof statistics / sizeof *statistics; i++)
        if (strcmp(name, statistics[i].name) == 0)
            return strcmp(sql, statistics[i].sql) == 0;
    return false;
}

// SQLite puts the name of what it renames in double quotes. We use none, so they say nothing around small letters, which
// are our names; keywords are in capitals.
static void add_unquoted(struct buffer *out, const char *sql)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz_";
    while (*sql) {
        const size_t plain = strcspn(sql, "\"");
        buffer_add(out, sql, plain);
        sql += plain;
        const size_t name = *sql == '"' ? strspn(sql + 1, small) : 0;
        const bool quoted = name > 0 && sql[1 + name] == '"';
        buffer_add(out, quoted ? sql + 1 : sql, quoted ? name : *sql != '\0');
        sql += quoted ? name + 2 : *sql != '\0';
    }
}

// Takes what the format lacks out of the wording of a table.
static void cut_columns(struct buffer *wording, const char *table, int format)
{
    const char *of, *definition;
    int since;
    for (size_t i = 0; (of = schema_column_at(i, &definition, &since)); i++) {
        const size_t size = strlen(", ") + strlen(definition);
        char *at = strcmp(of, table) == 0 && since > format ? strstr(wording->data, definition) : NULL;
        if (!at)
            continue;
        at -= strlen(", ");
        memmove(at, at + size, strlen(at + size) + 1);
        wording->size -= size;
    }
}

// An object that the file holds.
struct held {
    const char *name, *sql;
    const char *older; // another wording that it may have, or NULL
    int since, until;
    bool beside; // it may also stand beside itself
};

enum { OBJECTS_MAX = 128 }; // far more than there are

// The i-th object of all, those that are derived last; false beyond the last.
static bool object_at(size_t i, struct held *out)
{
    const struct derived_object *object;
    const struct derived *structure;
    const char *sql;
    int since, until;
    const char *name = schema_stored_at(i, &sql, &since, &until);
    if (name) {
        *out = (struct held){.name = name, .sql = sql, .since = since, .until = until};
        return true;
    }
    if (i == OBJECTS_MAX || !derived_object_at(i - schema_stored_count(), &object, &structure))
        return false;
    *out = (struct held){.name = object->name,
                         .sql = object->sql,
                         .older = object == structure->objects ? structure->older : NULL,
                         .since = object->since,
                         .until = INT_MAX,
                         .beside = !structure->of_documents};
    return true;
}

static bool is_of(const struct held *object, int format)
{
    return object->since <= format && format < object->until;
}

// Whether `found` is what `sql` words for the name.
static bool is_wording(const char *found, const char *name, const char *sql, bool beside, int format,
                       bool *failed)
{
    struct buffer ours;
    buffer_init(&ours);
    derived_word(&ours, beside ? SCHEMA_BESIDE : "", &(struct derived_object){.name = name, .sql = sql});
    cut_columns(&ours, name, format);
    const bool same = !ours.failed && strcmp(found, ours.data) == 0;
    *failed = *failed || ours.failed;
    buffer_clear(&ours);
    return same;
}

static bool is_worded(const struct held *object, bool beside, int format, const char *sql, bool *failed)
{
    struct buffer found;
    if (!beside && format == SCHEMA_FORMAT && strcmp(sql, object->sql) == 0)
        return true; // as nearly always
    buffer_init(&found);
    add_unquoted(&found, sql);
    *failed = found.failed;
    const bool same =
        !*failed &&
        (is_wording(found.data, object->name, object->sql, beside, format, failed) ||
         (object->older && is_wording(found.data, object->name, object->older, beside, format, failed)));
    buffer_clear(&found);
    return same;
}

// What is compared with the file's schema: in one pass over its rows, since every opening does it.
struct verification {
    int format;
    size_t next; // number of the object that the next row is likely to be: rows come as objects were made
    bool seen[OBJECTS_MAX]; // by object_at's numbers
    bool failed;            // out of memory
};

static bool is_named(const struct verification *verification, const struct held *object, const char *name,
                     bool beside)
{
    return strcmp(object->name, name) == 0 && (!beside || object->beside) &&
           is_of(object, verification->format);
}

// Of one name there may be several, of different formats.
static bool find_object(const struct verification *verification, const char *name, bool beside,
                        size_t *number, struct held *out)
{
    *number = verification->next;
    if (object_at(*number, out) && is_named(verification, out, name, beside))
        return true;
    for (*number = 0; object_at(*number, out); ++*number)
        if (is_named(verification, out, name, beside))
            return true;
    return false;
}

// Whether it is an object of ours, worded as we word it, or what SQLite makes by itself.
static bool is_ours(struct verification *verification, const char *type, const char *name, const char *sql)
{
    struct held object;
    const bool beside = is_beside(name);
    size_t i;
    if (find_object(verification, beside ? name + sizeof SCHEMA_BESIDE - 1 : name, beside, &i, &object)) {
        verification->next = i + 1;
        verification->seen[i] = verification->seen[i] || !beside;
        return sql && is_worded(&object, beside, verification->format, sql, &verification->failed);
    }
    return is_shadow(type, name) || is_automatic(type, name, sql) || is_statistics(type, name, sql);
}

static loci_error verify_row(loci *index, sqlite3_stmt *rows, struct verification *verification)
{
    const char *type = (const char *)sqlite3_column_text(rows, 0);
    const char *name = (const char *)sqlite3_column_text(rows, 1);
    const char *sql = (const char *)sqlite3_column_text(rows, 2);
    if (!type || !name)
        return handle_fail(index, LOCI_CORRUPT, "%s: its schema is damaged", index->path);
    if (is_ours(verification, type, name, sql))
        return LOCI_OK;
    if (verification->failed)
        return handle_fail_memory(index);
    return handle_fail(index, LOCI_CORRUPT, "%s: its %s '%s' is not one that loci writes", index->path, type,
                       name);
}

static loci_error verify_whole(loci *index, const struct verification *verification)
{
    struct held object;
    for (size_t i = 0; object_at(i, &object); i++)
        if (is_of(&object, verification->format) && !verification->seen[i])
            return handle_fail(index, LOCI_CORRUPT, "%s: its '%s' is missing", index->path, object.name);
    return LOCI_OK;
}

loci_error schema_verify(loci *index, int format)
{
    struct verification verification = {.format = format};
    sqlite3_stmt *rows = NULL;
    loci_error error = sql_prepare(index, &rows, "SELECT type, name, sql FROM sqlite_schema");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = verify_row(index, rows, &verification);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading its schema");
    sqlite3_finalize(rows);
    return error == LOCI_OK ? verify_whole(index, &verification) : error;
}
