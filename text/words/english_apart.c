// SPDX-License-Identifier: MIT
// English words that Snowball gives one stem although they are different words.
#include "text/words/english_apart.h"

#include <string.h>

// Ascending by stem; of two beginnings under one stem that both fit, the longer stands behind.
static const struct parted {
    const char *stem, *beginning, *term;
} parted[] = {
    {"accord", "accordanc", "accordanc"},
    {"accord", "according", "according"},
    {"admir", "admiral", "admiral"},
    {"affect", "affection", "affection"},
    {"aid", "aide", "aide"},
    {"anim", "animal", "animal"},
    {"apart", "apartment", "apartment"},
    {"author", "authorit", "authorit"},
    {"author", "authoriz", "authoriz"},
    {"bare", "barely", "barely"},
    {"busi", "business", "business"},
    {"capit", "capitaliz", "capitaliz"},
    {"celebr", "celebrit", "celebrit"},
    {"civil", "civiliz", "civiliz"},
    {"collect", "collectiv", "collectiv"},
    {"compet", "competen", "competen"},
    {"complic", "complicity", "complicity"},
    {"confer", "conferenc", "conferenc"},
    {"conserv", "conservation", "conservation"},
    {"conserv", "conservativ", "conservativ"},
    {"consider", "considerabl", "considerabl"},
    {"constitu", "constituenc", "constituenc"},
    {"constitut", "constitution", "constitution"},
    {"construct", "constructiv", "constructiv"},
    {"content", "contention", "contention"},
    {"conting", "contingenc", "contingenc"},
    {"contract", "contraction", "contraction"},
    {"convent", "convention", "convention"},
    {"convent", "conventional", "conventional"},
    {"convers", "conversely", "conversely"},
    {"convers", "conversion", "conversion"},
    {"correspond", "correspondent", "correspondent"},
    {"critic", "critical", "critical"},
    {"custom", "customer", "customer"},
    {"custom", "customs", "customs"},
    {"definit", "definition", "definition"},
    {"depart", "department", "department"},
    {"detect", "detectiv", "detectiv"},
    {"direct", "direction", "direction"},
    {"direct", "directiv", "directiv"},
    {"direct", "director", "director"},
    {"distinct", "distinction", "distinction"},
    {"divers", "diversion", "diversion"},
    {"divis", "divisiv", "divisiv"},
    {"effect", "effectiv", "effectiv"},
    {"emerg", "emergenc", "emergenc"},
    {"empir", "empiric", "empiric"},
    {"engin", "engineer", "engineer"},
    {"even", "evening", "evening"},
    {"evid", "evident", "evident"},
    {"execut", "executiv", "executiv"},
    {"expens", "expensiv", "expensiv"},
    {"experi", "experiment", "experiment"},
    {"fair", "fairly", "fairly"},
    {"feder", "federation", "federation"},
    {"fleet", "fleeting", "fleeting"},
    {"format", "formation", "formation"},
    {"franc", "france", "france"},
    {"general", "generaliz", "generaliz"},
    {"general", "generally", "generally"},
    {"good", "goods", "goods"},
    {"har", "harness", "harness"},
    {"hard", "hardly", "hardly"},
    {"hear", "hearing", "hearing"},
    {"high", "highly", "highly"},
    {"hospit", "hospitabl", "hospitabl"},
    {"hospit", "hospitalit", "hospitalit"},
    {"human", "humane", "humane"},
    {"human", "humanity", "humanity"},
    {"ignor", "ignoran", "ignoran"},
    {"import", "importan", "importan"},
    {"inform", "informal", "informal"},
    {"inform", "informant", "informant"},
    {"initi", "initial", "initial"},
    {"initi", "initiativ", "initiativ"},
    {"integr", "integral", "integral"},
    {"integr", "integrity", "integrity"},
    {"intellig", "intelligent", "intelligent"},
    {"intern", "international", "international"},
    {"intern", "interned", "interned"},
    {"intern", "internment", "internment"},
    {"iron", "ironic", "ironic"},
    {"jew", "jewel", "jewel"},
    {"larg", "largely", "largely"},
    {"late", "lately", "lately"},
    {"liber", "liberal", "liberal"},
    {"like", "likely", "likely"},
    {"liquid", "liquidity", "liquidity"},
    {"liter", "literal", "literal"},
    {"live", "lively", "lively"},
    {"local", "locale", "locale"},
    {"major", "majorit", "majorit"},
    {"mechan", "mechanism", "mechanism"},
    {"memori", "memorial", "memorial"},
    {"mere", "merely", "merely"},
    {"miner", "mineral", "mineral"},
    {"minor", "minorit", "minorit"},
    {"mobil", "mobiliz", "mobiliz"},
    {"moral", "morale", "morale"},
    {"name", "namely", "namely"},
    {"nation", "nationalism", "nationalism"},
    {"nation", "nationalist", "nationalist"},
    {"nation", "nationalit", "nationalit"},
    {"natur", "naturaliz", "naturaliz"},
    {"near", "nearly", "nearly"},
    {"negoti", "negotiabl", "negotiabl"},
    {"object", "objection", "objection"},
    {"object", "objectiv", "objectiv"},
    {"offic", "officer", "officer"},
    {"opposit", "opposition", "opposition"},
    {"organ", "organic", "organic"},
    {"organ", "organism", "organism"},
    {"organ", "organiz", "organiz"},
    {"part", "partly", "partly"},
    {"person", "personalit", "personalit"},
    {"physic", "physical", "physical"},
    {"polit", "politic", "politic"},
    {"posit", "positiv", "positiv"},
    {"practic", "practically", "practically"},
    {"premis", "premises", "premises"},
    {"present", "presently", "presently"},
    {"privat", "privation", "privation"},
    {"process", "procession", "procession"},
    {"product", "productiv", "productiv"},
    {"profess", "profession", "profession"},
    {"progress", "progressiv", "progressiv"},
    {"project", "projectil", "projectil"},
    {"promot", "promotion", "promotion"},
    {"protest", "protestant", "protestant"},
    {"provid", "providen", "providen"},
    {"public", "publication", "publication"},
    {"public", "publicit", "publicit"},
    {"ration", "rational", "rational"},
    {"real", "really", "really"},
    {"reason", "reasonabl", "reasonabl"},
    {"relat", "relativ", "relativ"},
    {"reserv", "reservation", "reservation"},
    {"resolut", "resolution", "resolution"},
    {"respect", "respectiv", "respectiv"},
    {"respons", "responsib", "responsib"},
    {"secur", "securities", "securities"},
    {"sever", "several", "several"},
    {"sever", "severance", "severance"},
    {"short", "shortly", "shortly"},
    {"subject", "subjectiv", "subjectiv"},
    {"success", "succession", "succession"},
    {"success", "successiv", "successiv"},
    {"suit", "suite", "suite"},
    {"termin", "terminal", "terminal"},
    {"transit", "transition", "transition"},
    {"tribun", "tribunal", "tribunal"},
    {"unit", "unite", "unite"},
    {"unit", "uniting", "unite"},
    {"univers", "universal", "universal"},
    {"univers", "universit", "universit"},
    {"util", "utilit", "utilit"},
    {"will", "willing", "willing"},
    {"wit", "witness", "witness"},
};

static int compare_stem(const char *stem, const char *word, size_t size)
{
    const int order = strncmp(stem, word, size);
    return order != 0 ? order : stem[size] != '\0';
}

// The first row of a stem; their number where it has none.
static size_t find_stem(const char *stem, size_t size)
{
    const size_t count = sizeof parted / sizeof *parted;
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare_stem(parted[middle].stem, stem, size) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && compare_stem(parted[low].stem, stem, size) == 0 ? low : count;
}

const char *english_apart(const char *word, size_t word_size, const char *stem, size_t stem_size)
{
    const char *term = NULL;
    for (size_t i = find_stem(stem, stem_size);
         i < sizeof parted / sizeof *parted && compare_stem(parted[i].stem, stem, stem_size) == 0; i++) {
        const size_t size = strlen(parted[i].beginning);
        if (word_size >= size && memcmp(word, parted[i].beginning, size) == 0)
            term = parted[i].term;
    }
    return term;
}
