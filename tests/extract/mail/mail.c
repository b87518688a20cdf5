// SPDX-License-Identifier: MIT
// What is found in messages, mailboxes and saved pages.
#include "extract/mail/quoted.h"
#include "tests/extract/table.h"

#define HEAD \
    "From: Jane Doe <jane@example.org>\nTo: john@example.org\nSubject: Ports\nDate: Mon, 4 Mar 2019 23:30:00 -0800\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
#define SAID "title: Ports (header)\ndate: 2019-03-04 (header)\n"
#define BY "author: Jane Doe (header)\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\n"
#define HTML "Content-Type: text/html; charset=utf-8\n\n"
#define MULTI(kind) "Content-Type: multipart/" kind "; boundary=x\n\n"

#define EVENT                                                                                                  \
    "BEGIN:VEVENT\nUID:1/a@example.org\nSUMMARY;LANGUAGE=en:Budget of the\n  port\nDTSTART:20190305T093000Z\n" \
    "DTEND:20190305T110000Z\nLOCATION:Room 5\\, Quay\nORGANIZER;CN=\"Roe, Max\":mailto:m@example.org\n"        \
    "ATTENDEE;ROLE=CHAIR;CN=Jane Doe:mailto:jane@example.org\nATTENDEE:MAILTO:k@example.org\n"                 \
    "BEGIN:VALARM\nDESCRIPTION:Reminder\nEND:VALARM\n"                                                         \
    "DESCRIPTION:Bring the figures\\; all of them.\\n\\nNo\r\n  slides.\nEND:VEVENT\n"
#define MEETING                                                                                     \
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTIMEZONE\nDTSTART:19700101T000000\nEND:VTIMEZONE\n" EVENT \
    "END:VCALENDAR\n"

