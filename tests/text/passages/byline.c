// SPDX-License-Identifier: MIT
// Lines that say who wrote a text, in the languages in which they are read.
#include "text/passages/dated_byline.h"

#include "text/passages/names/person.h"
#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *line, *names; // NULL: it is no byline
} bylines[] = {
    // One and several, also in capitals.
    {"By Ada Roe", "Ada Roe"},
    {"By Ada Roe and Ben Poe", "Ada Roe and Ben Poe"},
    {"BY ADA ROE", "ADA ROE"},
    {"By ADA ROE AND BEN POE", "ADA ROE AND BEN POE"},
    {"BY JEAN-LUC O'HARA", "JEAN-LUC O'HARA"},
    {"BY AIR MAIL", NULL},
    {"BY THE PRESIDENT", NULL},
    {"BY SPECIAL MESSENGER", NULL},
    {"Written by Ada Roe", "Ada Roe"},
    {"Prepared by Ada Roe", "Ada Roe"},
    {"Prepared by the secretariat of the river board", NULL},
    {"Opinion by Ada Roe", "Ada Roe"},
    {"Rapporteur: Ada Roe", "Ada Roe"},
    {"Edited by Ada Roe", NULL},
    {"Compiled by Ada Roe", NULL},
    {"Foreword by Ada Roe", NULL},
    {"Red.: Ada Roe", NULL},
    {"Übersetzt von Ada Roe", NULL},
    {"Traducción de Ana Roe", NULL},
    {"Перевод: Анна Петрова", NULL},
    // Things begin no name, but end some.
    {"By Old Town Bridge", NULL},
    {"By Railway Road", NULL},
    {"By Lake Victoria", NULL},
    {"By Hand Delivery", NULL},
    {"By Invitation Only", NULL},
    {"By Any Means Necessary", NULL},
    {"By Unanimous Consent", NULL},
    {"By Sea and Land", NULL},
    {"By Grace Bridge", "Grace Bridge"},
    {"By Larry Rivers", "Larry Rivers"},
    {"By Harold Town and Dorothy Day", "Harold Town and Dorothy Day"},
    {"Translated by Ada Roe", NULL},
    {"Photo by Ada Roe", NULL},
    {"Interview: Ada Roe", NULL},
    {"Text: the harbour is closed", NULL},
    // A place, position or body behind them.
    {"By Ada Roe in Geneva", "Ada Roe"},
    {"Von Ada Roe, Genf", "Ada Roe"},
    {"Text: Ada Roe / Photos: Ben Poe", "Ada Roe"},
    {"Written by Ada Roe, Ben Poe and Cy Dorr, River Institute", "Ada Roe, Ben Poe and Cy Dorr"},
    {"Written by Ada Roe (River Institute)", "Ada Roe"},
    {"Written by Ada Roe, who was there when the river rose and the weir of the old town was lost", NULL},
    // Small words lead to names and no more.
    {"von Ada Roe", "Ada Roe"},
    {"di Ada Roe e Pia Lindi", "Ada Roe e Pia Lindi"},
    {"par Jean Roe et Luc Poe", "Jean Roe et Luc Poe"},
    {"von Ada Roe, die den Fluss kennt", NULL},
    {"di Buenos Aires", NULL},
    {"Door Ada Roe en Pieter Linde", "Ada Roe en Pieter Linde"},
    {"Por Ana Roe en Lima", "Ana Roe"},
    {"Ein Gastbeitrag von Ada Roe", "Ada Roe"},
    {"Propos recueillis par Ada Roe", "Ada Roe"},
    {"Texto: Ana Roe", "Ana Roe"},
    {"Scritto da Ada Roe", "Ada Roe"},
    {"Tekst: Ada Roe", "Ada Roe"},
    {"Skrevet av Ada Roe", "Ada Roe"},
    {"Kirjoittaja: Ada Roe", "Ada Roe"},
    {"Autorka: Anna Nowak", "Anna Nowak"},
    {"Írta: Kovács Anna", "Kovács Anna"},
    {"Текст: Анна Петрова", "Анна Петрова"},
    {"Авторы: Анна Петрова, Иван Сидоров", "Анна Петрова, Иван Сидоров"},
    {"Γράφει ο Νίκος Παππάς", "Νίκος Παππάς"},
    {"Της Μαρίας Παππά", "Μαρίας Παππά"},
    {"Yazan: Ayşe Yılmaz", "Ayşe Yılmaz"},
    {"Oleh Siti Rahayu", "Siti Rahayu"},
    {"Tác giả: Nguyễn Văn An", "Nguyễn Văn An"},
    // Scripts without capitals.
    {"بقلم أحمد الرشيد", "أحمد الرشيد"},
    {"بقلم: أحمد الرشيد، سامي خليل", "أحمد الرشيد، سامي خليل"},
    {"بقلم هذا الرجل الذي كان هناك حين ارتفع النهر", NULL},
    {"מאת: דנה כהן", "דנה כהן"},
    {"نویسنده: احمد رشیدی", "احمد رشیدی"},
    {"โดย สมชาย ใจดี", "สมชาย ใจดี"},
    // Chinese, Japanese and Korean.
    {"作者：王小明", "王小明"},
    {"作者：王小明、李红", "王小明、李红"},
    {"文/王小明", "王小明"},
    {"文 | 王小明", "王小明"},
    {"文／山田太郎", "山田太郎"},
    {"執筆：山田太郎", "山田太郎"},
    {"记者 王小明", "王小明"},
    {"本报记者 王小明", "王小明"},
    {"記者王小明／台北報導", "王小明"},
    {"（中央社記者王小明台北14日電）上游河水連續下降。", "王小明"},
    {"（中央社記者李紅台中4日電）", "李紅"},
    {"（中央社記者王小明新竹縣14日電）", "王小明"},
    {"(新華社記者王小明東京14日專電)", "王小明"},
    {"〔記者王小明／台北報導〕", "王小明"},
    {"〔記者王小明／台北報導〕上游河水連續下降。", "王小明"},
    {"来源：大河报 作者：王小明 2019-03-14", "王小明"},
    {"记者会在北京举行", NULL},
    {"文化是一个国家的灵魂", NULL},
    {"文学：河流的历史与两个地区的争论", NULL},
    {"김민수 기자", "김민수"},
    {"김민수 기자 minsu@example.com", "김민수"},
    {"[서울=강물일보] 김민수 기자", "김민수"},
    {"(서울=강물일보) 김민수 기자 = 강물이 줄었다.", "김민수"},
    {"글 김민수", "김민수"},
    {"김민수 기자는 다리에 있었다", NULL},
    {"김민수·이영희 기자", "김민수·이영희"},
    {"김민수 기자 | 2019.03.14", "김민수"},
    {"新华社北京3月14日电（记者王小明、李红）上游河水连续下降。", "王小明、李红"},
    {"文：編集部", NULL},
    {"作者：大河报", NULL},
    {"Lead author: Ada Roe", "Ada Roe"},
    {"Par Ada Roe, à Genève", "Ada Roe"},
    {"Подготовила Анна Петрова", "Анна Петрова"},
    // Behind a town in Arabic; behind a word that leads much else in Romanian.
    {"بيروت - أحمد حسن", "أحمد حسن"},
    {"رام الله: سامي خليل حداد", "سامي خليل حداد"},
    {"لندن - الشرق الأوسط", NULL},
    {"الغاز - أزمة جديدة", NULL},
    {"بيروت - 4 مارس", NULL},
    {"تونس - ثورة جديدة", NULL},
    {"القاهرة - عاصمة مصر", NULL},
    {"بيروت: مدينة جميلة", NULL},
    {"De Ion Popescu", "Ion Popescu"},
    {"De ANA IONESCU", "ANA IONESCU"},
    {"De Rode Duivels", NULL},
    {"De Witte Raaf", NULL},
    {"De Madrid a Barcelona", NULL},
    {"", NULL},
    {"By", NULL},
};

