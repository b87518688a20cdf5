// SPDX-License-Identifier: MIT
// Pairs of letters, in English and elsewhere.
#include "indexer/document/language_pairs.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include <string.h>

// How much likelier the second letter behind the first is in English than in 49 other languages in Latin letters, on average: 16 times the
// natural logarithm. Row and column 0 are the edges of a word, the others a to z. Counted in the messages of free programs, two thirds of
// them. In the other third the limits below take 1 in 100 English pieces of 3 to 8 words without a function word for others, and tell 68
// to 78 in 100 of others.
static const signed char table[27][27] = {
    // clang-format off
    {-56, -1, -1, 10, -11, -8, 10, -5, -4, 7, -46, -27, -4, -4, -4, 13, -9, -18, 9, 2, 11, 1, -13, 22, -41, -24, -38},
    {-40, -63, 19, 11, 8, -31, -5, 14, -60, 9, -57, -27, 4, 6, 2, -78, 2, -63, 1, 2, 14, 0, -11, -12, 2, 1, -73},
    {-10, -13, 3, -12, 0, 6, -20, -27, -96, -17, 20, 15, 14, 29, -28, 1, -5, -53, -7, 6, -20, 3, -17, -72, -25, 8, -15},
    {-14, -2, -41, 2, -42, -2, -37, -53, -2, -26, -96, 13, 8, -45, -57, 12, -29, -28, 7, -25, 22, -4, -59, -53, -85, -32, -100},
    {29, -22, -10, -16, 12, -7, -34, -15, -86, -6, -29, -89, 0, -23, -33, -11, -16, -67, -8, 8, -18, -11, -34, -18, -8, 7, -82},
    {5, 12, -13, 18, 19, 3, 11, -14, -42, -36, -43, -57, -14, -5, -10, -31, -1, 18, -2, 1, -9, -58, -2, 13, 22, 7, -80},
    {21, -10, -78, -37, -33, -12, 4, -51, -67, 0, -86, -82, -4, -34, -53, 5, -26, -73, 1, 1, -1, -14, -76, -62, -24, 9, -74},
    {18, -37, -39, -25, -50, 10, -18, 1, 0, 1, -100, -86, -9, 3, 11, -27, -5, -71, -4, 6, -2, -16, -53, -71, -62, -31, -22},
    {9, -8, -44, -46, -23, 10, -68, -69, -71, -2, -93, -52, -48, -4, -19, -6, -13, -65, -3, 6, -22, -17, -92, -80, -65, -45, -65},
    {-69, -15, -6, -2, -1, -11, 11, 1, -68, -51, -99, -61, 7, -10, 10, 17, 3, -31, -8, 5, 8, -71, 0, -77, 1, -100, 0},
    {-45, -36, -44, -43, -30, 19, -44, -44, -42, -53, -45, -35, -58, -47, -55, -9, -45, -42, -44, -14, -52, -2, -45, -19, -42, -52, -46},
    {12, -10, -17, -68, -5, 14, 5, -10, -92, 1, -73, -91, -44, -9, 24, -40, 5, -58, -94, 9, -13, -21, -64, -17, -55, -43, -61},
    {-1, -18, -32, -40, 16, 8, -1, -19, -78, -3, -100, -48, 6, -56, -54, 2, 9, -70, 20, 6, 4, -2, -5, -24, -49, 26, -29},
    {0, -5, 10, -19, -23, 2, -32, -71, -84, -3, -61, -32, -14, 19, -4, 3, 6, -49, -47, -4, -25, -2, -40, -54, -30, -48, -68},
    {1, -11, -23, 10, 5, -6, 11, 7, -38, -23, -76, 11, 15, -14, 0, 9, 21, -30, 9, 10, 1, -12, 14, -16, -44, -18, -31},
    {-5, -13, -4, 5, -12, 0, 33, -13, -64, -22, -63, -34, -8, -3, 5, 0, 1, -94, 4, -23, 14, 19, -6, 24, -14, -66, -100},
    {4, -4, -75, -20, 11, 3, -42, -6, -17, -19, -78, -10, 8, -36, -56, -6, 16, -36, -2, 5, 21, 4, -55, -44, -41, 9, -76},
    {-29, -52, -57, -57, -59, -70, -58, -57, -57, -64, -57, -57, -5, -57, -57, -62, -57, -32, -57, -39, -57, 17, -57, -57, -57, -57, -57},
    {2, -15, -23, 11, -3, 11, 1, 9, -47, -11, -100, -7, -19, 3, 2, -1, -7, -70, 11, 5, 1, -13, -4, -16, -63, 13, -90},
    {11, -26, -59, -8, -32, 8, -15, -65, 0, -6, -96, -34, -29, -12, -14, -13, 3, -12, -36, 14, -3, -3, -45, 7, -68, 7, -52},
    {9, -17, -60, 27, -3, -3, -19, -48, 25, -2, -91, -53, -5, -23, -43, 4, 23, -73, -7, 2, -7, -23, -75, -1, -57, 7, -100},
    {-33, -11, 3, -7, -16, 2, -16, -3, -96, -2, -69, -100, 10, 0, 4, -22, 16, -83, 3, 13, 13, -57, -45, -84, -10, -91, -90},
    {-23, 2, -45, -69, -67, 10, -47, -49, -67, -2, -78, -70, -85, -16, -86, -22, -16, -63, -52, -16, -43, -73, -26, -63, -63, -83, -67},
    {8, -16, -83, -51, -42, -8, -82, -70, 35, 20, -82, -89, -14, -66, 7, 4, -65, -82, 6, -2, -85, -58, -83, -82, -82, -97, -65},
    {7, -15, -79, 15, -71, -2, -70, -67, -37, 4, -68, -40, -69, -44, -70, -66, 25, -67, -68, -71, 7, -35, -42, -76, -42, -16, -29},
    {17, -87, -7, -48, -66, -31, -74, -38, -81, -12, -84, -71, -25, 15, -11, 5, 9, -75, -31, -1, -16, -99, -84, -12, -74, -66, -49},
    {-22, -31, -52, -47, -40, 34, -44, -53, -59, -27, -44, -59, -2, -18, -66, -9, -48, -43, -6, 0, -56, -73, -56, -50, -42, -14, -27},
    // clang-format on
};

