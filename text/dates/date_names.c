// SPDX-License-Identifier: MIT
// The names of months and weekdays, in the languages whose words are stemmed and some of their neighbours.
#include "text/dates/date_read.h"

#include "text/base/letter.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include <assert.h>
#include <ctype.h>
#include <pthread.h>
#include <string.h>
#include <utf8proc.h>

enum { WORD_BYTES_MAX = 64, WORD_LETTERS_MAX = 24 };

// Twelve names a language, from January on, folded as fold_letter does: small, Latin, Greek, Hebrew and Arabic letters
// without marks. "jan*uary": what follows the star may be cut off, or the end of it. "a/b": variants. "a_b": two words.
// A name that stands for two months in two languages is the earlier row's (but see date_read.c on "listopada"); "srp" is none, since no more tells
// the Czechs' August from the Croats' July.
static const char *const months[] = {
    // English, French, German, Spanish, Russian
    "jan*uary feb*ruary mar*ch apr*il may jun*e jul*y aug*ust sep*tember/sept oct*ober nov*ember dec*ember",
    "janv*ier fevr*ier mars avr*il mai juin juil*let aou*t septembre octobre novembre decembre/dece",
    "januar/janner febr*uar/feber marz/maerz/mrz april mai juni juli august september okt*ober november dez*ember",
    "ene*ro feb*rero mar*zo abr*il mayo jun*io jul*io ago*sto sep*tiembre/setiembre oct*ubre nov*iembre dic*iembre",
    "янв*аря/январь фев*раля/февраль мар*та апр*еля/апрель мая/май июн*я/июнь июл*я/июль авг*уста "
    "сен*тября/сентябрь окт*ября/октябрь ноя*бря/ноябрь дек*абря/декабрь",
    // Italian, Portuguese, Catalan, Romanian
    "gen*naio feb*braio mar*zo apr*ile mag*gio giu*gno lug*lio ago*sto set*tembre ott*obre nov*embre dic*embre",
    "jan*eiro fev*ereiro mar*co abr*il maio jun*ho jul*ho ago*sto set*embro out*ubro nov*embro dez*embro",
    "gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre",
    "ian*uarie feb*ruarie martie apr*ilie mai iun*ie iul*ie aug*ust sept*embrie oct*ombrie noi*embrie dec*embrie",
    // Dutch, Danish, Norwegian, Swedish, Finnish, Indonesian
    "jan*uari feb*ruari maart/mrt apr*il mei jun*i jul*i aug*ustus sept*ember okt*ober nov*ember dec*ember",
    "januar februar marts/mars april maj/mai juni juli august september oktober november december/des*ember",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "tammi*kuuta helmi*kuuta maalis*kuuta huhti*kuuta touko*kuuta kesak*uuta heina*kuuta elo*kuuta syys*kuuta "
    "loka*kuuta marras*kuuta joulu*kuuta",
    "januari februari/pebruari maret april mei juni juli agu*stus/agt september oktober november/nopember desember",
    // Polish, Czech, Slovak and Serbian, Croatian
    "stycznia/styczen/sty lutego/luty/lut marca/marzec kwietnia/kwiecien/kwi maja/maj czerwca/czerwiec/cze "
    "lipca/lipiec/lip "
    "sierpnia/sierpien/sie wrzesnia/wrzesien/wrz pazdziernika/pazdziernik/paz listopada/listopad/lis "
    "grudnia/grudzien/gru",
    "ledna/leden unora/unor/uno brezna/brezen/bre dubna/duben kvetna/kveten/kve cervna/cerven/cvn "
    "cervence/cervenec/cvc srpna/srpen zari/zar rijna/rijen/rij listopadu prosince/prosinec",
    "januara/januar februara/februar marta/mart/marec aprila maja juna/jun jula/jul avgusta/augusta/avgust "
    "septembra/septembar oktobra/oktobar novembra/novembar decembra/decembar",
    "sijecnja/sijecanj veljace/veljaca ozujka/ozujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj "
    "kolovoza/kolovoz rujna/rujan listopada studenoga/studenog/studeni prosinca",
    "јануара/јануар фебруара/фебруар марта/март априла/април маја/мај јуна/јун јула/јул августа/август "
    "септембра/септембар октобра/октобар новембра/новембар децембра/децембар",
    // Slovene, Albanian, Icelandic
    "januar februar marec april maj junij julij avgust september oktober november december",
    "janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor",
    "januar februar mars april mai juni juli agust september oktober november desember",
    // Azerbaijani, Uzbek
    "yanvar fevral mart aprel may iyun iyul avqust/avgust sentyabr/sentabr oktyabr/oktabr noyabr dekabr",
    // Ukrainian, Belarusian, Bulgarian, Macedonian, Kazakh
    "січ*ня/січень лют*ого/лютий бер*езня/березень кві*тня/квітень тра*вня/травень чер*вня/червень лип*ня/липень "
    "сер*пня/серпень вер*есня/вересень жов*тня/жовтень лис*топада гру*дня/грудень",
    "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "ян*уари фев*руари мар*т апр*ил май юни юли авг*уст сеп*тември окт*омври ное*мври дек*ември",
    "қаңтар*да ақпан*да наурыз*да сәуір*де мамыр*да маусым*да шілде*де тамыз*да қыркүйек*те қазан*да қараша*да "
    "желтоқсан*да",
    // Lithuanian, Latvian, Estonian
    "saus*io/sausis vas*ario/vasaris kov*o/kovas bal*andzio/balandis geg*uzes/geguze birz*elio/birzelis "
    "liep*os/liepa rugp*jucio/rugpjutis rugs*ejo/rugsejis spal*io/spalis lapkr*icio/lapkritis gruod*zio/gruodis",
    "janvari*s februari*s marta/marts aprili*s maija/maijs junija/junijs julija/julijs augusta/augusts "
    "septembri*s oktobri*s novembri*s decembri*s",
    "jaanuar veebruar marts aprill mai juuni juuli august september oktoober november detsember",
    // Hungarian, Turkish, Basque, Irish
    "jan*uar feb*ruar marc*ius apr*ilis maj*us jun*ius jul*ius aug*usztus szept*ember okt*ober nov*ember dec*ember",
    "oca*kta sub*at mart nis*an mayis haz*iran tem*muz agu*stos eyl*ul eki*m kas*im ara*lik",
    "urtarrila*ren otsaila*ren martxoa*ren apirila*ren maiatza*ren ekaina*ren uztaila*ren abuztua*ren iraila*ren "
    "urria*ren azaroa*ren abendua*ren",
    "eanair feabhra marta aibrean bealtaine meitheamh iuil lunasa mean_fomhair deireadh_fomhair samhain nollaig",
    // Greek, Armenian, Georgian
    "ιανουαριου/ιανουαριος/ιαν φεβρουαριου/φεβρουαριος/φεβ μαρτιου/μαρτιος/μαρ απριλιου/απριλιος/απρ "
    "μαιου/μαιος/μαι ιουνιου/ιουνιος/ιουν ιουλιου/ιουλιος/ιουλ αυγουστου/αυγουστος/αυγ "
    "σεπτεμβριου/σεπτεμβριος/σεπ οκτωβριου/οκτωβριος/οκτ νοεμβριου/νοεμβριος/νοε δεκεμβριου/δεκεμβριος/δεκ",
    "հունվար*ի փետրվար*ի մարտ*ի ապրիլ*ի մայիս*ի հունիս*ի հուլիս*ի օգոստոս*ի սեպտեմբեր*ի հոկտեմբեր*ի նոյեմբեր*ի "
    "դեկտեմբեր*ի",
    "იანვარ*ი/იანვარს/იანვრის თებერვალ*ი/თებერვალს/თებერვლის მარტ*ი/მარტს/მარტის აპრილ*ი/აპრილს/აპრილის "
    "მაის*ი/მაისს/მაისის ივნის*ი/ივნისს/ივნისის ივლის*ი/ივლისს/ივლისის აგვისტო/აგვისტოს "
    "სექტემბერ*ი/სექტემბერს/სექტემბრის ოქტომბერ*ი/ოქტომბერს/ოქტომბრის ნოემბერ*ი/ნოემბერს/ნოემბრის "
    "დეკემბერ*ი/დეკემბერს/დეკემბრის",
    // Arabic: of Egypt, of the Levant, of the Maghreb
    "يناير فبراير مارس ابريل مايو يونيو/يونيه يوليو/يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_الاول تشرين_الثاني كانون_الاول",
    "جانفي فيفري مارس افريل ماي جوان جويليه/جويلية اوت سبتمبر اكتوبر نوفمبر ديسمبر",
    // Persian, Urdu
    "ژانویه فوریه مارس اوریل مه/می ژوين ژويیه/جولای اوت/اگوست سپتامبر اکتبر نوامبر دسامبر",
    "جنوری فروری مارچ اپریل ميی جون جولايی اگست ستمبر اکتوبر نومبر دسمبر",
    // Yiddish, Hebrew (with the "in" that stands before it)
    "יאנואר פעברואר מערץ אפריל מיי/מײ יוני יולי אויגוסט סעפטעמבער אקטאבער נאוועמבער/נאװעמבער דעצעמבער",
    "ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס/במרס באפריל מאי/במאי ביוני ביולי אוגוסט/באוגוסט "
    "ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    // Hindi, Nepali, Bengali, Tamil
    "जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட்/ஆகஸ்டு செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
};

