// SPDX-License-Identifier: MIT
// loci: passages of an archive of briefs, found and ranked. The one header with promises (loci_experimental.h has none).
//
//     loci *index;
//     char why[LOCI_MESSAGE_SIZE];
//     if (loci_open(&index, "briefs.loci", NULL, why, sizeof why) != LOCI_OK) …
//     loci_input brief = { .size = sizeof brief, .id = "b1", .text = "…" };
//     loci_add(index, (const loci_input *[]){ &brief }, 1);
//     loci_results *results;
//     if (loci_search(index, &results, "state secrets law", NULL) == LOCI_OK) {
//         for (size_t i = 0; i < loci_results_count(results); i++)
//             puts(loci_results_hit(results, i)->text);
//         loci_results_free(results);
//     }
//     loci_close(index);
//
// Threads. A handle belongs to one thread at a time; any number of handles, in any number of threads and
// processes, may be open on one index file: one of them writes (LOCI_BUSY for a second writer), the others
// go on reading the state before the run. Only loci_interrupt and loci_cancel_now may be called from
// another thread or from a signal handler.
//
// Strings are UTF-8 and NUL-terminated unless stated; text that the library returns is always valid
// UTF-8. Paths are bytes as the system gives them. Inputs are copied.
//
// Options are passed as pointers to structs that begin with their own size (set it to sizeof the struct;
// zero everything else for the defaults); NULL means all defaults. The structs may grow at their end: a library takes
// the shorter one of an older program, and the longer one of a newer program as long as what it does not
// know is zero. A size that was never set, an unknown value or flag, or such a longer struct is LOCI_INVALID.
// Structs that a program makes for the library to fill (loci_index_report, loci_highlights) begin with their size likewise, and
// are filled as far as they go. A NULL handle is LOCI_INVALID too. Arrays that are passed are arrays of pointers; a NULL in one is
// LOCI_INVALID. Structs that are returned are made by the library, stand behind a pointer and grow at their end as well; their arrays are of strings or of loci_range, which
// never grows, and any others are read by functions.
//
// The library never prints, exits, aborts, reads the environment or installs a signal handler.
#ifndef LOCI_H
#define LOCI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define LOCI_API __attribute__((visibility("default")))
#else
#define LOCI_API
#endif

#define LOCI_VERSION_MAJOR 0
#define LOCI_VERSION_MINOR 1
#define LOCI_VERSION_PATCH 0
#define LOCI_VERSION "0.1.0"
#define LOCI_VERSION_OF(major, minor, patch) ((major)*1000000 + (minor)*1000 + (patch))
#define LOCI_VERSION_NUMBER LOCI_VERSION_OF(LOCI_VERSION_MAJOR, LOCI_VERSION_MINOR, LOCI_VERSION_PATCH)

// The version of the library that is linked in, "0.1.0"; static.
LOCI_API const char *loci_version(void);
// The same as a number. A library is good for a program that was compiled with its header or an earlier one of the same soname:
// loci_version_number() >= LOCI_VERSION_NUMBER; what a program can do with, or without, is for the preprocessor:
// #if LOCI_VERSION_NUMBER >= LOCI_VERSION_OF(0, 2, 0).
LOCI_API int loci_version_number(void);

// ---------------------------------------------------------------------------------------------------------
// Errors

// Numbers are pinned and never reused. Every function that returns an error other than LOCI_OK has set
// loci_message of its handle to one line that says what failed, why, and what to do.
typedef enum loci_error {
    LOCI_OK = 0,
    LOCI_ERROR = 1,            // anything without a code of its own: the message tells
    LOCI_NO_MEMORY = 2,        // out of memory; the handle stays usable
    LOCI_NOT_FOUND = 3,        // no such index file, source, reference or document
    LOCI_BUSY = 4,             // another run holds the index
    LOCI_INTERRUPTED = 5,      // loci_interrupt was called; what was committed before stands
    LOCI_NOT_AN_INDEX = 6,     // the file is something else
    LOCI_TOO_NEW = 7,          // written by a later loci
    LOCI_CORRUPT = 8,          // damaged: see loci_check
    LOCI_ANALYSIS_CHANGED = 9, // within the library: what writes rebuilds first, what reads tells it
    LOCI_READ_ONLY = 10,       // the handle, the file or its folder cannot be written
    LOCI_DISK_FULL = 11,
    LOCI_INVALID = 12, // an argument is wrong: a NULL, a source inside another, a bad glob
} loci_error;

// The name of an error ("busy"); static. For logs; the message is for people.
LOCI_API const char *loci_error_name(loci_error error);

#define LOCI_MESSAGE_SIZE 512

// ---------------------------------------------------------------------------------------------------------
// The handle

typedef struct loci loci;

typedef enum loci_event_kind {
    LOCI_EVENT_PROGRESS =
        1,                // several times a second during a run: `done`, `total`, `bytes_done`, `bytes_total`
    LOCI_EVENT_ADDED = 2, // these name a document's path
    LOCI_EVENT_CHANGED = 3,
    LOCI_EVENT_MOVED = 4, // `detail` is the old path
    LOCI_EVENT_REMOVED = 5,
    LOCI_EVENT_FAILED = 6, // `detail` is the reason ("damaged: …")
    LOCI_EVENT_SKIPPED = 7,
    LOCI_EVENT_WARNING = 8, // `detail` is a sentence: an unreadable folder, a source that looks unmounted …
    LOCI_EVENT_NOTE = 9,    // `detail` is a sentence that is good to know
    LOCI_EVENT_PHASE = 10, // `detail`: "walking", "indexing", "removing", "merging", "rebuilding", "checking"
} loci_event_kind;

typedef struct loci_event {
    loci_event_kind kind;
    const char *source;               // absolute path of the source, or NULL
    const char *path;                 // relative to the source (with "!/member" for a container's), or NULL
    const char *detail;               // or NULL
    uint64_t done, total;             // files
    uint64_t bytes_done, bytes_total; // of these files
} loci_event;

// Called on the thread that called the library; the event and its strings are valid during the call. Returns whether
// to go on: false stops the call as loci_interrupt does. Must not call the library with the same handle, loci_interrupt
// excepted.
typedef bool (*loci_event_callback)(void *context, const loci_event *event);

