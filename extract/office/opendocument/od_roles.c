// SPDX-License-Identifier: MIT
// What the elements of an OpenDocument file do to its text.
#include "extract/office/opendocument/od_roles.h"

#include <stdlib.h>
#include <string.h>

// In the order of strcmp.
static const struct {
    const char *name;
    enum od_role role;
} roles[] = {
    {"dc:creator", OD_CREATOR},
    {"dc:date", OD_SKIP},
    {"draw:frame", OD_FRAME},
    {"draw:object", OD_OBJECT},
    {"draw:page", OD_SLIDE},
    {"draw:text-box", OD_ASIDE},
    {"math:annotation", OD_SKIP},
    {"math:annotation-xml", OD_SKIP},
    {"meta:creator-initials", OD_SKIP},
    {"meta:date-string", OD_SKIP},
    {"office:annotation", OD_COMMENT},
    {"office:body", OD_BODY},
    {"office:forms", OD_SKIP},
    {"office:meta", OD_SKIP},
    {"office:scripts", OD_SKIP},
    {"office:spreadsheet", OD_SPREADSHEET},
    {"presentation:notes", OD_NOTES},
    {"svg:desc", OD_SKIP},
    {"svg:title", OD_SKIP},
    {"table:covered-table-cell", OD_SKIP},
    {"table:table", OD_SHEET},
    {"table:table-cell", OD_CELL},
    {"table:table-row", OD_ROW},
    {"table:tracked-changes", OD_SKIP},
    {"text:a", OD_LINK},
    {"text:alphabetical-index", OD_CONTENTS},
    {"text:endnote-body", OD_ASIDE},
    {"text:endnote-citation", OD_SKIP},
    {"text:footnote-body", OD_ASIDE},
    {"text:footnote-citation", OD_SKIP},
    {"text:h", OD_HEADING},
    {"text:hidden-paragraph", OD_HIDDEN},
    {"text:hidden-text", OD_HIDDEN},
    {"text:illustration-index", OD_CONTENTS},
    {"text:line-break", OD_BREAK},
    {"text:list", OD_LIST},
    {"text:list-header", OD_LIST_HEADER},
    {"text:list-item", OD_ITEM},
    {"text:note-body", OD_ASIDE},
    {"text:note-citation", OD_SKIP},
    {"text:note-ref", OD_NOTE_REFERENCE},
    {"text:number", OD_SKIP},
    {"text:object-index", OD_CONTENTS},
    {"text:ordered-list", OD_LIST},
    {"text:p", OD_PARAGRAPH},
    {"text:placeholder", OD_SKIP},
    {"text:ruby-text", OD_SKIP},
    {"text:s", OD_SPACE},
    {"text:script", OD_SKIP},
    {"text:section", OD_SECTION},
    {"text:soft-page-break", OD_SOFT_PAGE},
    {"text:span", OD_SPAN},
    {"text:tab", OD_SPACE},
    {"text:tab-stop", OD_SPACE},
    {"text:table-index", OD_CONTENTS},
    {"text:table-of-content", OD_CONTENTS},
    {"text:tracked-changes", OD_SKIP},
    {"text:unordered-list", OD_LIST},
    {"text:user-index", OD_CONTENTS},
};

static int compare(const void *name, const void *row)
{
    return strcmp(name, *(const char *const *)row);
}

enum od_role od_role_of(const char *element)
{
    const char *row = bsearch(element, roles, sizeof roles / sizeof *roles, sizeof *roles, compare);
    return row ? roles[(size_t)(row - (const char *)roles) / sizeof *roles].role : OD_HOLDS;
}
