// SPDX-License-Identifier: MIT
// What the keys of records mean: JSON objects, and front matter.
#include "extract/record/key.h"

#include "extract/record/date_key.h"
#include <ctype.h>
#include <string.h>

#define META(name, rank, meta)                         \
    {                                                  \
        name, RECORD_META, rank, meta, RECORD_ANY_FORM \
    }
#define TEXT(name, rank)                                         \
    {                                                            \
        name, RECORD_TEXT, rank, META_KEY_COUNT, RECORD_ANY_FORM \
    }
#define FORMED(name, rank, form)                      \
    {                                                 \
        name, RECORD_TEXT, rank, META_KEY_COUNT, form \
    }
#define PARTS(name, rank)                                         \
    {                                                             \
        name, RECORD_PARTS, rank, META_KEY_COUNT, RECORD_ANY_FORM \
    }
#define USE(name, use)                                \
    {                                                 \
        name, use, 0, META_KEY_COUNT, RECORD_ANY_FORM \
    }

// Sources: what trafilatura, news-please, newspaper, readability, NewsAPI, JSON Feed, Elasticsearch, Solr, WordPress, Crossref, BEIR,
// S2ORC, schema.org and common exports of chats and transcripts call things.
static const struct record_key keys[] = {
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
    META("webtitle", 8, META_TITLE),
    META("debatetitle", 8, META_TITLE),
    META("casename", 8, META_TITLE),
    META("titulo", 20, META_TITLE), // what exports in other languages call them
    META("título", 20, META_TITLE),
    META("titre", 20, META_TITLE),
    META("titel", 20, META_TITLE),
    META("titolo", 20, META_TITLE),
    META("überschrift", 20, META_TITLE),
    META("tytuł", 20, META_TITLE),
    META("заголовок", 20, META_TITLE),
    META("название", 20, META_TITLE),
    META("назва", 20, META_TITLE),
    META("标题", 20, META_TITLE),
    META("標題", 20, META_TITLE),
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
    META("userprofile", 7, META_AUTHOR),
    META("sendername", 7, META_AUTHOR),
    META("contributors", 8, META_AUTHOR),
    META("authorships", 9, META_AUTHOR),
    META("sender", 10, META_AUTHOR),
    META("from", 11, META_AUTHOR),
    META("user", 12, META_AUTHOR),
    META("username", 13, META_AUTHOR),
    META("autor", 20, META_AUTHOR),
    META("autores", 20, META_AUTHOR),
    META("auteur", 20, META_AUTHOR),
    META("auteurs", 20, META_AUTHOR),
    META("autore", 20, META_AUTHOR),
    META("autori", 20, META_AUTHOR),
    META("verfasser", 20, META_AUTHOR),
    META("автор", 20, META_AUTHOR),
    META("авторы", 20, META_AUTHOR),
    META("作者", 20, META_AUTHOR),
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
    META("sittingdate", 8, META_DATE),
    META("debatedate", 8, META_DATE),
    META("meetingdate", 8, META_DATE),
    META("created", 9, META_DATE),
    META("createdat", 10, META_DATE),
    META("createdutc", 10, META_DATE),
    META("datecreated", 10, META_DATE),
    META("creationdate", 10, META_DATE),
    META("datetime", 11, META_DATE),
    META("introduceddate", 10, META_DATE),
    META("seendate", 11, META_DATE),
    META("timestamp", 12, META_DATE),
    META("ts", 13, META_DATE),
    META("time", 13, META_DATE),
    META("publicationyear", 14, META_DATE),
    META("year", RECORD_YEAR_RANK, META_DATE),
    META("fecha", 20, META_DATE),
    META("datum", 20, META_DATE),
    META("fechapublicacion", 21, META_DATE),
    META("datepublication", 21, META_DATE),
    META("дата", 20, META_DATE),
    META("датапубликации", 21, META_DATE),
    META("日期", 20, META_DATE),
    META("发布时间", 21, META_DATE),
    META("modified", 30, META_DATE),
    META("modifiedat", 31, META_DATE),
    META("datemodified", 31, META_DATE),
    META("updated", 31, META_DATE),
    META("updatedat", 31, META_DATE),
    META("lastmod", 31, META_DATE),
    META("lastmodified", 31, META_DATE),
    META("lastmodifiedat", 31, META_DATE),
    META("language", 0, META_LANGUAGE),
    META("lang", 1, META_LANGUAGE),
    META("languagecode", 2, META_LANGUAGE),
    META("inlanguage", 3, META_LANGUAGE),
    META("locale", 4, META_LANGUAGE),
    META("url", 0, META_URL),
    META("link", 1, META_URL),
    META("canonicalurl", 2, META_URL),
    META("canonical", 2, META_URL),
    META("weburl", 3, META_URL),
    META("sourceurl", 4, META_URL),
    META("permalink", 5, META_URL),
    META("href", 6, META_URL),
    META("uri", 7, META_URL),
    META("series", 0, META_SERIES),
    META("collection", 1, META_SERIES),
    META("journal", 2, META_SERIES),
    META("containertitle", 3, META_SERIES),
    USE("id", RECORD_ID),
    USE("docid", RECORD_ID),
    USE("docno", RECORD_ID),
    USE("documentid", RECORD_ID),
    USE("guid", RECORD_ID),
    USE("uuid", RECORD_ID),
    {"doi", RECORD_ID, 5, META_KEY_COUNT, RECORD_ANY_FORM},
    TEXT("text", 0),
    TEXT("fulltext", 1),
    TEXT("maintext", 1),
    TEXT("body", 2),
    TEXT("articlebody", 2),
    TEXT("bodytext", 2),
    TEXT("articletext", 2),
    FORMED("contenthtml", 3, RECORD_HTML),
    TEXT("content", 3),
    TEXT("contents", 3),
    TEXT("contenttext", 4),
    FORMED("html", 5, RECORD_HTML),
    FORMED("bodyhtml", 5, RECORD_HTML),
    FORMED("htmlbody", 5, RECORD_HTML),
    FORMED("texthtml", 5, RECORD_HTML),
    FORMED("markdown", 5, RECORD_MARKDOWN),
    FORMED("contentmarkdown", 4, RECORD_MARKDOWN),
    FORMED("bodymarkdown", 4, RECORD_MARKDOWN),
    FORMED("contentmd", 4, RECORD_MARKDOWN),
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
    FORMED("rawhtml", 9, RECORD_HTML),
    PARTS("mobiledoc", 8), // what rich.h makes of them; as a word it is no text: {"lexical": "noun"}
    PARTS("lexical", 8),
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
    USE("sentences", RECORD_JOINED),
    USE("sents", RECORD_JOINED),
    USE("tokens", RECORD_JOINED),
    USE("words", RECORD_JOINED),
    USE("abstract", RECORD_ABSTRACT),
    USE("abstractnote", RECORD_ABSTRACT),
    USE("summary", RECORD_ABSTRACT),
    USE("speaker", RECORD_SPEAKER),
    USE("speakername", RECORD_SPEAKER),
    USE("source", RECORD_NESTED),
    USE("metadata", RECORD_NESTED),
    USE("jsonld", RECORD_NESTED),
    USE("ldjson", RECORD_NESTED),
    USE("structureddata", RECORD_NESTED),
    USE("meta", RECORD_NESTED),
    USE("data", RECORD_NESTED),
    USE("attributes", RECORD_NESTED),
    USE("properties", RECORD_NESTED),
    USE("fields", RECORD_NESTED),
    USE("article", RECORD_NESTED),
    USE("document", RECORD_NESTED),
    USE("doc", RECORD_NESTED),
    USE("record", RECORD_NESTED),
    USE("post", RECORD_NESTED),
    USE("message", RECORD_NESTED),
    USE("page", RECORD_NESTED),
    USE("payload", RECORD_NESTED),
    USE("node", RECORD_NESTED),
    USE("tweet", RECORD_NESTED),
    USE("legacy", RECORD_NESTED),
    USE("params", RECORD_NESTED),
    USE("taxonomies", RECORD_NESTED),
    USE("extra", RECORD_NESTED),
    USE("results", RECORD_RECORDS),
    USE("articles", RECORD_RECORDS),
    USE("items", RECORD_RECORDS),
    USE("documents", RECORD_RECORDS),
    USE("docs", RECORD_RECORDS),
    USE("records", RECORD_RECORDS),
    USE("hits", RECORD_RECORDS),
    USE("entries", RECORD_RECORDS),
    USE("features", RECORD_RECORDS),
    USE("response", RECORD_RECORDS),
    USE("news", RECORD_RECORDS),
    USE("stories", RECORD_RECORDS),
    USE("db", RECORD_RECORDS),
    USE("posts", RECORD_HELD),
    USE("rows", RECORD_HELD),
    USE("value", RECORD_HELD),
    USE("list", RECORD_HELD),
    USE("format", RECORD_FORMAT),
    USE("contenttype", RECORD_FORMAT),
    USE("mimetype", RECORD_FORMAT),
    USE("mediatype", RECORD_FORMAT),
    USE("markup", RECORD_FORMAT),
    USE("contentformat", RECORD_FORMAT),
    USE("textformat", RECORD_FORMAT),
    USE("bodyformat", RECORD_FORMAT),
    USE("sitename", RECORD_NO_TEXT),
    USE("hostname", RECORD_NO_TEXT),
    USE("publisher", RECORD_NO_TEXT),
    USE("fingerprint", RECORD_NO_TEXT),
    USE("hash", RECORD_NO_TEXT),
    USE("image", RECORD_NO_TEXT),
    USE("images", RECORD_NO_TEXT),
    USE("tags", RECORD_NO_TEXT),
    USE("keywords", RECORD_NO_TEXT),
    USE("categories", RECORD_NO_TEXT),
    USE("comments", RECORD_NO_TEXT),
    USE("license", RECORD_NO_TEXT),
    USE("embedding", RECORD_NO_TEXT),
    USE("references", RECORD_NO_TEXT),
    USE("reference", RECORD_NO_TEXT),
    USE("links", RECORD_NO_TEXT),
};

