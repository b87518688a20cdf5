// SPDX-License-Identifier: MIT
// What is found in messages that are signed or encrypted, and in headers that do not say what they are in.
#include "extract/mail/pkcs7.h"
#include "tests/extract/table.h"

#define HEAD \
    "From: Jane Doe <jane@example.org>\nSubject: Ports\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
#define SAID "title: Ports (header)\n"
#define BY "author: Jane Doe (header)\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\n"
#define SEALED \
    "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
#define SIGNATURE \
    "-----BEGIN PGP SIGNATURE-----\nVersion: GnuPG v1\n\niQEcBAEBAgAGBQJ\n=abcd\n-----END PGP SIGNATURE-----\n"

static const struct extract_row sealed[] = {
    // What is signed in the clear is the author's; the signature, its marks and keys are nobody's text.
    {"a.eml",
     HEAD PLAIN "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nSigned words.\n- -- \nJane\n" SIGNATURE,
     "== \n" SAID "Signed words.\n\n# Signature\n\nJane\n\n" BY},
    {"a.eml",
     HEAD PLAIN "Before.\n\n-----BEGIN PGP SIGNED MESSAGE-----\n\nSigned.\n\n- - an item\n" SIGNATURE
                "After.\n",
     "== \n" SAID "Before.\n\nSigned.\n\n- an item\n\nAfter.\n\n" BY},
    {"a.eml",
     HEAD PLAIN
     "My key:\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n",
     "== \n" SAID "My key:\n\n" BY},
    {"a.eml", HEAD PLAIN "-----BEGIN PGP MESSAGE-----\n\nhQEMA5vJxq2v\n=abcd\n-----END PGP MESSAGE-----\n",
     "== \n" SAID "encrypted: the message is encrypted\n"},
    // Armour that is not there hides nothing.
    {"a.eml", HEAD PLAIN "-----BEGIN PGP MESSAGE-----\nis how such a message begins.\n",
     "== \n" SAID "is how such a message begins.\n\n" BY},
    // So is what is sealed in an opaque signature: of told length, and in parts without.
    {"a.eml",
     HEAD SEALED
     "MFEGCSqGSIb3DQEHAqBEMEICAQExAjAAMDcGCSqGSIb3DQEHAaAqBChDb250ZW50LVR5cGU6IHRleHQvcGxhaW4KClNlYWxlZCB3b3Jkcy4KMQA=\n",
     "== \n" SAID "Sealed words.\n\n" BY},
    {"a.eml",
     HEAD SEALED
     "MIAGCSqGSIb3DQEHAqCAMIACAQExgDAAAAAwgAYJKoZIhvcNAQcBoIAkgAQeQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluCgpTZWFsBAplZCB3b3Jkcy4KAAAAAAAAAAAAAA==\n",
     "== \n" SAID "Sealed words.\n\n" BY},
    {"a.eml", HEAD SEALED "MBIGCSqGSIb3DQEHA6AFMAMCAQA=\n",
     "== \n" SAID "encrypted: the message is encrypted\n"},
};

Test(mail_sealed, reads_what_is_signed_and_says_what_is_encrypted)
{
    CHECK_ROWS(sealed);
}

// Wherever it breaks off, and whichever byte is another one: nothing, or what stood there.
Test(mail_sealed, takes_no_more_than_there_is)
{
    static const char sound[] =
        "0Q\006\011*\206H\206\367\015\001\007\002\240D0B\002\001\0011\0020\00007\006\011*\206H\206\367\015\001\007\001\240*\004(Content-Type: text/plain\012\012Sealed words.\0121\000";
    const size_t size = sizeof sound - 1;
    struct buffer out;
    buffer_init(&out);
    for (size_t cut = 0; cut < size; cut++) {
        char *data = malloc(cut + 1);
        memcpy(data, sound, cut);
        cr_expect_not(pkcs7_signed_content(&out, data, cut), "%zu", cut);
        free(data);
    }
    cr_expect_eq(out.size, 0);
    for (size_t i = 0; i < size; i++) {
        char *data = malloc(size);
        memcpy(data, sound, size);
        data[i] = (char)0xFF;
        const bool done = pkcs7_signed_content(&out, data, size);
        cr_expect(out.size <= size && (done || out.size == 0), "%zu", i);
        buffer_truncate(&out, 0);
        free(data);
    }
    cr_expect(pkcs7_signed_content(&out, sound, size));
    cr_expect_eq(out.size, 40);
    buffer_clear(&out);
}