// Whether a run between blanks is an address, a name of a file, a key and its value.
static bool is_address(const char *run, size_t size)
{
    for (size_t i = 0; i + 1 < size; i++)
        if (strchr("/@_=\\0123456789", run[i]) || (strchr(".:", run[i]) && ascii_is_letter(run[i + 1])))
            return true;
    return false;
}

static void add_word(struct language_pairs *pairs, const char *word, size_t size)
{
    int before = 0;
    pairs->words++;
    for (size_t i = 0; i <= size; i++) {
        const bool plain = i == size || (unsigned char)word[i] < 0x80;
        const int letter = i < size && plain ? (word[i] | 0x20) - 'a' + 1 : 0;
        if (before >= 0 && plain)
            pairs->score += table[before][letter];
        before = plain ? letter : -1;
    }
}

static void add_run(struct language_pairs *pairs, const char *run, size_t size)
{
    for (size_t at = 0, end; at < size; at = end + (end == at)) {
        for (end = at; end < size && (ascii_is_letter(run[end]) || (unsigned char)run[end] >= 0x80);)
            end++;
        if (end - at > 1 && ascii_is_small(run[at]))
            add_word(pairs, run + at, end - at);
    }
}

void language_pairs_add(struct language_pairs *pairs, const char *text, size_t size)
{
    for (size_t at = space_skip(text, size, 0), end; at < size; at = space_skip(text, size, end)) {
        end = space_run(text, size, at);
        if (!is_address(text + at, end - at))
            add_run(pairs, text + at, end - at);
    }
}

bool language_pairs_foreign(const struct language_pairs *pairs)
{
    static const int limits[] = {0, 0, -80, -60, -60, -60};
    static const int limit = -30; // of more words
    if (pairs->words < 2)
        return false;
    return pairs->score < (pairs->words < sizeof limits / sizeof *limits ? limits[pairs->words] : limit);
}
