// SPDX-License-Identifier: MIT
// The rules of the analysis, a row each.
#include "tests/text/words/analysis.h"

#include <criterion/criterion.h>
#include <string.h>

static struct analyzer *analyzer;

static void make_analyzer(void)
{
    cr_assert(analyzer_new(&analyzer));
}

static void free_analyzer(void)
{
    analyzer_free(analyzer);
}

TestSuite(analyzer, .init = make_analyzer, .fini = free_analyzer);

struct rule {
    const char *language;
    const char *text;
    const char *tokens;
};

static void check_rules(const struct rule *rules, size_t count, token_sink sink)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer out;
        buffer_init(&out);
        language id = language_find(rules[i].language, strlen(rules[i].language));
        cr_expect(analyzer_run(analyzer, id, ANALYSIS_COMPOUND, rules[i].text, strlen(rules[i].text), sink,
                               &out, NULL));
        cr_expect_str_eq(out.data, rules[i].tokens, "[%s] %s\n  gives  %s\n  wanted %s", rules[i].language,
                         rules[i].text, out.data, rules[i].tokens);
        buffer_clear(&out);
    }
}

#define CHECK_RULES(rules, sink) check_rules(rules, sizeof(rules) / sizeof *(rules), sink)

Test(analyzer, folds_apostrophes_and_drops_what_hangs_on_them)
{
    static const struct rule rules[] = {
        {"en", "Kazakhstan’s", "kazakhstan"},
        {"en", "Kazakhstan's", "kazakhstan"},
        {"en", "KAZAKHSTAN'S", "kazakhstan"},
        {"en", "parliament\\'s", "parliament"},
        {"en", "Kazakhstan‘s Kazakhstan`s Kazakhstan´s Kazakhstanʼs Kazakhstan＇s Kazakhstan′s",
         "kazakhstan kazakhstan kazakhstan kazakhstan kazakhstan kazakhstan"},
        {"en", "the states' rights", "the states rights"},
        {"en", "the states’ rights", "the states rights"},
        {"en", "‘Kazakhstan’ 'state' “law” \\'word\\'", "kazakhstan state law word"},
        {"en", "O'Brien O’Brien OBrien", "obrien obrien obrien"},
        {"en", "Qur’an Qurʾan Quran Shiʿa Shi'a Shia ʿAbd", "quran quran quran shia shia shia abd"},
        {"en", "Sana'a Ba’ath", "sanaa baath"},
        {"en", "don't don’t dont", "dont dont dont"},
        {"en", "they're we'll I've he'd I'm", "they we i he i"},
        {"en", "the 1990's and the '90s", "the 1990 and the 90s"},
        {"en", "5'10 x''y", "5 10 x y"},
        {"en", "U.S.'s U.N.’s", "us un"},
        {"fr", "l'État d’abord qu’il jusqu'à l’", "etat abord il a l"},
        {"fr", "aujourd'hui d'aujourd'hui", "aujourdhui aujourdhui"},
        {"it", "dell'arte l’Unione", "arte unione"},
        {"it", "Sant'Egidio, dell’Egidio, santità", "sant =santegidio/2 egidio egidio santita"},
        {"en", "Sant’Egidio and Degl'Innocenti",
         "sant =santegidio/2 egidio and degl =deglinnocenti/2 innocenti"},
        {"ca", "l'Estat", "estat"},
        {"en", "l'État", "l =letat/2 etat"},
        {"en", "Giscard d’Estaing D'Annunzio's L\\'Aquila N'Djamena",
         "giscard d =destaing/2 estaing d =dannunzio/2 annunzio l =laquila/2 aquila n =ndjamena/2 djamena"},
        {"en", "d'accord I'd O'Brien rock'n'Roll Dall’Olio",
         "daccord i obrien rocknroll dall =dallolio/2 olio"},
        {"fr", "Giscard d'Estaing", "giscard estaing"},
        {"de", "Quai d’Orsay-Vertrag", "quai d =dorsayvertrag/3 orsay vertrag"},
        {"tr", "Ankara’da Ankara'nın", "ankara ankara"},
        {"", "Kazakhstan's don't", "kazakhstan dont"},
        {"", "об'єкт об’єкт обʼєкт", "обєкт обєкт обєкт"},
    };
    CHECK_RULES(rules, analysis_add_word);
}

