// SPDX-License-Identifier: MIT
// Whether this is built with a sanitizer that takes address space and threads of its own (AddressSanitizer, ThreadSanitizer): limits on both
// cannot be set, or tried, then.
#ifndef LOCI_TEXT_BASE_SANITIZER_H
#define LOCI_TEXT_BASE_SANITIZER_H

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define UNDER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define UNDER_SANITIZER 1
#endif
#endif
#ifndef UNDER_SANITIZER
#define UNDER_SANITIZER 0
#endif

#endif
