// SPDX-License-Identifier: MIT
// What the elements of an XML document do to its text.
#include "extract/xml/vocabulary.h"

#include <string.h>

static const struct {
    const char *root;
    enum xml_vocabulary vocabulary;
} roots[] = {
    {"TEI", XML_TEI},
    {"TEI.2", XML_TEI},
    {"teiCorpus", XML_TEI},
    {"akomaNtoso", XML_AKN},
    {"lawDoc", XML_USLM},
    {"uscDoc", XML_USLM},
    {"pLaw", XML_USLM},
    {"bill", XML_USLM},
    {"resolution", XML_USLM},
    {"amendment", XML_USLM},
    {"statutesAtLarge", XML_USLM},
};

struct role_row {
    const char *element;
    enum xml_role role;
};

// Source of the names: TEI P5 Guidelines, chapters 3, 4 and 14.
static const struct role_row tei[] = {
    {"teiHeader", XML_SKIP},
    {"div", XML_SECTION},
    {"div1", XML_SECTION},
    {"div2", XML_SECTION},
    {"div3", XML_SECTION},
    {"head", XML_HEADING},
    {"p", XML_PARAGRAPH},
    {"ab", XML_PARAGRAPH},
    {"list", XML_LIST},
    {"item", XML_ITEM},
    {"label", XML_PARAGRAPH},
    {"table", XML_LIST},
    {"row", XML_ITEM},
    {"cell", XML_CELL},
    {"note", XML_NOTE},
    {"lb", XML_BREAK},
    {"pb", XML_PAGE},
    {"dateline", XML_PARAGRAPH},
    {"salute", XML_PARAGRAPH},
    {"signed", XML_PARAGRAPH},
    {"byline", XML_PARAGRAPH},
    {"opener", XML_BLOCK},
    {"closer", XML_BLOCK},
    {"trailer", XML_PARAGRAPH},
    {"quote", XML_BLOCK},
    {"l", XML_PARAGRAPH},
    {"lg", XML_BLOCK},
    {"sp", XML_BLOCK},
    {"speaker", XML_PARAGRAPH},
    {"stage", XML_PARAGRAPH},
    {"postscript", XML_BLOCK},
    {"figure", XML_BLOCK},
    {"figDesc", XML_PARAGRAPH},
    {"bibl", XML_PARAGRAPH},
    {"docTitle", XML_BLOCK},
    {"titlePart", XML_PARAGRAPH},
    {"docAuthor", XML_PARAGRAPH},
    {"docImprint", XML_PARAGRAPH},
    {"fw", XML_SKIP},
    {"hi", XML_INLINE},
    {"persName", XML_INLINE},
    {"placeName", XML_INLINE},
    {"gloss", XML_INLINE},
    {"ref", XML_INLINE},
    {"date", XML_INLINE},
    {"time", XML_INLINE},
    {"q", XML_INLINE},
};

// Source of the names: Akoma Ntoso 1.0, part 2 (OASIS).
static const struct role_row akn[] = {
    {"meta", XML_SKIP},
    {"p", XML_PARAGRAPH},
    {"num", XML_LEAD},
    {"heading", XML_HEADING},
    {"subheading", XML_HEADING},
    {"crossHeading", XML_HEADING},
    {"section", XML_SECTION},
    {"chapter", XML_SECTION},
    {"part", XML_SECTION},
    {"title", XML_SECTION},
    {"article", XML_SECTION},
    {"book", XML_SECTION},
    {"division", XML_SECTION},
    {"paragraph", XML_BLOCK},
    {"subparagraph", XML_BLOCK},
    {"point", XML_BLOCK},
    {"content", XML_BLOCK},
    {"intro", XML_BLOCK},
    {"wrapUp", XML_BLOCK},
    {"ul", XML_LIST},
    {"ol", XML_LIST},
    {"li", XML_ITEM},
    {"item", XML_BLOCK},
    {"table", XML_LIST},
    {"tr", XML_ITEM},
    {"td", XML_CELL},
    {"th", XML_CELL},
    {"authorialNote", XML_NOTE},
    {"eol", XML_BREAK},
    {"br", XML_BREAK},
    {"from", XML_PARAGRAPH},
    {"longTitle", XML_PARAGRAPH},
    {"img", XML_INLINE},
    {"listIntroduction", XML_PARAGRAPH},
    {"block", XML_PARAGRAPH},
};

// Source of the names: USLM schema, user guide 2.0 (US House, Office of the Law Revision Counsel).
static const struct role_row uslm[] = {
    {"meta", XML_SKIP},
    {"num", XML_LEAD},
    {"heading", XML_HEADING},
    {"subheading", XML_HEADING},
    {"section", XML_SECTION},
    {"chapter", XML_SECTION},
    {"title", XML_SECTION},
    {"part", XML_SECTION},
    {"subchapter", XML_SECTION},
    {"subtitle", XML_SECTION},
    {"p", XML_PARAGRAPH},
    {"content", XML_PARAGRAPH},
    {"chapeau", XML_PARAGRAPH},
    {"continuation", XML_PARAGRAPH},
    {"text", XML_PARAGRAPH},
    {"note", XML_BLOCK},
    {"footnote", XML_NOTE},
    {"sourceCredit", XML_PARAGRAPH},
    {"officialTitle", XML_PARAGRAPH},
    {"longTitle", XML_BLOCK},
    {"docTitle", XML_PARAGRAPH},
    {"toc", XML_LIST},
    {"referenceItem", XML_ITEM},
    {"tr", XML_ITEM},
    {"td", XML_CELL},
    {"th", XML_CELL},
    {"page", XML_SKIP},
    {"br", XML_BREAK},
    {"shortTitle", XML_INLINE},
};