static const struct extract_row messages[] = {
    {"a.eml", HEAD "\nText of it.\n", "== \n" SAID "Text of it.\n\n" BY},
    // Without an ending that says so (as in a Maildir), and without what stamps it where the name says it.
    {"1234.M5P6.host:2,S", HEAD "\nText of it.\n", "== \n" SAID "Text of it.\n\n" BY},
    {"a.eml", "Subject: Bare\n\nText.\n", "== \ntitle: Bare (header)\nText.\n\n"},
    {"a.txt", "From: the Director\nSubject: Ports\n\nThis is a memorandum.\n",
     "== \ntitle: Ports (header)\nThis is a memorandum.\n\nauthor: the Director (header)\n"},
    // Headers in other charsets, several authors, an address alone.
    {"a.eml",
     "From: =?iso-8859-1?Q?Andr=E9?= <a@b.c>, d@e.f\nSubject: =?utf-8?B?UG9ydHMgZMOpY2l0?=\nMIME-Version: 1.0\n\nx\n",
     "== \ntitle: Ports d\u00e9cit (header)\nx\n\nauthor: Andr\u00e9; d@e.f (header)\n"},
    // Transfer encodings and charsets.
    {"a.eml",
     HEAD
     "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nCaf=E9 au=\n lait\n",
     "== \n" SAID "Caf\u00e9 au lait\n\n" BY},
    {"a.eml",
     HEAD "Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n8NLJ18XU\n",
     "== \n" SAID "Привет\n\n" BY},
    {"a.eml", HEAD HTML "<h1>Head</h1><p>Text</p>", "== \n" SAID "# Head\n\nText\n\n" BY},
    // Alternatives: the plain text, unless it is a stub.
    {"a.eml",
     HEAD MULTI("alternative") "--x\n" PLAIN "Two plain words\n--x\n" HTML "<p>Two plain words</p>\n--x--\n",
     "== \n" SAID "Two plain words\n\n" BY},
    {"a.eml",
     HEAD MULTI("alternative") "--x\n" PLAIN "See HTML\n--x\n" HTML
                               "<style>a b c d</style><p>All that is said here is long</p>\n--x--\n",
     "== \n" SAID "All that is said here is long\n\n" BY},
    // What is attached to the alternative that is not read is attached all the same; another one is not.
    {"a.eml",
     HEAD MULTI(
         "alternative") "--x\n" PLAIN
                        "Two plain words\n--x\nContent-Type: multipart/mixed; boundary=y\n\n--y\n" HTML
                        "<p>Two plain words</p>\n--y\nContent-Type: text/plain; name=notes.txt\n\nAttached.\n--y--\n"
                        "--x\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--x--\n",
     "== \n" SAID "Two plain words\n\n" BY "== notes.txt\nAttached.\n\n"},
    // An invitation says when and where; its description, where no text beside it does.
    {"a.eml",
     HEAD MULTI(
         "alternative") "--x\n" PLAIN
                        "Please come.\n--x\nContent-Type: text/calendar; method=REQUEST; name=i.ics\n\n" MEETING
                        "--x--\n",
     "== \n" SAID "Please come.\n\n# Budget of the port\n\n- When: 2019-03-05 09:30 to 11:00 UTC\n\n"
     "- Where: Room 5, Quay\n\n- Organizer: Roe, Max\n\n- Participants: Jane Doe; k@example.org\n\n" BY},
    {"a.eml", HEAD "Content-Type: text/calendar\n\n" MEETING,
     "== \n" SAID "# Budget of the port\n\n- When: 2019-03-05 09:30 to 11:00 UTC\n\n"
     "- Where: Room 5, Quay\n\n- Organizer: Roe, Max\n\n- Participants: Jane Doe; k@example.org\n\n"
     "Bring the figures; all of them.\n\nNo slides.\n\n" BY},
    // Enriched text: commands go, a line goes on in the next, an excerpt is another's.
    {"a.eml",
     HEAD
     "Content-Type: text/enriched; charset=utf-8\n\n<color><param>red</param>We <bold>agree</bold></color> on\nthe <<port>.\n\nSecond.\n<excerpt>Shall we?</excerpt>\n",
     "== \n" SAID "We agree on the <port>.\n\nSecond.\n\n# Quoted text\n\nShall we?\n\n" BY},
    {"a.eml", HEAD "Content-Type: text/richtext\n\nA <lt>b<nl>c < d <", "== \n" SAID "A <b c < d <\n\n" BY},
    // What a server says of a message that it could not deliver, and that message apart.
    {"a.eml",
     HEAD MULTI(
         "report; report-type=delivery-status") "--x\n" PLAIN
                                                "It could not be delivered.\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
                                                "Final-Recipient: rfc822; k@example.org\nAction: failed\n\n"
                                                "--x\nContent-Type: text/rfc822-headers\n\nFrom: John <j@example.org>\nSubject: Old\nMessage-ID: <2@x>\n\n--x--\n",
     "== \n" SAID "It could not be delivered.\n\nReporting-MTA: dns; mx.example.org\n\n"
     "Final-Recipient: rfc822; k@example.org Action: failed\n\n" BY
     "== attachment 1.eml\ntitle: Old (header)\n# Old\n\nauthor: John (header)\n"},
    {"a.eml", HEAD "Content-Type: text/plain; charset=utf-7\n\nHi Mom -+Jjo--!\n",
     "== \n" SAID "Hi Mom -\u263a-!\n\n" BY},
    // Attachments are members; pictures within a page and signatures are nothing.
    {"a.eml",
     HEAD MULTI(
         "mixed") "--x\n" PLAIN
                  "Body.\n--x\nContent-Type: text/plain; name=\"notes.txt\"\nContent-Disposition: attachment\n\nAttached.\n--x\n"
                  "Content-Type: image/png\nContent-ID: <p>\n\n\x89PNG\n--x\nContent-Type: application/pgp-signature\n\nsig\n--x\n" PLAIN
                  "More body.\n--x--\n",
     "== \n" SAID "Body.\n\nMore body.\n\n" BY "== notes.txt\nAttached.\n\n"},
    {"a.eml",
     HEAD MULTI(
         "mixed") "--x\n" PLAIN
                  "See below.\n--x\nContent-Type: message/rfc822\n\nSubject: Inner\nFrom: a@b.c\nMIME-Version: 1.0\n\nInner text.\n--x--\n",
     "== \n" SAID "See below.\n\n" BY
     "== attachment 1.eml\ntitle: Inner (header)\nInner text.\n\nauthor: a@b.c (header)\n"},
    {"a.eml",
     "From: a@b.c\nMIME-Version: 1.0\n" MULTI(
         "mixed") "--x\nContent-Type: text/csv; name=t.csv\n\na,b\n--x--\n",
     "== t.csv\n- a | b\n\n"},
    {"a.eml",
     HEAD MULTI(
         "encrypted") "--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream\n\nzzz\n--x--\n",
     "== \n" SAID "encrypted: the message is encrypted\n"},
    {"a.eml", "From: a@b.c\nMIME-Version: 1.0\n\n", "== \nempty: no text in it\n"},
    // Quotations and signatures stand apart, without their marks.
    {"a.eml",
     HEAD PLAIN
     "I agree.\n\nOn Monday John wrote:\n> We should build\n> a port.\n>> Why?\n\nBut slowly.\n-- \nJane Doe\nMinistry\n",
     "== \n" SAID
     "I agree.\n\nBut slowly.\n\n# Signature\n\nJane Doe\n\nMinistry\n\n# Quoted text\n\nOn Monday John wrote:\n\nWe should build a port.\n\nWhy?\n\n" BY},
    {"a.eml", HEAD PLAIN "Yes.\n\n-----Original Message-----\nFrom: John\nTo: Jane\n\nShall we?\n",
     "== \n" SAID "Yes.\n\n# Quoted text\n\nFrom: John\n\nTo: Jane\n\nShall we?\n\n" BY},
    {"a.eml",
     HEAD
     "Content-Type: text/plain; format=flowed\n\nA line that \ngoes on.\n> A quotation that \n> does so.\n",
     "== \n" SAID "A line that goes on.\n\n# Quoted text\n\nA quotation that does so.\n\n" BY},
    {"a.eml",
     HEAD HTML
     "<p>Mine</p><blockquote type=\"cite\"><p>Theirs</p><blockquote>deep</blockquote></blockquote><p>Mine too</p><blockquote>A citation</blockquote>",
     "== \n" SAID "Mine\n\nMine too\n\nA citation\n\n# Quoted text\n\nTheirs\n\ndeep\n\n" BY},
    {"a.eml", HEAD HTML "<p>Mine</p><div id=\"divRplyFwdMsg\">From: John</div><p>Theirs</p>",
     "== \n" SAID "Mine\n\n# Quoted text\n\nFrom: John\n\nTheirs\n\n" BY},
    {"a.eml",
     HEAD HTML
     "<p>Mine</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=x><b>Von:</b> John<br><b>Betreff:</b> A</p></div></div><p>Theirs</p>",
     "== \n" SAID "Mine\n\n# Quoted text\n\nVon: John\nBetreff: A\n\nTheirs\n\n" BY},
    {"a.eml", HEAD HTML "<div style='border-top:solid 1pt'><p>Fromage: a cheese</p></div>",
     "== \n" SAID "Fromage: a cheese\n\n" BY},
    // The same header without a line or a mark around it: Outlook on the web and telephones; as divisions, rows of a table, behind line breaks.
    {"a.eml",
     HEAD HTML
     "<div><p>Mine</p><p><b>From:</b> John &lt;j@example.org&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Jane<br><b>Subject:</b> Ports</p><p>Theirs</p></div>",
     "== \n" SAID
     "Mine\n\n# Quoted text\n\nFrom: John <j@example.org>\nSent: Monday\nTo: Jane\nSubject: Ports\n\nTheirs\n\n" BY},
    {"a.eml",
     HEAD HTML
     "<div>Mine</div><div><br></div><div dir=ltr><span>De&nbsp;: John</span></div><div>Envoy\u00e9&nbsp;: lundi</div><div>\u00c0&nbsp;: Jane</div><div>Objet&nbsp;: Ports</div><div>Theirs</div>",
     "== \n" SAID
     "Mine\n\n# Quoted text\n\nDe\u00a0: John\n\nEnvoy\u00e9\u00a0: lundi\n\n\u00c0\u00a0: Jane\n\nObjet\u00a0: Ports\n\nTheirs\n\n" BY},
    {"a.eml",
     HEAD HTML
     "Mine<br>\n<br>\n________________________________<br>\n<strong>Von: </strong>John<br>Gesendet: Montag<br>An: Jane<br>Betreff: Hafen<br><br>Theirs",
     "== \n" SAID
     "Mine\n\n# Quoted text\n\nVon: John\nGesendet: Montag\nAn: Jane\nBetreff: Hafen\n\nTheirs\n\n" BY},
    {"a.eml",
     HEAD HTML
     "<p>Mine</p><table><tr><td>From:</td><td>John</td></tr><tr><td>Date:</td><td>Monday</td></tr><tr><td>Subject:</td><td>Ports</td></tr></table><p>Theirs</p>",
     "== \n" SAID
     "Mine\n\n# Quoted text\n\n- From: | John\n\n- Date: | Monday\n\n- Subject: | Ports\n\nTheirs\n\n" BY},
    {"a.eml",
     HEAD HTML "<p>Mine</p><div>-------- Original message --------</div><div>From: John</div><p>Theirs</p>",
     "== \n" SAID
     "Mine\n\n# Quoted text\n\n-------- Original message --------\n\nFrom: John\n\nTheirs\n\n" BY},
    // Words between hyphens that divide what the author wrote.
    {"a.eml",
     HEAD HTML
     "<p>---- Agenda items ----</p><p>The locks.</p><p>---- Next meeting ----</p><p>10:00 in May.</p>",
     "== \n" SAID "---- Agenda items ----\n\nThe locks.\n\n---- Next meeting ----\n\n10:00 in May.\n\n" BY},
    {"a.eml",
     HEAD PLAIN "Mine.\n\n---- Agenda items ----\n\nThe locks.\n\n---- Next meeting ----\n10:00 in May.\n",
     "== \n" SAID
     "Mine.\n\n---- Agenda items ----\n\nThe locks.\n\n---- Next meeting ----\n\n10:00 in May.\n\n" BY},
    {"a.eml", HEAD PLAIN "Mine.\r\n\r\n----- Original Message -----\r\n\r\n> From: John\r\n> Theirs\r\n",
     "== \n" SAID "Mine.\n\n# Quoted text\n\nFrom: John\n\nTheirs\n\n" BY},
    {"a.eml", HEAD PLAIN "Mine.\n\n-----Original message-----\nTheirs.\n",
     "== \n" SAID "Mine.\n\n# Quoted text\n\nTheirs.\n\n" BY},
    // From a mill, without a subject, or with one within a sentence: no header.
    {"a.eml", HEAD HTML "<p>From: the mill<br>To: the ford<br>it is a mile.</p><p>The Subject: none.</p>",
     "== \n" SAID "From: the mill\nTo: the ford\nit is a mile.\n\nThe Subject: none.\n\n" BY},
    // Who wrote it stands above what is quoted.
    {"a.eml",
     HEAD HTML
     "<div>Mine</div><div class=\"protonmail_quote\">On Monday, John wrote:<br><blockquote class=\"protonmail_quote\" type=\"cite\">Theirs</blockquote></div><p>More of mine",
     "== \n" SAID "Mine\n\nMore of mine\n\n# Quoted text\n\nOn Monday, John wrote:\n\nTheirs\n\n" BY},
    {"a.eml",
     HEAD HTML
     "<div>Mine</div><div><i>On Monday</i>, <a href=\"mailto:j@example.org\">John</a> wrote:</div>\n<blockquote type=cite>Theirs</blockquote><p>More of mine",
     "== \n" SAID "Mine\n\nMore of mine\n\n# Quoted text\n\nOn Monday, John wrote:\n\nTheirs\n\n" BY},
    // The header of what is answered, in the reader's language, below a line that is drawn. It takes a subject to be one.
    {"a.eml",
     HEAD PLAIN
     "Yes.\n\n________________________________\nFrom: John <j@example.org>\nSent: Monday, March 4, 2019 9:12 AM\nTo: Jane\nSubject: Ports\n\nShall we?\n",
     "== \n" SAID
     "Yes.\n\n# Quoted text\n\nFrom: John <j@example.org>\n\nSent: Monday, March 4, 2019 9:12 AM\n\nTo: Jane\n\nSubject: Ports\n\nShall we?\n\n" BY},
    {"a.eml", HEAD PLAIN "Ja.\n\n*Von:* John\n*Gesendet:* Montag\n*Betreff:* Hafen\n\nUnd?\n",
     "== \n" SAID
     "Ja.\n\n# Quoted text\n\n*Von:* John\n\n*Gesendet:* Montag\n\n*Betreff:* Hafen\n\nUnd?\n\n" BY},
    {"a.eml", HEAD PLAIN "From: the mill to the ford it is a mile.\nTo: nobody.\n\nSubject: none.\n",
     "== \n" SAID "From: the mill to the ford it is a mile.\n\nTo: nobody.\n\nSubject: none.\n\n" BY},
    // Saved pages are pages.
    {"a.mht",
     "From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org/\nSubject: x\nMIME-Version: 1.0\n"
     "Content-Type: multipart/related; type=\"text/html\"; boundary=x\n\n--x\nContent-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
     "<title>Saved</title><p>Caf=E9</p>\n--x\nContent-Type: image/png\n\nz\n--x--\n",
     "== \ntitle: Saved (metadata)\nCaf\u00e9\n\nurl: http://example.org/ (header)\n"},
    // From where and when counts where they do not say so themselves.
    {"a.mht",
     "From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org/a\nDate: Tue, 4 Mar 2014 05:06:07 -0000\n"
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
     "<title>Saved</title><link rel=canonical href=http://example.org/b><p>Coffee\n--x--\n",
     "== \ntitle: Saved (metadata)\nurl: http://example.org/b (metadata)\nCoffee\n\ncreated: 2014-03-04 (header)\n"},
};

