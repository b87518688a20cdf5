// SPDX-License-Identifier: MIT
// What the commands and environments of LaTeX mean to a reader.
#include "extract/latex/names.h"

#include <string.h>

#define SYMBOL(name, text)              \
    {                                   \
        name, LATEX_SYMBOL, "", 0, text \
    }
#define WITHOUT(name, arguments)              \
    {                                         \
        name, LATEX_PLAIN, arguments, 0, NULL \
    }
#define ROLE(name, role, arguments)    \
    {                                  \
        name, role, arguments, 0, NULL \
    }
#define HEADING(name, level)                  \
    {                                         \
        name, LATEX_HEADING, "t", level, NULL \
    }

// By the letters of their names; those of one sign are read as text is.
static const struct latex_command commands[] = {
    HEADING("part", 1),
    HEADING("chapter", 1),
    HEADING("section", 2),
    HEADING("frametitle", 2),
    HEADING("subsection", 3),
    HEADING("subsubsection", 4),
    HEADING("paragraph", 5),
    HEADING("subparagraph", 6),
    ROLE("footnote", LATEX_NOTE, "t"),
    ROLE("footnotetext", LATEX_NOTE, "t"),
    ROLE("endnote", LATEX_NOTE, "t"),
    ROLE("marginpar", LATEX_NOTE, "t"),
    ROLE("sidenote", LATEX_NOTE, "t"),
    ROLE("title", LATEX_TITLE, "t"),
    ROLE("author", LATEX_AUTHOR, "t"),
    ROLE("date", LATEX_DATE, "t"),
    ROLE("and", LATEX_AND, ""),
    ROLE("And", LATEX_AND, ""),
    ROLE("AND", LATEX_AND, ""),
    ROLE("item", LATEX_ITEM, ""),
    ROLE("bibitem", LATEX_ITEM, "x"),
    ROLE("par", LATEX_PAR, ""),
    ROLE("caption", LATEX_PAR, ""),
    ROLE("maketitle", LATEX_PAR, ""),
    ROLE("newpage", LATEX_PAR, ""),
    ROLE("clearpage", LATEX_PAR, ""),
    ROLE("bigskip", LATEX_PAR, ""),
    ROLE("medskip", LATEX_PAR, ""),
    ROLE("smallskip", LATEX_PAR, ""),
    ROLE("newline", LATEX_ROW, ""),
    ROLE("tabularnewline", LATEX_ROW, ""),
    ROLE("newcommand", LATEX_MACRO, ""),
    ROLE("renewcommand", LATEX_MACRO, ""),
    ROLE("providecommand", LATEX_MACRO, ""),
    ROLE("DeclareRobustCommand", LATEX_MACRO, ""),
    ROLE("def", LATEX_MACRO, ""),
    ROLE("gdef", LATEX_MACRO, ""),
    ROLE("edef", LATEX_MACRO, ""),
    ROLE("verb", LATEX_VERB, ""),
    ROLE("url", LATEX_VERB, ""),
    ROLE("path", LATEX_VERB, ""),
    ROLE("nolinkurl", LATEX_VERB, ""),
    ROLE("lstinline", LATEX_VERB, ""),
    ROLE("begin", LATEX_BEGIN, ""),
    ROLE("end", LATEX_END, ""),
    ROLE("iffalse", LATEX_FALSE, ""),
    WITHOUT("addcontentsline", "xxx"),
    WITHOUT("addtocounter", "xx"),
    WITHOUT("addtolength", "xx"),
    WITHOUT("addbibresource", "x"),
    WITHOUT("affil", "x"),
    WITHOUT("affiliation", "x"),
    WITHOUT("arraystretch", "x"),
    WITHOUT("autoref", "x"),
    WITHOUT("bibliography", "x"),
    WITHOUT("bibliographystyle", "x"),
    WITHOUT("cline", "x"),
    WITHOUT("cmidrule", "x"),
    WITHOUT("color", "x"),
    WITHOUT("colorbox", "xt"),
    WITHOUT("columnwidth", ""),
    WITHOUT("Cref", "x"),
    WITHOUT("cref", "x"),
    WITHOUT("DeclareMathOperator", "xx"),
    WITHOUT("definecolor", "xxx"),
    WITHOUT("documentclass", "x"),
    WITHOUT("documentstyle", "x"),
    WITHOUT("email", "x"),
    WITHOUT("eqref", "x"),
    WITHOUT("fbox", "t"),
    WITHOUT("fcolorbox", "xxt"),
    WITHOUT("fontsize", "xx"),
    WITHOUT("foreignlanguage", "xt"),
    WITHOUT("geometry", "x"),
    WITHOUT("graphicspath", "x"),
    WITHOUT("href", "xt"),
    WITHOUT("hspace", "x"),
    WITHOUT("hyperref", "t"),
    WITHOUT("hypersetup", "x"),
    WITHOUT("hyphenation", "x"),
    WITHOUT("include", "x"),
    WITHOUT("includegraphics", "x"),
    WITHOUT("includeonly", "x"),
    WITHOUT("index", "x"),
    WITHOUT("input", "x"),
    WITHOUT("inst", "x"),
    WITHOUT("institute", "x"),
    WITHOUT("label", "x"),
    WITHOUT("lstset", "x"),
    WITHOUT("makebox", "t"),
    WITHOUT("markboth", "xx"),
    WITHOUT("markright", "x"),
    WITHOUT("multicolumn", "xxt"),
    WITHOUT("multirow", "xxt"),
    WITHOUT("mintinline", "xt"),
    WITHOUT("nameref", "x"),
    WITHOUT("newcounter", "x"),
    WITHOUT("newenvironment", "xxx"),
    WITHOUT("newlength", "x"),
    WITHOUT("newtheorem", "xx"),
    WITHOUT("pagenumbering", "x"),
    WITHOUT("pageref", "x"),
    WITHOUT("pagestyle", "x"),
    WITHOUT("parbox", "xt"),
    WITHOUT("phantom", "x"),
    WITHOUT("raisebox", "xt"),
    WITHOUT("ref", "x"),
    WITHOUT("refstepcounter", "x"),
    WITHOUT("renewenvironment", "xxx"),
    WITHOUT("RequirePackage", "x"),
    WITHOUT("resizebox", "xxt"),
    WITHOUT("rotatebox", "xt"),
    WITHOUT("rule", "xx"),
    WITHOUT("scalebox", "xt"),
    WITHOUT("selectlanguage", "x"),
    WITHOUT("setcounter", "xx"),
    WITHOUT("setlength", "xx"),
    WITHOUT("sisetup", "x"),
    WITHOUT("stepcounter", "x"),
    WITHOUT("textcolor", "xt"),
    WITHOUT("thanks", "x"),
    WITHOUT("theoremstyle", "x"),
    WITHOUT("thispagestyle", "x"),
    WITHOUT("titleformat", "xxxxx"),
    WITHOUT("titlespacing", "xxxx"),
    WITHOUT("usepackage", "x"),
    WITHOUT("usetheme", "x"),
    WITHOUT("usetikzlibrary", "x"),
    WITHOUT("value", "x"),
    WITHOUT("vref", "x"),
    WITHOUT("vspace", "x"),
    SYMBOL("AA", "Å"),
    SYMBOL("aa", "å"),
    SYMBOL("AE", "Æ"),
    SYMBOL("ae", "æ"),
    SYMBOL("approx", "≈"),
    SYMBOL("bullet", "•"),
    SYMBOL("cdot", "·"),
    SYMBOL("cdots", "…"),
    SYMBOL("copyright", "©"),
    SYMBOL("dag", "†"),
    SYMBOL("DH", "Ð"),
    SYMBOL("dh", "ð"),
    SYMBOL("DJ", "Đ"),
    SYMBOL("dj", "đ"),
    SYMBOL("dots", "…"),
    SYMBOL("euro", "€"),
    SYMBOL("geq", "≥"),
    SYMBOL("guillemotleft", "«"),
    SYMBOL("guillemotright", "»"),
    SYMBOL("i", "ı"),
    SYMBOL("j", "ȷ"),
    SYMBOL("L", "Ł"),
    SYMBOL("l", "ł"),
    SYMBOL("LaTeX", "LaTeX"),
    SYMBOL("ldots", "…"),
    SYMBOL("leq", "≤"),
    SYMBOL("O", "Ø"),
    SYMBOL("o", "ø"),
    SYMBOL("OE", "Œ"),
    SYMBOL("oe", "œ"),
    SYMBOL("P", "¶"),
    SYMBOL("pounds", "£"),
    SYMBOL("quad", " "),
    SYMBOL("qquad", " "),
    SYMBOL("S", "§"),
    SYMBOL("SS", "ẞ"),
    SYMBOL("slash", "/"),
    SYMBOL("space", " "),
    SYMBOL("ss", "ß"),
    SYMBOL("TeX", "TeX"),
    SYMBOL("textasciitilde", "~"),
    SYMBOL("textbackslash", "\\"),
    SYMBOL("textbar", "|"),
    SYMBOL("textbullet", "•"),
    SYMBOL("textdegree", "°"),
    SYMBOL("textellipsis", "…"),
    SYMBOL("textemdash", "—"),
    SYMBOL("textendash", "–"),
    SYMBOL("texteuro", "€"),
    SYMBOL("textgreater", ">"),
    SYMBOL("textless", "<"),
    SYMBOL("textquotedblleft", "“"),
    SYMBOL("textquotedblright", "”"),
    SYMBOL("textquoteleft", "‘"),
    SYMBOL("textquoteright", "’"),
    SYMBOL("textregistered", "®"),
    SYMBOL("textsection", "§"),
    SYMBOL("texttrademark", "™"),
    SYMBOL("textunderscore", "_"),
    SYMBOL("TH", "Þ"),
    SYMBOL("th", "þ"),
    SYMBOL("times", "×"),
};

