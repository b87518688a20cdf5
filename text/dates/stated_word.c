// SPDX-License-Identifier: MIT
// The words of labels of dates, in some forty languages.
#include "text/dates/stated_word.h"

#include "text/base/word_list.h"

static const char *const embargoes[] = {"embargoed", "embargo", "sperrfrist"};

static const char *const foreign[] = {"accessed",
                                      "kraft",
                                      "force",
                                      "vigueur",
                                      "vigor",
                                      "vigore",
                                      "силу",
                                      "вступает",
                                      "retrieved",
                                      "due",
                                      "deadline",
                                      "until",
                                      "expires",
                                      "expiry",
                                      "expiration",
                                      "review",
                                      "next",
                                      "closing",
                                      "abgerufen",
                                      "zugriff",
                                      "gültig",
                                      "gilt",
                                      "bis",
                                      "frist",
                                      "stichtag",
                                      "einsendeschluss",
                                      "anmeldeschluss",
                                      "bewerbungsschluss",
                                      "redaktionsschluss",
                                      "nächste",
                                      "consulté",
                                      "consultée",
                                      "valable",
                                      "limite",
                                      "jusqu'au",
                                      "expire",
                                      "consultado",
                                      "consultada",
                                      "límite",
                                      "hasta",
                                      "vence",
                                      "vencimiento",
                                      "válido",
                                      "válida",
                                      "até",
                                      "acesso",
                                      "acessado",
                                      "prazo",
                                      "scadenza",
                                      "consultato",
                                      "valido",
                                      "valida",
                                      "fino",
                                      "entro",
                                      "geraadpleegd",
                                      "geldig",
                                      "hämtad",
                                      "действует",
                                      "действительно",
                                      "срок",
                                      "обращения",
                                      "dostęp",
                                      "termin",
                                      "ważne",
                                      "閲覧",
                                      "閲覧日",
                                      "締切",
                                      "截止日期",
                                      "访问日期",
                                      "마감"};

static const char *const effects[] = {"effective"};

static const char *const receipts[] = {"received", "submitted", "submission", "eingegangen", "eingereicht",
                                       "eingang",  "reçu",      "reçue",      "soumis",      "soumise",
                                       "recibido", "recibida",  "enviado",    "recebido",    "submetido",
                                       "ricevuto", "ricevuta",  "inviato",    "ontvangen",   "inkom",
                                       "mottagen", "поступила", "поступило",  "получено",    "otrzymano",
                                       "doručeno", "受付",      "收稿日期",   "收稿",        "접수"};

static const char *const acceptances[] = {
    "accepted", "angenommen", "akzeptiert",    "accepté",   "acceptée",     "aceptado",
    "aceptada", "aceito",     "accettato",     "accettata", "geaccepteerd", "accepterad",
    "принята",  "принято",    "zaakceptowano", "přijato",   "kabul",        "採択",
    "受理",     "录用",       "錄用",          "接受日期",  "게재확정"};

static const char *const changes[] = {
    "updated",       "update",         "modified",       "revised",       "edited",      "changed",
    "amended",       "aktualisiert",   "aktualisierung", "geändert",      "änderung",    "überarbeitet",
    "jour",          "modifié",        "modifiée",       "actualisé",     "actualizado", "actualizada",
    "actualización", "modificado",     "modificada",     "modificación",  "atualizado",  "atualizada",
    "atualização",   "aggiornato",     "aggiornata",     "aggiornamento", "modificato",  "modificata",
    "bijgewerkt",    "gewijzigd",      "uppdaterad",     "oppdatert",     "opdateret",   "ændret",
    "endret",        "ändrad",         "päivitetty",     "muokattu",      "frissítve",   "módosítva",
    "güncelleme",    "güncellendi",    "обновлено",      "изменено",      "обновление",  "оновлено",
    "змінено",       "zaktualizowano", "aktualizacja",   "aktualizováno", "aktualizace", "actualitzat",
    "actualizat",    "更新",           "更新日",         "更新日時",      "最終更新",    "最終更新日",
    "更新时间",      "更新時間",       "更新于",         "更新於",        "修改时间",    "최종수정",
    "수정",          "수정일",         "업데이트",       "عدل",           "تحديث",       "עודכן",
    "ažurirano",     "ενημερώθηκε",    "ενημέρωση",      "diperbarui",    "reviewed",    "stand",
    "geprüft",       "überprüft",      "revidiert",      "révisé",        "révisée",     "révision",
    "revu",          "revue",          "revisado",       "revisada",      "revisión",    "revisão",
    "rivisto",       "rivista",        "revisione",      "herzien",       "granskad",    "reviderad",
    "revidert",      "revideret",      "tarkistettu",    "пересмотрено",  "проверено",   "переглянуто",
    "zweryfikowano", "revidováno",     "修订",           "修訂",          "改訂",        "改定"};

