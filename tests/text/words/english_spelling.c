// SPDX-License-Identifier: MIT
// British and American spellings give one term; different words that look alike do not.
#include "text/words/english_spelling.h"
#include "tests/text/words/analysis.h"

#include <criterion/criterion.h>
#include <string.h>

static struct analyzer *analyzer;
static struct english_spelling spelling;

static void make_both(void)
{
    cr_assert(analyzer_new(&analyzer));
    english_spelling_init(&spelling);
}

static void free_analyzer(void)
{
    analyzer_free(analyzer);
}

TestSuite(english_spelling, .init = make_both, .fini = free_analyzer);

static void find_terms(struct buffer *out, language id, const char *text)
{
    buffer_init(out);
    cr_assert(analyzer_run(analyzer, id, ANALYSIS_PLAIN, text, strlen(text), analysis_add_term, out, NULL));
}

static void expect_terms(language id, const char *first, const char *second, bool same)
{
    struct buffer first_terms, second_terms;
    find_terms(&first_terms, id, first);
    find_terms(&second_terms, id, second);
    cr_expect_eq(strcmp(first_terms.data, second_terms.data) == 0, same, "%s gives %s, %s gives %s", first,
                 first_terms.data, second, second_terms.data);
    buffer_clear(&first_terms);
    buffer_clear(&second_terms);
}

static const struct {
    const char *british, *american;
} spelled_twice[] = {
    {"defence policy", "defense policy"},
    {"Ministry of Defence, defences, defenceless", "Ministry of Defense, defenses, defenseless"},
    {"offence pretence licence licences licensed", "offense pretense license licenses licensed"},
    {"practise practised practising", "practice practiced practicing"},
    {"organise organised organiser organising", "organize organized organizer organizing"},
    {"organisation organisations organisational", "organization organizations organizational"},
    {"reorganisation disorganised unorganised", "reorganization disorganized unorganized"},
    {"nationalisation recognise recognisable", "nationalization recognize recognizable"},
    {"demilitarised standardisation minimises", "demilitarized standardization minimizes"},
    {"authorise characterise collectivised criticising", "authorize characterize collectivized criticizing"},
    {"aggrandisement subsidise baptised appetising", "aggrandizement subsidize baptized appetizing"},
    {"visualise monopolised cognisance recognisance", "visualize monopolized cognizance recognizance"},
    {"analyse analysed analysing analyser", "analyze analyzed analyzing analyzer"},
    {"paralysed catalyse", "paralyzed catalyze"},
    {"analyses", "analyzes"},
    {"Labour labours laboured labourer", "Labor labors labored laborer"},
    {"neighbour neighbouring neighbourhood", "neighbor neighboring neighborhood"},
    {"behaviour misbehaviour behavioural", "behavior misbehavior behavioral"},
    {"honour dishonourable favourite unfavourably", "honor dishonorable favorite unfavorably"},
    {"endeavour harbour rumour armoured colourless", "endeavor harbor rumor armored colorless"},
    {"vapour vigour saviour demeanour", "vapor vigor savior demeanor"},
    {"centre centres centred centring", "center centers centered centering"},
    {"theatre amphitheatre epicentre", "theater amphitheater epicenter"},
    {"metres kilometres fibre calibre", "meters kilometers fiber caliber"},
    {"litre litres millilitres", "liter liters milliliters"},
    {"meagre sombre lustre spectre sceptre", "meager somber luster specter scepter"},
    {"manoeuvre manoeuvres manoeuvred manoeuvring", "maneuver maneuvers maneuvered maneuvering"},
    {"manoeuvrable outmanoeuvred", "maneuverable outmaneuvered"},
    {"reconnoitre reconnoitred reconnoitring", "reconnoiter reconnoitered reconnoitering"},
    {"dialogue dialogues", "dialog dialogs"},
    {"catalogue catalogues catalogued cataloguing", "catalog catalogs cataloged cataloging"},
    {"analogue monologue ideologue", "analog monolog ideolog"},
    {"programme programmes programmed programming", "program programs programmed programming"},
    {"kilogrammes", "kilograms"},
    {"travelled travelling traveller cancelled", "traveled traveling traveler canceled"},
    {"signalling marshalled labelled modelling", "signaling marshaled labeled modeling"},
    {"fuelled refuelling dialled duelling trialled", "fueled refueling dialed dueling trialed"},
    {"councillor councillors counsellor", "councilor councilors counselor"},
    {"skilful skilfully wilful fulfil fulfilment", "skillful skillfully willful fulfill fulfillment"},
    {"enrol enrolment instalment distil woollen", "enroll enrollment installment distill woolen"},
    {"encyclopaedia mediaeval primaeval archaeology", "encyclopedia medieval primeval archeology"},
    {"anaemia anaesthetic leukaemia haemorrhage", "anemia anesthetic leukemia hemorrhage"},
    {"paediatric orthopaedic gynaecology palaeolithic", "pediatric orthopedic gynecology paleolithic"},
    {"foetus foetal oestrogen oedema diarrhoea", "fetus fetal estrogen edema diarrhea"},
    {"judgement judgements acknowledgement", "judgment judgments acknowledgment"},
    {"ageing sizeable likeable saleable", "aging sizable likable salable"},
    {"grey greyer greys plough ploughed snowplough", "gray grayer grays plow plowed snowplow"},
    {"mould moulded smouldering moult", "mold molded smoldering molt"},
    {"sulphur sulphate sulphuric aluminium", "sulfur sulfate sulfuric aluminum"},
    {"artefact artefacts sceptic scepticism", "artifact artifacts skeptic skepticism"},
    {"aeroplane aerofoil gaol gaoled", "airplane airfoil jail jailed"},
    {"draught draughtsman roubles pyjamas", "draft draftsman rubles pajamas"},
    {"connexion inflexion reflexion", "connection inflection reflection"},
    {"enquiry enquiries enquired despatch", "inquiry inquiries inquired dispatch"},
    {"jewellery moustache liquorice cosy pedlar", "jewelry mustache licorice cozy peddler"},
    {"adviser advisers", "advisor advisors"},
};

