// SPDX-License-Identifier: MIT
// Pages of print as programs have read them: ALTO, PAGE.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// ALTO 2 to 4 (Library of Congress): words are attributes; a hyphen at the end of a line is an element.
static const struct xml_rule alto_rules[] = {
    {"Description", XML_SKIP},
    {"Styles", XML_SKIP},
    {"Tags", XML_SKIP},
    {"ReadingOrder", XML_SKIP},
    {"Page@PHYSICAL_IMG_NR", XML_PAGE},
    {"TextBlock", XML_PARAGRAPH},
    {"TextLine", XML_BREAK},
    {"String@CONTENT", XML_WORD},
    {"HYP", XML_JOIN},
    {0},
};

static const struct xml_source none[] = {{0}};

const struct xml_vocabulary xml_alto = {
    .name = "alto",
    .namespaces = (const char *const[]){"http://www.loc.gov/standards/alto/", NULL},
    .roots = (const char *const[]){"alto", NULL},
    .tells = (const char *const[]){"TextLine", NULL},
    .rules = alto_rules,
    .sources = none,
};

// PAGE (PRImA), as Transkribus and eScriptorium write it: the text of lines stands again with their words and their region.
static const struct xml_rule page_rules[] = {
    {"Metadata", XML_SKIP},  {"ReadingOrder", XML_SKIP},
    {"Word", XML_SKIP},      {"TextRegion", XML_PARAGRAPH},
    {"TextLine", XML_BREAK}, {"TextLine/TextEquiv", XML_INLINE},
    {"TextEquiv", XML_SKIP}, {"PlainText", XML_SKIP},
    {"Unicode", XML_INLINE}, {0},
};

const struct xml_vocabulary xml_page = {
    .name = "page",
    .roots = (const char *const[]){"PcGts", NULL},
    .tells = (const char *const[]){"TextLine", NULL},
    .rules = page_rules,
    .sources = none,
};
