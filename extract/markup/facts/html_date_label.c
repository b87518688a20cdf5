// SPDX-License-Identifier: MIT
// What stands beside a date and says of what it is one.
#include "extract/markup/facts/html_date_label.h"

#include "text/passages/alike.h"
#include <string.h>

// As alike_words has them.
static const char *const of_change[] = {
    " updated ",
    " update ",
    " modified ",
    " aktualisiert ",
    " aktualisierung ",
    " geändert ",
    " änderung ",
    " bearbeitet ",
    " überarbeitet ",
    " mis à jour ",
    " mise à jour ",
    " modifié ",
    " actualizado ",
    " actualizada ",
    " actualización ",
    " modificado ",
    " atualizado ",
    " atualizada ",
    " aggiornato ",
    " aggiornamento ",
    " bijgewerkt ",
    " gewijzigd ",
    " uppdaterad ",
    " oppdatert ",
    " opdateret ",
    " päivitetty ",
    " muokattu ",
    " frissítve ",
    " güncelleme ",
    " güncellendi ",
    " обновлено ",
    " изменено ",
    " оновлено ",
    " zaktualizowano ",
    " aktualizováno ",
    " aktualizace ",
    " actualitzat ",
    " actualizat ",
    " ažurirano ",
    " ажурирано ",
    " ενημερώθηκε ",
    " diperbarui ",
    " last changed ",
    " received ",
    " accepted ",
    " submitted ",
    " effective ",
    " edited ",
    " revised ",
    " last reviewed ",
    " modification ",
    " modificada ",
    " atualização ",
    " modificato ",
    " aggiornata ",
    " laatste wijziging ",
    " ändrad ",
    " endret ",
    " ændret ",
    " módosítva ",
    " frissült ",
    " aktualizacja ",
    " upraveno ",
    " aktualizované ",
    " izmjena ",
    " izmijenjeno ",
    " posodobljeno ",
    " обновлён ",
    " редакция от ",
    " обновено ",
    " актуализирано ",
    " жаңартылды ",
    " yangilangan ",
    " yenilənib ",
    " yenilənmə ",
    " uuendatud ",
    " muudetud ",
    " atjaunots ",
    " atjaunināts ",
    " atnaujinta ",
    " ενημέρωση ",
    " עודכן ",
    " עדכון אחרון ",
    " تحديث ",
    " بروزرسانی ",
    " به روزرسانی ",
    " بهروزرسانی ",
    " به روز رسانی ",
    " cập nhật ",
    "อัปเดต",
    "อัพเดต",
    "ปรับปรุงล่าสุด",
    "แก้ไขล่าสุด",
    "अपडेट",
    "अद्यतन",
    "更新",
    "修改",
    "改訂",
    "수정",
    "업데이트",
};

static const char *const of_others[] = {
    " copyright ",
    " ticket ",
    " termine ",
    " termin ",
    " born ",
    " geboren ",
    " deadline ",
    " bis zum ",
    " until ",
    " bis ",
    " verfügbar ",
    " available ",
    " valid ",
    " gültig ",
    " event ",
    " beginn ",
    " ab dem ",
    " register ",
    " anmeldung ",
    " joined ",
    " joined on ",
    " registriert ",
    " mitglied seit ",
    " member since ",
    " accessed ",
    " printed ",
    " printed on ",
    " abgerufen ",
    " in force ",
    " signed ",
    " next ",
    " see ",
    " since ",
    " seit dem ",
    " resolution ",
    " resolutions ",
    " in kraft ",
    " unterzeichnet ",
    " en vigueur ",
    " signé ",
    " entered into ",
    " expires ",
    " due ",
    " retrieved ",
    " zugriff ",
    " previous ",
    " vorheriger ",
    " nächster ",
    " précédent ",
    " siguiente ",
    "上一篇",
    "下一篇",
    " all rights reserved ",
    " beitrag geteilt ", // posts of somebody that are shown within the page
    " kundenbewertung ", // or said of a product
    " bewertung vom ",
    " customer review ",
    " reviewed in ",
    " avis client ",
    " отзыв ",
    " post shared ",
    " publication partagée ",
    " publicación compartida ",
    " says ", // and comments
    " sagt ",
    " dice ",
    " alle rechte vorbehalten ",
};