// What the same keys mean in a part of a text.
static const struct record_key part_keys[] = {
    USE("heading", RECORD_HEADING),
    USE("title", RECORD_HEADING),
    USE("header", RECORD_HEADING),
    USE("section", RECORD_HEADING),
    USE("sectiontitle", RECORD_HEADING),
    USE("sectionname", RECORD_HEADING),
    USE("headline", RECORD_HEADING),
    USE("userprofile", RECORD_SPEAKER),
    USE("sendername", RECORD_SPEAKER),
    USE("role", RECORD_SPEAKER),
    USE("from", RECORD_SPEAKER),
    USE("sender", RECORD_SPEAKER),
    USE("author", RECORD_SPEAKER),
    USE("user", RECORD_SPEAKER),
    USE("username", RECORD_SPEAKER),
    USE("who", RECORD_SPEAKER),
    USE("attributedto", RECORD_SPEAKER),
    USE("membername", RECORD_SPEAKER),
    USE("member", RECORD_SPEAKER),
    USE("orator", RECORD_SPEAKER),
    USE("name", RECORD_LEAD),
    USE("page", RECORD_PAGE),
    USE("pagenumber", RECORD_PAGE),
    USE("pageno", RECORD_PAGE),
    USE("pagenum", RECORD_PAGE),
    TEXT("paragraph", 3),
    TEXT("value", 8),
    TEXT("message", 7),
    TEXT("utterance", 3),
    TEXT("contributiontext", 3),
    TEXT("speechtext", 3),
    TEXT("speech", 3),
    TEXT("line", 7),
    PARTS("items", 10),
    PARTS("subsections", 11),
    PARTS("entries", 10),
};

static const struct record_key other = USE("", RECORD_OTHER);

// Of keys that are put together, behind those of the table.
static const struct record_key published = META("", 12, META_DATE), changed = META("", 32, META_DATE);

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

static const struct record_key *find(const struct record_key *rows, size_t count, const char *folded)
{
    for (size_t i = 0; i < count; i++)
        if (*rows[i].name == *folded && strcmp(rows[i].name, folded) == 0)
            return &rows[i];
    return NULL;
}

const struct record_key *record_key_of(const char *key)
{
    char folded[NAME_SIZE];
    if (!fold(folded, key))
        return &other;
    const struct record_key *found = find(keys, sizeof keys / sizeof *keys, folded);
    if (found)
        return found;
    switch (date_key_of(folded)) {
    case DATE_KEY_PUBLISHED: return &published;
    case DATE_KEY_CHANGED: return &changed;
    default: return &other;
    }
}

const struct record_key *record_part_key_of(const char *key)
{
    char folded[NAME_SIZE];
    if (!fold(folded, key))
        return &other;
    const struct record_key *found = find(part_keys, sizeof part_keys / sizeof *part_keys, folded);
    return found ? found : record_key_of(key);
}
