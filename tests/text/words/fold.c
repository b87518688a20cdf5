// SPDX-License-Identifier: MIT
// Folding: its table against its rules, and what must stay as it is.
#include "text/words/fold.h"

#include "text/base/utf8.h"
#include "text/words/word_break.h"
#include <criterion/criterion.h>
#include <string.h>

static struct fold_table table;

TestSuite(fold);

static void fold_code(uint32_t code, const char *tail, enum fold_case fold_case, struct folded *out)
{
    char word[16];
    size_t size = utf8_encode(code, word);
    strcpy(word + size, tail);
    fold_word(&table, fold_case, word, size + strlen(tail), out);
}

Test(fold, gives_by_table_what_the_general_rules_give)
{
    // A fraktur letter behind it sends a word to the general rules and folds to an ASCII letter.
    for (uint32_t code = 1; code < FOLD_TABLE_END; code++) {
        struct folded fast, general;
        fold_code(code, "x", FOLD_DEFAULT, &fast);
        fold_code(code, "\U0001D535", FOLD_DEFAULT, &general);
        cr_expect(fast.size == general.size && memcmp(fast.word, general.word, fast.size) == 0 &&
                      fast.script == general.script && fast.ascii == general.ascii &&
                      fast.has_letter == general.has_letter,
                  "U+%04X: %.*s %d, %.*s %d", code, (int)fast.size, fast.word, fast.script, (int)general.size,
                  general.word, general.script);
    }
}

Test(fold, changes_a_folded_word_no_more)
{
    unsigned nothing = 0; // tatweel, fillers and marks that Unicode counts as letters
    for (uint32_t code = 1; code < 0x30000; code++) {
        struct folded once, twice;
        if (!word_break_is_word(word_break_find(code)))
            continue;
        fold_code(code, "", FOLD_DEFAULT, &once);
        nothing += once.size == 0;
        fold_word(&table, FOLD_DEFAULT, once.word, once.size, &twice);
        cr_expect(once.size == twice.size && memcmp(once.word, twice.word, once.size) == 0,
                  "U+%04X: %.*s, %.*s", code, (int)once.size, once.word, (int)twice.size, twice.word);
    }
    cr_expect_leq(nothing, 40, "%u", nothing);
}

Test(fold, leaves_something_of_every_word_when_marks_go)
{
    for (uint32_t code = 1; code < 0x30000; code++) {
        struct folded folded;
        char once[FOLD_MAX], twice[FOLD_MAX];
        if (!word_break_is_word(word_break_find(code)))
            continue;
        fold_code(code, "", FOLD_DEFAULT, &folded);
        if (folded.size == 0)
            continue;
        size_t size = fold_strip(&table, folded.word, folded.size, once);
        cr_expect_gt(size, 0, "U+%04X", code);
        cr_expect_eq(utf8_valid_prefix(once, size), size);
        cr_expect_eq(fold_strip(&table, once, size, twice), size, "U+%04X", code);
        cr_expect_eq(memcmp(once, twice, size), 0, "U+%04X", code);
    }
}

Test(fold, takes_case_from_all_that_has_it_and_marks_from_latin)
{
    for (uint32_t code = 0xC0; code < 0x250; code++) {
        struct folded folded;
        char plain[FOLD_MAX];
        if (word_break_script(code) != SCRIPT_LATIN)
            continue;
        fold_code(code, "", FOLD_DEFAULT, &folded);
        size_t size = fold_strip(&table, folded.word, folded.size, plain);
        for (size_t i = 0; i < size && (unsigned char)plain[0] < 0x80; i++)
            cr_expect(plain[i] >= 'a' && plain[i] <= 'z', "U+%04X: %.*s", code, (int)size, plain);
    }
}

Test(fold, cuts_long_words_at_a_border_of_a_code_point)
{
    static const char *const letters[] = {"a", "é", "ж", "한", "𝐀", "e\u0301", "ß", "中"};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        char word[4096];
        size_t size = 0;
        while (size + 8 < sizeof word) {
            memcpy(word + size, letters[i], strlen(letters[i]));
            size += strlen(letters[i]);
        }
        struct folded folded;
        fold_word(&table, FOLD_DEFAULT, word, size, &folded);
        cr_expect_gt(folded.size, FOLD_MAX - 4, "%s", letters[i]);
        cr_expect_leq(folded.size, FOLD_MAX);
        cr_expect_eq(utf8_valid_prefix(folded.word, folded.size), folded.size, "%s", letters[i]);
    }
}

Test(fold, knows_the_two_letters_i_of_turkish)
{
    struct folded folded;
    fold_code('I', "", FOLD_TURKISH, &folded);
    cr_expect(folded.size == 2 && memcmp(folded.word, "ı", 2) == 0);
    fold_code(0x130, "", FOLD_TURKISH, &folded);
    cr_expect(folded.size == 1 && folded.word[0] == 'i');
    fold_code('I', "", FOLD_DEFAULT, &folded);
    cr_expect(folded.size == 1 && folded.word[0] == 'i');
}

Test(fold, folds_plain_words_as_it_folds_all_others)
{
    static const char text[] =
        "Zz09AaMmGg7THEquickBrownFOXjumpsOVER13lazyDOGSandTHEN42moreAndMoreAndMoreOfThe"
        "SameUntilTheWordIsFarLongerThanAnyTermThatAnIndexWillEverTakeIn1234567890Bytes";
    for (size_t start = 0; start < 12; start++) {
        for (size_t size = 1; start + size < sizeof text; size++) {
            struct folded plain, general;
            fold_plain(text + start, size, sizeof text - start, &plain);
            fold_word(&table, FOLD_DEFAULT, text + start, size, &general);
            cr_expect(plain.size == general.size && memcmp(plain.word, general.word, plain.size) == 0 &&
                          memcmp(plain.word, general.word, FOLD_PADDED) == 0 &&
                          plain.script == general.script && plain.has_letter == general.has_letter,
                      "%.*s: %.*s", (int)size, text + start, (int)plain.size, plain.word);
            fold_plain(text + start, size, size, &general);
            cr_expect(plain.size == general.size && memcmp(plain.word, general.word, plain.size) == 0);
        }
    }
}
