// SPDX-License-Identifier: MIT
// What a script says before its JSON.
#ifndef LOCI_EXTRACT_JSON_LEAD_H
#define LOCI_EXTRACT_JSON_LEAD_H

#include <stddef.h>

// Bytes of `text`, the beginning of a file, before the array or object that it is about: comments, and the name that it is given or handed to
// ("var data =", "window.YTD.tweets.part0 =", "export default", "callback("). 0 where it begins with one, or with anything else. Linear.
size_t json_lead(const char *text, size_t size);

// The size of the text without what closes such a lead: blanks, ")" and ";". Linear.
size_t json_without_tail(const char *text, size_t size);

#endif
