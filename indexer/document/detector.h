// SPDX-License-Identifier: MIT
// In which language is this document?
#ifndef LOCI_INDEXER_DETECTOR_H
#define LOCI_INDEXER_DETECTOR_H

#include "text/passages/splitter/splitter.h"
#include "text/words/analyzer.h"

// Says it from the text, in three steps, the cheap ones first:
//
//   function words  enough of those of nine languages settle it (language_evidence.h): some microseconds
//   letters         Georgian, Greek or Thai are written in one script alone; ə is Azerbaijani, ķ Latvian, ү without қ Kyrgyz
//                   (language_letters.h)
//   libexttextcat   compares the text's frequent sequences of letters with those of some 150 languages (Cavnar and
//                   Trenkle, "N-gram-based text categorization", 1994): 1–4 ms, so only for what is still open
//
// It looks at pieces from all over the document, 4 kB in all. Texts under EVIDENCE_WORDS_MIN words are too short for
// libexttextcat: the leader in function words, else the commonest language of the script (Cyrillic is Russian, …), else
// English, or none where the text is full of letters that English has not. The same text always gives the same language, whatever stands beside it.
struct detector;

// Belongs to one thread. `models` is the folder of libexttextcat's models, fpdb.conf among them; NULL: where they were
// when this was built. They are loaded (some 50 ms) when a text first needs them. False: out of memory.
bool detector_new(struct detector **out, const char *models);
void detector_free(struct detector *detector);

// Whether a text needed the models and they could not be read: it went by the other steps.
bool detector_is_blind(const struct detector *detector);

// The language's ISO 639-1 code into `out`, "" when it is not known; one without a stemmer is told as well ("kk", "pl").
//
// `stated` is what the document's metadata says ("en-GB", NULL when nothing): its first subtag wins if it has two
// letters. Unless the statement is `binding` (a record's own field, the caller's word) it gives way to what the text
// shows plainly, because pages carry the language of their template: to settled function words of another
// language, and to letters that the stated language is not written in.
//
// False: out of memory.
bool detector_find(struct detector *detector, struct analyzer *analyzer, const char *stated, bool binding,
                   const struct passage *passages, size_t count, char out[3]);

#endif
