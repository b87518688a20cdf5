// SPDX-License-Identifier: MIT
// What shows that somebody says a text to somebody: the words for who speaks and to whom, and questions.
#ifndef LOCI_TEXT_SPOKEN_H
#define LOCI_TEXT_SPOKEN_H

#include <stddef.h>

enum {
    SPOKEN_SELF = 1,     // "I", "our", "мы", "我"; and thanks, which nobody but a speaker gives
    SPOKEN_ADDRESS = 2,  // "you", "Ihnen", "usted"
    SPOKEN_QUESTION = 4, // a question mark
};

// Which of these are in `text` (UTF-8), in the languages that have a stemmer and some more. Words in capitals ("US", "EU") are none. Linear; looks at
// the first 1,000 bytes.
unsigned spoken_signs(const char *text, size_t size);

#endif