typedef struct loci_open_options {
    size_t size;
    bool read_only;      // never write, not even to create the file (then LOCI_NOT_FOUND)
    unsigned mode;       // permissions of a file that is created; 0 means 0600
    int busy_timeout_ms; // how long to wait for another run (loci_index, loci_add …); 0: not at all
    const char *extract; // the program loci-extract; NULL: the one installed with the library
    loci_event_callback on_event;
    void *event_context;
    const char *
        language_models; // the folder of libexttextcat's models (fpdb.conf); NULL: where they were when this was built
} loci_open_options;

// Opens the index at `path`, creating it when it is missing (unless read_only): whole and lasting, or not at all. Where nothing
// can be written, on a full disk too, it is opened for reading if all of it is in the file. On failure *out is
// untouched and why[0..why_size) gets the message (truncated if need be; `why` may be NULL).
// Fails with LOCI_NOT_FOUND, LOCI_NOT_AN_INDEX, LOCI_TOO_NEW, LOCI_CORRUPT, LOCI_READ_ONLY, LOCI_DISK_FULL, LOCI_BUSY,
// LOCI_NO_MEMORY, LOCI_ERROR. An index of an older format is brought up to date; with read_only it is read as it is, without changing it
// (LOCI_READ_ONLY where that cannot be).
LOCI_API loci_error loci_open(loci **out, const char *path, const loci_open_options *options, char *why,
                              size_t why_size);

// Closes; NULL is allowed. Results that were obtained stay valid: they are copies.
LOCI_API void loci_close(loci *index);

// The message of the last failure on this handle, "" before any; valid until the next call with the handle.
LOCI_API const char *loci_message(const loci *index);

// Asks the call that runs on `index` in another thread to stop soon: it returns LOCI_INTERRUPTED (a search returns
// what it has, with complete = false). When none runs nothing happens, to no later call either: who must not miss a
// call that is just about to begin gives it a cancel token. Async-signal-safe.
LOCI_API void loci_interrupt(loci *index);

// A token that stops the calls which it was given to, now or when they begin; it stays cancelled. Any number of calls,
// also on several handles and threads, may look at one token, which must outlive them.
typedef struct loci_cancel loci_cancel;
LOCI_API loci_cancel *loci_cancel_new(void);         // NULL when out of memory
LOCI_API void loci_cancel_now(loci_cancel *cancel);  // async-signal-safe, from any thread; NULL is allowed
LOCI_API void loci_cancel_free(loci_cancel *cancel); // NULL is allowed

// ---------------------------------------------------------------------------------------------------------
// Indexing

typedef struct loci_index_options {
    size_t size;
    const char *const
        *include;         // globs in gitignore syntax; kept with the sources that are added by this call
    size_t include_count; // (0: every file)
    const char *const *exclude;
    size_t exclude_count;
    bool hidden; // also files and folders whose name begins with a dot (kept with the source)
    bool
        dry_run; // only report what would be done, nothing is written: added, changed, moved and removed count
                 // files, because what a container holds is known once it is read
    bool prune;  // believe that what is missing is gone, even where it looks like an unmounted disk
    bool retry_failed;            // try again what failed before, changed or not
    unsigned workers;             // loci-extract processes; 0: one a processor, at most 8
    unsigned file_timeout_ms;     // for one file; 0: 60,000, and with `ocr` 900,000
    uint64_t worker_memory_bytes; // address space of a worker; 0: 512 MiB
    uint64_t batch_bytes;         // text a transaction; 0: 64 MiB
    unsigned batch_ms;            // time a transaction; 0: 30,000
    const loci_cancel *cancel;    // stops the run; or NULL
    // Links that lead out of a source (kept with the source): 1 reads the files that they lead to, and lets the source itself
    // be reached through a link that has come into its path; -1 no longer does; 0 leaves it as it is, at first off.
    // Off, such a link is skipped, with the reason "link". On, whoever can write in the source
    // can have any file indexed and shown that this process may read.
    int follow;
    // Reads scans with tesseract, where that is installed; what earlier runs found empty is read again only with `retry_failed`.
    bool ocr;
    // `include`, `exclude` and `hidden` take the place of those that are kept with the `paths`, in place of being added to them:
    // with none, every file that is not hidden. What they leave out is removed from the index by this run.
    bool replace_globs;
    // From now on, and what is there already, the index keeps texts compressed (zstd, with a dictionary made of its own texts): a third of
    // their size, and as fast to read. Programs that read the file with SQLite alone find no text in the table `passage` then, unless they
    // load the extension (`loci_text`). Not taken back.
    bool compress;
} loci_index_options;

// What a run did. Documents (a container holds many) except where files are named.
typedef struct loci_index_report {
    size_t size;
    uint64_t documents; // in the index now
    uint64_t passages;
    uint64_t added, changed, moved, removed, unchanged;
    uint64_t failed;     // files and records that could not be read: all that loci_failures_get lists …
    uint64_t new_failed; // … of these, the ones that had not failed before
    uint64_t skipped;    // files and records of a type that is not supported, links out of a source
    uint64_t empty; // files and records with nothing to read (those of an empty file are not counted again)
    uint64_t files_opened;
    uint64_t bytes_read;
    uint64_t took_ms;
    bool rebuilt; // the index was rebuilt first: see loci_index
    uint64_t
        partial; // of the failed: files of which what was indexed before, or until it failed, is in the index
    uint64_t sources_read;       // of the sources of this run, those that could be looked into …
    uint64_t sources_incomplete; // … and those of which the run could not see all (loci_source_info.problem)
    uint64_t suspect;            // documents in the index that loci_suspects_get lists
} loci_index_report;

// Adds `paths` (files or folders; relative to the working folder) as sources and indexes them; with no
// paths refreshes all sources. Incremental: unchanged files are not opened. A bad file never stops
// the run, and what could not be read takes nothing out of the index: what it held of such a file stays, what was read
// until then comes in. A reading that timed out, crashed, ran out of memory, broke the protocol or met an I/O
// error is tried again by the runs that follow, three in a row; then, and after any other failure, when the file or the
// program loci-extract changes, or with retry_failed. What cannot even be opened is tried by every run.
//
// A path within a source that is there refreshes that part of it alone, also to take out what is gone from it: it is no new source,
// and no globs may be given with it. Source.last_seen and its problem stay as the last run of all of it left them.
//
// Nor does a source that cannot be seen whole (loci_source_info.problem) stop it: nothing of it is removed, and
// sources_incomplete counts it. `report` may be NULL. Fails with LOCI_BUSY, LOCI_NOT_FOUND (a path that does not exist),
// LOCI_INVALID (a source around another, globs for a part), LOCI_READ_ONLY, LOCI_DISK_FULL, LOCI_INTERRUPTED (what was
// committed stands; the next run goes on), LOCI_CORRUPT, LOCI_NO_MEMORY, LOCI_ERROR.
//
// Where the index was made by another analysis (other text rules, other stemmers: an earlier loci) it is rebuilt first, as by
// loci_rebuild, which an event of kind NOTE and `rebuilt` tell; so do loci_add and loci_forget.
LOCI_API loci_error loci_index(loci *index, const char *const *paths, size_t path_count,
                               const loci_index_options *options, loci_index_report *report);

