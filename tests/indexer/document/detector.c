// SPDX-License-Identifier: MIT
// The language of a document, from its text and from what is stated of it.
#include "indexer/document/detector.h"
#include "indexer/document/language_evidence.h"

#include <criterion/criterion.h>
#include <string.h>

enum { PASSAGES_MAX = 8 };

static const char english[] =
    "The ministers agreed that the new convention should enter into force once it had been ratified by "
    "twelve of the signatories, and that a secretariat would be opened in the capital before the end of the year.";
static const char french[] =
    "Les ministres sont convenus que la nouvelle convention entrerait en vigueur dès qu’elle aurait été ratifiée par "
    "douze des signataires, et qu’un secrétariat serait ouvert dans la capitale avant la fin de l’année.";
static const char german[] =
    "Die Minister kamen überein, dass das neue Abkommen in Kraft treten soll, sobald es von zwölf der Unterzeichner "
    "ratifiziert worden ist, und dass vor dem Ende des Jahres ein Sekretariat in der Hauptstadt eröffnet wird.";
static const char russian[] =
    "Министры договорились, что новая конвенция вступит в силу, как только её ратифицируют двенадцать подписавших "
    "государств, и что до конца года в столице будет открыт секретариат, который займётся этими вопросами.";
static const char spanish[] =
    "Los ministros acordaron que el nuevo convenio entraría en vigor cuando lo hubieran ratificado doce de los "
    "signatarios, y que antes de que terminara el año se abriría una secretaría en la capital.";
static const char italian[] =
    "I ministri hanno convenuto che la nuova convenzione entrerà in vigore non appena sarà stata ratificata da dodici "
    "dei firmatari, e che prima della fine dell’anno verrà aperta una segreteria nella capitale.";
static const char portuguese[] =
    "Os ministros acordaram que a nova convenção entraria em vigor logo que fosse ratificada por doze dos signatários, e "
    "que antes do fim do ano seria aberto um secretariado na capital para tratar dessas questões.";
static const char polish[] =
    "Ministrowie uzgodnili, że nowa konwencja wejdzie w życie, gdy tylko ratyfikuje ją dwunastu sygnatariuszy, a przed "
    "końcem roku w stolicy zostanie otwarty sekretariat, który zajmie się tymi sprawami.";
static const char dutch[] =
    "De ministers kwamen overeen dat het nieuwe verdrag in werking zou treden zodra het door twaalf van de "
    "ondertekenaars was bekrachtigd, en dat er voor het einde van het jaar een secretariaat in de hoofdstad zou komen.";
static const char turkish[] =
    "Bakanlar, yeni sözleşmenin imzacı devletlerden on ikisi tarafından onaylanır onaylanmaz yürürlüğe girmesi ve yıl "
    "sonundan önce başkentte bu konularla ilgilenecek bir sekreterlik açılması konusunda anlaştılar.";
static const char ukrainian[] =
    "Міністри домовилися, що нова конвенція набуде чинності, щойно її ратифікують дванадцять держав, які її підписали, "
    "і що до кінця року в столиці буде відкрито секретаріат, який опікуватиметься цими питаннями.";
static const char kazakh[] =
    "Министрлер жаңа конвенция оған қол қойған он екі мемлекет бекіткен бойда күшіне енетіні және жыл соңына дейін "
    "астанада осы мәселелермен айналысатын хатшылық ашылатыны туралы келісті, бұл шешім жарияланды.";
static const char bulgarian[] =
    "Министрите се споразумяха новата конвенция да влезе в сила веднага щом бъде ратифицирана от дванадесет от "
    "подписалите я държави, а до края на годината в столицата да бъде открит секретариат.";
static const char swedish[] =
    "Ministrarna kom överens om att den nya konventionen skulle träda i kraft så snart tolv av undertecknarna hade "
    "ratificerat den, och att ett sekretariat skulle öppnas i huvudstaden innan årets slut för att sköta dessa frågor.";
static const char greek[] = "Οι υπουργοί συμφώνησαν ότι η νέα σύμβαση θα τεθεί σε ισχύ.";

