// SPDX-License-Identifier: MIT
// Objects of other programs that a compound file holds: a workbook in a letter, a file in a sheet.
#ifndef LOCI_EXTRACT_COMPOUND_OBJECT_H
#define LOCI_EXTRACT_COMPOUND_OBJECT_H

#include "extract/compound/ole.h"
#include "extract/core/nest.h"

// Hands on what a storage holds as a file of its own, called as it says itself, else `name`. Nothing where
// there is no text to be had: a formula, a field of a form, macros, a link. Any other is told as a failed record. No document may be open. False: the sink must stop.
bool object_send(struct ole *ole, uint32_t storage, const char *name, const struct input *container,
                 struct sink *sink);

// The same of each storage in `storage` whose name begins so, in the order of their names.
bool object_send_all(struct ole *ole, uint32_t storage, const char *prefix, const struct input *container,
                     struct sink *sink);

#endif
