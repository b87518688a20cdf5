// SPDX-License-Identifier: MIT
// Where in a spreadsheet one is.
#include "extract/office/opendocument/od_cell.h"

#include "extract/office/parts/package.h"
#include <stdlib.h>
#include <string.h>

enum { REPEATED_MAX = 1 << 24, LETTERS_MAX = 8 };

static unsigned long repeated(const char *const *attributes, const char *name)
{
    const char *value = office_attribute(attributes, name);
    const long count = value ? atol(value) : 1;
    return count < 1 ? 1 : count > REPEATED_MAX ? REPEATED_MAX : (unsigned long)count;
}

void od_cell_sheet(struct od_cell *cell, const char *name)
{
    buffer_truncate(&cell->sheet, 0);
    buffer_add_string(&cell->sheet, name);
    cell->row = cell->column = 0;
    cell->row_next = 1;
}

void od_cell_row(struct od_cell *cell, const char *const *attributes)
{
    cell->row = cell->row_next;
    cell->row_next += repeated(attributes, "table:number-rows-repeated");
    cell->column = 0;
    cell->column_next = 1;
}

void od_cell_next(struct od_cell *cell, const char *const *attributes)
{
    cell->column = cell->column_next;
    cell->column_next += repeated(attributes, "table:number-columns-repeated");
}

bool od_cell_write(const struct od_cell *cell, struct buffer *out)
{
    char letters[LETTERS_MAX];
    size_t count = 0;
    if (cell->sheet.size == 0 || cell->row == 0 || cell->column == 0)
        return true;
    for (unsigned long column = cell->column; column > 0 && count < LETTERS_MAX; column = (column - 1) / 26)
        letters[count++] = (char)('A' + (column - 1) % 26);
    buffer_printf(out, "%s!", cell->sheet.data);
    while (count > 0)
        buffer_add_byte(out, letters[--count]);
    return buffer_printf(out, "%lu", cell->row);
}
