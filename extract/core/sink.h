// SPDX-License-Identifier: MIT
// The sink: where every extractor puts the documents, metadata and blocks that it finds.
#ifndef LOCI_EXTRACT_SINK_H
#define LOCI_EXTRACT_SINK_H

#include "extract/core/source.h"
#include "text/passages/places.h"
#include "wire/wire.h"

// The sink keeps the promises of the protocol for all extractors: what leaves it is valid UTF-8 without
// control characters other than \n and \t (other white space becomes a space, the rest goes), a frame is
// never too large, metadata are trimmed, single-spaced, bounded, and each key is sent once.
//
// An answer in which memory ran out anywhere (text/base/memory.h) is never whole: its document, record or file fails as
// WIRE_OUT_OF_MEMORY, whatever else was made of it.
//
// Every call returns false when extraction has to stop: then `reason` and `message` say why, all
// later calls return false too, and the extractor returns false in its turn.

enum meta_key {
    META_TITLE,
    META_AUTHOR,
    META_DATE,    // that the document bears
    META_CREATED, // when its file was made, as the file itself tells
    META_LANGUAGE,
    META_SERIES,
    META_URL,
    META_MEDIA_TYPE,
    META_CHARSET,
    META_NOTE,
    META_SUSPECT, // "REASON: what there is to say": that it may not be read as it was meant
    META_CUT, // the end of the file, or of the record, is missing, and how that shows: "line 12: no element found"
    META_KEY_COUNT
};

// Bytes of one value of metadata; what is longer is cut at a code point.
enum { META_VALUE_MAX = 1000 };

// Bytes of the name of who speaks.
enum { SPEAKER_MAX = 200 };

// Takes the frames made so far; they are forgotten after the call. False: nobody listens any more.
typedef bool (*sink_write)(void *context, const struct buffer *frames);

// The member of a container that is being read: what comes in it is named by its path and hashed by its bytes.
struct sink_member {
    const char *path; // "" for the file itself
    const struct hash *hash;
    size_t size; // of its bytes
};

// What a container tells of the documents in it, which counts where they do not say so themselves.
struct sink_known {
    const char *address; // META_URL, or NULL
    const char *created; // META_CREATED, or NULL
};

// An embedded value: sink_init, then documents, then sink_clear. The first members are for reading
// from outside, the others are the sink's own.
struct sink {
    enum wire_reason reason;      // WIRE_OK while nothing went wrong
    char message[256];            // one line; empty while nothing went wrong
    const char *media_type;       // of what is being read; borrowed; "" where it is unknown
    const char *needs;            // with WIRE_HELPER_MISSING: the program; borrowed, else ""
    bool announces;               // what the file was recognised as is to be told before it is read
    bool gone;                    // the writer refused: nobody listens
    unsigned long long documents; // ended ones
    unsigned long long failures;  // records told as failed

    sink_write write;
    void *context;
    unsigned long long text_max, text_size; // bytes of text a document may have, and has
    struct buffer frames;                   // not yet written
    size_t document_start;                  // of the open document in `frames`
    bool open;                              // a document is
    bool sent;                              // a part of it was written
    struct sink_member within;              // borrowed
    struct buffer path;                     // of the open document
    struct buffer scratch;                  // the text being cleaned
    struct buffer title, authors;           // of the open document
    const char *author_origin;
    unsigned keys_sent;         // a bit a meta_key
    bool has_text;              // a block with text was sent
    struct source *source;      // borrowed: the text that is being read, as sink_read_from told; or NULL
    struct text_place standing; // of all that comes, as sink_stand told
    const char *cut;            // of all documents that begin, as sink_cut told
    struct sink_known known;    // of all documents that end, as sink_know told
    struct places marks;        // of the block at hand
};

// `text_max`: bytes of text after which a document fails as WIRE_TOO_LARGE.
void sink_init(struct sink *sink, sink_write write, void *context, unsigned long long text_max);
void sink_clear(struct sink *sink);