// A passage as the caller divides a document.
typedef struct loci_input_passage {
    size_t size;
    const char *text;
    size_t text_size;           // 0 with non-NULL text: strlen(text)
    const char *const *heading; // the path of headings above it, outermost first
    size_t heading_count;
    const char *section; // NULL: the last of `heading`
    uint32_t page;       // 0: unknown
    const char *speaker; // who says it, NULL: nobody; several as "A; B"
} loci_input_passage;

// A document that the caller has in memory, as one of three: plain text, the bytes of a file, or passages. `id` and `collection` are of
// at most 4,096 bytes each, as paths are.
typedef struct loci_input {
    size_t size;
    const char *id;         // its location, unique within `collection`; adding it again replaces it
    const char *collection; // NULL: "memory"; plays the part of a source, shown as "memory:NAME"
    const char *title;      // each of these may be NULL
    const char *author;
    const char *date;     // as written; see loci_document.date
    const char *language; // ISO 639-1; NULL: told from the text
    const char *text;     // plain text; blank lines divide paragraphs
    size_t text_size;     // 0 with non-NULL text: strlen(text)
    // Bytes are read by the program loci-extract, as those of a file: title, author, date and language above go before what is
    // found in them, a container gives its records. `media_type` ("text/html") says what they are, NULL: the ending of `id`;
    // either is a hint. Bytes that cannot be read fail no call: they are failures of the collection (loci_failures_get,
    // LOCI_EVENT_FAILED), and what the index held of this id stays, as in loci_index.
    const void *bytes;
    size_t bytes_size;
    const char *media_type; // only with bytes
    // Passages in order of the text, which are not divided any more, with white space taken from their ends; empty ones are
    // left out.
    const loci_input_passage *const *passages;
    size_t passage_count;
} loci_input;

// Adds or replaces documents in one transaction: all of them, or after a failure none. An input that is wrong
// (LOCI_INVALID) is told before anything is written. Else fails as loci_index does.
LOCI_API loci_error loci_add(loci *index, const loci_input *const *inputs, size_t count);

// Many documents that come one by one: one run and one transaction, as of one loci_add. It has a connection of its own:
// `index` goes on to read, searches answer from the state before until the commit, and another run finds LOCI_BUSY. An
// addition belongs to one thread at a time, and may outlive `index`; events go to that handle's callback.
//
//     loci_addition *addition;
//     loci_error error = loci_addition_begin(index, &addition, NULL);
//     while (!error && next(&input))
//         error = loci_addition_put(addition, &input);
//     if (!error)
//         error = loci_addition_commit(addition, NULL);
//     …
//     loci_addition_free(addition);
typedef struct loci_addition loci_addition;

typedef struct loci_addition_options {
    size_t size;
    unsigned file_timeout_ms;     // for the bytes of one document; 0: 60,000
    uint64_t worker_memory_bytes; // address space of the worker that reads bytes; 0: 512 MiB
    const loci_cancel *cancel;    // stops any of its calls, as loci_interrupt does not; or NULL
    bool compress; // as in loci_index_options: asked for as it begins, whether it is committed or not
} loci_addition_options;

// Begins the run; rebuilds first where loci_index would. Fails as loci_index does, and the message is `index`'s.
LOCI_API loci_error loci_addition_begin(loci *index, loci_addition **out,
                                        const loci_addition_options *options);
// Adds or replaces one document; what the input points to is not needed any more afterwards. An input that is wrong (LOCI_INVALID)
// leaves the addition as it was. After any other failure nothing of it will be kept, and each further call fails in
// the same way.
LOCI_API loci_error loci_addition_put(loci_addition *addition, const loci_input *input);
// Makes all that was put part of the index, or on failure none of it, and ends the run. `report` may be NULL; what
// concerns files alone is 0 in it. Afterwards the addition can only be freed.
LOCI_API loci_error loci_addition_commit(loci_addition *addition, loci_index_report *report);
// The message of the last failure, "" before any; valid until the next call with the addition.
LOCI_API const char *loci_addition_message(const loci_addition *addition);
// Without a commit before, nothing that was put is kept. NULL is allowed.
LOCI_API void loci_addition_free(loci_addition *addition);

// Removes what `what` names — a source's path, a file or folder within a source, or a document reference —
// and purges its bytes from the file. *documents (may be NULL) gets how many went. With dry_run nothing is
// removed. A forgotten file that stands in a source that remains would come back with the next run:
// it is kept out by an exclude glob that is added to the source. Fails with LOCI_NOT_FOUND as well.
LOCI_API loci_error loci_forget(loci *index, const char *what, bool dry_run, uint64_t *documents);

// Analyses every stored passage again and rebuilds all that is derived from them; the sources are not
// needed. For damage to what is derived. The new is built beside the old, which readers use until it is whole: meanwhile
// the file holds both. After LOCI_INTERRUPTED or a kill this call, or the next run, goes on where it was.
LOCI_API loci_error loci_rebuild(loci *index);

// Writes a sound copy of the index to `path` while it is in use (it must not exist, LOCI_INVALID). There is nothing at `path`
// before it is whole and lasting. A list of synonyms beside the index is taken along (nor must that exist beside the copy).
LOCI_API loci_error loci_copy(loci *index, const char *path);

// ---------------------------------------------------------------------------------------------------------
// Searching

typedef enum loci_sort {
    LOCI_SORT_RELEVANCE = 0,
    LOCI_SORT_DATE = 1,
    LOCI_SORT_DATE_ASCENDING = 2
} loci_sort;

