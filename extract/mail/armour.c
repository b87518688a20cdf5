// SPDX-License-Identifier: MIT
// The armour of PGP in a plain message: see armour.h.
#include "extract/mail/armour.h"

#include "extract/core/span.h"
#include <string.h>

enum state {
    OUTSIDE,
    SIGNED_HEADER, // "Hash: SHA256", to the empty line
    SIGNED,
    ARMOUR
};

#define BEGIN "-----BEGIN PGP "

static bool is_blank(struct span line)
{
    span_pass_blanks(&line);
    return line.size == 0;
}

// "Version: GnuPG v2", digits of base64, "=checksum", and the line that ends it.
static bool is_armour(struct span line)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    static const char *const keys[] = {"Version:", "Comment:", "Hash:", "MessageID:", "Charset:"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (span_begins(line, keys[i]))
            return true;
    for (size_t i = 0; i < line.size; i++)
        if (!line.data[i] || !strchr(digits, line.data[i]))
            return false;
    return true;
}

static enum state begin(struct span line, bool *is_encrypted)
{
    const bool is_signed = span_begins(line, BEGIN "SIGNED MESSAGE-----");
    *is_encrypted = *is_encrypted || span_begins(line, BEGIN "MESSAGE-----");
    return is_signed ? SIGNED_HEADER : ARMOUR;
}

// Takes a line; says whether it stays.
static bool take(enum state *state, struct span *line, bool *is_encrypted)
{
    if (span_begins(*line, BEGIN)) {
        *state = begin(*line, is_encrypted);
        return false;
    }
    if (*state == ARMOUR) {
        const bool is_end = span_begins(*line, "-----END PGP ");
        const bool is_inside = is_end || is_armour(*line);
        *state = is_end || !is_inside ? OUTSIDE : ARMOUR;
        return !is_inside;
    }
    if (*state == SIGNED_HEADER) {
        const bool is_header = span_begins(*line, "Hash:") || span_begins(*line, "Charset:");
        *state = is_header ? SIGNED_HEADER : SIGNED;
        return !is_header && !is_blank(*line);
    }
    if (*state == SIGNED && span_begins(*line, "- "))
        span_pass(line, 2);
    return true;
}

bool armour_take_off(struct buffer *out, const char *text, size_t size, bool *is_encrypted)
{
    enum state state = OUTSIDE;
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        const size_t next = end ? (size_t)(end - text) + 1 : size;
        struct span line = {text + at, next - at - (end ? 1 : 0)};
        if (line.size > 0 && line.data[line.size - 1] == '\r')
            line.size--;
        if (take(&state, &line, is_encrypted)) {
            buffer_add(out, line.data, line.size);
            buffer_add(out, "\n", end ? 1 : 0);
        }
        at = next;
    }
    return !out->failed;
}
