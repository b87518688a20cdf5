// SPDX-License-Identifier: MIT
// From a request to its route, and to an open index.
#include "service/web/site.h"
#include "service/web/tag.h"
#include <string.h>
#include <sys/stat.h>

void archive_close(struct opened *opened)
{
    loci_close(opened->index);
    *opened = (struct opened){0};
}

// A run that makes an index anew, or a copy put in its place, gives the path another file.
static bool is_replaced(const struct opened *opened, const struct stat *status)
{
    return opened->device != status->st_dev || opened->inode != status->st_ino;
}

bool archive_open(struct opened *opened, const struct archive *archive, struct answer *answer)
{
    struct stat status;
    const bool is_there = stat(archive->path, &status) == 0;
    if (opened->index && (!is_there || is_replaced(opened, &status)))
        archive_close(opened);
    if (opened->index)
        return true;
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    char why[LOCI_MESSAGE_SIZE] = "there is no such file";
    const loci_error error =
        is_there ? loci_open(&opened->index, archive->path, &options, why, sizeof why) : LOCI_NOT_FOUND;
    if (error) {
        answer_problem(answer, error == LOCI_NO_MEMORY ? 500 : 503, "the index %s cannot be opened",
                       archive->name);
        snprintf(answer->logged, sizeof answer->logged, "%s: %s", archive->path, why);
        return false;
    }
    opened->device = status.st_dev;
    opened->inode = status.st_ino;
    return true;
}

// The allowed methods of a route, as the header Allow has them.
static const char *allowed(const struct route *route)
{
    return route->methods & METHOD_POST ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

// Whether the path is the route's; *tail is what stands in its braces.
static bool is_route(const struct route *route, const char *path, const char **tail)
{
    const char *brace = strchr(route->path, '{');
    *tail = NULL;
    if (!brace)
        return strcmp(route->path, path) == 0;
    const size_t size = (size_t)(brace - route->path);
    if (strncmp(route->path, path, size) != 0 || !path[size] || strchr(path + size, '/'))
        return false;
    *tail = path + size;
    return true;
}

static bool find_route(struct call *call)
{
    for (const struct route *const *route = call->site->routes; *route; route++)
        if (is_route(*route, call->request.target->path, &call->tail)) {
            call->route = *route;
            return true;
        }
    answer_problem(call->answer, 404, "there is nothing at %.200s", call->request.target->path);
    return false;
}

static bool takes_method(struct call *call)
{
    const char *method = call->request.method;
    const bool gets = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    const unsigned wanted = gets ? METHOD_GET : strcmp(method, "POST") == 0 ? METHOD_POST : 0;
    if (call->route->methods & wanted)
        return true;
    call->answer->allow = allowed(call->route);
    if (strcmp(method, "OPTIONS") == 0)
        call->answer->status = 204;
    else
        answer_problem(call->answer, 405, "%s takes %s", call->route->path, call->answer->allow);
    return false;
}

static void refuse(struct call *call, unsigned status, const char *text)
{
    if (call->route->refuse)
        call->route->refuse(call, status, text);
    else
        answer_problem(call->answer, status, "%s", text);
}

static bool find_archive(struct call *call)
{
    const char *name = parameter_text(call->request.target, "index");
    for (size_t i = 0; i < call->site->archive_count; i++)
        if (!name || strcmp(call->site->archives[i].name, name) == 0) {
            call->archive = &call->site->archives[i];
            return true;
        }
    char text[100];
    snprintf(text, sizeof text, "there is no index %.60s", name ? name : "");
    refuse(call, 404, text);
    return false;
}

bool site_begin(struct call *call)
{
    char complaint[400];
    if (!find_route(call) || !takes_method(call))
        return false;
    if (call->route->parameters &&
        !parameters_check(call->route->parameters, call->request.target, complaint, sizeof complaint)) {
        refuse(call, 400, complaint);
        return false;
    }
    return !call->route->asks_index || find_archive(call);
}

// The state of the index that is about to be asked: what is answered is at least as new.
static bool look_at_generation(struct call *call)
{
    uint64_t generation = 0;
    const loci_error error = loci_generation_get(call->index, &generation);
    if (error) {
        site_failed(call, error);
        return false;
    }
    call->generation = generation;
    call->archive->generation = generation;
    return true;
}

void site_answer(struct call *call)
{
    if (!call->route->asks_index) {
        call->route->answer(call);
        return;
    }
    if (!look_at_generation(call))
        return;
    if (!call->route->is_tagged) {
        call->route->answer(call);
        return;
    }
    char tag[ANSWER_TAG_SIZE];
    tag_make(tag, sizeof tag, call->archive->path, call->generation);
    if (tag_is_known(tag, headers_value(call->request.headers, "If-None-Match", NULL)))
        call->answer->status = 304;
    else
        call->route->answer(call);
    // What the deadline cut short (is_partial) may be longer the next time.
    const unsigned status = call->answer->status;
    if ((status == 200 || status == 304) && !call->answer->is_partial) {
        memcpy(call->answer->tag, tag, sizeof tag);
        call->answer->cache = "private, no-cache";
    }
}

static void fail(struct call *call, unsigned status, const char *detail)
{
    const char *message = loci_message(call->index);
    answer_problem(call->answer, status, "%s", detail);
    if (message)
        snprintf(call->answer->logged, sizeof call->answer->logged, "%s", message);
}

void site_failed(struct call *call, loci_error error)
{
    switch (error) {
    case LOCI_NOT_FOUND:
    case LOCI_INVALID:
        answer_problem(call->answer, 404, "there is no such document");
        break; // no line: it names what was asked
    case LOCI_INTERRUPTED: fail(call, 503, "the time was up before all was counted"); break;
    case LOCI_BUSY:
        fail(call, 503, "the index is being written: try again");
        call->answer->is_busy = true;
        break;
    case LOCI_NO_MEMORY: fail(call, 500, "out of memory"); break;
    default: fail(call, 500, "the index cannot be read"); break;
    }
}
