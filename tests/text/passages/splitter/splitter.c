// SPDX-License-Identifier: MIT
// From blocks to passages.
#include "tests/text/passages/splitter/rows.h"

#include "text/base/space.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(splitter, .init = make_splitter, .fini = free_splitter);

Test(splitter, keeps_the_section_label_with_its_paragraph)
{
    static const struct row rows[] = {
        {"P IMPLICATIONS: ~20\nP ~16\nP CONCLUSIONS: ~15", "",
         "/IMPLICATIONS| IMPLICATIONS: ~20\n/IMPLICATIONS| ~16\n/CONCLUSIONS| CONCLUSIONS: ~15"},
        {"P AUTHOR’S BIO: A B is x.", "", "/AUTHOR’S BIO!| AUTHOR’S BIO: A B is x."},
        {"P Summary: ~3", "", "/Summary| Summary: ~3"},
        {"P THE ROAD AHEAD: ~20", "", "/THE ROAD AHEAD| THE ROAD AHEAD: ~20"},
        {"P PARTICIPANTS: ~3\nP ~20", "", "| PARTICIPANTS: ~3 ^ ~20"},
    };
    CHECK(rows);
}

Test(splitter, takes_a_label_alone_for_a_heading)
{
    static const struct row rows[] = {
        {"P BACKGROUND\nP ~20\nP IMPLICATIONS:\nP ~5\nP ~20", "",
         "/BACKGROUND| ~20\n/IMPLICATIONS| ~5 ^ ~20"},
        {"H1 Title\nH2 BACKGROUND\nP ~20\nH2 Author's bio\nP A B is x.", "Title",
         "/BACKGROUND| ~20\n/Author's bio!| A B is x."},
        {"P THE WAY FORWARD\nP ~20", "", "/THE WAY FORWARD| ~20"},
        {"P SUBJECT\nP EURATOM\nP ~20", "", "| SUBJECT ^ EURATOM ^ ~20"},
        {"P Washington\nP SUBJECT\nP ~20", "", "| Washington ^ SUBJECT ^ ~20"},
        {"P ~20\nP THE WAY FORWARD", "", "| ~20 ^ THE WAY FORWARD"},
        {"P THE WAY FORWARD\nI ~5\nP ~20", "", "| THE WAY FORWARD ^ ~5 ^ ~20"},
        {"H2 Part\nP BACKGROUND\nP ~20\nH2 Other\nP ~20", "", "/Part/BACKGROUND| ~20\n/Other| ~20"},
    };
    CHECK(rows);
}

