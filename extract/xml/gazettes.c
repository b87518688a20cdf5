// SPDX-License-Identifier: MIT
// Laws as states publish them, each in elements of its own: Germany, France, Spain, Canada.
#include "extract/xml/vocabulary.h"

#include <stddef.h>

// gesetze-im-internet.de: a law is a row of norms, of which the first says what it is called, and others only open a part.
static const struct xml_rule gii_rules[] = {
    {"norm", XML_SECTION},
    {"jurabk", XML_SKIP},
    {"amtabk", XML_SKIP},
    {"ausfertigung-datum", XML_SKIP},
    {"fundstelle", XML_SKIP},
    {"kurzue", XML_SKIP},
    {"langue", XML_SKIP},
    {"standangabe", XML_SKIP},
    {"gliederungskennzahl", XML_SKIP},
    {"gliederungsbez", XML_LABEL},
    {"gliederungstitel", XML_HEADING1},
    {"enbez", XML_LABEL},
    {"metadaten/titel", XML_HEADING},
    {"p", XML_PARAGRAPH},
    {"dl", XML_LIST},
    {"dt", XML_LEAD},
    {"dd", XML_ITEM},
    {"la", XML_BLOCK},
    {"row", XML_ITEM},
    {"entry", XML_CELL},
    {"fussnoten", XML_BLOCK},
    {"footnote", XML_NOTE},
    {"toc", XML_SKIP},
    {"fnr", XML_MARK},
    {0},
};

static const struct xml_source gii_sources[] = {
    {"metadaten/langue", META_TITLE, 0},
    {"metadaten/kurzue", META_TITLE, 1},
    {"metadaten/jurabk", META_TITLE, 2},
    {"metadaten/ausfertigung-datum", META_DATE, 0},
    {0},
};

const struct xml_vocabulary xml_gii = {
    .name = "gii",
    .roots = (const char *const[]){"dokumente", NULL},
    .tells = (const char *const[]){"<jurabk", NULL},
    .rules = gii_rules,
    .sources = gii_sources,
    .any_case = true,
};

// The open data of Légifrance (DILA): articles of codes, laws, judgments and decisions.
static const struct xml_rule legifrance_rules[] = {
    {"META", XML_SKIP},     {"CONTEXTE", XML_SKIP},     {"VERSIONS", XML_SKIP},
    {"LIENS", XML_SKIP},    {"STRUCT", XML_SKIP},       {"SM", XML_SKIP},
    {"CONTENU", XML_BLOCK}, {"NOTA", XML_BLOCK},        {"SOMMAIRE", XML_BLOCK},
    {"SCT", XML_SKIP},      {"ANA", XML_PARAGRAPH},     {"VISAS", XML_BLOCK},
    {"TP", XML_BLOCK},      {"SIGNATAIRES", XML_BLOCK}, {0},
};

static const struct xml_source legifrance_sources[] = {
    {"META_TEXTE_VERSION/TITREFULL", META_TITLE, 0},
    {"META_TEXTE_VERSION/TITRE", META_TITLE, 1},
    {"META_JURI/TITRE", META_TITLE, 0},
    {"META_CNIL/TITREFULL", META_TITLE, 0},
    {"META_ARTICLE/NUM", XML_NUMBER, 0},
    {"CONTEXTE//TITRE_TXT", META_TITLE, 2},
    {"META_JURI/DATE_DEC", META_DATE, 0},
    {"META_TEXTE_CHRONICLE/DATE_TEXTE", META_DATE, 1},
    {"META_TEXTE_CHRONICLE/DATE_PUBLI", META_DATE, 2},
    {"META_ARTICLE/DATE_DEBUT", META_DATE, 2},
    {0},
};

const struct xml_vocabulary xml_legifrance = {
    .name = "legifrance",
    .roots = (const char *const[]){"ARTICLE", "TEXTE_VERSION", "TEXTE_JURI_JUDI", "TEXTE_JURI_ADMIN",
                                   "TEXTE_JURI_CONSTIT", "TEXTE_CNIL", NULL},
    .tells = (const char *const[]){"<META_COMMUN", NULL},
    .rules = legifrance_rules,
    .sources = legifrance_sources,
};

