// SPDX-License-Identifier: MIT
// Character entities by name.
#include "extract/core/names/entity.h"

#include "text/base/utf8.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// HTML 4's entities, and of the ISO sets (ISO 8879, Annex D) what texts in SGML use; in the order of their bytes. A soft hyphen is no text.
static const struct entity {
    const char *name, *text;
} entities[] = {
    {"AElig", "Æ"},     {"Aacute", "Á"},      {"Acirc", "Â"},       {"Agrave", "À"},     {"Alpha", "Α"},
    {"Aring", "Å"},     {"Atilde", "Ã"},      {"Auml", "Ä"},        {"Beta", "Β"},       {"Cacute", "Ć"},
    {"Ccaron", "Č"},    {"Ccedil", "Ç"},      {"Chi", "Χ"},         {"Dagger", "‡"},     {"Delta", "Δ"},
    {"Dstrok", "Đ"},    {"ETH", "Ð"},         {"Eacute", "É"},      {"Ecirc", "Ê"},      {"Egrave", "È"},
    {"Epsilon", "Ε"},   {"Eta", "Η"},         {"Euml", "Ë"},        {"Gamma", "Γ"},      {"Iacute", "Í"},
    {"Icirc", "Î"},     {"Igrave", "Ì"},      {"Iota", "Ι"},        {"Iuml", "Ï"},       {"Kappa", "Κ"},
    {"Lambda", "Λ"},    {"Lstrok", "Ł"},      {"Mu", "Μ"},          {"Ntilde", "Ñ"},     {"Nu", "Ν"},
    {"OElig", "Œ"},     {"Oacute", "Ó"},      {"Ocirc", "Ô"},       {"Ograve", "Ò"},     {"Omega", "Ω"},
    {"Omicron", "Ο"},   {"Oslash", "Ø"},      {"Otilde", "Õ"},      {"Ouml", "Ö"},       {"Phi", "Φ"},
    {"Pi", "Π"},        {"Prime", "″"},       {"Psi", "Ψ"},         {"Rho", "Ρ"},        {"Scaron", "Š"},
    {"Scedil", "Ş"},    {"Sigma", "Σ"},       {"THORN", "Þ"},       {"Tau", "Τ"},        {"Theta", "Θ"},
    {"Uacute", "Ú"},    {"Ucirc", "Û"},       {"Ugrave", "Ù"},      {"Upsilon", "Υ"},    {"Uuml", "Ü"},
    {"Xi", "Ξ"},        {"Yacute", "Ý"},      {"Yuml", "Ÿ"},        {"Zcaron", "Ž"},     {"Zeta", "Ζ"},
    {"aacute", "á"},    {"abreve", "ă"},      {"acirc", "â"},       {"acute", "´"},      {"aelig", "æ"},
    {"agrave", "à"},    {"alefsym", "ℵ"},     {"alpha", "α"},       {"amacr", "ā"},      {"amp", "&"},
    {"and", "∧"},       {"ang", "∠"},         {"aogon", "ą"},       {"apos", "'"},       {"aring", "å"},
    {"ast", "*"},       {"asymp", "≈"},       {"atilde", "ã"},      {"auml", "ä"},       {"bdquo", "„"},
    {"beta", "β"},      {"blank", " "},       {"brvbar", "¦"},      {"bsol", "\\"},      {"bull", "•"},
    {"cacute", "ć"},    {"cap", "∩"},         {"caret", "^"},       {"ccaron", "č"},     {"ccedil", "ç"},
    {"cedil", "¸"},     {"cent", "¢"},        {"check", "✓"},       {"chi", "χ"},        {"circ", "ˆ"},
    {"clubs", "♣"},     {"colon", ":"},       {"comma", ","},       {"commat", "@"},     {"cong", "≅"},
    {"copy", "©"},      {"crarr", "↵"},       {"cup", "∪"},         {"curren", "¤"},     {"dArr", "⇓"},
    {"dagger", "†"},    {"darr", "↓"},        {"dash", "-"},        {"deg", "°"},        {"delta", "δ"},
    {"diams", "♦"},     {"divide", "÷"},      {"dollar", "$"},      {"dstrok", "đ"},     {"eacute", "é"},
    {"ecaron", "ě"},    {"ecirc", "ê"},       {"egrave", "è"},      {"emacr", "ē"},      {"empty", "∅"},
    {"emsp", "\u2003"}, {"ensp", "\u2002"},   {"eogon", "ę"},       {"epsilon", "ε"},    {"equals", "="},
    {"equiv", "≡"},     {"eta", "η"},         {"eth", "ð"},         {"euml", "ë"},       {"euro", "€"},
    {"excl", "!"},      {"exist", "∃"},       {"fnof", "ƒ"},        {"forall", "∀"},     {"frac12", "½"},
    {"frac14", "¼"},    {"frac34", "¾"},      {"frasl", "⁄"},       {"gamma", "γ"},      {"gbreve", "ğ"},
    {"ge", "≥"},        {"grave", "`"},       {"gt", ">"},          {"hArr", "⇔"},       {"half", "½"},
    {"harr", "↔"},      {"hearts", "♥"},      {"hellip", "…"},      {"horbar", "―"},     {"hyph", "-"},
    {"hyphen", "-"},    {"iacute", "í"},      {"icirc", "î"},       {"iexcl", "¡"},      {"igrave", "ì"},
    {"imacr", "ī"},     {"image", "ℑ"},       {"infin", "∞"},       {"inodot", "ı"},     {"int", "∫"},
    {"iota", "ι"},      {"iquest", "¿"},      {"isin", "∈"},        {"iuml", "ï"},       {"kappa", "κ"},
    {"lArr", "⇐"},      {"lambda", "λ"},      {"lang", "〈"},       {"laquo", "«"},      {"larr", "←"},
    {"lceil", "⌈"},     {"lcub", "{"},        {"ldquo", "“"},       {"le", "≤"},         {"lfloor", "⌊"},
    {"lowast", "∗"},    {"lowbar", "_"},      {"loz", "◊"},         {"lpar", "("},       {"lrm", "\u200e"},
    {"lsaquo", "‹"},    {"lsqb", "["},        {"lsquo", "‘"},       {"lstrok", "ł"},     {"lt", "<"},
    {"macr", "¯"},      {"mdash", "—"},       {"micro", "µ"},       {"middot", "·"},     {"minus", "−"},
    {"mu", "μ"},        {"nabla", "∇"},       {"nacute", "ń"},      {"nbsp", "\u00a0"},  {"ndash", "–"},
    {"ne", "≠"},        {"ni", "∋"},          {"not", "¬"},         {"notin", "∉"},      {"nsub", "⊄"},
    {"ntilde", "ñ"},    {"nu", "ν"},          {"num", "#"},         {"numsp", "\u2007"}, {"oacute", "ó"},
    {"ocirc", "ô"},     {"odblac", "ő"},      {"oelig", "œ"},       {"ograve", "ò"},     {"oline", "‾"},
    {"omacr", "ō"},     {"omega", "ω"},       {"omicron", "ο"},     {"oplus", "⊕"},      {"or", "∨"},
    {"ordf", "ª"},      {"ordm", "º"},        {"oslash", "ø"},      {"otilde", "õ"},     {"otimes", "⊗"},
    {"ouml", "ö"},      {"para", "¶"},        {"part", "∂"},        {"percnt", "%"},     {"period", "."},
    {"permil", "‰"},    {"perp", "⊥"},        {"phi", "φ"},         {"pi", "π"},         {"piv", "ϖ"},
    {"plus", "+"},      {"plusmn", "±"},      {"pound", "£"},       {"prime", "′"},      {"prod", "∏"},
    {"prop", "∝"},      {"psi", "ψ"},         {"puncsp", "\u2008"}, {"quest", "?"},      {"quot", "\""},
    {"rArr", "⇒"},      {"radic", "√"},       {"rang", "〉"},       {"raquo", "»"},      {"rarr", "→"},
    {"rcaron", "ř"},    {"rceil", "⌉"},       {"rcub", "}"},        {"rdquo", "”"},      {"real", "ℜ"},
    {"reg", "®"},       {"rfloor", "⌋"},      {"rho", "ρ"},         {"rlm", "\u200f"},   {"rpar", ")"},
    {"rsaquo", "›"},    {"rsqb", "]"},        {"rsquo", "’"},       {"sacute", "ś"},     {"sbquo", "‚"},
    {"scaron", "š"},    {"scedil", "ş"},      {"sdot", "⋅"},        {"sect", "§"},       {"semi", ";"},
    {"shy", ""},        {"sigma", "σ"},       {"sigmaf", "ς"},      {"sim", "∼"},        {"sol", "/"},
    {"spades", "♠"},    {"star", "☆"},        {"sub", "⊂"},         {"sube", "⊆"},       {"sum", "∑"},
    {"sup", "⊃"},       {"sup1", "¹"},        {"sup2", "²"},        {"sup3", "³"},       {"supe", "⊇"},
    {"szlig", "ß"},     {"tau", "τ"},         {"tcedil", "ţ"},      {"there4", "∴"},     {"theta", "θ"},
    {"thetasym", "ϑ"},  {"thinsp", "\u2009"}, {"thorn", "þ"},       {"tilde", "˜"},      {"times", "×"},
    {"trade", "™"},     {"uArr", "⇑"},        {"uacute", "ú"},      {"uarr", "↑"},       {"ucirc", "û"},
    {"udblac", "ű"},    {"ugrave", "ù"},      {"umacr", "ū"},       {"uml", "¨"},        {"upsih", "ϒ"},
    {"upsilon", "υ"},   {"uring", "ů"},       {"uuml", "ü"},        {"vellip", "⋮"},     {"weierp", "℘"},
    {"xi", "ξ"},        {"yacute", "ý"},      {"yen", "¥"},         {"yuml", "ÿ"},       {"zacute", "ź"},
    {"zcaron", "ž"},    {"zdot", "ż"},        {"zeta", "ζ"},        {"zwj", "\u200d"},   {"zwnj", "\u200c"},
};

