// SPDX-License-Identifier: MIT
// Formats that are known but not read.
#include "extract/extractors.h"

#include "extract/core/media_types.h"
#include "extract/markup/markup.h"
#include "extract/markup/start.h"
#include <string.h>

static bool is(const struct extractor *extractor, const struct extractor *other)
{
    return extractor == other;
}

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

static const struct magic other_magics[] = {
    {"Rar!\x1a\x07", 6, 0, "application/vnd.rar"},
    {"\x89PNG\r\n\x1a\n", 8, 0, "image/png"},
    {"\xff\xd8\xff", 3, 0, "image/jpeg"},
    {"GIF8", 4, 0, "image/gif"},
    {"II*\0", 4, 0, "image/tiff"},
    {"MM\0*", 4, 0, "image/tiff"},
    {"%!PS", 4, 0, "application/postscript"},
    {"AT&TFORM", 8, 0, "image/vnd.djvu"},
    {"\xffWPC", 4, 0, "application/vnd.wordperfect"},
    {"ITSF\3", 5, 0, "application/vnd.ms-htmlhelp"}, // .chm
    {"BOOKMOBI", 8, 60, "application/x-mobipocket-ebook"},
    {"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", 16, 0, "application/onenote"},
    {"!BDN", 4, 0, "application/vnd.ms-outlook-pst"},
    {"MSCF\0\0\0\0", 8, 0, "application/vnd.ms-cab-compressed"},
    {"\0\1\0\0Standard ", 13, 0, "application/x-msaccess"},
    {"bplist00", 8, 0, "application/x-bplist"},
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
    // Packages that say what they are in their parts (ooxml.c, zip.c).
    .media_types =
        (const char *const[]){MEDIA_TYPE_XLSB, MEDIA_TYPE_XPS, MEDIA_TYPE_VSDX, MEDIA_TYPE_IWORK, NULL},
};
