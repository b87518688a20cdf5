// SPDX-License-Identifier: MIT
// Files that hold what a database has, a document a record as a rule: PubMed, OAI-PMH, Evernote, the Riksdag, records in lists of any other.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// PubMed's articles (NLM).
static const struct xml_rule pubmed_rules[] = {
    {"PubmedArticle", XML_RECORD},
    {"ArticleTitle", XML_HEADING1},
    {"AbstractText@Label", XML_SECTION},
    {"AbstractText", XML_PARAGRAPH},
    {"KeywordList", XML_PARAGRAPH},
    {"Keyword", XML_LISTED},
    {"PMID", XML_SKIP},
    {"DateCompleted", XML_SKIP},
    {"DateRevised", XML_SKIP},
    {"Journal", XML_SKIP},
    {"Pagination", XML_SKIP},
    {"ELocationID", XML_SKIP},
    {"AuthorList", XML_SKIP},
    {"Language", XML_SKIP},
    {"GrantList", XML_SKIP},
    {"DataBankList", XML_SKIP},
    {"PublicationTypeList", XML_SKIP},
    {"ArticleDate", XML_SKIP},
    {"CopyrightInformation", XML_SKIP},
    {"MedlineJournalInfo", XML_SKIP},
    {"ChemicalList", XML_SKIP},
    {"MeshHeadingList", XML_SKIP},
    {"CitationSubset", XML_SKIP},
    {"CommentsCorrectionsList", XML_SKIP},
    {"CoiStatement", XML_SKIP},
    {"InvestigatorList", XML_SKIP},
    {"NumberOfReferences", XML_SKIP},
    {"PubmedData", XML_SKIP},
    {0},
};

static const struct xml_source pubmed_sources[] = {
    {"Article/ArticleTitle", META_TITLE, 0},
    {"AuthorList/Author", META_AUTHOR, 0},
    {"JournalIssue/PubDate", META_DATE, 0},
    {"Article/ArticleDate", META_DATE, 1},
    {"Article/Language", META_LANGUAGE, 0},
    {"Journal/Title", META_SERIES, 0},
    {0},
};

const struct xml_vocabulary xml_pubmed = {
    .name = "pubmed",
    .roots = (const char *const[]){"PubmedArticleSet", NULL},
    .rules = pubmed_rules,
    .sources = pubmed_sources,
    .record_id = "PMID",
};

// Open Archives Initiative, Protocol for Metadata Harvesting 2.0, with records in Dublin Core.
static const struct xml_rule oai_rules[] = {
    {"record", XML_RECORD},      {"responseDate", XML_SKIP},
    {"request", XML_SKIP},       {"resumptionToken", XML_SKIP},
    {"record/header", XML_SKIP}, {"about", XML_SKIP},
    {"title", XML_HEADING1},     {"description", XML_PARAGRAPH},
    {"creator", XML_SKIP},       {"contributor", XML_SKIP},
    {"publisher", XML_SKIP},     {"date", XML_SKIP},
    {"type", XML_SKIP},          {"format", XML_SKIP},
    {"identifier", XML_SKIP},    {"source", XML_SKIP},
    {"language", XML_SKIP},      {"relation", XML_SKIP},
    {"coverage", XML_SKIP},      {"rights", XML_SKIP},
    {"subject", XML_PARAGRAPH},  {0},
};

static const struct xml_source oai_sources[] = {
    {"title", META_TITLE, 0},
    {"creator", META_AUTHOR, 0},
    {"dc/date", META_DATE, 0},
    {"language", META_LANGUAGE, 0},
    {0},
};

const struct xml_vocabulary xml_oai = {
    .name = "oai",
    .roots = (const char *const[]){"OAI-PMH", NULL},
    .rules = oai_rules,
    .sources = oai_sources,
    .record_id = "identifier",
};

// Evernote's exports: notes in HTML.
static const struct xml_rule enex_rules[] = {
    {"note", XML_RECORD},
    {"note/title", XML_HEADING1},
    {"content", XML_HTML},
    {"created", XML_SKIP},
    {"updated", XML_SKIP},
    {"tag", XML_SKIP},
    {"note-attributes", XML_SKIP},
    {"resource", XML_SKIP},
    {"task", XML_SKIP},
    {0},
};

static const struct xml_source enex_sources[] = {
    {"note/title", META_TITLE, 0},
    {"note-attributes/author", META_AUTHOR, 0},
    {"note/created", META_DATE, 0},
    {"note-attributes/source-url", META_URL, 0},
    {0},
};

const struct xml_vocabulary xml_enex = {
    .name = "enex",
    .roots = (const char *const[]){"en-export", NULL},
    .rules = enex_rules,
    .sources = enex_sources,
    .record_id = "guid",
};

