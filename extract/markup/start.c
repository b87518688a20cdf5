// SPDX-License-Identifier: MIT
// What stands where a marked-up document begins.
#include "extract/markup/start.h"

#include <ctype.h>
#include <string.h>

// Skips white space, comments, processing instructions and, for the element's sake, a DOCTYPE.
static void skip_prolog(struct head *head)
{
    while (head->size > 0) {
        const char *end = NULL;
        if (isspace((unsigned char)*head->text))
            end = head->text + 1;
        else if (head_begins(head, "<!--") && (end = memmem(head->text, head->size, "-->", 3)))
            end += 3;
        else if ((head_begins(head, "<?") || head_begins(head, "<!doctype")) &&
                 (end = memchr(head->text, '>', head->size)))
            end++;
        if (!end)
            return;
        head->size -= (size_t)(end - head->text);
        head->text = end;
    }
}

struct markup_start markup_start_find(const struct head *head)
{
    struct markup_start start = {.element = *head};
    head_trim(&start.element);
    start.is_markup = start.element.size > 0 && *start.element.text == '<';
    start.html_doctype = head_begins(&start.element, "<!doctype html");
    start.declared = head_begins(&start.element, "<?xml");
    if (start.is_markup)
        skip_prolog(&start.element);
    return start;
}
