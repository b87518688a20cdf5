// SPDX-License-Identifier: MIT
// The metadata of a document: one row a field, in the order of the columns.
#ifndef LOCI_STORE_FIELDS_H
#define LOCI_STORE_FIELDS_H

// Each is a text that may be missing (NULL). Its name is that of its column, of its member in struct prepared_meta (on its
// way in), in struct document_row (on its way out) and in loci_document (as it is shown). "…_from" says where the one before
// it was found. A date is in ISO 8601 (text/dates/date.h), a language in ISO 639-1 (NULL: "en").
//
// What is stored follows from the row alone: to bind, load, compare and clear it, and the columns of every statement. A new
// field also takes its column in store/schema.c, with a format; its key in wire/wire.h and indexer/document/metadata.c
// (how it is told); its member in include/loci.h and its lines where documents are shown, searched or cited.
#define DOCUMENT_FIELDS(ROW) \
    ROW(title)               \
    ROW(title_from)          \
    ROW(author)              \
    ROW(author_from)         \
    ROW(date)                \
    ROW(date_from)           \
    ROW(language)            \
    ROW(media_type)          \
    ROW(series)              \
    ROW(url)                 \
    ROW(suspect)             \
    ROW(charset_guess)

#define DOCUMENT_FIELD_MEMBER(name) char *name;
#define DOCUMENT_FIELD_ONE(name) +1
enum { DOCUMENT_FIELD_COUNT = 0 DOCUMENT_FIELDS(DOCUMENT_FIELD_ONE) };

// ", title, title_from …": after columns of another kind.
#define DOCUMENT_FIELD_COLUMN(name) ", " #name
#define DOCUMENT_FIELD_COLUMNS DOCUMENT_FIELDS(DOCUMENT_FIELD_COLUMN)
// ", document.title, document.title_from …": of a document beside other tables.
#define DOCUMENT_FIELD_OF(name) ", document." #name
#define DOCUMENT_FIELD_COLUMNS_OF DOCUMENT_FIELDS(DOCUMENT_FIELD_OF)
// ", :title, :title_from …": their parameters, numbered as they stand.
#define DOCUMENT_FIELD_PARAMETER(name) ", :" #name
#define DOCUMENT_FIELD_PARAMETERS DOCUMENT_FIELDS(DOCUMENT_FIELD_PARAMETER)

// The addresses of the members of a struct that has them all, for an array of DOCUMENT_FIELD_COUNT.
#define DOCUMENT_FIELD_ADDRESS(name) &at->name,

#endif
