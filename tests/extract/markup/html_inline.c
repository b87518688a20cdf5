// SPDX-License-Identifier: MIT
// What stands within a line of a page: formulas, hidden words, marks, lines of code, drawings.
#include "tests/extract/table.h"

// A formula is its MathML: not what that says of itself in TeX, nor how a script has drawn it beside it.
Test(html_inline, reads_a_formula_once)
{
#define FORMULA "<math><semantics><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"
    static const struct extract_row rows[] = {
        {"a.html",
         "<p>So " FORMULA
         "<annotation encoding='application/x-tex'>\\bf a+b</annotation></semantics></math> holds.",
         "== \nSo a+b holds.\n\n"},
        {"a.html", "<p>So " FORMULA "<annotation-xml><ci>sum</ci></annotation-xml></semantics></math> holds.",
         "== \nSo a+b holds.\n\n"},
        {"a.html",
         "<p>So <span class=katex><span class=katex-mathml>" FORMULA
         "</semantics></math></span><span aria-hidden=true>"
         "<span>a</span><span>+</span><span>b</span></span></span> holds.",
         "== \nSo a+b holds.\n\n"},
        {"a.html",
         "<p>So <span><nobr aria-hidden=true><span>a+b</span></nobr><span role=presentation>" FORMULA
         "</semantics></math></span></span> holds.",
         "== \nSo a+b holds.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html_inline, leaves_out_words_that_a_style_hides_within_a_line)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<table><tr><th>Port<th>Tons<tr><td>Arle<td><span style='display:none'>0040</span>40</table>",
         "== \n- Port | Tons\n\n- Arle | 40\n\n"},
        {"a.html", "<p>The <span style='visibility: hidden'>mark</span>rope was cut.",
         "== \nThe rope was cut.\n\n"},
        {"a.html",
         "<p>All ropes<span style='display:none'> and whatever else the clerks had written down in that year</span>.",
         "== \nAll ropes and whatever else the clerks had written down in that year.\n\n"},
        {"a.html", "<h2>History <span class=mw-editsection>[<a href=/e>edit</a>]</span></h2><p>Long ago.",
         "== \n## History\n\nLong ago.\n\n"},
    };
    CHECK_ROWS(rows);
}

