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

INLINE void add_worths_of(const float *restrict worths, size_t count, float weight, float *restrict sums)
{
    for (size_t i = 0; i < count; i++)
        sums[i] += weight * worths[i];
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

// Of some passages a bit each.
struct byte_sums {
    uint64_t held, reaching;
};

static void bytes_of(const struct byte_rows *rows, size_t count, uint16_t threshold, uint64_t *held,
                     uint64_t *reaching)
{
    const size_t scoring = rows->must + rows->may;
    for (size_t at = 0; at < count; at++) {
        uint32_t sum = 0, must = 0, may = 0, must_not = 0;
        for (size_t row = 0; row < scoring + rows->must_not; row++) {
            const uint32_t byte = rows->high[row][at];
            sum += row < scoring ? byte * rows->weights[row] >> 8 : 0;
            must += row < rows->must && byte > 0;
            may += row >= rows->must && row < scoring && byte > 0;
            must_not += row >= scoring && byte > 0;
        }
        const bool holds = must == rows->must && must + may > 0 && must_not == 0;
        held[at / 64] = (at % 64 > 0 ? held[at / 64] : 0) | (uint64_t)holds << at % 64;
        reaching[at / 64] = (at % 64 > 0 ? reaching[at / 64] : 0) | (uint64_t)(holds && sum >= threshold)
                                                                        << at % 64;
    }
}

enum { MEET_WORDS = SUMS_MEET / 64 };

// What of the sets' words is met, and which of these words are not 0.
static uint64_t meet_words(const struct bit_sets *sets, uint64_t *met)
{
    uint64_t any = 0;
    for (size_t word = 0; word < MEET_WORDS; word++) {
        uint64_t bits = UINT64_MAX;
        for (size_t set = 0; set < sets->must + sets->must_not; set++)
            bits &= set < sets->must ? sets->of[set][word] : ~sets->of[set][word];
        met[word] = bits;
        any |= (uint64_t)(bits != 0) << word;
    }
    return any;
}

// The places of set bits, of words that are not 0.
INLINE uint32_t list_of(const uint64_t *met, uint64_t any, uint32_t most, uint16_t *at)
{
    uint32_t count = 0;
    for (uint64_t left = any; left; left &= left - 1)
        count += (uint32_t)__builtin_popcountll(met[__builtin_ctzll(left)]);
    for (uint64_t left = count <= most ? any : 0; left; left &= left - 1) {
        const unsigned word = (unsigned)__builtin_ctzll(left);
        for (uint64_t bits = met[word]; bits; bits &= bits - 1)
            *at++ = (uint16_t)(64 * word + (unsigned)__builtin_ctzll(bits));
    }
    return count;
}

static uint32_t meet_of(const struct bit_sets *sets, uint32_t most, uint16_t *at)
{
    uint64_t met[MEET_WORDS];
    const uint64_t any = meet_words(sets, met);
    return list_of(met, any, most, at);
}

INLINE void rank_of(const uint64_t *bits, const uint16_t *ranks, const uint16_t *at, uint32_t count,
                    uint16_t *numbers)
{
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t before = (UINT64_C(1) << at[i] % 64) - 1;
        numbers[i] = (uint16_t)(ranks[at[i] / 64] + __builtin_popcountll(bits[at[i] / 64] & before));
    }
}

static void rank_narrow(const uint64_t *bits, const uint16_t *ranks, const uint16_t *at, uint32_t count,
                        uint16_t *numbers)
{
    rank_of(bits, ranks, at, count, numbers);
}

static uint32_t bytes_reaching_of(const uint8_t *bytes, uint32_t from, uint32_t count, uint8_t least,
                                  uint16_t *which)
{
    uint32_t reached = 0;
    for (uint32_t i = from; i < count; i++) {
        which[reached] = (uint16_t)i;
        reached += bytes[i] >= least;
    }
    return reached;
}

#if defined(__x86_64__) && defined(__GNUC__)

#define WIDE __attribute__((target("avx2,popcnt")))

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

// Of 32 passages.
__attribute__((always_inline)) WIDE static inline struct byte_sums half_wide(const struct byte_rows *rows,
                                                                             size_t at, uint16_t threshold)
{
    const __m256i none = _mm256_setzero_si256(), least = _mm256_set1_epi16((short)threshold);
    __m256i low = none, high = none, held = rows->must > 0 ? _mm256_set1_epi8(-1) : none, not_held = none;
    const size_t scoring = rows->must + rows->may;
    for (size_t row = 0; row < scoring; row++) {
        const __m256i bytes = _mm256_loadu_si256((const __m256i *)(rows->high[row] + at)),
                      weight = _mm256_set1_epi16((short)rows->weights[row]);
        low = _mm256_add_epi16(low, _mm256_mulhi_epu16(_mm256_unpacklo_epi8(none, bytes), weight));
        high = _mm256_add_epi16(high, _mm256_mulhi_epu16(_mm256_unpackhi_epi8(none, bytes), weight));
        if (row < rows->must)
            held = _mm256_min_epu8(held, bytes);
        else if (rows->must == 0)
            held = _mm256_or_si256(held, bytes);
    }
    for (size_t row = scoring; row < scoring + rows->must_not; row++)
        not_held = _mm256_or_si256(not_held, _mm256_loadu_si256((const __m256i *)(rows->high[row] + at)));
    const __m256i reaching = _mm256_packs_epi16(_mm256_cmpeq_epi16(_mm256_max_epu16(low, least), low),
                                                _mm256_cmpeq_epi16(_mm256_max_epu16(high, least), high));
    const uint32_t holds = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(held, none)) &
                           (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(not_held, none));
    return (struct byte_sums){holds, holds & (uint32_t)_mm256_movemask_epi8(reaching)};
}

