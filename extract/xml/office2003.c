// SPDX-License-Identifier: MIT
// Office 2003's formats in one XML file: WordprocessingML and SpreadsheetML, before there were packages.
#include "extract/xml/office2003.h"

#include "extract/xml/vocabulary.h"
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

// Microsoft Office 2003 XML Reference Schemas.
static const struct xml_rule word2003_rules[] = {
    {"DocumentProperties", XML_SKIP},
    {"CustomDocumentProperties", XML_SKIP},
    {"fonts", XML_SKIP},
    {"styles", XML_SKIP},
    {"lists", XML_SKIP},
    {"docPr", XML_SKIP},
    {"docSuppData", XML_SKIP},
    {"binData", XML_SKIP},
    {"hdr", XML_SKIP},
    {"ftr", XML_SKIP},
    {"pStyle@val", XML_STYLE},
    {"tabs", XML_SKIP},
    {"rPr", XML_SKIP},
    {"tblPr", XML_SKIP},
    {"tcPr", XML_SKIP},
    {"instrText", XML_SKIP},
    {"delText", XML_SKIP},
    {"annotation[type=Word.Deletion]", XML_SKIP},
    {"annotation[type=Word.Comment]", XML_NOTE},
    {"footnote", XML_NOTE},
    {"endnote", XML_NOTE},
    {"tc//p", XML_CELL},
    {"p", XML_PARAGRAPH},
    {"r", XML_INLINE},
    {"t", XML_INLINE},
    {"hlink", XML_INLINE},
    {"tab", XML_BREAK},
    {"cr", XML_BREAK},
    {"tbl", XML_LIST},
    {"tr", XML_ITEM},
    {"tc", XML_INLINE},
    {0},
};

static const struct xml_source office2003_sources[] = {
    {"DocumentProperties/Title", META_TITLE, 0},
    {"DocumentProperties/Author", META_AUTHOR, 0},
    {"DocumentProperties/Created", META_CREATED, 0},
    {0},
};

const struct xml_vocabulary xml_word2003 = {
    .name = "word 2003",
    .namespaces = (const char *const[]){"http://schemas.microsoft.com/office/word/2003/", NULL},
    .roots = (const char *const[]){"wordDocument", NULL},
    .rules = word2003_rules,
    .sources = office2003_sources,
};

static const struct xml_rule sheets2003_rules[] = {
    {"DocumentProperties", XML_SKIP},
    {"OfficeDocumentSettings", XML_SKIP},
    {"ExcelWorkbook", XML_SKIP},
    {"Styles", XML_SKIP},
    {"Names", XML_SKIP},
    {"WorksheetOptions", XML_SKIP},
    {"AutoFilter", XML_SKIP},
    {"DataValidation", XML_SKIP},
    {"ConditionalFormatting", XML_SKIP},
    {"PivotCache", XML_SKIP},
    {"Worksheet@Name", XML_SECTION},
    {"Data[Type=DateTime]", XML_MOMENT},
    {"Table", XML_LIST},
    {"Row", XML_ITEM},
    {"Cell", XML_CELL},
    {"Data", XML_INLINE},
    {"Font", XML_INLINE},
    {"B", XML_INLINE},
    {"I", XML_INLINE},
    {"U", XML_INLINE},
    {"S", XML_INLINE},
    {"Sub", XML_INLINE},
    {"Sup", XML_INLINE},
    {"Span", XML_INLINE},
    {"Comment", XML_NOTE},
    {0},
};

const struct xml_vocabulary xml_sheets2003 = {
    .name = "excel 2003",
    .namespaces = (const char *const[]){"urn:schemas-microsoft-com:office:spreadsheet", NULL},
    .roots = (const char *const[]){"Workbook", NULL},
    .rules = sheets2003_rules,
    .sources = office2003_sources,
};

int office2003_heading_level(const char *style)
{
    static const char *const names[] = {"Heading", "berschrift", "Titre",      "Ttulo",   "Titolo",
                                        "Kop",     "Rubrik",     "Overskrift", "Otsikko", "Nagwek",
                                        "Nadpis",  "Cmsor",      "Naslov",     "Balk",    "Ueberschrift"};
    const size_t size = strlen(style);
    const char last = size > 0 ? style[size - 1] : 0;
    for (size_t i = 0; last >= '1' && last <= '6' && i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) + 1 == size && strncmp(names[i], style, size - 1) == 0)
            return last - '0';
    return 0;
}

void office2003_cut_moment(struct buffer *text)
{
    static const char form[] = "0000-00-00T00:00:00";
    const char *end = text->data + text->size;
    const size_t digits = strspn(text->size >= 4 ? end - 4 : "", ".0");
    const size_t fraction = text->size >= 4 && end[-4] == '.' && digits == 4 ? 4 : 0, size = sizeof form - 1;
    if (text->size < size + fraction)
        return;
    char *at = text->data + text->size - fraction - size;
    for (size_t i = 0; i < size; i++)
        if (form[i] == '0' ? !isdigit((unsigned char)at[i]) : at[i] != form[i])
            return;
    const bool midnight = memcmp(at + 10, "T00:00:00", 9) == 0;
    at[10] = ' ';
    buffer_truncate(text, (size_t)(at - text->data) + (midnight ? 10 : 16));
}
