// SPDX-License-Identifier: MIT
// The forms of one term in one segment: which there are, and which one each occurrence had. Pure.
#ifndef LOCI_STORE_FORMS_H
#define LOCI_STORE_FORMS_H

#include "store/document/form.h"
#include "text/base/buffer.h"
#include "text/base/varint.h"

// Most terms have one form, and most occurrences the commonest:
//
//     forms:  varint (bytes × 2 + whether there are several), then the forms (store/document/form.h), the commonest first; an occurrence's
//             code is its form's number
//     codes:  of a block, only where there are several forms: varint of their bytes, which are none where all codes are 0, else
//             [width][varint of the patches' bytes] patches, then of each occurrence `width` bits of its code, the lowest first
//     patch:  of a code of more bits: varints occurrences since the one behind the patch before, what stands above the width
struct forms {
    const unsigned char *bytes; // borrowed
    size_t size;
    bool several;
};
// Takes forms that end before `end`, and moves *at behind them. False: they are not whole.
bool forms_open(struct forms *out, const unsigned char **at, const unsigned char *end);
// The form at *place, of which form_size holds; *place, 0 at first, moves behind it. NULL behind the last, or where one is not whole.
const unsigned char *forms_next(const struct forms *forms, size_t *place);
// Appends forms: `size` bytes, which are `count` of them.
void forms_put(struct buffer *out, const void *bytes, size_t size, size_t count);

// The codes of a block, borrowed.
struct form_codes {
    unsigned width;
    const unsigned char *packed;
    size_t packed_size;
    const unsigned char *patches, *patch, *patches_end; // `patch`: the one behind that at hand
    uint32_t from;           // the patch at hand is the first of occurrences from here on …
    uint32_t patched, above; // … it is of this one (UINT32_MAX: there is none)
};
bool codes_open(struct form_codes *out, const unsigned char **at, const unsigned char *end);
// Whether the codes of all occurrences are 0, as most blocks have them.
static inline bool codes_are_zero(const struct form_codes *codes)
{
    return codes->width == 0 && codes->patched == UINT32_MAX;
}
// The code of the i-th occurrence of the block; fastest where occurrences ascend. False: it is not there.
bool codes_look(struct form_codes *codes, uint32_t occurrence, uint32_t *code);
static inline bool codes_at(struct form_codes *codes, uint32_t occurrence, uint32_t *code)
{
    if (codes->width > 0 || occurrence < codes->from || occurrence >= codes->patched)
        return codes_look(codes, occurrence, code);
    *code = 0; // nothing is packed, nor patched here
    return true;
}
void codes_put(struct buffer *out, const uint32_t *codes, size_t count);

#endif
