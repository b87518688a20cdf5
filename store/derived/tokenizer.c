// SPDX-License-Identifier: MIT
// The FTS5 tokenizer `loci`.
#include "store/derived/tokenizer.h"
#include "store/file/meta.h"

#include <stdlib.h>
#include <string.h>

typedef int (*token_callback)(void *context, int flags, const char *token, int size, int start, int end);

// A ticket: the divider, the field, the number of the loan.
enum { TICKET_SIZE = 2 + sizeof(uint64_t) };

struct fts_tokenizer {
    loci *index;
    bool lent;
    uint64_t loan; // never the same twice in a connection
    const struct prepared_tokens *tokens[FIELD_COUNT];
    char tickets[FIELD_COUNT][TICKET_SIZE];
    bool played[FIELD_COUNT];
};

// FTS5 wants one object a table; ours is the connection's.
struct Fts5Tokenizer {
    struct fts_tokenizer *tokenizer;
};

static int on_create(void *context, const char **arguments, int count, Fts5Tokenizer **out)
{
    (void)arguments;
    (void)count;
    Fts5Tokenizer *instance = malloc(sizeof *instance);
    if (!instance)
        return SQLITE_NOMEM;
    instance->tokenizer = context;
    *out = instance;
    return SQLITE_OK;
}

static void on_delete(Fts5Tokenizer *instance)
{
    free(instance);
}

static int play(const struct prepared_tokens *tokens, void *context, token_callback callback)
{
    const unsigned char *at = tokens_packed(tokens), *end = at + tokens->size;
    while (at < end) {
        int size = (*at & ~TOKEN_COLOCATED) + 1;
        int flags = *at & TOKEN_COLOCATED ? FTS5_TOKEN_COLOCATED : 0;
        int code = callback(context, flags, (const char *)at + 1, size, 0, 0);
        if (code != SQLITE_OK)
            return code;
        at += size + 1;
    }
    return SQLITE_OK;
}

static int play_ticket(struct fts_tokenizer *tokenizer, const char *text, size_t size, void *context,
                       token_callback callback)
{
    for (int field = 0; size == TICKET_SIZE && field < FIELD_COUNT; field++) {
        if (memcmp(text, tokenizer->tickets[field], TICKET_SIZE) != 0 || tokenizer->played[field])
            continue;
        tokenizer->played[field] = true;
        return play(tokenizer->tokens[field], context, callback);
    }
    return SQLITE_MISUSE;
}

struct relay {
    void *context;
    token_callback callback;
    int code;
};

static bool relay_token(void *context, const struct token *token)
{
    struct relay *relay = context;
    int flags = token->joined_parts > 0 ? FTS5_TOKEN_COLOCATED : 0;
    relay->code = relay->callback(relay->context, flags, token->term, (int)token->term_size,
                                  (int)token->start, (int)token->end);
    return relay->code == SQLITE_OK;
}

static int analyse(struct fts_tokenizer *tokenizer, language tongue, enum analysis analysis, const char *text,
                   size_t size, void *context, token_callback callback)
{
    struct relay relay = {.context = context, .callback = callback};
    struct analyzer *analyzer = handle_analyzer(tokenizer->index);
    if (!analyzer)
        return SQLITE_NOMEM;
    if (analyzer_run(analyzer, tongue, analysis, text, size, relay_token, &relay, NULL))
        return SQLITE_OK;
    return relay.code != SQLITE_OK ? relay.code : SQLITE_NOMEM;
}

static int tokenize_document(struct fts_tokenizer *tokenizer, const char *text, size_t size, void *context,
                             token_callback callback)
{
    if (tokenizer->lent)
        return play_ticket(tokenizer, text, size, context, callback);
    const char *mark = size > 0 ? memchr(text, SCHEMA_DIVIDER, size) : NULL;
    if (!mark)
        return analyse(tokenizer, LANGUAGE_ENGLISH, ANALYSIS_COMPOUND, text, size, context, callback);
    language tongue = language_find(text, (size_t)(mark - text));
    size_t rest = size - (size_t)(mark + 1 - text);
    return analyse(tokenizer, tongue, ANALYSIS_COMPOUND, mark + 1, rest, context, callback);
}

