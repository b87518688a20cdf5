// SPDX-License-Identifier: MIT
// XML in no vocabulary that is known: names that mean much the same wherever they are used (DITA, FictionBook …), in any case.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

static const struct xml_rule rules[] = {
    {"title", XML_HEADING},    {"heading", XML_HEADING},
    {"head", XML_HEADING},     {"headline", XML_HEADING},
    {"subtitle", XML_HEADING}, {"para", XML_BLOCK},
    {"listitem", XML_ITEM},    {"item", XML_ITEM},
    {"row", XML_ITEM},         {"entry", XML_CELL},
    {"cell", XML_CELL},        {"footnote", XML_NOTE},
    {"fn", XML_NOTE},          {"binary", XML_SKIP},
    {"section", XML_SECTION},  {"sec", XML_SECTION},
    {"chapter", XML_SECTION},  {"stylesheet", XML_SKIP},
    {"speaker", XML_SPEAKER},  {"docno", XML_SKIP},
    {"div", XML_UNKNOWN},      {"b", XML_UNKNOWN},
    {"i", XML_UNKNOWN},        {"a", XML_UNKNOWN},
    {"u", XML_UNKNOWN},        {"em", XML_UNKNOWN},
    {"span", XML_UNKNOWN},     {"cite", XML_UNKNOWN},
    {"abbr", XML_UNKNOWN},     {"h1", XML_HEADING},
    {"h2", XML_HEADING},       {"h3", XML_HEADING},
    {"prolog", XML_SKIP},      {0},
};

static const struct xml_source sources[] = {
    {"title", META_TITLE, 0},     {"headline", META_TITLE, 1},    {"author", META_AUTHOR, 0},
    {"creator", META_AUTHOR, 0},  {"byline", META_AUTHOR, 1},     {"date", META_DATE, 0},
    {"pubdate", META_DATE, 0},    {"published", META_DATE, 0},    {"date@when", META_DATE, 1},
    {"date@value", META_DATE, 1}, {"language", META_LANGUAGE, 0}, {0},
};

const struct xml_vocabulary xml_generic = {
    .name = "other",
    .rules = rules,
    .sources = sources,
    .any_case = true,
    .learns = true,
    .source_depth = 4,
};
