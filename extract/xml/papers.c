// SPDX-License-Identifier: MIT
// Papers, books and news: JATS (with BITS and its ancestors of the NLM), DocBook, NITF.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// JATS 1.3 (ANSI/NISO Z39.96), Archiving and Publishing.
static const struct xml_rule jats_rules[] = {
    {"journal-meta", XML_SKIP},   {"collection-meta", XML_SKIP},   {"front", XML_BLOCK},
    {"article-meta", XML_BLOCK},  {"book-meta", XML_BLOCK},        {"front-stub", XML_BLOCK},
    {"article-id", XML_SKIP},     {"book-id", XML_SKIP},           {"article-categories", XML_SKIP},
    {"title-group/article-title", XML_SKIP}, {"book-title-group/book-title", XML_SKIP},
    {"subtitle", XML_PARAGRAPH},  {"trans-title", XML_PARAGRAPH},  {"alt-title", XML_SKIP},
    {"contrib-group", XML_SKIP},  {"aff", XML_SKIP},               {"corresp", XML_SKIP},
    {"pub-date", XML_SKIP},       {"pub-date-not-available", XML_SKIP}, {"pub-history", XML_SKIP},
    {"article-meta/volume", XML_SKIP}, {"article-meta/issue", XML_SKIP}, {"article-meta/fpage", XML_SKIP},
    {"article-meta/lpage", XML_SKIP}, {"article-meta/elocation-id", XML_SKIP}, {"issue-id", XML_SKIP},
    {"issue-title", XML_SKIP},    {"isbn", XML_SKIP},              {"book-meta/publisher", XML_SKIP},
    {"article-version", XML_SKIP}, {"article-version-alternatives", XML_SKIP},
    {"history", XML_SKIP},        {"permissions", XML_SKIP},       {"self-uri", XML_SKIP},
    {"related-article", XML_SKIP}, {"related-object", XML_SKIP},   {"counts", XML_SKIP},
    {"custom-meta-group", XML_SKIP}, {"conference", XML_SKIP},     {"product", XML_PARAGRAPH},
    {"author-notes", XML_BLOCK},  {"abstract", XML_SECTION},       {"trans-abstract", XML_SECTION},
    {"kwd-group", XML_PARAGRAPH}, {"kwd-group/title", XML_SKIP},   {"kwd", XML_LISTED},
    {"compound-kwd", XML_LISTED}, {"funding-group", XML_BLOCK},    {"funding-statement", XML_PARAGRAPH},
    {"award-group", XML_SKIP},
    // The body.
    {"sec", XML_SECTION},         {"app", XML_SECTION},            {"ack", XML_SECTION},
    {"ref-list", XML_SECTION},    {"sub-article", XML_SECTION},    {"response", XML_SECTION},
    {"book-part", XML_SECTION},   {"glossary", XML_SECTION},       {"bio", XML_BLOCK},
    {"notes", XML_SECTION},       {"boxed-text", XML_SECTION},     {"fn-group", XML_BLOCK},
    {"caption/title", XML_PARAGRAPH}, {"title", XML_HEADING},      {"p", XML_PARAGRAPH},
    {"label", XML_LEAD},          {"list", XML_LIST},              {"list-item", XML_ITEM},
    {"def-list", XML_LIST},       {"def-item", XML_ITEM},          {"term", XML_LEAD},
    {"fig", XML_BLOCK},           {"fig-group", XML_BLOCK},        {"table-wrap", XML_BLOCK},
    {"table-wrap-foot", XML_BLOCK}, {"caption", XML_BLOCK},        {"disp-quote", XML_BLOCK},
    {"attrib", XML_PARAGRAPH},    {"verse-group", XML_BLOCK},      {"verse-line", XML_LINE},
    {"speech", XML_BLOCK},        {"speaker", XML_SPEAKER},        {"preformat", XML_PARAGRAPH},
    {"disp-formula", XML_LOOSE},  {"tex-math", XML_SKIP},          {"inline-formula", XML_INLINE},
    {"annotation", XML_SKIP},     {"alternatives", XML_INLINE},    {"break", XML_BREAK},
    {"fn", XML_NOTE},             {"ref", XML_ITEM},               {"element-citation", XML_FIELDS},
    {"nlm-citation", XML_FIELDS}, {"citation", XML_FIELDS},        {"mixed-citation", XML_INLINE},
    {"xref", XML_INLINE},         {"ext-link", XML_INLINE},        {"named-content", XML_INLINE},
    {"styled-content", XML_INLINE}, {"sc", XML_INLINE},            {"monospace", XML_INLINE},
    {"underline", XML_INLINE},    {"string-name", XML_INLINE},     {"object-id", XML_SKIP},
    {"alt-text", XML_SKIP},       {"long-desc", XML_PARAGRAPH},    {"floats-group", XML_BLOCK},
    {0},
};

