// SPDX-License-Identifier: MIT
// Which format a file is in: by its content; its name is a hint.
#include "extract/sniff.h"

#include "extract/charset.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

// The beginning as ASCII-compatible text without a mark, and what the name says.
struct head {
    const char *text;
    size_t size;
    const char *ending; // of the name, without dot; "" when it has none
};

static const struct {
    const char *bytes;
    size_t size, offset;
    const char *media_type;
} magics[] = {
    {"%PDF-", 5, 0, "application/pdf"},
    {"{\\rtf", 5, 0, "application/rtf"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, 0, "application/x-ole-storage"},
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
};

// What a zip file is, by the name of a member that stands near its beginning.
static const struct {
    const char *member, *media_type;
} zip_kinds[] = {
    {"application/epub+zip", "application/epub+zip"},
    {"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"},
    {"application/vnd.oasis.opendocument", "application/vnd.oasis.opendocument"},
    {"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"[Content_Types].xml", "application/vnd.openxmlformats-officedocument"},
};

// What the ending of a name says: the reader for text under it, or that there is none.
static const struct {
    const char *ending;
    enum format format;
    const char *media_type;
} endings[] = {
    {"txt", FORMAT_TEXT, "text/plain"},
    {"text", FORMAT_TEXT, "text/plain"},
    {"asc", FORMAT_TEXT, "text/plain"},
    {"md", FORMAT_MARKDOWN, "text/markdown"},
    {"markdown", FORMAT_MARKDOWN, "text/markdown"},
    {"mdx", FORMAT_MARKDOWN, "text/markdown"},
    {"qmd", FORMAT_MARKDOWN, "text/markdown"},
    {"rmd", FORMAT_MARKDOWN, "text/markdown"},
    {"html", FORMAT_HTML, "text/html"},
    {"htm", FORMAT_HTML, "text/html"},
    {"xhtml", FORMAT_HTML, "application/xhtml+xml"},
    {"shtml", FORMAT_HTML, "text/html"},
    {"xml", FORMAT_XML, "application/xml"},
    {"tei", FORMAT_XML, "application/tei+xml"},
    {"akn", FORMAT_XML, "application/akn+xml"},
    {"jsonl", FORMAT_JSONL, "application/jsonl"},
    {"ndjson", FORMAT_JSONL, "application/jsonl"},
    {"json", FORMAT_JSONL, "application/json"},
    {"css", FORMAT_NONE, "text/css"},
    {"js", FORMAT_NONE, "text/javascript"},
    {"mjs", FORMAT_NONE, "text/javascript"},
    {"map", FORMAT_NONE, "application/json"},
    {"svg", FORMAT_NONE, "image/svg+xml"},
    {"pdf", FORMAT_NONE, "application/pdf"},
    {"rtf", FORMAT_NONE, "application/rtf"},
    {"odt", FORMAT_NONE, "application/vnd.oasis.opendocument.text"},
    {"docx", FORMAT_NONE, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"epub", FORMAT_NONE, "application/epub+zip"},
    {"eml", FORMAT_NONE, "message/rfc822"},
    {"mbox", FORMAT_NONE, "application/mbox"},
};

static struct sniffed readable(enum format format, const char *media_type)
{
    return (struct sniffed){format, media_type, WIRE_OK};
}

static struct sniffed unsupported(const char *media_type)
{
    return (struct sniffed){FORMAT_NONE, media_type, WIRE_UNSUPPORTED};
}

static bool contains(const char *text, size_t size, const char *word)
{
    return memmem(text, size, word, strlen(word)) != NULL;
}

static const char *zip_kind(const char *head, size_t size)
{
    for (size_t i = 0; i < sizeof zip_kinds / sizeof *zip_kinds; i++)
        if (contains(head, size, zip_kinds[i].member))
            return zip_kinds[i].media_type;
    return "application/zip";
}

// The type that the first bytes prove, or NULL.
static const char *binary_type(const char *head, size_t size)
{
    if (size >= 4 && memcmp(head, "PK\3\4", 4) == 0)
        return zip_kind(head, size);
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (size >= magics[i].offset + magics[i].size &&
            memcmp(head + magics[i].offset, magics[i].bytes, magics[i].size) == 0)
            return magics[i].media_type;
    // Readers of PDF accept what stands before its header, within 1,024 bytes.
    return contains(head, size < 1024 ? size : 1024, "\n%PDF-1.") ? "application/pdf" : NULL;
}

static const char *ending_of(const char *name)
{
    const char *base = strrchr(name, '/');
    const char *dot = strrchr(base ? base : name, '.');
    return dot ? dot + 1 : "";
}

// Whether too many bytes are controls for a text into which some have strayed.
static bool is_binary(const struct head *head)
{
    size_t controls = 0, zeros = 0;
    for (size_t i = 0; i < head->size; i++) {
        unsigned char byte = (unsigned char)head->text[i];
        zeros += byte == 0;
        controls +=
            (byte < 0x20 && byte != 0 && !(byte >= '\t' && byte <= '\r') && byte != 0x1b) || byte == 0x7f;
    }
    return controls > head->size / 50 || zeros > head->size / 4;
}

static bool begins(const char *text, size_t size, const char *word)
{
    size_t length = strlen(word);
    return size >= length && strncasecmp(text, word, length) == 0;
}

// Skips white space, comments, processing instructions and, for the element's sake, a DOCTYPE.
static void skip_prolog(const char **text, size_t *size)
{
    while (*size > 0) {
        const char *end = NULL;
        if (isspace((unsigned char)**text))
            end = *text + 1;
        else if (begins(*text, *size, "<!--") && (end = memmem(*text, *size, "-->", 3)))
            end += 3;
        else if ((begins(*text, *size, "<?") || begins(*text, *size, "<!doctype")) &&
                 (end = memchr(*text, '>', *size)))
            end++;
        if (!end)
            return;
        *size -= (size_t)(end - *text);
        *text = end;
    }
}

static const char *const html_starts[] = {"<html", "<head>", "<head ", "<body", "<title", "<meta "};

static struct sniffed sniff_markup(const struct head *head, struct sniffed none)
{
    const char *text = head->text;
    size_t size = head->size;
    while (size > 0 && isspace((unsigned char)*text)) {
        text++;
        size--;
    }
    if (size == 0 || *text != '<')
        return none;
    if (begins(text, size, "<!doctype html"))
        return readable(FORMAT_HTML, "text/html");
    bool declared = begins(text, size, "<?xml");
    skip_prolog(&text, &size);
    for (size_t i = 0; i < sizeof html_starts / sizeof *html_starts; i++)
        if (begins(text, size, html_starts[i]))
            return readable(FORMAT_HTML, declared ? "application/xhtml+xml" : "text/html");
    if (begins(text, size, "<svg") && none.format != FORMAT_HTML)
        return unsupported("image/svg+xml");
    if (contains(head->text, head->size, "<office:document"))
        return unsupported("application/vnd.oasis.opendocument.text-flat-xml");
    if (contains(head->text, head->size, "progid=\"Word.Document\""))
        return unsupported("application/vnd.ms-wordml");
    return declared ? readable(FORMAT_XML, "application/xml") : none;
}

// JSON Lines: the first line is a whole object with a string for its first key. An object over several lines, or
// an array of objects, needs a name that says JSON.
static struct sniffed sniff_json(const struct head *head, struct sniffed none)
{
    const char *text = head->text, *end = head->text + head->size;
    while (text < end && isspace((unsigned char)*text))
        text++;
    if (text == end || *text != '{')
        return none;
    const char *key = text + 1;
    while (key < end && isspace((unsigned char)*key))
        key++;
    if (key == end || *key != '"')
        return none;
    const char *line = memchr(text, '\n', (size_t)(end - text));
    if (line && line > text && line[-1] == '\r')
        line--;
    // A line longer than the head: its first key must be followed by a colon.
    if (!line && head->size == SNIFF_SIZE) {
        const char *quote = memchr(key + 1, '"', (size_t)(end - key - 1));
        return quote && quote + 1 < end && quote[1] == ':' ? readable(FORMAT_JSONL, "application/jsonl")
                                                           : none;
    }
    if (!line)
        line = end;
    return line[-1] == '}' ? readable(FORMAT_JSONL, "application/jsonl") : none;
}

static bool has_line(const struct head *head, const char *start)
{
    size_t length = strlen(start);
    const char *text = head->text, *end = head->text + head->size;
    while (text && (size_t)(end - text) > length) {
        if (strncasecmp(text, start, length) == 0)
            return true;
        text = memchr(text, '\n', (size_t)(end - text));
        text = text ? text + 1 : NULL;
    }
    return false;
}

// A mail or a mailbox: not a memorandum that opens with From: and Subject:.
static const char *mail_type(const struct head *head)
{
    bool stamped =
        has_line(head, "Received: ") || has_line(head, "Message-ID:") || has_line(head, "MIME-Version:");
    if (begins(head->text, head->size, "From ") && has_line(head, "From: ") && stamped)
        return "application/mbox";
    const char *colon = memchr(head->text, ':', head->size);
    const char *line = memchr(head->text, '\n', head->size);
    bool header = colon && line && colon < line && !memchr(head->text, ' ', (size_t)(colon - head->text));
    return header && stamped && has_line(head, "From: ") ? "message/rfc822" : NULL;
}

static struct sniffed by_name(const struct head *head)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (strcasecmp(head->ending, endings[i].ending) != 0)
            continue;
        if (endings[i].format == FORMAT_NONE)
            return unsupported(endings[i].media_type);
        return readable(endings[i].format, endings[i].media_type);
    }
    return (struct sniffed){FORMAT_NONE, "application/octet-stream", WIRE_OK};
}