static const char *const of_publication[] = {
    " published ",
    " publication date ",
    " date of publication ",
    " release date ",
    " veröffentlicht ",
    " erschienen ",
    " publiziert ",
    " datum ",
    " publié ",
    " publiée ",
    " mise en ligne ",
    " mis en ligne ",
    " date de publication ",
    " publicado ",
    " publicada ",
    " publicación ",
    " publicação ",
    " pubblicato ",
    " pubblicata ",
    " gepubliceerd ",
    " publicerad ",
    " publisert ",
    " udgivet ",
    " julkaistu ",
    " megjelent ",
    " közzétéve ",
    " opublikowano ",
    " data publikacji ",
    " publikacja ",
    " publikováno ",
    " zveřejněno ",
    " objavljeno ",
    " publicat ",
    " yayınlanma ",
    " опубликовано ",
    " опубліковано ",
    " дата публикации ",
    " публикувано ",
    " δημοσιεύτηκε ",
    " δημοσιεύθηκε ",
    " δημοσίευση ",
    " publikované ",
    " zverejnené ",
    " offentliggjort ",
    " publiceret ",
    " e lon qilingan ",
    " avaldatud ",
    " publicēts ",
    " publicēta ",
    " paskelbta ",
    " diterbitkan ",
    " dipublikasikan ",
    " dərc ",
    " yayınlandı ",
    " жарияланды ",
    " објављено ",
    " објавено ",
    " פורסם ",
    " تاريخ النشر ",
    " نشر ",
    " نشرت ",
    " انتشار ",
    " đăng ",
    " xuất bản ",
    "เผยแพร่",
    "प्रकाशित",
    "发布",
    "發布",
    "發佈",
    "发表",
    "公開",
    "掲載",
    "配信",
    "입력",
    "등록",
    "작성",
};

// What stands by itself above such a day.
static const char *const of_events[] = {
    " start ",  " beginn ",     " ende ",     " begin ",      " end ",       " ends ",   " starts ",
    " einde ",  " début ",      " fin ",      " inicio ",     " fim ",       " início ", " inizio ",
    " fine ",   " start date ", " end date ", " startdatum ", " enddatum ",  " alku ",   " slut ",
    " начало ", " окончание ",  " koniec ",   " konec ",      " başlangıç ", " bitiş ",  "開始",
    "終了",     "开始",         "结束",
};

// What stands before a day on which something begins or ends.
static const char *const of_spans[] = {
    " ab ",    " zum ", " from ",    " till ",  " depuis ", " desde ",
    " hasta ", " dal ", " fino al ", " vanaf ", " från ",
};

// What stands before the day of something that is named before it.
static const char *const of_things[] = {
    " of ", " vom ", " v ", " du ", " del ", " do ", " van ", " fra ", " от ", " від ", " dnia ", " ze dne ",
};

// What pages call themselves, in the languages of those words.
static const char *const of_pages[] = {
    " news ",
    " meldung ",
    " mitteilung ",
    " pressemitteilung ",
    " presseinformation ",
    " pressemeldung ",
    " medienmitteilung ",
    " medieninformation ",
    " nachricht ",
    " nachrichten ",
    " artikel ",
    " beitrag ",
    " bericht ",
    " ausgabe ",
    " stand ",
    " fassung ",
    " newsletter ",
    " sendung ",
    " eintrag ",
    " kolumne ",
    " kommentar ",
    " interview ",
    " release ",
    " statement ",
    " article ",
    " edition ",
    " issue ",
    " post ",
    " date ",
    " communiqué ",
    " publication ",
    " numéro ",
    " édition ",
    " actualité ",
    " billet ",
    " comunicado ",
    " noticia ",
    " artículo ",
    " edición ",
    " nota de prensa ",
    " nota ",
    " boletín ",
    " comunicato ",
    " articolo ",
    " edizione ",
    " notizia ",
    " comunicado à imprensa ",
    " notícia ",
    " artigo ",
    " edição ",
    " persbericht ",
    " nieuwsbericht ",
    " nieuws ",
    " pressemelding ",
    " pressemeddelelse ",
    " новость ",
    " новости ",
    " статья ",
    " выпуск ",
    " komunikat ",
    " artykuł ",
    " zpráva ",
    " tisková zpráva ",
};

// What blogs write below an entry, before its day.
static const char *const statements[] = {
    " entry was posted ",    " entry was published ", " entry was written ",    " post was written ",
    " post was published ",  " post was posted ",     " article was written ",  " article was published ",
    " article was posted ",  " artikel wurde ",       " beitrag wurde ",        " eintrag wurde ",
    " artikel erschien ",    " beitrag erschien ",    " article a été ",        " billet a été ",
    " entrée a été ",        " entrada fue ",         " artículo fue ",         " artigo foi ",
    " articolo è stato ",    " bericht werd ",        " bericht is geplaatst ", " inlägg publicerades ",
    " innlegget ble ",       " indlæg blev ",         " wpis został ",          " článek byl ",
    " запись опубликована ", " эта запись была ",
};

