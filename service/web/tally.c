// SPDX-License-Identifier: MIT
// Counters.
#include "service/web/tally.h"

const uint64_t tally_bucket_us[TALLY_BUCKETS - 1] = {1000,   2500,   5000,    10000,   25000,   50000,
                                                     100000, 250000, 1000000, 5000000, 30000000};

void tally_answer(struct tally *tally, size_t route, unsigned status, uint64_t took_us)
{
    struct tally_route *row = &tally->routes[route < TALLY_ROUTES_MAX ? route : TALLY_ROUTES_MAX - 1];
    size_t bucket = 0;
    while (bucket < TALLY_BUCKETS - 1 && took_us > tally_bucket_us[bucket])
        bucket++;
    atomic_fetch_add(&row->answers[status / 100 < 6 ? status / 100 : 0], 1);
    atomic_fetch_add(&row->bucket[bucket], 1);
    atomic_fetch_add(&row->sum_us, took_us);
}