// What can be asked of documents, and of the titles and headings above passages.
typedef enum loci_field {
    LOCI_FIELD_TITLE = 1,
    LOCI_FIELD_SECTION = 2,
    LOCI_FIELD_AUTHOR = 3,
    LOCI_FIELD_PATH = 4,
    LOCI_FIELD_LANGUAGE = 5,
    LOCI_FIELD_DATE = 6, // "2005", "2005-11", "2005..2006"; likewise:
    LOCI_FIELD_BEFORE = 7,
    LOCI_FIELD_AFTER = 8,
    LOCI_FIELD_SINCE = 9,  // the time itself included; likewise:
    LOCI_FIELD_UNTIL = 10, //
    LOCI_FIELD_SERIES = 11,
    LOCI_FIELD_URL = 12,
    LOCI_FIELD_TYPE = 13, // "pdf", "application/pdf", "text/*"
    LOCI_FIELD_SOURCE = 14,
    LOCI_FIELD_SPEAKER = 15, // of passages: who says them
    LOCI_FIELD_ADDED =
        16 // when the document first came into the index, as LOCI_FIELD_DATE: "today", ">2024-01-01"
} loci_field;

// The field that the query language knows by this name, its own or another ("language", "lang"), in any case; false when there is
// none.
LOCI_API bool loci_field_find(loci_field *out, const char *name);

// A condition as a value: what field:"value" is in a query, without a quote to be escaped.
typedef struct loci_filter {
    size_t size;
    loci_field field;
    bool exclude;      // what has the value is left out
    const char *value; // UTF-8, not empty
    size_t value_size; // 0: strlen(value)
} loci_filter;

typedef struct loci_search_options {
    size_t size;
    uint32_t limit; // hits; 0 means 10
    uint32_t offset;
    uint32_t per_document; // at most so many hits a document; 0 means 3, UINT32_MAX means no limit
    loci_sort
        sort; // by date: newest (or oldest) document first, then by relevance; of words side by side what holds half
    // of the question or more, and a note tells how many passages hold less
    uint32_t deadline_ms; // 0 means 5,000; then the best so far, complete = false. Holds for explanations too
    bool
        count; // make `total` exact, whatever it takes; else it may be a lower bound where there are more than 1,000
    bool explain;     // fill loci_hit.explanation and loci_results_explanation
    bool documents;   // rank documents, one hit (the best passage) each: what a TREC run wants
    uint32_t without; // parts of the ranking to leave out: flags of loci_experimental.h
    // Hits have rank, score, ref, document, ordinal, copies and (with `explain`) their explanation; everything else of
    // them is 0 or NULL, because their text is not read. For long lists: loci_show opens the refs that are wanted.
    bool refs_only;
    const loci_cancel *cancel; // ends the search with what it has (complete = false); or NULL
    // All of them must hold, beside the query; an empty query lists what they leave. Those of documents change no score.
    const loci_filter *const *filters;
    size_t filter_count;
} loci_search_options;

typedef struct loci_document {
    const char *id;         // content hash, 64 hexadecimal digits
    const char *source;     // absolute path of the source, or "memory:NAME"
    const char *path;       // relative to the source; "" when the source is the file itself. Not always UTF-8
    const char *member;     // location within a container, or NULL
    const char *title;      // NULL when unknown, likewise below
    const char *title_from; // "metadata", "front matter", "header", "heading", "first line", "json-ld" …
    const char *author;
    const char *author_from;
    const char *date; // ISO 8601 at the known precision: 2005-11-02, 2005-11, 2005
    const char *date_from;
    const char *language;   // ISO 639-1
    const char *media_type; // "text/plain"
    const char *series;     // the collection that it was published in
    const char *url;        // where it says that it is found
    const char
        *suspect; // why what was read of it may not be all, or NULL: loci_suspect's reason[": " message]
    const char
        *charset_guess; // the encoding that it was read in where nothing tells it: "windows-1251"; else NULL
} loci_document;

typedef struct loci_range {
    size_t start, end; // bytes, [start, end), at borders of code points
} loci_range;

// One passage. Everything is owned by the results (or the passages) that it came from.
typedef struct loci_hit {
    uint32_t rank; // 1 …, offset included
    double score;
    const char *ref; // "3f9c2a7b41d0:2": give it to loci_show
    const loci_document *document;
    const char *section;        // the heading or label it stands under, or NULL
    const char *const *heading; // the path of headings, outermost first
    size_t heading_count;
    uint32_t page;    // 0 when unknown
    uint32_t ordinal; // 1 … within the document
    const char *text;
    size_t text_size;
    loci_range snippet;           // the best window of `text`
    const loci_range *highlights; // within `text`, ascending, not overlapping
    size_t highlight_count;
    const char *citation;      // one line: author, title, series, date, section, page, paragraph, address
    const char *explanation;   // JSON object, when asked for, scored, and the deadline left time; else NULL
    const char *const *copies; // references of passages elsewhere with the same text, which is shown once: as
    size_t copy_count;         // far as the search has come across them, at most 16, no reference twice
    // Where it begins in the file, or in the innermost member of a container that is a file of its own: the line, from 1, of a
    // record that of the record; 0 when unknown, as of formats without lines. And the offset in bytes; -1 when unknown.
    uint32_t line;
    int64_t byte;
    const char *speaker; // who says it, in a debate or a transcript; several "A; B"; NULL: nobody
} loci_hit;

typedef struct loci_results loci_results;

// Answers `query` (any text is valid: see docs/query.md; what was odd comes back as notes). Without matches the
// results are empty and the call succeeds. *out is freed with loci_results_free. Fails with
// LOCI_CORRUPT, LOCI_NO_MEMORY, LOCI_ERROR. An index that another analysis made answers with it as far as it is
// still at hand (loci_results_outdated).
LOCI_API loci_error loci_search(loci *index, loci_results **out, const char *query,
                                const loci_search_options *options);

// A query that is read once and asked often, also of other indexes and by several threads at a time.
typedef struct loci_query loci_query;

// Reads `size` bytes (copied), any of which are a query; what is odd is told with the results. `index` gives memory and message
// alone. Fails with LOCI_NO_MEMORY, LOCI_INVALID.
LOCI_API loci_error loci_query_parse(loci *index, loci_query **out, const char *text, size_t size);
// As loci_search; `query` stays as it is.
LOCI_API loci_error loci_query_run(loci *index, loci_results **out, const loci_query *query,
                                   const loci_search_options *options);
LOCI_API void loci_query_free(loci_query *query); // NULL is allowed

// Takes bytes that follow those of the call before; returns whether to go on.
typedef bool (*loci_sink)(void *context, const char *bytes, size_t size);

typedef enum loci_query_form {
    LOCI_QUERY_AS_TREE = 0,  // "(bag state (must law))": for logs and tests, not stable
    LOCI_QUERY_AS_WORDS = 1, // "state, and certainly law": for people, not stable
    LOCI_QUERY_AS_JSON = 2   // docs/formats.md
} loci_query_form;