static const struct latex_command plain = {"", LATEX_PLAIN, "", 0, NULL};
static const struct latex_command citing = {"", LATEX_PLAIN, "x", 0, NULL};

static bool same(const char *name, struct span text)
{
    return text.size > 0 && *name == *text.data && strlen(name) == text.size &&
           memcmp(name, text.data, text.size) == 0;
}

const struct latex_command *latex_command(struct span name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (same(commands[i].name, name))
            return &commands[i];
    const bool cites = name.size < 24 &&
                       (memmem(name.data, name.size, "cite", 4) || memmem(name.data, name.size, "Cite", 4));
    return cites ? &citing : &plain;
}

static const struct latex_environment environments[] = {
    {"abstract", LATEX_TEXT, "", "Abstract"},
    {"itemize", LATEX_ITEMS, "", NULL},
    {"enumerate", LATEX_ITEMS, "", NULL},
    {"description", LATEX_ITEMS, "", NULL},
    {"compactitem", LATEX_ITEMS, "", NULL},
    {"compactenum", LATEX_ITEMS, "", NULL},
    {"list", LATEX_ITEMS, "xx", NULL},
    {"thebibliography", LATEX_ITEMS, "x", "References"},
    {"tabular", LATEX_TABLE, "x", NULL},
    {"tabular*", LATEX_TABLE, "xx", NULL},
    {"tabularx", LATEX_TABLE, "xx", NULL},
    {"tabulary", LATEX_TABLE, "xx", NULL},
    {"longtable", LATEX_TABLE, "x", NULL},
    {"supertabular", LATEX_TABLE, "x", NULL},
    {"tblr", LATEX_TABLE, "x", NULL},
    {"equation", LATEX_MATH, "", NULL},
    {"displaymath", LATEX_MATH, "", NULL},
    {"math", LATEX_MATH, "", NULL},
    {"eqnarray", LATEX_MATH, "", NULL},
    {"align", LATEX_MATH, "", NULL},
    {"alignat", LATEX_MATH, "x", NULL},
    {"gather", LATEX_MATH, "", NULL},
    {"multline", LATEX_MATH, "", NULL},
    {"array", LATEX_MATH, "x", NULL},
    {"verbatim", LATEX_VERBATIM, "", NULL},
    {"Verbatim", LATEX_VERBATIM, "", NULL},
    {"alltt", LATEX_VERBATIM, "", NULL},
    {"lstlisting", LATEX_VERBATIM, "", NULL},
    {"minted", LATEX_VERBATIM, "x", NULL},
    {"comment", LATEX_LEFT_OUT, "", NULL},
    {"filecontents", LATEX_LEFT_OUT, "x", NULL},
    {"tikzpicture", LATEX_LEFT_OUT, "", NULL},
    {"picture", LATEX_LEFT_OUT, "", NULL},
    {"pgfpicture", LATEX_LEFT_OUT, "", NULL},
    {"figure", LATEX_TEXT, "", NULL},
    {"wrapfigure", LATEX_TEXT, "xx", NULL},
    {"wraptable", LATEX_TEXT, "xx", NULL},
    {"minipage", LATEX_TEXT, "x", NULL},
    {"multicols", LATEX_TEXT, "x", NULL},
    {"column", LATEX_TEXT, "x", NULL},
    {"adjustbox", LATEX_TEXT, "x", NULL},
};

static const struct latex_environment other = {"", LATEX_TEXT, "", NULL};

static const struct latex_environment *environment_of(struct span name)
{
    for (size_t i = 0; i < sizeof environments / sizeof *environments; i++)
        if (same(environments[i].name, name))
            return &environments[i];
    return NULL;
}

const struct latex_environment *latex_environment(struct span name)
{
    const struct latex_environment *found = environment_of(name);
    if (!found && name.size > 0 && name.data[name.size - 1] == '*')
        found = environment_of((struct span){name.data, name.size - 1});
    return found ? found : &other;
}
