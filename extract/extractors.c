// SPDX-License-Identifier: MIT
// Every format that is known, a row each.
#include "extract/extractors.h"

#include "extract/json/json.h"
#include "extract/markdown/markdown.h"
#include "extract/markup/markup.h"
#include "extract/plain/plain.h"
#include "extract/xml/xml.h"

// Mail may hold anything. A name that says Markdown is believed. What other markup is no HTML is asked before XML, which
// takes all that is declared as such.
const struct extractor *const extractors[] = {
    &mail_unread,
    &markdown_extractor,
    &html_extractor,
    &svg_unread,
    &flat_office_unread,
    &xml_extractor,
    &json_extractor,
    &text_extractor,
    &wiki_extractor,
    &zip_unread,
    &other_unread,
    &pdf_unread,
    NULL,
};
