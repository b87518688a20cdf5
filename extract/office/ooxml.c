// SPDX-License-Identifier: MIT
// Office Open XML: which kind of document a package holds.
#include "extract/office/ooxml.h"

#include "extract/core/media_types.h"
#include "extract/office/parts/relations.h"
#include "extract/office/sheets/sheets.h"
#include "extract/office/slides.h"
#include "extract/office/word/word.h"

#include <stdio.h>
#include <string.h>

// The root element of the main part is what a document is; the names of parts and their declared types may be anything.
static const struct kind {
    const char *root, *media_type;
    const char *usual; // the part that it has nearly always: looked for where no relationship leads to one
    bool (*send)(const struct package *package, const struct part *main, struct sink *sink);
} kinds[] = {
    {"w:document", MEDIA_TYPE_DOCX, "word/document.xml", word_send},
    {"p:presentation", MEDIA_TYPE_PPTX, "ppt/presentation.xml", slides_send},
    {"s:workbook", MEDIA_TYPE_XLSX, "xl/workbook.xml", sheets_send},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool take_root(void *context, const char *name, const char *const *attributes)
{
    (void)attributes;
    snprintf(context, 64, "%s", name);
    return false;
}

// The kind that a part's root element names, or NULL.
static const struct kind *kind_of(const struct part *part, struct sink *sink)
{
    char root[64] = "";
    struct named_handler handler = {take_root, named_ignore_end, named_ignore_text, root};
    package_parse_what_is_sound(part, &handler, sink);
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(root, kinds[i].root) == 0)
            return &kinds[i];
    return NULL;
}

static const struct part *find_main(const struct package *package, struct sink *sink)
{
    struct relations relations;
    const struct part *main = NULL;
    if (relations_read(&relations, package, "", sink))
        main = relations_first(&relations, package, "officeDocument");
    relations_clear(&relations);
    for (size_t i = 0; !main && i < KINDS; i++)
        main = package_find(package, kinds[i].usual);
    return main;
}

// Other documents in packages of this kind: the type of the relationship that leads to their text ends so, and that part's name ends so.
static const struct unread {
    const char *relationship, *ending, *media_type, *message;
} unread[] = {
    {"officeDocument", ".bin", MEDIA_TYPE_XLSB, "no reader for binary workbooks of Excel: save it as .xlsx"},
    {"fixedrepresentation", "", MEDIA_TYPE_XPS, "no reader for XPS: print it as PDF"},
    {"document", ".xml", MEDIA_TYPE_VSDX, "no reader for drawings of Visio: save it as PDF"},
};

static const struct unread *find_unread(const struct package *package, struct sink *sink)
{
    struct relations relations;
    const struct unread *found = NULL;
    bool done = relations_read(&relations, package, "", sink);
    for (size_t i = 0; done && !found && i < sizeof unread / sizeof *unread; i++) {
        const struct part *part = relations_first(&relations, package, unread[i].relationship);
        const size_t size = strlen(unread[i].ending), length = part ? strlen(part->name) : 0;
        if (part && length >= size && strcmp(part->name + length - size, unread[i].ending) == 0)
            found = &unread[i];
    }
    relations_clear(&relations);
    return found;
}

static bool refuse(const struct package *package, const struct part *main, struct sink *sink)
{
    if (main && main->is_encrypted)
        return sink_fail(sink, WIRE_ENCRYPTED, "the document is encrypted");
    if (package->is_damaged)
        return sink_fail(sink, WIRE_DAMAGED, "%s", package->message);
    const struct unread *other = find_unread(package, sink);
    if (other)
        return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", other->media_type) &&
               sink_fail(sink, WIRE_UNSUPPORTED, "%s", other->message);
    if (!main)
        return sink_fail(sink, WIRE_DAMAGED, "the part with its text is not in it");
    return sink_fail(sink, WIRE_UNSUPPORTED, "no reader for its %.100s", main->name);
}

bool ooxml_send(const struct package *package, struct sink *sink)
{
    const struct part *main = find_main(package, sink);
    const struct kind *kind = main && main->data ? kind_of(main, sink) : NULL;
    if (sink->reason != WIRE_OK)
        return false;
    if (!kind)
        return refuse(package, main, sink);
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", kind->media_type) &&
           kind->send(package, main, sink);
}
