// SPDX-License-Identifier: MIT
// Numbers of items: see numbers.h.
#include "extract/xml/numbers.h"

#include "extract/core/names/numeral.h"
#include "text/base/space.h"
#include "text/passages/heading_number.h"
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

// What vocabularies call the systems.
static char system_of(const char *word)
{
    static const struct {
        const char *word;
        char system;
    } words[] = {{"order", '1'}, {"arabic", '1'},      {"ordered", '1'},    {"numbered", '1'},
                 {"1", '1'},     {"alpha-lower", 'a'}, {"loweralpha", 'a'}, {"alpha", 'a'},
                 {"a", 'a'},     {"alpha-upper", 'A'}, {"upperalpha", 'A'}, {"alphaupper", 'A'},
                 {"A", 'A'},     {"roman-lower", 'i'}, {"lowerroman", 'i'}, {"roman", 'i'},
                 {"i", 'i'},     {"roman-upper", 'I'}, {"upperroman", 'I'}, {"romanupper", 'I'},
                 {"I", 'I'}};
    for (size_t i = 0; word && i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i].word) == 0)
            return words[i].system;
    return 0;
}

// Whether the list is an ordered one whatever else it says.
static bool is_ordered(const char *name)
{
    return strcmp(name, "ol") == 0 || strcmp(name, "orderedlist") == 0 || strcmp(name, "OrderedList") == 0;
}

static void set_decoration(struct xml_numbers *numbers, const char *word)
{
    static const struct {
        const char *word, *before, *behind;
    } words[] = {{"parens", "(", ")"},      {"parenRight", "", ")"}, {"brackets", "[", "]"},
                 {"bracketRight", "", "]"}, {"colon", "", ":"},      {"none", "", ""}};
    numbers->lists[numbers->depth].before = "";
    numbers->lists[numbers->depth].behind = ".";
    for (size_t i = 0; word && i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i].word) == 0) {
            numbers->lists[numbers->depth].before = words[i].before;
            numbers->lists[numbers->depth].behind = words[i].behind;
        }
}

static void begin_list(struct xml_numbers *numbers, const char *name, const char *const *attributes)
{
    static const char *const says[] = {"list-type", "numeration", "type", "Type", "rend"};
    static const char *const begins[] = {"startingnumber", "start"};
    char system = 0;
    long next = 1;
    const bool listed = is_ordered(name) || strcmp(name, "list") == 0; // a table's rows are items as well
    for (size_t i = 0; listed && i < sizeof says / sizeof *says && system == 0; i++)
        system = system_of(xml_attribute(attributes, says[i]));
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        const char *start = xml_attribute(attributes, begins[i]);
        if (start && isdigit((unsigned char)*start))
            next = strtol(start, NULL, 10);
    }
    numbers->lists[numbers->depth].system = system == 0 && is_ordered(name) ? '1' : system;
    numbers->lists[numbers->depth].next = next;
    set_decoration(numbers, xml_attribute(attributes, "Decoration"));
}

static void begin_item(struct xml_numbers *numbers)
{
    if (numbers->depth == 0 || numbers->depth > XML_LISTS_MAX ||
        numbers->lists[numbers->depth - 1].system == 0)
        return;
    long *next = &numbers->lists[numbers->depth - 1].next;
    buffer_add_string(&numbers->label, numbers->lists[numbers->depth - 1].before);
    numeral_add(&numbers->label, *next, numbers->lists[numbers->depth - 1].system);
    buffer_add_string(&numbers->label, numbers->lists[numbers->depth - 1].behind);
    *next += *next < LONG_MAX;
}

void xml_numbers_enter(struct xml_numbers *numbers, enum xml_role role, const char *name,
                       const char *const *attributes)
{
    if (role != XML_LIST && role != XML_ITEM && role != XML_LEAD)
        return;
    buffer_truncate(&numbers->label, 0);
    if (role == XML_LIST && numbers->depth < XML_LISTS_MAX)
        begin_list(numbers, name, attributes);
    numbers->depth += role == XML_LIST;
    if (role == XML_ITEM)
        begin_item(numbers);
}

void xml_numbers_leave(struct xml_numbers *numbers, enum xml_role role)
{
    if (role == XML_LIST || role == XML_ITEM)
        buffer_truncate(&numbers->label, 0);
    numbers->depth -= role == XML_LIST;
}

static bool has_number(const char *text, size_t size)
{
    size_t end;
    const bool bracket = size > 2 && strchr("([", *text) && isalnum((unsigned char)text[1]);
    return bracket || heading_number(text, size, &end);
}

const char *xml_numbers_take(struct xml_numbers *numbers, const char *text, size_t size)
{
    static const char none[] = "";
    const size_t start = space_skip(text, size, 0);
    struct buffer *label = &numbers->label;
    if (label->size == 0 || label->failed || start == size)
        return none;
    label->size = 0; // its bytes stay until the next item
    return has_number(text + start, size - start) ? none : label->data;
}
