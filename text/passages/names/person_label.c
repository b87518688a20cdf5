// SPDX-License-Identifier: MIT
// The words that stand before the name of an author.
#include "text/passages/names/person.h"

#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include <string.h>

enum { LABEL_BYTES_MAX = 48 };

// In small letters; of two that fit the longer counts.
static const struct {
    const char *text;
    bool sure;        // says that a name follows
    bool needs_colon; // without one it is any word
} labels[] = {
    {"by", false, false},
    {"by:", true, false},
    {"written by", true, false},
    {"posted by", true, false},
    {"published by", true, false},
    {"submitted by", true, false},
    {"reported by", true, false},
    {"story by", true, false},
    {"words by", true, false},
    {"text by", true, false},
    {"article by", true, false},
    {"a post by", true, false},
    {"post by", true, false},
    {"guest post by", true, false},
    {"reporting by", true, false},
    {"analysis by", true, false},
    {"interview by", true, false},
    {"prepared by", false, false},
    {"contributed by", false, false},
    {"opinion by", false, false},
    {"commentary by", false, false},
    {"essay by", false, false},
    {"report by", false, false},
    {"review by", false, false},
    {"lead author", true, true},
    {"principal author", true, true},
    {"report author", true, true},
    {"подготовил", true, false},
    {"подготовила", true, false},
    {"беседовал", true, false},
    {"беседовала", true, false},
    {"rapporteur", false, true},
    {"rapporteurs", false, true},
    {"special rapporteur", false, true},
    {"view all posts by", true, false},
    {"all posts by", true, false},
    {"posts by", true, false},
    {"more posts by", true, false},
    {"more by", true, false},
    {"more from", true, false},
    {"alles von", true, false},
    {"mehr von", true, false},
    {"alle beiträge von", true, false},
    {"alle artikel von", true, false},
    {"weitere artikel von", true, false},
    {"weitere beiträge von", true, false},
    {"beiträge von", true, false},
    {"tous les articles de", true, false},
    {"voir tous les articles de", true, false},
    {"ver todas las entradas de", true, false},
    {"alle berichten van", true, false},
    {"author", true, true},
    {"authors", true, true},
    {"author(s)", true, true},
    {"writer", true, true},
    {"contributor", true, true},
    {"von", false, false},
    {"von:", true, false},
    {"text", true, true},
    {"text von", true, false},
    {"ein text von", true, false},
    {"beitrag von", true, false},
    {"ein beitrag von", true, false},
    {"artikel von", true, false},
    {"ein artikel von", true, false},
    {"ein gastbeitrag von", true, false},
    {"gastbeitrag von", true, false},
    {"ein kommentar von", true, false},
    {"eine analyse von", true, false},
    {"ein interview von", true, false},
    {"interview", true, true},
    {"geschrieben von", true, false},
    {"verfasst von", true, false},
    {"erstellt von", true, false},
    {"veröffentlicht von", true, false},
    {"publiziert von", true, false},
    {"gepostet von", true, false},
    {"eingestellt von", true, false},
    {"gespeichert von", true, false},
    {"hochgeladen von", true, false},
    {"eingetragen von", true, false},
    {"autor", true, true},
    {"autorin", true, true},
    {"autoren", true, true},
    {"autor/in", true, true},
    {"autor*in", true, true},
    {"autor:in", true, true},
    {"autor:innen", true, false},
    {"autor*innen", true, false},
    {"autorinnen", true, true},
    {"verfasser", true, true},
    {"verfasserin", true, true},
    {"par", false, false},
    {"écrit par", true, false},
    {"propos recueillis par", true, false},
    {"recueilli par", true, false},
    {"texte", true, true},
    {"texte de", true, false},
    {"entretien réalisé par", true, false},
    {"rédigé par", true, false},
    {"publié par", true, false},
    {"posté par", true, false},
    {"un article de", true, false},
    {"auteur", true, true},
    {"auteurs", true, true},
    {"auteure", true, true},
    {"autrice", true, true},
    {"por", false, false},
    {"por:", true, false},
    {"escrito por", true, false},
    {"texto", true, true},
    {"texto de", true, false},
    {"una entrevista de", true, false},
    {"publicado por", true, false},
    {"redactado por", true, false},
    {"postado por", true, false},
    {"autora", true, true},
    {"autores", true, true},
    {"autor(a)", true, true},
    {"per", false, false},
    {"escrit per", true, false},
    {"di", false, false},
    {"a cura di", true, false},
    {"scritto da", true, false},
    {"pubblicato da", true, false},
    {"articolo di", true, false},
    {"autore", true, true},
    {"autori", true, true},
    {"scris de", true, false},
    {"publicat de", true, false},
    {"door", false, false},
    {"geschreven door", true, false},
    {"geplaatst door", true, false},
    {"tekst", true, true},
    {"av", false, false},
    {"skriven av", true, false},
    {"skrevet av", true, false},
    {"publicerad av", true, false},
    {"text av", true, false},
    {"författare", true, true},
    {"skribent", true, true},
    {"forfatter", true, true},
    {"journalist", true, true},
    {"af", false, false},
    {"skrevet af", true, false},
    {"kirjoittanut", true, false},
    {"kirjoittaja", true, true},
    {"teksti", true, true},
    {"toimittaja", true, true},
    {"írta", true, true},
    {"szerző", true, true},
    {"yazan", true, true},
    {"yazar", true, true},
    {"автор", true, true},
    {"авторы", true, true},
    {"автор текста", true, true},
    {"текст", true, true},
    {"аутор", true, true},
    {"пише", true, true},
    {"autorius", true, true},
    {"parašė", true, false},
    {"penulis", true, true},
    {"oleh", false, false},
    {"ditulis oleh", true, false},
    {"egilea", true, true},
    {"údar", true, true},
    {"le", false, true},
    {"συγγραφέας", true, true},
    {"συντάκτης", true, true},
    {"του", false, false},
    {"հեղինակ", true, true},
    {"הכותב", true, true},
    {"מאת", true, false},
    {"بقلم", true, false},
    {"كتب", true, true},
    {"الكاتب", true, true},
    {"المؤلف", true, true},
    {"लेखक", true, true},
    {"द्वारा", true, true},
    {"ஆசிரியர்", true, true},
    {"autorzy", true, true},
    {"napisał", true, true},
    {"napsal", true, true},
    {"автори", true, true},
    {"авторка", true, true},
    {"作者", true, true},
    {"文", true, true},
    {"著者", true, true},
    {"記者", true, true},
    {"记者", true, true},
    {"撰文", true, true},
    {"執筆", true, true},
    {"글쓴이", true, true},
    {"autorka", true, true},
    {"napisała", true, true},
    {"opracowanie", true, true},
    {"napsala", true, true},
    {"napísal", true, true},
    {"napísala", true, true},
    {"piše", true, true},
    {"napisao", true, true},
    {"napisala", true, true},
    {"avtor", true, true},
    {"avtorica", true, true},
    {"autors", true, true},
    {"sagatavoja", true, true},
    {"articol de", true, false},
    {"un articol de", true, false},
    {"szerzők", true, true},
    {"haber", true, true},
    {"автор статьи", true, true},
    {"текст подготовил", true, true},
    {"аўтар", true, true},
    {"пишува", true, true},
    {"написа", true, true},
    {"ავტორი", true, true},
    {"muallif", true, true},
    {"муаллиф", true, true},
    {"müəllif", true, true},
    {"της", false, false},
    {"γράφει ο", true, false},
    {"γράφει η", true, false},
    {"γράφουν οι", true, false},
    {"επιμέλεια", true, true},
    {"מחבר", true, true},
    {"מחברת", true, true},
    {"כותב", true, true},
    {"כותבת", true, true},
    {"הכותבת", true, true},
    {"الكاتبة", true, true},
    {"كتبت", true, true},
    {"إعداد", true, true},
    {"نویسنده", true, true},
    {"نويسنده", true, true},
    {"خبرنگار", true, true},
    {"به قلم", true, false},
    {"مصنف", true, true},
    {"লেখক", true, true},
    {"ผู้เขียน", true, true},
    {"เขียนโดย", true, false},
    {"โดย", true, false},
    {"เรื่องโดย", true, false},
    {"tác giả", true, true},
    {"người viết", true, true},
    {"viết bởi", true, false},
    {"đăng bởi", true, false},
    {"bài viết của", true, false},
    {"笔者", true, true},
    {"本报记者", true, false},
    {"投稿者", true, true},
    {"筆者", true, true},
    {"取材・文", true, true},
    {"文・写真", true, true},
    {"글", false, false},
    {"글·사진", true, false},
    {"글/사진", true, false},
    {"저자", true, true},
    {"작성자", true, true},
    {"기자", true, true},
};

