// SPDX-License-Identifier: MIT
// Debates of parliaments: the UK's historic Hansard, parlparse, Australia's and Canada's Hansard, the Bundestag's records.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// The digitised Hansard of 1803–2005: columns and images of the printed page stand in the sentences.
static const struct xml_rule hansard_rules[] = {
    {"hansard/title", XML_SKIP},
    {"title", XML_HEADING},
    {"section", XML_SECTION},
    {"housecommons", XML_BLOCK},
    {"houselords", XML_BLOCK},
    {"debates", XML_BLOCK},
    {"oralquestions", XML_SECTION},
    {"writtenanswers", XML_SECTION},
    {"session", XML_SKIP},
    {"p", XML_PARAGRAPH},
    {"member", XML_INLINE},
    {"memberconstituency", XML_INLINE},
    {"membercontribution", XML_INLINE},
    {"quote", XML_LOOSE},
    {"lb", XML_BREAK},
    {"col", XML_MARK},
    {"image", XML_MARK},
    {"date", XML_LOOSE},
    {"time", XML_LOOSE},
    {"footnote", XML_NOTE},
    {"division", XML_BLOCK},
    {"titlepage", XML_SKIP},
    {"index", XML_SKIP},
    {"ob", XML_INLINE},
    {0},
};

static const struct xml_source hansard_sources[] = {
    {"hansard/title", META_TITLE, 0},
    {"date@format", META_DATE, 0},
    {"date", META_DATE, 1},
    {0},
};

const struct xml_vocabulary xml_hansard = {
    .name = "hansard",
    .roots = (const char *const[]){"hansard", NULL},
    .rules = hansard_rules,
    .sources = hansard_sources,
};

// ParlInfo's Hansard (Parliament of Australia). A talker's particulars stand before his speech, his name as it was printed
// among them or in the first paragraph.
static const struct xml_rule hansard_au_rules[] = {
    {"session.header", XML_SKIP},
    {"debateinfo", XML_BLOCK},
    {"subdebateinfo", XML_BLOCK},
    {"debate", XML_SECTION},
    {"subdebate.1", XML_SECTION},
    {"subdebate.2", XML_SECTION},
    {"subdebate.3", XML_SECTION},
    {"debateinfo/title", XML_HEADING},
    {"subdebateinfo/title", XML_HEADING},
    {"title", XML_HEADING},
    {"page.no", XML_SKIP},
    {"debateinfo/type", XML_SKIP},
    {"talker/name[role=display]", XML_SPEAKER},
    {"talker/name", XML_SKIP},
    {"name.id", XML_SKIP},
    {"electorate", XML_SKIP},
    {"party", XML_SKIP},
    {"role", XML_SKIP},
    {"in.gov", XML_SKIP},
    {"first.speech", XML_SKIP},
    {"time.stamp", XML_SKIP},
    {"id.no", XML_SKIP},
    {"cognate", XML_BLOCK},
    {"para", XML_PARAGRAPH},
    {"interjection", XML_SPEECH},
    {"continue", XML_SPEECH},
    {"speech", XML_SPEECH},
    {"question", XML_SPEECH},
    {"answer", XML_SPEECH},
    {"talk.start", XML_BLOCK},
    {"talk.text", XML_BLOCK},
    {"business.start", XML_BLOCK},
    {"day.start", XML_SKIP},
    {"separator", XML_INLINE},
    {"inline", XML_INLINE},
    {"quote", XML_LOOSE},
    {"motion", XML_BLOCK},
    {"list", XML_LIST},
    {"item", XML_ITEM},
    {"entry", XML_CELL},
    {"row", XML_ITEM},
    {"division", XML_BLOCK},
    {"names", XML_PARAGRAPH},
    {"names/name", XML_LISTED},
    {"num.votes", XML_PARAGRAPH},
    {0},
};

static const struct xml_source hansard_au_sources[] = {
    {"session.header/date", META_DATE, 0},
    {"session.header/chamber", META_TITLE, 1},
    {"debateinfo/title", META_TITLE, 2},
    {0},
};

const struct xml_vocabulary xml_hansard_au = {
    .name = "hansard-au",
    .roots = (const char *const[]){"hansard", "HANSARD", NULL},
    .tells = (const char *const[]){"<session.header", "<chamber.xscript", NULL},
    .rules = hansard_au_rules,
    .sources = hansard_au_sources,
};

