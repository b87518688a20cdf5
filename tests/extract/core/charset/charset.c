// SPDX-License-Identifier: MIT
// Encodings that are seldom met: declared ones are read as declared, others where their letters tell.
#include "extract/core/charset/charset.h"
#include "extract/core/charset/charset_ebcdic.h"
#include "extract/core/charset/charset_own.h"
#include "extract/core/charset/charset_stated.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

struct row {
    const char *declared;
    const char *bytes;
    size_t size;
    const char *text;
};

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct row
    rows[] =
        {
            {"cp720",
             BYTES(
                 "\xe7\x9f\xe9 \xed\xaa\xef\xa9 \x9f\xe9\xa6\x9f\xa9\xa4\xef\xa1 \x9d\xeb \x9f\xe9\xa5\xe8\xed\xea\xa1 \xab\xa2\xe3\xe7\xa7 \x9f\xa4\xa2\xea\x9f\xe3\x9f \xea\xe3 \xea\xea\xa3\xe9\xef"),
             "قال وزير الخارجية إن الحكومة ستعقد اجتماعا مع ممثلي"},
            {"x-mac-arabic",
             BYTES(
                 "\xe2\xc7\xe4\xa0\xe8\xd2\xea\xd1\xa0\xc7\xe4\xce\xc7\xd1\xcc\xea\xc9\xa0\xc5\xe6\xa0\xc7\xe4\xcd\xe3\xe8\xe5\xc9\xa0\xd3\xca\xd9\xe2\xcf\xa0\xc7\xcc\xca\xe5\xc7\xd9\xc7\xa0\xe5\xd9\xa0\xe5\xe5\xcb\xe4\xea"),
             "قال وزير الخارجية إن الحكومة ستعقد اجتماعا مع ممثلي"},
            {"x-mac-greek",
             BYTES(
                 "\xb8 \xeb\xf9\xe2\xdb\xf2\xee\xe8\xf3\xe8 \xe1\xee\xe1\xeb\xef\xdd\xee\xf6\xf3\xe5 \xde\xf4\xe9 \xef\xe9 \xe4\xe9\xe1\xf0\xf2\xe1\xe7\xed\xe1\xf4\xe5\xe0\xf3\xe5\xe9\xf7 \xed\xe5 \xf4\xe8\xee \xe5\xf0\xe9\xf4\xf2\xef\xf0\xdc"),
             "Η κυβέρνηση ανακοίνωσε ότι οι διαπραγματεύσεις με την επιτροπή"},
            {"x-mac-turkish",
             BYTES(
                 "H\x9fk\x9fmet, komisyonla g\x9ar\x9f\xdfmelerin \x9an\x9fm\x9fzdeki ay ba\xdfkentte s\x9frece\xdbini a\x8d\xddklad\xdd. Bakan,"),
             "Hükümet, komisyonla görüşmelerin önümüzdeki ay başkentte süreceğini açıkladı. Bakan,"},
            {"x-mac-romanian",
             BYTES("Guvernul a anun\xdf"
                   "at c\xbe negocierile cu comisia vor continua"),
             "Guvernul a anunțat că negocierile cu comisia vor continua"},
            {"x-mac-icelandic",
             BYTES("R\x92kisstj\x97rnin tilkynnti a\xdd vi\xddr\xbe\xddur vi\xdd nefndina haldi \x87"
                   "fram \x92"),
             "Ríkisstjórnin tilkynnti að viðræður við nefndina haldi áfram í"},
            {"hz-gb-2312",
             BYTES("~{U~8.P{2<#,SkN/T1;a5DL8EP=+SZOBTBTZJW6<<LPx=xPP!#2?3$1mJ>#,K{O#M{D\\9;4o3IP-Ri!#~}"),
             "政府宣布，与委员会的谈判将于下月在首都继续进行。部长表示，他希望能够达成协议。"},
            {"utf-7", BYTES("Le gouvernement a annonc+AOk que les n+AOk-gociations avec la"),
             "Le gouvernement a annoncé que les négociations avec la"},
            {"utf-7",
             BYTES(
                 "+BB8EQAQwBDIEOARCBDUEOwRMBEEEQgQyBD4 +BEEEPgQ+BDEESQQ4BDsEPg, +BEcEQgQ+ +BD8ENQRABDUEMwQ+BDIEPgRABEs +BEE +BDoEPgQ8BDgEQQRBBDgENQQ5 +BD8EQAQ+BDQEPgQ7BDYEMARCBEEETw +BDI +BEEEOwQ1BDQEQwROBEkENQQ8-"),
             "Правительство сообщило, что переговоры с комиссией продолжатся в следующем"},
            {NULL,
             BYTES(
                 "\x93\xe0\xef\xa4 \xaf\xae\xa2\xf7\xa4\xae\xac\xa8\xa2, \xe9\xae \xaf\xa5\xe0\xa5\xa3\xae\xa2\xae\xe0\xa8 \xa7 \xaa\xae\xac\xf7\xe1\xf7\xf5\xee \xaf\xe0\xae\xa4\xae\xa2\xa6\xa0\xe2\xec\xe1\xef \xad\xa0\xe1\xe2\xe3\xaf\xad\xae\xa3\xae \xac\xf7\xe1\xef\xe6\xef \xe3 \xe1\xe2\xae\xab\xa8\xe6\xf7. \x8c\xf7\xad\xf7\xe1\xe2\xe0 \xa7\xa0\xef\xa2\xa8\xa2, \xe9\xae \xe1\xaf\xae\xa4\xf7\xa2\xa0\xf5\xe2\xec\xe1\xef \xad\xa0 \xe3\xa3\xae\xa4\xe3 \xf9\xf9 \xe7\xab\xa5\xad\xf7\xa2."),
             "Уряд повідомив, що переговори з комісією продовжаться наступного місяця у столиці. Міністр заявив, що сподівається на угоду її членів."},
            {NULL,
             BYTES("\xdd\xe1\xa0\xeb\xb7\xe5\xa8\xd0\xed\xe3\xe5\xeb\xd6 \xe3\xd6\xd6\xa2\xf9\xb7\xd0\xd6, \xfb\xe5\xd6 \xd8\xa8\xe1\xa8\xac\xd6\xeb\xd6\xe1\xf1 \xe3 \xc6\xd6\xd2\xb7\xe3\xe3\xb7\xa8\xbd \xd8\xe1\xd6\xa6\xd6\xd0\xe9\xa0\xe5\xe3\xde \xeb \xe3\xd0\xa8\xa6\xe7\x9c\xf9\xa8\xd2 \xd2\xa8\xe3\xde\xa4\xa8 \xeb \xe3\xe5\xd6\xd0\xb7\xa4\xa8. \xd3\xb7\xd4\xb7\xe3\xe5\xe1 \xf3\xa0\xde\xeb\xb7\xd0, \xfb\xe5\xd6 \xd4\xa0\xa6\xa8\xa8\xe5\xe3\xde \xd4\xa0 \xe3\xd6\xac\xd0\xa0\xf5\xa8\xd4\xb7\xa8."), "Правительство сообщило, что переговоры с комиссией продолжатся в следующем месяце в столице. Министр заявил, что надеется на соглашение."},
            {NULL,
             BYTES(
                 "Vyriausyb\xd3 prane\xd5\xd3, kad derybos su komisija t\xd2sis kit\xd0 m\xd3nes\xd4 sostin\xd3je. Ministras parei\xd5k\xd3, jog tikisi susitarimo d\xd3l \xd8"
                 "em\xd3s \xd7kio ir \xd4moni\xd6."),
             "Vyriausybė pranešė, kad derybos su komisija tęsis kitą mėnesį sostinėje. Ministras pareiškė, jog tikisi susitarimo dėl žemės ūkio ir įmonių."},
            {NULL,
             BYTES(
                 "Vald\x8c"
                 "ba pazi\xecoja, ka sarunas ar komisiju turpin\x83sies n\x83kamaj\x83 m\x89nes\x8c galvaspils\x89t\x83. Ministrs sac\x8cja, ka cer uz vieno\xd5"
                 "anos par zemes \x8cpa\xd5umu."),
             "Valdība paziņoja, ka sarunas ar komisiju turpināsies nākamajā mēnesī galvaspilsētā. Ministrs sacīja, ka cer uz vienošanos par zemes īpašumu."},
            {NULL,
             BYTES(
                 "\xaa \xe4\xf2\xd7\x9d\xeb\xe7\xe1\xec\xe1 \xd6\xe7\xd6\xe4\xe9\x9f\xe7\xfa\xec\xde \xa2\xee\xe3 \xe9\xe3 \xdd\xe3\xd6\xea\xeb\xd6\xd8\xe6\xd6\xee\xde\xa3\xec\xde\xe3\xed \xe6\xde \xee\xe1\xe7 \xde\xea\xe3\xee\xeb\xe9\xea\x9e \xe2\xd6 \xec\xf2\xe7\xde\xf4\xe3\xec\xee\xe9\xa3\xe7 \xee\xe9\xe7 \xde\xea\xa2\xe6\xde\xe7\xe9 \xe6\x9e\xe7\xd6 \xec\xee\xe1\xe7 \xa4\xe2\x9e\xe7\xd6. \xbe \xf2\xea\xe9\xf2\xeb\xd8\xa2\xed \xdd\x9e\xe5\xfa\xec\xde \xa2\xee\xe3 \xde\xe5\xea\x9f\xe0\xde\xe3 \xec\xde \xec\xf2\xe6\xf3\xfa\xe7\x9f\xd6."),
             "Η κυβέρνηση ανακοίνωσε ότι οι διαπραγματεύσεις με την επιτροπή θα συνεχιστούν τον επόμενο μήνα στην Αθήνα. Ο υπουργός δήλωσε ότι ελπίζει σε συμφωνία."},
            {NULL,
             BYTES(
                 "O governo anunciou que as negocia\x87\x94"
                 "es com a comiss\x84o continuar\x84o no pr\xa2ximo m\x88s na capital. O ministro disse que n\x84o h\xa0 raz\x84o para preocupa\x87\x94"
                 "es."),
             "O governo anunciou que as negociações com a comissão continuarão no próximo mês na capital. O ministro disse que não há razão para preocupações."},
            {NULL,
             BYTES(
                 "Regjeringen kunngjorde at forhandlingene med kommisjonen fortsetter neste m\x86ned. Statsr\x86"
                 "den sa at han h\x86per p\x86 en avtale f\x9br \x86ret g\x86r mot slutten p\x86 \x9bya."),
             "Regjeringen kunngjorde at forhandlingene med kommisjonen fortsetter neste måned. Statsråden sa at han håper på en avtale før året går mot slutten på øya."},
            {NULL,
             BYTES(
                 "\xe7\x9f\xe9 \xed\xaa\xef\xa9 \x9f\xe9\xa6\x9f\xa9\xa4\xef\xa1 \x9d\xeb \x9f\xe9\xa5\xe8\xed\xea\xa1 \xab\xa2\xe3\xe7\xa7 \x9f\xa4\xa2\xea\x9f\xe3\x9f \xea\xe3 \xea\xea\xa3\xe9\xef \x9f\xe9\xea\xeb\xe2\xea\x9f\xa2 \x9f\xe9\xa7\xed\xe9\xef\xa1 \xe9\xa0\xa5\xa3 \x9f\xe9\xed\xe0\xe3 \x9f\xe9\x9f\xe7\xa2\xad\x9f\xa7\xef \xe5\xef \x9f\xe9\xa0\xe9\x9f\xa7 \xa6\xe9\x9f\xe9 \x9f\xe9\xe3\x9f\xea \x9f\xe9\xea\xe7\xa0\xe9."),
             "قال وزير الخارجية إن الحكومة ستعقد اجتماعا مع ممثلي المنظمات الدولية لبحث الوضع الاقتصادي في البلاد خلال العام المقبل."},
            {NULL,
             BYTES("~{U~8.P{2<#,SkN/T1;a5DL8EP=+SZOBTBTZJW6<<LPx=xPP!#2?3$1mJ>#,K{O#M{D\\9;4o3IP-Ri!#~}"),
             "政府宣布，与委员会的谈判将于下月在首都继续进行。部长表示，他希望能够达成协议。"},
            {NULL,
             BYTES("\x1b$)C\x0e"
                   "A$:N4B\x0f \x0e@'?xH8?M@G\x0f \x0eGy;s@L\x0f \x0e"
                   "4Y@=\x0f \x0e"
                   "4^\x0f \x0e<v55?!<-\x0f \x0e"
                   "0h<S5I\x0f \x0e"
                   "0M@L6s0m\x0f \x0e"
                   "9_G%G_4Y\x0f. \x0e@e0|@:\x0f \x0eGU@G?!\x0f \x0e@L8#1b8&\x0f \x0e"
                   "9Y6u4Y0m\x0f \x0e"
                   "8;G_4Y\x0f."),
             "정부는 위원회와의 협상이 다음 달 수도에서 계속될 것이라고 발표했다. 장관은 합의에 이르기를 바란다고 말했다."},
};

