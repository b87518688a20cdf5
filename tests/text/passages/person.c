// SPDX-License-Identifier: MIT
// Who is named in a statement of authorship.
#include "text/passages/names/person.h"

#include "text/base/buffer.h"
#include <criterion/criterion.h>
#include <string.h>

static const char *const kinds[] = {"none", "body", "single", "loose", "name"};

static const struct {
    const char *text;
    const char *persons; // "name|kind; name|kind"
} rows[] = {
    {"Ada Vell", "Ada Vell|name"},
    {"By Ada Vell", "Ada Vell|name"},
    {"BY: ADA VELL", "ADA VELL|name"},
    {"Ada Vell im Gespräch mit Bo Ruun", "Ada Vell|name; Bo Ruun|name"},
    {"By Ada Vell in conversation with Bo Ruun and Ida Marr", "Ada Vell|name; Bo Ruun|name; Ida Marr|name"},
    {"Ada Vell in conversation", "Ada Vell|name"},
    {"Author: By Ada Vell", "Ada Vell|name"},
    {"Written by Ada Vell", "Ada Vell|name"},
    {"Ein Gastbeitrag von Ada Vell", "Ada Vell|name"},
    {"Autor:innen: Ada Vell, Bo Ruun", "Ada Vell|name; Bo Ruun|name"},
    {"Von Ada Vell und Bo Ruun", "Ada Vell|name; Bo Ruun|name"},
    {"par Ada Vell et Bo Ruun", "Ada Vell|name; Bo Ruun|name"},
    {"por Ada Vell y Bo Ruun", "Ada Vell|name; Bo Ruun|name"},
    {"Автор: Ада Велл и Бо Руун", "Ада Велл|name; Бо Руун|name"},
    {"作者：王小明", "王小明|single"},
    {"Ada Vell, Bo Ruun & Cy Dorr; Di Marr / Ed Nox",
     "Ada Vell|name; Bo Ruun|name; Cy Dorr|name; Di Marr|name; Ed Nox|name"},
    {"Vell, Ada", "Vell, Ada|name"},
    {"Ada Vell, London", "Ada Vell|name"},
    {"Vell, Ada; Ruun, Bo", "Vell, Ada|name; Ruun, Bo|name"},
    {"Vell, Ada; Bo Ruun", "Vell|single; Bo Ruun|name"},
    {"Ada Vell, Senior Fellow", "Ada Vell|name"},
    {"Ada Vell, Executive Director, Bo Ruun, Research Associate", "Ada Vell|name; Bo Ruun|name"},
    {"王小明、李红", "王小明|single; 李红|single"},
    {"Ada Vell, PhD, Bo Ruun, MD", "Ada Vell|name; Bo Ruun|name"},
    {"Ada Vell (Reuters)", "Ada Vell|name"},
    {"Ada Vell | 4 March 2011", "Ada Vell|name"},
    {"Ada Vell 4 March 2011", "Ada Vell|name"},
    {"ada on Monday", "ada|single"},
    {"By Ada Vell May 6, 2009", "Ada Vell|name"},
    {"Ada Vell Sept. 6", "Ada Vell|name"},
    {"Laura June Vell", "Laura June Vell|name"},
    {"April Vell and Cy May", "April Vell|name; Cy May|name"},
    {"June 2009", ""},
    {"Oct 19, 2025", ""},
    {"Mai 19, 2025", ""},
    {"29. syyskuuta 2025", ""},
    {"Oct 19, 2025\x1f"
     "Ada Vell",
     "Ada Vell|name"},
    {"By Oct 19, 2025, Ada Vell and Bo Ruun", "Ada Vell|name; Bo Ruun|name"},
    {"Ada Vell, Oct 19, 2025", "Ada Vell|name"},
    {"Mai Thi Vell, April Ruun", "Mai Thi Vell|name; April Ruun|name"},
    {"By Any Means", ""},
    {"By Air Mail", ""},
    {"Ida (R.J.) Marr", "Ida (R.J.) Marr|name"},
    {"Bo (Henrik Zek) Ruun, Ada Vell", "Bo (Henrik Zek) Ruun|name; Ada Vell|name"},
    {"Ada Vell (Reuters) Bo Ruun", "Ada Vell|name"},
    {"Ada (Reuters) for The Harbour", "Ada|single"},
    {"作者：\x1f责任编辑：王小明", ""},
    {"记者：王小明", "王小明|single"},
    {"记者王小明", "王小明|single"},
    {"von \x1f"
     "Ada Vell\x1f, \x1f"
     "Bo Ruun\x1f und \x1f"
     "Cy Dorr\x1f 6. Mai",
     "Ada Vell|name; Bo Ruun|name; Cy Dorr|name"},
    {"By \x1f"
     "Ada Vell\x1f, \x1fStaff Writer",
     "Ada Vell|name"},
    {"Źródło", ""},
    {"Rechtsanwältin\x1f"
     "Ada Vell",
     "Ada Vell|name"},
    {"Staff Writer", "Staff Writer|body"},
    {"Opinion By", ""},
    {"Doctors for Peace", "Doctors for Peace|loose"},
    {"Ada Vell for The Harbour", "Ada Vell|name"},
    {"Ada Vell - Some Site", "Ada Vell|name"},
    {"Redakteurin Ada Vell", "Ada Vell|name"},
    {"Ada Vell Redakteurin", "Ada Vell|name"},
    {"Ada van der Vell", "Ada van der Vell|name"},
    {"J. R. Vell Jr.", "J. R. Vell Jr.|name"},
    {"Abu al-Rashid", "Abu al-Rashid|name"},
    {"Ada\x1fVell", "Ada Vell|name"},
    {"Ada Vell\x1fStaff Writer", "Ada Vell|name"},
    {"Ada\x1fSenior Something Else", "Ada|single"},
    {"Von\x1fIda.Marr\x1f"
     "am\x1fSamstag",
     "Ida.Marr|single"},
    {"  \"Ada Vell\"  ", "Ada Vell|name"},
    {"Ada Vell, Ada Vell", "Ada Vell|name"},
    {"ada", "ada|single"},
    {"Editorial Team", "Editorial Team|body"},
    {"Some News Agency", "Some News Agency|body"},
    {"example.org", "example.org|body"},
    {"Ministry of Trade and Labour", "Ministry of Trade|body"},
    {"the people of the sea", "the people of the sea|loose"},
    {"Ada Vell http://vell.example/", "Ada Vell|name"},
    {"http://vell.example/ada", ""},
    {"ada@vell.example", ""},
    {"@adavell", ""},
    {"admin", ""},
    {"Read more", ""},
    {"Tuesday", ""},
    {"42", ""},
    {"", ""},
    {"By", ""},
};

