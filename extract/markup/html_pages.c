// SPDX-License-Identifier: MIT
// Where a page of HTML says that a page of its print begins.
#include "extract/markup/html_pages.h"

#include <ctype.h>
#include <string.h>

enum { DIGITS_MAX = 6 };

bool html_is_page_break(const GumboNode *node)
{
    const char *role = html_attribute(node, "role"), *type = html_attribute(node, "epub:type");
    return (role && strcmp(role, "doc-pagebreak") == 0) || (type && strstr(type, "pagebreak"));
}

// The number that a label ends with: "12", "Page 12", "p. 12.", "page_12". 0 for none.
static int number_of(const char *label)
{
    size_t end = label ? strlen(label) : 0;
    while (end > 0 && !isalnum((unsigned char)label[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && isdigit((unsigned char)label[start - 1]))
        start--;
    int number = 0;
    for (size_t at = start; at < end && end - start <= DIGITS_MAX; at++)
        number = number * 10 + (label[at] - '0');
    return number;
}

int html_page_number(const GumboNode *node)
{
    const GumboVector *children = &node->v.element.children;
    const char *const labels[] = {html_attribute(node, "aria-label"), html_attribute(node, "title"),
                                  children->length == 1 ? html_text_of(children->data[0]) : NULL,
                                  html_attribute(node, "id")};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (labels[i] && labels[i][strspn(labels[i], " \t\r\n")])
            return number_of(labels[i]);
    return 0;
}
