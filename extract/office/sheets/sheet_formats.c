// SPDX-License-Identifier: MIT
// How the numbers of a spreadsheet are shown.
#include "extract/office/sheets/sheet_formats.h"

#include <stdlib.h>
#include <string.h>

enum { STYLES_MAX = 1 << 16, CUSTOMS_MAX = 4096, CODE_MAX = 255 };

struct custom_format {
    long number;
    size_t code; // offset into `codes`
};

struct reading {
    struct sheet_formats *formats;
    bool in_cells; // the open element lists the styles of cells, not those that they are based on
};

// The formats that have no code in the file (ISO/IEC 29500-1, 18.8.30), as far as they are the same everywhere; dates in the languages
// of East Asia by what they show.
static const struct {
    short first, last;
    const char *code;
} builtin[] = {
    {1, 1, "0"},
    {2, 2, "0.00"},
    {3, 3, "#,##0"},
    {4, 4, "#,##0.00"},
    {9, 9, "0%"},
    {10, 10, "0.00%"},
    {14, 17, "yyyy-mm-dd"},
    {18, 21, "hh:mm"},
    {22, 22, "yyyy-mm-dd hh:mm"},
    {27, 31, "yyyy-mm-dd"},
    {32, 35, "hh:mm"},
    {36, 36, "yyyy-mm-dd"},
    {37, 38, "#,##0;(#,##0)"},
    {39, 40, "#,##0.00;(#,##0.00)"},
    {45, 45, "mm:ss"},
    {46, 46, "[h]:mm:ss"},
    {47, 47, "mm:ss"},
    {50, 58, "yyyy-mm-dd"},
};

static const char *code_of(const struct sheet_formats *formats, long number)
{
    const void *data = formats->customs.data;
    const struct custom_format *customs = data;
    for (size_t i = 0; i < formats->customs.size / sizeof *customs; i++)
        if (customs[i].number == number)
            return formats->codes.data + customs[i].code;
    for (size_t i = 0; i < sizeof builtin / sizeof *builtin; i++)
        if (number >= builtin[i].first && number <= builtin[i].last)
            return builtin[i].code;
    return "";
}

bool sheet_formats_add_code(struct sheet_formats *formats, long number, const char *code)
{
    if (formats->customs.size / sizeof(struct custom_format) >= CUSTOMS_MAX)
        return true;
    struct custom_format custom = {.number = number, .code = formats->codes.size};
    size_t size = strlen(code);
    return buffer_add(&formats->customs, &custom, sizeof custom) &&
           buffer_add(&formats->codes, code, size <= CODE_MAX ? size : 0) &&
           buffer_add_byte(&formats->codes, '\0');
}

bool sheet_formats_add_style(struct sheet_formats *formats, long number)
{
    return formats->numbers.size >= STYLES_MAX * sizeof number ||
           buffer_add(&formats->numbers, &number, sizeof number);
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    struct sheet_formats *formats = reading->formats;
    const char *number = office_attribute(attributes, "numFmtId"),
               *code = office_attribute(attributes, "formatCode");
    if (strcmp(name, "s:cellXfs") == 0)
        reading->in_cells = true;
    if (strcmp(name, "s:numFmt") == 0 && number && code)
        return sheet_formats_add_code(formats, atol(number), code);
    bool is_style = strcmp(name, "s:xf") == 0 && reading->in_cells;
    return !is_style || sheet_formats_add_style(formats, number ? atol(number) : 0);
}

static bool on_end(void *context, const char *name)
{
    struct reading *reading = context;
    if (strcmp(name, "s:cellXfs") == 0)
        reading->in_cells = false;
    return true;
}

static bool on_text(void *context, const char *text, size_t size)
{
    (void)context, (void)text, (void)size;
    return true;
}

void sheet_formats_init(struct sheet_formats *formats)
{
    buffer_init(&formats->numbers);
    buffer_init(&formats->customs);
    buffer_init(&formats->codes);
}

bool sheet_formats_read(struct sheet_formats *formats, const struct part *part, struct sink *sink)
{
    sheet_formats_init(formats);
    struct reading reading = {.formats = formats};
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    return package_parse_what_is_sound(part, &handler, sink) ||
           sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

void sheet_formats_clear(struct sheet_formats *formats)
{
    buffer_clear(&formats->numbers);
    buffer_clear(&formats->customs);
    buffer_clear(&formats->codes);
}

const char *sheet_format(const struct sheet_formats *formats, long style)
{
    long number;
    if (style < 0 || (size_t)style >= formats->numbers.size / sizeof number)
        return "";
    memcpy(&number, formats->numbers.data + (size_t)style * sizeof number, sizeof number);
    return code_of(formats, number);
}
