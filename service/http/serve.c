// SPDX-License-Identifier: MIT
// From settings to a service.
#include "service/http/serve.h"
#include "service/http/routes.h"
#include "service/http/server.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARCHIVES_MAX = 64, NAME_MAX_BYTES = 32, CONNECTIONS = 1000 };

static const char default_address[] = "127.0.0.1:5624";

struct service {
    struct archive archives[ARCHIVES_MAX];
    struct site site;
    struct gate gate;
    struct authority *hosts;
    struct server server;
};

static bool is_name(const char *name)
{
    const size_t size = strlen(name);
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    return size > 0 && size <= NAME_MAX_BYTES && strspn(name, letters) == size;
}

// "NAME=PATH", else the name of the file without ".loci".
static bool name_archive(struct archive *archive, const char *text)
{
    const char *equals = strchr(text, '='), *slash = strchr(text, '/');
    if (equals && (!slash || equals < slash)) {
        archive->name = strndup(text, (size_t)(equals - text));
        archive->path = strdup(equals + 1);
        return archive->name && archive->path;
    }
    const char *base = strrchr(text, '/');
    base = base ? base + 1 : text;
    const char *dot = strrchr(base, '.');
    archive->name = strndup(base, dot && dot > base ? (size_t)(dot - base) : strlen(base));
    archive->path = strdup(text);
    return archive->name && archive->path;
}

static bool is_taken(const struct service *service, const char *name)
{
    for (size_t i = 0; i < service->site.archive_count; i++)
        if (strcmp(service->archives[i].name, name) == 0)
            return true;
    return false;
}

// An index that cannot be opened now would be found out by the first who asks.
static bool try_archive(const struct archive *archive, char *why)
{
    loci *index = NULL;
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    const loci_error error = loci_open(&index, archive->path, &options, why, SERVE_WHY);
    loci_close(index);
    return error == LOCI_OK;
}

static bool add_archives(struct service *service, const struct serve_settings *settings, char *why)
{
    if (settings->index_count > ARCHIVES_MAX) {
        snprintf(why, SERVE_WHY, "at most %d indexes are served", ARCHIVES_MAX);
        return false;
    }
    service->site.archives = service->archives;
    for (size_t i = 0; i < settings->index_count; i++) {
        struct archive *archive = &service->archives[i];
        if (!name_archive(archive, settings->indexes[i])) {
            snprintf(why, SERVE_WHY, "out of memory");
            return false;
        }
        if (!is_name(archive->name) || is_taken(service, archive->name)) {
            snprintf(
                why, SERVE_WHY,
                "'%.100s' is no name for an index, or is taken: NAME=PATH gives it one of up to %d letters, "
                "digits, - and _",
                archive->name, NAME_MAX_BYTES);
            return false;
        }
        service->site.archive_count++;
        if (!try_archive(archive, why))
            return false;
    }
    return true;
}

static bool add_hosts(struct service *service, const struct serve_settings *settings, char *why)
{
    service->hosts = calloc(settings->host_count + 1, sizeof *service->hosts);
    if (!service->hosts) {
        snprintf(why, SERVE_WHY, "out of memory");
        return false;
    }
    service->gate.names = service->hosts;
    for (; service->gate.name_count < settings->host_count; service->gate.name_count++) {
        const char *text = settings->hosts[service->gate.name_count];
        if (!authority_read(&service->hosts[service->gate.name_count], text)) {
            snprintf(why, SERVE_WHY,
                     "'%.100s' is no host: briefs.example.org and briefs.example.org:8443 are", text);
            return false;
        }
    }
    return true;
}

static bool add_listeners(struct service *service, const struct serve_settings *settings, char *why)
{
    struct listeners *listeners = &service->server.listeners;
    bool added = listeners_add_inherited(listeners, why);
    for (size_t i = 0; added && i < settings->listen_count; i++)
        added = listeners_add_address(listeners, settings->listen[i], why);
    if (added && settings->unix_path)
        added = listeners_add_unix(listeners, settings->unix_path, settings->unix_mode, why);
    if (added && listeners->count == 0)
        added = listeners_add_address(listeners, default_address, why);
    for (size_t i = 0; added && i < listeners->count; i++) {
        const struct listener *listener = &listeners->list[i];
        if (listener->is_unix || listener->is_loopback || service->gate.secret.size > 0)
            continue;
        snprintf(
            why, SERVE_WHY,
            "%s can be reached from other machines: that takes a token (--token-file), and a proxy with TLS "
            "before it",
            listener->name);
        added = false;
    }
    return added;
}

static bool prepare(struct service *service, const struct serve_settings *settings, char *why)
{
    if (settings->token_file && !secret_read(&service->gate.secret, settings->token_file, why, SERVE_WHY))
        return false;
    return add_archives(service, settings, why) && add_hosts(service, settings, why) &&
           add_listeners(service, settings, why);
}

static void clear(struct service *service)
{
    listeners_close(&service->server.listeners);
    for (size_t i = 0; i < ARCHIVES_MAX; i++) {
        free(service->archives[i].name);
        free(service->archives[i].path);
    }
    free(service->hosts);
    free(service);
}

static size_t worker_count(const struct serve_settings *settings)
{
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    const size_t count = settings->workers ? settings->workers : processors > 2 ? (size_t)processors : 2;
    return count < CREW_MAX ? count : CREW_MAX;
}

// In all threads: the one that runs the service waits for them.
static void block_signals(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, before);
}

bool serve_run(const struct serve_settings *settings, FILE *log, char *why)
{
    struct service *service = calloc(1, sizeof *service);
    if (!service) {
        snprintf(why, SERVE_WHY, "out of memory");
        return false;
    }
    service->site.routes = routes;
    service->server.site = &service->site;
    service->server.gate = &service->gate;
    service->server.log = settings->quiet ? NULL : log;
    bool served = prepare(service, settings, why);
    if (served) {
        sigset_t before;
        block_signals(&before);
        for (size_t i = 0; i < service->server.listeners.count; i++)
            fprintf(log, "listening on %s\n", service->server.listeners.list[i].name);
        fflush(log);
        served = server_run(&service->server, worker_count(settings),
                            settings->connections ? settings->connections : CONNECTIONS, why);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
    clear(service);
    return served;
}
