// SPDX-License-Identifier: MIT
// The legacy encodings and their languages: see charset_table.h.
#include "extract/core/charset/charset_table.h"

// clang-format off
const struct charset_language charset_languages[] = {
    {"fr", "é   èàê ô î ç ùâûœëïæÿ"},
    {"de", "ü äö  ß"},
    {"es", "óá íú ñ é    ü"},
    {"it", "è àù ò   é ì  ó"},
    {"pt", "ãç áí é óúõê â à  ô ü"},
    {"nl", "ïë é       öüèê"},
    {"da", "æøå   é"},
    {"no", "åø   æ   é  òô"},
    {"sv", "äö å      é"},
    {"fi", "ä   ö     å"},
    {"is", "ð áþ æíúóö ý é"},
    {"ca", "óàé íç èòú  ï· ü"},
    {"ga", "íáé úó"},
    {"sq", "ë      ç"},
    {"pl", "łśżęąćó   ń ź"},
    {"cs", "íá řčýžé ěš ů  ňú ťó ď"},
    {"sk", "áčíýé ťúžľ š ň óôäĺ ď  ŕ"},
    {"hu", "áé íó őöü úű"},
    {"sl", "č šž"},
    {"hr", "čšžć đ"},
    {"ro", "ă ț îș â ţ ş"},
    {"lt", "šėų įžą čū ę"},
    {"lv", "āēī š ļ ūņ  ķž ģ č"},
    {"et", "äõü  ö   ž š"},
    {"tr", "ı üçş ğö      â"},
    {"el", "αοετινρσ μηπυκςίλγ δέάήόθχ ωύφ ώβζ ξ ψ ϋ ϊΐ"},
    {"ru", "оеаинт рслвкпдм зыуьяйч бжгфю хшцщэ  ё ъ"},
    {"uk", "оанивтеірк слпдумяз чьб йгжюцфєшх щї   ґ"},
    {"be", "а нкыр іелвдптяцсомзу ўьэчгб шйюж хф  ё"},
    {"bg", "аеноит рсвдзл кпмъ ябучжг йфцщш х ю  ь"},
    {"sr", "аеио рнтскдпув мзјл гбњч цшљжћ ђх ф џ"},
    {"mk", "аоети нркс двплмзу јбчгњ цж шф ќ ѓхџ ѕљ"},
    {"kk", "аые трнслід умқкоб шғңзйжпүигө ұф ә вцяьх эъ ёһчщю"},
    {"he", "יוהלתר בשמאנח עצקכגדםפן סטז ךץ    ף"},
    {"ar", "ال ميترنو ةدعفسبحق كأذهجإصخط ضشىغز ئثءؤ ظ آ"},
    {"fa", "اینر دهتومب شکسل زپخفگعج قصطح چ غآضظذث ژئ"},
    {"th", "อ่าร้มกนงเ ดีตบลไยทวสแขิหป ืจ์คชำะูใพ็ถุ ฟโ ึณซผญ ธษฝๆ ฏภศ ฉฎฐฮ๊ฑฬ ฆฌฒ๋"},
    {"en", "éè  ïö êüàñç ôâáóíäœæ"},
    {"eo", "ĝŭĉ ĵŝĥ"},
    {"ur", "اویکرنےہ تمسںلبدھپجگئ شآحٹعچقخغفزذطڑص ظضثڈؤژ"},
    {"yi", "אעןרטסנ יגבדםהוקלפ זמשךװײצףחתכ"},
};
// clang-format on

const size_t charset_language_count = sizeof charset_languages / sizeof *charset_languages;

#define WESTERN "en fr de es it pt nl da no sv fi is ca ga sq"
#define CENTRAL "pl cs sk hu sl hr ro sq de"
#define CYRILLIC "ru bg be sr mk uk"

const struct charset_single charset_singles[] = {
    {"WINDOWS-1252", WESTERN, 10},
    {"IBM850", WESTERN, 1},
    {"IBM437", WESTERN, 0},
    {"MACINTOSH", WESTERN, 1},
    {"WINDOWS-1250", CENTRAL, 4},
    {"ISO-8859-2", CENTRAL, 2},
    {"IBM852", CENTRAL, -8},
    {"MAC-CENTRALEUROPE", CENTRAL, -12},
    {"WINDOWS-1257", "lt lv et", 2},
    {"ISO-8859-13", "lt lv et", 0},
    {"ISO-8859-4", "lt lv et", -4},
    {"WINDOWS-1254", "tr", 3},
    {"IBM857", "tr", -4},
    {"ISO-8859-3", "eo mt", -4},
    {"WINDOWS-1253", "el", 2},
    {"ISO-8859-7", "el", 1},
    {"CP737", "el", -4},
    {"WINDOWS-1251", CYRILLIC, 4},
    {"KOI8-R", "ru bg", 2},
    {"KOI8-U", "uk be", 0},
    {"IBM866", CYRILLIC, 0},
    {"ISO-8859-5", CYRILLIC, 0},
    {"MACCYRILLIC", CYRILLIC, -2},
    {"RK1048", "kk", 1},
    {"WINDOWS-1255", "he yi", 2},
    {"ISO-8859-8", "he", 0},
    {"IBM862", "he", -4},
    {"WINDOWS-1256", "ar fa ur", 2},
    {"ISO-8859-6", "ar", 0},
    {"WINDOWS-874", "th", 2},
};

const size_t charset_single_count = sizeof charset_singles / sizeof *charset_singles;

_Static_assert(sizeof charset_languages / sizeof *charset_languages <= CHARSET_LANGUAGES_MAX,
               "too many languages");
_Static_assert(sizeof charset_singles / sizeof *charset_singles <= CHARSET_SINGLES_MAX, "too many encodings");