#define CUT(why) "cut: " why " (metadata)\n"
#define NO_END CUT("its parts have no end")
#define BASE64(more) HEAD "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" more
#define QUOTED(more) \
    HEAD "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" more
#define ATTACHED(name) "Content-Type: text/plain; name=\"" name "\"\nContent-Disposition: attachment\n\n"
#define FROM_THERE "url: http://example.org/ (header)\n"
#define SAVED                                                                                     \
    "From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org/\nMIME-Version: 1.0\n" \
    "Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n<title>Saved</title>"

// What there is is read, and told to lack its end.
static const struct extract_row cut[] = {
    {"a.eml", HEAD MULTI("mixed") "--x\n" PLAIN "Body that ends",
     "== \n" NO_END SAID "Body that ends\n\n" BY},
    {"a.eml", HEAD MULTI("mixed") "--x\n" PLAIN "Body.\n--x\n", "== \n" NO_END SAID "Body.\n\n" BY},
    {"a.eml", HEAD MULTI("mixed") "--x\n" PLAIN "Body.\n--x-", "== \n" NO_END SAID "Body.\n\n--x-\n\n" BY},
    {"a.eml", HEAD MULTI("mixed") "--x\n" PLAIN "Body.\n--x--", "== \n" SAID "Body.\n\n" BY},
    {"a.eml", HEAD MULTI("mixed") "--x\n" PLAIN "Body.\n--x--\nof a list\n", "== \n" SAID "Body.\n\n" BY},
    // The last attachment is the one that is cut, the one before it is whole; parts within parts are often left open.
    {"a.eml",
     HEAD MULTI("mixed") "--x\n" PLAIN
                         "Body.\n--x\n" ATTACHED("a.txt") "First.\n--x\n" ATTACHED("b.txt") "Sec",
     "== \n" NO_END SAID "Body.\n\n" BY "== a.txt\nFirst.\n\n== b.txt\n" NO_END "Sec\n\n"},
    {"a.eml", "From: a@b.c\nMIME-Version: 1.0\n" MULTI("mixed") "--x\n" ATTACHED("b.txt") "Alone",
     "== b.txt\n" NO_END "Alone\n\n"},
    {"a.eml",
     HEAD MULTI("mixed") "--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\n" PLAIN
                         "Body.\n--x--\n",
     "== \n" SAID "Body.\n\n" BY},
    {"a.eml",
     HEAD MULTI("mixed") "--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\n" PLAIN
                         "Body.\n--y--\n",
     "== \n" NO_END SAID "Body.\n\n" BY},
    // A message within a sound one that was cut before it was sent on.
    {"a.eml",
     HEAD MULTI(
         "mixed") "--x\n" PLAIN
                  "See.\n--x\nContent-Type: message/rfc822\n\nSubject: Inner\nFrom: a@b.c\nMIME-Version: 1.0\n"
                  "Content-Type: multipart/mixed; boundary=y\n\n--y\n" PLAIN "Text\n--x--\n",
     "== \n" SAID "See.\n\n" BY "== attachment 1.eml\n" NO_END
     "title: Inner (header)\nText\n\nauthor: a@b.c (header)\n"},
    // Transfer encodings.
    {"a.eml", BASE64("SGFyYm91ciBv"), "== \n" SAID "Harbour o\n\n" BY},
    {"a.eml", BASE64("SGFyYm91ciBvZ\n"), "== \n" CUT("its base64 breaks off") SAID "Harbour o\n\n" BY},
    {"a.eml", BASE64("SGFyYm91cg==\n"), "== \n" SAID "Harbour\n\n" BY},
    {"a.eml", QUOTED("Caf=C3=A9 caf=C"),
     "== \n" CUT("its quoted-printable breaks off") SAID "Caf\u00e9 caf\n\n" BY},
    {"a.eml", QUOTED("Caf=C3=A9 caf="),
     "== \n" CUT("its quoted-printable breaks off") SAID "Caf\u00e9 caf\n\n" BY},
    {"a.eml", QUOTED("Caf=C3=A9 at=\n"), "== \n" SAID "Caf\u00e9 at\n\n" BY},
    {"a.eml", QUOTED("Caf=C3=A9\n"), "== \n" SAID "Caf\u00e9\n\n" BY},
    {"a.eml", HEAD HTML "<p>Text</p><p class=\"no", "== \n" CUT("it ends within a tag") SAID "Text\n\n" BY},
    // Of a saved page the text is cut where no other part follows.
    {"a.mht", SAVED "<p>Harbour", "== \n" NO_END "title: Saved (metadata)\nHarbour\n\n" FROM_THERE},
    {"a.mht", SAVED "<p>Harbour\n--x\nContent-Type: image/png\n\nz",
     "== \ntitle: Saved (metadata)\nHarbour\n\n" FROM_THERE},
};