// Of calendars that count years otherwise.
static const char thai_months[] =
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม";
static const char *const thai_short[] = {"ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
                                         "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.",  "พ.ย.", "ธ.ค."};
static const char solar_months[] =
    "فروردین/فروردين اردیبهشت/ارديبهشت خرداد تیر/تير مرداد/امرداد شهریور/شهريور مهر ابان اذر دی/دي بهمن اسفند";

// Behind "tháng", which stands before each month of Vietnamese; "tháng 3" as well.
static const char vietnamese_months[] =
    "mot/gieng hai ba tu nam sau bay tam chin muoi muoi_mot muoi_hai/chap";

static const char *const weekdays[] = {
    "mon*day tue*sday wed*nesday thu*rsday fri*day sat*urday sun*day/tues/thur/thurs",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "lunes martes miercoles jueves viernes sabado domingo",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "понеділок вівторок середа четвер п’ятниця субота неділя",
    "poniedzialek wtorek sroda czwartek piatek sobota niedziela",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "mandag tirsdag onsdag torsdag fredag lordag sondag",
    "mandag tisdag onsdag torsdag fredag lordag sondag",
    "pazartesi sali carsamba persembe cuma cumartesi pazar",
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    "luni marti miercuri joi vineri sambata duminica",
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "pondeli utery streda ctvrtek patek sobota nedele",
    "hetfo kedd szerda csutortok pentek szombat vasarnap",
    "senin selasa rabu kamis jumat sabtu minggu",
    "δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη",
    "الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد",
    "دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
};

