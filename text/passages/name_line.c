// SPDX-License-Identifier: MIT
// Lines that hold nothing but names: see name_line.h.
#include "text/passages/name_line.h"

#include "text/base/letter.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include "text/base/word_list.h"
#include "text/passages/names/person_words.h"
#include "text/passages/section.h"
#include <string.h>

// Words of places and bodies.
static bool is_other(const char *word, size_t size)
{
    static const char *const others[] = {
        "Abu",       "Academy",     "Addis",     "Affairs",    "Agency",        "Army",
        "Assembly",  "Association", "Bank",      "Board",      "Brief",         "Briefing",
        "Briefs",    "Buenos",      "Bureau",    "Cabinet",    "Cape",          "Center",
        "Centre",    "Chamber",     "Church",    "City",       "College",       "Commission",
        "Committee", "Common",      "Community", "Company",    "Conference",    "Congress",
        "Corps",     "Council",     "Court",     "Department", "Directorate",   "Division",
        "East",      "Embassy",     "European",  "Executive",  "Federal",       "Force",
        "Foreign",   "Foundation",  "General",   "Government", "Group",         "Guatemala",
        "High",      "Hong",        "House",     "Institute",  "International", "Journal",
        "Kuala",     "Kuwait",      "Las",       "League",     "Library",       "Los",
        "Mexico",    "Military",    "Ministry",  "Mission",    "Mount",         "Museum",
        "Nations",   "National",    "New",       "News",       "Newsletter",    "North",
        "Northern",  "Note",        "Notes",     "Office",     "Organisation",  "Organization",
        "Palace",    "Panama",      "Paper",     "Papers",     "Parliament",    "Party",
        "Phnom",     "Policy",      "Port",      "Press",      "Programme",     "Project",
        "Public",    "Question",    "Quarterly", "Release",    "Report",        "Reports",
        "Republic",  "Research",    "Review",    "Rio",        "Saint",         "Salt",
        "San",       "Santa",       "Santo",     "School",     "Secretariat",   "Secretary",
        "Security",  "Senate",      "Series",    "Service",    "Society",       "South",
        "Southern",  "Special",     "Sri",       "St",         "St.",           "State",
        "States",    "Street",      "Studies",   "Study",      "Summary",       "Survey",
        "Tel",       "Times",       "Trust",     "Union",      "United",        "University",
        "Vatican",   "Washington",  "Weekly",    "West",       "Western",       "White",
        "Working",   "World"};
    return WORD_LIST_HAS(others, word, size);
}

// Words of topics, which few persons are called by.
static bool is_topic(const char *word, size_t size)
{
    static const char *const topics[] = {
        "Agreement", "Analysis",   "Assessment",   "Background", "Bulletin", "Climate",     "Commentary",
        "Crisis",    "Debate",     "Declaration",  "Defence",    "Defense",  "Development", "Dialogue",
        "Digest",    "Diplomacy",  "Discussion",   "Dossier",    "Economic", "Economy",     "Election",
        "Elections", "Energy",     "Essay",        "Essays",     "Finance",  "Gas",         "Hearing",
        "Industry",  "Inquiry",    "Introduction", "Lecture",    "Lectures", "Market",      "Markets",
        "Meeting",   "Memorandum", "Migration",    "Nuclear",    "Oil",      "Outlook",     "Overview",
        "Pipeline",  "Political",  "Politics",     "Reform",     "Reforms",  "Relations",   "Resolution",
        "Rights",    "Sanctions",  "Statement",    "Storage",    "Strategy", "Summit",      "Talks",
        "Trade",     "Transit",    "Treaty",       "Update"};
    return WORD_LIST_HAS(topics, word, size);
}

