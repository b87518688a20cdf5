// SPDX-License-Identifier: MIT
// What stands where a marked-up document begins.
#ifndef LOCI_EXTRACT_MARKUP_START_H
#define LOCI_EXTRACT_MARKUP_START_H

#include "extract/core/head.h"

struct markup_start {
    struct head
        element;    // from the first element on: behind white space, comments, instructions and the DOCTYPE
    bool is_markup; // something in angle brackets stands first
    bool declared;  // an XML declaration
    bool html_doctype;
};

struct markup_start markup_start_find(const struct head *head);

#endif
