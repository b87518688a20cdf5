// SPDX-License-Identifier: MIT
// The namespaces of office documents and books, by short names.
#include "extract/office/parts/names.h"

#include <stddef.h>

#define TRANSITIONAL "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define OOO "http://openoffice.org/2000/"

// Those that most elements are of come first.
const struct xml_namespace office_namespaces[] = {
    {TRANSITIONAL "wordprocessingml/2006/main", "w"},
    {TRANSITIONAL "spreadsheetml/2006/main", "s"},
    {TRANSITIONAL "drawingml/2006/main", "a"},
    {TRANSITIONAL "presentationml/2006/main", "p"},
    {OASIS "text:1.0", "text"},
    {OASIS "table:1.0", "table"},
    {OASIS "office:1.0", "office"},
    {OASIS "style:1.0", "style"},
    {OASIS "drawing:1.0", "draw"},
    {OASIS "presentation:1.0", "presentation"},
    {OASIS "meta:1.0", "meta"},
    {OASIS "manifest:1.0", "manifest"},
    {OASIS "xsl-fo-compatible:1.0", "fo"},
    {"http://www.w3.org/1998/Math/MathML", "math"},
    {OASIS "container", "container"},
    {STRICT "wordprocessingml/main", "w"},
    {STRICT "spreadsheetml/main", "s"},
    {STRICT "drawingml/main", "a"},
    {STRICT "presentationml/main", "p"},
    {TRANSITIONAL "officeDocument/2006/relationships", "r"},
    {STRICT "officeDocument/relationships", "r"},
    {TRANSITIONAL "officeDocument/2006/math", "m"},
    {STRICT "officeDocument/math", "m"},
    {TRANSITIONAL "officeDocument/2006/extended-properties", "ep"},
    {STRICT "officeDocument/extendedProperties", "ep"},
    {TRANSITIONAL "package/2006/relationships", "rel"},
    {TRANSITIONAL "package/2006/content-types", "ct"},
    {TRANSITIONAL "package/2006/metadata/core-properties", "cp"},
    {TRANSITIONAL "markup-compatibility/2006", "mc"},
    {TRANSITIONAL "drawingml/2006/diagram", "dgm"},
    {STRICT "drawingml/diagram", "dgm"},
    {TRANSITIONAL "drawingml/2006/chart", "c"},
    {STRICT "drawingml/chart", "c"},
    {"http://schemas.microsoft.com/office/powerpoint/2018/8/main", "p188"},
    {"urn:schemas-microsoft-com:vml", "v"},
    {"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments", "tc"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
    {"http://www.w3.org/1999/xlink", "xlink"},
    {"http://www.w3.org/2000/svg", "svg"},
    {OASIS "svg-compatible:1.0", "svg"},
    {"http://www.w3.org/2001/04/xmlenc#", "enc"},
    {"http://www.idpf.org/2007/opf", "opf"},
    {"http://openebook.org/namespaces/oeb-package/1.0/", "opf"},
    {OOO "text", "text"},
    {OOO "table", "table"},
    {OOO "office", "office"},
    {OOO "style", "style"},
    {OOO "drawing", "draw"},
    {OOO "presentation", "presentation"},
    {OOO "meta", "meta"},
    {"http://openoffice.org/2001/manifest", "manifest"},
    {"http://www.w3.org/1999/XSL/Format", "fo"},
    {NULL, NULL},
};
