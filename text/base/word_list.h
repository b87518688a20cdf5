// SPDX-License-Identifier: MIT
// Words looked for in a list.
#ifndef LOCI_TEXT_WORD_LIST_H
#define LOCI_TEXT_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

// Whether the word of `size` bytes is one of the list's, byte by byte: lists of small letters are asked for small letters. It goes
// through the list: one of more than some fifty words is for what is asked a few times a document.
bool word_list_has(const char *const *list, size_t count, const char *word, size_t size);
#define WORD_LIST_HAS(list, word, size) word_list_has(list, sizeof(list) / sizeof *(list), word, size)

// Whether the text begins with one of the list's words, or ends with one, byte by byte, whatever stands beside it.
bool word_list_begins(const char *const *list, size_t count, const char *text, size_t size);
bool word_list_ends(const char *const *list, size_t count, const char *text, size_t size);
#define WORD_LIST_BEGINS(list, text, size) word_list_begins(list, sizeof(list) / sizeof *(list), text, size)
#define WORD_LIST_ENDS(list, text, size) word_list_ends(list, sizeof(list) / sizeof *(list), text, size)

// Whether the text begins with one of the list's words, in ASCII letters of either case, and a blank, a mark (":", ".", ",") or nothing
// follows it.
bool word_list_leads(const char *const *list, size_t count, const char *text, size_t size);
#define WORD_LIST_LEADS(list, text, size) word_list_leads(list, sizeof(list) / sizeof *(list), text, size)

#endif
