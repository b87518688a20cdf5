// SPDX-License-Identifier: MIT
// The token that a client must know: where it is kept, and whether a request has it.
#ifndef LOCI_SERVICE_WEB_SECRET_H
#define LOCI_SERVICE_WEB_SECRET_H

#include <stdbool.h>
#include <stddef.h>

enum { SECRET_LEAST = 16, SECRET_MOST = 255 }; // bytes

struct secret {
    char bytes[SECRET_MOST + 1]; // zero behind its end
    size_t size;                 // 0: none is asked for
};

// Reads the first line of a file: SECRET_LEAST to SECRET_MOST printable ASCII characters, without blanks. The file must be a regular one,
// of this user or root, that nobody else may read or write. False with a line in why[0 .. why_size).
bool secret_read(struct secret *out, const char *path, char *why, size_t why_size);

// Whether the value of an Authorization header (or NULL) has the token, as "Bearer TOKEN", or as the password of "Basic …" with any
// user's name, which is what browsers ask people for. Takes as long for a wrong token as for the right one.
bool secret_is_shown(const struct secret *secret, const char *authorization);

#endif