// A letter as the tables have it, 0 for a mark that goes.
static uint32_t fold_letter(uint32_t code)
{
    utf8proc_int32_t parts[4];
    int boundary = 0;
    if (code < 0x80)
        return letter_lower(code);
    if (code == 0x130 || code == 0x131) // the Turkish i with and without a dot
        return 'i';
    if (code == 0xF8 || code == 0xD8)
        return 'o';
    if (code == 0x142 || code == 0x141)
        return 'l';
    code = letter_lower(code);
    bool marked = code < 0x400 || (code >= 0x590 && code < 0x700) || (code >= 0x1E00 && code < 0x2000) ||
                  (code >= 0xFB1D && code < 0xFB50);
    if (!marked)
        return code;
    if (letter_category(code) == UTF8PROC_CATEGORY_MN)
        return 0;
    if (utf8proc_decompose_char((utf8proc_int32_t)code, parts, 4, UTF8PROC_DECOMPOSE, &boundary) < 1)
        return code;
    return (uint32_t)parts[0];
}

static bool is_letter(uint32_t code)
{
    utf8proc_category_t category = letter_category(code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

// The word at reader->at, folded; *end gets where it ends. Returns its bytes, 0 when there is none.
static size_t read_word(const struct date_reader *reader, char out[WORD_BYTES_MAX], size_t *end)
{
    size_t used = 0, at = reader->at;
    for (int letters = 0; at < reader->size && letters < WORD_LETTERS_MAX && used + 4 <= WORD_BYTES_MAX;
         letters++) {
        uint32_t code;
        size_t width = utf8_decode(reader->text + at, reader->size - at, &code);
        bool inner = used > 0 && (code == '-' || code == 0x2019);
        if (!is_letter(code) && !(inner && reader->hyphens))
            break;
        at += width;
        uint32_t folded = fold_letter(code);
        if (folded)
            used += utf8_encode(folded, out + used);
    }
    *end = at;
    return used;
}

// Whether a name of a table, which ends with a blank, a slash or the table, is the word.
static bool is_name(const char *name, const char *word, size_t size)
{
    size_t at = 0;
    bool starred = false, same = true;
    for (; same && *name != '\0' && *name != ' ' && *name != '/'; name++) {
        if (*name == '*') {
            starred = true;
            continue;
        }
        same = (at < size && word[at] == *name) || (starred && at == size);
        at += at < size;
    }
    return same && at == size;
}

// The names of some tables by their first two bytes, which all have and none leaves out: going through all languages at each number
// of a text took most of the time of reading it.
enum { NAMES_MAX = 1024, NAME_LISTS = 256 };

struct names {
    size_t count;
    const char *names[NAMES_MAX + 1]; // from 1 on
    unsigned char places[NAMES_MAX + 1];
    uint16_t next[NAMES_MAX + 1]; // of the same list, in the order of the tables; 0 ends it
    uint16_t first[NAME_LISTS], last[NAME_LISTS];
};

static struct names month_names, thai_names, solar_names, vietnamese_names, weekday_names;

static size_t list_of(const char *word)
{
    return (unsigned char)(31 * (unsigned char)word[0] + (unsigned char)word[1]);
}

static void add_name(struct names *names, const char *name, int place)
{
    assert(names->count < NAMES_MAX);
    const uint16_t added = (uint16_t)++names->count;
    const size_t list = list_of(name);
    names->names[added] = name;
    names->places[added] = (unsigned char)place;
    if (names->last[list] == 0)
        names->first[list] = added;
    else
        names->next[names->last[list]] = added;
    names->last[list] = added;
}

static void add_table(struct names *names, const char *table)
{
    int place = 1;
    for (const char *name = table; *name != '\0'; name++) {
        add_name(names, name, place);
        name += strcspn(name, " /");
        place += *name == ' ';
        if (*name == '\0')
            break;
    }
}

static void make_names(void)
{
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        add_table(&month_names, months[i]);
    for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++)
        add_table(&weekday_names, weekdays[i]);
    add_table(&thai_names, thai_months);
    add_table(&solar_names, solar_months);
    add_table(&vietnamese_names, vietnamese_months);
}

// The place of a word in its table, from 1 on; 0 when it is none.
static int find_name(const struct names *names, const char *word, size_t size)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, make_names);
    if (size < 2)
        return 0;
    for (size_t i = names->first[list_of(word)]; i > 0; i = names->next[i])
        if (is_name(names->names[i], word, size))
            return names->places[i];
    return 0;
}