static const struct {
    const char *what, *stated;
    bool binding;
    const char *texts[PASSAGES_MAX];
    const char *wanted;
} rows[] = {
    {"English", NULL, false, {english}, "en"},
    {"French", NULL, false, {french}, "fr"},
    {"German", NULL, false, {german}, "de"},
    {"Russian", NULL, false, {russian}, "ru"},
    {"Spanish", NULL, false, {spanish}, "es"},
    {"Italian", NULL, false, {italian}, "it"},
    {"Portuguese", NULL, false, {portuguese}, "pt"},
    {"Polish, without a stemmer", NULL, false, {polish}, "pl"},
    {"Dutch", NULL, false, {dutch}, "nl"},
    {"Turkish", NULL, false, {turkish}, "tr"},
    {"Ukrainian, not Russian", NULL, false, {ukrainian}, "uk"},
    {"Kazakh, not Russian", NULL, false, {kazakh}, "kk"},
    {"Bulgarian, not Russian", NULL, false, {bulgarian}, "bg"},
    {"Greek, by its letters", NULL, false, {greek}, "el"},
    {"Swedish, by its sequences of letters", NULL, false, {swedish}, "sv"},
    {"eight passages",
     NULL,
     false,
     {english, english, english, english, english, english, english, english},
     "en"},
    {"eight passages that another language stated",
     "fr",
     false,
     {english, english, english, english, english, english, english, english},
     "en"},
    {"eight passages, one of them French",
     NULL,
     false,
     {french, english, english, english, english, english, english, english},
     "en"},
    {"eight passages in Russian",
     NULL,
     false,
     {russian, russian, russian, russian, russian, russian, russian, russian},
     "ru"},
    {"few words of Latvian",
     NULL,
     false,
     {"Upes līmenis pavasarī strauji cēlās, un ļaudis glābās kalnos"},
     "lv"},
    {"few words of Lithuanian",
     NULL,
     false,
     {"Upės lygis pavasarį greitai pakilo, žmonės gelbėjosi kalnuose"},
     "lt"},
    {"few words of Estonian",
     NULL,
     false,
     {"Jõe tase tõusis kevadel kiiresti ja inimesed põgenesid mäele"},
     "et"},
    {"few words of Azerbaijani",
     NULL,
     false,
     {"Çayın səviyyəsi yazda sürətlə qalxdı və adamlar dağa qaçdılar"},
     "az"},
    {"few words of Turkish",
     NULL,
     false,
     {"Irmağın suyu ilkbaharda hızla yükseldi ve halk dağa kaçtı"},
     "tr"},
    {"few words of Uzbek", NULL, false, {"Daryo suvi bahorda tez ko‘tarildi va odamlar tog‘ga qochdi"}, "uz"},
    {"few words of Kyrgyz",
     NULL,
     false,
     {"Дарыянын деңгээли жазында тез көтөрүлүп, адамдар тоого качышты"},
     "ky"},
    {"few words of Kazakh", NULL, false, {"Өзен деңгейі көктемде тез көтеріліп, адамдар тауға қашты"}, "kk"},
    {"few words of Bulgarian", NULL, false, {"Реката бързо се покачи и хората избягаха в планината"}, "bg"},
    {"few words of Georgian", NULL, false, {"მდინარის დონე გაზაფხულზე სწრაფად აიწია"}, "ka"},
    {"few words of Hebrew", NULL, false, {"מפלס הנהר עלה מהר באביב"}, "he"},
    {"few words of Pashto",
     NULL,
     false,
     {"د سیند اوبه په پسرلي کې ډېرې لوړې شوې او خلک غره ته وتښتېدل"},
     "ps"},
    {"few words of Pashto, another of its letters",
     NULL,
     false,
     {"وزیرانو د هېواد له شماله د ګازو د لېږد په اړه خبرې وکړې"},
     "ps"},
    {"few words of Albanian",
     NULL,
     false,
     {"Uji i lumit u ngrit shpejt në pranverë dhe njerëzit u larguan drejt malit"},
     "sq"},
    {"few words of Persian", NULL, false, {"سطح رودخانه در بهار به سرعت بالا رفت و مردم گریختند"}, "fa"},
    {"few words of Japanese", NULL, false, {"春に川の水位は急に上がった"}, "ja"},
    {"few words of Chinese", NULL, false, {"春天河水的水位迅速上升"}, "zh"},
    {"few words of a language that is not known",
     NULL,
     false,
     {"Joen pinta nousi keväällä äkkiä, ja väki pakeni mäelle"},
     ""},
    {"Turkish names in English",
     NULL,
     false,
     {"The talks between Erdoğan and Kılıçdaroğlu about the river were held in the town"},
     "en"},
    {"an English head and a French text", NULL, false, {"Distribution: general", french, french}, "fr"},
    {"a Russian text with an English quotation", NULL, false, {russian, "“In due time”", russian}, "ru"},
    {"a Russian quotation in an English text",
     NULL,
     false,
     {english, "Государственная тайна", english},
     "en"},
    {"a few words of Slovene",
     NULL,
     false,
     {"Mesta ob reki si delijo dajatve; pogodba velja deset dolgih zim, nobena vojna je ni prekinila."},
     ""},
    {"a few words of Swahili",
     NULL,
     false,
     {"Miji kando ya mto hugawana ushuru wa daraja. Mkataba ni wa miaka mitano."},
     ""},
    {"two words that English has among those of Croatian",
     NULL,
     false,
     {"Vlada je juče odlučila da se stari most na rijeci popravi prije kraja godine, a radovi traju."},
     ""},
    {"three words of Croatian", NULL, false, {"Danas je u gradu otvorena nova knjižnica"}, ""},
    {"a heading in Slovene", NULL, false, {"Sporazum o meji je bil podpisan v Ljubljani"}, ""},
    {"a heading in Indonesian", NULL, false, {"Pemerintah akan membahas undang-undang"}, ""},
    {"a heading in Swahili", NULL, false, {"Serikali itajadili sheria mpya kuhusu maji"}, ""},
    {"a heading in Polish without its marks", NULL, false, {"rzad omowi nowa ustawe"}, ""},
    {"a heading in English", NULL, false, {"Ministers meet to discuss water tolls"}, "en"},
    {"words of English and an address",
     NULL,
     false,
     {"Read more: www.przyklad.pl/wodajestdobra today"},
     "en"},
    {"a heading of two words", NULL, false, {"Harbour tolls"}, "en"},
    {"a few words of English", NULL, false, {"Towns along this river share what tolls they raise."}, "en"},
    {"a list of names", NULL, false, {"Smith, Jones, Adams, Brown"}, "en"},
    {"few words", NULL, false, {"State secrets law"}, "en"},
    {"few words of French", NULL, false, {"La loi sur le secret de la défense"}, "fr"},
    {"few words of German", NULL, false, {"Das Gesetz über die Geheimhaltung und der Schutz"}, "de"},
    {"few words of Spanish", NULL, false, {"La ley sobre los secretos de la defensa"}, "es"},
    {"few words of Italian", NULL, false, {"La legge sul segreto della difesa e delle armi"}, "it"},
    {"few words of Portuguese", NULL, false, {"A lei sobre os segredos da defesa e das armas"}, "pt"},
    {"few words of Dutch", NULL, false, {"De wet op het geheim van de verdediging"}, "nl"},
    {"few words of Polish", NULL, false, {"Ustawa o tajemnicy, która jest przez państwo oraz nie"}, "pl"},
    {"a relative of a known language", "gl", false, {portuguese}, "gl"},
    {"few words of Russian", NULL, false, {"Закон о государственной тайне"}, "ru"},
    {"few words of Ukrainian", NULL, false, {"Закон про державну таємницю України, її захист"}, "uk"},
    {"one word over and over", NULL, false, {"between the tables voor voor voor voor voor voor"}, "en"},
    {"numbers", NULL, false, {"1992 2002 3.5"}, "en"},
    {"nothing", NULL, false, {NULL}, "en"},
    {"not UTF-8", NULL, false, {"\xff\xfe\xff caf\xe9"}, "en"},
    {"what is stated", "es", false, {"Embajada"}, "es"},
    {"its first subtag", "de-AT", false, {"Angelegenheit"}, "de"},
    {"capitals", "FR", false, {"Affaires"}, "fr"},
    {"a stated language without a stemmer", "kk", false, {"Астана"}, "kk"},
    {"one that is near the text's", "uk", false, {bulgarian}, "uk"},
    {"more than two letters", "english", false, {french}, "fr"},
    {"no letters", "42", false, {french}, "fr"},
    {"a template's language over a French text", "en", false, {french}, "fr"},
    {"a template's language over a Russian text", "en", false, {"Закон о государственной тайне"}, "ru"},
    {"a template's language over a Ukrainian text", "en-US", false, {ukrainian}, "uk"},
    {"a record's own language", "en", true, {french}, "en"},
    {"a record's own, first subtag", "pt_BR", true, {russian}, "pt"},
    {"a record without one", NULL, true, {french}, "fr"},
};

