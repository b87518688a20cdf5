// SPDX-License-Identifier: MIT
// The parts of a line that says who wrote a text; private to the bylines of this room.
#ifndef LOCI_TEXT_BYLINE_H
#define LOCI_TEXT_BYLINE_H

#include "text/passages/block.h"

enum byline_label {
    BYLINE_NONE,
    BYLINE_SMALL, // a word of prose, written small: "von", "di": nothing but names may follow
    BYLINE_WORD,  // a word that other lines begin with as well: "By", "Von"
    BYLINE_SURE   // "Written by", "Author:", "Автор:", "بقلم"
};

// The label that leads the names of authors at the head of `text`; *size gets its bytes, with the colon and the blanks behind it. Labels
// are those of pages (names/person.h), but for such as head other lines of a text ("Interview: …").
enum byline_label byline_label_find(const char *text, size_t size, size_t *label_size);

// The names that stand in the range behind such a label: nothing but names (name_line.h), also in capitals behind "By" and in scripts
// without capitals behind a sure label; names before a place ("in Geneva"); or, behind all but a small label, names before a position or
// body that a comma, a bracket, a bar or a slash divides from them. False where that is not all that stands there.
bool byline_names_find(struct text_range *names, const char *text, struct text_range range,
                       enum byline_label label);

// Whether a word of ideographs is a desk's or a paper's by its end: "編集部", "大河报".
bool byline_is_desk(const char *text, size_t size);

// Lines of Chinese, Japanese and Korean that name authors without a label as other languages have it, or with one and a stroke: "記者王小明／台北
// 報導", "〔記者王小明／台北報導〕", "记者 王小明", "文/王小明", "文 | 王小明", "김민수 기자", "[서울=강물일보] 김민수 기자"; also at the head of a paragraph,
// in brackets or before " = ". *names is one range, with what divides several names.
bool byline_eastern_find(struct text_range *names, const char *text, size_t size);

#endif
