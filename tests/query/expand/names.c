// SPDX-License-Identifier: MIT
// Names are found in whatever script and by whatever system they are written; words that only look alike are not.
#include "loci_experimental.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "en",
     .language = "en",
     .text = "Mr Nazarbayev and Mr Khrushchev wrote to Zelensky about the grain."},
    {.path = "en2",
     .language = "en",
     .text = "Nazarbaev, whom others spell so, was met by the mayor and by a major."},
    {.path = "de",
     .language = "de",
     .text = "Der Präsident Nasarbajew sprach mit Chruschtschow und Selenskyj über das Korn."},
    {.path = "fr",
     .language = "fr",
     .text = "Le président Nazarbaïev a reçu Khrouchtchev, Poutine et son magasin de livres."},
    {.path = "ru",
     .language = "ru",
     .text = "Встреча с Назарбаевым прошла в Киеве, куда приехал Хрущёв и где стоит старый мост."},
    {.path = "uk",
     .language = "uk",
     .text = "Зеленський приїхав до Києва, де його чекали міністри та посли."},
    {.path = "el", .language = "el", .text = "Ο Τσίπρας μίλησε με τον Παπανδρέου για τη χώρα και το μέλλον."},
    {.path = "ka", .language = "ka", .text = "სააკაშვილი იყო პრეზიდენტი."},
    {.path = "hy", .language = "hy", .text = "Սարգսյան նախագահ էր։"},
    {.path = "ar", .language = "ar", .text = "كان معمر القذافي رئيس البلاد وكتب عنه محمد في الجريدة."},
    {.path = "he", .language = "he", .text = "נתניהו היה ראש הממשלה במשך שנים רבות."},
    {.path = "list",
     .language = "en",
     .text = "Lists of the most boxes: Martin, Martine, Kiev, Putin, the magazine and its list."},
    {.path = "east",
     .language = "en",
     .text = "Saakashvili, Sargsian, Tsipras, Papandreou, Netanyahu, Qaddafi and Muhammad met."},
};

static const struct {
    const char *query, *wanted;
} rows[] = {
    {"Назарбаев", "de:1 en2:1 en:1 fr:1 ru:1"},
    {"Назарбаева", "de:1 en2:1 en:1 fr:1 ru:1"},
    {"назарбаев", "de:1 en2:1 en:1 fr:1 ru:1"},
    {"Nazarbayev", "de:1 en2:1 en:1 fr:1 ru:1"},
    {"nazarbayev", "de:1 en2:1 en:1 fr:1 ru:1"},
    {"Nasarbajew", "de:1 en2:1 en:1 fr:1 ru:1"},
    {"Nazarbaïev", "de:1 en2:1 en:1 fr:1 ru:1"},
    {"\"Nazarbayev\"", "de:1 en2:1 en:1 fr:1 ru:1"},
    {"\"президент Nazarbayev\"", "fr:1"},
    {"\"Präsident Nazarbayev\"", "de:1"},
    {"Nazarbayev AND Хрущёв", "de:1 en:1 fr:1 ru:1"},
    {"Khrushchev", "de:1 en:1 fr:1 ru:1"},
    {"Chruschtschow", "de:1 en:1 fr:1 ru:1"},
    {"Zelenskyy", "de:1 en:1 uk:1"},
    {"Зеленский", "de:1 en:1 uk:1"},
    {"Poutine", "fr:1 list:1"},
    {"Путин", "fr:1 list:1"},
    {"Kiev", "list:1 ru:1 uk:1"},
    {"Tsipras", "east:1 el:1"},
    {"Ципрас", "east:1 el:1"},
    {"Τσίπρας", "east:1 el:1"},
    {"Παπανδρέου", "east:1 el:1"},
    {"Saakashvili", "east:1 ka:1"},
    {"Саакашвили", "east:1 ka:1"},
    {"სააკაშვილი", "east:1 ka:1"},
    {"Sargsyan", "east:1 hy:1"},
    {"Саргсян", "east:1 hy:1"},
    {"Netanyahu", "east:1 he:1"},
    {"Нетаньяху", "east:1 he:1"},
    {"נתניהו", "east:1 he:1"},
    {"Qaddafi", "ar:1 east:1"},
    {"Gaddafi", "ar:1"},
    {"القذافي", "ar:1 east:1"},
    {"محمد", "ar:1 east:1"},
    // no false friends
    {"Major", "en2:1"},
    {"Most boxes", "list:1"},
    {"List", "list:1"},
    {"Мост", "ru:1"},
    {"Martin", "list:1"},
    {"Martine", "list:1"},
    {"Magazine", "list:1"},
    {"magasin", "fr:1"},
};

Test(names, are_found_as_others_write_them)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    const loci_search_options all = {.size = sizeof all, .limit = 20};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char found[400];
        archive_ask(index, rows[i].query, &all, found, sizeof found);
        archive_sort(found);
        cr_expect_str_eq(found, rows[i].wanted, "%s: '%s', wanted '%s'", rows[i].query, found,
                         rows[i].wanted);
    }
    archive_free(index);
}

Test(names, stay_as_they_are_written_when_asked_to)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    const loci_search_options without = {.size = sizeof without, .without = LOCI_WITHOUT_VARIANTS};
    char found[400];
    cr_expect_str_eq(archive_ask(index, "Nazarbayev", &without, found, sizeof found), "en:1");
    cr_expect_str_eq(archive_ask(index, "Назарбаевым", &without, found, sizeof found), "ru:1");
    archive_free(index);
}

Test(names, are_explained_as_variants)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    const loci_search_options options = {.size = sizeof options, .explain = true};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "Zelensky", &options), LOCI_OK);
    const char *explanation = loci_results_explanation(results);
    cr_expect(strstr(explanation, "\"spellings\":[\"zelenski\",\"selenskyj\",\"зеленський\"]"), "%s",
              explanation);
    cr_expect(strstr(explanation, "\"origins\":[\"written\",\"variant\",\"variant\"]"), "%s", explanation);
    loci_results_free(results);
    archive_free(index);
}
