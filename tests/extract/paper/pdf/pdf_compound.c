// SPDX-License-Identifier: MIT
// Words that a line's end divides, by language. Skipped where pdftotext is not installed.
#include "tests/extract/paper/pdf/pdf_dumped.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expect_part(struct pdf_file *pdf, const char *wanted)
{
    char *found = pdf_dumped(pdf);
    cr_expect(strstr(found, wanted), "-- found --\n%s-- wanted --\n%s", found, wanted);
    free(found);
}

// Each language has its own words of parts; that of the document is known by its small words.
Test(pdf_compound, words_are_joined_as_their_language_writes_them)
{
    pdf_needs_helper();
    static const struct {
        const char *before, *first, *second, *joined, *after;
    } rows[] = {
        {"Der Fluss und die Stadt liegen nicht weit auf dem Berg mit einem alten Haus, wo man Halt macht und",
         "so-", "wohl", "sowohl", "der Kanzler als auch die Leute mit ihm gehen nicht auf die Wiese."},
        {"Der Fluss und die Stadt liegen nicht weit auf dem Berg mit einem alten Haus, wo man Halt macht und den Haus-",
         "", "halt", "", "der Stadt liest, den die Leute mit ihm nicht auf die Wiese tragen."},
        {"Het water en een huis van de stad staan niet voor de brug, want zijn vader is daar met het werk",
         "so-", "ciaal", "sociaal",
         "genoemd, en een deel van het land is niet voor hem, want zijn huis is oud."},
        {"Los barcos del puerto y las casas de una villa son como eran, con la vista entre los montes, y por ello se debe",
         "ex-", "portar", "exportar", "por mar como antes, con las redes del puerto y una vela."},
        {"Los barcos del puerto y las casas de una villa son como eran, con la vista entre los montes, y por ello la",
         "entre-", "vista", "entrevista", "por mar como antes, con las redes del puerto y una vela."},
        {"La casa della madre che vive per una parte nel bosco con gli altri resta vuota, e dopo un", "semi-",
         "nario", "seminario", "della scuola si va per una via nel campo, che gli altri non vedono."},
        {"Uma parte dos barcos vai com a vela para o mar, mais longe, e o velho disse que sim, mas ela",
         "disse-", "lhe", "disse-lhe", "uma coisa dos outros, com mais cuidado para com o mar."},
        {"Les eaux des montagnes, qui est pour elles une mer, vont dans la plaine, et on ne peut pas", "ex-",
         "pliquer", "expliquer", "pour quoi les gens des villes vont dans une barque; elle est vieille."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lines[400], wanted[400];
        const bool glued = !*rows[i].joined;
        snprintf(lines, sizeof lines, "%s%s%s\n%s %s", rows[i].before, glued ? "" : " ", rows[i].first,
                 rows[i].second, rows[i].after);
        snprintf(wanted, sizeof wanted, "%.*s%s%s %s", (int)strlen(rows[i].before) - glued, rows[i].before,
                 glued ? "" : " ", glued ? rows[i].second : rows[i].joined, rows[i].after);
        struct pdf_file pdf;
        pdf_file_init(&pdf);
        pdf_file_page(&pdf);
        pdf_file_lines(&pdf, PDF_PLAIN, 8, 40, 90, 12, lines);
        expect_part(&pdf, wanted);
    }
}

// Where the document writes neither the whole nor both parts, what the parts are tells.
Test(pdf_compound, words_that_are_written_with_a_hyphen_keep_it_at_a_line_end)
{
    pdf_needs_helper();
    static const struct {
        const char *first, *second, *joined;
    } rows[] = {
        {"well-", "known", "well-known"},
        {"twenty-", "seven", "twenty-seven"},
        {"long-", "lasting", "long-lasting"},
        {"self-", "government", "self-government"},
        {"under-", "stand", "understand"},
        {"short-", "ages", "shortages"},
        {"full-", "ness", "fullness"},
        {"ac-", "cordance", "accordance"},
        {"high-", "lands", "highlands"},
        {"celui-", "ci", "celui-ci"},
        {"com-", "mission", "commission"},
        {"never-", "theless", "nevertheless"},
        {"badly-", "analysed", "badly-analysed"},
        {"federally-", "funded", "federally-funded"},
        {"analy-", "tical", "analytical"},
        {"multiply-", "ing", "multiplying"},
        {"assembly-", "women", "assemblywomen"},
        {"in-", "depth", "in-depth"},
        {"in-", "creases", "increases"},
        {"day-to-", "day", "day-to-day"},
        {"state-of-the-", "art", "state-of-the-art"},
        {"pro-pri-", "etor", "pro-prietor"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lines[400], wanted[400];
        static const char
            before[] =
                "The mill stands where both banks are steep, and celui more than the others is under a hill",
            after[] = "so that all who come by boat will see it and stand there for a while and wait.";
        snprintf(lines, sizeof lines, "%s %s\n%s %s", before, rows[i].first, rows[i].second, after);
        snprintf(wanted, sizeof wanted, "%s %s %s", before, rows[i].joined, after);
        struct pdf_file pdf;
        pdf_file_init(&pdf);
        pdf_file_page(&pdf);
        pdf_file_lines(&pdf, PDF_PLAIN, 8, 40, 90, 12, lines);
        expect_part(&pdf, wanted);
    }
}