Test(splitter, takes_a_line_that_looks_like_a_heading_for_one)
{
    static const struct row rows[] = {
        {"P 1. Introduction\nP ~20.\nP 2. Tolls\nP ~20.\nP 3. Depth and flow\nP ~20.", "",
         "/Introduction| ~20.\n/Tolls| ~20.\n/Depth and flow| ~20."},
        {"P Notes: ~20.\nP ~20.\nP The Question of Tolls\nP ~20.", "",
         "/Notes| Notes: ~20.\n/Notes| ~20.\n/The Question of Tolls| ~20."},
        {"P LEGAL BASIS\nP Tolls\nP ~20.\nP Depth\nP ~20.\nP FURTHER WORK\nP 1. Locks\nP ~20.", "",
         "/LEGAL BASIS/Tolls| ~20.\n/LEGAL BASIS/Depth| ~20.\n/FURTHER WORK/Locks| ~20."},
        {"P Chapter 3\nP ~20.\nP Article 5\nP Scope\nP ~20.\nP Annex A:\nP ~20.", "",
         "/Chapter 3| ~20.\n/Article 5/Scope| ~20.\n/Annex A| ~20."},
        // French sets a blank before the colon, one that does not break or another.
        {"P RECOMMANDATIONS\nP ~20.\nP Annexe A : tarifs des bassins\nP ~20.\nP Annexe 2\u00a0: calendrier\nP ~20.\nP Annexe C :\nP ~20.",
         "",
         "/RECOMMANDATIONS| ~20.\n/Annexe A : tarifs des bassins| ~20.\n/Annexe 2 : calendrier| ~20.\n/Annexe C| ~20."},
        // Steps to come head a section of their own in any language.
        {"P RECOMENDACIONES\nP ~20.\nP Próximos pasos\nP ~20.", "",
         "/RECOMENDACIONES| ~20.\n/Próximos pasos| ~20."},
        {"P EMPFEHLUNGEN\nP ~20.\nP Nächste Schritte\nP ~20.\nP Следующие шаги\nP ~20.", "",
         "/EMPFEHLUNGEN| ~20.\n/Nächste Schritte| ~20.\n/Следующие шаги| ~20."},
        {"P Part II: The Question of Tolls\nP ~20.", "", "/Part II: The Question of Tolls| ~20."},
        {"P seen by hand\nP Near the river\nP THE UPPER FORD\nP ~20.", "",
         "| seen by hand ^ Near the river\n/THE UPPER FORD| ~20."},
        // Above a list of sentences, but not one of names, nor below another stray line.
        {"P LEGAL BASIS\nP 1. The ~8.\nP 2. The ~8.\nP ~20.", "",
         "/LEGAL BASIS| 1. The ~8. ^ 2. The ~8.\n/LEGAL BASIS| ~20."},
        {"P ~20.\nP WHAT IS TO BE DONE\nI The ~8;\nI The ~8.", "",
         "| ~20.\n/WHAT IS TO BE DONE| The ~8; ^ The ~8."},
        {"P LEGAL BASIS\nI The ~8\nP ~20.", "", "| LEGAL BASIS ^ The ~8 ^ ~20."},
        {"P by hand\nP LEGAL BASIS\nI The ~8.\nP ~20.", "", "| by hand ^ LEGAL BASIS ^ The ~8. ^ ~20."},
        // Above a sentence that is short.
        {"P PREAMBLE\nP The ~10.\nP Schedule 2 - Tolls\nP The ~10.\nP 2. Locks\nP Who ~10?\nP The Last Lock\nP The ~9.",
         "", "/PREAMBLE| The ~10.\n/Schedule 2 - Tolls| The ~10.\n/Locks| Who ~10?\n/The Last Lock| The ~9."},
        {"P I. - The river\nP A. - Its locks\nP The ~20.\nP B. - Its tolls\nP The ~20.", "",
         "/The river/Its locks| The ~20.\n/The river/Its tolls| The ~20."},
        // Counted without a full stop.
        {"P 1 Scope\nP The ~20.\nP 2 The locks\nP The ~20.\nP 3 Tolls and depth\nP The ~20.", "",
         "/Scope| The ~20.\n/The locks| The ~20.\n/Tolls and depth| The ~20."},
        {"P 1 Introduction\nP The ~20.\nP 2 The locks\nP The ~20.", "",
         "/Introduction| The ~20.\n/The locks| The ~20."},
        // Between marks.
        {"P == Locks ==\nP The ~20.\nP *** Tolls ***\nP The ~20.\nP _Depth_\nP The ~20.", "",
         "/Locks| The ~20.\n/Tolls| The ~20.\n/Depth| The ~20."},
        {"P (U) Background: ~20.\nP Assessment (S//NF): ~20.\nP Outlook. The ~20.", "",
         "/Background| (U) Background: ~20.\n/Assessment| Assessment (S//NF): ~20.\n/Outlook| Outlook. The ~20."},
    };
    CHECK(rows);
}

Test(splitter, takes_no_list_name_or_torn_line_for_a_heading)
{
    static const struct row rows[] = {
        {"P 1. Tolls\nP 2. The council ~20", "", "| 1. Tolls ^ 2. The council ~20"},
        {"P 1. Tolls\nP 2. Locks\nP ~20", "", "| 1. Tolls ^ 2. Locks ^ ~20"},
        {"P 2. It was agreed that:\nP (a) The ~20", "", "| 2. It was agreed that: ^ (a) The ~20"},
        {"P 12 Ferry Street\nP The ~20.", "", "| 12 Ferry Street ^ The ~20."},
        {"P 1 Locks\nP 2 Tolls\nP The ~20.", "", "| 1 Locks ^ 2 Tolls ^ The ~20."},
        {"P * * *\nP The ~20.\nP ** see below **\nP The ~20.", "",
         "| * * * ^ The ~20.\n| ** see below ** ^ The ~20."},
        {"P Since the Flood, the United\nP Towns met at ~8.", "",
         "| Since the Flood, the United ^ Towns met at ~8."},
        {"P Rules on the Upper Locks.\"\nP The ~20.", "", "| Rules on the Upper Locks.\" ^ The ~20."},
        {"P THE UPPER FORD\nP ~10", "", "| THE UPPER FORD ^ ~10"},
        {"P C. Anders Holm\nP ~20", "", "| C. Anders Holm ^ ~20"},
        {"P The Drug Trade and\nP ~20", "", "| The Drug Trade and ^ ~20"},
        {"P ~20,\nP The End of the Line\nP ~20", "", "| ~20,\n| The End of the Line ^ ~20"},
        {"P SUBJECT\nP THE UPPER FORD\nP ~20", "", "| SUBJECT ^ THE UPPER FORD ^ ~20"},
        {"P Dear Ms. Holm\nP ~20", "", "| Dear Ms. Holm ^ ~20"},
        {"I The Question of Tolls\nP ~20", "", "| The Question of Tolls ^ ~20"},
    };
    CHECK(rows);
}