// The word at hand and the one behind it, for names of two words.
static int find_double(struct date_reader *reader, const struct names *names, char word[WORD_BYTES_MAX],
                       size_t size, size_t end)
{
    char second[WORD_BYTES_MAX];
    struct date_reader next = *reader;
    next.at = end;
    if (!date_skip_spaces(&next))
        return 0;
    size_t more = read_word(&next, second, &end);
    if (more == 0 || size + 1 + more > WORD_BYTES_MAX)
        return 0;
    word[size] = '_';
    memcpy(word + size + 1, second, more);
    int place = find_name(names, word, size + 1 + more);
    if (place > 0)
        reader->at = end;
    return place;
}

// "มี.ค."
static int read_thai_short(struct date_reader *reader)
{
    for (int i = 0; i < 12 && (unsigned char)reader->text[reader->at] == 0xE0; i++)
        if (date_skip_text(reader, thai_short[i]))
            return DATE_MONTH_THAI + i + 1;
    return 0;
}

// The number or the name behind "tháng", which ended at `end`.
static int read_vietnamese(struct date_reader *reader, size_t end)
{
    char word[WORD_BYTES_MAX];
    struct date_reader at = *reader;
    int month = 0, digits;
    at.at = end;
    if (!date_skip_spaces(&at))
        return 0;
    if (!date_read_number(&at, &month, &digits)) {
        size_t size = read_word(&at, word, &end);
        if (size == 0)
            return 0;
        month = find_name(&vietnamese_names, word, size);
        const int longer = month == 10 ? find_double(&at, &vietnamese_names, word, size, end) : 0;
        month = longer > 0 ? longer : month;
        at.at = longer > 0 ? at.at : end;
    }
    if (month < 1 || month > 12)
        return 0;
    reader->at = at.at;
    return month;
}

// The month of a calendar of its own that the word, which ends at `end`, names or begins to name.
static int find_elsewhere(struct date_reader *reader, const char *word, size_t size, size_t end)
{
    if (size == 5 && memcmp(word, "thang", 5) == 0)
        return read_vietnamese(reader, end);
    const int thai = (unsigned char)*word == 0xE0 ? find_name(&thai_names, word, size) : 0;
    const int solar = (unsigned char)*word >= 0xD8 && (unsigned char)*word <= 0xDB
                          ? find_name(&solar_names, word, size)
                          : 0;
    if (thai == 0 && solar == 0)
        return 0;
    reader->at = end;
    return thai > 0 ? DATE_MONTH_THAI + thai : DATE_MONTH_SOLAR + solar;
}

