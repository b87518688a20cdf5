// SPDX-License-Identifier: MIT
// CSV and TSV: what divides cells, what names columns, and when a row is a document.
#include "tests/extract/table.h"

Test(table, reads_rows_below_the_names_of_their_columns)
{
    static const struct extract_row rows[] = {
        {"a.csv", "Year,Volume,Fee\n2012,12.4,0.7\n2013,,\"0.8, or so\"\n",
         "== \n- Year | Volume | Fee\n\n- Year: 2012 | Volume: 12.4 | Fee: 0.7\n\n- Year: 2013 | Fee: 0.8, or so\n\n"},
        {"a.csv", "Fees of the mills\n\nMill;Fee\nUpper;12,4\nLower;13,1\n",
         "== \n- Fees of the mills\n\n- Mill | Fee\n\n- Mill: Upper | Fee: 12,4\n\n- Mill: Lower | Fee: 13,1\n\n"},
        {"a.tsv", "Mill\tSaid\nUpper\tIt is, I think, shut; or so\n",
         "== \n- Mill | Said\n\n- Upper | It is, I think, shut; or so\n\n"},
        {"a.csv", "sep=|\r\nMill|Fee\r\nUpper|1,2,3\r\n",
         "== \n- Mill | Fee\n\n- Mill: Upper | Fee: 1,2,3\n\n"},
        {"a.tab", "Country\tCode\t1960\t1961\nNorway\tNOR\t1\t2\n",
         "== \n- Country | Code | 1960 | 1961\n\n- Country: Norway | Code: NOR | 1960: 1 | 1961: 2\n\n"},
        // More cells than names, and fewer.
        {"a.csv", "A,B\n1,2,3\n4\n", "== \n- A | B\n\n- A: 1 | B: 2 | 3\n\n- A: 4\n\n"},
        // Numbers name nothing, and a row alone has nothing below it.
        {"a.csv", "1,2\n3,4\n", "== \n- 1 | 2\n\n- 3 | 4\n\n"},
        {"a.csv", "Mill,Fee\n", "== \n- Mill | Fee\n\n"},
        // Nor does a row like the others.
        {"a.csv", "One of them\nAnother\n", "== \n- One of them\n\n- Another\n\n"},
        {"a.csv", "Oslo,Norway\nParis,France\n", "== \n- Oslo | Norway\n\n- Paris | France\n\n"},
        {"a.csv", ",,\n \n", "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(table, reads_quotation_marks)
{
    static const struct extract_row rows[] = {
        {"a.csv", "A,B\n\"say \"\"no\"\"\",\"two\nlines\"\n", "== \n- A | B\n\n- say \"no\" | two lines\n\n"},
        {"a.csv", "A,B\n \"x, y\" ,z\n5\" pipe,\"a \"quoted\" word\"\n",
         "== \n- A | B\n\n- A: x, y | B: z\n\n- A: 5\" pipe | B: a \"quoted\" word\n\n"},
        // A mark that is never closed is a sign where the line has as many cells as those before.
        {"a.tsv", "A\tB\n1\t\"Well\n2\tthat is\n",
         "== \n- A | B\n\n- A: 1 | B: \"Well\n\n- A: 2 | B: that is\n\n"},
        // Else the end of the file is missing.
        {"a.csv", "A,B\n1,\"the end of it\n\nis mis",
         "== \n- A | B\n\ncut: a value in quotation marks has no end (metadata)\n- A: 1 | B: the end of it is mis\n\n"},
        {"a.csv", "A,B\n1,\"missing",
         "== \n- A | B\n\ncut: a value in quotation marks has no end (metadata)\n- A: 1 | B: missing\n\n"},
    };
    CHECK_ROWS(rows);
}

#define TEXT "The two mills stood still that year, and nobody asked the keeper why."

Test(table, reads_rows_that_hold_texts_as_documents)
{
    static const struct extract_row rows[] = {
        {"a.csv",
         "Title,Author,Date,Text\nMills,Ada Roe,20140304,\"" TEXT "\"\nLocks,,2015-01-02,\"" TEXT "\"\n",
         "== line 2\ntitle: Mills (metadata)\ndate: 2014-03-04 (metadata)\n" TEXT
         "\n\nauthor: Ada Roe (metadata)\n"
         "== line 3\ntitle: Locks (metadata)\ndate: 2015-01-02 (metadata)\n" TEXT "\n\n"},
        {"a.tsv", "id\tspeaker\ttext\n7\tAda Roe\t" TEXT "\n8\tBo Vell\t<p>" TEXT "</p><p>Shut.</p>\n",
         "== 7\n[speaker Ada Roe]\n\n" TEXT "\n\n== 8\n[speaker Bo Vell]\n\n" TEXT "\n\nShut.\n\n"},
        // Commas of the last column that nobody quoted, and commas behind it.
        {"a.csv", "id,text\n7,One, two, and seven more mills stood there, all of them shut.,,\n",
         "== 7\nOne, two, and seven more mills stood there, all of them shut.\n\n"},
        // As lists of literature have them.
        {"a.csv", "Key,Title,Abstract Note,Publication Year\nX,Mills,\"" TEXT "\",2014\nY,Locks,,2015\n",
         "== line 2\ntitle: Mills (metadata)\ndate: 2014 (metadata)\n" TEXT "\n\n"
         "== line 3\ntitle: Locks (metadata)\ndate: 2015 (metadata)\n# Locks\n\n"},
        {"a.csv", "id,text\n7,\"" TEXT "\"\n8,\"And so it",
         "== 7\n" TEXT "\n\n== 8\ncut: a value in quotation marks has no end (metadata)\nAnd so it\n\n"},
        // A row without anything to read is told, and the others are read.
        {"a.csv", "id,text\n7,\"" TEXT "\"\n8,\n",
         "== 7\n" TEXT "\n\n!! 8: empty: neither title nor text in it\n"},
        // Words under such a name that are no texts are a table's.
        {"a.csv", "Food,Contents\nBread,flour\n",
         "== \n- Food | Contents\n\n- Food: Bread | Contents: flour\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(table, says_what_encoding_was_guessed)
{
    struct buffer out;
    buffer_init(&out);
    static const char bytes[] =
        "title,text\n\xcf\xf0\xee\xf2\xee\xea\xee\xeb,\xcc\xe8\xed\xe8\xf1\xf2\xf0\xfb \xee\xf1\xf2\xe0\xe2\xe8\xeb\xe8 "
        "\xe2\xee\xef\xf0\xee\xf1 \xee \xf2\xe0\xf0\xe8\xf4\xe0\xf5 \xee\xf2\xea\xf0\xfb\xf2\xfb\xec \xe4\xee \xee\xf1\xe5\xed\xe8\n";
    char *found = dumped("a.csv", bytes, sizeof bytes - 1);
    cr_expect_str_eq(
        found,
        "== line 2\ntitle: Протокол (metadata)\nМинистры оставили вопрос о тарифах открытым до осени\n\n");
    free(found);
    buffer_clear(&out);
}