// What may be a name is no section, but nothing goes on below the label before it.
Test(splitter, ends_the_section_of_a_label_at_a_line_that_may_be_a_heading)
{
    static const struct row rows[] = {
        {"P OUTLOOK: ~20.\nP ~20.\nP Tolls\nP ~20.", "",
         "/OUTLOOK| OUTLOOK: ~20.\n/OUTLOOK| ~20.\n| Tolls ^ ~20."},
        {"P 1. Timing\nP ~20.\nP 2. It was agreed ~20.", "", "/Timing| ~20.\n| 2. It was agreed ~20."},
        {"P 1. (C) SUMMARY: ~20. END SUMMARY.\nP ~20.", "",
         "/SUMMARY| 1. (C) SUMMARY: ~20. END SUMMARY.\n| ~20."},
        {"P SUMMARY: ~20.\nP ~20.\nP ~20.", "", "/SUMMARY| SUMMARY: ~20.\n| ~20.\n| ~20."},
        {"P Abstract. The ~20.\nP ~20.\nH2 Tolls\nP ~20.", "",
         "/Abstract| Abstract. The ~20.\n| ~20.\n/Tolls| ~20."},
        {"P SUMMARY: ~20.\nP ~20.\nP OUTLOOK: ~20.", "",
         "/SUMMARY| SUMMARY: ~20.\n/SUMMARY| ~20.\n/OUTLOOK| OUTLOOK: ~20."},
        {"P SUMMARY: ~20.\nP ~20. END SUMMARY.\nP ~20.", "",
         "/SUMMARY| SUMMARY: ~20.\n/SUMMARY| ~20. END SUMMARY.\n| ~20."},
        {"P SUMMARY: ~20.\nP THE TOLLS. They ~20.\nP [Conclusions]\nP ~20.\nP What next?\nP ~20.", "",
         "/SUMMARY| SUMMARY: ~20.\n/THE TOLLS| THE TOLLS. They ~20.\n/Conclusions| ~20.\n/What next| ~20."},
        {"P SUMMARY: Tolls rose.\nP ~20.\nP ~20.", "", "/SUMMARY| SUMMARY: Tolls rose. ^ ~20.\n| ~20."},
        {"P SUMMARY: Tolls rose. END SUMMARY.\nP ~20.", "",
         "/SUMMARY| SUMMARY: Tolls rose. END SUMMARY.\n| ~20."},
        {"P THE TOLLS. They ~20.\nP ~20.\nP COSTS OF LOCKS. They ~16.", "",
         "/THE TOLLS| THE TOLLS. They ~20.\n/THE TOLLS| ~20.\n/COSTS OF LOCKS| COSTS OF LOCKS. They ~16."},
        {"P THE TOLLS. They ~20.\nP ~20.\nP Background. The ~16.", "",
         "/THE TOLLS| THE TOLLS. They ~20.\n/THE TOLLS| ~20.\n/Background| Background. The ~16."},
        {"P Abstract: Tolls rose.\nP Introduction: ~20.", "",
         "/Abstract| Abstract: Tolls rose.\n/Introduction| Introduction: ~20."},
        // A notice or a town alone, come again or not, is no label.
        {"P FOR OFFICIAL USE ONLY. The ~20.\nP ~20.", "", "| FOR OFFICIAL USE ONLY. The ~20.\n| ~20."},
        {"P PORT OF SPAIN. They ~20.\nP ~20.\nP PORT OF SPAIN. They ~16.", "",
         "| PORT OF SPAIN. They ~20.\n| ~20.\n| PORT OF SPAIN. They ~16."},
        {"P SUMMARY: ~20.\nP KAYA ODA. They ~20.\nP ~20.", "",
         "/SUMMARY| SUMMARY: ~20.\n| KAYA ODA. They ~20.\n| ~20."},
        {"P AUTHOR: Ada Holm\nP ~20.", "", "/AUTHOR!| AUTHOR: Ada Holm\n| ~20."},
    };
    CHECK(rows);
}

