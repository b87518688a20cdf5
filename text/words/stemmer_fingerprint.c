// SPDX-License-Identifier: MIT
// The version of the stemming algorithms, told from what they do.
#include "text/words/stemmer.h"

#include "text/base/buffer.h"
#include "text/base/hash.h"
#include <libstemmer.h>
#include <stdio.h>
#include <string.h>

// For each language words whose endings its algorithm takes off or must leave. Part of the format
// of an index: a change here asks for a rebuild of all of them.
static const struct {
    char code[3];
    const char *words;
} samples[] = {
    {"ar", "الكتابات المعلمون سياستهم يكتبون اللغات"},
    {"ca", "institucions governamental acordades col·laborar política ràpidament"},
    {"da", "forhandlingerne regeringens sikkerhedspolitik arbejdede undersøgelser"},
    {"de", "verhandlungen regierungen sicherheitspolitisch aufeinander häuser größte"},
    {"el", "κυβερνήσεις συμφωνίας πολιτικός εργαζόμενοι ανάπτυξη"},
    {"en", "cooperation cooperated agreements generously happy skies dying news inning universities"},
    {"es", "cooperaciones gobiernos políticamente negociando rápidamente habiéndoselas"},
    {"eu", "gobernuaren herritarrak erabakiak politikoek lankidetzan"},
    {"fi", "hallituksen neuvotteluissa turvallisuuspolitiikkaa talossanikin sopimukset"},
    {"fr", "coopérations gouvernementaux politiquement négocierions sécurité évidemment"},
    {"ga", "rialtais comhaontuithe polaitiúil bhfostaíocht oibreacha"},
    {"hi", "सरकारों समझौते राजनीतिक लड़कियाँ"},
    {"hu", "kormányoknak megállapodások politikailag házaikban tárgyalásokról"},
    {"hy", "կառավարությունների համաձայնագիր քաղաքականության աշխատողները"},
    {"id", "perjanjian pemerintahannya mempertimbangkan bekerjasama kebijakanlah"},
    {"it", "cooperazioni governativamente negoziando politiche rapidamente portandogliela"},
    {"lt", "vyriausybėmis susitarimuose politiškai derybininkai bendradarbiavimas"},
    {"ne", "सरकारहरूले सम्झौताहरू राजनीतिक गरेका"},
    {"nl", "onderhandelingen regeringen veiligheidspolitiek mogelijkheden lichamelijk"},
    {"no", "forhandlingene regjeringens sikkerhetspolitikken arbeidet undersøkelser"},
    {"pt", "cooperações governamentais politicamente negociando rapidamente dando-lhes"},
    {"ro", "cooperările guvernamentale politicilor negociind înțelegerile"},
    {"ru", "сотрудничества правительствами военный договорённость политически важнейший"},
    {"sr", "владама договорима сарадњом политички vladama sporazumima"},
    {"sv", "förhandlingarna regeringens säkerhetspolitiken arbetade undersökningar"},
    {"ta", "அரசுகளின் ஒப்பந்தங்கள் அரசியலில்"},
    {"tr", "hükümetlerinin anlaşmalarda politikacılar kitaplarımızdan"},
    {"yi", "רעגירונגען פֿאַרהאַנדלונגען פּאָליטישער"},
};

static bool add_stems(struct buffer *out, language id, const char *words)
{
    struct sb_stemmer *snowball = sb_stemmer_new(language_algorithm(id), "UTF_8");
    if (!snowball)
        return false;
    buffer_printf(out, "%s", language_code(id));
    for (size_t size; *words != '\0'; words += size) {
        words += strspn(words, " ");
        size = strcspn(words, " ");
        const sb_symbol *stem = sb_stemmer_stem(snowball, (const sb_symbol *)words, (int)size);
        if (!stem) {
            out->failed = true;
            break;
        }
        buffer_add_byte(out, ' ');
        buffer_add(out, stem, (size_t)sb_stemmer_length(snowball));
    }
    buffer_add_byte(out, '\n');
    sb_stemmer_delete(snowball);
    return !out->failed;
}

bool stemmer_fingerprint(char out[17])
{
    struct buffer stems;
    buffer_init(&stems);
    bool done = true;
    for (size_t i = 0; done && i < sizeof samples / sizeof *samples; i++)
        done = add_stems(&stems, language_find(samples[i].code, 2), samples[i].words);
    if (done) {
        struct hash hash;
        char text[HASH_TEXT_SIZE];
        hash_bytes(&hash, stems.data, stems.size);
        snprintf(out, 17, "%.16s", hash_format(&hash, text));
    }
    buffer_clear(&stems);
    return done;
}
