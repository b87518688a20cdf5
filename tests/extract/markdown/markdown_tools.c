// SPDX-License-Identifier: MIT
// Markdown as other tools write it, and front matter.
#include "extract/front/yaml.h"
#include "tests/extract/table.h"

Test(markdown_tools, have_their_marks_taken_out)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "---\nlayout: post\ntitle: Fees\n---\n{% include head.html %}\n{:toc}\n\n## Scope {: #scope "
         ".big}\n\n{{ site.title }} said {% if x %}that{% endif %} fees rose to `{{ raw }}` and \\{{ "
         "this }}, by $\\frac{{a}}{{b}}$.\n{: .note}\n\n{% comment %} not\nthis {% endcomment %}here. "
         "{{< figure src=\"a.png\" caption=\"The hall\" >}}\n",
         "== \ntitle: Fees (front matter)\n## Scope\n\nsaid that fees rose to {{ raw }} and {{ this "
         "}}, by $\\frac{{a}}{{b}}$.\n\nhere. The hall\n\n"},
        {"a.md",
         "# Fees\n\nSee [[Tolls|the tolls]], [[Gas#History]], [[#Scope]] and ![[map.png]] of ==marked== "
         "text %%hidden%% here, a == b == c and 5%% more. ^ref-1\n\n- [ ] to do\n- [x] done\n\n```dataview\n"
         "LIST\n```\n\n[link](x){.btn} and a note^[Orr, *Fees*, 2014.].\n\n[^never]: Nobody refers "
         "to it.\n",
         "== \ntitle: Fees (heading)\nSee the tolls, Gas#History, Scope and of marked text here, a "
         "== b == c and 5%% more.\n\n- to do\n\n- done\n\nlink and a note.\n\nNobody refers to it.\n"
         "\nOrr, Fees, 2014.\n\n"},
        {"a.mdx",
         "import X from \"./x\"\nexport const meta = {a: 1}\n\n# Fees\n\n<X a={1}>\n\nText {/* no "
         "*/} here.\n\n</X>",
         "== \ntitle: Fees (heading)\nText here.\n\n"},
        {"a.md",
         "# Fees\n\n!!! warning \"Mind the gap\"\n    First line.\n\n    - item\n\nOut of it.\n\n?\?? "
         "note\n    Folded.\n\n> [!TIP] Advice\n> Quoted text.\n\n:::info[Box]\nIn the box.\n:::\n"
         "\nTerm\n: Its meaning.\n\n| One line\n| another\n\nThen text.\n",
         "== \ntitle: Fees (heading)\nMind the gap\n\nFirst line.\n\n- item\n\nOut of it.\n\nFolded.\n"
         "\nAdvice\n\nQuoted text.\n\nBox\n\nIn the box.\n\nTerm\n\nIts meaning.\n\nOne line\nanother\n"
         "\nThen text.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(markdown_tools, have_their_tables_read)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "It fell.\n\n+------+---------+\n| Year | *Level* |\n|      | at ford |\n+======+=========+\n| 1996 | 3.1     |\n+------+---------+\n"
         "| 1997 | 2.9     |\n+------+---------+\n\nIt rose.\n",
         "== \nIt fell.\n\n- Year | Level at ford\n\n- 1996 | 3.1\n\n- 1997 | 2.9\n\nIt rose.\n\n"},
        {"a.md",
         "  Year   Level\n ------  --------\n  1996   3.1 at\n         ford\n  1997   2.9\n\nIt rose.\n",
         "== \n- Year | Level\n\n- 1996 | 3.1 at ford\n\n- 1997 | 2.9\n\nIt rose.\n\n"},
        {"a.md", "```\n+---+---+\n| a | b |\n+---+---+\n```\n", "== \n+---+---+ | a | b | +---+---+\n\n"},
        {"a.md", "+---+\nText.\n", "== \n+---+ Text.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(markdown_tools, may_leave_their_front_matter_open)
{
    static const struct extract_row rows[] = {
        {"a.md", "---\ntitle: Fees\nauthor: Ada Roe\n\nNobody asked what they were for.\n\n---\n\nBehind.\n",
         "== \ntitle: Fees (front matter)\nNobody asked what they were for.\n\nBehind.\n\nauthor: Ada Roe (front matter)\n"},
        // Empty lines between keys are no end, and a line that is no head at all stays.
        {"a.md", "---\ntitle: Fees\n\ndate: 2014-03-04\n---\nText.\n",
         "== \ntitle: Fees (front matter)\ndate: 2014-03-04 (front matter)\nText.\n\n"},
        {"a.md", "---\nNote: this is text.\n\nAnd so is this one.\n",
         "== \nNote: this is text.\n\nAnd so is this one.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(markdown_tools, have_metadata_at_the_head)
{
    static const struct extract_row rows[] = {
        {"a.md", "% Fees in\n  transit\n% Lia Orr; Bo Rune\n% March 4, 2014\n\nFirst.\n",
         "== \ntitle: Fees in transit (front matter)\ndate: March 4, 2014 (front matter)\nFirst.\n"
         "\nauthor: Lia Orr; Bo Rune (front matter)\n"},
        {"a.md",
         "Title: Fees: a note\nAuthor: Lia Orr\nDate: 2014-03-04\nComment: over\n  two lines\n\nFirst.\n",
         "== \ntitle: Fees: a note (front matter)\ndate: 2014-03-04 (front matter)\nFirst.\n\nauthor: "
         "Lia Orr (front matter)\n"},
        {"a.md", "To: All\nFrom: Lia Orr\nSubject: Fees\n\nThey rose.\n",
         "== \nTo: All From: Lia Orr Subject: Fees\n\nThey rose.\n\nauthor: Lia Orr (header)\n"},
    };
    CHECK_ROWS(rows);
}

Test(markdown_tools, write_headings_in_bold)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "# Fees\n\n**Background**\n\nFees rose.\n\n***What now?***\n\nThey fell.\n\n**This is a whole "
         "sentence in bold.**\n\n- **Not a heading**\n\n## Real\n\n__Below it__\n\nText.\n\n**Last**\n",
         "== \ntitle: Fees (heading)\n## Background\n\nFees rose.\n\n## What now?\n\nThey fell.\n\n"
         "This is a whole sentence in bold.\n\n- Not a heading\n\n## Real\n\n### Below it\n\nText.\n"
         "\nLast\n\n"},
    };
    CHECK_ROWS(rows);
}

#define FOLLOWING "The committee met again in the spring, and it had much to say about cranes."

Test(markdown_tools, write_headings_that_run_in)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "# Fees\n\nText.\n\n**Background.** " FOLLOWING "\n\n***The role of tolls.***\nThe\n" FOLLOWING "\n",
         "== \ntitle: Fees (heading)\nText.\n\n## Background\n\n" FOLLOWING
         "\n\n## The role of tolls\n\nThe " FOLLOWING "\n\n"},
        {"a.md",
         "Text.\n\n**Ann Bell.** " FOLLOWING "\n\n**Never** say. " FOLLOWING
         "\n\n**Background.** Ten.\n\n- **Background.** " FOLLOWING "\n\nA **background.** " FOLLOWING "\n",
         "== \nText.\n\nAnn Bell. " FOLLOWING "\n\nNever say. " FOLLOWING
         "\n\nBackground. Ten.\n\n- Background. " FOLLOWING "\n\nA background. " FOLLOWING "\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(front_matter, is_read_in_yaml)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "---\ntitle: Fees: a note\nauthor:\n  name: {given: Lia, family: Orr}\n  affiliation: X\n"
         "date: 2014-03-04 # day\nabstract: |\n  What it says.\n  In two lines.\ntags: [a, b]\n---\n"
         "Text.\n",
         "== \ntitle: Fees: a note (front matter)\ndate: 2014-03-04 (front matter)\nWhat it says.\n"
         "\nIn two lines.\n\nText.\n\nauthor: Lia Orr (front matter)\n"},
        {"a.md",
         "---\nwho: &a Lia Orr\nauthor: *a\ntitle: &t\n  - {a: [[[[[[[[[[]]]]]]]]]]}\nlang: French\n"
         "metadata:\n  date: 2014\n---\nText.\n",
         "== \ndate: 2014 (front matter)\nlanguage: fr (front matter)\nText.\n\nauthor: Lia Orr (front "
         "matter)\n"},
        {"a.md", "---\ntitle: @Fees: the \"talk\"\nauthor: [Lia Orr\ndate: 2014-03-04\n---\nText.\n",
         "== \ntitle: @Fees: the \"talk\" (front matter)\ndate: 2014-03-04 (front matter)\nText.\n"
         "\nauthor: Lia Orr (front matter)\n"},
    };
    CHECK_ROWS(rows);
}