// The Boletín Oficial del Estado: paragraphs whose class says that they head what follows.
static const struct xml_rule boe_rules[] = {
    {"metadatos", XML_SKIP},
    {"metadata", XML_SKIP},
    {"analisis", XML_BLOCK},
    {"alertas", XML_SKIP},
    {"notas/nota", XML_PARAGRAPH},
    {"anterior/texto", XML_TOKEN},
    {"posterior/texto", XML_TOKEN},
    {"texto", XML_BLOCK},
    {"p[class=titulo_num]", XML_HEADING1},
    {"p[class=titulo_tit]", XML_HEADING1},
    {"p[class=titulo]", XML_HEADING1},
    {"p[class=anexo_num]", XML_HEADING1},
    {"p[class=anexo_tit]", XML_HEADING1},
    {"p[class=anexo]", XML_HEADING1},
    {"p[class=capitulo_num]", XML_HEADING2},
    {"p[class=capitulo_tit]", XML_HEADING2},
    {"p[class=capitulo]", XML_HEADING2},
    {"p[class=seccion]", XML_HEADING3},
    {"p[class=articulo]", XML_HEADING4},
    {"anterior", XML_REFERENCE}, // what it repeals and amends, and what amends it
    {"posterior", XML_REFERENCE},
    {"materias/materia", XML_ITEM},
    {"nota", XML_NOTE},
    {0},
};

static const struct xml_source boe_sources[] = {
    {"metadatos/titulo", META_TITLE, 0},
    {"metadatos/fecha_disposicion", META_DATE, 1},
    {"metadatos/fecha_publicacion", META_DATE, 0},
    {"metadatos/url_html", META_URL, 0},
    {0},
};

const struct xml_vocabulary xml_boe = {
    .name = "boe",
    .roots = (const char *const[]){"documento", NULL},
    .tells = (const char *const[]){"<metadatos", NULL},
    .rules = boe_rules,
    .sources = boe_sources,
};

// Justice Laws (Canada): the note at the margin heads its section, whose number leads its first words.
static const struct xml_rule justice_rules[] = {
    {"Identification", XML_SKIP},
    {"Introduction", XML_BLOCK},
    {"Heading", XML_BLOCK},
    {"TitleText", XML_HEADING1},
    {"Heading/Label", XML_LABEL},
    {"MarginalNote", XML_HEADING2},
    {"Subsection/MarginalNote", XML_HEADING3},
    {"HistoricalNote", XML_SKIP},
    {"Section", XML_BLOCK},
    {"Subsection", XML_BLOCK},
    {"Paragraph", XML_BLOCK},
    {"Subparagraph", XML_BLOCK},
    {"Clause", XML_BLOCK},
    {"Definition", XML_BLOCK},
    {"Label", XML_LEAD},
    {"Text", XML_PARAGRAPH},
    {"ContinuedSectionSubsection", XML_BLOCK},
    {"DefinedTermEn", XML_INLINE},
    {"DefinedTermFr", XML_INLINE},
    {"XRefExternal", XML_INLINE},
    {"XRefInternal", XML_INLINE},
    {"Footnote", XML_NOTE},
    {"FootnoteRef", XML_MARK},
    {"RecentAmendments", XML_SKIP},
    {0},
};

static const struct xml_source justice_sources[] = {
    {"Identification/ShortTitle", META_TITLE, 0},
    {"Identification/LongTitle", META_TITLE, 1},
    {"Stages/Date", META_DATE, 0},
    {"RegistrationDate/Date", META_DATE, 0},
    {0},
};

const struct xml_vocabulary xml_justice = {
    .name = "justice-laws",
    .roots = (const char *const[]){"Statute", "Regulation", NULL},
    .tells = (const char *const[]){"<Identification", NULL},
    .rules = justice_rules,
    .sources = justice_sources,
};
