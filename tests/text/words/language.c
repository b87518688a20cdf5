// SPDX-License-Identifier: MIT
// The table of languages.
#include "text/words/language.h"

#include <criterion/criterion.h>
#include <libstemmer.h>
#include <string.h>

static language find(const char *code)
{
    return language_find(code, strlen(code));
}

Test(language, is_found_by_its_code)
{
    for (language id = 1; id < language_count(); id++) {
        cr_expect_eq(find(language_code(id)), id, "%s", language_code(id));
        cr_expect_not_null(language_algorithm(id));
    }
    cr_expect_eq(find("en"), LANGUAGE_ENGLISH);
    cr_expect_eq(find("EN"), LANGUAGE_ENGLISH);
    cr_expect_eq(find("ru"), LANGUAGE_RUSSIAN);
    cr_expect_eq(find("nb"), find("no"));
    cr_expect_eq(find("hr"), find("sr"));
}

Test(language, is_none_when_it_has_no_stemmer)
{
    static const char *const codes[] = {"", "e", "xx", "eng", "en-GB", "kk", "..", "\xFF\xFE"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        cr_expect_eq(find(codes[i]), LANGUAGE_NONE, "%s", codes[i]);
    cr_expect_str_eq(language_code(LANGUAGE_NONE), "");
    cr_expect_null(language_algorithm(LANGUAGE_NONE));
    cr_expect_str_eq(language_code(-1), "");
    cr_expect_null(language_algorithm(language_count()));
}

Test(language, has_a_row_for_every_algorithm_with_a_language)
{
    for (const char **name = sb_stemmer_list(); *name; name++) {
        bool found = strcmp(*name, "porter") == 0; // English, an older one
        for (language id = 1; id < language_count(); id++)
            found = found || strcmp(language_algorithm(id), *name) == 0;
        cr_expect(found, "%s", *name);
    }
}

Test(language, of_a_word_goes_by_its_script)
{
    cr_expect_eq(language_for_script(find("en"), SCRIPT_LATIN), find("en"));
    cr_expect_eq(language_for_script(find("en"), SCRIPT_CYRILLIC), find("ru"));
    cr_expect_eq(language_for_script(find("de"), SCRIPT_LATIN), find("de"));
    cr_expect_eq(language_for_script(find("ru"), SCRIPT_LATIN), find("en"));
    cr_expect_eq(language_for_script(find("el"), SCRIPT_LATIN), find("en"));
    cr_expect_eq(language_for_script(find("el"), SCRIPT_CYRILLIC), find("ru"));
    cr_expect_eq(language_for_script(find("el"), SCRIPT_GREEK), find("el"));
    cr_expect_eq(language_for_script(find("sr"), SCRIPT_LATIN), find("sr"));
    cr_expect_eq(language_for_script(find("en"), SCRIPT_GREEK), LANGUAGE_NONE);
    cr_expect_eq(language_for_script(find("en"), SCRIPT_OTHER), LANGUAGE_NONE);
    cr_expect_eq(language_for_script(LANGUAGE_NONE, SCRIPT_CYRILLIC), LANGUAGE_NONE);
}
