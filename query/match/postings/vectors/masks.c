// SPDX-License-Identifier: MIT
// Plain loops, and vectors of AVX2 beside them.
#include "query/match/postings/vectors/masks.h"

#include "text/base/wide.h"
#ifdef WIDE
#include <immintrin.h>
#endif

INLINE uint32_t count_of(const uint64_t *words, uint32_t count)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < count; i++)
        bits += (uint32_t)__builtin_popcountll(words[i]);
    return bits;
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

enum { MEET_WORDS = MASKS_MEET / 64 };

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

#ifdef WIDE

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

// Puts which of 32 bytes reach it behind others.
__attribute__((always_inline)) WIDE static inline uint32_t list_reaching(__m256i bytes, __m256i limit,
                                                                         uint32_t from, uint16_t *which)
{
    uint32_t reached = 0;
    uint32_t left = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(bytes, limit), bytes));
    for (; left; left &= left - 1)
        which[reached++] = (uint16_t)(from + (uint32_t)__builtin_ctz(left));
    return reached;
}

// Mostly none of four vectors does, which their largest bytes tell.
WIDE static uint32_t bytes_reaching_wide(const uint8_t *bytes, uint32_t from, uint32_t count, uint8_t least,
                                         uint16_t *which)
{
    enum { BYTES = 32, TOGETHER = 4 };
    const __m256i limit = _mm256_set1_epi8((char)least);
    uint32_t reached = 0;
    for (; from + TOGETHER * BYTES <= count; from += TOGETHER * BYTES) {
        __m256i some[TOGETHER];
        for (uint32_t i = 0; i < TOGETHER; i++)
            some[i] = _mm256_loadu_si256((const __m256i *)(bytes + from + i * BYTES));
        const __m256i largest =
            _mm256_max_epu8(_mm256_max_epu8(some[0], some[1]), _mm256_max_epu8(some[2], some[3]));
        const __m256i reaching = _mm256_cmpeq_epi8(_mm256_max_epu8(largest, limit), largest);
        for (uint32_t i = 0; !_mm256_testz_si256(reaching, reaching) && i < TOGETHER; i++)
            reached += list_reaching(some[i], limit, from + i * BYTES, which + reached);
    }
    for (; from + BYTES <= count; from += BYTES)
        reached +=
            list_reaching(_mm256_loadu_si256((const __m256i *)(bytes + from)), limit, from, which + reached);
    return reached + bytes_reaching_of(bytes, from, count, least, which + reached);
}

WIDE static uint32_t count_wide(const uint64_t *words, uint32_t count)
{
    return count_of(words, count);
}

#else

#define bytes_wide bytes_of
#define meet_wide meet_of
#define rank_wide rank_narrow
#define bytes_reaching_wide bytes_reaching_of
#define count_wide count_of

#endif

void masks_of_bytes(const struct byte_rows *rows, size_t count, uint16_t threshold, uint64_t *held,
                    uint64_t *reaching)
{
    if (wide_can())
        bytes_wide(rows, count, threshold, held, reaching);
    else
        bytes_of(rows, count, threshold, held, reaching);
}

uint32_t masks_meet(const struct bit_sets *sets, uint32_t most, uint16_t *at)
{
    return (wide_can() ? meet_wide : meet_of)(sets, most, at);
}

void masks_rank(const uint64_t *bits, const uint16_t *ranks, const uint16_t *at, uint32_t count,
                uint16_t *numbers)
{
    (wide_can() ? rank_wide : rank_narrow)(bits, ranks, at, count, numbers);
}

uint32_t masks_bytes_reaching(const uint8_t *bytes, uint32_t count, uint8_t least, uint16_t *which)
{
    return (wide_can() ? bytes_reaching_wide : bytes_reaching_of)(bytes, 0, count, least, which);
}

uint32_t masks_count(const uint64_t *words, uint32_t count)
{
    return wide_can() ? count_wide(words, count) : count_of(words, count);
}
