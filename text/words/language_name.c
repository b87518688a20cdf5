// SPDX-License-Identifier: MIT
// Languages as documents and questions name them.
#include "text/words/language_name.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

// ISO 639-1, then the names: ISO 639-2 (both forms), English, its own.
static const char *const languages[][5] = {
    {"en", "eng", "English"},
    {"fr", "fra", "fre", "French", "français"},
    {"de", "deu", "ger", "German", "Deutsch"},
    {"es", "spa", "Spanish", "español", "Castilian"},
    {"it", "ita", "Italian", "italiano"},
    {"pt", "por", "Portuguese", "português"},
    {"nl", "nld", "dut", "Dutch", "Nederlands"},
    {"ru", "rus", "Russian", "русский"},
    {"uk", "ukr", "Ukrainian", "українська"},
    {"ar", "ara", "Arabic", "العربية"},
    {"zh", "zho", "chi", "Chinese", "中文"},
    {"pl", "pol", "Polish", "polski"},
    {"sv", "swe", "Swedish", "svenska"},
    {"fi", "fin", "Finnish", "suomi"},
    {"da", "dan", "Danish", "dansk"},
    {"no", "nor", "Norwegian", "norsk"},
    {"kk", "kaz", "Kazakh"},
    {"cs", "ces", "cze", "Czech", "čeština"},
    {"sk", "slk", "slo", "Slovak", "slovenčina"},
    {"sl", "slv", "Slovenian", "Slovene", "slovenščina"},
    {"hr", "hrv", "Croatian", "hrvatski"},
    {"sr", "srp", "Serbian"},
    {"bg", "bul", "Bulgarian"},
    {"ro", "ron", "rum", "Romanian", "română"},
    {"hu", "hun", "Hungarian", "magyar"},
    {"el", "ell", "gre", "gr", "Greek"},
    {"et", "est", "Estonian", "eesti"},
    {"lv", "lav", "Latvian"},
    {"lt", "lit", "Lithuanian"},
    {"tr", "tur", "Turkish", "Türkçe"},
    {"ja", "jpn", "Japanese", "日本語"},
    {"ko", "kor", "Korean", "한국어"},
    {"ga", "gle", "Irish", "Gaeilge"},
    {"mt", "mlt", "Maltese"},
    {"ca", "cat", "Catalan", "català"},
    {"is", "isl", "ice", "Icelandic"},
    {"he", "heb", "Hebrew", "iw"},
    {"fa", "fas", "per", "Persian", "Farsi"},
    {"uz", "uzb", "Uzbek"},
    {"ky", "kir", "Kyrgyz"},
    {"tg", "tgk", "Tajik"},
    {"az", "aze", "Azerbaijani"},
    {"ka", "kat", "geo", "Georgian"},
    {"hy", "hye", "arm", "Armenian"},
    {"be", "bel", "Belarusian"},
    {"mn", "mon", "Mongolian"},
    {"hi", "hin", "Hindi"},
    {"ur", "urd", "Urdu"},
    {"vi", "vie", "Vietnamese"},
    {"id", "ind", "Indonesian"},
    {"th", "tha", "Thai"},
    {"la", "lat", "Latin"},
    {"eu", "eus", "baq", "Basque"},
};

void language_name_code(struct buffer *name)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        for (size_t form = 1; form < 5 && languages[i][form]; form++) {
            if (strcasecmp(name->data, languages[i][form]) != 0)
                continue;
            buffer_truncate(name, 0);
            buffer_add_string(name, languages[i][0]);
            return;
        }
    }
    for (size_t i = 0; name->size <= 3 && i < name->size; i++)
        name->data[i] = (char)tolower((unsigned char)name->data[i]);
}
