// SPDX-License-Identifier: MIT
// Laws and resolutions: Akoma Ntoso, USLM, UK legislation, Formex, the Federal Register and the CFR.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// Akoma Ntoso 1.0, part 2 (OASIS LegalDocML): acts, bills, debates, judgments.
static const struct xml_rule akn_rules[] = {
    {"meta", XML_SKIP},          {"p", XML_PARAGRAPH},          {"num", XML_LEAD},
    {"heading", XML_HEADING},    {"subheading", XML_HEADING},   {"crossHeading", XML_HEADING},
    {"section", XML_SECTION},    {"subsection", XML_BLOCK},     {"chapter", XML_SECTION},
    {"subchapter", XML_SECTION}, {"part", XML_SECTION},         {"subpart", XML_SECTION},
    {"title", XML_SECTION},      {"subtitle", XML_SECTION},     {"article", XML_SECTION},
    {"book", XML_SECTION},       {"division", XML_SECTION},     {"subdivision", XML_SECTION},
    {"rule", XML_SECTION},       {"hcontainer", XML_SECTION},   {"attachment", XML_SECTION},
    {"paragraph", XML_BLOCK},    {"subparagraph", XML_BLOCK},   {"point", XML_BLOCK},
    {"content", XML_BLOCK},      {"intro", XML_BLOCK},          {"wrapUp", XML_BLOCK},
    {"blockList", XML_BLOCK},    {"item", XML_BLOCK},           {"recital", XML_BLOCK},
    {"citation", XML_BLOCK},     {"tblock", XML_BLOCK},         {"quotedStructure", XML_BLOCK},
    {"authorialNote", XML_NOTE}, {"eol", XML_BREAK},            {"eop", XML_INLINE},
    {"longTitle", XML_LOOSE},    {"listIntroduction", XML_PARAGRAPH}, {"listWrapUp", XML_PARAGRAPH},
    {"block", XML_PARAGRAPH},    {"toc", XML_SKIP},             {"preface", XML_BLOCK},
    // Debates.
    {"debateSection", XML_SECTION}, {"administrationOfOath", XML_SECTION}, {"rollCall", XML_SECTION},
    {"prayers", XML_SECTION},    {"oralStatements", XML_SECTION}, {"writtenStatements", XML_SECTION},
    {"questions", XML_SECTION},  {"address", XML_SECTION},      {"proceduralMotions", XML_SECTION},
    {"speech", XML_BLOCK},       {"question", XML_BLOCK},       {"answer", XML_BLOCK},
    {"from", XML_SPEAKER},       {"speechGroup", XML_BLOCK},    {"summary", XML_PARAGRAPH},
    {"scene", XML_PARAGRAPH},    {"narrative", XML_PARAGRAPH},  {"recordedTime", XML_INLINE},
    {"remark", XML_INLINE},      {"other", XML_PARAGRAPH},      {0},
};

static const struct xml_source akn_sources[] = {
    {"docNumber", XML_NUMBER, 0},
    {"docTitle", META_TITLE, 0},
    {"preface//shortTitle", META_TITLE, 1},
    {"FRBRWork/FRBRalias@value", META_TITLE, 2},
    {"FRBRWork/FRBRname@value", META_TITLE, 3},
    {"FRBRWork/FRBRdate@date", META_DATE, 0},
    {"docDate@date", META_DATE, 1},
    {"FRBRExpression/FRBRdate@date", META_DATE, 2},
    {"FRBRlanguage@language", META_LANGUAGE, 0},
    {"docProponent", META_AUTHOR, 0},
    {0},
};

const struct xml_vocabulary xml_akn = {
    .name = "akoma-ntoso",
    .namespaces = (const char *const[]){"http://docs.oasis-open.org/legaldocml/", "http://www.akomantoso.org/", NULL},
    .roots = (const char *const[]){"akomaNtoso", NULL},
    .rules = akn_rules,
    .sources = akn_sources,
};

