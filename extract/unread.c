// SPDX-License-Identifier: MIT
// Formats that are known but not read.
#include "extract/core/media_types.h"
#include "extract/extractors.h"

#include "extract/markup/markup.h"
#include "extract/markup/start.h"
#include <string.h>

static bool is(const struct extractor *extractor, const struct extractor *other)
{
    return extractor == other;
}

// A mail or a mailbox: not a memorandum that opens with From: and Subject:.
static const char *recognise_mail(const struct head *head, const struct extractor *named)
{
    (void)named;
    bool stamped = head_has_line(head, "Received: ") || head_has_line(head, "Message-ID:") ||
                   head_has_line(head, "MIME-Version:");
    if (head_begins(head, "From ") && head_has_line(head, "From: ") && stamped)
        return "application/mbox";
    const char *colon = memchr(head->text, ':', head->size);
    const char *line = memchr(head->text, '\n', head->size);
    bool header = colon && line && colon < line && !memchr(head->text, ' ', (size_t)(colon - head->text));
    return header && stamped && head_has_line(head, "From: ") ? "message/rfc822" : NULL;
}

const struct extractor mail_unread = {
    .name = "mail",
    .endings = (const struct ending[]){{"eml", "message/rfc822"}, {"mbox", "application/mbox"}, {0}},
    .recognise = recognise_mail,
};

// A page may begin with a drawing.
static const char *recognise_svg(const struct head *head, const struct extractor *named)
{
    struct markup_start start = markup_start_find(head);
    bool drawing = start.is_markup && head_begins(&start.element, "<svg") && !is(named, &html_extractor);
    return drawing ? "image/svg+xml" : NULL;
}

const struct extractor svg_unread = {
    .name = "svg",
    .endings = (const struct ending[]){{"svg", "image/svg+xml"}, {0}},
    .recognise = recognise_svg,
};

static const char *recognise_flat_office(const struct head *head, const struct extractor *named)
{
    (void)named;
    if (!markup_start_find(head).is_markup)
        return NULL;
    if (head_contains(head, "<office:document"))
        return "application/vnd.oasis.opendocument.text-flat-xml";
    return head_contains(head, "progid=\"Word.Document\"") ? "application/vnd.ms-wordml" : NULL;
}

const struct extractor flat_office_unread = {
    .name = "flat office",
    .recognise = recognise_flat_office,
    .media_types = (const char *const[]){"application/vnd.oasis.opendocument.text-flat-xml",
                                         "application/vnd.ms-wordml", NULL},
};

// What a zip file is, by the name of a member that stands near its beginning.
static const struct {
    const char *member, *media_type;
} zip_kinds[] = {
    {"application/epub+zip", "application/epub+zip"},
    {"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"},
    {MEDIA_TYPE_ODP, MEDIA_TYPE_ODP},
    {MEDIA_TYPE_ODS, MEDIA_TYPE_ODS},
    {"application/vnd.oasis.opendocument", "application/vnd.oasis.opendocument"},
    {"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"[Content_Types].xml", "application/vnd.openxmlformats-officedocument"},
};

static const char *prove_zip(const char *data, size_t size)
{
    struct head head = {data, size};
    if (size < 4 || memcmp(data, "PK\3\4", 4) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof zip_kinds / sizeof *zip_kinds; i++)
        if (head_contains(&head, zip_kinds[i].member))
            return zip_kinds[i].media_type;
    return "application/zip";
}

const struct extractor zip_unread = {
    .name = "zip",
    .endings =
        (const struct ending[]){
            {"odt", "application/vnd.oasis.opendocument.text"},
            {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
            {"epub", "application/epub+zip"},
            {0}},
    .prove = prove_zip,
    .media_types = (const char *const[]){MEDIA_TYPE_PPTX, MEDIA_TYPE_XLSX, MEDIA_TYPE_ODP, MEDIA_TYPE_ODS,
                                         MEDIA_TYPE_ZIP, "application/vnd.oasis.opendocument",
                                         "application/vnd.openxmlformats-officedocument", NULL},
};

static const struct magic other_magics[] = {
    {"\x1f\x8b", 2, 0, "application/gzip"},
    {"BZh", 3, 0, "application/x-bzip2"},
    {"\xfd"
     "7zXZ\0",
     6, 0, "application/x-xz"},
    {"\x28\xb5\x2f\xfd", 4, 0, "application/zstd"},
    {"7z\xbc\xaf\x27\x1c", 6, 0, "application/x-7z-compressed"},
    {"Rar!\x1a\x07", 6, 0, "application/vnd.rar"},
    {"ustar", 5, 257, "application/x-tar"},
    {"\x89PNG\r\n\x1a\n", 8, 0, "image/png"},
    {"\xff\xd8\xff", 3, 0, "image/jpeg"},
    {"GIF8", 4, 0, "image/gif"},
    {"II*\0", 4, 0, "image/tiff"},
    {"MM\0*", 4, 0, "image/tiff"},
    {"%!PS", 4, 0, "application/postscript"},
    {"AT&TFORM", 8, 0, "image/vnd.djvu"},
    {"\xffWPC", 4, 0, "application/vnd.wordperfect"},
    {"SQLite format 3", 16, 0, "application/vnd.sqlite3"},
    {"\x7f"
     "ELF",
     4, 0, "application/x-executable"},
    {"OggS", 4, 0, "application/ogg"},
    {"ID3", 3, 0, "audio/mpeg"},
    {"ftyp", 4, 4, "video/mp4"},
    {0},
};

const struct extractor other_unread = {
    .name = "other",
    .endings = (const struct ending[]){{"css", "text/css"},
                                       {"js", "text/javascript"},
                                       {"mjs", "text/javascript"},
                                       {"map", "application/json"},
                                       {0}},
    .magics = other_magics,
};