Test(english_spelling, makes_one_term_of_two_spellings)
{
    for (size_t i = 0; i < sizeof spelled_twice / sizeof *spelled_twice; i++)
        expect_terms(LANGUAGE_ENGLISH, spelled_twice[i].british, spelled_twice[i].american, true);
}

static const struct {
    const char *first, *second;
} different[] = {
    {"tyre", "tire"},         {"kerb", "curb"},
    {"storey", "story"},      {"cheque", "check"},
    {"chequer", "checker"},   {"exchequer", "checker"},
    {"prised", "prized"},     {"tonne", "ton"},
    {"timbre", "timber"},     {"prologue", "prolog"},
    {"prophecy", "prophesy"}, {"ensure", "insure"},
    {"trouble", "truble"},    {"paradise", "parade"},
    {"four", "for"},          {"hour", "horror"},
    {"tour", "tor"},          {"devour", "devor"},
    {"contour", "contor"},    {"Israel", "Isrel"},
    {"aerobic", "erobic"},    {"poem", "pem"},
    {"acre", "acer"},         {"cadre", "cader"},
    {"genre", "gener"},       {"rogue", "rog"},
    {"vogue", "vog"},         {"league", "leag"},
    {"Petre", "Peter"},       {"Caesar", "Cesar"},
    {"wilful", "will"},       {"liter", "literal"},
    {"science", "sciense"},   {"evidence", "evidense"},
    {"spaed", "sped"},        {"metric", "meteric"},
    {"central", "centeral"},  {"complexion", "complection"},
    {"onslaught", "onslaft"}, {"boulder", "bolder"},
    {"shoulder", "sholder"},  {"dolphin", "dolfin"},
    {"cosine", "cozine"},     {"cordially", "cordialy"},
};

Test(english_spelling, keeps_different_words_apart)
{
    for (size_t i = 0; i < sizeof different / sizeof *different; i++)
        expect_terms(LANGUAGE_ENGLISH, different[i].first, different[i].second, false);
}

// Words that have -is- on both sides, or no other spelling at all: what the stemmer is given is what was written.
static const char *const unchanged[] = {
    "advise",     "advised",   "advisable",   "advertise",   "advertisement", "anise",
    "appraisal",  "appraised", "arise",       "arising",     "basis",         "bruised",
    "chastise",   "chemise",   "circumcised", "comprise",    "comprised",     "compromise",
    "concise",    "cruiser",   "demise",      "denise",      "despise",       "devise",
    "disable",    "disguise",  "enterprise",  "enterprises", "excise",        "exercise",
    "exercises",  "expertise", "franchise",   "improvise",   "improvisation", "incise",
    "liaise",     "likewise",  "merchandise", "miser",       "mortise",       "noise",
    "otherwise",  "paradise",  "paris",       "poise",       "praise",        "precise",
    "premises",   "promise",   "promising",   "raise",       "reprise",       "revise",
    "rise",       "rising",    "sunrise",     "supervise",   "supervised",    "surmise",
    "surprise",   "televise",  "tortoise",    "treatise",    "trellised",     "uprising",
    "valise",     "vise",      "wise",        "wiser",       "his",           "is",
    "crises",     "analysis",  "emphasis",    "four",        "course",        "journal",
    "resource",   "glorious",  "armoire",     "are",         "area",          "result",
    "michael",    "phoenix",   "coexist",     "shoes",       "programmer",    "grammar",
    "programmed", "fence",     "licentious",  "disc",        "centimeter",    "a",
    "ab",         "",
};

Test(english_spelling, leaves_alone_what_has_one_spelling)
{
    for (size_t i = 0; i < sizeof unchanged / sizeof *unchanged; i++) {
        char word[FOLD_MAX];
        size_t size = strlen(unchanged[i]);
        memcpy(word, unchanged[i], size);
        size_t joined = english_spelling_join(&spelling, word, size);
        cr_expect(joined == size && memcmp(word, unchanged[i], size) == 0, "%s becomes %.*s", unchanged[i],
                  (int)joined, word);
    }
}

Test(english_spelling, is_a_matter_of_english)
{
    expect_terms(language_find("de", 2), "Labour", "Labor", false);
    // Latin words in Russian are stemmed as English.
    expect_terms(LANGUAGE_RUSSIAN, "labour organisation", "labor organization", true);
}

Test(english_spelling, keeps_within_the_longest_word)
{
    static const char *const roots[] = {"centring", "connexion", "skilful", "pedlar",
                                        "labour",   "haemo",     "centre"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        for (size_t size = 1; size <= FOLD_MAX; size++) {
            char word[FOLD_MAX];
            for (size_t at = 0; at < size; at++)
                word[at] = roots[i][at % strlen(roots[i])];
            size_t joined = english_spelling_join(&spelling, word, size);
            cr_expect(joined > 0 && joined <= FOLD_MAX, "%s, %zu", roots[i], size);
        }
    }
}

Test(english_spelling, takes_any_bytes)
{
    for (unsigned first = 0; first < 256; first++) {
        char word[FOLD_MAX] = {'l', 'a', (char)first, 'o', 'u', (char)first, 'r'};
        cr_expect_eq(english_spelling_join(&spelling, word, 7), 7);
    }
}
