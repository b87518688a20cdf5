// SPDX-License-Identifier: MIT
// The records of a JSON file as documents.
#ifndef LOCI_EXTRACT_JSON_RECORDS_H
#define LOCI_EXTRACT_JSON_RECORDS_H

#include "extract/core/charset/charset.h"
#include "extract/core/seen.h"
#include "extract/core/sink.h"
#include <jansson.h>

enum { RECORDS_MESSAGE_SIZE = 200 };

// What is kept from record to record. An embedded value.
struct records {
    struct sink *sink;
    unsigned long long before; // documents and failures of the sink when it began
    struct seen members;
    struct buffer member;
    struct buffer scratch; // of json_scan
    const char *media_type;
    const struct charset *charset; // what all of them were decoded from, where that may be a guess, or NULL
    char message[RECORDS_MESSAGE_SIZE];
    struct charset twice;   // … or were taken for
    const char *cut;        // how it shows that the end of the record at hand is missing, or NULL
    const json_t *wrapping; // the object around the records at hand, or NULL
};

void records_init(struct records *records, struct sink *sink, const char *media_type);
void records_clear(struct records *records);

// Reads JSON text: one value, or several with nothing or commas between them. Each object in it is a record, or, where it or an array
// only wraps others, those are. `place` names what has no id ("line 3"). What is no JSON as it stands is read as it was meant
// (mend.h); what cannot be is told as a failed record at `place`. *closed is unset when the text ends within a value: that is not
// told yet, `message` says what is wrong. False: stop.
bool records_read(struct records *records, const char *place, const char *text, size_t size, bool *closed);

// Sends a parsed value's records; `raw` are the bytes that its hash stands for. With `whole` one record is the file itself.
bool records_send(struct records *records, const char *place, const json_t *value, const char *raw,
                  size_t raw_size, bool whole);

// Reads what there is of a value whose end is missing, and tells its records so. *read is unset where nothing can be made of it. With
// `whole` as above. False: stop.
bool records_read_cut(struct records *records, const char *place, const char *text, size_t size, bool whole,
                      bool *read);

// Parses JSON as it was meant. NULL with *fault set. The caller frees it.
json_t *records_parse(struct records *records, const char *text, size_t size, json_error_t *fault);

bool records_fail(struct records *records, const char *place, enum wire_reason reason, const char *message);

#endif
