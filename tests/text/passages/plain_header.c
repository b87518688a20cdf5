// SPDX-License-Identifier: MIT
// What stands above the body of a plain text.
#include "tests/text/passages/header_rows.h"

#include <criterion/criterion.h>

// Whether its first line ends in a small word, or its words are small.
Test(plain_header, takes_no_first_line_of_double_spaced_prose_for_a_title)
{
#define SPACED                                                                                               \
    "Monday and spoke of the level of the\n\nriver, which had been rising for\n\ndays. Nobody had foreseen " \
    "that, they\n\nsaid, and nobody knew what would\n\ncome of it in the spring of the year."
    static const struct header_row rows[] = {
        {"The delegates of the town came on\n\n" SPACED, "", "", "", "",
         "The delegates of the town came on\n\n" SPACED},
        {"They reached it after a long journey last\n\n" SPACED, "", "", "", "",
         "They reached it after a long journey last\n\n" SPACED},
        {"The Level of the River\n\n" SPACED, "The Level of the River", "", "", "", SPACED},
    };
    CHECK_HEADERS(rows);
}

// Words in capitals before a full stop may open a paragraph; a line of a few words is a title as any other.
Test(plain_header, takes_a_title_of_two_parts)
{
    static const struct header_row rows[] = {
        {"THE LAW OF THE SEA. A Study of Fords\n\nIt fell.", "THE LAW OF THE SEA. A Study of Fords", "", "",
         "", "It fell."},
    };
    CHECK_HEADERS(rows);
}