// Writes how the query was understood: its one form, which all queries that mean the same share. Fails, without a message, with
// LOCI_NO_MEMORY, LOCI_INVALID, and LOCI_INTERRUPTED when the sink does not go on.
LOCI_API loci_error loci_query_write(const loci_query *query, loci_query_form form, loci_sink sink,
                                     void *context);

// ---------------------------------------------------------------------------------------------------------
// Results

// Of results that are NULL there is nothing: 0, NULL, false.
LOCI_API size_t loci_results_count(const loci_results *results);
// The i-th hit, best first; NULL beyond the count. Valid until loci_results_free.
LOCI_API const loci_hit *loci_results_hit(const loci_results *results, size_t i);
// Passages that match: so many, or at least so many where the number is not exact.
LOCI_API uint64_t loci_results_total(const loci_results *results);
LOCI_API bool loci_results_total_is_exact(const loci_results *results);
LOCI_API bool loci_results_complete(
    const loci_results *results); // false: the deadline or an interrupt stopped it
// True: another analysis (an earlier loci's) made the index, and this one read the query. What neither they nor the words
// that the index remembers agree on is not found until the next run has rebuilt it. A note says so, too.
LOCI_API bool loci_results_outdated(const loci_results *results);
LOCI_API double loci_results_took_ms(const loci_results *results);
// Notes on how the query was read: sentences, e.g. "a quote was not closed: the words behind it were searched as words".
LOCI_API size_t loci_results_note_count(const loci_results *results);
LOCI_API const char *loci_results_note(const loci_results *results, size_t i);

// What a note is about. Numbers and names are pinned; a later library may know more.
typedef enum loci_note_code {
    LOCI_NOTE_OTHER = 0,             // none of these: the sentence tells
    LOCI_NOTE_UNCLOSED = 1,          // a quote was read as none; a parenthesis or NEAR( as closed at the end
    LOCI_NOTE_IGNORED = 2,           // a part that says nothing where it stands
    LOCI_NOTE_SHORTENED = 3,         // too long, too many words or spellings: what is over was left out
    LOCI_NOTE_READ_AS_TEXT = 4,      // what looks like an operator or a field is words
    LOCI_NOTE_UNKNOWN_FIELD = 5,     // there is no such field
    LOCI_NOTE_NOT_A_DATE = 6,        // the value of a date field, which no document fits
    LOCI_NOTE_UNKNOWN_WORD = 7,      // not in the index, nor one that begins so; perhaps with a suggestion
    LOCI_NOTE_UNKNOWN_PHRASE = 8,    // its words are, but no passage has it
    LOCI_NOTE_NO_DOCUMENT = 9,       // no document has the value of a field, no title or heading the words
    LOCI_NOTE_NO_MATCH = 10,         // each part is in the index, but nothing has them as was asked
    LOCI_NOTE_OUTDATED = 11,         // loci_results_outdated
    LOCI_NOTE_SUPERSEDED = 12,       // of loci_show: the document has changed since the reference was given
    LOCI_NOTE_DEADLINE = 13,         // the time was up before all was done
    LOCI_NOTE_NOTHING = 14,          // there is no word to search for
    LOCI_NOTE_TOO_LARGE = 15,        // the query as a whole is too large to be searched
    LOCI_NOTE_READ_AS_OPERATOR = 16, // what other tools take for an operator is one here
    LOCI_NOTE_SYNONYMS = 17,         // the list of synonyms, or a line of it, is not used
} loci_note_code;

// The name of a code ("unknown_word"); static. "other" for one that is not known.
LOCI_API const char *loci_note_name(loci_note_code code);

typedef struct loci_note {
    loci_note_code code;
    loci_range span;        // of the query, in bytes; empty where it is about no part of it
    const char *text;       // the sentence
    const char *suggestion; // what to write in place of the span, or NULL
} loci_note;

// The i-th note as data; NULL beyond the count. Valid until loci_results_free.
LOCI_API const loci_note *loci_results_note_at(const loci_results *results, size_t i);
// How the query was understood and expanded: a JSON object when asked for, else NULL.
LOCI_API const char *loci_results_explanation(const loci_results *results);

// What an explanation is made of. Numbers and names are pinned; a later library may know more.
typedef enum loci_part_kind {
    LOCI_PART_OTHER = 0,
    // Of a hit: what its score is made of.
    LOCI_PART_SCORE = 1,        // of a hit
    LOCI_PART_PASSAGE = 2,      // what the passage's own words are worth
    LOCI_PART_WORD = 3,         // one of these
    LOCI_PART_SECOND_LOOK = 4,  // what is found around them, in the best passages
    LOCI_PART_NEARNESS = 5,     // words side by side
    LOCI_PART_PAIR = 6,         // two of these
    LOCI_PART_DOCUMENT = 7,     // what the document around the passage adds
    LOCI_PART_WHOLE = 8,        // the document as a whole
    LOCI_PART_BEST_PASSAGE = 9, // its best passage
    // Of a query: how it was read. It has words and pairs, too.
    LOCI_PART_QUERY = 10,
    LOCI_PART_LANGUAGE = 11,
    LOCI_PART_ONLY_DOCUMENTS = 12,    // that fields for documents leave to search
    LOCI_PART_WITHOUT_DOCUMENTS = 13, // that they leave out
    LOCI_PART_SPELLING = 14,          // a way to write a word that was looked for
    LOCI_PART_ACRONYM = 15,           // one that the query has or stands for, as the archive defines it
    LOCI_PART_EXPANSION = 16,         // a term that was added, where documents are ranked
    // Of a hit again, within the second look: a word that stands in the form that was typed.
    LOCI_PART_FORM = 17,
} loci_part_kind;

// Why a spelling is one of a word's.
typedef enum loci_origin {
    LOCI_ORIGIN_OTHER = 0,
    LOCI_ORIGIN_WRITTEN = 1, // as the query has it; a compound joined or in parts
    LOCI_ORIGIN_STEM =
        2, // by its stem in another language, or as the index remembers it; what a prefix begins
    LOCI_ORIGIN_DIVIDED = 3, // written as one word, held as several
    LOCI_ORIGIN_ACRONYM = 4, // what it stands for, or what stands for it
    LOCI_ORIGIN_VARIANT = 5, // another way to write a name: Mueller for Müller, Nazarbayev for Назарбаев
    LOCI_ORIGIN_SYNONYM = 6, // by the list of synonyms (loci_synonyms_get)
} loci_origin;

