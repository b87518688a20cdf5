// SPDX-License-Identifier: MIT
// Zip files: a document, a book, or an archive, by what is in them.
#include "extract/archive/members.h"
#include "extract/core/media_types.h"
#include "extract/office/book/epub.h"
#include "extract/office/embedded.h"
#include "extract/office/office.h"
#include "extract/office/ooxml.h"
#include "extract/office/opendocument/opendocument.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum kind { ARCHIVE, OOXML, MIMETYPE, CONTAINER, MANIFEST, IWORK };

// The first of these members at the root of a file tells what it is: those who open it look for them there.
static enum kind kind_of_member(const char *name)
{
    static const struct {
        const char *name;
        enum kind kind;
    } members[] = {
        {"[Content_Types].xml", OOXML},
        {"_rels/.rels", OOXML},
        {"mimetype", MIMETYPE},
        {"META-INF/container.xml", CONTAINER},
        {"META-INF/manifest.xml", MANIFEST},
        {"Index/Document.iwa", IWORK},
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (strcasecmp(name, members[i].name) == 0)
            return members[i].kind;
    return ARCHIVE;
}

// What cannot be listed is an archive, whose reading says why.
static enum kind find_kind(const struct input *input, struct sink *sink)
{
    struct unpacker unpacker;
    enum kind kind = ARCHIVE;
    enum unpacked step = unpacker_open(&unpacker, input, UNPACK_ZIP, sink);
    while (kind == ARCHIVE && step == UNPACKED) {
        step = unpacker_next(&unpacker);
        if (step == UNPACKED && unpacker.is_file)
            kind = kind_of_member(unpacker.name);
    }
    unpacker_clear(&unpacker);
    return kind;
}

static const char *mimetype_of(const struct package *package)
{
    const struct part *mimetype = package_find(package, "mimetype");
    return mimetype && mimetype->data ? mimetype->data : "";
}

// Whether it is a document of OpenOffice's line, by its type or by its parts.
static bool is_opendocument(const struct package *package)
{
    static const char oasis[] = "application/vnd.oasis.opendocument.", sun[] = "application/vnd.sun.xml.";
    const char *type = mimetype_of(package) + strspn(mimetype_of(package), " \r\n\t");
    return strncmp(type, oasis, sizeof oasis - 1) == 0 || strncmp(type, sun, sizeof sun - 1) == 0 ||
           (package_find(package, "content.xml") && package_find(package, "META-INF/manifest.xml"));
}

// The media type as it stands in the file, without what is no character of one.
static void copy_type(char out[128], const char *type)
{
    type += strspn(type, " \r\n\t");
    size_t size = strcspn(type, " \r\n\t;");
    snprintf(out, 128, "%.*s", size < 127 ? (int)size : 127, type);
}

static bool send_opendocument(const struct package *package, struct sink *sink)
{
    char type[128];
    const struct part *content = package_find(package, "content.xml");
    copy_type(type, mimetype_of(package));
    if (!content || !content->data)
        return sink_fail(sink, content && content->is_encrypted ? WIRE_ENCRYPTED : WIRE_DAMAGED,
                         "its content.xml is not in it");
    return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", *type ? type : MEDIA_TYPE_ODT) &&
           opendocument_send(package, content, sink);
}

// Any of them, into the open document.
static bool send_any(const struct package *package, enum kind kind, struct sink *sink)
{
    const struct part *opf = NULL;
    if (kind == OOXML)
        return ooxml_send(package, sink);
    if (is_opendocument(package))
        return send_opendocument(package, sink);
    if (!epub_find(package, &opf, sink))
        return false;
    if (opf)
        return sink_meta_string(sink, META_MEDIA_TYPE, "metadata", MEDIA_TYPE_EPUB) &&
               epub_send(package, opf, sink);
    if (package->is_damaged)
        return sink_fail(sink, WIRE_DAMAGED, "%s", package->message);
    return sink_fail(sink, WIRE_UNSUPPORTED, "no reader for %.100s",
                     *mimetype_of(package) ? mimetype_of(package) : "a package of this kind");
}

// Whether the document has parts that are files of their own.
static bool has_members(const struct package *package)
{
    for (size_t i = 0; i < package->count; i++)
        if (package_is_member(package, &package->parts[i]))
            return true;
    return false;
}

static bool send_members(const struct input *input, const struct package *package, struct sink *sink)
{
    for (size_t i = 0; i < package->count; i++) {
        const struct part *part = &package->parts[i];
        if (package_is_member(package, part) && part->data &&
            !nest_member(input, part->name, part->data, part->size, sink))
            return false;
    }
    return true;
}

// A package that is damaged gives the document that is whole in it, and the reason why there may be more.
static bool read_package(const struct input *input, enum kind kind, struct sink *sink)
{
    struct package package;
    bool done = package_load(&package, input, sink) && sink_document(sink, "", 0, NULL) &&
                send_any(&package, kind, sink) && (kind != OOXML || embedded_mark(&package, sink)) &&
                nest_end(sink, has_members(&package)) && send_members(input, &package, sink) &&
                embedded_send(input, &package, sink);
    if (done && package.is_damaged)
        done = sink_fail(sink, WIRE_DAMAGED, "it breaks off: %s", package.message);
    package_clear(&package);
    return done;
}

// Java's archives have a manifest too, of another name; a package that turns out to be none is an archive.
static bool run(const struct input *input, struct sink *sink)
{
    enum kind kind = find_kind(input, sink);
    if (kind == IWORK)
        return sink_document(sink, "", 0, NULL) &&
               sink_meta_string(sink, META_MEDIA_TYPE, "metadata", MEDIA_TYPE_IWORK) &&
               sink_fail(sink, WIRE_UNSUPPORTED,
                         "no reader for documents of Pages, Numbers and Keynote: export it as PDF");
    return kind == ARCHIVE ? members_read(input, UNPACK_ZIP, sink) : read_package(input, kind, sink);
}

// Whether a zip file has a member that begins so, near its beginning.
static bool names(const char *data, size_t size, const char *member)
{
    struct head head = {data, size};
    return size > 4 && memcmp(data, "PK\3\4", 4) == 0 && head_contains(&head, member);
}

static const char *prove_word(const char *data, size_t size)
{
    return names(data, size, "word/") ? MEDIA_TYPE_DOCX : NULL;
}

static const char *prove_slides(const char *data, size_t size)
{
    return names(data, size, "ppt/") ? MEDIA_TYPE_PPTX : NULL;
}

static const char *prove_sheets(const char *data, size_t size)
{
    return names(data, size, "xl/") ? MEDIA_TYPE_XLSX : NULL;
}

static const char *prove_opendocument(const char *data, size_t size)
{
    static const char *const types[] = {MEDIA_TYPE_ODT, MEDIA_TYPE_ODP, MEDIA_TYPE_ODS};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (names(data, size, types[i]))
            return types[i];
    return names(data, size, "application/vnd.oasis.opendocument") ? "application/vnd.oasis.opendocument"
                                                                   : NULL;
}

static const char *prove_epub(const char *data, size_t size)
{
    return names(data, size, MEDIA_TYPE_EPUB) ? MEDIA_TYPE_EPUB : NULL;
}

// What a zip file is shows in all of it: each of these rows reads any.
const struct extractor docx_extractor = {
    .name = "docx",
    .endings =
        (const struct ending[]){
            {"docx", MEDIA_TYPE_DOCX}, {"docm", MEDIA_TYPE_DOCX}, {"dotx", MEDIA_TYPE_DOCX}, {0}},
    .prove = prove_word,
    .run = run,
};

const struct extractor pptx_extractor = {
    .name = "pptx",
    .endings =
        (const struct ending[]){
            {"pptx", MEDIA_TYPE_PPTX}, {"pptm", MEDIA_TYPE_PPTX}, {"ppsx", MEDIA_TYPE_PPTX}, {0}},
    .prove = prove_slides,
    .run = run,
};

const struct extractor xlsx_extractor = {
    .name = "xlsx",
    .endings = (const struct ending[]){{"xlsx", MEDIA_TYPE_XLSX}, {"xlsm", MEDIA_TYPE_XLSX}, {0}},
    .prove = prove_sheets,
    .run = run,
};

const struct extractor opendocument_extractor = {
    .name = "opendocument",
    .endings = (const struct ending[]){{"odt", MEDIA_TYPE_ODT},
                                       {"ott", MEDIA_TYPE_ODT},
                                       {"odp", MEDIA_TYPE_ODP},
                                       {"ods", MEDIA_TYPE_ODS},
                                       {"sxw", "application/vnd.sun.xml.writer"},
                                       {0}},
    .prove = prove_opendocument,
    .run = run,
};

const struct extractor epub_extractor = {
    .name = "epub",
    .endings = (const struct ending[]){{"epub", MEDIA_TYPE_EPUB}, {0}},
    .prove = prove_epub,
    .run = run,
};

const struct extractor zip_extractor = {
    .name = "zip",
    .endings = (const struct ending[]){{"zip", MEDIA_TYPE_ZIP}, {0}},
    .magics = (const struct magic[]){{"PK\3\4", 4, 0, MEDIA_TYPE_ZIP},
                                     {"PK\5\6", 4, 0, MEDIA_TYPE_ZIP},
                                     {"PK00PK\3\4", 8, 0, MEDIA_TYPE_ZIP},
                                     {0}},
    .run = run,
};
