// SPDX-License-Identifier: MIT
// The commonest words of five languages, in the form in which the analysis gives words, sorted by their bytes. Words of
// one letter are not counted.
#include "indexer/document/language_evidence_words.h"

#include <string.h>

enum {
    ES = 1u << EVIDENCE_SPANISH,
    IT = 1u << EVIDENCE_ITALIAN,
    PT = 1u << EVIDENCE_PORTUGUESE,
    NL = 1u << EVIDENCE_DUTCH,
    PL = 1u << EVIDENCE_POLISH
};

static const struct {
    char word[10];
    unsigned short kinds;
} common[] = {
    {"aan", NL},       {"aby", PL},       {"ad", IT},           {"agli", IT},         {"ai", IT},
    {"al", ES | IT},   {"ale", PL},       {"all", IT},          {"alla", IT},         {"alle", IT},
    {"alleen", NL},    {"allo", IT},      {"als", NL},          {"anche", IT},        {"ante", ES},
    {"ao", PT},        {"aos", PT},       {"as", PT},           {"ate", PT},          {"bij", NL},
    {"byc", PL},       {"byl", PL},       {"byla", PL},         {"bylo", PL},         {"cada", ES | PT},
    {"che", IT},       {"com", PT},       {"come", IT},         {"como", ES | PT},    {"con", ES | IT},
    {"cual", ES},      {"cuando", ES},    {"cui", IT},          {"cuyo", ES},         {"czy", PL},
    {"da", IT | PT},   {"dai", IT},       {"dal", IT},          {"dalla", IT},        {"dalle", IT},
    {"dan", NL},       {"das", PT},       {"dat", NL},          {"de", ES | PT | NL}, {"degli", IT},
    {"dei", IT},       {"del", ES | IT},  {"dell", IT},         {"della", IT},        {"delle", IT},
    {"dello", IT},     {"desde", ES},     {"deze", NL},         {"di", IT},           {"die", NL},
    {"dit", NL},       {"dla", PL},       {"do", PT | PL},      {"donde", ES},        {"door", NL},
    {"dos", PT},       {"dove", IT},      {"ed", IT},           {"een", NL},          {"el", ES},
    {"em", PT},        {"en", ES | NL},   {"entre", ES | PT},   {"er", NL},           {"era", ES | IT},
    {"es", ES},        {"esa", ES},       {"ese", ES},          {"eso", ES},          {"essa", PT},
    {"esse", PT},      {"essere", IT},    {"esta", ES | PT},    {"estao", PT},        {"estas", ES},
    {"este", ES | PT}, {"estos", ES},     {"foi", PT},          {"foram", PT},        {"fra", IT},
    {"fue", ES},       {"gdy", PL},       {"geen", NL},         {"gli", IT},          {"ha", ES | IT},
    {"han", ES},       {"hanno", IT},     {"hasta", ES},        {"hay", ES},          {"hebben", NL},
    {"heeft", NL},     {"het", NL},       {"ich", PL},          {"il", IT},           {"in", IT | NL},
    {"is", NL},        {"isso", PT},      {"isto", PT},         {"ja", PT},           {"jak", PL},
    {"jako", PL},      {"jego", PL},      {"jej", PL},          {"jesli", PL},        {"jest", PL},
    {"juz", PL},       {"kan", NL},       {"ktora", PL},        {"ktore", PL},        {"ktory", PL},
    {"ktorych", PL},   {"kunnen", NL},    {"la", ES | IT},      {"las", ES},          {"le", ES | IT},
    {"les", ES},       {"lhe", PT},       {"lo", ES | IT},      {"loro", IT},         {"los", ES},
    {"lub", PL},       {"ma", IT},        {"maar", NL},         {"mais", PT},         {"mas", ES | PT},
    {"met", NL},       {"mientras", ES},  {"moet", NL},         {"moeten", NL},       {"moze", PL},
    {"muito", PT},     {"muy", ES},       {"na", PT | PL},      {"naar", NL},         {"nad", PL},
    {"nao", PT},       {"nas", PT},       {"nei", IT},          {"nel", IT},          {"nell", IT},
    {"nella", IT},     {"nelle", IT},     {"nie", PL},          {"niet", NL},         {"no", ES | PT},
    {"nog", NL},       {"non", IT},       {"nos", PT},          {"od", PL},           {"of", NL},
    {"ogni", IT},      {"om", NL},        {"omdat", NL},        {"onde", PT},         {"onder", NL},
    {"ook", NL},       {"op", NL},        {"oraz", PL},         {"os", PT},           {"otra", ES},
    {"otro", ES},      {"otros", ES},     {"ou", PT},           {"outra", PT},        {"outro", PT},
    {"over", NL},      {"para", ES | PT}, {"pela", PT},         {"pelas", PT},        {"pelo", PT},
    {"pelos", PT},     {"per", IT},       {"pero", ES},         {"piu", IT},          {"po", PL},
    {"pod", PL},       {"pode", PT},      {"podem", PT},        {"por", ES | PT},     {"porque", ES},
    {"possono", IT},   {"przed", PL},     {"przez", PL},        {"przy", PL},         {"puede", ES},
    {"pueden", ES},    {"puo", IT},       {"quando", IT | PT},  {"que", ES | PT},     {"quella", IT},
    {"quello", IT},    {"questa", IT},    {"queste", IT},       {"questi", IT},       {"questo", IT},
    {"sa", PL},        {"sao", PT},       {"se", ES | IT | PT}, {"segun", ES},        {"sem", PT},
    {"ser", ES | PT},  {"sera", PT},      {"seu", PT},          {"seus", PT},         {"si", ES | IT},
    {"sido", ES},      {"sie", PL},       {"sin", ES},          {"sobre", ES | PT},   {"son", ES},
    {"sono", IT},      {"stata", IT},     {"stato", IT},        {"su", ES | IT},      {"sua", IT | PT},
    {"suas", PT},      {"sul", IT},       {"sull", IT},         {"sulla", IT},        {"suo", IT},
    {"suoi", IT},      {"sus", ES},       {"ta", PL},           {"takze", PL},        {"tambem", PT},
    {"tambien", ES},   {"te", NL | PL},   {"tegen", NL},        {"tego", PL},         {"tej", PL},
    {"tem", PT},       {"ten", PL},       {"to", PL},           {"todas", ES},        {"todo", ES},
    {"todos", ES},     {"tot", NL},       {"tra", IT},          {"tych", PL},         {"tylko", PL},
    {"tym", PL},       {"uit", NL},       {"um", PT},           {"uma", PT},          {"umas", PT},
    {"un", ES | IT},   {"una", ES | IT},  {"unas", ES},         {"uno", IT},          {"unos", ES},
    {"uns", PT},       {"van", NL},       {"viene", IT},        {"voor", NL},         {"waar", NL},
    {"waren", NL},     {"was", NL},       {"wat", NL},          {"werd", NL},         {"wie", NL},
    {"worden", NL},    {"wordt", NL},     {"wszystkie", PL},    {"ya", ES},           {"za", PL},
    {"zal", NL},       {"ze", PL},        {"zich", NL},         {"zijn", NL},         {"zoals", NL},
};

static int compare(const char *word, size_t size, const char *entry)
{
    const int order = strncmp(word, entry, size);
    return order != 0 || entry[size] == '\0' ? order : -1;
}

unsigned language_evidence_word(const char *word, size_t size)
{
    size_t low = 0, high = sizeof common / sizeof *common;
    while (low < high && size < sizeof common->word) {
        const size_t middle = low + (high - low) / 2;
        const int order = compare(word, size, common[middle].word);
        if (order == 0)
            return common[middle].kinds;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}
