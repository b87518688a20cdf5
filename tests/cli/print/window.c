// SPDX-License-Identifier: MIT
// The part of a snippet that a list shows.
#include "cli/print/window.h"
#include <criterion/criterion.h>
#include <string.h>

// The window of a text in which each [word] is highlighted (the brackets count as text).
static void expect_window(const char *text, size_t columns, const char *begins)
{
    loci_range highlights[16];
    size_t count = 0;
    for (const char *at = text; (at = strchr(at, '[')); at++)
        highlights[count++] = (loci_range){(size_t)(at - text), (size_t)(strchr(at, ']') + 1 - text)};
    const loci_hit hit = {
        .text = text,
        .text_size = strlen(text),
        .snippet = {0, strlen(text)},
        .highlights = highlights,
        .highlight_count = count,
    };
    const loci_range window = window_choose(&hit, columns);
    cr_expect(strncmp(text + window.start, begins, strlen(begins)) == 0, "%s: %s", text, text + window.start);
    cr_expect_leq(window.start, window.end);
    cr_expect_leq(window.end, strlen(text));
}

Test(window, begins_where_most_of_the_query_is_seen)
{
    expect_window("[one] two three four five six", 100, "[one]");
    expect_window("[one] two three four five six", 12, "[one]");
    expect_window("one two three four five six", 12, "one");
    expect_window("one two three four five six [seven] eight nine ten eleven twelve", 24, "six [seven]");
    // Two different words before the same one twice; then the number.
    expect_window("[law] a [law] b c d e f g h i j k l m n o p [state] [law] q r s t u v w", 24,
                  "o p [state] [law]");
    expect_window("[law] a b c d e f g h i j k l m n o p q r s t u v w x [law] [law]", 16, "w x [law] [law]");
}

Test(window, goes_by_columns_and_code_points)
{
    expect_window("ааа ббб ввв ггг ддд еее [жжж] ззз иии ккк", 17, "еее [жжж]");
    expect_window("阿斯塔纳市的街道很宽[阿斯]", 8, "宽[阿斯]");
    expect_window("abcdefghijklmnopqrstuvwxyz [b] c", 6, "[b]");
    expect_window("", 6, "");
}

Test(window, stays_within_the_snippet)
{
    static const char text[] = "[law] before it. The snippet itself has [law] too. And [law] after.";
    static const loci_range highlights[] = {{0, 5}, {40, 45}, {55, 60}};
    const loci_hit hit = {.text = text,
                          .text_size = sizeof text - 1,
                          .snippet = {17, 50},
                          .highlights = highlights,
                          .highlight_count = 3};
    const loci_range window = window_choose(&hit, 20);
    cr_expect(window.start >= 17 && window.end <= 50);
    cr_expect(window.start <= 40 && window.end >= 45);
}
