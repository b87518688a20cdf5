// SPDX-License-Identifier: MIT
// What people are told about how their question was read.
#include "query/language/ast.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *query, *reading;
} rows[] = {
    {"", "nothing"},
    {"law", "law"},
    {"state secrets law", "any of state, secrets, law"},
    {"\"state secrets\" law", "any of \"state secrets\", law"},
    {"nazarb*", "nazarb…"},
    {"secrets, the U.S. and law.", "any of secrets, the, U.S., and, law"},
    {"why?! , 5.", "any of why, 5"},
    // signs
    {"+state secrets", "state, better with secrets"},
    {"+state +secrets law oil", "state and secrets, better with law or oil"},
    {"state -secrets", "state, without secrets"},
    {"state law -secrets -\"gas pipeline\"", "any of state, law, without secrets or \"gas pipeline\""},
    {"-law", "without law"},
    {"law -(state secrets)", "law, without (any of state, secrets)"},
    // operators
    {"gas AND pipe*", "gas and pipe…"},
    {"(gas OR oil) AND pipeline", "(gas or oil) and pipeline"},
    {"state secrets AND law", "(any of state, secrets) and law"},
    {"gas NOT oil NOT coal", "gas without oil or coal"},
    {"gas AND NOT oil", "gas and without oil"},
    {"parliament w/8 vote", "parliament and vote with at most 7 words between"},
    {"parliament w/2 vote", "parliament and vote with at most 1 word between"},
    {"parliament w/1 vote", "parliament and vote side by side"},
    {"gas pre/3 oil", "gas before oil with at most 2 words between"},
    {"gas /s oil", "gas and oil in one sentence"},
    {"gas w/p oil", "gas and oil in one paragraph"},
    {"=imports", "exactly imports"},
    {"~\"state law\"", "\"state law\" in all forms"},
    {"law (a OR b) w/5 c", "any of law, ((a or b) and c with at most 4 words between)"},
    // fields
    {"title:kazakhstan", "kazakhstan in the title"},
    {"title:kazakhstan nato", "kazakhstan in the title, better with nato"},
    {"section:(aims scope)", "(any of aims, scope) in the section"},
    {"author:smith", "every passage in documents by smith"},
    {"-author:smith", "every passage without documents by smith"},
    {"author:smith -law", "every passage in documents by smith, without law"},
    {"author:\"roger mcdermott\" law", "law, only in documents by \"roger mcdermott\""},
    {"law after:2003 before:2005", "law, only in documents dated after 2003 and documents dated before 2005"},
    {"law -author:smith", "law, without documents by smith"},
    {"law AND language:ru", "law, only in documents in ru"},
    {"law since:2003 series:gas", "law, only in documents dated since 2003 and documents of the series gas"},
    {"law date:2005..2006 path:a/", "law, only in documents dated 2005..2006 and documents of the path a/"},
    {"author:smith OR author:jones", "every passage in documents by smith or documents by jones"},
    {"author:smith OR gas", "anything in documents by smith, or gas"},
    {"oil AND (author:smith OR gas)", "oil and (anything in documents by smith, or gas)"},
    {"law (author:smith OR author:jones)", "law, only in (documents by smith or documents by jones)"},
};

Test(reading, says_what_was_asked)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct notes notes = {0};
        struct node *root = NULL;
        struct buffer reading;
        buffer_init(&reading);
        cr_assert(query_parse(&root, rows[i].query, strlen(rows[i].query), &notes));
        cr_assert(node_read(&reading, root));
        cr_expect_str_eq(reading.data, rows[i].reading, "query: %s is read as %s, not %s", rows[i].query,
                         reading.data, rows[i].reading);
        notes_clear(&notes);
        buffer_clear(&reading);
        node_free(root);
    }
}
