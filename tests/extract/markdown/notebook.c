// SPDX-License-Identifier: MIT
// Notebooks of Jupyter.
#include "tests/extract/table.h"

#define CELL(type, source, rest) "{\"cell_type\":\"" type "\",\"metadata\":{},\"source\":" source rest "}"
#define NOTEBOOK(metadata, cells) "{\"cells\":[" cells "],\"metadata\":{" metadata "},\"nbformat\":4}"

Test(notebook, gives_its_markdown_and_what_came_out_of_code)
{
    static const struct extract_row rows[] = {
        {"a.ipynb",
         NOTEBOOK(
             "\"authors\":[{\"name\":\"Anna Holm\"}]",
             CELL("markdown", "[\"# River tolls\\n\",\"\\n\",\"The *upper* lock.\"]", "") "," CELL(
                 "code", "[\"import pandas\"]",
                 ",\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"Fees rose.\\n\"]},"
                 "{\"output_type\":\"stream\",\"name\":\"stderr\",\"text\":[\"A warning.\\n\"]},"
                 "{\"output_type\":\"display_data\",\"data\":{\"image/png\":\"iVBORw0K\",\"text/plain\":\"Figure(1)\"}},"
                 "{\"output_type\":\"execute_result\",\"data\":{\"text/plain\":\"<Axes: >\"}},"
                 "{\"output_type\":\"execute_result\",\"data\":{\"text/plain\":\"2012 0.7\",\"text/html\":"
                 "[\"<table><tr><th>Year</th><th>Fee</th></tr>\",\"<tr><td>2012</td><td>0.7</td></tr></table>\"]}},"
                 "{\"output_type\":\"error\",\"traceback\":[\"Trace\"]}]") "," CELL("raw", "\"left\"",
                                                                                    "") "," CELL("markdown",
                                                                                                 "\"## Findings\\n\\nIt rose once.\"",
                                                                                                 "")),
         "== \ntitle: River tolls (heading)\nThe upper lock.\n\nFees rose.\n\n- Year | Fee\n\n- 2012 | 0.7\n\n"
         "## Findings\n\nIt rose once.\n\nauthor: Anna Holm (metadata)\n"},
        // Without a name; front matter in the first cell.
        {"a",
         NOTEBOOK("", CELL("raw", "\"---\\ntitle: Locks\\ndate: 2019-03-04\\n---\"",
                           "") "," CELL("markdown", "\"A text.\"", "")),
         "== \ntitle: Locks (front matter)\ndate: 2019-03-04 (front matter)\nA text.\n\n"},
        {"a.ipynb", "{\"cells\":7}", "damaged: no cells in the notebook\n"},
        {"a.ipynb", NOTEBOOK("", CELL("code", "\"x\"", "")), "== \nempty: no text in it\n"},
    };
    CHECK_ROWS(rows);
}

Test(notebook, that_is_cut_short_is_damaged)
{
    char *found = dumped("a.ipynb", "{\"cells\":[{\"cell_type\":", 23);
    cr_expect(strncmp(found, "damaged: no JSON at line 1", 26) == 0, "%s", found);
    free(found);
}

Test(notebook, of_before_version_4_has_its_cells_in_a_sheet)
{
    static const struct extract_row rows[] = {
        {"a.ipynb",
         "{\"metadata\":{\"name\":\"\"},\"nbformat\":3,\"worksheets\":[{\"cells\":["
         "{\"cell_type\":\"heading\",\"level\":1,\"source\":[\"River tolls\"]},"
         "{\"cell_type\":\"markdown\",\"source\":[\"The *upper* lock.\"]},"
         "{\"cell_type\":\"heading\",\"level\":2,\"source\":\"Fees\"},"
         "{\"cell_type\":\"code\",\"input\":[\"x\"],\"outputs\":["
         "{\"output_type\":\"stream\",\"stream\":\"stdout\",\"text\":[\"Fees rose.\"]},"
         "{\"output_type\":\"stream\",\"stream\":\"stderr\",\"text\":[\"A warning.\"]},"
         "{\"output_type\":\"display_data\",\"png\":\"iVBORw0K\",\"text\":[\"Figure(1)\"]},"
         "{\"output_type\":\"pyout\",\"html\":[\"<p>Seven fees.</p>\"],\"text\":[\"x\"]}]}]}]}",
         "== \ntitle: River tolls (heading)\nThe upper lock.\n\n## Fees\n\nFees rose.\n\nSeven fees.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(notebook, that_is_not_quite_json_is_read_as_it_was_meant)
{
    static const struct extract_row rows[] = {
        {"a.ipynb", NOTEBOOK("\"x\":NaN", CELL("markdown", "\"The lock.\"", "")), "== \nThe lock.\n\n"},
        {"a.ipynb", "\xef\xbb\xbf" NOTEBOOK("", CELL("markdown", "\"The lock.\"", "")), "== \nThe lock.\n\n"},
        {"a.ipynb", NOTEBOOK("", CELL("markdown", "\"The \\ud83d lock.\"", "")),
         "== \nThe \xef\xbf\xbd lock.\n\n"},
    };
    CHECK_ROWS(rows);
}