Test(splitter, lets_a_speaker_lead_a_passage_and_head_none)
{
    static const struct row rows[] = {
        {"P QUESTION: ~20\nP MS. HOLM: ~20", "", "| QUESTION: ~20\n| MS. HOLM: ~20"},
        {"P QUESTION: ~3\nP MS. HOLM: ~20\nP ~20\nP QUESTION: ~2\nP MS. HOLM: ~2", "",
         "| QUESTION: ~3\n| MS. HOLM: ~20\n| ~20\n| QUESTION: ~2 ^ MS. HOLM: ~2"},
        {"P THE CHAIRMAN: ~20\nP PROFESSOR KETT: ~20\nP The President: ~20", "",
         "| THE CHAIRMAN: ~20\n| PROFESSOR KETT: ~20\n| The President: ~20"},
        {"P SENATOR HOLM — The ~20\nP Mr. HOLM. Madam Chair, ~20", "",
         "| SENATOR HOLM — The ~20\n| Mr. HOLM. Madam Chair, ~20"},
        {"P THE RIVER DEBATE\nP MR. HOLM: ~20\nP MS. ODA: ~20", "",
         "/THE RIVER DEBATE| MR. HOLM: ~20\n/THE RIVER DEBATE| MS. ODA: ~20"},
    };
    CHECK(rows);
}

// Names without a title are known by coming again; labels do not.
Test(splitter, knows_a_speaker_who_comes_again)
{
    static const struct row rows[] = {
        {"P THE RIVER DEBATE\nP ANDERS HOLM: I ~20\nP KAYA ODA: The ~20\nP ANDERS HOLM: I ~20\nP KAYA ODA: The ~20",
         "",
         "/THE RIVER DEBATE| ANDERS HOLM: I ~20\n/THE RIVER DEBATE| KAYA ODA: The ~20\n"
         "/THE RIVER DEBATE| ANDERS HOLM: I ~20\n/THE RIVER DEBATE| KAYA ODA: The ~20"},
        {"P ANDERS HOLM: I ~20\nP KAYA ODA: The ~20\nP ANDERS HOLM: And now?\nP KAYA ODA: The ~20", "",
         "| ANDERS HOLM: I ~20\n| KAYA ODA: The ~20\n| ANDERS HOLM: And now?\n| KAYA ODA: The ~20"},
        // Not one who says nothing, nor one alone: such labels are sections.
        {"P UPPER LOCKS: The ~20\nP LOWER LOCKS: The ~20\nP UPPER LOCKS: They ~20\nP LOWER LOCKS: They ~16",
         "",
         "/UPPER LOCKS| UPPER LOCKS: The ~20\n/LOWER LOCKS| LOWER LOCKS: The ~20\n/UPPER LOCKS| UPPER LOCKS: They ~20\n"
         "/LOWER LOCKS| LOWER LOCKS: They ~16"},
        {"P HARBOUR NOTES: We ~20\nP HARBOUR NOTES: We ~16", "",
         "/HARBOUR NOTES| HARBOUR NOTES: We ~20\n/HARBOUR NOTES| HARBOUR NOTES: We ~16"},
        {"H2 North\nP WATER LEVELS: The ~20\nH2 South\nP WATER LEVELS: The ~20", "",
         "/North/WATER LEVELS| WATER LEVELS: The ~20\n/South/WATER LEVELS| WATER LEVELS: The ~20"},
    };
    CHECK(rows);
}

// Where nothing like it shows how far it goes, a summary that runs in is its own paragraph.
Test(splitter, ends_a_summary_that_runs_in)
{
    static const struct row rows[] = {
        {"H1 T\nR2 Abstract\nP ~20\nP ~16\nP ~17", "T", "/Abstract| ~20\n| ~16\n| ~17"},
        {"H1 T\nR2 Abstract\nP ~600\nP ~17", "T", "/Abstract| ~300\n/Abstract| ~300\n| ~17"},
        {"H1 T\nR2 Abstract\nP ~20\nP ~16\nR2 Scope\nP ~17\nP ~18", "T",
         "/Abstract| ~20\n/Abstract| ~16\n/Scope| ~17\n/Scope| ~18"},
        {"H1 T\nR2 Abstract\nP ~20\nP ~16\nH2 Scope\nP ~17", "T", "/Abstract| ~20\n| ~16\n/Scope| ~17"},
        {"H1 T\nH2 Abstract\nP ~20\nP ~16", "T", "/Abstract| ~20\n/Abstract| ~16"},
        {"H1 T\nR2 Scope\nP ~20\nP ~16", "T", "/Scope| ~20\n/Scope| ~16"},
    };
    CHECK(rows);
}

