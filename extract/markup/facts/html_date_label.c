// SPDX-License-Identifier: MIT
// What stands beside a date and says of what it is one.
#include "extract/markup/facts/html_date_label.h"

#include "text/passages/alike.h"
#include <string.h>

// As alike_words has them.
static const char *const of_change[] = {
    " updated ",       " update ",      " modified ",     " aktualisiert ",   " aktualisierung ",
    " geändert ",      " änderung ",    " bearbeitet ",   " überarbeitet ",   " mis à jour ",
    " mise à jour ",   " modifié ",     " actualizado ",  " actualizada ",    " actualización ",
    " modificado ",    " atualizado ",  " atualizada ",   " aggiornato ",     " aggiornamento ",
    " bijgewerkt ",    " gewijzigd ",   " uppdaterad ",   " oppdatert ",      " opdateret ",
    " päivitetty ",    " muokattu ",    " frissítve ",    " güncelleme ",     " güncellendi ",
    " обновлено ",     " изменено ",    " оновлено ",     " zaktualizowano ", " aktualizováno ",
    " aktualizace ",   " actualitzat ", " actualizat ",   " ažurirano ",      " ажурирано ",
    " ενημερώθηκε ",   " diperbarui ",  " last changed ", " edited ",         " revised ",
    " last reviewed ",
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

bool html_date_is_statement(const char *text, size_t size)
{
    return says_any(text, size, statements, sizeof statements / sizeof *statements);
}
