// SPDX-License-Identifier: MIT
// A program that loads loci.so: plans, arguments of every kind, errors, the tokenizer.
//   host LOCI_SO INDEX [own]
// own: it has a SQLite of its own.
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *db;
static const char *briefs;
static int faults;
static char seen[1 << 16];

// Runs a statement, in which ?1 is the index. `seen` gets the rows, columns divided by '|' and rows by ' ', or the error after "error: ".
static void run(const char *sql)
{
    seen[0] = '\0';
    size_t size = 0;
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK && sqlite3_bind_parameter_count(statement) > 0)
        code = sqlite3_bind_text(statement, 1, briefs, -1, SQLITE_STATIC);
    bool first = true;
    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            const char *text = (const char *)sqlite3_column_text(statement, i);
            int put = snprintf(seen + size, sizeof seen - size, "%s%s",
                               i > 0   ? "|"
                               : first ? ""
                                       : " ",
                               text ? text : "NULL");
            size = size + (size_t)put < sizeof seen ? size + (size_t)put : sizeof seen - 1;
        }
        first = false;
        code = SQLITE_OK;
    }
    if (code != SQLITE_OK && code != SQLITE_DONE)
        snprintf(seen, sizeof seen, "error: %s", sqlite3_errmsg(db));
    sqlite3_finalize(statement);
}

static void fault(const char *sql, const char *wanted)
{
    fprintf(stderr, "host.c: %s\n  gives:  %s\n  wanted: %s\n", sql, seen, wanted);
    faults++;
}

static void gives(const char *sql, const char *wanted)
{
    run(sql);
    if (strcmp(seen, wanted) != 0)
        fault(sql, wanted);
}

static void fails(const char *sql, const char *wanted)
{
    run(sql);
    if (strncmp(seen, "error: ", 7) != 0 || !strstr(seen, wanted))
        fault(sql, wanted);
}

// Two statements that must give the same, which is something.
static void same(const char *sql, const char *other)
{
    run(other);
    char *wanted = strdup(seen);
    if (!wanted || *wanted == '\0' || strncmp(wanted, "error", 5) == 0)
        fault(other, "rows");
    else
        gives(sql, wanted);
    free(wanted);
}

#define LAW "loci_search('law', ?1"

