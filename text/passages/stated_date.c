// SPDX-License-Identifier: MIT
// Lines that say when a text was published and when it was changed.
#include "text/passages/stated_date.h"

#include "text/base/space.h"
#include "text/base/word_list.h"
#include "text/passages/plain/plain_line.h"
#include <string.h>

enum { LINE_BYTES_MAX = 200, LABEL_BYTES_MAX = 64 };

// Of the words of a label the last of these counts: "Effective date".
enum word {
    WORD_OTHER,
    WORD_SMALL,
    WORD_PUBLICATION,
    WORD_CHANGE,
    WORD_ACCEPTANCE,
    WORD_RECEIPT,
    WORD_EFFECT,
    WORD_FOREIGN, // of a day that is none of the text's: "Deadline"
    WORD_EMBARGO,
};

// A word in small letters.
static enum word kind_of(const char *word, size_t size)
{
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
        "ažurirano",     "ενημερώθηκε",    "ενημέρωση",      "diperbarui"};
    static const char *const acceptances[] = {
        "accepted", "angenommen", "akzeptiert",    "accepté",   "acceptée",     "aceptado",
        "aceptada", "aceito",     "accettato",     "accettata", "geaccepteerd", "accepterad",
        "принята",  "принято",    "zaakceptowano", "přijato",   "kabul",        "採択",
        "受理",     "录用",       "錄用",          "接受日期",  "게재확정",
    };
    static const char *const receipts[] = {
        "received",  "submitted", "submission", "eingegangen", "eingereicht", "eingang",
        "reçu",      "reçue",     "soumis",     "soumise",     "recibido",    "recibida",
        "enviado",   "recebido",  "submetido",  "ricevuto",    "ricevuta",    "inviato",
        "ontvangen", "inkom",     "mottagen",   "поступила",   "поступило",   "получено",
        "otrzymano", "doručeno",  "受付",       "收稿日期",    "收稿",        "접수",
    };
    static const char *const effects[] = {"effective"};
    static const char *const embargoes[] = {"embargoed", "embargo", "sperrfrist"};
    static const char *const foreign[] = {
        "accessed",
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
        "마감",
    };
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
        "last",    "first",    "online",   "originally", "latest", "on",       "of",         "at",
        "was",     "the",      "am",       "zuletzt",    "zuerst", "letzte",   "stand",      "den",
        "vom",     "mis",      "mise",     "à",          "en",     "le",       "la",         "du",
        "de",      "dernière", "última",   "último",     "el",     "em",       "il",         "ultimo",
        "ultima",  "ultimi",   "op",       "laatst",     "senast", "for",      "immediate",  "آخر",
        "في",      "النشر",    "ngày",     "วันที่",        "sist",   "sidst",    "дата",       "последнее",
        "останнє", "ostatnia", "ostatnio", "dnia",       "w",      "dne",      "son",        "tarihi",
        "pada",    "στις",     "from",     "version",    "valid",  "form",     "в",          "редакцию",
        "к",       "печати",   "печать",   "in",         "since",  "seit",     "entrada",    "entrée",
        "entered", "into",     "ab",       "il",         "au",     "redakcji", "publication"};
    return WORD_LIST_HAS(embargoes, word, size)      ? WORD_EMBARGO
           : WORD_LIST_HAS(foreign, word, size)      ? WORD_FOREIGN
           : WORD_LIST_HAS(effects, word, size)      ? WORD_EFFECT
           : WORD_LIST_HAS(receipts, word, size)     ? WORD_RECEIPT
           : WORD_LIST_HAS(acceptances, word, size)  ? WORD_ACCEPTANCE
           : WORD_LIST_HAS(changes, word, size)      ? WORD_CHANGE
           : WORD_LIST_HAS(publications, word, size) ? WORD_PUBLICATION
           : WORD_LIST_HAS(small, word, size)        ? WORD_SMALL
                                                     : WORD_OTHER;
}

// The bytes of blanks and of what stands between dates and labels at `at`; 0 for none.
static size_t mark_at(const char *text, size_t size, size_t at)
{
    static const char *const marks[] = {"|",  "·",  "•", ";", ",", ".", ":", "：", "　", "｜", "、",
                                        "（", "）", "-", "–", "—", "/", "(", ")",  "[",  "]"};
    const size_t blank = space_at(text + at, size - at);
    for (size_t i = 0; blank == 0 && i < sizeof marks / sizeof *marks; i++) {
        const size_t length = strlen(marks[i]);
        if (size - at >= length && memcmp(text + at, marks[i], length) == 0)
            return length;
    }
    return blank;
}

