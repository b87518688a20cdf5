// SPDX-License-Identifier: MIT
// What the authors of pages call their elements.
#include "extract/markup/facts/html_hints.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_BYTES_MAX = 512, WORD_MAX = 24 };

struct hint {
    const char *word;
    unsigned bits;
};

// In the order of strcmp.
static const struct hint hints[] = {
    {"aktualisiert", HINT_MODIFIED},
    {"archive", HINT_OTHERS},
    {"article", HINT_ENTRY},
    {"artikel", HINT_ENTRY},
    {"asset", HINT_ENTRY},
    {"auteur", HINT_AUTHOR},
    {"auteurs", HINT_AUTHOR},
    {"author", HINT_AUTHOR},
    {"authorname", HINT_AUTHOR},
    {"authors", HINT_AUTHOR},
    {"autor", HINT_AUTHOR},
    {"autore", HINT_AUTHOR},
    {"autoren", HINT_AUTHOR},
    {"autores", HINT_AUTHOR},
    {"autorin", HINT_AUTHOR},
    {"avatar", HINT_ABOUT},
    {"beitrag", HINT_ENTRY},
    {"bio", HINT_ABOUT},
    {"biography", HINT_ABOUT},
    {"brand", HINT_LOGO},
    {"breadcrumb", HINT_OTHERS},
    {"breadcrumbs", HINT_OTHERS},
    {"byline", HINT_AUTHOR},
    {"bylines", HINT_AUTHOR},
    {"calendar", HINT_OTHERS},
    {"caption", HINT_ABOUT},
    {"categories", HINT_SECTION},
    {"category", HINT_SECTION},
    {"channel", HINT_SECTION},
    {"comentario", HINT_COMMENTS},
    {"comentarios", HINT_COMMENTS},
    {"comment", HINT_OTHERS},
    {"commentaire", HINT_COMMENTS},
    {"commentaires", HINT_COMMENTS},
    {"commentlist", HINT_COMMENTS},
    {"comments", HINT_COMMENTS},
    {"consent", HINT_OTHERS},
    {"contributor", HINT_AUTHOR},
    {"cookie", HINT_OTHERS},
    {"copyright", HINT_ABOUT | HINT_OTHERS},
    {"created", HINT_DATE},
    {"creation", HINT_DATE},
    {"credit", HINT_ABOUT},
    {"credits", HINT_AUTHOR},
    {"dachzeile", HINT_SECTION},
    {"date", HINT_DATE},
    {"dateline", HINT_DATE},
    {"dates", HINT_DATE},
    {"datestamp", HINT_DATE},
    {"datetime", HINT_DATE},
    {"datum", HINT_DATE},
    {"desc", HINT_ABOUT},
    {"description", HINT_ABOUT},
    {"disqus", HINT_COMMENTS},
    {"edited", HINT_MODIFIED},
    {"entry", HINT_ENTRY},
    {"eyebrow", HINT_SECTION},
    {"fecha", HINT_DATE},
    {"footer", HINT_FOOTER},
    {"foto", HINT_ABOUT},
    {"hentry", HINT_ARTICLE},
    {"image", HINT_ABOUT},
    {"img", HINT_ABOUT},
    {"info", 0},
    {"kicker", HINT_SECTION},
    {"kommentar", HINT_OTHERS},
    {"kommentare", HINT_COMMENTS},
    {"lastmod", HINT_MODIFIED},
    {"latest", HINT_OTHERS},
    {"leserkommentare", HINT_COMMENTS},
    {"logo", HINT_LOGO},
    {"menu", HINT_OTHERS},
    {"metadate", HINT_DATE},
    {"modified", HINT_MODIFIED},
    {"mostread", HINT_OTHERS},
    {"nav", HINT_OTHERS},
    {"navbar", HINT_OTHERS},
    {"navigation", HINT_OTHERS},
    {"newsletter", HINT_OTHERS},
    {"photo", HINT_ABOUT},
    {"picture", HINT_ABOUT},
    {"popular", HINT_OTHERS},
    {"post", HINT_ENTRY},
    {"postdate", HINT_DATE},
    {"posted", HINT_DATE},
    {"promo", HINT_OTHERS},
    {"pubdate", HINT_DATE},
    {"publication", HINT_DATE},
    {"publish", HINT_DATE},
    {"published", HINT_DATE},
    {"recommendations", HINT_OTHERS},
    {"recommended", HINT_OTHERS},
    {"related", HINT_OTHERS},
    {"relatedposts", HINT_OTHERS},
    {"replies", HINT_COMMENTS},
    {"respond", HINT_COMMENTS},
    {"ressort", HINT_SECTION},
    {"rubric", HINT_SECTION},
    {"rubrik", HINT_SECTION},
    {"rubrique", HINT_SECTION},
    {"sidebar", HINT_OTHERS},
    {"similar", HINT_OTHERS},
    {"sitename", HINT_LOGO},
    {"slider", HINT_OTHERS},
    {"social", HINT_ABOUT},
    {"sponsor", HINT_OTHERS},
    {"sponsored", HINT_OTHERS},
    {"story", HINT_ENTRY},
    {"tag", HINT_SECTION},
    {"tags", HINT_SECTION},
    {"teaser", HINT_OTHERS},
    {"teasers", HINT_OTHERS},
    {"time", HINT_DATE},
    {"timeago", HINT_DATE},
    {"timestamp", HINT_DATE},
    {"topic", HINT_SECTION},
    {"topics", HINT_SECTION},
    {"trending", HINT_OTHERS},
    {"update", HINT_MODIFIED},
    {"updated", HINT_MODIFIED},
    {"verfasser", HINT_AUTHOR},
    {"widget", HINT_OTHERS},
    {"writer", HINT_AUTHOR},
    {"writers", HINT_AUTHOR},
};

static int compare(const void *word, const void *hint)
{
    return strcmp(word, ((const struct hint *)hint)->word);
}

static unsigned bits_of(const char *word)
{
    const struct hint *hint = bsearch(word, hints, sizeof hints / sizeof *hints, sizeof *hints, compare);
    return hint ? hint->bits : 0;
}

static unsigned bits_in(const char *names)
{
    unsigned bits = 0;
    char word[WORD_MAX + 1];
    size_t length = 0;
    for (size_t i = 0; names && i < NAMES_BYTES_MAX; i++) {
        unsigned char byte = (unsigned char)names[i];
        bool hump = i > 0 && isupper(byte) && islower((unsigned char)names[i - 1]);
        if ((!isalpha(byte) || hump) && length > 0) {
            word[length] = '\0';
            bits |= bits_of(word);
            length = 0;
        }
        if (byte == '\0')
            break;
        if (isalpha(byte) && length < WORD_MAX)
            word[length++] = (char)tolower(byte);
    }
    return bits;
}

unsigned html_hints(const GumboNode *node)
{
    return bits_in(html_attribute(node, "class")) | bits_in(html_attribute(node, "id"));
}
