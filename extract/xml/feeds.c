// SPDX-License-Identifier: MIT
// Files that hold a document an entry: Atom, RSS, MediaWiki's dumps, and the SGML of test collections.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// RFC 4287.
static const struct xml_rule atom_rules[] = {
    {"entry", XML_RECORD},          {"entry/title", XML_HEADING1}, {"content[type=xhtml]", XML_BLOCK},
    {"content", XML_HTML},          {"summary[type=xhtml]", XML_SKIP}, {"summary", XML_TEASER},
    {"encoded", XML_HTML},          {"content/div", XML_BLOCK},    {"id", XML_SKIP},
    {"author", XML_SKIP},           {"contributor", XML_SKIP},     {"published", XML_SKIP},
    {"updated", XML_SKIP},          {"link", XML_SKIP},            {"category", XML_SKIP},
    {"rights", XML_SKIP},           {"source", XML_SKIP},          {"entry/generator", XML_SKIP},
    {"group", XML_SKIP},            {"thumbnail", XML_SKIP},       {0},
};

static const struct xml_source atom_sources[] = {
    {"feed/title", META_TITLE, 0},      {"entry/title", META_TITLE, 0},     {"author/name", META_AUTHOR, 0},
    {"entry/creator", META_AUTHOR, 1},  {"entry/published", META_DATE, 0},  {"entry/issued", META_DATE, 0},
    {"entry/updated", META_DATE, 1},    {"entry/link[rel=alternate]@href", META_URL, 0},
    {"entry/link@href", META_URL, 1},   {"content@lang", META_LANGUAGE, 0}, {"entry@lang", META_LANGUAGE, 0},
    {0},
};

const struct xml_vocabulary xml_atom = {
    .name = "atom",
    .namespaces = (const char *const[]){"http://www.w3.org/2005/Atom", "http://purl.org/atom/", NULL},
    .roots = (const char *const[]){"feed", NULL},
    .rules = atom_rules,
    .sources = atom_sources,
    .record_id = "id",
};

// RSS 0.9x and 2.0, RSS 1.0 (RDF), with the modules content, dc and itunes.
static const struct xml_rule rss_rules[] = {
    {"item", XML_RECORD},     {"item/title", XML_HEADING1}, {"encoded", XML_HTML},    {"description", XML_TEASER},
    {"summary", XML_TEASER},  {"fulltext", XML_HTML},       {"link", XML_SKIP},       {"guid", XML_SKIP},
    {"pubDate", XML_SKIP},    {"date", XML_SKIP},           {"author", XML_SKIP},     {"creator", XML_SKIP},
    {"category", XML_SKIP},   {"comments", XML_SKIP},       {"enclosure", XML_SKIP},  {"source", XML_SKIP},
    {"commentRss", XML_SKIP}, {"publisher", XML_SKIP},      {"language", XML_SKIP},   {"content", XML_SKIP},
    {"thumbnail", XML_SKIP},  {"group", XML_SKIP},          {"credit", XML_SKIP},     {"duration", XML_SKIP},
    {"explicit", XML_SKIP},   {"identifier", XML_SKIP},     {"keywords", XML_SKIP},   {"subject", XML_SKIP},
    {"item/image", XML_SKIP}, {"post-id", XML_SKIP},        {"modified", XML_SKIP},   {"origLink", XML_SKIP},
    {0},
};

static const struct xml_source rss_sources[] = {
    {"channel/title", META_TITLE, 0},     {"item/title", META_TITLE, 0},   {"item/creator", META_AUTHOR, 0},
    {"item/author", META_AUTHOR, 1},      {"item/pubDate", META_DATE, 0},  {"item/date", META_DATE, 1},
    {"item/link", META_URL, 0},           {"channel/language", META_LANGUAGE, 1}, {"item/language", META_LANGUAGE, 0},
    {0},
};

const struct xml_vocabulary xml_rss = {
    .name = "rss",
    .namespaces = NULL,
    .roots = (const char *const[]){"rss", "RDF", NULL},
    .tells = (const char *const[]){"<rss", "http://purl.org/rss/1.0", "http://my.netscape.com/rdf", NULL},
    .rules = rss_rules,
    .sources = rss_sources,
    .record_id = "guid",
};

// MediaWiki's export format 0.3 to 0.11.
static const struct xml_rule mediawiki_rules[] = {
    {"siteinfo", XML_SKIP},  {"page", XML_RECORD},        {"page/title", XML_HEADING1}, {"ns", XML_SKIP},
    {"id", XML_SKIP},        {"redirect", XML_SKIP},      {"parentid", XML_SKIP},       {"timestamp", XML_SKIP},
    {"contributor", XML_SKIP}, {"comment", XML_SKIP},     {"model", XML_SKIP},          {"format", XML_SKIP},
    {"origin", XML_SKIP},    {"sha1", XML_SKIP},          {"minor", XML_SKIP},          {"restrictions", XML_SKIP},
    {"upload", XML_SKIP},    {"discussionthreadinginfo", XML_SKIP}, {"text", XML_WIKI}, {0},
};

