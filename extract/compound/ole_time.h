// SPDX-License-Identifier: MIT
// Times in compound files.
#ifndef LOCI_EXTRACT_COMPOUND_OLE_TIME_H
#define LOCI_EXTRACT_COMPOUND_OLE_TIME_H

#include "text/base/buffer.h"

// Appends the day ("2005-11-02", UTC) of a time of eight bytes, which counts tenths of microseconds since 1601; nothing where it is before 1970, when
// there were no such files, or after 9899. False: out of memory.
bool ole_time_day(struct buffer *out, const char *at);

#endif
