// SPDX-License-Identifier: MIT
// The categories of ASCII.
#include "text/base/letter.h"

enum {
    CC = UTF8PROC_CATEGORY_CC,
    LL = UTF8PROC_CATEGORY_LL,
    LU = UTF8PROC_CATEGORY_LU,
    ND = UTF8PROC_CATEGORY_ND,
    PC = UTF8PROC_CATEGORY_PC,
    PD = UTF8PROC_CATEGORY_PD,
    PE = UTF8PROC_CATEGORY_PE,
    PO = UTF8PROC_CATEGORY_PO,
    PS = UTF8PROC_CATEGORY_PS,
    SC = UTF8PROC_CATEGORY_SC,
    SK = UTF8PROC_CATEGORY_SK,
    SM = UTF8PROC_CATEGORY_SM,
    ZS = UTF8PROC_CATEGORY_ZS,
};

const uint8_t letter_ascii[128] = {
    CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, // 00
    CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, CC, // 10
    ZS, PO, PO, PO, SC, PO, PO, PO, PS, PE, PO, SM, PO, PD, PO, PO, //  !"#$%&'()*+,-./
    ND, ND, ND, ND, ND, ND, ND, ND, ND, ND, PO, PO, SM, SM, SM, PO, // 0 … 9 :;<=>?
    PO, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, // @ A …
    LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, LU, PS, PO, PE, SK, PC, // … Z [\]^_
    SK, LL, LL, LL, LL, LL, LL, LL, LL, LL, LL, LL, LL, LL, LL, LL, // ` a …
    LL, LL, LL, LL, LL, LL, LL, LL, LL, LL, LL, PS, SM, PE, SM, CC, // … z {|}~
};
