// SPDX-License-Identifier: MIT
// Bytes written in the alphabets of other formats: URL, base64, CSV, TSV.
#ifndef LOCI_CLI_TERMINAL_ENCODE_H
#define LOCI_CLI_TERMINAL_ENCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// The path of a URL: every byte outside RFC 3986's unreserved characters and "/" percent-encoded.
void encode_url_path(FILE *file, const char *path);

// A field of a TREC run: white space, control characters, "%" and bytes that are not ASCII-printable or part
// of UTF-8 are percent-encoded, because white space divides the fields; "-" when it is empty.
void encode_trec_name(FILE *file, const char *name);

// RFC 4648 base64 with padding; the caller frees it. NULL when memory is out.
char *encode_base64(const char *bytes, size_t size);

// A field of CSV (RFC 4180): quoted where a comma, a quote or a line break asks for it.
void encode_csv(FILE *file, const char *field, size_t size);

// A field of TSV: tab, line feed, carriage return and backslash become \t \n \r \\.
void encode_tsv(FILE *file, const char *field, size_t size);

#endif
