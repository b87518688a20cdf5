// SPDX-License-Identifier: MIT
// Org, reStructuredText and AsciiDoc: headings, lists, tables, notes, and none of their signs in the words.
#include "tests/extract/table.h"

Test(light, reads_org)
{
    static const struct extract_row rows[] = {
        {"a.org",
         "#+TITLE: The /two/ mills\n#+author: Ada Roe\n#+DATE: <2014-03-04 Tue>\n#+OPTIONS: toc:nil\n\n"
         "* DONE [#A] Water :river:law:\n:PROPERTIES:\n:ID: x\n:END:\nSCHEDULED: <2014-03-05>\nThe *two* mills =stood= still,\nand "
         "[[https://x.example][the sluice]] was shut[fn:1]. A snake_case word, 2*3*4.\n\n# a comment\n** Rule\n- one\n- [X] two\n"
         "  1. three\n- term :: what it is\n\n| Year | Fee |\n|------+-----|\n| 2012 | 0.7 |\n#+TBLFM: x\n\n"
         "#+BEGIN_QUOTE\nQuoted.\n#+END_QUOTE\n#+BEGIN_SRC c\nint *a_b;\n#+END_SRC\n#+BEGIN_COMMENT\nhidden\n#+END_COMMENT\n"
         ": as it is\n-----\n[fn:1] The note.\n",
         "== \ntitle: The two mills (front matter)\ndate: 2014-03-04 Tue (front matter)\n# Water\n\nThe two mills stood still, and the "
         "sluice was shut. A snake_case word, 2*3*4.\n\n## Rule\n\n- one\n\n- two\n\n- 1. three\n\n- term: what it is\n\n"
         "- Year | Fee\n\n- 2012 | 0.7\n\nQuoted.\n\nint *a_b;\n\nas it is\n\nThe note.\n\nauthor: Ada Roe (front matter)\n"},
        {"a.org", "Text[fn:: A note of its own.] goes on.\n", "== \nText goes on.\n\nA note of its own.\n\n"},
        {"a.org",
         "It fell.\n  +------+-----+\n  | Year | Fee |\n  +======+=====+\n  | 2012 | 0.7 |\n  +------+-----+\nIt rose.\n+ an item\n",
         "== \nIt fell.\n\n- Year | Fee\n\n- 2012 | 0.7\n\nIt rose.\n\n- an item\n\n"},
        {"a.org", "[[[[ [fn: |", "== \n[[[[ [fn: |\n\n"},
        {"a.org", "*", "== \n*\n\n"},
        {"a.org", "", "empty: no byte in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(light, reads_restructured_text)
{
    static const struct extract_row rows[] = {
        {"a.rst",
         "==========\nTwo mills\n==========\n\n:Author: Ada Roe\n:Date: 2014-03-04\n\nWater\n=====\n\nThe **two** mills *stood* still\nand "
         "``was_shut`` by `the law <http://x.example>`_, see `here`_ and :ref:`that part <part>` [1]_. It is 3 * 4 \\*.\n\n"
         ".. [1] The note.\n\n.. image:: x.png\n   :width: 5\n\n.. note:: Mind\n   the sluice.\n\n.. _target:\n\n.. A comment\n   of two "
         "lines\n\nRule\n----\n\n- one\n- two\n  goes on\n\n#. three\n2. four\n\nCode::\n\n    int *a;\n    b_;\n\nBehind.\n",
         "== \n# Two mills\n\ndate: 2014-03-04 (front matter)\n## Water\n\nThe two mills stood still and was_shut by the law, see here and "
         "that part. It is 3 * 4 *.\n\nThe note.\n\nMind the sluice.\n\n### Rule\n\n- one\n\n- two goes on\n\n- #. three\n\n- 2. four\n\n"
         "Code:\n\nint *a;\nb_;\n\nBehind.\n\nauthor: Ada Roe (front matter)\n"},
        {"a.rst",
         "+------+--------+\n| Year | Fee of |\n|      | mills  |\n+======+========+\n| 2012 | 0.7    |\n+------+--------+\n\n"
         "====  =====\nYear  Fee\n====  =====\n2012  0.7 of\n      all\nÄ13   0.8\n====  =====\n\nBehind.\n",
         "== \n- Year | Fee of mills\n\n- 2012 | 0.7\n\n- Year | Fee\n\n- 2012 | 0.7 of all\n\n- Ä13 | 0.8\n\nBehind.\n\n"},
        {"a.rst", "Water\n~~~~~\n\nText.\n\n----\n\n:Field: of text\n",
         "== \n# Water\n\nText.\n\nField: of text\n\n"},
        {"a.rst",
         ".. list-table:: Fees\n   :header-rows: 1\n\n   * - Year\n     - Fee\n   * - 2012\n     - 0.7\n       and more\n\n* - a list\n  - in a list\n",
         "== \nFees\n\n- Year | Fee\n\n- 2012 | 0.7 and more\n\n- a list\n\n- in a list\n\n"},
        {"a.rst",
         ".. csv-table:: Fees\n   :header: \"Year\", \"Fee, in\n      crowns\"\n   :widths: 10, 10\n\n   2012, \"0.7, *and*\n   more\"\n   2013,0.8\n\nBehind, it.\n",
         "== \nFees\n\n- Year | Fee, in crowns\n\n- 2012 | 0.7, and more\n\n- 2013 | 0.8\n\nBehind, it.\n\n"},
        {"a.rst",
         ".. csv-table::\n   :delim: ;\n\n   a, b;c\n\n.. csv-table::\n   :delim: tab\n\n   d\te f\n.. csv-table::\n   :file: x.csv\n\n.. csv-table::\n   :header:",
         "== \n- a, b | c\n\n- d | e f\n\n"},
        {"a.rst",
         ".. table:: Levels\n   :widths: auto\n\n   =====  =====\n   Year   Level\n   =====  =====\n   2012   low\n   =====  =====\n\nBehind.\n",
         "== \nLevels\n\n- Year | Level\n\n- 2012 | low\n\nBehind.\n\n"},
        {"a.rst",
         ".. note::\n\n   One.\n\n   .. image:: x.png\n      :alt: x\n\n   .. a comment\n\n   Two.\n\n   .. code-block:: c\n\n      int a_;\n\n   Three_.\n",
         "== \nOne.\n\nTwo.\n\nint a_;\n\nThree.\n\n"},
        {"a.rst", ".. code-block:: c\n\n   int a;\n\nBehind.\n", "== \nint a;\n\nBehind.\n\n"},
        {"a.rst", "==\n..\n+-\n`` ` :a:`\n", "== \n==\n\n+- `  :a:`\n\n"},
        {"a.rst", "====  ====\nnever  ended", "== \n- neve | ended\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(light, reads_asciidoc)
{
    static const struct extract_row rows[] = {
        {"a.adoc",
         "= The _two_ mills\nAda Roe <ada@example.org>; Bo Vell\nv1.0, 2014-03-04\n:toc:\n\n== Water\n\n[[anchor]]\nThe *two* mills stood "
         "still +\nand https://x.example[the sluice,window=_blank] was shutfootnote:[The note.], see <<part,that part>>.\n\n// comment\n"
         "NOTE: Mind it.\n\n.Rules\n* one\n** two\n+\ngoes on\n\n. three\n. four\n.. five\n. six\n\nterm:: what it is\n\n"
         "[cols=\"1,1\"]\n|===\n|Year |Fee\n\n|2012\n|0.7\n\n|2013 |0.8 of\nall\n|===\n\n----\nint *a_b;\n----\n////\nhidden\n////\n"
         "image::x.png[]\n====\nExample.\n====\n",
         "== \n# The two mills\n\ndate: 2014-03-04 (front matter)\n## Water\n\nThe two mills stood still\nand the sluice was shut, see that "
         "part.\n\nThe note.\n\nMind it.\n\nRules\n\n- one\n\n- two\n\ngoes on\n\n- 1. three\n\n- 2. four\n\n- a. five\n\n- 3. six\n\n"
         "- term: what it is\n\n- Year | Fee\n\n- 2012 | 0.7\n\n- 2013 | 0.8 of all\n\nint *a_b;\n\nExample.\n\n"
         "author: Ada Roe; Bo Vell (front matter)\n"},
        {"a.adoc", "|===\n|a |b\n|c |d\n|===\n", "== \n- a | b\n\n- c | d\n\n"},
        {"a.asciidoc", "Text with http://x.example alone.\n", "== \nText with http://x.example alone.\n\n"},
        {"a.adoc", "|===\n|never", "== \n- never\n\n"},
        {"a.adoc", "<< [[ footnote:[ link:x", "== \n<< [[ footnote:[ link:x\n\n"},
    };
    CHECK_ROWS(rows);
}