// Whatever SQLite hands to the search, the rows are those of the whole answer.
static void plans(void)
{
    gives("SELECT rank FROM " LAW ") LIMIT 3", "1 2 3");
    gives("SELECT rank FROM " LAW ") LIMIT 3 OFFSET 2", "3 4 5");
    gives("SELECT rank FROM " LAW ") ORDER BY rank LIMIT 2 OFFSET 1", "2 3");
    gives("SELECT rank FROM " LAW ", 4) ORDER BY rank DESC LIMIT 2", "4 3");
    gives("SELECT rank FROM " LAW ", 4) LIMIT -1", "1 2 3 4");
    gives("SELECT rank FROM " LAW ", 4) LIMIT 9 OFFSET 3", "4");
    gives("SELECT rank FROM " LAW ", 4) LIMIT 9223372036854775807 OFFSET 9223372036854775807", "");
    gives(
        "SELECT count(*) > 100 FROM (SELECT 1 FROM loci_search('the', ?1) WHERE per_document = 99 LIMIT 5000000000)",
        "1");
    gives("SELECT count(*) FROM (SELECT 1 FROM loci_search('the', ?1) WHERE per_document = 99)", "100");
    gives("SELECT count(*) FROM " LAW ", 4294967295, 4294967295, 4294967295)", "0");
    gives(
        "SELECT count(*) FROM (SELECT 1 FROM loci_search WHERE query IN ('law', 'water') AND index_path = ?1 LIMIT 30)",
        "30");
    gives("SELECT rank FROM " LAW ", 9) UNION ALL SELECT rank FROM " LAW ", 9) LIMIT 1 OFFSET 11", "3");
    gives("SELECT rank FROM (VALUES ('law'), ('water')) q, loci_search(q.column1, ?1, 3) ORDER BY rank",
          "1 1 2 2 3 3");
    gives(
        "SELECT rank FROM (VALUES ('law'), ('water')) q, loci_search(q.column1, ?1, 3) ORDER BY rank LIMIT 3",
        "1 1 2");
    gives(
        "SELECT rank, count(*) FROM (VALUES ('law'), ('water')) q, loci_search(q.column1, ?1, 2) GROUP BY rank",
        "1|2 2|2");
    gives("SELECT DISTINCT rank FROM " LAW ") LIMIT 2", "1 2");
    gives("SELECT (SELECT rank FROM " LAW ") LIMIT 1 OFFSET 3)", "4");
    gives("SELECT rank FROM " LAW ", 4) LIMIT 9223372036854775807 OFFSET -7", "1 2 3 4");
    gives("SELECT rank FROM " LAW ", 2, 3)", "4 5");
    gives("SELECT rank FROM " LAW ", 2, 3) LIMIT 5 OFFSET 1", "5");
    gives("SELECT rank FROM " LAW ") WHERE rank > 4 LIMIT 2", "5 6");
    gives("SELECT rank FROM " LAW ") WHERE rank IN (2, 4) LIMIT 5", "2 4");
    gives("SELECT count(*) FROM " LAW ", 5) LIMIT 1", "5");
    gives("SELECT count(*) FROM " LAW ", 0)", "0");
    gives("SELECT count(*) FROM " LAW ", 5) WHERE query = 'law'", "5");
    gives("SELECT count(*) FROM " LAW ", 5) WHERE query = 'state' LIMIT 3", "0");
    gives("SELECT query, \"limit\", \"offset\" FROM " LAW ", 1)", "law|1|NULL");
    same("SELECT ref FROM loci_search WHERE query MATCH 'law' AND index_path = ?1 LIMIT 5",
         "SELECT ref FROM " LAW ", 5)");
    same("SELECT count(*) FROM loci_search WHERE query IN ('law', 'water') AND index_path = ?1",
         "SELECT (SELECT count(*) FROM " LAW ")) + (SELECT count(*) FROM loci_search('water', ?1))");
    same("SELECT count(*) FROM loci_search WHERE (query = 'law' AND index_path = ?1) OR (query = 'law' AND "
         "index_path = ?1 AND rank < 3)",
         "SELECT count(*) FROM " LAW ")");
    same(
        "SELECT q.column1, ref FROM loci_search(q.column1, ?1, 1) JOIN (VALUES ('law'), ('water')) q ORDER BY 1",
        "SELECT 'law', ref FROM " LAW ", 1) UNION ALL SELECT 'water', ref FROM loci_search('water', ?1, 1)");
    same("SELECT count(*) FROM " LAW ", 3) a JOIN loci_search('water', ?1, 3) b", "SELECT 9");
}

