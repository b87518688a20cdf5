// SPDX-License-Identifier: MIT
// The names of formats that several files speak of.
#ifndef LOCI_EXTRACT_MEDIA_TYPES_H
#define LOCI_EXTRACT_MEDIA_TYPES_H

// IANA's where there is one, else what Debian's shared-mime-info calls it.
#define MEDIA_TYPE_PDF "application/pdf"
#define MEDIA_TYPE_RTF "application/rtf"
#define MEDIA_TYPE_EPUB "application/epub+zip"
#define MEDIA_TYPE_DOC "application/msword"
#define MEDIA_TYPE_OLE "application/x-ole-storage"
#define MEDIA_TYPE_MSG "application/vnd.ms-outlook"
#define MEDIA_TYPE_DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define MEDIA_TYPE_PPTX "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#define MEDIA_TYPE_XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define MEDIA_TYPE_ODT "application/vnd.oasis.opendocument.text"
#define MEDIA_TYPE_ODP "application/vnd.oasis.opendocument.presentation"
#define MEDIA_TYPE_ODS "application/vnd.oasis.opendocument.spreadsheet"
#define MEDIA_TYPE_MAIL "message/rfc822"
#define MEDIA_TYPE_MBOX "application/mbox"
#define MEDIA_TYPE_MHT "multipart/related"
#define MEDIA_TYPE_ZIP "application/zip"
#define MEDIA_TYPE_TAR "application/x-tar"
#define MEDIA_TYPE_GZIP "application/gzip"
#define MEDIA_TYPE_BZIP2 "application/x-bzip2"
#define MEDIA_TYPE_XZ "application/x-xz"
#define MEDIA_TYPE_ZSTD "application/zstd"
#define MEDIA_TYPE_7Z "application/x-7z-compressed"
#define MEDIA_TYPE_WARC "application/warc"
#define MEDIA_TYPE_ARC "application/x-internet-archive" // PRONOM's

// Known, and not read.
#define MEDIA_TYPE_XLSB "application/vnd.ms-excel.sheet.binary.macroenabled.12"
#define MEDIA_TYPE_XPS "application/oxps"
#define MEDIA_TYPE_VSDX "application/vnd.ms-visio.drawing"
#define MEDIA_TYPE_IWORK "application/vnd.apple.iwork"

#endif