static struct sniffed sniff_text(const struct head *head, struct sniffed named)
{
    if (is_binary(head)) {
        bool promised = named.format != FORMAT_NONE;
        return (struct sniffed){FORMAT_NONE, promised ? named.media_type : "application/octet-stream",
                                promised ? WIRE_DAMAGED : WIRE_UNSUPPORTED};
    }
    const char *mail = mail_type(head);
    if (mail)
        return unsupported(mail);
    // Pages of error messages are often saved under the name of what was asked for: what is markup is read.
    if (named.format == FORMAT_NONE && named.reason != WIRE_OK)
        return sniff_markup(head, named);
    if (named.format == FORMAT_MARKDOWN)
        return named;
    struct sniffed found = sniff_markup(head, sniff_json(head, named));
    return found.format == FORMAT_NONE && found.reason == WIRE_OK ? readable(FORMAT_TEXT, "text/plain")
                                                                  : found;
}

struct sniffed sniff(const char *data, size_t size, const char *name)
{
    if (size == 0)
        return (struct sniffed){FORMAT_NONE, "inode/x-empty", WIRE_EMPTY};
    const char *binary = binary_type(data, size);
    if (binary)
        return unsupported(binary);
    struct charset charset;
    charset_detect(&charset, data, size, NULL);
    struct buffer text;
    buffer_init(&text);
    struct head head = {data + charset.mark_size, size - charset.mark_size, ending_of(name)};
    if (strncmp(charset.name, "UTF-16", 6) == 0 || strncmp(charset.name, "UTF-32", 6) == 0) {
        charset_decode(&text, &charset, data, size);
        head.text = text.data;
        head.size = text.size;
    }
    struct sniffed found = sniff_text(&head, by_name(&head));
    buffer_clear(&text);
    return found;
}
