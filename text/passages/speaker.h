// SPDX-License-Identifier: MIT
// Who speaks: the name that leads a turn in a debate, a hearing, a briefing, an interview.
#ifndef LOCI_TEXT_SPEAKER_H
#define LOCI_TEXT_SPEAKER_H

#include <stdbool.h>
#include <stddef.h>

// Whether a paragraph begins with its speaker; *end gets where the name ends (before its colon, dash or full stop):
// - a part before a colon: "QUESTION:", "Q:", "THE CHAIRMAN:", "The President:";
// - a title and a name before a colon, perhaps with an office ("Under Secretary Roe, Chairman: …"), or in capitals before a dash: "Mr. Ruun:", "MINISTER VELL (Norway):",
//   "SENATOR RUUN — The …"; in capitals also before a full stop: "Mr. RUUN. Mr. President, …", "The CHAIRMAN. The …".
// Names without a title are no more than labels here; that they come again tells them (splitter.h).
bool speaker_find(const char *text, size_t size, size_t *end);

// Which part in an interview, or in a list of questions and answers, a name is: "Question", "Q", "问", "Antwort".
enum speaker_part { SPEAKER_NO_PART, SPEAKER_QUESTION, SPEAKER_ANSWER };
enum speaker_part speaker_part_of(const char *name, size_t size);

// Whether it begins with capitalised words and a colon ("USIA Director Ada Roe:", "Participants:"): whoever spoke before it says no more.
bool speaker_may_begin(const char *text, size_t size);

// Whether it begins as one who has no title may: two to four words of a name before a colon, perhaps with an office or a party in brackets and behind
// a time ("[00:12] Ada Roe: …", "Ada Roe (North) (Ind): …", "Ada Roe [00:12]: …"), a name in brackets ("[Roe] …"), or in Cyrillic a surname with
// initials ("Волкова А. П. Коллеги, …"), a name before a dash ("Ada Roe — …"), in capitals before a full stop ("ADA ROE. …", "ADA ROE (PD). …"), a few
// ideographs, kana or Hangul before a colon ("记者：…"); and then whole sentences. *start and *end get the name, *bare where it ends without its brackets. Whoever
// comes again so is a speaker (splitter.h).
bool speaker_may_be(const char *text, size_t size, size_t *start, size_t *bare, size_t *end);

// Whether what is said is made of sentences: the last one ends, and a single word asks or exclaims ("None." is a value).
bool speaker_is_said(const char *text, size_t size);

// Whether a line is nothing but two to four words of such a name and a colon: "Ada Roe:", "Ada Roe (North):". *end and *bare as above.
bool speaker_may_lead(const char *text, size_t size, size_t *bare, size_t *end);

// Whether it begins with the letter and a full stop, as questions ("Q. Why …") and answers ("A. Because …") do.
bool speaker_is_letter(const char *text, size_t size, char letter);

// Whether it begins as questions do in some records, without any sign: "Q Why …".
bool speaker_is_bare_question(const char *text, size_t size);

// Whether a paragraph stands between speeches, and is nobody's: all of it in brackets ("(Applause.)", "[The delegates rose.]").
bool speaker_is_aside(const char *text, size_t size);

// Whether a paragraph says that nobody speaks any more: "The meeting rose at 6.15 p.m.", "[END]", "La séance est levée à 18 heures."
bool speaker_is_close(const char *text, size_t size);

#endif