// The head of `text` in small letters. `ends` has for each of its bytes where in `text` the code point ends.
static size_t small_head(const char *text, size_t size, char out[LABEL_BYTES_MAX + 4],
                         unsigned char ends[LABEL_BYTES_MAX + 4])
{
    size_t length = 0;
    for (size_t at = 0; at < size && length < LABEL_BYTES_MAX && at < 200;) {
        uint32_t code;
        at += utf8_decode(text + at, size - at, &code);
        if (code == 0xA0 || code == PERSON_BORDER || code == '\t' || code == '\n')
            code = ' ';
        if (code == ' ' && (length == 0 || out[length - 1] == ' '))
            continue;
        char bytes[4];
        if (code < 0x80) // as nearly always
            code += code >= 'A' && code <= 'Z' ? 'a' - 'A' : 0;
        else
            code = letter_lower(code);
        size_t count = utf8_encode(code, bytes);
        for (size_t i = 0; i < count; i++) {
            ends[length] = (unsigned char)at;
            out[length++] = bytes[i];
        }
    }
    return length;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == PERSON_BORDER || byte == '\n' || byte == '\t';
}

static size_t person_blank(const char *text, size_t size, size_t at)
{
    while (at < size) {
        size_t space = space_at(text + at, size - at);
        if (space == 0 && text[at] != PERSON_BORDER)
            break;
        at += space > 0 ? space : 1;
    }
    return at;
}

