// SPDX-License-Identifier: MIT
// What a code point is: utf8proc's answer, and for ASCII, which most text of most scripts is full of, one without a call.
#ifndef LOCI_TEXT_LETTER_H
#define LOCI_TEXT_LETTER_H

#include <stdbool.h>
#include <stdint.h>
#include <utf8proc.h>

// The general categories of ASCII, a test compares them with utf8proc's.
extern const uint8_t letter_ascii[128];

static inline utf8proc_category_t letter_category(uint32_t code)
{
    return code < 0x80 ? (utf8proc_category_t)letter_ascii[code] : utf8proc_category((utf8proc_int32_t)code);
}

// Whether it is a letter of any script.
static inline bool letter_is(uint32_t code)
{
    const utf8proc_category_t category = letter_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

// Its small letter, or itself.
static inline uint32_t letter_lower(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code | 0x20 : code;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

#endif
