// SPDX-License-Identifier: MIT
// Plain text in every encoding that archives hold.
#include "extract/core/charset.h"
#include "tests/extract/table.h"

#define BYTES(literal) literal, sizeof(literal) - 1

// One text in many encodings. `size` because some hold zero bytes.
static const struct {
    const char *charset, *bytes;
    size_t size;
    const char *text;
} encodings[] = {
    {"UTF-8", BYTES("plain ASCII"), "plain ASCII"},
    {"UTF-8", BYTES("na\xc3\xafve \xe2\x80\x94 text"), "naïve — text"},
    {"UTF-8", BYTES("\xef\xbb\xbfwith a mark"), "with a mark"},
    {"UTF-16LE", BYTES("\xff\xfeo\0n\0e\0"), "one"},
    {"UTF-16BE", BYTES("\xfe\xff\0o\0n\0e"), "one"},
    {"UTF-16LE", BYTES("n\0o\0 \0m\0a\0r\0k\0 \0h\0e\0r\0e\0"), "no mark here"},
    {"UTF-16BE", BYTES("\0n\0o\0 \0m\0a\0r\0k"), "no mark"},
    {"UTF-8", BYTES("some\0 stray\0 zeros"), "some stray zeros"},
    {"UTF-8", BYTES("\xe2\x80\x9cone\xe2\x80\x9d bad \xff byte"), "“one” bad \xef\xbf\xbd byte"},
    {"WINDOWS-1252",
     BYTES("the nation\x92s \x93"
           "caf\xe9\x94 \x96 and more of it"),
     "the nation’s “café” – and more of it"},
    {"BIG5-HKSCS", BYTES("the nation\xa1\xa6s and America\xa1\xa6s vulnerability\xa1\x58we have seen"),
     "the nation’s and America’s vulnerability—we have seen"},
    {"WINDOWS-1251",
     BYTES(
         "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xca\xe0\xe7\xe0\xf5\xf1\xf2\xe0\xed\xe0 "
         "\xef\xee\xe4\xef\xe8\xf1\xe0\xeb \xe7\xe0\xea\xee\xed \xee \xe3\xee\xf1\xf3\xe4\xe0\xf0\xf1\xf2\xe2\xe5"
         "\xed\xed\xfb\xf5 \xf1\xe5\xea\xf0\xe5\xf2\xe0\xf5"),
     "Президент Казахстана подписал закон о государственных секретах"},
};

Test(charset, is_found_and_decoded)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        struct charset charset;
        charset_detect(&charset, encodings[i].bytes, encodings[i].size, NULL);
        cr_expect_str_eq(charset.name, encodings[i].charset, "%s: %s", encodings[i].text, charset.name);
        struct buffer text;
        buffer_init(&text);
        cr_assert(charset_decode(&text, &charset, encodings[i].bytes, encodings[i].size));
        cr_expect_str_eq(text.data, encodings[i].text);
        buffer_clear(&text);
    }
}

static const struct {
    const char *bytes, *declared, *charset;
    bool believed;
} declarations[] = {
    {"caf\xc3\xa9", "utf-8", "UTF-8", true},
    {"caf\xc3\xa9", "iso-8859-1", "UTF-8", false},
    {"caf\xe9 of the nation", "utf-8", "WINDOWS-1252", false},
    {"caf\xe9 of the nation", "iso-8859-1", "WINDOWS-1252", true},
    {"za\xbf\xf3\xb3\xe6 g\xea\xb6l\xb1 ja\xbc\xf1", "iso-8859-2", "iso-8859-2", true},
    {"caf\xe9 of the nation", "no-such-charset", "WINDOWS-1252", false},
    {"ASCII only", "windows-1252", "UTF-8", false},
};

Test(charset, is_believed_only_when_the_bytes_agree)
{
    for (size_t i = 0; i < sizeof declarations / sizeof *declarations; i++) {
        struct charset charset;
        charset_detect(&charset, declarations[i].bytes, strlen(declarations[i].bytes),
                       declarations[i].declared);
        cr_expect_str_eq(charset.name, declarations[i].charset, "%s as %s: %s", declarations[i].bytes,
                         declarations[i].declared, charset.name);
        cr_expect_eq(charset.declared, declarations[i].believed, "%s", declarations[i].bytes);
    }
}

Test(text, gives_header_and_paragraphs)
{
    static const struct extract_row rows[] = {
        {"a.txt", "The Title\n\nDate: 2005-11-02\n\nFirst\nparagraph.\n\nSecond one.\n",
         "== \ntitle: The Title (header)\ndate: 2005-11-02 (header)\nFirst paragraph.\n\nSecond one.\n\n"},
        {"UPPER.TXT", "One paragraph of text.\n", "== \nOne paragraph of text.\n\n"},
        {"noending", "One paragraph of text.\n", "== \nOne paragraph of text.\n\n"},
        {"a.txt", " \n\n\t\n", "== \nempty: no text in it\n"},
        {"a.txt", "", "empty: no byte in it\n"},
        {"a.txt",
         "Some text with a bell\x07 in it, which is long enough not to be taken for a binary file of some sort.",
         "== \nSome text with a bell in it, which is long enough not to be taken for a binary file of some sort.\n\n"},
    };
    CHECK_ROWS(rows);
}
