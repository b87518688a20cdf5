// SPDX-License-Identifier: MIT
// Threads of readers' comments that no name tells: boxes of one kind side by side, each of which may be replied to.
#ifndef LOCI_EXTRACT_HTML_THREADS_H
#define LOCI_EXTRACT_HTML_THREADS_H

#include "extract/markup/blocks/html_block.h"

// Whether a short line (UTF-8) is there to reply by: "Reply", "Like · Reply", "Antworten", "Ответить".
bool html_is_reply(const char *line, size_t size);

// Whether a heading (UTF-8) is that of the answers to a question: "12 Answers", "回答".
bool html_is_answers(const char *line, size_t size);

// Claims HTML_SIGN_COMMENT for each element of a row (html_alike.h) of which two or more, and at least half, hold a block to reply by;
// but not where the row is one of answers.
// Where such rows stand in elements of a row, as comments below each of several texts do, the inner ones are the thread.
// Linear. False when out of memory.
bool html_threads_find(struct html_blocks *blocks);

#endif
