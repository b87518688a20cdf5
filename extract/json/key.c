// SPDX-License-Identifier: MIT
// What the keys of JSON records mean.
#include "extract/json/key.h"

#include <ctype.h>
#include <string.h>

#define META(name, rank, meta)                     \
    {                                              \
        name, JSON_META, rank, meta, JSON_ANY_FORM \
    }
#define TEXT(name, rank)                                     \
    {                                                        \
        name, JSON_TEXT, rank, META_KEY_COUNT, JSON_ANY_FORM \
    }
#define FORMED(name, rank, form)                    \
    {                                               \
        name, JSON_TEXT, rank, META_KEY_COUNT, form \
    }
#define PARTS(name, rank)                                     \
    {                                                         \
        name, JSON_PARTS, rank, META_KEY_COUNT, JSON_ANY_FORM \
    }
#define USE(name, use)                              \
    {                                               \
        name, use, 0, META_KEY_COUNT, JSON_ANY_FORM \
    }

// Sources: what trafilatura, news-please, newspaper, readability, NewsAPI, JSON Feed, Elasticsearch, Solr, WordPress, Crossref, BEIR,
// S2ORC, schema.org and common exports of chats and transcripts call things.
static const struct json_key keys[] = {
    META("title", 0, META_TITLE),
    META("headline", 1, META_TITLE),
    META("heading", 2, META_TITLE),
    META("doctitle", 3, META_TITLE),
    META("documenttitle", 3, META_TITLE),
    META("articletitle", 3, META_TITLE),
    META("pagetitle", 4, META_TITLE),
    META("ogtitle", 5, META_TITLE),
    META("subject", 6, META_TITLE),
    META("name", 7, META_TITLE),
    META("author", 0, META_AUTHOR),
    META("authors", 1, META_AUTHOR),
    META("creator", 2, META_AUTHOR),
    META("creators", 3, META_AUTHOR),
    META("byline", 4, META_AUTHOR),
    META("writer", 5, META_AUTHOR),
    META("writers", 5, META_AUTHOR),
    META("authorname", 6, META_AUTHOR),
    META("authornames", 6, META_AUTHOR),
    META("by", 7, META_AUTHOR),
    META("contributors", 8, META_AUTHOR),
    META("date", 0, META_DATE),
    META("published", 1, META_DATE),
    META("publicationdate", 2, META_DATE),
    META("publishedat", 3, META_DATE),
    META("datepublished", 4, META_DATE),
    META("datepublish", 5, META_DATE),
    META("pubdate", 6, META_DATE),
    META("publishdate", 7, META_DATE),
    META("publisheddate", 7, META_DATE),
    META("publishedon", 7, META_DATE),
    META("publishedtime", 7, META_DATE),
    META("publicationtime", 7, META_DATE),
    META("articlepublishedtime", 7, META_DATE),
    META("dategmt", 8, META_DATE),
    META("issued", 8, META_DATE),
    META("documentdate", 8, META_DATE),
    META("docdate", 8, META_DATE),
    META("webpublicationdate", 8, META_DATE),
    META("created", 9, META_DATE),
    META("createdat", 10, META_DATE),
    META("createdutc", 10, META_DATE),
    META("datecreated", 10, META_DATE),
    META("creationdate", 10, META_DATE),
    META("datetime", 11, META_DATE),
    META("timestamp", 12, META_DATE),
    META("time", 13, META_DATE),
    META("publicationyear", 14, META_DATE),
    META("year", 15, META_DATE),
    META("language", 0, META_LANGUAGE),
    META("lang", 1, META_LANGUAGE),
    META("languagecode", 2, META_LANGUAGE),
    META("inlanguage", 3, META_LANGUAGE),
    META("locale", 4, META_LANGUAGE),
    META("url", 0, META_URL),
    META("link", 1, META_URL),
    META("canonicalurl", 2, META_URL),
    META("weburl", 3, META_URL),
    META("sourceurl", 4, META_URL),
    META("permalink", 5, META_URL),
    META("href", 6, META_URL),
    META("uri", 7, META_URL),
    META("series", 0, META_SERIES),
    META("collection", 1, META_SERIES),
    META("journal", 2, META_SERIES),
    META("containertitle", 3, META_SERIES),
    USE("id", JSON_ID),
    USE("docid", JSON_ID),
    USE("docno", JSON_ID),
    USE("documentid", JSON_ID),
    USE("guid", JSON_ID),
    USE("uuid", JSON_ID),
    TEXT("text", 0),
    TEXT("fulltext", 1),
    TEXT("maintext", 1),
    TEXT("body", 2),
    TEXT("articlebody", 2),
    TEXT("bodytext", 2),
    TEXT("articletext", 2),
    FORMED("contenthtml", 3, JSON_HTML),
    TEXT("content", 3),
    TEXT("contents", 3),
    TEXT("contenttext", 4),
    FORMED("html", 5, JSON_HTML),
    FORMED("bodyhtml", 5, JSON_HTML),
    FORMED("htmlbody", 5, JSON_HTML),
    FORMED("texthtml", 5, JSON_HTML),
    FORMED("markdown", 5, JSON_MARKDOWN),
    FORMED("contentmarkdown", 4, JSON_MARKDOWN),
    FORMED("bodymarkdown", 4, JSON_MARKDOWN),
    FORMED("contentmd", 4, JSON_MARKDOWN),
    TEXT("plaintext", 5),
    TEXT("cleantext", 5),
    TEXT("rawtext", 6),
    TEXT("rawcontent", 6),
    TEXT("transcript", 6),
    TEXT("transcription", 6),
    TEXT("story", 7),
    TEXT("selftext", 7),
    TEXT("passage", 7),
    TEXT("rendered", 8),
    FORMED("rawhtml", 9, JSON_HTML),
    PARTS("paragraphs", 10),
    PARTS("sections", 10),
    PARTS("messages", 10),
    PARTS("speeches", 10),
    PARTS("utterances", 10),
    PARTS("segments", 10),
    PARTS("turns", 10),
    PARTS("chapters", 10),
    PARTS("pages", 10),
    PARTS("blocks", 10),
    PARTS("chunks", 10),
    PARTS("parts", 10),
    PARTS("passages", 10),
    PARTS("dialogue", 10),
    PARTS("conversation", 10),
    PARTS("conversations", 10),
    PARTS("interventions", 10),
    PARTS("contributions", 10),
    PARTS("lines", 11),
    PARTS("children", 12),
    USE("sentences", JSON_JOINED),
    USE("sents", JSON_JOINED),
    USE("tokens", JSON_JOINED),
    USE("words", JSON_JOINED),
    USE("abstract", JSON_ABSTRACT),
    USE("summary", JSON_ABSTRACT),
    USE("source", JSON_NESTED),
    USE("metadata", JSON_NESTED),
    USE("meta", JSON_NESTED),
    USE("data", JSON_NESTED),
    USE("attributes", JSON_NESTED),
    USE("properties", JSON_NESTED),
    USE("fields", JSON_NESTED),
    USE("article", JSON_NESTED),
    USE("document", JSON_NESTED),
    USE("doc", JSON_NESTED),
    USE("record", JSON_NESTED),
    USE("post", JSON_NESTED),
    USE("page", JSON_NESTED),
    USE("payload", JSON_NESTED),
    USE("node", JSON_NESTED),
    USE("results", JSON_RECORDS),
    USE("articles", JSON_RECORDS),
    USE("items", JSON_RECORDS),
    USE("documents", JSON_RECORDS),
    USE("docs", JSON_RECORDS),
    USE("records", JSON_RECORDS),
    USE("hits", JSON_RECORDS),
    USE("entries", JSON_RECORDS),
    USE("features", JSON_RECORDS),
    USE("response", JSON_RECORDS),
    USE("news", JSON_RECORDS),
    USE("stories", JSON_RECORDS),
    USE("posts", JSON_HELD),
    USE("rows", JSON_HELD),
    USE("value", JSON_HELD),
    USE("list", JSON_HELD),
    USE("format", JSON_FORMAT),
    USE("contenttype", JSON_FORMAT),
    USE("mimetype", JSON_FORMAT),
    USE("mediatype", JSON_FORMAT),
    USE("markup", JSON_FORMAT),
    USE("contentformat", JSON_FORMAT),
    USE("textformat", JSON_FORMAT),
    USE("bodyformat", JSON_FORMAT),
    USE("sitename", JSON_NO_TEXT),
    USE("hostname", JSON_NO_TEXT),
    USE("publisher", JSON_NO_TEXT),
    USE("fingerprint", JSON_NO_TEXT),
    USE("hash", JSON_NO_TEXT),
    USE("image", JSON_NO_TEXT),
    USE("images", JSON_NO_TEXT),
    USE("tags", JSON_NO_TEXT),
    USE("keywords", JSON_NO_TEXT),
    USE("categories", JSON_NO_TEXT),
    USE("comments", JSON_NO_TEXT),
    USE("license", JSON_NO_TEXT),
    USE("embedding", JSON_NO_TEXT),
    USE("references", JSON_NO_TEXT),
    USE("links", JSON_NO_TEXT),
};

