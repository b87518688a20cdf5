// SPDX-License-Identifier: MIT
// Text in a page.
#include "service/page/html.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static char *written(const char *text, size_t size)
{
    char *out = NULL;
    size_t out_size = 0;
    FILE *file = open_memstream(&out, &out_size);
    cr_assert_not_null(file);
    html_text(file, text, size);
    cr_assert_eq(fclose(file), 0);
    return out;
}

static const struct {
    const char *text, *html;
} texts[] = {
    {"", ""},
    {"law", "law"},
    {"<script>alert('x') & \"y\"", "&lt;script&gt;alert(&#39;x&#39;) &amp; &quot;y&quot;"},
    {"a\nb\tc\x07\x7F", "a\nb c  "},
    {"\xC2\x85", " "},
    {"\xE2\x80\xA8x\xE2\x80\xA9", "\nx\n"},
    {"\xE2\x80\xAE"
     "a\xE2\x81\xA6\xE2\x81\xA9\xE2\x80\xAA",
     "a"},
    {"\xE2\x80\x8F\xE2\x80\x93", "\xE2\x80\x8F\xE2\x80\x93"}, // a mark, a dash
    {"\xC3\xBC \xE4\xB8\xAD \xF0\x9F\x98\x80", "\xC3\xBC \xE4\xB8\xAD \xF0\x9F\x98\x80"},
    {"\xFF<", "\xEF\xBF\xBD&lt;"},
    {"\xC3<", "\xEF\xBF\xBD&lt;"},
    {"\xE2\x80<", "\xEF\xBF\xBD\xEF\xBF\xBD&lt;"},
    {"\xC0\xBC", "\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xE0\x80\xBC", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xF0\x9F\x98", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
};

Test(html, opens_no_element_and_turns_no_direction)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *html = written(texts[i].text, strlen(texts[i].text));
        cr_expect_str_eq(html, texts[i].html, "%zu: %s", i, html);
        free(html);
    }
    char *html = written("a\0b", 3);
    cr_expect_str_eq(html, "a b");
    free(html);
}

Test(html, marks_what_is_highlighted_within_a_part)
{
    static const char text[] = "law <and> law";
    const loci_range marks[] = {{0, 3}, {5, 8}, {10, 13}};
    const loci_hit hit = {
        .text = text, .text_size = sizeof text - 1, .highlights = marks, .highlight_count = 3};
    static const struct {
        loci_range range;
        const char *html;
    } parts[] = {
        {{0, 13}, "<mark>law</mark> &lt;<mark>and</mark>&gt; <mark>law</mark>"},
        {{4, 9}, "&lt;<mark>and</mark>&gt;"},
        {{0, 2}, "la"},
        {{1, 12}, "aw &lt;<mark>and</mark>&gt; la"},
        {{5, 5}, ""},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char *out = NULL;
        size_t size = 0;
        FILE *file = open_memstream(&out, &size);
        html_marked(file, &hit, parts[i].range);
        fclose(file);
        cr_expect_str_eq(out, parts[i].html);
        free(out);
    }
}

Test(html, groups_the_digits_of_numbers)
{
    static const struct {
        uint64_t number;
        const char *html;
    } numbers[] = {{0, "0"},
                   {999, "999"},
                   {1000, "1,000"},
                   {143260, "143,260"},
                   {UINT64_MAX, "18,446,744,073,709,551,615"}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char *out = NULL;
        size_t size = 0;
        FILE *file = open_memstream(&out, &size);
        cr_assert_not_null(file);
        html_number(file, numbers[i].number);
        cr_assert_eq(fclose(file), 0);
        cr_expect_str_eq(out, numbers[i].html);
        free(out);
    }
}

Test(html, follows_addresses_of_the_web_alone)
{
    static const char *const good[] = {"http://example.org/", "HTTPS://example.org"};
    static const char *const bad[] = {
        "javascript:alert(1)", "data:text/html,x", " http://x", "ftp://x", "", "//x", "http:x"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_expect(html_is_web(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_not(html_is_web(bad[i]), "%s", bad[i]);
    cr_expect_not(html_is_web(NULL));
}