// The names: "second look", "divided"; static. "other" for one that is not known.
LOCI_API const char *loci_part_name(loci_part_kind kind);
LOCI_API const char *loci_origin_name(loci_origin origin);

// What is not said of a kind is 0 or NULL. Structs may grow at their end.
typedef struct loci_part {
    loci_part_kind kind;
    // A word (and the first of a pair) as it was written; a spelling's terms; a language's code; the query in English; an
    // acronym's definition; an added term.
    const char *text;
    const char *second; // of a pair
    // Of a hit's: what it adds. A part that has parts is the least of `at_most` and factor × the sum of their values, in their
    // order, to the last bit. Of a query's word and pair: what it weighs; of an added term: its share of all that was.
    double value;
    double factor;  // 1 where nothing is said
    double at_most; // INFINITY likewise
    // Passages that hold a word (0: not counted) or are in the index (of the query); documents; places of a pair in a passage;
    // definitions of an acronym; the best passages that hold an added term.
    uint64_t count;
    uint32_t times;                         // of a query's word and pair: how often it is said
    uint32_t between;                       // of a query's pair: positions from one to the other, at most
    uint32_t in_title, in_heading, in_text; // of a hit's word: how often it stands there
    double from_title;                      // … and how much less it would add without the title
    const char *field;      // of a query's word: "title" or "heading", where it must stand there
    const char *word_class; // … "content", "function word", "request word"
    bool prefix;            // … it is the beginning of words, or a pattern of them: wom?n
    loci_origin origin;     // of a spelling
    const struct loci_part *const *parts; // of a query: its languages first; of a word: its spellings
    size_t part_count;
} loci_part;

// How the query was read (a LOCI_PART_QUERY), and what the i-th hit's score is made of (a LOCI_PART_SCORE), when asked for
// (loci_search_options.explain): the explanations above as data. NULL without, beyond the count, and for hits that nothing scored
// or the deadline left no time for. Valid until loci_results_free.
LOCI_API const loci_part *loci_results_account(const loci_results *results);
LOCI_API const loci_part *loci_hit_account(const loci_results *results, size_t i);
LOCI_API void loci_results_free(loci_results *results);

// Opens a reference: the passage with up to `before` and `after` neighbours (hits in order of the text, the one
// referred to has rank 1, the others 0; without an ordinal the whole document, bounded by before = after =
// UINT32_MAX). A superseded reference answers with what replaced it and a note, for the last 32 contents of a document. Fails with LOCI_NOT_FOUND.
LOCI_API loci_error loci_show(loci *index, loci_results **out, const char *ref, uint32_t before,
                              uint32_t after);

// ---------------------------------------------------------------------------------------------------------
// All that matches

// What visits and counts are asked for.
typedef struct loci_visit_options {
    size_t size;
    uint32_t deadline_ms;              // 0: none
    const loci_cancel *cancel;         // or NULL
    const loci_filter *const *filters; // as in loci_search_options
    size_t filter_count;
} loci_visit_options;

// Called on the thread that called the library. The hit has rank, score, ref, document and ordinal, valid during the call. Returns
// whether to go on. Must not call the library with the same handle.
typedef bool (*loci_hit_callback)(void *context, const loci_hit *hit);

// Visits every passage that matches, also those with the same text: best first by the words that they hold (the first of the
// ranking's two looks). Fails with LOCI_INTERRUPTED when the visitor does not go on, the token was cancelled or the time was up,
// LOCI_CORRUPT, LOCI_NO_MEMORY, LOCI_INVALID, LOCI_ERROR.
LOCI_API loci_error loci_visit(loci *index, const loci_query *query, const loci_visit_options *options,
                               loci_hit_callback visitor, void *context);

typedef enum loci_count_by {
    LOCI_COUNT_BY_YEAR = 0,
    LOCI_COUNT_BY_MONTH = 1,  // "2005-11"
    LOCI_COUNT_BY_AUTHOR = 2, // each author of a document that has several
    LOCI_COUNT_BY_SECTION = 3,
    LOCI_COUNT_BY_LANGUAGE = 4,
    LOCI_COUNT_BY_SOURCE = 5,
    LOCI_COUNT_BY_TYPE = 6, // media types
    LOCI_COUNT_BY_SERIES = 7,
    LOCI_COUNT_BY_SPEAKER = 8 // each of several who say a passage
} loci_count_by;

typedef struct loci_count {
    const char *value; // NULL: not known
    uint64_t passages, documents;
} loci_count;

// How many of all passages that match, and of their documents, there are of each value; the largest first, equal ones by value, what is not known before them.
// Fails as loci_visit: what could not be counted to its end is not told.
typedef struct loci_counts loci_counts;
LOCI_API loci_error loci_counts_get(loci *index, loci_counts **out, const loci_query *query, loci_count_by by,
                                    const loci_visit_options *options);
// Several of them, each in out[i], by one visit to the matches. On failure `out` is untouched.
LOCI_API loci_error loci_counts_get_all(loci *index, loci_counts **out, const loci_query *query,
                                        const loci_count_by *by, size_t by_count,
                                        const loci_visit_options *options);
LOCI_API loci_count_by loci_counts_by(const loci_counts *counts);
// The name of a kind of counts ("year"); static. "other" for one that is not known.
LOCI_API const char *loci_count_by_name(loci_count_by by);
LOCI_API size_t loci_counts_count(const loci_counts *counts);
LOCI_API const loci_count *loci_counts_at(const loci_counts *counts, size_t i); // NULL beyond the count
LOCI_API uint64_t loci_counts_passages(const loci_counts *counts);              // that match
// Notes on how the query was read and, where nothing matches and there is time to find out why, on that: as those of results
// (loci_results_note_at), the same for all counts of one call. The i-th is NULL beyond the count; valid until loci_counts_free.
LOCI_API size_t loci_counts_note_count(const loci_counts *counts);
LOCI_API const loci_note *loci_counts_note_at(const loci_counts *counts, size_t i);
LOCI_API void loci_counts_free(loci_counts *counts);

// ---------------------------------------------------------------------------------------------------------
// JSON

// What the ranges of JSON count.
typedef enum loci_unit {
    LOCI_UNIT_BYTES = 0, // of UTF-8
    LOCI_UNIT_CODE_POINTS = 1,
    LOCI_UNIT_UTF16 = 2 // as strings of JavaScript, Java and C# are counted
} loci_unit;