static void arguments(void)
{
    gives("SELECT count(*) FROM loci_search(NULL, ?1)", "0");
    gives("SELECT count(*) FROM loci_search('', ?1, 4)", "0");
    same("SELECT ref FROM " LAW ", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
         "SELECT ref FROM " LAW ")");
    fails("SELECT 1 FROM " LAW ", 'many')", "limit must be a whole number, 0 or more, not 'many'");
    fails("SELECT 1 FROM " LAW ", -1)", "limit must be");
    fails("SELECT 1 FROM " LAW ", 2.5)", "limit must be");
    fails("SELECT 1 FROM " LAW ", x'00ff')", "limit must be");
    fails("SELECT 1 FROM " LAW ", 1, -1)", "offset must be");
    fails("SELECT 1 FROM " LAW ", 1, 0, 0)", "per_document must be");
    fails("SELECT 1 FROM " LAW ", 1, 0, 1, 'best')", "sort is 'relevance'");
    fails("SELECT 1 FROM " LAW ") WHERE deadline_ms = 0", "deadline_ms must be");
    gives("SELECT count(*) FROM " LAW ", '2')", "2");
    gives("SELECT count(*) FROM " LAW ", 2.0, 0.0, 1.0) WHERE deadline_ms = 5e3", "2");
    gives("SELECT rank FROM " LAW ", 1e0, 2.0) LIMIT 5.0 OFFSET 0.0", "3");
    same("SELECT count(*) FROM " LAW ", 1e12)", "SELECT count(*) FROM " LAW ", 1000000000000)");
    fails("SELECT 1 FROM " LAW ", -1.0)", "limit must be");
    fails("SELECT 1 FROM " LAW ", 1e300)", "limit must be");
    fails("SELECT 1 FROM " LAW ", '2.5')", "limit must be");
    gives("SELECT count(*) FROM " LAW ", 3, 99999999999)", "0");
    fails("SELECT 1 FROM loci_search", "needs a query");
    fails("SELECT 1 FROM loci_search WHERE query LIKE 'law'", "needs a query");
    fails("SELECT 1 FROM loci_search('law')", "needs an index");
    fails("SELECT 1 FROM loci_search('law', '')", "needs an index");
    fails("SELECT 1 FROM loci_search('law', '/nowhere/at/all.loci')", "/nowhere/at/all.loci");
    fails("SELECT 1 FROM loci_search('law', '/')", "loci_search: /");
    fails("SELECT 1 FROM loci_search('law', ?1 || char(0) || 'x')", "zero byte");
    gives("SELECT count(*) FROM loci_search(x'ff00fe22', ?1, 1)", "0");
    gives("SELECT count(*) FROM loci_search('law' || char(0) || 'law', ?1, 1)", "1");
    gives("SELECT count(*) FROM loci_search('\"law ( OR *', ?1, 1)", "1");
    gives("SELECT count(*) FROM loci_search(printf('%.*c', 100000, '('), ?1, 1)", "0");
    gives("CREATE VIEW brought AS SELECT ref FROM loci_search('law', 'any.loci')", "");
    fails("SELECT * FROM brought", "unsafe use of virtual table");
}

static void filters(void)
{
    gives("SELECT DISTINCT author FROM loci_search('', ?1) WHERE filters = '{\"author\": \"oyelaran\"}'",
          "Ruth Oyelaran");
    gives("SELECT count(*) > 0 FROM loci_search('', ?1) WHERE filters = '{\"author\": \"oyelaran\"}'", "1");
    gives(
        "SELECT count(*) FROM loci_search('law', ?1) WHERE filters = '{\"-author\": \"oyelaran\"}' AND author LIKE '%Oyelaran%'",
        "0");
    gives("SELECT DISTINCT substr(date, 1, 4) FROM " LAW ") WHERE filters = '{\"date\": 2005}'", "2005");
    gives("SELECT count(*) > 0 FROM " LAW ") WHERE filters = '{\"added\": \">2020\", \"lang\": \"en\"}'",
          "1");
    gives("SELECT count(*) FROM " LAW ") WHERE filters = '{\"-added\": \">2020\"}'", "0");
    gives("SELECT count(*) FROM " LAW ", 2) WHERE filters = '{}'", "2");
    fails("SELECT 1 FROM " LAW ") WHERE filters = '{'", "filters: malformed JSON");
    fails("SELECT 1 FROM " LAW ") WHERE filters = '[1]'", "there is no field '0'");
    fails("SELECT 1 FROM " LAW ") WHERE filters = '7'", "there is no field ''");
    fails("SELECT 1 FROM " LAW ") WHERE filters = '{\"shape\": \"round\"}'", "there is no field 'shape'");
    fails("SELECT 1 FROM " LAW ") WHERE filters = '{\"author\": [\"a\"]}'",
          "the value of 'author' must be a text");
    fails("SELECT 1 FROM " LAW ") WHERE filters = '{\"author\": \"\"}'", "the value of 'author' is empty");
}

