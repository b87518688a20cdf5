// SPDX-License-Identifier: MIT
// Definitions of acronyms, and what only looks like one.
#include "text/words/acronym.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

struct row {
    const char *text;
    const char *found; // "SHORT = long form; …"
};

struct listing {
    const char *text;
    char found[512];
};

static bool list(void *context, const struct acronym *acronym)
{
    struct listing *listing = context;
    const size_t size = strlen(listing->found);
    snprintf(listing->found + size, sizeof listing->found - size, "%s%.*s = %.*s", size > 0 ? "; " : "",
             (int)(acronym->short_end - acronym->short_start), listing->text + acronym->short_start,
             (int)(acronym->long_end - acronym->long_start), listing->text + acronym->long_start);
    return true;
}

static void check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct listing listing = {.text = rows[i].text};
        cr_expect(acronym_find(LANGUAGE_ENGLISH, rows[i].text, strlen(rows[i].text), list, &listing));
        cr_expect_str_eq(listing.found, rows[i].found, "%s\nfound  %s\nwanted %s", rows[i].text,
                         listing.found, rows[i].found);
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

Test(acronym, stands_in_parentheses_behind_its_long_form)
{
    static const struct row rows[] = {
        {"joined Partnership for Peace (PfP) in 1994", "PfP = Partnership for Peace"},
        {"the North Atlantic Council (NAC)", "NAC = North Atlantic Council"},
        {"The Office of the Special Envoy for the Sahel (OSES) said",
         "OSES = Office of the Special Envoy for the Sahel"},
        {"the “Lord’s Resistance Army” (LRA), which", "LRA = Lord’s Resistance Army"},
        {"the United Nations Operation in Côte d’Ivoire (UNOCI)",
         "UNOCI = United Nations Operation in Côte d’Ivoire"},
        {"disarmament, demobilization and reintegration (DDR)",
         "DDR = disarmament, demobilization and reintegration"},
        {"conflict-related sexual violence (CRSV)", "CRSV = conflict-related sexual violence"},
        {"improvised explosive devices (IEDs)", "IED = improvised explosive devices"},
        {"the Department of Defense (“DoD”)", "DoD = Department of Defense"},
        {"the General Services Administration (GSA, Washington)", "GSA = General Services Administration"},
        {"the African\nUnion (AU) and the European Union (EU)", "AU = African\nUnion; EU = European Union"},
        {"the U.S. Agency for International Development (AID)", "AID = Agency for International Development"},
        {"the Agency for International Development’s (AID’s) staff",
         "AID = Agency for International Development"},
        {"Organisation du traité de l’Atlantique Nord (OTAN)",
         "OTAN = Organisation du traité de l’Atlantique Nord"},
        {"l’Union économique (UÉ)", "UÉ = Union économique"},
        {"Many non-governmental organisations (NGOs) met", "NGO = non-governmental organisations"},
        {"a shipment of low-enriched uranium (LEU)", "LEU = low-enriched uranium"},
        {"The law of the sea (LOS)", "LOS = law of the sea"},
        {"parts of the sea (OTS), and the sea (TS), all in all (AIA)", ""},
        {"Организация Объединённых Наций (ООН)", "ООН = Организация Объединённых Наций"},
    };
    CHECK(rows);
}

Test(acronym, stands_before_its_long_form_in_parentheses)
{
    static const struct row rows[] = {
        {"a GPS (Global Positioning System) receiver", "GPS = Global Positioning System"},
        {"the UI (user interface: what is seen)", "UI = user interface"},
        {"the GPS (a Global Positioning System)", ""},
        {"the GPS (Global Positioning System receiver)", ""},
    };
    CHECK(rows);
}

Test(acronym, may_take_more_than_initials_or_miss_a_word)
{
    static const struct row rows[] = {
        {"the Kazakhstani Battalion (KAZBAT)", "KAZBAT = Kazakhstani Battalion"},
        {"in maritime contingency (MARCON) plans", "MARCON = maritime contingency"},
        {"the Howard Hughes Medical Institute (HHMI)", "HHMI = Howard Hughes Medical Institute"},
        {"the African Union Mission in Somalia (AMISOM)", "AMISOM = African Union Mission in Somalia"},
        {"United Nations Mission in the Republic of South Sudan (UNMISS)",
         "UNMISS = United Nations Mission in the Republic of South Sudan"},
        {"the Counter-Terrorism Committee and its Executive Directorate (CTED)",
         "CTED = Counter-Terrorism Committee and its Executive Directorate"},
        {"the North American Air Council (NAC)", ""}, // three letters may miss none
    };
    CHECK(rows);
}

Test(acronym, is_not_every_parenthesis)
{
    static const struct row rows[] = {
        {"asked us about an observer (UN)", ""},
        {"with Cameron and Brown (WE)", ""},
        {"article seven (VII), part two (II)", ""},
        {"the Alliance (NATO)", ""},
        {"of European Economic Cooperation (OEC)", ""},
        {"NATO Atlantic Talks Opened (NATO)", ""},
        {"Partnership for Peace (pfp)", ""},
        {"Partnership for Peace (see PfP)", ""},
        {"the partnership. For Peace (PFP)", ""},
        {"said of the state. North Council (SNC)", ""},
        {"North Atlantic Council, and others (NAC)", ""},
        {"(NAC)", ""},
        {"North Atlantic Council (NAC", ""},
        {"North Atlantic Council ((NAC))", ""},
        {"North Atlantic Council ()", ""},
        {"alpha beta gamma delta epsilon zeta (AZ)", ""},
        {"", ""},
    };
    CHECK(rows);
}

Test(acronym, is_told_by_its_capitals)
{
    static const struct {
        const char *word;
        bool wanted;
    } rows[] = {
        {"PfP", true},  {"NATO", true},      {"U.N.", true},         {"G20", false},  {"MI6", true},
        {"ООН", true},  {"DoD", true},       {"Nato", false},        {"nato", false}, {"A", false},
        {"III", false}, {"McDonald", false}, {"X-Y", false},         {"3PAO", false}, {"ABCDEFGHIJ", true},
        {"", false},    {"KAZBAT", true},    {"ABCDEFGHIJK", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(acronym_is_short(rows[i].word, strlen(rows[i].word)), rows[i].wanted, "%s",
                     rows[i].word);
}

static bool stop(void *context, const struct acronym *acronym)
{
    (void)acronym;
    ++*(int *)context;
    return false;
}

Test(acronym, ends_when_the_sink_says_so)
{
    const char text[] = "the African Union (AU) and the European Union (EU)";
    int calls = 0;
    cr_expect_not(acronym_find(LANGUAGE_ENGLISH, text, strlen(text), stop, &calls));
    cr_expect_eq(calls, 1);
}
