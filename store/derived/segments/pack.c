// SPDX-License-Identifier: MIT
// Packing and unpacking blocks. The compiler's vectors of 16 bytes are SSE2 or NEON, and plain C elsewhere.
#include "store/derived/segments/pack.h"

#include "text/base/wide.h"
#include <string.h>
#ifdef WIDE
#include <immintrin.h>
#endif

typedef uint32_t lanes __attribute__((vector_size(16)));

enum { LANES = 4, VECTORS = PACK_COUNT / LANES };

static unsigned width_of(uint32_t number)
{
    return number ? 32 - (unsigned)__builtin_clz(number) : 0;
}

static uint32_t mask_of(unsigned width)
{
    return width == 32 ? UINT32_MAX : ((uint32_t)1 << width) - 1;
}

static inline lanes take(const uint32_t numbers[PACK_COUNT], unsigned vector)
{
    lanes taken;
    memcpy(&taken, numbers + LANES * vector, sizeof taken);
    return taken;
}

static uint32_t bits_of_all(const uint32_t numbers[PACK_COUNT])
{
    lanes all = {0};
    for (unsigned i = 0; i < VECTORS; i++)
        all |= take(numbers, i);
    return all[0] | all[1] | all[2] | all[3];
}

// How many numbers have more bits; width < 32.
static unsigned count_wider(const uint32_t numbers[PACK_COUNT], unsigned width)
{
    lanes count = {0};
    for (unsigned i = 0; i < VECTORS; i++)
        count -= (lanes)(take(numbers, i) >> width != 0); // all bits of a lane, -1, where it is so
    return count[0] + count[1] + count[2] + count[3];
}

// The width that takes the fewest bytes, with what is larger patched in: a byte each of what has one bit more, else two.
static unsigned best_width(const uint32_t numbers[PACK_COUNT])
{
    const unsigned largest = width_of(bits_of_all(numbers));
    unsigned best = largest, least = 16 * largest, longer = 0;
    for (unsigned width = largest; width-- > 0 && largest - width <= PACK_PATCH_BITS;) {
        const unsigned wider = count_wider(numbers, width), patches = longer * (PACK_PATCH_SIZE - 1) + wider;
        longer = wider;
        if (patches > PACK_PATCHES_MAX)
            break; // narrower ones have more
        if (16 * width + patches < least) {
            best = width;
            least = 16 * width + patches;
        }
    }
    return best;
}

// What stands above the width, from `patch` on; returns the end.
static unsigned char *put_patches(const uint32_t numbers[PACK_COUNT], unsigned width, unsigned char *patch)
{
    if (width == width_of(bits_of_all(numbers)))
        return patch;
    for (size_t i = 0; i < PACK_COUNT; i++) {
        const uint32_t high = numbers[i] >> width;
        if (high == 0)
            continue;
        *patch++ = (unsigned char)(i | (high == 1 ? 0 : PACK_COUNT));
        if (high > 1)
            *patch++ = (unsigned char)high;
    }
    return patch;
}

static void put_lanes(const uint32_t numbers[PACK_COUNT], unsigned width, unsigned char *out)
{
    lanes words[PACK_WIDTH_MAX + 1] = {{0}};
    const lanes mask = {mask_of(width), mask_of(width), mask_of(width), mask_of(width)};
    for (unsigned i = 0, bit = 0; i < VECTORS; i++, bit += width) {
        const lanes low = take(numbers, i) & mask;
        words[bit / 32] |= low << bit % 32;
        if (bit % 32 + width > 32)
            words[bit / 32 + 1] |= low >> (32 - bit % 32);
    }
    for (unsigned word = 0; word < width; word++)
        for (unsigned lane = 0; lane < LANES; lane++)
            pack_put_number(out + 4 * (size_t)(LANES * word + lane), words[word][lane]);
}

size_t pack(const uint32_t numbers[PACK_COUNT], unsigned char out[PACK_BYTES_MAX])
{
    const unsigned width = best_width(numbers);
    unsigned char *const patches = out + 2 + 16 * (size_t)width;
    const unsigned char *const end = put_patches(numbers, width, patches);
    put_lanes(numbers, width, out + 2);
    out[0] = (unsigned char)width;
    out[1] = (unsigned char)(end - patches);
    return (size_t)(end - out);
}

size_t pack_size(const unsigned char *bytes, size_t size)
{
    if (size < 2 || bytes[0] > PACK_WIDTH_MAX)
        return 0;
    const size_t needed = 2 + 16 * (size_t)bytes[0] + bytes[1];
    return needed <= size ? needed : 0;
}

static inline lanes load(const unsigned char *bytes)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    lanes vector;
    memcpy(&vector, bytes, sizeof vector);
    return vector;