// Opens a document, ends it. A plain file has the empty member and no hash (NULL).
// sink_end fails with WIRE_EMPTY when the document has neither text nor title; one that has a title alone
// gets it as its heading, so that it can be found.
bool sink_document(struct sink *sink, const char *member, size_t member_size, const struct hash *hash);
bool sink_end(struct sink *sink);

// Takes back the open document, as long as no text of it was added: as if it had never been opened.
bool sink_has_content(const struct sink *sink); // text or title
void sink_cancel(struct sink *sink);

// What follows is in this member, until the next call; returns the one before. Documents and failed records without a
// member of their own get its path, others its path, '/' and theirs; documents without a hash get its hash. What it points
// to stays the caller's. Never within a document.
struct sink_member sink_enter(struct sink *sink, struct sink_member member);

// Ended documents and failed records: whether anything came of what was read.
static inline unsigned long long sink_told(const struct sink *sink)
{
    return sink->documents + sink->failures;
}

// Ends the reading of what failed (there is a reason, or a document is open) with a failed record in place of the end
// of the extraction: takes back the open document, or tells the reader to; those before it stand. False when nobody listens.
bool sink_recover(struct sink *sink);

// Adds metadata; `origin` is one of wire.h's, a literal. The first value of a key counts, later ones and empty
// ones are ignored. META_AUTHOR may be added several times, one person each: those of the origin
// that came first are sent as one value, "A; B", at the document's end.
bool sink_meta(struct sink *sink, enum meta_key key, const char *origin, const char *value, size_t size);
bool sink_meta_string(struct sink *sink, enum meta_key key, const char *origin, const char *value);

// Adds a block. Blocks of white space are ignored, and so is a heading that opens the document and repeats
// its title. BLOCK_PAGE has no text, and that of BLOCK_SPEAKER is a name (SPEAKER_MAX bytes, or it is as if none were given) and no text
// of the document.
bool sink_block(struct sink *sink, enum block_kind kind, int level, const char *text, size_t size);

// The same, with where parts of the text stand: `marks` as of a struct block, whose places are known.
bool sink_block_marked(struct sink *sink, const struct block *block);

// What extractors mark until the next call stands in this text of a file (which is to stay until then); NULL: in none. Returns
// the one before. sink_place tells where an offset of it stands; nowhere without one.
struct source *sink_read_from(struct sink *sink, struct source *source);
struct text_place sink_place(struct sink *sink, size_t offset);

// All blocks until the next call that are not marked stand there: a record whose text is no text of the file. A line 0: nowhere.
void sink_stand(struct sink *sink, struct text_place place);

// The file that the documents until sink_cut_end are part of lacks its end, and how that shows (META_CUT); NULL: it does not, and what was told
// of a file around it stands. Borrowed. Returns what stood before.
const char *sink_cut(struct sink *sink, const char *why);
void sink_cut_end(struct sink *sink, const char *before);

// What is known of the documents that end until the next call: borrowed until then.
void sink_know(struct sink *sink, struct sink_known known);

// Adds the blocks of plain text (blocks_from_plain_text in text/passages/block.h), with their places where it is part of what is
// read from.
bool sink_take_plain(struct sink *sink, const char *text, size_t size);

// The authors that a header of `text` names, a line each.
bool sink_header_author(struct sink *sink, const char *text, struct text_range author);

// Adds what a header in `text` says (plain_text_header in text/passages/block.h).
bool sink_header(struct sink *sink, const char *text, const struct plain_header *header);

// Tells that one record of a container could not be read; the others go on.
bool sink_record_failed(struct sink *sink, const char *member, enum wire_reason reason, const char *message);

// Ends the extraction with a reason, unless there is one already. Always false.
bool sink_fail(struct sink *sink, enum wire_reason reason, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Writes what is left. DONE is the caller's to send.
bool sink_flush(struct sink *sink);

#endif
