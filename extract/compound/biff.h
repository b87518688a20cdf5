// SPDX-License-Identifier: MIT
// The records of old Excel ([MS-XLS] 2.1.4): each has a type, a size and as many bytes; CONTINUE records go on with the one before.
#ifndef LOCI_EXTRACT_COMPOUND_BIFF_H
#define LOCI_EXTRACT_COMPOUND_BIFF_H

#include "text/base/buffer.h"
#include <stdint.h>

enum biff_type {
    BIFF_FORMULA = 0x0006,
    BIFF_EOF = 0x000A,
    BIFF_NOTE = 0x001C,
    BIFF_DATEMODE = 0x0022,
    BIFF_FILEPASS = 0x002F,
    BIFF_CONTINUE = 0x003C,
    BIFF_CODEPAGE = 0x0042,
    BIFF_OBJECT = 0x005D,
    BIFF_BOUNDSHEET = 0x0085,
    BIFF_MULRK = 0x00BD,
    BIFF_RSTRING = 0x00D6,
    BIFF_XF = 0x00E0,
    BIFF_SST = 0x00FC,
    BIFF_LABELSST = 0x00FD,
    BIFF_TEXT_OBJECT = 0x01B6,
    BIFF_NUMBER = 0x0203,
    BIFF_LABEL = 0x0204,
    BIFF_BOOLERR = 0x0205,
    BIFF_STRING = 0x0207,
    BIFF_RK = 0x027E,
    BIFF_FORMAT = 0x041E,
    BIFF_BOF = 0x0809
};

// A place in the stream of a workbook: within a record, of which `left` bytes stand from `at` on. An embedded value.
struct biff {
    const char *stream;
    size_t size, at, left;
    uint32_t type;
};

// Goes to the next record that is whole, from `at` + `left` on. False: there is none.
bool biff_next(struct biff *biff);

// What all of them take of the record, and of those that continue it. False: there is less.
bool biff_u8(struct biff *biff, uint32_t *out);
bool biff_u16(struct biff *biff, uint32_t *out);
bool biff_u32(struct biff *biff, uint32_t *out);
bool biff_skip(struct biff *biff, size_t size);

// Appends `count` characters in UTF-8, of two bytes each where `wide` is odd; so says a byte at the beginning of each record that continues
// them, and in biff_flagged one before them. False: there are less, or out of memory (`out->failed`).
bool biff_characters(struct biff *biff, size_t count, uint32_t wide, struct buffer *out);
bool biff_flagged(struct biff *biff, size_t count, struct buffer *out);

// The number that RK makes of 32 bits ([MS-XLS] 2.5.217), and the 64 bits of another.
double biff_rk(uint32_t rk);
double biff_double(const char *at);

#endif