#else
    return (lanes){pack_number(bytes), pack_number(bytes + 4), pack_number(bytes + 8),
                   pack_number(bytes + 12)};
#endif
}

// Inlined with each width, so that all shifts are constants.
__attribute__((always_inline)) static inline void unpack_width(const unsigned char *bytes, unsigned width,
                                                               uint32_t base, uint32_t out[PACK_COUNT])
{
    const lanes bases = {base, base, base, base};
    const lanes mask = {mask_of(width), mask_of(width), mask_of(width), mask_of(width)};
#pragma GCC unroll 32
    for (unsigned i = 0; i < VECTORS; i++) {
        const unsigned word = i * width / 32, shift = i * width % 32;
        lanes vector = load(bytes + 16 * (size_t)word) >> shift;
        if (shift + width > 32)
            vector |= load(bytes + 16 * (size_t)word + 16) << (32 - shift);
        vector = (vector & mask) + bases;
        memcpy(out + LANES * i, &vector, sizeof vector);
    }
}

static void unpack_lanes(const unsigned char *bytes, unsigned width, uint32_t base, uint32_t out[PACK_COUNT])
{
#define WIDTH(n)                           \
    case n:                                \
        unpack_width(bytes, n, base, out); \
        break;
#define WIDTHS(a) \
    WIDTH(a + 1) WIDTH(a + 2) WIDTH(a + 3) WIDTH(a + 4) WIDTH(a + 5) WIDTH(a + 6) WIDTH(a + 7) WIDTH(a + 8)
    switch (width) {
        WIDTHS(0)
        WIDTHS(8)
        WIDTHS(16)
        WIDTHS(24)
    default:
        for (size_t i = 0; i < PACK_COUNT; i++)
            out[i] = base;
    }
#undef WIDTHS
#undef WIDTH
}

void unpack(const unsigned char *bytes, uint32_t out[PACK_COUNT])
{
    unpack_onto(bytes, 0, out);
}

void unpack_onto(const unsigned char *bytes, uint32_t base, uint32_t out[PACK_COUNT])
{
    const unsigned width = bytes[0];
    const unsigned char *patch = bytes + 2 + 16 * (size_t)width, *end = patch + bytes[1];
    unpack_lanes(bytes + 2, width, base, out);
    while (patch < end && width < 32) {
        const unsigned place = *patch++, follows = place / PACK_COUNT & (patch < end);
        out[place % PACK_COUNT] += (follows ? *patch : 1U) << width;
        patch += follows;
    }
}

static void add_up(uint32_t numbers[PACK_COUNT], uint32_t before)
{
    const lanes one = {1, 2, 3, 4}, none = {0};
    lanes sum = {before, before, before, before};
    for (unsigned i = 0; i < VECTORS; i++) {
        lanes vector;
        memcpy(&vector, numbers + LANES * i, sizeof vector);
        vector += __builtin_shufflevector(none, vector, 0, 4, 5, 6);
        vector += __builtin_shufflevector(none, vector, 0, 1, 4, 5);
        vector += sum + one;
        memcpy(numbers + LANES * i, &vector, sizeof vector);
        sum = __builtin_shufflevector(vector, vector, 3, 3, 3, 3);
    }
}

#ifdef WIDE
// The sum of eight is known before that of all before them is, so that one does not wait for the other.
WIDE static void add_up_wide(uint32_t numbers[PACK_COUNT], uint32_t before)
{
    enum { WIDE_LANES = 8 };
    const __m256i one = _mm256_set1_epi32(1), last = _mm256_set1_epi32(WIDE_LANES - 1);
    __m256i sum = _mm256_set1_epi32((int)before);
    for (unsigned i = 0; i < PACK_COUNT; i += WIDE_LANES) {
        __m256i vector = _mm256_add_epi32(_mm256_loadu_si256((const __m256i *)(numbers + i)), one);
        vector = _mm256_add_epi32(vector, _mm256_slli_si256(vector, 4));
        vector = _mm256_add_epi32(vector, _mm256_slli_si256(vector, 8));
        const __m256i low = _mm256_permute2x128_si256(vector, vector, 0x08); // none, and the lower half
        vector = _mm256_add_epi32(vector, _mm256_shuffle_epi32(low, 0xFF));
        _mm256_storeu_si256((__m256i *)(numbers + i), _mm256_add_epi32(vector, sum));
        sum = _mm256_add_epi32(sum, _mm256_permutevar8x32_epi32(vector, last));
    }
}
#endif

void pack_add_up(uint32_t numbers[PACK_COUNT], uint32_t before)
{
#ifdef WIDE
    if (wide_can()) {
        add_up_wide(numbers, before);
        return;
    }
#endif
    add_up(numbers, before);
}