static size_t skip_marks(const char *text, size_t size, size_t at)
{
    for (size_t length; at < size && (length = mark_at(text, size, at)) > 0;)
        at += length;
    return at;
}

static size_t word_end(const char *text, size_t size, size_t at)
{
    while (at < size && mark_at(text, size, at) == 0)
        at++;
    return at;
}

// Behind the time of a day and its zone: "10:15", "at 10:15 am GMT", "um 10.15 Uhr". Stays where there is none.
static size_t skip_clock(const char *text, size_t size, size_t at)
{
    static const char *const before[] = {"at",   "um",   "à",    "a",    "kl",   "às",  "alle",
                                         "오전", "오후", "上午", "下午", "午前", "午後"};
    static const char *const behind[] = {"am",  "pm",   "a",   "p",   "m",   "AM",  "PM", "GMT", "UTC",
                                         "CET", "CEST", "EST", "EDT", "BST", "Uhr", "h",  "Z"};
    size_t next = skip_marks(text, size, at), end = word_end(text, size, next);
    if (WORD_LIST_HAS(before, text + next, end - next)) {
        next = skip_marks(text, size, end);
        end = word_end(text, size, next);
    }
    if (next == size || !strchr("0123456789", text[next]))
        return at;
    while (next < size && text[next] != '\0' && strchr("0123456789:.h", text[next]))
        next++;
    for (at = next;; at = end) {
        next = skip_marks(text, size, at);
        end = word_end(text, size, next);
        if (!WORD_LIST_HAS(behind, text + next, end - next))
            return at;
    }
}

static bool ends_in_colon(const char *text, size_t size)
{
    while (size > 0 && text[size - 1] == ' ')
        size--;
    return size > 0 && text[size - 1] == ':';
}

// What the words before a date say; WORD_SMALL for no words at all. Words that no list has make it WORD_OTHER, but where the first word or a
// colon tells that the day is another's: "Submission deadline:".
static enum word label_of(const char *text, size_t size)
{
    char lower[LABEL_BYTES_MAX + 4];
    const size_t count = size <= LABEL_BYTES_MAX ? plain_lower(lower, sizeof lower, text, size) : 0;
    enum word label = WORD_SMALL;
    bool unknown = false, leads = false;
    if (count == 0)
        return size == 0 ? WORD_SMALL : WORD_OTHER;
    for (size_t first = skip_marks(lower, count, 0), at = first, end; at < count;
         at = skip_marks(lower, count, end)) {
        end = word_end(lower, count, at);
        const enum word kind = kind_of(lower + at, end - at);
        unknown = unknown || kind == WORD_OTHER;
        leads = leads || (kind == WORD_FOREIGN && at == first);
        label = kind > label ? kind : label;
    }
    if (unknown)
        return label == WORD_FOREIGN && (leads || ends_in_colon(lower, count)) ? label : WORD_OTHER;
    return label == WORD_SMALL && skip_marks(lower, count, 0) < count ? WORD_OTHER : label;
}

static enum stated_date stated_by(enum word label)
{
    static const enum stated_date stated[] = {
        [WORD_OTHER] = STATED_NONE,
        [WORD_SMALL] = STATED_PUBLICATION,
        [WORD_PUBLICATION] = STATED_PUBLICATION,
        [WORD_CHANGE] = STATED_CHANGE,
        [WORD_ACCEPTANCE] = STATED_ACCEPTANCE,
        [WORD_RECEIPT] = STATED_RECEIPT,
        [WORD_EFFECT] = STATED_EFFECT,
        [WORD_FOREIGN] = STATED_FOREIGN,
        [WORD_EMBARGO] = STATED_EFFECT,
    };
    return stated[label];
}

enum stated_date stated_date_find(struct date *out, const char *text, size_t size)
{
    struct date date;
    enum stated_date found = STATED_NONE;
    size_t start, end, labels = 0, dates = 0;
    if (size > LINE_BYTES_MAX)
        return STATED_NONE;
    for (size_t at = skip_marks(text, size, 0); at < size; at = skip_marks(text, size, at), dates++) {
        if (!date_find(&date, text + at, size - at, &start, &end) || date.month == 0)
            return STATED_NONE;
        const enum word label = label_of(text + at, start);
        if (label == WORD_OTHER || (label == WORD_SMALL && dates > 0))
            return STATED_NONE;
        labels += label != WORD_SMALL;
        const enum stated_date stated = stated_by(label);
        if (stated > found) {
            *out = date;
            found = stated;
        }
        at = skip_clock(text, size, at + end);
    }
    return labels > 0 ? found : STATED_NONE;
}