// What highlights code divides its lines by breaks and elements, and puts buttons into it.
Test(html_inline, divides_the_lines_of_plain_text)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<pre><code><span>cut rope</span><br><span>tie knot</span></code><button>Copy</button></pre>",
         "== \ncut rope tie knot\n\n"},
        {"a.html", "<pre><ol><li>cut rope</li><li>tie knot</li></ol></pre>", "== \ncut rope tie knot\n\n"},
        {"a.html", "<pre><div>cut rope</div><div>tie knot</div></pre>", "== \ncut rope tie knot\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html_inline, leaves_out_marks_that_lead_to_where_they_stand)
{
    static const struct extract_row rows[] = {
        {"a.html", "<dl><dt id=c>cut(rope)<a href='#c'>¶</a></dt><dd>Cuts.</dd></dl>",
         "== \n- cut(rope)\n\n- Cuts.\n\n"},
        {"a.html", "<h2 id=u>Use<a href='#u'>\u200B</a></h2><p>Cuts.", "== \n## Use\n\nCuts.\n\n"},
        {"a.html", "<p>See <a href='s.html'>¶</a> 4.", "== \nSee ¶ 4.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html_inline, reads_the_pages_within_a_drawing)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p>Before.</p><svg><title>Plan</title><g><text>quay</text><foreignObject><div><p>Ropes are cut here.</p></div>"
         "</foreignObject></g></svg><p>Behind.",
         "== \nBefore.\n\nRopes are cut here.\n\nBehind.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Greek letters are written in Latin ones by a font; prose in it was meant as it is written.
Test(html_inline, reads_letters_of_the_font_symbol)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p>The angle <font face=Symbol>a</font> and the sum <span style='font-family:Symbol'>S</span> of it.",
         "== \nThe angle α and the sum Σ of it.\n\n"},
        {"a.html", "<p>The angle <span style='font-family: \"Symbol\", serif'><i>b</i></span> of it.",
         "== \nThe angle β of it.\n\n"},
        {"a.html", "<p>The <font face=Symbol>harbour</font> and <font face=Arial>a</font> quay.",
         "== \nThe harbour and a quay.\n\n"},
        {"a.html", "<p><font face=Symbol>Note</font> on <span style='font-family:Symbol'>the</span> quay.",
         "== \nNote on the quay.\n\n"},
        {"a.html", "<p><font face=Symbol>It is <b>a</b> quay.</font>", "== \nIt is a quay.\n\n"},
        {"a.html", "<p>It is <font face=Symbol><span style='font-family:Arial'>a</span></font> quay.",
         "== \nIt is a quay.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html_inline, leaves_out_what_shows_a_note_at_the_margin)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p>Ropes<label for=n1 class='sidenote-number'>1</label><input type=checkbox id=n1><span class=sidenote>Of hemp.</span> are "
         "cut.",
         "== \nRopes are cut.\n\nOf hemp.\n\n"},
        {"a.html",
         "<p>Ropes<label for=n1>⊕</label><input type=checkbox id=n1><span class=marginnote>Of hemp.</span> are cut.",
         "== \nRopes are cut.\n\nOf hemp.\n\n"},
        {"a.html", "<p>Ropes <label for=n1>of hemp</label><input type=checkbox id=n1> are cut.",
         "== \nRopes of hemp are cut.\n\n"},
        {"a.html",
         "<p>Ropes <label for=n1 class=margin-toggle>⊕</label><input type=checkbox id=n1> <span class=marginnote>Of hemp.</span>",
         "== \nRopes\n\nOf hemp.\n\n"},
        // Of forms.
        {"a.html",
         "<p>Ropes of <label for=a>2014</label><input type=checkbox id=a> <label for=b>18-25</label><input type=checkbox id=b> "
         "<label for=c>да</label><input type=checkbox id=c> <label for=d>1</label><input type=checkbox id=d>",
         "== \nRopes of 2014 18-25 да 1\n\n"},
        {"a.html",
         "<p>Ropes <label for=a>да</label><input type=checkbox id=a><span class=sidenote>Of hemp.</span>",
         "== \nRopes да\n\nOf hemp.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html_inline, parts_what_programs_write_without_blanks)
{
    static const struct extract_row rows[] = {
        // Values of a list, as Notion has them.
        {"a.html",
         "<table><tr><th>Tags</th><td><span class='selected-value blue'>quay</span><span class='selected-value red'>rope</span>"
         "</td></tr></table>",
         "== \n- Tags | quay, rope\n\n"},
        // Blanks without width between line breaks.
        {"a.html", "<div>Ropes are cut.<br>\u200B<br>Knots are tied.</div>",
         "== \nRopes are cut.\n\nKnots are tied.\n\n"},
        // Marks of comments in Google Docs.
        {"a.html",
         "<p>Ropes are cut<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> here.</p><div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a> "
         "By whom?</p></div>",
         "== \nRopes are cut here.\n\n[a] By whom?\n\n"},
        // Without a blank behind it, and those of Word.
        {"a.html",
         "<p>Ropes are cut<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> here.</p><div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>"
         "<span>By whom?</span></p><p><a href='#cmnt_ref2' id='cmnt2'>[b]</a>Été?</p></div>",
         "== \nRopes are cut here.\n\n[a] By whom?\n\n[b] Été?\n\n"},
        {"a.html",
         "<p>Ropes are cut<span class=MsoCommentReference>&nbsp;<a class=msocomanchor href='#_msocom_1' name='_msoanchor_1'>[AR1]</a></span>"
         " here.</p><div class=msocomtxt><p><a href='#_msoanchor_1'>[AR1]</a>By whom?</p></div>",
         "== \nRopes are cut here.\n\n[AR1] By whom?\n\n"},
        {"a.html", "<p>See <a href='#cmnt1'>the first comment</a> and <a href='#cmnt2'>3 more</a>.",
         "== \nSee the first comment and 3 more.\n\n"},
        // A label of values is none.
        {"a.html",
         "<p><span class='selected-value-label'>Colour</span><span class=selected-value>: red</span>",
         "== \nColour: red\n\n"},
        // Within a line.
        {"a.html", "<p><b>ship</b>\u2060<i>yard</i> soft<b>\uFEFF</b>ware",
         "== \nship\u2060yard software\n\n"},
        {"a.html", "<p>Ropes</p><p>\u200B</p><p>Knots</p>", "== \nRopes\n\nKnots\n\n"},
    };
    CHECK_ROWS(rows);
}
