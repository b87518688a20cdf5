// SPDX-License-Identifier: MIT
// The worker protocol: what the indexer and loci-extract say to each other over a socket pair.
#ifndef LOCI_WIRE_H
#define LOCI_WIRE_H

#include "text/base/buffer.h"
#include "text/base/hash.h"
#include "text/passages/block.h"

// A message is one frame; integers are little-endian; a string is a u32 size and its bytes.
//
//     u32 size of what follows | u8 type | fields in the order of the struct below
//
// The indexer sends one REQUEST with the document as an open, seekable file descriptor (SCM_RIGHTS
// with the frame's first byte) and reads until DONE; then the worker is free for the next.
// Everything that comes from a worker is untrusted: it may have been taken over by the file that it
// reads.
//
//     REQUEST → [META] (DOCUMENT (META | BLOCK)* (END | RECORD_FAILED) | RECORD_FAILED)* → DONE
//
// The META in front is the media type that the file was recognised as ("media_type"), for when the worker does not live to tell it in DONE.
//
// Instead of a document it may send LIST, and reads until DONE which formats the worker knows.
//
//     LIST → FORMAT* → DONE
//
// A worker is started without arguments, the socket as its standard input, the other two on /dev/null,
// nothing else open, in a process group of its own, with LC_ALL=C.UTF-8 and a plain PATH as its whole
// environment; its address space is already limited (RLIMIT_AS). It answers request after request
// until its socket ends. A second thread of talk does not exist: what it prints is lost.
//
// A plain file is one DOCUMENT with an empty member; a container gives any number of them. A
// DOCUMENT that no END follows is incomplete, and what came of it is to be dropped: its RECORD_FAILED comes in
// place of its END, or DONE comes first, with its reason.
enum wire_type {
    WIRE_REQUEST = 1,
    WIRE_DOCUMENT = 2,
    WIRE_META = 3,
    WIRE_BLOCK = 4,
    WIRE_END = 5,
    WIRE_RECORD_FAILED = 6,
    WIRE_DONE = 7,
    WIRE_LIST = 8,
    WIRE_FORMAT = 9,
};

// Why a file (or a record) is not in the index. Pinned: stored in index files by name
// (wire_reason_name).
enum wire_reason {
    WIRE_OK = 0,
    WIRE_UNSUPPORTED = 1, // skipped: no reader for this type
    WIRE_EMPTY = 2,       // empty: nothing to read in it
    WIRE_DAMAGED = 3,     // failed from here on
    WIRE_ENCRYPTED = 4,
    WIRE_TOO_LARGE = 5, // more text than the limit, or more nesting
    WIRE_OUT_OF_MEMORY = 6,
    WIRE_TIMED_OUT = 7,
    WIRE_CRASHED = 8,
    WIRE_UNREADABLE = 9,      // permission, I/O error
    WIRE_PROTOCOL = 10,       // the worker answered nonsense
    WIRE_HELPER_MISSING = 11, // skipped: the program that would read it is not installed
    WIRE_REASON_COUNT
};

// Names of META keys. Any other key is ignored by the reader.
//   title, author, date (as written), created (the day that the file tells of its making, which is no date of the text: it
//   counts when nothing else gives one), language (BCP 47), series, url, media_type, charset, note, suspect, cut (the end of
//   the file or record is missing, and how that shows: the document is suspect)
// `origin` says where the value was found: "metadata", "front matter", "header", "dateline",
// "heading", "guess"; of a page also "citation", "json-ld", "open graph", "dublin core", "microdata", "byline",
// "time", "address", "data". A key comes at most once a document, before or after blocks; several authors are one
// value, "A; B". A note tells what a reader of the document should know ("declared as utf-8, read
// as windows-1252"). Suspect is a reason to look at the document oneself: a stable word or two, ": " and what there is to say
// ("all kept: text and furniture could not be told apart").