Test(charsets, are_read_as_declared_or_by_their_letters)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct charset charset;
        struct buffer text;
        buffer_init(&text);
        charset_detect(&charset, rows[i].bytes, rows[i].size, rows[i].declared);
        cr_assert(charset_decode(&text, &charset, rows[i].bytes, rows[i].size));
        cr_expect_str_eq(text.data, rows[i].text, "%s: %s, not %s", charset.name, text.data, rows[i].text);
        cr_expect_eq(charset.declared, rows[i].declared != NULL, "%s", rows[i].text);
        buffer_clear(&text);
    }
}

// "~{" and "~}" stand around Chinese, which ends with its line; "~~" is a tilde, and "~" at the end of a line joins it with the next.
Test(charsets, of_hz_shift_within_a_line)
{
    static const struct {
        const char *bytes, *text;
        size_t faults;
    } shifts[] = {
        {"a ~~ b ~{<:Ky2;~} c", "a ~ b 己所不 c", 0},
        {"~{<:~~Ky~}", "己~所", 0},
        {"~{<:\nKy2;", "己\nKy2;", 0},
        {"one ~\nline", "one line", 0},
        {"a ~ b ~", "a ~ b ~", 0},
        {"~{<", "<", 0},
        {"a\x80z", "a\uFFFDz", 1},
    };
    for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
        struct buffer text;
        size_t faults = 0;
        buffer_init(&text);
        cr_assert(charset_own_decode(&text, "HZ", shifts[i].bytes, strlen(shifts[i].bytes), &faults));
        cr_expect_str_eq(text.data, shifts[i].text, "%zu: %s", i, text.data);
        cr_expect_eq(faults, shifts[i].faults, "%zu: %zu faults", i, faults);
        buffer_clear(&text);
    }
}

