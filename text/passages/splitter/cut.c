// SPDX-License-Identifier: MIT
// Where a long paragraph is cut: see cut.h.
#include "text/passages/splitter/cut.h"

#include "text/base/space.h"
#include "text/passages/sentence.h"
#include "text/passages/splitter/splitter.h"

// No piece has more bytes, whatever its words count; so a run without white space is looked at in such
// stretches, lest a long one be counted again for each piece.
enum { LOOK_AHEAD = 16 * 1024 };

struct cutter {
    const char *text;
    size_t target;     // words a piece
    size_t start, end; // the open piece
    size_t words;      // in it
    size_t total;      // in all before it
    piece_sink sink;
    void *context;
};

static bool close_piece(struct cutter *cutter)
{
    size_t start = cutter->start, end = cutter->end;
    cutter->start = cutter->end;
    cutter->total += cutter->words;
    cutter->words = 0;
    space_trim(cutter->text, &start, &end);
    return start == end || cutter->sink(cutter->context, cutter->text + start, end - start);
}

// The border of a code point about `words` words into a run without white space.
static size_t cut_run(const char *text, size_t size, size_t words, size_t run_words)
{
    size_t at = words < run_words ? size / run_words * words : size;
    while (at < size && ((unsigned char)text[at] & 0xC0) == 0x80)
        at++;
    return at > 0 ? at : size;
}

// A sentence too long to keep: pieces of `target` words, cut at white space, or inside a run that is
// longer than a piece.
static bool cut_sentence(struct cutter *cutter, size_t end)
{
    const char *text = cutter->text;
    size_t run = cutter->end; // the end of the run without white space that `at` stands in
    for (size_t at = space_skip(text, end, cutter->end); at < end; at = space_skip(text, end, cutter->end)) {
        if (run <= at)
            run = space_run(text, end, at);
        size_t next = run;
        size_t look = run - at < LOOK_AHEAD ? run - at : LOOK_AHEAD;
        size_t words = space_run_words(text + at, look);
        if (words > cutter->target) {
            next = at + cut_run(text + at, look, cutter->target, words);
            words = cutter->target;
        }
        if (cutter->words > 0 && cutter->words + words > cutter->target && !close_piece(cutter))
            return false;
        cutter->end = next;
        cutter->words += words;
    }
    cutter->end = end;
    return true;
}

bool split_paragraph(const char *text, size_t size, size_t words, piece_sink sink, void *context)
{
    size_t pieces = (words + PASSAGE_WORDS_SPLIT / 2) / PASSAGE_WORDS_SPLIT;
    struct cutter cutter = {.text = text, .sink = sink, .context = context};
    cutter.target = (words + pieces - 1) / pieces;
    while (cutter.end < size) {
        size_t end = sentence_end(text, size, cutter.end);
        size_t more = space_words(text + cutter.end, end - cutter.end);
        if (more > PASSAGE_WORDS_MAX) {
            if (!cut_sentence(&cutter, end))
                return false;
            continue;
        }
        // Cuts keep to multiples of the target, lest the differences add up to a tiny last piece: to the one
        // after that which the last cut was near.
        size_t next = ((cutter.total + cutter.target / 2) / cutter.target + 1) * cutter.target;
        bool full = cutter.total + cutter.words + more / 2 > next || cutter.words + more > PASSAGE_WORDS_MAX;
        if (full && cutter.words >= PASSAGE_WORDS_MIN && !close_piece(&cutter))
            return false;
        cutter.end = end;
        cutter.words += more;
    }
    return close_piece(&cutter);
}
