// SPDX-License-Identifier: MIT
// Messages that are not as they should be: their form, and what tells who wrote them.
#include "tests/extract/table.h"

#include <stdio.h>

#define FROM "From: Jane Doe <jane@example.org>\n"
#define FIELDS FROM "Subject: Ports\n"
#define SAID "== \ntitle: Ports (header)\n"
#define BY "author: Jane Doe (header)\n"
#define TEXT "Note: the tolls rise.\n\nIn May.\n"
#define READ SAID "Note: the tolls rise.\n\nIn May.\n\n" BY

static const struct extract_row forms[] = {
    {"a.eml", FIELDS "\n" TEXT, READ},
    // A header that ends with a blank, with none, with an odd line among its fields.
    {"a.eml", FIELDS " \n" TEXT, READ},
    {"a.eml", FIELDS "\t\r\n" TEXT, READ},
    {"a.eml", FIELDS "The tolls rise.\nNote: in May.\n", SAID "The tolls rise.\n\nNote: in May.\n\n" BY},
    {"a.eml", FROM "An odd line\nSubject: Ports\n\n" TEXT, READ},
    {"a.eml", "Subject: Ports\n \n of grain\nFrom: Jane Doe <jane@example.org>\n\nText.\n",
     "== \ntitle: Ports of grain (header)\nText.\n\n" BY},
    {"a.eml", FROM "Subject : Ports\n\n" TEXT, READ},
    {"a.eml", FIELDS "http://example.org is down.\n", SAID "http://example.org is down.\n\n" BY},
    {"a.eml", FIELDS, SAID "# Ports\n\n" BY},
    // Lines before it; Apple's files.
    {"a.eml", "\n\r\n" FIELDS "\n" TEXT, READ},
    {"a.eml", "HTTP/1.1 200 OK\n" FIELDS "\n" TEXT, READ},
    {"a.emlx", "81\n" FIELDS "\n" TEXT "<?xml version=\"1.0\"?><plist><dict/></plist>\n", READ},
    {"a.eml", "Notes without a header\n\nof any kind\n", "damaged: no message\n"},
    // Ends of lines.
    {"a.eml", "From: Jane Doe <jane@example.org>\rSubject: Ports\r\rNote: the tolls rise.\r\rIn May.\r",
     READ},
    {"a.eml",
     "From: Jane Doe <jane@example.org>\r\r\nSubject: Ports\r\r\n\r\r\nNote: the tolls rise.\r\r\n\r\r\nIn May.\r\r\n",
     READ},
    // Called as Outlook's.
    {"a.msg", FIELDS "\n" TEXT, READ},
    {"a.msg", "msgid: 12\nThe tolls rise.\n", "unsupported: no reader for application/x-ole-storage\n"},
};

Test(mail_form, mends_what_would_be_lost)
{
    CHECK_ROWS(forms);
}

Test(mail_form, reads_messages_of_wide_characters)
{
    const char text[] = FIELDS "\n" TEXT;
    char wide[2 * sizeof text];
    wide[0] = '\xff', wide[1] = '\xfe';
    for (size_t i = 0; i + 1 < sizeof text; i++)
        wide[2 + 2 * i] = text[i], wide[3 + 2 * i] = '\0';
    char *found = dumped("a.eml", wide, sizeof wide);
    cr_expect_str_eq(found, READ);
    free(found);
}

Test(mail_form, finds_who_wrote_it)
{
    static const struct {
        const char *from, *author;
    } rows[] = {
        {"jane at example.org (Jane Doe)", "Jane Doe"},
        {"jane at example.org (=?ISO-8859-2?Q?V=EDt_Doe?=)", "Vít Doe"},
        {"jane at example.org", "jane at example.org"},
        {"Jane Doe <jane at example.org>", "Jane Doe"},
        {"Jane Doe", "Jane Doe"},
        {"Doe, Jane", "Doe, Jane"},
        {"\"Doe, Jane\"", "Doe, Jane"},
        {"=?koi8-r?B?8NLJ18XU?=", "Привет"},
        {"Jürgen Doe jane@example.org", "Jürgen Doe"},
        {". <jane@example.org>", "jane@example.org"},
        {"Jane Doe <>", "Jane Doe"},
        {"'Jane Doe' <jane@example.org>", "Jane Doe"},
        {"=?UTF-8?Q?'Jane_Doe'_via_Ports?= <ports@example.org>", "Jane Doe"},
        {"Jane Doe via Ports <ports@example.org>", "Jane Doe"},
        {"\"Doe, Jane\" </O=PORTS/OU=HQ/CN=JDOE>", "Doe, Jane"},
        {"jane@example.org, max@example.org", "jane@example.org; max@example.org"},
        {"jdoe (Jane Doe)", "Jane Doe"},
        {"Jane Doe (Ports)", "Jane Doe"},
        {"Jane Doe <jane@example.org>, Max", "Jane Doe; Max"},
        {"Doe, Jane <jane@example.org>", "Doe, Jane"},
        {"jane@example.org, ports:;", "jane@example.org; ports"},
        {"<>", NULL},
        {"...", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char mail[256], wanted[256] = "== \ntitle: Ports (header)\nText.\n\n";
        snprintf(mail, sizeof mail, "From: %s\nSubject: Ports\n\nText.\n", rows[i].from);
        if (rows[i].author)
            snprintf(wanted + strlen(wanted), 128, "author: %s (header)\n", rows[i].author);
        char *found = dumped("a.eml", mail, strlen(mail));
        cr_expect_str_eq(found, wanted, "%s: %s", rows[i].from, found);
        free(found);
    }
}
