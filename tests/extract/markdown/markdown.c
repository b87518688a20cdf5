// SPDX-License-Identifier: MIT
// Markdown with front matter, tables and what site generators add.
#include "tests/extract/table.h"

Test(markdown, gives_blocks)
{
    static const struct extract_row rows[] = {
        {"a.md", "# Title\n\nOne *two*\n[three](http://x).\n\n## Part {#sec-1}\n\n- a\n- b\n",
         "== \ntitle: Title (heading)\nOne two three.\n\n## Part\n\n- a\n\n- b\n\n"},
        {"a.md", "# Title\n\n*2014-06-04*\n\nText.\n",
         "== \ntitle: Title (heading)\ndate: 2014-06-04 (header)\nText.\n\n"},
        {"a.md", "# Title\n\nDate: 2014-06-04\nAuthor: Jane Roe\n\nText.\n",
         "== \ntitle: Title (heading)\ndate: 2014-06-04 (header)\nText.\n\nauthor: Jane Roe (header)\n"},
        {"a.md", "# Title\n\n**Author:** Jane Roe  \n**Published:** 4 June 2014\n\nText.\n",
         "== \ntitle: Title (heading)\ndate: 4 June 2014 (header)\nText.\n\nauthor: Jane Roe (header)\n"},
        {"a.md", "# Title\n\nBy Jane Roe\n\nText.\n",
         "== \ntitle: Title (heading)\nText.\n\nauthor: Jane Roe (header)\n"},
        {"a.md", "# Title\n\nTo: The council\nFrom: Jane Roe\n\nText.\n",
         "== \ntitle: Title (heading)\nTo: The council From: Jane Roe\n\nText.\n\nauthor: Jane Roe (header)\n"},
        {"a.md", "# Title\n\nA first line\nand a second one.\n",
         "== \ntitle: Title (heading)\nA first line and a second one.\n\n"},
        {"a.md", "# Title\n\nCreated: March 4, 2019 10:15 AM\nAuthor: Jane Roe\nTags: fees\n\nText.\n",
         "== \ntitle: Title (heading)\ndate: March 4, 2019 10:15 AM (header)\nCreated: March 4, 2019 10:15 AM Author: Jane Roe Tags: fees\n\nText.\n\nauthor: Jane Roe (header)\n"},
        {"a.md", "# Title\n\nCreated: by hand\nAuthor unknown.\n",
         "== \ntitle: Title (heading)\nCreated: by hand Author unknown.\n\n"},
        {"a.md", "---\nauthor: \"[[Jane Roe]]\"\n---\n# Title\n\nText.\n",
         "== \ntitle: Title (heading)\nText.\n\nauthor: Jane Roe (front matter)\n"},
        {"a.md",
         "---\nauthor:\n  - \"[[people/roe|Jane Roe]]\"\n  - \"[[Bo Rune]]\"\n---\n# Title\n\nText.\n",
         "== \ntitle: Title (heading)\nText.\n\nauthor: Jane Roe; Bo Rune (front matter)\n"},
        {"a.md", "# Title\n\nText first.\n\nAuthor: Jane Roe\n",
         "== \ntitle: Title (heading)\nText first.\n\nAuthor: Jane Roe\n\n"},
        {"a.md", "4. Decides\n5. Requests\n", "== \n- 4. Decides\n\n- 5. Requests\n\n"},
        {"a.md", "| Year | Votes |\n|---|---|\n| 2005 | 14 |\n", "== \n- Year | Votes\n\n- 2005 | 14\n\n"},
        {"a.md", "Text[^1].\n\n[^1]: The note.\n", "== \nText.\n\nThe note.\n\n"},
        {"a.md", "<div class=\"box\">\n<p>In a box &amp; more</p>\n</div>\n\nAfter<br>this.\n",
         "== \nIn a box & more\n\nAfter\nthis.\n\n"},
        {"a.md", "```\ncode here\n```\n\n```{r}\nplot(x)\n```\n", "== \ncode here\n\n"},
        {"a.md", "{{< figure src=\"x.png\" >}}\nText {{% note %}}here.\n\n::: {.box}\nBoxed.\n:::\n",
         "== \nText here.\n\nBoxed.\n\n"},
        {"a.md", "**Tolls**\n\nText of *it*.\n\n***Depth:***\n\n**Bold** opens this.\n\n- **Item**\n",
         "== \n# Tolls\n\nText of it.\n\n## Depth:\n\nBold opens this.\n\n- Item\n\n"},
        {"a.md", "", "empty: no byte in it\n"},
        {"a.md", "\n\n", "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(markdown, reads_front_matter)
{
    static const struct extract_row rows[] = {
        {"a.md",
         "---\ntitle: \"A \\\"quoted\\\" title\" # really\nauthors: [Jane Roe, 'O''Neill, P.']\ndate: 2005-11-02 # day\n"
         "lang: en\ntags: [x]\n---\nText.\n",
         "== \ntitle: A \"quoted\" title (front matter)\ndate: 2005-11-02 (front matter)\n"
         "language: en (front matter)\nText.\n\nauthor: Jane Roe; O'Neill, P. (front matter)\n"},
        {"a.md",
         "---\ntitle: >\n  Two\n  lines\nauthor:\n  - name: Jane Roe\n    email: a@b\n  - John Doe\n---\nText.\n",
         "== \ntitle: Two lines (front matter)\nText.\n\nauthor: Jane Roe; John Doe (front matter)\n"},
        {"a.md", "+++\ntitle = \"T\"\nauthors = [\"A B\"]\n+++\nText.\n",
         "== \ntitle: T (front matter)\nText.\n\nauthor: A B (front matter)\n"},
        {"a.md", "---\nNo key here\n---\nText.\n", "== \ntitle: No key here (heading)\nText.\n\n"},
        {"a.md", "---\ntitle: T\nnever closed\n", "== \ntitle: T never closed\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(markdown, survives_deep_nesting)
{
    struct buffer text;
    buffer_init(&text);
    for (int i = 0; i < 50000; i++)
        buffer_add_string(&text, "> ");
    buffer_add_string(&text, "At the bottom.");
    char *found = dumped("a.md", text.data, text.size);
    cr_expect(strstr(found, "At the bottom."));
    free(found);
    buffer_clear(&text);
}

Test(markdown, is_not_held_up_by_a_table_without_end)
{
    enum { COLUMNS = 50000 };
    struct buffer text;
    buffer_init(&text);
    static const char *const cells[] = {"|head", "|-", "|cell"};
    for (size_t row = 0; row < sizeof cells / sizeof *cells; row++) {
        for (int i = 0; i < COLUMNS; i++)
            buffer_add_string(&text, cells[row]);
        buffer_add_byte(&text, '\n');
    }
    char *found = dumped("a.md", text.data, text.size);
    cr_expect(strstr(found, "head|head") && strstr(found, "cell|cell"));
    free(found);
    buffer_clear(&text);
}
