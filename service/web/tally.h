// SPDX-License-Identifier: MIT
// What has happened since the service began, in numbers that any thread may raise.
#ifndef LOCI_SERVICE_WEB_TALLY_H
#define LOCI_SERVICE_WEB_TALLY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TALLY_ROUTES_MAX = 24, TALLY_BUCKETS = 12 };

// The upper ends of the buckets of durations, in microseconds; the last one has none.
extern const uint64_t tally_bucket_us[TALLY_BUCKETS - 1];

struct tally_route {
    _Atomic uint64_t answers[6]; // by the first digit of their status
    _Atomic uint64_t bucket[TALLY_BUCKETS];
    _Atomic uint64_t sum_us;
};

struct tally {
    struct tally_route
        routes[TALLY_ROUTES_MAX]; // in the order of the site's; the last of them is for all others
    _Atomic uint64_t accepted;    // connections
    _Atomic uint64_t refused;     // … for which there was no room
    _Atomic uint64_t too_slow;    // … that were ended for their slowness
    _Atomic uint64_t cancelled;   // requests whose client went away
    _Atomic uint64_t overloaded;  // requests that found no worker in time
    _Atomic int64_t connections, waiting, working; // now
};

void tally_answer(struct tally *tally, size_t route, unsigned status, uint64_t took_us);

#endif
