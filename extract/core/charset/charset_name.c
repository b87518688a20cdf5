// SPDX-License-Identifier: MIT
// The names of encodings, and which of them are at hand in the cage.
#include "extract/core/charset/charset_name.h"

#include "extract/core/charset/charset.h"
#include "extract/core/charset/charset_eastern.h"
#include "extract/core/charset/charset_ebcdic.h"
#include "extract/core/charset/charset_table.h"
#include <iconv.h>
#include <stdbool.h>
#include <strings.h>

// Names that mean more in practice than they say: bytes 0x80..0x9F are punctuation, not controls
// (the labels of the WHATWG Encoding Standard), or that iconv does not know.
static const struct {
    const char *name, *meant;
} meanings[] = {
    {"ISO-8859-1", "WINDOWS-1252"},
    {"ISO8859-1", "WINDOWS-1252"},
    {"LATIN1", "WINDOWS-1252"},
    {"LATIN-1", "WINDOWS-1252"},
    {"US-ASCII", "WINDOWS-1252"},
    {"ASCII", "WINDOWS-1252"},
    {"ISO-8859-9", "WINDOWS-1254"},
    {"TIS-620", "WINDOWS-874"},
    {"X-SJIS", "SHIFT_JIS"},
    {"GB2312", "GB18030"},
    {"GBK", "GB18030"},
    {"KS_C_5601-1987", "UHC"},
    {"EUC-KR", "UHC"},
    {"MAC-CYRILLIC", "MACCYRILLIC"},
    {"X-MAC-CYRILLIC", "MACCYRILLIC"},
    {"X-MAC-ROMAN", "MACINTOSH"},
    {"X-MAC-CE", "MAC-CENTRALEUROPE"},
    {"X-MAC-UKRAINIAN", "MAC-UK"},
    {"MACROMAN", "MACINTOSH"},
    {"KZ-1048", "RK1048"},
    {"STRK1048-2002", "RK1048"},
    {"KOI8", "KOI8-R"},
    {"IBM737", "CP737"},
    {"CP037", "IBM037"},
    {"CP500", "IBM500"},
    {"CP1047", "IBM1047"},
    {"CP273", "IBM273"},
    {"CP850", "IBM850"},
    {"CP437", "IBM437"},
    {"CP866", "IBM866"},
    {"X-EUC-JP", "EUC-JP"},
    {"X-GBK", "GB18030"},
    {"EUC-CN", "GB18030"},
    {"BIG5", "BIG5-HKSCS"},
};

// … and those of charset_own.h.
static const struct {
    const char *name, *meant;
} own_names[] = {
    {"HZ-GB-2312", "HZ"},
    {"IBM720", "CP720"},
    {"DOS-720", "CP720"},
    {"X-MAC-GREEK", "MACGREEK"},
    {"MAC-GREEK", "MACGREEK"},
    {"X-MAC-TURKISH", "MACTURKISH"},
    {"MAC-TURKISH", "MACTURKISH"},
    {"X-MAC-ROMANIAN", "MACROMANIAN"},
    {"MAC-ROMANIAN", "MACROMANIAN"},
    {"X-MAC-ICELANDIC", "MACICELAND"},
    {"MAC-ICELAND", "MACICELAND"},
    {"X-MAC-CROATIAN", "MACCROATIAN"},
    {"MAC-CROATIAN", "MACCROATIAN"},
    {"X-MAC-ARABIC", "MACARABIC"},
    {"MAC-ARABIC", "MACARABIC"},
    {"HZ", "HZ"},
    {"CP720", "CP720"},
    {"MACGREEK", "MACGREEK"},
    {"MACTURKISH", "MACTURKISH"},
};

const char *charset_name_meant(const char *name)
{
    for (size_t i = 0; i < sizeof own_names / sizeof *own_names; i++)
        if (strcasecmp(name, own_names[i].name) == 0)
            return own_names[i].meant;
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (strcasecmp(name, meanings[i].name) == 0)
            return meanings[i].meant;
    return name;
}

// Those of the WHATWG Encoding Standard and of uchardet, and what DOS, Macintosh and mail had.
static const char *const loaded[] = {
    "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253",
    "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257",
    "WINDOWS-1258", "WINDOWS-874",  "ISO-8859-1",   "ISO-8859-2",
    "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",
    "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-9",   "ISO-8859-10",
    "ISO-8859-11",  "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",
    "ISO-8859-16",  "KOI8-R",       "KOI8-U",       "KOI8-T",
    "IBM437",       "CP737",        "IBM775",       "IBM850",
    "IBM852",       "IBM855",       "IBM857",       "IBM858",
    "IBM862",       "IBM864",       "IBM865",       "IBM866",
    "IBM869",       "MACINTOSH",    "MACCYRILLIC",  "MAC-CENTRALEUROPE",
    "GB18030",      "BIG5-HKSCS",   "BIG5",         "EUC-TW",
    "EUC-JP",       "SHIFT_JIS",    "CP932",        "ISO-2022-JP",
    "UHC",          "EUC-KR",       "ISO-2022-KR",  "JOHAB",
    "ISO-2022-CN",  "VISCII",       "TIS-620",      "UTF-16",
    "UTF-32",       "UTF-7",        "GEORGIAN-PS",  "PT154",
    "CP1125",
};

// What may be guessed and what names stand for come behind them.
const char *charset_loaded_name(size_t index)
{
    enum { LOADED = sizeof loaded / sizeof *loaded, MEANINGS = sizeof meanings / sizeof *meanings };
    if (index < LOADED)
        return loaded[index];
    index -= LOADED;
    if (index < MEANINGS)
        return meanings[index].meant;
    index -= MEANINGS;
    if (index < charset_single_count)
        return charset_singles[index].name;
    index -= charset_single_count;
    const char *eastern = charset_eastern_name(index);
    for (size_t i = 0; !eastern; i++)
        if (i == index || !charset_eastern_name(i))
            return charset_ebcdic_name(index - i);
    return eastern;
}

void charset_preload(void)
{
    // Never closed: glibc unloads what nobody has open.
    static bool done;
    const char *name;
    for (size_t i = 0; !done && (name = charset_loaded_name(i)); i++)
        (void)iconv_open("UTF-8", name);
    done = true;
}
