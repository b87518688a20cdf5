// SPDX-License-Identifier: MIT
// What the site of a page is called.
#include "extract/markup/facts/html_site.h"

#include "text/passages/alike.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { NAME_WORDS_MAX = 8 }; // what is longer is a title that a page tells as its site's name

// The letters and digits of a text in ASCII, small.
static size_t compact(char *out, size_t out_size, const char *text, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < size && length + 1 < out_size; i++)
        if (isalnum((unsigned char)text[i]))
            out[length++] = (char)tolower((unsigned char)text[i]);
    out[length] = '\0';
    return length;
}

// Whether the text is the name in an address: "The Example" of www.the-example.org.
static bool is_host(const char *address, const char *text, size_t size, bool loosely)
{
    char name[64], host[128];
    const char *start = strstr(address, "://");
    start = start ? start + 3 : address;
    size_t length = strcspn(start, "/:?#");
    if (length > 4 && strncasecmp(start, "www.", 4) == 0) {
        start += 4;
        length -= 4;
    }
    size_t name_size = compact(name, sizeof name, text, size),
           whole = compact(host, sizeof host, start, length);
    const char *dot = memchr(start, '.', length);
    size_t label = dot ? compact(host, sizeof host, start, (size_t)(dot - start)) : whole;
    whole = compact(host, sizeof host, start, length);
    if (name_size < 3 || size >= sizeof name)
        return false;
    // The whole host or its first label, or one of them with a word more than the other ("Example News" of example.org).
    if ((name_size == whole || name_size == label) && memcmp(name, host, name_size) == 0)
        return true;
    host[label] = '\0';
    return loosely && ((label >= 4 && name_size <= 2 * label + 4 && strstr(name, host)) ||
                       (name_size >= 5 && 2 * name_size >= label && strstr(host, name)));
}

static bool is_site(const struct html_facts *facts, const char *text, size_t size, bool loosely)
{
    struct buffer words, name;
    buffer_init(&words);
    buffer_init(&name);
    bool same = false;
    alike_words(&words, text, size);
    for (size_t i = 0; !same && i < html_facts_count(facts); i++) {
        const struct fact *fact = html_facts_at(facts, i);
        if (fact->key == FACT_URL)
            same = is_host(html_facts_text(facts, fact), text, size, loosely);
        buffer_truncate(&name, 0);
        if (fact->key != FACT_SITE || !alike_words(&name, html_facts_text(facts, fact), fact->size))
            continue;
        same = alike_count(&name) > NAME_WORDS_MAX ? false
               : name.size == words.size
                   ? alike_holds(&name, &words)
                   : alike_count(&words) <= 6 && (alike_holds(&words, &name) || alike_holds(&name, &words));
    }
    buffer_clear(&words);
    buffer_clear(&name);
    return same;
}

bool html_is_site(const struct html_facts *facts, const char *text, size_t size)
{
    return is_site(facts, text, size, true);
}

bool html_is_site_exactly(const struct html_facts *facts, const char *text, size_t size)
{
    return is_site(facts, text, size, false);
}