Test(byline, names_authors_behind_labels_of_many_languages)
{
    for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++) {
        const char *line = bylines[i].line;
        struct text_range names = {0};
        const bool found = byline_find(&names, line, strlen(line));
        cr_expect_eq(found, bylines[i].names != NULL, "%s: %.*s", line, (int)(names.end - names.start),
                     line + names.start);
        if (found && bylines[i].names)
            cr_expect(names.end - names.start == strlen(bylines[i].names) &&
                          memcmp(line + names.start, bylines[i].names, names.end - names.start) == 0,
                      "%s: %.*s", line, (int)(names.end - names.start), line + names.start);
    }
}

static const struct {
    const char *line, *names, *date;
} dated[] = {
    {"By Ada Roe | March 14, 2019", "Ada Roe", "March 14, 2019"},
    {"Posted by Ada Roe on 14 March 2019", "Ada Roe", "14 March 2019"},
    {"Geschrieben von Ada Roe am 14. März 2019", "Ada Roe", "14. März 2019"},
    {"von Ada Roe, 14. März 2019", "Ada Roe", "14. März 2019"},
    {"Publié le 14 mars 2019 par Ada Roe", "Ada Roe", "14 mars 2019"},
    {"14 March 2019 | By Ada Roe", "Ada Roe", "14 March 2019"},
    {"14 March 2019, 10:15 | Written by Ada Roe", "Ada Roe", "14 March 2019"},
    {"14 March 2019, 10:15 am EST | By Ada Roe", "Ada Roe", "14 March 2019"},
    {"March 14, 2019 at 10:15 p.m. by Ada Roe", "Ada Roe", "March 14, 2019"},
    {"14. März 2019, um 10.15 Uhr, von Ada Roe", "Ada Roe", "14. März 2019"},
    {"14 mars 2019 à 10h15 par Ada Roe", "Ada Roe", "14 mars 2019"},
    {"By Ada Roe, March 14, 2019 10:15 AM CET", "Ada Roe", "March 14, 2019"},
    {"By Ada Roe, 14 March 2019 at 10:15 GMT+1", "Ada Roe", "14 March 2019"},
    {"Von Ada Roe, 14. März 2019 um 10.15 Uhr", "Ada Roe", "14. März 2019"},
    {"By Ada Roe, 14 March 2019 at the harbour", NULL, NULL},
    {"作者：王小明 2019-03-14", "王小明", "2019-03-14"},
    {"Pubblicato il 14 marzo 2019 da Ada Roe", "Ada Roe", "14 marzo 2019"},
    {"Ada Roe | March 14, 2019", "Ada Roe", "March 14, 2019"},
    {"14 March 2019 · Ada Roe", "Ada Roe", "14 March 2019"},
    {"Иван Петров, 14 марта 2019", "Иван Петров", "14 марта 2019"},
    {"Оксана Шевченко, 14 марта 2019 г.", "Оксана Шевченко", "14 марта 2019 г."},
    {"Сергиев Посад, 14 марта 2019", NULL, NULL},
    {"Глава Ростова, 14 марта 2019", NULL, NULL},
    {"Город Пушкин, 14 марта 2019", NULL, NULL},
    {"Великий Новгород, 14 марта 2019", NULL, NULL},
    {"New Harbour, March 14, 2019", NULL, NULL},
    {"New Harbour | March 14, 2019", NULL, NULL},
    {"On 14 March 2019 the river was seen by Ada Roe", NULL, NULL},
    {"Updated 14 March 2019 by the harbour office", NULL, NULL},
};