// The colon behind a label; also "Autor*in" and "von" may have it.
static size_t skip_colon(const char *text, size_t size, size_t at, bool *found)
{
    static const char wide[] = "：";
    *found = true;
    if (at < size && text[at] == ':')
        return at + 1;
    if (size - at >= sizeof wide - 1 && memcmp(text + at, wide, sizeof wide - 1) == 0)
        return at + sizeof wide - 1;
    *found = false;
    return at;
}

enum person_label person_label_find(const char *text, size_t text_size, size_t *size)
{
    char head[LABEL_BYTES_MAX + 4];
    unsigned char ends[LABEL_BYTES_MAX + 4];
    size_t start = person_blank(text, text_size, 0);
    size_t length = small_head(text + start, text_size - start, head, ends), best = 0;
    enum person_label found = PERSON_LABEL_NONE;
    for (size_t i = 0; length > 0 && i < sizeof labels / sizeof *labels; i++) {
        if (labels[i].text[0] != head[0]) // as nearly always
            continue;
        size_t label = strlen(labels[i].text);
        if (label <= best || label > length || memcmp(head, labels[i].text, label) != 0)
            continue;
        size_t at = start + ends[label - 1];
        bool blank = at >= text_size || is_blank(text[at]) || space_at(text + at, text_size - at) > 0;
        bool colon;
        size_t behind = skip_colon(text, text_size, person_blank(text, text_size, at), &colon);
        if (labels[i].needs_colon ? !colon : !(blank || colon || labels[i].text[label - 1] == ':'))
            continue;
        best = label;
        found = labels[i].sure || colon ? PERSON_LABEL_SURE : PERSON_LABEL_WORD;
        *size = person_blank(text, text_size, behind);
    }
    return found;
}
