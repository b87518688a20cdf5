// SPDX-License-Identifier: MIT
// Languages as documents and questions name them.
#ifndef LOCI_TEXT_LANGUAGE_NAME_H
#define LOCI_TEXT_LANGUAGE_NAME_H

#include "text/base/buffer.h"

// Makes `*name` the code that BCP 47 has for the language: a code of ISO 639-2 ("fra", "fre"), ParlaMint's "gr", a name in English or
// of its own ("French", "français") gives the short one, a short code is put into lower case. Others stay as they are.
void language_name_code(struct buffer *name);

#endif