// What the kernel does not give to hold a worker that a file has taken over (extract/cage/cage.h): a set of them.
enum { WIRE_NO_LANDLOCK = 1, WIRE_NO_SECCOMP = 2 };

struct wire_string {
    const char *data; // not NUL-terminated; points into the frame; for decoded text: valid UTF-8 is
                      // NOT promised
    size_t size;
};

struct wire_message {
    enum wire_type type;
    union {
        struct {
            struct wire_string name;     // the file's name (bytes): its ending is a hint, nothing more
            unsigned long long text_max; // bytes of text after which the worker gives up as TOO_LARGE
            bool ocr;                    // pictures of text are to be read as well
        } request;
        struct {
            struct wire_string member; // location in the container: "_id" of a record, path in a zip
            struct hash hash;          // of the record's bytes; all zero for a plain file
            unsigned long long size;   // of the same, in bytes; 0 for a plain file, and where it says nothing
        } document;
        struct {
            struct wire_string key, origin, value;
        } meta;
        struct {
            enum block_kind kind;
            int level;
            struct wire_string text;
            // Where the text stands in the file (block.h), ascending, within the text: `marks` are written; what is read
            // points into the frame, and wire_mark takes it out.
            const struct block_mark *marks;
            size_t mark_count;
            const char *mark_bytes;
        } block;
        struct {
            struct wire_string member;
            enum wire_reason reason;
            struct wire_string message;
            struct wire_string media_type; // of the record, "" where it is unknown
            struct wire_string needs;      // with WIRE_HELPER_MISSING: the program; else ""
        } record_failed;
        struct {
            enum wire_reason reason;
            struct wire_string message;           // one line; empty when OK
            struct wire_string media_type, needs; // as of a record
            unsigned uncaged;                     // WIRE_NO_…
        } done;
        struct {
            struct wire_string media_type;
            struct wire_string reader; // the extractor's name; "" where none reads it
            struct wire_string
                recognised;              // "its bytes, its content, a name in .htm .html": what it is told by
            struct wire_string needs;    // "pdftotext, pdfinfo": programs; "antiword or catdoc"; "" for none
            struct wire_string packages; // the Debian packages that hold what is missing of them; "" for none
        } format;
    } as;
};

// No frame is larger; a longer paragraph is sent as several blocks… by the splitter's rules it
// would be split anyway: writers cut text at white space below this.
#define WIRE_FRAME_MAX (8u << 20)

// Appends one frame. False when out of memory or when the frame would be too large.
bool wire_encode(struct buffer *out, const struct wire_message *message);

// Pure: reads the first frame of `size` bytes. Returns WIRE_DECODED and sets *consumed; its strings
// point into `data`. WIRE_MORE: the frame is not whole yet. WIRE_BAD: not the protocol; the stream
// is lost.
enum wire_decoded { WIRE_DECODED, WIRE_MORE, WIRE_BAD };
enum wire_decoded wire_decode(const char *data, size_t size, struct wire_message *out, size_t *consumed);

// The i-th mark of a block that was read.
struct block_mark wire_mark(const struct wire_message *block, size_t i);

// "unsupported", "empty", "damaged", "encrypted", "too large" …: stable words for status and JSON.
const char *wire_reason_name(enum wire_reason reason);

// Sends the bytes of `frames` on a blocking stream socket, with `fd` attached to the first of them
// when it is not -1; receives likewise. 0, or -1 with errno. Never raises SIGPIPE; EINTR is
// handled. wire_receive appends up to 256 KiB, what there is; nothing more to come is *end. `fd` is
// NULL where none is expected (one that comes is closed), else *fd is -1 or a descriptor of the
// caller's; one that comes replaces it (and closes the one before), close-on-exec, and is the
// caller's to close.
int wire_send(int socket, const struct buffer *frames, int fd);
int wire_receive(int socket, struct buffer *into, int *fd, bool *end);

#endif