// The month's name in the other half of the Arabic world: "مارس/آذار".
static void skip_other_name(struct date_reader *reader, int month)
{
    char word[WORD_BYTES_MAX];
    struct date_reader at = *reader;
    if (!date_skip_byte(&at, '/'))
        return;
    size_t end, size = read_word(&at, word, &end);
    if (size == 0 || (unsigned char)*word < 0x80)
        return;
    int other = find_name(&month_names, word, size);
    if (other > 0)
        at.at = end;
    else
        other = find_double(&at, &month_names, word, size, end);
    if (other == month)
        reader->at = at.at;
}

// Months cut short that are words of other languages: "Artikel 12 des 1966 beschlossenen Paktes", "A rua 12 tem 1800 casas". Turks and
// Indonesians write them with a capital, Norwegians with a full stop behind them or behind the day before.
static bool is_other_word(const struct date_reader *reader, const char *word, size_t size, size_t end)
{
    static const char *const words[] = {"ara", "des", "kas", "sub", "tem"};
    static const char capital_s[] = "\xC5\x9E"; // of "Şub"
    const char *start = reader->text + reader->at;
    const bool begins_small = (*start >= 'a' && *start <= 'z') ||
                              ((unsigned char)*start >= 0x80 && memcmp(start, capital_s, 2) != 0);
    if (size != 3 || !begins_small || (end < reader->size && reader->text[end] == '.') ||
        (reader->at > 1 && start[-1] == ' ' && start[-2] == '.'))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (memcmp(words[i], word, 3) == 0)
            return true;
    return false;
}

bool date_is_word_behind_year(const struct date_reader *reader)
{
    static const char *const words[] = {"ago", "bal", "liep", "lip", "lis", "mag", "may",
                                        "noi", "out", "paz",  "set", "sie", "uno", "vas"};
    size_t size = 0;
    const char *start = reader->text + reader->at;
    const size_t left = reader->size - reader->at;
    if (reader->at == 0 || start[-1] != ' ')
        return false;
    while (size < left && start[size] >= 'a' && start[size] <= 'z')
        size++;
    return size < left && start[size] == ' ' && WORD_LIST_HAS(words, start, size);
}

bool date_read_month(struct date_reader *reader, int *month)
{
    char word[WORD_BYTES_MAX];
    size_t end, size = read_word(reader, word, &end);
    if (size == 0)
        return false;
    *month = read_thai_short(reader);
    if (*month > 0)
        return true;
    if (is_other_word(reader, word, size, end))
        return false;
    *month = find_name(&month_names, word, size);
    if (*month > 0)
        reader->at = end;
    else if ((unsigned char)word[0] >= 0x80 || *word == 'm' || *word == 'd') // Arabic; Irish
        *month = find_double(reader, &month_names, word, size, end);
    if (*month == 0)
        *month = find_elsewhere(reader, word, size, end);
    if (*month == 0)
        return false;
    skip_other_name(reader, *month);
    date_skip_byte(reader, '.');
    return true;
}

bool date_skip_weekday(struct date_reader *reader)
{
    char word[WORD_BYTES_MAX];
    struct date_reader at = *reader;
    at.hyphens = true;
    size_t end, size = read_word(&at, word, &end);
    if (size == 0 || find_name(&weekday_names, word, size) == 0)
        return false;
    at.at = end;
    at.hyphens = reader->hyphens;
    date_skip_byte(&at, '.');
    if (!date_skip_byte(&at, ','))
        date_skip_text(&at, "،");
    if (!date_skip_spaces(&at))
        return false;
    *reader = at;
    return true;
}

int date_weekday_before(const struct date_reader *reader, size_t end)
{
    enum { NAME_BYTES_MAX = 32 }; // with what divides it from the number
    struct date_reader at = *reader;
    char word[WORD_BYTES_MAX];
    const size_t least = end > NAME_BYTES_MAX ? end - NAME_BYTES_MAX : 0;
    while (end > least && strchr(" ,.(", reader->text[end - 1]))
        end--;
    at.at = end;
    while (at.at > least &&
           (isalpha((unsigned char)reader->text[at.at - 1]) ||
            (unsigned char)reader->text[at.at - 1] >= 0x80 || reader->text[at.at - 1] == '-'))
        at.at--;
    at.hyphens = true;
    const size_t size = at.at < end ? read_word(&at, word, &end) : 0;
    return size > 0 ? find_name(&weekday_names, word, size) : 0;
}
