// SPDX-License-Identifier: MIT
// Where the words of a text are: a cursor over the raw bytes. It neither folds nor stems.
#ifndef LOCI_TEXT_TOKENIZER_H
#define LOCI_TEXT_TOKENIZER_H

#include "text/words/word_break.h"

// The words are those of Unicode's default word segmentation (UAX #29) that hold a letter, a digit,
// an ideograph or kana, or are an emoji, with these differences, each of them meant:
//
//   apostrophes   of every kind ( ' ’ ‘ ‛ ʼ ʻ ʾ ʿ ʹ ′ ` ´ ＇ and an escaped \' ) join letters, and
//   a
//                 digit with a letter (1990's): people and machines write them at random. At the
//                 edge of a word they are quotes and stay outside, also where UAX #29 calls one a
//                 letter.
//   full stops    join only initials (U.S., e.g.; the last stop belongs to the word) and one
//   decimal
//                 number (3.5). UAX #29 would make one word of "end.Next", "nato.int" and
//                 "12.10.2005".
//   commas        join only the groups of thousands of a number (1,000,000), and of lakhs (12,50,000).
//   colons        divide, and so do the other MidLetter and MidNum: "Article:text", "9:30".
//   middle dots   join only l·l (Catalan); elsewhere they are bullets.
//   underscores   (ExtendNumLet) divide: they mark emphasis and file names more often than words.
//   soft hyphens  vanish, also with a line's end behind them, if a lower-case letter follows.
//   superscripts  divide (UAX #29 too), being footnote marks; subscript digits join: CO₂ is CO2.
//   double quotes " ” ״ ″ join Hebrew letters (UAX #29 too), being the mark of acronyms there.
//   ++ and #      behind a Latin letter that ends its word, and the stop before NET, are a part of it: C++, C#, .NET.
//   emoji         and symbols that say something (☢ ☭, not the ★ ☑ ➡ of lists) are a word each, with what is joined
//                 to them; two regional indicators are one, a flag.
//
// Hyphens (- ‐ ‑ and the script's own: ֊ ־ ﹣ －) divide, as in UAX #29, but tell that they link. So do the blanks,
// apostrophes and stops between the groups of thousands of a number (1 250 000, 1'250'000, 1.250.000), and a
// blank between initials (J. F.).
struct word_span {
    size_t start; // bytes of the text, [start, end), never empty
    size_t end;
    // Where the first and the last apostrophe inside the word begin; 0 when it has none (it never
    // begins with one). With its escaping backslash, if there is one.
    size_t first_apostrophe;
    size_t last_apostrophe;
    // A hyphen and nothing else stands between this word and the next ("co-operation"); or a
    // hyphen, at most one line's end with blanks around it, and a lower-case letter
    // ("co-⏎operation"); or what divides groups of thousands, or initials.
    bool linked;
    bool grouped; // a group of thousands, which is one number with those that it is linked with
    bool plain;   // ASCII letters and digits only
};

struct tokenizer {
    const char *text;
    size_t size;
    size_t at;
    size_t number_end; // of the groups of thousands that were last come across
};

void tokenizer_init(struct tokenizer *tokenizer, const char *text, size_t size);

// The next word; false at the end. All calls together take time linear in `size`.
bool tokenizer_next(struct tokenizer *tokenizer, struct word_span *out);

// Bytes of the apostrophe at `at` (escaped ones have two or more), 0 when there is none.
size_t tokenizer_apostrophe(const char *text, size_t size, size_t at);

#endif
