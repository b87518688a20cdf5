// SPDX-License-Identifier: MIT
// The lines of a batch, the templates and the layout of hostile text.
#include "cli/commands/question.h"
#include "cli/print/printer.h"
#include "cli/terminal/encode.h"
#include "cli/terminal/paragraph.h"
#include "cli/terminal/visible.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// A question has either a query that is UTF-8 or a complaint.
static void check_question(const char *line, size_t size)
{
    static const struct search_settings settings = SEARCH_DEFAULTS;
    struct question question;
    if (!question_parse(&question, &settings, line, size, 1))
        abort();
    if ((question.query || question.ref) == (question.complaint[0] != '\0'))
        abort();
    if (question.query && !visible_is_utf8(question.query, strlen(question.query)))
        abort();
    question_clear(&question);
}

// What is laid out is UTF-8 without controls.
static void check_paragraph(const char *text, size_t size)
{
    char *shown = NULL;
    size_t shown_size;
    loci_range lit = {size / 3, size / 2};
    struct output out = {.file = open_memstream(&shown, &shown_size), .width = 20};
    if (!out.file)
        return;
    struct paragraph paragraph = {
        .text = text, .text_size = size, .window = {0, size}, .highlights = &lit, .highlight_count = 1};
    paragraph_print(&out, &paragraph);
    fclose(out.file);
    if (!visible_is_utf8(shown, shown_size))
        abort();
    for (size_t i = 0; i < shown_size; i++)
        if ((unsigned char)shown[i] < ' ' && shown[i] != '\n')
            abort();
    free(shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    check_question(text, size);
    check_paragraph(text, size);
    char complaint[TEMPLATE_COMPLAINT_SIZE];
    template_check(text, complaint);
    free(text);
    return 0;
}