#define KOI8 "Content-Type: text/plain; charset=koi8-r\n\n"

static const struct extract_row headers[] = {
    // Bytes as they were typed, in what the text declares.
    {"a.eml",
     "From: \xe9\xd7\xc1\xce <jane@example.org>\nSubject: \xf0\xcf\xd2\xd4\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n" KOI8
     "\xf0\xcf\xd2\xd4\n",
     "== \ntitle: Порт (header)\nПорт\n\nauthor: Иван (header)\n"},
    {"a.eml",
     "From: Andr\xe9 <jane@example.org>\nSubject: R\xe9union de d\xe9"
     "cembre\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n\nx\n",
     "== \ntitle: Réunion de décembre (header)\nx\n\nauthor: André (header)\n"},
    {"a.eml",
     "From: André <jane@example.org>\nSubject: Réunion\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n" KOI8
     "x\n",
     "== \ntitle: Réunion (header)\nx\n\nauthor: André (header)\n"},
    // Without a date of its own a message has that of the host that took it first.
    {"a.eml",
     "Received: from b by a; Tue, 3 Mar 2020 09:00:00 +0100\nReceived: from c by b; Mon, 2 Mar 2020 10:00:00 +0000\n" HEAD
     "\nx\n",
     "== \n" SAID "date: 2020-03-02 (header)\nx\n\n" BY},
    {"a.eml", "Received: from c by b; Mon, 2 Mar 2020 10:00:00 +0000\nDate: soon\n" HEAD "\nx\n",
     "== \n" SAID "date: 2020-03-02 (header)\nx\n\n" BY},
    // A date that is written as mail has none counts all the same.
    {"a.eml",
     "Received: from c by b; Mon, 2 Mar 2020 10:00:00 +0000\nDate: 2020-03-01T23:00:00Z\n" HEAD "\nx\n",
     "== \n" SAID "date: 2020-03-01 (header)\nx\n\n" BY},
    {"a.eml",
     "Received: from c by b; Mon, 2 Mar 2020 10:00:00 +0000\nDate: So, 1 M\u00e4r 2020 23:00:00 +0100\n" HEAD
     "\nx\n",
     "== \n" SAID "date: 2020-03-01 (header)\nx\n\n" BY},
    // Encoded words that are padded within a character are one text; others, and those of another charset, stay as they are.
    {"a.eml",
     "From: a@example.org\nSubject: =?utf-8?B?5riv5Y+j5omp?=\n =?UTF-8?b?5bu66KeE?= =?utf-8?B?5Q==?=\n\t=?utf-8?B?iJI=?= now\n\nx\n",
     "== \ntitle: 港口扩建规划 now (header)\nx\n\nauthor: a@example.org (header)\n"},
    {"a.eml",
     "From: a@example.org\nSubject: =?Shift_JIS?B?jWCCzIpn?= =?shift_jis?B?kqOCyYLCgg==?= =?Shift_JIS?B?og==?=\n\nx\n",
     "== \ntitle: 港の拡張につい (header)\nx\n\nauthor: a@example.org (header)\n"},
    {"a.eml",
     "From: a@example.org\nSubject: =?utf-8?B?w6k=?= =?iso-8859-1?B?6Q==?= =?utf-8?Q?a?= =?utf-8?B?\n\nx\n",
     "== \ntitle: ééa =?utf-8?B? (header)\nx\n\nauthor: a@example.org (header)\n"},
    {"a.eml", "Received: from c by b\n" HEAD "\nx\n", "== \n" SAID "x\n\n" BY},
};

Test(mail_sealed, decodes_headers_and_finds_their_dates)
{
    CHECK_ROWS(headers);
}