// Given names that are no words: "Tom Trade", "Ada Summit" are persons.
static bool is_given(const char *word, size_t size)
{
    static const char *const names[] = {
        "Ada",      "Adam",      "Alan",     "Alex",     "Alexander", "Alice",     "Andrea",      "Andreas",
        "Andrew",   "Angela",    "Anita",    "Ann",      "Anna",      "Anne",      "Anthony",     "Barbara",
        "Ben",      "Benjamin",  "Bernard",  "Bob",      "Brian",     "Carl",      "Carlos",      "Carol",
        "Caroline", "Catherine", "Charles",  "Chris",    "Christian", "Christine", "Christopher", "Claire",
        "Clara",    "Daniel",    "David",    "Diana",    "Donald",    "Edward",    "Elena",       "Elizabeth",
        "Emily",    "Emma",      "Eric",     "Erik",     "Eva",       "Fred",      "Gary",        "George",
        "Hans",     "Harry",     "Helen",    "Henry",    "Ian",       "Ivan",      "Jack",        "James",
        "Jan",      "Jane",      "Janet",    "Jean",     "Jennifer",  "Jim",       "Joan",        "Joe",
        "John",     "Jonathan",  "Jose",     "José",     "Joseph",    "Juan",      "Judith",      "Julia",
        "Julie",    "Karen",     "Karl",     "Kate",     "Katherine", "Kevin",     "Larry",       "Laura",
        "Lee",      "Lena",      "Linda",    "Lisa",     "Louis",     "Lucy",      "Luis",        "Marco",
        "Margaret", "Maria",     "Marie",    "Mark",     "Martin",    "Mary",      "Matthew",     "Max",
        "Michael",  "Mike",      "Mohammed", "Muhammad", "Nancy",     "Nick",      "Nicholas",    "Nina",
        "Oliver",   "Olga",      "Patricia", "Patrick",  "Paul",      "Pedro",     "Peter",       "Philip",
        "Ralph",    "Raymond",   "Rebecca",  "Richard",  "Robert",    "Robin",     "Roger",       "Ronald",
        "Ruth",     "Sam",       "Samuel",   "Sandra",   "Sara",      "Sarah",     "Scott",       "Sergei",
        "Simon",    "Sofia",     "Stephen",  "Steve",    "Steven",    "Susan",     "Thomas",      "Tim",
        "Timothy",  "Tom",       "Tony",     "Walter",   "William"};
    return WORD_LIST_HAS(names, word, size);
}

static bool is_conjunction(const char *word, size_t size)
{
    static const char *const words[] = {"and", "&", "und", "et", "y", "e", "og", "och", "en", "и"};
    return WORD_LIST_HAS(words, word, size);
}

// "-ов", "-ова", "-ский", "-енко", "-вич": of surnames and patronymics in Cyrillic.
static bool ends_as_surname(const char *word, size_t size)
{
    static const char *const endings[] = {"ов",    "ев",   "ёв",   "ин",   "ын",   "ова",  "ева",   "ёва",
                                          "ина",   "ына",  "ский", "цкий", "ская", "цкая", "ський", "цький",
                                          "ська",  "цька", "енко", "чук",  "ук",   "юк",   "ян",    "дзе",
                                          "швили", "вич",  "вна",  "ич",   "ски",  "ска"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const size_t length = strlen(endings[i]);
        if (size > length + 2 && memcmp(word + size - length, endings[i], length) == 0)
            return true;
    }
    return false;
}

// Two to four letters of Chinese of which the first is a common surname, and begins few names of places.
static bool is_han_name(const char *text, size_t size)
{
    static const char surnames[] =
        "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔"
        "钟鐘谭譚陆陸汪范廖贾賈韦韋付邹鄒孟熊秦邱尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃戴莫孔汤湯";
    size_t letters = 0;
    uint32_t code;
    for (size_t at = 0; at < size; letters++) {
        at += utf8_decode(text + at, size - at, &code);
        if (code < 0x4E00 || code > 0x9FFF)
            return false;
    }
    return letters >= 2 && letters <= 4 &&
           memmem(surnames, sizeof surnames - 1, text, size / letters) != NULL;
}

// "By", "Author", which lead names: such a line is a field.
static bool is_label(const char *text, size_t size)
{
    static const char *const labels[] = {"By", "by", "Author", "Author:"};
    return size > 0 && WORD_LIST_HAS(labels, text, space_run(text, size, 0));
}

bool office_line(const char *text, size_t size)
{
    enum { WORDS_MAX = 12 };
    size_t words = 0;
    bool office = false;
    for (size_t at = space_skip(text, size, 0), next; at < size; at = space_skip(text, size, next), words++) {
        next = space_run(text, size, at);
        const size_t end = next > at + 1 && text[next - 1] == ',' ? next - 1 : next;
        // "President Roe", "Ambassador Ada Roe" begin with one.
        office = office || (person_word_is(PERSON_WORD_OFFICE, text + at, end - at) &&
                            (words > 0 || end < next || next == size));
    }
    return office && words <= WORDS_MAX && text[size - 1] != '.';
}