Test(analyzer, closes_up_dotted_acronyms)
{
    static const struct rule rules[] = {
        {"en", "U.S.", "us"},
        {"en", "US", "us"},
        {"en", "U.S.A. USA U.S.A", "usa usa usa"},
        {"en", "U.S.–Uzbek", "us uzbek"},
        {"en", "the U.S. The U.N.", "the us the un"},
        {"en", "in the U.S.", "in the us"},
        {"en", "(U.S.) U.S., U.S.; \"U.S.\"", "us us us us"},
        {"en", "e.g. i.e., a.m.", "eg ie am"},
        {"en", "N.A.T.O. NATO", "nato nato"},
        {"en", "J.F.Kennedy J.F. Kennedy J. F. Kennedy", "jf kennedi jf kennedi j =jf/2 f kennedi"},
        {"en", "42 U. S. C. 1983, the U.\u00A0N.", "42 u =usc/3 s c 1983 the u =un/2 n"},
        {"en", "Plan C. A law, j. f. k., A. Bc., X. Y", "plan c a law j f k a bc x y"},
        {"ru", "А. С. Пушкин", "а =ас/2 с пушкин"},
        {"en", "the end.Next line", "the end next line"},
        {"en", "www.nato.int user@nato.int", "www nato int user nato int"},
        {"en", "Ph.D. No.5 vol.2", "ph d no 5 vol 2"},
        {"ru", "С.Ш.А. США", "сша сша"},
        {"en", "U.S.-led", "us =usl/2 led"},
        {"en", "NGOs MPs SMEs MRBMs F16s IDs", "ngo mp sme mrbm f16 id"},
        {"de", "LKWs NGOs", "lkw ngo"},
        {"en", "GPS US As Is 29s xMPs", "gps us as is 29 xmps"},
    };
    CHECK_RULES(rules, analysis_add_term);
}

Test(analyzer, knows_languages_of_programs_and_pictures)
{
    static const struct rule rules[] = {
        {"en", "C++, C# and (.NET) F#.", "c++ c# and .net f#"},
        {"en", "C+ C++11 C#x a.NET .NETs Notepad++ 5# +C #C", "c c 11 c x a net net notepad++ 5 c c"},
        {"", "🚀🚀 to 🇺🇦🇺🇸 👩‍🚀, 👍🏽 👍", "🚀 🚀 to 🇺🇦 🇺🇸 👩🚀 👍 👍"},
        {"", "☢\uFE0F ☢ I❤\uFE0Fit, ❤ 🕊\uFE0F, ☭", "☢ ☢ i ❤ it ❤ 🕊 ☭"},
        {"ar", "علی كتاب کتاب على", "علي كتاب كتاب علي"},
        {"", "شورای شوراي", "شوراي شوراي"},
    };
    CHECK_RULES(rules, analysis_add_word);
}

Test(analyzer, joins_compounds_and_keeps_their_parts)
{
    static const struct rule rules[] = {
        {"en", "cooperation", "cooper"},
        {"en", "co-operation", "co =cooper/2 oper"},
        {"en", "co‐operation co‑operation", "co =cooper/2 oper co =cooper/2 oper"},
        {"en", "co\u00ADoperation", "cooper"},
        {"en", "co\u00AD\noperation", "cooper"},
        {"en", "co-\noperation", "co =cooper/2 oper"},
        {"en", "co-\r\noperation", "co =cooper/2 oper"},
        {"en", "co-  \n   operation", "co =cooper/2 oper"},
        {"en", "co-\n\noperation", "co oper"},
        {"en", "Anglo-\nAmerican", "anglo american"},
        {"en", "pre- and post-war", "pre and post =postwar/2 war"},
        {"en", "co- operation", "co oper"},
        {"en", "state--secrets state - secrets -state-", "state secret state secret state"},
        {"en", "state–secrets state—secrets state―secrets 5−3", "state secret state secret state secret 5 3"},
        {"en", "security co-operation agreement", "secur co =cooper/2 oper agreement"},
        {"en", "“Strategy ‘Kazakhstan-2030’ in action”",
         "strategi kazakhstan =kazakhstan2030/2 2030 in action"},
        {"en", "F-16 COVID-19 MH17 G7", "f =f16/2 16 covid =covid19/2 19 mh17 g7"},
        {"en", "out-of-date", "out =outofd/3 of date"},
        {"en", "state-of-the-art", "state =stateoftheart/4 of the art"},
        {"en", "one-to-one-to-one two", "one to one to one two"},
        {"en", "a-b-c-d-e-f-g-h-i h-i", "a b c d e f g h i h =hi/2 i"},
        {"en", "12-13 October 1992–2002 9/11 2005-06-07", "12 13 octob 1992 2002 9 11 2005 06 07"},
        {"en", "U.S.-Uzbek", "us =usuzbek/2 uzbek"},
        {"en", "Ivanov-Petrov's", "ivanov =ivanovpetrov/2 petrov"},
        {"fr", "l'après-midi", "apre =apresmid/2 mid"},
        {"ru", "военно-морской", "воен =военноморск/2 морск"},
        {"ar", "الاتحاد والاتحاد اتحاد", "اتحاد اتحاد اتحاد"},
    };
    CHECK_RULES(rules, analysis_add_term);
}