// What wikis write at the end of a page, before the day of its last change.
static const char *const changes[] = {
    " page was last ",
    " seite wurde zuletzt ",
    " dernière modification de cette page ",
    " page a été modifiée pour la dernière fois ",
    " página se editó por última vez ",
    " página foi editada pela última vez ",
    " pagina è stata modificata per l ultima volta ",
    " pagina is voor het laatst bewerkt ",
    " sidan redigerades senast ",
    " siden blev senest ændret ",
    " siden ble sist redigert ",
    " sivua on viimeksi muutettu ",
    " tę stronę ostatnio edytowano ",
    " stránka byla naposledy editována ",
    " эта страница в последний раз была отредактирована ",
    " цю сторінку востаннє відредаговано ",
    " ten artykuł ostatnio edytowano ",
    " last edited ",
    " page revision ",
    " page was modified ",
    " zuletzt bearbeitet ",
    " última edición de esta página ",
    " ultima editare a paginii ",
    " pàgina va ser modificada per darrera vegada ",
    " a lap utolsó módosítása ",
    " stránka bola naposledy ",
    " stranica je posljednji put ",
    " stranica zadnji put ",
    " последна промяна на страницата ",
    " последно уређена ",
    " η σελίδα τροποποιήθηκε τελευταία ",
    " bu sayfa en son ",
    " halaman ini terakhir ",
    " trang này được sửa đổi lần cuối ",
    " selle lehekülje viimane muutmine ",
    " последнее изменение этой страницы ",
    " آخر تعديل لهذه الصفحة ",
    " این صفحه آخرین بار ",
    " דף זה נערך לאחרונה ",
    "最終更新",
    "本页面最后",
    "本頁面最後",
    "이 문서는",
};

// Whether the words, as alike_words has them, hold one of the list.
static bool holds_any(const struct buffer *words, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(words->data, list[i]))
            return true;
    return false;
}

enum date_label html_date_label(const char *text, size_t size)
{
    struct buffer words;
    buffer_init(&words);
    enum date_label label = DATE_LABEL_NONE;
    if (!alike_words(&words, text, size) || memmem(text, size, "©", 2) ||
        memmem(text, size, "(@", 2) || // "— Ada Vell (@adavell) 3 May 2011"
        holds_any(&words, of_others, sizeof of_others / sizeof *of_others))
        label = DATE_LABEL_OTHER;
    else if (holds_any(&words, of_change, sizeof of_change / sizeof *of_change))
        label = DATE_LABEL_CHANGE;
    buffer_clear(&words);
    return label;
}

static bool says_any(const char *text, size_t size, const char *const *list, size_t count)
{
    struct buffer words;
    buffer_init(&words);
    bool said = alike_words(&words, text, size) && holds_any(&words, list, count);
    buffer_clear(&words);
    return said;
}

bool html_date_is_of_publication(const char *text, size_t size)
{
    return says_any(text, size, of_publication, sizeof of_publication / sizeof *of_publication);
}

// Whether the words, as alike_words has them, end with one of the list; more than that alone if `behind`.
static bool ends_with_any(const struct buffer *words, const char *const *list, size_t count, bool behind)
{
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(list[i]);
        if (words->size >= size + behind && memcmp(words->data + words->size - size, list[i], size) == 0)
            return true;
    }
    return false;
}

bool html_date_is_named(const char *text, size_t size)
{
    static const char *const names[] = {" date ", " datum ", " data ", " fecha ", " dato ",
                                        " дата ", " tarih ", "日付",   "日期",    "날짜"};
    struct buffer words;
    buffer_init(&words);
    bool named = false, known = alike_words(&words, text, size);
    for (size_t i = 0; known && !named && i < sizeof names / sizeof *names; i++)
        named = strncmp(words.data, names[i], strlen(names[i])) == 0;
    buffer_clear(&words);
    return named || html_date_is_of_publication(text, size);
}

bool html_date_is_of_event(const char *text, size_t size)
{
    struct buffer words;
    buffer_init(&words);
    bool said = false, known = alike_words(&words, text, size);
    for (size_t i = 0; known && !said && i < sizeof of_events / sizeof *of_events; i++)
        said = strcmp(words.data, of_events[i]) == 0;
    buffer_clear(&words);
    return said;
}

bool html_date_is_cited(const char *text, size_t before)
{
    struct buffer words;
    buffer_init(&words);
    bool cited = !alike_words(&words, text, before) ||
                 ends_with_any(&words, of_spans, sizeof of_spans / sizeof *of_spans, false) ||
                 (ends_with_any(&words, of_things, sizeof of_things / sizeof *of_things, true) &&
                  !holds_any(&words, of_pages, sizeof of_pages / sizeof *of_pages) &&
                  !holds_any(&words, of_change, sizeof of_change / sizeof *of_change) &&
                  !holds_any(&words, of_publication, sizeof of_publication / sizeof *of_publication));
    buffer_clear(&words);
    return cited;
}

enum date_label html_date_statement_label(const char *text, size_t size)
{
    if (says_any(text, size, statements, sizeof statements / sizeof *statements))
        return DATE_LABEL_NONE;
    return says_any(text, size, changes, sizeof changes / sizeof *changes) ? DATE_LABEL_CHANGE
                                                                           : DATE_LABEL_OTHER;
}
