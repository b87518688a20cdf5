// SPDX-License-Identifier: MIT
// Places: what is written is read, one by one or some at once, and what is damaged ends.
#include "store/derived/segments/places.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static uint64_t state = 7;

static uint32_t draw(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static const uint32_t largest[] = {0, 1, 2, 3, 255, 256, 70000, 1u << 24, UINT32_MAX};

static void expect_numbers(const uint32_t *numbers, uint32_t count, const struct buffer *bytes)
{
    struct places places;
    const unsigned char *at = (const unsigned char *)bytes->data;
    uint32_t number;
    cr_assert(places_open(&places, at, at + bytes->size));
    for (uint32_t i = 0; i < count;) {
        const uint32_t skipped = draw(4) ? 0 : draw(count - i + 1);
        cr_assert(places_skip(&places, skipped));
        i += skipped;
        cr_assert(places_may_hold(&places, count - i));
        if (i == count)
            break;
        cr_assert(places_next(&places, UINT32_MAX, &number));
        cr_assert_eq(number, numbers[i]);
        i++;
    }
    cr_expect(places_ended(&places));
    cr_expect_not(places_next(&places, UINT32_MAX, &number));
    cr_assert(places_open(&places, at, at + bytes->size));
    cr_expect_not(places_skip(&places, (uint64_t)count + 1));
    if (count > 0 && numbers[0] > 0) {
        cr_assert(places_open(&places, at, at + bytes->size));
        cr_expect_not(places_next(&places, numbers[0] - 1, &number), "above the limit");
    }
}

// Some of them at a time, each number added to those before it of the same.
static void expect_sums(const uint32_t *numbers, uint32_t count, const struct buffer *bytes)
{
    static uint32_t sums[700];
    struct places places;
    const unsigned char *at = (const unsigned char *)bytes->data;
    cr_assert(places_open(&places, at, at + bytes->size));
    for (uint32_t i = 0, some; i < count; i += some) {
        uint64_t sum = 0;
        bool fits = true;
        some = 1 + draw(draw(2) ? 4 : count - i);
        some = some < count - i ? some : count - i;
        for (uint32_t j = 0; j < some; j++)
            fits = fits && (sum += numbers[i + j]) <= UINT32_MAX;
        cr_assert_eq(places_take(&places, some, sums), fits);
        if (!fits)
            return;
        for (uint32_t j = some; j-- > 0; sum -= numbers[i + j])
            cr_assert_eq(sums[j], sum);
    }
    cr_expect(places_ended(&places));
    cr_expect_not(places_take(&places, 1, sums));
}

Test(places, are_read_as_they_were_written)
{
    static uint32_t numbers[700];
    for (size_t round = 0; round < 3000; round++) {
        struct buffer bytes;
        const uint32_t count = draw(4) ? draw(20) : draw(700), limit = largest[draw(9)],
                       more = largest[draw(8)], every = 1 + draw(60);
        buffer_init(&bytes);
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t most = draw(every) ? limit : more;
            numbers[i] = most == UINT32_MAX ? draw(UINT32_MAX) : draw(most + 1);
        }
        places_put(&bytes, numbers, count);
        cr_assert_not(bytes.failed);
        expect_numbers(numbers, count, &bytes);
        expect_sums(numbers, count, &bytes);
        buffer_clear(&bytes);
    }
}

Test(places, end_where_they_are_damaged)
{
    for (size_t round = 0; round < 20000; round++) {
        const size_t size = draw(40);
        unsigned char *bytes = malloc(size > 0 ? size : 1); // so that a sanitizer sees what is read beyond
        struct places places;
        uint32_t number, taken[4];
        for (size_t i = 0; i < size; i++)
            bytes[i] = (unsigned char)(draw(3) ? draw(256) : 0);
        if (size > 0 && places_open(&places, bytes, bytes + size)) {
            for (size_t i = 0; i <= 8 * size && places_next(&places, draw(2) ? 200 : UINT32_MAX, &number);
                 i++)
                cr_assert_lt(i, 8 * size);
            cr_assert_not(places_skip(&places, 8 * (uint64_t)size + 1));
            (void)places_ended(&places);
            cr_assert(places_open(&places, bytes, bytes + size));
            for (size_t i = 0; i <= 8 * size && places_take(&places, 1 + draw(4), taken); i++)
                cr_assert_lt(i, 8 * size);
        }
        free(bytes);
    }
}
