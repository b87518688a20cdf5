// SPDX-License-Identifier: MIT
// What the head of a page says of it.
#include "extract/markup/blocks/html_said.h"

#include "extract/markup/blocks/html_links.h"
#include "text/base/space.h"
#include "text/base/utf8.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { TITLE_LEAST = 8, TITLE_MOST = 1000, ABOUT_LEAST = 24, ABOUT_MOST = 4000, NAME_LEAST = 4 };

struct head_reader {
    struct html_said *out;
    const GumboNode *title; // the first
    bool failed;
};

// What meta elements call it by.
static const char *key_of(const GumboNode *node)
{
    const char *name = html_attribute(node, "name");
    const char *property = html_attribute(node, "property");
    return name ? name : property ? property : "";
}

static bool is_about(const char *key)
{
    static const char *const keys[] = {"description", "og:description", "twitter:description",
                                       "dc.description", "dcterms.abstract"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcasecmp(key, keys[i]) == 0)
            return true;
    return false;
}

static void read_about(struct head_reader *reader, const char *value)
{
    struct buffer *about = &reader->out->about;
    if (about->size >= ABOUT_MOST)
        return;
    size_t size = strnlen(value, ABOUT_MOST);
    reader->failed = reader->failed || !space_collapse(about, value, utf8_floor(value, size, size)) ||
                     !buffer_add(about, "\n", 1);
}

static bool is_kept(unsigned char byte)
{
    return byte >= 0x80 || isalnum(byte);
}

size_t html_squeeze(char *out, size_t room, const char *text, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < size && length + 1 < room; i++)
        if (is_kept((unsigned char)text[i]))
            out[length++] = (char)tolower((unsigned char)text[i]);
    out[length] = '\0';
    return length;
}

static void read_name(struct html_said *said, int which, const char *name, size_t size)
{
    char *out = said->names[which];
    size_t length = html_squeeze(out, HTML_SITE_NAME_SIZE, name, size);
    if (out[0] && length < NAME_LEAST)
        out[0] = '\0';
}

// The name of a host is its last label but one, or but two below "co.uk".
static void read_address(struct html_said *said, const char *address)
{
    said->site = html_address_read(address).site;
    const char *host = strstr(address, "//");
    if (!host || said->site == 0)
        return;
    host += 2;
    size_t end = strcspn(host, "/?#:"), start = end;
    for (int label = 0; label < 3 && start > 0; label++) {
        end = start;
        while (start > 0 && host[start - 1] != '.')
            start--;
        if (label > 0 && end - start >= NAME_LEAST)
            break;
        start -= start > 0;
    }
    read_name(said, 0, host + start, end - start);
}

static void read_meta(struct head_reader *reader, const GumboNode *node)
{
    const char *key = key_of(node), *value = html_attribute(node, "content");
    if (!value)
        return;
    if (is_about(key))
        read_about(reader, value);
    else if (strcasecmp(key, "og:url") == 0 && reader->out->site == 0)
        read_address(reader->out, value);
    else if (strcasecmp(key, "og:site_name") == 0)
        read_name(reader->out, 1, value, strlen(value));
}

static enum html_step read_node(void *context, const GumboNode *node)
{
    struct head_reader *reader = context;
    GumboTag tag = html_tag_of(node);
    const char *rel = tag == GUMBO_TAG_LINK ? html_attribute(node, "rel") : NULL;
    const char *address = rel && strcasecmp(rel, "canonical") == 0 ? html_attribute(node, "href") : NULL;
    if (tag == GUMBO_TAG_TITLE && !reader->title)
        reader->title = node;
    if (tag == GUMBO_TAG_META)
        read_meta(reader, node);
    if (address)
        read_address(reader->out, address);
    return tag == GUMBO_TAG_BODY ? HTML_SKIP : HTML_DESCEND;
}

bool html_said_read(struct html_said *said, const GumboNode *document)
{
    *said = (struct html_said){0};
    buffer_init(&said->title);
    buffer_init(&said->about);
    struct head_reader reader = {.out = said};
    html_walk(document, &(struct html_visitor){.enter = read_node, .context = &reader});
    struct buffer raw;
    buffer_init(&raw);
    bool done = !reader.failed && (!reader.title || html_text_below(&raw, reader.title));
    size_t size = utf8_floor(raw.data, raw.size, raw.size < TITLE_MOST ? raw.size : TITLE_MOST);
    done = done && space_collapse(&said->title, raw.data, size);
    buffer_clear(&raw);
    return done;
}

void html_said_clear(struct html_said *said)
{
    buffer_clear(&said->title);
    buffer_clear(&said->about);
}

bool html_said_is_title(const struct html_said *said, const char *line, size_t size)
{
    return size >= TITLE_LEAST && memmem(said->title.data, said->title.size, line, size);
}

bool html_said_is_about(const struct html_said *said, const char *line, size_t size)
{
    size = utf8_floor(line, size, size < 2 * ABOUT_LEAST ? size : 2 * ABOUT_LEAST);
    return size >= ABOUT_LEAST && memmem(said->about.data, said->about.size, line, size);
}
