// SPDX-License-Identifier: MIT
// What libraries, archives and parliaments tell of works: MODS, EAD, the status of bills of the US Congress; RFCs.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// Metadata Object Description Schema 3 (Library of Congress).
static const struct xml_rule mods_rules[] = {
    {"titleInfo", XML_SKIP},
    {"mods/name", XML_SKIP},
    {"originInfo", XML_SKIP},
    {"typeOfResource", XML_SKIP},
    {"language", XML_SKIP},
    {"physicalDescription", XML_SKIP},
    {"identifier", XML_SKIP},
    {"location", XML_SKIP},
    {"relatedItem", XML_SKIP},
    {"recordInfo", XML_SKIP},
    {"subject", XML_SKIP},
    {"classification", XML_SKIP},
    {"accessCondition", XML_SKIP},
    {"genre", XML_SKIP},
    {"extension", XML_SKIP},
    {"abstract", XML_PARAGRAPH},
    {"note", XML_PARAGRAPH},
    {"tableOfContents", XML_PARAGRAPH},
    {0},
};

static const struct xml_source mods_sources[] = {
    {"titleInfo/title", META_TITLE, 0},
    {"mods/name", META_AUTHOR, 0},
    {"originInfo/dateIssued", META_DATE, 0},
    {"originInfo/dateCreated", META_DATE, 1},
    {"languageTerm[type=code]", META_LANGUAGE, 0},
    {"location/url", META_URL, 0},
    {"relatedItem//title", META_SERIES, 0},
    {0},
};

const struct xml_vocabulary xml_mods = {
    .name = "mods",
    .namespaces = (const char *const[]){"http://www.loc.gov/mods/", NULL},
    .roots = (const char *const[]){"mods", NULL},
    .rules = mods_rules,
    .sources = mods_sources,
};

// MARC 21 in XML (Library of Congress), a document a record: what the work is and what notes say of it is the text, then its subjects.
static const struct xml_rule marc_rules[] = {
    {"record", XML_RECORD},
    {"datafield[tag=245]", XML_REFERENCE},
    {"datafield[tag=500]", XML_PARAGRAPH},
    {"datafield[tag=502]", XML_PARAGRAPH},
    {"datafield[tag=505]", XML_PARAGRAPH},
    {"datafield[tag=518]", XML_PARAGRAPH},
    {"datafield[tag=520]", XML_PARAGRAPH},
    {"datafield[tag=545]", XML_PARAGRAPH},
    {"datafield[tag=600]", XML_REFERENCE},
    {"datafield[tag=610]", XML_REFERENCE},
    {"datafield[tag=611]", XML_REFERENCE},
    {"datafield[tag=630]", XML_REFERENCE},
    {"datafield[tag=648]", XML_REFERENCE},
    {"datafield[tag=650]", XML_REFERENCE},
    {"datafield[tag=651]", XML_REFERENCE},
    {"datafield[tag=653]", XML_REFERENCE},
    {"subfield[code=0]", XML_SKIP}, // numbers and names of lists
    {"subfield[code=1]", XML_SKIP},
    {"subfield[code=2]", XML_SKIP},
    {"subfield[code=6]", XML_SKIP},
    {"subfield", XML_TOKEN},
    {"leader", XML_SKIP},
    {"controlfield", XML_SKIP},
    {"datafield", XML_SKIP},
    {0},
};

