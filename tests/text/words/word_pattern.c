// SPDX-License-Identifier: MIT
// Words by a pattern: against a plain rule, over all short patterns and words of two letters.
#include "text/words/word_pattern.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(word_pattern);

static const struct {
    const char *pattern, *word;
    bool fits;
} rows[] = {
    {"wom?n", "woman", true},
    {"wom?n", "women", true},
    {"wom?n", "womn", false},
    {"wom?n", "womaan", false},
    {"organi?ation*", "organisations", true},
    {"organi?ation*", "organization", true},
    {"col*r", "colour", true},
    {"col*r", "color", true},
    {"col*r", "colr", true},
    {"col*r", "colours", false},
    {"м?р", "мир", true}, // a letter, not a byte
    {"м?р", "мр", false},
    {"*a*b", "xabxab", true},
};

Test(word_pattern, fits_letters_and_not_bytes)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(
            word_pattern_fits(rows[i].pattern, strlen(rows[i].pattern), rows[i].word, strlen(rows[i].word)),
            rows[i].fits, "%s %s", rows[i].pattern, rows[i].word);
}

Test(word_pattern, has_a_head_before_its_first_sign)
{
    cr_expect_eq(word_pattern_head("wom?n*", 6), 3);
    cr_expect_eq(word_pattern_head("women", 5), 5);
    cr_expect_eq(word_pattern_head("*", 1), 0);
}

static bool fits_plainly(const char *pattern, const char *word)
{
    if (*pattern == '*')
        return fits_plainly(pattern + 1, word) || (*word && fits_plainly(pattern, word + 1));
    if (!*pattern || !*word)
        return !*pattern && !*word;
    return (*pattern == '?' || *pattern == *word) && fits_plainly(pattern + 1, word + 1);
}

// The number's digits to the base of the letters, up to six.
static void spell(char *out, unsigned number, const char *letters)
{
    const unsigned base = (unsigned)strlen(letters) + 1;
    for (; number > 0; number /= base)
        if (number % base > 0)
            *out++ = letters[number % base - 1];
    *out = '\0';
}

Test(word_pattern, is_as_the_plain_rule_has_it)
{
    for (unsigned p = 0; p < 5 * 5 * 5 * 5 * 5; p++)
        for (unsigned w = 0; w < 3 * 3 * 3 * 3 * 3 * 3; w++) {
            char pattern[8], word[8];
            spell(pattern, p, "ab?*");
            spell(word, w, "ab");
            const bool plain = fits_plainly(pattern, word);
            if (word_pattern_fits(pattern, strlen(pattern), word, strlen(word)) != plain)
                cr_assert_fail("%s %s: %d", pattern, word, plain);
        }
}