static int compare(const void *name, const void *entity)
{
    return strcmp(name, ((const struct entity *)entity)->name);
}

const char *entity_text(const char *name)
{
    const struct entity *found =
        bsearch(name, entities, sizeof entities / sizeof *entities, sizeof *entities, compare);
    return found ? found->text : NULL;
}

// "#233" or "#xe9". False for what is no character of a text.
static bool read_number(char *out, const char *digits)
{
    char *end;
    const bool hex = digits[1] == 'x' || digits[1] == 'X';
    const char *first = digits + 1 + hex;
    if (!isxdigit((unsigned char)*first))
        return false;
    unsigned long code = strtoul(first, &end, hex ? 16 : 10);
    if (*end || code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return false;
    out[code < 0x20 ? 0 : utf8_encode((uint32_t)code, out)] = '\0';
    return true;
}

size_t entity_reference(char *out, const char *text, size_t size)
{
    enum { NAME_MAX_SIZE = 16 };
    char name[NAME_MAX_SIZE];
    size_t end = 1;
    while (end < size && end < NAME_MAX_SIZE && (isalnum((unsigned char)text[end]) || text[end] == '#'))
        end++;
    if (end == 1 || end == size || text[end] != ';')
        return 0;
    memcpy(name, text + 1, end - 1);
    name[end - 1] = '\0';
    if (*name == '#')
        return read_number(out, name) ? end + 1 : 0;
    const char *known = entity_text(name);
    if (!known)
        return 0;
    memcpy(out, known, strlen(known) + 1);
    return end + 1;
}

bool entity_add_text(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        char character[16];
        const size_t taken = text[at] == '&' ? entity_reference(character, text + at, size - at) : 0;
        if (taken > 0)
            buffer_add_string(out, character);
        else
            buffer_add_byte(out, text[at]);
        at += taken > 0 ? taken : 1;
    }
    return !out->failed;
}