Test(splitter, gives_the_path_of_headings)
{
    static const struct row rows[] = {
        {"H1 T\nP ~20\nH2 A\nP ~20\nH3 B\nP ~20\nH2 C\nP ~20", "T", "| ~20\n/A| ~20\n/A/B| ~20\n/C| ~20"},
        {"H1 T\nH2 A\nH3 B\nP ~20", "T", "/A/B| ~20"},
        {"H1 T\nP ~20\nH1 U\nP ~20", "T", "| ~20\n/U| ~20"},
        {"P ~20\nH1 T\nP ~20", "", "| ~20\n/T| ~20"},
        {"H1 T\nH2 A:\nP ~20", "T", "/A| ~20"},
    };
    CHECK(rows);
}

Test(splitter, ends_what_a_heading_heads_where_a_block_says_so)
{
    static const struct row rows[] = {
        {"H1 T\nH2 A\nP ~20\nH3 B\nP ~20\nE3\nP ~20", "T", "/A| ~20\n/A/B| ~20\n/A| ~20"},
        {"H1 T\nH2 A\nP ~20\nE2\nP ~20", "T", "/A| ~20\n| ~20"},
        {"H1 T\nH2 A\nP ~20\nE3\nP ~20", "T", "/A| ~20\n/A| ~20"},
        {"E1\nP ~20", "", "| ~20"},
    };
    CHECK(rows);
}

Test(splitter, finds_the_title)
{
    static const struct row rows[] = {
        {"H2 T\nP ~20", "T", "| ~20"},
        {"H2 T\nH3 A\nP ~20\nH3 B\nP ~20", "T", "/A| ~20\n/B| ~20"},
        {"H2 A\nP ~20\nH2 B\nP ~20", "", "/A| ~20\n/B| ~20"},
        {"H2 Kicker\nH1 T\nP ~20", "T", "| Kicker\n| ~20"},
        {"P Skip to content\nH1 T\nP ~20", "T", "| Skip to content\n| ~20"},
        {"P Skip to content\nH2 A\nP ~20", "", "| Skip to content\n/A| ~20"},
        {"H1 Background\nP ~20", "", "/Background| ~20"},
        {"P ~20", "", "| ~20"},
        {"", "", ""},
    };
    CHECK(rows);
}

// "T" is what the metadata say; the worker drops a first heading that repeats it.
Test(splitter, takes_no_section_for_the_title_where_metadata_tell_it)
{
    static const struct row rows[] = {
        {"T Title\nH2 A\nP ~20", "", "/A| ~20"},
        {"T Title\nH2 A\nH3 B\nP ~20\nH3 C\nP ~20", "", "/A/B| ~20\n/A/C| ~20"},
        {"T Title\nH1 A\nP ~20", "", "/A| ~20"},
        {"T Title\nH1 A\nP ~20\nH1 B\nP ~20", "", "/A| ~20\n/B| ~20"},
        {"T The Long Title, 2nd ed.\nH1 LONG \xE2\x80\x9CTITLE\xE2\x80\x9D\nP ~20",
         "LONG \xE2\x80\x9CTITLE\xE2\x80\x9D", "| ~20"},
        {"T The Title\nH2 the title:\nH3 A\nP ~20", "the title", "/A| ~20"},
        {"T Title\nH1 Title of another\nH2 A\nP ~20", "", "/Title of another/A| ~20"},
        {"T Title\nH1 Entitled\nP ~20", "", "/Entitled| ~20"},
        {"T Title\nH1 A\nH1 Title\nP ~20", "Title", "| A\n| ~20"},
        {"T Title\nH1 A", "", "| A"},
        {"T Title\nH1 * * *\nP ~20", "", "/* * *| ~20"},
        {"T * * *\nH1 A\nP ~20", "", "/A| ~20"},
        // Told late.
        {"H1 A\nP ~20\nT Title", "", "/A| ~20"},
        {"H1 A\nT Title\nP ~20", "", "/A| ~20"},
        {"H1 A\nH1 B\nP ~20\nT Title", "", "/B| ~20 ^ A"},
        {"H1 Title\nP ~20\nT Title", "Title", "| ~20"},
        {"T Title\nH1 A\nP ~20\nT A", "", "/A| ~20"}, // the first counts
    };
    CHECK(rows);
}

