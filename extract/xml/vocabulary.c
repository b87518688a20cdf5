// SPDX-License-Identifier: MIT
// The vocabularies that are known, and which one a document is in.
#include "extract/xml/vocabulary.h"

#include <string.h>
#include <strings.h>

const struct xml_vocabulary *const xml_vocabularies[] = {
    &xml_tei,
    &xml_akn,
    &xml_clml,
    &xml_formex,
    &xml_federal_register,
    &xml_cfr,
    &xml_uslm,
    &xml_docbook,
    &xml_jats,
    &xml_nitf,
    &xml_fictionbook,
    &xml_atom,
    &xml_rss,
    &xml_mediawiki,
    &xml_parlparse,
    &xml_hansard_au,
    &xml_hansard_ca,
    &xml_hansard,
    &xml_trec,
    &xml_word2003,
    &xml_newsml,
    &xml_newsitem,
    &xml_mods,
    &xml_marc,
    &xml_ead,
    &xml_bill_status,
    &xml_sheets2003,
    &xml_opml,
    &xml_pubmed,
    &xml_oai,
    &xml_enex,
    &xml_gii,
    &xml_alto,
    &xml_page,
    &xml_legifrance,
    &xml_boe,
    &xml_justice,
    &xml_bundestag,
    &xml_riksdag,
    &xml_rfc,
    &xml_records_listed,
    &xml_generic,
    NULL,
};

// Elements that mean the same wherever they stand: XHTML (W3C), as far as other vocabularies take it in.
const struct xml_rule xml_common_rules[] = {
    {"p", XML_PARAGRAPH},      {"br", XML_BREAK},      {"div", XML_BLOCK},
    {"blockquote", XML_BLOCK}, {"h1", XML_HEADING1},   {"h2", XML_HEADING2},
    {"h3", XML_HEADING3},      {"h4", XML_HEADING4},   {"h5", XML_HEADING4},
    {"h6", XML_HEADING4},      {"ul", XML_LIST},       {"ol", XML_LIST},
    {"li", XML_ITEM},          {"dl", XML_LIST},       {"dt", XML_PARAGRAPH},
    {"dd", XML_PARAGRAPH},     {"table", XML_LIST},    {"tr", XML_ITEM},
    {"td", XML_CELL},          {"th", XML_CELL},       {"pre", XML_PARAGRAPH},
    {"hr", XML_BLOCK},         {"script", XML_SKIP},   {"style", XML_SKIP},
    {"b", XML_INLINE},         {"i", XML_INLINE},      {"u", XML_INLINE},
    {"a", XML_INLINE},         {"em", XML_INLINE},     {"strong", XML_INLINE},
    {"span", XML_INLINE},      {"sub", XML_INLINE},    {"sup", XML_RAISED},
    {"img", XML_INLINE},       {"abbr", XML_INLINE},   {"cite", XML_INLINE},
    {"bold", XML_INLINE},      {"italic", XML_INLINE}, {0},
};

const char *xml_local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(xml_local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

// The namespace of an element by its own declarations, or NULL.
static const char *namespace_of(const char *element, const char *const *attributes)
{
    const char *colon = strchr(element, ':');
    for (; *attributes; attributes += 2) {
        const char *name = attributes[0];
        if (strncmp(name, "xmlns", 5) != 0)
            continue;
        if (colon ? name[5] == ':' && strncmp(name + 6, element, (size_t)(colon - element)) == 0 &&
                        name[6 + (colon - element)] == '\0'
                  : name[5] == '\0')
            return attributes[1];
    }
    return NULL;
}

static bool has_namespace(const struct xml_vocabulary *vocabulary, const char *space)
{
    for (const char *const *known = vocabulary->namespaces; space && known && *known; known++)
        if (strncmp(space, *known, strlen(*known)) == 0)
            return true;
    return false;
}

static bool has_root(const struct xml_vocabulary *vocabulary, const char *root)
{
    for (const char *const *known = vocabulary->roots; known && *known; known++)
        if ((vocabulary->any_case ? strcasecmp(*known, root) : strcmp(*known, root)) == 0)
            return true;
    return false;
}

static bool has_tell(const struct xml_vocabulary *vocabulary, const char *head, size_t size)
{
    if (!vocabulary->tells)
        return true;
    for (const char *const *tell = vocabulary->tells; *tell; tell++)
        if (memmem(head, size, *tell, strlen(*tell)))
            return true;
    return false;
}

const struct xml_vocabulary *xml_vocabulary_of(const char *head, size_t head_size, const char *root,
                                               const char *const *attributes)
{
    const char *space = namespace_of(root, attributes);
    for (const struct xml_vocabulary *const *row = xml_vocabularies; *row; row++)
        if (has_namespace(*row, space))
            return *row;
    for (const struct xml_vocabulary *const *row = xml_vocabularies; *row; row++)
        if (has_root(*row, xml_local_name(root)) && has_tell(*row, head, head_size))
            return *row;
    return &xml_generic;
}