// Names that mean much the same wherever they are used (DocBook, DITA, FictionBook, JATS …).
static const struct role_row generic[] = {
    {"title", XML_HEADING}, {"heading", XML_HEADING}, {"head", XML_HEADING},    {"subtitle", XML_HEADING},
    {"h1", XML_HEADING},    {"h2", XML_HEADING},      {"h3", XML_HEADING},      {"p", XML_PARAGRAPH},
    {"para", XML_BLOCK},    {"li", XML_ITEM},         {"listitem", XML_ITEM},   {"item", XML_ITEM},
    {"row", XML_ITEM},      {"tr", XML_ITEM},         {"td", XML_CELL},         {"th", XML_CELL},
    {"entry", XML_CELL},    {"footnote", XML_NOTE},   {"fn", XML_NOTE},         {"br", XML_BREAK},
    {"binary", XML_SKIP},   {"script", XML_SKIP},     {"style", XML_SKIP},      {"section", XML_SECTION},
    {"sec", XML_SECTION},   {"chapter", XML_SECTION}, {"stylesheet", XML_SKIP},
};

static const struct {
    const struct role_row *rows;
    size_t count;
} roles[] = {
    [XML_TEI] = {tei, sizeof tei / sizeof *tei},
    [XML_AKN] = {akn, sizeof akn / sizeof *akn},
    [XML_USLM] = {uslm, sizeof uslm / sizeof *uslm},
    [XML_GENERIC] = {generic, sizeof generic / sizeof *generic},
};

static const struct xml_source tei_sources[] = {
    {"titleStmt", "title", NULL, META_TITLE, false, false},
    {"titleStmt", "author", NULL, META_AUTHOR, false, false},
    {"", "sourceDesc", NULL, META_SERIES, false, false},
    {"dateline", "date", "when", META_DATE, false, false},
    {"creation", "date", "when", META_DATE, false, false},
    {"creation", "date", NULL, META_DATE, true, false},
    {"publicationStmt", "date", "when", META_DATE, true, false},
    {"", "language", "ident", META_LANGUAGE, false, false},
};

static const struct xml_source akn_sources[] = {
    {"", "docNumber", NULL, META_TITLE, false, true},
    {"", "docTitle", NULL, META_TITLE, false, false},
    {"FRBRWork", "FRBRdate", "date", META_DATE, false, false},
    {"", "docDate", "date", META_DATE, false, false},
    {"", "FRBRlanguage", "language", META_LANGUAGE, false, false},
    {"", "docProponent", NULL, META_AUTHOR, false, false},
};

static const struct xml_source uslm_sources[] = {
    {"meta", "title", NULL, META_TITLE, false, false},
    {"", "docTitle", NULL, META_TITLE, true, false},
    {"meta", "creator", NULL, META_AUTHOR, false, false},
    {"meta", "date", NULL, META_DATE, false, false},
    {"meta", "created", NULL, META_DATE, true, false},
    {"meta", "language", NULL, META_LANGUAGE, false, false},
};

static const struct xml_source generic_sources[] = {
    {"", "title", NULL, META_TITLE, false, false},       {"", "author", NULL, META_AUTHOR, false, false},
    {"", "creator", NULL, META_AUTHOR, false, false},    {"", "date", NULL, META_DATE, false, false},
    {"", "pubDate", NULL, META_DATE, false, false},      {"", "published", NULL, META_DATE, false, false},
    {"", "language", NULL, META_LANGUAGE, false, false},
};

static const struct {
    const struct xml_source *rows;
    size_t count;
} sources[] = {
    [XML_TEI] = {tei_sources, sizeof tei_sources / sizeof *tei_sources},
    [XML_AKN] = {akn_sources, sizeof akn_sources / sizeof *akn_sources},
    [XML_USLM] = {uslm_sources, sizeof uslm_sources / sizeof *uslm_sources},
    [XML_GENERIC] = {generic_sources, sizeof generic_sources / sizeof *generic_sources},
};

static const struct {
    const char *name, *text;
} entities[] = {
    {"nbsp", "\u00a0"}, {"mdash", "—"},  {"ndash", "–"},  {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},
    {"rdquo", "”"},     {"laquo", "«"},  {"raquo", "»"},  {"hellip", "…"}, {"sect", "§"},   {"para", "¶"},
    {"bull", "•"},      {"middot", "·"}, {"deg", "°"},    {"copy", "©"},   {"reg", "®"},    {"trade", "™"},
    {"euro", "€"},      {"pound", "£"},  {"eacute", "é"}, {"egrave", "è"}, {"agrave", "à"}, {"ccedil", "ç"},
    {"ouml", "ö"},      {"uuml", "ü"},   {"auml", "ä"},   {"szlig", "ß"},  {"ntilde", "ñ"}, {"aacute", "á"},
    {"iacute", "í"},    {"oacute", "ó"}, {"shy", ""},
};

enum xml_vocabulary xml_vocabulary_of(const char *root)
{
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (strcmp(roots[i].root, root) == 0)
            return roots[i].vocabulary;
    return XML_GENERIC;
}

enum xml_role xml_role_of(enum xml_vocabulary vocabulary, const char *element)
{
    for (size_t i = 0; i < roles[vocabulary].count; i++)
        if (strcmp(roles[vocabulary].rows[i].element, element) == 0)
            return roles[vocabulary].rows[i].role;
    return XML_UNKNOWN;
}

const struct xml_source *xml_sources(enum xml_vocabulary vocabulary, size_t *count)
{
    *count = sources[vocabulary].count;
    return sources[vocabulary].rows;
}

const char *xml_local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *xml_entity(const char *name)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strcmp(entities[i].name, name) == 0)
            return entities[i].text;
    return NULL;
}
