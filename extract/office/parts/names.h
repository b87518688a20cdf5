// SPDX-License-Identifier: MIT
// The namespaces of office documents and books, by short names.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_NAMES_H
#define LOCI_EXTRACT_OFFICE_PARTS_NAMES_H

#include "extract/office/parts/named.h"

// Of Office Open XML both the transitional and the strict ones (ISO/IEC 29500), which are otherwise the same; of
// OpenDocument also those of OpenOffice.org 1.
extern const struct xml_namespace office_namespaces[];

#endif