static void columns(void)
{
    gives("SELECT instr(snippet, '<law>') > 0, instr(snippet, '[') FROM " LAW
          ", 1) WHERE mark_start = '<' AND mark_end = '>'",
          "1|0");
    same(
        "SELECT count(*) FROM " LAW
        ") WHERE text LIKE '%' || trim(replace(replace(replace(snippet, '[', ''), ']', ''), '…', '')) || '%'",
        "SELECT count(*) FROM " LAW ")");
    gives("SELECT json_valid(explanation), complete, notes FROM " LAW ", 1)", "1|1|NULL");
    gives("SELECT notes LIKE '%zzyzx%' FROM loci_search('law zzyzx', ?1, 1)", "1");
    same("SELECT count(*) FROM " LAW ") WHERE explanation IS NOT NULL AND rank <= total",
         "SELECT count(*) FROM " LAW ")");
}

static void tokenizer(void)
{
    gives("CREATE VIRTUAL TABLE a USING fts5(x, tokenize = 'loci')", "");
    gives(
        "INSERT INTO a VALUES ('Treaties on co-operation'), ('fr' || char(31) || 'des journaux'), ('zz9' || char(31) || 'a law'),"
        " (NULL), (x'ff80'), ('')",
        "");
    gives("SELECT rowid FROM a('treaty')", "1");
    gives("SELECT rowid FROM a('cooperation')", "1");
    gives("SELECT rowid FROM a('operation')", "1");
    gives("SELECT rowid FROM a('journal')", "2");
    gives("SELECT rowid FROM a('law')", "3");
    gives("SELECT rowid FROM a('zz9')", "3");
    gives("SELECT rowid FROM a('fr')", "");
    gives("SELECT highlight(a, 0, '[', ']') FROM a('treaty')", "[Treaties] on co-operation");
    gives("SELECT substr(highlight(a, 0, '[', ']'), 4) FROM a('journal')", "des [journaux]");
    gives("INSERT INTO a(a) VALUES ('integrity-check')", "");
    gives("CREATE VIRTUAL TABLE b USING fts5(x, tokenize = 'loci ru')", "");
    gives("INSERT INTO b VALUES ('договоры о законе')", "");
    gives("SELECT rowid FROM b('договор закон')", "1");
    gives("CREATE VIRTUAL TABLE c USING fts5(x, tokenize = 'loci und')", "");
    gives("INSERT INTO c VALUES ('treaties')", "");
    gives("SELECT rowid FROM c('treaty')", "");
    gives("SELECT rowid FROM c('TREATIES')", "1");
    fails("CREATE VIRTUAL TABLE d USING fts5(x, tokenize = 'loci xx')", "error in tokenizer constructor");
    fails("CREATE VIRTUAL TABLE d USING fts5(x, tokenize = 'loci en fr')", "error in tokenizer constructor");
}

static void functions(void)
{
    gives("SELECT loci_stem('treaties'), loci_stem('Journaux', 'FR'), loci_stem('Treaties', 'und')",
          "treati|journal|treaties");
    gives("SELECT loci_stem(NULL), loci_stem('a', NULL), loci_stem(''), loci_stem(x'ff'), loci_stem(42)",
          "NULL|NULL|||42");
    fails("SELECT loci_stem('a', 'klingon')", "no stemmer for the language 'klingon'");
    fails("SELECT loci_stem()", "wrong number of arguments");
    gives("SELECT loci_version() LIKE '%.%.%'", "1");
    gives("SELECT term, parts FROM loci_analyze('co-operation')", "co|0 cooper|2 oper|0");
    gives("SELECT term FROM loci_analyze('journaux des villes', 'fr') WHERE position <> 1", "journal vill");
    gives("SELECT count(*), min(start), max(\"end\") FROM loci_analyze(printf('%.*c', 9000, 'a') || ' b')",
          "2|0|9002");
    gives("SELECT count(*) FROM loci_analyze(NULL)", "0");
    gives("SELECT count(*) FROM loci_analyze", "0");
    fails("SELECT 1 FROM loci_analyze('a', 'xx')", "no stemmer for the language 'xx'");
}

