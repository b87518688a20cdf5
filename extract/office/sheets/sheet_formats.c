// SPDX-License-Identifier: MIT
// Which numbers of a spreadsheet are dates.
#include "extract/office/sheets/sheet_formats.h"

#include <stdlib.h>
#include <string.h>

enum { STYLES_MAX = 1 << 16, CUSTOMS_MAX = 4096 };

struct custom_format {
    long number;
    char shows;
};

struct reading {
    struct sheet_formats *formats;
    bool in_cells; // the open element lists the styles of cells, not those that they are based on
};

// What a format's code shows: letters stand for parts of a date, but for those in quotes, brackets and behind a backslash.
static char shows_of_code(const char *code)
{
    char shows = 0;
    for (; *code; code++) {
        if (*code == '"' || *code == '[') {
            const char *end = strchr(code + 1, *code == '"' ? '"' : ']');
            if (!end)
                break;
            code = end;
        } else if (*code == '\\' || *code == '_' || *code == '*') {
            code += code[1] != '\0';
        } else if (strchr("dDyY", *code)) {
            shows |= SHOWS_DAY;
        } else if (strchr("hHsS", *code)) {
            shows |= SHOWS_TIME;
        }
    }
    return shows;
}

// The formats that have no code in the file (ISO/IEC 29500-1, 18.8.30).
static char shows_of_number(long number)
{
    if ((number >= 14 && number <= 17) || (number >= 27 && number <= 31) || number == 36 ||
        (number >= 50 && number <= 58))
        return SHOWS_DAY;
    if ((number >= 18 && number <= 21) || (number >= 32 && number <= 35) || (number >= 45 && number <= 47))
        return SHOWS_TIME;
    return number == 22 ? SHOWS_DAY | SHOWS_TIME : 0;
}

static char shows_of(const struct sheet_formats *formats, long number)
{
    const void *data = formats->customs.data;
    const struct custom_format *customs = data;
    for (size_t i = 0; i < formats->customs.size / sizeof *customs; i++)
        if (customs[i].number == number)
            return customs[i].shows;
    return shows_of_number(number);
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct reading *reading = context;
    struct sheet_formats *formats = reading->formats;
    const char *number = office_attribute(attributes, "numFmtId"),
               *code = office_attribute(attributes, "formatCode");
    if (strcmp(name, "s:cellXfs") == 0)
        reading->in_cells = true;
    if (strcmp(name, "s:numFmt") == 0 && number && code &&
        formats->customs.size / sizeof(struct custom_format) < CUSTOMS_MAX) {
        struct custom_format custom = {.number = atol(number), .shows = shows_of_code(code)};
        return buffer_add(&formats->customs, &custom, sizeof custom);
    }
    bool is_style = strcmp(name, "s:xf") == 0 && reading->in_cells && formats->shows.size < STYLES_MAX;
    return !is_style || buffer_add_byte(&formats->shows, number ? shows_of(formats, atol(number)) : 0);
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

bool sheet_formats_read(struct sheet_formats *formats, const struct part *part, struct sink *sink)
{
    buffer_init(&formats->shows);
    buffer_init(&formats->customs);
    struct reading reading = {.formats = formats};
    struct named_handler handler = {on_start, on_end, on_text, &reading};
    return package_parse_what_is_sound(part, &handler, sink) ||
           sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

void sheet_formats_clear(struct sheet_formats *formats)
{
    buffer_clear(&formats->shows);
    buffer_clear(&formats->customs);
}

int sheet_format_shows(const struct sheet_formats *formats, long style)
{
    return style >= 0 && (size_t)style < formats->shows.size ? formats->shows.data[style] : 0;
}

// From days since 1970-01-01 to a date of the Gregorian calendar (Howard Hinnant's civil_from_days).
static void civil(long days, long *year, long *month, long *day)
{
    days += 719468;
    long era = days / 146097, of_era = days % 146097;
    long years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * years + years / 4 - years / 100), shifted = (5 * of_year + 2) / 153;
    *day = of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = years + era * 400 + (*month <= 2);
}

bool sheet_date(struct buffer *out, double serial, bool from_1904, int shows)
{
    enum { SERIAL_MAX = 2958466, UNTIL_1970 = 25569, FROM_1904 = 1462 };
    if (!(serial >= 0 && serial < SERIAL_MAX))
        return false;
    long whole = (long)serial, seconds = (long)((serial - (double)whole) * 86400 + 0.5), year, month, day;
    civil(whole + (seconds >= 86400) - UNTIL_1970 + (from_1904 ? FROM_1904 : 0), &year, &month, &day);
    seconds %= 86400;
    if (shows & SHOWS_DAY)
        buffer_printf(out, "%04ld-%02ld-%02ld", year, month, day);
    if (shows == (SHOWS_DAY | SHOWS_TIME))
        buffer_add_byte(out, ' ');
    if (shows & SHOWS_TIME)
        buffer_printf(out, "%02ld:%02ld", seconds / 3600, seconds / 60 % 60);
    return true;
}
