// SPDX-License-Identifier: MIT
// What is signed in an opaque signature of S/MIME (RFC 5652, 5; ITU-T X.690, BER and DER).
#ifndef LOCI_EXTRACT_MAIL_PKCS7_H
#define LOCI_EXTRACT_MAIL_PKCS7_H

#include "text/base/buffer.h"

// Appends the content of SignedData, which anybody may read: nothing is verified. False, and nothing is appended, where it is something
// else (encrypted, a signature without its content), or is not well-formed up to there; or out of memory (the buffer says so). Linear.
bool pkcs7_signed_content(struct buffer *out, const char *data, size_t size);

#endif