// USLM user guide 2.0 (Office of the Law Revision Counsel), and the bill DTD before it (House of Representatives).
static const struct xml_rule uslm_rules[] = {
    {"meta", XML_SKIP},          {"metadata", XML_SKIP},        {"dublinCore", XML_SKIP},
    {"num", XML_LEAD},           {"enum", XML_LEAD},            {"heading", XML_HEADING},
    {"header", XML_HEADING},     {"subheading", XML_HEADING},   {"section", XML_SECTION},
    {"chapter", XML_SECTION},    {"title", XML_SECTION},        {"part", XML_SECTION},
    {"subpart", XML_SECTION},    {"subchapter", XML_SECTION},   {"subtitle", XML_SECTION},
    {"division", XML_SECTION},   {"appendix", XML_SECTION},     {"subsection", XML_BLOCK},
    {"p", XML_PARAGRAPH},        {"content", XML_PARAGRAPH},    {"chapeau", XML_PARAGRAPH},
    {"continuation", XML_PARAGRAPH}, {"continuation-text", XML_PARAGRAPH}, {"text", XML_PARAGRAPH},
    {"paragraph", XML_BLOCK},    {"subparagraph", XML_BLOCK},   {"clause", XML_BLOCK},
    {"note", XML_BLOCK},         {"footnote", XML_NOTE},        {"sourceCredit", XML_PARAGRAPH},
    {"officialTitle", XML_PARAGRAPH}, {"official-title", XML_PARAGRAPH}, {"longTitle", XML_BLOCK},
    {"docTitle", XML_PARAGRAPH}, {"toc", XML_LIST},             {"referenceItem", XML_ITEM},
    {"toc-entry", XML_ITEM},     {"quoted-block", XML_BLOCK},   {"quotedContent", XML_BLOCK},
    {"page", XML_SKIP},          {"pagebreak", XML_SKIP},       {"shortTitle", XML_INLINE},
    {"short-title", XML_INLINE}, {"quote", XML_INLINE},         {"quotedText", XML_INLINE},
    {"action", XML_PARAGRAPH},   {"action-desc", XML_INLINE},   {"action-date", XML_INLINE},
    {"row", XML_ITEM},           {"entry", XML_CELL},           {0},
};

static const struct xml_source uslm_sources[] = {
    {"meta/title", META_TITLE, 0},
    {"dublinCore/title", META_TITLE, 0},
    {"docTitle", META_TITLE, 1},
    {"officialTitle", META_TITLE, 2},
    {"official-title", META_TITLE, 2},
    {"meta/creator", META_AUTHOR, 0},
    {"dublinCore/creator", META_AUTHOR, 0},
    {"meta/date", META_DATE, 0},
    {"dublinCore/date", META_DATE, 0},
    {"action-date@date", META_DATE, 1},
    {"meta/created", META_DATE, 1},
    {"meta/language", META_LANGUAGE, 0},
    {"dublinCore/language", META_LANGUAGE, 0},
    {0},
};

const struct xml_vocabulary xml_uslm = {
    .name = "uslm",
    .namespaces = (const char *const[]){"http://xml.house.gov/schemas/uslm", "http://schemas.gpo.gov/xml/uslm", NULL},
    .roots = (const char *const[]){"lawDoc", "uscDoc", "pLaw", "bill", "resolution", "amendment", "amendment-doc",
                                   "statutesAtLarge", "engrossedAmendment", "presidentialDoc", NULL},
    .rules = uslm_rules,
    .sources = uslm_sources,
};

// Crown Legislation Markup Language (legislation.gov.uk, The National Archives).
static const struct xml_rule clml_rules[] = {
    {"Metadata", XML_SKIP},       {"Contents", XML_SKIP},        {"Primary", XML_BLOCK},
    {"Secondary", XML_BLOCK},     {"Title", XML_HEADING},        {"Subtitle", XML_HEADING},
    {"PrimaryPrelims/Title", XML_PARAGRAPH}, {"SecondaryPrelims/Title", XML_PARAGRAPH},
    {"PrimaryPrelims/Number", XML_PARAGRAPH}, {"SecondaryPrelims/Number", XML_PARAGRAPH},
    {"LongTitle", XML_PARAGRAPH}, {"DateText", XML_PARAGRAPH},   {"Number", XML_LEAD},
    {"Pnumber", XML_LEAD},        {"Group", XML_SECTION},        {"Part", XML_SECTION},
    {"Chapter", XML_SECTION},     {"Pblock", XML_SECTION},       {"PsubBlock", XML_SECTION},
    {"P1group", XML_SECTION},     {"P2group", XML_SECTION},      {"P3group", XML_SECTION},
    {"Schedule", XML_SECTION},    {"Appendix", XML_SECTION},     {"EUTitle", XML_SECTION},
    {"EUPart", XML_SECTION},      {"EUChapter", XML_SECTION},    {"EUSection", XML_SECTION},
    {"Division", XML_SECTION},    {"Text", XML_PARAGRAPH},       {"P", XML_BLOCK},
    {"P1", XML_BLOCK},            {"P2", XML_BLOCK},             {"P3", XML_BLOCK},
    {"P4", XML_BLOCK},            {"P5", XML_BLOCK},             {"UnorderedList", XML_BLOCK},
    {"OrderedList", XML_BLOCK},   {"ListItem", XML_ITEM},        {"Para", XML_BLOCK},
    {"Footnotes", XML_BLOCK},     {"Footnote", XML_NOTE},        {"FootnoteRef", XML_MARK},
    {"Commentaries", XML_BLOCK},  {"Commentary", XML_BLOCK},     {"CommentaryRef", XML_MARK},
    {"MarginNote", XML_NOTE},     {"Figure", XML_BLOCK},         {"Resources", XML_SKIP},
    {"Versions", XML_SKIP},       {"Reference", XML_PARAGRAPH},  {"FragmentNumber", XML_INLINE},
    {0},
};

