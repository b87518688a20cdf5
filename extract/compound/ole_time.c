// SPDX-License-Identifier: MIT
// Times in compound files: see ole_time.h.
#include "extract/compound/ole_time.h"

#include "extract/compound/ole.h"
#include <time.h>

static const long long epoch = 11644473600LL; // seconds from 1601 to 1970

bool ole_time_day(struct buffer *out, const char *at)
{
    struct tm day;
    const unsigned long long ticks = ole_u32(at) | (unsigned long long)ole_u32(at + 4) << 32;
    const time_t seconds = (time_t)((long long)(ticks / 10000000) - epoch);
    if (seconds <= 0 || !gmtime_r(&seconds, &day))
        return true;
    return day.tm_year > 8000 ||
           buffer_printf(out, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}