Test(analyzer, keeps_numbers_whole)
{
    static const struct rule rules[] = {
        {"en", "3.5 percent", "3.5 percent"},
        {"en", "1,000 1000 1,000,000 12,345.67", "1000 1000 1000000 12345.67"},
        {"en", "$3.5bn 1990s 1990 5th", "3.5bn 1990 1990 5th"},
        {"en", "1,2,3 3,5 2005,200 1,0000 1,000,00", "1 2 3 3 5 2005 200 1 0000 1 000 00"},
        {"en", "12.10.2005 12.2005 3.2.1 1.2.3.4", "12 10 2005 12 2005 3 2 1 1 2 3 4"},
        {"en", "In 2005. In 2005, 300 men.", "in 2005 in 2005 300 men"},
        {"en", "9/11 9:30 9.11", "9 11 9 30 9.11"},
        {"en", "1.234.567,89", "1 =1234567/3 234 567 89"},
        {"en", "1 250 000 men", "1 =1250000/3 250 000 men"},
        {"en", "250\u00A0000 12\u202F345 1\u2009250 1'250 1’250’000",
         "250 =250000/2 000 12 =12345/2 345 1 =1250/2 250 1 =1250/2 250 1 =1250000/3 250 000"},
        {"en", "12,50,000 3,00,000 1,00,00,000 of 1,25,30 12,5,000, 123,45,678",
         "1250000 300000 10000000 of 1 25 30 12 5 000 123 45 678"},
        {"en", "2004 250 000 men", "2004 250 =250000/2 000 men"},
        {"en", "1 2500 12 3456 1 25 1.250 1 250a", "1 2500 12 3456 1 25 1.250 1 250a"},
        {"en", "1 250'000 and 12.100.2005", "1 =1250/2 250 000 and 12 100 2005"},
        {"en", "１９９２ ١٩٩٢ १९९२ CO₂ CO2", "1992 1992 1992 co2 co2"},
        {"en", "treaty² km² ½", "treati km"},
    };
    CHECK_RULES(rules, analysis_add_term);
}

Test(analyzer, folds_case_marks_and_ligatures)
{
    static const struct rule rules[] = {
        {"", "Nazarbayev NAZARBAYEV nazarbayev", "nazarbayev nazarbayev nazarbayev"},
        {"", "Ağrı naïve Łódź ﬁnance", "agri naive lodz finance"},
        {"", "Straße STRASSE Æsir œuvre Þór Đà Nẵng Øre", "strasse strasse aesir oeuvre thor da nang ore"},
        {"", "Əliyev İstanbul Istanbul ISTANBUL", "aliyev istanbul istanbul istanbul"},
        {"", "na\u0308ive nai\u0308ve e\u0301te\u0301", "naive naive ete"},
        {"", "ＮＡＴＯ Ⅳ 𝐍𝐀𝐓𝐎", "nato iv nato"},
        {"", "Αθήνα ΑΘΗΝΑ ΟΔΥΣΣΕΥΣ Ὀδυσσεύς", "αθηνα αθηνα οδυσσευσ οδυσσευσ"},
        {"", "й и\u0306 Ёлка елка догово\u0301р Україна", "й й елка елка договор україна"},
        {"", "مُحَمَّد محمد محـمد أحمد احمد", "محمد محمد محمد احمد احمد"},
        {"", "שָׁלוֹם שלום צה\"ל צה״ל צה”ל צה″ל ”צה”", "שלום שלום צהל צהל צהל צהל צה"},
        {"", "हिन्दी が か\u3099 한국어", "हिन्दी が が 한국어"},
        {"", "中国人民 ไทย カタカナ", "中 国 人 民 ไ ท ย カタカナ"},
        {"", "a\u200Bb a\u200Db \uFEFFtext", "a b ab text"},
        {"", "snake_case and/or Article:text col·laborar a·b",
         "snake case and or article text collaborar a b"},
        {"", "✓ ✔ ☑ ★ ☰ ♦ ➡ © ™ № § € %", ""},
    };
    CHECK_RULES(rules, analysis_add_term);
}

Test(analyzer, stems_in_the_language_and_script_of_the_word)
{
    static const struct rule rules[] = {
        {"en", "cooperated cooperating cooperation", "cooper cooper cooper"},
        {"en", "state secrets law", "state secret law"},
        {"en", "правительствами важнейший", "правительств важн"},
        {"ru", "военный военного военному договорённость", "воен воен воен договорен"},
        {"ru", "agreements Казахстана", "agreement казахста"},
        {"fr", "coopérations cooperation", "cooper cooper"},
        {"en", "communiqué communiques Communique", "communiqu communiqu communiqu"},
        {"de", "Häuser Häusern", "haus haus"},
        {"es", "соглашения acuerdos", "соглашен acuerd"},
        {"tr", "ISPARTA Isparta IĞDIR Iğdır", "ispar ispar ik ik"},
        {"sr", "владама vladama", "vlad vlad"},
        {"el", "agreements κυβερνήσεις", "agreement κυβερνησ"},
        {"en", "κυβερνήσεις العربية", "κυβερνησεισ العربية"},
        {"", "agreements правительствами", "agreements правительствами"},
        {"xx", "agreements", "agreements"},
        {"en", "1990s 2030 MiG-29s s", "1990 2030 mig =mig29/2 29 s"},
        {"fr", "1990s", "1990"},
    };
    CHECK_RULES(rules, analysis_add_term);
}
