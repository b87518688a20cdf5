// SPDX-License-Identifier: MIT
// Who says what.
#include "tests/text/passages/splitter/rows.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

// "<who>" before what they say.
static void make_splitter_that_tells(void)
{
    make_splitter();
    with_speakers = true;
}

TestSuite(splitter_speakers, .init = make_splitter_that_tells, .fini = free_splitter);

Test(splitter_speakers, hands_on_the_speaker_that_a_block_names)
{
    static const struct row rows[] = {
        // Until another or none; the name leads the text as well, whatever it looks like.
        {"S Ada Ruun\nP Ada Ruun: ~20\nP ~16\nS \nP ~17\nS Bo\nP ~18", "",
         "<Ada Ruun>| Ada Ruun: ~20\n<Ada Ruun>| ~16\n| ~17\n<Bo>| ~18"},
        {"S Ada Ruun:\nP Ada Ruun:\nP ~20\nS Bo\nP Bo:\nP ~20", "",
         "<Ada Ruun>| Ada Ruun: ^ ~20\n<Bo>| Bo: ^ ~20"},
        {"S Ada\nH1 Steps\nP ~20\nS \nP ~16", "Steps", "<Ada>| ~20\n| ~16"},
        {"H1 Oil\nP ~20", "Oil", "| ~20"},
    };
    CHECK(rows);
}

// Until the next, a heading, a label, or the end of the sitting.
Test(splitter_speakers, hands_on_the_speaker_that_the_text_names)
{
    static const struct row rows[] = {
        {"P The President: ~20\nP ~16\nP Mr. Ruun (Norway): ~20\nP ~17\nP (Applause.)\nP ~18\nP The President: ~19",
         "",
         "<The President>| The President: ~20\n<The President>| ~16\n<Mr. Ruun (Norway)>| Mr. Ruun (Norway): ~20\n"
         "<Mr. Ruun (Norway)>| ~17\n<Mr. Ruun (Norway)>| (Applause.) ^ ~18\n<The President>| The President: ~19"},
        // … or one that may be somebody's whom nothing tells; notes are nobody's.
        {"P Mr. Ruun: ~20\nP Mr. Vell: ~20\nP Mr. Ruun: ~20\nP USIA Director Ada Holm: ~20\nP ~16", "",
         "<Mr. Ruun>| Mr. Ruun: ~20\n<Mr. Vell>| Mr. Vell: ~20\n<Mr. Ruun>| Mr. Ruun: ~20\n"
         "| USIA Director Ada Holm: ~20\n| ~16"},
        {"P Mr. Ruun: ~20\nP Mr. Vell: ~20\nP Mr. Ruun, Norway: ~20\nN ~18\nP ~16", "",
         "<Mr. Ruun>| Mr. Ruun: ~20\n<Mr. Vell>| Mr. Vell: ~20\n<Mr. Ruun, Norway>| Mr. Ruun, Norway: ~20\n| ~18\n"
         "<Mr. Ruun, Norway>| ~16"},
        {"P Q. Why ~20\nP A. I ~20\nP ~16\nP Q. When ~20", "",
         "<Q>| Q. Why ~20\n<A>| A. I ~20\n<A>| ~16\n<Q>| Q. When ~20"},
        {"P A. Because ~20\nP ~16", "", "| A. Because ~20\n| ~16"},
        {"P Mr. Ruun: ~20\nP Mr. Vell: ~20\nP Mr. Ruun: ~20\nH2 Oil\nP ~16", "",
         "<Mr. Ruun>| Mr. Ruun: ~20\n<Mr. Vell>| Mr. Vell: ~20\n<Mr. Ruun>| Mr. Ruun: ~20\n/Oil| ~16"},
        {"P Mr. Ruun: ~20\nP Mr. Vell: ~20\nP CONCLUSIONS: ~16", "",
         "<Mr. Ruun>| Mr. Ruun: ~20\n<Mr. Vell>| Mr. Vell: ~20\n/CONCLUSIONS| CONCLUSIONS: ~16"},
        {"P Mr. Ruun: ~20\nP Mr. Vell: ~20\nP The meeting rose at six in the evening of that day.\nP ~16", "",
         "<Mr. Ruun>| Mr. Ruun: ~20\n<Mr. Vell>| Mr. Vell: ~20\n| The meeting rose at six in the evening of that day. ^ ~16"},
        {"P Mr. Ruun: ~20\nP [The delegates ~20]\nP Mr. Vell: ~20", "",
         "<Mr. Ruun>| Mr. Ruun: ~20\n| [The delegates ~20]\n<Mr. Vell>| Mr. Vell: ~20"},
        // One name alone makes no debate of what follows.
        {"P ~16\nP The President: ~20\nP ~17", "", "| ~16\n<The President>| The President: ~20\n| ~17"},
    };
    CHECK(rows);
}

