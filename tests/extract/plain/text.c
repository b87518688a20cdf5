// SPDX-License-Identifier: MIT
// Plain text in every encoding that archives hold.
#include "extract/cage/cage.h"
#include "extract/core/charset/charset.h"
#include "extract/core/charset/charset_own.h"
#include "tests/extract/table.h"

#include <iconv.h>
#include <sys/wait.h>
#include <unistd.h>

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
    {"WINDOWS-1257",
     BYTES("Upes l\xeemenis pavasar\xee strauji c\xe7l\xe2s, un \xef"
           "audis gl\xe2"
           "b\xe2s uz kalna."),
     "Upes līmenis pavasarī strauji cēlās, un ļaudis glābās uz kalna."},
    {"KOI8-U",
     BYTES(
         "\xf2\xa6\xd7\xc5\xce\xd8 \xd2\xa6\xde\xcb\xc9 \xce\xc1\xd7\xc5\xd3\xce\xa6 \xdb\xd7\xc9\xc4\xcb\xcf \xd0\xa6\xc4\xce\xd1\xd7\xd3\xd1, \xa6 \xcc\xc0\xc4\xc9 \xd7\xd2\xd1\xd4\xd5\xd7\xc1\xcc\xc9\xd3\xd1 \xce\xc1 \xc7\xcf\xd2\xa6."),
     "Рівень річки навесні швидко піднявся, і люди врятувалися на горі."},
    {"CP737",
     BYTES(
         "\x8e\xa0 \x98\xa4\xab\xa0\xa7\xa8\xe6\xa9\xe0\xa7\xa6\xa0 \xa9\xac\x9d\xe3\xab\x9e\xa9\x98\xa4 \xab\x9e \x9b\xa0\x98\xa3\x9c\xab\x98\xa1\xe6\xa3\xa0\xa9\x9e \xa4\x9c\xa8\xa6\xe7."),
     "Οι αντιπρόσωποι συζήτησαν τη διαμετακόμιση νερού."},
    {"RK1048",
     BYTES(
         "\xca\xb4\xea\xf2\xe5\xec\xe4\xe5 \xb4\xe7\xe5\xed \xe4\xe5\xbe\xe3\xe5\xe9\xb3 \xf2\xe5\xe7 \xea\xb4\xf2\xe5\xf0\xb3\xeb\xe4\xb3, \xe0\xe4\xe0\xec\xe4\xe0\xf0 \xf2\xe0\xf3\xba\xe0 \x9d\xe0\xf8\xf2\xfb."),
     "Көктемде өзен деңгейі тез көтерілді, адамдар тауға қашты."},
    {"WINDOWS-1254",
     BYTES("Irma\xf0\xfdn suyu ilkbaharda h\xfdzla y\xfckseldi ve halk da\xf0"
           "a ka\xe7t\xfd."),
     "Irmağın suyu ilkbaharda hızla yükseldi ve halk dağa kaçtı."},
    {"WINDOWS-1250",
     BYTES("Wiosn\xb9 poziom rzeki szybko si\xea podni\xf3s\xb3, a ludzie uciekli w g\xf3ry."),
     "Wiosną poziom rzeki szybko się podniósł, a ludzie uciekli w góry."},
    {"IBM850", BYTES("Au printemps la rivi\x8are a mont\x82 tr\x8as vite et les gens se sont sauv\x82s."),
     "Au printemps la rivière a monté très vite et les gens se sont sauvés."},
    {"MACINTOSH", BYTES("Au printemps la rivi\x8fre a mont\x8e tr\x8fs vite, et l\xd5\x8et\x8e fut sec."),
     "Au printemps la rivière a monté très vite, et l’été fut sec."},
    {"IBM866",
     BYTES(
         "\x82\xa5\xe1\xad\xae\xa9 \xe3\xe0\xae\xa2\xa5\xad\xec \xe0\xa5\xaa\xa8 \xa1\xeb\xe1\xe2\xe0\xae \xaf\xae\xa4\xad\xef\xab\xe1\xef, \xa8 \xab\xee\xa4\xa8 \xe1\xaf\xa0\xe1\xab\xa8\xe1\xec \xad\xa0 \xa3\xae\xe0\xa5."),
     "Весной уровень реки быстро поднялся, и люди спаслись на горе."},
    {"WINDOWS-1255",
     BYTES(
         "\xe1\xe0\xe1\xe9\xe1 \xf2\xec\xe4 \xee\xf4\xec\xf1 \xe4\xf0\xe4\xf8 \xe1\xee\xe4\xe9\xf8\xe5\xfa \xe5\xe4\xe0\xf0\xf9\xe9\xed \xe1\xf8\xe7\xe5 \xe0\xec \xe4\xe4\xf8."),
     "באביב עלה מפלס הנהר במהירות והאנשים ברחו אל ההר."},
    {"WINDOWS-1256",
     BYTES(
         "\xdd\xed \xc7\xe1\xd1\xc8\xed\xda \xc7\xd1\xca\xdd\xda \xe3\xe4\xd3\xe6\xc8 \xc7\xe1\xe4\xe5\xd1 \xc8\xd3\xd1\xda\xc9 \xe6\xe5\xd1\xc8 \xc7\xe1\xe4\xc7\xd3 \xc5\xe1\xec \xc7\xe1\xcc\xc8\xe1."),
     "في الربيع ارتفع منسوب النهر بسرعة وهرب الناس إلى الجبل."},
    {"WINDOWS-874",
     BYTES(
         "\xe3\xb9\xc4\xb4\xd9\xe3\xba\xe4\xc1\xe9\xbc\xc5\xd4\xc3\xd0\xb4\xd1\xba\xb9\xe9\xd3\xe3\xb9\xe1\xc1\xe8\xb9\xe9\xd3\xca\xd9\xa7\xa2\xd6\xe9\xb9\xcd\xc2\xe8\xd2\xa7\xc3\xc7\xb4\xe0\xc3\xe7\xc7"),
     "ในฤดูใบไม้ผลิระดับน้ำในแม่น้ำสูงขึ้นอย่างรวดเร็ว"},
    {"SHIFT_JIS",
     BYTES("\x8ft\x82\xc9\x90\xec\x82\xcc\x90\x85\x88\xca\x82\xcd\x8b}\x82\xc9\x8f\xe3\x82\xaa\x82\xe8\x81"
           "A\x90l\x81X\x82\xcd\x8eR\x82\xd6\x93\xa6\x82\xb0\x82\xbd\x81"
           "B"),
     "春に川の水位は急に上がり、人々は山へ逃げた。"},
    {"EUC-JP",
     BYTES(
         "\xbd\xd5\xa4\xcb\xc0\xee\xa4\xce\xbf\xe5\xb0\xcc\xa4\xcf\xb5\xde\xa4\xcb\xbe\xe5\xa4\xac\xa4\xea\xa1\xa2\xbf\xcd\xa1\xb9\xa4\xcf\xbb\xb3\xa4\xd8\xc6\xa8\xa4\xb2\xa4\xbf\xa1\xa3"),
     "春に川の水位は急に上がり、人々は山へ逃げた。"},
    {"ISO-2022-JP", BYTES("\x1b$B=U$K@n$N\?e0L$O5^$K>e$,$j!\"\?M!9$O;3$XF($2$\?!#\x1b(B"),
     "春に川の水位は急に上がり、人々は山へ逃げた。"},
    {"GB18030",
     BYTES(
         "\xb4\xba\xcc\xec\xba\xd3\xcb\xae\xb5\xc4\xcb\xae\xce\xbb\xd1\xb8\xcb\xd9\xc9\xcf\xc9\xfd\xa3\xac\xc8\xcb\xc3\xc7\xcc\xd3\xb5\xbd\xc9\xbd\xc9\xcf\xa1\xa3"),
     "春天河水的水位迅速上升，人们逃到山上。"},
    {"BIG5-HKSCS",
     BYTES("\xacK\xa4\xd1\xaa"
           "e\xa4\xf4\xaa\xba\xa4\xf4\xa6\xec\xa8\xb3\xb3t\xa4W\xa4\xc9\xa1"
           "A\xa4H\xad\xcc\xb0k\xa8\xec\xa4s\xa4W\xa1"
           "C"),
     "春天河水的水位迅速上升，人們逃到山上。"},
    {"UHC",
     BYTES(
         "\xba\xbd\xbf\xa1 \xb0\xad\xc0\xc7 \xbc\xf6\xc0\xa7\xb0\xa1 \xba\xfc\xb8\xa3\xb0\xd4 \xbf\xc3\xb6\xf3 \xbb\xe7\xb6\xf7\xb5\xe9\xc0\xba \xbb\xea\xc0\xb8\xb7\xce \xc7\xc7\xc7\xdf\xb4\xd9."),
     "봄에 강의 수위가 빠르게 올라 사람들은 산으로 피했다."},
    {"UTF-16LE",
     BYTES("\x12\x04"
           "5\x04"
           "A\x04=\x04>\x04"
           "9\x04 \x00"
           "C\x04@\x04>\x04"
           "2\x04"
           "5\x04=\x04L\x04 \x00@\x04"
           "5\x04:\x04"
           "8\x04 \x00"
           "1\x04K\x04"
           "A\x04"
           "B\x04@\x04>\x04 \x00\?\x04>\x04"
           "4\x04=\x04O\x04;\x04"
           "A\x04O\x04.\x00"),
     "Весной уровень реки быстро поднялся."},
    {"UTF-16BE",
     BYTES("f%Y)l\xb3l4v\x84l4OM\x8f\xc5\x90\x1fN\x0aSG\xff\x0cN\xbaN\xec\x90\x03R0\\qN\x0a"
           "0\x02Y\x0fY)\x8f\xc7T\x0el4S\xc8\x90\x00N\x86"
           "0\x02"),
     "春天河水的水位迅速上升，人们逃到山上。夏天过后水又退了。"},
    {"WINDOWS-1251", BYTES("\xce\xf2\xf7\xb8\xf2 \xee \xf0\xe5\xea\xe5"), "Отчёт о реке"},
    {"WINDOWS-1251",
     BYTES(
         "\xd3\xd0\xce\xc2\xc5\xcd\xdc \xd0\xc5\xca\xc8 \xc1\xdb\xd1\xd2\xd0\xce \xcf\xce\xc4\xcd\xdf\xcb\xd1\xdf, \xc8 \xcb\xde\xc4\xc8 \xd1\xcf\xc0\xd1\xcb\xc8\xd1\xdc \xcd\xc0 \xc3\xce\xd0\xc5"),
     "УРОВЕНЬ РЕКИ БЫСТРО ПОДНЯЛСЯ, И ЛЮДИ СПАСЛИСЬ НА ГОРЕ"},
    {"WINDOWS-1252",
     BYTES(
         "The board\x92s report says the mayor\x92s aim is the region\x92s, and the city\x92s women\x92s groups heard of the council\x92s plan from the town\x92s clerk, the river\x92s warden and the dam\x92s owner, at the clerk\x92s wish and the judge\x92s."),
     "The board’s report says the mayor’s aim is the region’s, and the city’s women’s groups heard of the council’s plan from the town’s clerk, the river’s warden and the dam’s owner, at the clerk’s wish and the judge’s."},
    {"MACINTOSH", BYTES("Ich k\x9annte das nicht f\x9fr die Gemeinde tun."),
     "Ich könnte das nicht für die Gemeinde tun."},
    {"MACINTOSH",
     BYTES("\x86"
           "ber die Jahre hinweg haben wir es geh\x9art, und der Fluss ist noch da."),
     "Über die Jahre hinweg haben wir es gehört, und der Fluss ist noch da."},
    {"MACINTOSH", BYTES("La opini\x97n de los que est\x87n en el r\x92o es que no lleg\x97 el cami\x97n."),
     "La opinión de los que están en el río es que no llegó el camión."},
    {"WINDOWS-1252",
     BYTES("Das Gremium und \x84"
           "B\xfcr\xadger\x93 aller \xadL\xe4n\xad"
           "der der demo\xadkra\xadti\xadschen Ver\xadsamm\xadlung"),
     "Das Gremium und „Bür­ger“ aller ­Län­der der demo­kra­ti­schen Ver­samm­lung"},
    {"WINDOWS-1252", BYTES("La rivi\xe8re a mont\xe9."), "La rivière a monté."},
    {"IBM850",
     BYTES("Der Flu\xe1 stieg \x81"
           "ber die Br\x81"
           "cke."),
     "Der Fluß stieg über die Brücke."},
    {"KOI8-R", BYTES("\xef\xd4\xde\xa3\xd4 \xcf \xd2\xc5\xcb\xc5"), "Отчёт о реке"},
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
    {"caf\xe9 of the nation", "windows-1251", "WINDOWS-1252", false},
    {"<p>The river rose, and the people of the town fled. <b>\x90\x85</b></p>", "shift_jis", "shift_jis",
     true},
    {"<p>The river rose, and the people of the town fled. <b>\xbf\xe5</b></p>", "euc-jp", "euc-jp", true},
    {"<p>\xd0\xe5\xea\xe0 \xef\xee\xe4\xed\xff\xeb\xe0\xf1\xfc</p>", "koi8-r", "WINDOWS-1251", false},
    {"\x1b$B?e\x1b(B", "iso-2022-jp", "ISO-2022-JP", true},
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