static int emit_finished(const char *text, size_t size, void *context, token_callback callback)
{
    size_t start = 1;
    while (start < size) {
        const char *space = memchr(text + start, ' ', size - start);
        size_t end = space ? (size_t)(space - text) : size;
        int code = SQLITE_OK;
        if (end > start)
            code = callback(context, 0, text + start, (int)(end - start), (int)start, (int)end);
        if (code != SQLITE_OK)
            return code;
        start = end + 1;
    }
    return SQLITE_OK;
}

static int on_tokenize(Fts5Tokenizer *instance, void *context, int flags, const char *text, int size,
                       token_callback callback)
{
    struct fts_tokenizer *tokenizer = instance->tokenizer;
    size_t bytes = text && size > 0 ? (size_t)size : 0;
    if (flags & FTS5_TOKENIZE_DOCUMENT)
        return tokenize_document(tokenizer, text, bytes, context, callback);
    if (bytes > 0 && text[0] == TOKENIZER_FINISHED)
        return emit_finished(text, bytes, context, callback);
    return analyse(tokenizer, LANGUAGE_ENGLISH, ANALYSIS_PLAIN, text, bytes, context, callback);
}

// The way FTS5 documents to its API: a pointer that a statement fills in.
loci_error tokenizer_find_api(loci *index, fts5_api **out)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(index->db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement); // keeps the code of its failure
    if (!api && (sqlite3_errcode(index->db) & 0xFF) == SQLITE_NOMEM)
        return handle_fail_memory(index);
    if (!api || api->iVersion < 2)
        return handle_fail(index, LOCI_ERROR, "this SQLite (%s) has no full-text search (FTS5)",
                           sqlite3_libversion());
    *out = api;
    return LOCI_OK;
}

loci_error tokenizer_register(loci *index)
{
    fts5_api *api = NULL;
    loci_error error = tokenizer_find_api(index, &api);
    if (error != LOCI_OK)
        return error;
    struct fts_tokenizer *tokenizer = calloc(1, sizeof *tokenizer);
    if (!tokenizer)
        return handle_fail_memory(index);
    tokenizer->index = index;
    index->tokenizer = tokenizer;
    fts5_tokenizer methods = {on_create, on_delete, on_tokenize};
    return api->xCreateTokenizer(api, "loci", tokenizer, &methods, NULL) == SQLITE_OK
               ? LOCI_OK
               : handle_fail_memory(index);
}

void tokenizer_free(struct fts_tokenizer *tokenizer)
{
    free(tokenizer);
}

loci_error tokenizer_lend(loci *index, sqlite3_stmt *statement, int first,
                          const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    struct fts_tokenizer *tokenizer = index->tokenizer;
    tokenizer->loan++;
    for (int field = 0; field < FIELD_COUNT; field++) {
        char *ticket = tokenizer->tickets[field];
        ticket[0] = SCHEMA_DIVIDER;
        ticket[1] = (char)('0' + field);
        memcpy(ticket + 2, &tokenizer->loan, sizeof tokenizer->loan);
        tokenizer->tokens[field] = tokens[field];
        tokenizer->played[field] = false;
        if (sqlite3_bind_text(statement, first + field, ticket, TICKET_SIZE, SQLITE_STATIC) != SQLITE_OK)
            return handle_fail_memory(index);
    }
    tokenizer->lent = true;
    return LOCI_OK;
}

loci_error tokenizer_return(loci *index)
{
    struct fts_tokenizer *tokenizer = index->tokenizer;
    tokenizer->lent = false;
    for (int field = 0; field < FIELD_COUNT; field++)
        if (!tokenizer->played[field])
            return handle_fail(index, LOCI_ERROR, "%s: the full-text index did not take a passage's terms",
                               index->path);
    return LOCI_OK;
}
