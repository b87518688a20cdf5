// SPDX-License-Identifier: MIT
// GET /metrics: counters in the text format of Prometheus (0.0.4).
#include "service/web/site.h"
#include <dirent.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

static const struct parameter parameters[] = {{.name = NULL}};

static void put_head(FILE *out, const char *name, const char *type, const char *help)
{
    fprintf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void put_one(FILE *out, const char *name, const char *type, const char *help, uint64_t value)
{
    put_head(out, name, type, help);
    fprintf(out, "%s %" PRIu64 "\n", name, value);
}

// Routes are named as in their tables, and whatever else was asked for "other": clients cannot make new series.
static const char *route_name(const struct site *site, size_t i)
{
    return site->routes[i] ? site->routes[i]->path : "other";
}

static void put_answers(FILE *out, const struct site *site)
{
    put_head(out, "loci_http_requests_total", "counter", "Answers by route and class of status.");
    for (size_t i = 0;; i++) {
        const struct tally_route *row = &site->tally.routes[site->routes[i] ? i : TALLY_ROUTES_MAX - 1];
        for (unsigned class = 1; class < 6; class ++)
            if (row->answers[class] > 0)
                fprintf(out, "loci_http_requests_total{route=\"%s\",status=\"%uxx\"} %" PRIu64 "\n",
                        route_name(site, i), class, row->answers[class]);
        if (!site->routes[i])
            break;
    }
}

static void put_durations(FILE *out, const struct site *site)
{
    static const char name[] = "loci_http_request_duration_seconds";
    put_head(out, name, "histogram",
             "From the whole request to its whole answer, waiting for a worker included.");
    for (size_t i = 0; site->routes[i]; i++) {
        const struct tally_route *row = &site->tally.routes[i];
        uint64_t sum = 0;
        for (size_t bucket = 0; bucket < TALLY_BUCKETS; bucket++) {
            sum += row->bucket[bucket];
            if (bucket < TALLY_BUCKETS - 1)
                fprintf(out, "%s_bucket{route=\"%s\",le=\"%g\"} %" PRIu64 "\n", name, route_name(site, i),
                        (double)tally_bucket_us[bucket] / 1e6, sum);
        }
        fprintf(out, "%s_bucket{route=\"%s\",le=\"+Inf\"} %" PRIu64 "\n", name, route_name(site, i), sum);
        fprintf(out, "%s_sum{route=\"%s\"} %.6f\n", name, route_name(site, i), (double)row->sum_us / 1e6);
        fprintf(out, "%s_count{route=\"%s\"} %" PRIu64 "\n", name, route_name(site, i), sum);
    }
}

static void put_archives(FILE *out, const struct site *site)
{
    put_head(out, "loci_index_generation", "gauge", "Commits of the index, as far as they were looked at.");
    for (size_t i = 0; i < site->archive_count; i++)
        fprintf(out, "loci_index_generation{index=\"%s\"} %" PRIu64 "\n", site->archives[i].name,
                site->archives[i].generation);
}

static uint64_t resident_bytes(void)
{
    unsigned long long all = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    const bool got = file && fscanf(file, "%llu %llu", &all, &resident) == 2;
    if (file)
        fclose(file);
    return got ? resident * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

static uint64_t open_descriptors(void)
{
    uint64_t count = 0;
    DIR *folder = opendir("/proc/self/fd");
    if (!folder)
        return 0;
    for (const struct dirent *entry; (entry = readdir(folder));)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count - 1; // without the folder itself
}

static void answer(struct call *call)
{
    const struct tally *tally = &call->site->tally;
    FILE *out = answer_begin(call->answer, 200, "text/plain; version=0.0.4; charset=utf-8");
    if (!out)
        return;
    put_head(out, "loci_build_info", "gauge", "The version, as a label.");
    fprintf(out, "loci_build_info{version=\"%s\"} 1\n", loci_version());
    put_answers(out, call->site);
    put_durations(out, call->site);
    put_archives(out, call->site);
    put_one(out, "loci_http_connections", "gauge", "Open connections.", (uint64_t)tally->connections);
    put_one(out, "loci_http_connections_total", "counter", "Connections that were accepted.",
            tally->accepted);
    put_one(out, "loci_http_connections_refused_total", "counter", "Connections for which there was no room.",
            tally->refused);
    put_one(out, "loci_http_connections_too_slow_total", "counter",
            "Connections that were ended because they were too slow.", tally->too_slow);
    put_one(out, "loci_requests_waiting", "gauge", "Requests that wait for a worker.",
            (uint64_t)tally->waiting);
    put_one(out, "loci_requests_working", "gauge", "Requests that a worker is at.", (uint64_t)tally->working);
    put_one(out, "loci_requests_cancelled_total", "counter", "Requests whose client went away.",
            tally->cancelled);
    put_one(out, "loci_requests_overloaded_total", "counter", "Requests that found no worker in time.",
            tally->overloaded);
    put_one(out, "process_resident_memory_bytes", "gauge", "Memory of the process.", resident_bytes());
    put_one(out, "process_open_fds", "gauge", "Open descriptors.", open_descriptors());
}

const struct route route_metrics = {
    .path = "/metrics",
    .methods = METHOD_GET,
    .parameters = parameters,
    .operation = "metrics",
    .summary = "Counters in the text format of Prometheus",
    .returns = "Metrics",
    .answer = answer,
};
