// SPDX-License-Identifier: MIT
// Results without an index.
#include "tests/cli/print/fake_loci.h"

static const loci_document plain = {
    .id = "3f9c2a7b41d03f9c2a7b41d03f9c2a7b41d03f9c2a7b41d03f9c2a7b41d01234",
    .source = "/srv/briefs",
    .path = "2005/kazakhstan.txt",
    .title = "Secrets of State",
    .author = "A. Writer",
    .date = "2005-11-02",
    .language = "en",
    .media_type = "text/plain",
    .series = "Briefs",
    .url = "https://example.org/2005/kazakhstan",
};

// A file name that is not UTF-8 and turns the terminal blue, in a container, without title or author.
static const loci_document hostile = {
    .id = "a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f54321",
    .source = "/srv/briefs",
    .path = "odd \033[34m\xff,\"name\".jsonl",
    .member = "rec 1",
    .media_type = "application/jsonl",
};

static const char plain_text[] =
    "The law on state secrets was passed in 1999. It was amended in 2005, when the "
    "committee asked for a narrower list.";
static const char hostile_text[] = "One\033]0;title\007 two\xc2\x9b"
                                   "31m three \xe2\x80\xae four\nfive, \"six\"";

static const loci_range plain_highlights[] = {{4, 7}, {11, 16}, {17, 24}};
static const char *const plain_copies[] = {"0a0b0c0d0e0f:1", "1a1b1c1d1e1f:12", "2a2b2c2d2e2f:3",
                                           "3a3b3c3d3e3f:4", "4a4b4c4d4e4f:5"};
static const char *const plain_heading[] = {"Security", "CONCLUSIONS"};

static const loci_hit hits[] = {
    {
        .rank = 1,
        .score = 9.125,
        .ref = "3f9c2a7b41d0:2",
        .document = &plain,
        .section = "CONCLUSIONS",
        .heading = plain_heading,
        .heading_count = 2,
        .page = 4,
        .line = 31,
        .byte = 1875,
        .ordinal = 2,
        .text = plain_text,
        .text_size = sizeof plain_text - 1,
        .snippet = {0, 45},
        .highlights = plain_highlights,
        .highlight_count = 3,
        .citation = "A. Writer, “Secrets of State”, 2 November 2005, CONCLUSIONS, para. 2",
        .copies = plain_copies,
        .copy_count = sizeof plain_copies / sizeof *plain_copies,
    },
    {
        .rank = 2,
        .score = 0.5,
        .ref = "a0b1c2d3e4f5:1",
        .document = &hostile,
        .byte = -1,
        .ordinal = 1,
        .text = hostile_text,
        .text_size = sizeof hostile_text - 1,
        .snippet = {0, sizeof hostile_text - 1},
        .citation = "para. 1",
    },
};

static const char *const notes[] = {"an unclosed quote was closed at the end"};

const loci_results fake_results = {
    .hits = hits,
    .hit_count = 2,
    .notes = notes,
    .note_count = 1,
    .total = 3,
    .exact = true,
    .complete = true,
    .took_ms = 0.8,
};

size_t loci_results_count(const loci_results *results)
{
    return results->hit_count;
}

const loci_hit *loci_results_hit(const loci_results *results, size_t i)
{
    return i < results->hit_count ? &results->hits[i] : NULL;
}

uint64_t loci_results_total(const loci_results *results)
{
    return results->total;
}

bool loci_results_total_is_exact(const loci_results *results)
{
    return results->exact;
}

bool loci_results_outdated(const loci_results *results)
{
    return results->outdated;
}

bool loci_results_complete(const loci_results *results)
{
    return results->complete;
}

double loci_results_took_ms(const loci_results *results)
{
    return results->took_ms;
}

size_t loci_results_note_count(const loci_results *results)
{
    return results->note_count;
}

const char *loci_results_note(const loci_results *results, size_t i)
{
    return i < results->note_count ? results->notes[i] : NULL;
}

const loci_part *loci_results_account(const loci_results *results)
{
    return results->account;
}

const loci_part *loci_hit_account(const loci_results *results, size_t i)
{
    return i < results->hit_count && results->account ? results->account->parts[i] : NULL;
}

// What the library makes of results of its own: tests/query/answer/results_json.c.
loci_error loci_results_write_json(const loci_results *results, loci_sink sink, void *context,
                                   const loci_json_options *options)
{
    (void)results;
    (void)options;
    return sink(context, "{}\n", 3) ? LOCI_OK : LOCI_INTERRUPTED;
}
