// SPDX-License-Identifier: MIT
// The growable buffer.
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

Test(buffer, is_an_empty_string_before_anything_is_added)
{
    struct buffer buffer;
    buffer_init(&buffer);
    cr_expect_str_eq(buffer.data, "");
    cr_expect(buffer_add(&buffer, NULL, 0));
    buffer_truncate(&buffer, 0);
    cr_expect_str_eq(buffer.data, "");
    buffer_clear(&buffer);
    buffer_clear(&buffer);
}

Test(buffer, grows_and_keeps_its_content_terminated)
{
    struct buffer buffer;
    buffer_init(&buffer);
    for (int i = 0; i < 10000; i++) {
        cr_assert(buffer_add_byte(&buffer, (char)('a' + i % 26)));
        cr_assert_eq(buffer.data[buffer.size], '\0');
    }
    cr_expect_eq(buffer.size, 10000);
    for (size_t i = 0; i < buffer.size; i++)
        cr_assert_eq(buffer.data[i], (char)('a' + i % 26));
    buffer_truncate(&buffer, 3);
    cr_expect_str_eq(buffer.data, "abc");
    buffer_truncate(&buffer, 5);
    cr_expect_str_eq(buffer.data, "abc");
    buffer_clear(&buffer);
}

Test(buffer, prints_what_is_longer_than_its_room)
{
    struct buffer buffer;
    buffer_init(&buffer);
    cr_expect(buffer_printf(&buffer, "%s", ""));
    cr_expect(buffer_printf(&buffer, "%d %s|%0200d", 7, "seven", 8));
    cr_expect_eq(buffer.size, 208);
    cr_expect_eq(strncmp(buffer.data, "7 seven|000", 11), 0);
    cr_expect_eq(buffer.data[207], '8');
    buffer_clear(&buffer);
}

Test(buffer, hands_its_memory_over)
{
    struct buffer buffer;
    size_t size = 9;
    buffer_init(&buffer);
    char *empty = buffer_detach(&buffer, &size);
    cr_assert_not_null(empty);
    cr_expect_str_eq(empty, "");
    cr_expect_eq(size, 0);
    buffer_add_string(&buffer, "text");
    char *text = buffer_detach(&buffer, NULL);
    cr_expect_str_eq(text, "text");
    cr_expect_eq(buffer.size, 0);
    free(empty);
    free(text);
    buffer_clear(&buffer);
}

Test(buffer, keeps_what_it_has_when_it_cannot_grow)
{
    struct buffer buffer;
    buffer_init(&buffer);
    buffer_add_string(&buffer, "kept");
    cr_expect_not(buffer_reserve(&buffer, SIZE_MAX));
    cr_expect(buffer.failed);
    cr_expect_not(buffer_add_string(&buffer, "more"));
    cr_expect_not(buffer_printf(&buffer, "%s", "more"));
    cr_expect_str_eq(buffer.data, "kept");
    cr_expect_null(buffer_detach(&buffer, NULL));
    cr_expect_not(buffer.failed);
    cr_expect(buffer_add_string(&buffer, "new"));
    buffer_clear(&buffer);
}
