// SPDX-License-Identifier: MIT
// What a question's filters leave of a window.
#include "query/match/postings/score/collecting.h"
#include "store/read/reader_state.h"

loci_error filter_held(struct collecting *collecting, uint32_t base)
{
    const struct matching *matching = collecting->matching;
    loci_error error = LOCI_OK;
    if (!matching->has_filter && !matching->has_exclude)
        return LOCI_OK;
    for (uint32_t word = 0; error == LOCI_OK && word < WINDOW_WORDS; word++)
        for (uint64_t left = collecting->held.words[word]; error == LOCI_OK && left; left &= left - 1) {
            const uint32_t at = (uint32_t)__builtin_ctzll(left);
            struct norm norm;
            error = reader_norm(collecting->index, base + 64 * word + at, &norm);
            if (error == LOCI_OK &&
                ((matching->has_filter && !document_set_has(&matching->filter, norm.document)) ||
                 (matching->has_exclude && document_set_has(&matching->exclude, norm.document))))
                collecting->held.words[word] &= ~(UINT64_C(1) << at);
        }
    return error;
}
