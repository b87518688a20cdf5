// SPDX-License-Identifier: MIT
// What a page gives its scripts to show.
#include "extract/markup/facts/html_data.h"

#include <ctype.h>
#include <string.h>

enum { KEY_MAX = 32, VALUE_MAX = 40 };

static bool is_letter_of_key(char byte)
{
    return isalpha((unsigned char)byte) || byte == '_' || byte == '-';
}

// Small letters without lines between the words: "first_published_at", "firstPublishedAt".
static bool is_date_key(const char *text, size_t size)
{
    static const char *const keys[] = {
        "published",       "publishedat",    "publishedon",      "publisheddate",      "publishedtime",
        "publishdate",     "publishtime",    "publicationdate",  "publicationtime",    "datepublished",
        "datepublication", "firstpublished", "firstpublishedat", "firstpublisheddate", "firstpublishdate",
    };
    char key[KEY_MAX];
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        if (length + 1 >= KEY_MAX)
            return false;
        if (isalpha((unsigned char)text[i]))
            key[length++] = (char)tolower((unsigned char)text[i]);
    }
    key[length] = '\0';
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

// Behind the quotes and blanks, each of which may be escaped.
static size_t skip_quotes(const char *text, size_t size, size_t at)
{
    while (at < size && strchr("\\\"' \t\r\n", text[at]) && text[at])
        at++;
    return at;
}

// The value of the key that ends at `at`: a stamp with its day, or seconds.
static bool read_value(struct date *out, const char *text, size_t size, size_t at)
{
    at = skip_quotes(text, size, at);
    if (at >= size || text[at] != ':')
        return false;
    at = skip_quotes(text, size, at + 1);
    size_t length = 0;
    while (at + length < size && length < VALUE_MAX &&
           (isalnum((unsigned char)text[at + length]) ||
            (text[at + length] && strchr("-:.+ ", text[at + length]))))
        length++;
    return length >= 10 && isdigit((unsigned char)text[at]) &&
           html_date_parse(out, ORDER_UNKNOWN, text + at, length) && out->day > 0;
}

void html_data_see(struct html_data *data, const char *text, size_t size)
{
    static const char part[] = "ubli"; // of published, publication
    size_t end = 0;
    for (const char *at = memmem(text, size, part, 4); at && !data->several;
         at = memmem(text + end, size - end, part, 4)) {
        size_t start = (size_t)(at - text);
        end = start + 4;
        while (start > 0 && (size_t)(at - text) - start < KEY_MAX && is_letter_of_key(text[start - 1]))
            start--;
        while (end < size && end - start < KEY_MAX && is_letter_of_key(text[end]))
            end++;
        struct date date;
        if (!is_date_key(text + start, end - start) || !read_value(&date, text, size, end))
            continue;
        data->several = data->published.year > 0 && memcmp(&date, &data->published, sizeof date) != 0;
        data->published = date;
    }
}

bool html_data_add(struct html_facts *facts, const struct html_data *data)
{
    char text[DATE_TEXT_SIZE];
    if (data->published.year == 0 || data->several)
        return true;
    date_format(data->published, text);
    return html_facts_add(facts, &(struct fact){.key = FACT_PUBLISHED, .source = FROM_DATA}, text,
                          strlen(text));
}