// A line in another encoding among those in UTF-8.
Test(charset, reads_stray_bytes_within_words)
{
    static const struct {
        const char *bytes, *text;
    } rows[] = {
        {"Gr\xc3\xb6\xc3\x9f"
         "e, \xc3\xbc"
         "ber. Sp\xe4ter ins B\xfcro.",
         "Größe, über. Später ins Büro."},
        {"caf\xc3\xa9, th\xc3\xa9, bl\xc3\xa9, l\x92\xe9t\xc3\xa9.", "café, thé, blé, l’été."},
        {"caf\xc3\xa9 \xff th\xc3\xa9", "café \xef\xbf\xbd thé"},
        {"caf\xc3\xa9 th\xc3", "café th\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct charset charset;
        struct buffer text;
        buffer_init(&text);
        charset_detect(&charset, rows[i].bytes, strlen(rows[i].bytes), NULL);
        cr_assert(charset_decode(&text, &charset, rows[i].bytes, strlen(rows[i].bytes)));
        cr_expect_str_eq(charset.name, "UTF-8", "%s", rows[i].text);
        cr_expect_str_eq(text.data, rows[i].text);
        buffer_clear(&text);
    }
}

Test(text, says_that_its_encoding_is_a_guess)
{
    static const char bytes[] = "La rivi\xe8re a mont\xe9 tr\xe8s vite.";
    struct charset charset;
    charset_detect(&charset, bytes, sizeof bytes - 1, NULL);
    cr_expect(charset.guessed);
    charset_detect(&charset, bytes, sizeof bytes - 1, "iso-8859-1");
    cr_expect_not(charset.guessed);
    charset_detect(&charset, "ASCII", 5, NULL);
    cr_expect_not(charset.guessed);
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

// What is not loaded before the cage is entered cannot be loaded in it.
Test(text, has_every_encoding_at_hand_in_the_cage)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    const pid_t child = fork();
    cr_assert_neq(child, -1);
    if (child == 0) {
        unsigned missing;
        const char *name;
        bool caged = cage_worker(&missing);
        for (size_t i = 0; caged && (name = charset_loaded_name(i)); i++)
            if (!charset_is_own(name) && iconv_open("UTF-8", name) == (iconv_t)-1)
                caged = write(ends[1], name, strlen(name)) > 0 && write(ends[1], " ", 1) > 0;
        _exit(!caged);
    }
    close(ends[1]);
    char names[1000] = "";
    size_t size = 0;
    for (ssize_t got; (got = read(ends[0], names + size, sizeof names - 1 - size)) > 0;)
        size += (size_t)got;
    int status;
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%d", status);
    cr_expect_str_eq(names, "");
    close(ends[0]);
}