// The documents of the Riksdag (data.riksdagen.se): HTML in a text, particulars around it.
static const struct xml_rule riksdag_rules[] = {
    {"html", XML_HTML},
    {"text", XML_TEASER},
    {"dokument", XML_BLOCK},
    {"dokumentstatus", XML_BLOCK},
    {"debatt", XML_BLOCK}, // of what was said there may be the words
    {"anforande", XML_BLOCK},
    {"talare", XML_PARAGRAPH},
    {"anf_text", XML_HTML},
    {"anforande/hangar_id", XML_SKIP},
    {"anforande/datumtid", XML_SKIP},
    {"anforande/parti", XML_SKIP},
    {"anforande/tid", XML_SKIP},
    {"anf_nummer", XML_SKIP},
    {"anf_sekunder", XML_SKIP},
    {"anf_klockslag", XML_SKIP},
    {"anf_beteckning", XML_SKIP},
    {"anf_hangar_id", XML_SKIP},
    {"anf_rm", XML_SKIP},
    {"anf_typ", XML_SKIP},
    {"anf_datum", XML_SKIP},
    {"intressent_id", XML_SKIP},
    {"voteringspunkt", XML_SKIP},
    {"video_id", XML_SKIP},
    {"video_url", XML_SKIP},
    {"dokuppgift", XML_SKIP},
    {"dokbilaga", XML_SKIP},
    {"dokintressent", XML_SKIP},
    {"dokaktivitet", XML_SKIP},
    {"dokforslag", XML_SKIP},
    {"dokreferens", XML_SKIP},
    {"dokument/hangar_id", XML_SKIP},
    {"dok_id", XML_SKIP},
    {"rm", XML_SKIP},
    {"beteckning", XML_SKIP},
    {"typ", XML_SKIP},
    {"subtyp", XML_SKIP},
    {"doktyp", XML_SKIP},
    {"dokumentnamn", XML_SKIP},
    {"debattnamn", XML_SKIP},
    {"tempbeteckning", XML_SKIP},
    {"organ", XML_SKIP},
    {"mottagare", XML_SKIP},
    {"nummer", XML_SKIP},
    {"slutnummer", XML_SKIP},
    {"datum", XML_SKIP},
    {"systemdatum", XML_SKIP},
    {"publicerad", XML_SKIP},
    {"titel", XML_SKIP},
    {"subtitel", XML_SKIP},
    {"status", XML_SKIP},
    {"htmlformat", XML_SKIP},
    {"relaterat_id", XML_SKIP},
    {"source", XML_SKIP},
    {"sourceid", XML_SKIP},
    {"dokument_url_text", XML_SKIP},
    {"dokument_url_html", XML_SKIP},
    {"dokumentstatus_url_xml", XML_SKIP},
    {0},
};

static const struct xml_source riksdag_sources[] = {
    {"dokument/titel", META_TITLE, 0},
    {"dokument/datum", META_DATE, 0},
    {"dokument/dokumentnamn", META_SERIES, 0},
    {"dokument/dokument_url_html", META_URL, 0},
    {0},
};

const struct xml_vocabulary xml_riksdag = {
    .name = "riksdag",
    .roots = (const char *const[]){"dokumentstatus", NULL},
    .rules = riksdag_rules,
    .sources = riksdag_sources,
};

// Lists that are called by what they hold, as programs write tables and collections.
#define RECORD_FIELDS(record)                                                                  \
    {record, XML_RECORD}, {record "/title", XML_HEADING1}, {record "/headline", XML_HEADING1}, \
        {record "/id", XML_SKIP}, {record "/date", XML_SKIP}, {record "/author", XML_SKIP},    \
        {record "/url", XML_SKIP}, {record "/link", XML_SKIP},                                 \
    {                                                                                          \
        record "/language", XML_SKIP                                                           \
    }

static const struct xml_rule list_rules[] = {
    RECORD_FIELDS("record"),  RECORD_FIELDS("document"),
    RECORD_FIELDS("doc"),     RECORD_FIELDS("article"),
    RECORD_FIELDS("post"),    {"para", XML_BLOCK},
    {"item", XML_ITEM},       {"footnote", XML_NOTE},
    {"section", XML_SECTION}, {"section/title", XML_HEADING},
    {"heading", XML_HEADING}, {0},
};

#undef RECORD_FIELDS

static const struct xml_source list_sources[] = {
    {"title", META_TITLE, 0},    {"headline", META_TITLE, 1},    {"author", META_AUTHOR, 0},
    {"creator", META_AUTHOR, 0}, {"byline", META_AUTHOR, 1},     {"date", META_DATE, 0},
    {"pubdate", META_DATE, 0},   {"published", META_DATE, 0},    {"url", META_URL, 0},
    {"link", META_URL, 1},       {"language", META_LANGUAGE, 0}, {0},
};

const struct xml_vocabulary xml_records_listed = {
    .name = "records",
    .roots = (const char *const[]){"records", "documents", "docs", "articles", "posts", NULL},
    .tells = (const char *const[]){"<record>", "<record ", "<document>", "<document ", "<doc>", "<doc ",
                                   "<article>", "<article ", "<post>", "<post ", NULL},
    .rules = list_rules,
    .sources = list_sources,
    .record_id = "id",
    .any_case = true,
    .learns = true,
    .source_depth = 4,
};