Test(splitter, loses_no_heading_that_heads_nothing)
{
    static const struct row rows[] = {
        {"H1 T", "T", "| T"},
        {"H1 T\nH2 A\nH2 B", "T", "| A ^ B"},
        {"H1 T\nP ~20\nH2 A\nH2 B\nP ~20", "T", "| ~20 ^ A\n/B| ~20"},
        {"H1 T\nH2 A\nP ~20\nH3 B\nH2 C\nP ~20", "T", "/A| ~20 ^ B\n/C| ~20"},
        {"P ~20\nP Conclusions", "", "| ~20 ^ Conclusions"},
        {"H1 ~41\nP ~20", "", "| ~41\n| ~20"},
    };
    CHECK(rows);
}

Test(splitter, joins_stray_lines_with_what_follows)
{
    static const struct row rows[] = {
        {"P ~5\nP ~20", "", "| ~5 ^ ~20"},
        {"P ~5\nI ~9\nP ~20", "", "| ~5 ^ ~9 ^ ~20"},
        {"P ~8\nI ~8\nP ~20", "", "| ~8 ^ ~8\n| ~20"},
        {"P ~20\nP ~5", "", "| ~20 ^ ~5"},
        {"P ~5", "", "| ~5"},
        {"P ~20\nH2 A\nP ~5\nH2 B\nP ~20", "", "| ~20\n/A| ~5\n/B| ~20"},
        {"P ~20\nP ~5\nH2 B\nP ~20", "", "| ~20 ^ ~5\n/B| ~20"},
        {"P ~14\nP ~499", "", "| ~14 ^ ~499"},
        {"P a  \xC2\xA0 b\tc\nP ~20", "", "| a b c ^ ~20"},
    };
    CHECK(rows);
}

static const struct passage *split_text(const char *text, size_t *count)
{
    const struct passage *passages;
    splitter_reset(splitter);
    struct block block = {.kind = BLOCK_PARAGRAPH, .text = text, .size = strlen(text)};
    cr_assert(splitter_add(splitter, &block));
    cr_assert(splitter_finish(splitter, &passages, count));
    return passages;
}

Test(splitter, keeps_a_paragraph_whole_up_to_the_limit)
{
    struct buffer text;
    size_t count;
    buffer_init(&text);
    for (int i = 0; i < 25; i++)
        buffer_printf(&text,
                      "Sentence %d has twenty words of which most are the word it and it and it and it and "
                      "it. ",
                      i);
    cr_assert_eq(space_words(text.data, text.size), 500);
    split_text(text.data, &count);
    cr_expect_eq(count, 1);
    buffer_printf(&text, "One more.");
    const struct passage *passages = split_text(text.data, &count);
    cr_assert_eq(count, 2);
    for (size_t i = 0; i < count; i++) {
        cr_expect_eq(strncmp(passages[i].text, "Sentence", 8), 0);
        size_t words = space_words(passages[i].text, passages[i].text_size);
        cr_expect(words >= 220 && words <= 282, "%zu words", words);
    }
    buffer_clear(&text);
}

Test(splitter, cuts_sentences_of_any_length_to_nearly_equal_pieces)
{
    struct buffer text;
    size_t count;
    buffer_init(&text);
    for (int i = 0; i < 60; i++) { // 4 to 34 words
        const int words = 4 + 7 * i % 31;
        for (int word = 1; word < words; word++)
            buffer_printf(&text, word == 1 ? "Some " : "word ");
        buffer_printf(&text, "ends. ");
    }
    const size_t words = space_words(text.data, text.size);
    const struct passage *passages = split_text(text.data, &count);
    cr_assert_eq(count, (words + PASSAGE_WORDS_SPLIT / 2) / PASSAGE_WORDS_SPLIT);
    for (size_t i = 0; i < count; i++) {
        const size_t piece = space_words(passages[i].text, passages[i].text_size);
        cr_expect(piece + 34 >= words / count && piece <= words / count + 34, "%zu words of %zu", piece,
                  words);
    }
    buffer_clear(&text);
}

