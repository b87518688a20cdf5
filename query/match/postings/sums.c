// SPDX-License-Identifier: MIT
// Plain loops, compiled for AVX2 as well where that can be; which are run is found when they are first called.
#include "query/match/postings/sums.h"

#define INLINE __attribute__((always_inline)) static inline

INLINE void worth_of(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                     float weight, float *worth)
{
    for (uint32_t i = 0; i < count; i++)
        worth[i] = weight * frequencies[i] / (scales[at[i]] + frequencies[i]);
}

INLINE bool any_of(const float *worth, uint32_t count, float threshold)
{
    int any = 0;
    for (uint32_t i = 0; i < count; i++)
        any |= worth[i] >= threshold;
    return any;
}

INLINE uint64_t reaching(const float *sums, float threshold)
{
    uint64_t reached = 0;
    if (!any_of(sums, 64, threshold))
        return 0;
    for (unsigned i = 0; i < 64; i++)
        reached |= (uint64_t)(sums[i] >= threshold) << i;
    return reached;
}

#if defined(__x86_64__) && defined(__GNUC__)

#define WIDE __attribute__((target("avx2")))

WIDE static void worth_wide(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                            float weight, float *worth)
{
    worth_of(at, frequencies, count, scales, weight, worth);
}

WIDE static bool any_wide(const float *worth, uint32_t count, float threshold)
{
    return any_of(worth, count, threshold);
}

WIDE static uint64_t reaching_wide(const float *sums, float threshold)
{
    return reaching(sums, threshold);
}

static bool is_wide(void)
{
    return __builtin_cpu_supports("avx2");
}

#else

#define worth_wide worth_of
#define any_wide any_of
#define reaching_wide reaching

static bool is_wide(void)
{
    return false;
}

#endif

void sums_worth(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                float weight, float *worth)
{
    if (is_wide())
        worth_wide(at, frequencies, count, scales, weight, worth);
    else
        worth_of(at, frequencies, count, scales, weight, worth);
}

bool sums_any(const float *worth, uint32_t count, float threshold)
{
    return is_wide() ? any_wide(worth, count, threshold) : any_of(worth, count, threshold);
}

uint64_t sums_reaching(const float *sums, float threshold)
{
    return is_wide() ? reaching_wide(sums, threshold) : reaching(sums, threshold);
}