Test(front_matter, is_read_in_toml_and_json)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "+++\ntitle = \"Fees \\u2014 'a' note\"\ndate = 2014-03-04T10:00:00Z # day\ntags = [\n  \"a\", "
         "# one\n  'b',\n]\n[extra]\nauthor = {name = \"Lia Orr\", age = 4}\n[[extra.links]]\nurl "
         "= \"x\"\n+++\nText.\n",
         "== \ntitle: Fees — 'a' note (front matter)\ndate: 2014-03-04T10:00:00Z (front matter)\nText.\n"
         "\nauthor: Lia Orr (front matter)\n"},
        {"a.md",
         "+++\ntitle = \"\"\"\nFees\nof two\"\"\"\n[[authors]]\nname = \"Lia Orr\"\n[[authors]]\nname "
         "= 'Bo Rune'\n+++\nText.\n",
         "== \ntitle: Fees of two (front matter)\nText.\n\nauthor: Lia Orr; Bo Rune (front matter)\n"},
        {"a.md",
         "{\n  \"title\": \"Fees\",\n  \"authors\": [{\"name\": \"Lia Orr\"}, \"Bo Rune\"],\n  \"date\": "
         "\"2014-03-04\"\n}\n\nText.\n",
         "== \ntitle: Fees (front matter)\ndate: 2014-03-04 (front matter)\nText.\n\nauthor: Lia Orr; "
         "Bo Rune (front matter)\n"},
        {"a.md", "{.a} text\n\n{ not json }\n", "== \n{.a} text\n\n{ not json }\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(front_matter, stands_above_pages_and_plain_text)
{
    static const struct extract_row rows[] = {
        {"a.html", "---\r\ntitle: Fees\r\nlayout: page\r\n---\r\n<h2>Scope</h2><p>Text &amp; more.</p>\r",
         "== \ntitle: Fees (front matter)\n## Scope\n\nText & more.\n\n"},
        {"a.txt", "---\ntitle: Fees\ndate: 2014-03-04\n...\nPlain text of a\nnote.\n\n# no heading",
         "== \ntitle: Fees (front matter)\ndate: 2014-03-04 (front matter)\nPlain text of a note.\n"
         "\n# no heading\n\n"},
        {"a.txt", "---\nfoo: bar\n---\nPlain text.", "== \n## foo: bar\n\nPlain text.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(front_matter, that_is_an_attack_is_bounded)
{
    struct buffer text;
    buffer_init(&text);
    // Aliases of aliases: each would be ten of those before.
    buffer_add_string(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++)
        buffer_printf(&text, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1, i - 1,
                      i - 1, i - 1, i - 1);
    json_t *object = yaml_object(text.data, text.size);
    char *dumped_object = json_dumps(object, JSON_COMPACT);
    cr_expect_lt(strlen(dumped_object), 2000);
    free(dumped_object);
    json_decref(object);
    buffer_truncate(&text, 0);
    for (int i = 0; i < 100000; i++)
        buffer_add_string(&text, "[");
    object = yaml_object(text.data, text.size);
    cr_expect_eq(json_object_size(object), 0);
    json_decref(object);
    object = toml_object(text.data, text.size);
    cr_expect_eq(json_object_size(object), 0);
    json_decref(object);
    buffer_clear(&text);
}

// Headings without the space, and what looks like one.
Test(markdown_tools, leave_the_space_of_headings_out)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "#Fees of Ports\nText.\n\n##Scope\n###1. First\nMore.\n\n##2019\n\n#Зборы в портах\n\nEnd.\n",
         "== \ntitle: Fees of Ports (heading)\nText.\n\n## Scope\n\n### 1. First\n\nMore.\n\n## 2019\n\n# Зборы в портах\n\nEnd.\n\n"},
        {"a.md", "#Fees\n\nText.\n", "== \ntitle: Fees (heading)\nText.\n\n"},
        {"a.md",
         "Text.\n\n#harbour\n\n#Fees #Ports\n\n#Fees\n\n#Fees are what we pay.\n\n#1 of two\n\nIt is\n#Not One\n\n#fees of ports\n",
         "== \nText.\n\n#harbour\n\n#Fees #Ports\n\n#Fees\n\n#Fees are what we pay.\n\n#1 of two\n\nIt is #Not One\n\n#fees of ports\n\n"},
        {"a.md",
         "Text.\n\n#Port 22\n#AddressFamily any\nUseDNS no\n\n```\n#Protocol Two\n```\n\n    #Listen Here\n\nSay \\#No More\n",
         "== \nText.\n\n#Port 22 #AddressFamily any UseDNS no\n\n#Protocol Two\n\n#Listen Here\n\nSay #No More\n\n"},
        {"a.md", "Text.\n\n#", "== \nText.\n\n"},
        {"a.md", "#FFF\n\nWhite.\n", "== \n#FFF\n\nWhite.\n\n"},
        {"a.md", "#Project/Alpha\n\nText.\n\n#Input/Output of it\n\n##Scope/Limits\n\nEnd.\n",
         "== \n#Project/Alpha\n\nText.\n\n# Input/Output of it\n\n## Scope/Limits\n\nEnd.\n\n"},
        {"a.md",
         "#FFAA00 is the First Colour\n\n#MeToo came to the House in May, and\nministers went.\n\n#Add Ports\nEnd.\n\n#B2 Roads\nEnd.\n\n##fees\nend.\n",
         "== \n#FFAA00 is the First Colour\n\n#MeToo came to the House in May, and ministers went.\n\n# Add Ports\n\nEnd.\n\n# B2 Roads\n\nEnd.\n\n## fees\n\nend.\n\n"},
    };
    CHECK_ROWS(rows);
}

// Directives of MyST look like chunks that a program would run: their text tells.
Test(markdown_tools, keep_directives_that_are_written_to_be_read)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "(tolls)=\n# Tolls\n\n```{note}\n:class: tip\n\nThe board met **twice** in May. See {ref}`tolls`.\n```\n\n```{admonition} Who pays\n"
         "Nobody asked the men on the bank about it.\n```\n\n```{r plot, echo=FALSE}\n# This makes a plot of it. Of all.\nplot(x)\n```\n\n"
         "```{python}\ny = {1: 2}\nprint(y)\n```\n\n:::{figure} map.png\n:name: map\nThe ports, as they were drawn.\n:::\n",
         "== \ntitle: Tolls (heading)\nThe board met twice in May. See tolls.\n\nWho pays\n\nNobody asked the men on the bank about it.\n\n"
         "The ports, as they were drawn.\n\n"},
        // Within one another, with code that is shown; the last is never closed.
        {"a.md",
         "````{note}\nThe board met twice in May.\n\n```{warning}\nNobody asked the men on the bank.\n```\n\n```python\nx = 1\n```\n````\n\n"
         "It is late.\n\n```{note}\nThe board met once more in June.\n",
         "== \nThe board met twice in May.\n\nNobody asked the men on the bank.\n\nx = 1\n\nIt is late.\n\n"},
    };
    CHECK_ROWS(rows);
}

// What stands for a table of contents, names blocks, or is commented out over several lines.
Test(markdown_tools, leave_out_what_no_reader_sees)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "[[_TOC_]]\n\n# Tolls\n\n[TOC]\n\n* TOC\n{:toc}\n\nThey rose.\n\n%%\nNot for you.\n\nNor this.\n%%\n\nThey fell.\n",
         "== \ntitle: Tolls (heading)\nThey rose.\n\nThey fell.\n\n"},
        {"a.md", "They rose.\n\n%%\nNo end of it.\n", "== \nThey rose.\n\n%% No end of it.\n\n"},
        {"a.md",
         "title:: Tolls\nauthor:: Lia Orr\n\n- They rose.\n  id:: 60-aa\n  collapsed:: true\n\t- They fell.\n",
         "== \ntitle: Tolls (front matter)\n- They rose.\n\n- They fell.\n\nauthor: Lia Orr (front matter)\n"},
    };
    CHECK_ROWS(rows);
}