Test(splitter, cuts_what_has_no_sentences_or_no_spaces)
{
    struct buffer text;
    size_t count;
    buffer_init(&text);
    expand(&text, "~10000", 6);
    const struct passage *passages = split_text(text.data, &count);
    cr_expect_eq(count, 40);
    buffer_truncate(&text, 0);
    for (int i = 0; i < 20000; i++)
        buffer_add_string(&text, "é");
    passages = split_text(text.data, &count);
    cr_expect_gt(count, 5);
    for (size_t i = 0; i < count; i++) {
        cr_expect_leq(space_words(passages[i].text, passages[i].text_size), (size_t)PASSAGE_WORDS_MAX);
        cr_expect_eq((unsigned char)passages[i].text[0], 0xC3, "cut inside a character");
    }
    buffer_clear(&text);
}

Test(splitter, tells_the_page_on_which_a_passage_begins)
{
    const struct passage *passages;
    size_t count;
    add_line("G1", 2);
    add_line("P ~20", 5);
    add_line("P ~5", 4);
    add_line("G2", 2);
    add_line("P ~20", 5);
    add_line("P ~20", 5);
    cr_assert(splitter_finish(splitter, &passages, &count));
    cr_assert_eq(count, 3);
    cr_expect_eq(passages[0].page, 1);
    cr_expect_eq(passages[1].page, 1);
    cr_expect_eq(passages[2].page, 2);
}

static unsigned next_random(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16;
}

// A block of random length; its words are numbered, so that none can be mistaken for another.
static void add_random_block(unsigned *state, unsigned *number, struct buffer *words)
{
    struct buffer text;
    buffer_init(&text);
    unsigned kind = next_random(state) % 16, count = 1 + next_random(state) % (kind == 0 ? 1500 : 40);
    struct block block = {.kind = kind < 12 ? BLOCK_PARAGRAPH : kind < 14 ? BLOCK_ITEM : BLOCK_HEADING};
    block.level = 1 + (int)(next_random(state) % 6);
    if (kind == 1)
        buffer_add_string(&text, "IMPLICATIONS: ");
    for (unsigned i = 0; i < count; i++)
        buffer_printf(&text, "%s%u%s", i > 0 ? " " : "", ++*number, next_random(state) % 12 == 0 ? "." : "");
    if (kind == 2) {
        buffer_truncate(&text, 0);
        buffer_add_string(&text, "THE WAY FORWARD");
    }
    if (block.kind != BLOCK_HEADING && kind != 2)
        buffer_printf(words, "%s ", text.data);
    block.text = text.data;
    block.size = text.size;
    cr_assert(splitter_add(splitter, &block));
    buffer_clear(&text);
}

// Takes the words of headings and labels out of the passages: the former are known by their numbers.
static bool is_heading_word(const char *word, size_t size, const char *words)
{
    struct buffer key;
    buffer_init(&key);
    buffer_printf(&key, " %.*s ", (int)size, word);
    bool found = strstr(words, key.data) != NULL;
    buffer_clear(&key);
    return !found;
}

Test(splitter, covers_the_words_of_all_blocks_in_order)
{
    unsigned state = 3;
    for (int round = 0; round < 60; round++) {
        struct buffer wanted, got;
        const struct passage *passages;
        size_t count;
        unsigned number = 0;
        buffer_init(&wanted);
        buffer_init(&got);
        splitter_reset(splitter);
        buffer_add_byte(&wanted, ' ');
        for (unsigned blocks = next_random(&state) % 40; blocks > 0; blocks--)
            add_random_block(&state, &number, &wanted);
        cr_assert(splitter_finish(splitter, &passages, &count));
        buffer_add_byte(&got, ' ');
        for (size_t i = 0; i < count; i++) {
            const char *text = passages[i].text;
            size_t size = passages[i].text_size;
            cr_expect_leq(space_words(text, size), (size_t)PASSAGE_WORDS_MAX + PASSAGE_WORDS_MIN);
            for (size_t at = 0; at < size;) {
                size_t end = space_run(text, size, at);
                if (!is_heading_word(text + at, end - at, wanted.data))
                    buffer_printf(&got, "%.*s ", (int)(end - at), text + at);
                at = space_skip(text, size, end);
            }
        }
        cr_assert_str_eq(got.data, wanted.data, "round %d", round);
        buffer_clear(&wanted);
        buffer_clear(&got);
    }
}
