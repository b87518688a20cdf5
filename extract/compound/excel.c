// SPDX-License-Identifier: MIT
// Workbooks of Excel before 2007: the records of [MS-XLS], and those of its versions 5 and 7, in which texts are in a code page.
#include "extract/compound/excel.h"

#include "extract/compound/excel_notes.h"
#include "extract/compound/ole.h"
#include "extract/core/charset/code_page.h"
#include "extract/office/parts/sheet_number.h"
#include "extract/office/sheets/sheet_formats.h"
#include "extract/office/sheets/sheet_strings.h"
#include <string.h>

enum { SHEETS_MAX = 4096, VERSION_8 = 0x0600, VERSION_OF_GRAPH = 0x0680, SHEET_OF_CELLS = 0 };

struct sheet {
    uint32_t offset; // of its first record
    size_t name;     // in `names`
};

struct excel {
    struct biff biff;
    struct sink *sink;
    struct story story;
    struct sheet_formats formats;
    struct sheet_strings strings;
    struct excel_notes notes;
    struct buffer sheets, names;
    struct buffer value; // of the cell at hand
    struct charset charset;
    bool wide; // texts say how wide they are: since version 8
    bool from_1904, locked, is_cut;
    bool in_row, waits; // the cell's text follows in a record of its own
    uint32_t row;
};

