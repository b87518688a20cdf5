// SPDX-License-Identifier: MIT
// The scalar functions loci_stem(text [, language]), loci_text(text, packed, dictionary [, block, passage]),
// loci_version() and loci_debug().
#include "extension/extension.h"
#include "extension/tongue.h"
#include "loci.h"
#include "text/base/buffer.h"
#include "text/base/bundle.h"
#include "text/base/packing.h"
#include "text/words/analyzer.h"

#include <stdlib.h>

static void on_version(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    sqlite3_result_text(context, loci_version(), -1, SQLITE_STATIC);
}

// What a report of a fault should have.
static void on_debug(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    char *told =
        sqlite3_mprintf("{\"loci\":\"%s\",\"host_sqlite\":\"%s\",\"own_sqlite\":\"%s\",\"one_sqlite\":%s}",
                        loci_version(), sqlite3_libversion(), own_sqlite_version(),
                        host_shares_sqlite(sqlite3_libversion()) ? "true" : "false");
    if (told)
        sqlite3_result_text(context, told, -1, sqlite3_free);
    else
        sqlite3_result_error_nomem(context);
}

static void stem(sqlite3_context *context, const char *text, size_t size, language tongue)
{
    struct analyzer *analyzer = sqlite3_user_data(context);
    struct buffer terms;
    buffer_init(&terms);
    if (analyzer_run(analyzer, tongue, ANALYSIS_PLAIN, text, size, analyzer_add_term, &terms, NULL) &&
        !terms.failed)
        sqlite3_result_text64(context, terms.data, terms.size, SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_result_error_nomem(context);
    buffer_clear(&terms);
}

static void on_stem(sqlite3_context *context, int count, sqlite3_value **values)
{
    language tongue = LANGUAGE_ENGLISH;
    for (int i = 0; i < count; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return;
    if (count > 1) {
        const char *name = (const char *)sqlite3_value_text(values[1]);
        if (!name) {
            sqlite3_result_error_nomem(context);
            return;
        }
        if (!tongue_find(name, (size_t)sqlite3_value_bytes(values[1]), &tongue)) {
            char *why = sqlite3_mprintf("loci_stem: there is no stemmer for the language '%.20s'", name);
            sqlite3_result_error(context, why ? why : "loci_stem: no such language", -1);
            sqlite3_free(why);
            return;
        }
    }
    const char *text = (const char *)sqlite3_value_text(values[0]);
    stem(context, text ? text : "", text ? (size_t)sqlite3_value_bytes(values[0]) : 0, tongue);
}

static void free_analyzer(void *analyzer)
{
    analyzer_free(analyzer);
}

static int register_stem(sqlite3 *db, int count)
{
    struct analyzer *analyzer;
    if (!analyzer_new(&analyzer))
        return SQLITE_NOMEM;
    return sqlite3_create_function_v2(db, "loci_stem", count,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, analyzer,
                                      on_stem, NULL, NULL, free_analyzer);
}

// The dictionary of the rows before, made ready once: most often it is that of all.
struct unpacker {
    struct packing *packing;
};

static void free_unpacker(void *state)
{
    struct unpacker *unpacker = state;
    packing_free(unpacker->packing);
    free(unpacker);
}

static bool make_ready(struct unpacker *unpacker, const void *dictionary, size_t size)
{
    if (unpacker->packing && packing_is_of(unpacker->packing, dictionary, size))
        return true;
    packing_free(unpacker->packing);
    unpacker->packing = NULL;
    return packing_new(&unpacker->packing, dictionary, size);
}

// The whole of what was packed, or of a block the text of the passage with this number.
static void tell_text(sqlite3_context *context, const struct buffer *unpacked, sqlite3_value *passage)
{
    const char *text = unpacked->data;
    size_t size = unpacked->size;
    if (!passage || bundle_find(unpacked->data, unpacked->size, sqlite3_value_int64(passage), &text, &size))
        sqlite3_result_text64(context, text, size, SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_result_error(context, "loci_text: the block does not hold that passage", -1);
}

static void unpack(sqlite3_context *context, struct unpacker *unpacker, sqlite3_value *packed,
                   sqlite3_value *passage)
{
    const char *bytes = sqlite3_value_blob(packed);
    const size_t size = (size_t)sqlite3_value_bytes(packed);
    struct buffer text;
    buffer_init(&text);
    const enum packing_result result = size < PACKING_NUMBER_SIZE
                                           ? PACKING_DAMAGED
                                           : packing_unpack(unpacker->packing, bytes + PACKING_NUMBER_SIZE,
                                                            size - PACKING_NUMBER_SIZE, &text);
    if (result == PACKING_DONE)
        tell_text(context, &text, passage);
    else if (result == PACKING_DAMAGED)
        sqlite3_result_error(context, "loci_text: that is no text packed with this dictionary", -1);
    else
        sqlite3_result_error_nomem(context);
    buffer_clear(&text);
}

static void on_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct unpacker *unpacker = sqlite3_user_data(context);
    if (sqlite3_value_type(values[1]) == SQLITE_NULL) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    const bool is_in_block = count > 3 && sqlite3_value_bytes(values[1]) == 0;
    const void *dictionary = sqlite3_value_blob(values[2]);
    const size_t size = (size_t)sqlite3_value_bytes(values[2]);
    if (!dictionary || size > PACKING_DICTIONARY_MAX)
        sqlite3_result_error(context, "loci_text: that is no dictionary", -1);
    else if (!make_ready(unpacker, dictionary, size))
        sqlite3_result_error_nomem(context);
    else
        unpack(context, unpacker, values[is_in_block ? 3 : 1], is_in_block ? values[4] : NULL);
}

static int register_text(sqlite3 *db, int count)
{
    struct unpacker *unpacker = calloc(1, sizeof *unpacker);
    if (!unpacker)
        return SQLITE_NOMEM;
    return sqlite3_create_function_v2(db, "loci_text", count,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, unpacker,
                                      on_text, NULL, NULL, free_unpacker);
}

int extension_functions_register(sqlite3 *db)
{
    int code = register_stem(db, 1);
    if (code == SQLITE_OK)
        code = register_stem(db, 2);
    if (code == SQLITE_OK)
        code = register_text(db, 3);
    if (code == SQLITE_OK)
        code = register_text(db, 5);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(db, "loci_version", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL,
                                          on_version, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(db, "loci_debug", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, on_debug,
                                          NULL, NULL, NULL);
    return code;
}
