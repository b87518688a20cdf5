// SPDX-License-Identifier: MIT
// Plain loops, compiled for AVX2 as well where that can be; which are run is found when they are first called.
#include "query/match/postings/sums.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#include <stdatomic.h>
// The function behind it is of glibc 2.33; a later one's headers may stand beside an earlier library (packaging/wheel).
#if __has_include(<sys/platform/x86.h>) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 33)
#include <sys/platform/x86.h>
#endif
#endif
#endif

#define INLINE __attribute__((always_inline)) static inline

INLINE void weigh_of(const uint32_t *counts, uint32_t count, float weight, float *frequencies)
{
    for (uint32_t i = 0; i < count; i++)
        frequencies[i] = weight * (float)(int32_t)counts[i];
}

INLINE bool any_of(const float *worth, uint32_t count, float threshold)
{
    int any = 0;
    for (uint32_t i = 0; i < count; i++)
        any |= worth[i] >= threshold;
    return any;
}

INLINE bool worth_of(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                     float weight, float threshold, float *worth)
{
    for (uint32_t i = 0; i < count; i++)
        worth[i] = weight * frequencies[i] / (scales[at[i]] + frequencies[i]);
    return any_of(worth, count, threshold);
}

INLINE void add_of(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                   float weight, uint32_t base, float *sums)
{
    float worth[128];
    for (uint32_t i = 0; i < count; i++)
        worth[i] = weight * frequencies[i] / (scales[at[i]] + frequencies[i]);
    for (uint32_t i = 0; i < count; i++)
        sums[at[i] - base] += worth[i];
}

INLINE void saturate_of(float *restrict frequencies, const float *restrict scales, uint32_t count,
                        float weight, float *restrict sums)
{
    for (uint32_t i = 0; i < count; i++) {
        sums[i] += weight * frequencies[i] / (scales[i] + frequencies[i]);
        frequencies[i] = 0;
    }
}

INLINE uint32_t count_of(const uint64_t *words, uint32_t count)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < count; i++)
        bits += (uint32_t)__builtin_popcountll(words[i]);
    return bits;
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

#define WIDE __attribute__((target("avx2,popcnt")))

WIDE static void weigh_wide(const uint32_t *counts, uint32_t count, float weight, float *frequencies)
{
    weigh_of(counts, count, weight, frequencies);
}

WIDE static bool worth_wide(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                            float weight, float threshold, float *worth)
{
    return worth_of(at, frequencies, count, scales, weight, threshold, worth);
}

WIDE static void add_wide(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                          float weight, uint32_t base, float *sums)
{
    add_of(at, frequencies, count, scales, weight, base, sums);
}

WIDE static void saturate_wide(float *frequencies, const float *scales, uint32_t count, float weight,
                               float *sums)
{
    saturate_of(frequencies, scales, count, weight, sums);
}

// Compilers find no way to make bits of comparisons.
WIDE static uint64_t reaching_wide(const float *sums, float threshold)
{
    const __m256 least = _mm256_set1_ps(threshold);
    uint64_t reached = 0;
    for (unsigned i = 0; i < 8; i++) {
        const __m256 some = _mm256_cmp_ps(_mm256_loadu_ps(sums + 8 * (size_t)i), least, _CMP_GE_OQ);
        reached |= (uint64_t)(unsigned)_mm256_movemask_ps(some) << 8 * i;
    }
    return reached;
}

WIDE static uint32_t count_wide(const uint64_t *words, uint32_t count)
{
    return count_of(words, count);
}

// The C library knows already. The compiler's way asks the processor once more in each program, before it begins, and an answer takes a
// virtual machine microseconds.
static bool has_wide(void)
{
#ifdef CPU_FEATURE_ACTIVE
    return CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(POPCNT);
#else
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
#endif
}

static bool is_wide(void)
{
    enum { UNKNOWN, NARROW, AS_WIDE };
    static atomic_int known;
    int wide = atomic_load_explicit(&known, memory_order_relaxed);
    if (wide == UNKNOWN) {
        wide = has_wide() ? AS_WIDE : NARROW;
        atomic_store_explicit(&known, wide, memory_order_relaxed);
    }
    return wide == AS_WIDE;
}

#else

#define weigh_wide weigh_of
#define worth_wide worth_of
#define add_wide add_of
#define saturate_wide saturate_of
#define reaching_wide reaching
#define count_wide count_of

static bool is_wide(void)
{
    return false;
}

#endif

void sums_weigh(const uint32_t *counts, uint32_t count, float weight, float *frequencies)
{
    if (is_wide())
        weigh_wide(counts, count, weight, frequencies);
    else
        weigh_of(counts, count, weight, frequencies);
}

bool sums_worth(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                float weight, float threshold, float *worth)
{
    return is_wide() ? worth_wide(at, frequencies, count, scales, weight, threshold, worth)
                     : worth_of(at, frequencies, count, scales, weight, threshold, worth);
}

void sums_add(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales, float weight,
              uint32_t base, float *sums)
{
    if (is_wide())
        add_wide(at, frequencies, count, scales, weight, base, sums);
    else
        add_of(at, frequencies, count, scales, weight, base, sums);
}

void sums_saturate(float *frequencies, const float *scales, uint32_t count, float weight, float *sums)
{
    if (is_wide())
        saturate_wide(frequencies, scales, count, weight, sums);
    else
        saturate_of(frequencies, scales, count, weight, sums);
}

uint64_t sums_reaching(const float *sums, float threshold)
{
    return is_wide() ? reaching_wide(sums, threshold) : reaching(sums, threshold);
}

uint32_t sums_count(const uint64_t *words, uint32_t count)
{
    return is_wide() ? count_wide(words, count) : count_of(words, count);
}
