// SPDX-License-Identifier: MIT
// Documents that stand within a document of Office Open XML: files of their own, as attachments are.
#ifndef LOCI_EXTRACT_OFFICE_EMBEDDED_H
#define LOCI_EXTRACT_OFFICE_EMBEDDED_H

#include "extract/office/parts/package.h"

// Makes what its parts embed members. The workbooks of charts are none: charts show what is in them. False: the sink holds the reason.
bool embedded_mark(const struct package *package, struct sink *sink);

// Reads those that were not loaded with the package, each as a file of its own. No document may be open. False: stop.
bool embedded_send(const struct input *input, const struct package *package, struct sink *sink);

#endif