static const struct xml_source marc_sources[] = {
    {"datafield[tag=245]/subfield[code=a]", META_TITLE, 0},
    {"datafield[tag=100]/subfield[code=a]", META_AUTHOR, 0},
    {"datafield[tag=110]/subfield[code=a]", META_AUTHOR, 0},
    {"datafield[tag=111]/subfield[code=a]", META_AUTHOR, 0},
    {"datafield[tag=700]/subfield[code=a]", META_AUTHOR, 0},
    {"datafield[tag=710]/subfield[code=a]", META_AUTHOR, 1},
    {"datafield[tag=264]/subfield[code=c]", META_DATE, 0},
    {"datafield[tag=260]/subfield[code=c]", META_DATE, 0},
    {"datafield[tag=046]/subfield[code=k]", META_DATE, 1},
    {"datafield[tag=041]/subfield[code=a]", META_LANGUAGE, 0},
    {"datafield[tag=490]/subfield[code=a]", META_SERIES, 0},
    {"datafield[tag=830]/subfield[code=a]", META_SERIES, 1},
    {"datafield[tag=773]/subfield[code=t]", META_SERIES, 2},
    {"datafield[tag=856]/subfield[code=u]", META_URL, 0},
    {0},
};

const struct xml_vocabulary xml_marc = {
    .name = "marc",
    .namespaces = (const char *const[]){"http://www.loc.gov/MARC21/", NULL},
    .roots = (const char *const[]){"collection", "record", NULL},
    .tells = (const char *const[]){"<datafield", ":datafield", NULL},
    .rules = marc_rules,
    .sources = marc_sources,
    .record_id = "controlfield",
};

// Encoded Archival Description 2002 and 3: finding aids.
static const struct xml_rule ead_rules[] = {
    {"eadheader", XML_SKIP},
    {"control", XML_SKIP},
    {"frontmatter", XML_SKIP},
    {"archdesc", XML_BLOCK},
    {"did", XML_BLOCK},
    {"did/head", XML_SKIP},
    {"unittitle", XML_PARAGRAPH},
    {"unitdate", XML_PARAGRAPH},
    {"unittitle/unitdate", XML_INLINE},
    {"unitid", XML_SKIP},
    {"langmaterial", XML_SKIP},
    {"repository", XML_SKIP},
    {"container", XML_SKIP},
    {"physdesc", XML_SKIP},
    {"origination", XML_SKIP},
    {"head", XML_HEADING},
    {"scopecontent", XML_SECTION},
    {"bioghist", XML_SECTION},
    {"arrangement", XML_SECTION},
    {"accessrestrict", XML_SKIP},
    {"userestrict", XML_SKIP},
    {"prefercite", XML_SKIP},
    {"processinfo", XML_SKIP},
    {"controlaccess", XML_SKIP},
    {"dsc", XML_SECTION},
    {"custodhist", XML_SECTION},
    {"acqinfo", XML_SKIP},
    {"chronitem", XML_ITEM},
    {"persname", XML_INLINE},
    {"corpname", XML_INLINE},
    {"geogname", XML_INLINE},
    {"title", XML_INLINE},
    {"emph", XML_INLINE},
    {"item", XML_ITEM},
    {"list", XML_LIST},
    {0},
};

static const struct xml_source ead_sources[] = {
    {"titlestmt/titleproper", META_TITLE, 0},
    {"archdesc//unittitle", META_TITLE, 1},
    {"titlestmt/author", META_AUTHOR, 0},
    {"publicationstmt/date", META_DATE, 0},
    {"langusage/language@langcode", META_LANGUAGE, 0},
    {"eadid@url", META_URL, 0},
    {0},
};

const struct xml_vocabulary xml_ead = {
    .name = "ead",
    .namespaces = (const char *const[]){"urn:isbn:1-931666-22-9", "http://ead3.archivists.org/schema/", NULL},
    .roots = (const char *const[]){"ead", NULL},
    .rules = ead_rules,
    .sources = ead_sources,
};