static void marks(void)
{
    gives(
        "SELECT loci_highlight('State secrets laws', 'state law'), loci_snippet('a law', 'law', '<b>', '</b>')",
        "[State] secrets [laws]|a <b>law</b>");
    gives("SELECT loci_highlight('Les journaux', 'journal', '<', '>', 'FR')", "Les <journaux>");
    gives("SELECT loci_highlight('Les journaux', 'journal', NULL, NULL, 'und')", "Les journaux");
    gives("SELECT loci_highlight(NULL, 'a'), loci_highlight('a', NULL), loci_highlight('', 'a'), "
          "loci_highlight(42, '42')",
          "NULL|a||[42]");
    // The query of each row, whether it is the same or not.
    gives("SELECT loci_highlight('law of the sea', column1) FROM (VALUES ('law'), ('law'), ('sea'))",
          "[law] of the sea [law] of the sea law of the [sea]");
    gives("SELECT length(loci_snippet(printf('%.*c', 9000, ' ') || 'law', 'law')) < 500", "1");
    gives("SELECT loci_snippet(replace(hex(zeroblob(90)), '00', 'Some words. ') || 'A law was made.', 'law') "
          "LIKE '… %A [law] was made.'",
          "1");
    fails("SELECT loci_highlight('a', 'a', '<', '>', 'xx')", "no stemmer for the language 'xx'");
    fails("SELECT loci_highlight('a')", "wrong number of arguments");
    fails("SELECT loci_snippet('a', 'b', 'c')", "wrong number of arguments");
}

static bool load(const char *extension, const char *path)
{
    char *why = NULL;
    if (sqlite3_open(path, &db) == SQLITE_OK && sqlite3_enable_load_extension(db, 1) == SQLITE_OK &&
        sqlite3_load_extension(db, extension, NULL, &why) == SQLITE_OK)
        return true;
    fprintf(stderr, "host.c: %s\n", why ? why : sqlite3_errmsg(db));
    sqlite3_free(why);
    return false;
}

// The index itself as the database: its own full-text table, and the search without a path, which is refused where the host's
// SQLite is not the library's.
static void own_index(bool shared)
{
    if (!shared) {
        fails("SELECT rank FROM loci_search('law') LIMIT 2", "is open here as a database");
        fails("SELECT rank FROM loci_search('law', ?1) LIMIT 2", "is open here as a database");
    } else
        gives("SELECT rank FROM loci_search('law') LIMIT 2", "1 2");
    same("SELECT count(*) FROM passage_fts('secrets')", "SELECT count(*) FROM passage_fts('secret')");
    gives(
        "SELECT json_extract(loci_debug(), '$.one_sqlite'), json_extract(loci_debug(), '$.host_sqlite') = sqlite_version()",
        shared ? "1|1" : "0|1");
    gives("PRAGMA integrity_check", "ok");
}

int main(int count, char **words)
{
    if (count < 3) {
        fputs("usage: host LOCI_SO INDEX [own]\n", stderr);
        return 2;
    }
    briefs = words[2];
    if (!load(words[1], ":memory:"))
        return 1;
    void (*const parts[])(void) = {plans, arguments, filters, columns, tokenizer, functions, marks};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        parts[i]();
    faults += sqlite3_close(db) != SQLITE_OK;
    if (!load(words[1], briefs))
        return 1;
    own_index(count == 3);
    faults += sqlite3_close(db) != SQLITE_OK;
    return faults > 0;
}
