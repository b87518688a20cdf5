// SPDX-License-Identifier: MIT
// JSON as programs export it: records in wrappings, under keys that say little, and called by functions.
#include "tests/extract/table.h"

// Whatever wraps a record or leaves a known key empty, its words are read.
Test(json_exported, are_found_in_wrappings_and_beside_empty_keys)
{
#define LONG_TEXT                                                                                                \
    "The ferry at the old weir runs twice a day since the bridge was closed, and its pilot keeps a book of all " \
    "that he carries: hay, bread, letters and, on Sundays, the choir of the other bank with its small organ."
    static const struct extract_row rows[] = {
        {"a.json",
         "{\"status\":\"ok\",\"count\":1,\"debate\":{\"title\":\"Ferries\",\"date\":\"2014-03-04\",\"sections\":[{\"heading\":\"Fares\","
         "\"items\":[{\"member\":\"Lia Orr\",\"speech\":\"I move.\"}]}]}}",
         "== line 1\ntitle: Ferries (metadata)\ndate: 2014-03-04 (metadata)\n# Fares\n\n[speaker Lia Orr]\n\nLia Orr: I move.\n\n[speaker ]\n\n"},
        {"a.json",
         "{\"id\":7,\"case_name\":\"Orr v. Rune\",\"parts\":[{\"plain_text\":\"\",\"html\":\"\",\"html_with_links\":\"<p>" LONG_TEXT
         "</p>\"},{\"plain_text\":\"Aye.\"},{\"text\":\"\",\"action\":\"has joined\"}]}",
         "== 7\ntitle: Orr v. Rune (metadata)\n" LONG_TEXT "\n\nAye.\n\n"},
        {"a.jsonl",
         "{\"id\":1,\"abstract\":\"The ferry runs twice a day.\",\"snippet\":\"The ferry runs\",\"lead\":\"The ferry runs twice a day. Not on Sundays.\"}\n",
         "== 1\nThe ferry runs twice a day. Not on Sundays.\n\n"},
        {"a.jsonl", "{\"id\":1,\"ask\":\"Who runs the ferry?\",\"reply\":\"" LONG_TEXT "\"}\n",
         "== 1\nWho runs the ferry?\n\n" LONG_TEXT "\n\n"},
        // An address is no text.
        {"a.json",
         "{\"orderedItems\":[{\"actor\":\"https://example.org/u/1\",\"object\":{\"content\":\"<p>Tolls rose again.</p>\"}}]}",
         "== line 1\nTolls rose again.\n\n"},
        {"a.jsonl",
         "{\"id\":1,\"full_text\":\"Tolls rose.\",\"user\":{\"name\":\"Lia Orr\",\"screen_name\":\"lia\"}}\n",
         "== 1\nTolls rose.\n\nauthor: Lia Orr (metadata)\n"},
        {"a.jsonl", "{\"id\":1,\"from\":\"Lia Orr\",\"text\":\"Tolls rose.\"}\n",
         "== 1\nTolls rose.\n\nauthor: Lia Orr (metadata)\n"},
        // From when it holds is from nobody.
        {"a.jsonl",
         "{\"id\":1,\"from\":\"2014-01-01\",\"to\":\"2014-02-01\",\"text\":\"Tolls rose.\"}\n"
         "{\"id\":2,\"from\":\"January 2014\",\"username\":\"lia\",\"text\":\"Tolls rose.\"}\n"
         "{\"id\":3,\"from\":\"1914\",\"text\":\"Tolls rose.\"}\n{\"id\":4,\"from\":\"3:15 pm\",\"text\":\"Tolls rose.\"}\n",
         "== 1\nTolls rose.\n\n== 2\nTolls rose.\n\nauthor: lia (metadata)\n== 3\nTolls rose.\n\n== 4\nTolls rose.\n\n"},
    };
    CHECK_ROWS(rows);
}

// What MongoDB's shell prints is called by functions.
Test(json_exported, take_the_argument_of_a_call_for_its_value)
{
    static const struct extract_row rows[] = {
        {"a.json",
         "{ \"_id\" : ObjectId(\"5f1\"), \"date\" : ISODate(\"2014-03-04T10:15:00Z\"), \"n\" : NumberLong(7), \"text\" : \"Tolls rose.\" }\n"
         "{ \"_id\" : ObjectId('5f2'), \"x\" : f(), \"text\" : \"They fell.\" }\n",
         "== 5f1\ndate: 2014-03-04T10:15:00Z (metadata)\nTolls rose.\n\n"
         "!! line 2: damaged: no JSON at column 18: invalid token near 'ObjectId'\n"},
    };
    CHECK_ROWS(rows);
}
