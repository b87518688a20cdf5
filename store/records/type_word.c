// SPDX-License-Identifier: MIT
// A media type in a word.
#include "store/records/type_word.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *media_type, *word;
} words[] = {
    {"application/octet-stream", "unknown"},
    {"inode/x-empty", "zero bytes"},
    {"text/plain", "text"},
    {"application/xhtml+xml", "xhtml"},
    {"application/tei+xml", "tei"},
    {"application/akn+xml", "akn"},
    {"application/msword", "doc"},
    {"application/vnd.ms-outlook", "msg"},
    {"application/x-ole-storage", "old office"},
    {"application/vnd.ms-wordml", "word xml"},
    {"application/vnd.openxmlformats-officedocument", "office"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    {"application/vnd.oasis.opendocument", "office"},
    {"application/vnd.oasis.opendocument.text", "odt"},
    {"application/vnd.oasis.opendocument.presentation", "odp"},
    {"application/vnd.oasis.opendocument.spreadsheet", "ods"},
    {"application/vnd.oasis.opendocument.text-flat-xml", "fodt"},
    {"application/epub+zip", "epub"},
    {"application/x-7z-compressed", "7z"},
    {"application/x-internet-archive", "arc"},
    {"application/vnd.sqlite3", "sqlite"},
    {"application/vnd.wordperfect", "wordperfect"},
    {"application/postscript", "ps"},
    {"application/x-executable", "program"},
    {"image/svg+xml", "svg"},
    {"image/vnd.djvu", "djvu"},
    {"message/rfc822", "mail"},
    {"multipart/related", "mht"},
    {"audio/mpeg", "mp3"},
    {"video/mp4", "mp4"},
};

const char *type_word(const char *media_type)
{
    static const char *const prefixes[] = {"x-", "vnd."};
    const char *slash = media_type ? strchr(media_type, '/') : NULL;
    if (!slash || !slash[1])
        return "unknown";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(media_type, words[i].media_type) == 0)
            return words[i].word;
    const char *word = slash + 1;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(word, prefixes[i], strlen(prefixes[i])) == 0 && word[strlen(prefixes[i])])
            word += strlen(prefixes[i]);
    return word;
}

const char *unread_type(const char *media_type, const char *reason)
{
    static const char *const own[] = {"link", "made up"};
    for (size_t i = 0; !media_type && reason && i < sizeof own / sizeof *own; i++)
        if (strcmp(reason, own[i]) == 0)
            return own[i];
    return type_word(media_type);
}
