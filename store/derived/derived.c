// SPDX-License-Identifier: MIT
// Walks over what is derived.
#include "store/derived/derived.h"

#include <stdlib.h>
#include <string.h>

struct derivation {
    size_t count;
    void *gathered[]; // by place in derived_list; NULL where a structure gathers nothing
};

struct expectation {
    size_t count;
    void *expected[];
};

static size_t list_size(void)
{
    size_t count = 0;
    while (derived_list[count])
        count++;
    return count;
}

bool derived_passage_of(struct derived_passage *out, const struct prepared_document *from, size_t at,
                        int64_t owner, uint32_t place)
{
    const struct prepared_passage *passage = &from->passages[at];
    uint32_t length[FIELD_COUNT];
    *out = (struct derived_passage){.tokens = {[FIELD_TITLE] = from->title_tokens,
                                               [FIELD_HEADING] = passage->tokens[FIELD_HEADING],
                                               [FIELD_TEXT] = passage->tokens[FIELD_TEXT]}};
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (!out->tokens[field])
            return false;
        length[field] = out->tokens[field]->length;
    }
    out->norm = (struct norm){.document = (uint32_t)owner,
                              .place = place,
                              .length = norm_saturate(length),
                              .prose = passage->prose,
                              .text = (uint16_t)(passage->hash.bytes[0] | passage->hash.bytes[1] << 8)};
    return true;
}

bool derived_object_at(size_t i, const struct derived_object **out, const struct derived **structure)
{
    for (size_t at = 0; derived_list[at]; at++)
        for (const struct derived_object *object = derived_list[at]->objects; object->name; object++)
            if (i-- == 0) {
                *out = object;
                *structure = derived_list[at];
                return true;
            }
    return false;
}

bool derived_is_table(const struct derived_object *object)
{
    return strncmp(object->sql, "CREATE INDEX", 12) != 0;
}

void derived_word(struct buffer *out, const char *prefix, const struct derived_object *object)
{
    const char *at = strstr(object->sql, object->name); // nothing but "CREATE … " stands before it
    buffer_add(out, object->sql, (size_t)(at - object->sql));
    buffer_printf(out, "%s%s", prefix, at);
}

static void hand(struct derivation *derivation, const struct posting_taker *taker)
{
    for (size_t i = 0; i < derivation->count; i++)
        if (derived_list[i]->hand)
            derived_list[i]->hand(derivation->gathered[i], taker);
}

struct derivation *derivation_new(void)
{
    const size_t count = list_size();
    struct derivation *derivation = calloc(1, sizeof *derivation + count * sizeof(void *));
    if (!derivation)
        return NULL;
    derivation->count = count;
    for (size_t i = 0; i < count; i++) {
        derivation->gathered[i] = derived_list[i]->new ? derived_list[i]->new () : NULL;
        if (derived_list[i]->new && !derivation->gathered[i]) {
            derivation_free(derivation);
            return NULL;
        }
    }
    for (size_t i = 0; i < count; i++)
        if (derived_list[i]->taker)
            hand(derivation, derived_list[i]->taker(derivation->gathered[i]));
    return derivation;
}

void derivation_free(struct derivation *derivation)
{
    for (size_t i = 0; derivation && i < derivation->count; i++)
        if (derivation->gathered[i])
            derived_list[i]->free(derivation->gathered[i]);
    free(derivation);
}

loci_error derivation_put(loci *index, struct derivation *derivation, const struct passage_change *change)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < derivation->count && error == LOCI_OK; i++)
        if (derived_list[i]->put)
            error = derived_list[i]->put(index, derivation->gathered[i], change);
    return error;
}

loci_error derivation_add(loci *index, struct derivation *derivation, const struct dictionary *words,
                          int sign)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < derivation->count && error == LOCI_OK; i++)
        if (derived_list[i]->add)
            error = derived_list[i]->add(index, derivation->gathered[i], words, sign);
    return error;
}

loci_error derivation_count(loci *index, struct derivation *derivation,
                            const struct prepared_document *document, int sign)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < derivation->count && error == LOCI_OK; i++)
        if (derived_list[i]->count)
            error = derived_list[i]->count(index, derivation->gathered[i], document, sign);
    return error;
}

bool derivation_is_full(const struct derivation *derivation)
{
    for (size_t i = 0; i < derivation->count; i++)
        if (derived_list[i]->is_full && derived_list[i]->is_full(derivation->gathered[i]))
            return true;
    return false;
}

loci_error derivation_flush(loci *index, struct derivation *derivation)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < derivation->count && error == LOCI_OK; i++)
        if (derived_list[i]->begin_flush)
            error = derived_list[i]->begin_flush(index, derivation->gathered[i]);
    for (size_t i = 0; i < derivation->count && error == LOCI_OK; i++)
        if (derived_list[i]->flush)
            error = derived_list[i]->flush(index, derivation->gathered[i]);
    if (error != LOCI_OK)
        derivation_forget(derivation); // no thread goes on
    return error;
}

void derivation_forget(struct derivation *derivation)
{
    for (size_t i = 0; i < derivation->count; i++)
        if (derived_list[i]->forget)
            derived_list[i]->forget(derivation->gathered[i]);
}

struct expectation *expectation_new(void)
{
    const size_t count = list_size();
    struct expectation *expectation = calloc(1, sizeof *expectation + count * sizeof(void *));
    if (!expectation)
        return NULL;
    expectation->count = count;
    for (size_t i = 0; i < count; i++) {
        expectation->expected[i] = calloc(1, derived_list[i]->expected_size + 1);
        if (!expectation->expected[i]) {
            expectation_free(expectation);
            return NULL;
        }
    }
    return expectation;
}

void expectation_free(struct expectation *expectation)
{
    for (size_t i = 0; expectation && i < expectation->count; i++) {
        if (expectation->expected[i] && derived_list[i]->clear)
            derived_list[i]->clear(expectation->expected[i]);
        free(expectation->expected[i]);
    }
    free(expectation);
}

loci_error expectation_add(struct findings *findings, struct expectation *expectation, int64_t passage,
                           const struct derived_passage *text, const struct dictionary *words)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < expectation->count && error == LOCI_OK; i++)
        if (derived_list[i]->expect)
            error = derived_list[i]->expect(findings, expectation->expected[i], passage, text, words);
    return error;
}

loci_error expectation_verify(struct findings *findings, struct expectation *expectation)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < expectation->count && error == LOCI_OK; i++)
        if (derived_list[i]->verify)
            error = derived_list[i]->verify(findings, expectation->expected[i]);
    return error;
}