static const struct xml_source jats_sources[] = {
    {"title-group/article-title", META_TITLE, 0},
    {"book-title-group/book-title", META_TITLE, 0},
    {"contrib[contrib-type=author]", META_AUTHOR, 0},
    {"front//contrib", META_AUTHOR, 1},
    {"book-meta//contrib", META_AUTHOR, 1},
    {"pub-date[pub-type=epub]", META_DATE, 0},
    {"pub-date[date-type=pub]", META_DATE, 0},
    {"front//pub-date", META_DATE, 1},
    {"book-meta/pub-date", META_DATE, 1},
    {"journal-title", META_SERIES, 0},
    {"collection-meta//title", META_SERIES, 1},
    {0},
};

const struct xml_vocabulary xml_jats = {
    .name = "jats",
    .namespaces = (const char *const[]){"http://jats.nlm.nih.gov", "https://jats.nlm.nih.gov", NULL},
    .roots = (const char *const[]){"article", "book", "book-part-wrapper", "pmc-articleset", NULL},
    .tells = (const char *const[]){"<article-meta", "<book-meta", "<front>", "<front ", "<article-title", "//DTD JATS",
                                   "//NLM//DTD", "article-type=", "<sec>", "<sec ", NULL},
    .rules = jats_rules,
    .sources = jats_sources,
};

// DocBook 4.5 and 5 (OASIS). What a book says about itself stands in bookinfo, or info, and so does what its parts say.
static const struct xml_rule docbook_rules[] = {
    {"chapter", XML_SECTION},     {"part", XML_SECTION},          {"preface", XML_SECTION},
    {"appendix", XML_SECTION},    {"section", XML_SECTION},       {"sect1", XML_SECTION},
    {"sect2", XML_SECTION},       {"sect3", XML_SECTION},         {"sect4", XML_SECTION},
    {"sect5", XML_SECTION},       {"simplesect", XML_SECTION},    {"refsect1", XML_SECTION},
    {"refsect2", XML_SECTION},    {"refsection", XML_SECTION},    {"refsynopsisdiv", XML_SECTION},
    {"glossary", XML_SECTION},    {"bibliography", XML_SECTION},  {"dedication", XML_SECTION},
    {"book/title", XML_HEADING1}, {"title", XML_HEADING},         {"subtitle", XML_HEADING},
    {"titleabbrev", XML_SKIP},    {"bridgehead", XML_HEADING},
    {"formalpara/title", XML_SPEAKER}, {"figure/title", XML_PARAGRAPH}, {"table/title", XML_PARAGRAPH},
    {"example/title", XML_PARAGRAPH}, {"note/title", XML_PARAGRAPH}, {"warning/title", XML_PARAGRAPH},
    {"tip/title", XML_PARAGRAPH}, {"important/title", XML_PARAGRAPH}, {"caution/title", XML_PARAGRAPH},
    {"itemizedlist/title", XML_PARAGRAPH}, {"orderedlist/title", XML_PARAGRAPH},
    {"bookinfo/title", XML_SKIP}, {"articleinfo/title", XML_SKIP}, {"setinfo/title", XML_SKIP},
    // Of what stands in any info only words for readers are text.
    {"author", XML_SKIP},         {"authorgroup", XML_SKIP},      {"pubdate", XML_SKIP},
    {"date", XML_LOOSE},          {"bookinfo/date", XML_SKIP},    {"articleinfo/date", XML_SKIP},
    {"info/date", XML_SKIP},      {"copyright", XML_SKIP},        {"publisher", XML_SKIP},
    {"publishername", XML_SKIP},  {"isbn", XML_SKIP},             {"issn", XML_SKIP},
    {"edition", XML_SKIP},        {"editor", XML_SKIP},           {"othercredit", XML_SKIP},
    {"releaseinfo", XML_SKIP},    {"revhistory", XML_SKIP},       {"productname", XML_INLINE},
    {"keywordset", XML_SKIP},     {"subjectset", XML_SKIP},       {"mediaobject", XML_BLOCK},
    {"legalnotice", XML_BLOCK},   {"abstract", XML_BLOCK},        {"indexterm", XML_SKIP},
    {"toc", XML_SKIP},            {"index", XML_SKIP},            {"remark", XML_SKIP},
    {"biblioid", XML_SKIP},
    // The text.
    {"para", XML_PARAGRAPH},      {"simpara", XML_PARAGRAPH},     {"formalpara", XML_BLOCK},
    {"itemizedlist", XML_LIST},   {"orderedlist", XML_LIST},      {"simplelist", XML_LIST},
    {"variablelist", XML_LIST},   {"listitem", XML_ITEM},         {"member", XML_ITEM},
    {"term", XML_PARAGRAPH},      {"varlistentry", XML_BLOCK},    {"glossterm", XML_LOOSE},
    {"footnote", XML_NOTE},       {"blockquote", XML_BLOCK},      {"epigraph", XML_BLOCK},
    {"attribution", XML_PARAGRAPH}, {"programlisting", XML_PARAGRAPH}, {"screen", XML_PARAGRAPH},
    {"literallayout", XML_PARAGRAPH}, {"synopsis", XML_PARAGRAPH}, {"row", XML_ITEM},
    {"entry", XML_CELL},          {"caption", XML_PARAGRAPH},     {"textobject", XML_BLOCK},
    {"biblioentry", XML_REFERENCE}, {"bibliomixed", XML_ITEM},    {"qandaentry", XML_BLOCK},
    {"question", XML_BLOCK},      {"answer", XML_BLOCK},          {"refname", XML_PARAGRAPH},
    {"refpurpose", XML_PARAGRAPH}, {"refmiscinfo", XML_SKIP},     {"dialogue", XML_BLOCK},
    {"speaker", XML_SPEAKER},     {"line", XML_LINE},             {0},
};

