// SPDX-License-Identifier: MIT
// What is served: indexes by their names, and the routes by which they are asked. From a request to its answer, on any thread; sockets are
// the business of service/http.
#ifndef LOCI_SERVICE_WEB_SITE_H
#define LOCI_SERVICE_WEB_SITE_H

#include "loci.h"
#include "service/web/answer.h"
#include "service/web/gate.h"
#include "service/web/parameter.h"
#include "service/web/tally.h"
#include <sys/types.h>

// An index and its name.
struct archive {
    char *name, *path;
    _Atomic uint64_t generation; // when it was last asked; 0 before
};

struct site {
    struct archive *archives; // the first is meant where none is named
    size_t archive_count;
    const struct route *const *routes; // up to NULL
    struct tally tally;
};

// Of one thread: an archive that it has open for reading. Zero at first.
struct opened {
    loci *index;
    dev_t device;
    ino_t inode;
};

// Opens the archive where it is not open, or another file stands in its place by now. False with a problem in the answer.
bool archive_open(struct opened *opened, const struct archive *archive, struct answer *answer);
void archive_close(struct opened *opened);

struct request {
    const char *method;
    const struct target *target;
    const struct headers *headers;
    const char *body; // what was sent, `body_size` bytes; or NULL
    size_t body_size;
};

// One request on its way to its answer.
struct call {
    struct request request;
    struct site *site;
    const struct route *route; // set by site_begin, likewise:
    const char *tail;          // what stands in the route's place of {…}; or NULL
    struct archive *archive;   // NULL where the route asks none
    struct answer *answer;
    loci *index;               // while site_answer runs
    uint64_t generation;       // of the index when it began
    const loci_cancel *cancel; // ends it
};

enum { METHOD_GET = 1, METHOD_POST = 2 }; // HEAD goes with GET

struct route {
    const char *path; // "/search"; "/show/{ref}" with a segment in place of the braces
    unsigned methods;
    bool asks_index;                    // is answered by a thread that has it open
    bool is_tagged;                     // the answer is the same until the index changes
    const struct parameter *parameters; // NULL: it has none, and does not look at any
    // For openapi.json: the name of what it does; in words; the schema of its answer (NULL: it is not listed).
    const char *operation, *summary, *returns;
    // Likewise, where the answer says what can be asked next: the path's part of another operation, and where in the answer it stands
    // (a JSON pointer); or NULL.
    const char *next_operation, *next_pointer;
    void (*answer)(struct call *call);
    void (*refuse)(struct call *call, unsigned status, const char *text); // in place of a problem; or NULL
};

// Finds the route and checks method and parameters. True: site_answer has to be called, with an index where the route asks one. False: the
// answer is there already (404, 405, 400, OPTIONS).
bool site_begin(struct call *call);
// Answers; the caller finishes the answer.
void site_answer(struct call *call);

// The problem that an error of the library is.
void site_failed(struct call *call, loci_error error);

// The routes of JSON and metrics, up to NULL.
extern const struct route route_search, route_show, route_facets, route_suggest, route_status, route_health,
    route_metrics, route_openapi, route_mcp;

// The parameter that names an index.
#define INDEX_PARAMETER                                                 \
    {                                                                   \
        .name = "index", .kind = PARAMETER_TEXT,                        \
        .description = "the name of an index; without it the first one" \
    }

#endif