// Bill status of the US Congress (GovInfo): what is said of a bill is in its summaries.
static const struct xml_rule bill_status_rules[] = {
    {"bill/summaries", XML_BLOCK},
    {"summaries/summary", XML_BLOCK},
    {"summary/text", XML_HTML},
    {"cdata/text", XML_HTML},
    {"summary/cdata", XML_BLOCK},
    {"actionDesc", XML_SKIP},
    {"actionDate", XML_SKIP},
    {"versionCode", XML_SKIP},
    {"name", XML_SKIP},
    {"updateDate", XML_SKIP},
    {"lastSummaryUpdateDate", XML_SKIP},
    {"bill/title", XML_HEADING1},
    {"billStatus/version", XML_SKIP},
    {"dublinCore", XML_SKIP},
    {"number", XML_SKIP},
    {"billNumber", XML_SKIP},
    {"type", XML_SKIP},
    {"billType", XML_SKIP},
    {"introducedDate", XML_SKIP},
    {"congress", XML_SKIP},
    {"originChamber", XML_SKIP},
    {"originChamberCode", XML_SKIP},
    {"createDate", XML_SKIP},
    {"committees", XML_SKIP},
    {"relatedBills", XML_SKIP},
    {"actions", XML_SKIP},
    {"sponsors", XML_SKIP},
    {"cosponsors", XML_SKIP},
    {"cboCostEstimates", XML_SKIP},
    {"policyArea", XML_SKIP},
    {"subjects", XML_SKIP},
    {"titles", XML_SKIP},
    {"amendments", XML_SKIP},
    {"textVersions", XML_SKIP},
    {"latestAction", XML_SKIP},
    {"laws", XML_SKIP},
    {"recordedVotes", XML_SKIP},
    {"notes", XML_SKIP},
    {"constitutionalAuthorityStatementText", XML_SKIP},
    {"updateDateIncludingText", XML_SKIP},
    {"legislationUrl", XML_SKIP},
    {0},
};

static const struct xml_source bill_status_sources[] = {
    {"bill/title", META_TITLE, 0},
    {"bill/introducedDate", META_DATE, 0},
    {"bill/legislationUrl", META_URL, 0},
    {0},
};

const struct xml_vocabulary xml_bill_status = {
    .name = "bill-status",
    .roots = (const char *const[]){"billStatus", NULL},
    .rules = bill_status_rules,
    .sources = bill_status_sources,
};

// RFCs (RFC 7749, RFC 7991): names, dates and, in the older form, titles are attributes.
static const struct xml_rule rfc_rules[] = {
    {"front", XML_BLOCK},
    {"front/title", XML_HEADING1},
    {"author", XML_SKIP},
    {"front/date", XML_SKIP},
    {"area", XML_SKIP},
    {"workgroup", XML_SKIP},
    {"keyword", XML_SKIP},
    {"seriesInfo", XML_SKIP},
    {"link", XML_SKIP},
    {"boilerplate", XML_SKIP},
    {"toc", XML_SKIP},
    {"section@title", XML_SECTION},
    {"section", XML_SECTION},
    {"name", XML_HEADING},
    {"note@title", XML_SECTION},
    {"note", XML_SECTION},
    {"abstract", XML_BLOCK},
    {"t", XML_PARAGRAPH},
    {"li", XML_ITEM},
    {"xref", XML_INLINE},
    {"eref", XML_INLINE},
    {"relref", XML_INLINE},
    {"bcp14", XML_INLINE},
    {"tt", XML_INLINE},
    {"spanx", XML_INLINE},
    {"iref", XML_SKIP},
    {"cref", XML_NOTE},
    {"figure", XML_BLOCK},
    {"artwork", XML_PARAGRAPH},
    {"sourcecode", XML_PARAGRAPH},
    {"artset", XML_BLOCK},
    {"references@title", XML_SECTION},
    {"references", XML_SECTION},
    {"reference", XML_REFERENCE},
    {"reference/front", XML_INLINE},
    {"displayreference", XML_SKIP},
    {0},
};

static const struct xml_source rfc_sources[] = {
    {"front/title", META_TITLE, 0},
    {"front/author@fullname", META_AUTHOR, 0},
    {"front/date@year", META_DATE, 0},
    {0},
};

const struct xml_vocabulary xml_rfc = {
    .name = "rfc",
    .roots = (const char *const[]){"rfc", NULL},
    .tells = (const char *const[]){"<front", NULL},
    .rules = rfc_rules,
    .sources = rfc_sources,
    .source_depth = 3, // no deeper: those of references are
};
