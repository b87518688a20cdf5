// SPDX-License-Identifier: MIT
// The keys of the lines above a text: see plain_key.h.
#include "text/passages/plain/plain_key.h"

#include "text/base/lower.h"
#include "text/base/space.h"
#include "text/dates/date.h"
#include "text/passages/plain/plain_line.h"
#include "text/passages/section.h"
#include <string.h>

enum key_kind {
    PLAIN,
    CHECKED, // of another language, a word of its own in English: wants a value of its kind, a date or a person
    SUBJECT // what a letter or a memorandum is about
};

// In small letters.
static const struct {
    const char *name;
    enum field field;
    enum key_kind kind;
} keys[] = {
    {"title", FIELD_TITLE, PLAIN},
    {"subject", FIELD_TITLE, SUBJECT},
    {"re", FIELD_TITLE, SUBJECT},
    {"headline", FIELD_TITLE, PLAIN},
    {"subj", FIELD_TITLE, SUBJECT},
    {"author", FIELD_AUTHOR, PLAIN},
    {"authors", FIELD_AUTHOR, PLAIN},
    {"by", FIELD_AUTHOR, PLAIN},
    {"from", FIELD_AUTHOR, PLAIN},
    {"date", FIELD_DATE, PLAIN},
    {"dated", FIELD_DATE, PLAIN},
    {"published", FIELD_DATE, PLAIN},
    {"publication date", FIELD_DATE, PLAIN},
    {"released", FIELD_DATE, PLAIN},
    {"created", FIELD_DATE, CHECKED},
    {"created on", FIELD_DATE, CHECKED},
    {"created at", FIELD_DATE, CHECKED},
    {"created time", FIELD_DATE, CHECKED},
    {"date created", FIELD_DATE, CHECKED},
    {"date published", FIELD_DATE, CHECKED},
    {"published on", FIELD_DATE, CHECKED},
    {"posted", FIELD_DATE, CHECKED},
    {"posted on", FIELD_DATE, CHECKED},
    {"created by", FIELD_AUTHOR, CHECKED},
    {"last edited time", FIELD_KEPT, PLAIN},
    {"last edited by", FIELD_KEPT, PLAIN},
    {"last updated", FIELD_KEPT, PLAIN},
    {"last modified", FIELD_KEPT, PLAIN},
    {"status", FIELD_KEPT, PLAIN},
    {"series", FIELD_SERIES, PLAIN},
    {"publisher", FIELD_SERIES, PLAIN},
    {"publication", FIELD_SERIES, PLAIN},
    {"volume", FIELD_SERIES, PLAIN},
    {"language", FIELD_DROPPED, PLAIN},
    {"url", FIELD_DROPPED, PLAIN},
    {"link", FIELD_DROPPED, PLAIN},
    {"info", FIELD_KEPT, PLAIN},
    {"fm", FIELD_KEPT, PLAIN},
    {"to", FIELD_KEPT, PLAIN},
    {"cc", FIELD_KEPT, PLAIN},
    {"through", FIELD_KEPT, PLAIN},
    {"via", FIELD_KEPT, PLAIN},
    {"reference", FIELD_KEPT, PLAIN},
    {"ref", FIELD_KEPT, PLAIN},
    {"classification", FIELD_KEPT, PLAIN},
    {"distribution", FIELD_KEPT, PLAIN},
    {"keywords", FIELD_KEPT, PLAIN},
    {"tags", FIELD_KEPT, PLAIN},
    {"contact", FIELD_KEPT, PLAIN},
    {"place", FIELD_KEPT, PLAIN},
    {"participants", FIELD_KEPT, PLAIN},
    {"betreff", FIELD_TITLE, SUBJECT},
    {"betrifft", FIELD_TITLE, SUBJECT},
    {"betr.", FIELD_TITLE, SUBJECT},
    {"objet", FIELD_TITLE, SUBJECT},
    {"asunto", FIELD_TITLE, SUBJECT},
    {"oggetto", FIELD_TITLE, SUBJECT},
    {"assunto", FIELD_TITLE, SUBJECT},
    {"onderwerp", FIELD_TITLE, SUBJECT},
    {"тема", FIELD_TITLE, SUBJECT},
    {"emne", FIELD_TITLE, SUBJECT},
    {"ämne", FIELD_TITLE, SUBJECT},
    {"temat", FIELD_TITLE, SUBJECT},
    {"dotyczy", FIELD_TITLE, SUBJECT},
    {"assumpte", FIELD_TITLE, SUBJECT},
    {"subiect", FIELD_TITLE, SUBJECT},
    {"aihe", FIELD_TITLE, SUBJECT},
    {"tárgy", FIELD_TITLE, SUBJECT},
    {"konu", FIELD_TITLE, SUBJECT},
    {"perihal", FIELD_TITLE, SUBJECT},
    {"předmět", FIELD_TITLE, SUBJECT},
    {"θέμα", FIELD_TITLE, SUBJECT},
    {"von", FIELD_AUTHOR, CHECKED},
    {"verfasser", FIELD_AUTHOR, CHECKED},
    {"verfasserin", FIELD_AUTHOR, CHECKED},
    {"autor", FIELD_AUTHOR, CHECKED},
    {"autorin", FIELD_AUTHOR, CHECKED},
    {"autora", FIELD_AUTHOR, CHECKED},
    {"auteur", FIELD_AUTHOR, CHECKED},
    {"auteure", FIELD_AUTHOR, CHECKED},
    {"autore", FIELD_AUTHOR, CHECKED},
    {"de", FIELD_AUTHOR, CHECKED},
    {"da", FIELD_AUTHOR, CHECKED},
    {"van", FIELD_AUTHOR, CHECKED},
    {"od", FIELD_AUTHOR, CHECKED},
    {"fra", FIELD_AUTHOR, CHECKED},
    {"från", FIELD_AUTHOR, CHECKED},
    {"de la", FIELD_AUTHOR, CHECKED},
    {"dari", FIELD_AUTHOR, CHECKED},
    {"από", FIELD_AUTHOR, CHECKED},
    {"от", FIELD_AUTHOR, CHECKED},
    {"від", FIELD_AUTHOR, CHECKED},
    {"от кого", FIELD_AUTHOR, PLAIN},
    {"від кого", FIELD_AUTHOR, PLAIN},
    {"отправитель", FIELD_AUTHOR, PLAIN},
    {"відправник", FIELD_AUTHOR, PLAIN},
    {"absender", FIELD_AUTHOR, PLAIN},
    {"afzender", FIELD_AUTHOR, PLAIN},
    {"afsender", FIELD_AUTHOR, PLAIN},
    {"avsender", FIELD_AUTHOR, PLAIN},
    {"avsändare", FIELD_AUTHOR, PLAIN},
    {"expéditeur", FIELD_AUTHOR, PLAIN},
    {"remitente", FIELD_AUTHOR, PLAIN},
    {"remetente", FIELD_AUTHOR, PLAIN},
    {"mittente", FIELD_AUTHOR, PLAIN},
    {"nadawca", FIELD_AUTHOR, PLAIN},
    {"lähettäjä", FIELD_AUTHOR, PLAIN},
    {"feladó", FIELD_AUTHOR, PLAIN},
    {"kimden", FIELD_AUTHOR, PLAIN},
    {"gönderen", FIELD_AUTHOR, PLAIN},
    {"автор", FIELD_AUTHOR, CHECKED},
    {"datum", FIELD_DATE, CHECKED},
    {"data", FIELD_DATE, CHECKED},
    {"fecha", FIELD_DATE, CHECKED},
    {"dato", FIELD_DATE, CHECKED},
    {"dátum", FIELD_DATE, CHECKED},
    {"päivämäärä", FIELD_DATE, CHECKED},
    {"pvm", FIELD_DATE, CHECKED},
    {"tarih", FIELD_DATE, CHECKED},
    {"tanggal", FIELD_DATE, CHECKED},
    {"ημερομηνία", FIELD_DATE, CHECKED},
    {"дата", FIELD_DATE, CHECKED},
    {"an", FIELD_KEPT, PLAIN},
    {"kopie", FIELD_KEPT, PLAIN},
    {"à", FIELD_KEPT, PLAIN},
    {"copie", FIELD_KEPT, PLAIN},
    {"para", FIELD_KEPT, PLAIN},
    {"aan", FIELD_KEPT, PLAIN},
    {"кому", FIELD_KEPT, PLAIN},
    {"копия", FIELD_KEPT, PLAIN},
    {"копія", FIELD_KEPT, PLAIN},
    {"a", FIELD_KEPT, CHECKED},
    {"do", FIELD_KEPT, CHECKED},
    {"per a", FIELD_KEPT, CHECKED},
    {"til", FIELD_KEPT, PLAIN},
    {"till", FIELD_KEPT, CHECKED},
    {"către", FIELD_KEPT, PLAIN},
    {"vastaanottaja", FIELD_KEPT, PLAIN},
    {"címzett", FIELD_KEPT, PLAIN},
    {"kime", FIELD_KEPT, PLAIN},
    {"alıcı", FIELD_KEPT, PLAIN},
    {"kepada", FIELD_KEPT, PLAIN},
    {"komu", FIELD_KEPT, PLAIN},
    {"προς", FIELD_KEPT, PLAIN},
    {"empfänger", FIELD_KEPT, PLAIN},
    {"destinataire", FIELD_KEPT, PLAIN},
    {"destinatario", FIELD_KEPT, PLAIN},
    {"destinatário", FIELD_KEPT, PLAIN},
};

