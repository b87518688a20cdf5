// SPDX-License-Identifier: MIT
// Speakers, and lines that look like headings.
#include "text/passages/speaker.h"
#include "text/passages/heading_line.h"

#include <criterion/criterion.h>
#include <string.h>

Test(speaker, leads_a_turn)
{
    static const char *const rows[][2] = {
        {"QUESTION: Why?", "QUESTION"},
        {"Q: Why?", "Q"},
        {"THE CHAIRMAN: We begin.", "THE CHAIRMAN"},
        {"The President: We begin.", "The President"},
        {"Mr. Holm: We begin.", "Mr. Holm"},
        {"MS. ODA (Norway): We begin.", "MS. ODA (Norway)"},
        {"MINISTER HOLM: We begin.", "MINISTER HOLM"},
        {"SENATOR HOLM — We begin.", "SENATOR HOLM"},
        {"Mr. HOLM. Madam Chair, we begin.", "Mr. HOLM"},
        {"The CHAIRMAN. We begin.", "The CHAIRMAN"},
        {"ВОПРОС: Почему?", "ВОПРОС"},
        {"Herr Holm: Wir beginnen.", "Herr Holm"},
        {"ПРЕДСЕДАТЕЛЬ: Начинаем.", "ПРЕДСЕДАТЕЛЬ"},
        {"ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ: Начинаем.", "ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ"},
        {"PRÄSIDENTIN: Wir beginnen.", "PRÄSIDENTIN"},
        {"La señora PRESIDENTA: Comenzamos.", "La señora PRESIDENTA"},
        {"El señor HOLM ODA: Comenzamos.", "El señor HOLM ODA"},
        {"Die Präsidentin: Wir beginnen.", "Die Präsidentin"},
        {"Vizepräsident Jan Holm: Wir beginnen.", "Vizepräsident Jan Holm"},
        {"Председательствующий. Коллеги, начинаем.", "Председательствующий"},
        {"M. le président. La séance est ouverte.", "M. le président"},
        {"Mme la présidente. La parole est à vous.", "Mme la présidente"},
        {"M. Jean Vell. Monsieur le ministre, je commence.", "M. Jean Vell"},
        {"Вопрос: Почему?", "Вопрос"},
        {"Frage: Warum?", "Frage"},
        {"Dr. Jan Holm, Bundesminister für Wasser: Wir beginnen.", "Dr. Jan Holm, Bundesminister für Wasser"},
        {"De voorzitter: Wij beginnen.", "De voorzitter"},
        {"De heer De Holm (VVD): Wij beginnen.", "De heer De Holm (VVD)"},
        {"Mevrouw Oda (CDA): Wij beginnen.", "Mevrouw Oda (CDA)"},
        {"O Sr. Presidente: — Vamos começar.", "O Sr. Presidente"},
        {"A Sr.ª Ana Holm (PS): — Vamos começar.", "A Sr.ª Ana Holm (PS)"},
        {"PRESIDENTE. Cominciamo.", "PRESIDENTE"},
        {"Pan Jan Holm: Zaczynamy.", "Pan Jan Holm"},
        {"De minister van Water: Wij beginnen.", "De minister van Water"},
        {"THE CHAIRMAN. We begin.", "THE CHAIRMAN"},
        {"MR. HOLM. Objection.", "MR. HOLM"},
        {"Sr. Holm.- Comenzamos.", "Sr. Holm"},
        {"El señor PRESIDENTE.— Comenzamos.", "El señor PRESIDENTE"},
        {"O SR. PRESIDENTE (Ana Holm) - Vamos começar.", "O SR. PRESIDENTE (Ana Holm)"},
        {"A SRA. ANA HOLM (PT - SP) - Vamos começar.", "A SRA. ANA HOLM (PT - SP)"},
        {"Mme Ada de Ruun, ministre de l’eau. Nous avons commencé.", "Mme Ada de Ruun, ministre de l’eau"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t end = 0;
        cr_expect(speaker_find(rows[i][0], strlen(rows[i][0]), &end), "%s", rows[i][0]);
        cr_expect(end == strlen(rows[i][1]) && memcmp(rows[i][0], rows[i][1], end) == 0, "%s: %.*s",
                  rows[i][0], (int)end, rows[i][0]);
    }
}

Test(speaker, is_not_seen_in_what_is_none)
{
    static const char *const rows[] = {
        "DEAR MR. PRESIDENT: I have the honour",
        "THE ROAD AHEAD: Much remains",
        "GENERAL REMARKS: Much remains",
        "THE KEY QUESTION: What remains?",
        "Mr. Holm, Director, U.S. Section",
        "Mr. Holm said: we begin.",
        "Background: In 1995",
        "Mr. Holm. He was late.",
        "M. Vell, venu de loin. Il parle.",
        "M. Vell est venu. Il parle.",
        "La question: Pourquoi?",
        "A Matter of Time: Much remains",
        "O Porto: Much remains",
        "De Waal: Much remains",
        "Presidente. Ha iniziato.",
        "A SRA. Um dia depois.",
        "Locks (north) - Much remains",
        "Pan Am: Much remains",
        "A Sr Manager: Much remains",
        "A Sr. Manager: Much remains",
        "De Minister: Much remains",
        "Президент. Он начал.",
        "M. Vell",
        "M. Vell, Cabinet of M. Ruun",
        "M. Vell, Bureau des Tolls. Ruun",
        "Mme Vell and M. Ruun",
        "9:46 p.m.",
        "Chairman: Ada Holm",
        ":",
        "",
    };
    size_t end;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_not(speaker_find(rows[i], strlen(rows[i]), &end), "%s", rows[i]);
}

struct heading_row {
    const char *line;
    enum heading_style style;
    const char *heading;
};

static void expect_styles(const struct heading_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t start = 0, end = 0;
        enum heading_style style = heading_line_find(rows[i].line, strlen(rows[i].line), &start, &end);
        cr_expect_eq(style, rows[i].style, "%s: %d, wanted %d", rows[i].line, style, rows[i].style);
        if (style > HEADING_KEY)
            cr_expect(end - start == strlen(rows[i].heading) &&
                          memcmp(rows[i].line + start, rows[i].heading, end - start) == 0,
                      "%s: %.*s", rows[i].line, (int)(end - start), rows[i].line + start);
    }
}

