// SPDX-License-Identifier: MIT
// Lines that say when a text was published and when it was changed.
#include "text/dates/stated_date.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text;
    enum stated_date found;
    const char *date; // year, month, day
} rows[] = {
    {"Updated 7 June 2020 | Published 3 May 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Published 3 May 2019 | Updated 7 June 2020", STATED_PUBLICATION, "2019-05-03"},
    {"Last updated 7 June 2020\nPublished 3 May 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Published: 2019-05-03\nLast modified: 2020-06-07", STATED_PUBLICATION, "2019-05-03"},
    {"First published: 3 May 2019; last modified: 7 June 2020", STATED_PUBLICATION, "2019-05-03"},
    {"Originally published on May 3, 2019 (updated on June 7, 2020)", STATED_PUBLICATION, "2019-05-03"},
    {"3 May 2019 (updated 7 June 2020)", STATED_PUBLICATION, "2019-05-03"},
    {"Last updated at 10:15 GMT on 7 June 2020", STATED_NONE, NULL}, // a time before its day
    {"UPDATED 7 June 2020, 10:15 GMT | POSTED 3 May 2019, 9:00 am", STATED_PUBLICATION, "2019-05-03"},
    {"Updated 7 June 2020, 10:15 a.m. EST | Published 3 May 2019, 9 p.m.", STATED_PUBLICATION, "2019-05-03"},
    {"Last updated 7 June 2020", STATED_CHANGE, "2020-06-07"},
    {"Updated: 7 June 2020, revised 8 July 2021", STATED_CHANGE, "2020-06-07"},
    {"Aktualisiert am 7. Juni 2020, 10.15 Uhr | Veröffentlicht am 3. Mai 2019", STATED_PUBLICATION,
     "2019-05-03"},
    {"Zuletzt geändert: 7. Juni 2020", STATED_CHANGE, "2020-06-07"},
    {"Mis à jour le 7 juin 2020 · Publié le 3 mai 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Dernière mise à jour : 7 juin 2020", STATED_CHANGE, "2020-06-07"},
    {"Mise en ligne le 3 mai 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Actualizado: 7 de junio de 2020 · Publicado: 3 de mayo de 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Atualizado em 7 de junho de 2020, publicado em 3 de maio de 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Aggiornato il 7 giugno 2020 - Pubblicato il 3 maggio 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Laatst bijgewerkt op 7 juni 2020 | Gepubliceerd op 3 mei 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Uppdaterad 7 juni 2020, publicerad 3 maj 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Zaktualizowano 7 czerwca 2020 | Opublikowano 3 maja 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Обновлено 7 июня 2020 | Опубликовано 3 мая 2019", STATED_PUBLICATION, "2019-05-03"},
    {"更新日：2021年5月3日　公開日：2019年3月14日", STATED_PUBLICATION, "2019-03-14"},
    {"发布时间：2019-03-14 10:15", STATED_PUBLICATION, "2019-03-14"},
    {"发布时间：2019年3月14日10时15分", STATED_PUBLICATION, "2019-03-14"},
    {"입력 2019년 3월 14일 오전 10시 15분", STATED_PUBLICATION, "2019-03-14"},
    {"Published 3 May 2019 at 10:15 PDT", STATED_PUBLICATION, "2019-05-03"},
    {"Published: 3 May 2019 10:15 GMT+2, updated: 7 June 2020 11:00 UTC-05:00", STATED_PUBLICATION,
     "2019-05-03"},
    {"입력 2019.03.14. 오전 10:15", STATED_PUBLICATION, "2019-03-14"},
    {"입력 : 2019-03-14 10:15 수정 : 2021-05-03 09:00", STATED_PUBLICATION, "2019-03-14"},
    {"최종수정 2021.05.03", STATED_CHANGE, "2021-05-03"},
    {"آخر تحديث: 3 مايو 2021", STATED_CHANGE, "2021-05-03"},
    {"تاريخ النشر: 14 مارس 2019", STATED_PUBLICATION, "2019-03-14"},
    {"Created: 14 March 2019", STATED_PUBLICATION, "2019-03-14"},
    {"For release: 14 March 2019", STATED_PUBLICATION, "2019-03-14"},
    {"Received: 3 January 2019 / Accepted: 4 February 2019 / Published online: 14 March 2019",
     STATED_PUBLICATION, "2019-03-14"},
    {"Issue date: 2019-03-14", STATED_PUBLICATION, "2019-03-14"},
    {"Publicado em 14/03/2019 às 10h15", STATED_PUBLICATION, "2019-03-14"},
    {"Published March 2014", STATED_PUBLICATION, "2014-03"},
    {"First published: March 2014", STATED_PUBLICATION, "2014-03"},
    {"Veröffentlicht im März 2014", STATED_PUBLICATION, "2014-03"},
    {"Опубликовано: март 2014", STATED_PUBLICATION, "2014-03"},
    {"Updated March 2014", STATED_CHANGE, "2014-03"},
    {"Deadline: March 2014", STATED_FOREIGN, "2014-03"},
    // Several, of which some are months.
    {"Updated May 2019, published March 2014", STATED_PUBLICATION, "2014-03"},
    {"Published March 2014 | Last updated 7 June 2020", STATED_PUBLICATION, "2014-03"},
    {"Last updated 7 June 2020; first published: March 2014", STATED_PUBLICATION, "2014-03"},
    {"Last reviewed 7 June 2020. First published 3 May 2019.", STATED_PUBLICATION, "2019-05-03"},
    {"Reviewed and updated May 2019 (first issued March 2014)", STATED_PUBLICATION, "2014-03"},
    {"Page last reviewed: 3 May 2019", STATED_CHANGE, "2019-05-03"},
    {"Page last reviewed: 3 May 2019 Next review due: 3 May 2022", STATED_CHANGE, "2019-05-03"},
    {"Stand: März 2014", STATED_CHANGE, "2014-03"},
    {"Stand: 14. März 2014", STATED_CHANGE, "2014-03-14"},
    {"Zuletzt geprüft im Mai 2019, erstmals veröffentlicht im März 2014", STATED_PUBLICATION, "2014-03"},
    {"Dernière révision : mai 2019 – Première publication : mars 2014", STATED_PUBLICATION, "2014-03"},
    {"Última revisión: mayo de 2019. Publicado por primera vez: marzo de 2014", STATED_PUBLICATION,
     "2014-03"},
    {"Ultima revisione: maggio 2019; pubblicato: marzo 2014", STATED_PUBLICATION, "2014-03"},
    {"Laatst herzien: mei 2019. Eerst gepubliceerd: maart 2014", STATED_PUBLICATION, "2014-03"},
    {"Senast granskad: maj 2019. Publicerad: mars 2014", STATED_PUBLICATION, "2014-03"},
    {"Обновлено: май 2019 г., опубликовано: март 2014 г.", STATED_PUBLICATION, "2014-03"},
    {"更新于2019年5月，发布于2014年3月", STATED_PUBLICATION, "2014-03"},
    {"Updated May 2019, March 2014", STATED_NONE, NULL},
    {"We reviewed it in May 2019", STATED_NONE, NULL},
    {"The first edition", STATED_NONE, NULL},
    {"March 2014", STATED_NONE, NULL},
    {"Published 2014", STATED_NONE, NULL},
    {"Published March 2014 by the harbour office", STATED_NONE, NULL},
    {"The report was published in March 2014", STATED_NONE, NULL},
    {"Locks opened March 2014", STATED_NONE, NULL},
    {"Accessed on 3 May 2021", STATED_FOREIGN, "2021-05-03"},
    {"Printed on 3 May 2021", STATED_NONE, NULL},
    {"For 3 May 2021", STATED_NONE, NULL},
    {"3 May 2019", STATED_NONE, NULL},
    {"3 May 2019 – 7 June 2020", STATED_NONE, NULL},
    {"Updated 2020", STATED_NONE, NULL},
    {"The law was updated on 7 June 2020", STATED_NONE, NULL},
    {"Published 3 May 2019 by the harbour office", STATED_NONE, NULL},
    {"Published 3 May 2019, in force since 7 June 2020", STATED_PUBLICATION, "2019-05-03"},
    // The best of the days that papers and laws tell.
    {"Published 3 May 2019; effective 7 June 2020", STATED_PUBLICATION, "2019-05-03"},
    {"Effective date: 7 June 2020", STATED_EFFECT, "2020-06-07"},
    {"Effective 7 June 2020 | Date: 3 May 2019", STATED_PUBLICATION, "2019-05-03"},
    {"Effective until 7 June 2020", STATED_FOREIGN, "2020-06-07"},
    {"Embargoed until 7 June 2020", STATED_EFFECT, "2020-06-07"},
    {"Sperrfrist: 7. Juni 2020, 12 Uhr", STATED_EFFECT, "2020-06-07"},
    {"Received: 3 May 2019", STATED_RECEIPT, "2019-05-03"},
    {"Received: 3 May 2019 / Accepted: 7 June 2020", STATED_ACCEPTANCE, "2020-06-07"},
    {"Received 3 May 2019; revised 4 May 2019; accepted 7 June 2020", STATED_ACCEPTANCE, "2020-06-07"},
    {"Received 3 May 2019; revised 7 June 2020", STATED_CHANGE, "2020-06-07"},
    {"Eingegangen: 3. Mai 2019, angenommen: 7. Juni 2020", STATED_ACCEPTANCE, "2020-06-07"},
    {"Reçu le 3 mai 2019", STATED_RECEIPT, "2019-05-03"},
    {"Recibido: 3 de mayo de 2019 / Aceptado: 7 de junio de 2020", STATED_ACCEPTANCE, "2020-06-07"},
    {"Поступила в редакцию 3 мая 2019 г.", STATED_RECEIPT, "2019-05-03"},
    {"Принята к печати 7 июня 2020 г.", STATED_ACCEPTANCE, "2020-06-07"},
    {"Deadline: 7 June 2020", STATED_FOREIGN, "2020-06-07"},
    {"Submission deadline: 7 June 2020", STATED_FOREIGN, "2020-06-07"},
    {"Next review: 7 June 2020", STATED_FOREIGN, "2020-06-07"},
    {"Valid until 7 June 2020", STATED_FOREIGN, "2020-06-07"},
    {"Expires 7 June 2020", STATED_FOREIGN, "2020-06-07"},
    {"Retrieved 7 June 2020; published 3 May 2019", STATED_PUBLICATION, "2019-05-03"},
    {"In Kraft ab 7. Juni 2020", STATED_FOREIGN, "2020-06-07"},
    {"Date limite : 7 juin 2020", STATED_FOREIGN, "2020-06-07"},
    {"Fecha límite: 7 de junio de 2020", STATED_FOREIGN, "2020-06-07"},
    {"Scadenza: 7 giugno 2020", STATED_FOREIGN, "2020-06-07"},
    {"Вступает в силу 7 июня 2020", STATED_FOREIGN, "2020-06-07"},
    {"The rights of the mill until 7 June 2020", STATED_NONE, NULL},
    {"Updated", STATED_NONE, NULL},
    {"On 7 June 2020", STATED_NONE, NULL},
    {"", STATED_NONE, NULL},
};

Test(stated_date, reads_publication_before_change_in_any_order)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date date = {0};
        char text[DATE_TEXT_SIZE];
        cr_expect_eq(stated_date_find(&date, rows[i].text, strlen(rows[i].text)), rows[i].found, "%s",
                     rows[i].text);
        date_format(date, text);
        if (rows[i].date)
            cr_expect_str_eq(text, rows[i].date, "%s", rows[i].text);
    }
}

Test(stated_date, reads_no_further_than_its_end)
{
    const char line[] = "Updated 7 June 2020 | Published 3 May 2019";
    for (size_t size = 0; size < sizeof line; size++) {
        char *copy = malloc(size + 1);
        struct date date;
        memcpy(copy, line, size);
        copy[size] = 'x';
        enum stated_date found = stated_date_find(&date, copy, size);
        cr_expect(size < sizeof line - 1 || found == STATED_PUBLICATION);
        free(copy);
    }
    char text[512];
    struct date date;
    memset(text, ' ', sizeof text);
    memcpy(text, line, sizeof line - 1);
    cr_expect_eq(stated_date_find(&date, text, sizeof text), STATED_NONE);
}