static bool out_of_memory(struct excel *excel)
{
    return sink_fail(excel->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

// Appends text of as many characters, or bytes in the code page before version 8.
static void read_text(struct excel *excel, size_t count, struct buffer *out)
{
    if (excel->wide) {
        biff_flagged(&excel->biff, count, out);
        return;
    }
    const size_t size = count < excel->biff.left ? count : excel->biff.left;
    charset_decode(out, &excel->charset, excel->biff.stream + excel->biff.at, size);
}

// A size before a text has a byte or two.
static bool read_short_text(struct excel *excel, struct buffer *out, bool two_bytes)
{
    uint32_t count;
    if (!(two_bytes ? biff_u16(&excel->biff, &count) : biff_u8(&excel->biff, &count)))
        return true;
    read_text(excel, count, out);
    return !out->failed;
}

static bool read_format(struct excel *excel)
{
    uint32_t number;
    struct buffer code;
    buffer_init(&code);
    bool done = !biff_u16(&excel->biff, &number) ||
                (read_short_text(excel, &code, excel->wide) &&
                 sheet_formats_add_code(&excel->formats, (long)number, code.data));
    buffer_clear(&code);
    return done;
}

static bool read_style(struct excel *excel)
{
    uint32_t font, number;
    return !biff_u16(&excel->biff, &font) || !biff_u16(&excel->biff, &number) ||
           sheet_formats_add_style(&excel->formats, (long)number);
}

static bool read_sheet_entry(struct excel *excel)
{
    struct sheet sheet = {.name = excel->names.size};
    uint32_t state, kind;
    if (excel->sheets.size == SHEETS_MAX * sizeof sheet || !biff_u32(&excel->biff, &sheet.offset) ||
        !biff_u8(&excel->biff, &state) || !biff_u8(&excel->biff, &kind) || kind != SHEET_OF_CELLS)
        return true;
    return read_short_text(excel, &excel->names, false) && buffer_add_byte(&excel->names, '\0') &&
           buffer_add(&excel->sheets, &sheet, sizeof sheet);
}

// A string with its runs of fonts, and what says how it is pronounced ([MS-XLS] 2.5.293). False: no more of them.
static bool read_shared(struct excel *excel)
{
    enum { HAS_PHONETICS = 4, HAS_RUNS = 8 };
    struct biff *biff = &excel->biff;
    struct buffer *text = &excel->strings.text;
    uint32_t count, flags, runs = 0, phonetics = 0;
    const size_t start = text->size;
    if (!biff_u16(biff, &count) || !biff_u8(biff, &flags) || (flags & HAS_RUNS && !biff_u16(biff, &runs)) ||
        (flags & HAS_PHONETICS && !biff_u32(biff, &phonetics)))
        return false;
    return biff_characters(biff, count, flags, text) && buffer_add_byte(text, '\0') &&
           buffer_add(&excel->strings.starts, &start, sizeof start) && biff_skip(biff, 4 * (size_t)runs) &&
           biff_skip(biff, phonetics);
}

static bool read_strings(struct excel *excel)
{
    uint32_t total, unique;
    if (!biff_u32(&excel->biff, &total) || !biff_u32(&excel->biff, &unique))
        return true;
    while (unique > 0 && read_shared(excel))
        unique--;
    return !excel->strings.text.failed && !excel->strings.starts.failed;
}

static void read_code_page(struct excel *excel)
{
    uint32_t page;
    if (biff_u16(&excel->biff, &page))
        charset_of_code_page(&excel->charset, (int)page);
}

// The records before the sheets, which say what is common to them. False: out of memory.
static bool read_globals(struct excel *excel)
{
    bool done = true;
    while (done && !excel->locked && biff_next(&excel->biff) && excel->biff.type != BIFF_EOF) {
        uint32_t flag;
        if (excel->biff.type == BIFF_FILEPASS)
            excel->locked = true;
        else if (excel->biff.type == BIFF_CODEPAGE)
            read_code_page(excel);
        else if (excel->biff.type == BIFF_DATEMODE)
            excel->from_1904 = biff_u16(&excel->biff, &flag) && flag == 1;
        else if (excel->biff.type == BIFF_FORMAT)
            done = read_format(excel);
        else if (excel->biff.type == BIFF_XF)
            done = read_style(excel);
        else if (excel->biff.type == BIFF_BOUNDSHEET)
            done = read_sheet_entry(excel);
        else if (excel->biff.type == BIFF_SST)
            done = read_strings(excel);
    }
    return done;
}

static bool end_row(struct excel *excel)
{
    const bool was = excel->in_row;
    excel->in_row = false;
    return !was || story_row_end(&excel->story);
}

// The cell's row, column and style stand at the head of its record. The row is begun where it is another than the last cell's.
static bool begin_cell(struct excel *excel, uint32_t row)
{
    bool done = true;
    if (!excel->in_row || excel->row != row) {
        done = end_row(excel) && story_row_begin(&excel->story);
        excel->in_row = done;
        excel->row = row;
    }
    buffer_truncate(&excel->value, 0);
    return done && story_cell(&excel->story);
}

static bool end_cell(struct excel *excel)
{
    if (excel->value.failed)
        return out_of_memory(excel);
    story_text(&excel->story, excel->value.data, excel->value.size);
    return excel->sink->reason == WIRE_OK;
}

static bool end_number(struct excel *excel, double number, uint32_t style)
{
    sheet_number(&excel->value, number, sheet_format(&excel->formats, (long)style), excel->from_1904);
    return end_cell(excel);
}

static bool end_fault(struct excel *excel, uint32_t value, bool is_fault)
{
    static const struct {
        unsigned char code;
        const char *text;
    } faults[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
                  {0x1D, "#NAME?"}, {0x24, "#NUM!"},   {0x2A, "#N/A"}};
    if (!is_fault)
        buffer_add_string(&excel->value, value ? "TRUE" : "FALSE");
    for (size_t i = 0; is_fault && i < sizeof faults / sizeof *faults; i++)
        if (faults[i].code == value)
            buffer_add_string(&excel->value, faults[i].text);
    return end_cell(excel);
}

// The result: a number, or where its last two bytes are set what the first says ([MS-XLS] 2.5.133).
static bool read_formula(struct excel *excel, uint32_t style)
{
    enum { TEXT = 0, BOOLEAN = 1, FAULT = 2 };
    struct biff *biff = &excel->biff;
    if (biff->left < 8)
        return true;
    const char *result = biff->stream + biff->at;
    if (ole_u16(result + 6) != 0xFFFF)
        return end_number(excel, biff_double(result), style);
    excel->waits = *result == TEXT;
    return (*result != BOOLEAN && *result != FAULT) ||
           end_fault(excel, (unsigned char)result[2], *result == FAULT);
}

static bool read_shared_cell(struct excel *excel)
{
    uint32_t number;
    const char *text = biff_u32(&excel->biff, &number) && number <= INT32_MAX
                           ? sheet_string(&excel->strings, (long)number)
                           : "";
    story_text(&excel->story, text, strlen(text));
    return excel->sink->reason == WIRE_OK;
}

static bool read_text_cell(struct excel *excel)
{
    read_short_text(excel, &excel->value, true);
    return end_cell(excel);
}

static bool read_number_cells(struct excel *excel, uint32_t row, uint32_t style)
{
    struct biff *biff = &excel->biff;
    uint32_t rk;
    bool done = true;
    if (biff->type == BIFF_NUMBER)
        return biff->left < 8 || end_number(excel, biff_double(biff->stream + biff->at), style);
    // Of several the first has its style as any cell; behind the last stands its column.
    while (done && biff->left >= 4 && biff_u32(biff, &rk)) {
        done = end_number(excel, biff_rk(rk), style);
        if (biff->left < 6 || !biff_u16(biff, &style))
            break;
        done = done && begin_cell(excel, row);
    }
    return done;
}

static bool read_cell(struct excel *excel)
{
    struct biff *biff = &excel->biff;
    uint32_t row, column, style, value, fault;
    const uint32_t type = biff->type;
    if (!biff_u16(biff, &row) || !biff_u16(biff, &column) || !biff_u16(biff, &style))
        return true;
    if (!begin_cell(excel, row))
        return false;
    if (type == BIFF_LABELSST)
        return read_shared_cell(excel);
    if (type == BIFF_LABEL || type == BIFF_RSTRING)
        return read_text_cell(excel);
    if (type == BIFF_FORMULA)
        return read_formula(excel, style);
    if (type == BIFF_BOOLERR)
        return !biff_u8(biff, &value) || !biff_u8(biff, &fault) || end_fault(excel, value, fault);
    return read_number_cells(excel, row, style);
}

static bool read_result(struct excel *excel)
{
    const bool waits = excel->waits;
    excel->waits = false;
    return !waits || read_text_cell(excel);
}

static bool read_record(struct excel *excel, const char *sheet)
{
    switch (excel->biff.type) {
    case BIFF_LABELSST:
    case BIFF_LABEL:
    case BIFF_RSTRING:
    case BIFF_NUMBER:
    case BIFF_RK:
    case BIFF_MULRK:
    case BIFF_FORMULA:
    case BIFF_BOOLERR: return read_cell(excel);
    case BIFF_STRING: return read_result(excel);
    case BIFF_OBJECT: return excel_notes_object(&excel->notes, &excel->biff) || out_of_memory(excel);
    case BIFF_TEXT_OBJECT: return excel_notes_text(&excel->notes, &excel->biff) || out_of_memory(excel);
    case BIFF_NOTE: return excel_notes_comment(&excel->notes, &excel->biff, sheet) || out_of_memory(excel);
    default: return true;
    }
}

// The records from the sheet's first on, to its end: charts that lie over it have a beginning and an end of their own.
static bool read_records(struct excel *excel, const char *sheet)
{
    size_t depth = 0;
    bool done = true, ended = false;
    while (done && !ended && biff_next(&excel->biff)) {
        if (excel->biff.type == BIFF_BOF)
            depth++;
        else if (excel->biff.type == BIFF_EOF)
            ended = --depth == 0;
        else if (depth == 1)
            done = read_record(excel, sheet);
    }
    excel->is_cut = excel->is_cut || (done && !ended);
    return done && end_row(excel) && story_end(&excel->story);
}

// Where the offset leads to no beginning of a sheet there is none.
static bool read_sheet(struct excel *excel, const struct sheet *sheet)
{
    const char *name = excel->names.data + sheet->name;
    excel->biff.at = sheet->offset;
    excel->biff.left = 0;
    struct biff first = excel->biff;
    if (!biff_next(&first) || first.type != BIFF_BOF) {
        excel->is_cut = true;
        return true;
    }
    excel_notes_begin(&excel->notes);
    bool done = story_begin(&excel->story, BLOCK_HEADING, 1);
    story_text(&excel->story, name, strlen(name));
    return done && story_begin(&excel->story, BLOCK_PARAGRAPH, 0) && read_records(excel, name) &&
           excel_notes_boxes(&excel->notes, &excel->story);
}

// Sheets that overlap could make as much of a file as its size to the square: no more is read than the stream has.
static bool read_sheets(struct excel *excel)
{
    const void *data = excel->sheets.data;
    const struct sheet *sheets = data;
    size_t left = excel->biff.size;
    bool done = true;
    for (size_t i = 0; done && left > 0 && i < excel->sheets.size / sizeof *sheets; i++) {
        done = read_sheet(excel, &sheets[i]);
        const size_t read = excel->biff.at - sheets[i].offset;
        left = read < left ? left - read : 0;
    }
    return done && story_finish(&excel->story) &&
           (!excel->is_cut || sink_meta_string(excel->sink, META_CUT, "metadata", "a sheet has no end")) &&
           notes_send_comments(&excel->notes.comments, excel->sink);
}

static bool read_all(struct excel *excel)
{
    uint32_t version = 0;
    if (!biff_next(&excel->biff) || excel->biff.type != BIFF_BOF || !biff_u16(&excel->biff, &version))
        return sink_fail(excel->sink, WIRE_DAMAGED, "no workbook: it begins with no record of one");
    if (version == VERSION_OF_GRAPH)
        return sink_fail(excel->sink, WIRE_UNSUPPORTED, "no reader for charts of Microsoft Graph");
    excel->wide = version == VERSION_8;
    if (!read_globals(excel))
        return out_of_memory(excel);
    if (excel->locked)
        return sink_fail(excel->sink, WIRE_ENCRYPTED, "the workbook is encrypted");
    return read_sheets(excel);
}

bool excel_send(const char *stream, size_t size, struct sink *sink)
{
    struct excel excel = {.biff = {.stream = stream, .size = size}, .sink = sink};
    sheet_formats_init(&excel.formats);
    buffer_init(&excel.strings.starts);
    buffer_init(&excel.strings.text);
    excel_notes_init(&excel.notes);
    buffer_init(&excel.sheets);
    buffer_init(&excel.names);
    buffer_init(&excel.value);
    charset_of_code_page(&excel.charset, 0);
    bool done = story_init(&excel.story, story_to_sink, sink, sink) && read_all(&excel);
    story_clear(&excel.story);
    sheet_formats_clear(&excel.formats);
    sheet_strings_clear(&excel.strings);
    excel_notes_clear(&excel.notes);
    buffer_clear(&excel.sheets);
    buffer_clear(&excel.names);
    buffer_clear(&excel.value);
    return done;
}
