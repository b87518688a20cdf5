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
    // What an author says of an end is no end; a signature is none of the parts that the list left out.
    {"a.eml", HEAD "Topics\n\n" RULE70 "\n" FIRST "\nThey rise.\n\n" RULE30 "\nEnd of May they fall.\n",
     SAID "Topics\n\n" BY "== message 1.eml\n" FIRST_SAID
          "They rise.\n\nEnd of May they fall.\n\nauthor: Jane Doe (header)\n"},
    {"a.eml",
     HEAD
     "Topics\n\n" RULE70
     "\nFrom: Jane Doe\nSubject: Tolls\nContent-Type: multipart/alternative; boundary=x\n\nThey rise.\n\n-- \n"
     "Jane\n\n" RULE30 "\nEnd of Ports\n************\n",
     SAID "Topics\n\nEnd of Ports\n\n" BY "== message 1.eml\ntitle: Tolls (header)\nThey rise.\n\n"
          "# Signature\n\nJane\n\nauthor: Jane Doe (header)\n"},
    {"a.eml",
     HEAD
     "Topics\n\n" RULE70
     "\nFrom: Jane Doe\nSubject: Tolls\nContent-Type: multipart/mixed; boundary=\"--=x\"\n\n----=x\n\nThey rise.\n"
     "----=x--\n\n" RULE30 "\nEnd of Ports Digest\n",
     SAID "Topics\n\nEnd of Ports Digest\n\n" BY "== message 1.eml\ntitle: Tolls (header)\nThey rise.\n\n"
          "author: Jane Doe (header)\n"},
    // Rules in a message that is none.
    {"a.eml", HEAD "One.\n\n" RULE70 "\nTwo.\n\n" RULE30 "\nThree.\n", SAID "One.\n\nTwo.\n\nThree.\n\n" BY},
};

Test(digest, messages_are_members)
{
    CHECK_ROWS(digests);
}

// What follows the rule at once is what a program writes above the message that is answered; what no rule ends, somebody sends on.
Test(digest, answers_are_none)
{
    static const char *const mails[] = {
        HEAD "One.\n\n" RULE70 FIRST "\nTwo.\n\n" RULE30 "\nThree.\n",
        HEAD "See below.\n\n" RULE70 "\n" FIRST "\nTwo.\n",
    };
    for (size_t i = 0; i < sizeof mails / sizeof *mails; i++) {
        char *found = dumped("a.eml", mails[i], strlen(mails[i]));
        cr_expect_null(strstr(found, "message 1.eml"), "%s", found);
        cr_expect_not_null(strstr(found, "Two."), "%s", found);
        free(found);
    }
}