static const struct extract_row forwarded[] = {
    {"a.eml",
     HEAD
     "\nSee below.\n\nBegin forwarded message:\n\nFrom: John <j@x.y>\nSubject: Locks\nDate: 3 March 2019\n\nThey are shut.\n",
     "== \n" SAID
     "See below.\n\n# Quoted text\n\nBegin forwarded message:\n\nFrom: John <j@x.y>\n\nSubject: Locks\n\n"
     "Date: 3 March 2019\n\nThey are shut.\n\n" BY},
    {"a.eml",
     HEAD PLAIN
     "Siehe unten.\r\n\r\nAnfang der weitergeleiteten Nachricht:\r\n\r\nVon: John\r\nBetreff: Locks\r\n\r\nZu.\r\n",
     "== \n" SAID
     "Siehe unten.\n\n# Quoted text\n\nAnfang der weitergeleiteten Nachricht:\n\nVon: John\n\nBetreff: Locks\n\nZu.\n\n" BY},
    // A colon leads to other things as well.
    {"a.eml", HEAD "\nWe take:\n\nFrom: the quay\nTo: the lock\n\nNo more.\n",
     "== \n" SAID "We take:\n\nFrom: the quay\n\nTo: the lock\n\nNo more.\n\n" BY},
};

Test(mail, sets_forwarded_messages_apart)
{
    CHECK_ROWS(forwarded);
}