Test(byline, names_two_in_ideographs_with_a_blank_between_them)
{
    struct person_list list;
    cr_assert(persons_read_several(&list, "王小明 李红", strlen("王小明 李红")));
    cr_expect_eq(list.count, 2);
    cr_expect_str_eq(list.persons[0].name, "王小明");
    cr_expect_str_eq(list.persons[1].name, "李红");
    cr_expect_not(persons_read_several(&list, "山田 太郎", strlen("山田 太郎")));
}

Test(byline, has_a_date_before_or_behind_the_names)
{
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
        const char *line = dated[i].line;
        struct dated_byline found = {{0, 0}, {0, 0}};
        cr_expect_eq(dated_byline_find(&found, line, strlen(line)), dated[i].names != NULL, "%s", line);
        if (!dated[i].names)
            continue;
        cr_expect(strncmp(line + found.author.start, dated[i].names, found.author.end - found.author.start) ==
                          0 &&
                      found.author.end - found.author.start == strlen(dated[i].names),
                  "%s: %.*s", line, (int)(found.author.end - found.author.start), line + found.author.start);
        cr_expect(strncmp(line + found.date.start, dated[i].date, found.date.end - found.date.start) == 0 &&
                      found.date.end - found.date.start == strlen(dated[i].date),
                  "%s: %.*s", line, (int)(found.date.end - found.date.start), line + found.date.start);
    }
}
