// SPDX-License-Identifier: MIT
// Documents asked for by who wrote them, and passages by who says them, however a name is written.
#include "tests/query/archive.h"

#include <criterion/criterion.h>

static const struct brief briefs[] = {
    {"a", "First", "Vell, Ada", "2001", NULL, "Gas is dear.", NULL},
    {"b", "Second", "Ben R. Cole; Smith, John Q.", "2002", NULL, "Gas is cheap.", NULL},
    {"c", "Third", "Jürgen Müller", "2003", NULL, "Gas flows.", NULL},
    {"d", "Fourth", "Moeller, Soeren", "2004", NULL, "Gas burns.", NULL},
    {"e", "Fifth", "Marsh, J. R., Jr.; Lund, Eva", "2005", NULL, "Gas leaks.", NULL},
    {"f", "Sixth", NULL, "2006", NULL, "<Orr, Lia>Oil.|<Mr Bjørn Dahl>Oil is dear.", NULL},
};

static const struct {
    const char *query, *hits; // in the order of their bytes
} asked[] = {
    // turned
    {"author:\"Ada Vell\"", "a:1"},
    {"author:\"Vell, Ada\"", "a:1"},
    {"author:\"Vell Ada\"", "a:1"},
    {"author:\"Cole, Ben\"", "b:1"},
    {"author:\"Cole, Ben R.\"", "b:1"},
    {"author:\"Eva Lund\"", "e:1"},
    {"author:\"J. R. Marsh\"", "e:1"},
    {"author:\"JR Marsh, Jr\"", "e:1"},
    {"author:\"Lund Marsh\"", ""},
    {"author:\"John Ada\"", ""},
    // initials
    {"author:\"Ben Cole\"", "b:1"},
    {"author:\"Ben R Cole\"", "b:1"},
    {"author:\"Ben S. Cole\"", ""},
    {"author:\"John Smith\"", "b:1"},
    {"author:\"Smith, John Q\"", "b:1"},
    {"author:\"Smith, John R\"", ""},
    // written out
    {"author:Mueller", "c:1"},
    {"author:Müller", "c:1"},
    {"author:Muller", "c:1"},
    {"author:mueller", "c:1"},
    {"author:\"Mueller, Juergen\"", "c:1"},
    {"author:\"Mueller, Jürgen\"", "c:1"},
    {"author:Muel*", "c:1"},
    // beginnings
    {"author:\"jürgen mü*\"", "c:1"},
    {"author:\"Moeller, S*\"", "d:1"},
    {"author:\"Moeller, T*\"", ""},
    {"author:\"Vell, A*\"", "a:1"},
    {"author:\"Cole, B*\"", "b:1"},
    {"author:\"Cole, Ben R*\"", "b:1"},
    {"author:\"Cole, R*\"", "b:1"},
    {"author:\"Mueller, J*\"", "c:1"},
    {"author:\"Müller, Jür*\"", "c:1"},
    {"author:\"Müller, K*\"", ""},
    {"author:\"Marsh, J*\"", "e:1"},
    {"author:\"Marsh, J. R., J*\"", "e:1"},
    {"speaker:\"Dahl, B*\"", "f:2"},
    {"author:\"Søren Møller\"", "d:1"},
    {"author:Möller", "d:1"},
    // a list as it is
    {"author:\"Ben R. Cole; Smith, John Q.\"", "b:1"},
    {"gas -author:\"Ada Vell\" -author:Mueller", "b:1 d:1 e:1"},
    {"author:(Mueller OR \"Ada Vell\")", "a:1 c:1"},
    {"speaker:\"Lia Orr\"", "f:1"},
    {"speaker:Bjoern", "f:2"},
};

Test(persons, are_found_however_their_names_are_written)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char found[256];
        archive_ask(index, asked[i].query, NULL, found, sizeof found);
        archive_sort(found);
        cr_expect_str_eq(found, asked[i].hits, "%s: %s, not %s", asked[i].query, found, asked[i].hits);
    }
    archive_free(index);
}