Test(splitter_speakers, knows_names_by_their_coming_again)
{
    static const struct row rows[] = {
        // Names in capitals, known by coming again.
        {"P HOLMGREN: We ~20\nP ~16\nP ANDERSSON: We ~20\nP HOLMGREN: We ~17\nP ~18\nP ANDERSSON: We ~19", "",
         "<HOLMGREN>| HOLMGREN: We ~20\n<HOLMGREN>| ~16\n<ANDERSSON>| ANDERSSON: We ~20\n<HOLMGREN>| HOLMGREN: We ~17\n<HOLMGREN>| ~18\n<ANDERSSON>| ANDERSSON: We ~19"},
        // Names in small letters as well, whatever stands in brackets behind them or before them.
        {"P Ada Ruun (North) (Ind): I ~20.\nP Bo Vell: Will she say why?\nP Ada Ruun: I ~20.\nP ~16.\nP Bo Vell (South): I ~20.",
         "",
         "<Ada Ruun (North) (Ind)>| Ada Ruun (North) (Ind): I ~20.\n<Bo Vell>| Bo Vell: Will she say why?\n"
         "<Ada Ruun>| Ada Ruun: I ~20.\n| ~16.\n<Bo Vell (South)>| Bo Vell (South): I ~20."},
        {"P River Post: Why?\nP Ada Ruun: We ~20.\nP River Post: And when?\nP Ada Ruun: We ~20.", "",
         "<River Post>| River Post: Why?\n<Ada Ruun>| Ada Ruun: We ~20.\n<River Post>| River Post: And when?\n<Ada Ruun>| Ada Ruun: We ~20."},
        {"P [00:12] Ada Ruun: We ~20.\nP Bo Vell [0:31]: We ~20.\nP 00:00:40 - Ada Ruun: We ~20.\nP Bo Vell (1:02): We ~20.",
         "",
         "<Ada Ruun>| [00:12] Ada Ruun: We ~20.\n<Bo Vell>| Bo Vell [0:31]: We ~20.\n"
         "<Ada Ruun>| 00:00:40 - Ada Ruun: We ~20.\n<Bo Vell>| Bo Vell (1:02): We ~20."},
        {"P [Interviewer] Why ~20?\nP [Ruun] Since ~20.\nP [Interviewer] When ~20?\nP [Ruun] In ~20.", "",
         "<Interviewer>| [Interviewer] Why ~20?\n<Ruun>| [Ruun] Since ~20.\n<Interviewer>| [Interviewer] When ~20?\n<Ruun>| [Ruun] In ~20."},
        {"P Волкова А. П. Коллеги ~20.\nP Одуев Т.С. Мы ~20.\nP Волкова А. П. Спасибо ~20.\nP Одуев Т.С. Да ~20.",
         "",
         "<Волкова А. П.>| Волкова А. П. Коллеги ~20.\n<Одуев Т.С.>| Одуев Т.С. Мы ~20.\n"
         "<Волкова А. П.>| Волкова А. П. Спасибо ~20.\n<Одуев Т.С.>| Одуев Т.С. Да ~20."},
    };
    CHECK(rows);
}

