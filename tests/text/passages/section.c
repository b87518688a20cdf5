// SPDX-License-Identifier: MIT
// Section labels, and the author of a biography.
#include "text/passages/section.h"

#include <criterion/criterion.h>
#include <string.h>

enum kind { NONE, OTHER, KNOWN };

struct row {
    const char *text;
    enum kind kind;
    const char *label;
    const char *body;
};

static void check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = rows[i].text;
        size_t size = strlen(text);
        struct section_label label;
        enum kind kind = NONE;
        if (section_label_find(&label, text, size))
            kind = label.known ? KNOWN : OTHER;
        cr_expect_eq(kind, rows[i].kind, "%s: kind %d, wanted %d", text, kind, rows[i].kind);
        if (kind == NONE || rows[i].kind == NONE)
            continue;
        size_t length = label.end - label.start;
        cr_expect(length == strlen(rows[i].label) && memcmp(text + label.start, rows[i].label, length) == 0,
                  "%s: label \"%.*s\"", text, (int)length, text + label.start);
        cr_expect_str_eq(text + label.body, rows[i].body, "%s", text);
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

Test(section, label_opens_a_paragraph)
{
    static const struct row rows[] = {
        {"IMPLICATIONS: Such cooperation", KNOWN, "IMPLICATIONS", "Such cooperation"},
        {"CONCLUSIONS:  The treaty", KNOWN, "CONCLUSIONS", "The treaty"},
        {"AUTHOR’S BIO: Roger", KNOWN, "AUTHOR’S BIO", "Roger"},
        {"AUTHOR'S BIO: Roger", KNOWN, "AUTHOR'S BIO", "Roger"},
        {"AUTHOR\\'S BIO: Roger", KNOWN, "AUTHOR\\'S BIO", "Roger"},
        {"Background: In 1995", KNOWN, "Background", "In 1995"},
        {"Key findings — there are two", KNOWN, "Key findings", "there are two"},
        {"BACKGROUND—In 1995", KNOWN, "BACKGROUND", "In 1995"},
        {"Summary – in short", KNOWN, "Summary", "in short"},
        {"Conclusion - it works", KNOWN, "Conclusion", "it works"},
        {"EXECUTIVE SUMMARY: It", KNOWN, "EXECUTIVE SUMMARY", "It"},
        {"Zusammenfassung: Der", KNOWN, "Zusammenfassung", "Der"},
        {"RÉSUMÉ : L'eau", KNOWN, "RÉSUMÉ", "L'eau"},
        {"ВЫВОДЫ: Военное", KNOWN, "ВЫВОДЫ", "Военное"},
        {"  IMPLICATIONS: Such", KNOWN, "IMPLICATIONS", "Such"},
        {"THE ROAD AHEAD: Much remains", OTHER, "THE ROAD AHEAD", "Much remains"},
        {"PROSPECTS: Much remains", OTHER, "PROSPECTS", "Much remains"},
        {"(U) Background: In 1995", KNOWN, "Background", "In 1995"},
        {"(S//NF) 3. Assessment (C): It", KNOWN, "Assessment", "It"},
        {"Background. In 1995", KNOWN, "Background", "In 1995"},
        {"GENERAL REMARKS: Much remains", OTHER, "GENERAL REMARKS", "Much remains"},
        {"THE TARIFFS. They rose", OTHER, "THE TARIFFS", "They rose"},
        {"2. COSTS AND TOLLS. A toll is", OTHER, "COSTS AND TOLLS", "A toll is"},
    };
    CHECK(rows);
}

Test(section, label_stands_alone)
{
    static const struct row rows[] = {
        {"IMPLICATIONS", KNOWN, "IMPLICATIONS", ""},
        {"IMPLICATIONS:", KNOWN, "IMPLICATIONS", ""},
        {"Background", KNOWN, "Background", ""},
        {"ABOUT THE AUTHOR", KNOWN, "ABOUT THE AUTHOR", ""},
        {"1. Introduction", KNOWN, "Introduction", ""},
        {"II. BACKGROUND", KNOWN, "BACKGROUND", ""},
        {"2) Conclusions", KNOWN, "Conclusions", ""},
        {"A. Background", KNOWN, "Background", ""},
        {"SUBJECT", OTHER, "SUBJECT", ""},
        {"THE WAY FORWARD", OTHER, "THE WAY FORWARD", ""},
        {"[Conclusions]", KNOWN, "Conclusions", ""},
        {"What next?", KNOWN, "What next", ""},
        {"Background.", KNOWN, "Background", ""},
    };
    CHECK(rows);
}

