// SPDX-License-Identifier: MIT
// The tokenizer `loci` for the FTS5 tables of the host: `tokenize = 'loci'` is English, `tokenize = 'loci fr'` another language.
//
// It takes what the library's own tokenizer takes (store/derived/tokenizer.h), so that the full-text table of an index file answers
// MATCH in any client: a document may begin with its language and U+001F ("en" U+001F text), a query that begins with U+001E
// holds finished terms. Tickets are the library's own affair, and no index file is written through this one.
#include "extension/extension.h"
#include "extension/tongue.h"
#include "text/words/analyzer.h"

#include <stdlib.h>
#include <string.h>

enum { LANGUAGE_ENDS = 0x1F, FINISHED = 0x1E, LANGUAGE_SIZE_MAX = 3 };

typedef int (*token_callback)(void *context, int flags, const char *token, int size, int start, int end);

// One a table: FTS5 uses it from one thread at a time.
struct Fts5Tokenizer {
    struct analyzer *analyzer;
    language tongue;
};

static void on_delete(Fts5Tokenizer *tokenizer)
{
    if (tokenizer)
        analyzer_free(tokenizer->analyzer);
    free(tokenizer);
}

// FTS5 says itself that a tokenizer could not be made.
static int on_create(void *context, const char **arguments, int count, Fts5Tokenizer **out)
{
    (void)context;
    language tongue = LANGUAGE_ENGLISH;
    if (count > 1 || (count == 1 && !tongue_find(arguments[0], strlen(arguments[0]), &tongue)))
        return SQLITE_ERROR;
    Fts5Tokenizer *tokenizer = calloc(1, sizeof *tokenizer);
    if (!tokenizer)
        return SQLITE_NOMEM;
    tokenizer->tongue = tongue;
    if (!analyzer_new(&tokenizer->analyzer)) {
        on_delete(tokenizer);
        return SQLITE_NOMEM;
    }
    *out = tokenizer;
    return SQLITE_OK;
}

// `before`: bytes that FTS5 counts and the analysis does not see.
struct relay {
    void *context;
    token_callback callback;
    size_t before;
    int code;
};

static bool relay_token(void *context, const struct token *token)
{
    struct relay *relay = context;
    int flags = token->joined_parts > 0 ? FTS5_TOKEN_COLOCATED : 0;
    relay->code = relay->callback(relay->context, flags, token->term, (int)token->term_size,
                                  (int)(relay->before + token->start), (int)(relay->before + token->end));
    return relay->code == SQLITE_OK;
}

// The bytes of "en" U+001F at the beginning; 0 where there is no language. Other texts may hold that character as well, and lose
// nothing for it.
static size_t language_prefix(const char *text, size_t size)
{
    size_t letters = 0;
    while (letters < size && letters <= LANGUAGE_SIZE_MAX && text[letters] >= 'a' && text[letters] <= 'z')
        letters++;
    return letters > 1 && letters <= LANGUAGE_SIZE_MAX && letters < size && text[letters] == LANGUAGE_ENDS
               ? letters + 1
               : 0;
}

static int emit_finished(const char *text, size_t size, void *context, token_callback callback)
{
    int code = SQLITE_OK;
    for (size_t start = 1, end; code == SQLITE_OK && start < size; start = end + 1) {
        const char *space = memchr(text + start, ' ', size - start);
        end = space ? (size_t)(space - text) : size;
        if (end > start)
            code = callback(context, 0, text + start, (int)(end - start), (int)start, (int)end);
    }
    return code;
}

static int on_tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int text_size,
                       token_callback callback)
{
    size_t size = text && text_size > 0 ? (size_t)text_size : 0;
    bool is_document = flags & FTS5_TOKENIZE_DOCUMENT || flags & FTS5_TOKENIZE_AUX;
    if (!is_document && size > 0 && text[0] == FINISHED)
        return emit_finished(text, size, context, callback);
    struct relay relay = {.context = context, .callback = callback, .code = SQLITE_OK};
    language tongue = tokenizer->tongue;
    relay.before = is_document ? language_prefix(text, size) : 0;
    if (relay.before > 0)
        tongue = language_find(text, relay.before - 1);
    if (analyzer_run(tokenizer->analyzer, tongue, is_document ? ANALYSIS_COMPOUND : ANALYSIS_PLAIN,
                     size > 0 ? text + relay.before : "", size - relay.before, relay_token, &relay, NULL))
        return SQLITE_OK;
    return relay.code != SQLITE_OK ? relay.code : SQLITE_NOMEM;
}

// NULL where the host was built without FTS5.
static fts5_api *find_api(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL) == SQLITE_OK)
        sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api && api->iVersion >= 2 ? api : NULL;
}

int extension_tokenizer_register(sqlite3 *db)
{
    fts5_api *api = find_api(db);
    fts5_tokenizer methods = {on_create, on_delete, on_tokenize};
    return api ? api->xCreateTokenizer(api, "loci", NULL, &methods, NULL) : SQLITE_OK;
}