static const struct xml_source mediawiki_sources[] = {
    {"siteinfo/sitename", META_TITLE, 0}, {"page/title", META_TITLE, 0}, {"revision/timestamp", META_DATE, 0},
    {0},
};

const struct xml_vocabulary xml_mediawiki = {
    .name = "mediawiki",
    .namespaces = (const char *const[]){"http://www.mediawiki.org/xml/export-", NULL},
    .roots = (const char *const[]){"mediawiki", NULL},
    .rules = mediawiki_rules,
    .sources = mediawiki_sources,
    .record_id = "id",
};

// The SGML of TREC's collections and their like, and of Reuters-21578: names in any case, paragraphs by blank lines.
static const struct xml_rule trec_rules[] = {
    {"doc", XML_RECORD},      {"reuters", XML_RECORD},  {"docno", XML_SKIP},     {"docid", XML_SKIP},
    {"fileid", XML_SKIP},     {"first", XML_SKIP},      {"second", XML_SKIP},    {"note", XML_SKIP},
    {"dochdr", XML_SKIP},     {"topics", XML_SKIP},     {"places", XML_SKIP},    {"people", XML_SKIP},
    {"orgs", XML_SKIP},       {"exchanges", XML_SKIP},  {"companies", XML_SKIP}, {"unknown", XML_SKIP},
    {"length", XML_SKIP},     {"type", XML_SKIP},       {"section", XML_SKIP},   {"edition", XML_SKIP},
    {"ht", XML_SKIP},         {"au", XML_SKIP},         {"author", XML_SKIP},    {"date", XML_SKIP},
    {"date1", XML_SKIP},      {"date_time", XML_SKIP},  {"dd", XML_SKIP},        {"parent", XML_SKIP},
    {"profile", XML_SKIP},    {"doctype", XML_SKIP},    {"source", XML_SKIP},    {"so", XML_SKIP},
    {"url", XML_SKIP},        {"lang", XML_SKIP},       {"mknote", XML_SKIP},    {"an", XML_SKIP},
    {"cn", XML_SKIP},         {"in", XML_SKIP},         {"co", XML_SKIP},        {"pub", XML_SKIP},
    {"page", XML_SKIP},       {"docdate", XML_SKIP},    {"headline", XML_HEADING1}, {"head", XML_HEADING1},
    {"hl", XML_HEADING1},     {"title", XML_HEADING1},  {"ti", XML_HEADING1},    {"h3", XML_HEADING1},
    {"headline//p", XML_INLINE}, {"h2", XML_HEADING1},  {"h4", XML_HEADING2},    {"subhead", XML_HEADING2},
    {"byline", XML_PARAGRAPH}, {"dateline", XML_PARAGRAPH}, {"text", XML_PLAIN}, {"body", XML_PLAIN},
    {"lp", XML_PLAIN},        {"summary", XML_PLAIN},   {"abstract", XML_PLAIN}, {"content", XML_PLAIN},
    {"graphic", XML_PLAIN},   {"correction", XML_PLAIN}, {"correction-date", XML_SKIP}, {"quote", XML_LOOSE},
    {"p", XML_PARAGRAPH},     {"para", XML_PARAGRAPH},  {"s", XML_INLINE},       {"f", XML_INLINE},
    {"fig", XML_INLINE},      {"tablerow", XML_ITEM},   {"tablecell", XML_CELL}, {"rowrule", XML_INLINE},
    {"cellrule", XML_INLINE}, {"ref", XML_INLINE},      {"footnote", XML_NOTE},  {"footref", XML_MARK},
    {0},
};

static const struct xml_source trec_sources[] = {
    {"headline", META_TITLE, 0}, {"title", META_TITLE, 0},   {"ti", META_TITLE, 0},      {"hl", META_TITLE, 0},
    {"head", META_TITLE, 1},     {"h3", META_TITLE, 1},      {"doctitle", META_TITLE, 1}, {"author", META_AUTHOR, 0},
    {"au", META_AUTHOR, 0},      {"byline", META_AUTHOR, 1}, {"date", META_DATE, 0},     {"date1", META_DATE, 0},
    {"date_time", META_DATE, 0}, {"docdate", META_DATE, 0},  {"dd", META_DATE, 1},       {"source", META_SERIES, 0},
    {"so", META_SERIES, 1},      {"url", META_URL, 0},       {0},
};

const struct xml_vocabulary xml_trec = {
    .name = "trec",
    .roots = (const char *const[]){"doc", "reuters", "docs", "add", NULL},
    .tells = (const char *const[]){"<DOCNO", "<docno", "<DOCID", "<docid", "lewis.dtd", "<HEADLINE", "<FILEID", "NEWID=",
                                   NULL},
    .rules = trec_rules,
    .sources = trec_sources,
    .record_id = "docno",
    .any_case = true,
    .sgml = true,
};
