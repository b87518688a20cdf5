// SPDX-License-Identifier: MIT
// Which archive of libstemmer a program was linked with. A program that has all libraries in it tells (cmake/LociWhole.cmake): the identity that
// the linker gives to such a program is another with each change to anything in it, and its stemmers would be made again for files that know them.
#ifndef LOCI_TEXT_STEMMER_ARCHIVE_H
#define LOCI_TEXT_STEMMER_ARCHIVE_H

// The SHA-256 of the archive in hexadecimal digits. NULL where libstemmer comes from a file of its own: nothing defines it there.
extern const char loci_stemmer_archive[] __attribute__((weak, visibility("hidden")));

#endif