typedef struct loci_json_options {
    size_t size;
    const char *id; // of the question, UTF-8: put into each object; or NULL
    bool lines;     // an object a hit, in place of one for the answer
    loci_unit unit; // of all ranges: snippet_range, highlights, the span of a note
    // Both not NULL: each hit has its `snippet`, with what is highlighted between these. Where `mark_open` begins with '<', the
    // snippet is HTML: &, < and > of its text are escaped.
    const char *mark_open, *mark_close;
    // Counts of what the query matches, which are put into the answer as `facets`, each by its name; not with `lines`.
    const loci_counts *const *facets;
    size_t facet_count;
} loci_json_options;

// Writes the results as JSON of format 1 (docs/formats.md), each object on a line of its own: what the command prints. They
// hold what was asked. Fails, without a message, with LOCI_NO_MEMORY, LOCI_INVALID, and LOCI_INTERRUPTED when the sink does not go
// on.
LOCI_API loci_error loci_results_write_json(const loci_results *results, loci_sink sink, void *context,
                                            const loci_json_options *options);

// ---------------------------------------------------------------------------------------------------------
// Words

// What a text that is being typed may become: with its last word, where nothing stands behind it, gone on as words of the index
// do (folded: in small letters, without accents), the commonest first; at most `limit`, 0 means 10, and 100 are the most. For
// a word that is finished and not in the index, loci_note.suggestion has the nearest. Fails as loci_visit, without a
// deadline; loci_interrupt ends it.
typedef struct loci_strings loci_strings;
LOCI_API loci_error loci_suggest(loci *index, loci_strings **out, const char *text, size_t size,
                                 uint32_t limit);
LOCI_API size_t loci_strings_count(const loci_strings *strings);
LOCI_API const char *loci_strings_at(const loci_strings *strings, size_t i); // NULL beyond the count
LOCI_API void loci_strings_free(loci_strings *strings);

// A term of a text, as it is indexed and searched: valid during the call.
typedef struct loci_token {
    size_t size;
    const char *term; // folded and stemmed; what a passage is found by
    size_t term_size;
    const char *word; // folded alone: what prefixes and suggestions go by
    size_t word_size;
    loci_range range; // of the text that it stands for
    uint32_t
        position; // 0, 1, 2 … A joined form ("cooperation" of "co-operation") comes behind its first part, with …
    uint32_t parts; // … its position and the number of its parts; 0 for a word
} loci_token;

// Returns whether to go on. Must not call the library with the same handle.
typedef bool (*loci_token_callback)(void *context, const loci_token *token);

// Divides a text (any bytes) into its terms as the index does with a document of this language: ISO 639-1, or NULL for what
// cannot be told, whose words are not stemmed. It reads no index: `index` gives memory and message. Fails with
// LOCI_INTERRUPTED when the callback does not go on, LOCI_INVALID (NULL arguments, a language without a stemmer), LOCI_NO_MEMORY.
LOCI_API loci_error loci_analyze(loci *index, const char *text, size_t size, const char *language,
                                 loci_token_callback on_token, void *context);

// What finds a query in texts that stand in no index: for one thread at a time.
typedef struct loci_highlighter loci_highlighter;

typedef struct loci_highlights {
    size_t size;              // of the struct that is to be filled: set by the caller
    const loci_range *ranges; // of the text: what matched, ascending, not overlapping; until the next call
    size_t count;
    loci_range snippet; // the window with the most of the query in it, as of a hit; all of a short text
} loci_highlights;

// Reads a query (copied). The words of each text stand for those of an archive: prefixes, and acronyms with what they stand for, are found as
// the text itself has them, and each word or phrase wherever it stands, whether or not the text holds all that is asked for.
// On failure *out is untouched and why[0..why_size) gets the message, as of loci_open: LOCI_INVALID, LOCI_NO_MEMORY.
LOCI_API loci_error loci_highlighter_new(loci_highlighter **out, const char *query, size_t size, char *why,
                                         size_t why_size);
// Finds it in a text (any bytes) of a language as of loci_analyze. Fails with LOCI_INVALID, LOCI_NO_MEMORY.
LOCI_API loci_error loci_highlighter_find(loci_highlighter *highlighter, const char *text, size_t size,
                                          const char *language, loci_highlights *out);
LOCI_API const char *loci_highlighter_message(
    const loci_highlighter *highlighter);                           // of its last failure, or ""
LOCI_API void loci_highlighter_free(loci_highlighter *highlighter); // NULL is allowed

// ---------------------------------------------------------------------------------------------------------
// What is in the index

typedef struct loci_source_info {
    const char *path; // absolute, or "memory:NAME"
    uint64_t documents, passages, failed, skipped, empty;
    const char *last_seen; // RFC 3339 UTC of the last complete walk, or NULL
    const char *const *include;
    size_t include_count;
    const char *const *exclude;
    size_t exclude_count;
    // What kept the last run from seeing all of it, or NULL: "missing", "unreadable", "replaced" (a file where a folder
    // stood, or the reverse), "empty" (but files are known), "on another device" and "mostly gone" (and files are
    // missing), "partly unreadable" (a folder in it). Nothing was removed for it.
    const char *problem;
    uint64_t partial; // of the failed, as in loci_index_report
    bool follow;      // links that lead out of it are followed
    bool hidden;      // files and folders whose name begins with a dot are read
} loci_source_info;

typedef struct loci_run_info {
    uint64_t id;
    const char *started, *ended; // RFC 3339 UTC; `ended` NULL: it was killed or is still running
    // "done", "incomplete" (done, but of a source not all could be seen), "interrupted", "failed" (by an error, or no
    // source could be read), "running", "killed"
    const char *outcome;
    uint64_t added, changed, moved, removed, failed, skipped;
    bool rebuilt; // it rebuilt the index
} loci_run_info;

typedef struct loci_failure {
    const char *source, *path, *member; // member NULL for a whole file
    const char *state;                  // "failed", "partial", "skipped", "empty"
    const char *reason;                 // stable word: "damaged", "encrypted", "timed out" …
    const char *message;
    const char *media_type; // NULL where it is not known
    const char *type;       // the same in a word, for sums: "pdf", "docx"; "unknown"
    const char *needs;      // the program that would read it and was not installed, or NULL
} loci_failure;

typedef struct loci_info {
    uint64_t documents, passages, terms;
    uint64_t size_bytes;      // the file and its -wal
    uint64_t generation;      // grows with every commit
    const char *analysis;     // "loci 1, snowball …", as stored
    bool analysis_current;    // false: the next run rebuilds
    size_t source_count;      // loci_info_source_at
    size_t run_count;         // loci_info_run_at: at most 20
    uint64_t suspect;         // documents that loci_suspects_get lists
    uint64_t charset_guesses; // documents whose encoding nothing tells: loci_document.charset_guess
} loci_info;