// The row of a key, whatever its case, without the blanks behind it that French sets before a colon; -1 for a key that is none.
static int find_row(const char *key, size_t size)
{
    char lower[PLAIN_KEY_BYTES_MAX + 4];
    const size_t count = lower_text(lower, sizeof lower, key, size);
    for (size_t i = 0; count > 0 && i < sizeof keys / sizeof *keys; i++)
        if (strlen(keys[i].name) == count && memcmp(keys[i].name, lower, count) == 0)
            return (int)i;
    return -1;
}

// "Ada Roe", "Ada Roe, Amt für Schleusen", "Ada Roe <roe@locks.example>": nothing follows the name, or what cannot be a sentence.
static bool is_person(const char *value, size_t size)
{
    size_t start, end;
    if (!author_find(value, size, &start, &end))
        return false;
    const size_t next = space_skip(value, size, end);
    return next == size || (value[size - 1] != '.' && value[next] && strchr(",<(", value[next]));
}

static bool suits(enum field field, const char *value, size_t size)
{
    struct date date;
    size_t start, end;
    return field == FIELD_DATE ? date_find(&date, value, size, &start, &end) && start == 0
                               : is_person(value, size);
}

enum field plain_key_find(const char *key, size_t size, const char *value, size_t value_size)
{
    const int row = find_row(key, size);
    if (row < 0 || (keys[row].kind == CHECKED && !suits(keys[row].field, value, value_size)))
        return FIELD_NONE;
    return keys[row].field;
}

bool plain_key_is_subject(const char *key, size_t size)
{
    const int row = find_row(key, size);
    return row >= 0 && keys[row].kind == SUBJECT;
}
