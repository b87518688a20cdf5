// SPDX-License-Identifier: MIT
// Every format that is known, a row each.
#include "extract/extractors.h"

#include "extract/archive/archive.h"
#include "extract/compound/compound.h"
#include "extract/json/json.h"
#include "extract/latex/latex.h"
#include "extract/light/light.h"
#include "extract/mail/mail.h"
#include "extract/markdown/markdown.h"
#include "extract/markup/markup.h"
#include "extract/office/office.h"
#include "extract/paper/paper.h"
#include "extract/plain/plain.h"
#include "extract/table/table.h"
#include "extract/timed/timed.h"
#include "extract/xml/xml.h"

// Mail may hold anything. A name that says Markdown is believed. What other markup is no HTML is asked before XML, which
// takes all that is declared as such. Any zip file that is no document is an
// archive.
const struct extractor *const extractors[] = {
    &mail_extractor,
    &mbox_extractor,
    &calendar_extractor,
    &markdown_extractor,
    &notebook_extractor,
    &html_extractor,
    &svg_unread,
    &flat_opendocument_extractor,
    &flat_ooxml_extractor,
    &xml_extractor,
    &json_extractor,
    &org_extractor,
    &rst_extractor,
    &asciidoc_extractor,
    &latex_extractor,
    &subtitle_extractor,
    &csv_extractor,
    &tsv_extractor,
    &text_extractor,
    &wiki_extractor,
    &docx_extractor,
    &pptx_extractor,
    &xlsx_extractor,
    &opendocument_extractor,
    &epub_extractor,
    &zip_extractor,
    &tar_extractor,
    &sevenzip_extractor,
    &compressed_extractor,
    &warc_extractor,
    &mht_extractor,
    &pdf_extractor,
    &rtf_extractor,
    &locked_extractor,
    &compound_extractor,
    &tnef_extractor,
    &word_extractor,
    &other_unread,
    NULL,
};
