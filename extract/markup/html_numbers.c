// SPDX-License-Identifier: MIT
// The numbers of ordered lists.
#include "extract/markup/html_numbers.h"

#include "extract/core/names/numeral.h"
#include "text/passages/heading_number.h"
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

// What is on the screen by style counts before the attribute: '\0' for none, '?' where it says nothing.
static char system_of_style(const GumboNode *node)
{
    static const struct {
        const char *name;
        char system;
    } styles[] = {{"none", '\0'},
                  {"lower-alpha", 'a'},
                  {"lower-latin", 'a'},
                  {"upper-alpha", 'A'},
                  {"upper-latin", 'A'},
                  {"lower-roman", 'i'},
                  {"upper-roman", 'I'},
                  {"decimal", '1'},
                  {"disc", '\0'},
                  {"circle", '\0'},
                  {"square", '\0'},
                  {"arabic-indic", NUMERAL_ARABIC},
                  {"persian", NUMERAL_PERSIAN},
                  {"devanagari", NUMERAL_HINDI},
                  {"thai", NUMERAL_THAI},
                  {"lower-greek", NUMERAL_GREEK_SMALL},
                  {"hebrew", NUMERAL_HEBREW},
                  {"cjk-ideographic", NUMERAL_CHINESE},
                  {"simp-chinese", NUMERAL_CHINESE},
                  {"trad-chinese", NUMERAL_CHINESE},
                  {"japanese-informal", NUMERAL_CHINESE},
                  {"cjk-heavenly-stem", NUMERAL_STEM}};
    const char *style = html_attribute(node, "style");
    const char *said = style ? strstr(style, "list-style") : NULL;
    const size_t size = said ? strcspn(said, ";") : 0;
    for (size_t i = 0; said && i < sizeof styles / sizeof *styles; i++)
        if (memmem(said, size, styles[i].name, strlen(styles[i].name)))
            return styles[i].system;
    return '?';
}

static char system_of(const GumboNode *list)
{
    const char *type = html_attribute(list, "type");
    const char styled = system_of_style(list);
    if (styled != '?')
        return styled;
    return type && *type && strchr("1aAiI", *type) ? *type : '1';
}

static long number_of(const char *text, long otherwise)
{
    char *end;
    const long number = text ? strtol(text, &end, 10) : 0;
    return text && end > text && number > INT_MIN && number < INT_MAX ? number : otherwise;
}

static long count_items(const GumboNode *list)
{
    long count = 0;
    for (unsigned i = 0; i < list->v.element.children.length; i++)
        count += html_tag_of(list->v.element.children.data[i]) == GUMBO_TAG_LI;
    return count;
}

static void begin_list(struct html_numbers *numbers, const GumboNode *node, bool ordered)
{
    if (numbers->depth < HTML_LISTS_MAX) {
        const bool reversed = ordered && html_attribute(node, "reversed");
        numbers->lists[numbers->depth].system = '\0';
        if (ordered)
            numbers->lists[numbers->depth].system = system_of(node);
        numbers->lists[numbers->depth].step = reversed ? -1 : 1;
        numbers->lists[numbers->depth].next =
            number_of(html_attribute(node, "start"), reversed ? count_items(node) : 1);
    }
    numbers->depth++;
}

static void begin_item(struct html_numbers *numbers, const GumboNode *node)
{
    buffer_truncate(&numbers->label, 0);
    if (numbers->depth == 0 || numbers->depth > HTML_LISTS_MAX)
        return;
    const size_t list = numbers->depth - 1;
    const long number = number_of(html_attribute(node, "value"), numbers->lists[list].next);
    numbers->lists[list].next = number + numbers->lists[list].step;
    const char styled = system_of_style(node);
    const char system = styled == '?' ? numbers->lists[list].system : styled;
    if (!numbers->lists[list].system || !system)
        return;
    numeral_add(&numbers->label, number, system);
    buffer_add_string(&numbers->label, ". ");
}

void html_numbers_enter(struct html_numbers *numbers, const GumboNode *node)
{
    const GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_MENU)
        begin_list(numbers, node, tag == GUMBO_TAG_OL);
    else if (tag == GUMBO_TAG_LI)
        begin_item(numbers, node);
}

void html_numbers_leave(struct html_numbers *numbers, const GumboNode *node)
{
    const GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_MENU)
        numbers->depth -= numbers->depth > 0;
    else if (tag == GUMBO_TAG_LI && node->v.element.children.length > 0)
        buffer_truncate(&numbers->label,
                        0); // an empty item numbers what follows: so word processors write their lists
}

// "(a) …", "3) …", "1.2 …", "[7] …", "• …": writers who number by themselves hide the list's numbers.
static bool has_number(const char *text, size_t size)
{
    size_t end;
    const bool bracket = size > 2 && strchr("([", *text) && (isalnum((unsigned char)text[1]));
    return bracket || heading_number(text, size, &end) || (size > 2 && memcmp(text, "•", 3) == 0);
}

const char *html_numbers_take(struct html_numbers *numbers, const char *text, size_t size)
{
    static const char none[] = "";
    struct buffer *label = &numbers->label;
    if (label->size == 0 || label->failed)
        return none;
    const bool own = has_number(text, size);
    label->size = 0; // its bytes stay until the next item
    return own ? none : label->data;
}