static const char *const publications[] = {
    "published",    "publication", "posted",         "released",       "issued",
    "issue",        "date",        "veröffentlicht", "erschienen",     "publiziert",
    "datum",        "publié",      "publiée",        "ligne",          "paru",
    "publicado",    "publicada",   "publicación",    "publicação",     "fecha",
    "data",         "pubblicato",  "pubblicata",     "pubblicazione",  "gepubliceerd",
    "publicerad",   "publisert",   "udgivet",        "offentliggjort", "julkaistu",
    "megjelent",    "közzétéve",   "yayınlanma",     "yayınlandı",     "опубликовано",
    "опубликована", "опубликован", "публикации",     "опубліковано",   "публікації",
    "opublikowano", "publikacji",  "publikováno",    "zveřejněno",     "publicat",
    "objavljeno",   "created",     "release",        "erstellt",       "公開",
    "公開日",       "掲載日",      "投稿日",         "発行日",         "発表日",
    "登録日",       "作成日",      "日付",           "发布",           "发布时间",
    "发布日期",     "发布于",      "发表时间",       "發布",           "發布時間",
    "發布日期",     "發佈",        "發佈時間",       "發佈日期",       "日期",
    "时间",         "時間",        "입력",           "등록",           "등록일",
    "작성일",       "게시일",      "발행일",         "기사입력",       "نشر",
    "التاريخ",      "تاريخ",       "تاریخ",          "انتشار",         "פורסם",
    "תאריך",        "đăng",        "เผยแพร่",         "δημοσιεύτηκε",   "δημοσιεύθηκε",
    "diterbitkan"};

static const char *const small[] = {
    "page",     "content",    "document",  "article", "this",     "and",        "und",       "et",
    "y",        "e",          "i",         "и",       "та",       "o",          "og",        "och",
    "seite",    "dokument",   "erstmals",  "premier", "première", "fois",       "por",       "pour",
    "primera",  "vez",        "primeira",  "pela",    "per",      "prima",      "volta",     "la",
    "ultima",   "eerst",      "laatste",   "voor",    "het",      "först",      "första",    "gången",
    "først",    "впервые",    "последний", "раз",     "вперше",   "востаннє",   "po",        "raz",
    "pierwszy", "poprzednio", "edition",   "ausgabe", "auflage",  "г",          "is",        "wurde",
    "été",      "est",        "last",      "first",   "online",   "originally", "latest",    "on",
    "of",       "at",         "was",       "the",     "am",       "zuletzt",    "zuerst",    "letzte",
    "den",      "vom",        "mis",       "mise",    "à",        "en",         "le",        "du",
    "de",       "dernière",   "última",    "último",  "el",       "em",         "il",        "ultimo",
    "ultimi",   "op",         "laatst",    "senast",  "for",      "immediate",  "آخر",       "في",
    "النشر",    "ngày",       "วันที่",       "sist",    "sidst",    "дата",       "последнее", "останнє",
    "ostatnia", "ostatnio",   "dnia",      "w",       "dne",      "son",        "tarihi",    "pada",
    "στις",     "from",       "version",   "valid",   "form",     "в",          "редакцию",  "к",
    "печати",   "печать",     "in",        "im",      "since",    "seit",       "entrada",   "entrée",
    "entered",  "into",       "ab",        "au",      "redakcji"};

#define LIST(words) words, sizeof(words) / sizeof *(words)
static const struct {
    enum stated_word kind;
    const char *const *words;
    size_t count;
} kinds[] = {
    {STATED_WORD_EMBARGO, LIST(embargoes)},        {STATED_WORD_FOREIGN, LIST(foreign)},
    {STATED_WORD_EFFECT, LIST(effects)},           {STATED_WORD_RECEIPT, LIST(receipts)},
    {STATED_WORD_ACCEPTANCE, LIST(acceptances)},   {STATED_WORD_CHANGE, LIST(changes)},
    {STATED_WORD_PUBLICATION, LIST(publications)}, {STATED_WORD_SMALL, LIST(small)},
};
#undef LIST

enum stated_word stated_word_of(const char *word, size_t size)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (word_list_has(kinds[i].words, kinds[i].count, word, size))
            return kinds[i].kind;
    return STATED_WORD_OTHER;
}
