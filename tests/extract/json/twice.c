// SPDX-License-Identifier: MIT
// Records whose strings were encoded twice, and lines that are no records.
#include "tests/extract/table.h"

Test(json_twice, mends_records)
{
    static const struct extract_row rows[] = {
        {"a.jsonl",
         "{\"title\":\"CafÃ©\",\"text\":\"Herr MÃ¼ller of KÃ¶ln â€“ nobody came.\"}\n{\"text\":\"One.\"}",
         "== line 1\ntitle: Café (metadata)\nHerr Müller of Köln – nobody "
         "came.\n\n== line 2\nOne.\n\n"},
        // As escapes, and within lists.
        {"a.jsonl",
         "{\"_id\":\"a\",\"body\":[\"Herr M\\u00c3\\u00bcller of K\\u00c3\\u00b6ln\",\"saw \\\"l'\\u00c3\\u00a9t\\u00c3\\u00a9\\\".\"]}",
         "== a\nHerr Müller of Köln\n\nsaw \"l'été\".\n\n"},
        // What is right stays, and so does one such sign alone.
        {"a.jsonl", "{\"_id\":\"a\",\"text\":\"Müller, Köln, Ã©, São, Åre, José.\"}",
         "== a\nMüller, Köln, Ã©, São, Åre, José.\n\n"},
        {"a.jsonl", "{\"_id\":\"a\",\"text\":\"CafÃ© it was.\"}", "== a\nCafÃ© it was.\n\n"},
    };
    CHECK_ROWS(rows);
}

Test(json_bulk, passes_over_actions)
{
    static const struct extract_row rows[] = {
        {"a.ndjson",
         "{\"index\":{\"_index\":\"b\",\"_id\":\"1\"}}\n{\"text\":\"One.\"}\n{ \"create\" : {\"_id\":2,\"routing\":\"x\"} }\n"
         "{\"text\":\"Two.\"}\n{\"delete\":{\"_id\":\"3\"}}\n",
         "== line 2\nOne.\n\n== line 4\nTwo.\n\n"},
        {"a.ndjson", "{\"index\":{}}\n{\"text\":\"One.\"}\n", "== line 2\nOne.\n\n"},
        // A record that has such a key is none.
        {"a.ndjson", "{\"index\":{\"text\":\"One of the locks leaks.\"}}\n",
         "== line 1\nOne of the locks leaks.\n\n"},
        {"a.ndjson", "{\"index\":7,\"text\":\"Two.\"}\n", "== line 1\nTwo.\n\n"},
    };
    CHECK_ROWS(rows);
}