Test(section, label_is_not_seen_in_prose)
{
    static const struct row rows[] = {
        {"NATO: an alliance of states", NONE, "", ""},
        {"NATO", NONE, "", ""},
        {"USSR", NONE, "", ""},
        {"U.S.: a power", NONE, "", ""},
        {"Source: Department of State", NONE, "", ""},
        {"The summary: it is short", NONE, "", ""},
        {"summary: it is short", NONE, "", ""},
        {"Background-checked staff: two", NONE, "", ""},
        {"Background checks are slow", NONE, "", ""},
        {"WASHINGTON — The president said", NONE, "", ""},
        {"WASHINGTON: THE PRESIDENT SAID TODAY", NONE, "", ""},
        {"THIS WHOLE PARAGRAPH IS IN CAPITALS AND GOES ON: yes", NONE, "", ""},
        {"QUESTION: What is it?", NONE, "", ""},
        {"MINISTER HOLM: It is so", NONE, "", ""},
        {"THE CHAIRMAN: We begin", NONE, "", ""},
        {"Background. in 1995", NONE, "", ""},
        {"ADA ROE. They rose", NONE, "", ""},
        {"NEW FERRY. They rose", NONE, "", ""},
        {"MOUNT OF ST. HELENS. They rose", NONE, "", ""},
        {"THE CHAIRMAN. We begin", NONE, "", ""},
        {"TO THE EDITOR. They rose", NONE, "", ""},
        {"THE TARIFFS. THEY ROSE AND FELL AND ROSE", NONE, "", ""},
        {"The tariffs. They rose", NONE, "", ""},
        {"Tariffs?", NONE, "", ""},
        {"[Roe]", NONE, "", ""},
        {"DEAR MR. PRESIDENT: I have the honour", NONE, "", ""},
        {"OPPORTUNITIES AND", NONE, "", ""},
        {"Implications were many. Yes: many", NONE, "", ""},
        {"9:46 p.m.", NONE, "", ""},
        {"1955: a year", NONE, "", ""},
        {":", NONE, "", ""},
        {"", NONE, "", ""},
        {"   ", NONE, "", ""},
        {"1. ", NONE, "", ""},
    };
    CHECK(rows);
}

Test(section, biography_is_told_by_its_label)
{
    static const struct {
        const char *label;
        bool biography;
    } rows[] = {
        {"AUTHOR’S BIO", true},
        {"AUTHOR'S BIO", true},
        {"Author\\'s Bio:", true},
        {"About the author", true},
        {"ABOUT THE AUTHORS", true},
        {"AUTHORS’ BIOS", true},
        {"The Author", true},
        {"À propos de l’auteur", true},
        {"IMPLICATIONS", false},
        {"AUTHORITY", false},
        {"", false},
        {"About the institute", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(section_label_is_biography(rows[i].label, strlen(rows[i].label)), rows[i].biography,
                     "%s", rows[i].label);
}

Test(author, is_the_name_before_the_verb)
{
    static const char *const rows[][2] = {
        {"Roger N. McDermott is an honorary senior research associate, department", "Roger N. McDermott"},
        {"AUTHOR’S BIO: Roger N. McDermott is an honorary", "Roger N. McDermott"},
        {"About the author: Jane Roe teaches law.", "Jane Roe"},
        {"Dr. Jane Roe is a fellow.", "Jane Roe"},
        {"Professor Sir John Doe was ambassador.", "John Doe"},
        {"Jane Roe and John Doe are fellows.", "Jane Roe and John Doe"},
        {"Dr. Jane Roe and Dr. John Doe are fellows.", "Jane Roe and Dr. John Doe"},
        {"Jane Roe, John Doe, and Max Poe are fellows.", "Jane Roe, John Doe, and Max Poe"},
        {"Jane Roe, Senior Fellow, is in Rome.", "Jane Roe"},
        {"Jane Roe, PhD, is a fellow.", "Jane Roe"},
        {"Jane Roe (Rome) is a fellow.", "Jane Roe"},
        {"Jane Roe", "Jane Roe"},
        {"By Jane Roe", "Jane Roe"},
        {"Leopoldine van der Aa is a lawyer.", "Leopoldine van der Aa"},
        {"Ahmed al-Rashid writes on energy.", "Ahmed al-Rashid"},
        {"Charles de Gaulle has written.", "Charles de Gaulle"},
        {"Anne-Marie O’Neill covers trade.", "Anne-Marie O’Neill"},
        {"Łukasz Żuraw-Ochoa currently lives in Łódź.", "Łukasz Żuraw-Ochoa"},
        {"Лидия Омарова, юрист.", "Лидия Омарова"},
        {"J. R. R. Hartley is a writer.", "J. R. R. Hartley"},
        {"Martin L. King Jr. was a minister.", "Martin L. King Jr."},
        {"The author is a lawyer.", ""},
        {"By Air Mail", ""},
        {"By Registered Post", ""},
        {"By Any Means", ""},
        {"By Appointment Only", ""},
        {"By Popular Demand", ""},
        {"By Emily Post", "Emily Post"},
        {"He is a lawyer.", ""},
        {"Jane is a lawyer.", ""},
        {"Kent University offers courses.", ""},
        {"jane roe is a lawyer.", ""},
        {"In 2004 Jane Roe was here.", ""},
        {"", ""},
        {"AUTHOR’S BIO:", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t start = 0, end = 0;
        if (!author_find(rows[i][0], strlen(rows[i][0]), &start, &end))
            start = end = 0;
        cr_expect(end - start == strlen(rows[i][1]) &&
                      memcmp(rows[i][0] + start, rows[i][1], end - start) == 0,
                  "%s: \"%.*s\"", rows[i][0], (int)(end - start), rows[i][0] + start);
    }
}