Test(heading_line, has_a_style)
{
    static const struct heading_row rows[] = {
        {"2. Tolls", HEADING_NUMBERED, "Tolls"},
        {"1.2 Scope of work", HEADING_NUMBERED, "Scope of work"},
        {"II. Depth and flow", HEADING_NUMBERED, "Depth and flow"},
        {"(a) Timing:", HEADING_NUMBERED, "Timing"},
        {"--- Tolls ---", HEADING_DIVISION, "Tolls"},
        {"- Tolls -", HEADING_NONE, ""},
        {"Anlage A: Karten", HEADING_DIVISION, "Anlage A: Karten"},
        {"The Question of Tolls", HEADING_TITLE, "The Question of Tolls"},
        {"How We Measured It", HEADING_TITLE, "How We Measured It"},
        {"Tolls", HEADING_FAINT, "Tolls"},
        {"Ada Holm", HEADING_FAINT, "Ada Holm"},
        {"Deputy Director of Water", HEADING_FAINT, "Deputy Director of Water"},
        {"LEGAL BASIS", HEADING_CAPITALS, "LEGAL BASIS"},
        {"Article 5", HEADING_DIVISION, "Article 5"},
        {"Annex A:", HEADING_DIVISION, "Annex A"},
        {"Article 1. Tolls", HEADING_DIVISION, "Article 1. Tolls"},
        {"ARTICLE 12. TOLLS", HEADING_DIVISION, "ARTICLE 12. TOLLS"},
        {"Article 12. The water rose and fell", HEADING_NONE, ""},
        {"SUBJECT", HEADING_KEY, ""},
        {"Subject: Tolls", HEADING_KEY, ""},
        {"The water rose.", HEADING_NONE, ""},
        {"the water", HEADING_NONE, ""},
        {"The water rose and fell", HEADING_NONE, ""},
        {"Oslo, 5 April 2011", HEADING_NONE, ""},
        {"Drug Trafficking and", HEADING_NONE, ""},
        {"4. Dated March 17. (Central Files)", HEADING_NONE, ""},
        {"1. The order in which it was done is this:", HEADING_NONE, ""},
        {"Dear Ms. Holm", HEADING_NONE, ""},
        {"Page 12", HEADING_NONE, ""},
        {"Submitted by Ada Holm", HEADING_NONE, ""},
        {"Pictures by Ben Oda", HEADING_NONE, ""},
        {"ada@example.org", HEADING_NONE, ""},
        {"", HEADING_NONE, ""},
    };
    expect_styles(rows, sizeof rows / sizeof *rows);
}

Test(heading_line, has_a_style_in_other_scripts_and_by_signs)
{
    static const struct heading_row rows[] = {
        {"§ 2 Gebühren", HEADING_NUMBERED, "Gebühren"},
        {"§ 12a. Zweck des Gesetzes", HEADING_NUMBERED, "Zweck des Gesetzes"},
        {"§ 2 gilt auch hier.", HEADING_NONE, ""},
        {"§ 2 Abs. 1 BauGB", HEADING_NONE, ""},
        {"§ 2 Satz 1 BauGB", HEADING_NONE, ""},
        {"一、背景", HEADING_NUMBERED, "背景"},
        {"（二）水费", HEADING_NUMBERED, "水费"},
        {"第三章 总则", HEADING_NUMBERED, "总则"},
        {"第三条 水费每年确定，并通知各方。", HEADING_NONE, ""},
        {"一直如此", HEADING_NONE, ""},
        {"Παράρτημα Α", HEADING_DIVISION, "Παράρτημα Α"},
        {"Приложение А. Сборы", HEADING_DIVISION, "Приложение А. Сборы"},
        {"Додаток Б", HEADING_DIVISION, "Додаток Б"},
        {"Приложение к докладу", HEADING_NONE, ""},
        {"Раздел 2", HEADING_DIVISION, "Раздел 2"},
    };
    expect_styles(rows, sizeof rows / sizeof *rows);
}

Test(speaker, tells_what_stands_between_speeches)
{
    static const struct {
        const char *text;
        bool aside, close;
    } rows[] = {
        {"(Applause.)", true, false},
        {"[The delegates rose (slowly) and sang.]", true, false},
        {"(a) The first point.", false, false},
        {"(One.) Then (two.)", false, false},
        {"The meeting rose at 6.15 p.m.", false, true},
        {"THE SITTING WAS SUSPENDED AT NOON.", false, true},
        {"(The hearing adjourned at 4 p.m.)", true, true},
        {"La séance est levée à 18 heures.", false, true},
        {"[END]", true, true},
        {"END OF TRANSCRIPT", false, true},
        {"The end of the war closed the house that the council had rented from its neighbours, who had left it.",
         false, false},
        {"We met at the house, which rose above the sea.", false, false},
        {"", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const size_t size = strlen(rows[i].text);
        cr_expect_eq(speaker_is_aside(rows[i].text, size), rows[i].aside, "aside: %s", rows[i].text);
        cr_expect_eq(speaker_is_close(rows[i].text, size), rows[i].close, "close: %s", rows[i].text);
    }
}
