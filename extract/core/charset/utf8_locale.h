// SPDX-License-Identifier: MIT
// For libraries that convert text by the locale of their thread.
#ifndef LOCI_EXTRACT_UTF8_LOCALE_H
#define LOCI_EXTRACT_UTF8_LOCALE_H

#include <locale.h>

// A locale whose charset is UTF-8, for uselocale; (locale_t)0 where the system has none. It is made by the first call, which reads files, so
// that a worker calls it before it is caged (cage.h), and belongs to the process: it is never freed. Not for several threads.
locale_t utf8_locale(void);

#endif
