// SPDX-License-Identifier: MIT
// The keys of memoranda above the body of a plain text.
#include "tests/text/passages/header_rows.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>

Test(plain_memo, reads_memoranda_in_other_languages)
{
    static const struct header_row rows[] = {
        {"NOTE DE SERVICE\n\nÀ : Le greffier\nDe : Hélène Aubry\nDate : 7 mai 2018\nObjet : Les quais du nord\n\nTexte.",
         "Les quais du nord", "Hélène Aubry", "7 mai 2018", "",
         "NOTE DE SERVICE\n\nÀ : Le greffier\nDe : Hélène Aubry\nDate : 7 mai 2018\nObjet : Les quais du nord\n\nTexte."},
        {"VERMERK\n\nVon: Jörg Maier\nDatum: 7. Mai 2018\nBetreff: Der Nordkai\n\nText.", "Der Nordkai",
         "Jörg Maier", "7. Mai 2018", "",
         "VERMERK\n\nVon: Jörg Maier\nDatum: 7. Mai 2018\nBetreff: Der Nordkai\n\nText."},
        {"СЛУЖЕБНАЯ ЗАПИСКА\n\nОТ: Ирина Соколова\nДата: 7 мая 2018 г.\nТема: Причалы\n\nТекст.", "Причалы",
         "Ирина Соколова", "7 мая 2018 г.", "",
         "СЛУЖЕБНАЯ ЗАПИСКА\n\nОТ: Ирина Соколова\nДата: 7 мая 2018 г.\nТема: Причалы\n\nТекст."},
        // What is a word of English, or no person, is no key.
        {"The Title\n\nData: nine surveys\n\nText.", "The Title", "", "", "", "Data: nine surveys\n\nText."},
        {"Der Titel\n\nVon: der Quelle\n\nText.", "Der Titel", "", "", "", "Von: der Quelle\n\nText."},
    };
    CHECK_HEADERS(rows);
}

// From whom, to whom, when and about what, without a word of what kind the paper is above: in the languages that have a stemmer.
Test(plain_memo, reads_the_keys_of_memoranda_in_many_languages)
{
    static const struct {
        const char *keys[4], *author, *date, *subject;
    } rows[] = {
        {{"Von", "An", "Datum", "Betreff"}, "Jörg Maier, Referat IV", "7. Mai 2018", "Der Nordkai"},
        {{"De ", "À ", "Date ", "Objet "}, "Hélène Aubry", "7 mai 2018", "Les quais du nord"},
        {{"De", "Para", "Fecha", "Asunto"}, "Inés Robles", "7 de mayo de 2018", "Los muelles del norte"},
        {{"De", "Para", "Data", "Assunto"}, "Inês Lobo", "7 de maio de 2018", "Os cais do norte"},
        {{"Da", "A", "Data", "Oggetto"}, "Elena Riva", "7 maggio 2018", "I moli del nord"},
        {{"Van", "Aan", "Datum", "Onderwerp"}, "Joost Bakker", "7 mei 2018", "De noordelijke kaden"},
        {{"Fra", "Til", "Dato", "Emne"}, "Signe Dahl", "7. maj 2018", "Kajerne mod nord"},
        {{"Från", "Till", "Datum", "Ämne"}, "Åsa Berg", "7 maj 2018", "Kajerna i norr"},
        {{"Lähettäjä", "Vastaanottaja", "Päivämäärä", "Aihe"}, "Aino Salo", "7.5.2018", "Pohjoiset laiturit"},
        {{"Od", "Do", "Data", "Temat"}, "Ewa Lis", "7 maja 2018", "Nabrzeża północne"},
        {{"De la", "Către", "Data", "Subiect"}, "Ana Pop", "7 mai 2018", "Cheiurile de nord"},
        {{"Feladó", "Címzett", "Dátum", "Tárgy"}, "Kis Ilona", "2018. május 7.", "Az északi rakpartok"},
        {{"Kimden", "Kime", "Tarih", "Konu"}, "Elif Ak", "7 Mayıs 2018", "Kuzey iskeleleri"},
        {{"От кого", "Кому", "Дата", "Тема"},
         "Ирина Соколова <sokolova@locks.example>",
         "7 мая 2018 г.",
         "Северные причалы"},
        {{"Від", "Кому", "Дата", "Тема"}, "Олена Гай", "7 травня 2018 р.", "Північні причали"},
        {{"Από", "Προς", "Ημερομηνία", "Θέμα"}, "Ελένη Ρήγα", "7 Μαΐου 2018", "Οι βόρειες αποβάθρες"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer text;
        struct plain_header header;
        buffer_init(&text);
        buffer_printf(&text, "%s: %s\n%s: Ivo Roth\n%s: %s\n%s: %s\n\nIt fell.\n\nIt rose.\n",
                      rows[i].keys[0], rows[i].author, rows[i].keys[1], rows[i].keys[2], rows[i].date,
                      rows[i].keys[3], rows[i].subject);
        plain_text_header(&header, text.data, text.size);
        expect_range(text.data, header.author, rows[i].author, "author");
        expect_range(text.data, header.date, rows[i].date, "date");
        expect_range(text.data, header.title, rows[i].subject, "title");
        cr_expect_eq(header.body, 0, "%s", text.data);
        buffer_clear(&text);
    }
}

// Words that are keys elsewhere: an answer of an interview, a sentence.
Test(plain_memo, takes_no_other_words_for_keys)
{
    static const struct header_row rows[] = {
        {"The Title\n\nA: It was closed all winter.\n\nText.", "The Title", "", "", "",
         "A: It was closed all winter.\n\nText."},
        {"The Title\n\nDe: Ada Roe, who had been at the locks, left.\n\nText.", "The Title", "", "", "",
         "De: Ada Roe, who had been at the locks, left.\n\nText."},
    };
    CHECK_HEADERS(rows);
}