static const struct xml_source clml_sources[] = {
    {"Metadata/title", META_TITLE, 0},       {"PrimaryPrelims/Title", META_TITLE, 1},
    {"SecondaryPrelims/Title", META_TITLE, 1}, {"EnactmentDate@Date", META_DATE, 0},
    {"Made@Date", META_DATE, 0},             {"DateOfEnactment/DateText", META_DATE, 1},
    {"ComingIntoForce/DateTime@Date", META_DATE, 2}, {"Metadata/modified", META_DATE, 3},
    {"Metadata/language", META_LANGUAGE, 0}, {"Legislation@DocumentURI", META_URL, 0},
    {0},
};

const struct xml_vocabulary xml_clml = {
    .name = "uk-legislation",
    .namespaces = (const char *const[]){"http://www.legislation.gov.uk/namespaces/legislation", NULL},
    .roots = (const char *const[]){"Legislation", NULL},
    .rules = clml_rules,
    .sources = clml_sources,
};

// Formex 4 (Publications Office of the EU): the Official Journal.
static const struct xml_rule formex_rules[] = {
    {"BIB.INSTANCE", XML_SKIP},  {"BIB.DATA", XML_SKIP},       {"BIB.DOC", XML_SKIP},
    {"BIB.OJ", XML_SKIP},        {"INFO.CONSLEG", XML_SKIP},   {"INFO.PROD", XML_SKIP},
    {"TITLE", XML_HEADING},      {"TI.ART", XML_LABEL},        {"STI.ART", XML_HEADING},
    {"TI.CONT", XML_HEADING},    {"TI.BLK", XML_HEADING},      {"TI", XML_FIELDS},
    {"STI", XML_FIELDS},         {"TITLE//NOTE", XML_NOTE},    {"NOTE//P", XML_PARAGRAPH},
    {"TITLE//P", XML_FIELDS},    {"TITLE//NP", XML_FIELDS},    {"TITLE//TXT", XML_FIELDS},
    {"TITLE//NO.P", XML_FIELDS}, {"STI.ART//P", XML_FIELDS},   {"TI.ART//P", XML_FIELDS},
    {"P", XML_PARAGRAPH},        {"TXT", XML_PARAGRAPH},
    {"ALINEA", XML_PARAGRAPH},   {"VISA", XML_PARAGRAPH},      {"PREAMBLE.INIT", XML_PARAGRAPH},
    {"PREAMBLE.FINAL", XML_PARAGRAPH}, {"GR.CONSID.INIT", XML_PARAGRAPH}, {"GR.VISA.INIT", XML_PARAGRAPH},
    {"GR.VISA", XML_BLOCK},      {"GR.CONSID", XML_BLOCK},     {"CONSID", XML_BLOCK},
    {"NP", XML_BLOCK},           {"NP.ECR", XML_BLOCK},        {"NO.P", XML_LEAD},
    {"NO.P.ECR", XML_LEAD},      {"NO.PARAG", XML_LEAD},       {"NO.PARAG.ECR", XML_LEAD},
    {"DIVISION", XML_SECTION},   {"ARTICLE", XML_SECTION},     {"ANNEX", XML_SECTION},
    {"GR.SEQ", XML_SECTION},     {"PARAG", XML_BLOCK},         {"LIST", XML_BLOCK},
    {"ITEM", XML_BLOCK},         {"DLIST", XML_BLOCK},         {"DLIST.ITEM", XML_BLOCK},
    {"TERM", XML_LEAD},          {"DEFINITION", XML_BLOCK},    {"NOTE", XML_NOTE},
    {"HT", XML_INLINE},          {"DATE", XML_INLINE},         {"REF.DOC.OJ", XML_INLINE},
    {"REF.DOC", XML_INLINE},     {"QUOT.START", XML_INLINE},   {"QUOT.END", XML_INLINE},
    {"QUOT.S", XML_BLOCK},       {"FT", XML_INLINE},           {"TBL", XML_LIST},
    {"ROW", XML_ITEM},           {"CELL", XML_CELL},           {"SIGNATURE", XML_BLOCK},
    {"PL.DATE", XML_BLOCK},      {"SIGNATORY", XML_BLOCK},     {"FINAL", XML_BLOCK},
    {"GR.NOTES", XML_BLOCK},     {"IE", XML_INLINE},           {"BR", XML_BREAK},
    {"INCL.ELEMENT", XML_INLINE}, {"ADDR.S", XML_BLOCK},       {0},
};