WIDE static void bytes_wide(const struct byte_rows *rows, size_t count, uint16_t threshold, uint64_t *held,
                            uint64_t *reaching)
{
    for (size_t at = 0; at < count; at += 64) {
        const struct byte_sums first = half_wide(rows, at, threshold),
                               second = half_wide(rows, at + 32, threshold);
        held[at / 64] = first.held | second.held << 32;
        reaching[at / 64] = first.reaching | second.reaching << 32;
    }
}

// Which of four words are not 0.
__attribute__((always_inline)) WIDE static inline uint64_t any_wide(__m256i words)
{
    const __m256i empty = _mm256_cmpeq_epi64(words, _mm256_setzero_si256());
    return (uint64_t)(unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(empty)) ^ 0xF;
}

// Four vectors at a time; which words are not 0 is gathered, not branched upon: it is as good as chance.
WIDE static uint64_t meet_words_wide(const struct bit_sets *sets, uint64_t *met)
{
    enum { TOGETHER = 4, WORDS = 4 };
    uint64_t any = 0;
    for (size_t word = 0; word < MEET_WORDS; word += TOGETHER * WORDS) {
        __m256i bits[TOGETHER];
        for (size_t i = 0; i < TOGETHER; i++)
            bits[i] = _mm256_set1_epi8(-1);
        for (size_t set = 0; set < sets->must; set++)
            for (size_t i = 0; i < TOGETHER; i++)
                bits[i] = _mm256_and_si256(
                    bits[i], _mm256_loadu_si256((const __m256i *)(sets->of[set] + word + WORDS * i)));
        for (size_t set = sets->must; set < sets->must + sets->must_not; set++)
            for (size_t i = 0; i < TOGETHER; i++)
                bits[i] = _mm256_andnot_si256(
                    _mm256_loadu_si256((const __m256i *)(sets->of[set] + word + WORDS * i)), bits[i]);
        for (size_t i = 0; i < TOGETHER; i++) {
            _mm256_storeu_si256((__m256i *)(met + word + WORDS * i), bits[i]);
            any |= any_wide(bits[i]) << (word + WORDS * i);
        }
    }
    return any;
}

WIDE static uint32_t meet_wide(const struct bit_sets *sets, uint32_t most, uint16_t *at)
{
    uint64_t met[MEET_WORDS];
    const uint64_t any = meet_words_wide(sets, met);
    return list_of(met, any, most, at);
}

WIDE static void rank_wide(const uint64_t *bits, const uint16_t *ranks, const uint16_t *at, uint32_t count,
                           uint16_t *numbers)
{
    rank_of(bits, ranks, at, count, numbers);
}

WIDE static uint32_t bytes_reaching_wide(const uint8_t *bytes, uint32_t from, uint32_t count, uint8_t least,
                                         uint16_t *which)
{
    enum { TOGETHER = 32 };
    const __m256i limit = _mm256_set1_epi8((char)least);
    uint32_t reached = 0;
    for (; from + TOGETHER <= count; from += TOGETHER) {
        const __m256i some = _mm256_loadu_si256((const __m256i *)(bytes + from));
        uint32_t left = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(some, limit), some));
        for (; left; left &= left - 1)
            which[reached++] = (uint16_t)(from + (uint32_t)__builtin_ctz(left));
    }
    return reached + bytes_reaching_of(bytes, from, count, least, which + reached);
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
#define weigh_fields_wide weigh_fields_of
#define held_wide held_of
#define join_fields_wide join_fields
#define worth_wide worth_of
#define add_wide add_of
#define saturate_wide saturate_of
#define add_worths_wide add_worths_of
#define reaching_wide reaching
#define bytes_wide bytes_of
#define meet_wide meet_of
#define rank_wide rank_narrow
#define bytes_reaching_wide bytes_reaching_of
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

void sums_weigh_fields(const uint32_t *counts, uint32_t count, const float weights[3], float *frequencies)
{
    if (is_wide())
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
    return is_wide() ? held_wide(fields, twice) : held_of(fields, twice);
}

void sums_join_fields(const struct field_sums *fields, uint32_t *out)
{
    if (is_wide())
        join_fields_wide(fields, out);
    else
        join_fields(fields, out);
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

void sums_add_worths(const float *worths, size_t count, float weight, float *sums)
{
    if (is_wide())
        add_worths_wide(worths, count, weight, sums);
    else
        add_worths_of(worths, count, weight, sums);
}

uint64_t sums_reaching(const float *sums, float threshold)
{
    return is_wide() ? reaching_wide(sums, threshold) : reaching(sums, threshold);
}

void sums_of_bytes(const struct byte_rows *rows, size_t count, uint16_t threshold, uint64_t *held,
                   uint64_t *reaching)
{
    if (is_wide())
        bytes_wide(rows, count, threshold, held, reaching);
    else
        bytes_of(rows, count, threshold, held, reaching);
}

uint32_t sums_meet(const struct bit_sets *sets, uint32_t most, uint16_t *at)
{
    return (is_wide() ? meet_wide : meet_of)(sets, most, at);
}

void sums_rank(const uint64_t *bits, const uint16_t *ranks, const uint16_t *at, uint32_t count,
               uint16_t *numbers)
{
    (is_wide() ? rank_wide : rank_narrow)(bits, ranks, at, count, numbers);
}

uint32_t sums_bytes_reaching(const uint8_t *bytes, uint32_t count, uint8_t least, uint16_t *which)
{
    return (is_wide() ? bytes_reaching_wide : bytes_reaching_of)(bytes, 0, count, least, which);
}

uint32_t sums_count(const uint64_t *words, uint32_t count)
{
    return is_wide() ? count_wide(words, count) : count_of(words, count);
}
