// SPDX-License-Identifier: MIT
// Files that are encoded within the text of a message.
#include "tests/extract/table.h"

#define HEAD "From: Jane Doe <jane@example.org>\nSubject: Ports\nMessage-ID: <1@example.org>\n\n"
#define SAID "title: Ports (header)\n"
#define BY "author: Jane Doe (header)\n"
#define WHOLE                                                          \
    "begin 644 a.txt\n"                                                \
    "M5&AE(&AA<F)O=7(@=V%S(&-L;W-E9\"!O;B!-;VYD87DL('-I;F-E('1H92!W\n" \
    "=86QL('=A<R!B<F]K96X@8GD@=&AE('-T;W)M+@H \n"                      \
    "`\nend\n"
#define TICK                                                              \
    "begin 0644 b c.txt\r\n"                                              \
    "M5&AE(&AA<F)O=7(@=V%S(&-L;W-E9\"!O;B!-;VYD87DL('-I;F-E('1H92!WX\r\n" \
    "=86QL('=A<R!B<F]K96X@8GD@=&AE('-T;W)M+@H`X\r\n"                      \
    "`\r\nend\r\n"
#define B64                                                          \
    "begin-base64 644 d.txt\n"                                       \
    "VGhlIGhhcmJvdXIgd2FzIGNsb3NlZCBvbiBNb25kYXksIHNpbmNlIHRoZSB3\n" \
    "YWxsIHdhcyBicm9rZW4gYnkgdGhlIHN0b3JtLgo=\n====\n"
#define CUT             \
    "begin 644 e.txt\n" \
    "M5&AE(&AA<F)O=7(@=V%S(&-L;W-E9\"!O;B!-;VYD87DL('-I;F-E('1H92!W\n"
#define BLANKS "&4&]R=\"!"
#define STORM "The harbour was closed on Monday, since the wall was broken by the storm.\n\n"

static const struct extract_row enclosed[] = {
    {"a.eml", HEAD "See below.\n\n" WHOLE "\nJane\n",
     "== \n" SAID "See below.\n\nJane\n\n" BY "== a.txt\n" STORM},
    // Several; with other signs, sums and ends of lines; in base64; a message of nothing else.
    {"a.eml", HEAD "Both.\n\n" TICK B64, "== \n" SAID "Both.\n\n" BY "== b c.txt\n" STORM "== d.txt\n" STORM},
    {"a.eml", "From: a@b.c\nMessage-ID: <1@x>\n\n" WHOLE, "== a.txt\n" STORM},
    // Blanks at the ends of lines, which mailers take off.
    {"a.eml", HEAD "One.\n\nbegin 644 a.txt\n" BLANKS "\nend\n",
     "== \n" SAID "One.\n\n" BY "== a.txt\nPort @\n\n"},
    // One that breaks off, at the end and before a text.
    {"a.eml", HEAD "One.\n\n" CUT,
     "== \n" SAID "One.\n\n" BY
     "== e.txt\ncut: its uuencoding breaks off (metadata)\nThe harbour was closed on Monday, since the w\n\n"},
    {"a.eml", HEAD CUT "\nThe rest follows.\n",
     "== \n" SAID "The rest follows.\n\n" BY
     "== e.txt\ncut: its uuencoding breaks off (metadata)\nThe harbour was closed on Monday, since the w\n\n"},
    // Texts that speak of it.
    {"a.eml", HEAD "Files open with\n\nbegin 644 name\n\nand close with\n\nend\n",
     "== \n" SAID "Files open with begin 644 name and close with end\n\n" BY},
    {"a.eml",
     HEAD "begin 644 name\nSTOP HERE.\n\nbegin 6444444 a\n\nbegin-base64 644 a\nword\n\nbegin 644 \n",
     "== \n" SAID
     "begin 644 name\n\nSTOP HERE.\n\nbegin 6444444 a\n\nbegin-base64 644 a word\n\nbegin 644\n\n" BY},
};

Test(uuencoded, files_are_members)
{
    CHECK_ROWS(enclosed);
}
