// SPDX-License-Identifier: MIT
// News beside NITF: NewsML-G2, and the news items of the Reuters corpus.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// NewsML-G2 (IPTC): the text is XHTML or NITF within.
static const struct xml_rule newsml_rules[] = {
    {"itemMeta", XML_SKIP},    {"contentMeta", XML_SKIP}, {"catalogRef", XML_SKIP},
    {"catalog", XML_SKIP},     {"rightsInfo", XML_SKIP},  {"header", XML_SKIP},
    {"conceptSet", XML_SKIP},  {"assert", XML_SKIP},      {"remoteContent", XML_SKIP},
    {"inlineData", XML_PLAIN}, {"html/head", XML_SKIP},   {"body.head", XML_SKIP},
    {"nitf/head", XML_SKIP},   {"hl2", XML_HEADING2},     {0},
};

static const struct xml_source newsml_sources[] = {
    {"contentMeta/headline", META_TITLE, 0},
    {"itemMeta/title", META_TITLE, 1},
    {"contentMeta/by", META_AUTHOR, 0},
    {"contentMeta/creator/name", META_AUTHOR, 1},
    {"contentCreated", META_DATE, 0},
    {"firstCreated", META_DATE, 1},
    {"versionCreated", META_DATE, 2},
    {"contentMeta/language@tag", META_LANGUAGE, 0},
    {"itemMeta/provider/name", META_SERIES, 0},
    {"itemMeta/provider@literal", META_SERIES, 1},
    {0},
};

const struct xml_vocabulary xml_newsml = {
    .name = "newsml",
    .namespaces = (const char *const[]){"http://iptc.org/std/nar/", NULL},
    .roots = (const char *const[]){"newsMessage", "newsItem", NULL},
    .rules = newsml_rules,
    .sources = newsml_sources,
};

// The Reuters corpus (RCV1): "<newsitem itemid=… date=…>".
static const struct xml_rule newsitem_rules[] = {
    {"newsitem/title", XML_SKIP},
    {"headline", XML_HEADING1},
    {"byline", XML_SKIP},
    {"dateline", XML_DATELINE},
    {"copyright", XML_SKIP},
    {"metadata", XML_SKIP},
    {0},
};

static const struct xml_source newsitem_sources[] = {
    {"headline", META_TITLE, 0},     {"newsitem/title", META_TITLE, 1},   {"byline", META_AUTHOR, 0},
    {"newsitem@date", META_DATE, 0}, {"newsitem@lang", META_LANGUAGE, 0}, {0},
};

const struct xml_vocabulary xml_newsitem = {
    .name = "newsitem",
    .roots = (const char *const[]){"newsitem", NULL},
    .rules = newsitem_rules,
    .sources = newsitem_sources,
};
