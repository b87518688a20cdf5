// SPDX-License-Identifier: MIT
// LaTeX: headings, lists, tables, notes, letters, and none of its commands in the words.
#include "tests/extract/table.h"

Test(latex, reads_a_document)
{
    static const struct extract_row rows[] = {
        {"a.tex",
         "\\documentclass[11pt]{article}\n\\usepackage{graphicx} % a remark\n\\newcommand{\\wb}{Water Board}\n"
         "\\title{The \\emph{two} mills\\thanks{Paid for.}}\n\\author{Ada Roe\\thanks{x} \\\\ Institute of Mills \\and Bo M\\\"uller}\n"
         "\\date{4 March 2014}\n\\begin{document}\n\\maketitle\n\\begin{abstract}\nThe \\wb{} met.\n\\end{abstract}\n"
         "\\section*{Water\\label{sec:w}}\nThe ``mills''~--- in \\textbf{Stra\\ss e} 5 --- stood still\\cite[p.~3]{roe}.\\footnote{See "
         "the \\emph{report}.\n\nIts end.} More % to come\nof it.\n% a remark\n\nBehind.\n\\end{document}\nNothing.\n",
         "== \ntitle: The two mills (metadata)\ndate: 4 March 2014 (metadata)\n## Abstract\n\nThe Water Board met.\n\n## Water\n\nThe “mills” — "
         "in Straße 5 — stood still. More of it.\n\nSee the report.\nIts end.\n\nBehind.\n\nauthor: Ada Roe; Bo Müller (metadata)\n"},
        // A chapter by itself.
        {"a.tex",
         "\\chapter{One}\n\\input{x}Text\\ref{a}, \\href{http://x.example/%20a}{a link}, \\url{http://x.example/%7Ea}.\\par Behind\\\\ it.\n",
         "== \n# One\n\nText, a link, http://x.example/%7Ea.\n\nBehind\nit.\n\n"},
        {"a.txt", "% a remark\n\\documentclass{book}\n\\begin{document}Text.\\end{document}",
         "== \nText.\n\n"},
        {"a.txt", "He wrote \\documentclass in it.\n", "== \nHe wrote \\documentclass in it.\n\n"},
        {"a.tex", "\\documentclass{book}\n\\begin{document}\n\\end{document}", "== \nempty: no text in it\n"},
        {"a.tex", "\\begin{frame}{The mill}\nIt turns.\n\\frametitle{Again}No.\n\\end{frame}",
         "== \n## The mill\n\nIt turns.\n\n## Again\n\nNo.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(latex, reads_lists_and_tables)
{
    static const struct extract_row rows[] = {
        {"a.tex",
         "\\begin{enumerate}\n\\item One\n\\begin{enumerate}\\item two\\begin{itemize}\\item three\\end{itemize}\\end{enumerate}\n\\item[(x)] "
         "four\n\\item five\n\\end{enumerate}\n\\begin{description}\\item[\\textbf{Weir}] a dam\\end{description}",
         "== \n- 1. One\n\n- (a) two\n\n- three\n\n- (x) four\n\n- 2. five\n\n- Weir: a dam\n\n"},
        {"a.tex",
         "\\begin{table}[ht]\\caption{Fees}\\label{t}\n\\begin{tabular}{l|r}\\hline\nYear & Fee \\\\ \\hline\n2012 & 0.7 \\\\[2pt]\n"
         "\\multicolumn{2}{c}{none}\\\\\n\\end{tabular}\n\\end{table}\nBehind.",
         "== \nFees\n\n- Year | Fee\n\n- 2012 | 0.7\n\n- none\n\nBehind.\n\n"},
        {"a.tex", "\\begin{tabular*}{5cm}{ll}a&b\\end{tabular*}", "== \n- a | b\n\n"},
        {"a.tex",
         "\\begin{thebibliography}{9}\\bibitem[R]{r} Roe, A. \\bibitem{v} Vell, B.\\end{thebibliography}",
         "== \n## References\n\n- Roe, A.\n\n- Vell, B.\n\n"},
        {"a.tex", "\\begin{theorem}[Law of mills]It turns.\\end{theorem}\\begin{figure}[htbp]x\\end{figure}",
         "== \nLaw of mills\n\nIt turns.\n\nx\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(latex, reads_letters_and_signs)
{
    static const struct extract_row rows[] = {
        {"a.tex",
         "\\'etude \\`{a} \\^\\i{} \\v{S}koda \\c cedille \\H{o} \\~n \\.z \\k{a} \\r a \\d{t} \\oe uvre \\aa",
         "== \nétude à î Škoda çedille ő ñ ż ą å ṭ œuvre å\n\n"},
        {"a.tex",
         "5\\% \\& \\$7 \\#1 a\\_b \\{x\\} 10\\,000 hyphen\\-ation \\S\\,3 \\ldots\\ `q' a--b \\textbackslash",
         "== \n5% & $7 #1 a_b {x} 10 000 hyphenation § 3 … ‘q’ a–b \\\n\n"},
        {"a.tex", "Some $10^6$ of $3 \\times 10^{-4}$, 10$^2$ and $x^2$, $5^{th}$.",
         "== \nSome 10^6 of 3 ×10^-4, 10^2 and x2, 5th.\n\n"},
        {"a.tex", "It is $x^2 \\leq \\alpha_1$ and \\(a\\cdot b\\) or \\[ \\frac{1}{2} \\] so $$E=mc^2$$.",
         "== \nIt is x2 ≤α1 and a·b or 1 2 so E=mc2.\n\n"},
        {"a.tex", "\\begin{align*}a &= b \\\\ c &= d\\end{align*} done", "== \na = b c = d done\n\n"},
        {"a.tex",
         "\\verb|a_b$| and \\begin{verbatim}\n int a_b; % c\n\\end{verbatim}\nx \\begin{comment}hidden\\end{comment} \\iffalse no \\fi y",
         "== \na_b$ and\n\nint a_b; % c\n\nx\n\ny\n\n"},
        {"a.tex",
         "\\newcommand\\wb{Water \\textbf{Board}}\\def\\x{\\wb s}\\newcommand{\\y}[1]{<#1>}The \\x{} and \\y{text} \\setlength\\parindent{0pt}.",
         "== \nThe Water Boards and text .\n\n"},
    };
    CHECK_ROWS(rows);
}

// A paragraph's end ends an argument that has no brace of its own, as TeX has it; what is never closed is no less read.
Test(latex, reads_what_stands_in_odd_places)
{
    static const struct extract_row rows[] = {
        {"a.tex", "a\\footnote{one}\\footnote {two} b \\and c & d\\newline\ne",
         "== \na b c d\ne\n\none\ntwo\n\n"},
        {"a.tex", "\\section{Water \\\\ law & order}\\subsection\n{Two}Text.",
         "== \n## Water law order\n\n### Two\n\nText.\n\n"},
        {"a.tex", "\\author{Ada Roe\\\\ Bo \\emph{Vell}}\\title {The mill}\\title{Again}x",
         "== \ntitle: The mill (metadata)\nx\n\nauthor: Ada Roe (metadata)\n"},
        {"a.tex",
         "\\begin{minted}[x]{c}\nint a;\n\\end{minted} \\begin {quote} a\\cite [p]{b} ^_[ \\end{quote} \\section*{B}\\verb|",
         "== \nint a;\n\na ^_[\n\n## B\n\n|\n\n"},
        {"a.tex", "$a~b_c&d$ \\( x' \\) 5~m \\newcommand{x}{y} \\def\\q#1{z} \\def\\w{",
         "== \na bcd x' 5 m xy\n\n"},
        {"a.tex",
         "\\documentclass{a}\\def\\x{\\y}\\footnote{no}\\section{no}\\begin{abstract}no\\end{abstract}\\begin{document}\\x\\setlength{\\a}{1pt}yes\\end{document}",
         "== \nyes\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(latex, is_bounded_in_depth)
{
    enum { DEPTH = 600 };
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < DEPTH; i++)
        buffer_add_string(&text, i % 2 ? "{" : "\\begin{itemize}\\item ");
    buffer_add_string(&text, "within ");
    for (int i = 0; i < DEPTH; i++)
        buffer_add_string(&text, i % 2 ? "}" : "\\end{itemize}");
    buffer_add_string(&text, "behind");
    char *found = dumped("a.tex", text.data, text.size);
    cr_expect_str_eq(found, "== \n- within\n\nbehind\n\n");
    free(found);
    buffer_clear(&text);
}

Test(latex, survives_what_has_no_end)
{
    static const struct extract_row rows[] = {
        {"a.tex", "\\section{Water\n\nText.", "== \n## Water\n\nText.\n\n"},
        {"a.tex", "a \\label{x\n\nText. $a\n\nIt's 5.", "== \na\n\nText. a\n\nIt’s 5.\n\n"},
        {"a.tex", "a\\footnote{note\n\nand more", "== \na\n\nnote\nand more\n\n"},
        {"a.tex", "a\\begin{verbatim}rest", "== \na\n\ncut: an environment has no end (metadata)\nrest\n\n"},
        {"a.tex", "a \\iffalse rest", "== \ncut: \\iffalse has no end (metadata)\na\n\n"},
        {"a.tex", "}}{{ \\end{itemize}\\end{tabular}\\end{align} \\item x \\begin{ \\newcommand{ \\verb",
         "== \n- x\n\n"},
        {"a.tex", "\\def\\a{\\b\\b}\\def\\b{\\a\\a}x\\a y", "== \nxy\n\n"},
        {"a.tex", "\\", "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}