// What only looks like seven bits of something else is what it is.
Test(charsets, of_seven_bits_want_proof)
{
    static const struct {
        const char *declared, *text;
    } plain[] = {
        {"utf-7", "One and one are two."},
        {"utf-7", "a + b - c"},
        {"utf-7", "Add b+cde-f to g+hij-k"},
        {"hz-gb-2312", "Rivers ~{and their banks"},
        {NULL, "In TeX ~{\\it a} and ~{} stand for what they are."},
        {NULL, "A tilde ~~ and ~{12~} alone."},
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        struct charset charset;
        charset_detect(&charset, plain[i].text, strlen(plain[i].text), plain[i].declared);
        cr_expect_str_eq(charset.name, "UTF-8", "%s: %s", plain[i].text, charset.name);
    }
}

// The shifts of ISO-2022-KR and -CN are no sign of a binary file.
Test(charsets, that_shift_are_texts)
{
    char *found = dumped("a.txt", BYTES("\x1b$)C\x0e"
                                        "A$:N4B\x0f \x0e@'?xH8?M@G\x0f \x0eGy;s@L\x0f \x0e"
                                        "4Y@=\x0f \x0e"
                                        "4^\x0f \x0e<v55?!<-\x0f \x0e"
                                        "0h<S5I\x0f \x0e"
                                        "0M@L6s0m\x0f \x0e"
                                        "9_G%G_4Y\x0f.\n"));
    cr_expect_str_eq(found, "== \n정부는 위원회와의 협상이 다음 달 수도에서 계속될 것이라고 발표했다.\n\n",
                     "%s", found);
    free(found);
}