// Names on lines of their own, above what they say.
Test(splitter_speakers, knows_names_on_lines_of_their_own)
{
    static const struct row rows[] = {
        {"P Ada Ruun:\nP We ~20.\nP Bo Vell (South):\nP We ~20.\nP Ada Ruun:\nP We ~16.\nP Bo Vell:\nP We ~17.",
         "",
         "<Ada Ruun>| Ada Ruun: ^ We ~20.\n<Bo Vell (South)>| Bo Vell (South): ^ We ~20.\n"
         "<Ada Ruun>| Ada Ruun: ^ We ~16.\n<Bo Vell>| Bo Vell: ^ We ~17."},
        // One who comes once, one name alone, labels, and other sections' labels are nobody.
        {"P Ada Ruun:\nP We ~20.\nP Bo Vell:\nP We ~20.", "", "| Ada Ruun: ^ We ~20.\n| Bo Vell: ^ We ~20."},
        {"P Ada Ruun:\nP We ~20.\nP Ada Ruun:\nP We ~16.", "",
         "| Ada Ruun: ^ We ~20.\n| Ada Ruun: ^ We ~16."},
        {"P Key Facts:\nP We ~20.\nP Current Risks:\nP We ~20.\nP Key Facts:\nP We ~16.\nP Current Risks:\nP We ~17.",
         "",
         "| Key Facts: ^ We ~20.\n| Current Risks: ^ We ~20.\n| Key Facts: ^ We ~16.\n| Current Risks: ^ We ~17."},
        {"P Legal Basis:\nP We ~20.\nP Main Exports:\nP We ~20.\nP Legal Basis:\nP We ~16.\nP Main Exports:\nP We ~17.",
         "",
         "| Legal Basis: ^ We ~20.\n| Main Exports: ^ We ~20.\n| Legal Basis: ^ We ~16.\n| Main Exports: ^ We ~17."},
        // Nor a town before a full stop, nor a heading that a table of contents has, too.
        {"P PORT OF SPAIN. They ~20.\nP PORT OF SPAIN. They ~16.", "",
         "| PORT OF SPAIN. They ~20.\n| PORT OF SPAIN. They ~16."},
        {"P THE TOLLS. Their rise\nP COSTS OF LOCKS. Their rise\nP THE TOLLS. They ~20.\nP COSTS OF LOCKS. They ~16.",
         "",
         "| THE TOLLS. Their rise ^ COSTS OF LOCKS. Their rise\n/THE TOLLS| THE TOLLS. They ~20.\n"
         "/COSTS OF LOCKS| COSTS OF LOCKS. They ~16."},
        // Nor who is present, with an office below the name.
        {"P Ada Ruun:\nP Minister of Locks\nP Bo Vell:\nP Mayor of Ruun\nP Ada Ruun:\nP Minister of Locks\nP ~20.",
         "",
         "| Ada Ruun: ^ Minister of Locks ^ Bo Vell: ^ Mayor of Ruun ^ Ada Ruun: ^ Minister of Locks\n| ~20."},
        {"H2 A\nP Upper Lock:\nP We ~20.\nP Lower Lock:\nP We ~20.\nH2 B\nP Upper Lock:\nP We ~16.\nP Lower Lock:\nP We ~17.",
         "",
         "/A| Upper Lock: ^ We ~20.\n/A| Lower Lock: ^ We ~20.\n/B| Upper Lock: ^ We ~16.\n/B| Lower Lock: ^ We ~17."},
    };
    CHECK(rows);
}

