// SPDX-License-Identifier: MIT
// Messages that a list sends together in one.
#include "tests/extract/table.h"

#define HEAD "From: ports-request@example.org\nSubject: Ports Digest\nMessage-ID: <1@example.org>\n\n"
#define SAID "== \ntitle: Ports Digest (header)\n"
#define BY "author: ports-request@example.org (header)\n"
#define RULE70 "----------------------------------------------------------------------\n"
#define RULE30 "------------------------------\n"
#define FIRST "Date: Mon, 4 Mar 2019 10:00:00 +0000\nFrom: Jane Doe <jane at example.org>\nSubject: Tolls\n"
#define FIRST_SAID "title: Tolls (header)\ndate: 2019-03-04 (header)\n"

static const struct extract_row digests[] = {
    // As RFC 1153 has it, and as Mailman writes it.
    {"a.eml",
     HEAD "Today's Topics:\n\n" RULE70 "\n" FIRST "\nThey rise.\n\n" RULE30
          "\nFrom: Max Roe <max@example.org>\nSubject: Grain\n\nNot for grain.\n\n" RULE30
          "\nEnd of Ports Digest\n*******************\n",
     SAID "Today's Topics:\n\nEnd of Ports Digest\n\n" BY "== message 1.eml\n" FIRST_SAID
          "They rise.\n\nauthor: Jane Doe (header)\n"
          "== message 2.eml\ntitle: Grain (header)\nNot for grain.\n\nauthor: Max Roe (header)\n"},
    {"a.eml",
     HEAD
     "Topics\r\n\r\n"
     "----------------------------------------------------------------------\r\n\r\nMessage: 1\r\n"
     "From: Jane Doe\r\nSubject: Tolls\r\nContent-Type: multipart/alternative;\r\n\tboundary=x\r\n\r\n"
     "They rise.\r\n\r\n------------------------------\r\n\r\nSubject: Digest Footer\r\n\r\nPorts list\r\n",
     SAID "Topics\n\nPorts list\n\n" BY
          "== message 1.eml\ntitle: Tolls (header)\nThey rise.\n\nauthor: Jane Doe (header)\n"},
    // A rule within a message.
    {"a.eml", HEAD "Topics\n\n" RULE70 "\n" FIRST "\nThey rise.\n\n" RULE30 "\nIn May.\n",
     SAID "Topics\n\n" BY "== message 1.eml\n" FIRST_SAID
          "They rise.\n\nIn May.\n\nauthor: Jane Doe (header)\n"},
    // Rules in a message that is none.
    {"a.eml", HEAD "One.\n\n" RULE70 "\nTwo.\n\n" RULE30 "\nThree.\n", SAID "One.\n\nTwo.\n\nThree.\n\n" BY},
    {"a.eml", HEAD "One.\n\n" RULE70 FIRST "\nTwo.\n", NULL},
};

Test(digest, messages_are_members)
{
    check_rows(digests, sizeof digests / sizeof *digests - 1);
}

// What follows the rule at once is what a program writes above the message that is answered.
Test(digest, answers_are_none)
{
    const struct extract_row *row = &digests[sizeof digests / sizeof *digests - 1];
    char *found = dumped(row->name, row->bytes, strlen(row->bytes));
    cr_expect_null(strstr(found, "message 1.eml"), "%s", found);
    free(found);
}