Test(charsets, are_stated_by_tags_and_headers)
{
    static const struct {
        const char *text, *name;
    } stated[] = {
        {"text/html; charset=utf-8", "utf-8"},
        {"text/html;charset=\"ISO-8859-2\"; x=y", "ISO-8859-2"},
        {"text/html; Charset = 'koi8-r' ", "koi8-r"},
        {"text/html; charset=utf-8, text/html", "utf-8"},
        {"<meta charset=utf-8>", "utf-8"},
        {"<meta charset='x-mac-cyrillic'/>", "x-mac-cyrillic"},
        {"<meta http-equiv=content-type content=\"text/html; charset=windows-1251\">", "windows-1251"},
        {"<meta http-equiv=\"charset\" content=\"charset=big5\">", "big5"},
        {"charset=; charset=\"\"; charset=ks_c_5601-1987", "ks_c_5601-1987"},
        {"charset=ISO_8859-1:1987", "ISO_8859-1:1987"},
        {"charset=0123456789012345678901234567890123456789", "012345678901234567890123456789012345678"},
        {"charset utf-8", ""},
        {"charset=", ""},
        {"charset  ", ""},
        {"charset=\"", ""},
        {"charset", ""},
        {"utf-8", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++) {
        char out[CHARSET_NAME_SIZE] = "?";
        // In a place of its own, so that a sanitizer sees a look behind it.
        const size_t size = strlen(stated[i].text);
        char *text = memcpy(malloc(size + !size), stated[i].text, size);
        cr_expect_eq(charset_stated(out, text, size, "charset"), *stated[i].name != '\0', "row %zu", i);
        cr_expect_str_eq(out, stated[i].name, "row %zu", i);
        free(text);
    }
}

// Nothing but their letters tells these.
Test(charsets, are_told_by_the_letters_of_languages)
{
    static const struct {
        const char *name, *bytes;
        size_t size;
        const char *text;
    } told[] = {
        {"WINDOWS-1258",
         BYTES("Ch\xednh phu\xd2 th\xf4ng b\xe1o r\xe3\xccng c\xe1"
               "c cu\xf4\xf2"
               "c \xf0\xe0m ph\xe1n"),
         "Chính phủ thông báo rằng các cuộc đàm phán"},
        {"VISCII",
         BYTES("Ch\xednh ph\xfc th\xf4ng b\xe1o r\xa2ng c\xe1"
               "c cu\xb5"
               "c \xf0\xe0m ph\xe1n"),
         "Chính phủ thông báo rằng các cuộc đàm phán"},
        {"TCVN",
         BYTES("Ch\xddnh ph\xf1 th\xabng b\xb8o r\xbbng c\xb8"
               "c cu\xe9"
               "c \xae\xb5m ph\xb8n"),
         "Chính phủ thông báo rằng các cuộc đàm phán"},
        {"GEORGIAN-PS",
         BYTES(
             "\xcc\xc8\xc0\xc5\xd2\xcf\xc1\xc0\xcc \xc2\xc0\xcd\xc0\xdd\xe1\xc0\xc3\xc0, \xd2\xcf\xcc \xcc\xcf\xcb\xc0\xd0\xc0\xd2\xc0\xca\xc4\xc1\xc4\xc1\xc9 \xca\xcf\xcc\xc9\xd3\xc9\xc0\xd3\xc8\xc0\xcd \xcc\xcf\xcc\xc0\xc5\xc0\xcb \xc8\xc5\xc4\xdb\xc9"),
         "მთავრობამ განაცხადა, რომ მოლაპარაკებები კომისიასთან მომავალ თვეში"},
        {"GEORGIAN-ACADEMY",
         BYTES(
             "\xcb\xc7\xc0\xc5\xd0\xcd\xc1\xc0\xcb \xc2\xc0\xcc\xc0\xda\xde\xc0\xc3\xc0, \xd0\xcd\xcb \xcb\xcd\xca\xc0\xce\xc0\xd0\xc0\xc9\xc4\xc1\xc4\xc1\xc8 \xc9\xcd\xcb\xc8\xd1\xc8\xc0\xd1\xc7\xc0\xcc \xcb\xcd\xcb\xc0\xc5\xc0\xca \xc7\xc5\xc4\xd8\xc8"),
         "მთავრობამ განაცხადა, რომ მოლაპარაკებები კომისიასთან მომავალ თვეში"},
        {"IBM861",
         BYTES("R\xa1kisstj\xa2rnin tilkynnti a\x8c vi\x8cr\x91\x8cur vi\x8c nefndina haldi \xa0"
               "fram \xa1"),
         "Ríkisstjórnin tilkynnti að viðræður við nefndina haldi áfram í"},
        {"MACICELAND",
         BYTES("R\x92kisstj\x97rnin tilkynnti a\xdd vi\xddr\xbe\xddur vi\xdd nefndina haldi \x87"
               "fram \x92"),
         "Ríkisstjórnin tilkynnti að viðræður við nefndina haldi áfram í"},
        {"MACGREEK",
         BYTES(
             "\xb8 \xeb\xf9\xe2\xdb\xf2\xee\xe8\xf3\xe8 \xe1\xee\xe1\xeb\xef\xdd\xee\xf6\xf3\xe5 \xde\xf4\xe9 \xef\xe9 \xe4\xe9\xe1\xf0\xf2\xe1\xe7\xed\xe1\xf4\xe5\xe0\xf3\xe5\xe9\xf7 \xed\xe5 \xf4\xe8\xee \xe5\xf0\xe9\xf4\xf2\xef\xf0\xdc"),
         "Η κυβέρνηση ανακοίνωσε ότι οι διαπραγματεύσεις με την επιτροπή"},
        {"MACTURKISH",
         BYTES(
             "H\x9fk\x9fmet, komisyonla g\x9ar\x9f\xdfmelerin \x9an\x9fm\x9fzdeki ay ba\xdfkentte s\x9frece\xdbini a\x8d\xddklad\xdd. Bakan,"),
         "Hükümet, komisyonla görüşmelerin önümüzdeki ay başkentte süreceğini açıkladı. Bakan,"},
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct charset charset;
        struct buffer text;
        buffer_init(&text);
        charset_detect(&charset, told[i].bytes, told[i].size, NULL);
        cr_expect_str_eq(charset.name, told[i].name, "%s: %s", told[i].text, charset.name);
        cr_expect(charset.guessed);
        cr_assert(charset_decode(&text, &charset, told[i].bytes, told[i].size));
        cr_expect_str_eq(text.data, told[i].text, "%s", text.data);
        buffer_clear(&text);
    }
}

// One line in UTF-8 (u) or in the other encoding (o) after another, whichever are more.
static void add_lines(struct buffer *out, const char *pattern, const char *text, const char *other)
{
    for (; *pattern; pattern++) {
        buffer_add_string(out, *pattern == 'u' ? text : other);
        buffer_add_string(out, "\n");
    }
}

Test(charset, reads_each_line_in_its_own_encoding)
{
    static const struct {
        const char *name, *bytes, *text;
    } lines[] = {
        {"WINDOWS-1252",
         "Le minist\xe8re a d\xe9"
         "clar\xe9 que la r\xe9union \xe9tait report\xe9"
         "e \xe0 l'\xe9t\xe9 prochain, \xe0 la demande des d\xe9put\xe9s.",
         "Le ministère a déclaré que la réunion était reportée à l'été prochain, à la demande des députés."},
        {"WINDOWS-1252",
         "Gr\xf6\xdf"
         "e und \xdc"
         "bung sind f\xfcr die Pr\xfc"
         "fung n\xf6tig, sagte der Abgeordnete \xfc"
         "ber die \xc4nderung.",
         "Größe und Übung sind für die Prüfung nötig, sagte der Abgeordnete über die Änderung."},
        {"WINDOWS-1251",
         "\xcf\xf0\xe0\xe2\xe8\xf2\xe5\xeb\xfc\xf1\xf2\xe2\xee \xee\xe1\xfa\xff\xe2\xe8\xeb\xee \xe2 \xef\xee\xed\xe5\xe4\xe5\xeb\xfc\xed\xe8\xea, \xf7\xf2\xee \xe2\xe2\xe5\xe4\xb8\xf2 \xed\xee\xe2\xfb\xe5 \xec\xe5\xf0\xfb \xe4\xeb\xff \xf1\xe5\xea\xf2\xee\xf0\xe0.",
         "Правительство объявило в понедельник, что введёт новые меры для сектора."},
        {"KOI8-R",
         "\xf0\xd2\xc1\xd7\xc9\xd4\xc5\xcc\xd8\xd3\xd4\xd7\xcf \xcf\xc2\xdf\xd1\xd7\xc9\xcc\xcf \xd7 \xd0\xcf\xce\xc5\xc4\xc5\xcc\xd8\xce\xc9\xcb, \xde\xd4\xcf \xd7\xd7\xc5\xc4\xa3\xd4 \xce\xcf\xd7\xd9\xc5 \xcd\xc5\xd2\xd9 \xc4\xcc\xd1 \xd3\xc5\xcb\xd4\xcf\xd2\xc1.",
         "Правительство объявило в понедельник, что введёт новые меры для сектора."},
        {"WINDOWS-1253",
         "\xc7 \xea\xf5\xe2\xdd\xf1\xed\xe7\xf3\xe7 \xe1\xed\xe1\xea\xef\xdf\xed\xf9\xf3\xe5 \xf4\xe7 \xc4\xe5\xf5\xf4\xdd\xf1\xe1 \xed\xdd\xe1 \xec\xdd\xf4\xf1\xe1 \xe3\xe9\xe1 \xf4\xef\xed \xf4\xef\xec\xdd\xe1 \xf4\xe7\xf2 \xe5\xed\xdd\xf1\xe3\xe5\xe9\xe1\xf2.",
         "Η κυβέρνηση ανακοίνωσε τη Δευτέρα νέα μέτρα για τον τομέα της ενέργειας."},
        {"GB18030",
         "\xd5\xfe\xb8\xae\xd0\xc7\xc6\xda\xd2\xbb\xd0\xfb\xb2\xbc\xa3\xac\xbd\xab\xb2\xc9\xc8\xa1\xd0\xc2\xb5\xc4\xb4\xeb\xca\xa9\xd6\xa7\xb3\xd6\xc4\xdc\xd4\xb4\xd0\xd0\xd2\xb5\xb5\xc4\xb7\xa2\xd5\xb9\xa1\xa3",
         "政府星期一宣布，将采取新的措施支持能源行业的发展。"},
        {"SHIFT_JIS",
         "\x90\xad\x95{\x82\xcd\x8c\x8e\x97j\x93\xfa\x81"
         "A\x83G\x83l\x83\x8b\x83M\x81[\x95\xaa\x96\xec\x82\xcc\x90V\x82\xb5\x82\xa2\x91\xce\x8d\xf4\x82\xf0\x94\xad\x95\\\x82\xb5\x82\xbd\x81"
         "B",
         "政府は月曜日、エネルギー分野の新しい対策を発表した。"},
        {"UHC",
         "\xc1\xa4\xba\xce\xb4\xc2 \xbf\xf9\xbf\xe4\xc0\xcf \xbf\xa1\xb3\xca\xc1\xf6 \xba\xce\xb9\xae\xc0\xc7 \xbb\xf5\xb7\xce\xbf\xee \xb4\xeb\xc3\xa5\xc0\xbb \xb9\xdf\xc7\xa5\xc7\xdf\xb4\xd9.",
         "정부는 월요일 에너지 부문의 새로운 대책을 발표했다."},
    };
    static const char *const patterns[] = {"uuuuouuuuu", "uouououo", "ooooouoooo", "uuuuuooooo", "ou", "uo"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t j = 0; j < sizeof patterns / sizeof *patterns; j++) {
            struct charset charset;
            struct buffer in, wanted, text;
            buffer_init(&in);
            buffer_init(&wanted);
            buffer_init(&text);
            add_lines(&in, patterns[j], lines[i].text, lines[i].bytes);
            add_lines(&wanted, patterns[j], lines[i].text, lines[i].text);
            charset_detect(&charset, in.data, in.size, NULL);
            cr_expect_str_eq(charset.others, lines[i].name, "%s %s: %s", lines[i].text, patterns[j],
                             charset.others);
            cr_assert(charset_decode(&text, &charset, in.data, in.size));
            cr_expect_str_eq(text.data, wanted.data, "%s %s: %s", lines[i].name, patterns[j], text.data);
            buffer_clear(&in);
            buffer_clear(&wanted);
            buffer_clear(&text);
        }
}

#define DIALOGUE(lines) lines lines lines lines lines lines lines lines

Test(charset, knows_one_encoding_with_faults_or_by_chance_from_two)
{
    static const struct {
        const char *declared, *bytes, *name, *text;
    } texts[] = {
        // fields that were cut by bytes
        {NULL, "Köln, Zürich, Genève\nKö\nGen\xc3\nZürich ist schön\n", "UTF-8",
         "Köln, Zürich, Genève\nKö\nGen\xef\xbf\xbd\nZürich ist schön\n"},
        // letters that somebody before us could not read, alone and beside others
        {NULL, "Der Fluss f\xef\xbf\xbdhrt Wasser.\nZ\xef\xbf\xbdrich\n", "UTF-8",
         "Der Fluss f\uFFFDhrt Wasser.\nZ\uFFFDrich\n"},
        {"utf-8", "All of them \xef\xbf\xbd\xef\xbf\xbd\n", "UTF-8", "All of them \uFFFD\uFFFD\n"},
        {NULL, "Zürich ist schön\nM\xef\xbf\xbdnchen auch\n", "UTF-8",
         "Zürich ist schön\nM\uFFFDnchen auch\n"},
        {NULL, "Zürich ist schön\nM\xef\xbf\xbdnchen auch\nGen\xe8ve est belle\n", "UTF-8 and WINDOWS-1252",
         "Zürich ist schön\nM\uFFFDnchen auch\nGenève est belle\n"},
        // two letters of GB 2312 that are well-formed in UTF-8
        {"gb2312", "\xc1\xaa\xcd\xa8\n\xd6\xd0\xb9\xfa\xc1\xaa\xcd\xa8\xb9\xab\xcb\xbe\n", "GB18030",
         "联通\n中国联通公司\n"},
        // answers of two letters that are as well, as often as dialogues have them
        {NULL,
         DIALOGUE(
             "\xcd\xb3.\n\xd2\xe0\xea, \xc2\xb3\xea\xf2\xee\xf0\xb3\xff \xef\xf0\xe8\xe9\xf8\xeb\xe0.\n\xcd\xb3!\n\xd6\xb3 \xeb\xfe\xe4\xe8 \xed\xe5 \xe9\xf8\xeb\xe8.\n\xd2\xb3.\n\xcd\xb3?\n"),
         "WINDOWS-1251", DIALOGUE("Ні.\nТак, Вікторія прийшла.\nНі!\nЦі люди не йшли.\nТі.\nНі?\n")},
        {NULL,
         DIALOGUE(
             "\xd2\xfb \xe2\xe8\xe4\xe5\xeb?\n\xc5\xb8.\n\xca\xee\xe3\xee?\n\xc5\xb8!\n\xd7\xb8.\n\xc4\xe0, \xe5\xb8.\n"),
         "WINDOWS-1251", DIALOGUE("Ты видел?\nЕё.\nКого?\nЕё!\nЧё.\nДа, её.\n")},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct charset charset;
        struct buffer text;
        buffer_init(&text);
        charset_detect(&charset, texts[i].bytes, strlen(texts[i].bytes), texts[i].declared);
        cr_expect_str_eq(charset.name, texts[i].name, "%s", charset.name);
        cr_assert(charset_decode(&text, &charset, texts[i].bytes, strlen(texts[i].bytes)));
        cr_expect_str_eq(text.data, texts[i].text, "%s", text.data);
        buffer_clear(&text);
    }
}

static size_t encode(char *out, size_t room, const char *name, const char *text)
{
    char *from = (char *)text, *to = out;
    size_t left = strlen(text), all = room;
    iconv_t converter = iconv_open(name, "UTF-8");
    cr_assert(iconv(converter, &from, &left, &to, &room) == 0, "%s: %s", name, from);
    iconv_close(converter);
    return all - room;
}

// Nothing says so but the bytes; the code pages differ in the letters with marks and in signs such as brackets.
Test(charsets, ebcdic_is_told_with_its_code_page)
{
    static const struct {
        const char *page, *text;
    } texts[] = {
        {"IBM037",
         "The talks [see page 12] would go on! \"Nobody knows\", he added; it is about $30 or so.\n\nMore of it.\n"},
        {"IBM500",
         "The talks [see page 12] would go on! \"Nobody knows\", he added; it is about $30 or so.\n\nMore of it.\n"},
        {"IBM1047", "static int first(const int *list)\n{\n    return list[0] > 0 ? list[0] : list[1];\n}\n"},
        {"IBM500", "QUARTERLY REPORT\nTHE COMMITTEE MET ON 12 MARCH 1974 AND AGREED. SO BE IT!\n"},
        {"IBM273",
         "Die Übergabe der Häuser fand am Dienstag statt. Für die Größe der Straßen wären Bäume nötig.\n"},
        {"IBM500",
         "Die Übergabe der Häuser fand am Dienstag statt. Für die Größe der Straßen wären Bäume nötig.\n"},
        {"IBM297",
         "Le gouvernement a annoncé que les négociations avec la commission se poursuivront le mois prochain à Genève, où l'été a été très chaud. Ça suffit!\n"},
        {"IBM277",
         "Regeringen meddelte, at forhandlingerne på øen går videre næste måned. Århus får æbler.\n"},
        {"IBM278",
         "Regeringen meddelade att förhandlingarna fortsätter nästa månad på ön. Åke får äpplen.\n"},
        {"IBM870",
         "Rząd ogłosił, że negocjacje będą kontynuowane w przyszłym miesiącu. Źródła mówią, że tak.\n"},
        {"IBM1026", "Hükümet, komisyonla görüşmelerin önümüzdeki ay başkentte süreceğini açıkladı.\n"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int lines = 0; lines < 2; lines++) {
            char bytes[512];
            const size_t size = encode(bytes, sizeof bytes, texts[i].page, texts[i].text);
            for (size_t at = 0; lines == 1 && at < size; at++)
                bytes[at] = bytes[at] == 0x25 ? 0x15 : bytes[at]; // NEL
            struct charset charset;
            struct buffer text;
            buffer_init(&text);
            charset_detect(&charset, bytes, size, NULL);
            cr_assert(charset_decode(&text, &charset, bytes, size));
            cr_expect_str_eq(text.data, texts[i].text, "%s, not %s: %s", charset.name, texts[i].page,
                             text.data);
            cr_expect(charset.guessed && !charset.declared && charset_is_wide(&charset));
            buffer_clear(&text);
        }
}

// Texts in others that have its blank, "@", as often, and too little to tell.
Test(charsets, what_has_its_blank_is_not_always_ebcdic)
{
    static const char *const texts[][2] = {
        {"SHIFT_JIS",
         "　　　ああ　ここ　にち　　は　　げつ　　か　　すい　　もく　　きん　　ど　　　　　　　　　　"},
        {"KOI8-R", "иванов@пример.рф\nпетрова@пример.рф\nсидоров@другой.рф\nа@б.рф\nв@г.рф\n"},
        {"WINDOWS-1252", "Émile@Zoë@Jürgen@Åsa@Éloïse@Äänekoski@Ümit@Øyvind@Ángel@Íñigo"},
        {"UTF-16BE", "䀀䀁䁀䁁䁂䅀䅁䆁䆂䇁䇂䉀䉁䊁䊂"},
        {"IBM037", "It is so."},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char bytes[512];
        const size_t size = encode(bytes, sizeof bytes, texts[i][0], texts[i][1]);
        cr_expect(memchr(bytes, 0x40, size) != NULL, "%s", texts[i][0]);
        cr_expect_null(charset_ebcdic_find(bytes, size), "%s", texts[i][0]);
    }
}

Test(charsets, ebcdic_is_read_as_a_file)
{
    char bytes[512];
    const size_t size = encode(bytes, sizeof bytes, "IBM500",
                               "The first one goes here, and on.\n\nThe second paragraph stands there.\n");
    char *found = dumped("report.txt", bytes, size);
    cr_expect(strstr(found, "nothing says that it is encoded in IBM037") != NULL, "%s", found);
    cr_expect(strstr(found, "\nThe first one goes here, and on.\n") != NULL, "%s", found);
    cr_expect(strstr(found, "\nThe second paragraph stands there.\n") != NULL, "%s", found);
    free(found);
}