// The table is searched by halves: its ends, its middle, what is beside a word.
Test(detector, knows_the_commonest_words_of_some_languages)
{
    static const struct {
        const char *word;
        unsigned kinds;
    } known[] = {
        {"aan", 1u << EVIDENCE_DUTCH},
        {"czy", 1u << EVIDENCE_POLISH},
        {"che", 1u << EVIDENCE_ITALIAN},
        {"nao", 1u << EVIDENCE_PORTUGUESE},
        {"los", 1u << EVIDENCE_SPANISH},
        {"por", 1u << EVIDENCE_SPANISH | 1u << EVIDENCE_PORTUGUESE},
        {"zonder", 0},
        {"zoals", 1u << EVIDENCE_DUTCH},
        {"zijn", 1u << EVIDENCE_DUTCH},
        {"lo", 1u << EVIDENCE_SPANISH | 1u << EVIDENCE_ITALIAN},
        {"", 0},
        {"l", 0},
        {"losing", 0},
        {"a word of more than ten letters", 0},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        cr_expect_eq(language_evidence_word(known[i].word, strlen(known[i].word)), known[i].kinds, "%s",
                     known[i].word);
}

static void expect_language(struct detector *detector, struct analyzer *analyzer, size_t row,
                            const char *wanted)
{
    struct passage passages[PASSAGES_MAX] = {{0}};
    size_t count = 0;
    for (; count < PASSAGES_MAX && rows[row].texts[count]; count++)
        passages[count] =
            (struct passage){.text = rows[row].texts[count], .text_size = strlen(rows[row].texts[count])};
    char code[3];
    cr_assert(detector_find(detector, analyzer, rows[row].stated, rows[row].binding, passages, count, code));
    cr_expect_str_eq(code, wanted, "%s: %s, wanted %s", rows[row].what, code, wanted);
}

Test(detector, tells_the_language_of_a_document)
{
    struct detector *detector;
    struct analyzer *analyzer;
    cr_assert(detector_new(&detector, NULL) && analyzer_new(&analyzer));
    for (int round = 0; round < 2; round++) // the same after all the others
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            expect_language(detector, analyzer, i, rows[i].wanted);
    cr_expect_not(detector_is_blind(detector));
    detector_free(detector);
    analyzer_free(analyzer);
}

// What the cheap steps tell is told without the models; the rest goes by its script.
Test(detector, goes_by_letters_and_function_words_where_there_are_no_models)
{
    struct detector *detector;
    struct analyzer *analyzer;
    cr_assert(detector_new(&detector, "/nonexistent/models") && analyzer_new(&analyzer));
    static const char *const by_model[][2] = {{"sv", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *wanted = rows[i].wanted;
        for (size_t m = 0; !rows[i].stated && m < sizeof by_model / sizeof *by_model; m++)
            if (strcmp(wanted, by_model[m][0]) == 0)
                wanted = by_model[m][1];
        expect_language(detector, analyzer, i, wanted);
    }
    cr_expect(detector_is_blind(detector));
    detector_free(detector);
    analyzer_free(analyzer);
}

Test(detector, is_not_blind_before_it_looked)
{
    struct detector *detector;
    struct analyzer *analyzer;
    cr_assert(detector_new(&detector, "/nonexistent/models") && analyzer_new(&analyzer));
    expect_language(detector, analyzer, 0, "en");
    cr_expect_not(detector_is_blind(detector));
    detector_free(detector);
    analyzer_free(analyzer);
}

static void add_words(struct language_evidence *evidence, struct analyzer *analyzer, const char *text,
                      int times)
{
    for (int i = 0; i < times; i++) {
        const struct piece piece = {text, strlen(text)};
        cr_assert(language_evidence_add_words(evidence, analyzer, &piece, 32));
    }
}

// Words enough tell a language plainly, without letters; none where a second one is among them, and Russian not without its letters.
Test(detector, looks_no_further_where_words_tell_plainly)
{
    static const struct {
        const char *text, *other;
        int times, other_times;
        bool settled, plain;
    } cases[] = {
        {english, english, 8, 0, true, true},   {french, french, 8, 0, true, true},
        {german, german, 8, 0, true, true},     {english, english, 1, 0, true, false},
        {english, french, 5, 3, true, false},   {french, english, 5, 3, false, false},
        {german, english, 4, 4, false, false},  {spanish, spanish, 8, 0, false, false},
        {russian, russian, 8, 0, false, false}, {swedish, swedish, 8, 0, false, false},
    };
    struct analyzer *analyzer;
    cr_assert(analyzer_new(&analyzer));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct language_evidence evidence = {0};
        add_words(&evidence, analyzer, cases[i].text, cases[i].times);
        add_words(&evidence, analyzer, cases[i].other, cases[i].other_times);
        cr_expect_eq(language_evidence_settled_by_words(&evidence), cases[i].settled, "settled %zu", i);
        cr_expect_eq(language_evidence_is_plain(&evidence), cases[i].plain, "plain %zu", i);
    }
    analyzer_free(analyzer);
}