// What Chinese, Japanese, Italian and other records and those of courts put before a turn.
Test(splitter_speakers, knows_names_before_other_signs)
{
    static const struct row rows[] = {
        {"P Ada Ruun — We ~20.\nP Bo Vell — Why ~20?\nP Ada Ruun – We ~16.\nP Bo Vell -- And ~20?", "",
         "<Ada Ruun>| Ada Ruun — We ~20.\n<Bo Vell>| Bo Vell — Why ~20?\n<Ada Ruun>| Ada Ruun – We ~16.\n"
         "<Bo Vell>| Bo Vell -- And ~20?"},
        {"P Ada Ruun : Nous ~20.\nP Bo Vell : Et ~20 ?\nP Ada Ruun : Je ~16.\nP Bo Vell : Merci ~20.", "",
         "<Ada Ruun>| Ada Ruun : Nous ~20.\n<Bo Vell>| Bo Vell : Et ~20 ?\n<Ada Ruun>| Ada Ruun : Je ~16.\n"
         "<Bo Vell>| Bo Vell : Merci ~20."},
        // Whoever speaks first is told by speaking again, and is not the one before.
        {"P THE COURT. We ~20.\nP ADA RUUN. I ~20.\nP BO VELL. Why ~20?\nP ADA RUUN. I ~16.\nP BO VELL. We ~16.",
         "",
         "<THE COURT>| THE COURT. We ~20.\n<ADA RUUN>| ADA RUUN. I ~20.\n<BO VELL>| BO VELL. Why ~20?\n"
         "<ADA RUUN>| ADA RUUN. I ~16.\n<BO VELL>| BO VELL. We ~16."},
        {"P ADA RUUN (PD). Noi ~20.\nP PRESIDENTE. La ~20.\nP BO VELL, Ministro delle acque. Noi ~20.\n"
         "P ADA RUUN (PD). Noi ~16.\nP BO VELL. Grazie ~20.",
         "",
         "<ADA RUUN (PD)>| ADA RUUN (PD). Noi ~20.\n<PRESIDENTE>| PRESIDENTE. La ~20.\n"
         "<BO VELL, Ministro delle acque>| BO VELL, Ministro delle acque. Noi ~20.\n"
         "<ADA RUUN (PD)>| ADA RUUN (PD). Noi ~16.\n<BO VELL>| BO VELL. Grazie ~20."},
        {"P 记者：水费为什么提高了这么多？沿河的居民希望得到解释。\nP 部长：我们九年没有调整过价格，而维修的费用增加了。\n"
         "P 记者：那么明年会不会再次提高？小船的船主们付不起。\nP 部长：明年不会提高，我们正在考虑对小船减半收费。",
         "",
         "<记者; 部长>| 记者：水费为什么提高了这么多？沿河的居民希望得到解释。 ^ "
         "部长：我们九年没有调整过价格，而维修的费用增加了。 ^ "
         "记者：那么明年会不会再次提高？小船的船主们付不起。 ^ "
         "部长：明年不会提高，我们正在考虑对小船减半收费。"},
        // A form.
        {"P 价格：每天四十元，每周二百元，押金在归还船只时退还。\nP 备注：价格从五月到九月有效，其他月份请咨询闸门。\n"
         "P 价格：大船每天六十元，可以乘坐八人，押金与上面相同。\nP 备注：大船需要驾驶执照，没有执照的人不能租用大船。",
         "",
         "| 价格：每天四十元，每周二百元，押金在归还船只时退还。 ^ 备注：价格从五月到九月有效，其他月份请咨询闸门。 ^ "
         "价格：大船每天六十元，可以乘坐八人，押金与上面相同。 ^ 备注：大船需要驾驶执照，没有执照的人不能租用大船。"},
        {"P ○議長（川島一郎君） これより会議を開きます。本日の議題は水門の通航料の改定についてであります。\n"
         "P ○水野花子君 通航料の改定についてお尋ねいたします。大臣の見解を伺います。\n"
         "P ○背景 通航料は九年間据え置かれてきた。修繕費はその間に二倍になった。本計画はこれを改める。",
         "",
         "<議長（川島一郎君）>| ○議長（川島一郎君） これより会議を開きます。本日の議題は水門の通航料の改定についてであります。\n"
         "<水野花子君>| ○水野花子君 通航料の改定についてお尋ねいたします。大臣の見解を伺います。\n"
         "| ○背景 通航料は九年間据え置かれてきた。修繕費はその間に二倍になった。本計画はこれを改める。"},
    };
    CHECK(rows);
}

// A recipe, a form, a list of terms, questions of readers: labels that come again, and head nothing that somebody says.
Test(splitter_speakers, takes_what_nobody_says_for_no_speech)
{
    static const struct row rows[] = {
        {"P Olive Bread: Mix ~20.\nP Bean Soup: Soak ~20.\nP Olive Bread: Serve ~20.\nP Bean Soup: Serve ~16.",
         "",
         "| Olive Bread: Mix ~20.\n| Bean Soup: Soak ~20.\n| Olive Bread: Serve ~20.\n| Bean Soup: Serve ~16."},
        {"P Ada Ruun: We ~20.\nP Ada Ruun: I ~16.", "", "| Ada Ruun: We ~20.\n| Ada Ruun: I ~16."},
        {"P Question: May I ~20?\nP Answer: Boats ~20.\nP ~16", "",
         "| Question: May I ~20?\n| Answer: Boats ~20.\n| ~16"},
        {"P Question: May I ~20?\nP Answer: You ~20.\nP Question: How do I ~20?\nP Answer: Your ~20.", "",
         "| Question: May I ~20?\n| Answer: You ~20.\n| Question: How do I ~20?\n| Answer: Your ~20."},
        {"P Frage: Was haben Sie ~20?\nP Antwort: Ich ~20.\nP Frage: Und wie ~20?\nP Antwort: Wir ~20.", "",
         "<Frage>| Frage: Was haben Sie ~20?\n<Antwort>| Antwort: Ich ~20.\n<Frage>| Frage: Und wie ~20?\n"
         "<Antwort>| Antwort: Wir ~20."},
        // Beside those who have a title a question needs no more.
        {"P QUESTION: Why ~20?\nP THE PRESIDENT: The ~20.", "",
         "<QUESTION>| QUESTION: Why ~20?\n<THE PRESIDENT>| THE PRESIDENT: The ~20."},
    };
    CHECK(rows);
}

