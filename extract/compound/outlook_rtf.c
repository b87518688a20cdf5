// SPDX-License-Identifier: MIT
// The RTF of Outlook's messages: see outlook_rtf.h.
#include "extract/compound/outlook_rtf.h"

#include "extract/compound/ole.h"
#include <string.h>

// [MS-OXRTFCP] 2.1.3: the header, and the dictionary, a ring.
enum { HEADER = 16, RING = 4096, COMPRESSED = 0x75465A4C, STORED = 0x414C454D };

static const char initial[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

struct ring {
    char bytes[RING];
    size_t at; // where the next byte goes
};

static bool put(struct buffer *out, struct ring *ring, char byte)
{
    ring->bytes[ring->at] = byte;
    ring->at = (ring->at + 1) % RING;
    return buffer_add_byte(out, byte);
}

// Where in the ring, and how long: 12 bits and 4. False at the end, which is said by a place that has not been written.
static bool copy(struct buffer *out, struct ring *ring, const char *token)
{
    const uint32_t bits = (uint32_t)(unsigned char)token[0] << 8 | (unsigned char)token[1];
    const size_t place = bits >> 4, length = (bits & 15) + 2;
    if (place == ring->at)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!put(out, ring, ring->bytes[(place + i) % RING]))
            return false;
    return true;
}

// Eight tokens behind a byte that tells, bit by bit, which of them are references.
static bool inflate(struct buffer *out, const char *data, size_t size, size_t most)
{
    struct ring ring = {.at = sizeof initial - 1};
    memcpy(ring.bytes, initial, sizeof initial - 1);
    for (size_t at = 0; at < size && out->size < most;) {
        const unsigned kinds = (unsigned char)data[at++];
        for (unsigned bit = 0; bit < 8 && at < size && out->size < most; bit++) {
            const bool is_reference = kinds >> bit & 1;
            if (is_reference && (size - at < 2 || !copy(out, &ring, data + at)))
                return !out->failed;
            if (!is_reference && !put(out, &ring, data[at]))
                return false;
            at += is_reference ? 2 : 1;
        }
    }
    return !out->failed;
}

bool outlook_rtf_inflate(struct buffer *out, const char *data, size_t size)
{
    if (size < HEADER)
        return false;
    const size_t told = ole_u32(data + 4), most = told < OUTLOOK_RTF_MAX ? told : OUTLOOK_RTF_MAX,
                 rest = size - HEADER;
    switch (ole_u32(data + 8)) {
    case COMPRESSED: return inflate(out, data + HEADER, rest, out->size + most);
    case STORED: return buffer_add(out, data + HEADER, rest < most ? rest : most);
    default: return false;
    }
}