// What the same keys mean in a part of a text.
static const struct json_key part_keys[] = {
    USE("heading", JSON_HEADING),
    USE("title", JSON_HEADING),
    USE("header", JSON_HEADING),
    USE("section", JSON_HEADING),
    USE("sectiontitle", JSON_HEADING),
    USE("sectionname", JSON_HEADING),
    USE("headline", JSON_HEADING),
    USE("speaker", JSON_SPEAKER),
    USE("speakername", JSON_SPEAKER),
    USE("role", JSON_SPEAKER),
    USE("from", JSON_SPEAKER),
    USE("sender", JSON_SPEAKER),
    USE("author", JSON_SPEAKER),
    USE("user", JSON_SPEAKER),
    USE("username", JSON_SPEAKER),
    USE("name", JSON_SPEAKER),
    USE("who", JSON_SPEAKER),
    TEXT("paragraph", 3),
    TEXT("value", 8),
    TEXT("message", 7),
    TEXT("utterance", 3),
    TEXT("speech", 3),
    TEXT("line", 7),
    PARTS("items", 10),
    PARTS("subsections", 11),
    PARTS("entries", 10),
};

static const struct json_key other = USE("", JSON_OTHER);

// Letters (those beyond ASCII as they are) and digits, the first in lower case. Longer names are in no table.
enum { NAME_SIZE = 32 };

static bool fold(char out[NAME_SIZE], const char *key)
{
    size_t size = 0;
    for (; *key && size < NAME_SIZE - 1; key++)
        if (isalnum((unsigned char)*key) || (unsigned char)*key >= 0x80)
            out[size++] = (char)tolower((unsigned char)*key);
    out[size] = '\0';
    return !*key;
}

static const struct json_key *find(const struct json_key *rows, size_t count, const char *folded)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, folded) == 0)
            return &rows[i];
    return NULL;
}

const struct json_key *json_key_of(const char *key)
{
    char folded[NAME_SIZE];
    const struct json_key *found = fold(folded, key) ? find(keys, sizeof keys / sizeof *keys, folded) : NULL;
    return found ? found : &other;
}

const struct json_key *json_part_key_of(const char *key)
{
    char folded[NAME_SIZE];
    if (!fold(folded, key))
        return &other;
    const struct json_key *found = find(part_keys, sizeof part_keys / sizeof *part_keys, folded);
    return found ? found : json_key_of(key);
}