// Some offices are surnames as well; topics have the shape of names.
Test(plain_header, tells_persons_from_offices_and_topics)
{
    static const struct header_row rows[] = {
        {"Storage in winter\nAnna Leiter\n4 March 2014\n\nIt fell.", "Storage in winter", "Anna Leiter",
         "4 March 2014", "", "It fell."},
        {"Storage in winter\nJan Roth and Mary Officer\n4 March 2014\n\nIt fell.", "Storage in winter",
         "Jan Roth and Mary Officer", "4 March 2014", "", "It fell."},
        {"Storage in winter\nAda Roe\nPress Officer\n4 March 2014\n\nIt fell.", "Storage in winter",
         "Ada Roe", "4 March 2014", "", "Ada Roe\nPress Officer\n4 March 2014\n\nIt fell."},
        {"Speicher im Winter\nEva Roth\nTechnischer Leiter\n4. März 2014\n\nEr sank.", "Speicher im Winter",
         "Eva Roth", "4. März 2014", "", "Eva Roth\nTechnischer Leiter\n4. März 2014\n\nEr sank."},
        {"Storage in winter\n\nGas Transit Talks\nAda Roe\n4 March 2014\n\nIt fell.", "Storage in winter", "",
         "", "", "Gas Transit Talks\nAda Roe\n4 March 2014\n\nIt fell."},
        {"Storage in winter\nAuthor: nobody knew who wrote the draft.\n\nIt fell.", "", "", "", "",
         "Storage in winter\nAuthor: nobody knew who wrote the draft.\n\nIt fell."},
        {"Storage in winter\nAuthor: van der Berg and Ada Holm et al.\n4 March 2014\n\nIt fell.",
         "Storage in winter", "van der Berg and Ada Holm et al.", "4 March 2014", "", "It fell."},
        {"Storage in winter\n\nTom Trade\n\n4 March 2014\n\nIt fell.", "Storage in winter", "Tom Trade",
         "4 March 2014", "", "It fell."},
        {"Storage in winter\nBy Ada Summit\n\nIt fell.", "Storage in winter", "Ada Summit", "", "",
         "It fell."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, reads_the_title_below_the_topic_of_a_report)
{
#define REPORT "GAO-21-345\n\nWhat GAO Found\n\nThe board was slow, and the locks of the river leak."
#define OFFICE "United States Government Accountability Office\nReport to Congressional Requesters\n\n"
    static const struct header_row rows[] = {
        {OFFICE "March 2021\n\nRIVER LOCKS\n\nBoard Should Mend\nWhat Leaks\n\n" REPORT,
         "RIVER LOCKS\n\nBoard Should Mend\nWhat Leaks", "", "March 2021", "",
         OFFICE "March 2021\n\nRIVER LOCKS\n\nBoard Should Mend\nWhat Leaks\n\n" REPORT},
        {OFFICE "RIVER LOCKS\n\n" REPORT, "RIVER LOCKS", "", "", "", OFFICE "RIVER LOCKS\n\n" REPORT},
        {"PRESS RELEASE\n\nRIVER LOCKS\n\nBoard Should Mend\n\nIt leaks, as the board said.", "RIVER LOCKS",
         "", "", "", "PRESS RELEASE\n\nRIVER LOCKS\n\nBoard Should Mend\n\nIt leaks, as the board said."},
    };
    CHECK_HEADERS(rows);
#undef REPORT
#undef OFFICE
}

Test(plain_header, reads_authors_above_their_offices)
{
#define TEXT "Summary\n\nThe board was made by law, and owns the locks of the river."
#define ROE "Ada Roe\nSpecialist in River Policy\nRivers Division"
#define POE "Ben Poe\nSenior Analyst, Public Finance"
    static const struct header_row rows[] = {
        {"The River Board: Issues\n\n" ROE "\n\nUpdated in spring\n\n" TEXT, "The River Board: Issues",
         "Ada Roe", "", "", ROE "\n\nUpdated in spring\n\n" TEXT},
        {"Order Code RL12345\n\nCRS Report for Congress\n\nThe River Board: Issues\n\n" ROE "\n\n" POE
         "\n\n" TEXT,
         "The River Board: Issues", ROE "\n\nBen Poe", "", "",
         "Order Code RL12345\n\nCRS Report for Congress\n\nThe River Board: Issues\n\n" ROE "\n\n" POE
         "\n\n" TEXT},
        // Who speaks, who is written to, and what no name stands above.
        {"Talk on the River\n\nSpeakers:\n\n" ROE "\n\n" TEXT, "Talk on the River", "", "", "",
         "Speakers:\n\n" ROE "\n\n" TEXT},
        {"The River\n\nRiver Board\nSpecialist in River Policy\n\n" TEXT, "The River", "", "", "",
         "River Board\nSpecialist in River Policy\n\n" TEXT},
        {"The River\n\nAda Roe\nSpecialists say that it rose\n\n" TEXT, "The River", "", "", "",
         "Ada Roe\nSpecialists say that it rose\n\n" TEXT},
        {"The River\n\n" TEXT "\n\n" ROE, "The River", "", "", "", TEXT "\n\n" ROE},
    };
    CHECK_HEADERS(rows);
#undef TEXT
#undef ROE
#undef POE
}

Test(plain_header, reads_title_series_date_and_author)
{
    static const struct header_row rows[] = {
        {"134. Memorandum From A to B\n\nForeign Relations, Volume IV\nDate: 1955-12-08\n\nSource: C.\nD.",
         "134. Memorandum From A to B", "", "1955-12-08", "Foreign Relations, Volume IV", "Source: C.\nD."},
        {"The Title\nTranslated by Ada Roe\n\nText.", "The Title", "", "", "",
         "Translated by Ada Roe\n\nText."},
        {"The Title\nÜbersetzt von Ada Roe\n\nText.", "The Title", "", "", "",
         "Übersetzt von Ada Roe\n\nText."},
        {"The Title\nRed.: Ada Roe\n\nText.", "The Title", "", "", "", "Red.: Ada Roe\n\nText."},
        {"The Title\nDeadline: 3 May 2019\n\nText.", "The Title", "", "", "",
         "Deadline: 3 May 2019\n\nText."},
        {"The Title\n\nBriefs on Law, Vol. 3, No. 2, March 2019\n\nText.", "The Title", "", "March 2019",
         "Briefs on Law, Vol. 3, No. 2, March 2019", "Text."},
        {"The Title\n\nBriefs on Law, No. 2, 14 March 2019\n\nText.", "The Title", "", "14 March 2019",
         "Briefs on Law, No. 2, 14 March 2019", "Text."},
        {"The Title\n\nBriefs on Law, No. 2, March 2019\nDate: 2019-04-02\n\nText.", "The Title", "",
         "2019-04-02", "Briefs on Law, No. 2, March 2019", "Text."},
        {"The Title\n\nBriefs on Law, Volume IV\n\nText.", "The Title", "", "", "Briefs on Law, Volume IV",
         "Text."},
        {"The Title\n\n2005-11-02\n\nText.", "The Title", "", "2005-11-02", "", "Text."},
        {"The Title\n2005-11-02\nText here.\nMore.", "The Title", "", "2005-11-02", "", "Text here.\nMore."},
        {"The Title\n\nUpdated: 2006-11-02\nPublished: 2005-11-02\n\nText.", "The Title", "", "", "",
         "Updated: 2006-11-02\nPublished: 2005-11-02\n\nText."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, reads_bylines)
{
    static const struct header_row rows[] = {
        {"The Title\n\nBy Jane Roe\n\nText.", "The Title", "Jane Roe", "", "", "Text."},
        {"The Title\n\nBy Jane Roe, 2 May 2005\n\nText.", "The Title", "Jane Roe", "2 May 2005", "", "Text."},
        {"The Title\n\nBy Jane Roe, Staff Writer | May 2, 2005, 10:15\n\nText.", "The Title", "Jane Roe",
         "May 2, 2005", "", "Text."},
        {"The Title\n\nVon Jürgen Roe (2. Mai 2005)\n\nText.", "The Title", "Jürgen Roe", "2. Mai 2005", "",
         "Text."},
        {"The Title\n\nBy Jane Roe on 2 May 2005\n\nText.", "The Title", "Jane Roe", "2 May 2005", "",
         "Text."},
        {"The Title\n\nBy the treaty of 2 May 2005\n\nText.", "The Title", "", "", "",
         "By the treaty of 2 May 2005\n\nText."},
        {"The Title\n\nBy Special Messenger, 2 May 2005\n\nText.", "The Title", "", "", "",
         "By Special Messenger, 2 May 2005\n\nText."},
        {"The Title\n\nBy Jane Roe in New York\n\nText.", "The Title", "Jane Roe", "", "", "Text."},
        {"The Title\n\nPar Jeanne Roé et Benoît Poe\n\nText.", "The Title", "Jeanne Roé et Benoît Poe", "",
         "", "Text."},
        {"The Title\n\nVon Jürgen Roe aus Bonn\n\nText.", "The Title", "Jürgen Roe", "", "", "Text."},
        {"The Title\n\nPor João da Roa\n\nText.", "The Title", "João da Roa", "", "", "Text."},
        {"The Title\n\nDoor Jan de Roe\n\nText.", "The Title", "Jan de Roe", "", "", "Text."},
        {"The Title\n\nDi Marco Roe\n\nText.", "The Title", "Marco Roe", "", "", "Text."},
        {"The Title\n\nBy Friday in Geneva\n\nText.", "The Title", "", "", "",
         "By Friday in Geneva\n\nText."},
        {"The Title\n\nBy Any Means\n\nText.", "The Title", "", "", "", "By Any Means\n\nText."},
        {"The Title\n\nVon Bonn nach Rom\n\nText.", "The Title", "", "", "", "Von Bonn nach Rom\n\nText."},
        {"The Title\n\nVon der Roe said\n\nText.", "The Title", "", "", "", "Von der Roe said\n\nText."},
        {"The Title\n\nPor Favor\n\nText.", "The Title", "", "", "", "Por Favor\n\nText."},
        {"The Title\n\nDoor to Door\n\nText.", "The Title", "", "", "", "Door to Door\n\nText."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, reads_titles_fields_and_series)
{
    static const struct header_row rows[] = {
        {"The Title, 4:40 p.m.\n\nDate: 1975-08-03\n\nText.", "The Title, 4:40 p.m.", "", "1975-08-03", "",
         "Text."},
        {"Title: A\nAuthor: B C\nDate: 2 May 2005\nSeries: D\n\nText.", "A", "B C", "2 May 2005", "D",
         "Text."},
        {"A title\nin two lines\n\nDate: 2005\n\nText.", "A title\nin two lines", "", "2005", "", "Text."},
        {"A title\n\nText that is a sentence.", "A title", "", "", "", "Text that is a sentence."},
        {"Who decides?\n\nText.", "Who decides?", "", "", "", "Text."},
        {"A Note\n\nForeign Papers, 1955–1957, Volume IV\n\nText.", "A Note", "", "",
         "Foreign Papers, 1955–1957, Volume IV", "Text."},
        {"A Note\n\nForeign Papers, Volume XV, Berlin\n\nText.", "A Note", "", "",
         "Foreign Papers, Volume XV, Berlin", "Text."},
        {"A Note\n\nWe saw it in Papers, Volume XV.\n\nText.", "A Note", "", "", "",
         "We saw it in Papers, Volume XV.\n\nText."},
        {"The Title\n\nBriefs on Law\n4 March 2014\n\nText.", "The Title", "", "4 March 2014",
         "Briefs on Law", "Text."},
        {"WATER PAPER No. 7\n\nThe Upper Ford\n\nby Bea Cole\n\nMay 2011\n\nText.", "The Upper Ford",
         "Bea Cole", "May 2011", "WATER PAPER No. 7", "Text."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, takes_for_the_author_who_stands_between_title_and_date)
{
    static const struct header_row rows[] = {
        // A person between title and date wrote it; a place or a body did not.
        {"The Łódź Treaty\nZoë Šimůnková\n2019-05-14\n\nText.", "The Łódź Treaty", "Zoë Šimůnková",
         "2019-05-14", "", "Text."},
        {"The Treaty\n\nJan van der Berg\n14 May 2019\n\nText.", "The Treaty", "Jan van der Berg",
         "14 May 2019", "", "Text."},
        {"The Treaty\n\nAda Roe\n\n14 May 2019\n\nText.", "The Treaty", "Ada Roe", "14 May 2019", "",
         "Text."},
        {"The Treaty\n\nSecurity Council\n14 May 2019\n\nText.", "The Treaty", "", "14 May 2019",
         "Security Council", "Text."},
        {"The Treaty\n\nNew York\n\n14 May 2019\n\nText.", "The Treaty", "", "", "",
         "New York\n\n14 May 2019\n\nText."},
        {"The Treaty\n\nAda Roe\n\nText.", "The Treaty", "", "", "", "Ada Roe\n\nText."},
        // What goes on in the date, or says who made the paper, is no series.
        {"Resolution 9\n\nAdopted by the Council at its 7th meeting, on\n4 March 2014\n\nText.",
         "Resolution 9", "", "", "", "Adopted by the Council at its 7th meeting, on\n4 March 2014\n\nText."},
        {"On Water\n\nRemarks by the Chair\n4 March 2014\n\nText.", "On Water", "", "", "",
         "Remarks by the Chair\n4 March 2014\n\nText."},
        {"On Water\n\nBerlin,\n4 March 2014\n\nText.", "On Water", "", "", "",
         "Berlin,\n4 March 2014\n\nText."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, leaves_in_the_body_what_is_no_metadata)
{
    static const struct header_row rows[] = {
        {"IMPLICATIONS: Such.\nCONCLUSIONS: The.", "", "", "", "", "IMPLICATIONS: Such.\nCONCLUSIONS: The."},
        {"BACKGROUND\n\nIt began.", "", "", "", "", "BACKGROUND\n\nIt began."},
        {"It is a sentence.\n\nSo is this.", "", "", "", "", "It is a sentence.\n\nSo is this."},
        {"The Title\n\nSource: Department of State.\n\nText.", "The Title", "", "", "",
         "Source: Department of State.\n\nText."},
        {"The Title\n\nWashington, October 27, 1955.\n\nText.", "The Title", "", "", "",
         "Washington, October 27, 1955.\n\nText."},
        {"[Clerk] Where did the water come from?\n\n[Roe] From the snow.", "", "", "", "",
         "[Clerk] Where did the water come from?\n\n[Roe] From the snow."},
        {"B C\nOffice of Water\n\n5 May 2011\n\nDear D,\n\nText.", "", "", "", "",
         "B C\nOffice of Water\n\n5 May 2011\n\nDear D,\n\nText."},
        {"The water rose in the night and took\n\nthe boats that lay along the shore. No\n\nmore was said of it in the town, "
         "where\n\npeople had other things to do.",
         "", "", "", "",
         "The water rose in the night and took\n\nthe boats that lay along the shore. No\n\nmore was said of it in the "
         "town, where\n\npeople had other things to do."},
        {"The Title\n\nText that was written\nby Bea Cole, who saw it.", "The Title", "", "", "",
         "Text that was written\nby Bea Cole, who saw it."},
        {"Only a title", "", "", "", "", "Only a title"},
        {"Only a title\n\n2005-11-02\n", "", "", "", "", "Only a title\n\n2005-11-02\n"},
        {"Heading\n=====\n\nText.", "", "", "", "", "Heading\n=====\n\nText."},
        {"lower case start\n\nText.", "", "", "", "", "lower case start\n\nText."},
        {"", "", "", "", "", ""},
        {"\n\n", "", "", "", "", ""},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, reads_the_keys_of_memoranda_and_telegrams)
{
    static const struct header_row rows[] = {
        {"TO: A\nFROM: B C\nSUBJECT: D\n\nText.", "D", "B C", "", "",
         "TO: A\nFROM: B C\nSUBJECT: D\n\nText."},
        {"MEMORANDUM\n\nTO: A\nFROM: B C\nDATE: May 5, 2011\nRE: The upper ford\n\nText.", "The upper ford",
         "B C", "May 5, 2011", "",
         "MEMORANDUM\n\nTO: A\nFROM: B C\nDATE: May 5, 2011\nRE: The upper ford\n\nText."},
        {"FAX TRANSMISSION\n\nTO: A\nFROM: B C\nRE: The upper ford\n\nText.", "The upper ford", "B C", "", "",
         "FAX TRANSMISSION\n\nTO: A\nFROM: B C\nRE: The upper ford\n\nText."},
        {"FAX TRANSMISSION\n\nText of it.", "", "", "", "", "FAX TRANSMISSION\n\nText of it."},
        {"NOTE FOR THE FILE\n\nFrom: Bea Cole To: Ada Holm\nRe: The upper ford\n\nText.", "The upper ford",
         "Bea Cole", "", "", "NOTE FOR THE FILE\n\nFrom: Bea Cole To: Ada Holm\nRe: The upper ford\n\nText."},
        {"Author: Ada Roe Published: March 2014\nTitle: The upper ford\n\nText.", "The upper ford", "Ada Roe",
         "March 2014", "", "Text."},
        {"Author: Ada Roe Date: 4 March 2014\nTitle: The upper ford\n\nText.", "The upper ford", "Ada Roe",
         "4 March 2014", "", "Text."},
        {"From: Bea Cole To: Ada Holm\nTitle: The upper ford\n\nText.", "The upper ford", "Bea Cole", "", "",
         "From: Bea Cole To: Ada Holm\nTitle: The upper ford\n\nText."},
        {"NOTE FOR THE FILE\n\nFrom: Oslo To: Bergen\nRe: The upper ford\n\nText.", "The upper ford", "", "",
         "", "NOTE FOR THE FILE\n\nFrom: Oslo To: Bergen\nRe: The upper ford\n\nText."},
        {"NOTE FOR THE FILE\n\nFrom: B C\nRe: The upper ford\n\nText.", "The upper ford", "B C", "", "",
         "NOTE FOR THE FILE\n\nFrom: B C\nRe: The upper ford\n\nText."},
        {"R 121815Z SEP 62\nFM EMBASSY X\nTO OFFICE Y\nSUBJECT: TOLLS AT THE\nUPPER FORD\nREF: A 12\n\n1. Text.",
         "TOLLS AT THE\nUPPER FORD", "", "121815Z SEP 62", "",
         "R 121815Z SEP 62\nFM EMBASSY X\nTO OFFICE Y\nSUBJECT: TOLLS AT THE\nUPPER FORD\nREF: A 12\n\n1. Text."},
        {"MEMORANDUM FOR THE CLERK\n\nFROM:    Water - Bea Cole\n\nSUBJECT: The upper\n         ford\n\nText.",
         "The upper\n         ford", "Bea Cole", "", "",
         "MEMORANDUM FOR THE CLERK\n\nFROM:    Water - Bea Cole\n\nSUBJECT: The upper\n         ford\n\nText."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, reads_the_headline_of_a_release_below_its_kind)
{
    static const struct header_row rows[] = {
        {"ПРЕСС-РЕЛИЗ\n\n5 мая 2011 г.\n\nОткрыт верхний брод\n\nText.", "Открыт верхний брод", "",
         "5 мая 2011 г.", "", "ПРЕСС-РЕЛИЗ\n\n5 мая 2011 г.\n\nОткрыт верхний брод\n\nText."},
        {"FOR IMMEDIATE RELEASE\nMay 5, 2011\nContact: B C\n\nOFFICE OPENS UPPER FORD\n\nOSLO -- Text.",
         "OFFICE OPENS UPPER FORD", "", "May 5, 2011", "",
         "FOR IMMEDIATE RELEASE\nMay 5, 2011\nContact: B C\n\nOFFICE OPENS UPPER FORD\n\nOSLO -- Text."},
        // A body's name stands above, a number behind what it is, when it goes out below it.
        {"NEWS RELEASE\n\nWater Office\nTown House\n\nFOR IMMEDIATE RELEASE\nMonday, May 5, 2011\n\nOffice Opens the Upper Ford\n\n"
         "OSLO -- Text.",
         "Office Opens the Upper Ford", "", "", "",
         "NEWS RELEASE\n\nWater Office\nTown House\n\nFOR IMMEDIATE RELEASE\nMonday, May 5, 2011\n\nOffice Opens the Upper Ford\n\n"
         "OSLO -- Text."},
        {"Press Release (2011) 55\nIssued on 05 May 2011\n\nStatement on the upper ford\n\n1. Text.",
         "Statement on the upper ford", "", "05 May 2011", "",
         "Press Release (2011) 55\nIssued on 05 May 2011\n\nStatement on the upper ford\n\n1. Text."},
        {"PRESSEMITTEILUNG Nr. 3/2011\n\nSperrfrist: 5. Mai 2011, 12 Uhr\n\nAmt öffnet die obere Furt\n\nOslo – Text.",
         "Amt öffnet die obere Furt", "", "5. Mai 2011", "",
         "PRESSEMITTEILUNG Nr. 3/2011\n\nSperrfrist: 5. Mai 2011, 12 Uhr\n\nAmt öffnet die obere Furt\n\nOslo – Text."},
        {"COMMUNIQUÉ DE PRESSE\n\nOslo, le 5 mai 2011\n\nLe gué est ouvert\n\nTexte.", "Le gué est ouvert",
         "", "", "", "COMMUNIQUÉ DE PRESSE\n\nOslo, le 5 mai 2011\n\nLe gué est ouvert\n\nTexte."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, reads_a_head_whose_corners_are_filled)
{
    static const struct header_row rows[] = {
        {"United Towns                    T/RES/7 (2011)\n\nCouncil            Distr.: General\n\nResolution 7 (2011)\n\nThe Council,",
         "Resolution 7 (2011)", "", "", "",
         "United Towns                    T/RES/7 (2011)\n\nCouncil            Distr.: General\n\nResolution 7 (2011)\n\nThe Council,"},
        {"OFFICE OF WATER\nOSLO\n\nWB-5                         5 May 2011\n\nMEMORANDUM FOR The Clerk\n\nSUBJECT: The Ford\n\n1. Text.",
         "The Ford", "", "5 May 2011", "",
         "OFFICE OF WATER\nOSLO\n\nWB-5                         5 May 2011\n\nMEMORANDUM FOR The Clerk\n\nSUBJECT: The Ford\n\n1. Text."},
        {"THE RIVER                    REPORT 5\n\nThe water rose in the night and took the boats\nalong the shore to the old\n\nmill.",
         "THE RIVER                    REPORT 5", "", "", "",
         "The water rose in the night and took the boats\nalong the shore to the old\n\nmill."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, takes_persons_between_title_and_date_for_authors)
{
    static const struct header_row rows[] = {
        {"The Title\n\nAnn Poe\n\nBen Roe\n\n2005-11-02\n\nText.", "The Title", "Ann Poe\n\nBen Roe",
         "2005-11-02", "", "Text."},
        {"The Title\nAnn Poe; Ben Roe\n2005-11-02\n\nText.", "The Title", "Ann Poe; Ben Roe", "2005-11-02",
         "", "Text."},
        {"A Title of Which the End\nStands in a Second Line\nAnn Poe and Ben Roe\n2005-11-02\n\nText.",
         "A Title of Which the End\nStands in a Second Line", "Ann Poe and Ben Roe", "2005-11-02", "",
         "Text."},
        {"Der Titel\n\nDr. Jörg Köhler\n\n2005-11-02\n\nText.", "Der Titel", "Dr. Jörg Köhler", "2005-11-02",
         "", "Text."},
        {"Река весной\n\nИрина Соколова\n\n2005-11-02\n\nТекст.", "Река весной", "Ирина Соколова",
         "2005-11-02", "", "Текст."},
        {"春天的河\n\n陈小雨\n\n2005-11-02\n\n正文。", "春天的河", "陈小雨", "2005-11-02", "", "正文。"},
        // A byline keeps its own way; places and bodies are no persons.
        {"The Title\n\nby Ann Poe\n\n2005-11-02\n\nText.", "The Title", "Ann Poe", "2005-11-02", "", "Text."},
        {"The Title\n\nWorld Bank\n\n2005-11-02\n\nText.", "The Title", "", "", "",
         "World Bank\n\n2005-11-02\n\nText."},
        {"Река весной\n\nНижний Город\n\n2005-11-02\n\nТекст.", "Река весной", "", "", "",
         "Нижний Город\n\n2005-11-02\n\nТекст."},
    };
    CHECK_HEADERS(rows);
}

Test(plain_header, ends_a_title_above_a_line_that_is_about_the_paper)
{
    static const struct header_row rows[] = {
        {"The Title\nGeneva, 4 March 2014\n\nText.", "The Title", "", "", "",
         "Geneva, 4 March 2014\n\nText."},
        {"The Title\nPublished 4 March 2014\nLast updated 7 June 2020\n\nText.", "The Title", "", "", "",
         "Published 4 March 2014\nLast updated 7 June 2020\n\nText."},
        {"The Title\nTranslated by Ann Poe\n\nText.", "The Title", "", "", "",
         "Translated by Ann Poe\n\nText."},
        {"The Title\nPhoto: Ann Poe\n\nText.", "The Title", "", "", "", "Photo: Ann Poe\n\nText."},
        {"Der Titel\nvon Ann Poe\n\nText.", "Der Titel", "Ann Poe", "", "", "Text."},
        {"Titlul\nText: Ann Poe\n\nText.", "Titlul", "Ann Poe", "", "", "Text."},
        {"水坝之下的水\n发布时间：2019-03-14 10:15\n\n正文。", "水坝之下的水", "", "", "",
         "发布时间：2019-03-14 10:15\n\n正文。"},
        {"The Title That Goes\nOn in Another Line\n4 March 2014\n\nText.",
         "The Title That Goes\nOn in Another Line", "", "4 March 2014", "", "Text."},
        // A title goes on in a line that only looks like one of those.
        {"The Title\nRivers and Towns\n\nText.", "", "", "", "", "The Title\nRivers and Towns\n\nText."},
    };
    CHECK_HEADERS(rows);
}

// What says which page begins is no title; it stays before the text, whose page it tells.
Test(plain_header, reads_the_title_behind_the_mark_of_a_page)
{
    static const struct header_row rows[] = {
        {"[[Page 33]]\n\nThe Tolls of the Canal\n\nBy Ada Roe\n\nIt fell.", "The Tolls of the Canal",
         "Ada Roe", "", "", "[[Page 33]]\n\nThe Tolls of the Canal\n\nBy Ada Roe\n\nIt fell."},
        {"\n[[Page S12]]\nThe Tolls of the Canal\n4 March 2014\n\nIt fell.", "The Tolls of the Canal", "",
         "4 March 2014", "", "[[Page S12]]\nThe Tolls of the Canal\n4 March 2014\n\nIt fell."},
        {"[[Page 33]]", "", "", "", "", "[[Page 33]]"},
        {"[A Draft]\n\nIt fell.", "[A Draft]", "", "", "", "It fell."},
    };
    CHECK_HEADERS(rows);
}

// A line below a name may say as what somebody works: it is nobody, and stays text.
Test(plain_header, tells_names_from_positions)
{
#define TOLD "The commission met four times in the spring of the year.\n"
    static const struct header_row rows[] = {
        {"The Joint Gauge\n\nAda Roe\nSenior Fellow\n4 March 2014\n\n" TOLD, "The Joint Gauge", "Ada Roe",
         "4 March 2014", "", "Ada Roe\nSenior Fellow\n4 March 2014\n\n" TOLD},
        {"The Joint Gauge\nAda Roe\nDirector, River Institute\n4 March 2014\n\n" TOLD, "The Joint Gauge",
         "Ada Roe", "4 March 2014", "", "Ada Roe\nDirector, River Institute\n4 March 2014\n\n" TOLD},
        {"The Joint Gauge\n\nAda Roe\nSenior Fellow\nBen Poe\n4 March 2014\n\n" TOLD, "The Joint Gauge",
         "Ada Roe\nSenior Fellow\nBen Poe", "4 March 2014", "",
         "Ada Roe\nSenior Fellow\nBen Poe\n4 March 2014\n\n" TOLD},
        {"The Joint Gauge\n\nAda Roe\n\nSenior Fellow\n\n4 March 2014\n\n" TOLD, "The Joint Gauge", "Ada Roe",
         "", "", "Senior Fellow\n\n4 March 2014\n\n" TOLD},
        {"The Joint Gauge\n\nAmbassador Ada Roe\n4 March 2014\n\n" TOLD, "The Joint Gauge",
         "Ambassador Ada Roe", "4 March 2014", "", TOLD},
        {"The Joint Gauge\n\nSenior Fellow\n4 March 2014\n\n" TOLD, "The Joint Gauge", "", "4 March 2014",
         "Senior Fellow", TOLD},
    };
    CHECK_HEADERS(rows);
}