Test(person, finds_the_names_in_a_statement)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person_list list;
        struct buffer found;
        buffer_init(&found);
        persons_read(&list, rows[i].text, strlen(rows[i].text));
        for (size_t j = 0; j < list.count; j++)
            buffer_printf(&found, "%s%s|%s", j > 0 ? "; " : "", list.persons[j].name,
                          kinds[list.persons[j].kind]);
        cr_expect_str_eq(found.data, rows[i].persons, "%s: found %s, wanted %s", rows[i].text, found.data,
                         rows[i].persons);
        buffer_clear(&found);
    }
}

Test(person, tells_labels_from_other_words)
{
    static const struct {
        const char *text;
        enum person_label label;
        size_t size;
    } labels[] = {
        {"By Ada", PERSON_LABEL_WORD, 3},
        {"by: Ada", PERSON_LABEL_SURE, 4},
        {"Bye Ada", PERSON_LABEL_NONE, 0},
        {"Author: Ada", PERSON_LABEL_SURE, 8},
        {"Author Ada", PERSON_LABEL_NONE, 0},
        {"Text: Ada", PERSON_LABEL_SURE, 6},
        {"Text of the law", PERSON_LABEL_NONE, 0},
        {"WRITTEN BY\x1f Ada", PERSON_LABEL_SURE, 12},
        {"\xc2\xa0Von\xc2\xa0"
         "Ada",
         PERSON_LABEL_WORD, 7},
        {"Автор: Ада", PERSON_LABEL_SURE, 12},
        {"", PERSON_LABEL_NONE, 0},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t size = 0;
        cr_expect_eq(person_label_find(labels[i].text, strlen(labels[i].text), &size), labels[i].label, "%s",
                     labels[i].text);
        cr_expect_eq(size, labels[i].size, "%s: %zu", labels[i].text, size);
    }
}

Test(person, a_stated_author_may_be_a_byline_or_an_address)
{
    static const struct {
        const char *text, *wanted; // NULL: as it stands
    } stated[] = {
        {"Ada Vell", NULL},
        {"Von Rune, Bo", NULL},
        {"Vell, Ada; Rune, Bo", NULL},
        {"ada@example.org", NULL},
        {"By Ada Vell", "Ada Vell"},
        {" BY ADA VELL, TIMES STAFF WRITER ", "ADA VELL"},
        {"By Ada Vell and Bo Rune", "Ada Vell|Bo Rune"},
        {"Por Ada Vell", "Ada Vell"},
        {"ada@example.org (Ada Vell)", "Ada Vell"},
        {"Ada Vell <ada@example.org>", "Ada Vell"},
        {"By ", NULL},
        {"", NULL},
        {"a@b ()", NULL},
    };
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++) {
        struct person_list list;
        char found[256] = "";
        if (persons_read_stated(&list, stated[i].text, strlen(stated[i].text)))
            for (size_t p = 0; p < list.count; p++) {
                strcat(found, p > 0 ? "|" : "");
                strcat(found, list.persons[p].name);
            }
        cr_expect_str_eq(found, stated[i].wanted ? stated[i].wanted : "", "%s: %s", stated[i].text, found);
    }
}