static const struct xml_source docbook_sources[] = {
    {"bookinfo/title", META_TITLE, 0},   {"articleinfo/title", META_TITLE, 0}, {"book/title", META_TITLE, 0},
    {"article/title", META_TITLE, 0},    {"info/title", META_TITLE, 1},
    {"refentrytitle", META_TITLE, 1},    {"title", META_TITLE, 2},             {"bookinfo//author", META_AUTHOR, 0},
    {"articleinfo//author", META_AUTHOR, 0}, {"info//author", META_AUTHOR, 0}, {"bookinfo/pubdate", META_DATE, 0},
    {"articleinfo/pubdate", META_DATE, 0}, {"info/pubdate", META_DATE, 0},     {"info/date", META_DATE, 1},
    {"articleinfo/date", META_DATE, 1},  {"bookinfo/date", META_DATE, 1},      {"copyright/year", META_DATE, 2},
    {"seriesinfo/title", META_SERIES, 0}, {0},
};

const struct xml_vocabulary xml_docbook = {
    .name = "docbook",
    .namespaces = (const char *const[]){"http://docbook.org/ns/docbook", NULL},
    .roots = (const char *const[]){"book", "article", "set", "part", "chapter", "section", "sect1", "refentry", "preface",
                                   "appendix", NULL},
    .tells = (const char *const[]){"//DTD DocBook", "<bookinfo", "<articleinfo", "<sect1", "<para>", "<simpara", "<para ",
                                   "<refnamediv", NULL},
    .rules = docbook_rules,
    .sources = docbook_sources,
};

// News Industry Text Format 3.6 (IPTC).
static const struct xml_rule nitf_rules[] = {
    {"head", XML_SKIP},          {"hedline", XML_BLOCK},      {"hl1", XML_HEADING1}, {"hl2", XML_HEADING2},
    {"byline", XML_PARAGRAPH},   {"byttl", XML_INLINE},       {"person", XML_INLINE}, {"dateline", XML_PARAGRAPH},
    {"distributor", XML_SKIP},   {"abstract", XML_BLOCK},     {"media-caption", XML_PARAGRAPH},
    {"media-producer", XML_PARAGRAPH}, {"media-metadata", XML_SKIP}, {"media-object", XML_SKIP},
    {"note", XML_NOTE},          {"tagline", XML_PARAGRAPH},  {"bibliography", XML_PARAGRAPH},
    {"copyrite", XML_SKIP},      {"rights", XML_SKIP},        {"nitf-table", XML_LIST}, {"bq", XML_BLOCK},
    {"credit", XML_PARAGRAPH},   {"fn", XML_NOTE},            {"org", XML_INLINE},   {"location", XML_INLINE},
    {"chron", XML_INLINE},       {"story.date", XML_INLINE},  {0},
};

static const struct xml_source nitf_sources[] = {
    {"hedline/hl1", META_TITLE, 0},       {"head/title", META_TITLE, 2},
    {"byline/person", META_AUTHOR, 0},    {"byline", META_AUTHOR, 1},
    {"date.issue@norm", META_DATE, 0},    {"story.date@norm", META_DATE, 1},
    {"pubdata@date.publication", META_DATE, 1}, {"date.release@norm", META_DATE, 2},
    {"pubdata@name", META_SERIES, 0},     {"head//pubdata@ex-ref", META_URL, 0}, {0},
};

const struct xml_vocabulary xml_nitf = {
    .name = "nitf",
    .namespaces = (const char *const[]){"http://iptc.org/std/NITF", NULL},
    .roots = (const char *const[]){"nitf", NULL},
    .rules = nitf_rules,
    .sources = nitf_sources,
};