// Not one who comes once, no number, no body's words, and nothing whose value is no sentence.
Test(splitter_speakers, takes_other_labels_for_nobody)
{
    static const struct row rows[] = {
        {"P Ada Ruun: We ~20.\nP Bo Vell: We ~20.", "", "| Ada Ruun: We ~20.\n| Bo Vell: We ~20."},
        {"P B. Upper Locks: The ~20.\nP B. Upper Locks: The ~16.", "",
         "| B. Upper Locks: The ~20.\n| B. Upper Locks: The ~16."},
        {"P Recommended Action: The ~20.\nP Management Response: We ~20.\nP Recommended Action: The ~16.\n"
         "P Management Response: We ~16.",
         "",
         "| Recommended Action: The ~20.\n| Management Response: We ~20.\n| Recommended Action: The ~16.\n"
         "| Management Response: We ~16."},
        {"P Policy Option: The ~20.\nP Policy Option: The ~16.", "",
         "| Policy Option: The ~20.\n| Policy Option: The ~16."},
        {"P Ada Ruun: ~20\nP Ada Ruun: ~16", "", "| Ada Ruun: ~20\n| Ada Ruun: ~16"},
    };
    CHECK(rows);
}

Test(splitter_speakers, knows_a_question_without_a_sign_among_other_turns)
{
    static const struct row rows[] = {
        {"P MR. VELL: We ~20.\nP Q Why ~20?\nP MR. VELL: We ~16.", "",
         "<MR. VELL>| MR. VELL: We ~20.\n<Q>| Q Why ~20?\n<MR. VELL>| MR. VELL: We ~16."},
        {"P Q Why ~20?", "", "| Q Why ~20?"},
    };
    CHECK(rows);
}

Test(splitter_speakers, gathers_short_turns_and_parts_long_speeches)
{
    static const struct row rows[] = {
        {"P Q: ~3\nP A: I ~3\nP Q: ~4\nP A: ~20\nP ~16", "",
         "<Q; A>| Q: ~3 ^ A: I ~3 ^ Q: ~4\n<A>| A: ~20\n<A>| ~16"},
        {"P Mr. Ruun: ~600\nP Mr. Vell: ~20", "",
         "<Mr. Ruun>| Mr. Ruun: ~299\n<Mr. Ruun>| ~301\n<Mr. Vell>| Mr. Vell: ~20"},
    };
    CHECK(rows);
}

static void name_of(char name[60], int i)
{
    snprintf(name, 60, "Ada V%celltheringtonhampton", i < 20 ? 'a' + i : 'A' + i - 20);
}

// So many people, who say something twice each, behind one who has a title.
static void check_debate(int people)
{
    char line[200], name[60];
    splitter_reset(splitter);
    add_line("P Mr. Ruun: ~20.", strlen("P Mr. Ruun: ~20."));
    for (int i = 0; i < 2 * people; i++) {
        name_of(name, i % people);
        snprintf(line, sizeof line, "P %s: We ~20.", name);
        add_line(line, strlen(line));
    }
    const struct passage *passages;
    size_t count;
    cr_assert(splitter_finish(splitter, &passages, &count));
    cr_assert_eq(count, (size_t)2 * (size_t)people + 1);
    cr_expect_str_eq(passages[0].speaker, "Mr. Ruun");
    for (int i = 0; i < 2 * people; i++) {
        name_of(name, i % people);
        cr_expect_str_eq(passages[i + 1].speaker ? passages[i + 1].speaker : "nobody", name);
    }
}

// Names that prove themselves at the end: what passages before them point to stays where it is.
Test(splitter_speakers, keeps_names_while_others_are_found)
{
    enum { PEOPLE_MAX = 40 };
    for (int people = 2; people <= PEOPLE_MAX; people++) {
        splitter_free(splitter); // so that its buffers grow anew
        make_splitter();
        check_debate(people);
    }
}