Test(mail, tells_that_the_end_is_missing)
{
    CHECK_ROWS(cut);
}

Test(mail, reads_messages)
{
    CHECK_ROWS(messages);
}

static const struct extract_row mailboxes[] = {
    {"a.mbox",
     "From jane@example.org Mon Mar  4 10:00:00 2019\nFrom: Jane Doe <j@x.y>\nMessage-ID: <a/1@x.y>\nSubject: One\n\nFirst.\n>From here on.\n>>From there.\n\nFrom the beginning of it.\n\n"
     "From john@example.org Tue Mar  5 10:00:00 2019\nFrom: John\nSubject: Two\n\nSecond.\n",
     "== a_1@x.y.eml\ntitle: One (header)\nFirst.\n\nFrom here on.\n\nFrom the beginning of it.\n\n# Quoted text\n\nFrom there.\n\nauthor: Jane Doe (header)\n"
     "== message 2.eml\ntitle: Two (header)\nSecond.\n\nauthor: John (header)\n"},
    {"mail", "From a@b Mon Mar  4 10:00:00 2019\nSubject: x\nFrom: a@b\n\ny\n",
     "== message 1.eml\ntitle: x (header)\ny\n\nauthor: a@b (header)\n"},
    // A line of a message that looks like the beginning of another.
    {"a.mbox",
     "From a@b Mon Mar  4 10:00:00 2019\nSubject: x\nFrom: a@b\nContent-Length: 90\n\ny\n\nFrom noon on, 4 March 12:00:00 2019, it is one.\n\nz\n\n"
     "From a@b Mon Mar  4 11:00:00 2019\n\nFrom a@b Mon Mar  4 12:00:00 2019\n>From a@b\nSubject: w\n\nv\n",
     "== message 1.eml\ntitle: x (header)\ny\n\nFrom noon on, 4 March 12:00:00 2019, it is one.\n\nz\n\nFrom a@b Mon Mar  4 11:00:00 2019\n\nauthor: a@b (header)\n"
     "== message 2.eml\ntitle: w (header)\nv\n\n"},
    {"a.mbox", "nothing\n", "empty: no message in it\n"},
    {"a.txt", "From the beginning at 10:00 it was clear.\nNothing: x\n",
     "== \nFrom the beginning at 10:00 it was clear. Nothing: x\n\n"},
};

