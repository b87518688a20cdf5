// SPDX-License-Identifier: MIT
// JSON records whose texts are in the forms that editors and services keep them in.
#include "tests/extract/table.h"

Test(json_rich, are_read_from_lines_and_words)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\": \"q\", \"body\": {\"ops\": [{\"insert\": \"Locks\"}, {\"attributes\": {\"header\": 2}, \"insert\": \"\\n\"}, {\"insert\": \"It was \"}, "
         "{\"attributes\": {\"bold\": true}, \"insert\": \"closed\"}, {\"insert\": \" & shut.\\nIt opens.\\nfirst\"}, {\"attributes\": {\"list\": \"o"
         "rdered\"}, \"insert\": \"\\n\"}, {\"insert\": \"second\"}, {\"attributes\": {\"list\": \"ordered\"}, \"insert\": \"\\n\"}, {\"insert\": {\"image"
         "\": \"x.png\"}}, {\"insert\": {\"mention\": {\"value\": \"Bo\"}}}, {\"insert\": \" came\"}]}}\n{\"id\": \"s\", \"title\": \"T\", \"delta\": \"{\\\"op"
         "s\\\": [{\\\"insert\\\": \\\"The gate was shut all day.\\\\n\\\"}]}\"}\n{\"id\": \"w\", \"title\": \"Locks\", \"authorships\": [{\"author_positio"
         "n\": \"first\", \"author\": {\"id\": \"https://o/A1\", \"display_name\": \"Ada Vell\"}, \"institutions\": [{\"display_name\": \"University"
         " of Orsk\"}]}], \"publication_date\": \"2019-03-14\", \"abstract_inverted_index\": {\"The\": [0, 3], \"locks\": [1], \"need\": [2], \""
         "repair\": [4], \"now\": [9]}}\n",
         "== q\n"
         "## Locks\n"
         "\n"
         "It was closed & shut.\n"
         "\n"
         "It opens.\n"
         "\n"
         "- 1. first\n"
         "\n"
         "- 2. second\n"
         "\n"
         "Bo came\n"
         "\n"
         "== s\n"
         "title: T (metadata)\n"
         "The gate was shut all day.\n"
         "\n"
         "== w\n"
         "title: Locks (metadata)\n"
         "date: 2019-03-14 (metadata)\n"
         "The locks need The repair now\n"
         "\n"
         "author: Ada Vell (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_rich, are_read_from_nodes_and_blocks)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\": \"d\", \"title\": \"A\", \"blocks\": [{\"key\": \"a\", \"text\": \"Heading of it\", \"type\": \"header-tw"
         "o\", \"depth\": 0}, {\"key\": \"b\", \"text\": \"The canal was closed in March for repairs.\", \"type\": \"unstyled\"}, {\"key\": \"c\", \"t"
         "ext\": \"one item\", \"type\": \"unordered-list-item\"}], \"entityMap\": {}}\n{\"id\": \"l\", \"title\": \"A\", \"body\": [{\"type\": \"heading"
         "-two\", \"children\": [{\"text\": \"Heading of it\"}]}, {\"type\": \"paragraph\", \"children\": [{\"text\": \"The canal was \"}, {\"text\":"
         " \"closed\", \"bold\": true}, {\"text\": \" in March.\"}]}, {\"type\": \"bulleted-list\", \"children\": [{\"type\": \"list-item\", \"childr"
         "en\": [{\"text\": \"one item\"}]}]}]}\n{\"id\": \"n\", \"title\": \"A\", \"content\": {\"nodeType\": \"document\", \"content\": [{\"nodeType\": "
         "\"heading-2\", \"content\": [{\"nodeType\": \"text\", \"value\": \"Heading of it\", \"marks\": [], \"data\": {}}], \"data\": {}}, {\"nodeTy"
         "pe\": \"paragraph\", \"content\": [{\"nodeType\": \"text\", \"value\": \"The canal was \", \"marks\": []}, {\"nodeType\": \"hyperlink\", \"c"
         "ontent\": [{\"nodeType\": \"text\", \"value\": \"closed\"}], \"data\": {\"uri\": \"http://x\"}}, {\"nodeType\": \"text\", \"value\": \" in Mar"
         "ch.\"}]}, {\"nodeType\": \"unordered-list\", \"content\": [{\"nodeType\": \"list-item\", \"content\": [{\"nodeType\": \"paragraph\", \"con"
         "tent\": [{\"nodeType\": \"text\", \"value\": \"one item\"}]}]}]}]}}\n{\"id\": \"p\", \"type\": \"doc\", \"content\": [{\"type\": \"heading\", \"a"
         "ttrs\": {\"level\": 2}, \"content\": [{\"type\": \"text\", \"text\": \"Heading of it\"}]}, {\"type\": \"paragraph\", \"content\": [{\"type\":"
         " \"text\", \"text\": \"The canal was \"}, {\"type\": \"text\", \"text\": \"closed\", \"marks\": [{\"type\": \"bold\"}]}, {\"type\": \"text\", \"t"
         "ext\": \" in March.\"}, {\"type\": \"hardBreak\"}]}, {\"type\": \"bulletList\", \"content\": [{\"type\": \"listItem\", \"content\": [{\"type"
         "\": \"paragraph\", \"content\": [{\"type\": \"text\", \"text\": \"one item\"}]}]}]}]}\n{\"id\": \"o\", \"title\": \"T\", \"body\": [{\"type\": \"ch"
         "apter\", \"title\": \"Gates\", \"children\": [{\"text\": \"They are shut.\"}]}]}\n",
         "== d\n"
         "title: A (metadata)\n"
         "## Heading of it\n"
         "\n"
         "The canal was closed in March for repairs.\n"
         "\n"
         "- one item\n"
         "\n"
         "== l\n"
         "title: A (metadata)\n"
         "## Heading of it\n"
         "\n"
         "The canal was closed in March.\n"
         "\n"
         "- one item\n"
         "\n"
         "== n\n"
         "title: A (metadata)\n"
         "## Heading of it\n"
         "\n"
         "The canal was closed in March.\n"
         "\n"
         "- one item\n"
         "\n"
         "== p\n"
         "## Heading of it\n"
         "\n"
         "The canal was closed in March.\n"
         "\n"
         "- one item\n"
         "\n"
         "== o\n"
         "title: T (metadata)\n"
         "# Gates\n"
         "\n"
         "They are shut.\n"
         "\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_rich, of_crossref_stand_in_a_message)
{
    static const struct extract_row rows[] = {
        {"a.json",
         "{\"status\": \"ok\", \"message-type\": \"work-list\", \"message\": {\"items\": [{\"DOI\": \"10.1/a1\", \"title\": [\"Locks 1\"], \"author\": ["
         "{\"given\": \"Ada\", \"family\": \"Vell\", \"sequence\": \"first\", \"affiliation\": []}], \"issued\": {\"date-parts\": [[2019, 3]]}, \"abs"
         "tract\": \"<jats:title>Aims</jats:title><jats:p>Locks need <jats:italic>much</jats:italic> repair.</jats:p>\", \"reference\":"
         " [{\"key\": \"r1\", \"unstructured\": \"Orr, L. (1990). Old canals of the north.\"}]}, {\"DOI\": \"10.1/a2\", \"title\": [\"Locks 2\"], "
         "\"author\": [{\"given\": \"Ada\", \"family\": \"Vell\", \"sequence\": \"first\", \"affiliation\": []}], \"issued\": {\"date-parts\": [[2019,"
         " 3]]}, \"abstract\": \"<jats:title>Aims</jats:title><jats:p>Locks need <jats:italic>much</jats:italic> repair.</jats:p>\", \""
         "reference\": [{\"key\": \"r1\", \"unstructured\": \"Orr, L. (1990). Old canals of the north.\"}]}]}}",
         "== 10.1/a1\n"
         "title: Locks 1 (metadata)\n"
         "date: 2019-03 (metadata)\n"
         "### Aims\n"
         "\n"
         "Locks need much repair.\n"
         "\n"
         "author: Ada Vell (metadata)\n"
         "== 10.1/a2\n"
         "title: Locks 2 (metadata)\n"
         "date: 2019-03 (metadata)\n"
         "### Aims\n"
         "\n"
         "Locks need much repair.\n"
         "\n"
         "author: Ada Vell (metadata)\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_rich, of_ghost_stand_in_its_database)
{
    static const struct extract_row rows[] = {
        {"a.json",
         "{\"db\": [{\"meta\": {\"version\": \"4.0\"}, \"data\": {\"posts\": [{\"id\": \"1\", \"title\": \"Weir\", \"slug\": \"the-weir\", \"mobiledoc\": \"{"
         "\\\"version\\\": \\\"0.3.1\\\", \\\"atoms\\\": [[\\\"soft-return\\\", \\\"\\\", {}]], \\\"cards\\\": [[\\\"markdown\\\", {\\\"markdown\\\": \\\"The *weir*"
         " is shut.\\\"}], [\\\"image\\\", {\\\"src\\\": \\\"x.png\\\", \\\"caption\\\": \\\"The weir\\\"}]], \\\"markups\\\": [[\\\"strong\\\"]], \\\"sections\\\":"
         " [[1, \\\"h2\\\", [[0, [], 0, \\\"Locks\\\"]]], [1, \\\"p\\\", [[0, [], 0, \\\"It was \\\"], [0, [0], 1, \\\"closed <again>\\\"], [1, [], 0,"
         " 0], [0, [], 0, \\\"in March.\\\"]]], [10, 0], [10, 1], [10, 7], [3, \\\"ol\\\", [[[0, [], 0, \\\"first\\\"]], [[0, [], 0, \\\"second\\"
         "\"]]]], [2, \\\"x.png\\\"], 7]}\", \"html\": null, \"published_at\": \"2020-05-01T10:00:00.000Z\"}, {\"id\": \"2\", \"title\": \"Flood\", \"m"
         "obiledoc\": null, \"lexical\": \"{\\\"root\\\": {\\\"type\\\": \\\"root\\\", \\\"children\\\": [{\\\"type\\\": \\\"paragraph\\\", \\\"children\\\": [{\\\""
         "type\\\": \\\"extended-text\\\", \\\"text\\\": \\\"The river \\\"}, {\\\"type\\\": \\\"link\\\", \\\"children\\\": [{\\\"type\\\": \\\"text\\\", \\\"text\\\":"
         " \\\"rose\\\"}]}, {\\\"type\\\": \\\"linebreak\\\"}, {\\\"type\\\": \\\"text\\\", \\\"text\\\": \\\"again.\\\"}]}, {\\\"type\\\": \\\"extended-heading\\\", "
         "\\\"tag\\\": \\\"h2\\\", \\\"children\\\": [{\\\"type\\\": \\\"text\\\", \\\"text\\\": \\\"Meaning\\\"}]}, {\\\"type\\\": \\\"markdown\\\", \\\"markdown\\\": \\\""
         "Farmers *fear*.\\\"}, {\\\"type\\\": \\\"list\\\", \\\"listType\\\": \\\"number\\\", \\\"children\\\": [{\\\"type\\\": \\\"listitem\\\", \\\"children\\\":"
         " [{\\\"type\\\": \\\"text\\\", \\\"text\\\": \\\"hay\\\"}]}]}, {\\\"type\\\": \\\"callout\\\", \\\"calloutText\\\": \\\"<p>Call us.</p>\\\"}]}}\", \"html\""
         ": null}], \"users\": [{\"id\": \"1\", \"name\": \"Ada Vell\"}]}}]}",
         "== 1\n"
         "title: Weir (metadata)\n"
         "date: 2020-05-01T10:00:00.000Z (metadata)\n"
         "## Locks\n"
         "\n"
         "It was closed <again>\n"
         "in March.\n"
         "\n"
         "The weir is shut.\n"
         "\n"
         "The weir\n"
         "\n"
         "- 1. first\n"
         "\n"
         "- 2. second\n"
         "\n"
         "== 2\n"
         "title: Flood (metadata)\n"
         "The river rose\n"
         "again.\n"
         "\n"
         "## Meaning\n"
         "\n"
         "Farmers fear.\n"
         "\n"
         "- 1. hay\n"
         "\n"
         "Call us.\n"
         "\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_rich, leave_alone_what_has_their_keys_alone)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\": \"1\", \"lexical\": \"noun\", \"definition\": \"a thing that closes doors and gates of many kinds\"}\n"
         "{\"id\": \"2\", \"root\": {\"type\": \"folder\", \"children\": [{\"name\": \"locks\", \"text\": \"They are shut in winter.\"}]}}\n",
         "== 1\n"
         "a thing that closes doors and gates of many kinds\n"
         "\n"
         "== 2\n"
         "locks: They are shut in winter.\n"
         "\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_rich, of_openalex_have_words_at_any_places)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"id\": \"1\", \"abstract_inverted_index\": {\"repair.\": [70000], \"Locks\": [0], \"need\": [9000000000]}}\n"
         "{\"id\": \"2\", \"text\": \"It has none.\", \"abstract_inverted_index\": {\"Locks\": [\"0\"], \"need\": [1]}}\n",
         "== 1\n"
         "Locks repair. need\n"
         "\n"
         "== 2\n"
         "It has none.\n"
         "\n"},
    };
    CHECK_ROWS(rows);
}
