// SPDX-License-Identifier: MIT
// Plain loops, compiled for AVX2 as well where that can be.
#include "query/match/postings/vectors/sums.h"

#include "text/base/wide.h"
#ifdef WIDE
#include <immintrin.h>
#endif

INLINE void weigh_of(const uint32_t *counts, uint32_t count, float weight, float *frequencies)
{
    for (uint32_t i = 0; i < count; i++)
        frequencies[i] = weight * (float)(int32_t)counts[i];
}

INLINE void weigh_fields_of(const uint32_t *restrict counts, uint32_t count, const float *weights,
                            float *restrict frequencies)
{
    const float first = weights[0], second = weights[1], third = weights[2];
    for (uint32_t i = 0; i < count; i++)
        frequencies[i] = first * (float)(int32_t)counts[3 * i] + second * (float)(int32_t)counts[3 * i + 1] +
                         third * (float)(int32_t)counts[3 * i + 2];
}

// Together above 1 only where one of them is.
static uint64_t held_of(const struct field_sums *fields, uint64_t *twice)
{
    uint64_t held = 0, above = 0;
    for (unsigned i = 0; i < 64; i++) {
        const uint32_t any = fields->of[0][i] | fields->of[1][i] | fields->of[2][i];
        held |= (uint64_t)(any > 0) << i;
        above |= (uint64_t)(any > 1) << i;
    }
    *twice = above;
    return held;
}

INLINE void join_fields_of(const uint32_t *restrict first, const uint32_t *restrict second,
                           const uint32_t *restrict third, uint32_t *restrict out)
{
    for (unsigned i = 0; i < 64; i++) {
        out[3 * i] = first[i];
        out[3 * i + 1] = second[i];
        out[3 * i + 2] = third[i];
    }
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
        worth[i] = weight * frequencies[i] / (scales[at[i] - base] + frequencies[i]);
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

INLINE void add_worths_of(const float *restrict worths, size_t count, float weight, float *restrict sums)
{
    for (size_t i = 0; i < count; i++)
        sums[i] += weight * worths[i];
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

#ifdef WIDE

WIDE static void weigh_wide(const uint32_t *counts, uint32_t count, float weight, float *frequencies)
{
    weigh_of(counts, count, weight, frequencies);
}

WIDE static void weigh_fields_wide(const uint32_t *counts, uint32_t count, const float *weights,
                                   float *frequencies)
{
    weigh_fields_of(counts, count, weights, frequencies);
}

WIDE static uint64_t held_wide(const struct field_sums *fields, uint64_t *twice)
{
    const __m256i none = _mm256_setzero_si256(), one = _mm256_set1_epi32(1);
    uint64_t held = 0, above = 0;
    for (unsigned i = 0; i < 8; i++) {
        const __m256i any = _mm256_or_si256(
            _mm256_or_si256(_mm256_loadu_si256((const __m256i *)(fields->of[0] + 8 * (size_t)i)),
                            _mm256_loadu_si256((const __m256i *)(fields->of[1] + 8 * (size_t)i))),
            _mm256_loadu_si256((const __m256i *)(fields->of[2] + 8 * (size_t)i)));
        const __m256i no = _mm256_cmpeq_epi32(any, none),
                      low = _mm256_cmpeq_epi32(_mm256_andnot_si256(one, any), none);
        held |= (uint64_t)(uint8_t)~_mm256_movemask_ps(_mm256_castsi256_ps(no)) << 8 * i;
        above |= (uint64_t)(uint8_t)~_mm256_movemask_ps(_mm256_castsi256_ps(low)) << 8 * i;
    }
    *twice = above;
    return held;
}

WIDE static void join_fields_wide(const struct field_sums *fields, uint32_t *out)
{
    join_fields_of(fields->of[0], fields->of[1], fields->of[2], out);
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

WIDE static void add_worths_wide(const float *worths, size_t count, float weight, float *sums)
{
    add_worths_of(worths, count, weight, sums);
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

#else

#define weigh_wide weigh_of
#define weigh_fields_wide weigh_fields_of
#define held_wide held_of
#define join_fields_wide join_fields
#define worth_wide worth_of
#define add_wide add_of
#define saturate_wide saturate_of
#define add_worths_wide add_worths_of
#define reaching_wide reaching

#endif

void sums_weigh(const uint32_t *counts, uint32_t count, float weight, float *frequencies)
{
    if (wide_can())
        weigh_wide(counts, count, weight, frequencies);
    else
        weigh_of(counts, count, weight, frequencies);
}

void sums_weigh_fields(const uint32_t *counts, uint32_t count, const float weights[3], float *frequencies)
{
    if (wide_can())
        weigh_fields_wide(counts, count, weights, frequencies);
    else
        weigh_fields_of(counts, count, weights, frequencies);
}

static void join_fields(const struct field_sums *fields, uint32_t *out)
{
    join_fields_of(fields->of[0], fields->of[1], fields->of[2], out);
}

uint64_t sums_held(const struct field_sums *fields, uint64_t *twice)
{
    return wide_can() ? held_wide(fields, twice) : held_of(fields, twice);
}

void sums_join_fields(const struct field_sums *fields, uint32_t *out)
{
    if (wide_can())
        join_fields_wide(fields, out);
    else
        join_fields(fields, out);
}

bool sums_worth(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                float weight, float threshold, float *worth)
{
    return wide_can() ? worth_wide(at, frequencies, count, scales, weight, threshold, worth)
                      : worth_of(at, frequencies, count, scales, weight, threshold, worth);
}

void sums_add(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales, float weight,
              uint32_t base, float *sums)
{
    if (wide_can())
        add_wide(at, frequencies, count, scales, weight, base, sums);
    else
        add_of(at, frequencies, count, scales, weight, base, sums);
}

void sums_saturate(float *frequencies, const float *scales, uint32_t count, float weight, float *sums)
{
    if (wide_can())
        saturate_wide(frequencies, scales, count, weight, sums);
    else
        saturate_of(frequencies, scales, count, weight, sums);
}

void sums_add_worths(const float *worths, size_t count, float weight, float *sums)
{
    if (wide_can())
        add_worths_wide(worths, count, weight, sums);
    else
        add_worths_of(worths, count, weight, sums);
}

uint64_t sums_reaching(const float *sums, float threshold)
{
    return wide_can() ? reaching_wide(sums, threshold) : reaching(sums, threshold);
}