#define TASK(more) "BEGIN:VTODO\nSUMMARY:Dredge\n" more "END:VTODO\n"

static const struct extract_row calendars[] = {
    {"a.ics", MEETING,
     "== \ntitle: Budget of the port (header)\ndate: 2019-03-05 (header)\n"
     "- When: 2019-03-05 09:30 to 11:00 UTC\n\n- Where: Room 5, Quay\n\n- Organizer: Roe, Max\n\n"
     "- Participants: Jane Doe; k@example.org\n\nBring the figures; all of them.\n\nNo slides.\n\nauthor: Roe, Max (header)\n"},
    // Several are a document each; whole days, zones, and times that are none; the end is missing.
    {"export",
     "BEGIN:VCALENDAR\n" TASK("DTSTART;VALUE=DATE:20190301\nDUE;VALUE=DATE:20190304\n")
         TASK("DTSTART;TZID=\"Europe/Paris\":20190304T0900\nDTEND;TZID=Europe/Paris:20190305T100000\n")
             TASK("DTSTART;VALUE=DATE:20190301\nDTEND;VALUE=DATE:20190302\n")
                 TASK("UID:x\nDTSTART:soon\n") "BEGIN:VJOURNAL\nSUMMARY:Cut\nDESCRIPTION:The en",
     "== event 1.ics\ntitle: Dredge (header)\ndate: 2019-03-01 (header)\n- When: 2019-03-01 to 2019-03-04\n\n"
     "== event 2.ics\ntitle: Dredge (header)\ndate: 2019-03-04 (header)\n- When: 2019-03-04 09:00 to 2019-03-05 10:00 (Europe/Paris)\n\n"
     "== event 3.ics\ntitle: Dredge (header)\ndate: 2019-03-01 (header)\n- When: 2019-03-01\n\n"
     "== x.ics\ntitle: Dredge (header)\n- When: soon\n\n"
     "== event 5.ics\ntitle: Cut (header)\nThe en\n\n"},
    // A day that is its own end; ends that are missing before the calendar's, another event, and within an alarm.
    {"export",
     "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Locks\nDTSTART;VALUE=DATE:20190304\nDTEND;VALUE=DATE:20190304\n"
     "BEGIN:VEVENT\nSUMMARY:Weirs\nBEGIN:VALARM\nSUMMARY:Ring\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Fords\n"
     "END:VCALENDAR\n",
     "== event 1.ics\ntitle: Locks (header)\ndate: 2019-03-04 (header)\n- When: 2019-03-04\n\n"
     "== event 2.ics\ntitle: Weirs (header)\n# Weirs\n\n== event 3.ics\ntitle: Fords (header)\n# Fords\n\n"},
    {"a.ics", "BEGIN:VEVENT\nSUMMARY:Locks\nDTSTART:20190304\nEND:VCALENDAR\n",
     "== \ntitle: Locks (header)\ndate: 2019-03-04 (header)\n- When: 2019-03-04\n\n"},
    // vCalendar 1.0 writes what is not ASCII as mail does.
    {"a.vcs",
     "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 of the =\r\n"
     "lock-keeper\r\nLOCATION;QUOTED-PRINTABLE;CHARSET=WINDOWS-1251:=CF=EE=F0=F2\r\nDTSTART:20190304\r\n"
     "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:One=0D=0A=\r\n=0D=0ATwo=3D2=zz=\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
     "== \ntitle: Caf\xc3\xa9 of the lock-keeper (header)\ndate: 2019-03-04 (header)\n- When: 2019-03-04\n\n- Where: \xd0\x9f\xd0\xbe\xd1\x80"
     "\xd1\x82\n\nOne\n\nTwo=2=zz\n\n"},
    {"a.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "empty: no event in it\n"},
    {"a.ics", "Nothing: of it\n", "empty: no event in it\n"},
};

Test(mail, reads_calendars)
{
    CHECK_ROWS(calendars);
}

Test(mail, reads_mailboxes)
{
    CHECK_ROWS(mailboxes);
}

// A program took UTF-8 for another encoding and wrote that as UTF-8 again.
Test(mail, whose_parts_were_encoded_twice_is_mended)
{
    static const char message[] = HEAD
        "Content-Type: text/plain; charset=utf-8\n\nLa premiÃ¨re fÃªte Ã\u00a0 la mer a Ã©tÃ© fermÃ©e, et lâ€™Ã©tÃ© est passÃ©.\n";
    char *found = dumped("a.eml", message, sizeof message - 1);
    cr_expect(strstr(found, "La première fête à la mer a été fermée, et l’été est passé."), "%s", found);
    free(found);
}

// A message of Outlook without its directory.
Test(mail, that_has_lost_its_streams_is_damaged)
{
    static const char outlook[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 _\0_\0s\0u\0b\0s\0t\0g\0001\0.\0000\0_\0";
    char *found = dumped("a.msg", outlook, sizeof outlook - 1);
    cr_expect_str_eq(found, "damaged: its directory is missing\n", "%s", found);
    free(found);
}

Test(mail, keeps_nesting_within_bounds)
{
    struct buffer message;
    buffer_init(&message);
    buffer_add_string(&message, HEAD);
    for (int i = 0; i < 200; i++)
        buffer_printf(&message, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
    buffer_add_string(&message, PLAIN "deep\n");
    char *found = dumped("a.eml", message.data, message.size);
    cr_expect(strstr(found, "too large: more than 10000 parts"), "%s", found);
    free(found);
    buffer_clear(&message);
}