// A consistent picture, made by the library alone; freed with loci_info_free.
LOCI_API loci_error loci_info_get(loci *index, loci_info **out);
// The i-th source by path, the i-th run from the newest; NULL beyond the count. Valid until loci_info_free.
LOCI_API const loci_source_info *loci_info_source_at(const loci_info *info, size_t i);
LOCI_API const loci_run_info *loci_info_run_at(const loci_info *info, size_t i);
LOCI_API void loci_info_free(loci_info *info);

// loci_info.generation alone, which costs no more than a look at the file: what was answered before holds as long as it stays.
LOCI_API loci_error loci_generation_get(loci *index, uint64_t *generation);

typedef struct loci_failures loci_failures;
// Every file and record that could not be read, by source and path; of a "partial" one the index holds what it held
// before, or what was read until it failed. `skipped` also lists those that are not failures: unsupported types, links out
// of a source, and what is empty. There are as many of each as the reports and loci_info count.
LOCI_API loci_error loci_failures_get(loci *index, loci_failures **out, bool skipped);
LOCI_API size_t loci_failures_count(const loci_failures *failures);
LOCI_API const loci_failure *loci_failures_at(const loci_failures *failures, size_t i);
LOCI_API void loci_failures_free(loci_failures *failures);

// How many of what loci_failures_get lists with `skipped` are of one state and one type, and wait for the same program.
typedef struct loci_type_count {
    const char *state; // as of loci_failure, likewise below
    const char *type;
    const char *needs; // or NULL
    uint64_t count;
} loci_type_count;
typedef struct loci_type_counts loci_type_counts;
// The sums: by state in the order failed, partial, skipped, empty, the commonest type first.
LOCI_API loci_error loci_type_counts_get(loci *index, loci_type_counts **out);
LOCI_API size_t loci_type_counts_count(const loci_type_counts *counts);
LOCI_API const loci_type_count *loci_type_counts_at(const loci_type_counts *counts,
                                                    size_t i); // NULL beyond the count
LOCI_API void loci_type_counts_free(loci_type_counts *counts); // NULL is allowed

// A document that is in the index, and of which not all may have been read, since what was is little or its end is missing, or so much
// that not all may be text.
typedef struct loci_suspect {
    const char *source, *path, *member; // member NULL for a whole file
    const char *title;                  // or NULL
    // "title only": headings and no other text; "little text": beside its bytes, as of a scan; "cut": its end is missing;
    // "all kept": text and furniture of a page could not be told apart
    const char *reason;
    const char *message; // what was found: "268 bytes of 79147"; "" where there is no more to say
} loci_suspect;
typedef struct loci_suspects loci_suspects;
// All of them, by source, path and member.
LOCI_API loci_error loci_suspects_get(loci *index, loci_suspects **out);
LOCI_API size_t loci_suspects_count(const loci_suspects *suspects);
LOCI_API const loci_suspect *loci_suspects_at(const loci_suspects *suspects,
                                              size_t i);   // NULL beyond the count
LOCI_API void loci_suspects_free(loci_suspects *suspects); // NULL is allowed

// A format that the program loci-extract knows.
typedef struct loci_format {
    const char *media_type; // "application/pdf"
    const char *type;       // the same in a word: "pdf"
    const char *recognised; // what it is told by: "its first bytes, a name in .pdf"
    bool is_read;           // false: it is known, and skipped
    const char *needs;      // programs that read it: "pdftotext", "antiword or catdoc"; "" for none
    const char *packages;   // the Debian packages of those that are not installed; "": it can be read here
} loci_format;
typedef struct loci_formats loci_formats;
// All of them, those that are read first; freed with loci_formats_free. `extract`: the program, NULL for the one installed with the library.
// It is started for this. On failure *out is untouched and why[0..why_size) gets the message, as of loci_open. Fails with LOCI_INVALID
// (out is NULL), LOCI_NO_MEMORY, LOCI_ERROR (the program is missing or does not answer).
LOCI_API loci_error loci_formats_get(loci_formats **out, const char *extract, char *why, size_t why_size);
LOCI_API size_t loci_formats_count(const loci_formats *formats);
LOCI_API const loci_format *loci_formats_at(const loci_formats *formats, size_t i); // NULL beyond the count
LOCI_API void loci_formats_free(loci_formats *formats);                             // NULL is allowed

// A line of the list of synonyms (docs/query.md): a text file beside the index, named like it with ".synonyms.txt" behind, which people edit.
// Each query uses it as it is by then.
typedef struct loci_synonym {
    uint32_t line;       // of the file, from 1
    const char *text;    // without its comment
    const char *problem; // why it is not used, and what to do; NULL: it is
} loci_synonym;
typedef struct loci_synonyms loci_synonyms;
// The lines that say something, in their order; none where there is no file. LOCI_ERROR: it cannot be read.
LOCI_API loci_error loci_synonyms_get(loci *index, loci_synonyms **out);
LOCI_API const char *loci_synonyms_path(const loci_synonyms *synonyms); // of the file, which need not exist
LOCI_API size_t loci_synonyms_count(const loci_synonyms *synonyms);
LOCI_API const loci_synonym *loci_synonyms_at(const loci_synonyms *synonyms,
                                              size_t i);   // NULL beyond the count
LOCI_API void loci_synonyms_free(loci_synonyms *synonyms); // NULL is allowed

// ---------------------------------------------------------------------------------------------------------
// Soundness

// One finding of loci_check: a sentence; valid during the call.
typedef void (*loci_finding_callback)(void *context, const char *finding);

// Verifies SQLite's structures, that the full-text index agrees with the stored text and that a search comes to each of its
// terms, and loci's own invariants (lengths, document frequencies, ordinals, references, the counts that a search begins
// with). Works as well on an index that can only be read. LOCI_OK: sound. LOCI_CORRUPT: it is not; every finding was
// told. With `repair` what is derived is rebuilt first where it is wrong, which a LOCI_EVENT_NOTE tells, and LOCI_OK
// means sound now. What stands in no second place (an author, a date, a path) is not verified.
LOCI_API loci_error loci_check(loci *index, bool repair, loci_finding_callback on_finding, void *context);

#ifdef __cplusplus
}
#endif
#endif
