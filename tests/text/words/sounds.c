// SPDX-License-Identifier: MIT
// Names of all scripts sound alike; other words do not.
#include "text/words/sounds.h"

#include <criterion/criterion.h>
#include <string.h>

static void read(const char *word, struct sounds *out)
{
    enum sound_script script;
    cr_assert(sounds_script(word, strlen(word), &script), "%s", word);
    sounds_read(word, strlen(word), script, out);
}

static bool has(const struct sounds *sounds, const char *wanted)
{
    bool has = false;
    for (size_t i = 0; i < sounds->count; i++)
        has = has || strcmp(sounds->list[i].sounds, wanted) == 0;
    return has;
}

static const struct {
    const char *word, *sounds;
} rows[] = {
    {"назарбаев", "nazarbaev"},
    {"nazarbayev", "nazarbaev"},
    {"nazarbaev", "nazarbaev"},
    {"nasarbajew", "nazarbaev"},
    {"nazarbaiev", "nazarbaev"},
    {"назарбаєв", "nazarbaev"},
    {"хрущев", "xruwqev"},
    {"khrushchev", "xruwqev"},
    {"chruschtschow", "xruwqev"},
    {"khrouchtchev", "xruwqev"},
    {"chruszczow", "xruwqev"},
    {"ельцин", "elcin"},
    {"yeltsin", "elcin"},
    {"jelzin", "elcin"},
    {"eltsine", "elcin"},
    {"jelcin", "elcin"},
    {"зеленський", "zelenskiy"},
    {"zelenskyy", "zelenskiy"},
    {"zelensky", "zelenskiy"},
    {"selenskyj", "zelenskiy"},
    {"zelenski", "zelenskiy"},
    {"brezhnev", "brejnev"},
    {"breschnew", "brejnev"},
    {"брежнев", "brejnev"},
    {"ჟვანია", "jvania"},
    {"сааkашвили", NULL},
    {"саакашвили", "saakawvili"},
    {"სააკაშვილი", "saakawvili"},
    {"saakaschwili", "saakawvili"},
    {"սարգսյան", "sargsyan"},
    {"sargsian", "sargsyan"},
    {"τσιπρας", "cipras"},
    {"tsipras", "cipras"},
    {"παπανδρεου", "papandreu"},
    {"papandreou", "papandreu"},
    {"محمد", "m^x~m~d"},
    {"נתניהו", "n^t~n~y~xu"},
    {"тоқаев", "tokaev"},
    {"toqaev", "tokaev"},
    {"ђинђић", "djindjiq"},
    {"djindjic", "djindjiq"},
    {"юрий", "yuriy"},
    {"iouri", "yuriy"},
    {"major", "mayor"},
};

Test(sounds, are_those_of_every_system)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sounds sounds;
        read(rows[i].word, &sounds);
        if (rows[i].sounds)
            cr_expect(has(&sounds, rows[i].sounds), "%s is not %s among %zu readings", rows[i].word,
                      rows[i].sounds, sounds.count);
        else
            cr_expect_eq(sounds.count, 0, "%s", rows[i].word);
        for (size_t at = 1; at < sounds.count; at++)
            cr_expect_lt(strcmp(sounds.list[at - 1].sounds, sounds.list[at].sounds), 0, "%s", rows[i].word);
    }
}

// One system at a time: w is в for Germans, to whom z is ц.
static const struct {
    const char *word, *sounds;
} mixed[] = {{"nazarbajew", "nazarbaev"}, {"khruschtschow", "xruwqev"}, {"zhirinowskij", "jirinovskiy"}};

Test(sounds, mix_no_systems)
{
    for (size_t i = 0; i < sizeof mixed / sizeof *mixed; i++) {
        struct sounds sounds;
        read(mixed[i].word, &sounds);
        for (size_t at = 0; at < sounds.count; at++)
            cr_expect(strcmp(sounds.list[at].sounds, mixed[i].sounds) != 0 ||
                          !(sounds.list[at].schemes & (SOUND_ENGLISH | SOUND_GERMAN)),
                      "%s", mixed[i].word);
    }
}

Test(sounds, are_bounded)
{
    struct sounds sounds;
    char word[400];
    memset(word, 's', sizeof word);
    sounds_read(word, sizeof word, SOUND_LATIN, &sounds);
    cr_expect_eq(sounds.count, 0, "too long a word has no reading");
    sounds_read(word, 30, SOUND_LATIN, &sounds);
    cr_expect_leq(sounds.count, SOUNDS_READINGS_MAX);
    cr_expect_gt(sounds.count, 0);
}

Test(sounds, of_names_end_like_these)
{
    static const char *const names[] = {"nazarbaev", "elcin", "zelenskiy", "lukawenko", "saakawvili"},
                             *const others[] = {"mayor", "ov", "martoni", "in", "list"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect_eq(sounds_are_name(names[i], strlen(names[i])), i == 1 ? SOUND_WEAK : SOUND_NAME, "%s",
                     names[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_eq(sounds_are_name(others[i], strlen(others[i])), SOUND_NO_NAME, "%s", others[i]);
}

Test(sounds, know_endings_of_cases)
{
    cr_expect(sounds_case_ending("ом", strlen("ом")));
    cr_expect_not(sounds_case_ending("ст", strlen("ст")));
    cr_expect_eq(sounds_without_case("назарбаевым", strlen("назарбаевым")), strlen("назарбаев"));
    cr_expect_eq(sounds_without_case("киева", strlen("киева")), strlen("киева"), "too little would be left");
}