// ourcommons.ca (House of Commons of Canada).
static const struct xml_rule hansard_ca_rules[] = {
    {"ExtractedInformation", XML_SKIP},
    {"DocumentTitle", XML_SKIP},
    {"OrderOfBusiness", XML_SECTION},
    {"SubjectOfBusiness", XML_SECTION},
    {"OrderOfBusinessTitle", XML_HEADING},
    {"SubjectOfBusinessTitle", XML_HEADING},
    {"SubjectOfBusinessQualifier", XML_PARAGRAPH},
    {"CatchLine", XML_PARAGRAPH},
    {"Intro", XML_BLOCK},
    {"Intervention", XML_SPEECH},
    {"PersonSpeaking", XML_SPEAKER},
    {"Affiliation", XML_INLINE},
    {"Questioner", XML_SPEAKER},
    {"Responder", XML_SPEAKER},
    {"Content", XML_BLOCK},
    {"ParaText", XML_PARAGRAPH},
    {"ProceduralText", XML_PARAGRAPH},
    {"ThroneSpeechPara", XML_PARAGRAPH},
    {"FloorLanguage", XML_MARK},
    {"Timestamp", XML_MARK},
    {"Quote", XML_LOOSE},
    {"QuotePara", XML_LOOSE},
    {"Document", XML_INLINE},
    {"Prayer", XML_PARAGRAPH},
    {"Poetry", XML_BLOCK},
    {"Line", XML_LINE},
    {"Motion", XML_BLOCK},
    {"EndNote", XML_NOTE},
    {0},
};

static const struct xml_source hansard_ca_sources[] = {
    {"ExtractedItem[Name=MetaTitle]", META_TITLE, 0},
    {"ExtractedItem[Name=Title]", META_TITLE, 1},
    {"Hansard@title", META_TITLE, 2},
    {"ExtractedItem[Name=MetaCreationTime]", META_DATE, 1},
    {"ExtractedItem[Name=Date]", META_DATE, 0},
    {"ExtractedItem[Name=Volume]", META_SERIES, 1},
    {0},
};

const struct xml_vocabulary xml_hansard_ca = {
    .name = "hansard-ca",
    .roots = (const char *const[]){"Hansard", "HansardDocument", "Debates", "Committee", NULL},
    .tells = (const char *const[]){"<HansardBody", "<ExtractedInformation", "<ExtractedItem", NULL},
    .rules = hansard_ca_rules,
    .sources = hansard_ca_sources,
};

// parlparse (mySociety): the data of TheyWorkForYou. A speech has its speaker in an attribute.
static const struct xml_rule parlparse_rules[] = {
    {"oral-heading", XML_HEADING1},   {"major-heading", XML_HEADING1},
    {"minor-heading", XML_HEADING2},  {"speech@speakername", XML_SPEECH},
    {"ques@speakername", XML_SPEECH}, {"reply@speakername", XML_SPEECH},
    {"division", XML_BLOCK},          {"divisioncount", XML_SKIP},
    {"mplist", XML_PARAGRAPH},        {"mpname", XML_LISTED},
    {"msplist", XML_PARAGRAPH},       {"mspname", XML_LISTED},
    {"lordlist", XML_PARAGRAPH},      {"lord", XML_LISTED},
    {"phrase", XML_INLINE},           {"honfriend", XML_INLINE},
    {"gidredirect", XML_SKIP},        {0},
};

static const struct xml_source parlparse_sources[] = {
    {"oral-heading", META_TITLE, 1}, {"major-heading", META_TITLE, 0},   {"minor-heading", META_TITLE, 2},
    {"speech@date", META_DATE, 1},   {"division@divdate", META_DATE, 2}, {0},
};

const struct xml_vocabulary xml_parlparse = {
    .name = "parlparse",
    .roots = (const char *const[]){"publicwhip", NULL},
    .rules = parlparse_rules,
    .sources = parlparse_sources,
};

// The stenographic records of the Bundestag (since 2017). A paragraph of a class of its own says who speaks, below his particulars; a
// <name> does where the chair interrupts.
static const struct xml_rule bundestag_rules[] = {
    {"vorspann", XML_SKIP},
    {"rednerliste", XML_SKIP},
    {"redner", XML_SKIP},
    {"tagesordnungspunkt@top-id", XML_SECTION},
    {"sitzungsbeginn", XML_BLOCK},
    {"rede", XML_SPEECH},
    {"p[klasse=redner]", XML_SPEAKER},
    {"name", XML_SPEAKER},
    {"kommentar", XML_NOTE},
    {"p", XML_PARAGRAPH},
    {"zitat", XML_PARAGRAPH},
    {"a", XML_INLINE},
    {"anlagen", XML_BLOCK},
    {"anlagen-titel", XML_HEADING1},
    {"anlagen-text@anlagen-typ", XML_SECTION},
    {0},
};

static const struct xml_source bundestag_sources[] = {
    {"kopfdaten/plenarprotokoll-nummer", META_TITLE, 0},
    {"kopfdaten/sitzungstitel", META_TITLE, 1},
    {"dbtplenarprotokoll@sitzung-datum", META_DATE, 0},
    {"datum@date", META_DATE, 1},
    {0},
};

const struct xml_vocabulary xml_bundestag = {
    .name = "bundestag",
    .roots = (const char *const[]){"dbtplenarprotokoll", NULL},
    .rules = bundestag_rules,
    .sources = bundestag_sources,
};
