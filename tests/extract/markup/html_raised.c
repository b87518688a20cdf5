// SPDX-License-Identifier: MIT
// Raised numbers of pages, and bullets that are drawn as letters.
#include "tests/extract/table.h"

Test(html_raised, keeps_notes_and_raised_numbers_apart_from_words)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p>Over 40 km<sup>2</sup> of CO<sup>2</sup> and 7 m<sup>3</sup>/s of H<sub>2</sub>O fell.<sup>3</sup>",
         "== \nOver 40 km2 of CO2 and 7 m3/s of H2O fell.[3]\n\n"},
        {"a.html",
         "<p>Some 10<sup>6</sup> cells, 3&times;10<sup>-4</sup> mol, 1.5 &middot; 10<sup>&minus;8</sup> m, 2<sup>10</sup> steps of 5 m "
         "s<sup>-1</sup>.",
         "== \nSome 10^6 cells, 3×10^-4 mol, 1.5 · 10^\xe2\x88\x92"
         "8 m, 2^10 steps of 5 m s-1.\n\n"},
        {"a.html",
         "<p>E=mc<sup>2</sup> of Ca<sup>2+</sup>, by <sup>14</sup>C and (<sup>235</sup>U).<p>Article 10<sup>6</sup> and of "
         "10<sup>7</sup>, of 10<sup class=fnref>9</sup>.",
         "== \nE=mc2 of Ca2+, by 14C and (235U).\n\nArticle 10[6] and of 10[7], of 10[9].\n\n"},
        {"a.html",
         "<p>The members<sup><a href=#4>4</a></sup> agreed<a href=#5>5</a> <sup>[6]</sup> with them.",
         "== \nThe members[4] agreed[5] [6] with them.\n\n"},
        {"a.html", "<p><a name=n1 href=#a1>1</a>See the report of the harbour.",
         "== \n1 See the report of the harbour.\n\n"},
        {"a.html",
         "<p>The talks<span class=sidenote>By the <span>old</span> calendar.</span> went on.<p>More.",
         "== \nThe talks went on.\n\nBy the old calendar.\n\nMore.\n\n"},
        {"a.html",
         "<p>The talks<span class=sidenote>By the old calendar.</span> went on<span class=marginnote>So they "
         "say.</span>.<p>More.",
         "== \nThe talks went on.\n\nBy the old calendar.\n\nSo they say.\n\nMore.\n\n"},
        {"a.html", "<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の話を続けている。",
         "== \n港の話を続けている。\n\n"},
        {"a.html", "<div>One.<br>&nbsp;<br>Two.<br> <br>Three.</div>", "== \nOne.\n\nTwo.\n\nThree.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(html_raised, reads_drawn_bullets_as_items)
{
    static const struct extract_row rows[] = {
        {"a.html",
         "<p>We want:<br>&#8226; cranes<br>&bull;&nbsp;tolls of<br>the port<p>&middot; ships<p><span>&middot;<span>&nbsp; </span></span>ropes<p>·sic<p>&middot; &middot; &middot;<p>One • two",
         "== \nWe want:\n\n- cranes\n\n- tolls of\nthe port\n\n- ships\n\n- ropes\n\n·sic\n\n· · ·\n\nOne • two\n\n"},
    };
    CHECK_ROWS(rows);
}