// An act has a day of its own in its title; that of the issue stands before it.
static const struct xml_source formex_sources[] = {
    {"ACT/TITLE", META_TITLE, 0},          {"GENERAL/TITLE", META_TITLE, 0},
    {"AGR/TITLE", META_TITLE, 0},          {"CONS.DOC/TITLE", META_TITLE, 0},
    {"CASE/TITLE", META_TITLE, 0},         {"ANNEX/TITLE", META_TITLE, 1},
    {"BIB.CONSLEG/TITLE", META_TITLE, 2},  {"TITLE//DATE@ISO", META_DATE, 0},
    {"BIB.INSTANCE/DATE@ISO", META_DATE, 1}, {"BIB.DATA//DATE@ISO", META_DATE, 1},
    {"LG.DOC", META_LANGUAGE, 0},          {"AUTHOR", META_AUTHOR, 0},
    {0},
};

const struct xml_vocabulary xml_formex = {
    .name = "formex",
    .roots = (const char *const[]){"ACT", "ANNEX", "GENERAL", "AGR", "CONS.ACT", "CONS.ANNEX", "CONS.OTH", "CASE",
                                   "JUDGMENT", "ORDER", "CORR", "DECISION", "LETTER", "OPINION", "PROT", "REPORT",
                                   "PUBLICATION", "DOC", "SE", "SUMMARY.JUDGMENT", NULL},
    .tells = (const char *const[]){"<BIB.INSTANCE", "<BIB.DATA", "formex", "<INFO.CONSLEG", "<TI.ART", "<ENACTING.TERMS",
                                   NULL},
    .rules = formex_rules,
    .sources = formex_sources,
};

// The Federal Register's and the CFR's XML (user guides of the US Government Publishing Office).
#define GPO_TEXT                                                                                                      \
    {"P", XML_PARAGRAPH}, {"FP", XML_PARAGRAPH}, {"PRTPAGE@P", XML_PAGE}, {"E", XML_INLINE}, {"I", XML_INLINE},       \
        {"SU", XML_INLINE}, {"FR", XML_INLINE}, {"AC", XML_INLINE}, {"HD[SOURCE=HED]", XML_HEADING1},                 \
        {"HD[SOURCE=HD1]", XML_HEADING2}, {"HD[SOURCE=HD2]", XML_HEADING3}, {"HD[SOURCE=HD3]", XML_HEADING4},         \
        {"HD", XML_HEADING3}, {"GPOTABLE", XML_LIST}, {"TTITLE", XML_PARAGRAPH}, {"BOXHD", XML_ITEM},                 \
        {"CHED", XML_CELL}, {"ROW", XML_ITEM}, {"ENT", XML_CELL}, {"TNOTE", XML_PARAGRAPH}, {"FTNT", XML_NOTE},       \
        {"FTREF", XML_MARK}, {"SECTNO", XML_LABEL}, {"SECTION/SUBJECT", XML_HEADING4}, {"RESERVED", XML_PARAGRAPH},    \
        {"EXTRACT", XML_BLOCK}, {"AUTH", XML_BLOCK}, {"SOURCE", XML_BLOCK}, {"CITA", XML_PARAGRAPH},                  \
        {"GPH", XML_SKIP}, {"MATH", XML_SKIP}, {"STARS", XML_INLINE}, {"BILCOD", XML_SKIP}