// Offices that are surnames too, but behind a word that says of what kind: "Anna Leiter", not "Technischer Leiter", "Press Officer".
static bool is_surname(const char *text, size_t size)
{
    static const char *const surnames[] = {"Leiter", "Officer", "Sprecher"};
    static const char *const kinds[] = {"Administrative", "Air",          "Army",           "Assistant",
                                        "Associate",      "Chief",        "Commanding",     "Communications",
                                        "Compliance",     "Consular",     "Cultural",       "Data",
                                        "Deputy",         "Desk",         "Duty",           "Executive",
                                        "Field",          "Financial",    "First",          "Human",
                                        "Information",    "Intelligence", "Investment",     "Junior",
                                        "Legal",          "Liaison",      "Medical",        "Naval",
                                        "Operations",     "Planning",     "Police",         "Presiding",
                                        "Press",          "Privacy",      "Probation",      "Procurement",
                                        "Program",        "Programme",    "Protection",     "Protocol",
                                        "Reporting",      "Returning",    "Risk",           "Safety",
                                        "Senior",         "Staff",        "Sustainability", "Technical",
                                        "Training",       "Veterinary",   "Warrant",        "Welfare"};
    static const char *const adjectives[] = {"icher", "ischer", "ender", "iger", "aliger", "ichender"};
    const size_t first = space_run(text, size, 0), last = space_skip(text, size, first);
    if (!WORD_LIST_HAS(surnames, text + last, size - last) || WORD_LIST_HAS(kinds, text, first))
        return false;
    for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++)
        if (first > strlen(adjectives[i]) &&
            memcmp(text + first - strlen(adjectives[i]), adjectives[i], strlen(adjectives[i])) == 0)
            return false;
    return true;
}

// One person.
static bool is_name(const char *text, size_t size)
{
    size_t start, end, small = 0;
    bool cyrillic = false, surname = false;
    if (is_han_name(text, size))
        return true;
    if (!author_find(text, size, &start, &end) || end < size || is_label(text, start))
        return false;
    const size_t words = space_words(text + start, end - start);
    if (words < 2 || words > 4)
        return false;
    const bool given = is_given(text + start, space_run(text, size, start) - start);
    for (size_t at = start; at < size; at = space_skip(text, size, at)) {
        const size_t next = space_run(text, size, at);
        if (is_other(text + at, next - at) || (!given && is_topic(text + at, next - at)))
            return false;
        surname = surname || ends_as_surname(text + at, next - at);
        while (at < next) {
            uint32_t code;
            at += utf8_decode(text + at, next - at, &code);
            small += letter_category(code) == UTF8PROC_CATEGORY_LL;
            cyrillic = cyrillic || (code >= 0x400 && code < 0x530);
        }
    }
    return small > 0 && (surname || !cyrillic) &&
           (!office_line(text + start, end - start) || is_surname(text + start, end - start));
}

// What stands before a town that ends as a surname does: "Глава Ростова", "Город Пушкин".
static bool leads_town(const char *word, size_t size)
{
    static const char *const words[] = {
        "Глава",     "Мэр",     "Мер",        "Город",   "Місто",       "Село",          "Посёлок",
        "Поселок",   "Деревня", "Станция",    "Станція", "Район",       "Область",       "Улица",
        "Вулиця",    "Площадь", "Порт",       "Остров",  "Губернатор",  "Администрация", "Адміністрація",
        "Дума",      "Совет",   "Рада",       "Суд",     "Университет", "Старый",        "Новый",
        "Великий",   "Нижний",  "Верхний",    "Большой", "Малый",       "Красный",       "Новая",
        "Старая",    "Великая", "Нижняя",     "Верхняя", "Большая",     "Малая",         "Красная",
        "Защитники", "Жители",  "Окрестности"};
    return WORD_LIST_HAS(words, word, size);
}

bool name_line_cyrillic(const char *text, size_t size)
{
    size_t last = size;
    while (last > 0 && text[last - 1] != ' ')
        last--;
    return ends_as_surname(text + last, size - last) && !leads_town(text, space_run(text, size, 0)) &&
           name_line(text, size);
}

bool name_line(const char *text, size_t size)
{
    bool named = false;
    size_t from = space_skip(text, size, 0), to = from;
    for (size_t at = from; at < size;) { // at the beginning of a word, which goes on to `next`
        const size_t next = space_run(text, size, at);
        const bool divides = is_conjunction(text + at, next - at);
        const bool ends = !divides && (text[next - 1] == ';' || text[next - 1] == ',');
        to = divides ? to : next - ends;
        at = space_skip(text, size, next);
        if (!divides && !ends && at < size)
            continue;
        if (to > from && !is_name(text + from, to - from))
            return false;
        named = named || to > from;
        from = to = at;
    }
    return named;
}
