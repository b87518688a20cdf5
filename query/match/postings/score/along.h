// SPDX-License-Identifier: MIT
// Words whose lists were weighed, as a question has them, and those that must all stand, where few passages of a window hold them all: these are
// met by the lists' bits. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_ALONG_H
#define LOCI_QUERY_POSTING_ALONG_H

#include "query/match/postings/score/collecting.h"
#include "query/match/postings/vectors/masks.h"

enum { ROWS_MAX = 16 };

// Where a window of a word is put together: as a row, or as bits.
struct word_room {
    struct worths_room row;
    uint64_t bits[WINDOW_WORDS];
};

// What a window is looked up in, of a list that was weighed: side by side, since each window asks all of them.
struct word_list {
    uint32_t first_window, window_count;
    const struct list_worths *worths;
};

// One word of the question.
struct word {
    struct leaf *leaf;
    const struct word_list *lists; // of its runs, in their order …
    size_t list_count;             // … once they were weighed
    float weight;
    uint16_t scaled; // the weight, as sums of bytes go by it
    struct word_room *room;
};

struct rows {
    struct collecting *collecting;
    struct word words[ROWS_MAX]; // those that must stand, the rarest first; that may; that must not
    size_t must, may, must_not;
    float scale;             // of weights in sums of bytes
    struct word_room *room;  // owned; of each word
    struct word_list *lists; // owned; of all words
};

// Puts side by side what windows are looked up in, once all lists were weighed; rows->lists is the caller's to free. False: out of memory.
bool along_begin(struct rows *rows);
static inline bool word_list_reaches(const struct word_list *list, uint32_t window)
{
    return window - list->first_window < list->window_count;
}

// Counts the passages of a window of which the tree holds, each of which contends. False: it has to be looked at in another way; windows
// ascend.
bool along_look(struct rows *rows, uint32_t base);

#endif
