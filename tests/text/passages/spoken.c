// SPDX-License-Identifier: MIT
// What shows that somebody says a text.
#include "text/passages/spoken.h"

#include <criterion/criterion.h>
#include <string.h>

enum { NONE = 0, SELF = SPOKEN_SELF, ADDRESS = SPOKEN_ADDRESS, QUESTION = SPOKEN_QUESTION };

static const struct {
    const char *text;
    unsigned signs;
} rows[] = {
    {"I opened the gate.", SELF},
    {"Will you open our gate?", SELF | ADDRESS | QUESTION},
    {"The gate of Part I: open.", NONE},
    {"The US gate, and that of the EU.", NONE},
    {"J’ai ouvert la vanne.", SELF},
    {"Haben Sie das Tor geöffnet?", ADDRESS | QUESTION},
    {"Sie ist offen.", NONE},
    {"我打开了闸门。", SELF},
    // Words of more than one language, each in those that say so …
    {"Je crois que la vanne est ouverte.", SELF},
    {"Ich weiß, dass es offen ist.", SELF},
    {"Ja wiem, że jest otwarta.", SELF},
    {"Mi padre abre la puerta del canal.", SELF},
    {"Vi mener at det er galt.", SELF},
    {"Vet ni att den är öppen?", ADDRESS | QUESTION},
    {"Was hast du mit der Schleuse gemacht?", ADDRESS | QUESTION},
    {"من فکر می‌کنم که دروازه باز است.", SELF},
    // … and in others.
    {"Voda je vysoká a brána je otevřená.", NONE},
    {"Portti ja kanava ovat auki, ja vesi nousee.", NONE},
    {"Otwarto bramy i ich skrzydła.", NONE},
    {"O canal corre nas terras altas do rio.", NONE},
    {"Le niveau du canal monte.", NONE},
    {"Lo mis à jour du tarif.", NONE},
    {"Tak, brama stoi otworem.", NONE},
    {"Mon: 9 to 5. Upper gate, 5 mi from the town.", NONE},
    {"Er is niets te zien.", NONE},
    {"Das Tor ist offen, und er schließt es.", NONE},
    {"Fry the onions in a pan.", NONE},
    {"خرج من المدينة وفتح ما بناه.", NONE},
    {"", NONE},
};

Test(spoken, tells_who_speaks_and_to_whom)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const unsigned signs = spoken_signs(rows[i].text, strlen(rows[i].text));
        cr_expect_eq(signs, rows[i].signs, "%s: %u, wanted %u", rows[i].text, signs, rows[i].signs);
    }
}
