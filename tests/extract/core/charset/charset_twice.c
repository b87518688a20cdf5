// SPDX-License-Identifier: MIT
// Texts that were encoded twice are read as they were meant, and no others.
#include "extract/core/charset/charset_twice.h"
#include "tests/extract/dumped.h"

#include <criterion/criterion.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

// Bytes of UTF-8 read as `name`, byte by byte, what means nothing in it as a control.
static void encode_again(struct buffer *out, const struct buffer *text, const char *name)
{
    iconv_t converter = iconv_open("UTF-8", name);
    cr_assert(converter != (iconv_t)-1, "%s", name);
    for (size_t i = 0; i < text->size; i++) {
        char in[1] = {text->data[i]}, bytes[8], *from = in, *to = bytes;
        size_t left = 1, room = sizeof bytes;
        if (iconv(converter, &from, &left, &to, &room) != (size_t)-1)
            buffer_add(out, bytes, sizeof bytes - room);
        else
            buffer_printf(out, "\xc2%c", text->data[i]);
    }
    iconv_close(converter);
}

static const char *const texts[] = {
    "The “reader” doesn’t know it – yet.",
    "Le ministre a déclaré qu’il espère un accord à l’été, « déjà ».",
    "O governo não anunciou as negociações; a comissão está só em São João.",
    "Chính phủ thông báo rằng các cuộc đàm phán với ủy ban sẽ tiếp tục vào tháng tới.",
    "Rząd ogłosił, że negocjacje z komisją będą kontynuowane w przyszłym miesiącu.",
    "Hükümet, görüşmelerin önümüzdeki ay başkentte süreceğini açıkladı.",
    "Правительство сообщило, что переговоры с комиссией продолжатся.",
    "Уряд повідомив, що переговори її членів продовжаться у столиці.",
    "Η κυβέρνηση ανακοίνωσε ότι οι διαπραγματεύσεις θα συνεχιστούν.",
    "הממשלה הודיעה כי המשא ומתן עם הוועדה יימשך בחודש הבא.",
    "قال وزير الخارجية إن الحكومة ستعقد اجتماعا مع ممثلي المنظمات.",
    "政府宣布，与委员会的谈判将于下月在首都继续进行。",
    "정부는 위원회와의 협상이 다음 달 수도에서 계속될 것이라고 발표했다.",
    "सरकार ने घोषणा की कि आयोग के साथ बातचीत अगले महीने जारी रहेगी।",
};

static void expect_mended(const char *text, const char *name, int times)
{
    struct buffer twice, before;
    struct charset charset = {.name = "UTF-8"};
    buffer_init(&twice);
    buffer_add_string(&twice, text);
    for (int i = 0; i < times; i++) {
        before = twice;
        buffer_init(&twice);
        encode_again(&twice, &before, name);
        buffer_clear(&before);
    }
    cr_assert(charset_mend_twice(&twice, &charset));
    cr_expect_str_eq(twice.data, text, "%d times %s: %s", times, name, twice.data);
    cr_expect(charset.guessed && strstr(charset.name, name), "%s", charset.name);
    buffer_clear(&twice);
}

Test(charset_twice, is_undone_in_every_language)
{
    static const char *const names[] = {"WINDOWS-1252", "WINDOWS-1251", "WINDOWS-1250", "MACINTOSH"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            expect_mended(texts[i], names[k], 1);
}

Test(charset_twice, may_have_happened_three_times)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_mended(texts[i], "WINDOWS-1252", 2);
}