static const struct xml_rule federal_register_rules[] = {
    GPO_TEXT,
    {"RULE", XML_RECORD},         {"PRORULE", XML_RECORD},     {"NOTICE", XML_RECORD},
    {"PRESDOCU", XML_RECORD},     {"CNTNTS", XML_SKIP},        {"PREAMB", XML_BLOCK},
    {"AGENCY", XML_PARAGRAPH},    {"SUBAGY", XML_PARAGRAPH},   {"CFR", XML_PARAGRAPH},
    {"DEPDOC", XML_PARAGRAPH},    {"RIN", XML_PARAGRAPH},      {"SUBJECT", XML_HEADING1},
    {"SUPLINF", XML_BLOCK},       {"SIG", XML_BLOCK},          {"DATED", XML_PARAGRAPH},
    {"NAME", XML_PARAGRAPH},      {"TITLE", XML_PARAGRAPH},    {"FRDOC", XML_PARAGRAPH},
    {"LSTSUB", XML_BLOCK},        {"AMDPAR", XML_PARAGRAPH},   {"REGTEXT", XML_BLOCK},
    {"PNOTICE", XML_BLOCK},       {"PSIG", XML_PARAGRAPH},     {"PLACE", XML_PARAGRAPH},
    {"DATE", XML_LOOSE},          {"TITLE3", XML_PARAGRAPH},   {"PRES", XML_PARAGRAPH},
    {"EXECORD", XML_PARAGRAPH},   {"PROCLA", XML_PARAGRAPH},   {"DETNO", XML_PARAGRAPH},
    {0},
};

static const struct xml_source federal_register_sources[] = {
    {"PREAMB/SUBJECT", META_TITLE, 0}, {"EXECORDR/HD", META_TITLE, 0},   {"PROCLA/HD", META_TITLE, 1},
    {"PRNOTICE/TITLE3", META_TITLE, 2}, {"HD[SOURCE=HED]", META_TITLE, 2}, {"PREAMB/AGENCY", META_AUTHOR, 0},
    {"SIG/DATED", META_DATE, 1},       {"PSIG/DATE", META_DATE, 1},      {"PRESDOCU//DATE", META_DATE, 2},
    {"FEDREG/DATE", META_DATE, 3},     {0},
};

const struct xml_vocabulary xml_federal_register = {
    .name = "federal-register",
    .roots = (const char *const[]){"FEDREG", "RULE", "PRORULE", "NOTICE", "PRESDOCU", "RULES", "PRORULES", "NOTICES", NULL},
    .tells = (const char *const[]){"<PREAMB", "<CNTNTS", "<FRDOC", "<SUBJECT>", "FRMergedXML", "<EXECORD", "<PRNOTICE",
                                   NULL},
    .rules = federal_register_rules,
    .sources = federal_register_sources,
    .record_id = "FRDOC",
};

static const struct xml_rule cfr_rules[] = {
    GPO_TEXT,
    {"HEADER", XML_SKIP},     {"AMDDATE", XML_SKIP},     {"FDSYS", XML_SKIP},    {"TOC", XML_SKIP},
    {"CONTENTS", XML_SKIP},   {"CFRTOC", XML_SKIP},      {"DIV1", XML_SECTION},  {"DIV2", XML_SECTION},
    {"DIV3", XML_SECTION},    {"DIV4", XML_SECTION},     {"DIV5", XML_SECTION},  {"DIV6", XML_SECTION},
    {"DIV7", XML_SECTION},    {"DIV8", XML_SECTION},     {"DIV9", XML_SECTION},  {"HEAD", XML_HEADING},
    {"TITLE", XML_SECTION},   {"CHAPTER", XML_SECTION},  {"SUBCHAP", XML_SECTION}, {"PART", XML_SECTION},
    {"SUBPART", XML_SECTION}, {"SUBJGRP", XML_SECTION},  {"SECTION", XML_SECTION}, {"APPENDIX", XML_SECTION},
    {"EAR", XML_PARAGRAPH},   {"PSPACE", XML_PARAGRAPH}, {"SECAUTH", XML_PARAGRAPH}, {"FTNT/P", XML_PARAGRAPH},
    {"HED", XML_PARAGRAPH},   {0},
};

static const struct xml_source cfr_sources[] = {
    {"FDSYS/HEADING", META_TITLE, 1}, {"TITLEPG/SUBTITLE", META_TITLE, 2}, {"DIV1/HEAD", META_TITLE, 0},
    {"FDSYS/DATE", META_DATE, 0},     {"REVISED/DATE", META_DATE, 1},      {"DIV5/HEAD", META_TITLE, 1},
    {"DIV8/HEAD", META_TITLE, 2},     {"PART/HD", META_TITLE, 2},          {"SECTION/SUBJECT", META_TITLE, 3},
    {0},
};

const struct xml_vocabulary xml_cfr = {
    .name = "cfr",
    .roots = (const char *const[]){"CFRDOC", "CFRGRANULE", "ECFR", "DLPSTEXTCLASS", "DIV1", "DIV3", "DIV5", "DIV6", "DIV8",
                                   NULL},
    .rules = cfr_rules,
    .sources = cfr_sources,
};
