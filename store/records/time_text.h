// SPDX-License-Identifier: MIT
// Moments as the file holds them: RFC 3339, UTC, whole seconds.
#ifndef LOCI_STORE_TIME_TEXT_H
#define LOCI_STORE_TIME_TEXT_H

#include <time.h>

#define TIME_TEXT_SIZE sizeof "2005-11-02T10:20:30Z"

// Writes the present moment and returns `out`.
static inline const char *time_text_now(char out[TIME_TEXT_SIZE])
{
    struct tm parts;
    time_t now = time(NULL);
    gmtime_r(&now, &parts);
    if (strftime(out, TIME_TEXT_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        out[0] = '\0';
    return out;
}

#endif