Test(charset_twice, leaves_what_is_right)
{
    static const char *const right[] = {
        // Of what is found in them nothing stands in a word, or it is a word of the matter.
        "You see “â€™” for an apostrophe, “Ã©” and “Ã¨” for letters with accents, and “â€œ” for a mark.",
        "You see 'â€™' for an apostrophe, 'Ã©' and 'Ã¨' for letters with accents, and 'â€œ' for a mark.",
        "Mojibake: it doesnâ€™t look right, isnâ€™t right, and wonâ€™t be.",
        // Right letters stand beside it.
        "In the minutes cafÃ© and rÃ©sumÃ© stand for café, résumé, naïve and façade.",
        // Too little.
        "It doesnâ€™t.",
        "NÃO. À MÃE, AS AÇÕES: ÂNGELA.",
        "ĐÃ CÓ Ã, Â VÀ Ê; MÃ SỐ.",
        "»CAFÉ« DÉJÀ… «ÂGE» “CAFÉ” ‘À’ Ü“ Ä– Ö—",
        "Рівне, Сіверськ, Від, Гірник, Київ.",
        "Ђорђе и Љиљана, Џеп, Ѓорче.",
        "© 2019, 5 °C, § 4, 30 €, ½",
        // Quotation marks before letters, capitals one after another, and formulas, of which some other table would make letters.
        "C’è un treno alle sette. C’è un porto. Cos’è questo? Dov’è il mare? C’è.",
        "L’été, l’étang et l’élan; l’écluse d’été.",
        "RŮŽE is a rose. KŮŽE is leather. The words RŮŽE and KŮŽE are told apart by the first letter.",
        "Strauß’s waltzes, and Strauß’s operas; Strauß’s sons, and Strauß’s songs.",
        "Gamma(1/2) = √π; Gamma(3/2) = √π/2; Gamma(5/2) = 3√π/4; Gamma(7/2) = 15√π/8; Gamma(9/2) = 105√π/16.",
        "Ascii alone.",
        "",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts + sizeof right / sizeof *right; i++) {
        const size_t languages = sizeof texts / sizeof *texts;
        const char *text = i < languages ? texts[i] : right[i - languages];
        struct charset charset = {.name = "UTF-8"};
        struct buffer kept;
        buffer_init(&kept);
        buffer_add_string(&kept, text);
        cr_assert(charset_mend_twice(&kept, &charset));
        cr_expect_str_eq(kept.data, text, "%s: %s", charset.name, kept.data);
        cr_expect_str_eq(charset.name, "UTF-8");
        buffer_clear(&kept);
    }
}

// windows-1252 has no character for the last byte of a closing quotation mark, which many programs drop.
Test(charset_twice, mends_marks_that_lost_a_byte)
{
    static const char *const lost[] = {
        "He said â€œno,â€ and â€œyesâ€. It isnâ€™t so.",
        "He said â€œno,â€\ufffd and â€œyesâ€\ufffd. It isnâ€™t so.",
    };
    for (size_t i = 0; i < sizeof lost / sizeof *lost; i++) {
        struct charset charset = {.name = "UTF-8"};
        struct buffer text;
        buffer_init(&text);
        buffer_add_string(&text, lost[i]);
        cr_assert(charset_mend_twice(&text, &charset));
        cr_expect_str_eq(text.data, "He said “no,” and “yes”. It isn’t so.", "%s", text.data);
        buffer_clear(&text);
    }
}

// It is told to be a guess, and lines are still found in the file.
Test(charset_twice, is_told)
{
    static const char page[] = "<meta charset=utf-8><p>It doesnâ€™t, and wonâ€™t.",
                      plain[] = "It doesnâ€™t, and wonâ€™t.\n";
    static const char
        page_says[] = "== \nnote: declared as utf-8, read as UTF-8 taken for WINDOWS-1252 (metadata)\n"
                      "It doesn’t, and won’t.\n\n",
        plain_says[] = "== \nnote: nothing says that it is encoded in UTF-8 taken for WINDOWS-1252 (guess)\n"
                       "It doesn’t, and won’t.\n\n";
    char *found = dumped("a.html", page, sizeof page - 1);
    cr_expect_str_eq(found, page_says, "%s", found);
    free(found);
    found = dumped("a.txt", plain, sizeof plain - 1);
    cr_expect_str_eq(found, plain_says, "%s", found);
    free(found);
}
